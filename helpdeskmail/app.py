"""The daemon: parts (`helpdeskmail.parts`) → tasks → an ordered end. All that runs is made here and nowhere else.

Order at the end: stop listening and let sessions finish, while the courier finishes the mails in flight; let the intake
finish what it has begun; close the store. What was not begun waits in its table.
"""

from __future__ import annotations

import asyncio
import fcntl
import gc
import os
import secrets
import signal
import socket
from collections.abc import AsyncIterator, Callable, Iterator, Sequence
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path
from random import Random

from helpdeskmail import __version__
from helpdeskmail.core.delivery import Settlement
from helpdeskmail.core.model import Outbox
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.rules import Webhook
from helpdeskmail.core.webhook import CHANNEL
from helpdeskmail.digests import Digests
from helpdeskmail.errors import EX_UNAVAILABLE, SmtpReply, StoreError, UserError
from helpdeskmail.inbound.intake import LEASE, Intake
from helpdeskmail.inbound.smtpd import Listener, ListenerOptions
from helpdeskmail.languages import LanguageProcess
from helpdeskmail.log import describe_error, get_logger
from helpdeskmail.mail.address import normalise, split_detail
from helpdeskmail.months import Months
from helpdeskmail.outbound.courier import Courier, CourierOptions
from helpdeskmail.outbound.maildir import MaildirTransport
from helpdeskmail.outbound.smtp import SmtpOptions, SmtpTransport
from helpdeskmail.outbound.transport import Transport
from helpdeskmail.outbound.webhook import WebhookOptions, WebhookTransport
from helpdeskmail.parts import Clock, Parts, build, read_rules, rules_file
from helpdeskmail.reload import RulesWatch
from helpdeskmail.roads import Roads
from helpdeskmail.settings import Settings
from helpdeskmail.store.database import Database
from helpdeskmail.store.unit import Unit
from helpdeskmail.timers import Timers

log = get_logger()

DRAIN_SECONDS = 20.0  # for sessions to end, and again for the intake: an end takes no longer than twice this


def recipient_policy(policy: DeskPolicy) -> Callable[[str], SmtpReply | None]:
    """Takes mail to the desk's addresses, with or without a detail ("sos+…"), and to postmaster (RFC 5321 4.5.1)."""
    own = policy.own_keys
    postmaster = {f"postmaster@{key.rpartition('@')[2]}" for key in own}
    unknown = SmtpReply(550, "5.1.1", "No such address here")

    def judge(recipient: str) -> SmtpReply | None:
        key = normalise(recipient)
        if key in own or split_detail(key)[0] in own or key in postmaster or key == "postmaster":
            return None
        return unknown

    return judge


def make_transport(settings: Settings, clock: Clock) -> Transport:
    """The way out that the settings name."""
    out = settings.outbound
    if out.transport == "maildir":
        return MaildirTransport(out.directory, clock)
    return SmtpTransport(
        SmtpOptions(
            host=out.host,
            port=out.port,
            tls=out.tls,
            username=out.username,
            password=out.password.get_secret_value(),
            timeout=out.timeout,
            max_connections=out.max_connections,
        )
    )


def make_webhook_transport(roads: Roads) -> WebhookTransport:
    """The way to the webhooks of the rules that hold at the time: they may be loaded again while it is used."""

    def find(name: str) -> Webhook | None:
        return next((one for one in roads.desk.rules.webhooks if one.name == name), None)

    return WebhookTransport(find, os.environ.get, roads.clock)


def listener_options(settings: Settings) -> ListenerOptions:
    """The listener's options, from its settings."""
    smtp = settings.inbound.smtp
    host, _, port = smtp.listen.rpartition(":")
    return ListenerOptions(
        host=host.strip("[]"),
        port=int(port),
        hostname=smtp.hostname or settings.desk.address.rpartition("@")[2],
        max_size=smtp.max_size,
        max_recipients=smtp.max_recipients,
        command_timeout=smtp.command_timeout,
        data_timeout=smtp.data_timeout,
        max_connections=smtp.max_connections,
        max_connections_per_peer=smtp.max_connections_per_peer,
        tls_certificate=smtp.tls_certificate,
        tls_key=smtp.tls_key,
        tls_required=smtp.tls_required,
    )


@dataclass(slots=True)
class Daemon:
    """The running desk."""

    parts: Parts
    listener: Listener
    intake: Intake
    courier: Courier
    webhooks: Courier
    rules_watch: RulesWatch
    tasks: tuple[asyncio.Task[None], ...]

    @property
    def address(self) -> str:
        """Where it listens: host and the real port."""
        host, _, _ = self.parts.settings.inbound.smtp.listen.rpartition(":")
        return f"{host}:{self.listener.port}"


