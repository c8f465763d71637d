"""The written forms of SMTP: total, clean, bounded."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.errors import SmtpReply
from helpdeskmail.inbound.smtp_syntax import (
    Hop,
    PathCommand,
    clean_name,
    count_hops,
    find_mail_fault,
    find_rcpt_fault,
    has_line_over,
    parse_path_command,
    render_reply,
    render_trace,
)
from tests.inbound.smtp_peer import NOW

# As the library decodes command lines: any octets, those that are not UTF-8 as lone surrogates.
arguments = st.binary(max_size=200).map(lambda octets: octets.decode("utf-8", "surrogateescape"))


@given(arguments)
def test_any_reply_goes_out_as_one_bounded_line_of_ascii(text: str) -> None:
    line = render_reply(f"250 {text}" * 5)
    assert re.fullmatch(rb"250 [245]\.\d{1,3}\.\d{1,3} [ -~]*", line)
    assert len(line) <= 510


@pytest.mark.parametrize(
    ("reply", "line"),
    [
        ("250 OK", b"250 2.0.0 OK"),
        ("503 Error: need RCPT command", b"503 5.5.1 Error: need RCPT command"),
        ("500 Error", b"500 5.5.2 Error"),
        ("451 4.3.0 Local error", b"451 4.3.0 Local error"),
        ("220 desk.example ESMTP", b"220 desk.example ESMTP"),
        ("354 End data", b"354 End data"),
        ("599 odd", b"599 5.0.0 odd"),
    ],
)
def test_reply_gets_an_enhanced_status_where_one_belongs(reply: str, line: bytes) -> None:
    assert render_reply(reply) == line


@given(arguments, st.sampled_from(["FROM", "TO"]))
def test_path_command_is_read_or_refused_but_never_fails(argument: str, keyword: str) -> None:
    command = parse_path_command(keyword, f"{keyword}:<{argument}>")
    if command:
        for fault in (find_mail_fault(command, max_size=10), find_rcpt_fault(command)):
            assert fault is None or fault.code >= 500
    parse_path_command(keyword, argument)


@pytest.mark.parametrize(
    ("argument", "path", "parameters"),
    [
        ("FROM:<anna@client.example>", "anna@client.example", {}),
        (
            "from: <anna@client.example> SIZE=12 body=8bitmime",
            "anna@client.example",
            {"SIZE": "12", "BODY": "8bitmime"},
        ),
        ("FROM:<>", "", {}),
        ("FROM:anna@client.example", "anna@client.example", {}),
        ("FROM:<@a.example,@b.example:anna@client.example>", "anna@client.example", {}),
        ("FROM:<anna@bücher.example> SMTPUTF8", "anna@bücher.example", {"SMTPUTF8": ""}),
    ],
)
def test_path_command_forms(argument: str, path: str, parameters: dict[str, str]) -> None:
    assert parse_path_command("FROM", argument) == PathCommand(path, parameters)


@pytest.mark.parametrize(
    "argument", [None, "", "FROM", "FROM:", "FROM:<", "FROM:<a@b", "TO:<a@b>", "FROM:<a@b>x", "FROM:<a@b> =1"]
)
def test_malformed_path_command_is_not_read(argument: str | None) -> None:
    assert parse_path_command("FROM", argument) is None


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("sos@desk.example", None),
        ("Postmaster", None),
        ("", "553 5.1.3"),
        ("us er@desk.example", "553 5.1.3"),
        ("no-domain", "553 5.1.3"),
        ("a@b@desk.example", "553 5.1.3"),
        ("sos@desk.example\0", "553 5.1.3"),
        ("\r@desk.example", "553 5.1.3"),
        ("x" * 400 + "@desk.example", "553 5.1.3"),
        ("\udcff@desk.example", "553 5.6.7"),
    ],
)
def test_recipient_path_is_checked(path: str, status: str | None) -> None:
    assert _status(find_rcpt_fault(PathCommand(path, {}))) == status


@pytest.mark.parametrize(
    ("parameters", "status"),
    [
        ({"SIZE": "1000"}, None),
        ({"SIZE": "1001"}, "552 5.3.4"),
        ({"SIZE": "9" * 21}, "501 5.5.4"),
        ({"SIZE": ""}, "501 5.5.4"),
        ({"SIZE": "-1"}, "501 5.5.4"),
        ({"SIZE": "١"}, "501 5.5.4"),
        ({"BODY": "8BITMIME"}, None),
        ({"BODY": "7bit"}, None),
        ({"BODY": "BINARYMIME"}, "501 5.5.4"),
        ({"SMTPUTF8": ""}, None),
        ({"SMTPUTF8": "yes"}, "501 5.5.4"),
        ({"RET": "HDRS"}, "555 5.5.4"),
    ],
)
def test_mail_parameters_are_checked(parameters: dict[str, str], status: str | None) -> None:
    assert _status(find_mail_fault(PathCommand("a@b.example", parameters), max_size=1000)) == status


def test_null_return_path_is_a_path_and_recipient_parameters_are_none() -> None:
    assert find_mail_fault(PathCommand("", {}), max_size=1) is None
    assert _status(find_rcpt_fault(PathCommand("a@b.example", {"NOTIFY": "NEVER"}))) == "555 5.5.4"


@given(arguments)
def test_name_of_a_peer_is_harmless_in_a_header_and_a_log(name: str) -> None:
    cleaned = clean_name(name)
    trace = render_trace(Hop(cleaned, "192.0.2.1", "desk.example", "ESMTP"), NOW)
    assert re.fullmatch(r"[A-Za-z0-9._:?\[\]-]{0,255}", cleaned)
    assert trace.count(b"\n") == 2


def test_trace_says_from_by_with_and_when() -> None:
    hop = Hop("client.example", "2001:db8::1", "desk.example", "ESMTPS")
    assert render_trace(hop, NOW) == (
        b"Received: from client.example ([IPv6:2001:db8::1])\r\n"
        b"\tby desk.example with ESMTPS;\r\n"
        b"\tWed, 04 Mar 2026 05:06:07 +0000"
    )


def test_hops_are_counted_in_the_header_only() -> None:
    body = b"\r\n\r\nReceived: no\r\n"
    assert count_hops(b"Received: a\r\nRECEIVED: b\r\nX: Received: c\r\n\treceived: d" + body) == 2
    assert count_hops(b"received: a\n\nreceived: b\n\r\n\r\n") == 1
    assert count_hops(b"") == 0


@given(st.lists(st.integers(0, 40), max_size=12), st.integers(1, 20))
def test_long_line_is_found_wherever_it_stands(lengths: list[int], limit: int) -> None:
    data = b"\n".join(b"x" * length for length in lengths)
    assert has_line_over(data, limit) == any(length > limit for length in lengths)


def test_looking_for_long_lines_is_quick_on_hostile_data() -> None:
    hostile = (b"\n" + b"x" * 99_999) * 250  # each window is searched to its far end
    begun = time.process_time()
    assert not has_line_over(hostile, 100_000)
    assert time.process_time() - begun < 1.0


def _status(reply: SmtpReply | None) -> str | None:
    return f"{reply.code} {reply.enhanced}" if reply else None
