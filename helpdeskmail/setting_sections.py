"""Sections of settings about priority and classification: deadlines, contracts, the matrix, categories, own fields."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from helpdeskmail.core.categories import Categories
from helpdeskmail.core.command_words import PRIORITY_WORDS
from helpdeskmail.core.model import Priority
from helpdeskmail.core.request_words import PRIORITIES, fold
from helpdeskmail.core.vocabulary import NAMED, Vocabulary
from helpdeskmail.errors import FieldRefused
from helpdeskmail.setting_types import (
    DurationText,
    FieldName,
    Grade,
    Label,
    Labelled,
    Language,
    Line,
    PriorityName,
    Section,
)

Matrix = dict[Grade, dict[Grade, PriorityName]]  # impact → urgency → priority
CategoryLabels = dict[Language, dict[str, Label]]  # language → path → label


class DeadlineSettings(Section):
    """How long after opening an answer or a solution is due."""

    first_answer: DurationText = Field("", description="First answer: 4 working hours, 1 working day; empty: none.")
    resolution: DurationText = Field("", description="Solution: 3 working days; empty: none.")


class DeadlinesSettings(Section):
    """Deadlines of tickets, by priority, on the client's calendar."""

    low: DeadlineSettings = DeadlineSettings()
    normal: DeadlineSettings = DeadlineSettings()
    high: DeadlineSettings = DeadlineSettings()
    urgent: DeadlineSettings = DeadlineSettings()


class ContractSettings(Section):
    """A kind of support contract."""

    description: str = Field("", max_length=200, description="What it is, for people.")
    deadlines: DeadlinesSettings = DeadlinesSettings()


class PrioritySettings(Section):
    """How soon tickets want an answer."""

    matrix: Matrix = Field({}, description="Impact, then urgency, to the priority that follows; empty: none follows.")


class CategoriesSettings(Section):
    """The tree of categories."""

    paths: Annotated[tuple[str, ...], Field(max_length=1000)] = Field(
        (), description="The paths of the categories that there are; empty: whatever is written is one."
    )
    labels: CategoryLabels = Field({}, description="What clients and agents read for a category, by language.")

    @model_validator(mode="after")
    def _is_a_tree(self) -> Self:
        Categories(self.paths, self.labels)
        return self


class OwnFieldSettings(Section):
    """A field of the desk's own."""

    label: Label = Field(description="What it is called in mails and lists.")
    type: Literal["text", "number", "date", "choice"] = Field("text", description="What it holds.")
    choices: Annotated[tuple[Line, ...], Field(max_length=200)] = Field((), description="The values of a choice.")
    labels: dict[Language, Label] = Field({}, description="What it is called in other languages.")

    @model_validator(mode="after")
    def _choices_fit(self) -> Self:
        if (self.type == "choice") != bool(self.choices):
            raise ValueError('choices go with type = "choice", which needs at least one')
        return self


def check_priority_words(labels: dict[Language, dict[Labelled, Label]]) -> dict[Language, dict[Labelled, Label]]:
    """Raises `ValueError` for a word that would mean two priorities: people write them back in any language."""
    written = [(word, one) for one, of in PRIORITY_WORDS.items() for words in of.values() for word in words]
    meanings = {fold(word): one.value for word, one in written} | dict(PRIORITIES)
    for language, names in labels.items():
        for name in filter(set(Priority).__contains__, names):
            if (meaning := meanings.setdefault(fold(names[name]), name)) != name:
                raise ValueError(f'"{names[name]}", for {name} in {language}, is a word for {meaning}; give it another')
    return labels


def check_own_names(fields: dict[FieldName, OwnFieldSettings]) -> dict[FieldName, OwnFieldSettings]:
    """Raises `ValueError` for an own field that bears a name which every desk has already."""
    for name in fields:
        if name in NAMED:
            raise ValueError(f'"{name}" is a field of every desk; give your own another name')
        try:
            Vocabulary().find_name(name)
        except FieldRefused as error:
            raise ValueError(str(error)) from None
    return fields
