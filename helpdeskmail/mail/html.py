"""HTML bodies: to readable text, and to HTML that is safe to show.

`sanitize` makes the markup harmless to parsers first (`html_tokens`), then runs two sanitisers one after the other with
the same allow-lists: nh3 (maintained, fast), and bleach behind it. What a value may be is decided here, not by them.
"""

from __future__ import annotations

import html as markup
import re

import nh3
from bleach.css_sanitizer import CSSSanitizer
from bleach.sanitizer import Cleaner

from helpdeskmail.mail.html_text import render_lines
from helpdeskmail.mail.html_tokens import tokenize, words, write_html

MAX_SANITIZED = 512_000  # characters of HTML; beyond, its text is shown
_MAX_TAGS = 12_000  # bleach needs 10 µs for each
_MAX_ENTITIES = 30_000  # bleach needs 10 µs for each
_MAX_TEXT = 200_000

_TAGS = words(
    "a abbr address b bdi bdo blockquote br caption center cite code col colgroup dd del div dl dt em figcaption figure"
    " font h1 h2 h3 h4 h5 h6 hr i img ins kbd li mark ol p pre q s samp small span strike strong sub sup table tbody td"
    " tfoot th thead tr tt u ul var wbr"
)
_ATTRIBUTES = {
    "*": frozenset(("dir", "lang", "style", "title")),
    "a": frozenset(("href",)),
    "bdo": frozenset(("dir",)),
    "blockquote": frozenset(("type",)),
    "col": frozenset(("align", "span", "width")),
    "colgroup": frozenset(("align", "span", "width")),
    "font": frozenset(("color", "face", "size")),
    "img": frozenset(("alt", "height", "src", "width")),
    "ol": frozenset(("start", "type")),
    "p": frozenset(("align",)),
    "div": frozenset(("align",)),
    "table": frozenset(("align", "bgcolor", "border", "cellpadding", "cellspacing", "width")),
    "td": frozenset(("align", "bgcolor", "colspan", "height", "rowspan", "valign", "width")),
    "th": frozenset(("align", "bgcolor", "colspan", "height", "rowspan", "valign", "width")),
    "tr": frozenset(("align", "bgcolor", "valign")),
    "ul": frozenset(("type",)),
}
_LINK_SCHEMES = frozenset(("http", "https", "mailto", "tel"))
_SCHEMES = _LINK_SCHEMES | {"cid"}
# None of these can name a picture or a font file, nor take an element out of its place in the text.
_PROPERTIES = words(
    "background-color border border-bottom border-collapse border-color border-left border-right border-spacing"
    " border-style border-top border-width color direction font font-family font-size font-style font-variant"
    " font-weight height letter-spacing line-height list-style-type margin margin-bottom margin-left margin-right"
    " margin-top max-width min-width padding padding-bottom padding-left padding-right padding-top text-align"
    " text-decoration text-indent text-transform vertical-align white-space width word-break word-spacing"
    " word-wrap"
)
_COLOUR = re.compile(r"\b(?:rgb|hsl)a?\([0-9a-z%., /]{1,60}\)", re.ASCII | re.IGNORECASE)
# No function, escape, comment or at-rule can be spelt with these letters.
_VALUE = re.compile(r"[-a-z0-9#%.,'\" !+]{1,200}", re.ASCII | re.IGNORECASE)
_NEGATIVE = re.compile(r"(?:^|[ ,])-[0-9.]", re.ASCII)  # would pull text over its surroundings


def html_to_text(html: str) -> str:
    """The readable text of an HTML body, lines ended by "\\n" except the last. Total, and linear in `len(html)`."""
    return "\n".join(render_lines(html).lines)


def sanitize(html: str) -> str:
    """HTML that may be shown to an agent: no script, no remote content, no styling beyond its own box. Total.

    Pictures remain only as `cid:` references, links only with the schemes http, https, mailto and tel. A body over
    512,000 characters, or too tangled for the sanitisers, comes back as its text, escaped, 200,000 characters at most.
    """
    if len(html) > MAX_SANITIZED or _is_tangled(html):
        return _as_text(html)
    clean = _FIRST.clean(write_html(tokenize(html)))
    if len(clean) > 2 * MAX_SANITIZED or _is_tangled(clean):
        return _as_text(html)
    return str(_SECOND.clean(clean))


def _is_tangled(html: str) -> bool:
    return html.count("<") > _MAX_TAGS or html.count("&") > _MAX_ENTITIES


def _as_text(html: str) -> str:
    return markup.escape(html_to_text(html)[:_MAX_TEXT]).replace("\n", "<br>\n")


def _allowed_value(tag: str, name: str, value: str) -> str | None:
    """The value that an allowed attribute keeps, or None to drop it. Runs in both sanitisers' place, before them."""
    if name == "style":
        return _safe_style(value) or None
    if name == "src":
        return value if _scheme(value) == "cid" else None
    if name == "href":
        return value if _scheme(value) in _LINK_SCHEMES else None
    return value


def _scheme(url: str) -> str:
    scheme, colon, _ = url.strip().partition(":")
    return scheme.lower() if colon else ""


def _safe_style(style: str) -> str:
    """Those declarations of a style attribute whose property and value are harmless."""
    kept = []
    for declaration in style[:4_000].split(";")[:60]:
        name, colon, value = declaration.partition(":")
        name, value = name.strip().lower(), value.strip()
        if colon and name in _PROPERTIES and _is_safe_value(value):
            kept.append(f"{name}: {value}")
    return "; ".join(kept)


def _is_safe_value(value: str) -> bool:
    plain = _COLOUR.sub("x", value[:300])
    return bool(_VALUE.fullmatch(plain)) and not _NEGATIVE.search(value)


def _allowed_attribute(tag: str, name: str, value: str) -> bool:
    """Bleach's question, with the same answer as nh3's."""
    if tag == "a" and name == "rel":
        return True  # nh3 wrote it
    allowed = name in _ATTRIBUTES["*"] or name in _ATTRIBUTES.get(tag, ())
    return allowed and _allowed_value(tag, name, value) is not None


_FIRST = nh3.Cleaner(
    tags=set(_TAGS),
    clean_content_tags={"script", "style", "title", "template", "noscript", "iframe", "svg", "math", "object"},
    attributes={tag: set(names) for tag, names in _ATTRIBUTES.items()},
    attribute_filter=_allowed_value,
    url_schemes=set(_SCHEMES),
    url_relative="deny",
    link_rel="noopener nofollow",
)
_SECOND = Cleaner(
    tags=_TAGS,
    attributes=_allowed_attribute,
    protocols=_SCHEMES,
    strip=True,
    strip_comments=True,
    css_sanitizer=CSSSanitizer(allowed_css_properties=_PROPERTIES, allowed_svg_properties=()),
)
