"""Composing: the mails as their readers get them, compared whole; hostile words; operators' templates and their faults.

`HELPDESKMAIL_WRITE_GOLDEN=1` writes the golden copies anew; read the difference before it is committed.
"""

from __future__ import annotations

import os
import re
import time
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from helpdeskmail.core.monthly import WorkedLine
from helpdeskmail.errors import ConfigError, Fault
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.colour import contrast, ink_on, parse_colour, readable_on
from helpdeskmail.mail.compose import MAX_IMAGES, MAX_LOGO, Composed, Composer, sample_context
from helpdeskmail.mail.marker import MARKER_END, MARKER_START
from helpdeskmail.mail.prose import prose_html
from helpdeskmail.mail.samples import SAMPLE_IMAGES
from tests.mail.drafts import DESK, LANGUAGES, MAILS, TEMPLATES, TICKETLESS_MAILS, composer, context, draft, report
from tests.mail.logo import LOGO

GOLDEN = Path(__file__).parent / "golden"
GOLDEN_LANGUAGES = ("en", "fr")  # compared whole; of the others, what their text bodies say
PICTURE = SAMPLE_IMAGES["monthly-report"]["volume"]
WITHOUT_DETAILS = (*TICKETLESS_MAILS, "refused-content", "command-help", "command-report")


@pytest.fixture(scope="module")
def shipped() -> Composer:
    return composer()


def read(composed: Composed) -> EmailMessage:
    message = message_from_bytes(composed.content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert message.defects == []
    return message


def body(composed: Composed, kind: str) -> str:
    text: str = read(composed).get_body((kind,)).get_content()
    return text.replace("\r\n", "\n")


def shown(html: str) -> str:
    """The words of the HTML, roughly, without its tags."""
    return re.sub(r"<[^>]*>", " ", html.partition("<body")[2])


@pytest.mark.parametrize("language", GOLDEN_LANGUAGES)
@pytest.mark.parametrize("mail", MAILS)
def test_mail_is_the_golden_copy(shipped: Composer, mail: str, language: str) -> None:
    path = GOLDEN / f"{mail}.{language}.eml"
    composed = shipped.render(draft(mail, language))
    if os.environ.get("HELPDESKMAIL_WRITE_GOLDEN"):
        path.write_bytes(composed.content)
    assert composed.content == path.read_bytes()
    assert composed.used_language == language


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language not in GOLDEN_LANGUAGES])
def test_texts_of_a_language_are_the_golden_copy(shipped: Composer, language: str) -> None:
    path = GOLDEN / f"texts.{language}.txt"
    texts = ""
    for mail in MAILS:
        words = shipped.words(draft(mail, language))
        texts += f"===== {mail}\nSubject: {words.subject}\n\n{words.text}\n"
    if os.environ.get("HELPDESKMAIL_WRITE_GOLDEN"):
        path.write_text(texts, "utf-8")
    assert texts == path.read_text("utf-8")


def test_there_are_the_mails_and_languages_of_this_version(shipped: Composer) -> None:
    assert shipped.templates() == tuple(sorted(MAILS))
    assert shipped.languages() == LANGUAGES


def test_shipped_templates_have_no_fault(shipped: Composer) -> None:
    assert shipped.check() == []


@pytest.mark.parametrize("mail", MAILS)
def test_both_bodies_begin_with_the_marker(shipped: Composer, mail: str) -> None:
    composed = shipped.render(draft(mail, "fr"))
    first = body(composed, "plain").split("\n", 1)[0]
    assert first.startswith(MARKER_START)
    assert first.endswith(MARKER_END)
    assert first in unescape(body(composed, "html"))


@pytest.mark.parametrize("mail", [mail for mail in MAILS if mail not in WITHOUT_DETAILS])
def test_what_an_html_body_says_its_text_body_says_too(shipped: Composer, mail: str) -> None:
    composed = shipped.render(draft(mail))
    text = body(composed, "plain")
    for words in ("CS0047447", "Printer on the second floor", "20 November 2026 at 09:15"):
        assert words in text
        assert words in shown(body(composed, "html"))


