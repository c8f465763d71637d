"""The environment in which mail templates run: sandboxed, strict, translated, and safe with what people wrote.

- Templates see plain values only; `a.b` on a mapping is its key, never a method: no template can call into the desk.
- What `{{ … }}` prints is **one clean line**, escaped in HTML. Texts of many lines go through a filter that knows how
  to show them: `prose` or `quoted`.
- A name that is missing is an error, told with file and line, not an empty place in a client's mail.
- `_("…")` with constant words is translated when the template is compiled: each language has its own environment, and
  such a sentence costs nothing when a mail is written. It is escaped like any other text, so a catalogue cannot bring
  in HTML.
"""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from datetime import date, datetime
from gettext import NullTranslations
from pathlib import Path
from types import CodeType
from typing import Any, ClassVar
from urllib.parse import quote as percent_encode
from urllib.parse import urlencode

from jinja2 import (
    BytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    TemplateSyntaxError,
    pass_context,
    pass_eval_context,
)
from jinja2.bccache import Bucket
from jinja2.ext import Extension
from jinja2.lexer import Token, TokenStream
from jinja2.nodes import EvalContext
from jinja2.runtime import Context
from jinja2.sandbox import SandboxedEnvironment
from markupsafe import Markup, escape

from helpdeskmail.errors import Fault
from helpdeskmail.mail.formats import Formats
from helpdeskmail.mail.labels import LABELS, RENAMED
from helpdeskmail.mail.prose import MAX_PROSE, clean_line, clean_prose, prose_html, quote

_MAX_PRINTED = 2_000  # characters of one `{{ … }}`
_PREVIEW = 140
_ARGUMENTS = {"_": 1, "pgettext": 2}  # constant arguments of the calls that are translated at compile time


class MailEnvironment(SandboxedEnvironment):
    """Templates of one language. The first of the directories that has a file of a name wins.

    `own`: what the desk's owner calls statuses and priorities in this language, where not by the catalogue's word.
    """

    def __init__(self, directories: Sequence[Path], translations: NullTranslations, own: Mapping[str, str]) -> None:
        super().__init__(
            loader=FileSystemLoader(directories),
            undefined=StrictUndefined,
            autoescape=_is_html,
            finalize=_one_line,
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            cache_size=-1,
            bytecode_cache=_Compiled(translations, own),
        )
        self.translations = translations
        self.add_extension(_Translation)
        self.globals = {"_": _fill, "pgettext": _fill, "ngettext": _plural(translations)}
        self.filters |= _FILTERS
        self.filters |= {name: _naming(labels(translations)) for name, labels in LABELS.items()}
        self.filters |= {name: _naming({**labels(translations), **own}) for name, labels in RENAMED.items()}

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The environment's own: no template here has more, and a plain dict spares Jinja a slow chained one."""
        return {**self.globals, **d} if d else self.globals

    def getattr(self, obj: Any, attribute: str) -> Any:
        """`ticket.number` is the key `number`: a mapping's methods are out of reach."""
        if isinstance(obj, dict):
            return obj[attribute] if attribute in obj else self.undefined(obj=obj, name=attribute)
        return super().getattr(obj, attribute)


