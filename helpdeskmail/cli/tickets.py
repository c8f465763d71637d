"""`ticket` and `why`: looking at tickets and changing them, over the same functions as mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpdeskmail.cli.context import transaction
from helpdeskmail.cli.output import Json, counted, moment, say, show_json, show_pairs, show_table, size
from helpdeskmail.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdeskmail.core.case import Case
    from helpdeskmail.core.facts import TicketFacts
    from helpdeskmail.core.model import Agent, Event, Outbox, Ticket
    from helpdeskmail.store.unit import Unit

ticket_app = typer.Typer(help="Tickets.", no_args_is_help=True)

_RULE = "rule:"  # before the name of a rule that wrote a note
_NOTHING: tuple[Any, ...] = ("", None, [], {})

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The ticket's number.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(ticket_app, name="ticket")
    app.command("why")(why)


@ticket_app.command("list")
def ticket_list(
    status: Annotated[str, typer.Option(help="Only tickets of this status.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest first.")] = 100,
    json: Json = False,
) -> None:
    """Show tickets, the newest first."""
    from helpdeskmail.core.model import Status, Ticket

    wanted = {"status": _choice(Status, status, "status")} if status else {}
    with transaction() as (_, unit):
        tickets = unit.find_all(Ticket, order="-created_at", limit=limit, **wanted)
        rows = _list_rows(unit, tickets)
    columns = ("number", "status", "priority", "updated_at", "requester", "assignee", "subject")
    show_table(rows, columns, spare=("assignee", "priority", "updated_at"), as_json=json, empty="No ticket.")


@ticket_app.command("show")
def ticket_show(number: Number, json: Json = False) -> None:
    """Show one ticket with its whole conversation."""
    from helpdeskmail.gather import ticket_facts
    from helpdeskmail.roads import get_ticket

    with transaction() as (_, unit):
        view = ticket_view(unit, ticket_facts(unit, get_ticket(unit, number)))
    if json:
        show_json(view)
    else:
        _show(view)


@ticket_app.command(
    "comment", epilog="\b\nExample: echo Done. | helpdeskmail ticket comment 1001 --agent sam@example.test"
)
def ticket_comment(
    number: Number,
    agent: Annotated[str, typer.Option(help="Address of the agent who says it.")],
    text: Annotated[str, typer.Option(help="What to say; - reads standard input.")] = "-",
    internal: Annotated[bool, typer.Option("--note", help="An internal note: the client never sees it.")] = False,
    status: Annotated[str, typer.Option(help="With it: suspended (a question), resolved (a solution), closed.")] = "",
) -> None:
    """Answer the client in an agent's name."""
    from helpdeskmail.core.model import Status

    wanted = _choice(Status, status, "status") if status else None
    body = typer.get_text_stream("stdin").read() if text == "-" else text
    if not body.strip():
        raise UserError("there is nothing to say: give --text, or text on standard input")
    with transaction() as (parts, unit):
        decision = parts.roads.comment(unit, number, agent=agent, text=body.strip(), internal=internal, status=wanted)
    say(f"noted on {number}; {queued(decision.outbox)}")


@ticket_app.command("set", epilog="\b\nExample: helpdeskmail ticket set 1001 --priority high --tag printer")
def ticket_set(
    number: Number,
    status: Annotated[str, typer.Option(help="open, in_progress, suspended, on_hold, resolved, closed.")] = "",
    priority: Annotated[str, typer.Option(help="low, normal, high, urgent.")] = "",
    assignee: Annotated[str | None, typer.Option(help="Address of an agent; empty: nobody.")] = None,
    team: Annotated[str | None, typer.Option(help="A team.")] = None,
    subject: Annotated[str, typer.Option(help="A new subject.")] = "",
    tag: Annotated[list[str] | None, typer.Option(help="A tag to add; may be repeated.")] = None,
    untag: Annotated[list[str] | None, typer.Option(help="A tag to take off.")] = None,
    field: Annotated[list[str] | None, typer.Option(help="NAME=VALUE of a field of your own.")] = None,
) -> None:
    """Change a ticket. All of it is done or nothing."""
    plain = {"team": team, "subject": subject or None, **_fields(field or [])}

    def work(case: Case) -> None:
        _set_people(case, assignee)
        _set_choices(case, status, priority)
        case.tag(add=tag or (), remove=untag or ())
        for name, value in plain.items():
            if value is not None:
                case.set_field(name, value)

    with transaction() as (parts, unit):
        decision = parts.roads.change(unit, number, work)
        if not decision.changes.inserts:
            say(f"{number}: nothing to change")
            return
    say(f"changed {number}; {queued(decision.outbox)}")


