"""Faults of the operator's own templates, each told in the log once: its mails are written with the built-in ones."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from helpdeskmail.errors import Fault
from helpdeskmail.log import get_logger

log = get_logger()


@dataclass(slots=True)
class TemplateFaults:
    """What was told already. Threads may share it: at worst a fault is told by two of them."""

    _told: set[Fault] = field(default_factory=set)

    def tell(self, faults: Iterable[Fault], *, template: str = "") -> None:
        """Log those that were not told before. `template`: the mail in whose place the built-in one was written."""
        for fault in faults:
            if fault not in self._told:
                self._told.add(fault)
                log.error("template_failed", where=fault.where, reason=fault.reason, template=template)
