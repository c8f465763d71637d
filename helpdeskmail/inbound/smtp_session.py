"""One SMTP session (RFC 5321), on aiosmtpd's `SMTP`, of which it keeps the command loop and STARTTLS.

Ours are: every reply (`push` is the one door: ASCII, one line, enhanced status), MAIL and RCPT, DATA in blocks, the
timer, and the ends of a session. Three rules hold it together:

- A reply 421 ends the session, whoever pushes it.
- The timer is for silence: between commands for the next command, within DATA for the next octet. While a message is
  being committed it stands still.
- An error within DATA ends the session, because what follows on the wire is mail and must not be read as commands.
"""

# ruff: noqa: N802 - the library finds the commands by these names
from __future__ import annotations

import asyncio
from collections import defaultdict
from typing import AnyStr, cast

from aiosmtpd.smtp import SMTP, Session, TLSSetupException
from aiosmtpd.smtp import Envelope as Transaction

from helpdeskmail.errors import SmtpReply
from helpdeskmail.inbound.reception import SHUTTING_DOWN, Reception
from helpdeskmail.inbound.smtp_data import CRLF, MailData, read_mail_data
from helpdeskmail.inbound.smtp_syntax import (
    FAILED,
    OK,
    Hop,
    clean_name,
    find_mail_fault,
    find_rcpt_fault,
    parse_path_command,
    render_reply,
    render_trace,
)
from helpdeskmail.mail.message import Envelope

SILENT = SmtpReply(421, "4.4.2", "Nothing heard for too long")
ENDED = SmtpReply(421, "4.4.2", "Connection ended by the peer")
INTERRUPTED = SmtpReply(421, "4.3.0", "Local error, try again later")
TOO_MANY_ERRORS = SmtpReply(421, "4.7.0", "Too many errors")
TOO_MANY_COMMANDS = SmtpReply(421, "4.7.0", "Too many commands without a message")
TOO_MANY_RECIPIENTS = SmtpReply(452, "4.5.3", "Too many recipients")
SYNTAX = SmtpReply(501, "5.5.4", "Syntax error in the argument")
OUT_OF_ORDER = SmtpReply(503, "5.5.1", "Command out of order")

_MAX_COMMAND = 2_048  # octets; RFC 5321 section 4.5.3.1.4 wants 512, extensions and long addresses more
_REFUSALS_LOGGED = 5  # lines of a session: whoever tries a list of addresses is not to fill the log
_LINGER = 5.0  # seconds that a peer has for reading the last reply


