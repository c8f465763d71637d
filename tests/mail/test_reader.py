from __future__ import annotations

import base64
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdeskmail.mail.message import Message
from helpdeskmail.mail.reader import parse_message
from tests.mail.mails import mail, multipart, part

HEAD = b"From: anna@customer.test\r\nDate: Mon, 3 Feb 2025 10:00:00 +0100\r\nMessage-ID: <m1@customer.test>\r\n"


def strings_of(message: Message) -> list[str]:
    people = [message.from_, message.sender, *message.reply_to, *message.to, *message.cc]
    strings = [message.subject, message.message_id, message.text, message.reply, message.html, message.automatic]
    strings += [*message.in_reply_to, *message.references, *message.defects]
    strings += [text for person in people if person for text in (person.address, person.name)]
    strings += [text for field in message.headers for text in field]
    strings += [text for found in message.attachments for text in (found.name, found.content_type, found.content_id)]
    if message.report:
        strings += [message.report.reporting_mta, message.report.original_message_id]
        strings += [
            text for found in message.report.recipients for text in (found.final_recipient, found.diagnostic_code)
        ]
    return strings


def assert_sound(message: Message) -> None:
    """What every reader of a `Message` may rely on."""
    assert not any(defect.startswith("unreadable") for defect in message.defects)
    for text in strings_of(message):
        text.encode("utf-8")
        assert "\x00" not in text
    assert "\n" not in message.subject
    assert bool(message.reply.strip()) == bool(message.text.strip())
    for found in message.attachments:
        assert found.name.strip()
        assert not set(found.name) & set('/\\\r\n\u202e<>:"|?*')
        assert len(found.name) <= 120


# Pieces that make random octets look like mail often enough to reach every branch.
PIECES = [
    b"From: Anna <anna@customer.test>\r\n",
    b"Subject: =?utf-8?q?=ff=80?=\r\n",
    b"Date: Mon, 3 Feb 2025 10:00:00 +0100\r\n",
    b"Content-Type: multipart/mixed; boundary=b\r\n",
    b"Content-Type: multipart/alternative; boundary=b\r\n",
    b"Content-Type: text/html; charset=utf-7\r\n",
    b"Content-Type: text/plain; format=flowed\r\n",
    b"Content-Type: message/delivery-status\r\n",
    b"Content-Type: message/rfc822\r\n",
    b"Content-Transfer-Encoding: base64\r\n",
    b"Content-Transfer-Encoding: x-uuencode\r\n",
    b"Content-Disposition: attachment; filename*0*=utf-8''%ff; filename*1=\"x\r\n",
    b"Content-ID: <a>\r\n",
    b"Final-Recipient: rfc822; a@b\r\n",
    b"begin 644 x\r\n",
    b"--b\r\n",
    b"--b--\r\n",
    b"\r\n\r\n",
    *(b"\r\n", b"\n", b"\r", b" ", b"\x00", b"\xff\xfe", b"=?", b"?="),
]
octets = st.lists(st.sampled_from(PIECES) | st.binary(max_size=20), max_size=25).map(b"".join)


@given(octets)
@settings(max_examples=300, deadline=None)
def test_any_octets_become_a_sound_message(raw: bytes) -> None:
    assert_sound(parse_message(raw))


WHOLE = multipart(
    "mixed",
    part("Bonjour,\r\n\r\nça ne marche plus.\r\n", Content_Type="text/plain; charset=utf-8; format=flowed"),
    part("JVBERi0xLjQ=\r\n", Content_Type='application/pdf; name="été.pdf"', Content_Transfer_Encoding="base64"),
    part("Subject: Toner\r\n\r\nVide.", Content_Type="message/rfc822"),
    Subject="=?utf-8?Q?Imprimante_cass=C3=A9e?=",
    References="<a@example.test> <b@example.test>",
)


@given(
    st.lists(st.tuples(st.integers(0, len(WHOLE)), st.integers(0, 8), st.sampled_from(PIECES) | st.binary(max_size=4)))
)
@settings(max_examples=200, deadline=None)
def test_any_damage_to_a_mail_leaves_a_sound_message(damages: list[tuple[int, int, bytes]]) -> None:
    raw = WHOLE
    for start, length, replacement in damages[:8]:
        raw = raw[:start] + replacement + raw[start + length :]
    assert_sound(parse_message(raw))


def test_mail_that_breaks_the_reader_is_kept_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(plain: str, html: str, *, subject: str) -> None:
        raise RecursionError

    monkeypatch.setattr("helpdeskmail.mail.reader.read_body", fail)
    message = parse_message(WHOLE)
    assert message.defects == ("unreadable: RecursionError",)
    assert message.attachments[0].content == WHOLE


