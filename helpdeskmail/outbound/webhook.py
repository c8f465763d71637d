"""Calling webhooks: one signed POST for each attempt, over kept connections.

What an attempt came to:

==============================================  =========
2xx                                             delivered
408, 425, 429, 5xx                              deferred, for as long as Retry-After says if it does
any other answer, redirects among them          failed
no connection, or one that broke                deferred
time was up before the whole call was out       deferred
time was up after that, without an answer       uncertain
its server did not answer a moment ago          unreachable: not tried
the rules declare no webhook of that name       failed
==============================================  =========

Contract. The address comes from the rules that hold when the call is made, the secret from the environment; neither is
ever stored, logged or told, nor is anything that a server says but its status: what it says may repeat the address.
Nothing is followed, no cookie is kept, no proxy of the environment is used, certificates are verified. A server that
hangs, or never ends its answer, holds a few connections for a few seconds and no other webhook for longer.
"""

from __future__ import annotations

import asyncio
import os
import socket
import ssl
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from http.cookiejar import CookieJar, DefaultCookiePolicy
from typing import Any

import httpx

from helpdeskmail import __version__
from helpdeskmail.core.delivery import Outcome, Trigger
from helpdeskmail.core.rules import Webhook
from helpdeskmail.core.signature import read_secret, signed_headers
from helpdeskmail.outbound.transport import OutgoingMail

_LATER = (408, 425, 429)  # beside 5xx: refusals that say "not now"
_SENT = "http11.send_request_body.complete"  # how the library tells that the whole call is out
_READ_OUT_SECONDS = 2.0  # for the rest of an answer, which decides nothing
_MOST_CAUSES = 10

CLOSED = Outcome(Trigger.DEFERRED, text="the transport is closed")


@dataclass(frozen=True, slots=True, kw_only=True)
class WebhookOptions:
    """How webhooks are called. Seconds are real ones, whatever the clock says."""

    timeout: float = 15.0  # seconds for all of an attempt
    max_connections: int = 16
    calls_at_once: int = 4  # of one webhook
    idle_seconds: float = 10.0  # how long a connection is kept for the next call
    max_answer: int = 16_384  # octets of an answer that are read: to its end, the connection can be kept
    rest: timedelta = timedelta(seconds=30)  # that a webhook which did not answer is left alone


class WebhookTransport:
    """A `Transport` whose recipients are the names of webhooks."""

    def __init__(
        self,
        find: Callable[[str], Webhook | None],
        secret_of: Callable[[str], str | None],
        clock: Callable[[], datetime],
        options: WebhookOptions | None = None,
    ) -> None:
        """`find` gives the webhook of a name as the rules have it now; `secret_of` an environment variable."""
        self._find = find
        self._secret_of = secret_of
        self._clock = clock
        self._options = options or WebhookOptions()
        self._client = _make_client(self._options)
        self._slots: dict[str, asyncio.Semaphore] = defaultdict(lambda: asyncio.Semaphore(self._options.calls_at_once))
        self._resting: dict[str, tuple[datetime, str]] = {}  # until when, and why
        self._limits: set[asyncio.Timeout] = set()  # of the attempts in flight
        self._closed = False

    async def send(self, mail: OutgoingMail) -> Outcome:
        """See `Transport.send`; `mail.recipient` is the webhook's name, `mail.message_id` the id of the call."""
        webhook = self._find(mail.recipient)
        if webhook is None:
            return Outcome(Trigger.FAILED, text="the rules declare no webhook of this name any more")
        try:
            secret = read_secret(self._secret_of(webhook.secret_env))
        except ValueError as error:
            return Outcome(Trigger.DEFERRED, text=f"the environment variable {webhook.secret_env} {error}")
        async with self._slots[webhook.name]:
            if self._closed:
                return CLOSED
            until, why = self._resting.get(webhook.name, (self._clock(), ""))
            if self._clock() < until:
                return Outcome(Trigger.UNREACHABLE, text=f"not tried, for a moment ago: {why}")
            return await self._attempt(webhook, secret, mail)

    async def close(self) -> None:
        """See `Transport.close`."""
        self._closed = True
        now = asyncio.get_running_loop().time()
        for limit in self._limits:
            if not limit.expired():
                limit.reschedule(now)
        await self._client.aclose()

    async def _attempt(self, webhook: Webhook, secret: bytes, mail: OutgoingMail) -> Outcome:
        flight = _Flight()
        try:
            async with asyncio.timeout(self._options.timeout) as limit:
                self._limits.add(limit)
                try:
                    await self._post(webhook, secret, mail, flight)
                finally:
                    self._limits.discard(limit)
        except TimeoutError:
            flight.trouble = (
                "the daemon stops" if self._closed else f"no answer within {self._options.timeout:g} seconds"
            )
        except Exception as error:  # noqa: BLE001 (whatever it is, its own words may hold the address)
            flight.trouble, flight.is_broken = _describe(error), True
        if flight.answer is None and not self._closed:
            self._resting[webhook.name] = (self._clock() + self._options.rest, flight.trouble)
        else:
            self._resting.pop(webhook.name, None)
        return flight.outcome

    async def _post(self, webhook: Webhook, secret: bytes, mail: OutgoingMail, flight: _Flight) -> None:
        now = self._clock()
        headers = signed_headers(secret, mail.message_id, int(now.timestamp()), mail.content)
        async with self._client.stream(
            "POST",
            webhook.url,
            content=mail.content,
            headers={**headers, "content-type": "application/json"},
            extensions={"trace": flight.note},
        ) as answer:
            flight.answer = classify(answer.status_code, answer.headers.get("retry-after", ""), now)
            await self._read_out(answer)

    async def _read_out(self, answer: httpx.Response) -> None:
        """Read a short answer to its end, so that its connection can serve again; a longer one costs its connection."""
        read = 0
        with suppress(TimeoutError):
            async with asyncio.timeout(_READ_OUT_SECONDS):
                async for chunk in answer.aiter_raw():
                    read += len(chunk)
                    if read > self._options.max_answer:
                        return


