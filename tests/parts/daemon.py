"""Our own daemon as a process of its own, as an operator runs it, in a folder that is thrown away."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from tests.parts.guard import GuardedServer, Program, guarded
from tests.parts.ports import LOOPBACK, free_ports, started, wait_for_greeting

ROOT = Path(__file__).resolve().parents[2]
DESK = "sos@example.test"
PATIENCE = 20.0  # seconds

T = TypeVar("T")


@dataclass
class Daemon:
    """A running desk and its command line."""

    folder: Path
    port: int
    settings: dict[str, str]
    server: GuardedServer
    variables: Mapping[str, str] = field(default_factory=dict)  # of its environment, beside the settings

    def run(self, *arguments: str, given: bytes = b"") -> subprocess.CompletedProcess[bytes]:
        """Run a command of the program; the result holds its exit code and output."""
        return run_command(self.folder, self.settings, arguments, given, self.variables)

    def do(self, *arguments: str) -> str:
        """Run a command that must succeed; returns its output."""
        done = self.run(*arguments)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def ask(self, *arguments: str) -> Any:
        """What a command prints with --json."""
        return json.loads(self.do(*arguments, "--json"))

    def wait_for(self, what: Callable[[], T | None]) -> T:
        """What `what` gives, once it is not None, False or empty."""
        return wait_for(what)

    def log(self) -> list[dict[str, Any]]:
        """The log so far, a dict a line."""
        lines = self.server.log_text().splitlines()
        return [json.loads(line) for line in lines if line.startswith("{")]

    def events(self, name: str) -> list[dict[str, Any]]:
        """The log's lines of one event."""
        return [line for line in self.log() if line["event"] == name]


def wait_for(what: Callable[[], T | None]) -> T:
    """What `what` gives, once it is true."""
    deadline = time.monotonic() + PATIENCE
    while not (found := what()):
        assert time.monotonic() < deadline, "it did not happen in time"
        time.sleep(0.05)
    return found


def environment(settings: Mapping[str, str]) -> dict[str, str]:
    """This process's environment, with these settings ("desk.name") and no others."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HELPDESKMAIL_")}
    own = {f"HELPDESKMAIL_{key.upper().replace('.', '__')}": value for key, value in settings.items()}
    return kept | own | {"PYTHONPATH": str(ROOT)}


def run_command(
    folder: Path,
    settings: Mapping[str, str],
    arguments: Sequence[str],
    given: bytes = b"",
    variables: Mapping[str, str] | None = None,
) -> subprocess.CompletedProcess[bytes]:
    """Run one command of the program in a folder."""
    command = [sys.executable, "-m", "helpdeskmail", *arguments]
    chosen = environment(settings) | dict(variables or {})
    return subprocess.run(command, cwd=folder, env=chosen, input=given, capture_output=True, timeout=60, check=False)


@contextmanager
def running_daemon(
    folder: Path,
    settings: Mapping[str, str] | None = None,
    *,
    port: int = 0,
    variables: Mapping[str, str] | None = None,
) -> Iterator[Daemon]:
    """A daemon in `folder`, until the block is left. A given `port` is one that others were told already.

    `variables` are in the environment of the daemon and of its commands, beside the settings.
    """
    chosen, more = dict(settings or {}), dict(variables or {})
    with started(lambda resources: _start(folder, chosen, port, more, resources)) as daemon:
        yield daemon


def _start(folder: Path, settings: dict[str, str], port: int, more: Mapping[str, str], resources: ExitStack) -> Daemon:
    port = port or free_ports(1)[0]
    settings = {"inbound.smtp.listen": f"{LOOPBACK}:{port}", "log.format": "json"} | settings
    own = {name: value for name, value in environment(settings).items() if name.startswith(("HELP", "PYTHONP"))}
    variables = [f"{name}={value}" for name, value in (own | dict(more)).items()]
    command = ["/usr/bin/env", *variables, sys.executable, "-m", "helpdeskmail", "serve", "--quiet"]
    program = Program(command=command, log=folder / "daemon.log", folder=folder, grace=30.0)
    server = resources.enter_context(guarded(program))
    wait_for_greeting(port, b"220", server)
    return Daemon(folder, port, settings, server, more)
