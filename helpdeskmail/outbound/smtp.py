"""Handing mails to the next server by SMTP, over kept connections.

A connection serves one mail after the other until anything goes wrong on it; then it is thrown away, because what the
server will say next can no longer be matched with what we asked. What an attempt came to depends on how far it got:

=============================================  =============
no connection, greeting, TLS or login          unreachable
a reply to MAIL, RCPT, DATA or the whole mail  `core.delivery.classify`
broken off before the whole mail was out       deferred
broken off after that, before the reply        uncertain
=============================================  =============
"""

from __future__ import annotations

import asyncio
import ssl
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Literal

from aiosmtplib import (
    SMTP,
    SMTPAuthenticationError,
    SMTPException,
    SMTPHeloError,
    SMTPResponse,
    SMTPServerDisconnected,
)
from aiosmtplib.protocol import SMTPProtocol, normalize_message_line_endings

from helpdeskmail.core.delivery import Outcome, Trigger, classify, parse_reply
from helpdeskmail.log import describe_error, get_logger
from helpdeskmail.mail.address import ascii_domain
from helpdeskmail.outbound.transport import INVALID_ENVELOPE, OutgoingMail

BLOCK = 65_536  # octets written at once; each must be taken within `timeout`
_QUIT_SECONDS = 2.0  # the answer to QUIT decides nothing
_UTF8_UNKNOWN = "the server takes no internationalised addresses (SMTPUTF8, RFC 6531)"

log = get_logger()


@dataclass(frozen=True, slots=True, kw_only=True)
class SmtpOptions:
    """Where mails are handed over and how.

    `tls`: `required` and `opportunistic` use STARTTLS, `implicit` is TLS from the first octet (RFC 8314), `none` is
    clear. An opportunistic server need not prove its name, unless it is to get our password; a password goes in clear
    with `none` only. A handshake that fails is never made up for by going on in clear.
    """

    host: str
    port: int
    tls: Literal["required", "opportunistic", "none", "implicit"] = "required"
    username: str = ""  # "" is no login
    password: str = field(default="", repr=False)
    timeout: float = 60.0  # seconds for each command, for each block of a mail, and for all of TLS and login
    final_timeout: float = 600.0  # seconds for the answer to a whole mail (RFC 5321 section 4.5.3.2.6)
    max_connections: int = 4
    mails_per_connection: int = 100
    idle_seconds: float = 15.0  # how long a connection is kept for the next mail
    helo_name: str = ""  # "" is this machine's full name
    verify: bool = True  # the certificate must be valid for `host`


class SmtpTransport:
    """A `Transport` over at most `max_connections` connections at once."""

    def __init__(self, options: SmtpOptions) -> None:
        self._options = options
        self._context = _tls_context(options)
        self._slots = asyncio.Semaphore(options.max_connections)
        self._connections: set[_Connection] = set()  # all of them
        self._idle: list[_Connection] = []  # those that wait for a mail, the last used at the end
        self._sweep_timer: asyncio.TimerHandle | None = None
        self._closed = False

    async def send(self, mail: OutgoingMail) -> Outcome:
        """See `Transport.send`."""
        if not mail.has_valid_envelope:
            return INVALID_ENVELOPE
        async with self._slots:
            if self._closed:
                return Outcome(Trigger.DEFERRED, text="the transport is closed")
            with suppress(_GoneStale):
                if kept := self._take_idle():
                    return await self._offer(kept, mail)
            return await self._offer_anew(mail)

    async def close(self) -> None:
        """See `Transport.close`."""
        self._closed = True
        if self._sweep_timer:
            self._sweep_timer.cancel()
        idle, self._idle = self._idle, []
        for connection in self._connections.difference(idle):
            connection.abort()
        await asyncio.gather(*(connection.quit() for connection in idle))
        self._connections.clear()

    async def _offer_anew(self, mail: OutgoingMail) -> Outcome:
        connection = _Connection(self._options, self._context)
        self._connections.add(connection)
        try:
            await connection.open()
        except _Unreachable as unreachable:
            return Outcome(Trigger.UNREACHABLE, text=str(unreachable))
        finally:
            self._forget_if_closed(connection)
        return await self._offer(connection, mail)

    async def _offer(self, connection: _Connection, mail: OutgoingMail) -> Outcome:
        try:
            return await connection.offer(mail)
        finally:
            if connection.mails >= self._options.mails_per_connection or self._closed:
                connection.leave()
            if connection.is_open:
                self._keep(connection)
            self._forget_if_closed(connection)

    def _forget_if_closed(self, connection: _Connection) -> None:
        if not connection.is_open:
            self._connections.discard(connection)

    def _take_idle(self) -> _Connection | None:
        while self._idle:
            connection = self._idle.pop()
            if connection.is_open:
                return connection
            self._connections.discard(connection)
        return None

    def _keep(self, connection: _Connection) -> None:
        loop = asyncio.get_running_loop()
        connection.idle_since = loop.time()
        self._idle.append(connection)
        if self._sweep_timer is None:
            self._sweep_timer = loop.call_later(self._options.idle_seconds, self._sweep)

    def _sweep(self) -> None:
        """Leave the connections that nothing was sent over for `idle_seconds`; the oldest stand first."""
        loop = asyncio.get_running_loop()
        self._sweep_timer = None
        while self._idle and self._idle[0].idle_since + self._options.idle_seconds <= loop.time():
            connection = self._idle.pop(0)
            connection.leave()
            self._connections.discard(connection)
        if self._idle:
            due = self._idle[0].idle_since + self._options.idle_seconds
            self._sweep_timer = loop.call_at(due, self._sweep)


