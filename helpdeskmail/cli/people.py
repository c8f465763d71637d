"""`contact` and `organisation`: who may write, and for whom."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpdeskmail.cli.checks import check_country, check_domains, check_language, check_line, check_zone
from helpdeskmail.cli.context import transaction
from helpdeskmail.cli.csv_file import read_rows
from helpdeskmail.cli.output import Json, complain, counted, say, show_table
from helpdeskmail.errors import EX_DATAERR, UserError

if TYPE_CHECKING:
    from helpdeskmail.app import Parts
    from helpdeskmail.core.model import Contact, ContactAddress, Organisation
    from helpdeskmail.store.unit import Unit

contact_app = typer.Typer(help="The people who may write to the desk.", no_args_is_help=True)
organisation_app = typer.Typer(help="Their companies.", no_args_is_help=True)

_LANGUAGE = "Language of mails to them: en, fr …"
_ZONE = "Their time zone: Europe/Brussels …"
_COUNTRY = "Their country, ISO 3166: BE, FR …"
_RECOGNISE = "Whoever writes from their domains may."
_WELCOME = "Let the rules for contact_registered act: the shipped ones send a welcome."
_SHARE = "Colleagues may follow up each other's tickets."

Email = Annotated[str, typer.Argument(metavar="EMAIL", help="Their address.")]
Name = Annotated[str, typer.Option(help="Name as people read it.")]
LanguageOption = Annotated[str, typer.Option(help=_LANGUAGE)]
ZoneOption = Annotated[str, typer.Option("--time-zone", help=_ZONE)]

OrganisationName = Annotated[str, typer.Argument(metavar="NAME", help="Name as people read it.")]
Country = Annotated[str, typer.Option(help=_COUNTRY)]
# The same for `set`, where None is "as it was".
LanguageChange = Annotated[str | None, typer.Option(help=_LANGUAGE)]
ZoneChange = Annotated[str | None, typer.Option("--time-zone", help=_ZONE)]
CountryChange = Annotated[str | None, typer.Option(help=_COUNTRY)]

_COLUMNS = ("email", "name", "language", "time_zone", "organisation")


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(contact_app, name="contact")
    app.add_typer(organisation_app, name="organisation")


# -- contacts ---------------------------------------------------------------------------------------------------


@contact_app.command("add", epilog="\b\nExample: helpdeskmail contact add anna@customer.test --name Anna --language fr")
def contact_add(
    emails: Annotated[list[str], typer.Argument(metavar="EMAIL", help="Their addresses, the main one first.")],
    name: Name = "",
    language: LanguageOption = "",
    time_zone: ZoneOption = "",
    organisation: Annotated[str, typer.Option(help="Name of their organisation, which must exist.")] = "",
    welcome: Annotated[bool, typer.Option(help=_WELCOME)] = True,
) -> None:
    """Register somebody who may write to the desk."""
    with transaction() as (parts, unit):
        contact = register(
            parts, unit, emails, name=name, language=language, time_zone=time_zone, organisation=organisation
        )
        mails = greet(parts, unit, contact, emails[0]) if welcome else 0
    say(f"registered {', '.join(emails)}{_queued(mails)}")


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
    from helpdeskmail.mail.address import normalise

    with transaction() as (_, unit):
        found = unit.find_contact(normalise(email))
        if found is None:
            raise UserError(f"{email} is not registered; `helpdeskmail contact list` shows who is")
        unit.update(Contact, found[0].id, active=active)


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


# -- organisations ----------------------------------------------------------------------------------------------


@organisation_app.command(
    "add", epilog="\b\nExample: helpdeskmail organisation add 'Customer Ltd' --domain customer.test"
)
def organisation_add(
    name: OrganisationName,
    domain: Annotated[list[str] | None, typer.Option(help="A mail domain of theirs; may be repeated.")] = None,
    language: LanguageOption = "",
    time_zone: ZoneOption = "",
    country: Country = "",
    recognise_domain: Annotated[bool, typer.Option("--recognise-domain", help=_RECOGNISE)] = False,
    share_tickets: Annotated[bool, typer.Option("--share-tickets", help=_SHARE)] = False,
) -> None:
    """Add a client company."""
    from helpdeskmail.core.model import Organisation

    if not name.strip():
        raise UserError("an organisation needs a name")
    check_line("the name", name)
    with transaction() as (parts, unit):
        if unit.find(Organisation, name=name) is not None:
            raise UserError(f"there is an organisation {name} already; change it with `helpdeskmail organisation set`")
        check_language(parts, language)
        check_zone(time_zone)
        record = Organisation(
            id=unit.new_id(),
            name=name,
            domains=check_domains(domain or []),
            recognise_domain=recognise_domain,
            share_tickets=share_tickets,
            language=language,
            time_zone=time_zone,
            country=check_country(country),
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
    columns = ("name", "language", "time_zone", "country", "recognise_domain", "share_tickets", "domains")
    spare = ("time_zone", "language", "share_tickets", "country", "recognise_domain")
    show_table(rows, columns, spare=spare, as_json=json, empty="No organisation yet.")


@organisation_app.command("set")
def organisation_set(
    name: OrganisationName,
    domain: Annotated[list[str] | None, typer.Option(help="All mail domains of theirs from now on.")] = None,
    language: LanguageChange = None,
    time_zone: ZoneChange = None,
    country: CountryChange = None,
    recognise_domain: Annotated[bool | None, typer.Option(help=_RECOGNISE)] = None,
    share_tickets: Annotated[bool | None, typer.Option(help=_SHARE)] = None,
) -> None:
    """Change what is known of a company; what is not named stays."""
    from helpdeskmail.core.model import Organisation

    given = {
        "domains": check_domains(domain) if domain is not None else None,
        "language": language,
        "time_zone": time_zone,
        "country": check_country(country) if country is not None else None,
        "recognise_domain": recognise_domain,
        "share_tickets": share_tickets,
    }
    values = {key: value for key, value in given.items() if value is not None}
    if not values:
        raise UserError("nothing to change: name at least one option")
    with transaction() as (parts, unit):
        check_language(parts, language or "")
        check_zone(time_zone or "")
        unit.update(Organisation, find_organisation(unit, name).id, **values)
    say(f"changed {name}")


def find_organisation(unit: Unit, name: str) -> Organisation:
    """The organisation of that name; UserError when there is none."""
    from helpdeskmail.core.model import Organisation

    found = unit.find(Organisation, name=name)
    if found is None:
        raise UserError(f"there is no organisation {name!r}; add it with `helpdeskmail organisation add`")
    return found
