"""Commands of agents that reach further than one ticket: other tickets, the desk's own fields, and taking things back.

Each is a `Work` of `helpdeskmail.core.command_work`; what it needs of the store was looked up before (`Facts.named`).
Other tickets that it changes are the case's `companions`: the desk runs the rules for them and saves them with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from helpdeskmail.core import family, undo
from helpdeskmail.core.case import Case
from helpdeskmail.core.classification import set_named_field
from helpdeskmail.core.command_faults import FaultReason
from helpdeskmail.core.command_people import Refusal
from helpdeskmail.core.command_values import FieldValue
from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.command_work import NO_NUMBER, Job, Work
from helpdeskmail.core.facts import Client, Named
from helpdeskmail.core.model import CommentKind, TicketLink, TimeEntry
from helpdeskmail.core.undone import Remark, RemarkKind


@dataclass(frozen=True, slots=True)
class Reach:
    """What commands that reach further draw from."""

    named: Named
    next_number: Callable[[], str]

    def works(self) -> dict[Verb, Work]:
        """The commands, by verb."""
        return {
            Verb.MERGE: self._merge,
            Verb.SPLIT: self._split,
            Verb.LINK: self._link,
            Verb.SPAM: _mark_spam,
            Verb.UNDO: self._undo,
            Verb.CATEGORY: _categorise,
            Verb.SET: _set,
        }

    def _other(self, job: Job) -> Case:
        """The case on the ticket that the command names: one, however many commands and numbers lead to it."""
        number = str(job.command.value).strip("[]# ")
        facts = self.named.tickets.get(number.lower())
        if facts is None:
            raise Refusal(FaultReason.NO_SUCH_TICKET, number)
        known = next((one for one in job.case.companions if one.ticket.id == facts.ticket.id), None)
        if known is not None:
            return known
        other = Case.of(facts, job.case.occasion)
        job.case.companions.append(other)
        return other

    def _merge(self, job: Job) -> None:
        other = self._other(job)
        obstacle = family.why_not_merge(job.case, other, job.policy)
        if obstacle:
            raise Refusal(FaultReason.CANNOT, obstacle)
        noted = [one for one in job.case.changes.inserts if isinstance(one, TimeEntry)]  # by this mail
        family.merge(job.case, other, entries=[*self.named.entries, *noted])

    def _link(self, job: Job) -> None:
        made = [one for one in job.case.changes.inserts if isinstance(one, TicketLink)]  # by this mail
        family.link(job.case, self._other(job), [*self.named.links, *made])

    def _split(self, job: Job) -> None:
        """Make the client's last message a ticket of its own: its writer's, or the requester's where that cannot be."""
        case = job.case
        comment = next((one for one in case.comments if one.kind is CommentKind.REQUEST), None)
        requester = case.contacts.get(case.ticket.requester_id)
        if comment is None or requester is None:
            raise Refusal(FaultReason.CANNOT, "the client has written nothing that could be split off")
        place = next((one for one in case.participants if one.id == comment.participant_id), None)
        author = case.contacts.get(place.contact_id or 0) if place else None
        if author is not None and (not author.active or author.organisation_id != requester.organisation_id):
            author = None
        address = place.address if place and author else _address_of_requester(case)
        client = Client(author or requester, address, case.organisation, comment.author_name)
        files = [file for file in self.named.files if file.comment_id == comment.id]
        number = NO_NUMBER if job.is_trial else self.next_number()
        made = family.split(case, comment, files, client, job.policy, number=number)
        made.open_tickets = case.open_tickets + 1
        case.companions.append(made)

    def _undo(self, job: Job) -> None:
        """Take back what this agent's last commands did, as far as no mail has told a client of it."""
        change = self.named.change
        if change is None:
            raise Refusal(FaultReason.NOT_UNDONE, why=(Remark(RemarkKind.NOTHING),))
        if why_not := undo.why_not(change):
            raise Refusal(FaultReason.NOT_UNDONE, why=(why_not,))
        undone = undo.take_back(job.case, change)
        if not undone.done:
            raise Refusal(FaultReason.NOT_UNDONE, why=undone.kept or (Remark(RemarkKind.NOTHING_IN_IT),))


def _address_of_requester(case: Case) -> str:
    return next((one.address for one in case.participants if one.contact_id == case.ticket.requester_id), "")


def _mark_spam(job: Job) -> None:
    job.case.mark_spam()


def _categorise(job: Job) -> None:
    set_named_field(job.case, "category", str(job.command.value), job.policy)


def _set(job: Job) -> None:
    value = job.command.value
    if isinstance(value, FieldValue):
        set_named_field(job.case, value.field, value.value, job.policy)
