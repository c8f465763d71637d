"""The command line; thin. Each command looks up its parts, calls the same functions as the daemon, shows the result.

Exit codes: 0 done · 1 something checked is not well · 64 wrong usage · 65 wrong data · 66 a file that is not there ·
69 a service or the database is not available · 75 try again later (`receive`) · 77 not permitted (`receive`: no such
recipient) · 78 wrong configuration.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import typer

from helpdeskmail.cli import mails, people, queues, service, tickets
from helpdeskmail.cli.context import CONFIG_VARIABLE
from helpdeskmail.cli.output import complain
from helpdeskmail.errors import (
    EX_CONFIG,
    EX_UNAVAILABLE,
    EX_USAGE,
    ConfigError,
    HelpdeskError,
    IllegalTransition,
    StoreError,
    UserError,
)

app = typer.Typer(
    help="An email-first helpdesk. `helpdeskmail serve` runs it; `--config FILE` may stand anywhere.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
service.add_to(app)
people.add_to(app)
tickets.add_to(app)
queues.add_to(app)
mails.add_to(app)


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns the exit code. Every error is one that says what to do."""
    try:
        rest = _take_config(list(arguments))
        result = typer.main.get_command(app).main(args=rest, prog_name="helpdeskmail", standalone_mode=False)
        return result if isinstance(result, int) else 0
    except (typer.TyperException, typer.Abort, typer.Exit) as error:
        return _usage(error)
    except ConfigError as error:
        complain(f"{len(error.faults)} fault(s) in the configuration:", *(f"  {fault}" for fault in error.faults))
        return EX_CONFIG
    except UserError as error:
        complain(str(error))
        return error.exit_code
    except (StoreError, IllegalTransition) as error:
        complain(str(error))
        return EX_UNAVAILABLE if isinstance(error, StoreError) else UserError("").exit_code
    except HelpdeskError as error:
        complain(str(error))
        return 1
    except BrokenPipeError:
        sys.stderr.close()
        return 0


def _usage(error: Exception) -> int:
    if isinstance(error, typer.Exit):
        return int(error.exit_code)
    if isinstance(error, typer.Abort):
        return 130
    show = getattr(error, "show", None)  # usage errors know how to show themselves
    if show is not None:
        show()
    return EX_USAGE


def _take_config(arguments: list[str]) -> list[str]:
    """`--config FILE` may stand anywhere; it becomes the environment's."""
    rest: list[str] = []
    items = iter(arguments)
    for item in items:
        if item == "--config":
            value = next(items, None)
            if value is None:
                raise UserError("--config wants a file", exit_code=EX_USAGE)
            os.environ[CONFIG_VARIABLE] = value
        elif item.startswith("--config="):
            os.environ[CONFIG_VARIABLE] = item.removeprefix("--config=")
        else:
            rest.append(item)
    return rest
