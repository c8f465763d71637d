"""`serve`, `check`, `health`, `db`, `demo`: running the desk."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from helpdeskmail import __version__
from helpdeskmail.cli.context import config_file, settings
from helpdeskmail.cli.output import complain, complain_of, counted, say
from helpdeskmail.errors import EX_CONFIG, ConfigError, Fault, HelpdeskError, StoreError, UserError
from helpdeskmail.log import configure
from helpdeskmail.settings import Settings

if TYPE_CHECKING:
    from helpdeskmail.app import Daemon
    from helpdeskmail.store.database import Database

PROGRAM_VARIABLE = "DESK_PROGRAM"  # what people type to run this program, where it is not its own name: ./run sets it

db_app = typer.Typer(help="The database.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.callback()(_top)
    app.command("serve")(serve)
    app.command("check")(check)
    app.command("health")(health)
    app.command("demo")(demo)
    app.add_typer(db_app, name="db")


def _version(wanted: bool) -> None:
    if wanted:
        say(f"helpdeskmail {__version__}")
        raise typer.Exit


def _top(
    config: Annotated[str, typer.Option(metavar="FILE", help="The settings file; may stand anywhere.")] = "",
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version.")
    ] = False,
) -> None:
    """An email-first helpdesk: clients write, the desk answers, by mail alone."""
    configure(level="warning")


def serve(quiet: Annotated[bool, typer.Option("--quiet", help="Do not print the first steps.")] = False) -> None:
    """Run the desk until SIGTERM or SIGINT.

    On SQLite the database is made, and brought up to date after a copy; on PostgreSQL run `db upgrade` first.
    """
    from helpdeskmail import app

    chosen = settings()
    configure(level=chosen.log.level, style=chosen.log.format)
    is_new = _prepare_database(chosen)
    if is_new:
        _make_sample_desk(chosen)

    def on_ready(daemon: Daemon) -> None:
        if not quiet:
            complain(*first_steps(chosen, daemon.address))

    asyncio.run(app.serve(chosen, on_ready=on_ready))


def _prepare_database(chosen: Settings) -> bool:
    """Bring an SQLite database up to date; True when it was made just now. PostgreSQL is left to `db upgrade`."""
    if not chosen.store.url.startswith("sqlite:"):
        return False
    from helpdeskmail.store.upgrade import upgrade

    return upgrade(chosen.store.url).from_revision is None


def _make_sample_desk(chosen: Settings) -> None:
    """On the embedded defaults a new desk gets an agent, so that the first mail has somebody to go to."""
    from helpdeskmail.cli.context import transaction
    from helpdeskmail.core.model import Agent

    if chosen.desk.address != "sos@example.test":
        return
    with transaction() as (made, unit):
        address = "agent@example.test"
        unit.insert_all(
            [Agent(id=unit.new_id(), name="Sam Agent", address=address, key=address, created_at=made.roads.clock())]
        )


def first_steps(chosen: Settings, here: str) -> list[str]:
    """What to do with a new desk that listens on `here`, line by line."""
    out = chosen.outbound
    by_folder = out.transport == "maildir"
    way = f"the folder {out.directory}" if by_folder else f"the relay {out.host}:{out.port}"
    desk = chosen.desk
    program = os.environ.get(PROGRAM_VARIABLE, "helpdeskmail")
    place = f"in {out.directory}/new" if by_folder else "in the client's mailbox"
    return [
        f"{desk.name} <{desk.address}> takes mail on {here}; mails go out to {way}.",
        f"1. Register a client:    {program} contact add anna@customer.test --name Anna",
        f"2. Write the first mail: {program} send --from anna@customer.test --subject Printer --text 'It is jammed.'",
        f"   or with swaks:        swaks --server {here} --from anna@customer.test --to {desk.address}",
        f"3. Read the answer:      {place}, and `{program} ticket list`. Ctrl-C stops the desk.",
    ]


def check() -> None:
    """Check settings, rules, templates and the database.

    Nothing is started or changed. Each mail is rendered in each language. Every fault is told at once.
    """
    chosen = settings()
    faults = [*_text_faults(chosen), *_certificate_faults(chosen), *_database_faults(chosen), *_blobs_faults(chosen)]
    place = config_file()
    if faults:
        complain_of(faults)
        raise typer.Exit(EX_CONFIG)
    say(f"settings ({place or 'the defaults'}), rules, templates and database are well")


def _text_faults(chosen: Settings) -> list[Fault]:
    from helpdeskmail.parts import language_faults, make_composer, read_rules

    try:
        composer = make_composer(chosen)
        faults = [*language_faults(chosen, composer), *composer.check()]
    except ConfigError as error:
        faults = list(error.faults)
        composer = make_composer(Settings())  # the shipped mails: the rules are checked all the same
    try:
        read_rules(chosen, composer.templates(), os.environ)
    except ConfigError as error:
        faults += error.faults
    return faults


def _certificate_faults(chosen: Settings) -> list[Fault]:
    from helpdeskmail.app import listener_options
    from helpdeskmail.inbound.smtpd import load_tls

    try:
        load_tls(listener_options(chosen))
    except UserError as error:
        return [Fault("inbound.smtp.tls_certificate", str(error))]
    return []


def _database_faults(chosen: Settings) -> list[Fault]:
    from helpdeskmail.store.database import Database

    try:
        database = Database(chosen.store.url)
        file = database.url.database
        if chosen.store.url.startswith("sqlite:") and file and not Path(file).exists():
            return _place_faults("store.url", "the database cannot be made", Path(file).parent)  # `serve` makes it
        try:
            database.check_schema()
            _warn_without_agents(database)
            return _contract_faults(chosen, database)
        finally:
            database.close_now()
    except StoreError as error:
        return [Fault("store.url", str(error))]


def _warn_without_agents(database: Database) -> None:
    with database.transaction() as unit:
        if not unit.active_agents():
            complain("warning: no agent is active, new tickets reach nobody; add one with `helpdeskmail agent add`")


def _contract_faults(chosen: Settings, database: Database) -> list[Fault]:
    """Contracts that organisations have and the settings lack: their deadlines would be everybody's."""
    from helpdeskmail.cli.organisations import unknown_contracts
    from helpdeskmail.core.model import Organisation

    with database.transaction() as unit:
        unknown = unknown_contracts(unit.find_all(Organisation, order="name"), tuple(chosen.contracts))
    advice = "declare it, or give them another with `helpdeskmail organisation set`"
    return [
        Fault(f"contracts.{contract}", f"is not there, but {_several(names)}; {advice}")
        for contract, names in sorted(unknown.items())
    ]


