"""The SMTP listener: opens the port, makes a session of each connection, and closes in good order.

It runs in the daemon's own event loop. A message is answered 250 only after the acceptor took it over (see
`helpdeskmail.inbound.reception` for that contract); until then the peer keeps it.
"""

from __future__ import annotations

import asyncio
import errno
import ssl
from collections.abc import Callable
from datetime import datetime

from helpdeskmail.errors import EX_CONFIG, EX_NOPERM, EX_UNAVAILABLE, UserError
from helpdeskmail.inbound.reception import SHUTTING_DOWN, Acceptor, ListenerOptions, Reception, RecipientPolicy
from helpdeskmail.inbound.smtp_session import SmtpSession
from helpdeskmail.log import get_logger

__all__ = ["Acceptor", "Listener", "ListenerOptions", "RecipientPolicy"]

_BIND_FAULTS = {
    errno.EADDRINUSE: "the port is in use: stop what listens there, or choose another one",
    errno.EACCES: "not permitted: ports below 1024 need a privilege, choose a higher one",
    errno.EADDRNOTAVAIL: "this machine does not have the address",
}


class Listener:
    """One listening port. `recipients` says at RCPT who is known; `acceptor` takes the messages."""

    def __init__(
        self,
        options: ListenerOptions,
        acceptor: Acceptor,
        recipients: RecipientPolicy,
        *,
        clock: Callable[[], datetime],
    ) -> None:
        self.port = options.port  # the real one after `start`, when 0 was asked for
        self._options = options
        self._reception = Reception(options, acceptor, recipients, clock=clock)
        self._server: asyncio.Server | None = None

    async def start(self) -> None:
        """Open the port. Raises UserError with what to do when it, or the certificate, cannot be had."""
        options = self._options
        self._reception.tls = load_tls(options)
        loop = asyncio.get_running_loop()
        try:
            self._server = await loop.create_server(
                lambda: SmtpSession(self._reception),
                options.host or None,
                options.port,
                backlog=options.max_connections,
            )
        except OSError as error:
            reason = _BIND_FAULTS.get(error.errno or 0, error.strerror or str(error))
            exit_code = EX_NOPERM if error.errno == errno.EACCES else EX_UNAVAILABLE
            raise UserError(
                f"cannot listen on {options.host or '*'} port {options.port}: {reason}", exit_code=exit_code
            ) from error
        addresses = [socket.getsockname() for socket in self._server.sockets]
        self.port = int(addresses[0][1])
        for address, port, *_ in addresses:
            get_logger().info("smtp_listening", address=address, port=port)

    async def drain(self, timeout: float) -> None:  # noqa: ASYNC109 - it bounds the patience with peers, not the call
        """Stop listening and end every session: idle ones now, those with a message on its way when it is answered.

        After `timeout` seconds the rest is cut off; a peer that got no answer still has its message.
        """
        reception = self._reception
        reception.draining = True
        if self._server:
            self._server.close()
        for visitor in tuple(reception.visitors):
            if not visitor.is_busy:
                visitor.hang_up(SHUTTING_DOWN)
        try:
            await asyncio.wait_for(reception.empty.wait(), timeout)
        except TimeoutError:
            for visitor in tuple(reception.visitors):
                visitor.abort()
            await reception.abandon()
            await reception.empty.wait()


def load_tls(options: ListenerOptions) -> ssl.SSLContext | None:
    """The context for STARTTLS, None when no certificate is set. Raises UserError when it cannot be used."""
    if options.tls_certificate is None:
        if options.tls_required:
            raise UserError("TLS is required, but no certificate is set", exit_code=EX_CONFIG)
        return None
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    try:
        # Without a password function, an encrypted key would make OpenSSL ask on the terminal.
        context.load_cert_chain(options.tls_certificate, options.tls_key, password=lambda: "")
    except OSError as error:  # ssl.SSLError is one
        files = " and ".join(str(file) for file in (options.tls_certificate, options.tls_key) if file)
        reason = error.strerror or "not a PEM certificate with its unencrypted key"
        raise UserError(f"cannot use the certificate {files}: {reason}", exit_code=EX_CONFIG) from error
    return context
