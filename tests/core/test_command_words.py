"""The words of commands: no name means two things, and no slip of the finger is text or another command."""

from __future__ import annotations

from itertools import combinations, product

import pytest

from helpdeskmail.core.calendar import Unit
from helpdeskmail.core.command_names import find_verb, name_key, nearest_verb, verb_name
from helpdeskmail.core.command_values import EXAMPLES, render_value
from helpdeskmail.core.command_words import END_WORDS, LANGUAGES, NAMES, PRIORITY_WORDS, UNIT_WORDS, Verb
from helpdeskmail.core.commands import parse_commands
from helpdeskmail.mail.catalogue import load_catalogues
from helpdeskmail.mail.labels import priority_labels
from helpdeskmail.mail.quote_words import fold
from tests.mail.drafts import LANGUAGES as OF_MAILS
from tests.mail.drafts import TEMPLATES

ALL = sorted({(name, verb) for verb, of in NAMES.items() for names in of.values() for name in names})


def one_edit(word: str, letters: str) -> set[str]:
    """All that is one letter taken out, put in, replaced or swapped with its neighbour."""
    cuts = [(word[:place], word[place:]) for place in range(len(word) + 1)]
    taken = {head + tail[1:] for head, tail in cuts if tail}
    swapped = {head + tail[1] + tail[0] + tail[2:] for head, tail in cuts if len(tail) > 1}
    put = {head + letter + tail[skip:] for (head, tail), letter, skip in product(cuts, letters, (0, 1))}
    return (taken | swapped | put) - {word, ""}


def test_languages_are_those_of_the_mails() -> None:
    assert set(LANGUAGES) == set(OF_MAILS)
    assert set(END_WORDS) == set(LANGUAGES)
    assert all(set(of) == set(LANGUAGES) for of in (*PRIORITY_WORDS.values(), *UNIT_WORDS.values()))
    assert set(NAMES) == set(Verb)
    assert set(UNIT_WORDS) == set(Unit)


@pytest.mark.parametrize(("name", "verb"), ALL)
def test_each_name_is_found_with_and_without_accents(name: str, verb: Verb) -> None:
    assert find_verb(name) is find_verb(fold(name)) is find_verb(name.upper()) is verb


def test_names_of_two_commands_are_never_one_edit_apart() -> None:
    keys = {name_key(name): verb for name, verb in ALL}
    near = {key: one_edit(key, "abcdefghijklmnopqrstuvwxyz") for key in keys}
    clashes = [(one, other) for one, other in combinations(keys, 2) if other in near[one] and keys[one] != keys[other]]
    assert clashes == []


@pytest.mark.parametrize(("name", "verb"), ALL)
def test_slip_of_the_finger_is_never_text_nor_another_command(name: str, verb: Verb) -> None:
    value = render_value(EXAMPLES.get(verb), "en")
    for typo in one_edit(name, "eslx1-é "):
        if not any(map(str.isalpha, typo)):
            continue
        found = parse_commands(f"Hello,\n#{typo} {value}\nBye")
        assert found.faults, typo
        in_block = parse_commands(f"#{typo} {value}\n\nBye")
        assert in_block.faults or {command.verb for command in in_block.commands} == {verb}, typo
        assert in_block.text == "Bye", typo


@pytest.mark.parametrize("language", LANGUAGES)
def test_suggestion_is_in_the_agents_language(language: str) -> None:
    for verb in Verb:
        name = verb_name(verb, language)
        assert nearest_verb(name, language) is verb
        if len(name) > 3:
            assert (
                nearest_verb(name[:-2] + name[-1] + name[-2] if name[-1] != name[-2] else name[:-1], language) is verb
            )


@pytest.mark.parametrize("language", LANGUAGES)
def test_priorities_are_called_as_in_the_mails(language: str) -> None:
    labels = priority_labels(load_catalogues([TEMPLATES])[0][language])
    for priority, words in PRIORITY_WORDS.items():
        assert words[language][0] == labels[priority].lower()


@pytest.mark.parametrize("table", [PRIORITY_WORDS, UNIT_WORDS])
def test_no_word_for_a_value_means_two_things(table: dict[str, dict[str, tuple[str, ...]]]) -> None:
    meanings: dict[str, set[str]] = {}
    for meaning, of in table.items():
        for words in of.values():
            for word in words:
                meanings.setdefault(fold(word), set()).add(meaning)
    assert [word for word, found in meanings.items() if len(found) > 1] == []
