"""HTML to text, and HTML that is safe to show."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdeskmail.mail.html import html_to_text, sanitize


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>Hello</p><p>world</p>", "Hello\n\nworld"),
        ("<div>one</div><div>two</div>", "one\ntwo"),
        ("<div>one</div><div><br></div><div>two</div>", "one\n\ntwo"),
        ("one<br>two<br><br>three", "one\ntwo\n\nthree"),
        ("a\n  b\t c <b> d </b>e", "a b c d e"),
        ("<p class=MsoNormal>one</p><p class=MsoNormal>two</p>", "one\ntwo"),
        ("<p style='margin: 0'>one</p><p style='margin: 0'>two</p>", "one\ntwo"),
        ("<ul><li>a<li>b<ul><li>c</ul></ul>end", "* a\n* b\n  * c\n\nend"),
        ("<ol><li>a</li><li>b<p>more</p></li></ol>", "1. a\n2. b\n   more"),
        ("<table><tr><td>a<td>b<tr><td><p>c</p><td><p>d</p></table>", "a  b\nc  d"),
        ("<p>says</p><blockquote>a<br>b<blockquote>c</blockquote></blockquote>d", "says\n\n> a\n> b\n>\n> > c\n\nd"),
        ("<pre>  x\n    y</pre>", "  x\n    y"),
        ("<h1>T</h1>text", "T\n\ntext"),
        ("one<hr>two", "one\n" + "_" * 32 + "\ntwo"),
        ("caf&eacute; &lt;b&gt; &#8364; &amp;c.", "café <b> € &c."),
        ("3 < 4 and a <b>c</b>", "3 < 4 and a c"),
        ("a<!-- <p>no</p> -->b", "ab"),
        ("<![if !mso]>a<![endif]><!--[if mso]>b<![endif]-->", "a"),
        ("<a title='a > b' href=x>y</a>", "y"),
        ("<p>unclosed <b>bold", "unclosed bold"),
        ("</div></p></blockquote></ul>text", "text"),
        ("<html><head><title>t</title><meta charset=utf-8><body>end of the head left out", "end of the head left out"),
        ("<pre>a <a href='https://a.test/\nb'>c</a></pre>", "a c"),
        ("", ""),
        ("   ", ""),
    ],
)
def test_html_reads_as_text(html: str, text: str) -> None:
    assert html_to_text(html) == text


@pytest.mark.parametrize(
    ("link", "text"),
    [
        ('<a href="https://a.test/x?y=1&amp;z=2">here</a>', "here (https://a.test/x?y=1&z=2)"),
        ('<a href="https://a.test/">a.test</a>', "a.test"),
        ('<a href="https://a.test">https://A.test/</a>', "https://A.test/"),
        ('<a href="mailto:a@b.test">a@b.test</a>', "a@b.test"),
        ('<a href="mailto:a@b.test">Alice</a>', "Alice (mailto:a@b.test)"),
        ('<a href="javascript:alert(1)">here</a>', "here"),
        ('<a href="#top">here</a>', "here"),
        ('<a href="https://a.test/"><img src="cid:logo"></a>', ""),
        ('<a name="x">here</a>', "here"),
    ],
)
def test_link_tells_its_address_only_when_that_adds_something(link: str, text: str) -> None:
    assert html_to_text(link) == text


@pytest.mark.parametrize(
    "html",
    [
        "<script>bad</script>",
        "<STYLE>bad</style >",
        "<title>bad</title>",
        "<head><meta content=bad></head>",
        "<div style='display: none'>bad<div>bad</div>bad</div>",
        "<span hidden>bad</span>",
        "<textarea>bad</textarea>",
        "<svg><text>bad</text></svg>",
        "<select><option>bad</select>",
    ],
)
def test_what_a_reader_does_not_see_is_not_in_the_text(html: str) -> None:
    assert html_to_text(f"before {html} after") == "before after"


def test_sanitized_html_keeps_what_mails_are_made_of() -> None:
    html = (
        '<p align="center"><b>Hello</b> <font color="red">you</font></p><ul><li>a</li></ul>'
        '<table border="1"><tbody><tr><td colspan="2" style="color: red;">x</td></tr></tbody></table>'
        '<img src="cid:logo" alt="logo">'
    )
    assert sanitize(html) == html


@pytest.mark.parametrize(
    ("html", "safe"),
    [
        ('<img src="https://t.test/p.gif">', "<img>"),
        ('<img src="data:image/png;base64,AA">', "<img>"),
        ('<img src="//t.test/p.gif">', "<img>"),
        ('<td background="https://t.test/p.gif">x</td>', "x"),
        ('<a href="javascript:alert(1)">x</a>', '<a rel="noopener nofollow">x</a>'),
        ('<a href=" java&#10;script:alert(1)">x</a>', '<a rel="noopener nofollow">x</a>'),
        ('<a href="//t.test">x</a>', '<a rel="noopener nofollow">x</a>'),
        ('<a href="/tickets/1/close">x</a>', '<a rel="noopener nofollow">x</a>'),
        ('<a href="cid:x">x</a>', '<a rel="noopener nofollow">x</a>'),
        ('<a href="https://a.test" target="_top">x</a>', '<a href="https://a.test" rel="noopener nofollow">x</a>'),
        ('<a href="tel:+331234">x</a>', '<a href="tel:+331234" rel="noopener nofollow">x</a>'),
        ('<p onclick="x()" class="btn" id="main">x</p>', "<p>x</p>"),
        ("<script>alert(1)</script>x", "x"),
        ("<style>p{}</style><title>t</title>x", "x"),
        ("<iframe src=x>y</iframe>x", "x"),
        ("<form action=/x><input name=y><button>z</button></form>", "z"),
        ("<svg><script>alert(1)</script></svg>x", "x"),
        ("<!-- c -->x", "x"),
        ("<blockquote cite='https://t.test'>x</blockquote>", "<blockquote>x</blockquote>"),
        ("a < b & c", "a &lt; b &amp; c"),
        ("x\ud800\x00y", "xy"),
        (
            "<base href=https://t.test><link rel=stylesheet href=https://t.test><meta http-equiv=refresh content=0>x",
            "x",
        ),
    ],
)
def test_sanitized_html_loses_what_could_harm(html: str, safe: str) -> None:
    assert sanitize(html) == safe


@pytest.mark.parametrize(
    "style",
    [
        "background: url(https://t.test/p.gif)",
        "background-image: url(https://t.test/p.gif)",
        "background-color: url(https://t.test)",
        "list-style: url(https://t.test)",
        "position: fixed",
        "width: expression(alert(1))",
        "color: \\75 rl(x)",
        "color: u/**/rl(x)",
        "margin-left: -9999px",
        "behavior: url(x)",
        "color: image-set('https://t.test' 1x)",
        "@import 'https://t.test'",
        "color: var(--x)",
    ],
)
def test_harmful_style_is_dropped_and_the_rest_of_it_kept(style: str) -> None:
    assert re.sub(r";?\s*\"", '"', sanitize(f'<p style="{style}; color: rgb(1, 2, 3)">x</p>')) == (
        '<p style="color: rgb(1, 2, 3)">x</p>'
    )


def test_body_over_the_size_limit_is_shown_as_its_text() -> None:
    shown = sanitize("<p><b>a &lt; b</b></p><p>" + "word " * 120_000 + "</p>")
    assert shown.startswith("a &lt; b<br>\n<br>\nword word")
    assert "<p>" not in shown
    assert len(shown) < 300_000


HOSTILE = {
    "nested": "<div>" * 100_000 + "x",
    "nested and closed wrongly": "<div><table></div>" * 3_900 + "x",
    "never closed inline": "<font><b><i>" * 3_900,
    "many attributes": "<p " + " ".join(f"a{number}=1" for number in range(50_000)) + ">x",
    "many attributes with quoted brackets": "<p " + 'a=">" ' * 80_000 + ">x",
    "open quotes": '<p a="' * 80_000,
    "open comments": "<!--" * 120_000,
    "open brackets": "<" * 500_000,
    "open entities": "&#" * 240_000,
    "nested tables": "<table><tr><td>" * 3_900 + "x",
    "one long cell and one tall cell": "<table><tr><td>" + "w " * 50_000 + "<td>" + "<br>x" * 10_000,
    "nested quotations": "<blockquote><p>x" * 5_900,
    "nested lists": "<ul><li>x" * 5_900,
    "scripts": "<script>" * 60_000,
    "white space": "<p a" + " " * 500_000,
}


@pytest.mark.parametrize("html", HOSTILE.values(), ids=HOSTILE)
def test_hostile_html_costs_little_time_and_memory(html: str) -> None:
    before = time.process_time()
    text, shown = html_to_text(html), sanitize(html)
    assert time.process_time() - before < 2.0
    assert len(text) < 6 * len(html)
    assert len(shown) < 6 * len(html)


PIECES = [
    "<p>",
    "</p>",
    "<div style='",
    "<blockquote>",
    "</blockquote>",
    '<a href="',
    "<table>",
    "<td>",
    "</td>",
    "<li>",
]
PIECES += ["<script>", "</script>", "<!--", "-->", "<", ">", "&", "&#x", ";", "'", '"', "=", "/", "<img src=", "cid:x"]
PIECES += [
    "javascript:",
    "https://t.test/",
    "onerror=",
    "url(",
    "<svg>",
    "<math>",
    "<style>",
    "x",
    " ",
    "\n",
    "\ud800",
    "\0",
]
soups = st.one_of(st.text(max_size=200), st.lists(st.sampled_from(PIECES), max_size=40).map("".join))


@settings(max_examples=300, deadline=None)
@given(soups)
def test_any_input_gives_clean_text_and_harmless_html(html: str) -> None:
    html_to_text(html).encode("utf-8")
    shown = sanitize(html)
    tags = re.findall(r"<[^>]*>", shown)
    assert not re.search(r"<(?:script|style|iframe|svg|math)", shown)
    assert not [tag for tag in tags if re.search(r"\son\w+=|javascript:|url\(|src=\"(?!cid:)", tag, re.IGNORECASE)]


@settings(max_examples=150, deadline=None)
@given(soups)
def test_sanitizing_twice_is_sanitizing_once(html: str) -> None:
    once = sanitize(html)
    assert sanitize(once) == once
