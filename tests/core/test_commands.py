"""Agents' commands by mail: blocks at the top and the bottom, values, and faults that say what to write."""

from __future__ import annotations

import pytest

from helpdeskmail.core.calendar import Duration, Unit
from helpdeskmail.core.commands import (
    Command,
    CommandFault,
    FaultReason,
    FieldValue,
    TimeWorked,
    Verb,
    explain_fault,
    parse_commands,
)
from helpdeskmail.core.model import Priority
from helpdeskmail.mail.catalogue import load_catalogues
from helpdeskmail.mail.labels import command_fault_labels
from tests.mail.drafts import LANGUAGES, TEMPLATES

THREE_WORKING_DAYS = Duration(3, Unit.WORKING_DAY)


def values(text: str) -> list[object]:
    """The values of the commands in a text that has no fault."""
    found = parse_commands(text)
    assert found.faults == ()
    return [command.value for command in found.commands]


def fault_of(text: str, *, language: str = "en") -> CommandFault:
    """The one fault of a text."""
    (fault,) = parse_commands(text, language=language).faults
    return fault


# -- blocks -----------------------------------------------------------------------------------------------------


def test_commands_stand_at_the_top_and_at_the_bottom() -> None:
    found = parse_commands("\n#take\n\n#priority high\n\nHello,\n\nwe look at it.\n#suspend\n\n#tag printer\n")
    assert [(command.verb, command.line) for command in found.commands] == [
        (Verb.TAKE, 2),
        (Verb.PRIORITY, 4),
        (Verb.SUSPEND, 9),
        (Verb.TAG, 11),
    ]
    assert found.text == "Hello,\n\nwe look at it."
    assert found.faults == ()


def test_block_at_the_bottom_is_above_a_signature() -> None:
    found = parse_commands("Done.\n\n#resolve\n\n-- \nSam\n#1 support")
    assert found.commands == (Command(Verb.RESOLVE),)
    assert found.faults == ()
    assert found.text == "Done.\n\n-- \nSam\n#1 support"


def test_mail_of_commands_only_has_no_text() -> None:
    found = parse_commands("#take\n#close")
    assert (found.text, len(found.commands)) == ("", 2)


@pytest.mark.parametrize(
    "line", ["#close", "#clsoe", "#fermer", "# close", "- #close", "#re open", "#prio high", "(#close)", "#1close"]
)
def test_command_in_the_middle_is_a_fault(line: str) -> None:
    found = parse_commands(f"Hello,\n{line}\nBye")
    assert found.commands == ()
    assert [fault.line for fault in found.faults] == [2]


def test_command_in_the_middle_is_told_to_go_first_or_last() -> None:
    assert fault_of("Hello,\n#close\nBye").reason is FaultReason.MISPLACED


@pytest.mark.parametrize(
    "line",
    [
        "#1 Switch it off",
        "# heading",
        "## Heading",
        "#hashtag",
        "#",
        "# 1",
        "Ticket #close is",
        "C# is a language",
        "> #close",
        "#!/bin/sh",
        "#include <stdio.h>",
        "###",
        "#12: paper jam",
        "#ff8800",
    ],
)
def test_other_signs_in_the_middle_are_text(line: str) -> None:
    text = f"Hello,\n{line}\nBye"
    found = parse_commands(text)
    assert (found.faults, found.commands, found.text) == ((), (), text)


@pytest.mark.parametrize("line", ["#1 Switch it off", "# heading", "## Heading", "> #close"])
def test_what_is_no_word_begins_no_block(line: str) -> None:
    assert parse_commands(line).text == line


@pytest.mark.parametrize("language", LANGUAGES)
def test_unknown_word_in_a_block_is_a_fault(language: str) -> None:
    fault = fault_of("Hello\n#hashtag", language=language)
    assert (fault.line, fault.written, fault.reason, fault.suggestion) == (2, "#hashtag", FaultReason.UNKNOWN, "")


