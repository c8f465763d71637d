"""Structured logs: one stream of JSON lines (a readable form on a terminal), for this program and its libraries alike.

Log events are an interface. Every name is listed in `EVENTS` with what it means and which keys it carries beside the
bound ones; a test holds the list against the code, and the README points here. Bound keys: `intake_id` (one mail's
whole journey), `ticket` (its number), `message_id`. No event carries a body, a secret, or text with a line break in it.
"""

from __future__ import annotations

import json
import logging
import sys
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any

import orjson
import structlog
from structlog.typing import EventDict, FilteringBoundLogger, Processor

EVENTS: dict[str, str] = {
    # the daemon
    "daemon_started": "everything is up: version, instance, listen (addresses), store, transport",
    "no_active_agent": "nobody answers for the desk: new tickets reach nobody until `helpdeskmail agent add`",
    "daemon_stopping": "a signal was received: signal; no new mail is taken from here on",
    "daemon_stopped": "all work that was begun is done or safely put back",
    "task_failed": "a background task met an unknown error and goes on: task, error, outbox_id (of a mail going out)",
    "library": "a line of a library's own log: logger, text",
    "command_failed": "an unknown error ended a command: error",
    # taking mail (helpdeskmail.inbound.smtpd)
    "smtp_listening": "the listener is open: address, port",
    "smtp_refused": "a recipient, a message or a connection was refused: peer, reply, recipient, times (connections)",
    "smtp_failed": "an unknown error while a message was being taken; the peer was told 451: peer, error",
    # a message's journey (helpdeskmail.inbound.intake)
    "mail_accepted": "the message is durable and was acknowledged: source, peer, return_path, size, sha256",
    "mail_read": "the message was parsed: from_address, attachments (count), defects (count)",
    "mail_duplicate": "the same mail was worked on before: of (the earlier intake_id)",
    "mail_held": "in quarantine: reason",
    "mail_filed": "a comment was added: by (evidence), kind",
    "mail_answered": "a client asked the desk for something; no ticket: request (my-tickets …), why (not answered)",
    "mail_opened_ticket": "a new ticket was made",
    "mail_retry": "working on the message failed; it is tried again: attempts, error, next_at",
    "claim_lost": "the message was taken over by another daemon meanwhile, which answers for it now",
    "mail_set_aside": "working on the message failed too often: attempts, error",
    # the rules (helpdeskmail.reload)
    "rules_loaded": "the rules were loaded again and hold from now on: file, rules (count)",
    "rules_refused": "a fault of the rules file; the rules before stay: where (file and line), reason, found",
    # the templates (helpdeskmail.template_faults)
    "template_failed": "a fault of your own templates; a mail that they fail is written with the built-in ones: "
    "where (file and line), reason, template (that mail; empty at the start); once for each fault",
    # a ticket
    "agent_away": "an out-of-office answer of an agent came; others get what they would have got: agent",
    "agent_back": "an agent who was away wrote: agent",
    "timer_fired": "a timer of the ticket came due: timer (its name), due_at",
    "month_reported": "an organisation's monthly report was written: organisation, month, mails (count)",
    # mail going out, and calls of webhooks, whose recipient is the webhook's name (helpdeskmail.outbound.courier)
    "mail_queued": "an outgoing mail was saved with the ticket's changes: outbox_id, template, recipient, cause",
    "digest_queued": "an agent's daily digest was saved: agent, outbox_id",
    "webhook_queued": "a call of a webhook was saved with the ticket's changes: outbox_id, webhook, cause",
    "delivery_done": "the next server took it: outbox_id, recipient, reply",
    "delivery_deferred": "it will be tried again: outbox_id, recipient, reply, next_at, attempts",
    "delivery_uncertain": "no answer after DATA, or to a whole call: outbox_id, recipient, next_at",
    "delivery_failed": "given up: outbox_id, recipient, reply",
    "courier_paused": "no server could be reached; all due mail waits: error, seconds",
    "courier_resumed": "a server was reached again after a pause",
    "login_refused": "the next server refused our name or password; nothing goes out: host, username, reply",
    # the store
    "store_upgraded": "the database schema was brought up to date: from_revision, to_revision, backup (file)",
}

_LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}
# Libraries whose own INFO lines repeat each SMTP command or the whole address of a webhook, which is a secret, or whose
# DEBUG lines hold whole bodies.
_QUIET = {
    "mail.log": "ERROR",
    "httpx": "ERROR",
    "httpcore": "ERROR",
    "sqlalchemy": "WARNING",
    "aioimaplib": "INFO",
    "asyncio": "WARNING",
    "alembic": "WARNING",
    "mailparser": "ERROR",
}


