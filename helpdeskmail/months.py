"""The months' worker: when a month is over, the managers of an organisation get its report.

Contract.
- A report is written once, though several daemons run: an organisation is claimed for `LEASE` by moving its
  `report_next_at`, which only the report's own transaction moves to the next month.
- After a stop there is one report, of the last month; none of the months before it.
- It is due at `HOUR` on the first day of the month, by the clocks of the organisation. One that becomes known gets its
  first report at the end of the running month.
- Figures are read and charts are drawn outside the transaction that writes; an organisation that makes trouble is tried
  again when its lease runs out, and delays no other.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from helpdeskmail.core.arrivals import Arrival, Report, manner_of
from helpdeskmail.core.case import Occasion
from helpdeskmail.core.charts import Chart
from helpdeskmail.core.model import AttachmentRecord, Contact, ContactAddress, Organisation
from helpdeskmail.core.monthly import monthly_charts, monthly_context
from helpdeskmail.core.periods import Span, month_of, months_before
from helpdeskmail.core.rules import RuleEvent
from helpdeskmail.errors import StoreError
from helpdeskmail.log import describe_error, get_logger
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.manner import Manner
from helpdeskmail.monthly import build_monthly, monthly_sheet
from helpdeskmail.plots import draw
from helpdeskmail.roads import Roads
from helpdeskmail.sheets import SHEET_TYPE
from helpdeskmail.store.blobs import Blobs
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit

log = get_logger()

LEASE = timedelta(minutes=15)
HOUR = time(7, 0)
POLL = 60.0  # seconds between two looks


@dataclass(slots=True)
class Months:
    """Writes monthly reports. `run` is its background task."""

    db: Database
    blobs: Blobs
    roads: Roads
    on_outgoing: Callable[[], None]  # told after a commit that put mail into the outbox
    draw: Callable[[Mapping[str, Chart]], dict[str, bytes]] = draw
    _stopping: asyncio.Event = field(default_factory=asyncio.Event)

    async def run(self) -> None:
        """Look for months that are over until `stop`."""
        while not self._stopping.is_set():
            try:
                await self.report_due()
            except StoreError as error:
                log.error("task_failed", task="months", error=describe_error(error))
            try:
                async with asyncio.timeout(POLL):
                    await self._stopping.wait()
            except TimeoutError:
                pass

    def stop(self) -> None:
        """Let `run` end after what it has begun."""
        self._stopping.set()

    async def report_due(self) -> None:
        """Write the reports that are due now."""
        if RuleEvent.MONTH_ENDED not in self.roads.desk.rules.listens_to:
            return
        for organisation in await self.db.write(self._claim):
            if self._stopping.is_set():
                return
            try:
                await self._report(organisation)
            except Exception as error:  # logged; one report must not hold up the others
                log.error("task_failed", task="months", error=describe_error(error), exc_info=error)

    def _claim(self, unit: Unit) -> list[Organisation]:
        """The organisations whose month is over, ours for a while; others are planned."""
        now, claimed = self.roads.clock(), list[Organisation]()
        managers = unit.find_all(Contact, is_manager=True, active=True)
        for organisation_id in sorted({one.organisation_id for one in managers if one.organisation_id is not None}):
            organisation = unit.lock_organisation(organisation_id)
            due = organisation.report_next_at
            if due is not None and due <= now:
                claimed.append(organisation)
                unit.update(Organisation, organisation_id, report_next_at=now + LEASE)
            elif due is None:
                unit.update(Organisation, organisation_id, report_next_at=self._next(organisation, now))
        return claimed

    def _zone(self, organisation: Organisation) -> ZoneInfo:
        return ZoneInfo(self.roads.desk.policy.working_time(None, organisation).time_zone)

    def _next(self, organisation: Organisation, now: datetime) -> datetime:
        """When the report after this moment is due."""
        zone = self._zone(organisation)
        after = month_of(now.astimezone(zone).date(), zone).last + timedelta(days=1)
        return datetime.combine(after, HOUR, zone)

    def _last_month(self, organisation: Organisation, now: datetime) -> Span:
        zone = self._zone(organisation)
        return month_of(months_before(now.astimezone(zone).date(), 1), zone)

    async def _report(self, organisation: Organisation) -> None:
        now, month = self.roads.clock(), self._last_month(organisation, self.roads.clock()).first
        managers = await self.db.read(lambda unit: _managers_of(unit, organisation))
        arrivals = [self._arrival(contact, address, organisation, now) for contact, address in managers]
        reports: dict[tuple[str, str], Report] = {}
        for arrival in arrivals:
            manner = manner_of(arrival, self.roads.desk.policy)
            if manner not in reports:
                reports[manner] = await self._make(organisation, month, self.roads.composer.manner(*manner))
        written = [(one, reports[manner_of(one, self.roads.desk.policy)]) for one in arrivals]

        def job(unit: Unit) -> int:
            unit.update(Organisation, organisation.id, report_next_at=self._next(organisation, now))
            for arrival, _ in written:
                arrival.occasion = Occasion(now, unit.new_id, "month")
            return len(self.roads.report_month(unit, written))

        mails = await self.db.write(job)
        log.info("month_reported", organisation=organisation.name, month=f"{month:%Y-%m}", mails=mails)
        self.on_outgoing()

    def _arrival(self, contact: Contact, address: str, organisation: Organisation, now: datetime) -> Arrival:
        person = Address(address, contact.name)
        return Arrival(Occasion(now, _no_id, "month"), person, contact=contact, organisation=organisation)

    async def _make(self, organisation: Organisation, month: date, manner: Manner) -> Report:
        """The report in one language, its sheet kept as a blob."""
        policy = self.roads.desk.policy
        figures = await self.db.read(lambda unit: build_monthly(unit, organisation, month, policy))
        sheet = await self.db.read(lambda unit: monthly_sheet(unit, organisation, month, policy, manner))
        charts = monthly_charts(figures, manner)
        images = await asyncio.to_thread(self.draw, charts)
        digest = await asyncio.to_thread(self.blobs.put, sheet)
        file = AttachmentRecord(
            id=0,
            ticket_id=0,
            comment_id=0,
            name=f"{month:%Y-%m}.xlsx",
            content_type=SHEET_TYPE,
            size=len(sheet),
            sha256=digest,
        )
        shown = {name: chart for name, chart in charts.items() if name in images}
        return Report(monthly_context(figures, shown), images, (file,))


def _managers_of(unit: Unit, organisation: Organisation) -> list[tuple[Contact, str]]:
    """Those who get the report, each with their main address."""
    contacts = unit.find_all(Contact, organisation_id=organisation.id, is_manager=True, active=True)
    addresses = unit.find_all(ContactAddress, contact_id=[one.id for one in contacts])
    return [(contact, _main_of(contact, addresses)) for contact in contacts]


def _main_of(contact: Contact, addresses: Iterable[ContactAddress]) -> str:
    own = [one for one in addresses if one.contact_id == contact.id]
    return next((one.address for one in own if one.is_primary), own[0].address)


def _no_id() -> int:
    raise RuntimeError("a letter about a month needs no id before it is saved")
