"""The intake: makes a message durable, then works on it.

Contract.
- `accept` returns only after the raw mail (a blob) and its intake row are on disk. Messages that come at the same time
  share one round of fsyncs and one commit. Any failure is `TryLater`: the peer keeps the message.
- Every row is worked on until it is on a ticket, held, or known as a duplicate, in one transaction each. A crash
  repeats from the row; the dedupe key makes the repeat a no-op.
- A message that fails is tried again later, never at once, and never before others: after `MAX_ATTEMPTS` it is set
  aside for a person. Attempts are counted when a row is claimed, so a message that kills the process is counted too;
  what was being worked on beside it is tried one by one from then on, so that each is counted for itself.
- A daemon that lost its claim on a row (it slept, or its lease ran out) changes nothing about it any more.
- Three lanes run beside each other and do not wait for each other: small messages in batches, those that were tried
  before one by one, and large ones one by one, for each needs several times its size of memory.
"""

from __future__ import annotations

import asyncio
import hashlib
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial

import structlog

from helpdeskmail.core.absence import AWAY, BACK
from helpdeskmail.core.decision import Decision
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import Intake as IntakeRow
from helpdeskmail.core.model import IntakeState, Outbox, Ticket
from helpdeskmail.core.webhook import CHANNEL
from helpdeskmail.errors import Conflict, HelpdeskError, SmtpReply, StoreError, TryLater
from helpdeskmail.log import describe_error, get_logger
from helpdeskmail.mail.forwarded import Forwarded, find_forwarded
from helpdeskmail.mail.language import detect_language
from helpdeskmail.mail.message import Attachment, Envelope, Message
from helpdeskmail.mail.proof import is_agent_address
from helpdeskmail.mail.quotes import visible_reply
from helpdeskmail.mail.reader import parse_message
from helpdeskmail.roads import Roads
from helpdeskmail.store.blobs import Blobs
from helpdeskmail.store.database import Database
from helpdeskmail.store.leases import Portion
from helpdeskmail.store.unit import Unit

log = get_logger()

MAX_ATTEMPTS = 6
MAX_CONFLICTS = 5  # times that a message is decided anew at once, because somebody else saved first
LEASE = timedelta(minutes=5)
BATCH = 50
BATCH_OCTETS = 64 * 1024 * 1024
LARGE = 256 * 1024  # octets; from here on a message is read on its own, beside the others
SMALL_NEW = Portion(max_size=LARGE - 1, max_attempts=0)
SMALL_AGAIN = Portion(max_size=LARGE - 1, min_attempts=1)
ANY_LARGE = Portion(min_size=LARGE)
POLL = 1.0  # seconds between two looks for rows that other processes brought in
_BUSY = SmtpReply(451, "4.3.0", "Temporary failure, please try again later")


def retry_at(attempts: int, now: datetime) -> datetime:
    """When a message that failed for the n-th time is worked on again: 10 s, 1 min, 6 min, 36 min, 2 h."""
    return now + min(timedelta(seconds=10 * 6 ** min(max(attempts - 1, 0), 5)), timedelta(hours=2))


@dataclass(slots=True)
class _Waiting:
    """A message whose peer waits for the 250."""

    envelope: Envelope
    data: bytes
    done: asyncio.Future[int]


@dataclass(slots=True)
class _Lane:
    """A portion of the received rows, worked on `limit` at a time; `news` says that there may be some."""

    portion: Portion
    limit: int
    news: asyncio.Event = field(default_factory=asyncio.Event)


def _lanes() -> tuple[_Lane, ...]:
    return _Lane(SMALL_NEW, BATCH), _Lane(SMALL_AGAIN, 1), _Lane(ANY_LARGE, 1)


