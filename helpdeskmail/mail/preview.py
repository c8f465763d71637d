"""Every mail in every language on one page: text and HTML side by side, in light and dark, for those who write them."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from helpdeskmail.mail.compose import Composer
from helpdeskmail.mail.lint import lint

__all__ = ["lint", "render_preview", "write_preview"]

_FILE = "mails.html"
# The page runs no script and fetches nothing, and neither do the mails in it: frames inherit this.
_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
# A frame takes over the colours of the page around it, so choosing them here shows the mails in light or dark.
_STYLE = """
:root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}
:root:has(#light:checked){color-scheme:light}
:root:has(#dark:checked){color-scheme:dark}
:root:has(#phone:checked) iframe{width:360px}
body{margin:0 auto;max-width:1400px;padding:16px}
nav{position:sticky;top:0;background:Canvas;padding:8px 0;border-bottom:1px solid GrayText}
nav label{margin-right:16px}
table{border-collapse:collapse;margin:16px 0}
th,td{padding:2px 10px;text-align:left;font-weight:normal}
section{scroll-margin-top:56px;border-top:1px solid GrayText;padding:8px 0 24px}
section>div{display:flex;flex-wrap:wrap;gap:16px}
pre{flex:1 1 480px;margin:0;overflow:auto;white-space:pre-wrap;font:14px/1.45 ui-monospace,monospace}
iframe{width:660px;max-width:100%;height:720px;resize:both;overflow:auto;border:1px solid GrayText}
"""
_HEAD = f"""<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Mails</title>
<meta http-equiv="Content-Security-Policy" content="{_POLICY}">
<meta name="viewport" content="width=device-width,initial-scale=1">
<style>{_STYLE}</style>
</head>
<body>"""
_CHOICES = (
    ("scheme", ("system", "As the system"), ("light", "Light"), ("dark", "Dark")),
    ("width", ("wide", "Wide"), ("phone", "Phone")),
)


def write_preview(composer: Composer, directory: Path) -> Path:
    """Writes the page into the directory, which is made if need be, and says where. ConfigError: a template failed."""
    page = render_preview(composer)
    directory.mkdir(parents=True, exist_ok=True)
    path = directory / _FILE
    path.write_text(page, "utf-8")
    return path


def render_preview(composer: Composer) -> str:
    """The page. ConfigError: a template failed."""
    mails, languages = composer.templates(), composer.languages()
    parts = [
        _HEAD,
        f"<nav>{''.join(_choices())}</nav>",
        "<h1>Every mail in every language</h1>",
        f"<table>{''.join(_index(mails, languages))}</table>",
        *(_section(composer, mail, language) for mail in mails for language in languages),
        "</body>\n</html>\n",
    ]
    return "\n".join(parts)


def _choices() -> Iterator[str]:
    for group, *choices in _CHOICES:
        for number, (name, words) in enumerate(choices):
            checked = "" if number else " checked"
            yield f'<label><input type="radio" name="{group}" id="{name}"{checked}> {words}</label>'
        yield "&emsp;"


def _index(mails: tuple[str, ...], languages: tuple[str, ...]) -> Iterator[str]:
    for mail in mails:
        links = "".join(f'<td><a href="#{escape(f"{mail}.{one}")}">{escape(one)}</a></td>' for one in languages)
        yield f"<tr><th>{escape(mail)}</th>{links}</tr>\n"


def _section(composer: Composer, mail: str, language: str) -> str:
    words = composer.sample(mail, language)
    name = escape(f"{mail}.{language}")
    return (
        f'<section id="{name}"><h2>{escape(mail)} · {escape(language)}</h2>\n<p lang="{escape(language)}">'
        f'{escape(words.subject)}</p>\n<div><pre lang="{escape(language)}">{escape(words.text)}</pre>\n'
        f'<iframe sandbox loading="lazy" title="{name}" srcdoc="{escape(words.html)}"></iframe></div></section>'
    )
