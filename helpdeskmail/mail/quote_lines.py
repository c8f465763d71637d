"""What single lines of a mail are: marker, attribution, header block, separator, signature. All by `quote_words`.

Every question looks at a bounded number of lines, 300 characters of each, so the whole stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import Enum, IntEnum

from helpdeskmail.mail.quote_words import (
    FORWARD_ENDS,
    FORWARD_PREFIXES,
    FORWARD_PREFIXES_OF,
    OTHER_LABELS,
    QUOTE_WORDS,
    REPLY_PREFIXES,
    fold,
)

_LOOK = 300  # characters of a line that are looked at
_MAX_LABEL = 40
_MAX_SIGN_OFF = 100
_BLOCK_LINES = 9  # a header block with wrapped lines; only the first are looked at
_PHRASE = 6  # words of the longest "forwarded message" in any language
_WRAP = 3  # an attribution is wrapped over at most three lines

_FIRST_CJK = "\u2e80"
_DASHES = "-‐‑‒–—―_=*─ "
_RULE = re.compile(r"[-‐‑‒–—―_=*─]{3,}")
_COLON = re.compile("[:：]")
_FIELD = re.compile(r"[^\s:：][^:：]{0,40}(?::\s+|：\s*)\S")
_MARKER_START = re.compile(r"[>|\s]*##-")
_TIME = re.compile(r"\d{1,2}[:.h]\d\d")
_DAY = re.compile(r"(?:19|20)\d\d|\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
_ADDRESS = re.compile(r"[^\s@<>()\[\]]@[^\s@<>()\[\]]")
_DEVICE = re.compile(
    r"iphone|ipad|ipod|\bios\b|android|galaxy|samsung|huawei|xiaomi|pixel|oneplus|nokia|blackberry|windows|outlook|yahoo"
    r"|gmail|proton|thunderbird|mail|phone|tablet|mobil|movil|celular|cellular|handy|gerat|puhel|telefo|teleph|komork"
    r"|телефон|смартфон|スマートフォン|携帯|手机|手機"
)
_GET_OUTLOOK = re.compile(r"\boutlook\b")
_OUTLOOK_FOR = re.compile(r"\b(?:ios|android|aka\.ms|mac|windows|mobile)\b")


def _words(field: str) -> set[str]:
    lists = (getattr(words, field).split("|") for words in QUOTE_WORDS.values())
    return {fold(word) for words in lists for word in words if word}


def _any_of(words: Iterable[str]) -> re.Pattern[str]:
    """Any of the words, the longest first, and not inside longer words; Chinese and Japanese know no such limit."""
    spaced: list[str] = []
    unspaced: list[str] = []
    for word in sorted(words, key=len, reverse=True):
        (spaced if word < _FIRST_CJK else unspaced).append(re.escape(word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(spaced)})(?!\w)|{'|'.join(unspaced)}")


class Label(Enum):
    """The fields of a header block. The first four tell it from other text."""

    FROM = "from_"
    DATE = "date"
    TO = "to"
    SUBJECT = "subject"
    CC = "cc"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class BlockField:
    """One line of a header block."""

    labels: frozenset[Label]  # what its label can mean; not empty
    languages: frozenset[str]  # those in which it means that; none for a label of `OTHER_LABELS`
    value: str  # without blanks around it


class Subject(Enum):
    """What the prefix of a subject says."""

    FORWARD = "forward"
    REPLY = "reply"
    PLAIN = "plain"


class Evidence(IntEnum):
    """How surely a line says who wrote what follows, and so what has to follow before it is believed."""

    NONE = 0
    WEAK = 1  # quoted lines must follow at once
    FAIR = 2  # … or nothing, or a header block
    STRONG = 3  # a program's doing: anything may follow


class Separator(Enum):
    """What a line such as "-----Original Message-----" announces."""

    ORIGINAL = "original"
    FORWARDED = "forwarded"


_LABELS: dict[str, set[Label]] = {}
_LANGUAGES: dict[str, set[str]] = {}
for _language, _record in QUOTE_WORDS.items():
    for _label in (Label.FROM, Label.DATE, Label.TO, Label.SUBJECT, Label.CC):
        for _word in map(fold, getattr(_record, _label.value).split("|")):
            _LABELS.setdefault(_word, set()).add(_label)
            _LANGUAGES.setdefault(_word, set()).add(_language)
for _word in map(fold, OTHER_LABELS.split("|")):
    _LABELS.setdefault(_word, {Label.OTHER})
_TELLING = frozenset((Label.FROM, Label.DATE, Label.TO, Label.SUBJECT))
_FROM_WORDS = frozenset(_words("from_"))
_REPLY_PREFIXES = frozenset(REPLY_PREFIXES.split("|"))
_ENDS = frozenset(map(fold, FORWARD_ENDS.split("|")))
_SEPARATORS = {word: separator for separator in Separator for word in _words(separator.value)}
_OPENING = _any_of(_words("openings"))
_VERB = _any_of(_words("verbs"))
_SENT_FROM = tuple(_words("sent_from"))
_SENT_FROM_ENDS = tuple(map(fold, ("から送信", "から送信されました", "を入手")))


def is_marker(lines: Sequence[str], number: int) -> bool:
    """Our own "##- reply above this line -##", perhaps wrapped over two lines, perhaps behind ">"."""
    if "##-" not in lines[number][:_LOOK] or not _MARKER_START.match(lines[number]):
        return False
    return any(line[:_LOOK].endswith("-##") for line in lines[number : number + 2])


def find_separator(line: str) -> Separator | None:
    """Whether the line announces the mail that is answered, or one that is forwarded."""
    words = line[:_LOOK].strip(_DASHES)
    if len(words) == len(line) and not words.endswith((":", "：")):
        return None
    folded = fold(words).rstrip(": ")
    return _SEPARATORS.get(folded) or (Separator.FORWARDED if _names_the_sender(folded) else None)


def _names_the_sender(folded: str) -> bool:
    """ "Forwarded message from Alice <alice@example.test>", as mutt writes it."""
    words = folded.split(" ", _PHRASE)
    return any(
        words[end] in _FROM_WORDS and _SEPARATORS.get(" ".join(words[:end])) is Separator.FORWARDED
        for end in range(2, len(words))
    )


def is_forward_end(line: str) -> bool:
    """What some programs write below the mail that they forward, between dashes."""
    words = line[:_LOOK].strip(_DASHES)
    return len(words) < len(line) and fold(words) in _ENDS


def is_rule(line: str) -> bool:
    """A line drawn with dashes, underscores or the like."""
    return bool(_RULE.fullmatch(line[:_LOOK]))


def is_header_block(lines: Sequence[str], number: int) -> bool:
    """Outlook's way to begin the old mail: From, Sent, To, Subject, each on a line, in any language and order.

    A form that people fill in may have some of them; sender, subject and a date or recipient together are a mail's,
    when no other field stands right above.
    """
    if _TELLING.isdisjoint(_labels(lines[number])) or (number and _FIELD.match(lines[number - 1])):
        return False
    seen: set[Label] = set()
    for line in lines[number : number + _BLOCK_LINES]:
        seen |= _labels(line)
    return Label.FROM in seen and Label.SUBJECT in seen and not seen.isdisjoint((Label.DATE, Label.TO))


def _labels(line: str) -> set[Label]:
    colon = _COLON.search(line, 1, _MAX_LABEL)
    return _LABELS.get(fold(line[: colon.start()]).strip("*_# >"), set()) if colon else set()


def read_field(line: str) -> BlockField | None:
    """The line as a field of a header block, if its label is one; signs of bold type around the label are not kept."""
    colon = _COLON.search(line, 1, _MAX_LABEL)
    if colon is None:
        return None
    word = fold(line[: colon.start()]).strip("*_# >")
    if word not in _LABELS:
        return None
    value = line[colon.end() :].strip()
    if line[: colon.start()].lstrip(" >").startswith("*"):
        value = value.removeprefix("*").strip()
    return BlockField(frozenset(_LABELS[word]), frozenset(_LANGUAGES.get(word, ())), value)


def read_subject(subject: str, languages: Iterable[str] = ()) -> Subject:
    """What the prefix of a subject says; `languages` are those of the header block below, for words that are not one's.

    A tag before it ("[Example] Fwd: …") and a counter in it ("Re[2]:") are passed over.
    """
    if subject.startswith("["):
        subject = subject[1:].partition("]")[2].lstrip() or subject
    prefix, colon, _ = subject[:_LOOK].replace("：", ":").partition(":")
    word = fold(prefix).strip().rstrip("0123456789[]()^* ")
    if not colon:
        return Subject.PLAIN
    if word in FORWARD_PREFIXES or not FORWARD_PREFIXES_OF.get(word, frozenset()).isdisjoint(languages):
        return Subject.FORWARD
    return Subject.REPLY if word in _REPLY_PREFIXES else Subject.PLAIN


def is_sign_off(line: str) -> bool:
    """ "Sent from my iPhone", "Get Outlook for iOS": what telephones put below a mail."""
    if len(line) > _MAX_SIGN_OFF:
        return False
    words = fold(line).strip("*_-–— ")
    if not words.startswith(_SENT_FROM) and not words.rstrip("。.").endswith(_SENT_FROM_ENDS):
        return False
    return bool(_OUTLOOK_FOR.search(words)) if _GET_OUTLOOK.search(words) else bool(_DEVICE.search(words))


def find_attribution(lines: Sequence[str], number: int, first: int) -> tuple[int, Evidence]:
    """Where the attribution that ends with line `number` begins (not above `first`), and how sure it is one.

    Mail programs wrap it over up to three lines, so lines above are taken in until it begins as attributions do.
    """
    alone = weigh_attribution(lines[number][:_LOOK])
    for start in range(number, max(first, number - _WRAP + 1) - 1, -1):
        if not lines[start]:
            break
        joined = " ".join(line[:_LOOK] for line in lines[start : number + 1])
        evidence = alone if start == number else weigh_attribution(joined)
        begins_paragraph = start == first or not lines[start - 1]
        needed = Evidence.FAIR if start == number else Evidence.WEAK
        if evidence >= needed and _is_beginning(lines[start][:_LOOK], begins_paragraph and start < number):
            return start, evidence
    return number, alone


def _is_beginning(line: str, begins_paragraph: bool) -> bool:
    """Whether an attribution begins with this line: with the words or the date that it can begin with, or a name."""
    folded = fold(line)
    if folded[:1].isdigit() or _OPENING.match(folded.lstrip(_DASHES)):
        return True
    signs = [bool(pattern.search(folded)) for pattern in (_VERB, _DAY, _ADDRESS)]
    return any(signs) if begins_paragraph else signs[0] and signs[1]


def weigh_attribution(text: str) -> Evidence:
    """How surely the text is a whole "On Wednesday, Alice wrote:" in some language."""
    folded = fold(text)
    if not folded.endswith(":") and not (folded.startswith("--") and folded.endswith("--")):
        return Evidence.NONE
    has_verb, has_address = bool(_VERB.search(folded)), bool(_ADDRESS.search(folded))
    has_day, has_time = bool(_DAY.search(folded)), bool(_TIME.search(folded))
    has_opening = folded[:1].isdigit() or bool(_OPENING.match(folded.lstrip(_DASHES)))
    if has_verb and has_address and has_day and has_time:
        return Evidence.STRONG
    if has_verb:
        return Evidence.FAIR if has_address or has_opening or has_day else Evidence.WEAK
    if has_address and has_day and has_time:
        return Evidence.FAIR if has_opening else Evidence.WEAK
    return Evidence.WEAK if has_address or (has_day and has_time and has_opening) else Evidence.NONE