@pytest.mark.parametrize("escape", ["\\#", "##", "＃#"])
def test_escaped_sign_is_text(escape: str) -> None:
    found = parse_commands(f"{escape}close\nis how it is done\n  {escape}take")
    assert (found.commands, found.faults) == ((), ())
    assert [line[-6:] for line in found.text.splitlines()] == ["#close", "s done", " #take"]


# -- what mail programs do --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "line",
    [
        "#priority high",
        "  #priority   high  ",
        "＃priority high",
        "♯priority high",
        "#Priority: HIGH",
        "#priority=high",
        "*#priority high*",
        "*#priority* high",
        "**#priority:** high",
        "_#priority_ high",
        "\ufeff\u200b#prio\u00adrity\u00a0high",
        "#priority (https://a.test/hashtag/priority) high",
        "#priority <https://a.test/x> high",
        "#priorite\u0301 haute",
        "#PRIORITÉ Haute.",
        "#ｐｒｉｏｒｉｔｙ high",
        "\t#priority high\r",
    ],
)
def test_what_mail_programs_do_to_a_line_is_seen_through(line: str) -> None:
    assert values(line) == [Priority.HIGH]


@pytest.mark.parametrize("separator", ["\u2028", "\x0b", "\x85", "\r\n", "\r"])
def test_command_behind_any_end_of_line_is_seen(separator: str) -> None:
    assert parse_commands(f"Hello{separator}#close{separator}Bye").faults[0].line == 2


def test_line_that_may_have_been_wrapped_is_a_fault() -> None:
    value = "word " * 12
    assert fault_of(f"#subject {value}\nprinters on the second floor\n\nHello").reason is FaultReason.WRAPPED
    assert parse_commands(f"#subject {value}\n\nprinters on the second floor").faults == ()
    assert parse_commands("#subject short\nprinters on the second floor").faults == ()


# -- values -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "minutes", "what"),
    [
        ("1h30", 90, ""),
        ("90m", 90, ""),
        ("1:30", 90, ""),
        ("1.5h", 90, ""),
        ("1,5 h", 90, ""),
        ("2 h", 120, ""),
        ("1 h 30 min", 90, ""),
        ("1 h 30", 90, ""),
        ("90 min.", 90, ""),
        ("2 heures", 120, ""),
        ("45 Minuten", 45, ""),
        ("1 uur 15 minuten", 75, ""),
        ("24h", 1440, ""),
        ("1h30 new drum", 90, "new drum"),
        ("1h30: new drum", 90, "new drum"),
        ("1:05 - new drum", 65, "new drum"),
        ("1h30 min and max set", 90, "min and max set"),
        ("2h00 30 printers", 120, "30 printers"),
        ("2 h 365 moved", 120, "365 moved"),
    ],
)
def test_time_is_read(written: str, minutes: int, what: str) -> None:
    assert values(f"#time {written}") == [TimeWorked(minutes, what)]


@pytest.mark.parametrize(
    "written",
    [
        "0m",
        "24h01",
        "25h",
        "1.5m",
        "an hour",
        "1h75",
        "2 h 3 printers",
        "1h-2h",
        "1h30x",
        "-1h",
        "1:75",
        "90x",
        "9999999h",
        "٣h",
        "1h2m3",
    ],
)
def test_what_is_no_clear_time_is_a_fault(written: str) -> None:
    assert fault_of(f"#time {written}").reason is FaultReason.NOT_A_TIME


@pytest.mark.parametrize(
    ("written", "better"), [("90", "#time 90m"), ("2 h 30 printers", "#time 2h30 printers"), ("x", "#time 1h30")]
)
def test_time_that_may_have_been_meant_is_proposed(written: str, better: str) -> None:
    assert fault_of(f"#time {written}").suggestion == better


