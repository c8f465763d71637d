"""One run: people are made, their mails are planned, and time goes from moment to moment until nothing is left."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from helpdeskmail.core.charts import Chart
from helpdeskmail.core.model import Organisation, Outbox, OutboxState, Timer
from helpdeskmail.core.report_rows import Wanted
from helpdeskmail.core.webhook import CHANNEL
from helpdeskmail.digests import Digests
from helpdeskmail.invariants.record import Year, read_year
from helpdeskmail.months import Months
from helpdeskmail.parts import Parts
from helpdeskmail.simulation.agents import Agents
from helpdeskmail.simulation.clients import Clients
from helpdeskmail.simulation.people import Person, populate
from helpdeskmail.simulation.stage import START, Stage

DESK = "sos@desk.test"
ENVIRONMENT = {  # the settings that a simulation is played with
    "HELPDESKMAIL_DESK__ADDRESS": DESK,
    "HELPDESKMAIL_DESK__TIME_ZONE": "Europe/Brussels",
    "HELPDESKMAIL_DESK__COUNTRY": "BE",
}
_STEPS = 200  # moments of one transaction
_BY_AGENTS = 8  # of a hundred tickets, those that agents open for clients
_TICKETS_A_REQUEST = 4


@dataclass(slots=True)
class Simulation:
    """A run, and what was played in it. `stage.now` is the clock of its parts."""

    stage: Stage
    _agents: Agents = field(init=False)
    _clients: Clients = field(init=False)
    _digests: Digests = field(init=False)
    _months: Months = field(init=False)
    _bell: datetime | None = None  # when a digest or a monthly report is due

    def __post_init__(self) -> None:
        """Let the people act, and the workers that send digests and reports work, on the same stage."""
        parts = self.stage.parts
        self._agents, self._clients = Agents(self.stage), Clients(self.stage)
        self._digests = Digests(parts.db, parts.roads, parts.roads.clock, _nothing)
        self._months = Months(parts.db, parts.blobs, parts.roads, _nothing, draw=_without_charts)

    def read(self) -> Year:
        """All that came of it."""
        stage = self.stage
        policy, signer = stage.parts.roads.desk.policy, stage.parts.roads.signer
        with stage.parts.db.transaction() as unit:
            return read_year(
                unit,
                lambda place: policy.working_time(None, place),
                written=stage.journal,
                people=stage.people,
                signer=signer,
                desk=stage.desk,
                worked=unit.worked(Wanted(START, stage.now + timedelta(days=1))),
            )

    def run(self, tickets: int, days: int) -> None:
        """Open so many tickets within so many days, and go on until nothing more happens."""
        with self.stage.parts.db.transaction() as unit:
            self.stage.people = populate(unit, self.stage.dice, self.stage.now, days)
        self._plan(tickets, days)
        going = True
        while going:
            self._ring()
            with self.stage.parts.db.transaction() as self.stage.unit:
                self.stage.unit.stock_ids()
                going = self._play()

    def _plan(self, tickets: int, days: int) -> None:
        stage, dice = self.stage, self.stage.dice
        people = list(stage.people.values())
        agents, clients = [one for one in people if one.is_agent], [one for one in people if not one.is_agent]
        for _ in range(tickets):
            client = dice.choice(clients)
            is_by_agent = stage.chance(_BY_AGENTS)
            opening = (
                self._agents.opening(dice.choice(agents), client)
                if is_by_agent
                else self._clients.opening(client, [one for one in clients if one.company == client.company])
            )
            stage.later(_some_moment(dice, days), opening)
        for _ in range(tickets // _TICKETS_A_REQUEST):
            stage.later(_some_moment(dice, days), self._clients.asking(self._somebody(clients)))

    def _somebody(self, clients: list[Person]) -> Person:
        """A client who asks for something: managers do it more often."""
        managers = [one for one in clients if one.is_manager]
        return self.stage.dice.choice(managers if self.stage.chance(20) else clients)

    # -- time ---------------------------------------------------------------------------------------------------

    def _play(self) -> bool:
        """Go from moment to moment; False when there is none left, True when others must have their turn."""
        for _ in range(_STEPS):
            moment = self._next_moment()
            if moment is None:
                return False
            if self._bell is not None and self._bell <= moment:
                self.stage.now = max(self.stage.now, self._bell)
                return True
            self.stage.now = max(self.stage.now, moment)
            self._fire_timers()
            self.stage.play_due()
            self._read_outbox()
        return True

    def _next_moment(self) -> datetime | None:
        timer = self.stage.unit.find_all(Timer, state="waiting", order="due_at", limit=1)
        moments = [*(one.due_at for one in timer), *filter(None, [self.stage.next_at])]
        return min(moments, default=None)

    def _fire_timers(self) -> None:
        stage = self.stage
        due = stage.unit.claim_timers(now=stage.now, owner="simulation", limit=100, lease=timedelta(minutes=1))
        for ticket_id in dict.fromkeys(timer.ticket_id for timer in due):
            stage.parts.roads.tick(stage.unit, ticket_id)

    def _ring(self) -> None:
        """Let the workers send the digests and reports that are due, each in transactions of its own."""
        if self._bell is not None and self._bell > self.stage.now:
            return
        asyncio.run(self._send_due())
        with self.stage.parts.db.transaction() as unit:
            digests = [one.digest_next_at for one in unit.active_agents()]
            reports = [one.report_next_at for one in unit.find_all(Organisation)]
        self._bell = min(filter(None, [*digests, *reports]), default=None)

    async def _send_due(self) -> None:
        await self._digests.send_due()
        await self._months.report_due()

    # -- mail ---------------------------------------------------------------------------------------------------

    def _read_outbox(self) -> None:
        """Take what is new in the outbox as delivered, and let its readers react. No webhook is called."""
        unit = self.stage.unit
        for item in unit.find_all(Outbox, state=["queued"]):
            unit.update(Outbox, item.id, state=OutboxState.DELIVERED, settled_at=self.stage.now)
            if item.channel == CHANNEL:
                continue
            person = self.stage.people.get(item.recipient)
            if person is not None:
                (self._agents if person.is_agent else self._clients).react(person, item)


def simulate(parts: Parts, *, tickets: int, days: int, seed: int) -> Year:
    """Play a year (or so) on an empty desk with the tables made; all that came of it, for the invariants.

    The settings of the parts must hold `ENVIRONMENT`.
    """
    played: list[Simulation] = []
    roads = replace(parts.roads, clock=lambda: played[0].stage.now)
    played.append(Simulation(Stage(replace(parts, roads=roads), random.Random(seed))))  # noqa: S311 - a simulation
    played[0].run(tickets, days)
    return played[0].read()


def _some_moment(dice: random.Random, days: int) -> datetime:
    return START + timedelta(minutes=dice.randrange(days * 24 * 60))


def _nothing() -> None:
    """Nobody waits for mail to go out: the outbox is read."""


def _without_charts(_charts: Mapping[str, Chart]) -> dict[str, bytes]:
    """No pictures: to draw them would take most of the time."""
    return {}
