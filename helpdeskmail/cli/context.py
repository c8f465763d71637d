"""What commands work with: the settings that apply here, and the parts made of them. Heavy imports happen on use."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from pathlib import Path
from typing import TYPE_CHECKING

from helpdeskmail.settings import PREFIX, Settings, load

if TYPE_CHECKING:
    from helpdeskmail.parts import Parts
    from helpdeskmail.store.unit import Unit

CONFIG_VARIABLE = f"{PREFIX}CONFIG"
_USUAL_PLACES = (Path("helpdeskmail.toml"), Path("config/helpdeskmail.toml"))

given_config: ContextVar[str | None] = ContextVar("given_config", default=None)  # the file of --config


def config_file() -> Path | None:
    """The file of `--config` or HELPDESKMAIL_CONFIG, else the usual places in this folder, else none."""
    given = given_config.get() or os.environ.get(CONFIG_VARIABLE)
    if given:
        return Path(given)
    return next((path for path in _USUAL_PLACES if path.is_file()), None)


def settings() -> Settings:
    """The settings that apply in this folder and environment."""
    environment = {name: value for name, value in os.environ.items() if name.upper() != CONFIG_VARIABLE}
    return load(config_file(), environment)


@contextmanager
def parts(chosen: Settings | None = None) -> Iterator[Parts]:
    """All parts, closed afterwards; of the settings that apply here, if no others are given.

    The database must have this version's tables.
    """
    from helpdeskmail.parts import build

    made = build(chosen or settings())
    try:
        made.db.check_schema()
        yield made
    finally:
        made.db.close_now()


@contextmanager
def transaction() -> Iterator[tuple[Parts, Unit]]:
    """One transaction on the desk's database."""
    with parts() as made, made.db.transaction() as unit:
        yield made, unit


@contextmanager
def view() -> Iterator[tuple[Parts, Unit]]:
    """One unchanging state of the desk's database, for what only looks: the desk goes on writing meanwhile."""
    with parts() as made, made.db.view() as unit:
        yield made, unit


class _NothingKept(Exception):
    """Ends a transaction that is not to be kept."""


@contextmanager
def trial(made: Parts) -> Iterator[Unit]:
    """One transaction on the desk's database of which nothing is kept."""
    with suppress(_NothingKept), made.db.transaction() as unit:
        yield unit
        raise _NothingKept
