"""The tree of categories that the desk's owner declared, and finding one in it by what a person types.

A category is known by its path: "Hardware/Printer". What stands above a declared path is a category as well.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from helpdeskmail.core.rule_words import MAX_LINE, one_line

MAX_CATEGORIES = 1_000
MAX_DEPTH = 6
_MAX_LABEL = 60  # characters of one step of a path
_MAX_SHOWN = 8  # categories that an error lists
_EXAMPLE = 'write the steps of its path with / between them, as in "Hardware/Printer"'


@dataclass(frozen=True, slots=True)
class Categories:
    """The categories there are; without any, whatever is written is one.

    `labels`: language → path → what clients and agents of that language read. Raises `ValueError` that says what to
    write for a path that is none, for one that stands twice, and for a label of a category that is not there.
    """

    paths: tuple[str, ...] = ()
    labels: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    _nodes: Mapping[tuple[str, ...], str] = field(init=False, repr=False, compare=False)  # key of a path → the path

    def __post_init__(self) -> None:
        if len(self.paths) > MAX_CATEGORIES:
            raise ValueError(f"there can be {MAX_CATEGORIES} categories at most, not {len(self.paths)}")
        nodes: dict[tuple[str, ...], str] = {}
        declared: set[tuple[str, ...]] = set()
        for path in self.paths:
            _check_path(path)
            for node in _with_those_above(path):
                if nodes.setdefault(_key(node), node) != node:
                    raise ValueError(f'"{node}" is written "{nodes[_key(node)]}" elsewhere; write it in one way')
            if _key(path) in declared:
                raise ValueError(f'"{path}" stands twice')
            declared.add(_key(path))
        object.__setattr__(self, "_nodes", nodes)
        for language, labels in self.labels.items():
            for path in labels:
                if path not in nodes.values():
                    raise ValueError(f'"{path}", which has a label in {language}, is no category{self._guess(path)}')

    def find(self, text: str) -> str:
        """The path that a person means by "hardware/printer", or by its end alone: "printer". Letter case is free.

        Raises `ValueError` that tells the candidates, where there is none or more than one.
        """
        if not self.paths:
            return text
        wanted = _key(text)
        if wanted in self._nodes:
            return self._nodes[wanted]
        found = [path for key, path in self._nodes.items() if key[-len(wanted) :] == wanted]
        if len(found) > 1:
            raise ValueError(f'"{one_line(text, _MAX_LABEL)}" can be {_listed(found, "or")}; write more of its path')
        if not found:
            raise ValueError(f'there is no category "{one_line(text, _MAX_LABEL)}"{self._guess(text)}')
        return found[0]

    def label(self, path: str, language: str) -> str:
        """What people of a language ("fr", "fr-BE") read for a category; its path where nothing else was declared."""
        names = (language, language.partition("-")[0])
        return next((self.labels[name][path] for name in names if path in self.labels.get(name, {})), path)

    def _guess(self, text: str) -> str:
        """'; did you mean Hardware/Printer?' or the list of those that there are."""
        by_word = {key[-1]: path for key, path in self._nodes.items()}
        by_word |= {"/".join(key): path for key, path in self._nodes.items()}
        word = "/".join(_key(text))[:_MAX_LABEL]  # difflib's cost grows with the square of the length
        close = difflib.get_close_matches(word, by_word, n=1, cutoff=0.7)
        if close:
            return f"; did you mean {by_word[close[0]]}?"
        return f"; there are: {_listed(list(self._nodes.values()), 'and')}"


def _check_path(path: str) -> None:
    steps = path.split("/")
    if len(steps) > MAX_DEPTH or len(path) > MAX_LINE:
        raise ValueError(f'"{one_line(path, MAX_LINE)}" is longer than {MAX_DEPTH} steps or {MAX_LINE} characters')
    if any(not step or step != step.strip() or len(step) > _MAX_LABEL or not step.isprintable() for step in steps):
        raise ValueError(f'"{one_line(path, MAX_LINE)}" is no path of a category; {_EXAMPLE}')


def _with_those_above(path: str) -> Iterator[str]:
    steps = path.split("/")
    return ("/".join(steps[: count + 1]) for count in range(len(steps)))


def _key(text: str) -> tuple[str, ...]:
    """How categories are compared: their steps, whatever their letter case and the spaces around them."""
    return tuple(" ".join(step.casefold().split()) for step in text.split("/"))


def _listed(paths: list[str], word: str) -> str:
    if len(paths) > _MAX_SHOWN:
        return f"{', '.join(paths[:_MAX_SHOWN])} {word} {len(paths) - _MAX_SHOWN} more"
    return f" {word} ".join([*([", ".join(paths[:-1])] if paths[1:] else []), *paths[-1:]])
