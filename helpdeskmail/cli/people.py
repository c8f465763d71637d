"""`contact`: who may write to the desk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpdeskmail.cli.checks import check_language, check_line, check_zone
from helpdeskmail.cli.context import transaction
from helpdeskmail.cli.csv_file import read_rows
from helpdeskmail.cli.organisations import find_organisation
from helpdeskmail.cli.output import Json, complain, counted, say, show_table
from helpdeskmail.errors import EX_DATAERR, UserError

if TYPE_CHECKING:
    from helpdeskmail.core.model import Contact, ContactAddress
    from helpdeskmail.parts import Parts
    from helpdeskmail.store.unit import Unit

contact_app = typer.Typer(help="The people who may write to the desk.", no_args_is_help=True)

_LANGUAGE = "Language of mails to them: en, fr …"
_ZONE = "Their time zone: Europe/Brussels …"
_WELCOME = "Let the rules for contact_registered act: the shipped ones send a welcome."
_MANAGER = "They see the tickets of their whole organisation."
_COPIES = "They get mails of tickets on which they are only copied."

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="Their address.")]
Name = Annotated[str, typer.Option(help="Name as people read it.")]
LanguageOption = Annotated[str, typer.Option(help=_LANGUAGE)]
ZoneOption = Annotated[str, typer.Option("--time-zone", help=_ZONE)]
LanguageChange = Annotated[str | None, typer.Option(help=_LANGUAGE)]
ZoneChange = Annotated[str | None, typer.Option("--time-zone", help=_ZONE)]

_COLUMNS = ("email", "name", "language", "time_zone", "organisation")


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(contact_app, name="contact")


# -- contacts ---------------------------------------------------------------------------------------------------


@contact_app.command("add", epilog="\b\nExample: helpdeskmail contact add anna@customer.test --name Anna --language fr")
def contact_add(
    emails: Annotated[list[str], typer.Argument(metavar="EMAIL", help="Their addresses, the main one first.")],
    name: Name = "",
    language: LanguageOption = "",
    time_zone: ZoneOption = "",
    organisation: Annotated[str, typer.Option(help="Name of their organisation, which must exist.")] = "",
    manager: Annotated[bool, typer.Option("--manager", help=_MANAGER)] = False,
    welcome: Annotated[bool, typer.Option(help=_WELCOME)] = True,
) -> None:
    """Register somebody who may write to the desk."""
    from helpdeskmail.core.model import Contact

    if manager and not organisation:
        raise UserError("a manager sees the tickets of their organisation: name it with --organisation")
    with transaction() as (parts, unit):
        contact = register(
            parts, unit, emails, name=name, language=language, time_zone=time_zone, organisation=organisation
        )
        if manager:
            unit.update(Contact, contact.id, is_manager=True)
        mails = greet(parts, unit, contact, emails[0]) if welcome else 0
    say(f"registered {', '.join(emails)}{_queued(mails)}")


@contact_app.command("set", epilog="\b\nExample: helpdeskmail contact set anna@customer.test --language fr --manager")
def contact_set(
    email: Email,
    name: Annotated[str | None, typer.Option(help="Name as people read it.")] = None,
    language: LanguageChange = None,
    time_zone: ZoneChange = None,
    organisation: Annotated[str | None, typer.Option(help="Name of their organisation; '' for none.")] = None,
    manager: Annotated[bool | None, typer.Option(help=_MANAGER)] = None,
    copies: Annotated[bool | None, typer.Option(help=_COPIES)] = None,
) -> None:
    """Change what is known of somebody; what is not named stays. Their tickets stay with the organisation they had."""
    from helpdeskmail.core.model import Contact

    given = {
        "name": name,
        "language": language,
        "time_zone": time_zone,
        "is_manager": manager,
        "wants_copies": copies,
    }
    values: dict[str, Any] = {key: value for key, value in given.items() if value is not None}
    if not values and organisation is None:
        raise UserError("nothing to change: name at least one option")
    check_line("the name", name or "")
    with transaction() as (parts, unit):
        check_language(parts, language or "")
        check_zone(time_zone or "")
        contact = find_contact(unit, email)
        company_id = contact.organisation_id
        if organisation is not None:
            company_id = find_organisation(unit, organisation).id if organisation else None
            values["organisation_id"] = company_id
        if values.get("is_manager", contact.is_manager) and company_id is None:
            raise UserError("a manager sees the tickets of their organisation: name it, or say --no-manager")
        unit.update(Contact, contact.id, **values)
    say(f"changed {email}")


@contact_app.command("list")
def contact_list(json: Json = False) -> None:
    """Show all contacts."""
    with transaction() as (_, unit):
        rows = list(_contact_rows(unit))
    columns = ("addresses", "name", "language", "active", "organisation")
    show_table(rows, columns, spare=("active", "language"), as_json=json, empty="No contact yet.")


@contact_app.command("import")
def contact_import(
    file: Annotated[
        Path, typer.Argument(metavar="CSV", help=f"Its first line names columns of: {', '.join(_COLUMNS)}.")
    ],
    welcome: Annotated[bool, typer.Option(help=_WELCOME)] = False,
) -> None:
    """Register contacts from a CSV file.

    Good lines are taken; bad ones are listed with their numbers, and the exit code is 65 then.
    """
    good, bad, mails = 0, [], 0
    with transaction() as (parts, unit):
        for line, row in read_rows(file, _COLUMNS):
            try:
                if isinstance(row, str):
                    raise UserError(row)
                contact = _import_row(parts, unit, row)
                mails += greet(parts, unit, contact, row["email"]) if welcome else 0
                good += 1
            except UserError as error:
                bad.append(f"line {line}: {error}")
    say(f"{counted(good, 'contact')} registered{_queued(mails)}")
    if bad:
        complain(f"{counted(len(bad), 'line')} not taken:", *(f"  {text}" for text in bad))
        raise typer.Exit(EX_DATAERR)


@contact_app.command("deactivate")
def contact_deactivate(email: Email) -> None:
    """Take somebody's right to write away.

    Their tickets stay; their mails are held. `activate` gives the right back.
    """
    _set_contact_active(email, active=False)
    say(f"deactivated {email}")


@contact_app.command("activate")
def contact_activate(email: Email) -> None:
    """Give somebody's right to write back."""
    _set_contact_active(email, active=True)
    say(f"activated {email}")