class _Unreachable(Exception):
    """There is no server that would talk about mail; the text says how far it went."""


class _GoneStale(Exception):
    """A kept connection turned out to be closed before it heard of this mail."""


class _Connection:
    """One session with the server. Closed by any error and by cancellation."""

    def __init__(self, options: SmtpOptions, context: ssl.SSLContext | None) -> None:
        self.mails = 0  # offered so far
        self.idle_since = 0.0
        self._options = options
        self._opening: asyncio.Timeout | None = None
        self._writer: asyncio.StreamWriter | None = None
        self._client = SMTP(
            hostname=options.host,
            port=options.port,
            local_hostname=options.helo_name or None,
            timeout=options.timeout,
            use_tls=options.tls == "implicit",
            start_tls=False,  # done here, step by step, to tell exactly what is missing
            tls_context=context,
        )

    @property
    def is_open(self) -> bool:
        return self._client.is_connected

    async def open(self) -> None:
        """Connect, greet, secure and log in; raises _Unreachable."""
        try:
            async with asyncio.timeout(2 * self._options.timeout) as self._opening:
                await self._client.connect()
                await self._greet()
                await self._secure()
                await self._login()
        except BaseException as error:
            self._break()
            if isinstance(error, SMTPException | OSError | UnicodeError):
                raise _Unreachable(describe_error(error)) from error
            raise
        finally:
            self._opening = None

    async def _greet(self) -> None:
        try:
            await self._client.ehlo()
        except SMTPHeloError:
            await self._client.helo()

    async def _secure(self) -> None:
        if self._options.tls in ("none", "implicit"):
            return
        if self._client.supports_extension("starttls"):
            await self._client.starttls()
            await self._greet()
        elif self._options.tls == "required":
            raise _Unreachable("the server offers no STARTTLS, and outbound.tls = required")

    async def _login(self) -> None:
        options = self._options
        if not options.username:
            return
        if options.tls != "none" and self._client.get_transport_info("sslcontext") is None:
            raise _Unreachable("the server offers no STARTTLS, and the password does not go in clear")
        try:
            await self._client.login(options.username.encode(), options.password.encode())
        except SMTPAuthenticationError as error:
            reply = parse_reply(error.code, error.message)
            log.error("login_refused", host=options.host, username=options.username, reply=str(reply))
            raise _Unreachable(f"login refused: {reply}") from error

    async def offer(self, mail: OutgoingMail) -> Outcome:
        """One mail transaction (RFC 5321 section 3.3); raises _GoneStale when the server had left before it began."""
        sender, recipient = _wire_address(mail.return_path), _wire_address(mail.recipient)
        utf8 = not (sender.isascii() and recipient.isascii())
        if utf8 and not self._client.supports_extension("smtputf8"):
            return Outcome(Trigger.FAILED, text=_UTF8_UNKNOWN)
        data = _data(mail.content)
        handed_over = False
        try:
            parameters = self._parameters(len(data), utf8=utf8)
            refusal = await self._ask_leave(f"FROM:<{sender}>{parameters}", f"TO:<{recipient}>")
            if refusal:
                return await self._refused(refusal)
            final = await self._upload(data)
            self._protocol.write(final)
            handed_over = True
            response = await self._protocol.read_response(timeout=self._options.final_timeout)
        except BaseException as error:
            self._break()
            if isinstance(error, SMTPException | OSError):
                return Outcome(Trigger.UNCERTAIN if handed_over else Trigger.DEFERRED, text=describe_error(error))
            raise
        return self._answered(response)

    def _parameters(self, size: int, *, utf8: bool) -> str:
        parameters = f" SIZE={size}" if self._client.supports_extension("size") else ""
        return f"{parameters} SMTPUTF8" if utf8 else parameters

    async def _ask_leave(self, sender: str, recipient: str) -> SMTPResponse | None:
        """MAIL, RCPT and DATA up to the server's 354; the reply that stopped it, or None."""
        response = await self._begin(sender)
        if response.code // 100 != 2:
            return response
        response = await self._client.execute_command(b"RCPT", recipient.encode())
        if response.code // 100 != 2:
            return response
        response = await self._client.execute_command(b"DATA")
        return None if response.code == 354 else response

    async def _begin(self, sender: str) -> SMTPResponse:
        used, self.mails = self.mails > 0, self.mails + 1
        try:
            response = await self._client.execute_command(b"MAIL", sender.encode())
        except SMTPServerDisconnected:
            if used:
                raise _GoneStale from None
            raise
        if response.code == 421 and used:
            raise _GoneStale
        return response

    async def _upload(self, data: bytes) -> bytes:
        """Write all but the last block, which ends the mail; that one is given back."""
        if len(data) <= BLOCK:
            return data
        protocol = self._protocol
        loop = asyncio.get_running_loop()
        if self._writer is None:  # knows how to wait until a block is taken; kept, for its end closes the connection
            self._writer = asyncio.StreamWriter(protocol.transport, protocol, None, loop)  # type: ignore[arg-type]
        last = (len(data) - 1) // BLOCK * BLOCK
        for start in range(0, last, BLOCK):
            protocol.write(data[start : start + BLOCK])
            async with asyncio.timeout(self._options.timeout):
                await self._writer.drain()
            await asyncio.sleep(0)  # a kernel with large buffers never makes `drain` wait; others want their turn
        return data[last:]

    async def _refused(self, response: SMTPResponse) -> Outcome:
        reply = parse_reply(response.code, response.message)
        kind = classify(reply)
        if kind is Trigger.DELIVERED:  # 2yz to DATA: what it will say next is anybody's guess
            self._break()
            return Outcome(Trigger.DEFERRED, reply)
        if self.is_open:
            await self._reset()
        return Outcome(kind, reply)

    async def _reset(self) -> None:
        try:
            await self._client.rset()
        except (SMTPException, OSError):
            self._break()

    def _answered(self, response: SMTPResponse) -> Outcome:
        reply = parse_reply(response.code, response.message)
        if reply.code == 421:
            self._break()
        return Outcome(classify(reply), reply)

    @property
    def _protocol(self) -> SMTPProtocol:
        if self._client.protocol is None:
            raise SMTPServerDisconnected("Connection lost")
        return self._client.protocol

    def leave(self) -> None:
        """Say QUIT and close, without waiting for the answer."""
        with suppress(SMTPException):
            self._protocol.write(b"QUIT\r\n")
        self._client.close()

    async def quit(self) -> None:
        """Say QUIT, wait a little for the answer, close."""
        with suppress(SMTPException, OSError):
            await self._client.quit(timeout=_QUIT_SECONDS)
        self._client.close()

    def abort(self) -> None:
        """Break off whatever is being done: whoever waits for it learns that the connection is lost."""
        if self._opening and not self._opening.expired():
            self._opening.reschedule(asyncio.get_running_loop().time())
        else:
            self._break()

    def _break(self) -> None:
        """Close without sending what is still in the buffer: half a mail helps nobody, and may never be taken."""
        if isinstance(self._client.transport, asyncio.WriteTransport):
            self._client.transport.abort()
        self._client.close()


def _tls_context(options: SmtpOptions) -> ssl.SSLContext | None:
    if options.tls == "none":
        return None
    context = ssl.create_default_context()
    if not options.verify or (options.tls == "opportunistic" and not options.username):
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _wire_address(address: str) -> str:
    """The address with its domain in ASCII, as servers without SMTPUTF8 want it; "" for ""."""
    local, at, domain = address.rpartition("@")
    return f"{local}{at}{ascii_domain(domain)}"


def _data(content: bytes) -> bytes:
    """The mail as it goes over the wire: CRLF only, dots doubled, the end marked (RFC 5321 sections 2.3.8, 4.5.2)."""
    ends = content.count(b"\r\n")
    if not (ends == content.count(b"\n") == content.count(b"\r") and content.endswith(b"\r\n")):
        content = normalize_message_line_endings(content)
    stuffed = content.replace(b"\r\n.", b"\r\n..")
    return (b"." if stuffed.startswith(b".") else b"") + stuffed + b".\r\n"
