"""The parts that the daemon and the command line both work with, made from the settings."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

from helpdeskmail.core.answers import normal_sentence
from helpdeskmail.core.calendar import parse_weekly_hours
from helpdeskmail.core.desk import Desk
from helpdeskmail.core.numbers import NumberFormat
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.request_words import fold
from helpdeskmail.core.rule_file import load_rules
from helpdeskmail.core.rules import Rules
from helpdeskmail.declared import contracts_of, deadlines_of, matrix_of, priority_words_of, vocabulary_of
from helpdeskmail.errors import ConfigError, Fault
from helpdeskmail.mail import compose
from helpdeskmail.mail.catalogue import read_translations
from helpdeskmail.mail.proof import Signer
from helpdeskmail.resources import shipped
from helpdeskmail.roads import Roads
from helpdeskmail.settings import Settings
from helpdeskmail.signing import signing_key
from helpdeskmail.store.blobs import Blobs
from helpdeskmail.store.database import Database

_ACCEPT = ("answer", "Yes, it is solved.")  # context and sentence in the catalogues, see `mail.labels.answer_labels`
Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The clock of the real world."""
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Parts:
    """What the daemon and the command line both work with."""

    settings: Settings
    db: Database
    blobs: Blobs
    roads: Roads


def build(settings: Settings, *, clock: Clock = utc_now, environment: Mapping[str, str] | None = None) -> Parts:
    """All parts, wired; nothing runs yet. ConfigError tells every fault of rules, templates and desk at once.

    `environment` is where the secrets of webhooks must be; without it none is looked for, as nothing is going to run.
    """
    composer, rules = _load_texts(settings, environment)
    roads = Roads(
        desk=Desk(_with_words(make_policy(settings), composer), rules),
        composer=composer,
        signer=Signer(signing_key(settings)),
        clock=clock,
        nonce=lambda: secrets.token_hex(5),
    )
    return Parts(settings, Database(settings.store.url), Blobs(settings.store.blobs), roads)


def _with_words(policy: DeskPolicy, composer: compose.Composer) -> DeskPolicy:
    """The policy with what it needs to know of the desk's mails."""
    return replace(
        policy,
        accepting=accepting_sentences(composer),
        closing=asking_sentences(composer, "Please close my request."),
        leaving=asking_sentences(composer, "Unsubscribe"),
        renewing=asking_sentences(composer, "New request"),
        languages=frozenset(composer.languages()),
    )


def make_policy(settings: Settings) -> DeskPolicy:
    """The desk's policy, from its settings."""
    desk = settings.desk
    return DeskPolicy(
        name=desk.name,
        address=desk.address,
        aliases=desk.aliases,
        language=desk.language,
        time_zone=desk.time_zone,
        numbers=NumberFormat(desk.number_format),
        number_start=desk.number_start,
        reopening_window=timedelta(days=desk.reopening_days),
        max_new_tickets_per_hour=desk.max_new_tickets_per_hour,
        max_participants=desk.max_participants,
        max_passed_on=desk.max_passed_on,
        country=desk.country,
        region=desk.region,
        hours=parse_weekly_hours(desk.hours),
        closing_days=desk.closing_days,
        max_reopenings=desk.max_reopenings,
        reports_all_commands=desk.reports_all_commands,
        authserv_id=settings.inbound.authserv_id,
        agents_authenticated=settings.inbound.agents_authenticated,
        digest_at=settings.digest.at,
        digest_teams={team.casefold(): hour for team, hour in settings.digest.teams.items()},
        deadlines=deadlines_of(settings.deadlines),
        contracts=contracts_of(settings),
        contract_required=desk.contract_required,
        matrix=matrix_of(settings),
        vocabulary=vocabulary_of(settings),
        show_time_worked=desk.show_time_worked,
        priority_words=priority_words_of(settings),
    )


def accepting_sentences(composer: compose.Composer) -> frozenset[str]:
    """How our mails propose to accept a solution, in every language, in normal form."""
    found = read_translations(composer.directories)
    spoken = [words for sentences in found.values() for words in sentences.get(_ACCEPT, ())]
    return frozenset(normal_sentence(words) for words in (_ACCEPT[1], *spoken))


def asking_sentences(composer: compose.Composer, sentence: str) -> frozenset[str]:
    """How our mails propose to ask for something (see `mail.labels.asking_labels`), in every language, folded."""
    found = read_translations(composer.directories)
    spoken = [words for sentences in found.values() for words in sentences.get(("asking", sentence), ())]
    return frozenset(fold(words) for words in (sentence, *spoken))


def make_composer(settings: Settings) -> compose.Composer:
    """The composer over the operator's templates and the shipped ones."""
    own = settings.templates.directory
    if own is not None and not own.is_dir():
        raise ConfigError([Fault("templates.directory", "is not a folder; make it or remove the setting", str(own))])
    desk = settings.desk
    return compose.Composer(
        compose.Desk(
            name=desk.name,
            address=desk.address,
            language=desk.language,
            time_zone=desk.time_zone,
            colour=desk.colour,
            logo=_read_logo(desk.logo),
        ),
        [*([own] if own else []), shipped("templates/email")],
        settings.labels,
    )


def language_faults(settings: Settings, composer: compose.Composer) -> list[Fault]:
    """What is wrong with the desk's language: mails in one that nobody wrote would go out in English."""
    language, known = settings.desk.language, composer.languages()
    if language in known:
        return []
    return [Fault("desk.language", f"there are no mails in this language; there are: {', '.join(known)}", language)]


def rules_file(settings: Settings) -> Path:
    """Where the operator's rules are, or the shipped ones."""
    return settings.rules.file or shipped("config/rules.toml")


def read_rules(settings: Settings, templates: tuple[str, ...], environment: Mapping[str, str] | None = None) -> Rules:
    """The operator's rules, or the shipped ones; `environment` as for `build`."""
    path = rules_file(settings)
    try:
        text = path.read_text("utf-8")
    except OSError as error:
        raise ConfigError([Fault("rules.file", f"cannot be read: {error.strerror}", str(path))]) from error
    except UnicodeDecodeError as error:
        reason = f"is not UTF-8 text: octet {error.start}; save it as UTF-8"
        raise ConfigError([Fault("rules.file", reason, str(path))]) from error
    return load_rules(
        text, source=str(path), templates=templates, vocabulary=vocabulary_of(settings), environment=environment
    )


def _load_texts(settings: Settings, environment: Mapping[str, str] | None) -> tuple[compose.Composer, Rules]:
    composer = make_composer(settings)
    faults = language_faults(settings, composer)
    try:
        rules = read_rules(settings, composer.templates(), environment)
    except ConfigError as error:
        raise ConfigError([*faults, *error.faults]) from error
    if faults:
        raise ConfigError(faults)
    return composer, rules


def _read_logo(path: Path | None) -> bytes | None:
    if path is None:
        return None
    try:
        return path.read_bytes()
    except OSError as error:
        raise ConfigError([Fault("desk.logo", f"cannot be read: {error.strerror}", str(path))]) from error
