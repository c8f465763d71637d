"""What a mail asks the desk for, and that in doubt it asks for nothing."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.core.asked import Export, Help, MyTickets, Request, Settings
from helpdeskmail.core.facts import Incoming
from helpdeskmail.core.model import Contact, Intake
from helpdeskmail.core.policy import DeskPolicy
from helpdeskmail.core.request_lines import head_lines
from helpdeskmail.core.request_words import ASKS, NO, SETTINGS, VIEWS, WISHES, YES, Ask, View, fold
from helpdeskmail.core.requests import parse_request, parse_settings
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.catalogue import load_catalogues
from helpdeskmail.mail.compose import ASKS as ADDRESSES
from helpdeskmail.mail.labels import asking_labels, setting_labels
from helpdeskmail.mail.message import Attachment, Envelope, Message
from tests.mail.drafts import LANGUAGES, TEMPLATES

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DESK = "sos@example.test"
POLICY = DeskPolicy("Desk", DESK, aliases=("help@example.test",), languages=frozenset(LANGUAGES))
CONTACT = Contact(id=1, name="Anna Client", created_at=NOW)
CATALOGUES = load_catalogues([TEMPLATES])[0]


def ask(
    subject: str, text: str = "", *recipients: str, names_ticket: bool = False, files: tuple[Attachment, ...] = ()
) -> Request | None:
    intake = Intake(id=1, received_at=NOW, next_at=NOW, source="smtp", return_path="", recipients=[], sha256="", size=0)
    message = Message(
        from_=Address("anna@customer.test", "Anna"), subject=subject, text=text, reply=text, attachments=files
    )
    mail = Incoming(intake, Envelope("anna@customer.test", recipients or (DESK,), NOW), message)
    return parse_request(mail, CONTACT, POLICY, names_ticket=names_ticket)


@pytest.mark.parametrize(("word", "wanted"), list(ASKS.items()))
def test_each_word_asks_as_a_subject_and_as_an_address(word: str, wanted: Ask) -> None:
    by_subject = ask(word.upper())
    by_address = ask("whatever", "anything", f"sos+{word.replace(' ', '-')}@example.test")
    assert by_subject is not None
    assert by_address is not None
    assert by_subject.ask is by_address.ask is wanted


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_our_mails_propose_to_write_is_understood(language: str) -> None:
    words, settings = asking_labels(CATALOGUES[language]), setting_labels(CATALOGUES[language])
    assert [ASKS[fold(words[one])] for one in Ask] == list(Ask)
    assert {SETTINGS[fold(label)]: name for name, label in settings.items()} == {name: name for name in settings}
    assert fold(words["yes"]) in YES
    assert fold(words["no"]) in NO
    example = CATALOGUES[language].gettext("My requests: printer")
    assert isinstance(ask(example), MyTickets)
    for space in ("", " ", "\u00a0", "\u202f"):
        asked = parse_settings(f"{settings['language']}{space}: {language}", POLICY)
        assert asked == Settings({"language": language})
    for lines in ("Reference: PO 4711", "Wished date: 2027-03-31", "On behalf of: colleague@example.com"):
        assert len(list(head_lines(CATALOGUES[language].gettext(lines), WISHES))) == 1


def test_addresses_in_our_mails_are_those_that_are_read() -> None:
    assert [Ask(name) for name in ADDRESSES] == list(Ask)


@pytest.mark.parametrize(
    ("subject", "text"),
    [
        ("Help, the printer is on fire", ""),
        ("help!", "My printer burns"),
        ("Help", "Printer"),
        ("Hilfe", "Der Drucker brennt"),
        ("Export", "It does not work any more"),
        ("Configuración", "No funciona"),
        ("Re: My tickets", ""),
        ("My tickets are never answered", ""),
        ("My tickets", "The one about the printer is open since March and nobody cares."),
        ("Help: printer", ""),
        ("", "help"),
        ("", ""),
        (":", ""),
        ("Helpdesk", ""),
    ],
)
def test_in_doubt_it_is_no_request(subject: str, text: str) -> None:
    assert ask(subject, text) is None


@pytest.mark.parametrize(
    "text", ["", "  \n", "Thanks\nAnna", "Hello,\n\nplease\n\n-- \nAnna Client, Customer Ltd, 12 Long Street", "Danke!"]
)
def test_greeting_thanks_name_and_signature_may_stand_beside_help(text: str) -> None:
    assert ask("Help", text) == Help()


def test_filter_parts_views_from_words() -> None:
    assert ask("Mes tickets : ouvertes Imprimante  ÉTAGE") == MyTickets(("imprimante", "etage"), frozenset({View.OPEN}))
    assert ask("export: archived recent") == Export((), frozenset({View.ARCHIVED, View.RECENT}))
    assert ask("my tickets:") == MyTickets()
    assert ask("My tickets: a b", "x" * 9000, "sos+my-tickets@example.test") == MyTickets(("a", "b"))


@pytest.mark.parametrize("word", list(VIEWS))
def test_each_word_for_a_list_chooses_it(word: str) -> None:
    assert ask(f"my tickets: {word}") == MyTickets((), frozenset({VIEWS[word]}))


def test_address_of_a_ticket_or_of_the_desk_beside_it_is_stronger() -> None:
    assert ask("x", "y", "sos+help@example.test", "sos+ab-abcdefghijkl@example.test") is None
    assert ask("x", "y", "sos+help@example.test", DESK) is None
    assert ask("x", "y", "sos+help@example.test", "sos+export@example.test") is None
    assert ask("x", "y", "sos+help@example.test", "boss@customer.test") == Help()
    assert ask("x", "y", "sos+help@elsewhere.test") is None


def test_mail_that_names_a_ticket_asks_by_its_address_only() -> None:
    assert ask("Help", names_ticket=True) is None
    assert ask("[CS1] Help", "x", "sos+help@example.test", names_ticket=True) == Help()


def test_file_makes_a_matter_of_it_and_a_picture_in_the_signature_does_not() -> None:
    assert ask("Help", files=(Attachment("error.png", "image/png", b"x"),)) is None
    assert ask("Help", files=(Attachment("logo.png", "image/png", b"x", inline=True),)) == Help()


def test_settings_are_read_and_faults_are_told() -> None:
    text = (
        "Hello,\nLangue : Français\nCopies: maybe\nTime zone: new york\nFloor: 3\n\nLanguage: de\n\nThanks\nCopies: no"
    )
    assert ask("Settings", text) == Settings(
        {"language": "de", "time_zone": "America/New_York"}, (("wants_copies", "maybe"),)
    )
    assert parse_settings("Sprache: klingonisch\nKopien: nein", POLICY) == Settings(
        {"wants_copies": False}, (("language", "klingonisch"),)
    )
    assert ask("Settings", "Where are the settings of my printer?") is None


def test_later_line_about_the_same_thing_holds() -> None:
    assert parse_settings("Copies: no\nCopies: perhaps", POLICY) == Settings({}, (("wants_copies", "perhaps"),))
    assert parse_settings("Copies: perhaps\nCopies: no", POLICY) == Settings({"wants_copies": False})


def test_lines_end_where_the_text_begins() -> None:
    assert list(head_lines("Product: A\nsome words\nVersion: 3", WISHES)) == [("product", "A")]
    assert list(head_lines("Hello\nworld\nProduct: A", WISHES)) == []
    assert list(head_lines("> Product: A", WISHES)) == []
    assert list(head_lines(f"Product: {'x' * 201}\nVersion: 3", WISHES)) == [("version", "3")]


anything = st.text(max_size=300) | st.lists(
    st.sampled_from([*ASKS, *SETTINGS, *WISHES, ":", ": ", "\n", " ", "Europe/Paris", "fr", "../../etc", "\x00"]),
    max_size=8,
).map("".join)


@given(subject=anything, text=anything, detail=anything)
def test_any_mail_is_read_within_bounds(subject: str, text: str, detail: str) -> None:
    found = ask(subject, text, f"sos+{detail}@example.test")
    if isinstance(found, Settings):
        assert set(found.changes) <= {"language", "wants_copies", "time_zone"}
    elif found is not None and not isinstance(found, Help):
        assert len(found.words) <= 5
        assert found.views
    assert all(len(value) <= 200 for _, value in head_lines(text, WISHES))


@pytest.mark.parametrize("piece", ["my tickets:", "Product: x\n", ":", "\n", "é", "language: fr\n", "--\n"])
def test_hostile_length_costs_little(piece: str) -> None:
    assert ask(piece * 200_000, piece * 200_000) is None or piece.startswith(("my", "language"))
