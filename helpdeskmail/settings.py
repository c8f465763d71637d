"""Settings: a TOML file, then the environment over it, into one frozen `Settings`. Every fault is told at once.

`HELPDESKMAIL_STORE__URL=…` sets `[store] url`; `HELPDESKMAIL_OUTBOUND__PASSWORD_FILE=/run/secrets/relay` reads
the value from a file, for every setting. Secrets print as stars. Each setting's meaning stands in its `description`;
`config/helpdeskmail.toml` shows them all, and a test holds the two together.
"""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    AfterValidator,
    BaseModel,
    Field,
    SecretStr,
    ValidationError,
    ValidationInfo,
    field_serializer,
    field_validator,
)
from pydantic_settings import BaseSettings, EnvSettingsSource, SettingsConfigDict, SettingsError

from helpdeskmail.core.places import check_place
from helpdeskmail.errors import ConfigError, Fault
from helpdeskmail.setting_sections import (
    CategoriesSettings,
    ContractSettings,
    DeadlinesSettings,
    OwnFieldSettings,
    PrioritySettings,
    check_own_names,
    check_priority_words,
)
from helpdeskmail.setting_types import (
    ClosingDays,
    ContractName,
    Country,
    FieldName,
    Host,
    HostPort,
    HourOfDay,
    HourOrNever,
    Hours,
    Label,
    Labelled,
    Language,
    MailAddress,
    NumberForm,
    OptionalPath,
    Section,
    TeamName,
    TimeZone,
)

PREFIX = "HELPDESKMAIL_"


def _mask_password(url: str) -> str:
    before, at, host = url.rpartition("@")
    start = before.find(":", before.find("://") + 3)
    return f"{before[:start]}:**********@{host}" if at and start > 0 else url


class DeskSettings(Section):
    """Who the desk is."""

    name: str = Field("Example desk", min_length=1, max_length=100, description="The name that clients see in From.")
    address: MailAddress = Field("sos@example.test", description="The address that clients write to.")
    aliases: tuple[MailAddress, ...] = Field((), description="Further addresses of the same desk.")
    number_format: NumberForm = Field(
        "{sequence}", description="The form of ticket numbers: text around {sequence}, {date}, {year}, {yy}."
    )
    number_start: int = Field(1001, ge=1, description="The first number of a sequence that never starts again.")
    language: Language = Field("en", description="Language of mails to people whose own is not known.")
    time_zone: TimeZone = Field("UTC", description="Time zone of the dates in those mails.")
    country: Country = Field("", description="Country of the desk (ISO 3166), for its calendar.")
    colour: str = Field("#1f5fa8", pattern=r"^#[0-9a-fA-F]{6}$", description="Colour of the mails' head, #rrggbb.")
    logo: OptionalPath = Field(
        None, description="A PNG, JPEG or GIF file shown in the mails' head, at most 200 KB; empty: none."
    )
    secret: SecretStr = Field(
        SecretStr(""),
        description="Key that signs reply addresses, at least 32 characters. Empty: made once, kept beside the blobs.",
    )
    region: str = Field("", description="Region of the country, for its public holidays: 57, CT, BY.")
    hours: Hours = Field(
        "mon-fri 09:00-17:00",
        description="Weekly working hours; more: mon-fri 09:00-12:30 13:30-17:30; sat 09:00-12:00.",
    )
    closing_days: ClosingDays = Field(
        (), description="The desk's own closing days, beside public holidays: dates and ranges, 2026-12-24..2026-12-31."
    )
    max_reopenings: int = Field(
        5, ge=0, description="Times a client's mail reopens a ticket; the next one opens a new ticket that names it."
    )
    reopening_days: int = Field(30, ge=0, le=3650, description="Days in which a mail reopens a closed ticket.")
    max_new_tickets_per_hour: int = Field(
        20, ge=1, description="Tickets that one client may open within an hour; further mails are held."
    )
    max_participants: int = Field(20, ge=1, le=1000, description="People on one ticket.")
    max_passed_on: int = Field(
        10_485_760, ge=0, description="Octets of attachments that a mail passes on; above it they are only named."
    )
    show_time_worked: bool = Field(
        False, description="Show clients the time worked: in the closure mail, the monthly report and exports."
    )

    reports_all_commands: bool = Field(
        False, description="Tell agents of their commands by mail that were done, too, not only of faulty ones."
    )
    contract_required: bool = Field(
        False, description="Hold mails that would open a ticket while no support contract of the client's runs."
    )

    @field_validator("region")
    @classmethod
    def _of_the_country(cls, value: str, info: ValidationInfo) -> str:
        if "country" in info.data:  # else the country itself is a fault
            check_place(info.data["country"], value)
        return value

    @field_validator("secret")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if value.get_secret_value() and len(value.get_secret_value()) < 32:
            raise ValueError("must have at least 32 characters")
        return value


