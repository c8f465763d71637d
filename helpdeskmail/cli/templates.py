"""`template`: looking at the mails, and looking them over."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from helpdeskmail.cli.context import settings
from helpdeskmail.cli.output import complain, counted, say
from helpdeskmail.errors import EX_CONFIG, UserError

template_app = typer.Typer(help="What the mails say.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Put the commands on the command line."""
    app.add_typer(template_app, name="template")


@template_app.command("preview", epilog="\b\nExample: helpdeskmail template preview var/preview")
def template_preview(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the page goes; made if need be.")] = Path(
        "preview"
    ),
) -> None:
    """Write a page with every mail.

    In every language, text and HTML side by side.
    """
    from helpdeskmail.mail.preview import write_preview
    from helpdeskmail.parts import make_composer

    try:
        page = write_preview(make_composer(settings()), folder)
    except OSError as error:
        raise UserError(f"the page cannot be written to {folder}: {error.strerror}") from error
    say(f"{page}: open it in a browser")


@template_app.command("check")
def template_check() -> None:
    """Look every mail over, in every language.

    Exit 78 when something is wrong: missing and misspelt variables, sentences without a translation, links, width,
    colours for the dark, lost markers.
    """
    from helpdeskmail.mail.lint import lint
    from helpdeskmail.parts import make_composer

    composer = make_composer(settings())
    faults = lint(composer)
    if faults:
        complain(f"{counted(len(faults), 'fault')} in the mails:", *(f"  {fault}" for fault in faults))
        raise typer.Exit(EX_CONFIG)
    say(f"{counted(len(composer.templates()), 'mail')} in {counted(len(composer.languages()), 'language')}: all well")