def _several(names: list[str]) -> str:
    """`Acme has it`, `Acme and 2 more have it`."""
    return f"{names[0]} and {len(names) - 1} more have it" if names[1:] else f"{names[0]} has it"


def _blobs_faults(chosen: Settings) -> list[Fault]:
    """What is wrong with the folder of the blobs, and with the key beside it; what is not there yet `serve` makes."""
    from helpdeskmail.signing import find_signing_key

    faults = _place_faults("store.blobs", "mails cannot be kept", chosen.store.blobs)
    try:
        find_signing_key(chosen)
    except ConfigError as error:
        faults += error.faults
    return faults


def _place_faults(where: str, trouble: str, folder: Path) -> list[Fault]:
    """Whether something can be written into a folder, which may still have to be made."""
    folder = folder.absolute()
    nearest = next(place for place in (folder, *folder.parents) if os.path.exists(place))
    if nearest.is_dir() and os.access(nearest, os.W_OK | os.X_OK):
        return []
    return [Fault(where, f"{trouble}: {nearest} is not a folder that may be written to")]


def health() -> None:
    """Exit 0 when listener and database answer, else 1.

    Rules and templates are not read: a running desk goes on with those it has.
    """
    import smtplib

    from helpdeskmail.store.database import Database

    chosen = settings()
    host, _, port = chosen.inbound.smtp.listen.rpartition(":")
    try:
        with smtplib.SMTP(host.strip("[]").replace("0.0.0.0", "127.0.0.1"), int(port), timeout=5) as connection:  # noqa: S104 - compared, not bound
            connection.noop()
        database = Database(chosen.store.url)
        try:
            database.check_schema()
        finally:
            database.close_now()
    except (OSError, smtplib.SMTPException, HelpdeskError) as error:
        complain(f"not well: {error}")
        raise typer.Exit(1) from error
    say("well")


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version (SQLite: after a copy)."""
    from helpdeskmail.store.upgrade import upgrade

    done = upgrade(settings().store.url)
    if done.from_revision == done.to_revision:
        say(f"the database is at {done.to_revision}: nothing to do")
    else:
        copy = f"; copy of the old one: {done.backup}" if done.backup else ""
        say(f"the database went from {done.from_revision or 'nothing'} to {done.to_revision}{copy}")


@db_app.command("check")
def db_check() -> None:
    """Compare the database with what this version needs."""
    from helpdeskmail.store.upgrade import check as differences

    found = differences(settings().store.url)
    if found:
        complain(f"{counted(len(found), 'difference')}:", *(f"  {line}" for line in found))
        raise typer.Exit(1)
    say("the tables are as they should be")


def demo() -> None:
    """Play one ticket's life through a real desk, and show it."""
    from helpdeskmail.cli.demo import play

    raise typer.Exit(play())
