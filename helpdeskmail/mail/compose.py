"""Composing: a `Draft` in, the bytes of one mail out. Pure: the same draft gives the same bytes.

A mail is a folder of templates: `subject.txt.j2`, `body.txt.j2`, `body.html.j2`. They are looked for in the operator's
directory first and in the shipped one last, file by file (`templates/email/README.md` tells how to write them). Where
the operator's fail, the whole mail is written with the shipped ones: a fault of theirs holds no mail up. The
mail has a text and an HTML body in the recipient's language, and inside it the desk's logo, if any, and its own
pictures (`{{ images.volume }}`): nothing in it is fetched from elsewhere. Attachments are put in when it is sent
(`assemble`), so the outbox holds them once.

Left out on purpose: `List-Id` and `Precedence`. These are letters to one person about one matter; both fields make
mail programs and other desks file them as list mail, and `Auto-Submitted` (RFC 3834) says all that robots need.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from email.utils import format_datetime
from gettext import NullTranslations
from pathlib import Path
from types import MappingProxyType
from typing import Any

from jinja2 import Template, TemplateSyntaxError

from helpdeskmail.errors import ConfigError, Fault
from helpdeskmail.mail import mime
from helpdeskmail.mail.address import Address, with_detail
from helpdeskmail.mail.catalogue import Catalogues, find_language, load_catalogues
from helpdeskmail.mail.colour import css, ink_on, parse_colour, readable_on
from helpdeskmail.mail.formats import Formats, find_locale, find_zone
from helpdeskmail.mail.labels import RENAMED, marker_words, priority_labels, status_labels
from helpdeskmail.mail.manner import Manner
from helpdeskmail.mail.marker import MARKER_END, MARKER_START, marker_line
from helpdeskmail.mail.mime import assemble
from helpdeskmail.mail.prose import flow
from helpdeskmail.mail.samples import OWN_CONTEXT, SAMPLE_IMAGES, TICKETLESS, sample_context
from helpdeskmail.mail.templates import MailEnvironment, template_fault

__all__ = ["Composed", "Composer", "Desk", "Draft", "assemble", "sample_context"]

MAX_LOGO = 200_000  # octets: every single mail carries them
MAX_IMAGES = 1_000_000  # octets of a mail's own pictures
_MAX_REASON = 300  # characters
_IMAGE_NAME = re.compile(r"[a-z0-9_-]{1,40}", re.ASCII)
_PNG = b"\x89PNG\r\n\x1a\n"
_PARTS = ("subject.txt.j2", "body.txt.j2", "body.html.j2")
_TEXT_ROWS, _HTML_ROWS = "_rows.txt.j2", "_rows.html.j2"  # how a table of labels and values is shown
# The grounds of links in _layout.html.j2 on which they are hardest to read: panels, in light and in dark.
_LIGHT, _DARK = (0xF4, 0xF6, 0xF8), (0x25, 0x2C, 0x34)
_LOGOS = {_PNG: "image/png", b"\xff\xd8\xff": "image/jpeg", b"GIF8": "image/gif"}

# Addresses to which clients write to ask for something: `sos+help@`, in templates `desk.help`.
ASKS = ("my-tickets", "help", "export", "settings")

# What Exchange and Outlook are asked not to send back. Receipts for an acknowledgement are of no use to anybody.
_SUPPRESS = {"auto-replied": "DR, RN, NRN, OOF, AutoReply", "auto-generated": "OOF, AutoReply"}


@dataclass(frozen=True, slots=True)
class Desk:
    """Who the desk is, as mails show it."""

    name: str
    address: str
    language: str = "en"
    time_zone: str = "UTC"
    colour: str = "#1f5fa8"  # #rrggbb
    logo: bytes | None = None  # PNG, JPEG or GIF


@dataclass(frozen=True, slots=True)
class Draft:
    """All that one mail needs, decided already."""

    template: str  # folder: "acknowledgement"
    to: Address
    from_name: str  # beside the desk's address: "Anna (Example desk)"
    reply_to: str  # signed address
    message_id: str  # with angle brackets
    date: datetime  # aware, UTC
    language: str  # "fr", "fr-BE"
    time_zone: str  # "Europe/Brussels"
    context: Mapping[str, Any]  # plain values, see helpdeskmail.mail.samples
    number: str = ""  # goes in front of the subject in brackets
    in_reply_to: str = ""
    references: tuple[str, ...] = ()
    auto_submitted: str = ""  # RFC 3834: "", "auto-replied", "auto-generated"
    note_to: str = ""  # the address at which an agent's words stay internal
    images: Mapping[str, bytes] = field(default_factory=dict)  # name in the template (`images.volume`) → a PNG picture
    is_client: bool = False  # the reader is registered: the mail ends with what they can ask the desk for
    is_copied: bool = False  # the reader takes part in somebody else's ticket, and can leave it


@dataclass(frozen=True, slots=True)
class Words:
    """What a mail says."""

    subject: str
    text: str  # `format=flowed` (RFC 3676), lines end with "\n"
    html: str


@dataclass(frozen=True, slots=True)
class Composed:
    """A mail, ready but for attached files."""

    subject: str
    content: bytes
    used_language: str  # the one of the catalogue that was used: "fr"
    faults: tuple[Fault, ...] = ()  # why the operator's templates could not be used; without anything of the mail


class Composer:
    """Renders drafts. Made once: it reads the catalogues, and keeps each template compiled for each language.

    `directories`: the operator's first, the shipped one last. `labels`: what the desk's owner calls statuses and
    priorities, by language and stored name; they go before the catalogue's. ConfigError: the desk's colour or logo is
    unusable, or a label is for something or for a language that there is not.
    """

    def __init__(
        self, desk: Desk, directories: Sequence[Path], labels: Mapping[str, Mapping[str, str]] = MappingProxyType({})
    ) -> None:
        self._desk = desk
        self._directories = tuple(directories)
        self._logo_type = _logo_type(desk.logo)
        self._logo_id = f"logo@{desk.address.rpartition('@')[2]}"
        self._shown_desk = _shown_desk(desk, self._logo_id if desk.logo else "")
        self._catalogues, self._catalogue_faults = load_catalogues(self._directories)
        _check_labels(labels, self._catalogues)
        self._labels = labels
        self._environments = self._make_environments(self._directories)
        self._built_in = self._make_environments(self._directories[-1:]) if len(self._directories) > 1 else {}

    def _make_environments(self, directories: Sequence[Path]) -> dict[str, MailEnvironment]:
        return {
            language: MailEnvironment(directories, translations, self._labels.get(language, {}))
            for language, translations in self._catalogues.items()
        }

    def render(self, draft: Draft) -> Composed:
        """The mail.

        ConfigError: a template failed, with file and line, and no built-in one can take its place. ValueError: an
        address, an id or a picture is not one.
        """
        language = self._language(draft)
        words, faults = self._words_in_any_case(draft)
        bodies = [mime.text_entity("plain", words.text, "; format=flowed"), self._html_entity(draft, words.html)]
        fields = [*_fields(draft, self._desk, words.subject), f"Content-Language: {language.replace('_', '-')}"]
        head = "\r\n".join(fields).encode("utf-8") + b"\r\n"
        return Composed(words.subject, head + mime.multipart("alternative", draft.message_id, bodies), language, faults)

    def _words_in_any_case(self, draft: Draft) -> tuple[Words, tuple[Fault, ...]]:
        """What the mail says; by the built-in templates where the operator's fail, and then their faults."""
        try:
            return self.words(draft), ()
        except ConfigError as error:
            if not self._built_in or not (self._directories[-1] / draft.template).is_dir():
                raise
            return self._words(draft, self._built_in), tuple(_without_data(fault, error) for fault in error.faults)

    def words(self, draft: Draft) -> Words:
        """Subject and bodies of the mail. ConfigError: a template failed, with file and line."""
        return self._words(draft, self._environments)

    def _words(self, draft: Draft, environments: Mapping[str, MailEnvironment]) -> Words:
        language = self._language(draft)
        environment, context = environments[language], self._context(draft, language)
        subject, text, html = (self._render_part(draft, environment, part, context) for part in _PARTS)
        return Words(mime.clean_value(f"[{draft.number}] {subject}" if draft.number else subject), flow(text), html)

    def sample(self, template: str, language: str, *, bare: bool = False) -> Words:
        """What a mail says about the ticket of `sample_context`. ConfigError: a template failed."""
        draft = _sample_draft(template, language, bare=bare)
        words = self.words(draft)
        html = words.html.replace(f"cid:{self._logo_id}", _data_link(self._desk.logo or b"", self._logo_type))
        for name, picture in draft.images.items():
            html = html.replace(f"cid:{_image_id(draft, name)}", _data_link(picture, _LOGOS[_PNG]))
        return replace(words, html=html)

    def manner(self, language: str, time_zone: str) -> Manner:
        """How a reader of this language and time zone is shown things; the desk's where there is no such one."""
        used = find_language((language, self._desk.language), self._catalogues)
        translations = self._catalogues[used]
        formats = Formats(translations, find_locale(language or used, used), find_zone(time_zone, self._desk.time_zone))
        own = self._labels.get(used, {})
        statuses, priorities = ({**labels(translations), **own} for labels in (status_labels, priority_labels))
        return Manner(used, formats, statuses, priorities)

    @property
    def directories(self) -> tuple[Path, ...]:
        """Where templates and catalogues are looked for, the most important first."""
        return self._directories

    def templates(self) -> tuple[str, ...]:
        """The names of the mails there are."""
        found = {path.parent.name for directory in self._directories for path in directory.glob("*/*.j2")}
        return tuple(sorted(found))

    def languages(self) -> tuple[str, ...]:
        """The languages there are, English first."""
        return tuple(self._catalogues)

    def check(self) -> list[Fault]:
        """Every fault in catalogues and templates: each part in each language, with a full and with a bare ticket."""
        faults = dict.fromkeys(self._catalogue_faults)
        for template in self.templates():
            for language in self.languages():
                faults |= dict.fromkeys(self._check(template, language))
        return list(faults)

    def _check(self, template: str, language: str) -> Iterator[Fault]:
        for bare in (False, True):
            draft = _sample_draft(template, language, bare=bare)
            for part in _PARTS:
                try:
                    context = self._context(draft, language)
                    rendered = self._render_part(draft, self._environments[language], part, context)
                except ConfigError as error:
                    yield from error.faults
                    continue
                if _lacks_marker(part, rendered):
                    reason = "does not begin with the line above which people reply: print {{ marker }} first"
                    yield Fault(self._find_file(f"{template}/{part}", part.replace("body", "_layout")), reason)

    def _find_file(self, *names: str) -> str:
        """The first of these files, the operator's before the shipped ones."""
        places = (directory / name for directory in self._directories for name in names)
        return str(next((place for place in places if place.is_file()), names[0]))

    def _language(self, draft: Draft) -> str:
        return find_language((draft.language, self._desk.language), self._catalogues)

    def _context(self, draft: Draft, language: str) -> dict[str, Any]:
        translations = self._catalogues[language]
        locale = find_locale(draft.language, language)
        zone = find_zone(draft.time_zone, self._desk.time_zone)
        marker = marker_line(marker_words(translations))
        own: dict[str, Any] = {"desk": self._shown_desk, "language": language, "marker": marker}
        own |= {"reply_to": draft.reply_to, "note_to": draft.note_to}
        own |= {"reader": {"is_client": draft.is_client, "is_copied": draft.is_copied}}
        images = {name: f"cid:{_image_id(draft, name)}" for name in draft.images}
        return {**draft.context, **own, "images": images, "formats": Formats(translations, locale, zone)}

    def _render_part(self, draft: Draft, environment: MailEnvironment, part: str, context: dict[str, Any]) -> str:
        name = f"{draft.template}/{part}"
        try:
            template: Template = environment.get_template(name)
            return template.render(context, rows_template=_HTML_ROWS if part.endswith(".html.j2") else _TEXT_ROWS)
        except Exception as error:  # a template is its author's program: it can fail in any way
            raise ConfigError([template_fault(error, name, self._directories)]) from error

    def _html_entity(self, draft: Draft, html: str) -> bytes:
        """The HTML with the pictures that it shows; those that it does not are left out."""
        entities = [mime.html_entity(html)]
        if self._desk.logo is not None:
            entities.append(mime.image_entity(self._desk.logo, self._logo_type, self._logo_id))
        _check_images(draft.images)
        for name, picture in draft.images.items():
            image_id = _image_id(draft, name)
            if f"cid:{image_id}" in html:
                entities.append(mime.image_entity(picture, _LOGOS[_PNG], image_id))
        return mime.multipart("related", draft.message_id, entities) if len(entities) > 1 else entities[0]


