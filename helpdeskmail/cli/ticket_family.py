"""`ticket merge`, `split`, `link` and others: tickets that have to do with each other, and who takes part in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpdeskmail.cli.context import transaction
from helpdeskmail.cli.output import Json, counted, say, show_table
from helpdeskmail.errors import UserError

if TYPE_CHECKING:
    from helpdeskmail.core.case import Case
    from helpdeskmail.core.model import Contact
    from helpdeskmail.store.unit import Unit

Number = Annotated[str, typer.Argument(metavar="NUMBER", help="The ticket's number.")]
Other = Annotated[str, typer.Argument(metavar="OTHER", help="The other ticket's number.")]
Email = Annotated[str, typer.Argument(metavar="EMAIL", help="An address.")]
ByAgent = Annotated[str, typer.Option("--agent", help="Address of the agent who does it.")]

_BEGINNING = 60  # characters of a comment that a line of its ticket's history shows


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line, below `ticket`."""
    app.command("merge", epilog="\b\nExample: helpdeskmail ticket merge 1002 1001 --agent sam@example.test")(merge)
    app.command("unmerge")(unmerge)
    app.command("split", epilog="\b\nExample: helpdeskmail ticket split 1001 --subject 'The screen, too'")(split)
    app.command("link")(link)
    app.command("unlink")(unlink)
    app.command("cc")(cc)
    app.command("uncc")(uncc)
    app.command("requester")(requester)
    app.command("spam")(spam)
    app.command("history")(history)
    app.command("undo")(undo)


# -- several tickets --------------------------------------------------------------------------------------------


def merge(
    number: Number,
    other: Annotated[str, typer.Argument(metavar="INTO", help="The ticket that goes on in its place.")],
    agent: ByAgent = "",
    force: Annotated[
        bool, typer.Option("--force", help="Also tickets of two clients, or one that was closed long ago.")
    ] = False,
) -> None:
    """Merge a ticket into another.

    Mails that name it go on the other from then on, which shows its conversation too. `unmerge` undoes it.
    """
    with transaction() as (parts, unit):
        decision = parts.roads.merge(unit, number, other, agent=agent, force=force)
        into = _survivor(unit, number)
    say(f"merged {number} into {into}; {counted(len(decision.outbox), 'mail')} queued")


def unmerge(number: Number, agent: ByAgent = "") -> None:
    """Let a merged ticket go on by itself again."""
    with transaction() as (parts, unit):
        parts.roads.unmerge(unit, number, agent=agent)
    say(f"{number} goes on by itself again")


def split(
    number: Number,
    comment: Annotated[
        int, typer.Option(min=1, help="Which comment, as `ticket history` counts them; else the client's last.")
    ] = 0,
    subject: Annotated[str, typer.Option(help="The new ticket's subject; else that of the old.")] = "",
    agent: ByAgent = "",
) -> None:
    """Make a comment a ticket of its own.

    It stays where it is, too.
    """
    with transaction() as (parts, unit):
        decision = parts.roads.split(unit, number, position=comment, subject=subject, agent=agent)
    made = decision.ticket.number if decision.ticket else ""
    say(f"opened {made} out of {number}; {counted(len(decision.outbox), 'mail')} queued")


def link(number: Number, other: Other, agent: ByAgent = "") -> None:
    """Note that two tickets have to do with each other."""
    with transaction() as (parts, unit):
        changed = parts.roads.link(unit, number, other, agent=agent)
    say(f"linked {number} with {other}" if changed else f"{number} is linked with {other} already")


def unlink(number: Number, other: Other, agent: ByAgent = "") -> None:
    """Take such a link off.

    What tells that tickets were merged or split stays.
    """
    with transaction() as (parts, unit):
        changed = parts.roads.unlink(unit, number, other, agent=agent)
    say(f"{number} and {other} are linked no more" if changed else f"{number} was not linked with {other}")


# -- who takes part ---------------------------------------------------------------------------------------------


def cc(number: Number, email: Email, agent: ByAgent = "") -> None:
    """Let somebody take part in a ticket.

    They get its mails from now on, and may write on it.
    """
    from helpdeskmail.core import participants
    from helpdeskmail.mail.address import Address, is_address

    if not is_address(email):
        raise UserError(f"{email} is not an address")
    with transaction() as (parts, unit):
        contact, policy = _contact(unit, email), parts.roads.desk.policy

        def work(case: Case) -> bool:
            return participants.add(case, Address(email), contact, policy)

        decision = parts.roads.change(unit, number, work, agent=agent)
    say(f"{email} takes part in {number}" if decision.changes.inserts else f"{email} takes part in {number} already")


