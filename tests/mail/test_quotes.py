"""The visible reply: every language and program, hand-made difficult cases, and what holds for any text."""

from __future__ import annotations

import time
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdeskmail.mail.body import read_body, visible_reply

DATA = Path(__file__).parent.parent / "data" / "replies"
TRICKY: dict[str, dict[str, str]] = tomllib.loads((DATA / "tricky.toml").read_text("utf-8"))
PROGRAMS = ("gmail", "wrapped", "apple", "thunderbird", "yahoo", "mobile", "outlook", "rule")


LANGUAGES = {path.stem: tomllib.loads(path.read_text("utf-8")) for path in sorted((DATA / "languages").glob("*.toml"))}


def program_cases(programs: tuple[str, ...] = PROGRAMS) -> list[Any]:
    return [
        pytest.param(words, program, id=f"{language}-{program}")
        for language, words in LANGUAGES.items()
        for program in programs
    ]


def written_by(program: str, words: dict[str, dict[str, str]], reply: str) -> str:
    """The text that this program sends when `reply` was typed above the mail it answers."""
    asked = ["Hello,", "", str(words["asked"]), "", "Alice"]
    plain, quoted = "\n".join(asked), "\n".join(f"> {line}".rstrip() for line in asked)
    if program == "outlook":
        return f"{reply}\n\n________________________________\n{words['headers']['outlook']}\n\n{plain}\n"
    if program == "rule":
        return f"{reply}\n\n{words['headers']['rule']}\n\n{plain}\n"
    attribution = words["attributions"][program]
    if program == "mobile":
        return f"{reply}\n\n{words['telephone']['signature']}\n\n{attribution}\n\n{quoted}\n"
    if program == "yahoo":
        return f"{reply}\n\n{attribution}\n\n{plain}\n"
    gap = "\n" if program == "thunderbird" else "\n\n"
    return f"{reply}\n\n{attribution}{gap}{quoted}\n"


@pytest.mark.parametrize(("words", "program"), program_cases())
def test_reply_above_the_history_of_any_program_in_any_language(words: dict[str, dict[str, str]], program: str) -> None:
    reply = str(words["reply"])
    assert visible_reply(written_by(program, words, reply)) == reply


@pytest.mark.parametrize(("words", "program"), program_cases())
def test_reply_is_found_without_a_blank_line_above_the_history(words: dict[str, dict[str, str]], program: str) -> None:
    reply = str(words["reply"])
    crowded = written_by(program, words, reply).replace(f"{reply}\n\n", f"{reply}\n", 1)
    begins_with_a_name = program == "wrapped" and words["attributions"]["wrapped"].startswith("Alice")
    if not begins_with_a_name:  # that one is known by the blank line above it alone
        assert visible_reply(crowded) == reply


@pytest.mark.parametrize(("words", "program"), program_cases(PROGRAMS[:4]))
def test_reply_below_the_quotation_is_found(words: dict[str, dict[str, str]], program: str) -> None:
    reply = str(words["reply"])
    history = written_by(program, words, "").strip()
    assert visible_reply(f"{history}\n\n{reply}\n\n-- \nBob\n") == reply


@pytest.mark.parametrize("case", TRICKY.values(), ids=TRICKY)
def test_tricky_reply(case: dict[str, str]) -> None:
    assert visible_reply(case["text"]) == case.get("reply", case["text"])


OUTLOOK_MAIL = "See below.\n\nFrom: Alice\nSent: Wednesday\nTo: Bob\nSubject: Offer\n\nOur offer."


@pytest.mark.parametrize("subject", ["FW: Offer", "TR : Offre", "WG: Angebot", "转发: 报价"])
def test_forward_that_only_the_subject_tells_keeps_what_it_forwards(subject: str) -> None:
    assert read_body(OUTLOOK_MAIL, "", subject=subject).reply == OUTLOOK_MAIL


@pytest.mark.parametrize("subject", ["", "RE: FW: Offer", "Track the offer", "fw without a colon"])
def test_answer_loses_the_header_block_and_what_stands_below(subject: str) -> None:
    assert read_body(OUTLOOK_MAIL, "", subject=subject).reply == "See below."


# Texts made of what the stripper looks for, in any order and number.
NASTY = ["\n", " ", "\t", ">", "> > ", "|", ":", "：", "--", "-- \n", "_" * 40, "##-", "-##", "wrote:", "On ", "Le "]
NASTY += [
    "a écrit :",
    "18/11/2026 09:12",
    "a@b.test",
    "<a@b.test>",
    "From: a\n",
    "Subject: b\n",
    "De : c\n",
    "Sent: d\n",
]
NASTY += ["-----Original Message-----", "---------- Forwarded message ---------\n", "Sent from my iPhone\n", "写道：\n"]
NASTY += ["のメール:\n", "word", "İ", "e\u0301", "\r\n", "＞"]
texts = st.one_of(st.text(max_size=300), st.lists(st.sampled_from(NASTY), max_size=60).map("".join))
thorough = settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@thorough
@given(texts)
def test_reply_is_made_of_lines_of_the_text_in_their_order(text: str) -> None:
    rest = iter(text.split("\n"))
    assert text.strip() == "" or all(line in rest for line in visible_reply(text).split("\n"))


@thorough
@given(texts)
def test_reply_is_blank_only_when_the_text_is(text: str) -> None:
    assert bool(visible_reply(text).strip()) == bool(text.strip())


@thorough
@given(st.text(alphabet="abc xyz.,!\n", max_size=300))
def test_text_without_any_sign_of_history_stays_whole(text: str) -> None:
    assert visible_reply(text).strip() == text.strip()


@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_stripping_a_stripped_reply_changes_nothing(words: dict[str, Any]) -> None:
    once = [visible_reply(written_by(program, words, str(words["reply"]))) for program in PROGRAMS]
    assert [visible_reply(reply) for reply in once] == once


def seconds(text: str) -> float:
    """The quickest of three runs: other work on the machine only ever adds."""
    times = []
    for _ in range(3):
        before = time.process_time()
        visible_reply(text)
        times.append(time.process_time() - before)
    return min(times)


@pytest.mark.parametrize("token", [*NASTY, "x@y wrote 2026:\n\tq\n", "On 2026 a@b wrote:\n\n\n\n\n\n", ":\n", "a\n"])
def test_a_megabyte_of_anything_takes_less_than_a_second(token: str) -> None:
    assert seconds(token * (1_000_000 // len(token))) < 1.0


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(NASTY), min_size=1, max_size=8).map("".join))
def test_a_megabyte_of_any_mixture_takes_less_than_a_second(pattern: str) -> None:
    text = pattern * (1_000_000 // len(pattern))
    before = time.process_time()
    visible_reply(text)
    assert time.process_time() - before < 1.0


@pytest.mark.parametrize(
    "token", ["\n", ":\n", ">\n", "--\n", "From: a\n", "x wrote:\n", "On 2026 a@b wrote:\n\n\n\n\n\n"]
)
def test_four_times_the_text_takes_about_four_times_the_time(token: str) -> None:
    small = seconds(token * (4_000 // token.count("\n")))
    large = seconds(token * (16_000 // token.count("\n")))
    assert large < 10 * small + 0.02