class StoreSettings(Section):
    """Where everything is kept."""

    url: str = Field(
        "sqlite:///var/helpdeskmail.db",
        description="Database: sqlite:///FILE or postgresql+psycopg://USER:PASSWORD@HOST/NAME.",
        repr=False,  # it may hold a password
    )
    blobs: Path = Field(Path("var/blobs"), description="Folder of raw mails and attachments.")

    @field_validator("url")
    @classmethod
    def _known_engine(cls, value: str) -> str:
        if not value.startswith(("sqlite:///", "postgresql+psycopg://")):
            raise ValueError("must begin with sqlite:/// or postgresql+psycopg://")
        return value

    @field_serializer("url", when_used="json")
    def _without_password(self, value: str) -> str:
        return _mask_password(value)


class ListenerSettings(Section):
    """The SMTP listener."""

    listen: HostPort = Field("127.0.0.1:2525", description="Address and port to listen on.")
    hostname: str = Field("", description="Name told in the greeting; empty: the domain of the desk's address.")
    max_size: int = Field(26_214_400, ge=1024, description="Largest mail, in octets.")
    max_recipients: int = Field(100, ge=1, description="Recipients of one transaction.")
    max_connections: int = Field(200, ge=1, description="Connections at once.")
    max_connections_per_peer: int = Field(50, ge=1, description="Connections at once from one address.")
    command_timeout: float = Field(300.0, gt=0, description="Seconds to wait for a command.")
    data_timeout: float = Field(180.0, gt=0, description="Seconds of silence within a mail.")
    tls_certificate: OptionalPath = Field(None, description="Certificate file (PEM) for STARTTLS; empty: not offered.")
    tls_key: OptionalPath = Field(None, description="Its private key file (PEM); empty: it is in the same file.")
    tls_required: bool = Field(False, description="Take mail only after STARTTLS.")


class InboundSettings(Section):
    """How mail comes in."""

    authserv_id: str = Field(
        "",
        pattern=r"^[!-:<-~]*$",
        max_length=255,
        description="Name that your own mail server writes first in Authentication-Results; empty: none is believed.",
    )
    agents_authenticated: bool = Field(
        True,
        description="Believe agents only where that server vouches for their From; of no effect without authserv_id.",
    )
    smtp: ListenerSettings = ListenerSettings()


class OutboundSettings(Section):
    """How mail goes out."""

    transport: Literal["maildir", "smtp"] = Field(
        "maildir", description='"maildir" writes to a folder, "smtp" hands over to a relay.'
    )
    directory: Path = Field(Path("var/outgoing"), description="The Maildir folder, for maildir.")
    host: Host = Field("localhost", description="The relay, for smtp.")
    port: int = Field(25, ge=1, le=65535, description="Its port.")
    tls: Literal["required", "opportunistic", "none", "implicit"] = Field(
        "opportunistic", description='"required" refuses to send in clear; "implicit" is TLS from the first octet.'
    )
    username: str = Field("", description="Login; empty: none.")
    password: SecretStr = Field(SecretStr(""), description="Its password.")
    timeout: float = Field(60.0, gt=0, description="Seconds to wait for the relay's answer.")
    max_connections: int = Field(4, ge=1, le=100, description="Connections at once.")


class RulesSettings(Section):
    """Where the rules are."""

    file: OptionalPath = Field(None, description="The rules file; empty: the rules that come with the program.")


class TemplatesSettings(Section):
    """Where the operator's own templates are."""

    directory: OptionalPath = Field(
        None, description="Folder whose files are used before those that come with the program; empty: none."
    )


class DigestSettings(Section):
    """The agents' daily mail about what waits for them."""

    at: HourOfDay = Field(
        "08:00", description="Its hour in each agent's time zone, on working days of the desk; empty: none is sent."
    )
    teams: dict[TeamName, HourOrNever] = Field(
        {}, description='Its hour for the agents of a team, or "never"; an agent\'s own hour goes before it.'
    )

    @field_validator("teams")
    @classmethod
    def _each_once(cls, value: dict[str, str]) -> dict[str, str]:
        known: dict[str, str] = {}
        for team in value:
            if (other := known.setdefault(team.casefold(), team)) != team:
                raise ValueError(f'"{team}" and "{other}" are the same team: keep one of them')
        return value


