"""What the desk's owner decided, as the core needs it. Made from the settings once, at start."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import lru_cache

from helpdeskmail.core.calendar import (
    OFFICE_HOURS,
    Duration,
    WeeklyHours,
    WorkingTime,
    parse_closing_days,
    parse_weekly_hours,
)
from helpdeskmail.core.contracts import Contract, Deadlines, is_running
from helpdeskmail.core.model import Contact, Organisation, Priority
from helpdeskmail.core.numbers import NumberFormat
from helpdeskmail.core.places import check_place
from helpdeskmail.core.vocabulary import Vocabulary
from helpdeskmail.mail.address import normalise, split_detail

# Extensions of programs, scripts, installers and of files that start one when opened.
DANGEROUS = frozenset(
    """
    ade adp app application appx bat cab chm cmd com cpl dll exe hta ins iso isp jar js jse lnk mde msc msi msix
    msp mst nsh pif ps1 reg scf scr sct shb sys vb vbe vbs vhd vxd wsc wsf wsh xll
    """.split()  # noqa: SIM905 - a list of words reads better as words
)


@lru_cache(maxsize=16)
def _keys_of(*addresses: str) -> frozenset[str]:
    return frozenset(normalise(address) for address in addresses)


@dataclass(frozen=True, slots=True)
class DeskPolicy:
    """The desk: who it is, how it counts, what it allows."""

    name: str
    address: str
    aliases: tuple[str, ...] = ()
    language: str = "en"
    time_zone: str = "UTC"
    numbers: NumberFormat = field(default_factory=lambda: NumberFormat("{sequence}"))
    number_start: int = 1001
    reopening_window: timedelta = timedelta(days=30)
    max_new_tickets_per_hour: int = 20
    max_participants: int = 20
    max_passed_on: int = 10_485_760  # octets of attachments that an outgoing mail carries; above it they are named only
    refused_extensions: frozenset[str] = DANGEROUS
    country: str = ""
    region: str = ""
    hours: WeeklyHours = OFFICE_HOURS
    closing_days: tuple[str, ...] = ()  # "2026-12-24", "2026-12-24..2026-12-31"
    reports_all_commands: bool = False  # an agent is told of commands that were done, too
    authserv_id: str = ""  # name of the server in front whose verdict on a sender is believed (RFC 8601)
    agents_authenticated: bool = True  # agents are believed only where that server vouches for them
    languages: frozenset[str] = frozenset()  # that there are mails in; none: any
    accepting: frozenset[str] = frozenset()  # sentences by which clients accept a solution, see `core.answers`
    # Sentences by which clients close a ticket, leave it, or ask for the same again, see `core.own_words`.
    closing: frozenset[str] = frozenset()
    leaving: frozenset[str] = frozenset()
    renewing: frozenset[str] = frozenset()
    max_reopenings: int = 5  # a client's mail to a ticket closed that often opens a new one
    digest_at: str = ""  # hour of the agents' daily digest, "08:00"; "": none
    digest_teams: Mapping[str, str] = field(default_factory=dict)  # team, `casefold`ed → its hour, or "never"
    deadlines: Deadlines = field(default_factory=dict)
    contracts: Mapping[str, Contract] = field(default_factory=dict)
    contract_required: bool = False  # to open a ticket by mail
    matrix: Mapping[tuple[str, str], Priority] = field(default_factory=dict)  # impact and urgency → priority
    vocabulary: Vocabulary = field(default_factory=Vocabulary)
    show_time_worked: bool = False  # to clients
    # The desk's own words for priorities, in the form of `request_words.fold`, beside those that every desk knows.
    priority_words: Mapping[str, Priority] = field(default_factory=dict)

    @property
    def own_keys(self) -> frozenset[str]:
        """Normal forms of all the desk's addresses."""
        return _keys_of(self.address, *self.aliases)

    @property
    def domain(self) -> str:
        """The domain that Message-IDs are issued under."""
        return self.address.rpartition("@")[2]

    def working_time(self, contact: Contact | None, organisation: Organisation | None) -> WorkingTime:
        """The calendar that counts for a client: their organisation's, what is not set there is the desk's.

        What was kept and cannot be read any more (a region that is gone) counts as not set.
        """
        zone = next((one.time_zone for one in (contact, organisation) if one and one.time_zone), self.time_zone)
        try:
            return self._working_time_of(organisation, zone)
        except ValueError:
            return self.own_time(zone)

    def own_time(self, time_zone: str) -> WorkingTime:
        """The desk's own calendar, in a time zone. Raises `ValueError` when there is no such zone."""
        return WorkingTime(time_zone, self.country, self.region, self.hours, parse_closing_days(self.closing_days))

    def check_calendar(self, organisation: Organisation) -> None:
        """Raises `ValueError` that says what to write, unless the organisation's place, hours and days make one."""
        check_place(organisation.country, organisation.region)
        self._working_time_of(organisation, organisation.time_zone or self.time_zone)

    def deadline(
        self, organisation: Organisation | None, opened_at: datetime, priority: Priority, kind: str
    ) -> Duration | None:
        """How long after opening it is due: by the contract that ran then, what that lacks by the desk's own word."""
        if organisation is not None and is_running(organisation, opened_at):
            contract = self.contracts.get(organisation.contract)
            promised = contract.deadlines.get(priority, {}).get(kind) if contract else None
            if promised is not None:
                return promised
        return self.deadlines.get(priority, {}).get(kind)

    def _working_time_of(self, organisation: Organisation | None, zone: str) -> WorkingTime:
        if organisation is None or not organisation.country:
            country, region = self.country, self.region
        else:
            country, region = organisation.country, organisation.region
        hours = parse_weekly_hours(organisation.hours) if organisation and organisation.hours else self.hours
        closed = (*self.closing_days, *(organisation.closing_days if organisation else ()))
        return WorkingTime(zone, country, region, hours, parse_closing_days(closed))

    def is_own(self, address: str) -> bool:
        """Whether mail to it is mail to the desk, with or without a detail ("sos+…@")."""
        key = normalise(address)
        own = self.own_keys
        return key in own or split_detail(key)[0] in own

    def is_refused(self, file_name: str) -> bool:
        """Whether a file of this name is taken off: programs and scripts, by their (last) extension."""
        return file_name.rpartition(".")[2].strip().lower() in self.refused_extensions
