"""Settings: documented, told apart by key, value and reason, never showing a secret."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import SecretStr

from helpdeskmail.core.model import Priority
from helpdeskmail.errors import ConfigError
from helpdeskmail.settings import Settings, keys, load, variable

SHIPPED = Path(__file__).parents[1] / "config" / "helpdeskmail.toml"
PASSWORD = "correct horse battery staple"


def faults(file: Path | None = None, **environment: str) -> list[str]:
    """What is told of a file and variables (`outbound__port="x"`)."""
    with pytest.raises(ConfigError) as error:
        load(file, {f"HELPDESKMAIL_{name.upper()}": value for name, value in environment.items()})
    return str(error.value).splitlines()


def flat(table: dict[str, Any], before: str = "") -> dict[str, Any]:
    """The values of a TOML document by dotted key."""
    found: dict[str, Any] = {}
    for name, value in table.items():
        found |= flat(value, f"{before}{name}.") if isinstance(value, dict) and value else {before + name: value}
    return found


def value_of(settings: Settings, key: str) -> Any:
    value: Any = settings
    for part in key.split("."):
        value = getattr(value, part)
    return value


# -- the documented file ----------------------------------------------------------------------------------------


def test_every_setting_stands_in_the_shipped_file_and_nothing_else() -> None:
    assert list(flat(tomllib.loads(SHIPPED.read_text("utf-8")))) == list(keys())


TABLES = [key for key, field in keys().items() if isinstance(field.default, dict)]  # owners name what stands in them


@pytest.mark.parametrize("key", [key for key in keys() if key not in TABLES])
def test_description_stands_above_the_setting(key: str) -> None:
    section, _, name = key.rpartition(".")
    text = SHIPPED.read_text("utf-8")
    (part,) = re.findall(rf"^\[{re.escape(section)}\].*?(?=^\[|\Z)", text, re.MULTILINE | re.DOTALL)
    assert keys()[key].description
    (comments,) = re.findall(rf"((?:^#.*\n)+)^{name} = ", part, re.MULTILINE)
    assert comments.splitlines()[0] == f"# {keys()[key].description}"


@pytest.mark.parametrize("key", TABLES)
def test_description_of_a_table_stands_below_its_head(key: str) -> None:
    assert f"[{key}]\n# {keys()[key].description}\n" in SHIPPED.read_text("utf-8")


def test_shipped_file_is_exactly_the_defaults() -> None:
    assert load(SHIPPED, {}) == load(None, {}) == Settings()


# -- where values come from -------------------------------------------------------------------------------------


def test_environment_stands_over_the_file(tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_text('[desk]\nname = "File"\ncountry = "BE"\n[outbound]\nport = 2525\n')
    settings = load(file, {"HELPDESKMAIL_DESK__NAME": "Environment", "helpdeskmail_log__level": "debug", "PATH": "/"})
    assert (settings.desk.name, settings.desk.country, settings.outbound.port) == ("Environment", "BE", 2525)
    assert settings.log.level == "debug"


@pytest.mark.parametrize("key", keys())
def test_every_setting_can_come_from_a_file_that_a_variable_names(key: str, tmp_path: Path) -> None:
    default = value_of(Settings(), key)
    plain = default.get_secret_value() if isinstance(default, SecretStr) else default
    text = "[]" if plain == () else "" if plain is None else str(plain)
    (tmp_path / "value").write_text(f"{text}\n")
    assert load(None, {f"{variable(key)}_FILE": str(tmp_path / "value")}) == Settings()


def test_secret_is_read_from_its_file_without_the_line_end(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text(f"{PASSWORD}\r\n")
    settings = load(
        None,
        {"HELPDESKMAIL_OUTBOUND__PASSWORD_FILE": str(tmp_path / "secret"), "HELPDESKMAIL_OUTBOUND__USERNAME": "desk"},
    )
    assert settings.outbound.password.get_secret_value() == PASSWORD


def test_lists_of_the_environment_are_json() -> None:
    settings = load(None, {"HELPDESKMAIL_DESK__ALIASES": '["help@example.test", "it@example.test"]'})
    assert settings.desk.aliases == ("help@example.test", "it@example.test")
    assert faults(desk__aliases="help@example.test", desk__country="Belgium") == [
        (
            "HELPDESKMAIL_DESK__ALIASES: must be a list in JSON, for example "
            "[\"help@example.com\"] (found: 'help@example.test')"
        ),
        (
            "HELPDESKMAIL_DESK__COUNTRY: 'Belgium' is not a country; write its code of two letters, as in \"BE\"; "
            "did you mean \"BE\"? Country of the desk (ISO 3166), for its calendar. (found: 'Belgium')"
        ),
    ]


def test_settings_never_change() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().desk.name = "Other"  # type: ignore[misc]


# -- faults -----------------------------------------------------------------------------------------------------

WRONG: dict[str, tuple[str, str]] = {
    "desk.name": ('""', "must have at least 1 character"),
    "desk.address": ('"sos"', "must be a mail address, for example sos@example.com"),
    "desk.aliases": ('["sos"]', "must be a mail address, for example sos@example.com"),
    "desk.number_format": ('"CS"', ""),
    "desk.number_start": ("0", "must be greater than or equal to 1"),
    "desk.language": ('"English"', "must match pattern '^[a-z]{2,3}$'"),
    "desk.time_zone": ('"Mars/Phobos"', "must be a time zone of the IANA database, for example Europe/Brussels"),
    "desk.country": ('"XX"', "'XX' is not a country; write its code of two letters, as in \"BE\""),
    "desk.region": ('"57"', "the region '57' needs its country beside it"),
    "desk.hours": ('"always"', "'always' does not name both days and hours"),
    "desk.closing_days": ('["Christmas"]', "'Christmas' is not a closing day"),
    "desk.max_reopenings": ("-1", "must be greater than or equal to 0"),
    "desk.colour": ('"red"', "must match pattern '^#[0-9a-fA-F]{6}$'"),
    "desk.logo": ("1", "is not a valid path"),
    "desk.secret": ('"short"', "must have at least 32 characters"),
    "desk.reopening_days": ("-1", "must be greater than or equal to 0"),
    "desk.max_new_tickets_per_hour": ("0", "must be greater than or equal to 1"),
    "desk.max_participants": ("1001", "must be less than or equal to 1000"),
    "desk.max_passed_on": ('"10 MB"', "must be a valid integer, unable to parse string as an integer"),
    "desk.contract_required": ('"perhaps"', "must be a valid boolean, unable to interpret input"),
    "categories.paths": ("[1]", "must be a valid string"),
    "desk.show_time_worked": ('"perhaps"', "must be a valid boolean, unable to interpret input"),
    "store.url": ('"mysql://u:hunter2@h/n"', "must begin with sqlite:/// or postgresql+psycopg://"),
    "store.blobs": ("1", "is not a valid path"),
    "desk.reports_all_commands": ('"perhaps"', "must be a valid boolean, unable to interpret input"),
    "inbound.agents_authenticated": ('"perhaps"', "must be a valid boolean, unable to interpret input"),
    "inbound.authserv_id": ('"two words"', "must match"),
    "inbound.smtp.listen": ('"2525"', "must be HOST:PORT, for example 127.0.0.1:2525 or [::]:25"),
    "inbound.smtp.hostname": ("1", "must be a valid string"),
    "inbound.smtp.max_size": ("100", "must be greater than or equal to 1024"),
    "inbound.smtp.max_recipients": ("0", "must be greater than or equal to 1"),
    "inbound.smtp.max_connections": ("0", "must be greater than or equal to 1"),
    "inbound.smtp.max_connections_per_peer": ("0", "must be greater than or equal to 1"),
    "inbound.smtp.command_timeout": ("0", "must be greater than 0"),
    "inbound.smtp.data_timeout": ('"x"', "must be a valid number, unable to parse string as a number"),
    "inbound.smtp.tls_certificate": ("1", "is not a valid path"),
    "inbound.smtp.tls_key": ("1", "is not a valid path"),
    "inbound.smtp.tls_required": ('"perhaps"', "must be a valid boolean, unable to interpret input"),
    "outbound.transport": ('"pigeon"', "must be 'maildir' or 'smtp'"),
    "outbound.directory": ("1", "is not a valid path"),
    "outbound.host": ('""', "must be the name or the address of a server, for example mail.example.com"),
    "outbound.port": ("65536", "must be less than or equal to 65535"),
    "outbound.tls": ('"maybe"', "must be 'required', 'opportunistic', 'none' or 'implicit'"),
    "outbound.username": ("1", "must be a valid string"),
    "outbound.password": ("1", "must be a valid string"),
    "outbound.timeout": ("0", "must be greater than 0"),
    "outbound.max_connections": ("101", "must be less than or equal to 100"),
    **{
        f"deadlines.{priority}.{kind}": ('"soon"', "'soon' is not a duration")
        for priority in Priority
        for kind in ("first_answer", "resolution")
    },
    "digest.at": ('"noon"', "'noon' is not an hour of the day"),
    "rules.file": ("1", "is not a valid path"),
    "templates.directory": ("1", "is not a valid path"),
    "log.level": ('"loud"', "must be 'debug', 'info', 'warning' or 'error'"),
    "log.format": ('"xml"', "must be 'auto', 'json' or 'console'"),
}
WRONG_TABLES = {
    "priority.matrix": ('[priority.matrix.huge]\nlow = "high"', "priority.matrix.huge: is no impact or urgency; "),
    "a priority": ('[priority.matrix.high]\nlow = "now"', "priority.matrix.high.low: is no priority; those that "),
    "contracts": ('[contracts.gold]\ndeadline = "soon"', "contracts.gold.deadline: is no setting of this program"),
    "a duration": (
        '[contracts.gold.deadlines.urgent]\nfirst_answer = "soon"',
        "contracts.gold.deadlines.urgent.first_answer: 'soon' is not a duration",
    ),
    "digest.teams": ('[digest.teams]\nSecond = "noon"', "digest.teams.Second: 'noon' is not an hour of the day: "),
    "neither hour nor never": ('[digest.teams]\nSecond = ""', "digest.teams.Second: '' is not an hour of the day: "),
    "a team twice": ('[digest.teams]\nSecond = "08:00"\nsecond = "never"', 'digest.teams: "second" and "Second" are '),
    "a path": (
        '[categories]\npaths = ["Hardware//Printer"]',
        'categories: "Hardware//Printer" is no path of a category',
    ),
    "twice": ('[categories]\npaths = ["A/B", "A/B"]', 'categories: "A/B" stands twice'),
    "two spellings": ('[categories]\npaths = ["A/B", "a/C"]', 'categories: "a" is written "A" elsewhere'),
    "categories.labels": (
        '[categories]\npaths = ["Hardware"]\n[categories.labels.fr]\n"Hardwear" = "Matériel"',
        'categories: "Hardwear", which has a label in fr, is no category; did you mean Hardware?',
    ),
    "fields": ('[fields.impact]\nlabel = "Impact"', 'fields: "impact" is a field of every desk'),
    "a reserved name": ('[fields.tags]\nlabel = "Tags"', 'fields: "tags" is no field that is set by its name'),
    "no choices": ('[fields.floor]\nlabel = "Floor"\ntype = "choice"', "fields.floor: choices go with type"),
    "no label": ('[fields.floor]\ntype = "text"', "fields.floor.label: Field required"),
}


@pytest.mark.parametrize("case", WRONG_TABLES)
def test_wrong_value_in_a_table_is_told_at_its_place(case: str, tmp_path: Path) -> None:
    content, complaint = WRONG_TABLES[case]
    file = tmp_path / "desk.toml"
    file.write_text(content)
    (told,) = faults(file)
    assert told.startswith(f"{file}: {complaint}")


HIDDEN = {"desk.secret", "outbound.password", "store.url"}  # of these the value is not shown


def test_every_setting_has_its_wrong_value_here() -> None:
    assert set(WRONG) == set(keys()) - set(TABLES)  # see below, and tests/test_desks.py


@pytest.mark.parametrize("key", WRONG)
def test_wrong_value_is_told_with_key_reason_description_and_value(key: str, tmp_path: Path) -> None:
    value, reason = WRONG[key]
    section, _, name = key.rpartition(".")
    file = tmp_path / "desk.toml"
    file.write_text(f"[{section}]\n{name} = {value}\n")
    (told,) = faults(file)[:1]
    assert told.startswith(f"{file}: {key}")
    assert reason in told
    assert keys()[key].description in told
    assert ("(found: " in told) is (key not in HIDDEN)
    assert "hunter2" not in told
    assert "'short'" not in told


TEXTS = [
    key
    for key, (value, _) in WRONG.items()
    if value != "1" and key not in ("desk.aliases", "desk.closing_days", "categories.paths")
]  # no text is the wrong type


@pytest.mark.parametrize("key", TEXTS)
def test_wrong_value_of_the_environment_is_told_by_its_variable(key: str) -> None:
    value, _ = WRONG[key]
    told = faults(**{key.replace(".", "__"): value.strip('"')})
    assert told[0].startswith(f"{variable(key)}: ")


def test_bad_value_of_the_file_is_told_though_the_environment_overrides_it(tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_text("[outbound]\nport = 0\n")
    (told,) = faults(file, outbound__port="25")
    assert told.startswith(f"{file}: outbound.port: ")
    assert len(faults(file, outbound__port="0")) == 2


def test_all_faults_of_file_and_environment_are_told_at_once(tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_text('desk = "x"\n[stroe]\nurl = "x"\n[outbound]\ntls = "maybe"\nprot = 1\n')
    told = faults(file, desk_name="x", store__url_file=str(tmp_path / "none"), log__level="loud")
    assert [line.removeprefix(f"{file}: ") for line in told] == [
        "desk: is a table: write [desk] on a line of its own, and its settings below (found: 'x')",
        (
            "outbound.tls: must be 'required', 'opportunistic', 'none' or 'implicit'. "
            '"required" refuses to send in clear; "implicit" is TLS from the first octet. (found: \'maybe\')'
        ),
        "outbound.prot: is no setting of this program; did you mean outbound.port?",
        "stroe: is no setting of this program; did you mean store?",
        "HELPDESKMAIL_DESK_NAME: is no setting of this program; did you mean HELPDESKMAIL_DESK__NAME?",
        (
            f"HELPDESKMAIL_STORE__URL_FILE: names a file that cannot be read: No such file or directory "
            f"(found: {tmp_path / 'none'})"
        ),
        (
            "HELPDESKMAIL_LOG__LEVEL: must be 'debug', 'info', 'warning' or 'error'. Least level that is shown. "
            "(found: 'loud')"
        ),
    ]


@pytest.mark.parametrize(
    ("content", "complaint"),
    [
        (b'[desk]\nname = "\xff"\n', "is not UTF-8 text: octet 15; save it as UTF-8"),
        (b"[desk]\nname = \n", "is not valid TOML: Invalid value (at line 2, column 8)"),
        (b"[desk\n", "is not valid TOML: Expected ']' at the end of a table declaration (at line 1, column 6)"),
    ],
)
def test_file_that_cannot_be_understood_is_told_with_its_place(content: bytes, complaint: str, tmp_path: Path) -> None:
    file = tmp_path / "desk.toml"
    file.write_bytes(content)
    assert faults(file) == [f"{file}: {complaint}"]


def test_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    file = tmp_path / "none.toml"
    complaint = "cannot be read: No such file or directory; name a readable file with --config"
    assert faults(file) == [f"{file}: {complaint}"]


def test_variable_and_its_file_together_are_a_fault(tmp_path: Path) -> None:
    (tmp_path / "value").write_text("x")
    told = faults(desk__name="x", desk__name_file=str(tmp_path / "value"))
    assert told == ["HELPDESKMAIL_DESK__NAME_FILE: is set, and so is HELPDESKMAIL_DESK__NAME; keep one of them"]


def test_named_file_that_is_not_text_is_told_without_its_content(tmp_path: Path) -> None:
    (tmp_path / "value").write_bytes(b"\xffhunter2")
    (told,) = faults(outbound__password_file=str(tmp_path / "value"))
    assert "names a file that cannot be read: it is not UTF-8 text" in told
    assert "hunter2" not in told


@pytest.mark.parametrize(
    ("name", "value", "partner"),
    [
        ("inbound.smtp.tls_key", '"key.pem"', "inbound.smtp.tls_certificate"),
        ("inbound.smtp.tls_required", "true", "inbound.smtp.tls_certificate"),
        ("outbound.username", '"desk"', "outbound.password"),
        ("outbound.password", f'"{PASSWORD}"', "outbound.username"),
    ],
)
def test_setting_without_the_one_it_needs_is_told(name: str, value: str, partner: str, tmp_path: Path) -> None:
    section, _, key = name.rpartition(".")
    file = tmp_path / "desk.toml"
    file.write_text(f"[{section}]\n{key} = {value}\n")
    assert faults(file) == [f"{file}: {name}: needs {partner} beside it, which is not set"]
    assert load(file, {variable(partner): "x"})
    file.write_text("")
    told = faults(file, **{name.replace(".", "__"): value.strip('"')})
    assert told == [f"{variable(name)}: needs {partner} beside it, which is not set"]


@pytest.mark.parametrize("host", ["", " ", "mail example.com", "mail.example.com\n"])
def test_relay_that_is_no_name_is_told(host: str) -> None:
    (told,) = faults(outbound__host=host)
    assert told.startswith("HELPDESKMAIL_OUTBOUND__HOST: must be the name or the address of a server, ")


def test_region_must_be_one_of_its_country() -> None:
    assert load(None, {"HELPDESKMAIL_DESK__COUNTRY": "FR", "HELPDESKMAIL_DESK__REGION": "57"}).desk.region == "57"
    (told,) = faults(desk__country="FR", desk__region="CT")
    assert told.startswith("HELPDESKMAIL_DESK__REGION: 'CT' is not a region of FR with holidays of its own; ")
    (told,) = faults(desk__country="Belgium", desk__region="CT")
    assert told.startswith("HELPDESKMAIL_DESK__COUNTRY: ")


def test_certificate_may_hold_its_key() -> None:
    assert load(None, {"HELPDESKMAIL_INBOUND__SMTP__TLS_CERTIFICATE": "both.pem"})


# -- secrets ----------------------------------------------------------------------------------------------------


def test_secrets_show_nowhere() -> None:
    settings = load(
        None,
        {
            "HELPDESKMAIL_DESK__SECRET": PASSWORD * 2,
            "HELPDESKMAIL_OUTBOUND__USERNAME": "desk",
            "HELPDESKMAIL_OUTBOUND__PASSWORD": PASSWORD,
            "HELPDESKMAIL_STORE__URL": f"postgresql+psycopg://desk:{PASSWORD}@db.example.test/desk",
        },
    )
    for shown in (repr(settings), str(settings), settings.model_dump_json(), str(settings.model_dump(mode="json"))):
        assert PASSWORD not in shown
    assert '"url":"postgresql+psycopg://desk:**********@db.example.test/desk"' in settings.model_dump_json()
    assert settings.store.url.endswith(f":{PASSWORD}@db.example.test/desk")
