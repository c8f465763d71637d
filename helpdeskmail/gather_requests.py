"""Look-ups for a mail by which a client asks the desk for something. Nothing is decided or changed here."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from helpdeskmail.core.asked import Export, ListedTicket, MyTickets, Request, RequestFacts, TicketList
from helpdeskmail.core.model import Contact, ContactAddress, Status, Ticket
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.request_words import Ask, View
from helpdeskmail.core.requests import ANSWERS_WITHIN, matches
from helpdeskmail.mail.proof import Signer
from helpdeskmail.store.listings import Outline, OwnPlace
from helpdeskmail.store.unit import Unit

RECENT = timedelta(days=30)  # how long a closed ticket is a recent one
MOST_LISTED = {View.OPEN: 50, View.RECENT: 50, View.ARCHIVED: 20}  # in a mail
MOST_EXPORTED = 5_000  # tickets; of more, the last changed: the file is made while others wait for the store
_MOST_SEEN = 20_000  # tickets that are looked at, the last changed first


def gather_request(
    unit: Unit,
    request: Request,
    contact: Contact,
    address: ContactAddress,
    *,
    policy: DeskPolicy,
    signer: Signer,
    now: datetime,
) -> RequestFacts:
    """What the request of this contact, from this address of theirs, is answered with."""
    answers = unit.count_mails_to(contact.id, [ask.value for ask in Ask], since=now - ANSWERS_WITHIN)
    latest = unit.find_all(Ticket, order="-id", limit=1, requester_id=contact.id)
    language = latest[0].language if latest else ""
    if not isinstance(request, MyTickets | Export):
        return RequestFacts(request, address.address, language=language, answers=answers)
    organisation_id = contact.organisation_id if contact.is_manager else None
    found = _sorted_out(unit.outlines(contact.id, organisation_id, limit=_MOST_SEEN), request, now)
    shown = {view: outlines[: _most(request, view)] for view, outlines in found.items()}
    ids = [one.id for outlines in shown.values() for one in outlines]
    if isinstance(request, Export):
        count = {view: TicketList((), len(outlines)) for view, outlines in found.items()}
        lines = tuple(unit.ticket_lines(ids=ids, for_client=True)) if ids else ()
        whole = organisation_id is not None
        return RequestFacts(
            request,
            address.address,
            lists=count,
            lines=lines,
            whole_organisation=whole,
            language=language,
            answers=answers,
        )
    tickets = {ticket.id: ticket for ticket in unit.find_tickets(ids=ids)}
    requesters, places = unit.requesters_of(ids), unit.places_of_contact(contact.id, ids)

    def listed(outline: Outline) -> ListedTicket:
        ticket, place = tickets[outline.id], places.get(outline.id)
        reply_to = signer.reply_address(policy.address, place.id) if place else ""
        return _listed(ticket, requesters.get(ticket.id, ""), place, reply_to)

    return RequestFacts(
        request,
        address.address,
        lists={view: TicketList(_newest_first(map(listed, shown[view])), len(found[view])) for view in found},
        shown=tuple(place.id for place in places.values()),
        language=language,
        whole_organisation=organisation_id is not None,
        answers=answers,
    )


def _sorted_out(
    outlines: Sequence[Outline], request: MyTickets | Export, now: datetime
) -> dict[View, Sequence[Outline]]:
    """The wanted views, in their order, each with what the filter lets pass."""
    found: dict[View, list[Outline]] = {view: [] for view in View if view in request.views}
    for one in outlines:
        view = _view_of(one, now)
        if view in found and matches(one.subject, request.words):
            found[view].append(one)
    return dict(found)


def _view_of(one: Outline, now: datetime) -> View:
    if one.status is not Status.CLOSED:
        return View.OPEN
    return View.RECENT if one.closed_at is not None and now - one.closed_at <= RECENT else View.ARCHIVED


def _most(request: MyTickets | Export, view: View) -> int:
    return MOST_LISTED[view] if isinstance(request, MyTickets) else MOST_EXPORTED


def _newest_first(tickets: Iterable[ListedTicket]) -> tuple[ListedTicket, ...]:
    return tuple(sorted(tickets, key=lambda one: one.changed_at, reverse=True))


def _listed(ticket: Ticket, requester: str, place: OwnPlace | None, reply_to: str) -> ListedTicket:
    answered_at = ticket.last_agent_reply_at
    seen_at = place.seen_at if place else None
    return ListedTicket(
        number=ticket.number,
        subject=ticket.subject,
        status=ticket.status,
        requester=requester,
        created_at=ticket.created_at,
        changed_at=_changed_at(ticket),
        closed_at=ticket.closed_at,
        reference=str(ticket.fields.get("reference", "")),
        is_unread=place is not None and answered_at is not None and (seen_at is None or seen_at < answered_at),
        reply_to=reply_to,
    )


def _changed_at(ticket: Ticket) -> datetime:
    """The last change that clients hear of; `updated_at` would tell them when agents wrote notes."""
    times = (
        ticket.created_at,
        ticket.taken_at,
        ticket.suspended_at,
        ticket.resolved_at,
        ticket.closed_at,
        ticket.last_client_reply_at,
        ticket.last_agent_reply_at,
    )
    return max(at for at in times if at is not None)