@ticket_app.command("close")
def ticket_close(number: Number, reason: Annotated[str, typer.Option(help="Why, in a word.")] = "agent") -> None:
    """Close a ticket."""
    from helpdeskmail.core.model import Status
    from helpdeskmail.core.status import Trigger

    def work(case: Case) -> None:
        if case.ticket.status is Status.CLOSED:
            raise UserError(f"{number} is closed already")
        case.move(Trigger.CLOSE, reason=reason)

    with transaction() as (parts, unit):
        decision = parts.roads.change(unit, number, work)
    say(f"closed {number}; {queued(decision.outbox)}")


def queued(items: Sequence[Outbox]) -> str:
    """What goes out because of a command: "2 mails queued", "1 mail and 1 call of a webhook queued"."""
    calls = [item for item in items if item.channel == "webhook"]
    mails = counted(len(items) - len(calls), "mail")
    told = f" and {len(calls)} {'call of a webhook' if len(calls) == 1 else 'calls of webhooks'}" if calls else ""
    return f"{mails}{told} queued"


def why(number: Number, json: Json = False) -> None:
    """Tell what caused each event and mail of a ticket.

    Below each event stand its details, and what each rule that was asked said.
    """
    from helpdeskmail.roads import get_ticket

    with transaction() as (_, unit):
        events = unit.events_of(get_ticket(unit, number).id)
    if json:
        show_json([_event_view(event) | {"detail": event.detail} for event in events])
        return
    for event in events:
        say(f"{moment(event.at)}  {event.kind.replace('_', ' ')}, because of {event.cause}")
        for line in _detail_lines(event):
            say(f"    {line}")


def _detail_lines(event: Event) -> list[str]:
    detail = dict(event.detail)
    lines = [f"rule {name} matched: {text}" for name, text in detail.pop("matched", {}).items()]
    lines += [f"rule {name} did not: {text}" for name, text in detail.pop("missed", {}).items()]
    rest = ", ".join(
        f"{key.replace('_', ' ')}: {_plain(value)}" for key, value in detail.items() if value not in _NOTHING
    )
    return [*([rest] if rest else []), *lines]


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _set_people(case: Case, assignee: str | None) -> None:
    from helpdeskmail.mail.address import normalise

    if assignee is None:
        return
    agent = next((one for one in case.agents if one.key == normalise(assignee)), None)
    if assignee and agent is None:
        raise UserError(f"there is no active agent {assignee}; `helpdeskmail agent list` shows those there are")
    case.assign(agent)


def _set_choices(case: Case, status: str, priority: str) -> None:
    from helpdeskmail.core.model import Priority, Status
    from helpdeskmail.core.status import trigger_to

    if priority:
        case.set_field("priority", _choice(Priority, priority, "priority"))
    if status:
        wanted = _choice(Status, status, "status")
        if wanted is not case.ticket.status:
            case.move(trigger_to(case.ticket.status, wanted), reason="agent")


