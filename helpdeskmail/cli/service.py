"""`serve`, `check`, `health`, `db`, `demo`: running the desk."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Annotated

import typer

from helpdeskmail import __version__
from helpdeskmail.cli.context import config_file, parts, settings
from helpdeskmail.cli.output import complain, say
from helpdeskmail.errors import EX_CONFIG, ConfigError, HelpdeskError, StoreError

if TYPE_CHECKING:
    from helpdeskmail.app import Daemon
    from helpdeskmail.errors import Fault
    from helpdeskmail.settings import Settings

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
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Show it.")] = False,
) -> None:
    """An email-first helpdesk: clients write, the desk answers, by mail alone."""


def serve(quiet: Annotated[bool, typer.Option(help="Do not print the first steps.")] = False) -> None:
    """Run the desk until SIGTERM or SIGINT. On SQLite the database is made, and brought up to date after a copy."""
    from helpdeskmail import app, log

    chosen = settings()
    log.configure(level=chosen.log.level, style=chosen.log.format)
    is_new = _prepare_database(chosen)
    if is_new:
        _make_sample_desk(chosen)

    def on_ready(daemon: Daemon) -> None:
        if not quiet:
            complain(*_first_steps(daemon))

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


def _first_steps(daemon: Daemon) -> list[str]:
    chosen = daemon.parts.settings
    listen = daemon.address
    way = chosen.outbound.directory if chosen.outbound.transport == "maildir" else chosen.outbound.host
    return [
        f"{chosen.desk.name} <{chosen.desk.address}> takes mail on {listen}; mails go out to {way}.",
        "1. Register a client:   helpdeskmail contact add anna@customer.test --name Anna",
        "2. Write the first mail: helpdeskmail send --from anna@customer.test --subject Printer --text 'It is jammed.'",
        f"   or: swaks --server {listen} --from anna@customer.test --to {chosen.desk.address}",
        f"3. Read the answer:     in {way} (new/), and `helpdeskmail ticket list`; stop with Ctrl-C.",
    ]


def check() -> None:
    """Check settings, rules, templates (each mail in each language) and the database, without starting."""
    chosen = settings()
    faults = [*_text_faults(chosen), *_database_faults(chosen)]
    place = config_file()
    if faults:
        complain(f"{len(faults)} fault(s):", *(f"  {fault}" for fault in faults))
        raise typer.Exit(EX_CONFIG)
    say(f"settings ({place or 'the defaults'}), rules, templates and database are well")


def _text_faults(chosen: Settings) -> list[Fault]:
    from helpdeskmail import app

    try:
        composer = app.make_composer(chosen)
        faults = list(composer.check())
    except ConfigError as error:
        return list(error.faults)
    try:
        app.read_rules(chosen, composer.templates())
    except ConfigError as error:
        faults += error.faults
    return faults


def _database_faults(chosen: Settings) -> list[Fault]:
    """A database that is not there yet is no fault on SQLite: `serve` makes it."""
    from pathlib import Path

    from helpdeskmail.errors import Fault
    from helpdeskmail.store.database import Database

    try:
        database = Database(chosen.store.url)
        file = database.url.database
        if chosen.store.url.startswith("sqlite:") and file and not Path(file).exists():
            return []
        try:
            database.check_schema()
        finally:
            database.close_now()
    except StoreError as error:
        return [Fault("store.url", str(error))]
    return []


def health() -> None:
    """Exit 0 when the listener greets and the database answers, 1 when not; for a container's health check."""
    import smtplib

    host, _, port = settings().inbound.smtp.listen.rpartition(":")
    try:
        with smtplib.SMTP(host.strip("[]").replace("0.0.0.0", "127.0.0.1"), int(port), timeout=5) as connection:  # noqa: S104
            connection.noop()
        with parts():
            pass
    except (OSError, smtplib.SMTPException, HelpdeskError) as error:
        complain(f"not well: {error}")
        raise typer.Exit(1) from error
    say("well")


@db_app.command("upgrade")
def db_upgrade() -> None:
    """Bring the database to this version's tables, after a copy where it is SQLite."""
    from helpdeskmail.store.upgrade import upgrade

    done = upgrade(settings().store.url)
    if done.from_revision == done.to_revision:
        say(f"the database is at {done.to_revision}: nothing to do")
    else:
        copy = f"; copy of the old one: {done.backup}" if done.backup else ""
        say(f"the database went from {done.from_revision or 'nothing'} to {done.to_revision}{copy}")


@db_app.command("check")
def db_check() -> None:
    """Compare the database's tables with what this version needs."""
    from helpdeskmail.store.upgrade import check as differences

    found = differences(settings().store.url)
    if found:
        complain(f"{len(found)} difference(s):", *(f"  {line}" for line in found))
        raise typer.Exit(1)
    say("the tables are as they should be")


def demo() -> None:
    """Play one ticket's life through a real desk, over real sockets, and show it."""
    from helpdeskmail.cli.demo import play

    raise typer.Exit(play())
