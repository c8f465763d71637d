"""`contact`, `organisation`, `agent`: who may write and who answers."""

from __future__ import annotations

import pytest

from helpdeskmail.parts import make_composer
from helpdeskmail.settings import Settings
from tests.cli.shell import Shell
from tests.office import ANNA, DESK, SAM, Office

NO_SUCH_LANGUAGE = f"there are no mails in 'xx'; there are: {', '.join(make_composer(Settings()).languages())}"
WRONG_HEADER = (
    "people.csv: the first line must name columns of: email, name, language, time_zone, organisation; "
    "between them stand commas, semicolons or tabs"
)


def test_contact_with_everything_is_listed(shell: Shell) -> None:
    shell.do("organisation", "add", "Company")
    said = shell.do(
        *("contact", "add", "luc@client.test", "l.b@client.test", "--name", "Luc B", "--language", "fr"),
        *("--time-zone", "Europe/Brussels", "--organisation", "Company"),
    )
    assert said == "registered luc@client.test, l.b@client.test; 1 mail queued\n"
    assert shell.ask("contact", "list")[-1] == {
        "addresses": ["luc@client.test", "l.b@client.test"],
        "name": "Luc B",
        "organisation": "Company",
        "language": "fr",
        "time_zone": "Europe/Brussels",
        "active": True,
        "manager": False,
        "copies": True,
    }


def test_contact_is_changed_in_what_is_named_only(shell: Shell) -> None:
    shell.do("organisation", "add", "Company")
    before = shell.ask("contact", "list")[-1]
    shell.do("contact", "set", ANNA, "--organisation", "Company", "--manager", "--no-copies", "--language", "fr")
    after = shell.ask("contact", "list")[-1]
    changed = {"organisation": "Company", "manager": True, "copies": False, "language": "fr"}
    assert after == before | changed
    shell.do("contact", "set", ANNA, "--no-manager", "--organisation", "", "--name", "Ann")
    assert shell.ask("contact", "list")[-1] == after | {"organisation": "", "manager": False, "name": "Ann"}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        ([ANNA], "nothing to change: name at least one option"),
        (["x@y.test", "--name", "X"], "x@y.test is not registered; `helpdeskmail contact list` shows who is"),
        ([ANNA, "--name", "A\rB"], "the name must be one line without control characters, not 'A\\rB'"),
        ([ANNA, "--language", "xx"], NO_SUCH_LANGUAGE),
        ([ANNA, "--time-zone", "Mars"], "'Mars' is not a time zone; write it as Europe/Brussels"),
        (
            [ANNA, "--manager"],
            "a manager sees the tickets of their organisation: name it, or say --no-manager",
        ),
    ],
)
def test_change_of_a_contact_that_will_not_do_is_refused(shell: Shell, arguments: list[str], complaint: str) -> None:
    before = shell.ask("contact", "list")
    assert shell.refuse("contact", "set", *arguments) == (65, complaint)
    assert shell.ask("contact", "list") == before


def test_manager_is_registered_with_an_organisation_only(shell: Shell) -> None:
    complaint = "a manager sees the tickets of their organisation: name it with --organisation"
    assert shell.refuse("contact", "add", "m@x.test", "--manager") == (65, complaint)
    shell.do("organisation", "add", "Company")
    shell.do("contact", "add", "m@x.test", "--manager", "--organisation", "Company")
    assert shell.ask("contact", "list")[-1]["manager"]


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (["nonsense"], "'nonsense' is not a mail address; write it as anna@example.com"),
        ([ANNA.upper()], "ANNA@CUSTOMER.TEST is registered as a contact already"),
        ([SAM], "sam@example.test is an agent's address already"),
        ([DESK], "sos@example.test is the desk's own address"),
        (["a@x.test", "A@x.test"], "A@x.test is named twice"),
        (["a@x.test", "--name", "A\rB"], "the name must be one line without control characters, not 'A\\rB'"),
        (["a@x.test", "--name", "A\u2028B"], "the name must be one line without control characters, not 'A\\u2028B'"),
        (["a@x.test", "--language", "xx"], NO_SUCH_LANGUAGE),
        (["a@x.test", "--time-zone", "Mars/Phobos"], "'Mars/Phobos' is not a time zone; write it as Europe/Brussels"),
        (
            ["a@x.test", "--organisation", "Nobody"],
            "there is no organisation 'Nobody'; add it with `helpdeskmail organisation add`",
        ),
    ],
)
def test_contact_that_will_not_do_is_refused_and_nothing_is_kept(
    shell: Shell, arguments: list[str], complaint: str
) -> None:
    before = shell.ask("contact", "list")
    assert shell.refuse("contact", "add", *arguments) == (65, complaint)
    assert shell.ask("contact", "list") == before


def test_deactivated_contact_is_held_until_activated(shell: Shell, office: Office) -> None:
    assert shell.do("contact", "deactivate", ANNA) == f"deactivated {ANNA}\n"
    assert office.write().reason == "inactive"
    assert shell.refuse("contact", "add", ANNA) == (
        65,
        f"{ANNA} is registered as a contact already; to take it up again, use `helpdeskmail contact activate {ANNA}`",
    )
    assert shell.do("contact", "activate", ANNA) == f"activated {ANNA}\n"
    assert office.write(subject="Again").is_new


@pytest.mark.parametrize("verb", ["activate", "deactivate"])
def test_nobody_unknown_is_activated_or_deactivated(shell: Shell, verb: str) -> None:
    assert shell.refuse("contact", verb, "x@x.test") == (
        65,
        "x@x.test is not registered; `helpdeskmail contact list` shows who is",
    )
    assert shell.refuse("agent", verb, "x@x.test") == (
        65,
        "x@x.test is not an agent; `helpdeskmail agent list` shows who is",
    )


# -- import -----------------------------------------------------------------------------------------------------


def test_good_lines_are_imported_and_bad_ones_are_listed_by_number(shell: Shell) -> None:
    shell.write(
        "people.csv",
        "Email,Name,Language,Time_Zone,Organisation\r\n"
        "ida@client.test,Ida,fr,Europe/Paris,\r\n"
        "nonsense,,,,\r\n"
        "\r\n"
        '"jo@client.test","Jo ""J"" Q,\r\nand more",,,\r\n'
        '"joe@client.test","Joe ""J"" Q",,,\r\n'
        "ida@client.test,Ida again,,,\r\n"
        "kay@client.test,Kay\r\n"
        "lea@client.test,Lea,xx,,\r\n"
        "max@client.test,Max,,Nowhere,\r\n"
        "noa@client.test,Noa,,,Nobody\r\n"
        "oz@client.test,Oz,,,\r\n",
    )
    assert shell.run("contact", "import", "people.csv") == 65
    assert shell.said == "3 contacts registered\n"
    assert shell.complained.splitlines() == [
        "7 lines not taken:",
        "  line 3: 'nonsense' is not a mail address; write it as anna@example.com",
        "  line 6: the name must be one line without control characters, not 'Jo \"J\" Q,\\nand more'",
        "  line 8: ida@client.test is registered as a contact already",
        "  line 9: has 2 fields where the first line names 5",
        f"  line 10: {NO_SUCH_LANGUAGE}",
        "  line 11: 'Nowhere' is not a time zone; write it as Europe/Brussels",
        "  line 12: there is no organisation 'Nobody'; add it with `helpdeskmail organisation add`",
    ]
    names = [contact["name"] for contact in shell.ask("contact", "list")]
    assert names == ["Anna Client", "Ida", 'Joe "J" Q', "Oz"]


def test_import_reads_what_spreadsheets_write(shell: Shell) -> None:
    shell.write("people.csv", "﻿email,name\nida@client.test,Ida É\n")
    assert shell.do("contact", "import", "people.csv") == "1 contact registered\n"
    assert shell.ask("contact", "list")[-1]["name"] == "Ida É"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_separator_is_the_one_of_the_first_line(shell: Shell, separator: str) -> None:
    others = ",;\t".replace(separator, "").replace("\t", "")  # in a name they are letters like any other
    name = f"Ida{others} Q"
    shell.write("people.csv", f"Email{separator}Name\nida@client.test{separator}{name}\n")
    assert shell.do("contact", "import", "people.csv") == "1 contact registered\n"
    assert shell.ask("contact", "list")[-1]["name"] == name


def test_single_column_may_hold_any_separator(shell: Shell) -> None:
    shell.write("people.csv", "email\nida@client.test\njo;x\n")
    assert shell.run("contact", "import", "people.csv") == 65
    assert shell.complained.splitlines()[1:] == ["  line 3: 'jo;x' is not a mail address; write it as anna@example.com"]


def test_line_that_is_no_csv_does_not_spoil_the_others(shell: Shell) -> None:
    shell.write("people.csv", 'email,name\nida@client.test,"Ida" x\njo@client.test,Jo\n')
    assert shell.run("contact", "import", "people.csv") == 65
    assert shell.said == "1 contact registered\n"
    assert shell.complained.splitlines()[1].startswith("  line 2: ")


@pytest.mark.parametrize(
    ("content", "code", "complaint"),
    [
        (None, 66, "people.csv cannot be read: No such file or directory"),
        (b"email\n\xff\n", 65, "people.csv is not UTF-8 text (octet 6); save it as UTF-8"),
        (b"email;nom\n", 65, f"{WRONG_HEADER}; unknown: nom"),
        (b"email|name\n", 65, f"{WRONG_HEADER}; unknown: email|name"),
        (b"", 65, WRONG_HEADER),
    ],
)
def test_file_that_will_not_do_is_told_as_a_whole(
    shell: Shell, content: bytes | None, code: int, complaint: str
) -> None:
    if content is not None:
        shell.write("people.csv", content)
    assert shell.refuse("contact", "import", "people.csv") == (code, complaint)


# -- organisations ----------------------------------------------------------------------------------------------


def test_organisation_is_added_changed_and_listed(shell: Shell) -> None:
    shell.do(
        *("organisation", "add", "Company", "--domain", "Client.test", "--domain", "bücher.test", "--country", "be"),
        "--recognise-domain",
    )
    (company,) = shell.ask("organisation", "list")
    assert company["domains"] == ["client.test", "xn--bcher-kva.test"]
    assert (company["country"], company["recognise_domain"], company["share_tickets"]) == ("BE", True, False)
    shell.do("organisation", "set", "Company", "--no-recognise-domain", "--share-tickets", "--language", "fr")
    (changed,) = shell.ask("organisation", "list")
    assert changed == company | {"recognise_domain": False, "share_tickets": True, "language": "fr"}


@pytest.mark.parametrize(
    ("arguments", "complaint"),
    [
        (
            ["add", "Company"],
            "there is an organisation Company already; change it with `helpdeskmail organisation set`",
        ),
        (["add", "New", "--domain", "not a domain"], "'not a domain' is not a mail domain; write it as example.com"),
        (["add", "New", "--domain", "a@b.test"], "'a@b.test' is not a mail domain; write it as example.com"),
        (
            ["add", "New", "--country", "Belgium"],
            '\'BELGIUM\' is not a country; write its code of two letters, as in "BE"; did you mean "BE"?',
        ),
        (["add", "New", "--country", "XX"], "'XX' is not a country; write its code of two letters, as in \"BE\""),
        (["add", ""], "an organisation needs a name"),
        (["add", " "], "an organisation needs a name"),
        (["add", "New\nline"], "the name must be one line without control characters, not 'New\\nline'"),
        (["add", "New", "--language", "xx"], NO_SUCH_LANGUAGE),
        (
            ["set", "Nobody", "--country", "FR"],
            "there is no organisation 'Nobody'; add it with `helpdeskmail organisation add`",
        ),
        (["set", "Company"], "nothing to change: name at least one option"),
        (["set", "Company", "--time-zone", "Nowhere"], "'Nowhere' is not a time zone; write it as Europe/Brussels"),
    ],
)
def test_organisation_that_will_not_do_is_refused(shell: Shell, arguments: list[str], complaint: str) -> None:
    shell.do("organisation", "add", "Company")
    assert shell.refuse("organisation", *arguments) == (65, complaint)


# -- agents -----------------------------------------------------------------------------------------------------


def test_agent_is_added_and_gets_new_tickets_until_deactivated(shell: Shell, office: Office) -> None:
    assert shell.do("agent", "add", "kim@example.test", "--name", "Kim", "--team", "Second") == (
        "added agent kim@example.test\n"
    )
    office.write()
    assert office.sent(to="kim@example.test")
    shell.do("agent", "deactivate", "kim@example.test")
    office.write(subject="Another")
    assert not office.sent(to="kim@example.test")
    shell.do("agent", "activate", "kim@example.test")
    office.write(subject="A third")
    assert office.sent(to="kim@example.test")


@pytest.mark.parametrize(
    ("email", "complaint"),
    [
        (ANNA, f"{ANNA} is registered as a contact already"),
        (SAM, f"{SAM} is an agent's address already"),
        (DESK, f"{DESK} is the desk's own address"),
        ("sos+x@example.test", "sos+x@example.test is the desk's own address"),
        ("x", "'x' is not a mail address; write it as anna@example.com"),
    ],
)
def test_agent_that_will_not_do_is_refused(shell: Shell, email: str, complaint: str) -> None:
    assert shell.refuse("agent", "add", email) == (65, complaint)


@pytest.mark.parametrize("option", ["name", "team"])
def test_agent_whose_name_or_team_is_not_one_line_is_refused(shell: Shell, option: str) -> None:
    assert shell.refuse("agent", "add", "kim@example.test", f"--{option}", "a\x07b") == (
        65,
        f"the {option} must be one line without control characters, not 'a\\x07b'",
    )
