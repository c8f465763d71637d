"""The log: one list of event names, one line an event, one stream for all, and no secret in it."""

from __future__ import annotations

import ast
import asyncio
import io
import json
import logging
import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import structlog
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import create_engine, text

from helpdeskmail import log

PACKAGE = Path(log.__file__).parent
METHODS = {"debug", "info", "warning", "error", "exception", "critical"}
ALWAYS = {"exc_info", "**"}  # the first becomes `error` and `at`; what is handed in as a mapping cannot be seen here
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()))  # lone surrogates too


def calls() -> Iterator[tuple[str, set[str]]]:
    """Event name and keys of every call of a logger in the code: `log.info("name", key=…)`, `get_logger().info(…)`."""
    for path in PACKAGE.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in METHODS):
                continue
            logger = node.func.value.func if isinstance(node.func.value, ast.Call) else node.func.value
            if isinstance(logger, ast.Name) and logger.id in ("log", "logger", "get_logger"):
                (name,) = node.args
                assert isinstance(name, ast.Constant), f"{path}:{node.lineno}: the event's name must stand there"
                yield name.value, {keyword.arg or "**" for keyword in node.keywords}


CALLS = list(calls())


def test_every_event_of_the_code_is_listed_and_every_listed_one_is_used() -> None:
    used = {name for name, _ in CALLS}
    assert used | {"library"} == set(log.EVENTS)  # `library` is made of other programs' records
    assert len(CALLS) > 20


@pytest.mark.parametrize("name", sorted({name for name, _ in CALLS}))
def test_every_key_of_an_event_is_documented(name: str) -> None:
    documented = set(re.findall(r"[a-z_0-9]+", log.EVENTS[name])) | {"intake_id", "ticket", "message_id"} | ALWAYS
    for event, keys in CALLS:
        if event == name:
            assert keys <= documented


# -- the stream -------------------------------------------------------------------------------------------------


