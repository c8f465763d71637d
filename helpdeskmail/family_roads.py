"""The roads for tickets that have to do with each other: each locks two tickets in the order in which everybody does.

Part of `helpdeskmail.roads.Roads`; what is done to the tickets is decided in `helpdeskmail.core.family`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable
from datetime import datetime

from helpdeskmail.core import undo
from helpdeskmail.core.case import Case, Occasion
from helpdeskmail.core.decision import Decision
from helpdeskmail.core.desk import Desk
from helpdeskmail.core.family import duplicate, link, merge, split, unlink, unmerge, why_not_merge
from helpdeskmail.core.model import CommentKind, Ticket, TicketLink, TimeEntry, Timer
from helpdeskmail.core.notices import HISTORY
from helpdeskmail.errors import Conflict, UserError
from helpdeskmail.gather import ticket_facts
from helpdeskmail.gather_typed import author_of, cause_of, find_ticket, get_living, pick_comment, requester_of
from helpdeskmail.store.unit import Unit


class FamilyRoads(ABC):
    """What a road for several tickets needs of the others, and those roads."""

    __slots__ = ()

    desk: Desk

    @abstractmethod
    def next_number(self, unit: Unit, now: datetime) -> str:
        """The number of a ticket opened now."""

    @abstractmethod
    def _occasion(self, unit: Unit, cause: str) -> Occasion: ...

    @abstractmethod
    def _save(self, unit: Unit, decision: Decision, now: datetime, *others: Decision) -> None: ...

    def merge(self, unit: Unit, number: str, into: str, *, agent: str = "", force: bool = False) -> Decision:
        """Merge a ticket into another, or into the one that goes on in the other's place."""
        source, target = self._pair(unit, number, into, cause_of(unit, agent), follow=True)
        obstacle = "" if force else why_not_merge(source, target, self.desk.policy)
        if obstacle:
            raise UserError(f"{obstacle}; --force merges them all the same")
        merge(source, target, entries=unit.find_all(TimeEntry, ticket_id=source.ticket.id))
        return self._conclude(unit, source, target)

    def unmerge(self, unit: Unit, number: str, *, agent: str = "") -> Decision:
        """Let a ticket that was merged go on by itself again, as it stood then."""
        merged = find_ticket(unit, number)
        target = unit.find(Ticket, id=merged.merged_into_id) if merged.merged_into_id is not None else None
        if target is None:
            raise UserError(f"{merged.number} is not merged into another ticket")
        source, into = self._pair(unit, merged.number, target.number, cause_of(unit, agent))
        if source.ticket.merged_into_id != into.ticket.id:
            raise Conflict(f"{merged.number} has just been changed; try again")
        if into.ticket.merged_into_id is not None:
            raise UserError(f"{target.number} is merged itself: `helpdeskmail ticket unmerge {target.number}` first")
        event = [one for one in unit.events_of(merged.id) if one.kind == "ticket_merged"][-1]
        before, entries = event.detail["before"], unit.find_all(TimeEntry, ticket_id=into.ticket.id)
        unmerge(source, into, before, links=unit.links_of(merged.id), entries=entries)
        source.timers = unit.find_all(Timer, ticket_id=merged.id)
        undo.restore_life(source, before)
        return self._conclude(unit, source, into)

    def split(self, unit: Unit, number: str, *, position: int = 0, subject: str = "", agent: str = "") -> Decision:
        """A new ticket out of a comment: the one at that place in its conversation, from 1; 0: the client's last."""
        source = self._whole_case(unit, number, cause_of(unit, agent))
        comment = pick_comment(source, position)
        files = unit.attachments_of([comment.id])
        client = author_of(unit, comment) or requester_of(source)
        number = self.next_number(unit, source.now)
        made = split(source, comment, files, client, self.desk.policy, number=number, subject=subject)
        made.open_tickets = unit.count_tickets(client.contact.id, since=source.now)[0] + 1
        return self._conclude(unit, made, source)

    def duplicate(self, unit: Unit, number: str) -> Decision:
        """A new ticket by which the requester of a closed one asks for the same again."""
        source = self._whole_case(unit, number, "command line")
        first = next((one for one in reversed(source.comments) if one.kind is CommentKind.REQUEST), None)
        if first is None:
            raise UserError(f"{source.ticket.number} has no request that could be made again")
        client, files = requester_of(source), unit.attachments_of([first.id])
        number = self.next_number(unit, source.now)
        made = duplicate(source, first, files, client, self.desk.policy, number=number)
        made.open_tickets = unit.count_tickets(client.contact.id, since=source.now)[0] + 1
        return self._conclude(unit, made, source)

    def link(self, unit: Unit, number: str, other: str, *, agent: str = "") -> bool:
        """Let two tickets be related; False when they are already."""
        return self._relate(unit, number, other, agent, link)

    def unlink(self, unit: Unit, number: str, other: str, *, agent: str = "") -> bool:
        """Let two tickets be related no more; False when they were not."""
        return self._relate(unit, number, other, agent, unlink)

    def _relate(
        self,
        unit: Unit,
        number: str,
        other: str,
        agent: str,
        work: Callable[[Case, Case, Iterable[TicketLink]], bool],
    ) -> bool:
        one, far = self._pair(unit, number, other, cause_of(unit, agent))
        if not work(one, far, unit.links_of(one.ticket.id)):
            return False
        self._conclude(unit, one, far)
        return True

    def _whole_case(self, unit: Unit, number: str, cause: str) -> Case:
        return Case.of(ticket_facts(unit, get_living(unit, number)), self._occasion(unit, cause))

    def _pair(self, unit: Unit, number: str, other: str, cause: str, *, follow: bool = False) -> tuple[Case, Case]:
        """Two tickets for one decision, locked in the order in which everybody locks them.

        `follow`: for a second one that was merged, the one that goes on. Raises Conflict when that changed meanwhile.
        """
        first, second = find_ticket(unit, number).id, find_ticket(unit, other).id
        if follow:
            second = unit.find_survivors([second])[second]
        locked = {one: unit.lock_ticket(one) for one in sorted({first, second})}
        if follow and second != first and locked[second].merged_into_id is not None:
            raise Conflict(f"{locked[second].number} has just been merged; try again")
        occasion = self._occasion(unit, cause)
        return tuple(  # type: ignore[return-value]  # two in, two out
            Case.of(ticket_facts(unit, locked[one], history=HISTORY), occasion) for one in (first, second)
        )

    def _conclude(self, unit: Unit, case: Case, other: Case) -> Decision:
        """Run the rules for two cases of one decision and save both as one; the decision of the first."""
        decisions = self.desk.conclude(case), self.desk.conclude(other)
        self._save(unit, decisions[0], case.now, decisions[1])
        return decisions[0]
