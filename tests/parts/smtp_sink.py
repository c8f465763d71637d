"""An SMTP server that keeps what it is given and answers as it is told to, inside the test's own event loop.

`sink.say("RCPT", "450 4.2.1 busy")` scripts the next answer at a stage; when the script of a stage has run out, the
sink takes everything. Stages: CONNECT (the greeting), EHLO, MAIL, RCPT, DATA (the command), END (the whole mail).
Two answers are deeds: `HANG` says nothing more, `DROP` closes the connection.
"""

from __future__ import annotations

import asyncio
import ssl
from collections import defaultdict, deque
from dataclasses import dataclass
from types import TracebackType
from typing import Any

from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

LOOPBACK = "127.0.0.1"
HANG = "hang"
DROP = "drop"


@dataclass(frozen=True)
class TakenMail:
    """A mail that the sink got whole."""

    return_path: str
    recipients: tuple[str, ...]
    content: bytes
    connection: int  # 1 for the first one
    encrypted: bool
    username: str


class SmtpSink:
    """`async with SmtpSink() as sink:` listens on `sink.port`. `logins`: name to password; empty offers no login."""

    def __init__(
        self,
        *,
        tls: ssl.SSLContext | None = None,
        implicit: bool = False,
        logins: dict[str, str] | None = None,
        smtputf8: bool = False,
        port: int = 0,
    ) -> None:
        self.port = port
        self.mails: list[TakenMail] = []
        self.connections = 0
        self.open_connections = 0
        self.most_connections = 0
        self.commands: list[str] = []
        self._tls, self._implicit = tls, implicit
        self._logins = logins or {}
        self._smtputf8 = smtputf8
        self._script: dict[str, deque[str]] = defaultdict(deque)
        self._sessions: set[_Session] = set()

    def say(self, stage: str, *answers: str) -> None:
        """Answer the next times at `stage` with these lines, in this order; "" is the usual answer."""
        self._script[stage].extend(answers)

    def next_answer(self, stage: str) -> str:
        return self._script[stage].popleft() if self._script[stage] else ""

    def drop_all(self) -> None:
        """Close every connection, as a server does that is restarted."""
        for session in list(self._sessions):
            session.transport.close()

    async def __aenter__(self) -> SmtpSink:
        loop = asyncio.get_running_loop()
        implicit = self._tls if self._implicit else None
        self._server = await loop.create_server(self._protocol, LOOPBACK, self.port, ssl=implicit)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._server.close()
        for session in list(self._sessions):
            if session.transport is not None:
                session.transport.abort()
        for _ in range(100):  # aiosmtpd does not tell of a connection that ended inside the TLS handshake
            if not self._sessions:
                break
            await asyncio.sleep(0.001)

    def _protocol(self) -> _Session:
        return _Session(
            self,
            _Handler(self),
            hostname="sink.example",
            enable_SMTPUTF8=self._smtputf8,
            tls_context=None if self._implicit else self._tls,
            authenticator=self._authenticate if self._logins else None,
            auth_require_tls=False,
            auth_exclude_mechanism=() if self._logins else ("LOGIN", "PLAIN"),
            timeout=60,
        )

    def _authenticate(self, _server: Any, _session: Any, _envelope: Any, _mechanism: str, login: Any) -> AuthResult:
        assert isinstance(login, LoginPassword)
        right = self._logins.get(login.login.decode()) == login.password.decode()
        return AuthResult(success=right, handled=False, auth_data=login.login.decode())

    def attach(self, session: _Session) -> int:
        self._sessions.add(session)
        self.connections += 1
        self.open_connections += 1
        self.most_connections = max(self.most_connections, self.open_connections)
        return self.connections

    def detach(self, session: _Session) -> None:
        self._sessions.discard(session)
        self.open_connections -= 1


class _Session(SMTP):
    """aiosmtpd's protocol, with a script before it."""

    def __init__(self, sink: SmtpSink, handler: Any, **options: Any) -> None:
        super().__init__(handler, loop=asyncio.get_running_loop(), **options)
        self.sink = sink
        self.number = 0
        self.encrypted = False

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        if not self.number:  # STARTTLS makes the same connection again
            self.number = self.sink.attach(self)
        self.encrypted = transport.get_extra_info("sslcontext") is not None
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        if self in self.sink._sessions:
            self.sink.detach(self)
        super().connection_lost(error)

    async def _handle_client(self) -> None:
        scripted = self.sink.next_answer("CONNECT")
        if scripted:
            await self.act(scripted)
            self.transport.close()
            return
        await super()._handle_client()

    async def act(self, answer: str) -> None:
        """Say a scripted answer, or do it."""
        if answer == HANG:
            await asyncio.sleep(3600)
        elif answer == DROP:
            self.transport.close()
            await asyncio.sleep(3600)  # ended by the loss of the connection
        else:
            await self.push(answer)

    async def _scripted(self, stage: str, usual: Any, argument: str) -> None:
        self.sink.commands.append(stage)
        answer = self.sink.next_answer(stage)
        if answer:
            await self.act(answer)
        else:
            await usual(argument)

    async def smtp_EHLO(self, arg: str) -> None:  # noqa: N802
        await self._scripted("EHLO", super().smtp_EHLO, arg)

    async def smtp_MAIL(self, arg: str) -> None:  # noqa: N802
        await self._scripted("MAIL", super().smtp_MAIL, arg)

    async def smtp_RCPT(self, arg: str) -> None:  # noqa: N802
        await self._scripted("RCPT", super().smtp_RCPT, arg)

    async def smtp_DATA(self, arg: str) -> None:  # noqa: N802
        await self._scripted("DATA", super().smtp_DATA, arg)


class _Handler:
    """aiosmtpd's hook for a whole mail."""

    def __init__(self, sink: SmtpSink) -> None:
        self._sink = sink

    async def handle_DATA(self, server: _Session, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self._sink.next_answer("END")
        if answer in (HANG, DROP):
            await server.act(answer)
        if not answer or answer.startswith("2"):
            self._keep(server, session, envelope)
        return answer or "250 2.0.0 taken"

    def _keep(self, server: _Session, session: Session, envelope: Envelope) -> None:
        assert isinstance(envelope.content, bytes)
        self._sink.mails.append(
            TakenMail(
                return_path="" if envelope.mail_from in (None, "<>") else envelope.mail_from,
                recipients=tuple(envelope.rcpt_tos),
                content=envelope.content,
                connection=server.number,
                encrypted=server.encrypted,
                username=str(session.auth_data or ""),
            )
        )