@pytest.mark.parametrize(
    ("auto_submitted", "suppress"),
    [("", None), ("auto-replied", "DR, RN, NRN, OOF, AutoReply"), ("auto-generated", "OOF, AutoReply")],
)
def test_only_automatic_mail_says_that_it_is(shipped: Composer, auto_submitted: str, suppress: str | None) -> None:
    message = read(shipped.render(draft("comment", auto_submitted=auto_submitted)))
    assert message["Auto-Submitted"] == (auto_submitted or None)
    assert message["X-Auto-Response-Suppress"] == suppress
    assert message["Precedence"] is None


def test_mail_without_a_thread_has_no_thread_fields(shipped: Composer) -> None:
    message = read(shipped.render(draft("comment", in_reply_to="", references=(), number="")))
    assert message["In-Reply-To"] is None
    assert message["References"] is None
    assert message["Subject"] == "Printer on the second floor"


def test_same_draft_gives_the_same_bytes(shipped: Composer) -> None:
    assert shipped.render(draft("agent-new")) == composer().render(draft("agent-new"))


@pytest.mark.parametrize("changes", [{"message_id": "none"}, {"message_id": "<a@b>\r\nBcc: <c@d>"}, {"reply_to": "no"}])
def test_draft_with_an_unusable_address_or_id_is_refused(shipped: Composer, changes: dict[str, str]) -> None:
    with pytest.raises(ValueError, match="not a"):
        shipped.render(draft("comment", **changes))


# Languages, dates


@pytest.mark.parametrize(
    ("language", "zone", "moment"),
    [
        ("en", "Europe/Brussels", "20 November 2026 at 09:15 (Central European Standard Time)"),
        ("en-US", "America/New_York", "November 20, 2026 at 3:15\u202fAM (Eastern Standard Time)"),
        ("fr-BE", "Europe/Brussels", "20 novembre 2026 à 09:15 (heure normale d’Europe centrale)"),
        ("nl", "UTC", "20 november 2026 om 08:15 (gecoördineerde wereldtijd)"),
        ("pt", "Europe/Lisbon", "20 de novembro de 2026, 08:15 (Hora padrão da Europa Ocidental)"),
        ("it-CH", "Europe/Zurich", "20 novembre 2026, ore 09:15 (Ora standard dell’Europa centrale)"),
        ("sv", "UTC", "20 November 2026 at 08:15 (Coordinated Universal Time)"),
        ("xx-not/a.language", "Not/A_Zone", "20 November 2026 at 09:15 (Central European Standard Time)"),
    ],
)
def test_dates_are_the_recipients(shipped: Composer, language: str, zone: str, moment: str) -> None:
    composed = shipped.render(replace(draft("acknowledgement"), language=language, time_zone=zone))
    assert moment in body(composed, "plain").replace(" \n", " ")


def test_desks_language_serves_a_recipient_whose_own_there_is_not() -> None:
    composed = composer(replace(DESK, language="fr")).render(replace(draft("comment"), language="pl"))
    assert composed.used_language == "fr"
    assert read(composed)["Content-Language"] == "fr"


@pytest.mark.parametrize(
    ("language", "zone", "limit"),
    [
        ("en", "Europe/Brussels", "by Wednesday, 25 November 2026 at 23:59 (Central European Standard Time)"),
        ("en", "Europe/London", "by Wednesday, 25 November 2026 at 23:00 (Greenwich Mean Time)"),
        ("de", "Europe/Berlin", "bis Mittwoch, 25. November 2026 um 23:59 (Mitteleuropäische Normalzeit)"),
        ("pt", "Europe/Lisbon", "até quarta-feira, 25 de novembro de 2026, 23:00 (Hora padrão da Europa Ocidental)"),
    ],
)
def test_limit_at_midnight_is_told_as_the_end_of_its_day(
    shipped: Composer, language: str, zone: str, limit: str
) -> None:
    text = shipped.words(draft("suspension", language, time_zone=zone)).text
    assert limit in text.replace(" \n", " ")


def test_desk_calls_statuses_as_it_likes_in_one_language() -> None:
    made = Composer(DESK, [TEMPLATES], {"fr": {"new": "0-Ouverte", "closed": "Clôturée"}})
    assert "État\u00a0: 0-Ouverte" in made.words(draft("acknowledgement", "fr")).text
    assert "État\u00a0: En cours" in made.words(draft("comment", "fr")).text
    assert "Status: New" in made.words(draft("acknowledgement", "en")).text


