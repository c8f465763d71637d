"""`parse`, `explain`, `send`: mail by hand."""

from __future__ import annotations

import email.policy
import json
from pathlib import Path

import pytest
from sqlalchemy import select

from helpdeskmail.store.tables import Row
from tests.cli.shell import Shell
from tests.office import ANNA, DESK, SAM, Office
from tests.parts.daemon import running_daemon
from tests.parts.ports import free_ports

MAIL = (
    "From: Anna Client <anna@customer.test>\nTo: sos@example.test\nSubject: Printer\nMessage-ID: <1@customer.test>\n"
    "References: <0@customer.test>\nDate: Mon, 02 Mar 2026 10:00:00 +0100\n\nIt is jammed.\n\n"
    "On Monday, Sam wrote:\n> Hello\n"
)
KEYS = {
    *("file", "subject", "from", "text", "reply", "html", "attachments", "message_id", "references"),
    *("auto_submitted", "report", "defects"),  # those that are promised
    *("to", "cc", "date", "in_reply_to", "automatic"),
}

# -- parse ------------------------------------------------------------------------------------------------------


def test_parse_prints_one_object_a_line(bare_shell: Shell) -> None:
    bare_shell.write("one.eml", MAIL)
    bare_shell.write("two.eml", b"\xff\x00")
    lines = bare_shell.do("parse", "one.eml", "two.eml", "--json").splitlines()
    one, two = map(json.loads, lines)
    assert set(one) == set(two) == KEYS
    assert (one["file"], one["from"], one["reply"]) == ("one.eml", ANNA, "It is jammed.")
    assert "> Hello" in one["text"]
    assert (one["message_id"], one["references"]) == ("<1@customer.test>", ["<0@customer.test>"])
    assert (one["auto_submitted"], one["report"], one["defects"]) == (False, None, [])
    assert two["file"] == "two.eml"
    assert two["defects"]


def test_parse_tells_attachments_automatic_mail_and_safe_html(bare_shell: Shell, office: Office) -> None:
    mail = office.compose(text="See.", Auto_Submitted="auto-replied")
    mail.add_alternative("<p onclick=x()>See.<script>x()</script></p>", subtype="html")
    mail.add_attachment(b"12345", maintype="application", subtype="pdf", filename="plan.pdf")
    bare_shell.write("mail.eml", mail.as_bytes())
    view = bare_shell.ask("parse", "mail.eml")
    assert view["attachments"] == [{"name": "plan.pdf", "content_type": "application/pdf", "size": 5}]
    assert view["auto_submitted"] is True
    assert "script" not in view["html"]
    assert "onclick" not in view["html"]


def test_parse_shows_a_mail_to_a_person(bare_shell: Shell) -> None:
    bare_shell.write("one.eml", MAIL)
    assert bare_shell.do("parse", "one.eml").splitlines() == [
        "File        one.eml",
        "From        anna@customer.test",
        "To          sos@example.test",
        "Subject     Printer",
        "Date        2026-03-02 09:00 UTC",
        "Message id  <1@customer.test>",
        "",
        "It is jammed.",
        "",
    ]


def test_parse_reads_standard_input_and_needs_no_desk(bare_shell: Shell) -> None:
    assert bare_shell.ask("parse", "-", given=MAIL)["subject"] == "Printer"
    assert list(bare_shell.folder.iterdir()) == []


@pytest.mark.parametrize(
    ("file", "complaint"),
    [
        ("none.eml", "none.eml cannot be read: No such file or directory"),
        (".", ". cannot be read: Is a directory"),
    ],
)
def test_mail_that_cannot_be_read_is_told(shell: Shell, file: str, complaint: str) -> None:
    assert shell.refuse("parse", file) == (66, complaint)
    assert shell.refuse("explain", file) == (66, complaint)


# -- explain ----------------------------------------------------------------------------------------------------


