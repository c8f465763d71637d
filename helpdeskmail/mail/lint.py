"""Looking over the mails for what fails nowhere and yet is wrong: `helpdeskmail template check`.

Every mail is written in every language about a full and about a bare ticket, and what came out is looked at; templates
and catalogues are read, too, so that a branch which no sample takes is looked at as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from gettext import NullTranslations

from helpdeskmail.errors import ConfigError, Fault
from helpdeskmail.mail import labels
from helpdeskmail.mail.catalogue import SOURCE_LANGUAGE, Sentence, read_translations
from helpdeskmail.mail.compose import Composer, Words
from helpdeskmail.mail.formats import Formats, find_locale
from helpdeskmail.mail.lint_html import html_faults
from helpdeskmail.mail.lint_templates import find_sentences, placeholders, read_sources, source_faults
from helpdeskmail.mail.report_labels import REPORT_LABELS
from helpdeskmail.mail.samples import sample_context

_MAX_LINE = 78  # characters of a line of text, RFC 5322 section 2.1.1
_MAX_SUBJECT = 80  # characters; telephones show half of that


def lint(composer: Composer) -> list[Fault]:
    """All that `Composer.check` finds, and what is wrong in mails that can be written. Each fault once."""
    faults = dict.fromkeys(composer.check())
    sources = read_sources(composer.directories)
    faults |= dict.fromkeys(source_faults(sources, sample_context()))
    faults |= dict.fromkeys(_catalogue_faults(composer, find_sentences(sources) | _own_sentences()))
    for template in composer.templates():
        for language in composer.languages():
            faults |= dict.fromkeys(_mail_faults(composer, template, language))
    return list(faults)


def _mail_faults(composer: Composer, template: str, language: str) -> Iterator[Fault]:
    for bare in (False, True):
        try:
            words = composer.sample(template, language, bare=bare)
        except ConfigError:
            continue  # `Composer.check` tells
        yield from _subject_faults(template, language, words.subject)
        yield from _text_faults(template, language, words.text)
        yield from _html_faults(template, words)


def _subject_faults(template: str, language: str, subject: str) -> Iterator[Fault]:
    if len(subject) > _MAX_SUBJECT:
        reason = f"the subject has over {_MAX_SUBJECT} characters in {language}"
        yield Fault(f"{template}/subject.txt.j2", reason, subject[: _MAX_SUBJECT + 1])


def _text_faults(template: str, language: str, text: str) -> Iterator[Fault]:
    where = f"{template}/body.txt.j2"
    for line in text.split("\n"):
        if len(line.rstrip(" ")) > _MAX_LINE:
            yield Fault(where, f"a line of over {_MAX_LINE} characters in {language}", line[: _MAX_LINE + 1])


def _html_faults(template: str, words: Words) -> Iterator[Fault]:
    where = f"{template}/body.html.j2"
    for reason, value in html_faults(words.html):
        yield Fault(where, reason, value)


def _catalogue_faults(composer: Composer, sentences: dict[Sentence, str]) -> Iterator[Fault]:
    """Sentences that a language lacks, and translations that lost what is filled in."""
    translations = read_translations(composer.directories)
    for language in composer.languages():
        known = translations.get(language, {})
        where = f"locale/{language}"
        for sentence, place in sentences.items():
            forms = known.get(sentence)
            if forms is None:
                if language != SOURCE_LANGUAGE:
                    yield Fault(place, f"not translated into {language}", sentence[1][:80])
            elif lost := placeholders(sentence[1]) - placeholders(forms[-1]):
                yield Fault(where, f"the translation lost {', '.join(sorted(lost))}", forms[-1][:80])


class _Asked(NullTranslations):
    """Remembers what is asked of it."""

    def __init__(self) -> None:
        super().__init__()
        self.sentences: dict[Sentence, str] = {}

    def gettext(self, message: str) -> str:
        self.sentences["", message] = labels.__name__
        return message

    def pgettext(self, context: str, message: str) -> str:
        self.sentences[context, message] = labels.__name__
        return message


def _own_sentences() -> dict[Sentence, str]:
    """The sentences that stand in no template."""
    asked = _Asked()
    for labels_of in (labels.status_labels, *labels.LABELS.values(), *REPORT_LABELS):
        labels_of(asked)
    labels.marker_words(asked)
    Formats(asked, find_locale("en", "en"), UTC).moment(datetime(2026, 11, 20, tzinfo=UTC))
    return asked.sentences