def test_labels_for_what_there_is_not_are_faults_of_the_configuration() -> None:
    with pytest.raises(ConfigError) as caught:
        Composer(DESK, [TEMPLATES], {"xx": {"new": "?"}, "fr": {"neww": "?"}})
    assert [fault.where for fault in caught.value.faults] == ["labels.xx", "labels.fr.neww"]


def test_desk_calls_priorities_as_it_likes_where_mails_and_lists_show_them() -> None:
    made = Composer(DESK, [TEMPLATES], {"fr": {"normal": "Courante"}})
    assert "Courante" in made.words(draft("agent-new", "fr")).text
    assert "Normal" in made.words(draft("agent-new", "en")).text
    assert made.manner("fr", "").priorities["normal"] == "Courante"


# What the mails of a ticket's life say


@pytest.mark.parametrize(
    ("number", "words"), [(1, "reminder 1 of 3"), (2, "reminder 2 of 3"), (3, "the last reminder")]
)
def test_reminder_says_which_it_is(shipped: Composer, number: int, words: str) -> None:
    filled = context("suspension-reminder")
    filled["suspension"]["number"] = number
    assert words in shipped.words(draft("suspension-reminder", context=filled)).text


@pytest.mark.parametrize("language", LANGUAGES)
def test_buttons_open_a_reply_to_the_signed_address_with_the_words_that_the_mail_tells(
    shipped: Composer, language: str
) -> None:
    words = shipped.words(draft("resolution", language))
    accept, refuse = (urlsplit(unescape(link)) for link in re.findall(r'class="button" href="([^"]+)"', words.html))
    assert accept.scheme == refuse.scheme == "mailto"
    assert accept.path == refuse.path == "sos+ab-abcdefghijkl@example.test"
    asked = parse_qs(accept.query, strict_parsing=True)
    answer, _, rest = asked["body"][0].partition("\r\n\r\n")
    assert answer in words.text.replace(" \n", " ")
    assert rest.count("\r\n") == 2
    assert asked["subject"] == [f"Re: {words.subject}"]
    assert parse_qs(refuse.query)["body"] != asked["body"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_reason_of_a_closure_and_a_reopening_has_its_own_sentence(shipped: Composer, language: str) -> None:
    for mail, key, reasons in (
        ("closure", "closure", ("no_answer", "accepted", "time_over", "agent", "client")),
        ("reopening", "reopening", ("client_replied", "refused", "agent")),
        ("agent-reopened", "reopening", ("client_replied", "refused", "agent")),
    ):
        texts = set()
        for reason in reasons:
            filled = context(mail, language)
            filled[key]["reason"] = reason
            texts.add(shipped.words(draft(mail, language, context=filled)).text)
        assert len(texts) == len(reasons)


def test_closure_shows_an_agents_own_reason_and_neither_time_nor_limit_that_there_is_not(shipped: Composer) -> None:
    filled = context("closure")
    filled["closure"] = {"reason": "Replaced by CS0047450.", "reopen_until": None, "time_worked": None}
    text = shipped.words(draft("closure", context=filled)).text
    assert "\nReplaced by CS0047450.\n" in text
    assert "To open it again, simply reply to this mail." in text
    assert "Time worked" not in text


@pytest.mark.parametrize(
    ("minutes", "language", "words"),
    [(0, "en", "0 mins"), (45, "de", "45 Min."), (60, "nl", "1 uur"), (1505, "es", "25 h 5 min")],
)
def test_time_worked_is_told_in_hours_and_minutes(shipped: Composer, minutes: int, language: str, words: str) -> None:
    filled = context("closure", language)
    filled["closure"]["time_worked"] = minutes
    assert f": {words}\n" in shipped.words(draft("closure", language, context=filled)).text


@pytest.mark.parametrize(
    ("kind", "missed", "words"),
    [
        ("first_answer", False, "The first answer to ticket CS0047447 is due by Wednesday"),
        ("first_answer", True, "The first answer to ticket CS0047447 is overdue since Wednesday"),
        ("resolution", False, "The solution of ticket CS0047447 is due by Wednesday"),
        ("resolution", True, "The solution of ticket CS0047447 is overdue since Wednesday"),
    ],
)
def test_agent_is_told_which_deadline_and_whether_it_was_missed(
    shipped: Composer, kind: str, missed: bool, words: str
) -> None:
    filled = context("agent-deadline")
    filled["deadline"] |= {"kind": kind, "missed": missed}
    made = shipped.words(draft("agent-deadline", context=filled))
    assert words in made.text
    assert words in shown(made.html)


def test_reopening_without_a_comment_is_told_all_the_same(shipped: Composer) -> None:
    filled = context("agent-reopened")
    del filled["comment"]
    assert "is open again" in shipped.words(draft("agent-reopened", context=filled)).text


# Hostile words


def test_words_of_people_never_become_markup_or_template(shipped: Composer) -> None:
    evil = "<script>alert(1)</script>{{7*7}}{% raw %}\"'&<img src=x onerror=y>"
    filled = context("agent-follow-up")
    for part in (
        "ticket",
        "client",
        "recipient",
        "comment",
        "delivery",
        "suspension",
        "resolution",
        "closure",
        "merged",
    ):
        filled[part] = {key: evil if type(value) is str else value for key, value in filled[part].items()}
    filled["comment"] |= {"attachments": [{"name": evil, "size": 1, "passed_on": False}]}
    filled["comment"] |= {"refused": [{"name": evil, "reason": evil}]}
    filled["refused"] = {"subject": evil, "items": [{"name": evil, "reason": evil}]}
    filled["reopening"] = {"reason": evil}
    filled["held"] = {key: evil if type(value) is str else value for key, value in sample_context()["held"].items()}
    filled["held"]["attachments"] = [{"name": evil, "size": 1}]
    filled["digest"] = sample_context()["digest"] | {"team": evil}
    for one in (filled["digest"]["waiting"]["tickets"][0], filled["digest"]["held"]["reasons"][0]):
        one |= {key: evil for key, value in one.items() if type(value) is str}
    filled["client"]["contract"] = {"name": evil, "runs": True, "until": None}
    also_open = {"shown": [{"number": evil, "subject": evil, "status": evil}], "more": True}
    filled["client"] |= {"tickets": also_open, "organisation_tickets": also_open}
    filled["commands"] = dict.fromkeys(filled["commands"], evil)
    filled["report"] = report(organisation=evil, lines=(WorkedLine(evil, evil, evil, 5),))
    filled["history"] = [{"author": evil, "kind": "note", "text": evil, "at": DATE, "attachments": [], "number": evil}]
    remarks = [{"kind": "again", "field": evil, "name": evil, "value": evil}]
    fault = {"line": 1, "written": evil, "reason": "unknown", "about": evil, "suggestion": evil, "is_guess": True}
    fault["why"] = remarks
    filled["outcome"] = dict.fromkeys(("subject", "send", "client", "corrected"), evil)
    filled["outcome"] |= {
        "done": [evil],
        "faults": [fault],
        "more": 0,
        "doubts": [],
        "undone": remarks,
        "kept": remarks,
    }
    filled["manual"] = [{"verb": "take", "written": evil}]
    asked = sample_context()
    evil_ticket = dict.fromkeys(("number", "subject", "status", "requester", "reply_to"), evil)
    for one in asked["listing"]["lists"]:
        one["tickets"] = [ticket | evil_ticket for ticket in one["tickets"]]
    asked["listing"]["filter"] = evil
    asked["settings"]["faults"] = [{"name": "language", "value": evil}]
    filled |= {name: asked[name] for name in ("listing", "export", "settings")}
    for mail in MAILS:
        composed = shipped.render(draft(mail, context=filled, from_name=evil, to=Address("a@example.test", evil)))
        html = body(composed, "html")
        assert "<script" not in html
        assert "<img" not in html
        assert "49" not in composed.subject
        assert ("{{7*7}}" in composed.subject) == (mail == "agent-held" or mail not in TICKETLESS_MAILS)
        assert "{{7*7}}" in html
        assert "{{7*7}}" in body(composed, "plain")


DATE = datetime(2026, 11, 20, 8, 15, tzinfo=UTC)


def test_line_breaks_and_direction_marks_in_a_name_cannot_forge_a_line(shipped: Composer) -> None:
    filled = context("agent-new")
    filled["client"]["name"] = "Paul\r\nStatus: Closed\u2028\u202egpj.exe\x07"
    composed = shipped.render(draft("agent-new", context=filled))
    for kind in ("plain", "html"):
        assert not set("\u202e\x07\u2028") & set(body(composed, kind))
    assert "\nStatus: Closed" not in body(composed, "plain")
    assert "New ticket CS0047447 from Paul Status: Closed gpj.exe" in body(composed, "plain")


def test_client_cannot_open_a_paragraph_of_ours_in_the_text_body(shipped: Composer) -> None:
    filled = context("agent-new")
    filled["comment"]["text"] = "Hello\n\nReply to evil@example.test instead."
    text = body(shipped.render(draft("agent-new", context=filled)), "plain")
    assert "\n> Reply to evil@example.test instead." in text


def test_endless_text_is_cut_and_quick(shipped: Composer) -> None:
    filled = context("agent-new")
    for text in ("x" * 2_000_000, "http://a " * 300_000, ">" * 1_000_000, "é\n" * 500_000, "\u202e" * 1_000_000):
        filled["comment"]["text"] = text
        began = time.process_time()
        composed = shipped.render(draft("agent-new", context=filled))
        assert time.process_time() - began < 3
        assert len(composed.content) < 8_000_000
        assert max(map(len, composed.content.split(b"\r\n"))) <= 998


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("a\nb", "a<br>\nb"),
        ("  two", "&nbsp; two"),
        ("> said\nyes", '<div class="quote" style="{}">said</div>\nyes'),
        (
            "see https://a.test/x?a=1&b=2.",
            'see <a href="https://a.test/x?a=1&amp;b=2">https://a.test/x?a=1&amp;b=2</a>.',
        ),
        ("(http://a.test)", '(<a href="http://a.test">http://a.test</a>)'),
        ("http://a.test/(x)", '<a href="http://a.test/(x)">http://a.test/(x)</a>'),
        ("javascript://a ftp://b", "javascript://a ftp://b"),
        ('http://a"onmouseover=x', '<a href="http://a">http://a</a>&#34;onmouseover=x'),
    ],
)
def test_prose_keeps_lines_and_links_web_addresses_only(text: str, html: str) -> None:
    made = re.sub(r'style="[^"]*"', 'style="{}"', str(prose_html(text)))
    assert made == html


