"""Linting mails: every kind of fault is found once, with its place, and the shipped mails have none."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from helpdeskmail.errors import Fault
from helpdeskmail.mail.lint import lint
from helpdeskmail.mail.lint_html import html_faults
from tests.mail.drafts import DESK, LANGUAGES, composer
from tests.mail.logo import LOGO

DARK = "<style>@media (prefers-color-scheme:dark){.text{color:#eee}.panel{background-color:#222;color:#eee}}</style>"


def write(directory: Path, name: str, text: str) -> Path:
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path


def faults_of(directory: Path) -> list[Fault]:
    return lint(composer(DESK, directory))


def test_shipped_mails_have_no_fault() -> None:
    assert lint(composer()) == []
    assert lint(composer(replace(DESK, logo=LOGO, colour="#ffe000"))) == []


def test_what_check_finds_lint_finds_too(tmp_path: Path) -> None:
    write(tmp_path, "comment/subject.txt.j2", "{{ 1 // 0 }}")
    made = composer(DESK, tmp_path)
    assert made.check()
    assert set(made.check()) <= set(lint(made))


@pytest.mark.parametrize(
    ("text", "reason", "value"),
    [
        ("one\n{% if false %}{{ nothing }}{% endif %}", "no such variable", "nothing"),
        ("one\n{% if false %}{{ ticket.colour }}{% endif %}", "no such variable", "ticket.colour"),
        ("one\n{% if false %}{{ _('%(a)s') }}{% endif %}", "has a place for what it is not given", "a"),
        ("one\n{% if false %}{{ _('Hello,', a=1) }}{% endif %}", "has no place for what it is given", "a"),
    ],
)
def test_fault_in_a_branch_that_no_sample_takes_is_found(tmp_path: Path, text: str, reason: str, value: str) -> None:
    path = write(tmp_path, "comment/subject.txt.j2", text)
    faults = [fault for fault in faults_of(tmp_path) if "not translated" not in fault.reason]
    assert [(fault.where, fault.value) for fault in faults] == [(f"{path}:2", value)]
    assert reason in faults[0].reason


def test_sentence_that_a_language_lacks_is_told_for_each(tmp_path: Path) -> None:
    path = write(tmp_path, "comment/subject.txt.j2", "{{ _('Good news') }}")
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Good news"\nmsgstr "Goed nieuws"\n'
    write(tmp_path, "locale/nl/LC_MESSAGES/helpdeskmail.po", po)
    faults = faults_of(tmp_path)
    missing = [language for language in LANGUAGES if language not in ("en", "nl")]
    assert [fault.reason for fault in faults] == [f"not translated into {language}" for language in missing]
    assert {fault.where for fault in faults} == {f"{path}:1"}


def test_translation_that_lost_its_number_is_told(tmp_path: Path) -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    po += 'msgid "Your request %(number)s"\nmsgstr "Votre demande"\n'
    write(tmp_path, "locale/fr/LC_MESSAGES/helpdeskmail.po", po)
    (fault,) = faults_of(tmp_path)
    assert (fault.where, fault.reason) == ("locale/fr", "the translation lost number")


def test_subject_and_lines_that_are_too_long_are_told_with_their_language(tmp_path: Path) -> None:
    write(tmp_path, "comment/subject.txt.j2", "x" * 80)
    write(
        tmp_path,
        "comment/body.txt.j2",
        '{% extends "_layout.txt.j2" %}{% block content %}' + "y" * 79 + "{% endblock %}",
    )
    reasons = {fault.reason for fault in faults_of(tmp_path)}
    assert "the subject has over 80 characters in nl" in reasons
    assert "a line of over 78 characters in nl" in reasons


def test_body_without_the_marker_is_told(tmp_path: Path) -> None:
    text = write(tmp_path, "comment/body.txt.j2", "Hello")
    html = write(tmp_path, "comment/body.html.j2", f"<html><head>{DARK}</head><body>Hello</body></html>")
    assert {fault.where for fault in faults_of(tmp_path)} == {str(text), str(html)}


def test_file_that_would_print_unescaped_is_told(tmp_path: Path) -> None:
    path = write(tmp_path, "_note.j2", "{# why #}\n{% set a = 1 %}\n{{ ticket.subject }}\n")
    assert [fault.where for fault in faults_of(tmp_path)] == [f"{path}:2"]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ('<img src="https://a.test/x.png" alt="a">', "remote content"),
        ('<table background="//a.test/x.png">', "remote content"),
        ('<p style="background-image:url(https://a.test/x)">', "remote content"),
        ('<link rel="stylesheet" href="https://a.test/x.css">', "remote content"),
        ("<style>@import 'https://a.test/x.css'</style>", "remote content"),
        ("<style>p{background:url( 'https://a.test/x')}</style>", "remote content"),
        ('<a href="http://a.test">a</a>', "a link must be"),
        ('<a href="javascript:x">a</a>', "a link must be"),
        ('<table width="600">', "wider than a phone"),
        ('<p style="min-width: 400px">', "wider than a phone"),
        ('<img src="cid:a@b">', "without a text"),
        ('<td>words <a href="https://a.test"><img src="cid:a@b" alt=" "></a></td>', "empty text"),
        ('<p class="text" style="background-color:#fff">', "no dark colour"),
        ('<p style="color:#111">', "no dark colour"),
        ('<p class="text" style="background-color:#fff;color:#111">', "no dark colour"),
    ],
)
def test_fault_of_a_page_is_found(html: str, reason: str) -> None:
    (fault,) = html_faults(f"{DARK}<body>words {html}</body>")
    assert fault[0].startswith(reason) or reason in fault[0]


@pytest.mark.parametrize(
    "html",
    [
        '<img src="cid:a@b" alt="Map">',
        '<td><img src="data:image/png;base64,AA==" alt="">Example desk</td>',
        '<a href="mailto:a@b.test?subject=x">write</a><a href="https://a.test">read</a>',
        '<table width="100%"><tr><td width="34%" style="width:32px;max-width:600px"></td></tr></table>',
        '<!--[if mso]><table width="600"><![endif]-->',
        '<p class="text" style="color:#111">',
        '<p class="panel" style="color:#111;background-color:#fff">',
        '<p style="color:#fff;background-color:#111">',
        '<div style="display:none;color:#fff">preview</div>',
    ],
)
def test_sound_page_has_no_fault(html: str) -> None:
    assert html_faults(f"{DARK}<body>words {html}</body>") == []


def test_page_without_dark_colours_is_told() -> None:
    assert html_faults("<style>p{color:#111}</style><p>a")[0][0].startswith("there are no dark colours")
