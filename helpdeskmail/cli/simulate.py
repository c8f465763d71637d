"""`simulate`: a year of tickets in minutes, and what must hold at its end."""

from __future__ import annotations

import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

import typer

from helpdeskmail.cli.output import Json, complain, say, show_json

_SHOWN = 20  # violations that are printed


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a simulation came to."""

    tickets: int
    mails_in: int
    mails_out: int
    seconds: float
    checked: dict[str, int]  # check → how often it held
    violations: list[str]


def add_to(app: typer.Typer) -> None:
    """Put the command on the command line."""
    app.command("simulate")(simulate)


def simulate(
    tickets: Annotated[int, typer.Option(min=1, help="Tickets to open.")] = 1000,
    days: Annotated[int, typer.Option(min=1, help="Days within which they are opened.")] = 365,
    seed: Annotated[int, typer.Option(help="The same seed gives the same year.")] = 1,
    json: Json = False,
) -> None:
    """Play a year of tickets on an empty desk.

    With a moved clock; at its end it is checked what must hold: exit 1 for a violation.
    """
    with tempfile.TemporaryDirectory(prefix="helpdeskmail-") as folder:
        outcome = play(Path(folder), tickets=tickets, days=days, seed=seed)
    if json:
        show_json(_view(outcome))
    else:
        say(f"{outcome.tickets} tickets, {outcome.mails_in} mails in, {outcome.mails_out} out: {outcome.seconds:.1f} s")
        say(*(f"  held {count} times: {check}" for check, count in outcome.checked.items()))
    if outcome.violations:
        complain(f"{len(outcome.violations)} violation(s):", *(f"  {line}" for line in outcome.violations[:_SHOWN]))
        raise typer.Exit(1)


def play(folder: Path, *, tickets: int, days: int, seed: int) -> Outcome:
    """Play it in an empty folder, on the shipped rules and templates."""
    from helpdeskmail.app import build
    from helpdeskmail.invariants import CHECKS, histories
    from helpdeskmail.settings import load
    from helpdeskmail.simulation import DESK, simulate
    from helpdeskmail.store.upgrade import upgrade

    chosen = load(
        None,
        {
            "HELPDESKMAIL_STORE__URL": f"sqlite:///{folder / 'helpdeskmail.db'}",
            "HELPDESKMAIL_STORE__BLOBS": str(folder / "blobs"),
            "HELPDESKMAIL_DESK__ADDRESS": DESK,
            "HELPDESKMAIL_DESK__TIME_ZONE": "Europe/Brussels",
            "HELPDESKMAIL_DESK__COUNTRY": "BE",
        },
    )
    upgrade(chosen.store.url)
    parts = build(chosen)
    begun = time.monotonic()
    try:
        played = simulate(parts, tickets=tickets, days=days, seed=seed)
        with parts.db.transaction() as unit:
            found = list(histories(unit, lambda one: parts.roads.desk.policy.working_time(None, one)))
    finally:
        parts.db.close_now()
    judged = {check: [text for history in found for text in judge(history)] for check, judge in CHECKS.items()}
    return Outcome(
        tickets=len(found),
        mails_in=played.mails_in,
        mails_out=played.mails_out,
        seconds=time.monotonic() - begun,
        checked={check: texts.count("") for check, texts in judged.items()},
        violations=[f"{check}: {text}" for check, texts in judged.items() for text in texts if text],
    )


def _view(outcome: Outcome) -> dict[str, Any]:
    return {
        "tickets": outcome.tickets,
        "mails_in": outcome.mails_in,
        "mails_out": outcome.mails_out,
        "seconds": round(outcome.seconds, 1),
        "held": outcome.checked,
        "violations": outcome.violations,
    }
