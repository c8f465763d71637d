"""Desks that are set up otherwise than the shipped one."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.office import Office

MakeOffice = Callable[..., Office]


@pytest.fixture
def make_office(empty_desk: Path, tmp_path: Path) -> Iterator[MakeOffice]:
    """Opens a desk: `rules` is the text of its rule file, `templates` are its own, by path below their folder."""
    opened: list[Office] = []

    def make(*, rules: str = "", templates: dict[str, str] | None = None, **settings: str) -> Office:
        shutil.copy(empty_desk, tmp_path / "helpdeskmail.db")
        if rules:
            (tmp_path / "rules.toml").write_text(rules)
            settings["rules__file"] = str(tmp_path / "rules.toml")
        for name, text in (templates or {}).items():
            (tmp_path / "templates" / name).parent.mkdir(parents=True, exist_ok=True)
            (tmp_path / "templates" / name).write_text(text)
            settings["templates__directory"] = str(tmp_path / "templates")
        opened.append(Office(tmp_path, **settings))
        return opened[-1]

    yield make
    for office in opened:
        office.close()