@dataclass(slots=True)
class Intake:
    """Takes messages in and works on them. `run_keeper` and `run_worker` are its two background tasks."""

    db: Database
    blobs: Blobs
    roads: Roads
    clock: Callable[[], datetime]
    owner: str
    on_outgoing: Callable[[], None]  # told after a commit that put mail into the outbox
    lease: timedelta = LEASE
    detect_language: Callable[[str], str] = detect_language
    _waiting: list[_Waiting] = field(default_factory=list)
    _arrived: asyncio.Event = field(default_factory=asyncio.Event)
    _lanes: tuple[_Lane, ...] = field(default_factory=_lanes)
    _stopping: bool = False

    # -- taking in ----------------------------------------------------------------------------------------------

    async def accept(self, envelope: Envelope, data: bytes) -> int:
        """Keep a message; returns its intake id once it is durable. Raises TryLater when it could not be kept."""
        if self._stopping:
            raise TryLater(_BUSY)
        waiting = _Waiting(envelope, data, asyncio.get_running_loop().create_future())
        self._waiting.append(waiting)
        self._arrived.set()
        return await waiting.done

    async def run_keeper(self) -> None:
        """Makes arriving messages durable, many at a time. Runs until `stop` and until nothing waits."""
        while not (self._stopping and not self._waiting):
            await self._arrived.wait()
            self._arrived.clear()
            while self._waiting:
                await self._keep(self._take_batch())

    def _take_batch(self) -> list[_Waiting]:
        octets, count = 0, 0
        for waiting in self._waiting[:BATCH]:
            octets += len(waiting.data)
            if count and octets > BATCH_OCTETS:
                break
            count += 1
        batch, self._waiting = self._waiting[:count], self._waiting[count:]
        return batch

    async def _keep(self, batch: Sequence[_Waiting]) -> None:
        try:
            digests = await asyncio.to_thread(self.blobs.put_all, [waiting.data for waiting in batch])
            rows = await self.db.write(lambda unit: insert_rows(unit, batch_rows(unit, batch, digests)))
        except Exception as error:  # noqa: BLE001 - whatever it is, the peers keep their messages
            log.error("smtp_failed", peer="", error=describe_error(error))
            for waiting in batch:
                _settle(waiting, TryLater(_BUSY))
            return
        for waiting, row in zip(batch, rows, strict=True):
            log_accepted(row)
            _settle(waiting, row.id)
        self.notify()

    # -- working ------------------------------------------------------------------------------------------------

    def notify(self) -> None:
        """Look for received rows now."""
        for lane in self._lanes:
            lane.news.set()

    async def run_worker(self) -> None:
        """Works on received rows until `stop`."""
        async with asyncio.TaskGroup() as tasks:
            for lane in self._lanes:
                tasks.create_task(self._run_lane(lane))

    def stop(self) -> None:
        """Let both tasks end after what they have begun."""
        self._stopping = True
        self._arrived.set()
        self.notify()

    async def _run_lane(self, lane: _Lane) -> None:
        while not self._stopping:
            lane.news.clear()
            if rows := await self._claim(lane):
                await self._work(rows)
            else:
                await _wait(lane.news, POLL)

    async def _claim(self, lane: _Lane) -> list[IntakeRow]:
        claim = partial(
            Unit.claim_intake,
            now=self.clock(),
            owner=self.owner,
            limit=lane.limit,
            lease=self.lease,
            portion=lane.portion,
        )
        try:
            return await self.db.write(claim)
        except StoreError as error:  # it may be better at the next look
            log.error("task_failed", task="intake", error=describe_error(error))
            return []

    async def _work(self, rows: Sequence[IntakeRow]) -> None:
        """Work on claimed rows: read together, then one transaction each."""
        prepared = await asyncio.to_thread(self._prepare_all, rows)
        results = await asyncio.gather(*(self._finish(row, mail) for row, mail in zip(rows, prepared, strict=True)))
        if any(results):
            self.on_outgoing()

    def _prepare_all(self, rows: Sequence[IntakeRow]) -> list[Incoming | Exception]:
        return [self._prepare(row) for row in rows]

    def _prepare(self, row: IntakeRow) -> Incoming | Exception:
        if row.attempts > MAX_ATTEMPTS:
            return HelpdeskError(f"work on it was begun {row.attempts - 1} times and never came to an end")
        try:
            return prepare(row, self.blobs, detect_language=self.detect_language)
        except Exception as error:  # noqa: BLE001 - one message's trouble is not the next one's
            return error

    async def _finish(self, row: IntakeRow, mail: Incoming | Exception) -> bool:
        """One transaction for one message; True when mail is to go out."""
        with structlog.contextvars.bound_contextvars(intake_id=row.id):
            try:
                if isinstance(mail, Exception):
                    raise mail
                decision = await self._decide(mail)
            except Exception as error:  # noqa: BLE001 - unknown errors are temporary
                await self._put_back(row, error)
                return False
            if decision is None:
                log.warning("claim_lost")
                return False
            log_decision(mail, decision)
            return any(one.outbox for one in decision.whole)

    async def _decide(self, mail: Incoming) -> Decision | None:
        """Work on a mail, again when somebody else saved first; None when it is no longer ours to work on."""

        def job(unit: Unit) -> Decision | None:
            return self.roads.work_mail(unit, mail) if self._holds(unit, mail.intake) else None

        for _ in range(MAX_CONFLICTS):
            try:
                return await self.db.write(job)
            except Conflict:
                continue
        return await self.db.write(job)

    def _holds(self, unit: Unit, row: IntakeRow) -> bool:
        """Whether the row is claimed by us still; it stays so until the transaction ends."""
        return bool(unit.extend_lease(IntakeRow, [row.id], owner=self.owner, until=self.clock() + self.lease))

    async def _put_back(self, row: IntakeRow, error: Exception) -> None:
        now, last = self.clock(), row.attempts >= MAX_ATTEMPTS
        described = describe_error(error)
        values = {
            "state": IntakeState.FAILED if last else IntakeState.RECEIVED,
            "reason": "failed" if last else "",
            "last_error": described,
            "next_at": retry_at(row.attempts, now),
            "claimed_by": "",
            "claimed_until": None,
        }
        if last:
            log.error("mail_set_aside", attempts=row.attempts, error=described, exc_info=error)
        else:
            log.warning("mail_retry", attempts=row.attempts, error=described, next_at=values["next_at"], exc_info=error)

        def job(unit: Unit) -> None:
            if self._holds(unit, row):  # not so when a commit that was thought lost did happen
                unit.update(IntakeRow, row.id, **values)

        try:
            await self.db.write(job)
        except StoreError as trouble:  # the lease runs out by itself
            log.error("task_failed", task="intake", error=describe_error(trouble))


