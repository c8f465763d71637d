"""The four desks of config/desks: each is loaded, opens a ticket and suspends it, with its own words and numbers."""

from __future__ import annotations

import json
import re
import shutil
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from helpdeskmail.core.case import Case
from helpdeskmail.core.model import Agent, Priority, Status
from helpdeskmail.core.status import Trigger
from helpdeskmail.errors import ConfigError
from helpdeskmail.settings import Settings, load
from tests.office import ANNA, SAM, Office, Sent

ROOT = Path(__file__).parents[1]
DESKS = ROOT / "config" / "desks"
# Number of the first ticket on 2 March 2026; what clients read as its status when it is new, and when it is suspended.
EXPECTED = {
    ("e", "fr"): ("1001", "Nouveau", "En attente de réponse"),
    ("e", "en"): ("1001", "New", "Waiting for a reply"),
    ("e", "nl"): ("1001", "Nieuw", "Wacht op antwoord"),
    ("h", "fr"): ("CS0047447", "Nouveau", "En suspens, en attente de retour de votre part"),
    ("s", "es"): ("I260302_000001", "Creado", "Pendiente de respuesta"),
    ("s", "ca"): ("I260302_000001", "Creat", "Pendent de resposta"),
    ("k", "fr"): ("DS2600001", "0.01 À affecter", "2-Suspendue"),
}


@contextmanager
def opened(desk: str, empty_desk: Path, folder: Path) -> Iterator[Office]:
    """An office with the settings of one of the desks."""
    content = tomllib.loads((DESKS / f"{desk}.toml").read_text("utf-8"))
    shutil.copy(empty_desk, folder / "helpdeskmail.db")
    given = {f"desk__{name}": _as_variable(value) for name, value in content["desk"].items()}
    office = Office(folder, **given, labels=json.dumps(content["labels"]))
    yield office
    office.close()


def _as_variable(value: object) -> str:
    return json.dumps(value) if isinstance(value, list) else str(value)


def status_in(sent: Sent) -> str:
    """What a mail calls the ticket's status, in the row of its details; lines that were broken are joined."""
    text = sent.text.replace("\r\n", "\n").replace(" \n", " ")  # format=flowed
    (status,) = re.findall(r"^(?:État|Status|Estado|Estat)\s?: +(.+)$", text, re.MULTILINE)
    return str(status)


def suspend(case: Case) -> None:
    case.move(Trigger.SUSPEND, reason="agent")


def test_there_are_four_desks_and_each_is_without_fault() -> None:
    assert sorted(path.stem for path in DESKS.iterdir()) == ["e", "h", "k", "s"]
    for path in DESKS.iterdir():
        settings = load(path, {})
        assert settings.labels
        assert settings.desk.country
        assert settings.desk.language in settings.labels


@pytest.mark.parametrize(("desk", "language"), EXPECTED)
def test_acknowledgement_and_suspension_speak_as_the_desk_does(
    desk: str, language: str, empty_desk: Path, tmp_path: Path
) -> None:
    number, new, suspended = EXPECTED[desk, language]
    with opened(desk, empty_desk, tmp_path) as office:
        client = f"{language}@client.test"
        office.add_contact(client, language=language)
        to = office.parts.settings.desk.address
        office.receive(office.compose(client, to=to))
        (acknowledgement,) = office.sent(to=client)
        office.change(number, suspend)
        (suspension,) = office.sent(to=client)
    assert (acknowledgement.item.template, suspension.item.template) == ("acknowledgement", "suspension")
    for sent in (acknowledgement, suspension):
        assert str(sent.mail["Subject"]).startswith(f"[{number}] ")
    assert (status_in(acknowledgement), status_in(suspension)) == (new, suspended)


def test_language_without_labels_keeps_the_usual_names(empty_desk: Path, tmp_path: Path) -> None:
    with opened("h", empty_desk, tmp_path) as office:
        office.receive(office.compose(ANNA, to="sos@desk-h.example"))
        (french,) = office.sent(to=ANNA)
        office.add_contact("bert@client.test", language="en")
        office.receive(office.compose("bert@client.test", to="sos@desk-h.example"))
        (english,) = office.sent(to="bert@client.test")
    assert (status_in(french), status_in(english)) == ("Nouveau", "New")


def test_desks_are_in_the_wheel() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    included = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert included["config"] == "helpdeskmail/_data/config"


# -- labels in the settings -------------------------------------------------------------------------------------


def test_every_fault_of_labels_is_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_text('[labels.fr]\nnwe = "Nouveau"\nopen = ""\n[labels.french]\nnew = "Nouveau"\n')
    with pytest.raises(ConfigError) as error:
        load(file, {})
    told = [fault.where.removeprefix(f"{file}: ") for fault in error.value.faults]
    assert told == ["labels.fr.nwe", "labels.fr.open", "labels.french"]
    assert (
        error.value.faults[0].reason
        == f"is no status or priority; those that there are: {', '.join((*Status, *Priority))}"
    )


@pytest.mark.parametrize(
    ("labels", "complaint"),
    [
        ('[labels.fr]\nhigh = "Urgente"', '"Urgente", for high in fr, is a word for urgent; give it another'),
        ('[labels.fr]\nlow = "Moyenne"', '"Moyenne", for low in fr, is a word for normal; give it another'),
        ('[labels.fr]\nlow = "P1"\n[labels.de]\nhigh = "(p1)"', '"(p1)", for high in de, is a word for low; give it '),
    ],
)
def test_word_for_two_priorities_is_a_fault(tmp_path: Path, labels: str, complaint: str) -> None:
    file = tmp_path / "desk.toml"
    file.write_text(labels)
    with pytest.raises(ConfigError) as error:
        load(file, {})
    [fault] = error.value.faults
    assert fault.where == f"{file}: labels"
    assert fault.reason.startswith(complaint)


def test_desks_own_word_for_a_priority_is_shown_and_understood(empty_desk: Path, tmp_path: Path) -> None:
    shutil.copy(empty_desk, tmp_path / "helpdeskmail.db")
    office = Office(tmp_path, labels='{"fr": {"high": "Prioritaire (P1)"}, "de": {"low": "Später"}}')
    office.do(lambda unit: unit.update(Agent, office.sam.id, language="fr"))
    decision = office.write(text="Priorité : prioritaire (P1)\n\nL’imprimante est en panne.")
    number = decision.ticket.number if decision.ticket else ""
    assert office.show(number)["fields"] == {"wished_priority": "high"}
    [notice] = office.sent(to=SAM)
    assert "Prioritaire (P1)" in notice.text
    for word, meaning in (("später", "low"), ("PRIORITAIRE (P1)", "high"), ("basse", "low")):
        office.answer(SAM, notice, f"#priorité {word}\n")
        assert office.show(number)["priority"] == meaning
    assert office.held() == []
    office.close()


def test_labels_may_come_from_the_environment() -> None:
    assert load(None, {"HELPDESKMAIL_LABELS": '{"fr": {"new": "Reçu"}}'}).labels == {"fr": {"new": "Reçu"}}
    assert Settings().labels == {}
