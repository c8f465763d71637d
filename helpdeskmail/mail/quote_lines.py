"""What single lines of a mail are: marker, attribution, header block, separator, signature. All by `quote_words`.

Every question looks at a bounded number of lines, 300 characters of each, so the whole stays linear.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from enum import Enum, IntEnum

from helpdeskmail.mail.quote_words import QUOTE_WORDS, fold

_LOOK = 300  # characters of a line that are looked at
_MAX_LABEL = 40
_MAX_SIGN_OFF = 100
_BLOCK_LINES = 9  # a header block with wrapped lines; only the first are looked at
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
    """The fields of a header block that tell it from other text."""

    FROM = "from_"
    DATE = "date"
    TO = "to"
    SUBJECT = "subject"


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
for _label in Label:
    for _word in _words(_label.value):
        _LABELS.setdefault(_word, set()).add(_label)
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
    return _SEPARATORS.get(fold(words).rstrip(": "))


def is_rule(line: str) -> bool:
    """A line drawn with dashes, underscores or the like."""
    return bool(_RULE.fullmatch(line[:_LOOK]))


def is_header_block(lines: Sequence[str], number: int) -> bool:
    """Outlook's way to begin the old mail: From, Sent, To, Subject, each on a line, in any language and order.

    A form that people fill in may have some of them; sender, subject and a date or recipient together are a mail's,
    when no other field stands right above.
    """
    if not _labels(lines[number]) or (number and _FIELD.match(lines[number - 1])):
        return False
    seen: set[Label] = set()
    for line in lines[number : number + _BLOCK_LINES]:
        seen |= _labels(line)
    return Label.FROM in seen and Label.SUBJECT in seen and not seen.isdisjoint((Label.DATE, Label.TO))


def _labels(line: str) -> set[Label]:
    colon = _COLON.search(line, 1, _MAX_LABEL)
    return _LABELS.get(fold(line[: colon.start()]).strip("*_# >"), set()) if colon else set()


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