def get_logger() -> FilteringBoundLogger:
    """The logger of this program; bind `intake_id`, `ticket` and `message_id` with `structlog.contextvars`."""
    logger: FilteringBoundLogger = structlog.get_logger()
    return logger


def configure(*, level: str = "info", style: str = "auto", stream: Any = None) -> None:
    """Send every log line to `stream` (standard error). `style`: json | console | auto (console on a terminal)."""
    out = stream or sys.stderr
    console = style == "console" or (style == "auto" and out.isatty())
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _short_errors,
    ]
    renderer: Processor = structlog.dev.ConsoleRenderer(colors=out.isatty()) if console else _render_json
    structlog.configure(
        processors=[*shared, _one_line, renderer],
        wrapper_class=structlog.make_filtering_bound_logger(_LEVELS[level]),
        logger_factory=structlog.PrintLoggerFactory(_Forgiving(out)),  # type: ignore[arg-type]
        cache_logger_on_first_use=False,
    )
    _adopt_libraries(out, shared, renderer, level)


class _Forgiving:
    """A stream that loses lines where another would raise: no full disk or closed pipe may end what is being logged."""

    def __init__(self, stream: Any) -> None:
        self._stream = stream

    def write(self, text: str) -> None:
        with suppress(OSError):
            self._stream.write(text)

    def flush(self) -> None:
        with suppress(OSError):
            self._stream.flush()


def _adopt_libraries(out: Any, shared: list[Processor], renderer: Processor, level: str) -> None:
    """Let the standard library's loggers come out of the same renderer, as the event `library`."""
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=shared,
        processors=[_as_library_event, _one_line, renderer],
    )
    handler = logging.StreamHandler(out)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(_LEVELS[level], logging.INFO))
    for name, quiet in _QUIET.items():
        logging.getLogger(name).setLevel(quiet)


def _as_library_event(_logger: Any, _method: str, event: EventDict) -> EventDict:
    record = event.pop("_record", None)
    event.pop("_from_structlog", None)
    text = event.pop("event", "")
    return {"event": "library", "logger": getattr(record, "name", ""), "text": str(text), **event}


def _short_errors(_logger: Any, _method: str, event: EventDict) -> EventDict:
    """Turn `exc_info` into the error's class and place: local variables may be secrets or bodies."""
    info = event.pop("exc_info", None)
    if info is True:
        info = sys.exc_info()
    if isinstance(info, BaseException):
        info = (type(info), info, info.__traceback__)
    if isinstance(info, tuple) and info[0] is not None:
        event["error"] = describe_error(info[1])
        event["at"] = _places(info[2])
    return event


def describe_error(error: BaseException | None) -> str:
    """`OSError: [Errno 28] No space left on device`, one line, shortened; values of statements are left out."""
    if error is None:
        return ""
    original = getattr(error, "orig", None)  # SQLAlchemy repeats the statement with its parameters: they hold mail text
    return f"{type(error).__name__}: {original or error}".replace("\n", " ")[:300]


def _places(trace: Any) -> list[str]:
    places = []
    while trace is not None:
        code = trace.tb_frame.f_code
        places.append(f"{code.co_filename.rpartition('/')[2]}:{trace.tb_lineno} {code.co_name}")
        trace = trace.tb_next
    return places[-8:]


_UNSHOWN = (
    *range(0x2028, 0x202F),  # line and paragraph separators, and marks that turn the direction of what follows
    *range(0x2066, 0x206A),  # more such marks
    *range(0xD800, 0xE000),  # lone surrogates: no encoding can write them
)
_CONTROL = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))} | {
    code: f"\\u{code:04x}" for code in _UNSHOWN
}


def _one_line(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """Show control characters and line breaks of any string as escapes: a hostile header cannot forge a line."""
    for key, value in event.items():
        event[key] = _shown(value)
    return event


def _shown(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    return [_shown(one) for one in value] if isinstance(value, list | tuple) else value


def printable(text: str) -> str:
    """The text with control characters and line breaks as escapes: it cannot forge a line or move a cursor."""
    return text if text.isprintable() else text.translate(_CONTROL)


def _render_json(_logger: Any, _method: str, event: MutableMapping[str, Any]) -> str:
    try:
        return orjson.dumps(event, default=str).decode("utf-8")
    except (TypeError, ValueError):  # a lone surrogate: the standard library writes it as an escape
        return json.dumps(event, default=str)