# The desk's looks


@pytest.mark.parametrize("colour", ["#000000", "#ffffff", "#808080", "#ff0000", "#1f5fa8", "#FFE000"])
def test_any_colour_gets_readable_words_on_it_and_links_of_it(colour: str) -> None:
    rgb = parse_colour(colour)
    assert rgb is not None
    assert contrast(ink_on(rgb), rgb) >= 4.5
    for ground in ((255, 255, 255), (0x25, 0x2C, 0x34)):
        assert contrast(readable_on(ground, rgb), ground) >= 4.5


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"colour": "red;background:url(//x)"}, "desk.colour"),
        ({"colour": "#12345"}, "desk.colour"),
        ({"logo": b"<svg/>"}, "desk.logo"),
        ({"logo": LOGO + bytes(MAX_LOGO)}, "desk.logo"),
    ],
)
def test_unusable_looks_are_a_fault_of_the_configuration(changes: dict[str, object], where: str) -> None:
    with pytest.raises(ConfigError) as caught:
        composer(replace(DESK, **changes))
    assert [fault.where for fault in caught.value.faults] == [where]


def test_logo_travels_inside_the_mail() -> None:
    message = read(composer(replace(DESK, logo=LOGO)).render(draft("comment")))
    (image,) = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert image.get_content() == LOGO
    assert f'src="cid:{image["Content-ID"].strip("<>")}"' in message.get_body(("html",)).get_content()


