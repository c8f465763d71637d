"""The language that a text is written in, told only when it is sure. Pure; the model is read on first use.

As a program it answers texts on its standard input: see `helpdeskmail.languages`.

py3langid knows 97 languages by the frequency of short runs of letters. It is asked about those of Europe, so also about
near relatives of those that mails are in: a Galician text must not pass for Portuguese because nobody asked.
"""

from __future__ import annotations

import json
import re
import sys
from functools import cache
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from py3langid.langid import LanguageIdentifier

SURE = 0.9  # least confidence
_LEAST = 25  # letters; shorter texts are names, error codes and greetings
_READ = 2_000  # characters that are looked at; a text of two languages is judged by its beginning
_WORDS = re.compile(r"[^\W\d_]+")
_NO_WORDS = ("@", "://", "\\")  # in addresses, links and paths, which are alike in every language
_ASKED = frozenset(
    """
    en fr es pt it ca nl de gl eu oc af lb da sv no nn fi is et lv lt pl cs sk sl hr sr bg mk ro hu el tr uk ru ga cy mt
    """.split()  # noqa: SIM905 - a list of words reads better as words
)

# How often they are written to desks beside their great neighbours, for whom they would be mistaken: a prior.
_RARE = {"gl": 0.1, "oc": 0.1, "af": 0.1, "lb": 0.1}


def detect_language(text: str) -> str:
    """The code of the text's language, "fr"; "" when the text is too short or the model is not sure."""
    plain = " ".join(word for word in text[:_READ].split() if not any(sign in word for sign in _NO_WORDS))
    if sum(map(len, _WORDS.findall(plain))) < _LEAST:
        return ""
    weighed = {language: belief * _RARE.get(language, 1.0) for language, belief in _identifier().rank(plain)}
    best = max(weighed, key=lambda language: weighed[language])
    return str(best) if weighed[best] >= SURE * sum(weighed.values()) else ""


def serve(lines: IO[bytes], answers: IO[bytes]) -> None:
    """Answer texts, one JSON string a line, with a language a line, until there are no more."""
    for line in lines:
        answers.write(detect_language(str(json.loads(line))).encode("ascii") + b"\n")
        answers.flush()


@cache
def _identifier() -> LanguageIdentifier:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # here, for it brings numpy along

    made = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    made.set_languages([one for one in made.labels if one in _ASKED])
    made._full_model = None  # 27 MB of languages that are never asked about
    return made


if __name__ == "__main__":
    serve(sys.stdin.buffer, sys.stdout.buffer)
