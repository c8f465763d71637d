"""Forwarded mails, 162 of them, as each program makes them in each language, and what holds for any mail.

Every mail of `tests/data/forwarded` is read as its table in `expected.toml` says. Keys: `confidence` ("none": it is no
forwarded mail, and then nothing else is told), `form`, `from` and `name` of the original's sender, `subject`, `date`
("" when it is not told or ambiguous), `text` and `ends`: the first and the last line of the original, `attachments`,
`note`: what the forwarder wrote, `doubts`: names of `Doubt` that must be among those found.
"""

from __future__ import annotations

import time
import tomllib
from collections import Counter
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from helpdeskmail.mail.forwarded import Confidence, Doubt, Form, Forwarded, find_forwarded
from helpdeskmail.mail.message import Message
from helpdeskmail.mail.reader import parse_message
from tests.mail.mails import mail, multipart, part
from tests.mail.test_quotes import LANGUAGES, NASTY, PROGRAMS, written_by

DATA = Path(__file__).parent.parent / "data" / "forwarded"
EXPECTED: dict[str, dict[str, Any]] = tomllib.loads((DATA / "expected.toml").read_text("utf-8"))
OFFICE = ZoneInfo("Europe/Paris")


def read(name: str) -> Forwarded | None:
    return find_forwarded(parse_message((DATA / f"{name}.eml").read_bytes()), zone=OFFICE)


def observed(found: Forwarded | None) -> dict[str, Any]:
    """The reading, by the keys of `expected.toml`."""
    if found is None:
        return {"confidence": "none"}
    lines = found.text.strip().split("\n")
    return {
        "confidence": str(found.confidence),
        "form": str(found.form),
        "from": found.from_.address if found.from_ else "",
        "name": found.from_.name if found.from_ else "",
        "subject": found.subject,
        "date": found.date.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:00Z") if found.date else "",
        "text": lines[0].strip(),
        "ends": lines[-1].strip(),
        "attachments": sorted(file.name for file in found.attachments),
        "note": found.note,
        "doubts": [doubt.name for doubt in found.doubts],
    }


def differences(name: str) -> dict[str, tuple[Any, Any]]:
    """What differs from the expected: key → (expected, observed). More doubts than expected ones are allowed."""
    wanted, seen = EXPECTED[name], observed(read(name))
    found = {}
    for key, value in wanted.items():
        got = seen.get(key)
        if key == "doubts":
            is_right = set(value) <= set(got or ())
        else:
            is_right = got == (sorted(value) if key == "attachments" else value)
        if not is_right:
            found[key] = (value, got)
    return found


def test_every_mail_has_its_table_and_every_table_its_mail() -> None:
    assert {path.stem for path in DATA.glob("*.eml")} == EXPECTED.keys()
    assert len(EXPECTED) >= 150


@pytest.mark.parametrize("name", EXPECTED)
def test_forwarded_mail_is_read_as_it_was_written(name: str) -> None:
    assert differences(name) == {}


def test_no_wrong_sender_is_ever_sure_and_nearly_nothing_is_held_back() -> None:
    """The figures over all mails, printed with `-s`; a ticket must never open for the wrong person unasked."""
    figures: Counter[str] = Counter()
    for name, wanted in EXPECTED.items():
        seen = observed(read(name))
        figures["mails"] += 1
        figures["held as doubtful"] += seen["confidence"] == "doubtful"
        figures["not forwarded"] += seen["confidence"] == "none"
        if seen["confidence"] == "sure":
            figures["requester right, sure"] += seen["from"] == wanted.get("from")
            figures["requester wrong, sure"] += seen["from"] != wanted.get("from")
        if wanted["confidence"] != "none":
            figures["text right"] += seen.get("text") == wanted["text"] and seen.get("ends") == wanted["ends"]
            figures["attachments right"] += seen.get("attachments") == sorted(wanted["attachments"])
            figures["date told and right"] += bool(wanted["date"]) and seen.get("date") == wanted["date"]
    print("\n" + "\n".join(f"{count:5} {what}" for what, count in figures.items()))
    assert figures["requester wrong, sure"] == 0
    assert figures["requester right, sure"] == sum(wanted["confidence"] == "sure" for wanted in EXPECTED.values())


# Whose words are believed

BLOCK = (
    "From: Anna Petit <anna@customer.test>\nDate: Mon, Feb 3, 2025 at 10:00 AM\nSubject: Printer\nTo: <bob@a.test>\n"
)
SEPARATOR = "---------- Forwarded message ---------\n"
FORWARD = SEPARATOR + BLOCK + "\nIt does not print.\n"


def forward(text: str, subject: str = "Fwd: Printer", **fields: str) -> Forwarded | None:
    return find_forwarded(parse_message(mail(text, Subject=subject, **fields)))


@given(st.lists(st.sampled_from([*NASTY, FORWARD, BLOCK, "#close\n"]), max_size=30).map("".join))
@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_nothing_in_the_original_changes_its_sender_or_the_note(original: str) -> None:
    found = forward(f"#priority high\n\n{FORWARD}{original}")
    assert found is not None
    assert found.from_ is not None
    assert (found.from_.address, found.note) == ("anna@customer.test", "#priority high")


