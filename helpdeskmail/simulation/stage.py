"""The stage of a simulation: its clock, what is going to happen, and the real road on which each mail goes."""

from __future__ import annotations

import heapq
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from gettext import NullTranslations
from itertools import count

from helpdeskmail.core.model import Intake, IntakeState
from helpdeskmail.inbound.intake import make_row, prepare
from helpdeskmail.mail.catalogue import load_catalogues
from helpdeskmail.mail.labels import answer_labels, asking_labels
from helpdeskmail.mail.message import Envelope
from helpdeskmail.parts import Parts
from helpdeskmail.simulation.letters import Letter, Written, compose
from helpdeskmail.simulation.people import Person
from helpdeskmail.store.unit import Unit

START = datetime(2026, 1, 5, tzinfo=UTC)


@dataclass(order=True, slots=True)
class _Happening:
    at: datetime
    place: int
    do: Callable[[], None] = field(compare=False)


@dataclass(slots=True)
class Stage:
    """What agents and clients act on. `now` is the clock of `parts`; `unit` is the transaction that is open."""

    parts: Parts
    dice: random.Random
    now: datetime = START
    people: dict[str, Person] = field(default_factory=dict)  # by address
    journal: list[Written] = field(default_factory=list)  # all that was written, in order
    unit: Unit = field(init=False)
    _heap: list[_Happening] = field(default_factory=list)
    _serial: Iterator[int] = field(default_factory=lambda: count(1))
    _catalogues: dict[str, NullTranslations] = field(init=False)

    def __post_init__(self) -> None:
        """Read what the desk's mails propose to write."""
        self._catalogues, _ = load_catalogues(self.parts.roads.composer.directories)

    @property
    def desk(self) -> str:
        """The desk's address."""
        return self.parts.settings.desk.address

    def proposed(self, language: str) -> dict[str, str]:
        """What the desk's mails propose to write, by what it does: "accept", "close", "my-tickets" …"""
        translations = self._catalogues[language]
        return {**asking_labels(translations), **answer_labels(translations)}

    # -- time ---------------------------------------------------------------------------------------------------

    def later(self, at: datetime, do: Callable[[], None]) -> None:
        """Let something happen at a moment."""
        heapq.heappush(self._heap, _Happening(at, next(self._serial), do))

    def within(self, shortest: float, longest: float, do: Callable[[], None]) -> None:
        """Let something happen in some hours."""
        self.later(self.now + timedelta(hours=self.dice.uniform(shortest, longest)), do)

    @property
    def next_at(self) -> datetime | None:
        """When something happens next; None when nothing does."""
        return self._heap[0].at if self._heap else None

    def play_due(self) -> None:
        """Let all happen that is due now."""
        while self._heap and self._heap[0].at <= self.now:
            heapq.heappop(self._heap).do()

    # -- mail ---------------------------------------------------------------------------------------------------

    def serial(self) -> int:
        """A number that nothing else has."""
        return next(self._serial)

    def send(self, letter: Letter) -> int:
        """Let a mail be written, and go its way; the id of its intake row."""
        sender = letter.sender
        message_id = f"<s{self.serial()}@{sender.address.partition('@')[2]}>"
        raw = compose(letter, message_id=message_id, now=self.now)
        intake_id = self.unit.new_id()
        self.journal.append(_written(letter, intake_id, self.now))
        self._take(intake_id, raw, to=letter.to, return_path=None if letter.is_automatic else sender.address)
        return intake_id

    def bounce(self, raw: bytes, to: str) -> None:
        """Let a delivery report come in."""
        self._take(self.unit.new_id(), raw, to=to, return_path=None)

    def _take(self, intake_id: int, raw: bytes, *, to: str, return_path: str | None) -> None:
        row = make_row(intake_id, Envelope(return_path, (to,), self.now), len(raw), self.parts.blobs.put(raw))
        self.unit.insert_all([row])
        self._work(row)
        while freed := self.unit.find_all(Intake, state=IntakeState.RECEIVED.value):  # by the mail's commands
            self._work(freed[0])

    def _work(self, row: Intake) -> None:
        self.parts.roads.work_mail(self.unit, prepare(row, self.parts.blobs))

    def chance(self, of_a_hundred: float) -> bool:
        """Whether something of this likelihood is so."""
        return self.dice.random() * 100 < of_a_hundred


def _written(letter: Letter, intake_id: int, now: datetime) -> Written:
    return Written(
        intake_id=intake_id,
        at=now,
        sender=letter.sender.address,
        is_agent=letter.sender.is_agent,
        intent=letter.intent,
        words=letter.words,
        commands=(*letter.top, *letter.bottom) if letter.sender.is_agent else (),
        is_internal=letter.is_internal,
        asks=letter.asks,
    )