def test_mails_fetch_nothing(shipped: Composer) -> None:
    for mail in MAILS:
        html = body(shipped.render(draft(mail, context=sample_context(bare=True))), "html")
        assert not re.search(r"(?:src|background)=|url\(|@import|<link|<script|https?:", html)


# Operators' templates


def write(directory: Path, name: str, text: str | bytes) -> Path:
    path = directory / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return path


def test_operator_renames_a_status_in_english_too(tmp_path: Path) -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n'
    po += 'msgctxt "status"\nmsgid "New"\nmsgstr "To be assigned"\n'
    write(tmp_path, "locale/en/LC_MESSAGES/helpdeskmail.po", po)
    assert "Status: To be assigned" in body(composer(DESK, tmp_path).render(draft("acknowledgement")), "plain")


def test_one_file_of_the_operator_replaces_one_and_the_rest_is_the_shipped(tmp_path: Path) -> None:
    write(tmp_path, "acknowledgement/subject.txt.j2", "Got it: {{ ticket.subject }}\n")
    made = composer(DESK, tmp_path)
    composed, plain = made.render(draft("acknowledgement")), composer().render(draft("acknowledgement"))
    assert composed.subject == "[CS0047447] Got it: Printer on the second floor"
    assert body(composed, "plain") == body(plain, "plain")
    assert made.templates() == composer().templates()