def _set_contact_active(email: str, *, active: bool) -> None:
    from helpdeskmail.core.model import Contact

    with transaction() as (_, unit):
        unit.update(Contact, find_contact(unit, email).id, active=active)


def find_contact(unit: Unit, email: str) -> Contact:
    """The contact with that address; UserError when there is none."""
    from helpdeskmail.mail.address import normalise

    found = unit.find_contact(normalise(email))
    if found is None:
        raise UserError(f"{email} is not registered; `helpdeskmail contact list` shows who is")
    return found[0]


def register(
    parts: Parts, unit: Unit, emails: list[str], *, name: str, language: str, time_zone: str, organisation: str
) -> Contact:
    """A new contact with these addresses. UserError says what is wrong."""
    from helpdeskmail.core.model import Contact, ContactAddress
    from helpdeskmail.mail.address import normalise

    check_line("the name", name)
    check_language(parts, language)
    check_zone(time_zone)
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
        check_free(parts, unit, email)
        if any(one.key == normalise(email) for one in addresses):
            raise UserError(f"{email} is named twice")
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


def greet(parts: Parts, unit: Unit, contact: Contact, address: str) -> int:
    """Let the rules know of a new contact; how many mails they queued."""
    return len(parts.roads.registered(unit, contact, address).outbox)


def _queued(mails: int) -> str:
    return f"; {counted(mails, 'mail')} queued" if mails else ""


def check_free(parts: Parts, unit: Unit, email: str) -> None:
    """UserError unless the address can become a contact's or an agent's."""
    from helpdeskmail.mail.address import is_address, normalise

    if not is_address(email):
        raise UserError(f"{email!r} is not a mail address; write it as anna@example.com")
    if parts.roads.desk.policy.is_own(email):
        raise UserError(f"{email} is the desk's own address")
    found = unit.find_contact(normalise(email))
    if found is not None:
        raise UserError(f"{email} is registered as a contact already{_revival('contact', email, found[0].active)}")
    agent = unit.find_agent(normalise(email))
    if agent is not None:
        raise UserError(f"{email} is an agent's address already{_revival('agent', email, agent.active)}")


def _revival(kind: str, email: str, active: bool) -> str:
    return "" if active else f"; to take it up again, use `helpdeskmail {kind} activate {email}`"


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
            "manager": contact.is_manager,
            "copies": contact.wants_copies,
        }


def _import_row(parts: Parts, unit: Unit, row: Mapping[str, str]) -> Contact:
    return register(
        parts,
        unit,
        [row["email"]],
        name=row.get("name", ""),
        language=row.get("language", ""),
        time_zone=row.get("time_zone", ""),
        organisation=row.get("organisation", ""),
    )