def test_words_of_the_original_are_never_taken_for_the_forwarders() -> None:
    ended = forward(f"{FORWARD}\n----- End forwarded message -----\n#close\n")
    assert ended is not None
    assert ended.note == ""
    assert "#close" in ended.text


@pytest.mark.parametrize("bold", ["", "*"])
def test_block_below_one_in_an_unknown_language_is_doubtful(bold: str) -> None:
    labels = ("Feladó", "Elküldve", "Címzett", "Tárgy")
    unknown = "".join(f"{bold}{label}:{bold} Mallory <m@evil.test>\n" for label in labels)
    found = forward(f"{unknown}\nRefund me.\n\n{FORWARD}")
    assert found is not None
    assert Doubt.UNKNOWN_ABOVE in found.doubts


def test_block_below_an_answer_is_not_believed() -> None:
    quoted = "".join(f"> {line}\n" for line in FORWARD.split("\n"))
    answer = f"Done.\n\nOn Mon, 3 Feb 2025 at 10:00 Bob <bob@a.test> wrote:\n\n{quoted}"
    assert forward(answer, "Re: Printer") is None
    found = forward(answer, "Printer")
    assert found is None or found.doubts


@pytest.mark.parametrize("subject", ["Fwd: Printer", "Printer", "[Desk] FW: Printer", ""])
def test_separator_of_a_program_is_enough(subject: str) -> None:
    found = forward(FORWARD, subject)
    assert found is not None
    assert found.confidence is Confidence.SURE


HEADER = """\
Return-Path: <anna@customer.test>
Received: from mx.customer.test by mx.example.test
\tfor <bob@a.test>; Mon, 3 Feb 2025 09:00:00 +0000
{above}Date: Mon, 3 Feb 2025 10:00:00 +0100
To: bob@a.test
{from_}Subject: Printer
X-Mailer: Example 1.0
"""


@pytest.mark.parametrize(
    ("separator", "subject"),
    [
        ("----- Forwarded message from anna@customer.test -----\n\n", "[anna@customer.test: Printer]"),
        ("-------- Original Message --------\n", "Fwd: Printer"),
    ],
    ids=["mutt", "s-nail"],
)
@pytest.mark.parametrize("quote", ["", "> "])
def test_whole_header_of_the_original_is_read_and_not_shown(separator: str, subject: str, quote: str) -> None:
    header = HEADER.format(above="", from_="From: Anna Petit <anna@customer.test>\n")
    lines = f"{separator}{header}\nIt does not print.".splitlines()
    found = forward("".join(f"{quote}{line}\n" for line in lines), subject)
    assert found is not None
    assert (found.confidence, found.text) == (Confidence.SURE, "It does not print.")
    assert found.from_ is not None
    assert (found.from_.address, found.from_.name) == ("anna@customer.test", "Anna Petit")
    assert (found.subject, found.date) == ("Printer", datetime(2025, 2, 3, 9, 0, tzinfo=UTC))


@pytest.mark.parametrize(
    "above",
    ["From: Boss <boss@customer.test>\n", "X-Filler: a\nFROM: Boss <boss@customer.test>\n"],
)
def test_whole_header_with_two_senders_is_doubtful(above: str) -> None:
    header = HEADER.format(above=above, from_="From: Anna Petit <anna@customer.test>\n")
    found = forward(f"{SEPARATOR}{header}\nIt does not print.\n")
    assert found is not None
    assert Doubt.SEVERAL_SENDERS in found.doubts


@pytest.mark.parametrize("above", ["Von: Boss <boss@customer.test>\n", "X-A: b\n From: Boss <boss@customer.test>\n"])
def test_no_field_of_the_original_but_from_names_its_sender(above: str) -> None:
    header = HEADER.format(above=above, from_="From: Anna Petit <anna@customer.test>\n")
    found = forward(f"{SEPARATOR}{header}\nIt does not print.\n")
    assert found is not None
    assert found.from_ is not None
    assert found.from_.address == "anna@customer.test"


@pytest.mark.parametrize("broken", ["Hello Bob,\n", "X-Filler: a\n" * 600])
def test_what_is_no_whole_header_names_nobody_surely(broken: str) -> None:
    header = HEADER.format(above=broken, from_="From: Anna Petit <anna@customer.test>\n")
    found = forward(f"{SEPARATOR}{header}\nIt does not print.\n")
    assert found is not None
    assert found.confidence is Confidence.DOUBTFUL


@pytest.mark.parametrize(
    ("labels", "subject", "is_sure"),
    [
        (("Da", "Inviato", "A", "Oggetto"), "I: Stampante", True),
        (("Fra", "Sendt", "Til", "Emne"), "VS: Printer", True),
        (("Lähettäjä", "Lähetetty", "Vastaanottaja", "Aihe"), "VS: Tulostin", False),
        (("From", "Sent", "To", "Subject"), "I: me", False),
    ],
)
def test_prefix_counts_in_its_own_language_only(labels: tuple[str, ...], subject: str, is_sure: bool) -> None:
    values = ("Anna <anna@customer.test>", "3.2.2025 10:00", "Bob <bob@a.test>", "x")
    block = "".join(f"{label}: {value}\n" for label, value in zip(labels, values, strict=True))
    found = forward(f"{block}\nText\n", subject)
    assert (found is not None and found.confidence is Confidence.SURE) is is_sure


