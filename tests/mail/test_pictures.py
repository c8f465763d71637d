"""Every mail drawn in Chromium: it fits a phone, it reads in light and dark, and it fetches nothing.

Each mail is drawn once in each language, in turns light and dark, wide and narrow; `HELPDESKMAIL_ALL_PICTURES=1` draws
it in all four ways. `HELPDESKMAIL_PICTURES=<directory>` keeps the pictures, to be looked at.
"""

from __future__ import annotations

import os
import shutil
from base64 import b64encode
from collections.abc import Iterator
from dataclasses import replace
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from helpdeskmail.mail.compose import Composed, Composer
from helpdeskmail.mail.preview import render_preview
from tests.mail.drafts import DESK, LANGUAGES, MAILS, composer, context, draft
from tests.mail.logo import LOGO

pytestmark = pytest.mark.browser

_WAYS = [(scheme, width) for scheme in ("light", "dark") for width in (640, 360)]
_CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
_LEAST_CONTRAST = 4.5
# For each element with text of its own: its text, and the contrast of its colour with the ground it stands on.
_CONTRASTS = """() => {
  const rgb = text => (text.match(/[\\d.]+/g) || []).map(Number)
  const channel = value => (value /= 255) <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b)
  const ground = node => {
    for (; node; node = node.parentElement) {
      const colour = rgb(getComputedStyle(node).backgroundColor)
      if (colour.length === 3 || colour[3] === 1) return colour
    }
    return [255, 255, 255]
  }
  const own = node => [...node.childNodes].some(child => child.nodeType === 3 && child.data.trim())
  return [...document.body.querySelectorAll('*')].filter(node => own(node) && node.offsetHeight).map(node => {
    const [one, two] = [luminance(rgb(getComputedStyle(node).color)), luminance(ground(node))].sort((a, b) => b - a)
    return [node.textContent.trim().slice(0, 40), (one + 0.05) / (two + 0.05)]
  })
}"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        _missing("playwright is not installed")
    if not Path(_CHROMIUM).exists():
        _missing("chromium is not installed")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=_CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


def _missing(what: str) -> None:
    if os.environ.get("CI") == "true":
        pytest.fail(what)
    pytest.skip(what)


def _html(composed: Composed) -> str:
    """The HTML body, its inline picture put into it as a mail program does."""
    message = message_from_bytes(composed.content, policy=policy.default)
    html: str = message.get_body(("html",)).get_content()
    for part in message.walk():
        if part.get_content_maintype() == "image":
            data = b64encode(part.get_content()).decode()
            html = html.replace(
                f"cid:{part['Content-ID'].strip('<>')}", f"data:{part.get_content_type()};base64,{data}"
            )
    return html


def _check_drawing(browser: Any, composed: Composed, name: str, scheme: str, width: int) -> None:
    requests: list[str] = []
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 800}, offline=True)
    try:
        page.on("request", lambda request: requests.append(request.url))
        page.set_content(_html(composed))
        folder = os.environ.get("HELPDESKMAIL_PICTURES")
        if folder:
            page.screenshot(path=Path(folder) / f"{name}.{scheme}.{width}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        assert [url for url in requests if not url.startswith("data:")] == []
        contrasts = page.evaluate(_CONTRASTS)
        assert len(contrasts) > 5
        assert [entry for entry in contrasts if entry[1] < _LEAST_CONTRAST] == []
    finally:
        page.close()


def _drawings() -> Iterator[tuple[str, str, str, int]]:
    """Mail, language, scheme and width of every picture."""
    for number, mail in enumerate(MAILS):
        for turn, language in enumerate(LANGUAGES):
            ways = _WAYS if os.environ.get("HELPDESKMAIL_ALL_PICTURES") else [_WAYS[(number + turn) % len(_WAYS)]]
            yield from ((mail, language, scheme, width) for scheme, width in ways)


@pytest.fixture(scope="module")
def shipped() -> Composer:
    return composer()


@pytest.mark.parametrize(("mail", "language", "scheme", "width"), list(_drawings()))
def test_mail_fits_reads_well_and_fetches_nothing(
    browser: Any, shipped: Composer, mail: str, language: str, scheme: str, width: int
) -> None:
    _check_drawing(browser, shipped.render(draft(mail, language)), f"{mail}.{language}", scheme, width)


def test_preview_page_shows_its_mails_in_the_chosen_colours(browser: Any, shipped: Composer) -> None:
    from playwright.sync_api import expect

    page = browser.new_page(color_scheme="null", viewport={"width": 1200, "height": 800}, offline=True)
    requests: list[str] = []
    try:
        page.on("request", lambda request: requests.append(request.url))
        page.set_content(render_preview(shipped))
        frame = page.locator("iframe").first
        frame.scroll_into_view_if_needed()
        card = frame.content_frame.locator(".card").first
        for choice, colour in (("light", "rgb(255, 255, 255)"), ("dark", "rgb(27, 32, 38)")):
            page.locator(f"#{choice}").check()
            expect(card).to_have_css("background-color", colour)
        assert [url for url in requests if not url.startswith(("about:", "data:"))] == []
    finally:
        page.close()


@pytest.mark.parametrize("colour", ["#ffe000", "#101010", "#808080", "#ff0000"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_any_desk_colour_and_logo_can_be_read(browser: Any, colour: str, scheme: str) -> None:
    composed = composer(replace(DESK, colour=colour, logo=LOGO)).render(draft("agent-new"))
    _check_drawing(browser, composed, f"colour-{colour[1:]}", scheme, 360)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_endless_words_do_not_widen_the_mail(browser: Any, scheme: str) -> None:
    filled = context("agent-follow-up")
    filled["comment"]["text"] = f"> {'W' * 3000}\n{'m' * 3000}\nhttps://example.test/{'x' * 3000}"
    filled["comment"]["attachments"] = [{"name": "i" * 400 + ".pdf", "size": 1, "passed_on": True}]
    filled["ticket"]["subject"] = filled["ticket"]["number"] = filled["client"]["name"] = "S" * 399
    composed = composer().render(draft("agent-follow-up", context=filled))
    _check_drawing(browser, composed, "endless-words", scheme, 360)