def test_operator_may_add_a_mail_and_words_for_it(tmp_path: Path) -> None:
    write(tmp_path, "survey/subject.txt.j2", '{{ _("Welcome to " "us") }}')
    write(tmp_path, "survey/body.txt.j2", '{% extends "_layout.txt.j2" %}{% block content %}Hi.{% endblock %}')
    html = (
        '{% extends "_layout.html.j2" %}{% block preheader %}{% endblock %}{% block content %}<b>Hi</b>{% endblock %}'
    )
    write(tmp_path, "survey/body.html.j2", html)
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Welcome to us"\nmsgstr "Bienvenue"\n'
    write(tmp_path, "locale/fr/LC_MESSAGES/helpdeskmail.po", po)
    made = composer(DESK, tmp_path)
    assert "survey" in made.templates()
    assert made.check() == []
    assert made.render(draft("comment", "fr", template="survey")).subject == "[CS0047447] Bienvenue"


# Mail → a template of the operator's own for it, the line of its fault, and what is told of it.
FAULTY: dict[str, tuple[str | bytes, int | None, str]] = {
    "comment": ("line one\n{{ ticket.colour }}", 2, "has no attribute 'colour'"),
    "acknowledgement": ("{{ nothing }}", 1, "'nothing' is undefined"),
    "closure": ("one\n\n{% if %}", 3, "TemplateSyntaxError"),
    "merged": ("{{ _('unclosed'", 1, "TemplateSyntaxError"),
    "reopening": ("{% if ticket %}", 1, "TemplateSyntaxError"),
    "resolution": ("{{ 1 // 0 }}", 1, "ZeroDivisionError"),
    "resolution-reminder": ('{{ _("%(number)s %(who)s", number=1) }}', 1, "KeyError"),
    "suspension": ("{{ ''.__class__.__mro__ }}", 1, "SecurityError"),
    "suspension-reminder": ("{{ ticket.clear() }}", 1, "has no attribute 'clear'"),
    "agent-new": ("{% include 'no-such-file' %}", 1, "no-such-file"),
    "agent-follow-up": (b"\xff\xfe", None, "UnicodeDecodeError"),
}


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Composer, list[Fault]]:
    """The folder of the faulty templates, the composer over them, and what its check tells."""
    folder = tmp_path_factory.mktemp("faulty")
    for mail, (text, _, _) in FAULTY.items():
        write(folder, f"{mail}/body.html.j2", text)
    made = composer(DESK, folder)
    return folder, made, made.check()