def test_mail_forwarded_by_outlook_keeps_what_was_forwarded_in_the_reply() -> None:
    """Outlook writes replies and forwards alike; the subject alone tells them apart."""
    block = b"Please help.\r\n\r\nFrom: Bob <bob@x.test>\r\nSent: Monday, 2 March 2026 09:00\r\n"
    block += b"To: Anna\r\nSubject: Toner\r\n\r\n"
    forward = parse_message(b"From: a@x.test\r\nSubject: FW: Toner\r\n\r\n" + block + b"It is empty.\r\n")
    answer = parse_message(b"From: a@x.test\r\nSubject: RE: Toner\r\n\r\n" + block + b"It is empty.\r\n")
    assert "It is empty." in forward.reply
    assert answer.reply == "Please help."


def nested(depth: int) -> bytes:
    return b"".join(
        b"Content-Type: multipart/mixed; boundary=b%d\r\n\r\n--b%d\r\n" % (level, level) for level in range(depth)
    )


PARTS = HEAD + b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
HOSTILE = {
    "100,000 fields": b"".join(b"X-%d: y\r\n" % number for number in range(100_000)) + b"\r\nHello",
    "20,000 Received": b"Received: from a by b; Mon, 3 Feb 2025 10:00:00 +0100\r\n" * 20_000 + b"\r\nHello",
    "20,000 parts": PARTS + b"--b\r\n\r\nHello\r\n" * 20_000 + b"--b--\r\n",
    "2,000 levels": HEAD + nested(2_000) + b"\r\nHello",
    "100 levels, 200,000 lines": HEAD + nested(100) + b"\r\n" + b"-\r\n" * 200_000,
    "5,000 forwarded in each other": HEAD + b"Content-Type: message/rfc822\r\n\r\n" * 5_000,
    "1 MB in a subject": HEAD + b"Subject: " + b"a" * 1_000_000 + b"\r\n\r\nHello",
    "encoded words that never end": HEAD + b"Subject: " + b"=?utf-8?q?" * 100_000 + b"\r\n\r\nHello",
    "encoded words in 400 fields": b"X: " + (b"=?utf-8?b?w6k=?= " * 500 + b"\r\nX: ") * 400 + b"\r\n\r\nHello",
    "1 MB of brackets in From": b"From: " + b"<a@b.test>," * 100_000 + b"\r\n\r\nHello",
    "1 MB of comments in To": HEAD + b"To: " + b"(" * 1_000_000 + b"\r\n\r\nHello",
    "1 MB of quotes in To": HEAD + b"To: " + b'"a" ' * 250_000 + b"\r\n\r\nHello",
    "1 MB of references": HEAD + b"References: " + b"<" * 1_000_000 + b"\r\n\r\nHello",
    "1 MB of parameters": HEAD + b'Content-Type: text/plain; x="' + b";" * 1_000_000 + b"\r\n\r\nHello",
    "50,000 pieces of a name": HEAD
    + b"Content-Disposition: attachment; "
    + b"filename*1=a; " * 50_000
    + b"\r\n\r\nHello",
    "1 MB of comments in Date": b"Date: " + b"(" * 1_000_000 + b"\r\n\r\nHello",
    "broken base64": HEAD + b"Content-Transfer-Encoding: base64\r\n\r\n" + b"!@#$=abc\r\n" * 100_000,
    "flowed for ever": HEAD + b"Content-Type: text/plain; format=flowed\r\n\r\n" + b"a \r\n" * 200_000,
    "3,000,000 lines": HEAD + b"\r\n" + b"\r" * 3_000_000,
    "blank delivery status": HEAD + b"Content-Type: message/delivery-status\r\n\r\n" + b"\r\n \r\n" * 200_000,
    "1 MB that is not mail": b"a" * 1_000_000,
    "1 MB of NUL": b"\x00" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_mail_is_read_in_bounded_time(name: str) -> None:
    begun = time.process_time()
    message = parse_message(HOSTILE[name])
    assert time.process_time() - begun < 2.0
    assert_sound(message)


@pytest.mark.parametrize("name", ["20,000 parts", "3,000,000 lines"])
def test_what_a_bound_cuts_off_is_attached_as_it_came(name: str) -> None:
    message = parse_message(HOSTILE[name])
    whole = message.attachments[-1]
    assert (whole.name, whole.content_type, whole.content) == ("message.eml", "message/rfc822", HOSTILE[name])
    assert any("parts" in defect or "lines" in defect for defect in message.defects)


def test_parts_below_the_depth_bound_are_attached_with_their_own_header() -> None:
    message = parse_message(HEAD + nested(60) + b"\r\nsecret at the bottom\r\n")
    (closed,) = message.attachments
    assert closed.content.startswith(b"Content-Type: multipart/mixed; boundary=b20\r\n\r\n--b20\r\n")
    assert closed.content.endswith(b"secret at the bottom\r\n")


def test_header_is_bounded_and_says_so() -> None:
    message = parse_message(HOSTILE["100,000 fields"])
    assert len(message.headers) == 500
    assert "header: too many or too long fields" in message.defects


def test_every_field_is_kept_in_order_as_written() -> None:
    message = parse_message(b"rEceived: one\r\nSubject: =?utf-8?q?=C3=A9?=\r\nReceived: two\r\n\tlines\r\n\r\nHello")
    assert message.headers == (("rEceived", "one"), ("Subject", "é"), ("Received", "two\tlines"))
    assert message.header_values("RECEIVED") == ("one", "two\tlines")


def test_first_and_last_references_are_kept() -> None:
    ids = [f"<{number}@example.test>" for number in range(500)]
    message = parse_message(mail(References="\r\n ".join(ids)))
    assert message.references == (ids[0], *ids[-50:])


@pytest.mark.parametrize("line_end", [b"\r\n", b"\n"])
def test_attachment_comes_out_octet_for_octet(line_end: bytes) -> None:
    content = bytes(range(256)) * 5
    encoded = line_end.join(base64.encodebytes(content).splitlines())
    raw = multipart("mixed", part(encoded, Content_Type="image/png", Content_Transfer_Encoding="base64"))
    assert parse_message(raw).attachments[0].content == content


def test_forwarded_mail_comes_out_octet_for_octet() -> None:
    forwarded = b"DKIM-Signature: a;\r\n  b=c\r\nsubject:  odd   blanks\r\n\r\nbody \xe9 =20\r\n. \r\n"
    raw = multipart("mixed", part("Look:"), part(forwarded, Content_Type="message/rfc822"))
    message = parse_message(raw)
    assert message.attachments[0].content == forwarded
    assert "odd" not in message.text


def test_large_attachment_is_decoded_across_blocks() -> None:
    content = bytes(range(251)) * 12_000
    encoded = base64.encodebytes(content)
    raw = multipart("mixed", part(encoded, Content_Type="application/zip", Content_Transfer_Encoding="base64"))
    assert parse_message(raw).attachments[0].content == content


def test_large_quoted_printable_text_loses_nothing_between_blocks() -> None:
    line = "=C3=A9t=C3=A9 soft =\r\nbreak\r\n"
    raw = mail(line * 40_000, Content_Type="text/plain; charset=utf-8", Content_Transfer_Encoding="quoted-printable")
    assert parse_message(raw).text.split() == ["été", "soft", "break"] * 40_000


def test_text_beyond_the_bound_is_in_the_attached_mail() -> None:
    raw = mail("word " * 300_000)
    message = parse_message(raw)
    assert len(message.text) <= 1_000_000
    assert message.attachments[-1].content == raw


@pytest.mark.parametrize(
    ("plain", "shown"),
    [
        ("The printer is dead.", "The printer is dead."),
        ("", "Rich."),
        ("To view this message, use an HTML compatible mail program.", "Rich."),
        ("HTML mails no longer print. " * 20, "HTML mails no longer print."),
    ],
)
def test_plain_alternative_wins_unless_it_says_nothing(plain: str, shown: str) -> None:
    raw = multipart("alternative", part(plain), part("<p>Rich.</p>", Content_Type="text/html"))
    message = parse_message(raw)
    assert message.text.startswith(shown)
    assert "Rich." in message.html


def test_texts_around_a_picture_are_read_in_order() -> None:
    picture = part("iVBORw==", Content_Type="image/png", Content_Transfer_Encoding="base64", Content_ID="<p>")
    message = parse_message(multipart("mixed", part("First."), picture, part("Second.")))
    assert message.text.split() == ["First.", "Second."]


def test_attachment_shown_by_the_html_is_inline() -> None:
    html = part('<img src="cid:logo%40x">', Content_Type="text/html")
    shown = part("x", Content_Type="image/png", Content_ID="<logo@x>", Content_Disposition="attachment")
    other = part("x", Content_Type="image/png", Content_ID="<other@x>", Content_Disposition="attachment")
    message = parse_message(multipart("related", html, shown, other))
    assert [found.inline for found in message.attachments] == [True, False]


def test_blank_of_a_folded_flowed_line_joins_words_but_not_the_signature() -> None:
    raw = mail("one \r\ntwo\r\n-- \r\nAnna\r\n", Content_Type="text/plain; format=flowed")
    assert parse_message(raw).text.splitlines()[:3] == ["one two", "-- ", "Anna"]


def test_quote_depths_of_flowed_text_are_kept_apart() -> None:
    raw = mail("> asked \r\n> long ago\r\n>> earlier \r\nanswer\r\n", Content_Type="text/plain; format=flowed")
    assert parse_message(raw).text.splitlines() == ["> asked long ago", ">> earlier ", "answer"]
