"""What all tests share: the real servers, and a desk without sockets (`office`)."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from helpdeskmail.store.upgrade import upgrade
from tests.office import Office

pytest_plugins = ["tests.parts.fixtures"]


@pytest.fixture(scope="session")
def empty_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An SQLite database with the tables and nothing in them, to be copied."""
    path = tmp_path_factory.mktemp("desk") / "helpdeskmail.db"
    upgrade(f"sqlite:///{path}")
    return path


@pytest.fixture
def office(empty_desk: Path, tmp_path: Path) -> Iterator[Office]:
    """A desk on the shipped rules and templates, one agent, one client, and a clock that stands still."""
    shutil.copy(empty_desk, tmp_path / "helpdeskmail.db")
    opened = Office(tmp_path)
    yield opened
    opened.close()