def dump(office: Office) -> dict[str, list[tuple[object, ...]]]:
    """Every row of every table."""
    tables = Row.metadata.sorted_tables
    return office.do(lambda unit: {one.name: [tuple(row) for row in unit.execute(select(one))] for one in tables})


def blobs(office: Office) -> set[Path]:
    return set(office.parts.settings.store.blobs.rglob("*"))


def test_explain_tells_the_whole_road_and_changes_nothing(shell: Shell, office: Office) -> None:
    office.write(subject="Earlier")
    mail = office.compose()
    mail.add_attachment(b"12345", maintype="application", subtype="pdf", filename="plan.pdf")
    shell.write("mail.eml", mail.as_bytes())
    before, kept = dump(office), blobs(office)
    view = shell.ask("explain", "mail.eml")
    assert (view["verdict"], view["opens_ticket"], view["ticket"]) == ("done", True, "CS0001002")
    assert view["known_as"] == "contact Anna Client"
    assert {(mail["template"], mail["to"]) for mail in view["mails"]} == {("acknowledgement", ANNA), ("agent-new", SAM)}
    assert {rule["rule"]: rule["matched"] for rule in view["rules"]}["acknowledge"] is True
    assert shell.ask("explain", "mail.eml") == view
    assert (dump(office), blobs(office)) == (before, kept)
    assert office.receive(mail).ticket.number == "CS0001002"  # type: ignore[union-attr]


def test_explain_tells_a_person_what_would_happen(shell: Shell, office: Office) -> None:
    shell.write("mail.eml", MAIL)
    lines = shell.do("explain", "mail.eml").splitlines()
    assert lines[:2] == [
        "From anna@customer.test (known as contact Anna Client): Printer",
        "It would open ticket CS0001001.",
    ]
    assert "  mail acknowledgement to anna@customer.test: [CS0001001] Printer" in lines


def test_explain_tells_a_request_to_the_desk(shell: Shell, office: Office) -> None:
    shell.write("mail.eml", office.compose(text="", to="sos+my-tickets@example.test").as_bytes())
    said = shell.do("explain", "mail.eml")
    assert "It would be answered as a request to the desk: my-tickets." in said
    assert "  mail my-tickets to anna@customer.test: Your requests" in said


def test_explain_tells_what_happens_to_other_tickets(shell: Shell, office: Office) -> None:
    office.write()
    acknowledgement, notice = office.sent()
    office.answer(ANNA, acknowledgement, "And the scanner is broken, too.")
    office.sent()
    mail = office.compose(SAM, answers=notice, text="#split")
    shell.write("mail.eml", mail.as_bytes(policy=email.policy.SMTP))
    view = shell.ask("explain", "mail.eml", "--sender", SAM)
    assert ("acknowledgement", ANNA) in {(one["template"], one["to"]) for one in view["mails"]}
    assert {one["rule"]: one["matched"] for one in view["rules"]}["acknowledge"] is True
    office.receive(mail, return_path=SAM)
    assert [one.item.recipient for one in office.sent()] == [one["to"] for one in view["mails"]]


def test_explain_agrees_with_what_then_happens(shell: Shell, office: Office) -> None:
    office.write()
    acknowledgement, notice = office.sent()
    mails = {
        "follow-up": office.compose(answers=acknowledgement, text="More."),
        "agent": office.compose(SAM, answers=notice, text="Pull."),
        "unproven": office.compose(SAM, subject="Hello"),
        "stranger": office.compose("eve@stranger.test"),
        "automatic": office.compose(answers=acknowledgement, Auto_Submitted="auto-replied"),
    }
    for mail in mails.values():
        shell.write("mail.eml", mail.as_bytes(policy=email.policy.SMTP))
        view = shell.ask("explain", "mail.eml", "--sender", ANNA, "--recipient", str(mail["To"]))
        said = shell.do("explain", "mail.eml", "--sender", ANNA)
        decision = office.receive(mail, return_path=ANNA)
        number = decision.ticket.number if decision.ticket else ""
        assert (view["verdict"], view["reason"]) == (decision.state.value, str(decision.reason))
        assert (view["ticket"], view["found_by"]) == (number, str(decision.by))
        assert [mail["to"] for mail in view["mails"]] == [item.recipient for item in decision.outbox]
        outcome = f"It would go on ticket {number}" if number else "It would be held in quarantine."
        assert outcome in said


