"""What clients write when they are asked "is it solved?", in the eight languages of our mails."""

from __future__ import annotations

from helpdeskmail.core.answer_words.catalan import CATALAN
from helpdeskmail.core.answer_words.dutch import DUTCH
from helpdeskmail.core.answer_words.english import ENGLISH
from helpdeskmail.core.answer_words.french import FRENCH
from helpdeskmail.core.answer_words.german import GERMAN
from helpdeskmail.core.answer_words.italian import ITALIAN
from helpdeskmail.core.answer_words.portuguese import PORTUGUESE
from helpdeskmail.core.answer_words.record import AnswerWords
from helpdeskmail.core.answer_words.spanish import SPANISH

ANSWER_WORDS = (ENGLISH, FRENCH, SPANISH, PORTUGUESE, ITALIAN, CATALAN, DUTCH, GERMAN)

__all__ = ["ANSWER_WORDS", "AnswerWords"]
