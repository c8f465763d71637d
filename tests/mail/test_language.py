"""The language of a text: told when it is sure, for the languages that mails are in and their neighbours."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdeskmail.mail.language import detect_language
from tests.mail.drafts import LANGUAGES, TEMPLATES

MAILS = {
    "en": "Since yesterday the printer on the second floor shows an error and nobody can print.",
    "fr": "Depuis hier, l'imprimante du deuxième étage affiche une erreur et personne ne peut imprimer.",
    "es": "Desde ayer la impresora de la segunda planta da un error y nadie puede imprimir nada.",
    "pt": "Desde ontem que a impressora do segundo andar dá erro e ninguém consegue imprimir.",
    "it": "Da ieri la stampante del secondo piano dà errore e nessuno riesce a stampare.",
    "ca": "Des d'ahir la impressora de la segona planta dona un error i ningú no pot imprimir.",
    "nl": "Sinds gisteren geeft de printer op de tweede verdieping een fout en kan niemand afdrukken.",
    "de": "Seit gestern zeigt der Drucker im zweiten Stock einen Fehler, und niemand kann drucken.",
    "gl": "Desde onte a impresora dá un erro e ninguén pode imprimir nada. Grazas pola vosa axuda.",
    "sv": "Sedan igår visar skrivaren på andra våningen ett fel och ingen kan skriva ut.",
}


@pytest.mark.parametrize(("language", "text"), MAILS.items(), ids=MAILS)
def test_language_of_a_short_mail_is_told(language: str, text: str) -> None:
    assert detect_language(text) == language


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Help!",
        "printer",
        "Merci",
        "Error 0x80004005",
        "https://example.test/une-page-en-francais-bien-longue?q=oui",
    ],
)
def test_too_little_is_not_guessed_at(text: str) -> None:
    assert detect_language(text) == ""


def test_addresses_and_paths_do_not_speak() -> None:
    noise = " ".join(f"support{n}@the-english-words-company.example" for n in range(20))
    assert detect_language(f"{noise} {MAILS['de']}") == "de"


@pytest.mark.parametrize("language", [one for one in LANGUAGES if one != "en"])
def test_no_sentence_of_our_own_mails_is_taken_for_another_language(language: str) -> None:
    with (TEMPLATES / f"locale/{language}/LC_MESSAGES/helpdeskmail.po").open("rb") as file:
        catalogue = read_po(file)
    texts = [message.string for message in catalogue if message.id and isinstance(message.string, str)]
    sentences = [text for one in texts if len(text := re.sub(r"%\(\w+\)s", "", one)) >= 40]
    found = [detect_language(sentence) for sentence in sentences]
    assert {one for one in found if one} == {language}
    assert found.count("") < len(found) / 5


@given(st.text())
@settings(max_examples=50, deadline=None)
def test_any_text_has_a_language_or_none(text: str) -> None:
    assert re.fullmatch("[a-z]{0,3}", detect_language(text))
