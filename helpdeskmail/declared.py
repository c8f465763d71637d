"""From settings to what the core decides by: deadlines and contracts, the matrix, categories and own fields."""

from __future__ import annotations

from helpdeskmail.core.calendar import parse_duration
from helpdeskmail.core.categories import Categories
from helpdeskmail.core.contracts import Contract, Deadlines
from helpdeskmail.core.deadlines import FIRST_ANSWER, RESOLUTION
from helpdeskmail.core.model import Priority
from helpdeskmail.core.request_words import fold
from helpdeskmail.core.vocabulary import OwnField, OwnType, Vocabulary
from helpdeskmail.setting_sections import DeadlinesSettings
from helpdeskmail.settings import Settings


def deadlines_of(section: DeadlinesSettings) -> Deadlines:
    """Priority → kind → how long after opening; what is not set has no deadline."""
    found = {}
    for priority in Priority:
        texts = getattr(section, priority)
        kinds = {FIRST_ANSWER: texts.first_answer, RESOLUTION: texts.resolution}
        found[priority] = {kind: parse_duration(text) for kind, text in kinds.items() if text}
    return found


def contracts_of(settings: Settings) -> dict[str, Contract]:
    """The kinds of contracts that there are, by name."""
    return {
        name: Contract(section.description, deadlines_of(section.deadlines))
        for name, section in settings.contracts.items()
    }


def matrix_of(settings: Settings) -> dict[tuple[str, str], Priority]:
    """Impact and urgency → the priority that follows from them."""
    rows = settings.priority.matrix.items()
    return {(impact, urgency): Priority(name) for impact, row in rows for urgency, name in row.items()}


def priority_words_of(settings: Settings) -> dict[str, Priority]:
    """The desk's own words for priorities in all its languages, as people write them back."""
    own = [(name, word) for names in settings.labels.values() for name, word in names.items()]
    return {fold(word): Priority(name) for name, word in own if name in set(Priority)}


def vocabulary_of(settings: Settings) -> Vocabulary:
    """The categories and the fields that the desk's owner declared."""
    own_fields = {
        name: OwnField(name, section.label, OwnType(section.type), section.choices, section.labels)
        for name, section in settings.fields.items()
    }
    return Vocabulary(Categories(settings.categories.paths, settings.categories.labels), own_fields)
