"""The command line; thin. Each command looks up its parts, calls the same functions as the daemon, shows the result.

Exit codes are those of sysexits.h, see `EXIT_CODES`; `receive` keeps to 0, 65, 75 and 77 whatever happens, because an
MTA returns a mail to its sender for any other.
"""

from __future__ import annotations

from collections.abc import Sequence

import typer

from helpdeskmail.cli import (
    agents,
    mails,
    organisations,
    people,
    queues,
    report,
    rules,
    service,
    simulate,
    templates,
    ticket_family,
    tickets,
)
from helpdeskmail.cli.context import given_config
from helpdeskmail.cli.output import complain, complain_of
from helpdeskmail.errors import (
    EX_CONFIG,
    EX_DATAERR,
    EX_NOPERM,
    EX_OK,
    EX_SOFTWARE,
    EX_TEMPFAIL,
    EX_UNAVAILABLE,
    EX_USAGE,
    ConfigError,
    IllegalTransition,
    StoreError,
    UserError,
)
from helpdeskmail.log import get_logger

EXIT_CODES = {
    0: "done",
    1: "a check found something",
    64: "wrong usage",
    65: "wrong data: no such ticket, an address that is none, a mail too large",
    66: "a file that cannot be read",
    69: "the desk or its database is not available",
    70: "a fault of this program",
    75: "try again later (receive)",
    77: "not permitted (receive: no such recipient)",
    78: "wrong configuration, rules or templates",
    130: "interrupted",
}
_PIPE_CODES = (EX_OK, EX_DATAERR, EX_TEMPFAIL, EX_NOPERM)

app = typer.Typer(
    help="An email-first helpdesk: clients write, the desk answers, by mail alone.",
    epilog="Times are UTC.\n\n\b\nExit codes:\n"
    + "\n".join(f"  {code:>3}  {text}" for code, text in EXIT_CODES.items()),
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)
service.add_to(app)
people.add_to(app)
agents.add_to(app)
organisations.add_to(app)
tickets.add_to(app)
ticket_family.add_to(tickets.ticket_app)
queues.add_to(app)
mails.add_to(app)
rules.add_to(app)
templates.add_to(app)
simulate.add_to(app)
report.add_to(app)


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code. Every error is one that says what to do; none is a traceback."""
    rest, config = list(arguments), None
    try:
        rest, config = _take_config(arguments)
        token = given_config.set(config)
        try:
            result = typer.main.get_command(app).main(args=rest, prog_name="helpdeskmail", standalone_mode=False)
        finally:
            given_config.reset(token)
        code = result if isinstance(result, int) else EX_OK
    except Exception as error:  # noqa: BLE001 - the last edge: whatever it is, a person reads it
        code = _tell(error)
    is_pipe = rest[:1] == ["receive"]
    return EX_TEMPFAIL if is_pipe and code not in _PIPE_CODES else code


def _tell(error: Exception) -> int:
    """Say what went wrong; returns the exit code."""
    if isinstance(error, typer.Exit):
        return int(error.exit_code)
    if isinstance(error, typer.Abort):
        return 130
    show = getattr(error, "show", None)
    if isinstance(error, typer.TyperException) and show is not None:
        show()
        return EX_USAGE
    if isinstance(error, ConfigError):
        complain_of(error.faults)
        return EX_CONFIG
    if isinstance(error, (UserError, StoreError, IllegalTransition)):
        complain(str(error))
        return _exit_code(error)
    get_logger().error("command_failed", exc_info=error)
    complain("that is a fault of this program, not yours; please report it with the line above")
    return EX_SOFTWARE


def _exit_code(error: UserError | StoreError | IllegalTransition) -> int:
    if isinstance(error, UserError):
        return error.exit_code
    return EX_UNAVAILABLE if isinstance(error, StoreError) else EX_DATAERR


def _take_config(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """`--config FILE` may stand anywhere before `--`: the arguments without it, and the file."""
    rest: list[str] = []
    config = None
    items = iter(arguments)
    for item in items:
        if item == "--":
            return [*rest, item, *items], config
        if item == "--config":
            config = next(items, None)
            if config is None:
                raise UserError("--config wants a file", exit_code=EX_USAGE)
        elif item.startswith("--config="):
            config = item.removeprefix("--config=")
        else:
            rest.append(item)
    return rest, config
