"""Catalogues: complete for every shipped language, merged file by file, and their faults told with their place."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.pofile import read_po

from helpdeskmail.mail.catalogue import find_language, load_catalogues
from tests.mail.drafts import TEMPLATES

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


def test_french_lacks_no_sentence_and_keeps_no_stale_one() -> None:
    messages = [message for message in shipped("fr") if message.id]
    translated = {
        (message.context, message.id[0] if isinstance(message.id, tuple) else message.id)
        for message in messages
        if not message.fuzzy and all([message.string] if isinstance(message.string, str) else message.string)
    }
    assert translated == sentences_of_the_templates()
    assert ("status", "On hold") in translated
    assert (None, "Please write your reply above this line") in translated


def test_french_has_no_break_spaces_and_typographic_apostrophes() -> None:
    for message in shipped("fr"):
        for words in [message.string] if isinstance(message.string, str) else message.string:
            assert "'" not in words or not message.id
            assert not any(pair in words for pair in (" :", " ;", " !", " ?", "« ", " »")) or not message.id


def test_shipped_catalogues_have_no_fault() -> None:
    catalogues, faults = load_catalogues([TEMPLATES])
    assert list(catalogues) == ["en", "fr"]
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
    write_po(tmp_path, "nl", HEAD.replace("fr", "nl") + 'msgid "Subject"\nmsgstr "Onderwerp"\n')
    catalogues, _ = load_catalogues([tmp_path, TEMPLATES])
    assert sorted(catalogues) == ["en", "fr", "nl"]
    assert catalogues["nl"].gettext("Subject") == "Onderwerp"
    assert catalogues["nl"].gettext("Client") == "Client"


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
        (("nl", "fr"), "fr"),
        (("nl", ""), "en"),
        (("../../etc", "\0"), "en"),
    ],
)
def test_the_nearest_language_is_chosen(wanted: tuple[str, ...], found: str) -> None:
    catalogues, _ = load_catalogues([TEMPLATES])
    assert find_language(wanted, catalogues) == found