def _without_data(fault: Fault, error: ConfigError) -> Fault:
    """The fault for the log: an error other than of syntax or of a missing name may repeat what stands in the mail."""
    cause = error.__cause__
    is_of_template = isinstance(cause, TemplateSyntaxError) or str(cause).endswith(" is undefined")
    reason = fault.reason if is_of_template else f"the template fails: {type(cause).__name__}"
    return Fault(fault.where, reason[:_MAX_REASON])


def _image_id(draft: Draft, name: str) -> str:
    """The Content-ID of a mail's own picture: unique in the world as the mail's Message-ID is (RFC 2392)."""
    return f"{name}.{draft.message_id.strip('<>')}"


def _check_images(images: Mapping[str, bytes]) -> None:
    for name, picture in images.items():
        if not _IMAGE_NAME.fullmatch(name) or not picture.startswith(_PNG):
            raise ValueError(f"not a PNG picture under a plain name: {name!r}")
    if sum(map(len, images.values())) > MAX_IMAGES:
        raise ValueError(f"the pictures of one mail have {MAX_IMAGES} octets at most")


def _data_link(picture: bytes, media_type: str) -> str:
    return f"data:{media_type};base64,{b64encode(picture).decode('ascii')}"


def _fields(draft: Draft, desk: Desk, subject: str) -> list[str]:
    """The header fields of the message, but for those of its body."""
    if not mime.is_message_id(draft.message_id):
        raise ValueError(f"not a message id: {draft.message_id!r}")
    fields = [
        f"Date: {format_datetime(draft.date)}",
        mime.mailbox("From", Address(desk.address, draft.from_name)),
        mime.mailbox("To", draft.to),
        mime.mailbox("Reply-To", Address(draft.reply_to)),
        mime.unstructured("Subject", subject),
        f"Message-ID: {draft.message_id}",
        mime.message_ids("In-Reply-To", [draft.in_reply_to]),
        mime.message_ids("References", draft.references),
    ]
    if draft.auto_submitted:
        suppress = _SUPPRESS[draft.auto_submitted]
        fields += [f"Auto-Submitted: {draft.auto_submitted}", f"X-Auto-Response-Suppress: {suppress}"]
    return [field for field in [*fields, "MIME-Version: 1.0"] if field]


def _lacks_marker(part: str, rendered: str) -> bool:
    """Whether a body has not the marker: first in text, anywhere in HTML, whose words may stand in any order."""
    if part == "body.html.j2":
        return MARKER_START not in rendered or MARKER_END not in rendered
    first_line = rendered.strip().partition("\n")[0].rstrip()
    is_marker = first_line.startswith(MARKER_START) and first_line.endswith(MARKER_END)
    return part == "body.txt.j2" and not is_marker


def _shown_desk(desk: Desk, logo_id: str) -> dict[str, str]:
    """The desk as templates see it, with colours that can be read whatever colour it chose."""
    colour = parse_colour(desk.colour)
    if colour is None:
        raise ConfigError([Fault("desk.colour", "a colour is written #rrggbb, as in #1f5fa8", desk.colour[:40])])
    return {
        "name": desk.name,
        "address": desk.address,
        "colour": css(colour),
        "ink": css(ink_on(colour)),
        "accent": css(readable_on(_LIGHT, colour)),
        "accent_dark": css(readable_on(_DARK, colour)),
        "logo": f"cid:{logo_id}" if logo_id else "",
        **{name.replace("-", "_"): with_detail(desk.address, name) for name in ASKS},
    }


def _check_labels(labels: Mapping[str, Mapping[str, str]], catalogues: Catalogues) -> None:
    known = [name for labels_of in RENAMED.values() for name in labels_of(NullTranslations())]
    faults = [
        Fault(f"labels.{language}", f"there is no such language; those of the mails are {', '.join(catalogues)}")
        for language in labels
        if language not in catalogues
    ]
    faults += [
        Fault(f"labels.{language}.{name}", f"there is no such status or priority; they are {', '.join(known)}")
        for language, names in labels.items()
        for name in names
        if name not in known
    ]
    if faults:
        raise ConfigError(faults)


