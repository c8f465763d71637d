"""Who is authenticated: by the server in front alone, and as the author of the mail, not as somebody else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.mail.authentication import find_authentication
from helpdeskmail.mail.reader import parse_message

OWN = "mx.desk.example"


def method(*results: str, author: str = "ann@client.example", server: str = OWN) -> str:
    fields = "".join(f"Authentication-Results: {one}\r\n" for one in results)
    mail = f"{fields}From: {author}\r\nSubject: Printer\r\n\r\nHelp.\r\n"
    return find_authentication(parse_message(mail.encode()), server)


@pytest.mark.parametrize(
    ("result", "by"),
    [
        (f"{OWN}; dmarc=pass (p=reject) header.from=client.example", "dmarc"),
        (f"{OWN}; spf=fail smtp.mailfrom=x.example; dkim=pass header.d=client.example header.s=a", "dkim"),
        (f"{OWN}; dkim=pass header.i=@client.example header.b=abc", "dkim"),
        (f'{OWN}; dkim=pass reason="good; (very)" header.d="client.example"', "dkim"),
        (f"{OWN}; dmarc=pass (p=none (sp=none)) header.from=client.example", "dmarc"),
        (f"{OWN} 1; spf=pass smtp.mailfrom=bounce@client.example", "spf"),
        ("MX.Desk.Example;\r\n\tdkim=pass\r\n\t header.d=Client.Example;\r\n\tspf=none", "dkim"),
        (f"{OWN}; dmarc=pass header.from=client.example; dkim=pass header.d=client.example", "dmarc"),
    ],
)
def test_pass_for_the_domain_of_the_author_authenticates(result: str, by: str) -> None:
    assert method(result) == by


@pytest.mark.parametrize(
    "result",
    [
        "mx.elsewhere.example; dmarc=pass header.from=client.example",
        f"{OWN}; none",
        f"{OWN}; dmarc=fail header.from=client.example",
        f"{OWN}; dkim=pass header.d=attacker.example",
        f"{OWN}; spf=pass smtp.mailfrom=bounce@attacker.example",
        f"{OWN}; dkim=pass header.d=lient.example",
        f"{OWN}; dkim=pass header.d=example",
        f"{OWN}; dkim=pass",
        f"{OWN}; dmarc=pass (header.from=client.example)",
        f"({OWN};) evil.example; dmarc=pass header.from=client.example",
        f'{OWN}; spf=pass smtp.mailfrom="a; dkim=pass header.d=client.example b"@evil.example',
        f'{OWN}; spf=pass smtp.mailfrom="a\\"; dkim=pass header.d=client.example b"@evil.example',
        f'{OWN}; spf=pass (domain of "a) dkim=pass header.d=client.example ("@evil.example) smtp.mailfrom=evil.example',
        f"{OWN}; spf=pass (a (b) dkim=pass header.d=client.example) smtp.mailfrom=evil.example",
        f"{OWN}; spf=pass (no end; dkim=pass header.d=client.example",
        "",
    ],
)
def test_anything_else_does_not(result: str) -> None:
    assert method(result) == ""


def test_only_the_first_field_counts_for_the_others_came_with_the_mail() -> None:
    forged = f"{OWN}; dmarc=pass header.from=client.example"
    assert method(f"{OWN}; dmarc=fail header.from=client.example", forged) == ""
    assert method("mx.elsewhere.example; dmarc=pass header.from=client.example", forged) == ""


def test_subdomain_of_what_was_vouched_for_is_authenticated_and_not_the_other_way_round() -> None:
    assert method(f"{OWN}; dkim=pass header.d=client.example", author="ann@mail.client.example") == "dkim"
    assert method(f"{OWN}; dkim=pass header.d=mail.client.example", author="ann@client.example") == ""


def test_nobody_is_believed_where_no_server_is_named() -> None:
    assert method(" ; dmarc=pass header.from=client.example", server="") == ""


def test_two_authors_are_not_authenticated() -> None:
    result = f"{OWN}; dmarc=pass header.from=client.example"
    assert method(result, author="ann@client.example, bob@other.example") == ""


@given(st.text(max_size=300))
def test_any_result_is_read(result: str) -> None:
    assert method(f"{OWN}; {' '.join(result.split())}") in ("", "dmarc", "dkim", "spf")
