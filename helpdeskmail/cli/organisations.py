"""`organisation`: the clients' companies, their calendars and their contracts."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo

import typer

from helpdeskmail.cli.checks import check_country, check_domains, check_language, check_line, check_zone
from helpdeskmail.cli.context import transaction
from helpdeskmail.cli.output import Json, counted, say, show_json, show_pairs, show_table
from helpdeskmail.errors import UserError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from helpdeskmail.core.model import Organisation
    from helpdeskmail.parts import Parts
    from helpdeskmail.store.unit import Unit

organisation_app = typer.Typer(help="The clients' companies.", no_args_is_help=True)

Name = Annotated[str, typer.Argument(metavar="NAME", help="Name as people read it.")]
# Of all that follows, None is "as it was", and "" takes away what was.
Domains = Annotated[list[str] | None, typer.Option("--domain", help="A mail domain of theirs; may be repeated.")]
Language = Annotated[str | None, typer.Option(help="Language of mails to them: en, fr …")]
Zone = Annotated[str | None, typer.Option("--time-zone", help="Their time zone: Europe/Brussels …")]
Country = Annotated[str | None, typer.Option(help="Their country, ISO 3166: BE, FR …")]
Region = Annotated[str | None, typer.Option(help="Region of the country, for its public holidays: 57, CT …")]
Hours = Annotated[str | None, typer.Option(help="Their weekly working hours: mon-fri 09:00-17:00; empty: the desk's.")]
ClosingDays = Annotated[
    list[str] | None,
    typer.Option("--closing-day", metavar="DAY", help="A day, or first..last of several; may be repeated."),
]
NoClosingDays = Annotated[bool, typer.Option("--no-closing-days", help="They have none from now on.")]
ContractName = Annotated[str | None, typer.Option(help="Their support contract, by its name in the settings.")]
ContractUntil = Annotated[
    str | None, typer.Option(metavar="DATE", help="The last day of the contract; empty: it has no end.")
]
Recognise = Annotated[bool | None, typer.Option(help="Whoever writes from their domains may.")]
Share = Annotated[bool | None, typer.Option(help="Colleagues may follow up each other's tickets.")]
Pinned = Annotated[
    bool | None,
    typer.Option(help="Their tickets stay at normal priority. Those not closed go back to it when the pin is set."),
]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(organisation_app, name="organisation")


@dataclass(frozen=True, slots=True)
class _Given:
    """What was typed about an organisation; None: nothing."""

    domains: list[str] | None
    language: str | None
    time_zone: str | None
    country: str | None
    region: str | None
    hours: str | None
    closing_days: list[str] | None
    contract: str | None
    contract_until: str | None
    recognise_domain: bool | None
    share_tickets: bool | None
    pinned_priority: bool | None

    def values(self, parts: Parts, before: Organisation) -> dict[str, Any]:
        """The fields that change, each checked. UserError says what is wrong."""
        check_language(parts, self.language or "")
        check_zone(self.time_zone or "")
        _check_contract(parts, self.contract or "")
        found: dict[str, Any] = {name: getattr(self, name) for name in _AS_TYPED}
        found["domains"] = None if self.domains is None else check_domains(self.domains)
        found["country"] = None if self.country is None else check_country(self.country)
        values = {name: value for name, value in found.items() if value is not None}
        if self.contract == "":
            values["contract_until"] = None
        if self.contract_until is not None:
            zone = self.time_zone or before.time_zone or parts.roads.desk.policy.time_zone
            values["contract_until"] = _end_of(self.contract_until, zone) if self.contract_until else None
        _check_together(parts, before.model_copy(update=values))
        return values


_AS_TYPED = (
    *("language", "time_zone", "region", "hours", "closing_days", "contract"),
    *("recognise_domain", "share_tickets", "pinned_priority"),
)


@organisation_app.command(
    "add", epilog="\b\nExample: helpdeskmail organisation add 'Customer Ltd' --domain customer.test"
)
def organisation_add(
    name: Name,
    domain: Domains = None,
    language: Language = None,
    time_zone: Zone = None,
    country: Country = None,
    region: Region = None,
    hours: Hours = None,
    closing_day: ClosingDays = None,
    contract: ContractName = None,
    contract_until: ContractUntil = None,
    recognise_domain: Recognise = None,
    share_tickets: Share = None,
    pinned_priority: Pinned = None,
) -> None:
    """Add a client company."""
    from helpdeskmail.core.model import Organisation

    if not name.strip():
        raise UserError("an organisation needs a name")
    check_line("the name", name)
    given = _Given(
        domains=domain,
        language=language,
        time_zone=time_zone,
        country=country,
        region=region,
        hours=hours,
        closing_days=closing_day,
        contract=contract,
        contract_until=contract_until,
        recognise_domain=recognise_domain,
        share_tickets=share_tickets,
        pinned_priority=pinned_priority,
    )
    with transaction() as (parts, unit):
        if unit.find(Organisation, name=name) is not None:
            raise UserError(f"there is an organisation {name} already; change it with `helpdeskmail organisation set`")
        record = Organisation(id=unit.new_id(), name=name, created_at=parts.roads.clock())
        unit.insert_all([record.model_copy(update=given.values(parts, record))])
    say(f"added {name}")


@organisation_app.command("set")
def organisation_set(
    name: Name,
    domain: Domains = None,
    language: Language = None,
    time_zone: Zone = None,
    country: Country = None,
    region: Region = None,
    hours: Hours = None,
    closing_day: ClosingDays = None,
    no_closing_days: NoClosingDays = False,
    contract: ContractName = None,
    contract_until: ContractUntil = None,
    recognise_domain: Recognise = None,
    share_tickets: Share = None,
    pinned_priority: Pinned = None,
) -> None:
    """Change what is known of a company; what is not named stays.

    Domains and closing days are all those that they have from now on. An empty value takes one away.
    """
    from helpdeskmail.core.model import Organisation

    if closing_day and no_closing_days:
        raise UserError("--closing-day and --no-closing-days exclude each other; name one of them")
    given = _Given(
        domains=domain,
        language=language,
        time_zone=time_zone,
        country=country,
        region=region,
        hours=hours,
        closing_days=[] if no_closing_days else closing_day,
        contract=contract,
        contract_until=contract_until,
        recognise_domain=recognise_domain,
        share_tickets=share_tickets,
        pinned_priority=pinned_priority,
    )
    with transaction() as (parts, unit):
        before = find_organisation(unit, name)
        values = given.values(parts, before)
        if not values:
            raise UserError("nothing to change: name at least one option")
        unit.update(Organisation, before.id, **values)
        calmed = _calm(parts, unit, before.id) if pinned_priority else 0
    say(f"changed {name}" + (f"; {counted(calmed, 'ticket')} back to normal priority" if calmed else ""))


@organisation_app.command("list")
def organisation_list(json: Json = False) -> None:
    """Show all organisations."""
    from helpdeskmail.core.model import Organisation

    with transaction() as (parts, unit):
        rows = [_view(parts, one) for one in unit.find_all(Organisation, order="name")]
    columns = (
        *("name", "language", "time_zone", "country", "region", "contract", "contract_until"),
        *("recognise_domain", "share_tickets", "pinned_priority", "domains"),
    )
    spare = (
        *("region", "time_zone", "language", "share_tickets", "contract_until", "pinned_priority"),
        *("country", "recognise_domain", "contract"),
    )
    show_table(rows, columns, spare=spare, as_json=json, empty="No organisation yet.")


@organisation_app.command("show")
def organisation_show(name: Name, json: Json = False) -> None:
    """Show all that is known of one."""
    with transaction() as (parts, unit):
        view = _view(parts, find_organisation(unit, name))
    if json:
        show_json(view)
    else:
        show_pairs(view | {name: "yes" if value else "no" for name, value in view.items() if isinstance(value, bool)})


def find_organisation(unit: Unit, name: str) -> Organisation:
    """The organisation of that name; UserError when there is none."""
    from helpdeskmail.core.model import Organisation

    found = unit.find(Organisation, name=name)
    if found is None:
        raise UserError(f"there is no organisation {name!r}; add it with `helpdeskmail organisation add`")
    return found


def unknown_contracts(organisations: Sequence[Organisation], known: Sequence[str]) -> dict[str, list[str]]:
    """Contract that the settings lack → the organisations that have it."""
    found: dict[str, list[str]] = {}
    for one in organisations:
        if one.contract and one.contract not in known:
            found.setdefault(one.contract, []).append(one.name)
    return found


def _view(parts: Parts, organisation: Organisation) -> dict[str, Any]:
    """As it is printed: the contract's end as its last day, where they are."""
    until = organisation.contract_until
    zone = ZoneInfo(organisation.time_zone or parts.roads.desk.policy.time_zone)
    last_day = (until - timedelta(minutes=1)).astimezone(zone).date().isoformat() if until else ""
    return organisation.model_dump(exclude={"id", "report_next_at"}) | {"contract_until": last_day}


