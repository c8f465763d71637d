"""Monthly reports: to the managers, once, on the first of the month by their clocks, in their language."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime
from email.message import EmailMessage

import openpyxl
import pytest

from helpdeskmail.core.model import Contact, Organisation, Outbox, Status
from helpdeskmail.mail.compose import assemble
from helpdeskmail.months import Months
from tests.office import Office, Sent

MANAGER, OTHER = "boss@company.test", "chef@company.test"


@pytest.fixture
def company(office: Office) -> Organisation:
    """A company with two managers, one of them French, and an ordinary client."""
    made = office.add_organisation("Company", time_zone="Europe/Brussels")
    for address, language in ((MANAGER, "en"), (OTHER, "fr"), ("eva@company.test", "")):
        contact = office.add_contact(address, name=address.partition("@")[0], organisation="Company", language=language)
        if address != "eva@company.test":
            manage(office, contact)
    return made


def manage(office: Office, contact: Contact) -> None:
    office.do(lambda unit: unit.update(Contact, contact.id, is_manager=True))


def months(office: Office) -> Months:
    return Months(office.parts.db, office.parts.blobs, office.parts.roads, lambda: None)


def reports(office: Office) -> list[Sent]:
    """All reports so far. (The daemon's writer hands out ids of its own, so `Office.sent` could pass over some.)"""
    office.sent()
    items = office.do(lambda unit: unit.find_all(Outbox, template="monthly-report"))
    return [Sent(item, parse(office, item)) for item in items]


def due_at(office: Office, company: Organisation) -> datetime | None:
    return office.do(lambda unit: unit.get(Organisation, company.id)).report_next_at


async def test_managers_get_the_month_in_their_language_with_charts_and_sheet(
    office: Office, company: Organisation
) -> None:
    worker = months(office)
    await worker.report_due()
    assert due_at(office, company) == datetime(2026, 4, 1, 5, 0, tzinfo=UTC)  # 07:00 in Brussels, summer time
    office.write("eva@company.test", subject="Printer")
    [number] = [ticket.number for ticket in office.tickets()]
    office.comment(number, "Mended.", status=Status.RESOLVED)
    office.now = datetime(2026, 4, 1, 5, 0, tzinfo=UTC)
    await worker.report_due()
    mails = {one.item.recipient: one for one in reports(office)}
    assert set(mails) == {MANAGER, OTHER}
    assert {str(one.mail["Content-Language"]) for one in mails.values()} == {"en", "fr"}
    item = mails[MANAGER].item
    assert (item.template, item.cause, item.ticket_id) == ("monthly-report", "rule:monthly-report", None)
    whole = mails[MANAGER].mail
    assert [part.get_content_type() for part in whole.walk()].count("image/png") >= 1
    sheet = next(part for part in whole.iter_attachments() if part.get_filename() == "2026-03.xlsx")
    rows = list(openpyxl.load_workbook(io.BytesIO(sheet.get_content())).worksheets[0].iter_rows(values_only=True))
    assert any(number in row for row in rows)
    await worker.report_due()
    assert len(reports(office)) == 2
    assert due_at(office, company) == datetime(2026, 5, 1, 5, 0, tzinfo=UTC)


def parse(office: Office, item: Outbox) -> EmailMessage:
    """The whole mail as it is sent."""
    import email
    import email.policy

    files = [(one["name"], one["content_type"], office.parts.blobs.get(one["sha256"])) for one in item.attachments]
    mail = email.message_from_bytes(assemble(item.content, files), policy=email.policy.default)
    assert isinstance(mail, EmailMessage)
    return mail


async def test_after_a_stop_of_months_there_is_one_report(office: Office, company: Organisation) -> None:
    worker = months(office)
    await worker.report_due()
    office.now = datetime(2026, 7, 14, 12, 0, tzinfo=UTC)
    await worker.report_due()
    await worker.report_due()
    assert sorted(one.item.recipient for one in reports(office)) == [MANAGER, OTHER]
    assert due_at(office, company) == datetime(2026, 8, 1, 5, 0, tzinfo=UTC)


async def test_report_that_failed_is_tried_again_and_delays_no_other(office: Office, company: Organisation) -> None:
    broken = office.add_organisation("Broken")
    manage(office, office.add_contact("head@broken.test", organisation="Broken"))
    worker = months(office)
    await worker.report_due()
    office.now = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
    calls: list[int] = []

    def fail_once(charts: object) -> dict[str, bytes]:
        calls.append(1)
        if len(calls) == 1:
            raise OSError("no room")
        return {}

    worker.draw = fail_once
    await worker.report_due()
    assert len(reports(office)) in (1, 2)  # to the managers of one company
    for _ in range(2):
        office.pass_time(minutes=16)
        await worker.report_due()
        assert len(reports(office)) == 3
    assert {due_at(office, one) for one in (company, broken)} == {
        datetime(2026, 5, 1, 5, 0, tzinfo=UTC),
        datetime(2026, 5, 1, 7, 0, tzinfo=UTC),
    }


async def test_nobody_is_reported_to_where_no_rule_wants_it(office: Office, company: Organisation) -> None:
    roads = office.parts.roads
    roads.use_rules(type(roads.desk.rules)())
    worker = months(office)
    office.now = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
    await worker.report_due()
    assert due_at(office, company) is None


async def test_two_daemons_write_one_report(office: Office, company: Organisation) -> None:
    one, other = months(office), months(office)
    await one.report_due()
    office.now = datetime(2026, 4, 1, 8, 0, tzinfo=UTC)
    claimed = await office.parts.db.write(one._claim)
    assert [organisation.id for organisation in claimed] == [company.id]
    await other.report_due()
    assert reports(office) == []


def test_audience_of_managers_is_for_months_alone(office: Office) -> None:
    from helpdeskmail.core.rule_file import load_rules
    from helpdeskmail.errors import ConfigError

    for event, audience in (("ticket_opened", "managers"), ("month_ended", "requester")):
        text = f'[[rule]]\nname = "a"\non = "{event}"\ndo = {{ send = "monthly-report", to = "{audience}" }}\n'
        with pytest.raises(ConfigError) as raised:
            load_rules(text, source="rules.toml", templates=("monthly-report",))
        assert json.dumps(audience) in str(raised.value)
