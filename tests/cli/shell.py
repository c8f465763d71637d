"""The command line as a person or a script meets it: arguments in; exit code, output and complaints out."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path
from typing import Any

import pytest

from helpdeskmail.cli import run


class Shell:
    """Runs commands in this process, in a folder of its own."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder = folder
        self.said = self.complained = ""  # by the last command
        self._capsys = capsys
        self._monkeypatch = monkeypatch

    def run(self, *arguments: str, given: bytes | str = b"") -> int:
        """Run a command with `given` on its standard input; returns its exit code."""
        content = given.encode() if isinstance(given, str) else given
        self._capsys.readouterr()
        with self._monkeypatch.context() as patch:
            patch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content), encoding="utf-8"))
            code = run(arguments)
        self.said, self.complained = self._capsys.readouterr()
        assert "Traceback" not in self.said + self.complained
        return code

    def do(self, *arguments: str, given: bytes | str = b"") -> str:
        """Run a command that must succeed and complain of nothing; returns its output."""
        assert (self.run(*arguments, given=given), self.complained) == (0, "")
        return self.said

    def ask(self, *arguments: str, given: bytes | str = b"") -> Any:
        """What a command prints with --json."""
        return json.loads(self.do(*arguments, "--json", given=given))

    def refuse(self, *arguments: str, given: bytes | str = b"") -> tuple[int, str]:
        """Exit code and complaint of a command that must fail, without a word on standard output."""
        code = self.run(*arguments, given=given)
        assert code != 0
        assert self.said == ""
        return code, self.complained.rstrip("\n")

    def set(self, **settings: str) -> None:
        """Set settings by the environment: `desk__name="…"`."""
        for name, value in settings.items():
            self._monkeypatch.setenv(f"HELPDESKMAIL_{name.upper()}", value)

    def write(self, name: str, content: str | bytes) -> Path:
        """A file in the folder."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path
