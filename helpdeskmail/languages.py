"""The detector of languages in a process of its own: its model takes 80 MB, which are not the daemon's to lose.

Contract. `detect` gives what `helpdeskmail.mail.language.detect_language` gives. It never raises and never takes longer
than `PATIENCE`: where the process is not there, dies or does not answer, no language is sure, and the next call starts
another one. The process ends by itself when the daemon does, however that ends.
"""

from __future__ import annotations

import select
import subprocess
import sys
import threading
from contextlib import suppress
from dataclasses import dataclass, field

import orjson

from helpdeskmail.log import describe_error, get_logger

PATIENCE = 5.0  # seconds; the model is read in about one
_MAX_TEXT = 4_000  # characters that are handed over

log = get_logger()


@dataclass(slots=True)
class LanguageProcess:
    """One process, started on first use. Safe to use from any thread; one text at a time."""

    patience: float = PATIENCE
    _process: subprocess.Popen[bytes] | None = None
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def detect(self, text: str) -> str:
        """The language of a text, where that is sure."""
        with self._turn:
            try:
                return self._ask(text[:_MAX_TEXT])
            except (OSError, ValueError) as error:  # TimeoutError is an OSError
                log.warning("task_failed", task="language", error=describe_error(error))
                self._end()
                return ""

    def close(self) -> None:
        """End the process."""
        with self._turn:
            self._end()

    def _ask(self, text: str) -> str:
        if self._process is None:
            self._process = _start()
        pipe_in, pipe_out = self._process.stdin, self._process.stdout
        if pipe_in is None or pipe_out is None:
            raise BrokenPipeError("the process has no pipes")
        pipe_in.write(orjson.dumps(text.encode("utf-8", "replace").decode("utf-8")) + b"\n")
        pipe_in.flush()
        answers = select.poll()  # unlike `select.select`, it knows files beyond the 1024th of a busy daemon
        answers.register(pipe_out, select.POLLIN)
        if not answers.poll(self.patience * 1000):
            raise TimeoutError("no answer")
        answer = pipe_out.readline(64)
        if not answer.endswith(b"\n"):
            raise BrokenPipeError("the process ended")
        return answer.decode("ascii").strip()

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.kill()
            process.wait()
            for pipe in (process.stdin, process.stdout):
                with suppress(OSError):  # what was not handed over yet is lost with its reader
                    if pipe is not None:
                        pipe.close()


def _start() -> subprocess.Popen[bytes]:
    # A session of its own: the Ctrl-C that ends the daemon in order is not for it.
    return subprocess.Popen(
        [sys.executable, "-m", "helpdeskmail.mail.language"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
