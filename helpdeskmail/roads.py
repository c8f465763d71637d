"""The one road for every change: look up facts → decide (pure) → write the letters out → save, in one transaction.

Mail, delivery failures and commands all come through `Roads`; each method runs inside one transaction of the store and
leaves the committing to it, so a crash at any point repeats from the last durable state.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from zoneinfo import ZoneInfo

from helpdeskmail.core import undo
from helpdeskmail.core.absence import is_away
from helpdeskmail.core.arrivals import Arrival, Report
from helpdeskmail.core.call import Call
from helpdeskmail.core.case import Case, Occasion, extend_thread
from helpdeskmail.core.changes import Changes
from helpdeskmail.core.decision import Decision
from helpdeskmail.core.delivery import LIFETIME
from helpdeskmail.core.desk import Desk
from helpdeskmail.core.digest import DigestFacts, agents_place, is_wanted_now, next_digest, write_digest
from helpdeskmail.core.facts import Facts, Incoming
from helpdeskmail.core.letter import Letter
from helpdeskmail.core.model import (
    Agent,
    Contact,
    IntakeState,
    Organisation,
    Outbox,
    Participant,
    Role,
    Status,
    Ticket,
)
from helpdeskmail.core.notices import HISTORY
from helpdeskmail.core.rules import Rules
from helpdeskmail.core.undone import Undone, in_english
from helpdeskmail.core.webhook import CHANNEL, TEMPLATE
from helpdeskmail.errors import UserError
from helpdeskmail.family_roads import FamilyRoads
from helpdeskmail.gather import find_last_change, gather, ticket_facts
from helpdeskmail.gather_typed import cause_of, get_agent, get_living, get_ticket
from helpdeskmail.mail.address import Address, ascii_domain
from helpdeskmail.mail.compose import Composer, Draft, assemble
from helpdeskmail.mail.proof import Signer
from helpdeskmail.store.unit import Unit
from helpdeskmail.template_faults import TemplateFaults

__all__ = ["Roads", "get_agent", "get_ticket"]


@dataclass(slots=True)
class Roads(FamilyRoads):
    """The desk with all that it needs to act: its composer, its signing keys, the clock and a source of nonces.

    All is fixed but for the desk's rules, which `use_rules` replaces as a whole.
    """

    desk: Desk
    composer: Composer
    signer: Signer
    clock: Callable[[], datetime]
    nonce: Callable[[], str]  # lower-case letters and digits, at least 8, different each time
    template_faults: TemplateFaults = field(default_factory=TemplateFaults)

    def use_rules(self, rules: Rules) -> None:
        """Decide by other rules from now on. A decision that is being made in another thread keeps those it has."""
        self.desk = replace(self.desk, rules=rules)

    def work_mail(self, unit: Unit, mail: Incoming) -> Decision:
        """Do what a mail asks for and settle its intake row."""
        now = self.clock()
        facts = self.gather(unit, mail, now)
        decision = self.decide(unit, mail, facts, now, next_number=lambda: self.next_number(unit, now))
        self._save(unit, decision, now, *decision.others)
        return decision

    def gather(self, unit: Unit, mail: Incoming, now: datetime) -> Facts:
        """What the store knows about the mail."""
        return gather(unit, mail, desk=self.desk, signer=self.signer, now=now)

    def decide(
        self, unit: Unit, mail: Incoming, facts: Facts, now: datetime, *, next_number: Callable[[], str]
    ) -> Decision:
        """What becomes of the mail; nothing is saved."""
        return self.desk.receive(mail, facts, now=now, next_id=unit.new_id, next_number=next_number)

    def next_number(self, unit: Unit, now: datetime) -> str:
        """The number of a ticket opened now: dates in it are those of the desk's time zone."""
        policy = self.desk.policy
        day = now.astimezone(ZoneInfo(policy.time_zone)).date()
        scope = policy.numbers.scope(day)
        sequence = unit.next_number(scope)
        return policy.numbers.render(sequence + (policy.number_start - 1 if scope == "tickets" else 0), day)

    def delivery_failed(self, unit: Unit, item: Outbox, reply: str) -> Decision | None:
        """An outgoing mail, or a call of a webhook, was given up: note it on its ticket; of a mail, tell the agents."""
        if item.ticket_id is None:
            return None
        ticket_id = unit.find_survivors([item.ticket_id])[item.ticket_id]
        case = self._case(unit, unit.lock_ticket(ticket_id), "delivery")
        failed = self.desk.webhook_failed if item.channel == CHANNEL else self.desk.delivery_failed
        decision = failed(case, item, reply=reply)
        self._save(unit, decision, case.now)
        return decision

    def tick(self, unit: Unit, ticket_id: int) -> Decision:
        """Fire what is due of a ticket's timers."""
        case = self._case(unit, unit.lock_ticket(ticket_id), "timer")
        decision = self.desk.tick(case)
        self._save(unit, decision, case.now)
        return decision

    def digest(self, unit: Unit, agent: Agent) -> Decision | None:
        """Plan the agent's next digest, and send the one that is due, if there is anything to say.

        None when another daemon was first: `agent` is as it was read before.
        """
        now, policy = self.clock(), self.desk.policy
        is_due = agent.digest_next_at is not None and agent.digest_next_at <= now
        decision, facts = Decision(IntakeState.DONE), DigestFacts()
        if is_due and is_wanted_now(agent, policy, now) and not is_away(agent, now):
            facts = unit.digest_facts(agent, now)
            self._write_digest(unit, agent, facts, decision, now)
        if not unit.plan_digest(agent, next_digest(agent, policy, now)):
            return None
        if decision.changes.letters:
            if facts.missed.count:
                unit.forget_missed(agent)
            self._save(unit, decision, now)
        return decision

    def _write_digest(self, unit: Unit, agent: Agent, facts: DigestFacts, decision: Decision, now: datetime) -> None:
        """Put the agent's digest into the decision, with places for them on its tickets where they have none.

        Tickets are locked before the agent is claimed, as everybody does who changes both.
        """
        desk = self.desk.policy
        places = unit.places_of_agent(agent, facts.ticket_ids)
        if unplaced := facts.ticket_ids - places.keys():
            unit.lock_tickets(unplaced)
            places |= unit.places_of_agent(agent, unplaced)
        for one in sorted(facts.ticket_ids - places.keys()):
            made = agents_place(agent, ticket_id=one, place_id=unit.new_id())
            decision.changes.add(made)
            places[one] = made.id
        reply_to = {one: self.signer.reply_address(desk.address, place) for one, place in places.items()}
        letter = write_digest(agent, facts, desk, now, reply_to=reply_to)
        if letter is not None:
            decision.changes.letters.append(letter)

    def registered(self, unit: Unit, contact: Contact, address: str) -> Decision:
        """A client was registered by the command line: rules may greet them."""
        now = self.clock()
        organisation = unit.find(Organisation, id=contact.organisation_id) if contact.organisation_id else None
        occasion = Occasion(now, unit.new_id, "command line", agents=unit.active_agents())
        decision = self.desk.registered(Arrival(occasion, Address(address, contact.name), contact, organisation))
        self._save(unit, decision, now)
        return decision

    def report_month(self, unit: Unit, arrivals: Sequence[tuple[Arrival, Report]]) -> list[Outbox]:
        """Write the monthly report of an organisation to its managers, as the rules want it."""
        now, sent = self.clock(), list[Outbox]()
        for arrival, about in arrivals:
            decision = self.desk.month_ended(arrival, about)
            self._save(unit, decision, now)
            sent += decision.outbox
        return sent

    # -- agents by command line ---------------------------------------------------------------------------------

    def comment(
        self, unit: Unit, number: str, *, agent: str, text: str, internal: bool, status: Status | None = None
    ) -> Decision:
        """An agent's answer or note by the command line, and the status that goes with it."""
        case = self._case(unit, get_living(unit, number), "command line")
        decision = self.desk.comment(case, get_agent(unit, agent), text=text, internal=internal, status=status)
        self._save(unit, decision, case.now)
        return decision

    def change(self, unit: Unit, number: str, work: Callable[[Case], object], *, agent: str = "") -> Decision:
        """A change of a ticket by the command line; `agent`: the address of who makes it, if anybody says so."""
        case = self._case(unit, get_living(unit, number), cause_of(unit, agent))
        decision = self.desk.change(case, work)
        self._save(unit, decision, case.now)
        return decision

    def undo(self, unit: Unit, number: str, *, agent: str) -> tuple[Decision, Undone]:
        """Take back an agent's last change of a ticket, as far as no client has had a mail about it.

        UserError when there is none, or when it is undone by other means.
        """
        by = get_agent(unit, agent)
        case = self._case(unit, get_living(unit, number), cause_of(unit, agent))
        change = find_last_change(unit, case.ticket.id, by, case.now)
        if change is None:
            raise UserError(f"{agent} has changed nothing on {number} that could be undone")
        if why_not := undo.why_not(change):
            raise UserError(f"the last that {agent} did to {number} is not undone so: {in_english(why_not)}")
        undone = undo.take_back(case, change)
        decision = self.desk.conclude(case)
        self._save(unit, decision, case.now)
        return decision, undone

    # -- saving -------------------------------------------------------------------------------------------------

    def _occasion(self, unit: Unit, cause: str) -> Occasion:
        return Occasion(self.clock(), unit.new_id, cause, agents=unit.active_agents())

    def _case(self, unit: Unit, ticket: Ticket, cause: str) -> Case:
        facts = ticket_facts(unit, ticket, history=HISTORY, desk=self.desk)
        return Case.of(facts, self._occasion(unit, cause))

    def _save(self, unit: Unit, decision: Decision, now: datetime, *others: Decision) -> None:
        """Write the letters of each decision out, as mails of its own ticket, and save all in one."""
        all_changes = Changes()
        for one in (decision, *others):
            for letter in one.changes.letters:
                item = self.write_out(unit, letter, one.ticket, now)
                one.changes.add(item)
                one.outbox.append(item)
                if letter.to.id:
                    _thread(one.changes, letter.to, item.message_id)
            for call in one.changes.calls:
                item = self.write_call(call, one.ticket, unit.new_id(), now)
                one.changes.add(item)
                one.outbox.append(item)
            all_changes.include(one.changes)
        unit.save(all_changes)

    def write_out(self, unit: Unit, letter: Letter, ticket: Ticket | None, now: datetime) -> Outbox:
        """The outbox item of a letter: the whole mail, its Message-ID fixed here, before the commit.

        A letter to somebody without a place on the ticket is about no ticket, whatever caused it.
        """
        ticket = ticket if letter.to.id else None
        item_id = unit.new_id()
        draft = self._draft(letter, ticket, self._reply_address(unit, letter.to), f"{item_id:x}{self.nonce()}", now)
        composed = self.composer.render(draft)
        self.template_faults.tell(composed.faults, template=draft.template)
        return Outbox(
            id=item_id,
            ticket_id=ticket.id if ticket else None,
            ticket_number=ticket.number if ticket else "",
            intake_id=letter.intake_id,
            comment_id=letter.comment_id,
            participant_id=letter.to.id or None,
            template=letter.template,
            cause=letter.cause,
            recipient=letter.to.address,
            return_path="" if letter.automatic == "auto-replied" else draft.reply_to,  # RFC 3834 section 3.3
            message_id=draft.message_id,
            subject=composed.subject,
            content=self._with_sheet(composed.content, letter),
            attachments=[
                {"name": file.name, "content_type": file.content_type, "sha256": file.sha256}
                for file in letter.attachments
            ],
            created_at=now,
            next_at=now,
            expires_at=now + LIFETIME,
        )

    def write_call(self, call: Call, ticket: Ticket | None, item_id: int, now: datetime) -> Outbox:
        """The outbox item of a call of a webhook. Its id, which stays the same over all attempts, is fixed here."""
        return Outbox(
            id=item_id,
            ticket_id=ticket.id if ticket else None,
            ticket_number=ticket.number if ticket else "",
            intake_id=call.intake_id,
            comment_id=call.comment_id,
            template=TEMPLATE,
            cause=call.cause,
            channel=CHANNEL,
            recipient=call.webhook,
            message_id=f"msg_{item_id:x}{self.nonce()}",
            subject=call.event,
            content=call.payload,
            created_at=now,
            next_at=now,
            expires_at=now + LIFETIME,
        )

    def _with_sheet(self, content: bytes, letter: Letter) -> bytes:
        """The mail with the file that is made for it: it is kept nowhere else."""
        if letter.sheet is None:
            return content
        from helpdeskmail.sheets import SHEET_TYPE, ticket_sheet  # here, for few mails need it

        sheet, manner = letter.sheet, self.composer.manner(letter.language, letter.time_zone)
        octets = ticket_sheet(sheet.lines, manner, internal=False, time_worked=sheet.time_worked)
        return assemble(content, [(sheet.name, SHEET_TYPE, octets)])

    def _draft(self, letter: Letter, ticket: Ticket | None, reply_to: str, nonce: str, now: datetime) -> Draft:
        place, policy = letter.to, self.desk.policy
        is_noter = place.id and place.role is Role.AGENT
        return Draft(
            template=letter.template,
            to=Address(place.address, place.name),
            from_name=_from_name(letter, policy.name),
            reply_to=reply_to,
            note_to=self.signer.note_address(policy.address, place.id) if is_noter else "",
            message_id=self._message_id(place, nonce),
            date=now,
            language=letter.language,
            time_zone=letter.time_zone,
            context=letter.context,
            number=ticket.number if ticket else "",
            in_reply_to=place.thread[-1] if place.thread else "",
            references=tuple(place.thread),
            auto_submitted=letter.automatic,
            images=letter.images,
            is_client=place.contact_id is not None,
            is_copied=place.role is Role.COPIED and bool(place.id),
        )

    def _reply_address(self, unit: Unit, place: Participant) -> str:
        """For the reader's place on the ticket; where there is none, an agent's own, and the desk's for others."""
        address = self.desk.policy.address
        if place.id:
            return self.signer.reply_address(address, place.id)
        agent = unit.find_agent(place.key) if place.agent_id else None
        return self.signer.agent_address(address, agent.id, agent.address_version) if agent else address

    def _message_id(self, place: Participant, nonce: str) -> str:
        """Signed for the reader's place on the ticket; where there is none, it proves nothing."""
        domain = self.desk.policy.domain
        return self.signer.message_id(domain, place.id, nonce) if place.id else f"<{nonce}@{ascii_domain(domain)}>"


def _from_name(letter: Letter, desk: str) -> str:
    """`Anna (Example desk)` where the mail carries a person's words, the desk's name elsewhere."""
    author = "" if letter.automatic else str(letter.context.get("comment", {}).get("author", ""))
    return f"{author} ({desk})" if author not in ("", desk) else desk


def _thread(changes: Changes, place: Participant, message_id: str) -> None:
    """Remember that the person has this mail, whether their place is new or kept."""
    place.thread = extend_thread(place.thread, message_id)
    if not any(record is place for record in changes.inserts):
        changes.set(Participant, place.id, thread=place.thread)
