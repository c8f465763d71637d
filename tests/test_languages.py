"""The detector in a process of its own: the same answers, and a desk that goes on when it dies or hangs."""

from __future__ import annotations

import os
import resource
import signal
import time
from collections.abc import Iterator

import pytest

from helpdeskmail.languages import LanguageProcess
from helpdeskmail.mail.language import detect_language
from tests.mail.test_language import MAILS


@pytest.fixture(scope="module")
def process() -> Iterator[LanguageProcess]:
    opened = LanguageProcess(patience=30)
    yield opened
    opened.close()


@pytest.mark.parametrize("text", [*MAILS.values(), "", "one\ntwo\r\n\u2028three", "\ud800 lone", "x" * 100_000])
def test_answers_are_those_of_the_detector(process: LanguageProcess, text: str) -> None:
    assert process.detect(text) == detect_language(text)


def test_dead_process_costs_one_answer_and_is_followed_by_another(process: LanguageProcess) -> None:
    assert process.detect(MAILS["fr"]) == "fr"
    running = process._process
    assert running is not None
    os.kill(running.pid, signal.SIGKILL)
    running.wait()
    assert process.detect(MAILS["fr"]) == ""
    assert process.detect(MAILS["fr"]) == "fr"


def test_process_that_hangs_is_not_waited_for() -> None:
    hasty = LanguageProcess(patience=30)
    assert hasty.detect(MAILS["fr"]) == "fr"
    hasty.patience = 0.2
    running = hasty._process
    assert running is not None
    os.kill(running.pid, signal.SIGSTOP)
    started = time.monotonic()
    assert hasty.detect(MAILS["fr"]) == ""
    assert time.monotonic() - started < 5
    hasty.close()


def test_process_ends_with_its_daemon() -> None:
    """However that ends: what the process reads is over then."""
    opened = LanguageProcess(patience=30)
    opened.detect("")
    running = opened._process
    assert running is not None
    assert running.stdin is not None
    running.stdin.close()
    assert running.wait(timeout=10) == 0
    opened.close()


@pytest.fixture
def many_files() -> Iterator[None]:
    """More open files than `select.select` can number."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (min(hard, 4096), hard))
    files = [os.open(os.devnull, os.O_RDONLY) for _ in range(1100)]
    yield
    for file in files:
        os.close(file)
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


@pytest.mark.usefixtures("many_files")
def test_it_answers_a_daemon_that_has_very_many_files_open() -> None:
    opened = LanguageProcess(patience=30)
    assert opened.detect(MAILS["fr"]) == "fr"
    opened.close()
