"""Transports that are closed when the test ends, and the mails that are sent over them."""

from __future__ import annotations

import shutil
import ssl
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import structlog
from structlog.testing import LogCapture

from helpdeskmail.outbound.smtp import SmtpOptions, SmtpTransport
from helpdeskmail.outbound.transport import OutgoingMail
from helpdeskmail.store.database import Database
from helpdeskmail.store.upgrade import upgrade
from tests.outbound.certificates import self_signed_context

MakeTransport = Callable[..., SmtpTransport]


def a_mail(number: int = 1, **fields: Any) -> OutgoingMail:
    """Mail `number`, short, complete."""
    message_id = f"<{number}@desk.example>"
    content = f"Message-ID: {message_id}\r\nSubject: mail {number}\r\n\r\nHello {number}.\r\n".encode()
    values = {"return_path": "", "recipient": "anna@client.example", "content": content, "message_id": message_id}
    return OutgoingMail(**{**values, **fields})


@pytest.fixture
async def transport_to() -> AsyncIterator[MakeTransport]:
    """Makes a transport to a port of this machine; in clear and quick to give up unless told otherwise."""
    async with AsyncExitStack() as open_ones:

        def make(port: int, **fields: Any) -> SmtpTransport:
            options = {"host": "127.0.0.1", "port": port, "tls": "none", "timeout": 5.0, "helo_name": "desk.example"}
            transport = SmtpTransport(SmtpOptions(**{**options, **fields}))
            open_ones.push_async_callback(transport.close)
            return transport

        yield make


@pytest.fixture(scope="session")
def tls(tmp_path_factory: pytest.TempPathFactory) -> ssl.SSLContext:
    """A server's context with a certificate that nobody vouches for."""
    return self_signed_context(tmp_path_factory.mktemp("tls"))


@pytest.fixture
def logged() -> Iterator[list[Any]]:
    """The log events of the test, as mappings with `event` and `log_level`."""
    capture = LogCapture()
    before = structlog.get_config()
    structlog.configure(processors=[capture])
    yield capture.entries
    structlog.configure(**before)


@pytest.fixture(scope="session")
def empty_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("template") / "helpdesk.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
async def database(empty_database: Path, tmp_path: Path) -> AsyncIterator[Database]:
    """A database of the test's own, with nothing in it."""
    shutil.copy(empty_database, tmp_path / "helpdesk.db")
    database = Database(f"sqlite:///{tmp_path / 'helpdesk.db'}")
    yield database
    await database.close()