def test_explain_reads_standard_input(shell: Shell) -> None:
    assert shell.ask("explain", "-", given=MAIL)["subject"] == "Printer"


# -- send -------------------------------------------------------------------------------------------------------


def test_send_writes_as_a_client_would(bare_shell: Shell, tmp_path: Path) -> None:
    with running_daemon(tmp_path) as daemon:
        daemon.do("contact", "add", ANNA)
        bare_shell.set(inbound__smtp__listen=f"127.0.0.1:{daemon.port}")
        path = bare_shell.write("plan.pdf", b"%PDF-1.4")
        said = bare_shell.do(
            *("send", "--from", ANNA, "--subject", "Printer é", "--attach", str(path)), given="It is jammed. é\n"
        )
        assert said.endswith(f" to {DESK}\n")
        (ticket,) = daemon.wait_for(lambda: daemon.ask("ticket", "list"))
        assert ticket["subject"] == "Printer é"
        shown = daemon.ask("ticket", "show", ticket["number"])
        (comment,) = shown["comments"]
        assert (comment["text"], comment["attachments"]) == ("It is jammed. é", [{"name": "plan.pdf", "size": 8}])
        code, complaint = bare_shell.refuse("send", "--from", ANNA, "--to", "x@nowhere.test", "--text", "x")
        assert code == 69
        assert "did not take it: 550 5.1.1 No such address here" in complaint


def test_send_to_a_desk_that_is_not_there_says_so(bare_shell: Shell) -> None:
    [port] = free_ports(1)
    bare_shell.set(inbound__smtp__listen=f"127.0.0.1:{port}")
    code, complaint = bare_shell.refuse("send", "--from", ANNA, "--text", "x")
    assert code == 69
    assert complaint.startswith(f"the desk at 127.0.0.1:{port} did not take it: ")
    assert complaint.endswith("is `helpdeskmail serve` running?")


@pytest.mark.parametrize(
    ("arguments", "code", "complaint"),
    [
        (["--from", "a@x.test\nBcc: b@x.test"], 65, "--from must be one line without control characters, not "),
        (["--from", f"{ANNA}\r"], 65, "--from must be one line without control characters, not "),
        (["--from", ANNA, "--to", f"{DESK}\r"], 65, "--to must be one line without control characters, not "),
        (["--from", ANNA, "--subject", "a\nBcc: b@x.test"], 65, "--subject must be one line "),
        (["--from", ANNA, "--subject", "a\r"], 65, "--subject must be one line without control characters, not 'a"),
        (["--from", ANNA, "--subject", "a\x00"], 65, "--subject must be one line without control characters, not 'a"),
        (["--from", ANNA, "--in-reply-to", "<a@b>\r"], 65, "--in-reply-to must be one line "),
        (["--from", ANNA, "--attach", "a\r"], 65, "the name of a file must be one line without control characters"),
        (["--from", '"'], 65, "that cannot stand in a mail's header: "),
        (["--from", "=?utf-8?Q?a=0D=0A?=@x.test"], 65, "that cannot stand in a mail's header: "),
        (["--from", ANNA, "--attach", "none.pdf"], 66, "none.pdf cannot be read: No such file or directory"),
    ],
)
def test_mail_that_cannot_be_written_is_told(
    bare_shell: Shell, arguments: list[str], code: int, complaint: str
) -> None:
    found, said = bare_shell.refuse("send", *arguments, "--text", "x")
    assert (found, said[: len(complaint)]) == (code, complaint)