class LogSettings(Section):
    """The log."""

    level: Literal["debug", "info", "warning", "error"] = Field("info", description="Least level that is shown.")
    format: Literal["auto", "json", "console"] = Field(
        "auto", description='"json" lines, "console" text, "auto": text on a terminal.'
    )


class Settings(Section):
    """All settings, frozen. Made by `load`."""

    desk: DeskSettings = DeskSettings()
    store: StoreSettings = StoreSettings()
    inbound: InboundSettings = InboundSettings()
    outbound: OutboundSettings = OutboundSettings()
    rules: RulesSettings = RulesSettings()
    templates: TemplatesSettings = TemplatesSettings()
    deadlines: DeadlinesSettings = DeadlinesSettings()
    digest: DigestSettings = DigestSettings()
    contracts: dict[ContractName, ContractSettings] = Field(
        {}, description="Support contracts, and the deadlines that they promise in place of those above."
    )
    priority: PrioritySettings = PrioritySettings()
    categories: CategoriesSettings = CategoriesSettings()
    fields: Annotated[dict[FieldName, OwnFieldSettings], AfterValidator(check_own_names)] = Field(
        {}, description="Fields of your own on tickets; empty: any name may be used, for any text."
    )
    labels: Annotated[dict[Language, dict[Labelled, Label]], AfterValidator(check_priority_words)] = Field(
        {}, description="What the desk calls statuses and priorities, by language; the others keep their usual names."
    )
    log: LogSettings = LogSettings()


class _Environment(BaseSettings, Settings):
    """The same settings, as pydantic-settings reads them from environment variables."""

    model_config = SettingsConfigDict(env_prefix=PREFIX, env_nested_delimiter="__", extra="ignore")


def load(path: Path | None, environment: Mapping[str, str]) -> Settings:
    """The settings of the file at `path` (None: no file) under those of `environment`. ConfigError lists all faults.

    A bad value of the file is told even where the environment overrides it: it would come back with the next change.
    """
    content, faults = _read_file(path) if path else ({}, [])
    faults += _faults(content, str(path))
    given, more = _read_environment(environment)
    faults += more
    merged = _merge(content, given)
    if given:
        faults += [fault for fault in _faults(merged, "", given) if fault not in faults]
    faults += _lonely_faults(merged, str(path), given)
    if faults:
        raise ConfigError(faults)
    return Settings.model_validate(merged)


def keys(section: type[BaseModel] = Settings, before: str = "") -> dict[str, Any]:
    """Every setting by its dotted name, with its pydantic field."""
    found: dict[str, Any] = {}
    for name, field in section.model_fields.items():
        inner = field.annotation
        if isinstance(inner, type) and issubclass(inner, BaseModel):
            found |= keys(inner, f"{before}{name}.")
        else:
            found[before + name] = field
    return found


def variable(key: str) -> str:
    """The environment variable of a setting: `store.url` → `HELPDESKMAIL_STORE__URL`."""
    return PREFIX + key.upper().replace(".", "__")


def _read_file(path: Path) -> tuple[dict[str, Any], list[Fault]]:
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8")), []
    except OSError as error:
        return {}, [Fault(str(path), f"cannot be read: {error.strerror}; name a readable file with --config")]
    except UnicodeDecodeError as error:
        return {}, [Fault(str(path), f"is not UTF-8 text: octet {error.start}; save it as UTF-8")]
    except tomllib.TOMLDecodeError as error:
        return {}, [Fault(str(path), f"is not valid TOML: {error}")]


def _read_environment(environment: Mapping[str, str]) -> tuple[dict[str, Any], list[Fault]]:
    given: dict[str, Any] = {}
    values, faults = _find_variables({name.upper(): value for name, value in environment.items()})
    source = EnvSettingsSource(_Environment)
    for name, value in values.items():
        source.env_vars = {name.lower(): value}  # one at a time, so that a fault does not hide the others
        try:
            given = _merge(given, source())
        except SettingsError:
            faults.append(Fault(name, 'must be a list in JSON, for example ["help@example.com"]', _show(value)))
    return given, faults


