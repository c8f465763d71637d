"""A year in minutes: the real road with a clock that is moved, and people who are played.

Tickets are opened by mail at random moments of a number of days; clients and agents react to every mail that the desk
sends (answer, stay silent, refuse, be on holiday, have no mailbox any more); every timer fires at its time. At the end
it is checked what must hold of every ticket and mail (`helpdeskmail.invariants`). The same seed gives the same year.

Nothing is mocked but time: mails are parsed, decided, composed and saved as in the daemon. Delivery alone is played:
what stands in the outbox is taken as delivered at once.
"""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from itertools import count
from typing import Any

from helpdeskmail.app import Parts
from helpdeskmail.core.model import (
    Agent,
    Contact,
    ContactAddress,
    Organisation,
    Outbox,
    OutboxState,
    Status,
    Timer,
)
from helpdeskmail.core.webhook import CHANNEL
from helpdeskmail.inbound.intake import make_row, prepare
from helpdeskmail.mail.message import Envelope
from helpdeskmail.store.unit import Unit

START = datetime(2026, 1, 5, tzinfo=UTC)
DESK = "sos@desk.test"
AGENTS = 10
_STEPS = 200  # moments of one transaction
CLIENTS = 200

# Country, region, time zone and language of the clients' organisations: six countries, eight languages.
PLACES = (
    ("BE", "", "Europe/Brussels", "fr"),
    ("BE", "", "Europe/Brussels", "nl"),
    ("BE", "", "Europe/Brussels", "en"),
    ("FR", "", "Europe/Paris", "fr"),
    ("FR", "57", "Europe/Paris", "de"),
    ("ES", "", "Europe/Madrid", "es"),
    ("ES", "CT", "Europe/Madrid", "ca"),
    ("PT", "", "Europe/Lisbon", "pt"),
    ("IT", "", "Europe/Rome", "it"),
    ("DE", "BY", "Europe/Berlin", "de"),
)
# What a client is like, and how many of a hundred are so.
MANNERS = {"answers": 55, "silent": 20, "holiday": 10, "refuses": 10, "gone": 5}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who gets mails of the desk."""

    address: str
    is_agent: bool
    manner: str = "answers"


@dataclass(order=True, slots=True)
class _Happening:
    at: datetime
    place: int
    do: Callable[[], None] = field(compare=False)


@dataclass(slots=True)
class Simulation:
    """One run. `now` is the clock of `parts`."""

    parts: Parts
    dice: random.Random
    now: datetime = START
    mails_in: int = 0
    mails_out: int = 0
    _people: dict[str, Person] = field(default_factory=dict)
    _heap: list[_Happening] = field(default_factory=list)
    _serial: Iterator[int] = field(default_factory=lambda: count(1))
    _unit: Unit = field(init=False)  # the transaction that is open; kept every now and then

    # -- the stage ----------------------------------------------------------------------------------------------

    def populate(self) -> None:
        """Make organisations, clients and agents."""
        with self.parts.db.transaction() as unit:
            for number in range(AGENTS):
                address = f"agent{number}@desk-agents.test"
                unit.insert_all(
                    [Agent(id=unit.new_id(), address=address, key=address, name=f"Agent {number}", created_at=self.now)]
                )
                self._people[address] = Person(address, is_agent=True)
            places = [self._add_organisation(unit, number, place) for number, place in enumerate(PLACES)]
            for number in range(CLIENTS):
                self._add_client(unit, number, places[number % len(places)])

    def _add_organisation(self, unit: Unit, number: int, place: tuple[str, str, str, str]) -> Organisation:
        country, region, zone, language = place
        record = Organisation(
            id=unit.new_id(),
            name=f"Company {number}",
            country=country,
            region=region,
            time_zone=zone,
            language=language,
            created_at=self.now,
        )
        unit.insert_all([record])
        return record

    def _add_client(self, unit: Unit, number: int, organisation: Organisation) -> None:
        address = f"client{number}@company{organisation.id}.test"
        contact = Contact(
            id=unit.new_id(), name=f"Client {number}", organisation_id=organisation.id, created_at=self.now
        )
        key = ContactAddress(id=unit.new_id(), contact_id=contact.id, address=address, key=address, is_primary=True)
        unit.insert_all([contact, key])
        [manner] = self.dice.choices(list(MANNERS), weights=list(MANNERS.values()))
        self._people[address] = Person(address, is_agent=False, manner=manner)

    # -- time ---------------------------------------------------------------------------------------------------

    def run(self, tickets: int, days: int) -> None:
        """Open so many tickets within so many days, and go on until nothing more happens."""
        clients = [one for one in self._people.values() if not one.is_agent]
        for _ in range(tickets):
            at = START + timedelta(minutes=self.dice.randrange(days * 24 * 60))
            self._later(at, self._opening(self.dice.choice(clients)))
        going = True
        while going:
            with self.parts.db.transaction() as self._unit:
                self._unit.stock_ids()
                going = all(self._step() for _ in range(_STEPS))

    def _step(self) -> bool:
        """Go to the next moment at which something happens; False when there is none."""
        moment = self._next_moment()
        if moment is None:
            return False
        self.now = max(self.now, moment)
        self._fire_timers()
        while self._heap and self._heap[0].at <= self.now:
            heapq.heappop(self._heap).do()
        self._read_outbox()
        return True

    def _later(self, at: datetime, do: Callable[[], None]) -> None:
        heapq.heappush(self._heap, _Happening(at, next(self._serial), do))

    def _in(self, shortest: float, longest: float, do: Callable[[], None]) -> None:
        """Some hours from now."""
        self._later(self.now + timedelta(hours=self.dice.uniform(shortest, longest)), do)

    def _next_moment(self) -> datetime | None:
        timer = self._unit.find_all(Timer, state="waiting", order="due_at", limit=1)
        moments = [one.due_at for one in timer] + [one.at for one in self._heap[:1]]
        return min(moments, default=None)

    def _fire_timers(self) -> None:
        due = self._unit.claim_timers(now=self.now, owner="simulation", limit=100, lease=timedelta(minutes=1))
        for ticket_id in dict.fromkeys(timer.ticket_id for timer in due):
            self.parts.roads.tick(self._unit, ticket_id)

    # -- mail ---------------------------------------------------------------------------------------------------

    def _receive(self, mail: EmailMessage, *, return_path: str | None) -> None:
        raw = mail.as_bytes(policy=SMTP)
        self.mails_in += 1
        envelope = Envelope(return_path, (str(mail["To"]),), self.now)
        digest = self.parts.blobs.put(raw)
        row = make_row(self._unit.new_id(), envelope, len(raw), digest)
        self._unit.insert_all([row])
        self.parts.roads.work_mail(self._unit, prepare(row, self.parts.blobs))

    def _write(self, from_: str, to: str, subject: str, text: str, **headers: str) -> None:
        mail = EmailMessage()
        mail["From"], mail["To"], mail["Subject"] = from_, to, subject
        mail["Date"] = format_datetime(self.now)
        mail["Message-ID"] = f"<s{next(self._serial)}@{from_.partition('@')[2]}>"
        for name, value in headers.items():
            mail[name.replace("_", "-")] = value
        mail.set_content(text)
        self._receive(mail, return_path=None if "Auto_Submitted" in headers else from_)

    def _read_outbox(self) -> None:
        """Take what is new in the outbox as delivered, and let its readers react. No webhook is called."""
        for item in self._unit.find_all(Outbox, state=["queued"]):
            self._unit.update(Outbox, item.id, state=OutboxState.DELIVERED, settled_at=self.now)
            if item.channel == CHANNEL:
                continue
            self.mails_out += 1
            person = self._people.get(item.recipient)
            if person is not None:
                self._react(person, item)

    # -- people -------------------------------------------------------------------------------------------------

    def _opening(self, client: Person) -> Callable[[], None]:
        serial = next(self._serial)
        return lambda: self._write(client.address, self.parts.settings.desk.address, f"Matter {serial}", "Please help.")

    def _react(self, person: Person, item: Outbox) -> None:
        if person.is_agent:
            if item.template in ("agent-new", "agent-follow-up", "agent-reopened", "agent-refused"):
                self._in(0.2, 30, self._agent_acts(person, item))
        elif person.manner == "gone":
            self._in(0.01, 0.1, self._bounce(item))
        elif person.manner == "holiday":
            self._in(0.01, 0.1, self._answer(person, item, "I am away.", Auto_Submitted="auto-replied"))
        elif item.template in ("comment", "suspension") and person.manner != "silent":
            self._in(1, 60, self._answer(person, item, "Here is what you asked for."))
        elif item.template == "resolution" and person.manner == "refuses" and self.dice.random() < 0.5:
            self._in(1, 60, self._answer(person, item, "No, the same again."))
        elif item.template == "resolution" and person.manner == "answers" and self.dice.random() < 0.4:
            self._in(1, 60, self._answer(person, item, "Yes, it is solved."))
        elif item.template == "closure" and person.manner == "refuses" and self.dice.random() < 0.3:
            self._in(1, 40 * 24, self._answer(person, item, "It came back."))  # some after the reopening window

    def _answer(self, person: Person, item: Outbox, text: str, **headers: str) -> Callable[[], None]:
        to = self.parts.roads.signer.reply_address(self.parts.settings.desk.address, item.participant_id or 0)
        return lambda: self._write(person.address, to, f"Re: {item.subject}", text, **headers)

    def _bounce(self, item: Outbox) -> Callable[[], None]:
        text = (
            f"From: MAILER-DAEMON@relay.test\nTo: {item.return_path or 'sos@desk.test'}\nSubject: Undelivered\n"
            f"Message-ID: <b{next(self._serial)}@relay.test>\nAuto-Submitted: auto-replied\nMIME-Version: 1.0\n"
            'Content-Type: multipart/report; report-type=delivery-status; boundary="b"\n\n'
            "--b\nContent-Type: text/plain\n\nNot delivered.\n--b\nContent-Type: message/delivery-status\n\n"
            f"Reporting-MTA: dns; relay.test\n\nFinal-Recipient: rfc822; {item.recipient}\nAction: failed\n"
            f"Status: 5.1.1\n\n--b\nContent-Type: text/rfc822-headers\n\nMessage-ID: {item.message_id}\n\n--b--\n"
        )
        return lambda: self._take_bounce(text)

    def _take_bounce(self, text: str) -> None:
        import email

        mail: Any = email.message_from_string(text, policy=SMTP)
        self._receive(mail, return_path=None)

    def _agent_acts(self, agent: Person, item: Outbox) -> Callable[[], None]:
        return lambda: self._act(agent, item)

    def _act(self, agent: Person, item: Outbox) -> None:
        """Answer, ask, or solve; nothing when a colleague was faster or the ticket is over."""
        ticket = self._unit.lock_ticket(item.ticket_id or 0)
        mine = ticket.assignee_id is None or ticket.assignee_id == _agent_id(self._unit, agent)
        if not mine or ticket.status in (Status.CLOSED, Status.SUSPENDED, Status.RESOLVED):
            return
        [wanted] = self.dice.choices([None, Status.SUSPENDED, Status.RESOLVED], weights=[15, 40, 45])
        text = "It is mended." if wanted is Status.RESOLVED else "What do you see?"
        self.parts.roads.comment(
            self._unit, ticket.number, agent=agent.address, text=text, internal=False, status=wanted
        )


def _agent_id(unit: Unit, agent: Person) -> int:
    found = unit.find_agent(agent.address)
    return found.id if found else 0


def simulate(parts: Parts, *, tickets: int, days: int, seed: int) -> Simulation:
    """Play a year (or so) on an empty desk with the tables made; returns what was played, for the invariants."""
    played: list[Simulation] = []
    roads = replace(parts.roads, clock=lambda: played[0].now)
    played.append(Simulation(replace(parts, roads=roads), random.Random(seed)))  # noqa: S311 - a simulation
    played[0].populate()
    played[0].run(tickets, days)
    return played[0]