def uncc(number: Number, email: Email, agent: ByAgent = "") -> None:
    """Take somebody off a ticket.

    They get no mails of it any more. What they write in answer to one that they have still comes on it.
    """
    from helpdeskmail.core import participants
    from helpdeskmail.mail.address import normalise

    with transaction() as (parts, unit):
        contact = _contact(unit, email)

        def work(case: Case) -> None:
            place = participants.find_client(case, normalise(email), contact)
            if place is None:
                raise UserError(f"{email} takes no part in {number}")
            participants.remove(case, place)

        parts.roads.change(unit, number, work, agent=agent)
    say(f"{email} takes part in {number} no more")


def requester(
    number: Number,
    email: Annotated[str, typer.Argument(metavar="EMAIL", help="An address of a registered contact.")],
    drop: Annotated[bool, typer.Option("--drop", help="The old requester leaves the ticket, else is copied.")] = False,
    agent: ByAgent = "",
) -> None:
    """Make a ticket another client's.

    Its organisation and language follow.
    """
    from helpdeskmail.core import participants
    from helpdeskmail.gather_typed import get_client

    with transaction() as (parts, unit):
        client, policy = get_client(unit, email), parts.roads.desk.policy

        def work(case: Case) -> bool:
            return participants.set_requester(case, client, policy, drop=drop)

        decision = parts.roads.change(unit, number, work, agent=agent)
    changed = bool(decision.changes.inserts)
    say(f"{number} is {client.address}'s" if changed else f"{number} is {client.address}'s already")


def spam(
    number: Number,
    deactivate: Annotated[bool, typer.Option("--deactivate", help="Hold all later mails of its sender.")] = False,
    agent: ByAgent = "",
) -> None:
    """Close a ticket as spam. Nobody is told."""

    def work(case: Case) -> None:
        case.mark_spam(deactivate=deactivate)

    with transaction() as (parts, unit):
        parts.roads.change(unit, number, work, agent=agent)
    say(f"closed {number} as spam" + ("; its sender is deactivated" if deactivate else ""))


# -- what was ---------------------------------------------------------------------------------------------------


def history(number: Number, json: Json = False) -> None:
    """Show what was said, a line each.

    Merged tickets are included. `ticket split --comment` takes the place that a line begins with.
    """
    from helpdeskmail.cli.tickets import ticket_view
    from helpdeskmail.gather import ticket_facts
    from helpdeskmail.gather_typed import find_ticket

    with transaction() as (_, unit):
        view = ticket_view(unit, ticket_facts(unit, find_ticket(unit, number)))
    rows = [_history_row(place, comment) for place, comment in enumerate(view["comments"], 1)]
    columns = ("place", "at", "ticket", "kind", "author", "text")
    show_table(rows, columns, spare=("kind", "author"), as_json=json, empty=f"Nothing was said on {number}.")


def undo(number: Number, agent: Annotated[str, typer.Option(help="Address of the agent whose change it is.")]) -> None:
    """Take back an agent's last change, by mail or command line.

    That goes as far as no client has had a mail about it; mails that wait are not sent.
    Once more takes back the one before.
    """
    from helpdeskmail.core.undone import in_english

    with transaction() as (parts, unit):
        _, undone = parts.roads.undo(unit, number, agent=agent)
    for remark in undone.done:
        say(f"{number}: {in_english(remark)}")
    for remark in undone.kept:
        say(f"{number}: not undone: {in_english(remark)}")
    if not undone.done and not undone.kept:
        say(f"{number}: there was nothing to take back in that change")


def _history_row(place: int, comment: dict[str, Any]) -> dict[str, Any]:
    beginning = " ".join(comment["text"].split())
    return {
        "place": place,
        "at": comment["at"],
        "ticket": comment["ticket"],
        "kind": comment["kind"],
        "author": comment["author"],
        "text": beginning if len(beginning) <= _BEGINNING else beginning[:_BEGINNING] + " …",
        "attachments": [file["name"] for file in comment["attachments"]],
    }


def _survivor(unit: Unit, number: str) -> str:
    from helpdeskmail.core.model import Ticket
    from helpdeskmail.gather_typed import find_ticket

    ticket_id = find_ticket(unit, number).id
    return unit.get(Ticket, unit.find_survivors([ticket_id])[ticket_id]).number


def _contact(unit: Unit, email: str) -> Contact | None:
    from helpdeskmail.mail.address import normalise

    found = unit.find_contact(normalise(email))
    return found[0] if found else None