def prepare(row: IntakeRow, blobs: Blobs, *, detect_language: Callable[[str], str] = detect_language) -> Incoming:
    """Read a kept message: parsed once, its attachments kept as blobs before anything refers to them."""
    raw = blobs.get(row.sha256)
    message = parse_message(raw)
    del raw
    forwarded = _find_forwarded(row, message)
    groups = [message.attachments, forwarded.attachments if forwarded else ()]
    contents = [attachment.content for group in groups for attachment in group]
    digests = tuple(blobs.put_all(contents) if contents else [])
    own = len(message.attachments)
    return Incoming(
        row,
        envelope_of(row),
        message,
        digests[:own],
        _language_of(message, forwarded, detect_language),
        forwarded=forwarded,
        forwarded_digests=digests[own:],
    )


def read_only(row: IntakeRow, raw: bytes) -> Incoming:
    """The same without keeping anything, for `explain`."""
    message = parse_message(raw)
    forwarded = _find_forwarded(row, message)
    return Incoming(
        row,
        envelope_of(row),
        message,
        _digests(message.attachments),
        _language_of(message, forwarded, detect_language),
        forwarded=forwarded,
        forwarded_digests=_digests(forwarded.attachments if forwarded else ()),
    )


def _digests(attachments: Sequence[Attachment]) -> tuple[str, ...]:
    return tuple(hashlib.sha256(attachment.content).hexdigest() for attachment in attachments)


def _find_forwarded(row: IntakeRow, message: Message) -> Forwarded | None:
    """What the mail forwards, where it is written to an agent's own address: nobody else may forward to the desk."""
    written_to = [*row.recipients, *(one.address for one in (*message.to, *message.cc))]
    return find_forwarded(message) if any(is_agent_address(one) for one in written_to) else None


def _language_of(message: Message, forwarded: Forwarded | None, detect_language: Callable[[str], str]) -> str:
    """What people write in; notices of machines are in the language of the machine.

    Of a forwarded mail it is the language of the original: the ticket is its writer's, not the forwarder's.
    """
    if message.automatic:
        return ""
    if forwarded is not None:
        return detect_language(f"{forwarded.subject}\n{visible_reply(forwarded.text)}")
    return detect_language(f"{message.subject}\n{message.reply}")


