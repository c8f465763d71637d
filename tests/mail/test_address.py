"""Addresses: writings of one mailbox are equal, and nothing that could break a header is an address."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.mail.address import Address, is_address, normalise, split_detail


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Anna@Example.COM", "anna@example.com"),
        ("ida@bücher.test", "ida@xn--bcher-kva.test"),
        ("ida@BÜCHER.test", "ida@xn--bcher-kva.test"),
        ("josé@example.test", "jose\N{COMBINING ACUTE ACCENT}@example.test"),
        (" anna@example.test ", "anna@example.test."),
    ],
)
def test_writings_of_one_mailbox_are_equal(one: str, other: str) -> None:
    assert normalise(one) == normalise(other)


@pytest.mark.parametrize(
    ("one", "other"), [("a@x.test", "b@x.test"), ("a@x.test", "a@y.test"), ("a+b@x.test", "a@x.test")]
)
def test_different_mailboxes_stay_different(one: str, other: str) -> None:
    assert normalise(one) != normalise(other)


@pytest.mark.parametrize(
    "text",
    ["", "@", "a@", "@b", "a b@c", "a@b\r\nBcc: x@y", "a@b\x00", "<a@b>", "a@b@c", "x" * 330 + "@y.test", "a@b\u2028"],
)
def test_what_could_break_a_header_is_no_address(text: str) -> None:
    assert not is_address(text)


@pytest.mark.parametrize("text", ["anna@example.test", "ida@bücher.test", "o'neil+x@example.test"])
def test_usual_addresses_are_addresses(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    ("address", "base", "detail"),
    [("sos+abc@x.test", "sos@x.test", "abc"), ("sos@x.test", "sos@x.test", ""), ("+a@x.test", "+a@x.test", "")],
)
def test_detail_is_split_off(address: str, base: str, detail: str) -> None:
    assert split_detail(address) == (base, detail)


@given(st.text(max_size=100))
def test_normal_form_is_total_and_final(text: str) -> None:
    normal = normalise(text)
    assert normalise(normal) == normal
    assert Address(text).key == normal
