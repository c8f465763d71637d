"""Bytes of mail: whatever goes in, the standard library reads back exactly our fields and the values handed in."""

from __future__ import annotations

import resource
import subprocess
import sys
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr

import pytest
from hypothesis import given
from hypothesis import strategies as st

from helpdeskmail.mail import mime
from helpdeskmail.mail.address import Address
from helpdeskmail.mail.prose import flow
from tests.mail.drafts import composer, draft

COMPOSER = composer()
FIELDS = [
    "Date",
    "From",
    "To",
    "Reply-To",
    "Subject",
    "Message-ID",
    "In-Reply-To",
    "References",
    "Auto-Submitted",
    "X-Auto-Response-Suppress",
    "MIME-Version",
    "Content-Language",
    "Content-Type",
]
hostile = st.text(alphabet=st.characters(), max_size=120) | st.text(
    alphabet=st.sampled_from('aé漢😀\r\n\t\0"\\<>@,;:()=?_ .\u2028\x85\u202e\ud800'), max_size=300
)


def read(content: bytes) -> EmailMessage:
    message = message_from_bytes(content, policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def assert_well_formed(content: bytes) -> None:
    """No bare CR or LF, no NUL, no line beyond 998 octets (RFC 5322 section 2.1.1)."""
    without = content.replace(b"\r\n", b"")
    assert b"\r" not in without
    assert b"\n" not in without
    assert b"\0" not in content
    assert max(map(len, content.split(b"\r\n"))) <= 998


@given(name=hostile, desk_name=hostile, subject=hostile, number=hostile)
def test_no_text_can_add_or_change_a_field(name: str, desk_name: str, subject: str, number: str) -> None:
    made = draft("acknowledgement", to=Address("paul@customer.test", name), from_name=desk_name, number=number)
    made.context["ticket"]["subject"] = subject
    composed = COMPOSER.render(made)
    message = read(composed.content)
    assert_well_formed(composed.content)
    assert message.keys() == FIELDS
    assert message["Subject"] == composed.subject
    assert len(message["To"].addresses) == len(message["From"].addresses) == 1
    assert read_mailbox(composed.content, "To") == (mime.clean_name(name), "paul@customer.test")
    assert read_mailbox(composed.content, "From") == (mime.clean_name(desk_name), "sos@example.test")


def read_mailbox(content: bytes, field: str) -> tuple[str, str]:
    """Display name and address. The newer reader puts spaces between encoded words of a name, against RFC 2047."""
    name, address = parseaddr(message_from_bytes(content)[field])
    return str(make_header(decode_header(name))), address


@given(text=hostile)
def test_subject_is_read_back_whole_from_short_lines(text: str) -> None:
    field = mime.unstructured("Subject", text)
    assert field.isascii()
    assert all(len(line) <= 78 for line in field.split("\r\n"))
    assert read(f"{field}\r\n\r\n".encode())["Subject"] == mime.clean_value(text)


@given(names=st.lists(hostile, min_size=1, max_size=3), octets=st.binary(max_size=300))
def test_attachment_names_and_octets_are_read_back(names: list[str], octets: bytes) -> None:
    content = mime.assemble(
        COMPOSER.render(draft("comment")).content, [(name, "application/pdf", octets) for name in names]
    )
    assert_well_formed(content)
    files = list(read(content).iter_attachments())
    assert [file.get_filename() for file in files] == [mime.clean_file_name(name) for name in names]
    assert [file.get_content() for file in files] == [octets] * len(names)
    assert all(file.keys() == ["Content-Type", "Content-Disposition", "Content-Transfer-Encoding"] for file in files)


@given(text=st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=400))
def test_body_text_is_read_back_whole(text: str) -> None:
    entity = mime.text_entity("plain", text)
    assert_well_formed(entity)
    assert read(entity).get_content().replace("\r\n", "\n").rstrip("\n") == text.rstrip("\n")


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("short and plain\n", "7bit"),
        ("x" * 2000, "quoted-printable"),
        ("Bonjour, voici l’été.\n", "quoted-printable"),
        ("プリンターが壊れています。\n", "base64"),
    ],
)
def test_encoding_of_a_body_fits_its_text(text: str, encoding: str) -> None:
    assert mime.encode_text(text)[0] == encoding


def test_stray_line_ends_and_nul_never_get_out() -> None:
    assert mime.encode_text("a\rb\nc\r\nd\0e") == ("7bit", b"a\r\nb\r\nc\r\nde")


@pytest.mark.parametrize(
    ("address", "written"),
    [
        ("anna@example.test", "anna@example.test"),
        ("anna@exämple.test", "anna@xn--exmple-cua.test"),
        ("an,na@example.test", '"an,na"@example.test'),
        ('"an,na"@example.test', '"an,na"@example.test'),
        ("jürgen@example.test", "jürgen@example.test"),
    ],
)
def test_address_is_written_so_that_it_is_one_address(address: str, written: str) -> None:
    assert mime.addr_spec(address) == written


