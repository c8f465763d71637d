"""Signed reply addresses and Message-IDs: they prove what they were issued for, and nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.mail.proof import Signer

KEY = b"0123456789abcdef"
SIGNER = Signer(KEY)
ids = st.integers(0, 2**63 - 1)


@given(ids)
def test_token_names_its_participant_in_any_letter_case(participant: int) -> None:
    token = SIGNER.token(participant)
    assert SIGNER.find_participant(token) == participant
    assert SIGNER.find_participant(token.upper()) == participant
    assert len(token) <= 26


@given(ids, st.integers(0, 25), st.sampled_from("abcdefghijklmnopqrstuvwxyz234567-"))
def test_changed_letter_is_never_believed(participant: int, place: int, letter: str) -> None:
    token = SIGNER.token(participant)
    place %= len(token)
    forged = token[:place] + letter + token[place + 1 :]
    assert forged == token or SIGNER.find_participant(forged) is None


@given(st.text(max_size=60))
def test_no_text_is_believed_by_chance(text: str) -> None:
    assert SIGNER.find_participant(text) is None


@given(ids)
def test_another_desks_token_is_not_believed(participant: int) -> None:
    assert SIGNER.find_participant(Signer(b"another key 0123456").token(participant)) is None


@given(ids)
def test_old_key_is_still_believed_after_a_rotation(participant: int) -> None:
    rotated = Signer(b"a new key 012345678", KEY)
    assert rotated.find_participant(SIGNER.token(participant)) == participant
    assert rotated.token(participant) != SIGNER.token(participant)


@given(ids)
def test_reply_address_names_its_participant(participant: int) -> None:
    address = SIGNER.reply_address("sos@example.test", participant)
    assert SIGNER.participant_of_address(address) == participant
    assert SIGNER.participant_of_address(address.upper()) == participant
    assert len(address.partition("@")[0]) <= 64


@given(ids, st.from_regex(r"[a-z0-9]{1,40}", fullmatch=True))
def test_message_id_names_its_participant_on_its_own_domain_only(participant: int, nonce: str) -> None:
    message_id = SIGNER.message_id("example.test", participant, nonce)
    assert SIGNER.participants_of_ids([message_id], "example.test") == [participant]
    assert SIGNER.participants_of_ids([message_id], "other.test") == []


def test_token_of_a_reply_address_is_no_message_id_of_another() -> None:
    first, second = SIGNER.message_id("x.test", 1, "aa"), SIGNER.message_id("x.test", 2, "bb")
    assert SIGNER.participants_of_ids([second, "<foreign@x.test>", first, second], "x.test") == [2, 1]


@pytest.mark.parametrize("keys", [(), (b"short",)])
def test_weak_keys_are_refused(keys: tuple[bytes, ...]) -> None:
    with pytest.raises(ValueError, match="16 octets"):
        Signer(*keys)


# Notes, and agents without a ticket


@given(ids)
def test_note_address_names_its_participant_and_says_that_it_is_for_notes(participant: int) -> None:
    address = SIGNER.note_address("sos@example.test", participant)
    assert address.startswith("sos+note-")
    for written in (address, address.upper()):
        assert SIGNER.noter_of_address(written) == SIGNER.participant_of_address(written) == participant
    assert SIGNER.noter_of_address(SIGNER.reply_address("sos@example.test", participant)) is None
    assert len(address.partition("@")[0]) <= 64


@given(ids)
def test_personal_address_names_its_agent_and_no_participant(agent: int) -> None:
    address = SIGNER.agent_address("sos@example.test", agent)
    assert SIGNER.agent_of_address(address) == SIGNER.agent_of_address(address.upper()) == agent
    assert SIGNER.participant_of_address(address) is None
    assert len(address.partition("@")[0]) <= 64


@given(ids, st.integers(0, 50), st.integers(0, 50))
def test_personal_address_proves_nothing_once_it_is_renewed(agent: int, version: int, other: int) -> None:
    address = SIGNER.agent_address("sos@example.test", agent, version)
    assert SIGNER.agent_of_address(address, version) == agent
    assert SIGNER.agent_of_address(address, other) == (agent if other == version else None)


def test_personal_address_of_before_there_were_versions_goes_on_working() -> None:
    assert SIGNER.agent_of_address("sos+agent-h-nusp4alfysev@example.test") == 7


_FORMS = {
    "": SIGNER.participant_of_address,
    "note-": SIGNER.noter_of_address,
    "agent-": SIGNER.agent_of_address,
}


# The numbers that are spelt "note" and "agent", too: their reply addresses begin like those of another kind.
@given(ids | st.sampled_from([440_932, 201_139, 13, 0]), st.sampled_from(list(_FORMS)), st.sampled_from(list(_FORMS)))
def test_token_of_one_purpose_never_passes_for_another(number: int, issued_for: str, read_as: str) -> None:
    issue = {"": SIGNER.reply_address, "note-": SIGNER.note_address, "agent-": SIGNER.agent_address}[issued_for]
    detail = issue("sos@example.test", number).partition("+")[2].partition("@")[0].removeprefix(issued_for)
    found = _FORMS[read_as](f"sos+{read_as}{detail}@example.test")
    assert found == (number if read_as == issued_for else None)


@given(st.text(max_size=60), st.sampled_from(list(_FORMS)))
def test_no_detail_is_believed_by_chance(text: str, prefix: str) -> None:
    address = f"sos+{prefix}{text}@example.test"
    assert [read(address) for read in _FORMS.values()] == [None, None, None]


@given(ids)
def test_old_key_is_still_believed_in_every_kind_of_address(number: int) -> None:
    rotated, other = Signer(b"a new key 012345678", KEY), Signer(b"another key 0123456")
    for signer, found in ((rotated, number), (other, None)):
        assert signer.noter_of_address(SIGNER.note_address("sos@x.test", number)) == found
        assert signer.agent_of_address(SIGNER.agent_address("sos@x.test", number)) == found
