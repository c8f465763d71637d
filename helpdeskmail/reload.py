"""Loading the rules again while the daemon runs: on SIGHUP, and when their file changes.

Contract.
- Good rules take the place of the old ones between two decisions: each decision is made on one set of rules.
- Of a file with faults nothing is taken: the old rules stay, and every fault is in the log with file and line.
- A file is read once per change, good or bad, and not before two looks found it the same: while it is being written
  it may be empty, which is a rule file without a fault.
- Only rules are loaded again; settings and mails want a restart.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path

from helpdeskmail.core.rules import Rules
from helpdeskmail.errors import ConfigError
from helpdeskmail.log import get_logger
from helpdeskmail.roads import Roads

log = get_logger()

POLL = 3.0  # seconds between two looks at the file

Signature = tuple[int, int, int] | None  # of a file: any change of it changes this; None: it is not there


@dataclass(slots=True)
class RulesWatch:
    """Keeps the rules of `roads` those of the file. `run` is its background task."""

    roads: Roads
    path: Path
    load: Callable[[], Rules]  # raises ConfigError with all faults
    poll: float = POLL
    _read: Signature = field(init=False)  # the state of the file that was read last
    _wanted: asyncio.Event = field(default_factory=asyncio.Event)
    _stopping: bool = False

    def __post_init__(self) -> None:
        self._read = find_signature(self.path)

    def ask(self) -> None:
        """Load the rules now, whether the file changed or not."""
        self._wanted.set()

    def stop(self) -> None:
        """Let `run` end."""
        self._stopping = True
        self._wanted.set()

    async def run(self) -> None:
        """Look after the file until `stop`."""
        before = self._read
        while True:
            with suppress(TimeoutError):
                async with asyncio.timeout(self.poll):
                    await self._wanted.wait()
            if self._stopping:
                return
            now = find_signature(self.path)
            if self._wanted.is_set() or before == now != self._read:
                self._wanted.clear()
                self._read = now  # looked up before the file is read: what changes meanwhile is read again
                await self._reload()
            before = now

    async def _reload(self) -> None:
        try:
            rules = await asyncio.to_thread(self.load)
        except ConfigError as error:
            for fault in error.faults:
                log.error("rules_refused", where=fault.where, reason=fault.reason, found=fault.value)
            return
        self.roads.use_rules(rules)
        log.info("rules_loaded", file=str(self.path), rules=len(rules.rules))


def find_signature(path: Path) -> Signature:
    """What tells one state of the file from another without reading it."""
    try:
        found = path.stat()
    except OSError:
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino
