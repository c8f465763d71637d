"""The kinds of values that settings have; what is not one is refused with a sentence that says what to write."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from helpdeskmail.core.calendar import parse_closing_days, parse_duration, parse_weekly_hours
from helpdeskmail.core.digest import NEVER, parse_hour
from helpdeskmail.core.model import Priority, Status
from helpdeskmail.core.numbers import NumberFormat
from helpdeskmail.core.places import check_place
from helpdeskmail.core.vocabulary import GRADES
from helpdeskmail.mail.address import is_address


class Section(BaseModel):
    """A table of the file: unknown keys are refused, nothing changes after loading."""

    model_config = ConfigDict(extra="forbid", frozen=True)


def _address(value: str) -> str:
    if not is_address(value):
        raise ValueError("must be a mail address, for example sos@example.com")
    return value


def _time_zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ValueError("must be a time zone of the IANA database, for example Europe/Brussels") from None
    return value


def _number_format(value: str) -> str:
    NumberFormat(value)
    return value


def _host_port(value: str) -> str:
    host, colon, port = value.rpartition(":")
    if not (colon and host and port.isdigit() and int(port) <= 65535):
        raise ValueError("must be HOST:PORT, for example 127.0.0.1:2525 or [::]:25")
    return value


def _country(value: str) -> str:
    check_place(value, "")
    return value


def _host(value: str) -> str:
    if not value or any(char.isspace() for char in value):
        raise ValueError("must be the name or the address of a server, for example mail.example.com")
    return value


def _duration(value: str) -> str:
    if value:
        parse_duration(value)
    return value


def _hours(value: str) -> str:
    parse_weekly_hours(value)
    return value


def _hour_of_day(value: str) -> str:
    if value:
        parse_hour(value)
    return value


def _hour_or_never(value: str) -> str:
    try:
        if value != NEVER:
            parse_hour(value)
    except ValueError as error:
        raise ValueError(f'{error}, or "{NEVER}"') from None
    return value


def _closing_days(value: tuple[str, ...]) -> tuple[str, ...]:
    parse_closing_days(value)
    return value


def _labelled(value: str) -> str:
    if value not in (*Status, *Priority):
        raise ValueError(f"is no status or priority; those that there are: {', '.join((*Status, *Priority))}")
    return value


def _priority(value: str) -> str:
    if value not in tuple(Priority):
        raise ValueError(f"is no priority; those that there are: {', '.join(Priority)}")
    return value


def _grade(value: str) -> str:
    if value not in GRADES:
        raise ValueError(f"is no impact or urgency; those that there are: {', '.join(GRADES)}")
    return value


DurationText = Annotated[str, AfterValidator(_duration)]
MailAddress = Annotated[str, AfterValidator(_address)]
TimeZone = Annotated[str, AfterValidator(_time_zone)]
HostPort = Annotated[str, AfterValidator(_host_port)]
OptionalPath = Annotated[Path | None, BeforeValidator(lambda value: None if value == "" else value)]
Language = Annotated[str, Field(pattern=r"^[a-z]{2,3}$")]
Labelled = Annotated[str, AfterValidator(_labelled)]
Label = Annotated[str, Field(min_length=1, max_length=60, pattern=r"^[^\x00-\x1f\x7f]+$")]
PriorityName = Annotated[str, AfterValidator(_priority)]
Grade = Annotated[str, AfterValidator(_grade)]
Line = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^\S[^\x00-\x1f\x7f]*$")]
FieldName = Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
ContractName = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9_-]{0,59}$")]
NumberForm = Annotated[str, AfterValidator(_number_format)]
Country = Annotated[str, AfterValidator(_country)]
Host = Annotated[str, AfterValidator(_host)]
HourOfDay = Annotated[str, AfterValidator(_hour_of_day)]
HourOrNever = Annotated[str, AfterValidator(_hour_or_never)]
TeamName = Annotated[str, Field(min_length=1, max_length=200, pattern=r"^\S([^\x00-\x1f\x7f]*\S)?$")]
Hours = Annotated[str, AfterValidator(_hours)]
ClosingDays = Annotated[tuple[str, ...], AfterValidator(_closing_days)]