def _choice(kind: Any, value: str, what: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise UserError(f"there is no {what} {value!r}; there are: {', '.join(kind)}") from None


def _fields(pairs: Sequence[str]) -> dict[str, str]:
    fields = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.replace("_", "").isalnum():
            raise UserError(f"--field wants NAME=VALUE, not {pair!r}")
        fields[f"field.{name}"] = value
    return fields


# -- views ------------------------------------------------------------------------------------------------------


def ticket_view(unit: Unit, facts: TicketFacts) -> dict[str, Any]:
    """A ticket as `ticket show --json` prints it."""
    ticket = facts.ticket
    requester = next((place for place in facts.participants if place.role == "requester"), None)
    return {
        "number": ticket.number,
        "subject": ticket.subject,
        "status": ticket.status.value,
        "priority": ticket.priority.value,
        "requester": requester.address if requester else "",
        "requester_name": requester.name if requester else "",
        "organisation": facts.organisation.name if facts.organisation else "",
        "assignee": _assignee(unit, ticket),
        "team": ticket.team,
        "participants": [place.address for place in facts.participants if place.role == "copied"],
        "language": ticket.language,
        "tags": ticket.tags,
        "fields": ticket.fields,
        "created_at": ticket.created_at,
        "updated_at": ticket.updated_at,
        "taken_at": ticket.taken_at,
        "first_answer_at": ticket.first_answer_at,
        "suspended_at": ticket.suspended_at,
        "resolved_at": ticket.resolved_at,
        "closed_at": ticket.closed_at,
        "close_reason": ticket.close_reason,
        "comments": _comment_views(unit, facts),
        "events": [_event_view(event) for event in unit.events_of(ticket.id)],
    }


def _assignee(unit: Unit, ticket: Ticket) -> str:
    from helpdeskmail.core.model import Agent

    agent: Agent | None = unit.find(Agent, id=ticket.assignee_id) if ticket.assignee_id else None
    return agent.address if agent else ""


def _comment_views(unit: Unit, facts: TicketFacts) -> list[dict[str, Any]]:
    comments = tuple(reversed(facts.comments))
    files: dict[int, list[dict[str, Any]]] = {}
    for file in unit.attachments_of([comment.id for comment in comments]):
        files.setdefault(file.comment_id, []).append({"name": file.name, "size": file.size})
    return [
        {
            "kind": comment.kind.value,
            "author": comment.author_address or comment.author_name,
            "author_name": comment.author_name,
            "text": comment.text,
            "at": comment.created_at,
            "automatic": comment.automatic,
            "message_id": comment.message_id,
            "attachments": files.get(comment.id, []),
        }
        for comment in comments
    ]


def _event_view(event: Event) -> dict[str, Any]:
    return {"at": event.at, "kind": event.kind, "cause": event.cause}


def _list_rows(unit: Unit, tickets: Sequence[Ticket]) -> list[dict[str, Any]]:
    from helpdeskmail.core.model import Agent

    agents = {agent.id: agent.address for agent in unit.find_all(Agent)}
    requesters = {
        place.ticket_id: place.address
        for place in unit.participants_of([ticket.id for ticket in tickets])
        if place.role == "requester"
    }
    return [
        {
            "number": ticket.number,
            "subject": ticket.subject,
            "status": ticket.status.value,
            "priority": ticket.priority.value,
            "requester": requesters.get(ticket.id, ""),
            "assignee": agents.get(ticket.assignee_id or 0, ""),
            "team": ticket.team,
            "tags": ticket.tags,
            "created_at": ticket.created_at,
            "updated_at": ticket.updated_at,
        }
        for ticket in tickets
    ]


def _show(view: dict[str, Any]) -> None:
    say(f"[{view['number']}] {view['subject']}", "")
    closed = f" ({view['close_reason']})" if view["close_reason"] else ""
    show_pairs(
        {
            "status": view["status"] + closed,
            "priority": view["priority"],
            "requester": _person(view["requester_name"], view["requester"]),
            "organisation": view["organisation"],
            "copied": ", ".join(view["participants"]),
            "assignee": view["assignee"],
            "team": view["team"],
            "tags": ", ".join(view["tags"]),
            **{name: str(value) for name, value in view["fields"].items()},
            **{name: view[f"{name}_at"] for name in ("created", "taken", "first_answer")},
            **{name: view[f"{name}_at"] for name in ("suspended", "resolved", "closed")},
        }
    )
    for comment in view["comments"]:
        _show_comment(comment)


def _show_comment(comment: dict[str, Any]) -> None:
    who = _person(comment["author_name"], comment["author"])
    automatic = f", automatic ({comment['automatic']})" if comment["automatic"] else ""
    if comment["author"].startswith(_RULE):  # a person's author is an address, and none begins so
        who, automatic = f"rule {comment['author'].removeprefix(_RULE)}", ", automatic"
    say("", f"── {comment['kind']} by {who}, {moment(comment['at'])} UTC{automatic}")
    say(*(f"   {line}".rstrip() for line in comment["text"].splitlines()))
    say(*(f"   + {file['name']} ({size(file['size'])})" for file in comment["attachments"]))


def _person(name: str, address: str) -> str:
    return f"{name} <{address}>" if name and address and name != address else address or name