def test_attached_mail_wins_when_the_text_names_the_same_sender() -> None:
    inner = mail("It does not print.\r\n", From="Anna <anna@customer.test>", Message_ID="<inner@customer.test>")
    outer = multipart("mixed", part(FORWARD), part(inner, Content_Type="message/rfc822"), Subject="Fwd: Printer")
    found = find_forwarded(parse_message(outer))
    assert found is not None
    assert (found.form, found.confidence) == (Form.ATTACHED, Confidence.SURE)
    assert found.message_id == "<inner@customer.test>"


def test_mail_kept_as_its_own_attachment_is_not_forwarded() -> None:
    message = parse_message(multipart("mixed", *[part("x\r\n", Content_Type="text/plain")] * 600))
    assert any(file.content_type == "message/rfc822" for file in message.attachments)
    assert find_forwarded(message) is None


def test_time_without_a_zone_is_one_of_the_forwarders_clock() -> None:
    told = forward(FORWARD, Date="Tue, 4 Feb 2025 10:00:00 +0530")
    untold = find_forwarded(parse_message(mail(FORWARD, Date="Tue, 4 Feb 2025 10:00:00 +0000")), zone=OFFICE)
    assert told is not None
    assert untold is not None
    assert told.date == datetime(2025, 2, 3, 4, 30, tzinfo=UTC)
    assert untold.date == datetime(2025, 2, 3, 9, 0, tzinfo=UTC)


def test_original_later_than_its_forwarding_has_no_date() -> None:
    found = forward(FORWARD, Date="Sat, 1 Feb 2025 09:00:00 +0100")
    assert found is not None
    assert found.date is None


def test_forwarding_by_a_program_is_doubtful() -> None:
    found = forward(FORWARD, Auto_Submitted="auto-generated")
    assert found is not None
    assert found.doubts == (Doubt.AUTOMATIC,)


# What holds for any mail


@pytest.mark.parametrize("program", PROGRAMS)
@pytest.mark.parametrize("words", LANGUAGES.values(), ids=LANGUAGES)
def test_plain_reply_in_any_language_is_no_forward(words: dict[str, Any], program: str) -> None:
    text = written_by(program, words, str(words["reply"]))
    assert forward(text, "Re: Printer") is None
    found = forward(text, "Printer")
    assert found is None or found.confidence is Confidence.DOUBTFUL


@given(st.lists(st.sampled_from([*NASTY, BLOCK, "Hello\n", "> > x\n"]), max_size=40).map("".join))
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_text_that_the_stripper_cuts_is_never_surely_forwarded(text: str) -> None:
    message = parse_message(mail(text, Subject="Re: Printer"))
    found = find_forwarded(message)
    assert found is None or found.confidence is Confidence.DOUBTFUL


@given(st.one_of(st.binary(max_size=400), st.lists(st.sampled_from([*NASTY, FORWARD]), max_size=40).map("".join)))
@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
def test_reading_is_total_and_its_values_are_whole(body: bytes | str) -> None:
    raw = body if isinstance(body, bytes) else mail(body, Subject="Fwd: x")
    found = find_forwarded(parse_message(raw))
    if found is not None:
        assert (found.confidence is Confidence.SURE) == (not found.doubts)
        assert found.confidence is Confidence.DOUBTFUL or found.from_ is not None
        assert found.date is None or found.date.tzinfo is not None
        assert "\n" not in found.subject


@given(st.binary(max_size=300))
def test_any_attached_octets_can_be_read(octets: bytes) -> None:
    find_forwarded(parse_message(multipart("mixed", part("x"), part(octets, Content_Type="message/rfc822"))))


def seconds(message: Message) -> float:
    """The quicker of two runs: other work on the machine only ever adds."""
    times = []
    for _ in range(2):
        before = time.process_time()
        find_forwarded(message)
        times.append(time.process_time() - before)
    return min(times)


TOKENS = [
    *NASTY,
    FORWARD,
    BLOCK,
    "Date: a\nCc: b\nBcc: c\n" * 30,
    "----- x -----\n",
    "Von: a@b.test <a@b.test>\n\n",
    "@",
]


@pytest.mark.parametrize("token", TOKENS)
def test_a_megabyte_of_anything_takes_little_time(token: str) -> None:
    text = token * (1_000_000 // len(token))
    assert seconds(Message(text=text, subject="Fwd: x")) < 1.5
    assert seconds(Message(text=f"{SEPARATOR}From: {text}", subject="Fwd: x")) < 1.5


def test_a_megabyte_of_html_takes_little_time() -> None:
    for piece in ("<blockquote>", "<div>From: a</div><div>Subject: b</div>", "<table><tr><td>From:</td></tr>"):
        assert seconds(Message(text="x", html=piece * (1_000_000 // len(piece)), subject="Fwd: x")) < 5.0
