"""The people of a simulation: agents and clients of eight languages, each with a manner and a mail program."""

from __future__ import annotations

import random
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from helpdeskmail.core.command_words import LANGUAGES
from helpdeskmail.core.digest import NEVER
from helpdeskmail.core.model import Agent, Contact, ContactAddress, Organisation
from helpdeskmail.store.unit import Unit

AGENTS = len(LANGUAGES)
CLIENTS = 100
_WITH_DIGEST = 2  # agents; of the others it would say the same, and each digest looks at all tickets
_WITH_MANAGER = 3  # organisations
_VACATION = timedelta(days=14)

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


class Manner(StrEnum):
    """What a client is like."""

    ANSWERS = "answers"
    SILENT = "silent"
    HOLIDAY = "holiday"  # a machine answers for them
    REFUSES = "refuses"
    GONE = "gone"  # their mailbox is no more


class Program(StrEnum):
    """How somebody's mail program writes an answer."""

    QUOTING = "quoting"  # below a line of attribution, each line behind a ">"
    HEADING = "heading"  # below the header of the mail that is answered, without signs
    HTML = "html"  # a mail of HTML alone, the quotation in an element of its own
    BARE = "bare"  # nothing is quoted


_MANNERS = {Manner.ANSWERS: 55, Manner.SILENT: 20, Manner.HOLIDAY: 10, Manner.REFUSES: 10, Manner.GONE: 5}
_PROGRAMS = {Program.QUOTING: 40, Program.HEADING: 20, Program.HTML: 20, Program.BARE: 20}


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody who gets mails of the desk."""

    address: str
    name: str
    language: str
    program: Program
    agent_id: int = 0  # of an agent
    manner: Manner = Manner.ANSWERS
    company: int = 0  # of a client: which organisation
    is_manager: bool = False
    vacation: tuple[datetime, datetime] | None = None

    @property
    def is_agent(self) -> bool:
        """Whether they answer for the desk."""
        return self.agent_id > 0

    def is_away(self, now: datetime) -> bool:
        """Whether they are on vacation."""
        return self.vacation is not None and self.vacation[0] <= now < self.vacation[1]


def populate(unit: Unit, dice: random.Random, now: datetime, days: int) -> dict[str, Person]:
    """Make organisations, clients and agents; who they are, by address."""
    agents = [_add_agent(unit, dice, number, now, days) for number in range(AGENTS)]
    places = [_add_organisation(unit, number, now) for number in range(len(PLACES))]
    clients = [_add_client(unit, dice, number, places[number % len(places)], now) for number in range(CLIENTS)]
    return {one.address: one for one in (*agents, *clients)}


def _add_agent(unit: Unit, dice: random.Random, number: int, now: datetime, days: int) -> Person:
    address, name = f"agent{number}@desk-agents.test", f"Agent {number}"
    language = LANGUAGES[number]
    record = Agent(
        id=unit.new_id(),
        address=address,
        key=address,
        name=name,
        language=language,
        digest_at="" if number < _WITH_DIGEST else NEVER,
        created_at=now,
    )
    unit.insert_all([record])
    leaves_at = now + timedelta(hours=dice.uniform(0, days * 24))
    return Person(
        address, name, language, _program(dice), agent_id=record.id, vacation=(leaves_at, leaves_at + _VACATION)
    )


def _add_organisation(unit: Unit, number: int, now: datetime) -> Organisation:
    country, region, zone, language = PLACES[number]
    record = Organisation(
        id=unit.new_id(),
        name=f"Company {number}",
        country=country,
        region=region,
        time_zone=zone,
        language=language,
        created_at=now,
    )
    unit.insert_all([record])
    return record


def _add_client(unit: Unit, dice: random.Random, number: int, organisation: Organisation, now: datetime) -> Person:
    address, name, company = f"client{number}@{_domain(organisation)}", f"Client {number}", number % len(PLACES)
    is_manager = number < _WITH_MANAGER
    contact = Contact(
        id=unit.new_id(), name=name, organisation_id=organisation.id, is_manager=is_manager, created_at=now
    )
    key = ContactAddress(id=unit.new_id(), contact_id=contact.id, address=address, key=address, is_primary=True)
    unit.insert_all([contact, key])
    [manner] = dice.choices(list(_MANNERS), weights=list(_MANNERS.values()))
    manner = Manner.ANSWERS if is_manager else manner
    return Person(
        address, name, organisation.language, _program(dice), manner=manner, company=company, is_manager=is_manager
    )


def _domain(organisation: Organisation) -> str:
    return f"company{organisation.id}.test"


def _program(dice: random.Random) -> Program:
    [program] = dice.choices(list(_PROGRAMS), weights=list(_PROGRAMS.values()))
    return program
