"""The people of a header block in a text: one sender with one address, or a flaw; recipients with addresses."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.mail.address import Address, is_address
from helpdeskmail.mail.forward_people import Flaw, read_people, read_sender


@pytest.mark.parametrize(
    "value",
    [
        "Anna Petit <anna@customer.test>",
        '"Anna Petit" <anna@customer.test>',
        "Anna Petit [mailto:anna@customer.test]",
        "Anna Petit <anna@customer.test<mailto:anna@customer.test>>",
        "*Anna Petit* <anna@customer.test>",
        "Anna Petit (mailto:anna@customer.test)",
        "Anna Petit < anna@customer.test>",
        "'Anna Petit' <ANNA@customer.test> <anna@customer.test>",
    ],
)
def test_sender_is_read_as_any_program_writes_it(value: str) -> None:
    sender, flaw = read_sender(value)
    assert sender is not None
    assert (sender.name, sender.key, flaw) == ("Anna Petit", "anna@customer.test", None)


@pytest.mark.parametrize(
    ("value", "flaw"),
    [
        ("Anna Petit", Flaw.NO_ADDRESS),
        ("", Flaw.NO_ADDRESS),
        ("Anna <anna@@customer.test>", Flaw.MALFORMED),
        ("Anna <anna@customer>", Flaw.MALFORMED),
        ("anna@customer.test <evil@evil.test>", Flaw.SEVERAL),
        ("boss@@bank <evil@evil.test>", Flaw.SEVERAL),
        ("Desk <desk@a.test> on behalf of Anna <anna@customer.test>", Flaw.SEVERAL),
    ],
)
def test_sender_that_cannot_be_told_has_its_flaw(value: str, flaw: Flaw) -> None:
    assert read_sender(value)[1] is flaw


def test_recipients_without_an_address_are_left_out_and_each_is_there_once() -> None:
    people = read_people(
        "Bob Stein; Anna <anna@customer.test>; o'brien@a.test, ANNA@customer.test; Petit, Zoé <z@a.test>"
    )
    assert people == (
        Address("anna@customer.test", "Anna"),
        Address("o'brien@a.test"),
        Address("z@a.test", "Petit, Zoé"),
    )


@given(st.text(alphabet=st.sampled_from("ab@.<>[]()\"';, \u202eé\n:*")), st.booleans())
def test_whatever_is_read_is_an_address(value: str, repeated: bool) -> None:
    for person in read_people(value * (50 if repeated else 1)):
        assert is_address(person.address)
        assert "\n" not in person.name