@asynccontextmanager
async def running(
    parts: Parts, *, lease: timedelta = LEASE, drain_seconds: float = DRAIN_SECONDS
) -> AsyncIterator[Daemon]:
    """The daemon, up while the block runs; left in order, with nothing lost.

    `lease` is how long another daemon waits before it takes over work from this one, should it die.
    """
    owner = f"{socket.gethostname()}:{os.getpid()}:{secrets.token_hex(3)}"
    settings, roads = parts.settings, parts.roads
    courier, webhooks = _make_couriers(parts, owner, CourierOptions(lease=lease, grace_seconds=drain_seconds))

    def notify() -> None:
        courier.notify()
        webhooks.notify()

    languages = LanguageProcess()
    warming = asyncio.create_task(asyncio.to_thread(languages.detect, ""))  # the first mail need not wait for it
    intake = Intake(parts.db, parts.blobs, roads, roads.clock, owner, notify, lease, detect_language=languages.detect)
    timers = Timers(parts.db, roads, roads.clock, owner, notify, lease)
    rules_watch = RulesWatch(
        roads, rules_file(settings), lambda: read_rules(settings, roads.composer.templates(), os.environ)
    )
    digests = Digests(parts.db, roads, roads.clock, notify)
    months = Months(parts.db, parts.blobs, roads, notify)
    listener = Listener(listener_options(settings), intake, recipient_policy(roads.desk.policy), clock=roads.clock)
    await listener.start()
    tasks = (
        asyncio.create_task(intake.run_keeper(), name="keeper"),
        asyncio.create_task(intake.run_worker(), name="worker"),
        asyncio.create_task(timers.run(), name="timers"),
        asyncio.create_task(digests.run(), name="digests"),
        asyncio.create_task(months.run(), name="months"),
        asyncio.create_task(courier.run(), name="courier"),
        asyncio.create_task(webhooks.run(), name="webhooks"),
        asyncio.create_task(rules_watch.run(), name="rules"),
    )
    try:
        yield Daemon(parts, listener, intake, courier, webhooks, rules_watch, tasks)
    finally:
        for periodic in (rules_watch, timers, digests, months):
            periodic.stop()
        await asyncio.gather(listener.drain(drain_seconds), courier.stop(), webhooks.stop())
        intake.stop()
        await asyncio.wait(tasks, timeout=drain_seconds)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, warming, return_exceptions=True)
        languages.close()
        await _give_back_claims(parts.db, owner)


def _make_couriers(parts: Parts, owner: str, options: CourierOptions) -> tuple[Courier, Courier]:
    """One for mails, one for webhooks: neither waits for the other."""
    roads = parts.roads
    calls = replace(options, channel=CHANNEL, concurrency=WebhookOptions().max_connections)
    mail, webhooks = (
        Courier(
            parts.db,
            parts.blobs,
            transport,
            owner=owner,
            clock=roads.clock,
            random=Random().random,  # noqa: S311 - jitter
            on_failed=_note_failure(roads),
            options=chosen,
        )
        for transport, chosen in (
            (make_transport(parts.settings, roads.clock), options),
            (make_webhook_transport(roads), calls),
        )
    )
    return mail, webhooks


async def _give_back_claims(db: Database, owner: str) -> None:
    try:
        await db.write(lambda unit: unit.release_claims(owner))
    except StoreError as error:  # they run out by themselves
        log.error("task_failed", task="leases", error=describe_error(error))


def _note_failure(roads: Roads) -> Callable[[Unit, Outbox, Settlement], None]:
    def note(unit: Unit, item: Outbox, settlement: Settlement) -> None:
        roads.delivery_failed(unit, item, settlement.last_reply)

    return note


async def serve(
    settings: Settings, *, on_ready: Callable[[Daemon], None] | None = None, lease: timedelta = LEASE
) -> None:
    """Run the daemon until SIGTERM or SIGINT. `lease`: see `running`."""
    parts = build(settings, environment=os.environ)
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for number in (signal.SIGTERM, signal.SIGINT):
        loop.add_signal_handler(number, _stop_once, number, stop)
    try:
        with _only_daemon(parts):
            parts.db.check_schema()
            await _look_for_agents(parts.db)
            async with running(parts, lease=lease) as daemon:
                loop.add_signal_handler(signal.SIGHUP, daemon.rules_watch.ask)
                log.info(
                    "daemon_started",
                    version=__version__,
                    instance=daemon.intake.owner,
                    listen=daemon.address,
                    store=str(parts.db.url),
                    transport=settings.outbound.transport,
                )
                looking = asyncio.create_task(_look_at_templates(parts))
                if on_ready is not None:
                    on_ready(daemon)
                _spare_the_collector()
                await _until_stopped(stop, daemon.tasks)
                looking.cancel()
    finally:
        await parts.db.close()
    log.info("daemon_stopped")


async def _look_for_agents(db: Database) -> None:
    if not await db.read(lambda unit: unit.active_agents()):
        log.warning("no_active_agent")


async def _look_at_templates(parts: Parts) -> None:
    """Tell every fault of the operator's own templates. The desk starts all the same: the built-in ones stand in."""
    if parts.settings.templates.directory is not None:
        parts.roads.template_faults.tell(await asyncio.to_thread(parts.roads.composer.check))


def _spare_the_collector() -> None:
    """Leave all that was made at the start out of later collections: a mail of many parts would have it looked at anew
    several times, a tenth of a second each in which nobody is answered.
    """
    gc.collect()
    gc.freeze()


async def _until_stopped(stop: asyncio.Event, tasks: Sequence[asyncio.Task[None]]) -> None:
    """Wait for the signal. A background task that ends by itself is a fault: better a restart than half a desk."""
    waiting = asyncio.create_task(stop.wait())
    done, _ = await asyncio.wait([waiting, *tasks], return_when=asyncio.FIRST_COMPLETED)
    for task in done - {waiting}:
        log.error("task_failed", task=task.get_name(), exc_info=task.exception())
    waiting.cancel()
    if waiting not in done:
        raise StoreError("a part of the daemon ended by itself; the log says which")


def _stop_once(number: signal.Signals, stop: asyncio.Event) -> None:
    log.info("daemon_stopping", signal=number.name)
    stop.set()


@contextmanager
def _only_daemon(parts: Parts) -> Iterator[None]:
    """On SQLite one daemon at a time: its lock is held, and claims that a crashed one left are given back at once."""
    database = parts.db.url.database
    if not parts.db.url.drivername.startswith("sqlite") or not database:
        yield
        return
    lock = Path(f"{database}.lock")
    with lock.open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise UserError(
                f"another daemon already serves {database}; stop it first, or use PostgreSQL", exit_code=EX_UNAVAILABLE
            ) from None
        with parts.db.transaction() as unit:
            unit.release_claims("")
        yield