def _logo_type(logo: bytes | None) -> str:
    if logo is None:
        return ""
    if len(logo) > MAX_LOGO:
        reason = f"the logo goes out with every mail: at most {MAX_LOGO} octets"
        raise ConfigError([Fault("desk.logo", reason, f"{len(logo)} octets")])
    for sign, media_type in _LOGOS.items():
        if logo.startswith(sign):
            return media_type
    raise ConfigError([Fault("desk.logo", "the logo must be a PNG, JPEG or GIF picture")])


def _sample_draft(template: str, language: str, *, bare: bool) -> Draft:
    context = sample_context(bare=bare)
    ticket, recipient = context["ticket"], context["recipient"]
    to = Address(recipient["address"], recipient["name"])
    number = ticket["number"]
    if template in TICKETLESS:
        own = OWN_CONTEXT.get(template, ())
        context, number = {"recipient": recipient} | {name: context[name] for name in own}, ""
    made = Draft(
        template=template,
        to=to,
        from_name="",
        reply_to=to.address,
        message_id="<sample@example.test>",
        date=ticket["created_at"],
        language=language,
        time_zone="Europe/Brussels",
        context=context,
        number=number,
        note_to=f"note+{to.address}",
    )
    to_client = not template.startswith(("agent-", "command-", "digest"))
    images = {} if bare else SAMPLE_IMAGES.get(template, {})
    return replace(made, images=images, is_client=to_client, is_copied=to_client and bare)