class SmtpSession(SMTP):
    """The protocol object of one connection; `reception` is what it shares with the others."""

    # It bounds the reader's buffer: a block of DATA is at least so long, and twice as much stops the peer. The library
    # takes it for a limit of lines as well; ours are `_MAX_COMMAND` and `ListenerOptions.max_line`.
    line_length_limit = 16_384
    command_size_limit = _MAX_COMMAND

    # Set by the library as soon as there is a connection.
    session: Session
    envelope: Transaction
    _timeout_handle: asyncio.TimerHandle
    _handler_coroutine: asyncio.Task[None]

    def __init__(self, reception: Reception) -> None:
        options = reception.options
        self.peer = ""
        self._reception = reception
        self._options = options
        self._is_receiving = False
        self._is_committing = False
        self._heard_at = 0.0
        self._data_deadline = 0.0
        self._errors = 0
        self._commands = 0
        self._refusals = 0
        self.command_size_limits = defaultdict(lambda: _MAX_COMMAND)  # the library's own is shared by all connections
        super().__init__(
            None,
            data_size_limit=options.max_size,
            enable_SMTPUTF8=True,
            hostname=options.hostname,
            ident=f"ESMTP {options.banner}",
            tls_context=reception.tls,
            require_starttls=options.tls_required,
            timeout=options.command_timeout,
            loop=asyncio.get_running_loop(),
        )

    # -- the connection

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Begin the session, or turn the peer away; called again when STARTTLS is done."""
        super().connection_made(transport)
        if self._is_encrypted:
            return
        address = transport.get_extra_info("peername")
        self.peer = str(address[0]) if address else ""
        if refusal := self._reception.enter(self):
            self.hang_up(refusal)

    def connection_lost(self, error: Exception | None) -> None:
        """End the session; the library calls it a second time after a failed TLS handshake."""
        super().connection_lost(error)
        self._reception.leave(self)

    def data_received(self, data: bytes) -> None:
        """Feed the reader, and note that the peer is alive."""
        self._heard_at = self.loop.time()
        super().data_received(data)

    def eof_received(self) -> bool:
        """Let what was sent before be answered, where the library would cancel it: the reader tells of the end."""
        asyncio.StreamReaderProtocol.eof_received(self)
        return not self._is_encrypted  # False closes the connection; TLS has no half-closed ones

    @property
    def is_busy(self) -> bool:
        """Is a message on its way: within DATA, or being committed."""
        return self._is_receiving or self._is_committing

    def hang_up(self, reply: SmtpReply) -> None:
        """Say `reply` and end the session. A message that is being committed is committed all the same."""
        self._end(render_reply(str(reply)))

    def abort(self) -> None:
        """End the session without a word."""
        if self._is_shaking_hands:  # nobody tells a protocol of the end of a connection that it has not got yet
            cast(asyncio.WriteTransport, self._original_transport).abort()
            self.connection_lost(None)
        else:
            self._writer.transport.abort()

    @property
    def _is_encrypted(self) -> bool:
        return self.session.ssl is not None

    @property
    def _is_shaking_hands(self) -> bool:
        return self._tls_protocol is not None and not self._is_encrypted

    def _end(self, line: bytes) -> None:
        if self._is_shaking_hands:
            self.abort()
        elif not self._writer.is_closing():
            self._writer.write(line + CRLF)
            self._writer.close()
            self._handler_coroutine.cancel()
            self._reset_timeout(_LINGER)

    def _timeout_cb(self) -> None:
        """Patience ran out: with a silent peer, or with one that does not read its last reply."""
        now = self.loop.time()
        patience = min(self._heard_at + self._options.data_timeout, self._data_deadline) - now
        if self._writer.is_closing():
            self.abort()
        elif self._is_receiving and patience > 0:
            self._reset_timeout(patience)
        else:
            self.hang_up(SILENT)

    # -- replies

    async def push(self, status: AnyStr) -> None:
        """Send one reply. Only the answers to HELO and EHLO, which have no status, do not come through here."""
        line = render_reply(status if isinstance(status, str) else status.decode("ascii", "replace"))
        if line.startswith(b"421"):
            self._end(line)
        else:
            self._writer.write(line + CRLF)
            self._count(line)
        await self._writer.drain()

    async def handle_exception(self, error: Exception) -> str:
        """What a command that failed is answered with; never the error's own text."""
        if isinstance(error, (asyncio.IncompleteReadError, ConnectionError, TLSSetupException)):
            return str(ENDED)
        self._reception.log_failure(self.peer, error)
        return str(INTERRUPTED if self._is_receiving else FAILED)

    def _count(self, line: bytes) -> None:
        self._commands += 1
        self._errors += line.startswith(b"5")
        if self._errors > self._options.max_errors:
            self.hang_up(TOO_MANY_ERRORS)
        elif self._commands > self._options.max_commands:
            self.hang_up(TOO_MANY_COMMANDS)

    def _log_refusal(self, reply: SmtpReply, *, recipient: str = "") -> None:
        self._refusals += 1
        if self._refusals <= _REFUSALS_LOGGED:
            self._reception.log_refusal(self.peer, reply, recipient=recipient)

    # -- commands

    async def smtp_HELO(self, hostname: str | None) -> None:
        """HELO (RFC 5321 section 4.1.1.1)."""
        await self._greet(hostname, [self.hostname], extended=False)

    async def smtp_EHLO(self, hostname: str | None) -> None:
        """EHLO (RFC 5321 section 4.1.1.1) with the extensions that are in force now."""
        extensions = [f"SIZE {self._options.max_size}", "8BITMIME", "SMTPUTF8", "PIPELINING", "ENHANCEDSTATUSCODES"]
        if self._reception.tls and not self._is_encrypted:
            extensions.append("STARTTLS")
        await self._greet(hostname, [self.hostname, *extensions], extended=True)

    async def _greet(self, name: str | None, lines: list[str], *, extended: bool) -> None:
        if not name:
            await self.push(str(SYNTAX))
            return
        self.envelope = Transaction()
        self.session.extended_smtp = extended
        self.session.host_name = clean_name(name)
        text = "".join(f"250-{line}\r\n" for line in lines[:-1]) + f"250 {lines[-1]}\r\n"
        self._writer.write(text.encode("ascii", "replace"))
        self._count(b"250")
        await self._writer.drain()

    async def smtp_MAIL(self, arg: str | None) -> None:
        """MAIL (RFC 5321 section 4.1.1.2) with SIZE, BODY and SMTPUTF8."""
        if not await self.check_helo_needed():
            await self.push(str(self._begin(arg)))

    def _begin(self, argument: str | None) -> SmtpReply:
        command = parse_path_command("FROM", argument)
        if command is None:
            return SYNTAX
        if self.envelope.mail_from is not None:
            return OUT_OF_ORDER
        if fault := find_mail_fault(command, max_size=self._options.max_size):
            self._log_refusal(fault)
            return fault
        self.envelope.mail_from = command.path
        self.envelope.smtp_utf8 = "SMTPUTF8" in command.parameters
        return OK

    async def smtp_RCPT(self, arg: str | None) -> None:
        """RCPT (RFC 5321 section 4.1.1.3)."""
        if not await self.check_helo_needed():
            await self.push(str(self._add_recipient(arg)))

    def _add_recipient(self, argument: str | None) -> SmtpReply:
        if self.envelope.mail_from is None:
            return OUT_OF_ORDER
        command = parse_path_command("TO", argument)
        if command is None:
            return SYNTAX
        refusal = find_rcpt_fault(command)
        if refusal is None and len(self.envelope.rcpt_tos) >= self._options.max_recipients:
            refusal = TOO_MANY_RECIPIENTS
        refusal = refusal or self._reception.recipients(command.path)
        if refusal:
            self._log_refusal(refusal, recipient=command.path)
            return refusal
        self.envelope.rcpt_tos.append(command.path)
        return OK

    async def smtp_VRFY(self, arg: str | None) -> None:
        """VRFY: tells nothing of who exists (RFC 5321 section 7.3)."""
        await self.push("252 2.0.0 Cannot verify, send mail and see")

    async def smtp_EXPN(self, arg: str | None) -> None:
        """EXPN: there are no lists."""
        await self.push("502 5.5.1 Not available")

    async def smtp_AUTH(self, arg: str | None) -> None:
        """AUTH: nobody logs in here."""
        await self.push("502 5.5.1 Not available")

    async def smtp_HELP(self, arg: str | None) -> None:
        """HELP: repeats nothing of what was asked."""
        await self.push("214 2.0.0 See RFC 5321")

    # -- the message

    async def smtp_DATA(self, arg: str | None) -> None:
        """DATA (RFC 5321 section 4.1.1.4): receive the message, hand it over, answer."""
        if await self.check_helo_needed():
            return
        if arg or not self.envelope.rcpt_tos:
            await self.push(str(SYNTAX if arg else OUT_OF_ORDER))
            return
        data = await self._receive()
        reply = await self._hand_over(data)
        self.envelope = Transaction()
        if reply.code < 400:
            self._errors = self._commands = 0
        await self.push(str(reply))
        if self._reception.draining:
            await self.push(str(SHUTTING_DOWN))

    async def _receive(self) -> MailData:
        """Everything up to the final dot. When it fails, the session stays in the state of receiving and ends so."""
        data = self._reception.new_message()
        self._is_receiving = True
        self._heard_at = self.loop.time()
        self._data_deadline = self._heard_at + self._options.message_timeout
        self._reset_timeout(min(self._options.data_timeout, self._options.message_timeout))
        try:
            await self.push("354 End data with <CR><LF>.<CR><LF>")
            await read_mail_data(self._reader, data)
        except BaseException:
            data.release()
            raise
        self._is_receiving = False
        return data

    async def _hand_over(self, data: MailData) -> SmtpReply:
        if data.refusal:
            self._log_refusal(data.refusal)
            return data.refusal
        now = self._reception.clock()
        envelope = Envelope(
            return_path=self.envelope.mail_from or None,
            recipients=tuple(self.envelope.rcpt_tos),
            received_at=now,
            peer=self.peer,
            helo=self.session.host_name or "",
        )
        hop = Hop(envelope.helo, self.peer, self.hostname, self._protocol_name())
        self._is_committing = True
        self._timeout_handle.cancel()  # the peer waits for us, not we for it
        reply = await asyncio.shield(self._reception.take(envelope, data, render_trace(hop, now)))
        self._is_committing = False
        self._reset_timeout()
        return reply

    def _protocol_name(self) -> str:
        """The keyword of RFC 3848 and RFC 6531 for the trace."""
        plain = "UTF8SMTP" if self.envelope.smtp_utf8 else "ESMTP" if self.session.extended_smtp else "SMTP"
        return f"{plain}S" if self._is_encrypted else plain
