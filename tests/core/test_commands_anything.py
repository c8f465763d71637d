"""Whatever stands in a mail, commands are read in linear time, without an exception, and as they were written."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.command_words import LANGUAGES, NAMES
from helpdeskmail.core.commands import Command, FaultReason, Verb, parse_commands, render_command
from tests.core.command_cases import COMMANDS

NAME = st.sampled_from([name for of in NAMES.values() for names in of.values() for name in names])
SIGNS = st.text("#＃\\*_~` \t\u200b\xa0>-.:=<>()@1h\n\r\u2028")
PIECES = (
    SIGNS | NAME | NAME.map("#{}".format) | st.text(max_size=8) | st.sampled_from(["\n", "\n\n", "-- \n", "3 days"])
)
TEXTS = st.lists(PIECES, max_size=25).map("".join)
PROSE = st.lists(
    st.sampled_from(["Hello,", "", "it is solved.", "#1 off", "> #close", "see #1001", "# heading", "Regards", "C# 7"]),
    max_size=8,
).map("\n".join)


@pytest.mark.parametrize("language", LANGUAGES)
@given(COMMANDS)
def test_command_is_read_as_it_was_written_out(language: str, command: Command) -> None:
    found = parse_commands(render_command(command, language), language=language)
    assert (found.commands, found.faults, found.text) == ((command,), (), "")


@given(st.lists(COMMANDS, max_size=6), PROSE, st.sampled_from(LANGUAGES), st.integers(0, 6))
def test_block_is_read_whole_and_the_text_is_left(
    commands: list[Command], prose: str, language: str, above: int
) -> None:
    lines = [render_command(command, language) for command in commands]
    found = parse_commands("\n".join([*lines[:above], "", prose, "", *lines[above:]]))
    assert found.text == prose.strip()
    assert list(found.commands) == commands
    assert {fault.reason for fault in found.faults} <= {FaultReason.REPEATED, FaultReason.CONTRADICTION}


@given(TEXTS | st.text(), st.sampled_from(LANGUAGES))
def test_any_text_gives_commands_and_faults_that_can_be_told(text: str, language: str) -> None:
    found = parse_commands(text, language=language)
    lines = text.splitlines()
    assert all(1 <= command.line <= len(lines) for command in found.commands)
    for fault in found.faults:
        assert 1 <= fault.line <= len(lines)
        assert all(words == "" or words.isprintable() for words in (fault.written, fault.about, fault.suggestion))
        assert max(len(fault.written), len(fault.about)) <= 110
        if fault.suggestion:
            better = parse_commands(fault.suggestion, language=language)
            assert (better.faults, len(better.commands)) == ((), 1)


@given(TEXTS)
def test_no_line_that_begins_with_a_command_is_left_in_the_text_without_a_fault(text: str) -> None:
    found = parse_commands(text)
    again = parse_commands(f"x\n{found.text}\nx") if found.text and not found.faults else None
    names = {fault.written for fault in again.faults} if again else set()
    assert all(_is_escaped(name, text) for name in names)


def _is_escaped(written: str, text: str) -> bool:
    """Whether the writer said that this line is text."""
    return any(mark in text for mark in ("\\#", "\\＃", "##", "#＃", "＃#", "＃＃")) and "#" in written.replace(
        "＃", "#"
    )


@given(COMMANDS, COMMANDS)
def test_commands_are_equal_wherever_they_stand(one: Command, other: Command) -> None:
    assert (Command(one.verb, one.value, 1) == Command(other.verb, other.value, 2)) is (one == other)


@pytest.mark.parametrize(
    "text",
    [
        "#close\n" * 200_000,
        "Hello\n" + "#hashtag\n" * 200_000 + "Bye",
        "x\n" + " " * 2_000_000 + "#close\nx",
        "#subject " + "a " * 1_000_000,
        "*" * 2_000_000,
        "(" * 1_000_000 + "#close",
        "#" * 2_000_000,
        "\u200b" * 1_000_000 + "#close",
        "#cc " + "<a@" * 500_000,
        "#time " + "1" * 2_000_000,
        "\n" * 500_000,
        "--\n" * 500_000,
        "#" + "a-" * 1_000_000,
        ("x" * 70 + " #\n") * 20_000,
    ],
    ids=range(14),
)
def test_a_huge_text_is_read_in_linear_time(text: str) -> None:
    began = time.process_time()
    parse_commands(text)
    assert time.process_time() - began < 2


def test_invisible_signs_hide_no_command() -> None:
    found = parse_commands("Hello\n" + "\u200b" * 5000 + "#close\nBye")
    assert [fault.reason for fault in found.faults] == [FaultReason.MISPLACED]
    assert parse_commands("\u200b" * 5000 + "#close").commands == (Command(Verb.CLOSE, ""),)