@pytest.mark.parametrize("mail", FAULTY)
def test_fault_in_a_template_is_told_with_file_and_line(faulty: tuple[Path, Composer, list[Fault]], mail: str) -> None:
    (folder, made, faults), (_, line, reason) = faulty, FAULTY[mail]
    path = folder / f"{mail}/body.html.j2"
    told = [fault for fault in faults if fault.where.startswith(str(path))]
    assert [fault.where for fault in told] == [f"{path}:{line}" if line else str(path)]
    assert reason in told[0].reason
    with pytest.raises(ConfigError):
        made.words(draft(mail))
    composed = made.render(draft(mail))
    assert composed.content == composer().render(draft(mail)).content
    assert [fault.where for fault in composed.faults] == [told[0].where]


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    bad = [write(tmp_path, f"{mail}/subject.txt.j2", "{{ x }}") for mail in ("comment", "survey")]
    po = write(tmp_path, "locale/fr/LC_MESSAGES/helpdeskmail.po", "msgid x\n")
    places = {fault.where for fault in composer(DESK, tmp_path).check()}
    missing = {"survey/body.txt.j2", "survey/body.html.j2"}
    assert places == {f"{bad[0]}:1", f"{bad[1]}:1", f"{po}:1"} | missing


def test_fault_that_only_a_bare_ticket_shows_is_found(tmp_path: Path) -> None:
    write(tmp_path, "comment/subject.txt.j2", "{{ history[0].author }}")
    assert len(composer(DESK, tmp_path).check()) == 1


def test_operators_html_template_is_escaped_like_the_shipped_ones(tmp_path: Path) -> None:
    write(tmp_path, "comment/body.html.j2", "<p>{{ ticket.subject }}</p>{{ _('<b>') }}{{ _('%(x)s <i>', x='<u>') }}")
    filled = context("comment")
    filled["ticket"]["subject"] = "<b>"
    html = body(composer(DESK, tmp_path).render(draft("comment", context=filled)), "html")
    assert html == "<p>&lt;b&gt;</p>&lt;b&gt;&lt;u&gt; &lt;i&gt;"


def test_catalogue_cannot_bring_in_markup(tmp_path: Path) -> None:
    po = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\nmsgid "Subject"\nmsgstr "<script>"\n'
    write(tmp_path, "locale/fr/LC_MESSAGES/helpdeskmail.po", po)
    assert "<script>" not in body(composer(DESK, tmp_path).render(draft("comment", "fr")), "html")


def test_context_is_not_changed_by_rendering(shipped: Composer) -> None:
    given, kept = context("comment"), context("comment")
    shipped.render(draft("comment", context=given, date=DATE + timedelta(hours=1)))
    assert given == kept


def test_readme_names_every_shipped_mail() -> None:
    readme = (TEMPLATES / "README.md").read_text()
    assert [mail for mail in MAILS if f"`{mail}`" not in readme] == []


# A mail's own pictures


def test_pictures_that_the_mail_shows_travel_inside_it_and_no_others(shipped: Composer) -> None:
    made = draft(
        "monthly-report", context=context("monthly-report"), images={"volume": PICTURE, "unused": PICTURE + b"x"}
    )
    message = read(shipped.render(made))
    (image,) = [part for part in message.walk() if part.get_content_maintype() == "image"]
    assert image.get_content() == PICTURE
    assert image["Content-ID"] == "<volume.ab-abcdefghijkl.monthlyreport@example.test>"
    html = message.get_body(("html",)).get_content()
    assert html.count("<img") == html.count(f'src="cid:{image["Content-ID"].strip("<>")}"') == 1


def test_pictures_and_logo_stand_side_by_side() -> None:
    made = composer(replace(DESK, logo=LOGO)).render(draft("monthly-report", images={"volume": PICTURE}))
    images = [part.get_content() for part in read(made).walk() if part.get_content_maintype() == "image"]
    assert images == [LOGO, PICTURE]


@pytest.mark.parametrize(
    "images", [{"volume": b"<svg/>"}, {"../x": PICTURE}, {"a b": PICTURE}, {"big": PICTURE + bytes(MAX_IMAGES)}]
)
def test_pictures_that_will_not_do_are_refused(shipped: Composer, images: dict[str, bytes]) -> None:
    with pytest.raises(ValueError, match="picture"):
        shipped.render(draft("monthly-report", images=images))


def test_sample_shows_its_pictures_without_a_mail_around_it(shipped: Composer) -> None:
    html = shipped.sample("monthly-report", "en").html
    assert html.count('<img src="data:image/png;base64,') == 4
    assert "cid:" not in html