def envelope_of(row: IntakeRow) -> Envelope:
    """The transaction that a row was made of."""
    return Envelope(
        return_path=row.return_path,
        recipients=tuple(row.recipients),
        received_at=row.received_at,
        peer=row.peer,
        helo=row.helo,
        source=row.source,
    )


def make_row(row_id: int, envelope: Envelope, size: int, sha256: str) -> IntakeRow:
    """The intake row of a message."""
    return IntakeRow(
        id=row_id,
        received_at=envelope.received_at,
        next_at=envelope.received_at,
        source=envelope.source,
        return_path=envelope.return_path,
        recipients=list(envelope.recipients),
        peer=envelope.peer,
        helo=envelope.helo,
        sha256=sha256,
        size=size,
    )


def batch_rows(unit: Unit, batch: Sequence[_Waiting], digests: Sequence[str]) -> list[IntakeRow]:
    """The rows of a batch, with ids."""
    return [
        make_row(row_id, waiting.envelope, len(waiting.data), digest)
        for row_id, waiting, digest in zip(unit.take_ids(len(batch)), batch, digests, strict=True)
    ]


def insert_rows(unit: Unit, rows: list[IntakeRow]) -> list[IntakeRow]:
    """Save rows; returns them."""
    unit.insert_all(rows)
    return rows


def log_accepted(row: IntakeRow) -> None:
    """The first line of a message's journey."""
    log.info(
        "mail_accepted",
        intake_id=row.id,
        source=row.source,
        peer=row.peer,
        return_path=row.return_path,
        size=row.size,
        sha256=row.sha256,
    )


def log_decision(mail: Incoming, decision: Decision) -> None:
    """What became of a message, and every mail and call of a webhook that goes out for it."""
    message = mail.message
    with structlog.contextvars.bound_contextvars(**_bound(message, decision.ticket)):
        log.info(
            "mail_read",
            from_address=message.from_.address if message.from_ else "",
            attachments=len(message.attachments),
            defects=len(message.defects),
        )
        _log_state(decision)
        if decision.absence == AWAY:
            log.info("agent_away", agent=mail.author_address)
        elif decision.absence == BACK:
            log.info("agent_back", agent=mail.author_address)
    for one in decision.whole:
        with structlog.contextvars.bound_contextvars(**_bound(message, one.ticket)):
            for item in one.outbox:
                _log_queued(item)


def _bound(message: Message, ticket: Ticket | None) -> dict[str, str]:
    return {"message_id": message.message_id, **({"ticket": ticket.number} if ticket else {})}


def _log_queued(item: Outbox) -> None:
    if item.channel == CHANNEL:
        log.info("webhook_queued", outbox_id=item.id, webhook=item.recipient, cause=item.cause)
    else:
        log.info("mail_queued", outbox_id=item.id, template=item.template, recipient=item.recipient, cause=item.cause)


def _log_state(decision: Decision) -> None:
    if decision.state is IntakeState.HELD:
        log.warning("mail_held", reason=str(decision.reason))
    elif decision.state is IntakeState.DUPLICATE:
        log.info("mail_duplicate", of=decision.reason)
    elif decision.is_new:
        log.info("mail_opened_ticket")
    elif decision.kind.startswith("request:"):
        log.info("mail_answered", request=decision.kind.removeprefix("request:"), why=decision.why)
    else:
        log.info("mail_filed", by=decision.by, kind=decision.kind)


async def _wait(event: asyncio.Event, seconds: float) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(seconds):
            await event.wait()


def _settle(waiting: _Waiting, result: int | Exception) -> None:
    """Answer the peer, unless it is gone."""
    if waiting.done.done():
        return
    if isinstance(result, Exception):
        waiting.done.set_exception(result)
    else:
        waiting.done.set_result(result)


def keep_now(db: Database, blobs: Blobs, envelope: Envelope, data: bytes) -> int:
    """Keep one message in this thread, for the pipe: durable when it returns. The daemon finds the row by itself."""
    digest = blobs.put(data)
    with db.transaction() as unit:
        row = make_row(unit.new_id(), envelope, len(data), digest)
        unit.insert_all([row])
    log_accepted(row)
    return row.id
