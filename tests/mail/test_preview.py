"""The page with every mail in every language."""

from __future__ import annotations

from html import unescape
from pathlib import Path

import pytest

from helpdeskmail.errors import ConfigError
from helpdeskmail.mail.preview import render_preview, write_preview
from tests.mail.drafts import DESK, LANGUAGES, MAILS, composer


def test_page_holds_every_mail_in_every_language_and_an_index_of_them(tmp_path: Path) -> None:
    made = composer()
    path = write_preview(made, tmp_path / "new" / "folder")
    page = path.read_text("utf-8")
    contents = unescape(page)
    for mail in MAILS:
        for language in LANGUAGES:
            words = made.sample(mail, language)
            assert f'id="{mail}.{language}"' in page
            assert f'href="#{mail}.{language}"' in page
            assert words.text in contents
            assert words.html in contents


def test_page_runs_no_script_and_fetches_nothing() -> None:
    page = render_preview(composer())
    assert "default-src 'none'" in page
    assert "<script" not in unescape(page)
    assert page.count("<iframe sandbox ") == len(MAILS) * len(LANGUAGES)


def test_template_that_fails_is_told(tmp_path: Path) -> None:
    (tmp_path / "comment").mkdir()
    (tmp_path / "comment" / "subject.txt.j2").write_text("{{ nothing }}")
    with pytest.raises(ConfigError):
        write_preview(composer(DESK, tmp_path), tmp_path)