@pytest.fixture(autouse=True)
def _restored() -> Iterator[None]:
    """Put the logging of the test run back afterwards."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    levels = {name: logging.getLogger(name).level for name in log._QUIET}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, old in levels.items():
        logging.getLogger(name).setLevel(old)
    structlog.reset_defaults()
    structlog.contextvars.clear_contextvars()


class Stream(io.StringIO):
    """Where the log goes."""

    def lines(self) -> list[dict[str, Any]]:
        """What was written: a JSON object a line."""
        self.getvalue().encode("utf-8")  # any encoding of a pipe can write it
        return [json.loads(line) for line in self.getvalue().splitlines()]


def configured(style: str = "json", level: str = "info") -> Stream:
    stream = Stream()
    log.configure(level=level, style=style, stream=stream)
    return stream


@given(ANY_TEXT, st.recursive(ANY_TEXT | st.integers() | st.none() | st.binary(), st.lists, max_leaves=5))
def test_whatever_is_logged_is_one_line(words: str, value: Any) -> None:
    for style in ("json", "console"):
        stream = configured(style)
        log.get_logger().info("mail_read", subject=words, value=value)
        logging.getLogger("other").warning("%s", words)
        assert len(stream.getvalue().splitlines()) == 2
        stream.getvalue().encode("utf-8")
    assert [line["event"] for line in configured_again(words)] == ["mail_read"]


def configured_again(words: str) -> list[dict[str, Any]]:
    stream = configured()
    log.get_logger().info("mail_read", subject=words)
    return stream.lines()


@given(ANY_TEXT)
def test_printable_text_moves_no_cursor_and_says_which_character_stood_there(words: str) -> None:
    shown = log.printable(words)
    assert not re.search("[\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", shown)
    if re.fullmatch(r"[ -~]*", words):
        assert shown == words


def test_line_carries_name_level_time_and_bound_keys() -> None:
    stream = configured()
    with structlog.contextvars.bound_contextvars(intake_id=7, ticket="CS1"):
        log.get_logger().warning("mail_held", reason="loop")
    (line,) = stream.lines()
    assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d+Z", line.pop("timestamp"))
    assert line == {"event": "mail_held", "level": "warning", "reason": "loop", "intake_id": 7, "ticket": "CS1"}


@pytest.mark.parametrize(("level", "count"), [("debug", 4), ("info", 3), ("warning", 2), ("error", 1)])
def test_level_is_the_least_that_is_shown(level: str, count: int) -> None:
    stream = configured(level=level)
    for method in ("debug", "info", "warning", "error"):
        getattr(log.get_logger(), method)("mail_read")
    assert len(stream.lines()) == count


# -- libraries --------------------------------------------------------------------------------------------------


def test_records_of_libraries_come_out_in_the_same_stream() -> None:
    stream = configured()
    for name in ("mail.log", "sqlalchemy.engine", "asyncio", "alembic", "anything.else"):
        logging.getLogger(name).error("%s says\nthis", name)
    lines = stream.lines()
    assert [(line["event"], line["level"]) for line in lines] == [("library", "error")] * 5
    assert [line["logger"] for line in lines] == [
        *("mail.log", "sqlalchemy.engine", "asyncio", "alembic", "anything.else"),
    ]
    assert lines[0]["text"] == r"mail.log says\x0athis"


def test_chatter_of_libraries_is_left_out_even_at_debug() -> None:
    stream = configured(level="debug")
    for name in ("mail.log", "sqlalchemy.engine", "aiosmtpd", "mailparser"):
        logging.getLogger(name).debug("the whole body of a mail")
    logging.getLogger("mail.log").info("each command of a session")
    logging.getLogger("sqlalchemy.engine").info("each statement with its values")
    assert stream.lines() == []


def test_real_engine_tells_no_statement() -> None:
    stream = configured(level="debug")
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        connection.execute(text("SELECT :body"), {"body": "hunter2"})
    engine.dispose()
    assert "hunter2" not in stream.getvalue()


def test_task_that_nobody_waited_for_is_told_by_asyncio_in_one_line() -> None:
    stream = configured()

    async def fail() -> None:
        body = "hunter2"
        raise ValueError(f"broken\n{len(body)}")

    async def main() -> None:
        asyncio.get_running_loop().call_exception_handler(
            {"message": "Task exception was never retrieved", "exception": await _caught(fail())}
        )

    asyncio.run(main())
    (line,) = stream.lines()
    assert (line["event"], line["logger"], line["level"]) == ("library", "asyncio", "error")
    assert line["error"] == "ValueError: broken 7"
    assert any(place.endswith(" fail") for place in line["at"])
    assert "hunter2" not in stream.getvalue()


async def _caught(work: Any) -> Exception:
    try:
        await work
    except ValueError as error:
        return error
    raise AssertionError


# -- errors -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("style", ["json", "console"])
def test_error_is_told_by_class_text_and_place_never_by_local_values(style: str) -> None:
    stream = configured(style)

    def fail() -> None:
        password = "hunter2"
        raise RuntimeError(f"no luck with {len(password)} letters")

    try:
        fail()
    except RuntimeError as error:
        log.get_logger().error("task_failed", task="x", exc_info=True)
        log.get_logger().error("task_failed", task="x", exc_info=error)
        log.get_logger().error("task_failed", task="x", exc_info=sys.exc_info())
        logging.getLogger("other").exception("oh")
    written = stream.getvalue()
    assert len(written.splitlines()) == 4
    assert written.count("RuntimeError: no luck with 7 letters") == 4
    assert written.count("test_log.py:") >= 4
    assert "hunter2" not in written


def test_error_of_a_statement_is_told_without_its_values() -> None:
    stream = configured()
    engine = create_engine("sqlite://")
    with engine.connect() as connection:
        try:
            connection.execute(text("INSERT INTO nowhere VALUES (:body)"), {"body": "hunter2"})
        except Exception as error:  # noqa: BLE001 - whatever the engine says
            log.get_logger().error("task_failed", task="x", exc_info=error)
    engine.dispose()
    (line,) = stream.lines()
    assert line["error"] == "OperationalError: no such table: nowhere"


def test_no_error_is_no_text() -> None:
    stream = configured()
    log.get_logger().error("task_failed", task="x", exc_info=True)
    (line,) = stream.lines()
    assert "error" not in line
    assert log.describe_error(None) == ""


# -- on a terminal ----------------------------------------------------------------------------------------------


class Terminal(Stream):
    """A stream that somebody looks at."""

    def isatty(self) -> bool:
        """It is one."""
        return True


def test_terminal_gets_text_and_a_pipe_gets_json() -> None:
    terminal, pipe = Terminal(), Stream()
    for stream in (terminal, pipe):
        log.configure(style="auto", stream=stream)
        log.get_logger().info("mail_held", reason="lo\x1b[2Jop")
    assert "mail_held" in terminal.getvalue()
    assert r"lo\x1b[2Jop" in terminal.getvalue()
    assert not terminal.getvalue().startswith("{")
    assert pipe.lines()[0]["reason"] == r"lo\x1b[2Jop"


def test_console_may_be_wished_for_without_a_terminal() -> None:
    stream = configured("console")
    log.get_logger().info("mail_held", reason="loop")
    assert re.search(r"\[info +\] mail_held +reason=loop$", stream.getvalue().rstrip())
