"""`quarantine` and `outbox`: what waits for a person, and what waits to go out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from helpdeskmail.core.model import Intake, Outbox, OutboxState
from tests.cli.shell import Shell
from tests.office import ANNA, SAM, Office

STRANGER = "eve@stranger.test"


def hold_strangers_mail(office: Office) -> int:
    """A held mail of somebody unknown; its id."""
    office.write(STRANGER, subject="Buy", text="Cheap\x07 things.")
    return office.held()[-1].id


def find_row(office: Office, intake_id: int) -> Intake:
    return office.do(lambda unit: unit.get(Intake, intake_id))


def test_held_mail_is_listed_and_shown_with_its_reason(shell: Shell, office: Office) -> None:
    held = hold_strangers_mail(office)
    (row,) = shell.ask("quarantine", "list")
    assert (row["id"], row["reason"], row["from"], row["subject"]) == (held, "unknown_sender", STRANGER, "Buy")
    said = shell.do("quarantine", "show", str(held)).splitlines()
    assert "Meaning      The sender is not registered." in said
    assert said[-1] == r"Cheap\x07 things."
    assert shell.ask("quarantine", "show", str(held))["text"].strip() == "Cheap\x07 things."
    assert shell.do("quarantine", "show", str(held), "--raw").startswith(f"From: {STRANGER}")


def test_released_stranger_must_be_registered_first(shell: Shell, office: Office) -> None:
    held = hold_strangers_mail(office)
    assert shell.refuse("quarantine", "release", str(held)) == (
        65,
        f"{STRANGER} is not registered: release it with --register, or use `helpdeskmail contact add` first",
    )
    said = shell.do("quarantine", "release", str(held), "--register", "--name", "Eve")
    assert said == f"released {held}; the daemon works on it now\n"
    decision = office.work(held)
    assert decision.is_new
    (ticket,) = shell.ask("ticket", "list")
    assert ticket["requester"] == STRANGER
    assert shell.ask("quarantine", "list") == []


def test_unproven_agent_who_is_released_acts_as_that_agent(shell: Shell, office: Office) -> None:
    office.write()
    number = office.tickets()[0].number
    office.write(SAM, subject=f"Re: [{number}]", text="Pull the lever.")
    office.sent()
    (held,) = office.held()
    assert held.reason == "agent_not_proven"
    shell.do("quarantine", "release", str(held.id))
    office.work(held.id)
    comment = office.show(number)["comments"][-1]
    assert (comment["kind"], comment["author"], comment["text"]) == ("reply", SAM, "Pull the lever.")
    assert [sent.item.recipient for sent in office.sent(template="comment")] == [ANNA]


def test_registering_somebody_known_is_refused_and_releases_nothing(shell: Shell, office: Office) -> None:
    held = hold_strangers_mail(office)
    office.add_contact(STRANGER)
    assert shell.refuse("quarantine", "release", str(held), "--register") == (
        65,
        f"{STRANGER} is registered as a contact already",
    )
    assert find_row(office, held).state == "held"


def test_discarded_mail_is_out_of_the_list_but_its_bytes_stay(shell: Shell, office: Office) -> None:
    held = hold_strangers_mail(office)
    assert shell.do("quarantine", "discard", str(held)) == f"discarded {held}\n"
    assert shell.do("quarantine", "list") == "Nothing is held.\n"
    row = find_row(office, held)
    assert row.state == "discarded"
    assert office.parts.blobs.exists(row.sha256)


@pytest.mark.parametrize("verb", ["show", "release", "discard"])
def test_mail_that_is_not_held_is_left_alone(shell: Shell, office: Office, verb: str) -> None:
    worked_on = office.write().changes
    assert worked_on
    row = office.do(lambda unit: unit.find_all(Intake))[0]
    for one in (row.id, 999_999):
        assert shell.refuse("quarantine", verb, str(one)) == (
            65,
            f"no held mail {one}; `helpdeskmail quarantine list` shows those there are",
        )
    assert find_row(office, row.id) == row


# -- outbox -----------------------------------------------------------------------------------------------------


@pytest.fixture
def item(office: Office) -> Outbox:
    """The acknowledgement of a new ticket, queued."""
    office.write()
    return office.sent(template="acknowledgement")[0].item


def put(office: Office, item: Outbox, **values: object) -> None:
    office.do(lambda unit: unit.update(Outbox, item.id, **values))


def test_outgoing_mail_is_listed_by_state(shell: Shell, office: Office, item: Outbox) -> None:
    put(office, item, state=OutboxState.DEFERRED, last_reply="451 4.7.1 Later")
    assert len(shell.ask("outbox", "list")) == 2
    (row,) = shell.ask("outbox", "list", "--state", "deferred")
    assert (row["id"], row["recipient"], row["last_reply"]) == (item.id, ANNA, "451 4.7.1 Later")
    assert len(shell.ask("outbox", "list", "--state", "waiting")) == 2
    assert len(shell.ask("outbox", "list", "--state", "waiting", "--limit", "1")) == 1
    assert shell.do("outbox", "list", "--state", "failed") == "No mail.\n"
    code, complaint = shell.refuse("outbox", "list", "--state", "lost")
    assert (code, complaint.partition(",")[0]) == (65, "there is no state 'lost'; there are: waiting")


def test_only_what_waits_has_a_next_time(shell: Shell, office: Office, item: Outbox) -> None:
    put(office, item, state=OutboxState.DELIVERED, settled_at=office.now)
    delivered, waiting = sorted(shell.ask("outbox", "list"), key=lambda row: row["state"] != "delivered")
    assert delivered["next_at"] is None
    assert waiting["next_at"] == "2026-03-02T09:00:00+00:00"


def test_outgoing_mails_are_listed_by_time_and_not_by_id(shell: Shell, office: Office, item: Outbox) -> None:
    """Ids come in blocks, one for each process: a greater one is not a later one."""
    put(office, item, created_at=office.now + timedelta(minutes=1))
    rows = shell.ask("outbox", "list")
    assert [row["id"] == item.id for row in rows] == [True, False]
    assert item.id < rows[1]["id"]


def test_held_mails_are_listed_by_time_and_not_by_id(shell: Shell, office: Office) -> None:
    first, second = hold_strangers_mail(office), hold_strangers_mail(office)
    office.do(lambda unit: unit.update(Intake, first, received_at=office.now + timedelta(minutes=1)))
    assert [row["id"] for row in shell.ask("quarantine", "list")] == [first, second]
    assert first < second


def test_outgoing_mail_is_shown_and_printed(shell: Shell, item: Outbox) -> None:
    said = shell.do("outbox", "show", str(item.id))
    pairs = dict(line.split("  ", 1) for line in said.splitlines())
    shown = {name: pairs[name].strip() for name in ("Recipient", "Cause", "Ticket number", "Next")}
    assert shown == {
        "Recipient": ANNA,
        "Cause": "rule:acknowledge",
        "Ticket number": "CS0001001",
        "Next": "2026-03-02 09:00 UTC",
    }
    assert "Ticket id" not in pairs
    assert shell.do("outbox", "show", str(item.id), "--raw").encode() == item.content
    assert shell.ask("outbox", "show", str(item.id))["template"] == "acknowledgement"


def test_mail_that_was_given_up_is_tried_again(shell: Shell, office: Office, item: Outbox) -> None:
    put(office, item, state=OutboxState.FAILED, settled_at=office.now, attempts=9)
    assert shell.do("outbox", "retry", str(item.id)) == f"mail {item.id} goes out now\n"
    again = office.do(lambda unit: unit.get(Outbox, item.id))
    assert (again.state, again.settled_at) == (OutboxState.QUEUED, None)
    assert again.expires_at > again.next_at


def test_cancelled_mail_is_not_sent(shell: Shell, office: Office, item: Outbox) -> None:
    assert shell.do("outbox", "cancel", str(item.id)) == f"mail {item.id} will not be sent\n"
    assert office.do(lambda unit: unit.get(Outbox, item.id)).state is OutboxState.CANCELLED
    assert shell.refuse("outbox", "cancel", str(item.id)) == (
        65,
        "a mail that is cancelled cannot be cancelled",
    )


def test_delivered_mail_is_neither_sent_again_nor_cancelled(shell: Shell, office: Office, item: Outbox) -> None:
    put(office, item, state=OutboxState.DELIVERED, settled_at=office.now)
    assert shell.refuse("outbox", "retry", str(item.id)) == (
        65,
        "a mail that is delivered cannot be retried",
    )
    assert shell.refuse("outbox", "cancel", str(item.id)) == (65, "a mail that is delivered cannot be cancelled")


@pytest.mark.parametrize("verb", ["retry", "cancel"])
def test_mail_that_is_being_sent_is_left_to_the_courier(shell: Shell, office: Office, item: Outbox, verb: str) -> None:
    from helpdeskmail.parts import utc_now

    put(office, item, claimed_by="courier", claimed_until=utc_now() + timedelta(minutes=1))
    assert shell.refuse("outbox", verb, str(item.id)) == (
        65,
        f"mail {item.id} is being sent just now; look again in a moment",
    )


@pytest.mark.parametrize("verb", ["show", "retry", "cancel"])
def test_unknown_outgoing_mail_is_told(shell: Shell, verb: str) -> None:
    assert shell.refuse("outbox", verb, "99") == (
        65,
        "no outgoing mail 99; `helpdeskmail outbox list` shows those there are",
    )
