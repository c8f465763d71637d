"""Look-ups by what is typed at the command line; UserError says what there is not, and where to look."""

from __future__ import annotations

from helpdeskmail.core.case import Case
from helpdeskmail.core.facts import Client
from helpdeskmail.core.model import Agent, Comment, CommentKind, Role, Ticket
from helpdeskmail.errors import UserError
from helpdeskmail.mail.address import normalise
from helpdeskmail.store.unit import Unit


def find_ticket(unit: Unit, number: str) -> Ticket:
    """The ticket with that number, as it is now; UserError when there is none."""
    found = unit.find_tickets(numbers=[number.strip("[] ")])
    if not found:
        raise UserError(f"there is no ticket {number}; `helpdeskmail ticket list` shows those there are")
    return found[0]


def get_ticket(unit: Unit, number: str) -> Ticket:
    """The ticket with that number, locked; UserError when there is none."""
    return unit.lock_ticket(find_ticket(unit, number).id)


def get_living(unit: Unit, number: str) -> Ticket:
    """The same, for a change: UserError for one that was merged, too, that names the one that goes on."""
    ticket = get_ticket(unit, number)
    if ticket.merged_into_id is not None:
        survivor = unit.get(Ticket, unit.find_survivors([ticket.id])[ticket.id])
        raise UserError(f"{ticket.number} was merged into {survivor.number}: change that one")
    return ticket


def cause_of(unit: Unit, agent: str) -> str:
    """What the events of a change by the command line name as their cause; UserError for an unknown agent."""
    return f"agent:{get_agent(unit, agent).address}" if agent else "command line"


def get_agent(unit: Unit, address: str) -> Agent:
    """The active agent with that address; UserError when there is none."""
    agent = unit.find_agent(normalise(address))
    if agent is None or not agent.active:
        raise UserError(f"there is no active agent {address}; `helpdeskmail agent list` shows those there are")
    return agent


def get_client(unit: Unit, address: str) -> Client:
    """The registered client of that address; UserError when there is none."""
    found = unit.find_contact(normalise(address))
    if found is None:
        raise UserError(f"{address} is no registered contact; `helpdeskmail contact add` makes it one")
    return Client(found[0], found[1].address, found[2])


def author_of(unit: Unit, comment: Comment) -> Client | None:
    """The registered client who wrote a comment; None for anybody else, and for who is deactivated."""
    known = unit.find_contact(normalise(comment.author_address)) if comment.kind is CommentKind.REQUEST else None
    if known is None or not known[0].active:
        return None
    return Client(known[0], known[1].address, known[2], comment.author_name)


def requester_of(case: Case) -> Client:
    """A ticket's requester, at the address of their place on it."""
    place = next(one for one in case.participants if one.role is Role.REQUESTER)
    return Client(case.contacts[case.ticket.requester_id], place.address, case.organisation, place.name)


def pick_comment(case: Case, position: int) -> Comment:
    """The comment at that place in the conversation, from 1; 0 is the client's last. UserError without one."""
    number, oldest_first = case.ticket.number, tuple(reversed(case.comments))
    if position == 0:
        found = next((one for one in case.comments if one.kind is CommentKind.REQUEST and not one.automatic), None)
        if found is None:
            raise UserError(f"nothing on {number} is from a client: name a comment by its place in the conversation")
        return found
    if not 1 <= position <= len(oldest_first):
        raise UserError(f"{number} has no comment {position}; `helpdeskmail ticket history {number}` counts them")
    return oldest_first[position - 1]