@pytest.mark.parametrize(
    ("written", "duration"),
    [
        ("3 working days", THREE_WORKING_DAYS),
        ("3 jours ouvrés", THREE_WORKING_DAYS),
        ("3 Arbeitstage", THREE_WORKING_DAYS),
        ("3 dies laborables", THREE_WORKING_DAYS),
        ("3 DÍAS HABILES", THREE_WORKING_DAYS),
        ("2 heures", Duration(2, Unit.HOUR)),
        ("1 week", Duration(1, Unit.WEEK)),
        ("72h", Duration(72, Unit.HOUR)),
        ("Ende von 2 Tagen", Duration(2, Unit.DAY, to_end_of_day=True)),
        ("end of 3 working days", Duration(3, Unit.WORKING_DAY, to_end_of_day=True)),
    ],
)
def test_duration_is_read_in_each_language(written: str, duration: Duration) -> None:
    assert values(f"#suspend {written}") == [duration]


@pytest.mark.parametrize(
    "written", ["3", "three days", "0 days", "999999999999 days", "3 dayz", "end of 2 hours", "3 days please"]
)
def test_what_is_no_duration_is_a_fault_with_an_example(written: str) -> None:
    fault = fault_of(f"#suspend {written}", language="fr")
    assert (fault.reason, fault.about) == (FaultReason.NOT_A_DURATION, written)
    assert fault.suggestion == "#suspendre 3 jours ouvrés"


@pytest.mark.parametrize(
    ("written", "addresses"),
    [
        ("anna@a.test bob@b.test", ("anna@a.test", "bob@b.test")),
        ("anna@a.test, Bob B <bob@b.test>;", ("anna@a.test", "bob@b.test")),
        ("anna@a.test<mailto:anna@a.test>", ("anna@a.test",)),
        ("anna@a.test <anna@a.test> ANNA@a.test", ("anna@a.test",)),
        ("[anna@a.test](mailto:anna@a.test)", ("anna@a.test",)),
        ("<mailto:anna@a.test>", ("anna@a.test",)),
        ("anna@a.test.", ("anna@a.test",)),
    ],
)
def test_addresses_are_read_as_mail_programs_write_them(written: str, addresses: tuple[str, ...]) -> None:
    assert values(f"#cc {written}") == [addresses]


@pytest.mark.parametrize("written", ["anna", "anna@", "bob, Anna <anna@a.test>", "a@b@c", "anna at a.test", ","])
def test_what_is_no_address_is_a_fault(written: str) -> None:
    assert fault_of(f"#cc {written}").reason is FaultReason.NOT_AN_ADDRESS


def test_command_for_one_person_takes_one_address() -> None:
    assert values("#requester Anna <anna@a.test>") == ["anna@a.test"]
    fault = fault_of("#requester anna@a.test bob@b.test")
    assert (fault.reason, fault.suggestion) == (FaultReason.NOT_AN_ADDRESS, "#requester anna@a.test")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("#merge [1001]", "1001"),
        ("#merge #1001", "1001"),
        ("#merge CS0047447", "CS0047447"),
        ("#send 12", 12),
        ("#language pt_br", "pt-BR"),
        ("#tag #printer, second-floor", ("printer", "second-floor")),
        ("#set version = 2.1", FieldValue("version", "2.1")),
        ("#set version 2.1", FieldValue("version", "2.1")),
        ("#subject See (https://a.test/x) #1", "See (https://a.test/x) #1"),
        ("#close sold, twice", "sold, twice"),
        ("#assign Second level", "Second level"),
        ("#assign Sam <sam@a.test>", "sam@a.test"),
    ],
)
def test_value_is_read(line: str, value: object) -> None:
    assert values(line) == [value]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("#merge printer", FaultReason.NOT_A_NUMBER),
        ("#merge 1001 1002", FaultReason.NOT_A_NUMBER),
        ("#send x", FaultReason.NOT_AN_ID),
        ("#language french", FaultReason.NOT_A_LANGUAGE),
        ("#language xx", FaultReason.NOT_A_LANGUAGE),
        ("#priority now", FaultReason.NOT_A_PRIORITY),
        ("#note the client is angry", FaultReason.UNEXPECTED_VALUE),
        ("#take.", FaultReason.UNEXPECTED_VALUE),
        ("#take #close", FaultReason.CROWDED),
        ("#tag printer #close", FaultReason.CROWDED),
        ("#subject " + "x" * 600, FaultReason.TOO_LONG),
        ("#tag " + "x" * 5000, FaultReason.TOO_LONG),
        ("#set version", FaultReason.MISSING_VALUE),
    ],
)
def test_value_that_cannot_be_is_a_fault(line: str, reason: FaultReason) -> None:
    assert fault_of(line).reason is reason


