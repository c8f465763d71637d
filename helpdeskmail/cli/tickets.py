"""`ticket` and `why`: looking at tickets and changing them, over the same functions as mail."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from helpdeskmail.cli.checks import check_line
from helpdeskmail.cli.context import transaction
from helpdeskmail.cli.organisations import find_organisation
from helpdeskmail.cli.output import Json, counted, moment, say, show_json, show_pairs, show_table, size
from helpdeskmail.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from helpdeskmail.core.case import Case
    from helpdeskmail.core.facts import TicketFacts
    from helpdeskmail.core.model import Agent, Event, Outbox, Ticket
    from helpdeskmail.core.policy import DeskPolicy
    from helpdeskmail.parts import Parts
    from helpdeskmail.store.unit import Unit

ticket_app = typer.Typer(help="Tickets.", no_args_is_help=True)

_RULE = "rule:"  # before the name of a rule that wrote a note
_LINKS = {  # what a ticket is to the other, from either side
    "related": ("related to", "related to"),
    "successor": ("successor of", "succeeded by"),
    "split": ("split from", "split into"),
    "merged": ("merged into", "received"),
    "duplicate": ("asks again for", "asked again in"),
}
_NOTHING: tuple[Any, ...] = ("", None, [], {})

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The ticket's number.")]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(ticket_app, name="ticket")
    app.command("why")(why)


@ticket_app.command("list")
def ticket_list(
    status: Annotated[str, typer.Option(help="Only tickets of this status.")] = "",
    priority: Annotated[str, typer.Option(help="Only of this priority.")] = "",
    organisation: Annotated[str, typer.Option(help="Only of this organisation.")] = "",
    assignee: Annotated[str | None, typer.Option(help="Only those of this agent, by address; empty: nobody's.")] = None,
    category: Annotated[str, typer.Option(help="Only of this category, and of those below it.")] = "",
    tag: Annotated[str, typer.Option(help="Only those with this tag.")] = "",
    limit: Annotated[int, typer.Option(min=1, help="At most so many, the newest first.")] = 100,
    json: Json = False,
) -> None:
    """Show tickets, the newest first."""
    from helpdeskmail.core.model import Priority, Status

    wanted: dict[str, Any] = {"status": _choice(Status, status, "status")} if status else {}
    if priority:
        wanted["priority"] = _choice(Priority, priority, "priority")
    with transaction() as (parts, unit):
        if organisation:
            wanted["organisation_id"] = find_organisation(unit, organisation).id
        if assignee is not None:
            wanted["assignee_id"] = _find_any_agent(unit, assignee).id if assignee else None
        if category:
            _, category = parts.roads.desk.policy.vocabulary.read("category", category)
        rows = _list_rows(unit, unit.list_tickets(category=category, tag=tag, limit=limit, **wanted))
    columns = ("number", "status", "priority", "updated_at", "requester", "assignee", "subject")
    show_table(rows, columns, spare=("assignee", "priority", "updated_at"), as_json=json, empty="No ticket.")


@ticket_app.command("show")
def ticket_show(number: Number, json: Json = False) -> None:
    """Show one ticket with its whole conversation."""
    from helpdeskmail.gather import ticket_facts
    from helpdeskmail.roads import get_ticket

    with transaction() as (parts, unit):
        view = ticket_view(unit, ticket_facts(unit, get_ticket(unit, number)))
    if json:
        show_json(view)
    else:
        _show(view, parts.roads.desk.policy)


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
    impact: Annotated[str | None, typer.Option(help="low, normal, high: how much it hinders.")] = None,
    urgency: Annotated[str | None, typer.Option(help="low, normal, high: how pressing it is.")] = None,
    nature: Annotated[str | None, typer.Option(help="incident, request.")] = None,
    category: Annotated[str | None, typer.Option(help="Its place in the tree, or the end of its path.")] = None,
    product: Annotated[str | None, typer.Option(help="What it is about.")] = None,
    version: Annotated[str | None, typer.Option(help="The version of that.")] = None,
    site: Annotated[str | None, typer.Option(help="The client's site.")] = None,
    item: Annotated[str | None, typer.Option(help="The configuration item.")] = None,
    reference: Annotated[str | None, typer.Option(help="The client's reference.")] = None,
    reference2: Annotated[str | None, typer.Option(help="Another one of the client's.")] = None,
    internal_reference: Annotated[str | None, typer.Option(help="The desk's reference.")] = None,
    wished_date: Annotated[str | None, typer.Option(metavar="DATE", help="The day the client wishes it by.")] = None,
    field: Annotated[list[str] | None, typer.Option(help="NAME=VALUE of a field of your own.")] = None,
    agent: Annotated[str, typer.Option(help="Address of the agent who changes it.")] = "",
) -> None:
    """Change a ticket. All of it is done or nothing.

    An empty value takes one away. When impact or urgency is set, the priority may follow, unless it is given, too.
    """
    from helpdeskmail.core.classification import set_named_field

    named = {"priority": priority or None, "subject": subject or None, "team": team, **_fields(field or [])}
    named |= {"impact": impact, "urgency": urgency, "nature": nature, "category": category, "product": product}
    named |= {"version": version, "site": site, "item": item, "reference": reference, "reference2": reference2}
    named |= {"internal_reference": internal_reference, "wished_date": wished_date}

    def work(case: Case) -> None:
        _set_people(case, assignee)
        _set_status(case, status)
        case.tag(add=tag or (), remove=untag or ())
        for name, value in named.items():
            if value is not None:
                set_named_field(case, name, value, parts.roads.desk.policy)

    with transaction() as (parts, unit):
        decision = parts.roads.change(unit, number, work, agent=agent)
        if not decision.changes.inserts:
            say(f"{number}: nothing to change")
            return
    say(f"changed {number}; {queued(decision.outbox)}")


@ticket_app.command("close")
def ticket_close(
    number: Number,
    reason: Annotated[str, typer.Option(help="Why, in a word.")] = "agent",
    agent: Annotated[str, typer.Option(help="Address of the agent who closes it.")] = "",
) -> None:
    """Close a ticket."""
    from helpdeskmail.core.model import Status
    from helpdeskmail.core.status import Trigger

    def work(case: Case) -> None:
        if case.ticket.status is Status.CLOSED:
            raise UserError(f"{number} is closed already")
        case.move(Trigger.CLOSE, reason=reason)

    with transaction() as (parts, unit):
        decision = parts.roads.change(unit, number, work, agent=agent)
    say(f"closed {number}; {queued(decision.outbox)}")


def queued(items: Sequence[Outbox]) -> str:
    """What goes out because of a command: "2 mails queued", "1 mail and 1 call of a webhook queued"."""
    calls = [item for item in items if item.channel == "webhook"]
    mails = counted(len(items) - len(calls), "mail")
    told = f" and {len(calls)} {'call of a webhook' if len(calls) == 1 else 'calls of webhooks'}" if calls else ""
    return f"{mails}{told} queued"


@ticket_app.command("time", epilog="\b\nExample: helpdeskmail ticket time 1001 --agent sam@example.test --spent 1h30")
def ticket_time(
    number: Number,
    agent: Annotated[str, typer.Option(help="Address of the agent who worked.")],
    spent: Annotated[str, typer.Option("--spent", "--minutes", help="How long: 1h30, 1:30, 1.5h, 90m; 90 is minutes.")],
    what: Annotated[str, typer.Option(help="What for, in a few words; it may stand on the invoice.")] = "",
    on: Annotated[str, typer.Option(metavar="DATE", help="On which day, 2026-03-31, if not today.")] = "",
) -> None:
    """Note the time that an agent worked on a ticket."""
    from helpdeskmail.core.worked import parse_worked
    from helpdeskmail.roads import get_agent

    check_line("--what", what)
    try:
        minutes = parse_worked(spent)
    except ValueError as error:
        raise UserError(f"--spent: {error}") from None
    with transaction() as (parts, unit):
        worker, worked_at = get_agent(unit, agent), _worked_at(parts, on)
        decision = parts.roads.change(unit, number, lambda case: case.note_time(worker, minutes, what, worked_at))
        total = unit.minutes_worked(decision.ticket.id) if decision.ticket else minutes
    say(f"noted {counted(minutes, 'minute')} on {number}, which makes {total}")


def _worked_at(parts: Parts, on: str) -> datetime:
    """The moment that stands for a day's work: now, or noon of the day in the desk's time zone."""
    from helpdeskmail.core.periods import noon, parse_day

    now = parts.roads.clock()
    if not on:
        return now
    try:
        day = parse_day(on)
    except ValueError as error:
        raise UserError(f"--on: {error}") from None
    zone = ZoneInfo(parts.roads.desk.policy.time_zone)
    if day > now.astimezone(zone).date():
        raise UserError(f"--on: {day} is still to come; give the day on which the work was done")
    return noon(day, zone)


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
    from helpdeskmail.core.undone import UNDONE

    detail = {key: value for key, value in event.detail.items() if key != "before"}  # that is for undoing it
    lines = [f"rule {name} matched: {text}" for name, text in detail.pop("matched", {}).items()]
    lines += [f"rule {name} did not: {text}" for name, text in detail.pop("missed", {}).items()]
    if event.kind == UNDONE:
        lines += [f"taken back: {text}" for text in detail.pop("done")]
        lines += [f"not taken back: {text}" for text in detail.pop("kept")]
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


def _set_status(case: Case, status: str) -> None:
    from helpdeskmail.core.model import Status
    from helpdeskmail.core.status import trigger_to

    if status:
        wanted = _choice(Status, status, "status")
        if wanted is not case.ticket.status:
            case.move(trigger_to(case.ticket.status, wanted), reason="agent")


def _find_any_agent(unit: Unit, address: str) -> Agent:
    """The agent with that address, active or not; UserError when there is none."""
    from helpdeskmail.mail.address import normalise

    agent = unit.find_agent(normalise(address))
    if agent is None:
        raise UserError(f"{address} is not an agent; `helpdeskmail agent list` shows who is")
    return agent


def _choice(kind: Any, value: str, what: str) -> Any:
    try:
        return kind(value)
    except ValueError:
        raise UserError(f"there is no {what} {value!r}; there are: {', '.join(kind)}") from None


def _fields(pairs: Sequence[str]) -> dict[str, str]:
    fields = {}
    for pair in pairs:
        name, sign, value = pair.partition("=")
        if not sign or not name.strip():
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
        "participants": [one.address for one in facts.participants if one.role == "copied" and one.left_at is None],
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
        "rating_quality": ticket.rating_quality,
        "rating_speed": ticket.rating_speed,
        "rated_at": ticket.rated_at,
        "minutes_worked": facts.minutes_worked,
        "merged_into": _number_of(unit, ticket.merged_into_id),
        "merged": [one.number for one in facts.merged],
        "links": link_views(unit, ticket),
        "comments": _comment_views(unit, facts),
        "events": [_event_view(event) for event in unit.events_of(ticket.id)],
    }


def link_views(unit: Unit, ticket: Ticket) -> list[dict[str, str]]:
    """What the ticket has to do with others, from where it stands: "split from CS0001001"."""
    return [
        {"kind": _LINKS[link.kind][link.ticket_id != ticket.id], "number": _number_of(unit, other)}
        for link in unit.links_of(ticket.id)
        for other in (link.other_id if link.ticket_id == ticket.id else link.ticket_id,)
    ]


def _number_of(unit: Unit, ticket_id: int | None) -> str:
    found = unit.find_tickets(ids=[ticket_id]) if ticket_id is not None else []
    return found[0].number if found else ""


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
            "ticket": facts.number_of(comment.ticket_id),
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
    from helpdeskmail.core.model import Agent, Organisation

    agents = {agent.id: agent.address for agent in unit.find_all(Agent)}
    company_ids = {ticket.organisation_id for ticket in tickets if ticket.organisation_id is not None}
    companies = {company.id: company.name for company in unit.find_all(Organisation, id=company_ids)}
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
            "category": ticket.fields.get("category", ""),
            "requester": requesters.get(ticket.id, ""),
            "organisation": companies.get(ticket.organisation_id or 0, ""),
            "assignee": agents.get(ticket.assignee_id or 0, ""),
            "team": ticket.team,
            "tags": ticket.tags,
            "created_at": ticket.created_at,
            "updated_at": ticket.updated_at,
        }
        for ticket in tickets
    ]


def _show(view: dict[str, Any], policy: DeskPolicy) -> None:
    say(f"[{view['number']}] {view['subject']}", "")
    fields = view["fields"]
    closed = f" ({view['close_reason']})" if view["close_reason"] else ""
    show_pairs(
        {
            "status": view["status"] + closed,
            "priority": view["priority"],
            "requester": _person(view["requester_name"], view["requester"]),
            "organisation": view["organisation"],
            "copied": ", ".join(view["participants"]),
            "links": ", ".join(f"{link['kind']} {link['number']}" for link in view["links"]),
            "assignee": view["assignee"],
            "team": view["team"],
            "tags": ", ".join(view["tags"]),
            **{policy.vocabulary.label_of(name, policy.language): str(value) for name, value in fields.items()},
            **{name: view[f"{name}_at"] for name in ("created", "taken", "first_answer")},
            **{name: view[f"{name}_at"] for name in ("suspended", "resolved", "closed")},
            "rating": _marks(view),
            "time_worked": f"{view['minutes_worked']} min" if view["minutes_worked"] else "",
        }
    )
    for comment in view["comments"]:
        _show_comment(comment, view["number"])


def _show_comment(comment: dict[str, Any], number: str) -> None:
    who = _person(comment["author_name"], comment["author"])
    automatic = f", automatic ({comment['automatic']})" if comment["automatic"] else ""
    if comment["author"].startswith(_RULE):  # a person's author is an address, and none begins so
        who, automatic = f"rule {comment['author'].removeprefix(_RULE)}", ", automatic"
    merged = f" [{comment['ticket']}]" if comment["ticket"] != number else ""
    say("", f"── {comment['kind']} by {who}, {moment(comment['at'])} UTC{automatic}{merged}")
    say(*(f"   {line}".rstrip() for line in comment["text"].splitlines()))
    say(*(f"   + {file['name']} ({size(file['size'])})" for file in comment["attachments"]))


def _marks(view: dict[str, Any]) -> str:
    """What the client thinks of the solution: "quality 4, speed 5", or the one mark that was given."""
    marks = {name: view[f"rating_{name}"] for name in ("quality", "speed")}
    return ", ".join(f"{name} {mark}" for name, mark in marks.items() if mark is not None)


def _person(name: str, address: str) -> str:
    return f"{name} <{address}>" if name and address and name != address else address or name
