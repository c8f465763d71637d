"""Every mail of `tests/data/odd` is read as its line in `expected.json` says; a line tells what the oddity is about.

Keys: `from`, `sender` [name, address] or null; `to`, `reply_to` lists of these; `subject`, `date` (ISO), `message_id`,
`references`, `in_reply_to`, `automatic`, `text` (blanks around it left out); `text_has`, `html_has` a piece;
`attachments` [name, content type] each; `inline` names; `content` by name; `defects` that must be among those found;
`report` null or some of its fields, `recipients` as [final_recipient, action, status].
"""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from helpdeskmail.mail.address import Address
from helpdeskmail.mail.message import Message
from helpdeskmail.mail.reader import parse_message

ODD = Path(__file__).parent.parent / "data" / "odd"
EXPECTED: dict[str, dict[str, Any]] = json.loads((ODD / "expected.json").read_text("utf-8"))


def _pair(address: Address | None) -> list[str] | None:
    return [address.name, address.address] if address else None


def _report(message: Message) -> dict[str, Any] | None:
    report = message.report
    if report is None:
        return None
    recipients = [[found.final_recipient, found.action, found.status] for found in report.recipients]
    return {
        "kind": report.kind,
        "recipients": recipients,
        "original_message_id": report.original_message_id,
        "reporting_mta": report.reporting_mta,
        "original_envelope_id": report.original_envelope_id,
    }


OBSERVED: dict[str, Callable[[Message], Any]] = {
    "from": lambda message: _pair(message.from_),
    "sender": lambda message: _pair(message.sender),
    "to": lambda message: [_pair(address) for address in message.to],
    "reply_to": lambda message: [_pair(address) for address in message.reply_to],
    "subject": lambda message: message.subject,
    "date": lambda message: message.date.isoformat() if message.date else None,
    "message_id": lambda message: message.message_id,
    "references": lambda message: list(message.references),
    "in_reply_to": lambda message: list(message.in_reply_to),
    "automatic": lambda message: message.automatic,
    "text": lambda message: message.text.strip(),
    "attachments": lambda message: [[found.name, found.content_type] for found in message.attachments],
    "inline": lambda message: [found.name for found in message.attachments if found.inline],
    "content": lambda message: {found.name: found.content.decode("latin-1") for found in message.attachments},
    "report": _report,
}


@pytest.mark.parametrize("name", sorted(EXPECTED))
def test_odd_mail_is_read_as_expected(name: str) -> None:
    message = parse_message((ODD / f"{name}.eml").read_bytes())
    expected = dict(EXPECTED[name])
    assert not any(defect.startswith("unreadable") for defect in message.defects)
    assert set(expected.pop("defects", [])) <= set(message.defects)
    assert expected.pop("text_has", "") in message.text
    assert expected.pop("html_has", "") in message.html
    for key, value in expected.items():
        observed = OBSERVED[key](message)
        if key == "report" and value is not None:
            assert observed is not None
            observed = {field: observed[field] for field in value}
        assert observed == value, key


def test_every_odd_mail_has_an_expectation_and_the_other_way_round() -> None:
    assert {path.stem for path in ODD.glob("*.eml")} == set(EXPECTED)
    assert len(EXPECTED) >= 70
