"""`contact`, `organisation`, `agent`: who may write, for whom, and who answers."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import typer

from helpdeskmail.cli.context import transaction
from helpdeskmail.cli.output import Json, complain, say, show_table
from helpdeskmail.errors import EX_DATAERR, EX_NOINPUT, UserError

if TYPE_CHECKING:
    from helpdeskmail.app import Parts
    from helpdeskmail.core.model import Contact, ContactAddress, Organisation
    from helpdeskmail.store.unit import Unit

contact_app = typer.Typer(help="The people who may write to the desk.", no_args_is_help=True)
organisation_app = typer.Typer(help="Their companies.", no_args_is_help=True)
agent_app = typer.Typer(help="The people who answer.", no_args_is_help=True)

Name = Annotated[str, typer.Option(help="Name as people read it.")]
LanguageOption = Annotated[str, typer.Option(help="Language of mails to them: en, fr …")]
ZoneOption = Annotated[str, typer.Option("--time-zone", help="Their time zone: Europe/Brussels …")]

_COLUMNS = ("email", "name", "language", "time_zone", "organisation")


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(contact_app, name="contact")
    app.add_typer(organisation_app, name="organisation")
    app.add_typer(agent_app, name="agent")


# -- contacts ---------------------------------------------------------------------------------------------------


@contact_app.command("add")
def contact_add(
    emails: Annotated[list[str], typer.Argument(metavar="EMAIL…", help="Their addresses, the main one first.")],
    name: Name = "",
    language: LanguageOption = "",
    time_zone: ZoneOption = "",
    organisation: Annotated[str, typer.Option(help="Name of their organisation, which must exist.")] = "",
) -> None:
    """Register somebody who may write to the desk."""
    with transaction() as (parts, unit):
        register(parts, unit, emails, name=name, language=language, time_zone=time_zone, organisation=organisation)
    say(f"registered {', '.join(emails)}")


@contact_app.command("list")
def contact_list(json: Json = False) -> None:
    """Show all contacts."""
    with transaction() as (_, unit):
        rows = list(_contact_rows(unit))
    show_table(rows, ("addresses", "name", "organisation", "language", "active"), as_json=json, empty="No contact yet.")


@contact_app.command("import")
def contact_import(file: Annotated[Path, typer.Argument(help="CSV with a header: email, name, language …")]) -> None:
    """Register contacts from a CSV file. Good lines are taken; bad ones are listed with their numbers."""
    good, bad = 0, []
    with transaction() as (parts, unit):
        for line, row in _csv_rows(file):
            try:
                if isinstance(row, str):
                    raise UserError(row)
                _import_row(parts, unit, row)
                good += 1
            except UserError as error:
                bad.append(f"line {line}: {error}")
    say(f"{good} contact(s) registered")
    if bad:
        complain(f"{len(bad)} line(s) not taken:", *(f"  {text}" for text in bad))
        raise typer.Exit(EX_DATAERR)


@contact_app.command("deactivate")
def contact_deactivate(email: str) -> None:
    """Take somebody's right to write away. Their tickets stay; their mails are held."""
    from helpdeskmail.core.model import Contact
    from helpdeskmail.mail.address import normalise

    with transaction() as (_, unit):
        found = unit.find_contact(normalise(email))
        if found is None:
            raise UserError(f"{email} is not registered; `helpdeskmail contact list` shows who is")
        unit.update(Contact, found[0].id, active=False)
    say(f"deactivated {email}")


def register(
    parts: Parts, unit: Unit, emails: list[str], *, name: str, language: str, time_zone: str, organisation: str
) -> Contact:
    """A new contact with these addresses. UserError says what is wrong."""
    from helpdeskmail.core.model import Contact, ContactAddress
    from helpdeskmail.mail.address import normalise

    _check_language(parts, language)
    _check_zone(time_zone)
    company = find_organisation(unit, organisation) if organisation else None
    contact = Contact(
        id=unit.new_id(),
        name=name,
        language=language,
        time_zone=time_zone,
        organisation_id=company.id if company else None,
        created_at=parts.roads.clock(),
    )
    addresses: list[ContactAddress] = []
    for email in emails:
        _check_free(unit, email)
        addresses.append(
            ContactAddress(
                id=unit.new_id(),
                contact_id=contact.id,
                address=email,
                key=normalise(email),
                is_primary=not addresses,
            )
        )
    unit.insert_all([contact, *addresses])
    return contact


