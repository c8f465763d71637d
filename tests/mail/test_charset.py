from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.mail.charset import clean, decode_text, find_codec


@pytest.mark.parametrize(
    ("label", "codec"),
    [
        ("ISO-8859-1", "cp1252"),
        ("latin1", "cp1252"),
        ("us-ascii", "cp1252"),
        ("iso-8859-9", "cp1254"),
        ("gb2312", "gb18030"),
        ("GBK", "gb18030"),
        ("ks_c_5601-1987", "cp949"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("big5", "big5hkscs"),
        ("tis-620", "cp874"),
        ("utf8mb4", "utf-8"),
        (' "UTF-8" ', "utf-8"),
        ("iso-8859-15", "iso8859-15"),
    ],
)
def test_label_is_read_as_mail_programs_read_it(label: str, codec: str) -> None:
    assert find_codec(label) == codec


@pytest.mark.parametrize(
    "label", ["", "unknown-8bit", "x-nothing", "rot13", "zip", "hex", "punycode", "idna", "unicode_escape", "a\0b", "é"]
)
def test_what_is_no_charset_is_never_decoded_with(label: str) -> None:
    assert find_codec(label) is None


SENTENCES = [
    ("cp1252", "Bonjour, l'imprimante du deuxième étage ne répond plus, déjà hier. Merci"),
    ("cp1250", "Zażółć gęślą jaźń, proszę o pomoc, mój komputer nie działa."),
    ("cp1251", "Здравствуйте, принтер на втором этаже не работает."),
    ("koi8_r", "Здравствуйте, принтер на втором этаже не работает."),
    ("cp1253", "Καλημέρα, ο εκτυπωτής δεν λειτουργεί"),
    ("cp1254", "Merhaba, yazıcı çalışmıyor, teşekkür ederim. Güneş ışığı"),
    ("cp932", "プリンタが動きません。よろしくお願いします。"),
    ("euc_jp", "プリンタが動きません。よろしくお願いします。"),
    ("gb18030", "你好，请帮忙，打印机不能工作，谢谢。"),
    ("big5", "你好，請幫忙，印表機不能工作，謝謝。"),
    ("cp949", "안녕하세요 도와주세요. 프린터가 작동하지 않습니다."),
    ("iso2022_jp", "プリンタが動きません。"),
    ("utf-8", "L'imprimante ne répond plus."),
]


@pytest.mark.parametrize(("codec", "sentence"), SENTENCES)
def test_undeclared_octets_are_recognised(codec: str, sentence: str) -> None:
    text, repair = decode_text(sentence.encode(codec))
    assert text == sentence
    assert repair.startswith("8-bit octets of no declared charset, read as ")


@pytest.mark.parametrize(("codec", "sentence"), SENTENCES)
def test_declared_charset_is_believed_without_a_defect(codec: str, sentence: str) -> None:
    assert decode_text(sentence.encode(codec), codec) == (sentence, "")


def test_charset_declared_nearby_is_tried_before_guessing() -> None:
    assert decode_text("Привет".encode("koi8_r"), fallback="koi8-r")[0] == "Привет"


def test_utf8_is_never_read_as_a_single_octet_charset() -> None:
    text, repair = decode_text("déjà".encode(), "windows-1252")
    assert (text, repair) == ("déjà", "declared windows-1252, is utf-8")


def test_a_few_damaged_octets_do_not_change_the_charset() -> None:
    octets = "Это письмо о принтере".encode() + b"\xff" + " и не только".encode()
    text, repair = decode_text(octets, "utf-8")
    assert text == "Это письмо о принтере\ufffd и не только"
    assert repair == "declared utf-8, some octets are not"


def test_c1_controls_of_latin1_are_the_signs_of_windows() -> None:
    assert decode_text(b"\x80 \x93quoted\x94", "iso-8859-1") == ("€ “quoted”", "")


@given(st.text(alphabet=st.characters() | st.sampled_from("\x00\ud800\udfff")))
def test_clean_text_goes_into_any_database(text: str) -> None:
    cleaned = clean(text)
    cleaned.encode("utf-8")
    assert "\x00" not in cleaned
    assert clean(cleaned) == cleaned


@given(st.binary(), st.text(max_size=12) | st.sampled_from(["utf-7", "utf-16", "iso-2022-jp", "hz", "gb2312", "utf-8"]))
def test_any_octets_under_any_label_become_clean_text(octets: bytes, label: str) -> None:
    text, repair = decode_text(octets, label)
    assert clean(text) == text
    assert clean(repair) == repair


@given(st.text(alphabet=st.characters(blacklist_categories=["Cs"], blacklist_characters="\x00")))
def test_utf8_is_read_exactly(text: str) -> None:
    assert decode_text(text.encode(), "utf-8") == (text, "")


@pytest.mark.parametrize("word", ["Über", "Größenänderung", "Déjà", "Öä"])
def test_a_word_with_few_accents_is_not_taken_for_chinese(word: str) -> None:
    assert decode_text(word.encode("cp1252"))[0] == word
