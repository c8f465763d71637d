"""Two shells: one on a desk that is at work (`shell`), one in an empty folder (`bare_shell`)."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from pathlib import Path

import pytest
import structlog

from tests.cli.shell import Shell
from tests.office import Office


@pytest.fixture
def bare_shell(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Shell]:
    """A shell in an empty folder, with no setting from outside. Commands set up the log: that is put back."""
    for name in list(os.environ):
        if name.upper().startswith("HELPDESKMAIL_") or name in ("SENDER", "RECIPIENT"):
            monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield Shell(tmp_path, capsys, monkeypatch)
    root.handlers[:] = handlers
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.fixture
def shell(bare_shell: Shell, office: Office, tmp_path: Path) -> Shell:
    """A shell on the desk that `office` keeps, at the same settings."""
    bare_shell.set(
        store__url=f"sqlite:///{tmp_path / 'helpdeskmail.db'}",
        store__blobs=str(tmp_path / "blobs"),
        desk__number_format="CS{sequence:07}",
        desk__secret="a secret of at least 32 characters",
    )
    return bare_shell