def _check_contract(parts: Parts, contract: str) -> None:
    """One of the settings, or ""."""
    known = tuple(parts.settings.contracts)
    if contract and contract not in known:
        listed = f"there are: {', '.join(known)}" if known else f"declare it there under [contracts.{contract}]"
        raise UserError(f"there is no contract {contract!r} in the settings; {listed}")


def _end_of(day: str, zone: str) -> datetime:
    """The midnight that ends a day."""
    try:
        return datetime.combine(date.fromisoformat(day) + timedelta(days=1), time.min, ZoneInfo(zone)).astimezone(UTC)
    except (ValueError, OverflowError):
        raise UserError(f"{day!r} is not a day; write the last one of the contract as 2027-12-31") from None


def _check_together(parts: Parts, organisation: Organisation) -> None:
    """What makes no sense alone: a region without its country, an end without a contract."""
    if organisation.contract_until is not None and not organisation.contract:
        raise UserError("a contract that ends needs --contract, its name; --contract-until '' takes the end away")
    try:
        parts.roads.desk.policy.check_calendar(organisation)
    except ValueError as error:
        raise UserError(str(error)) from None


def _calm(parts: Parts, unit: Unit, organisation_id: int) -> int:
    """Put the organisation's tickets that are not closed back to normal priority; how many there were."""
    from helpdeskmail.core.classification import set_named_field
    from helpdeskmail.core.model import Priority, Status

    policy = parts.roads.desk.policy
    tickets = unit.list_tickets(
        organisation_id=organisation_id,
        status=[status for status in Status if status is not Status.CLOSED],
        priority=[priority for priority in Priority if priority is not Priority.NORMAL],
    )
    for ticket in tickets:
        parts.roads.change(unit, ticket.number, lambda case: set_named_field(case, "priority", "normal", policy))
    return len(tickets)
