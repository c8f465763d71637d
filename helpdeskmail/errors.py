"""The error tree.

::

    HelpdeskError
    ├─ ConfigError(faults)    start-up and `check` only; every fault listed; exit 78
    ├─ UserError              a person asked for something impossible (command line); the text says what to do
    │   └─ FieldRefused       a value that a field of a ticket may not have, or no such field
    ├─ IllegalTransition      a caller's mistake in the status machine; shown, never retried
    ├─ StoreError             the database or the blob folder failed
    │   └─ Conflict           someone else saved first; the road that asked tries again
    ├─ Refused(reply)         permanent, only while a message is being taken: 5yz
    └─ TryLater(reply)        temporary: 4yz; every unknown exception is treated as this one

Errors are raised low and translated once at each edge (SMTP reply, exit code, log event). What a peer reads never
carries the reason of a failure of our own.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

EX_OK = 0
EX_USAGE = 64
EX_DATAERR = 65
EX_NOINPUT = 66
EX_UNAVAILABLE = 69
EX_SOFTWARE = 70
EX_TEMPFAIL = 75
EX_NOPERM = 77
EX_CONFIG = 78


class HelpdeskError(Exception):
    """Every error that this program raises on purpose."""


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong in what an operator wrote: where it stands, what stands there, why it will not do."""

    where: str  # "config/helpdeskmail.toml: desk.address", "rules.toml:14"
    reason: str  # says what is wrong and what to write instead
    value: str = ""  # what was found, shortened; never a secret

    def __str__(self) -> str:
        found = f" (found: {self.value})" if self.value else ""
        return f"{self.where}: {self.reason}{found}"


class ConfigError(HelpdeskError):
    """Faults in configuration, rules or templates, all that were found at once."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class UserError(HelpdeskError):
    """A request that cannot be met; the message says what is wrong and what to do. `exit_code` is for the shell."""

    def __init__(self, message: str, *, exit_code: int = EX_DATAERR) -> None:
        super().__init__(message)
        self.exit_code = exit_code


class FieldRefused(UserError):
    """A value that a field of a ticket may not have, or a name that is no field; told to whoever wished it."""


class IllegalTransition(HelpdeskError):
    """A status trigger that the table does not have for the ticket's status."""


class StoreError(HelpdeskError):
    """The database or the blob folder could not do what was asked."""


class Conflict(StoreError):
    """A unique key was taken, or a row changed, since it was read: look again and decide again."""


@dataclass(frozen=True, slots=True)
class SmtpReply:
    """What a server said, or is to say: code, enhanced status (RFC 3463) and one line of ASCII text."""

    code: int
    enhanced: str
    text: str

    def __str__(self) -> str:
        return f"{self.code} {self.enhanced} {self.text}" if self.enhanced else f"{self.code} {self.text}"


class Refused(HelpdeskError):
    """The message is not taken, and trying again will not help (5yz)."""

    def __init__(self, reply: SmtpReply) -> None:
        super().__init__(str(reply))
        self.reply = reply


class TryLater(HelpdeskError):
    """The message is not taken now; the peer is to try again (4yz)."""

    def __init__(self, reply: SmtpReply) -> None:
        super().__init__(str(reply))
        self.reply = reply
