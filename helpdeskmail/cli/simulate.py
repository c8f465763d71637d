"""`simulate`: a year of tickets in minutes, and what must hold at its end."""

from __future__ import annotations

import tempfile
import time
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpdeskmail.cli.output import Json, complain, say, show_json
from helpdeskmail.core.model import IntakeState

if TYPE_CHECKING:
    from helpdeskmail.invariants import Year

_SHOWN = 20  # violations that are printed
_REQUEST = "request:"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a simulation came to."""

    tickets: int
    mails_in: int
    mails_out: int
    seconds: float
    written: dict[str, int]  # what people meant → how many such mails
    commands: dict[str, int]  # command → how often it was done
    quarantined: dict[str, int]  # reason → mails held at the end
    requests: dict[str, int]  # what clients asked the desk for → how often they were answered
    sent: dict[str, int]  # template → mails
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
        _tell(outcome)
    if outcome.violations:
        complain(f"{len(outcome.violations)} violation(s):", *(f"  {line}" for line in outcome.violations[:_SHOWN]))
        raise typer.Exit(1)


def play(folder: Path, *, tickets: int, days: int, seed: int) -> Outcome:
    """Play it in an empty folder, on the shipped rules and templates."""
    from helpdeskmail.invariants import judge
    from helpdeskmail.parts import build
    from helpdeskmail.settings import load
    from helpdeskmail.simulation.year import ENVIRONMENT, simulate
    from helpdeskmail.store.upgrade import upgrade

    place = {
        "HELPDESKMAIL_STORE__URL": f"sqlite:///{folder / 'helpdeskmail.db'}",
        "HELPDESKMAIL_STORE__BLOBS": str(folder / "blobs"),
    }
    chosen = load(None, {**ENVIRONMENT, **place})
    upgrade(chosen.store.url)
    parts = build(chosen)
    begun = time.monotonic()
    try:
        year = simulate(parts, tickets=tickets, days=days, seed=seed)
    finally:
        parts.db.close_now()
    judged = judge(year)
    return Outcome(
        tickets=len(year.histories),
        mails_in=len(year.intakes),
        mails_out=len(year.mails),
        seconds=time.monotonic() - begun,
        **_counts(year),
        checked={check: texts.count("") for check, texts in judged.items()},
        violations=[f"{check}: {text}" for check, texts in judged.items() for text in texts if text],
    )


def _counts(year: Year) -> dict[str, dict[str, int]]:
    """How often each kind of thing was done, by name."""
    events = (event for history in year.histories for event in history.events)
    done = (str(event.detail["command"]).split()[0][1:] for event in events if event.kind == "command_done")
    rows = year.intakes.values()
    answered = (row.reason.removeprefix(_REQUEST) for row in rows if row.reason.startswith(_REQUEST))
    return {
        "written": _sorted(one.intent for one in year.written),
        "commands": _sorted(done),
        "quarantined": _sorted(row.reason for row in rows if row.state is IntakeState.HELD),
        "requests": _sorted(answered),
        "sent": _sorted(mail.template for mail in year.mails),
    }


def _sorted(names: Iterable[str]) -> dict[str, int]:
    return dict(sorted(Counter(map(str, names)).items()))


def _tell(outcome: Outcome) -> None:
    say(f"{outcome.tickets} tickets, {outcome.mails_in} mails in, {outcome.mails_out} out: {outcome.seconds:.1f} s")
    for title, counts in (
        ("people wrote", outcome.written),
        ("commands done", outcome.commands),
        ("mails held", outcome.quarantined),
        ("requests answered", outcome.requests),
        ("mails sent", outcome.sent),
    ):
        say(f"  {title}: " + (", ".join(f"{count} {name}" for name, count in counts.items()) or "none"))
    say(*(f"  held {count} times: {check}" for check, count in outcome.checked.items()))


def _view(outcome: Outcome) -> dict[str, Any]:
    return {
        "tickets": outcome.tickets,
        "mails_in": outcome.mails_in,
        "mails_out": outcome.mails_out,
        "seconds": round(outcome.seconds, 1),
        "written": outcome.written,
        "commands": outcome.commands,
        "quarantined": outcome.quarantined,
        "requests": outcome.requests,
        "sent": outcome.sent,
        "held": outcome.checked,
        "violations": outcome.violations,
    }