def _check_free(unit: Unit, email: str) -> None:
    from helpdeskmail.mail.address import is_address, normalise

    if not is_address(email):
        raise UserError(f"{email!r} is not a mail address; write it as anna@example.com")
    if unit.find_contact(normalise(email)) is not None:
        raise UserError(f"{email} is registered already")
    if unit.find_agent(normalise(email)) is not None:
        raise UserError(f"{email} is an agent's address; an agent cannot be a contact too")


def _check_language(parts: Parts, language: str) -> None:
    known = parts.roads.composer.languages()
    if language and language not in known:
        raise UserError(f"there are no mails in {language!r}; there are: {', '.join(known)}")


def _check_zone(time_zone: str) -> None:
    if not time_zone:
        return
    try:
        ZoneInfo(time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise UserError(f"{time_zone!r} is not a time zone; write it as Europe/Brussels") from None


def _contact_rows(unit: Unit) -> Iterator[dict[str, Any]]:
    from helpdeskmail.core.model import Contact, ContactAddress, Organisation

    companies = {one.id: one.name for one in unit.find_all(Organisation)}
    addresses: dict[int, list[str]] = {}
    for address in unit.find_all(ContactAddress):
        addresses.setdefault(address.contact_id, []).append(address.address)
    for contact in unit.find_all(Contact):
        yield {
            "addresses": addresses.get(contact.id, []),
            "name": contact.name,
            "organisation": companies.get(contact.organisation_id or 0, ""),
            "language": contact.language,
            "time_zone": contact.time_zone,
            "active": contact.active,
        }


def _csv_rows(file: Path) -> Iterator[tuple[int, Mapping[str, str] | str]]:
    """Line number and fields of each line, or what is wrong with it."""
    try:
        text = file.read_text("utf-8-sig")
    except OSError as error:
        raise UserError(f"{file} cannot be read: {error.strerror}", exit_code=EX_NOINPUT) from error
    except UnicodeDecodeError as error:
        raise UserError(f"{file} is not UTF-8 text (octet {error.start}); save it as UTF-8") from error
    reader = csv.reader(text.splitlines(keepends=True), strict=True)
    try:
        header = [cell.strip().lower() for cell in next(reader, [])]
    except csv.Error as error:
        raise UserError(f"{file}: line 1: {error}") from error
    unknown = [cell for cell in header if cell not in _COLUMNS]
    if "email" not in header or unknown:
        wrong = f"; unknown: {', '.join(unknown)}" if unknown else ""
        raise UserError(f"{file}: the first line must name the columns, of: {', '.join(_COLUMNS)}{wrong}")
    yield from _csv_body(reader, header)


def _csv_body(reader: Any, header: list[str]) -> Iterator[tuple[int, Mapping[str, str] | str]]:
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            yield reader.line_num, str(error)
            continue
        if cells is None:
            return
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(header):
            yield reader.line_num, f"has {len(cells)} fields where the first line names {len(header)}"
        else:
            yield reader.line_num, dict(zip(header, (cell.strip() for cell in cells), strict=True))


def _import_row(parts: Parts, unit: Unit, row: Mapping[str, str]) -> None:
    register(
        parts,
        unit,
        [row["email"]],
        name=row.get("name", ""),
        language=row.get("language", ""),
        time_zone=row.get("time_zone", ""),
        organisation=row.get("organisation", ""),
    )


# -- organisations ----------------------------------------------------------------------------------------------


@organisation_app.command("add")
def organisation_add(
    name: str,
    domain: Annotated[list[str] | None, typer.Option(help="A mail domain of theirs; may be repeated.")] = None,
    language: LanguageOption = "",
    time_zone: ZoneOption = "",
    country: Annotated[str, typer.Option(help="ISO 3166 code: BE, FR …")] = "",
    recognise_domain: Annotated[bool, typer.Option(help="Anybody who writes from their domains may.")] = False,
    share_tickets: Annotated[bool, typer.Option(help="Colleagues may follow up each other's tickets.")] = False,
) -> None:
    """Add a client company."""
    from helpdeskmail.core.model import Organisation
    from helpdeskmail.mail.address import ascii_domain

    with transaction() as (parts, unit):
        if unit.find(Organisation, name=name) is not None:
            raise UserError(f"there is an organisation {name} already; change it with `helpdeskmail organisation set`")
        _check_language(parts, language)
        _check_zone(time_zone)
        record = Organisation(
            id=unit.new_id(),
            name=name,
            domains=[ascii_domain(one) for one in domain or ()],
            recognise_domain=recognise_domain,
            share_tickets=share_tickets,
            language=language,
            time_zone=time_zone,
            country=country.upper(),
            created_at=parts.roads.clock(),
        )
        unit.insert_all([record])
    say(f"added {name}")


@organisation_app.command("list")
def organisation_list(json: Json = False) -> None:
    """Show all organisations."""
    from helpdeskmail.core.model import Organisation

    with transaction() as (_, unit):
        rows = [one.model_dump(exclude={"id"}) for one in unit.find_all(Organisation, order="name")]
    columns = ("name", "domains", "language", "time_zone", "country", "recognise_domain", "share_tickets")
    show_table(rows, columns, as_json=json, empty="No organisation yet.")


@organisation_app.command("set")
def organisation_set(
    name: str,
    domain: Annotated[list[str] | None, typer.Option(help="All mail domains of theirs from now on.")] = None,
    language: Annotated[str | None, typer.Option()] = None,
    time_zone: Annotated[str | None, typer.Option("--time-zone")] = None,
    country: Annotated[str | None, typer.Option()] = None,
    recognise_domain: Annotated[bool | None, typer.Option()] = None,
    share_tickets: Annotated[bool | None, typer.Option()] = None,
) -> None:
    """Change what is known of an organisation; what is not named stays."""
    from helpdeskmail.core.model import Organisation
    from helpdeskmail.mail.address import ascii_domain

    given = {
        "domains": [ascii_domain(one) for one in domain] if domain is not None else None,
        "language": language,
        "time_zone": time_zone,
        "country": country.upper() if country is not None else None,
        "recognise_domain": recognise_domain,
        "share_tickets": share_tickets,
    }
    values = {key: value for key, value in given.items() if value is not None}
    if not values:
        raise UserError("nothing to change: name at least one option")
    with transaction() as (parts, unit):
        _check_language(parts, language or "")
        _check_zone(time_zone or "")
        unit.update(Organisation, find_organisation(unit, name).id, **values)
    say(f"changed {name}")


def find_organisation(unit: Unit, name: str) -> Organisation:
    """The organisation of that name; UserError when there is none."""
    from helpdeskmail.core.model import Organisation

    found = unit.find(Organisation, name=name)
    if found is None:
        raise UserError(f"there is no organisation {name!r}; add it with `helpdeskmail organisation add`")
    return found


# -- agents -----------------------------------------------------------------------------------------------------


@agent_app.command("add")
def agent_add(
    email: str,
    name: Name = "",
    language: LanguageOption = "",
    time_zone: ZoneOption = "",
    team: Annotated[str, typer.Option(help="Their team.")] = "",
) -> None:
    """Add somebody who answers for the desk."""
    from helpdeskmail.core.model import Agent
    from helpdeskmail.mail.address import normalise

    with transaction() as (parts, unit):
        _check_language(parts, language)
        _check_zone(time_zone)
        _check_free(unit, email)
        if parts.roads.desk.policy.is_own(email):
            raise UserError(f"{email} is the desk's own address")
        agent = Agent(
            id=unit.new_id(),
            name=name,
            address=email,
            key=normalise(email),
            language=language,
            time_zone=time_zone,
            team=team,
            created_at=parts.roads.clock(),
        )
        unit.insert_all([agent])
    say(f"added agent {email}")


@agent_app.command("list")
def agent_list(json: Json = False) -> None:
    """Show all agents."""
    from helpdeskmail.core.model import Agent

    with transaction() as (_, unit):
        rows = [one.model_dump(exclude={"id", "key"}) for one in unit.find_all(Agent)]
    show_table(rows, ("address", "name", "team", "language", "active"), as_json=json, empty="No agent yet.")


@agent_app.command("deactivate")
def agent_deactivate(email: str) -> None:
    """Take an agent off the desk: no mails to them, none from them."""
    from helpdeskmail.core.model import Agent
    from helpdeskmail.mail.address import normalise

    with transaction() as (_, unit):
        agent = unit.find_agent(normalise(email))
        if agent is None:
            raise UserError(f"{email} is not an agent; `helpdeskmail agent list` shows who is")
        unit.update(Agent, agent.id, active=False)
    say(f"deactivated {email}")
