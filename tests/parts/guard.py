"""Runs a server program for the tests so that it never outlives them.

Between pytest and the server stands a guard process (this file, run as a script). It holds a pipe to pytest and starts
the server in a session of its own. A byte on the pipe asks for a clean stop; end-of-file (pytest is gone, however it
went) kills the server's whole process group at once. PR_SET_PDEATHSIG would not do: a server that changes its user id
loses it.
"""

from __future__ import annotations

import json
import os
import select
import signal
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

POLL_SECONDS = 0.05


@dataclass(frozen=True, kw_only=True)
class Program:
    """A server to run in the foreground, in `folder`; its output goes to `log`.

    `uid` and `gid` (root only) are what it runs as. A clean stop sends `stop_signal`, waits `grace` seconds at most,
    and then kills whatever is left of the process group.
    """

    command: Sequence[str]
    log: Path
    uid: int | None = None
    gid: int | None = None
    folder: Path = Path("/")
    stop_signal: int = signal.SIGTERM
    grace: float = 5.0


@dataclass
class GuardedServer:
    """A running server; `logs` are the files to show when a test fails."""

    guard: subprocess.Popen[bytes]
    logs: list[Path]

    @property
    def pid(self) -> int:
        """The server's own process: the only child of its guard."""
        guard = self.guard.pid
        return int(Path(f"/proc/{guard}/task/{guard}/children").read_text().split()[0])

    def exit_status(self) -> int | None:
        """The server's exit status, or None while it runs."""
        return self.guard.poll()

    def kill(self) -> None:
        """Kill the server and all its children at once, as a power cut would."""
        if self.guard.stdin and not self.guard.stdin.closed:
            self.guard.stdin.close()
        self.guard.wait()

    def stop(self) -> None:
        """Stop cleanly; whatever is left after the grace time is killed."""
        with suppress(BrokenPipeError):
            if self.guard.stdin and not self.guard.stdin.closed:
                self.guard.stdin.write(b"s")
                self.guard.stdin.flush()
        self.guard.wait()
        self.kill()

    def log_text(self) -> str:
        """What the server wrote to its logs so far."""
        return "\n".join(log.read_text(errors="replace") for log in self.logs if log.exists())


RUNNING: list[GuardedServer] = []
"""All guarded servers of this process: their logs are shown when a test fails."""


@contextmanager
def guarded(program: Program, *, extra_logs: Sequence[Path] = ()) -> Iterator[GuardedServer]:
    """Run `program` until the block is left, or until this process is gone."""
    spec = {
        "command": list(program.command),
        "uid": program.uid,
        "gid": program.gid,
        "folder": str(program.folder),
        "stop_signal": int(program.stop_signal),
        "grace": program.grace,
    }
    with program.log.open("ab") as log:
        guard = subprocess.Popen(
            [sys.executable, "-I", __file__, json.dumps(spec)],
            stdin=subprocess.PIPE,
            stdout=log,
            stderr=log,
            bufsize=0,
            start_new_session=True,  # Ctrl-C at the terminal is pytest's to handle
        )
    server = GuardedServer(guard, [program.log, *extra_logs])
    RUNNING.append(server)
    try:
        yield server
    finally:
        RUNNING.remove(server)
        server.stop()


def _watch(server: subprocess.Popen[bytes], stop_signal: int, grace: float) -> None:
    """Wait for the server's own end, a wish to stop it, or the end of pytest."""
    while server.poll() is None:
        readable, _, _ = select.select([sys.stdin], [], [], POLL_SECONDS)
        if not readable:
            continue
        if os.read(sys.stdin.fileno(), 1):
            server.send_signal(stop_signal)
            with suppress(subprocess.TimeoutExpired):
                server.wait(grace)
        return


def main() -> int:
    """The guard itself: `argv[1]` is the program as JSON. Returns the server's exit status."""
    spec = json.loads(sys.argv[1])
    server = subprocess.Popen(
        spec["command"],
        stdin=subprocess.DEVNULL,
        start_new_session=True,
        cwd=spec["folder"],
        user=spec["uid"],
        group=spec["gid"],
        extra_groups=[] if spec["uid"] is not None else None,
    )
    try:
        _watch(server, spec["stop_signal"], spec["grace"])
    finally:
        status = server.poll()
        with suppress(ProcessLookupError):
            os.killpg(server.pid, signal.SIGKILL)
        server.wait()
    return status if status is not None and status >= 0 else 128 - server.returncode


if __name__ == "__main__":
    sys.exit(main())
