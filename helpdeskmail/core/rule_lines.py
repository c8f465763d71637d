"""The line of each key and list entry of a TOML text, which the standard library's parser does not tell.

A path names a place in the parsed document: `("rule", 2, "when", "all", 0, "field")`. The text must have been parsed
already, so only valid TOML is ever scanned here; that is what makes so small a scanner enough.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

Path = tuple[str | int, ...]

_TOKEN = re.compile(
    r'''
      \#[^\n]*+                                                          # a comment
    | """ (?: \\. | (?!""")[^\\] )*+ "{3,5} | " (?: \\. | [^"\\] )*+ "   # basic strings
    | \'\'\' (?: (?!\'\'\'). )*+ '{3,5}     | ' [^']*+ '                 # literal strings
    | [A-Za-z0-9_+:-]++                                                  # bare keys; numbers, dates, true and false
    | [][{}=,\n]
    ''',
    re.VERBOSE | re.DOTALL,
)
_MARKS = frozenset("[]{}=,\n")


@dataclass(frozen=True, slots=True)
class _Token:
    text: str
    line: int


@dataclass(slots=True)
class _Open:
    """A table or array that the scan is inside of; `index` is that of the array entry it is at."""

    path: Path
    is_array: bool
    index: int = 0


class _Scan:
    def __init__(self) -> None:
        self.lines: dict[Path, int] = {}
        self._table: Path = ()  # what the last header opened
        self._sizes: dict[Path, int] = {}  # of the arrays of tables, so far

    def header(self, tokens: list[_Token]) -> None:
        """`[rule.when]` or `[[rule]]`."""
        is_array = tokens[1].text == "["
        path: Path = ()
        *above, last = _key(tokens)
        for word in above:
            self.lines.setdefault((*path, word), tokens[0].line)
            path = self._latest((*path, word))
        path = (*path, last)
        if is_array:
            self.lines.setdefault(path, tokens[0].line)
            self._sizes[path] = self._sizes.get(path, 0) + 1
            path = self._latest(path)
        self.lines.setdefault(path, tokens[0].line)
        self._table = path

    def _latest(self, path: Path) -> Path:
        """A header below an array of tables means its last entry."""
        return (*path, self._sizes[path] - 1) if path in self._sizes else path

    def entry(self, tokens: list[_Token]) -> None:
        """`key = value`, whatever stands inside the value."""
        stack = [_Open(self._table, is_array=False)]
        key: list[_Token] = []
        target: Path = ()  # where the value that comes next belongs
        for token in tokens:
            top = stack[-1]
            if top.is_array and token.text not in ("]", ","):
                target = (*top.path, top.index)
                self.lines.setdefault(target, token.line)
            if token.text not in _MARKS:
                key.append(token)
                continue
            if token.text == "=":
                target = self._note_key(top.path, key)
            elif token.text in ("[", "{"):
                stack.append(_Open(target, is_array=token.text == "["))
            elif token.text == ",":
                top.index += 1
            else:
                stack.pop()
            key.clear()

    def _note_key(self, base: Path, key: list[_Token]) -> Path:
        path = base
        for word in _key(key):
            path = (*path, word)
            self.lines.setdefault(path, key[0].line)
        return path


def find_lines(text: str) -> dict[Path, int]:
    """The line, from 1 on, of every key, table and list entry of `text`, which must be valid TOML."""
    scan = _Scan()
    for statement in _statements(text):
        if statement[0].text == "[":
            scan.header(statement)
        else:
            scan.entry(statement)
    return scan.lines


def nearest_line(lines: Mapping[Path, int], path: Path) -> int:
    """The line of `path`, or of what is around it when it is not in the text itself."""
    while path and path not in lines:
        path = path[:-1]
    return lines.get(path, 1)


def _statements(text: str) -> Iterator[list[_Token]]:
    """Headers and `key = value` entries, each up to the first line break outside of all brackets."""
    depth = 0
    statement: list[_Token] = []
    for token in _tokens(text):
        if token.text != "\n":
            statement.append(token)
            depth += (token.text in ("[", "{")) - (token.text in ("]", "}"))
        elif depth == 0 and statement:
            yield statement
            statement = []
    if statement:
        yield statement


def _tokens(text: str) -> Iterator[_Token]:
    line = 1
    for match in _TOKEN.finditer(text):
        if not match[0].startswith("#"):
            yield _Token(match[0], line)
        line += match[0].count("\n")


def _key(tokens: list[_Token]) -> list[str]:
    """The words of a dotted key, quoted ones without their quotes."""
    return [_unquoted(token.text) for token in tokens if token.text not in _MARKS]


def _unquoted(word: str) -> str:
    return str(tomllib.loads(f"key = {word}")["key"]) if word[0] in "\"'" else word