class _Compiled(BytecodeCache):
    """The code of templates that this process compiled before: a compiler's work is most of what checking them costs.

    The code holds the translated words, and what labels make of constant names; so it is known by them, too.
    """

    _known: ClassVar[dict[tuple[object, ...], CodeType]] = {}

    def __init__(self, translations: NullTranslations, own: Mapping[str, str]) -> None:
        self._language = (translations, frozenset(own.items()))

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self._known.get((*self._language, bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self._known[*self._language, bucket.key, bucket.checksum] = bucket.code


def template_fault(error: Exception, name: str, directories: Sequence[Path]) -> Fault:
    """Where and why a template failed: its own file and line, also when the place is in a file that it includes."""
    line = None
    if isinstance(error, TemplateSyntaxError):
        name, line = error.name or name, error.lineno
    else:
        for frame in traceback.extract_tb(error.__traceback__):
            if frame.filename.endswith(".j2"):
                return Fault(f"{frame.filename}:{frame.lineno}", _reason(error))
    path = next((str(found) for directory in directories if (found := directory / name).is_file()), name)
    return Fault(f"{path}:{line}" if line else path, _reason(error))


def _reason(error: Exception) -> str:
    return f"the template fails: {type(error).__name__}: {error}".replace("\n", " ")


class _Translation(Extension):
    """Puts the translation in place of the English words of `_("…")` and `pgettext("…", "…")` while compiling."""

    def filter_stream(self, stream: TokenStream) -> Iterator[Token]:
        end_of_file = Token(0, "eof", "")
        tokens = [*stream, end_of_file, end_of_file]  # so that looking ahead never runs out
        position = 0
        while position < len(tokens) - 2:
            token = tokens[position]
            wanted = _ARGUMENTS.get(token.value) if token.type == "name" else None
            arguments, end = _constants(tokens, position + 1) if wanted else ([], 0)
            if not wanted or len(arguments) != wanted:
                yield token
                position += 1
                continue
            sentence = Token(token.lineno, "string", self._translate(arguments))
            if tokens[end].type == "rparen":
                yield sentence
                position = end + 1
            else:
                yield from (token, tokens[position + 1], sentence)
                position = end

    def _translate(self, arguments: Sequence[str]) -> str:
        translations: NullTranslations = self.environment.translations  # type: ignore[attr-defined]
        return translations.pgettext(*arguments) if len(arguments) == 2 else translations.gettext(arguments[0])


def _constants(tokens: Sequence[Token], start: int) -> tuple[list[str], int]:
    """The string constants with which a call's arguments begin, and the place of the token behind them."""
    arguments: list[str] = []
    position = start + 1
    while tokens[position - 1].type in ("lparen", "comma") and tokens[position].type == "string":
        words = ""
        while tokens[position].type == "string":  # "one " "two" is one constant
            words += tokens[position].value
            position += 1
        arguments.append(words)
        position += 1
    return arguments, position - 1 if arguments else position


def _is_html(name: str | None) -> bool:
    return name is None or name.endswith(".html.j2")


def _one_line(value: Any) -> Any:
    """What `{{ … }}` prints: a plain string becomes one clean line; what a filter has prepared stays."""
    if type(value) is not str or (value.isprintable() and len(value) <= _MAX_PRINTED):
        return value
    return clean_line(value, _MAX_PRINTED)


@pass_eval_context
def _fill(eval_ctx: EvalContext, sentence: str, **values: Any) -> str:
    """The sentence with its `%(name)s` filled in; in HTML sentence and values are escaped."""
    clean = {name: _one_line(value) for name, value in values.items()}
    if not eval_ctx.autoescape:
        return sentence % clean
    escaped = {name: escape(value) for name, value in clean.items()}
    return Markup(str(escape(sentence)) % escaped)  # noqa: S704 - all is escaped; `Markup % dict` does the same slowly


def _plural(translations: NullTranslations) -> Callable[..., str]:
    @pass_eval_context
    def ngettext(eval_ctx: EvalContext, singular: str, plural: str, n: int, **values: Any) -> str:
        return _fill(eval_ctx, translations.ngettext(singular, plural, n), n=n, **values)

    return ngettext


@pass_eval_context
def _prose(eval_ctx: EvalContext, text: str, limit: int = MAX_PROSE) -> Markup:
    """A text of many lines as the body of the mail."""
    clean = clean_prose(text, limit)
    return prose_html(clean) if eval_ctx.autoescape else Markup(clean)  # noqa: S704 - a text part: nothing is markup


@pass_eval_context
def _quoted(eval_ctx: EvalContext, text: str, limit: int = MAX_PROSE) -> Markup:
    """A text of many lines as somebody else's words: behind `>` in a text part; in HTML the layout sets it apart."""
    clean = clean_prose(text, limit)
    return prose_html(clean) if eval_ctx.autoescape else Markup(quote(clean))  # noqa: S704 - a text part, as above


def _preview(text: str) -> str:
    """How a text begins, for the line that mail programs show beside the subject."""
    return clean_line(text[: 4 * _PREVIEW], _PREVIEW)


def _formats(context: Context) -> Formats:
    formats: Formats = context["formats"]
    return formats


@pass_context
def _moment(context: Context, at: datetime | None) -> str:
    return _formats(context).moment(at) if at else ""


@pass_context
def _day(context: Context, day: date | None) -> str:
    return _formats(context).day(day) if day else ""


@pass_context
def _until(context: Context, at: datetime) -> str:
    return _formats(context).until(at)


@pass_context
def _short_day(context: Context, at: datetime) -> str:
    return _formats(context).short_day(at)


@pass_context
def _minutes(context: Context, minutes: int | None) -> str:
    return "" if minutes is None else _formats(context).minutes(minutes)


@pass_context
def _value_of(context: Context, value: Any, name: str) -> str:
    """What a field's stored value is called; a day, and minutes worked, as the reader writes them."""
    if isinstance(value, date):
        return _formats(context).day(value)
    if isinstance(value, int):
        return _formats(context).minutes(value)
    if name == "language":
        return _formats(context).language(value)
    shown: str = context.environment.filters[name](value) if name in _WORDED else value
    return shown


@pass_context
def _size(context: Context, octets: int) -> str:
    return _formats(context).size(octets)


@pass_context
def _full_day(context: Context, at: datetime) -> str:
    return _formats(context).full_day(at)


@pass_context
def _short(context: Context, at: datetime) -> str:
    return _formats(context).short(at)


@pass_context
def _span(context: Context, minutes: int) -> str:
    return _formats(context).span(minutes)


@pass_context
def _language_name(context: Context, code: str) -> str:
    return _formats(context).language(code)


@pass_context
def _number(context: Context, value: float) -> str:
    return _formats(context).number(value)


@pass_context
def _month(context: Context, day: date) -> str:
    return _formats(context).month(day)


@pass_context
def _share(context: Context, value: float | None) -> str:
    return "" if value is None else _formats(context).share(value)


def _mailto(address: str, subject: str, body: str = "") -> str:
    """A link that opens a mail with this subject and body (RFC 6068); lines of `body` end with CRLF."""
    given = {"subject": subject, "body": body} if body else {"subject": subject}
    fields = urlencode(given, safe="", encoding="utf-8", errors="replace", quote_via=percent_encode)
    return f"mailto:{percent_encode(address, safe='@+', encoding='utf-8', errors='replace')}?{fields}"


def _naming(labels: dict[str, str]) -> Callable[[str], str]:
    """A filter that shows the label of a stored name, and a name without one as it is."""
    return lambda name: labels.get(name, name)


_WORDED = ("status", "priority", "impact", "urgency", "nature")  # fields whose values are words with labels
_FILTERS: dict[str, Callable[..., Any]] = {
    "prose": _prose,
    "quoted": _quoted,
    "preview": _preview,
    "moment": _moment,
    "until": _until,
    "day": _day,
    "short_day": _short_day,
    "minutes": _minutes,
    "full_day": _full_day,
    "short": _short,
    "span": _span,
    "mailto": _mailto,
    "size": _size,
    "number": _number,
    "language": _language_name,
    "month": _month,
    "share": _share,
    "value_of": _value_of,
}