@pytest.mark.parametrize(
    "address", ["", "anna", "a@b\r\nBcc: c@d", "a@b,c@d.test", "a@ex ample.test", "a@exa(mple.test"]
)
def test_what_is_not_an_address_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="not an address"):
        mime.mailbox("To", Address(address))


def test_references_keep_the_first_and_the_latest_and_drop_what_is_no_id() -> None:
    ids = [f"<{number}@example.test>" for number in range(100)]
    message = read(f"{mime.message_ids('References', [*ids, 'no id', '<a b@c>', '<é@c>'])}\r\n\r\n".encode())
    assert message["References"].split() == [ids[0], *ids[-19:]]
    assert mime.message_ids("In-Reply-To", [""]) == ""


def test_boundary_that_stands_in_a_text_is_not_used() -> None:
    foreseen = mime.multipart("mixed", "seed", [b"harmless"]).split(b'"')[1]
    made = mime.multipart("mixed", "seed", [b"--" + foreseen])
    assert made.split(b'"')[1] != foreseen


@pytest.mark.parametrize("media_type", ["message/rfc822", "multipart/mixed", "text/html\r\nX: y", "", "a b/c"])
def test_media_type_that_may_not_be_encoded_or_is_none_becomes_octets(media_type: str) -> None:
    content = mime.assemble(COMPOSER.render(draft("comment")).content, [("a.eml", media_type, b"From: x\r\n\r\n")])
    (file,) = read(content).iter_attachments()
    assert (file.get_content_type(), file.get_filename()) == ("application/octet-stream", "a.eml")


def test_assembled_mail_keeps_fields_and_bodies_and_is_the_same_each_time() -> None:
    composed = COMPOSER.render(draft("comment", "fr"))
    files = [("één.pdf", "application/pdf", b"%PDF" * 500), ("two.txt", "text/plain", b"")]
    content = mime.assemble(composed.content, files)
    assert content == mime.assemble(composed.content, iter(files))
    plain, whole = read(composed.content), read(content)
    assert whole.get_content_type() == "multipart/mixed"
    assert whole.items()[:-1] == plain.items()[:-1]
    for kind in ("plain", "html"):
        assert whole.get_body((kind,)).get_content() == plain.get_body((kind,)).get_content()
    assert mime.assemble(composed.content, []) == composed.content


def test_content_that_is_no_mail_of_ours_is_refused() -> None:
    with pytest.raises(ValueError, match="not a composed mail"):
        mime.assemble(b"Subject: hello\r\n\r\nhello", [("a", "text/plain", b"")])


def test_25_mb_attached_need_less_than_three_times_their_size() -> None:
    program = """
import resource
from helpdeskmail.mail.mime import assemble
octets = bytes(25_000_000)
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
content = assemble(b"A: b\\r\\nContent-Type: text/plain\\r\\n\\r\\nhello", [("a.bin", "application/x-a", octets)])
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) * 1024, len(content))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    extra, length = map(int, done.stdout.split())
    assert length > 25_000_000 * 4 / 3
    assert extra + 25_000_000 < 3 * 25_000_000


@given(
    text=st.text(alphabet=st.sampled_from("ab >\n"), max_size=500), long=st.text(st.sampled_from("a >"), max_size=300)
)
def test_flowed_text_is_read_back_as_it_was_written(text: str, long: str) -> None:
    lines = [line.rstrip(" ") for line in f"{text}\nFrom x\n{long}".split("\n")]
    flowed = flow("\n".join(lines))
    assert all(len(line) <= 76 or " " not in line.strip("> ") for line in flowed.split("\n"))
    assert unflow(flowed) == [split_quotes(line) for line in lines]


def split_quotes(line: str) -> tuple[int, str]:
    """Depth of quotation, at most nine, and what is quoted."""
    depth = min(len(line) - len(line.lstrip(">")), 9)
    return depth, line[depth:].removeprefix(" ") if depth else line


def unflow(text: str) -> list[tuple[int, str]]:
    """Paragraphs of a flowed text with their depth of quotation, read as RFC 3676 section 4 says."""
    paragraphs: list[tuple[int, str]] = []
    open_paragraph = False
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        if open_paragraph and paragraphs[-1][0] == depth:
            content = paragraphs.pop()[1] + content
        paragraphs.append((depth, content))
        open_paragraph = line.endswith(" ")
    return paragraphs


def test_long_quoted_line_keeps_its_marks_on_each_piece() -> None:
    pieces = flow(">> " + "word " * 40).split("\n")
    assert len(pieces) == 3
    assert all(piece.startswith(">> word") for piece in pieces)
    assert all(piece.endswith(" ") for piece in pieces[:-1])
    assert not pieces[-1].endswith(" ")


def test_a_million_characters_are_wrapped_in_linear_time() -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_utime
    for text in ("a " * 500_000, "x" * 1_000_000, ">" * 1_000_000, "> " * 500_000, " " * 1_000_000):
        flow(text)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_utime - before < 3