def test_assigning_to_oneself_is_taking() -> None:
    assert parse_commands("#assign me").commands == (Command(Verb.TAKE),)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("verb", [verb for verb in Verb if verb not in (Verb.SUSPEND, Verb.CLOSE)])
def test_command_without_the_value_it_needs_is_told_what_to_write(verb: Verb, language: str) -> None:
    found = parse_commands(f"#{verb}", language=language)
    if not found.commands:
        (fault,) = found.faults
        assert fault.reason is FaultReason.MISSING_VALUE
        (command,) = parse_commands(fault.suggestion).commands
        assert command.verb is verb


def test_suggestion_keeps_what_was_right() -> None:
    assert fault_of("#prioritet high").suggestion == "#priority high"
    assert fault_of("#priorty haute", language="de").suggestion == "#priorität hoch"


# -- contradictions ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "#priority high\n#priority low",
        "#close\n#resolve",
        "#take\n#assign sam@a.test",
        "#reopen\n#close",
        "#cc anna@a.test\n#uncc Anna@A.test",
        "#tag a b\n#untag B",
        "#set a 1\n#set A 2",
        "#undo\n#tag a",
        "#merge 1\n#split",
        "#spam\n#close",
    ],
)
def test_contradiction_is_a_fault_of_the_later_line(text: str) -> None:
    fault = fault_of(text)
    assert fault.reason in (FaultReason.REPEATED, FaultReason.CONTRADICTION)
    assert fault.line == 2


def test_contradiction_between_top_and_bottom_is_seen() -> None:
    assert fault_of("#hold\n\nHello\n\n#resolve").line == 5


def test_what_goes_together_is_no_contradiction() -> None:
    people = "#cc a@a.test\n#uncc b@a.test"
    text = f"#take\n#reopen\n#tag a\n#tag b\n#set a 1\n#set b 2\n#time 1h x\n#time 2h y\n{people}\n#hold"
    assert len(values(text)) == 11


# -- bounds -----------------------------------------------------------------------------------------------------


def test_more_commands_than_can_be_are_a_fault() -> None:
    assert parse_commands("\n".join(f"#tag t{n}" for n in range(50))).faults == ()
    found = parse_commands("\n".join(f"#tag t{n}" for n in range(500)))
    assert [(fault.line, fault.reason) for fault in found.faults] == [(51, FaultReason.TOO_MANY)]


def test_more_signs_than_are_looked_at_are_a_fault() -> None:
    found = parse_commands("Hello\n" + "#hashtag\n" * 2000 + "#close\nBye")
    assert [fault.reason for fault in found.faults] == [FaultReason.TOO_MANY]


# -- what the writer is told ------------------------------------------------------------------------------------


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("reason", FaultReason)
def test_each_fault_is_explained_in_each_language(language: str, reason: FaultReason) -> None:
    translations = load_catalogues([TEMPLATES])[0][language]
    fault = CommandFault(1, "#x 100% %(y)s", reason, "100% %(y)s")
    sentence = explain_fault(fault, translations)
    assert sentence.endswith(".")
    assert ("100% %(y)s" in sentence) is ("%(about)s" in command_fault_labels(translations)[reason])


def test_labels_are_those_of_the_reasons() -> None:
    assert set(command_fault_labels(load_catalogues([TEMPLATES])[0]["en"])) == set(FaultReason)
