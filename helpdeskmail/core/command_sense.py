"""Do the commands of one mail make sense together? Two that contradict each other are both believed to be in doubt."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

from helpdeskmail.core.command_faults import FaultReason
from helpdeskmail.core.command_values import FieldValue, Value
from helpdeskmail.core.command_words import Verb
from helpdeskmail.mail.address import normalise
from helpdeskmail.mail.quote_words import fold

# Of each set one at most.
_EXCLUSIVE = (
    frozenset((Verb.SUSPEND, Verb.HOLD, Verb.RESOLVE, Verb.CLOSE, Verb.SPAM, Verb.MERGE)),
    frozenset((Verb.REOPEN, Verb.RESOLVE, Verb.CLOSE, Verb.SPAM, Verb.MERGE)),
    frozenset((Verb.TAKE, Verb.ASSIGN)),
    frozenset((Verb.SPLIT, Verb.MERGE, Verb.SPAM)),
    frozenset((Verb.CLIENT, Verb.REQUESTER)),
)
_ALONE = frozenset((Verb.UNDO,))  # it takes back what came before, so nothing may stand beside it
_REPEATABLE = frozenset(
    (Verb.CC, Verb.UNCC, Verb.TAG, Verb.UNTAG, Verb.SET, Verb.TIME, Verb.LINK, Verb.SEND)
)  # unless it is the same again
_OPPOSITES = {Verb.CC: Verb.UNCC, Verb.UNCC: Verb.CC, Verb.TAG: Verb.UNTAG, Verb.UNTAG: Verb.TAG}


class Wanted(Protocol):
    """What is asked of a command here."""

    @property
    def verb(self) -> Verb: ...

    @property
    def value(self) -> Value: ...


@dataclass(frozen=True, slots=True)
class Contradiction:
    """The command number `at` cannot stand beside an earlier one."""

    at: int
    reason: FaultReason
    other: Verb


def find_contradictions(commands: Sequence[Wanted]) -> Iterator[Contradiction]:
    """Every command that an earlier one leaves no room for, once. There are few commands: each is put beside each."""
    for at, command in enumerate(commands):
        for earlier in commands[:at]:
            reason = _clash(earlier, command)
            if reason is not None:
                yield Contradiction(at, reason, earlier.verb)
                break


def _clash(earlier: Wanted, later: Wanted) -> FaultReason | None:
    one, other = earlier.verb, later.verb
    if one is other:
        if one not in _REPEATABLE or _subjects(earlier) & _subjects(later):
            return FaultReason.REPEATED
        return None
    if not _ALONE.isdisjoint((one, other)) or any(one in verbs and other in verbs for verbs in _EXCLUSIVE):
        return FaultReason.CONTRADICTION
    if _OPPOSITES.get(one) is other and _subjects(earlier) & _subjects(later):
        return FaultReason.CONTRADICTION
    return None


def _subjects(command: Wanted) -> frozenset[Hashable]:
    """What the command is about, in a form to compare by."""
    match command.value:
        case FieldValue(field=field):
            return frozenset((fold(field),))
        case tuple() as words:
            return frozenset(normalise(word) if "@" in word else fold(word) for word in words)
        case value:
            return frozenset((value,))