@dataclass(slots=True)
class _Flight:
    """How far one attempt got."""

    is_sent: bool = False
    is_broken: bool = False
    answer: Outcome | None = None
    trouble: str = field(default="no answer")

    async def note(self, step: str, _info: Any) -> None:
        """Hear from the library how far it is."""
        self.is_sent = self.is_sent or step == _SENT

    @property
    def outcome(self) -> Outcome:
        """What the attempt came to. A server that broke off is asked again soon: it knows a call by its id."""
        if self.answer is not None:
            return self.answer
        is_uncertain = self.is_sent and not self.is_broken
        return Outcome(Trigger.UNCERTAIN if is_uncertain else Trigger.DEFERRED, text=self.trouble)


def _make_client(options: WebhookOptions) -> httpx.AsyncClient:
    return httpx.AsyncClient(
        verify=ssl.create_default_context(),
        trust_env=False,  # neither proxies nor the passwords of a .netrc
        follow_redirects=False,
        # All of an attempt has one limit, see `_attempt`. Connecting (twice: TCP, TLS) has one of the library's own,
        # which leaves the socket open when it is cut off there from outside.
        timeout=httpx.Timeout(None, connect=options.timeout / 3),
        cookies=CookieJar(DefaultCookiePolicy(allowed_domains=[])),
        limits=httpx.Limits(
            max_connections=options.max_connections,
            max_keepalive_connections=options.max_connections,
            keepalive_expiry=options.idle_seconds,
        ),
        headers={"user-agent": f"helpdeskmail/{__version__}", "accept": "*/*", "accept-encoding": "identity"},
    )


def classify(status: int, retry_after: str, now: datetime) -> Outcome:
    """What an answer means. Of what the server says only the number is kept, with our own word for it."""
    words = f"{status} {_phrase(status)}".rstrip()
    if 200 <= status <= 299:
        return Outcome(Trigger.DELIVERED, text=words)
    if status in _LATER or 500 <= status <= 599:
        return Outcome(Trigger.DEFERRED, text=words, retry_after=parse_retry_after(retry_after, now))
    if 300 <= status <= 399:
        words += ": redirects are not followed, put the new address into the rules"
    return Outcome(Trigger.FAILED, text=words)


def _phrase(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return ""


def parse_retry_after(text: str, now: datetime) -> timedelta | None:
    """How long a server wants to be left alone: seconds, or until a date (RFC 9110 section 10.2.3); None: not told."""
    text = text.strip()[:64]
    if text.isascii() and text.isdigit():
        return timedelta(seconds=min(int(text), 10**9))
    try:
        moment = parsedate_to_datetime(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=now.tzinfo)
    return max(moment - now, timedelta(0))


def _describe(error: BaseException) -> str:
    """Why there was no answer, in words that cannot hold the address."""
    for cause in _causes(error):
        if isinstance(cause, httpx.ConnectTimeout):
            return "no connection in time"
        if isinstance(cause, ssl.SSLCertVerificationError):
            return f"its certificate was refused: {cause.verify_message.partition(',')[0]}"
        if isinstance(cause, ssl.SSLError):
            return "no TLS with its server"
        if isinstance(cause, socket.gaierror):
            return "its host name has no address"
        if isinstance(cause, OSError) and cause.errno:
            return f"no connection: {os.strerror(cause.errno)}"
    return f"no answer: {type(error).__name__}"


def _causes(error: BaseException | None) -> Iterator[BaseException]:
    for _ in range(_MOST_CAUSES):
        if error is None:
            return
        yield error
        error = error.__cause__ or error.__context__
