"""What templates say and use, read from their source: also in the branches that no sample takes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jinja2 import Environment, TemplateSyntaxError, nodes

from helpdeskmail.errors import Fault
from helpdeskmail.mail.catalogue import Sentence

_PLACEHOLDER = re.compile(r"%\((\w+)\)")
_WORDS = {"_": 1, "pgettext": 2, "ngettext": 2}  # how many constants say the sentence
_CALLS = frozenset(_WORDS)
_GIVEN = (
    frozenset(("desk", "formats", "images", "language", "marker", "note_to", "reader", "reply_to", "rows_template"))
    | _CALLS
)


@dataclass(frozen=True, slots=True)
class Source:
    """One template that is in use."""

    path: Path
    tree: nodes.Template


def read_sources(directories: Sequence[Path]) -> list[Source]:
    """The templates in use, each from the first directory that has it; those that cannot be read are left out."""
    paths: dict[Path, Path] = {}
    for directory in reversed(directories):
        paths |= {path.relative_to(directory): path for path in directory.glob("**/*.j2")}
    environment = Environment(autoescape=True)  # parses; it never renders
    sources = []
    for path in sorted(paths.values()):
        try:
            sources.append(Source(path, environment.parse(path.read_text("utf-8"))))
        except (OSError, UnicodeDecodeError, TemplateSyntaxError):
            continue  # `Composer.check` tells
    return sources


def placeholders(words: str) -> frozenset[str]:
    """The names of `%(name)s` in a sentence."""
    return frozenset(_PLACEHOLDER.findall(words))


def find_sentences(sources: Sequence[Source]) -> dict[Sentence, str]:
    """Every sentence to be translated, and where it stands first."""
    found: dict[Sentence, str] = {}
    for source in sources:
        for call, name, words in _calls(source):
            sentence = (words[0], words[1]) if name == "pgettext" else ("", words[0])
            found.setdefault(sentence, f"{source.path}:{call.lineno}")
    return found


def source_faults(sources: Sequence[Source], context: Mapping[str, Any]) -> Iterator[Fault]:
    """Names that `context` does not give, and sentences that are filled with other names than they have."""
    known = _GIVEN | context.keys() | {name for source in sources for name in _made(source)}
    for source in sources:
        for name, line in _unknown(source, known, context):
            yield Fault(f"{source.path}:{line}", "no such variable: see helpdeskmail/mail/samples.py", name)
        yield from _misfilled(source)
        yield from _unescaped(source)


def _made(source: Source) -> Iterator[str]:
    """The names that templates make themselves: variables, parameters, macros."""
    for name in source.tree.find_all(nodes.Name):
        if name.ctx != "load":
            yield name.name
    for macro in source.tree.find_all(nodes.Macro):
        yield macro.name


def _unknown(source: Source, known: Set[str], context: Mapping[str, Any]) -> Iterator[tuple[str, int]]:
    """The names, and the keys of what a mail is about, that there are not; with their lines."""
    for name in source.tree.find_all(nodes.Name):
        if name.ctx == "load" and name.name not in known:
            yield name.name, name.lineno
    for node in source.tree.find_all(nodes.Getattr):
        owner = node.node.name if isinstance(node.node, nodes.Name) else ""
        if isinstance(context.get(owner), dict) and node.attr not in context[owner]:
            yield f"{owner}.{node.attr}", node.lineno


def _misfilled(source: Source) -> Iterator[Fault]:
    for call, name, words in _calls(source):
        wanted = placeholders(words[-1])
        given = {keyword.key for keyword in call.kwargs} | ({"n"} if name == "ngettext" else set())
        for missing in sorted(wanted - given):
            yield Fault(f"{source.path}:{call.lineno}", "the sentence has a place for what it is not given", missing)
        for extra in sorted(given - wanted - {"n"}):
            yield Fault(f"{source.path}:{call.lineno}", "the sentence has no place for what it is given", extra)


def _unescaped(source: Source) -> Iterator[Fault]:
    """What a file prints of which the name does not say whether it is HTML: there, nothing would be escaped."""
    if source.path.name.endswith((".html.j2", ".txt.j2")):
        return
    for output in source.tree.find_all(nodes.Output):
        if any(not isinstance(node, nodes.TemplateData) or node.data.strip() for node in output.nodes):
            yield Fault(f"{source.path}:{output.lineno}", "prints: only a file named .html.j2 or .txt.j2 may")


def _calls(source: Source) -> Iterator[tuple[nodes.Call, str, list[str]]]:
    """Each call that translates: its node, its name, and the constants that are its sentence."""
    for call in source.tree.find_all(nodes.Call):
        if not isinstance(call.node, nodes.Name) or call.node.name not in _CALLS:
            continue
        wanted = _WORDS[call.node.name]
        words = [node.value for node in call.args[:wanted] if isinstance(node, nodes.Const)]
        if len(words) == wanted:
            yield call, call.node.name, words
