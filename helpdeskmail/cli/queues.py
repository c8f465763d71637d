"""`quarantine` and `outbox`: mail that waits for a person, and mail that waits to go out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpdeskmail.cli.context import transaction
from helpdeskmail.cli.output import Json, say, show_json, show_pairs, show_table
from helpdeskmail.errors import IllegalTransition, UserError

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from helpdeskmail.core.delivery import Settlement
    from helpdeskmail.core.model import Intake, Outbox
    from helpdeskmail.parts import Parts
    from helpdeskmail.store.unit import Unit

quarantine_app = typer.Typer(help="Mail that is held for a person to judge.", no_args_is_help=True)
outbox_app = typer.Typer(help="Mail going out, and calls of webhooks.", no_args_is_help=True)

CHANNELS = ("mail", "webhook")
_OF_A_CALL = {"recipient": "webhook", "subject": "event", "message_id": "webhook_id"}

Id = Annotated[int, typer.Argument(metavar="ID", help="Its number in the list.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(quarantine_app, name="quarantine")
    app.add_typer(outbox_app, name="outbox")


# -- quarantine -------------------------------------------------------------------------------------------------


@quarantine_app.command("list")
def quarantine_list(json: Json = False) -> None:
    """Show held mails, and those that failed; the newest first."""
    from helpdeskmail.core.model import Intake

    with transaction() as (_, unit):
        rows = [_held_view(row) for row in unit.find_all(Intake, order="-received_at", state=["held", "failed"])]
    columns = ("id", "received_at", "reason", "from", "subject")
    show_table(rows, columns, spare=("received_at",), as_json=json, empty="Nothing is held.")


@quarantine_app.command("show")
def quarantine_show(
    intake_id: Id,
    raw: Annotated[bool, typer.Option("--raw", help="Print the mail as it came.")] = False,
    json: Json = False,
) -> None:
    """Show one held mail: why it is held, and what it says."""
    from helpdeskmail.mail.reader import parse_message

    with transaction() as (parts, unit):
        row = get_held(unit, intake_id)
    data = parts.blobs.get(row.sha256)
    if raw:
        typer.get_binary_stream("stdout").write(data)
        return
    view = _held_view(row) | {"text": parse_message(data).text, "evidence": row.evidence}
    if json:
        show_json(view)
        return
    names = ("id", "received_at", "reason", "meaning", "return_path", "from", "subject", "size", "error")
    show_pairs({name: view[name] for name in names})
    say("", *view["text"].splitlines())


@quarantine_app.command("release")
def quarantine_release(
    intake_id: Id,
    register: Annotated[bool, typer.Option("--register", help="Register the sender as a contact first.")] = False,
    name: Annotated[str, typer.Option(help="With --register: the contact's name.")] = "",
    organisation: Annotated[str, typer.Option(help="With --register: the contact's organisation.")] = "",
) -> None:
    """Let a held mail act after all.

    What it says is then believed: a mail that bears an agent's address acts as that agent.
    """
    with transaction() as (parts, unit):
        row = get_held(unit, intake_id)
        _check_sender(parts, unit, row, register=register, name=name, organisation=organisation)
        release(unit, row, parts.roads.clock())
    say(f"released {intake_id}; the daemon works on it now")


@quarantine_app.command("discard")
def quarantine_discard(intake_id: Id) -> None:
    """Drop a held mail; its raw text is kept."""
    with transaction() as (_, unit):
        discard(unit, get_held(unit, intake_id))
    say(f"discarded {intake_id}")


def release(unit: Unit, row: Intake, now: datetime) -> None:
    """Let a held mail act, as a person at the command line says."""
    from helpdeskmail.core.facts import BY_HAND
    from helpdeskmail.core.model import Intake, IntakeState

    values: dict[str, Any] = {"reason": "", "released_by": BY_HAND, "dedupe_key": "", "attempts": 0, "next_at": now}
    unit.update(Intake, row.id, state=IntakeState.RECEIVED, **values)


def discard(unit: Unit, row: Intake) -> None:
    """Drop a held mail."""
    from helpdeskmail.core.model import Intake, IntakeState

    unit.update(Intake, row.id, state=IntakeState.DISCARDED)


def _check_sender(parts: Parts, unit: Unit, row: Intake, *, register: bool, name: str, organisation: str) -> None:
    """A mail of somebody unknown cannot act: they must be registered, now or before."""
    from helpdeskmail.cli.people import greet
    from helpdeskmail.cli.people import register as register_contact
    from helpdeskmail.mail.address import normalise

    if register:
        contact = register_contact(
            parts, unit, [row.from_address], name=name, language="", time_zone="", organisation=organisation
        )
        greet(parts, unit, contact, row.from_address)
        return
    key = normalise(row.from_address)
    if row.reason == "unknown_sender" and unit.find_contact(key) is None:
        raise UserError(
            f"{row.from_address} is not registered: release it with --register, or use `helpdeskmail contact add` first"
        )


def get_held(unit: Unit, intake_id: int) -> Intake:
    """A mail that is held, or failed; nobody else releases or discards it until this transaction ends.

    UserError where it is not, that says who was first.
    """
    from helpdeskmail.core.model import Intake, IntakeState

    row = unit.lock(Intake, intake_id)
    if row is not None and row.state in (IntakeState.HELD, IntakeState.FAILED):
        return row
    if row is not None and row.state is IntakeState.DISCARDED:
        raise UserError(f"mail {intake_id} is held no more: it was discarded")
    if row is not None and row.released_by:
        raise UserError(f"mail {intake_id} is held no more: it was released ({row.released_by})")
    raise UserError(f"no held mail {intake_id}; `helpdeskmail quarantine list` shows those there are")


def _held_view(row: Intake) -> dict[str, Any]:
    from helpdeskmail.core.screening import Reason

    return {
        "id": row.id,
        "received_at": row.received_at,
        "reason": row.reason,
        "meaning": Reason(row.reason).meaning if row.reason in set(Reason) else "",
        "from": row.from_address,
        "subject": row.subject,
        "return_path": row.return_path,
        "size": row.size,
        "error": row.last_error,
    }


# -- outbox -----------------------------------------------------------------------------------------------------


@outbox_app.command("list")
def outbox_list(
    state: Annotated[str, typer.Option(help="Only items of this state; `waiting`: all that is still to go.")] = "",
    channel: Annotated[str, typer.Option(help="Only items of this channel: mail or webhook.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest first.")] = 100,
    json: Json = False,
) -> None:
    """Show what goes out, the newest first.

    Of a call of a webhook, the recipient is the webhook's name.
    """
    from helpdeskmail.core.delivery import WAITING
    from helpdeskmail.core.model import Outbox, OutboxState

    if state and state != "waiting" and state not in set(OutboxState):
        raise UserError(f"there is no state {state!r}; there are: waiting, {', '.join(OutboxState)}")
    wanted: dict[str, Any] = {"state": WAITING if state == "waiting" else state} if state else {}
    if channel and channel not in CHANNELS:
        raise UserError(f"there is no channel {channel!r}; there are: {', '.join(CHANNELS)}")
    wanted |= {"channel": channel} if channel else {}
    with transaction() as (_, unit):
        items = unit.find_all(Outbox, order="-created_at", limit=limit, **wanted)
    rows = [_item_view(item) for item in items]
    columns = ("id", "state", "template", "next_at", "attempts", "recipient", "last_reply")
    empty = "No call of a webhook." if channel == "webhook" else "No mail."
    show_table(rows, columns, spare=("attempts", "next_at"), as_json=json, empty=empty)


@outbox_app.command("show")
def outbox_show(
    item_id: Id,
    raw: Annotated[bool, typer.Option("--raw", help="Print the mail itself, or what a webhook is told.")] = False,
    json: Json = False,
) -> None:
    """Show one of them: where it stands and why."""
    with transaction() as (_, unit):
        item = _get_item(unit, item_id)
    if raw:
        typer.get_binary_stream("stdout").write(item.content)
        return
    view = _item_view(item)
    if json:
        show_json(view)
        return
    internal = ("ticket_id", "comment_id", "participant_id")
    shown = {name: value for name, value in view.items() if name not in internal}
    if item.channel == "webhook":  # in words of its own, see `helpdeskmail.core.model.Outbox`
        shown = {_OF_A_CALL.get(name, name): value for name, value in shown.items() if name != "template"}
    show_pairs(shown | {"attachments": [file["name"] for file in item.attachments]})


@outbox_app.command("retry")
def outbox_retry(item_id: Id) -> None:
    """Send now what waits, or what was given up."""
    from helpdeskmail.core import delivery

    say(f"{_change_item(item_id, delivery.retry)} goes out now")


@outbox_app.command("cancel")
def outbox_cancel(item_id: Id) -> None:
    """Do not send what waits."""
    from helpdeskmail.core import delivery

    say(f"{_change_item(item_id, delivery.cancel)} will not be sent")


def _change_item(item_id: int, change: Callable[[Outbox, datetime], Settlement]) -> str:
    """Change what becomes of an item; what it is called: "mail 7", "call 8 of webhook chat"."""
    from helpdeskmail.core.model import Outbox

    with transaction() as (parts, unit):
        item, now = _get_item(unit, item_id), parts.roads.clock()
        if item.claimed_until is not None and item.claimed_until > now:
            raise UserError(f"{_called(item)} is being sent just now; look again in a moment")
        try:
            unit.update(Outbox, item.id, **change(item, now).values)
        except IllegalTransition as error:  # it speaks of mails
            raise UserError(
                str(error).replace("a mail", "a call" if item.channel == "webhook" else "a mail")
            ) from error
    return _called(item)


def _called(item: Outbox) -> str:
    return f"call {item.id} of webhook {item.recipient}" if item.channel == "webhook" else f"mail {item.id}"


def _get_item(unit: Unit, item_id: int) -> Outbox:
    from helpdeskmail.core.model import Outbox

    item = unit.lock(Outbox, item_id)
    if item is None:
        raise UserError(f"no outgoing mail {item_id}; `helpdeskmail outbox list` shows those there are")
    return item


def _item_view(item: Outbox) -> dict[str, Any]:
    from helpdeskmail.core.delivery import WAITING

    view = item.model_dump(exclude={"content", "claimed_by", "claimed_until"})
    return view if item.state in WAITING else view | {"next_at": None}
