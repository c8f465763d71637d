"""Accepting a solution: only a clear and whole statement does; anything that leaves a doubt does not."""

from __future__ import annotations

from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.answer_words import ANSWER_WORDS
from helpdeskmail.core.answers import ClientAnswer, Verdict, is_acceptance, normal_sentence, read_answer
from helpdeskmail.mail.quote_words import fold
from tests.core.answer_examples import examples_of, read_examples, read_open

ACCEPTING = {normal_sentence("Yes, it is solved."), normal_sentence("Oui, c’est résolu.")}
OWN_WORDS = {normal_sentence("Ite, missa est.")}  # what an operator's own template might propose
OWN_REFUSAL = {normal_sentence("Nondum, amici.")}
ACCEPTED = examples_of("accept")
REFUSED = examples_of("refuse")
BUTS = ["but", "mais", "pero", "mas", "ma", "però", "maar", "aber", "however", "sauf", "excepto", "tranne", "behalve"]


def read(text: str) -> ClientAnswer:
    return read_answer(text, accepting=ACCEPTING | OWN_WORDS, refusing=OWN_REFUSAL)


@pytest.mark.parametrize(
    "text",
    [
        "Yes, it is solved.",
        "yes it is solved",
        "YES, IT IS SOLVED!\n\nQuality (1–5): 4\nSpeed (1–5): 5",
        "Oui, c'est résolu.\n\nQualité (1–5):\nRapidité (1–5) : ",
        "Yes, it is solved.\nQuality 4, speed 5",
        "Yes, it is solved.\nThe grade (1–5): 4",
    ],
)
def test_proposed_sentence_accepts(text: str) -> None:
    assert is_acceptance(text, ACCEPTING)
    assert read(text).verdict is Verdict.ACCEPT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Yes",
        "Is it solved?",
        "No, it is not solved yet.",
        "Yes, it is solved. But the scanner is not.",
        "Yes, it is solved.\n\nNot really, though",
        "Yes, it is solved.\n\nOnly 2 of 5 printers print.",
        "Yes, it is solved.\nIt broke 2 times again",
        "Yes, it is solved.\nBut not on floor 3",
        "> Yes, it is solved.",
        "I will say “Yes, it is solved.” when it is.",
        "Yes, it is solved." + "\nQuality (1–5): 4" * 100,
    ],
)
def test_anything_else_does_not_accept(text: str) -> None:
    assert not is_acceptance(text, ACCEPTING)
    assert text == "Yes" or read(text).verdict is not Verdict.ACCEPT


@given(st.text(max_size=200))
def test_text_that_does_not_begin_with_the_sentence_never_accepts(text: str) -> None:
    first = next((line for line in text.splitlines() if line.strip()), "")
    assert is_acceptance(text, ACCEPTING) <= (normal_sentence(first) in ACCEPTING)


def test_there_are_enough_examples_of_each_language_and_verdict() -> None:
    examples = read_examples()
    assert set(examples) == {"ca", "de", "en", "es", "fr", "it", "nl", "pt"}
    for language, answers in examples.items():
        for verdict in Verdict:
            assert len([text for text, outcome in answers if outcome == verdict]) >= 25, (language, verdict)


@pytest.mark.parametrize(
    ("language", "text", "outcome"),
    [(language, *answer) for language, answers in read_examples().items() for answer in answers],
)
def test_example_is_read_as_its_writer_means_it(language: str, text: str, outcome: str) -> None:
    assert read(text).verdict == outcome


def test_operators_own_sentences_are_known_as_a_whole() -> None:
    assert read("Ite, missa est!\n\nThanks").verdict is Verdict.ACCEPT
    assert read("Nondum, amici. The printer is silent.").verdict is Verdict.REFUSE
    assert read_answer("Ite, missa est!", accepting=ACCEPTING).verdict is Verdict.UNCLEAR


@pytest.mark.parametrize(
    "text",
    [
        "> Is the printer in order?\nYes",
        "> Is the printer in order?\nIt works.\n> And the scanner?\nYes.",
        "Yes.\n> And the scanner?\nYes.",
    ],
)
def test_plain_yes_does_not_accept_when_it_may_answer_something_else(text: str) -> None:
    assert read(text).verdict is Verdict.UNCLEAR


def test_statement_above_or_below_a_quotation_accepts() -> None:
    assert read("It works again, thanks.\n\n> Please switch it off and on.").verdict is Verdict.ACCEPT
    assert read("> Please switch it off and on.\n\nIt works again, thanks.").verdict is Verdict.ACCEPT


@pytest.mark.parametrize("text", read_open())
def test_answer_that_is_no_acceptance_closes_nothing(text: str) -> None:
    assert read(text).verdict is not Verdict.ACCEPT


@pytest.mark.parametrize(
    "last_line", ["Broken.", "Mostly", "PS", "Nicht", "Parfois", "What a joke", "42", "Ann?", "..."]
)
def test_unknown_words_below_are_no_name(last_line: str) -> None:
    assert read(f"It works now.\n\n{last_line}").verdict is not Verdict.ACCEPT


