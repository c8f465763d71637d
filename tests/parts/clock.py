"""A wall clock for other programs that a test moves while they run (libfaketime); their sleeps stay what they are."""

from __future__ import annotations

import os
import time
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from tests.parts.programs import give_up

_LIBRARIES = "usr/lib/*/faketime/libfaketimeMT.so.1"  # for programs with threads


@dataclass(frozen=True)
class Clock:
    """The clock that programs with `variables` in their environment go by, once it is set."""

    file: Path  # holds how far it is from the real one

    @property
    def variables(self) -> dict[str, str]:
        """What puts a program on this clock."""
        library = next(Path("/").glob(_LIBRARIES), None)
        if library is None:
            give_up("libfaketime is not installed (Debian, Ubuntu: apt-get install faketime)")
        return {
            "LD_PRELOAD": str(library),
            "FAKETIME_TIMESTAMP_FILE": str(self.file),
            "FAKETIME_NO_CACHE": "1",
            "FAKETIME_DONT_FAKE_MONOTONIC": "1",
            "NO_FAKE_STAT": "1",
        }

    def set(self, moment: datetime) -> None:
        """It is `moment` now, and time goes on from there."""
        new = self.file.with_suffix(".new")
        new.write_text(f"{moment.timestamp() - time.time():+.3f}\n")
        os.replace(new, self.file)
