"""`organisation`: calendars, contracts and the pin, checked as they are typed."""

from __future__ import annotations

import pytest

from helpdeskmail.core.model import Organisation
from tests.cli.shell import Shell
from tests.office import Office

CONTRACTS = '{"gold": {"description": "Gold"}, "silver": {}}'


@pytest.fixture
def shell(shell: Shell) -> Shell:
    """A shell on a desk with two contracts, and a company."""
    shell.set(contracts=CONTRACTS)
    shell.do("organisation", "add", "Company")
    return shell


def kept(office: Office) -> Organisation:
    (company,) = office.do(lambda unit: unit.find_all(Organisation))
    return company


def test_all_that_was_typed_is_shown(shell: Shell, office: Office) -> None:
    shell.do(
        *("organisation", "set", "Company", "--country", "fr", "--region", "57", "--hours", "mon-thu 08:00-12:00"),
        *("--closing-day", "2026-12-24..2026-12-31", "--closing-day", "2026-05-15", "--time-zone", "Europe/Paris"),
        *("--contract", "gold", "--contract-until", "2026-12-31", "--pinned-priority"),
    )
    view = shell.ask("organisation", "show", "Company")
    assert view == shell.ask("organisation", "list")[0]
    assert {name: view[name] for name in ("country", "region", "hours", "closing_days", "contract")} == {
        "country": "FR",
        "region": "57",
        "hours": "mon-thu 08:00-12:00",
        "closing_days": ["2026-12-24..2026-12-31", "2026-05-15"],
        "contract": "gold",
    }
    assert (view["contract_until"], view["pinned_priority"]) == ("2026-12-31", True)
    until = kept(office).contract_until
    assert until is not None
    assert until.isoformat() == "2026-12-31T23:00:00+00:00"  # midnight in Paris
    said = shell.do("organisation", "show", "Company")
    assert "Contract until    2026-12-31\n" in said
    assert "Pinned priority   yes\n" in said


def test_what_is_not_named_stays_and_an_empty_value_takes_away(shell: Shell) -> None:
    shell.do("organisation", "set", "Company", "--country", "FR", "--region", "57", "--closing-day", "2026-05-15")
    shell.do("organisation", "set", "Company", "--contract", "gold", "--contract-until", "2026-12-31")
    shell.do("organisation", "set", "Company", "--language", "fr")
    view = shell.ask("organisation", "show", "Company")
    assert (view["region"], view["closing_days"], view["contract"]) == ("57", ["2026-05-15"], "gold")
    shell.do("organisation", "set", "Company", "--region", "", "--no-closing-days", "--contract", "")
    view = shell.ask("organisation", "show", "Company")
    assert [view[name] for name in ("region", "closing_days", "contract", "contract_until")] == ["", [], "", ""]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["--region", "57"], "the region '57' needs its country beside it"),
        (["--country", "BE", "--region", "CT"], "'CT' is not a region of BE with holidays of its own; there are: "),
        (["--hours", "always"], "'always' does not name both days and hours; "),
        (["--closing-day", "Christmas"], "'Christmas' is not a closing day; "),
        (["--closing-day", "2026-05-15", "--no-closing-days"], "--closing-day and --no-closing-days exclude each "),
        (["--contract", "platinum"], "there is no contract 'platinum' in the settings; there are: gold, silver"),
        (
            ["--contract", "gold", "--contract-until", "soon"],
            "'soon' is not a day; write the last one of the ",
        ),
        (["--contract-until", "2026-12-31"], "a contract that ends needs --contract, its name; "),
    ],
)
def test_value_that_will_not_do_is_refused_and_nothing_is_kept(
    shell: Shell, arguments: list[str], complaint: str
) -> None:
    before = shell.ask("organisation", "show", "Company")
    code, said = shell.refuse("organisation", "set", "Company", *arguments)
    assert (code, said.startswith(complaint)) == (65, True), said
    assert shell.ask("organisation", "show", "Company") == before


def test_contract_without_any_in_the_settings_is_told_where_to_declare_it(shell: Shell) -> None:
    shell.set(contracts="{}")
    _, said = shell.refuse("organisation", "add", "Other", "--contract", "gold")
    assert said == "there is no contract 'gold' in the settings; declare it there under [contracts.gold]"


def test_check_tells_contracts_that_the_settings_lack(shell: Shell) -> None:
    shell.do("organisation", "set", "Company", "--contract", "gold")
    shell.do("organisation", "add", "Other", "--contract", "gold")
    assert shell.run("check") == 0
    shell.set(contracts='{"silver": {}}')
    code, said = shell.refuse("check")
    assert code == 78
    assert "contracts.gold: is not there, but Company and 1 more have it; declare it, or give them another" in said


def test_setting_the_pin_calms_tickets_that_are_not_closed(shell: Shell, office: Office) -> None:
    office.add_contact("carl@company.test", organisation="Company")
    numbers = [str(one.ticket and one.ticket.number) for one in (office.write("carl@company.test") for _ in range(3))]
    office.write()  # Anna's, who is of no company
    for number in (*numbers[:2], "CS0001004"):
        shell.do("ticket", "set", number, "--priority", "urgent")
    shell.do("ticket", "close", numbers[1])
    said = shell.do("organisation", "set", "Company", "--pinned-priority")
    assert said == "changed Company; 1 ticket back to normal priority\n"
    assert [ticket.priority.value for ticket in office.tickets()] == ["normal", "urgent", "normal", "urgent"]
    code, said = shell.refuse("ticket", "set", numbers[0], "--priority", "high", "--tag", "x")
    assert (code, "the priority of Company is pinned" in said) == (65, True)
    assert office.tickets()[0].tags == []
    shell.do("organisation", "set", "Company", "--no-pinned-priority")
    shell.do("ticket", "set", numbers[0], "--priority", "high")


def test_mail_is_counted_on_the_organisations_calendar(shell: Shell, office: Office) -> None:
    shell.do("organisation", "set", "Company", "--hours", "sat 09:00-12:00")
    policy = office.parts.roads.desk.policy
    assert not policy.working_time(None, kept(office)).is_working_time(office.now)  # a Monday