def _find_variables(environment: Mapping[str, str]) -> tuple[dict[str, str], list[Fault]]:
    """The values of our variables, those of `…_FILE` read from their files."""
    known = {variable(key) for key in keys()}
    values, faults = {}, []
    for name in filter(lambda one: one.startswith(PREFIX), environment):
        base = name.removesuffix("_FILE")
        if name in known:
            values[name] = environment[name]
        elif base not in known:
            faults.append(Fault(name, f"is no setting of this program{_suggest(name, known)}"))
        elif base in environment:
            faults.append(Fault(name, f"is set, and so is {base}; keep one of them"))
        else:
            try:
                values[base] = Path(environment[name]).read_text("utf-8").rstrip("\r\n")
            except (OSError, UnicodeDecodeError) as error:
                reason = getattr(error, "strerror", None) or "it is not UTF-8 text"
                faults.append(Fault(name, f"names a file that cannot be read: {reason}", environment[name]))
    return values, faults


def _faults(content: dict[str, Any], file: str, given: dict[str, Any] | None = None) -> list[Fault]:
    """What validation finds in `content`; with `given`, only what the environment brought in."""
    try:
        Settings.model_validate(content)
    except ValidationError as error:
        found = [(_dotted(fault["loc"]), fault) for fault in error.errors()]
        if given is None:
            return [_fault(f"{file}: {key}", key, fault) for key, fault in found]
        return [_fault(variable(key), key, fault) for key, fault in found if _holds(given, key)]
    return []


def _dotted(place: Iterable[str | int]) -> str:
    """`labels.fr.nwe`, where pydantic says that the key itself is wrong by one more word, "[key]"."""
    return ".".join(str(part) for part in place if part != "[key]")


# What makes no sense without another setting beside it.
_PARTNERS = (
    ("inbound.smtp.tls_key", "inbound.smtp.tls_certificate"),
    ("inbound.smtp.tls_required", "inbound.smtp.tls_certificate"),
    ("outbound.username", "outbound.password"),
    ("outbound.password", "outbound.username"),
)


def _lonely_faults(merged: Mapping[str, Any], file: str, given: Mapping[str, Any]) -> list[Fault]:
    """Settings that are given while the one they need is not, in the file and the environment taken together."""
    return [
        Fault(
            variable(key) if _is_set(given, key) else f"{file}: {key}", f"needs {partner} beside it, which is not set"
        )
        for key, partner in _PARTNERS
        if _is_set(merged, key) and not _is_set(merged, partner)
    ]


def _fault(where: str, key: str, fault: Any) -> Fault:
    if fault["type"] == "extra_forbidden":
        return Fault(where, f"is no setting of this program{_suggest(key, (*keys(), *Settings.model_fields))}")
    if fault["type"] == "model_type":
        return Fault(
            where, f"is a table: write [{key}] on a line of its own, and its settings below", _show(fault["input"])
        )
    reason = re.sub(r"^(Value error, |\w+ (?=should ))", "", str(fault["msg"])).replace("should", "must", 1)
    setting = keys().get(key) or keys().get(key.rpartition(".")[0])  # a member of a list: desk.aliases.0
    if setting is None:
        return Fault(where, reason)
    shown = "" if "Secret" in str(setting.annotation) or key == "store.url" else _show(fault["input"])
    return Fault(where, f"{reason}{'' if reason.endswith('?') else '.'} {setting.description}", shown)


def _suggest(name: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(name, list(known), n=1, cutoff=0.8)
    return f"; did you mean {close[0]}?" if close else ""


def _show(value: Any) -> str:
    text = repr(value)
    return text if len(text) <= 80 else text[:77] + "…"


def _holds(nested: Mapping[str, Any], key: str) -> bool:
    value: Any = nested
    for part in key.split("."):
        if not isinstance(value, Mapping) or part not in value:
            return not isinstance(value, Mapping)
        value = value[part]
    return True


def _is_set(nested: Mapping[str, Any], key: str) -> bool:
    """Whether a value stands there that is neither empty nor "no"."""
    value: Any = nested
    for part in key.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    if keys()[key].annotation is bool and isinstance(value, str):  # the environment has only text
        return value.lower() not in ("", "0", "f", "false", "n", "no", "off")
    return bool(value)


def _merge(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for key, value in over.items():
        below = merged.get(key)
        merged[key] = _merge(below, value) if isinstance(below, Mapping) and isinstance(value, Mapping) else value
    return merged
