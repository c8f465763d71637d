"""The real servers as pytest fixtures; `tests/conftest.py` loads this as a plugin.

`dovecot` lives as long as the session, each test makes mailboxes of its own in it. `new_postfix` starts a Postfix with
the routes that the test gives. Both use only free ports of 127.0.0.1 and folders that are thrown away.
"""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator, Mapping
from contextlib import ExitStack

import pytest

from tests.parts import guard
from tests.parts.dovecot import Dovecot, running_dovecot
from tests.parts.postfix import Postfix, running_postfix

LOG_CHARACTERS = 8000


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Dovecot]:
    """The session's Dovecot: `dovecot.new_mailbox()` is an empty mailbox of the test's own."""
    with running_dovecot() as server:
        yield server


@pytest.fixture
def new_postfix() -> Iterator[Callable[[Mapping[str, str]], Postfix]]:
    """Starts a Postfix with the given transports (address or domain to next hop); it ends with the test."""
    with ExitStack() as servers:
        yield lambda transports: servers.enter_context(running_postfix(transports))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the end of every running server's log below a failed test."""
    report = yield
    if report.failed and item.get_closest_marker("servers"):
        for server in guard.RUNNING:
            report.sections.append((f"log of {server.logs[-1].parent.name}", server.log_text()[-LOG_CHARACTERS:]))
    return report