@pytest.mark.parametrize(
    "end",
    ["Ann", "Ann Lee\nFloor Plan Ltd", "Jan de Vries", "Regards\nann", "Thanks,\nann", "Ann\nTel. +44 20 7946 0000"],
)
def test_name_below_is_no_content(end: str) -> None:
    assert read(f"It works now.\n\n{end}").verdict is Verdict.ACCEPT


@pytest.mark.parametrize("sign", ["?", " :-(", " 😡", " ;-)", "…", "...", " (not)", " >", " ~"])
def test_sign_of_doubt_does_not_accept(sign: str) -> None:
    assert read("Yes, it works").verdict is Verdict.ACCEPT
    assert read(f"Yes, it works{sign}").verdict is not Verdict.ACCEPT


@pytest.mark.parametrize("own", [" but no", " No", "\nNo", ", not really", ". Broken", " todo sigue igual"])
def test_line_of_a_telephone_is_no_content_and_what_is_written_behind_it_is(own: str) -> None:
    assert read("It works now.\n\nSent from my iPhone").verdict is Verdict.ACCEPT
    assert read(f"It works now.\n\nSent from my iPhone{own}").verdict is not Verdict.ACCEPT


def test_comment_is_what_stands_beside_the_sentence_and_the_ratings() -> None:
    answer = read("Nondum, amici. The printer is silent.\n\nQuality (1–5): 2\nThe scanner too.\n> old\nSpeed (1–5):")
    assert answer.comment == "The printer is silent.\n\nThe scanner too."
    assert (answer.quality, answer.speed) == (2, None)
    assert read("Yes, it is solved.\r\n\r\nQuality (1–5): 5\r\nSpeed (1–5): 5\r\n").comment == ""


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Hello, it works now. Thanks", "it works now"),
        ("Hello, the printer still does not print. Thanks", "the printer still does not print"),
        ("It works now, the scanner is slow", "the scanner is slow"),
        ("Thanks", ""),
    ],
)
def test_words_that_decided_are_told(text: str, why: str) -> None:
    assert read(text).why == why


def test_words_that_decided_are_one_short_line() -> None:
    assert len(read("x" * 900).why) == 120
    assert "\n" not in read("The printer is\nbroken and\nloud").why


@given(st.sampled_from(ACCEPTED), st.sampled_from(REFUSED), st.sampled_from(["\n", "\n\n", ". ", ", ", " – ", " "]))
def test_refusal_behind_an_acceptance_never_accepts(accepted: str, refused: str, between: str) -> None:
    assert read(accepted + between + refused).verdict is not Verdict.ACCEPT
    assert read(refused + between + accepted).verdict is not Verdict.ACCEPT


@given(st.sampled_from(ACCEPTED), st.sampled_from(BUTS), st.text(max_size=40), st.sampled_from(["\n", ", ", ". ", " "]))
def test_but_behind_an_acceptance_never_accepts(accepted: str, but: str, clause: str, between: str) -> None:
    assert read(f"{accepted}{between}{but} {clause}").verdict is not Verdict.ACCEPT
    assert read(f"{accepted}{between}{but.capitalize()} {clause}").verdict is not Verdict.ACCEPT


@given(st.sampled_from(ACCEPTED))
def test_quoted_lines_never_accept(accepted: str) -> None:
    assert read("\n".join(f"> {line}" for line in accepted.splitlines())).verdict is Verdict.UNCLEAR


@given(st.text())
def test_random_text_never_accepts_without_a_word_of_acceptance(text: str) -> None:
    answer = read(text)
    words = {fold(word) for word in normal_sentence(text).split()}
    known = {word for sentence in ACCEPTED for word in normal_sentence(sentence).split()} | _table_words()
    assert answer.verdict is not Verdict.ACCEPT or words & {fold(word) for word in known}


@given(st.sampled_from(ACCEPTED), st.sampled_from([language.doubt for language in ANSWER_WORDS]), st.data())
def test_word_of_doubt_alone_behind_an_acceptance_never_accepts(accepted: str, doubt: str, data: st.DataObject) -> None:
    word = data.draw(st.sampled_from([word.strip() for word in doubt.split("|")]))
    for between, written in (("\n", word), ("\n", word.capitalize()), (".\n", word), ("\n\n", word.capitalize())):
        assert read(accepted + between + written).verdict is not Verdict.ACCEPT


@pytest.mark.parametrize(
    "piece", ["a", "yes ", "no, ", "> ", "Quality 4, ", "(1–5)", "★", "it is not ", "\n", "é. ", "( "]
)
def test_a_million_characters_are_read_at_once(piece: str) -> None:
    read("warm")
    start = process_time()
    assert read(piece * (1_000_000 // len(piece))).verdict is not Verdict.ACCEPT
    assert process_time() - start < 2


def _table_words() -> set[str]:
    """The words of the tables' own acceptances."""
    patterns = (text for language in ANSWER_WORDS for text in (language.yes, language.accept, *language.slots.values()))
    return {word for pattern in patterns for word in normal_sentence(pattern).split()}
