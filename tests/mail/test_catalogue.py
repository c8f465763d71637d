"""Catalogues: complete for every shipped language, merged file by file, and their faults told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from helpdeskmail.mail.catalogue import find_language, load_catalogues
from helpdeskmail.mail.formats import find_locale
from helpdeskmail.mail.lint_templates import placeholders
from tests.mail.drafts import LANGUAGES, TEMPLATES

ROOT = TEMPLATES.parents[1]
KEYWORDS = {"_": None, "gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
PO = "locale/{}/LC_MESSAGES/helpdeskmail.po"


def sentences_of_the_templates() -> set[tuple[str | None, str]]:
    """Context and words of every sentence that mails can say, found as `pybabel extract` finds them."""
    with (TEMPLATES / "babel.cfg").open() as file:
        methods, options = parse_mapping_cfg(file)
    found = set()
    for folder in ("templates", "helpdeskmail/mail"):
        base = ROOT / folder
        relative = [
            (pattern.removeprefix(f"{folder}/"), method) for pattern, method in methods if pattern.startswith(folder)
        ]
        chosen = {pattern.removeprefix(f"{folder}/"): options[pattern] for pattern in options}
        for _, _, words, _, context in extract_from_dir(base, relative, chosen, KEYWORDS):
            found.add((context, words[0] if isinstance(words, tuple) else words))
    return found


def shipped(language: str) -> Catalog:
    with (TEMPLATES / PO.format(language)).open("rb") as file:
        return read_po(file)


TRANSLATED = tuple(language for language in LANGUAGES if language != "en")


def forms(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string)


def messages(language: str) -> list[Message]:
    return [message for message in shipped(language) if message.id]


@pytest.mark.parametrize("language", TRANSLATED)
def test_language_lacks_no_sentence_and_keeps_no_stale_one(language: str) -> None:
    translated = {
        (message.context, message.id[0] if isinstance(message.id, tuple) else message.id)
        for message in messages(language)
        if not message.fuzzy and all(forms(message))
    }
    assert translated == sentences_of_the_templates()
    assert ("status", "On hold") in translated
    assert (None, "Please write your reply above this line") in translated


@pytest.mark.parametrize("language", TRANSLATED)
def test_language_keeps_what_is_filled_in(language: str) -> None:
    for message in messages(language):
        wanted = placeholders(message.id[-1] if isinstance(message.id, tuple) else message.id)
        assert [form for form in forms(message) if placeholders(form) != wanted] == []


@pytest.mark.parametrize("language", TRANSLATED)
def test_plural_forms_are_those_of_the_language(language: str) -> None:
    locale = find_locale(language, language)
    translations = load_catalogues([TEMPLATES])[0][language]
    catalogue = shipped(language)
    one, other = catalogue["%(n)s file was not accepted:"].string
    assert one != other
    assert catalogue.num_plurals == 2
    for n in range(1000):  # whole millions have a form of their own in CLDR, which no mail will need
        form = translations.ngettext("%(n)s file was not accepted:", "%(n)s files were not accepted:", n)
        assert form == (one if locale.plural_form(n) == "one" else other)


@pytest.mark.parametrize("language", TRANSLATED)
def test_apostrophes_and_quotation_marks_are_the_languages(language: str) -> None:
    opening, closing = QUOTATION[language]
    for message in messages(language):
        for words in forms(message):
            assert not set(words) & set("'\"`´")
            assert not set(words) & (set("«»“”„‘") - {opening, closing})
            assert words.count(opening) == (words.count(closing) if closing != "’" else words.count(opening))
        if "“" in str(message.id):
            assert all(opening in words and closing in words for words in forms(message))


QUOTATION = {"ca": "«»", "de": "„“", "es": "«»", "fr": "«»", "it": "«»", "nl": "‘’", "pt": "«»"}


def test_french_has_no_break_spaces() -> None:
    for message in messages("fr"):
        for words in forms(message):
            assert not any(pair in words for pair in (" :", " ;", " !", " ?", "« ", " »"))


@pytest.mark.parametrize("language", TRANSLATED)
def test_no_sentence_was_left_in_english(language: str) -> None:
    same = {message.id for message in messages(language) if message.id in forms(message)}
    assert {words for words in same if len(str(words).split()) > 2} <= {"%(author)s, %(moment)s"}


def test_shipped_catalogues_have_no_fault() -> None:
    catalogues, faults = load_catalogues([TEMPLATES])
    assert tuple(catalogues) == LANGUAGES
    assert faults == []


def write_po(directory: Path, language: str, text: str) -> Path:
    path = directory / PO.format(language)
    path.parent.mkdir(parents=True)
    path.write_text(text, encoding="utf-8")
    return path


HEAD = (
    'msgid ""\n'
    'msgstr "Content-Type: text/plain; charset=utf-8\\nLanguage: fr\\nPlural-Forms: nplurals=2; plural=n>1;\\n"\n'
    "\n"
)


def test_the_operators_words_win_and_the_shipped_ones_fill_the_gaps(tmp_path: Path) -> None:
    write_po(tmp_path, "fr", HEAD + 'msgctxt "status"\nmsgid "New"\nmsgstr "À affecter"\n')
    catalogues, faults = load_catalogues([tmp_path, TEMPLATES])
    assert faults == []
    assert catalogues["fr"].pgettext("status", "New") == "À affecter"
    assert catalogues["fr"].pgettext("status", "Closed") == "Fermé"


def test_a_language_of_the_operators_is_there(tmp_path: Path) -> None:
    write_po(tmp_path, "sv", HEAD.replace("fr", "sv") + 'msgid "Subject"\nmsgstr "Ämne"\n')
    catalogues, _ = load_catalogues([tmp_path, TEMPLATES])
    assert sorted(catalogues) == sorted([*LANGUAGES, "sv"])
    assert catalogues["sv"].gettext("Subject") == "Ämne"
    assert catalogues["sv"].gettext("Client") == "Client"


@pytest.mark.parametrize(
    ("text", "line", "reason"),
    [
        (HEAD + "msgid unquoted\n", 4, "not a gettext catalogue"),
        (
            HEAD + '#, python-format\nmsgid "Hello %(name)s,"\nmsgstr "Bonjour %(nom)s,"\n',
            5,
            "unknown named placeholder",
        ),
        (
            HEAD + 'msgid "%(n)s file"\nmsgid_plural "%(n)s files"\nmsgstr[0] "a"\nmsgstr[1] "b"\nmsgstr[2] "c"\n',
            4,
            "plural",
        ),
        (HEAD.replace("n>1", "n ? import"), None, "cannot be read"),
        (HEAD.replace("utf-8", "no-such-set") + 'msgid "a"\nmsgstr "é"\n', None, "cannot be read"),
    ],
)
def test_fault_in_a_catalogue_is_told_with_file_and_line(
    tmp_path: Path, text: str, line: int | None, reason: str
) -> None:
    path = write_po(tmp_path, "fr", text)
    _, faults = load_catalogues([tmp_path, TEMPLATES])
    assert [fault.where for fault in faults] == [f"{path}:{line}" if line else str(path)]
    assert reason in faults[0].reason


def test_a_bad_catalogue_is_left_out_and_the_shipped_one_serves(tmp_path: Path) -> None:
    write_po(tmp_path, "fr", "msgid unquoted\n")
    catalogues, _ = load_catalogues([tmp_path, TEMPLATES])
    assert catalogues["fr"].gettext("Subject") == "Objet"


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        (("fr",), "fr"),
        (("fr-BE",), "fr"),
        (("FR",), "fr"),
        (("sv", "fr"), "fr"),
        (("sv", ""), "en"),
        (("pt-BR",), "pt"),
        (("../../etc", "\0"), "en"),
    ],
)
def test_the_nearest_language_is_chosen(wanted: tuple[str, ...], found: str) -> None:
    catalogues, _ = load_catalogues([TEMPLATES])
    assert find_language(wanted, catalogues) == found
