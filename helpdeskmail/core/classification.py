"""Setting what a ticket is about and how soon it wants an answer: the one function behind rules, command line and mail.

- A value is checked by the desk's vocabulary wherever it comes from.
- When impact or urgency changed and both are known, the priority follows the matrix, once and in the same decision,
  unless somebody gave the priority in it.
- A ticket of an organisation whose priority is pinned stays at Normal: who wishes another is refused, and the matrix is
  not asked.
"""

from __future__ import annotations

from helpdeskmail.core.case import Case
from helpdeskmail.core.model import Priority, Status
from helpdeskmail.core.policy import DeskPolicy

MATRIX, PIN = "priority matrix", "pinned priority"  # causes of events


def set_named_field(case: Case, name: str, value: str, policy: DeskPolicy, *, cause: str = "") -> None:
    """Set the field that a person names ("impact", "Wished date", one of the owner's) to what they wrote; "" clears it.

    Raises `FieldRefused`, whose text says what is wrong and what to write; then nothing has changed.
    """
    key, text = policy.vocabulary.read(name, value)
    case.set_field(key, Priority(text) if key == "priority" else text, cause=cause)


def settle_priority(case: Case, policy: DeskPolicy) -> None:
    """Bring the priority in line with what was set on the case so far; may be called at any time of a decision."""
    graded_by, case.graded_by = case.graded_by, ""
    if case.is_pinned:
        if case.ticket.status is not Status.CLOSED:  # a ticket from before the pin, opened again
            case.set_priority(Priority.NORMAL, cause=PIN)
    elif graded_by and not case.priority_is_given:
        impact, urgency = (str(case.ticket.fields.get(name, "")) for name in ("impact", "urgency"))
        priority = policy.matrix.get((impact, urgency))
        if priority is not None:
            case.set_priority(priority, cause=MATRIX, impact=impact, urgency=urgency, set_by=graded_by)
