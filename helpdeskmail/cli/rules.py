"""`rules`: checking rules, and trying them on mails before they act."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from helpdeskmail.cli.context import parts, settings
from helpdeskmail.cli.output import Json, complain, counted, moment, say, show_json
from helpdeskmail.errors import EX_USAGE, UserError

if TYPE_CHECKING:
    from helpdeskmail.cli.rule_replay import Replayed
    from helpdeskmail.cli.rule_stage import Played
    from helpdeskmail.settings import Settings

rules_app = typer.Typer(help="The rules: checking them, and trying them on mails.", no_args_is_help=True)

_PERIOD = re.compile(r"([1-9]\d{0,4})([hdw])")
_UNITS = {"h": "hours", "d": "days", "w": "weeks"}

RulesFile = Annotated[
    Path | None, typer.Option("--rules", metavar="FILE", help="Rules to try; else those of the settings.")
]


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(rules_app, name="rules")


@rules_app.command("check")
def rules_check(
    file: Annotated[Path | None, typer.Argument(metavar="FILE", help="Else the rules of the settings.")] = None,
) -> None:
    """Tell every fault of the rules with its line."""
    from helpdeskmail.parts import make_composer, read_rules, rules_file

    chosen = _with_rules(file)
    rules = read_rules(chosen, make_composer(chosen).templates())
    say(f"{rules_file(chosen)}: {counted(len(rules.rules), 'rule')}, all well")


@rules_app.command("explain", epilog="\b\nExample: helpdeskmail rules explain mail.eml")
def rules_explain(
    file: Annotated[Path, typer.Argument(metavar="MAIL", help="A mail as it came; - is standard input.")],
    recipient: Annotated[list[str] | None, typer.Option(help="Envelope recipient; else the mail's own To.")] = None,
    sender: Annotated[str | None, typer.Option(help="Envelope sender; empty is the null sender.")] = None,
    json: Json = False,
) -> None:
    """Show which rules a mail is met by, and why.

    Nothing is changed; `explain` shows the whole road.
    """
    from helpdeskmail.cli.mails import explained

    trace = explained(file, recipient, sender)["rules"]
    if json:
        show_json(trace)
    else:
        say(*(_trace_line(entry) for entry in trace))
        if not trace:
            say("No rule is asked: the mail changes no ticket.")


def _trace_line(entry: dict[str, Any]) -> str:
    calls = f"; calls {counted(len(entry['webhooks']), 'webhook')}: {', '.join(entry['webhooks'])}"
    sign = "+" if entry["matched"] else "-"
    return f"{sign} {entry['rule']}: {entry['why']}{calls if entry['webhooks'] else ''}"


# -- test -------------------------------------------------------------------------------------------------------


@rules_app.command("test", epilog="\b\nExample: helpdeskmail rules test config/rules-tests")
def rules_test(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Fixture mails (.eml), each case a .toml beside.")],
    rules: RulesFile = None,
    json: Json = False,
) -> None:
    """Play fixture mails on an empty desk.

    What comes of each is compared with what its case expects: exit 1 when one fails. Nothing is sent, no webhook is
    called, and the desk's own database is not touched.
    """
    from helpdeskmail.cli.rule_cases import read_cases
    from helpdeskmail.cli.rule_stage import differences, play, throw_away_desk

    cases = read_cases(folder)
    with throw_away_desk(_with_rules(rules)) as desk:
        played = [(case, play(desk, case)) for case in cases]
    views = [_case_view(case.name, one, differences(case, one)) for case, one in played]
    if json:
        show_json(views)
    else:
        _show_cases(views)
    if not all(view["passed"] for view in views):
        raise typer.Exit(1)


def _case_view(name: str, played: Played, found: list[str]) -> dict[str, Any]:
    return {
        "case": name,
        "passed": not found,
        "differences": found,
        "events": list(played.events),
        "rules": list(played.rules),
        "mails": [names[0] for names in played.mails],
        "webhooks": list(played.webhooks),
    }


def _show_cases(views: list[dict[str, Any]]) -> None:
    for view in views:
        say(f"{'passed' if view['passed'] else 'FAILED'}  {view['case']}")
        say(*(f"        {line}" for line in view["differences"]))
        say(*(f"        would call webhook {name}" for name in view["webhooks"]))
    failed = sum(not view["passed"] for view in views)
    (complain if failed else say)(f"{counted(len(views), 'case')}, {failed or 'none'} failed")


# -- replay -----------------------------------------------------------------------------------------------------


@rules_app.command("replay", epilog="\b\nExample: helpdeskmail rules replay --since 30d --rules new-rules.toml")
def rules_replay(
    since: Annotated[str, typer.Option(help="How far back: 12h, 30d, 8w.")] = "30d",
    rules: RulesFile = None,
    json: Json = False,
) -> None:
    """Show where rules would have acted otherwise.

    Each mail that came is decided again, with its ticket as it stood then. Nothing is changed, no webhook is called.
    Agents' mails with #send, #undo or #merge are not judged: what those were about is no longer so.
    """
    from helpdeskmail.cli.rule_replay import replay

    length = _parse_period(since)
    with parts(_with_rules(rules)) as desk:
        start = desk.roads.clock() - length
        found = list(replay(desk, start))
    different, unjudged = [one for one in found if one.is_different], [one for one in found if one.unjudged]
    if json:
        views = {"different": map(_replayed_view, different), "not_judged": map(_unjudged_view, unjudged)}
        show_json({"since": start, "mails": len(found)} | {name: list(rows) for name, rows in views.items()})
        return
    for one in different:
        _show_replayed(_replayed_view(one))
    for one in unjudged:
        say(_heading(_unjudged_view(one)), f"  not judged: {one.unjudged}")
    more = f", {len(unjudged)} not judged" if unjudged else ""
    say(f"{counted(len(found), 'mail')} since {moment(start)} UTC, {len(different)} with another outcome{more}")


def _parse_period(text: str) -> timedelta:
    match = _PERIOD.fullmatch(text.strip())
    if match is None:
        raise UserError(f"--since wants a period such as 12h, 30d or 8w, not {text!r}", exit_code=EX_USAGE)
    return timedelta(**{_UNITS[match[2]]: int(match[1])})


def _mail_view(one: Replayed) -> dict[str, Any]:
    return {
        "intake_id": one.intake.id,
        "received_at": one.intake.received_at,
        "from": one.intake.from_address,
        "subject": one.intake.subject,
        "ticket": one.ticket,
    }


def _unjudged_view(one: Replayed) -> dict[str, Any]:
    return _mail_view(one) | {"why": one.unjudged}


def _replayed_view(one: Replayed) -> dict[str, Any]:
    return _mail_view(one) | {
        "would_act": {name: why for name, why in one.now.items() if name not in one.then},
        "acted_only_then": {name: why for name, why in one.then.items() if name not in one.now},
        "trouble": one.trouble,
    }


def _heading(view: dict[str, Any]) -> str:
    return f"{moment(view['received_at'])}  [{view['ticket']}] {view['subject']} ({view['from']})"


def _show_replayed(view: dict[str, Any]) -> None:
    say(_heading(view))
    say(*(f"  + {name}: {why}" for name, why in view["would_act"].items()))
    say(*(f"  - {name}: {why}" for name, why in view["acted_only_then"].items()))
    if view["trouble"]:
        say(f"  ! {view['trouble']}")


def _with_rules(file: Path | None) -> Settings:
    """The settings that apply, with another file of rules if one is named."""
    from helpdeskmail.settings import RulesSettings

    chosen = settings()
    return chosen.model_copy(update={"rules": RulesSettings(file=file)}) if file else chosen
