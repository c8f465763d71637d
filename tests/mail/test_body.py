"""The body of a mail: which alternative is read, and what the structure of HTML tells about the reply."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from helpdeskmail.mail.body import Body, read_body

ASKED = "<div>Try it.</div><div>Alice</div>"
ANSWER = "<div>It works.</div><div>Bob</div>"


def test_plain_text_is_read_when_it_has_content() -> None:
    assert read_body("plain", "<p>html</p>") == Body("plain", "plain")


def test_html_is_read_when_the_plain_text_is_blank() -> None:
    assert read_body(" \n\u00a0", "<p>one</p><p>two</p>") == Body("one\n\ntwo", "one\n\ntwo")


def test_a_mail_without_content_has_an_empty_body() -> None:
    assert read_body("", "<p> </p>") == Body("", "")


HTML_REPLIES = {
    "gmail": '<div dir="ltr">{answer}</div><br><div class="gmail_quote"><div dir="ltr" class="gmail_attr">On Wed, 18 '
    'Nov 2026 at 09:12, Alice &lt;<a href="mailto:a@b.test">a@b.test</a>&gt; wrote:<br></div>'
    '<blockquote class="gmail_quote" style="border-left:1px solid">{asked}</blockquote></div>',
    "gmail in a language nobody listed": '<div dir="ltr">{answer}</div><br><div class="gmail_quote"><div dir="ltr" '
    'class="gmail_attr">st 18. 11. 2026 v 9:12 odesílatel Alice &lt;a@b.test&gt; napsal:<br></div>'
    '<blockquote class="gmail_quote">{asked}</blockquote></div>',
    "thunderbird": '{answer}<div class="moz-cite-prefix">On 18/11/2026 09:12, Alice wrote:<br></div>'
    '<blockquote type="cite" cite="mid:x@b.test">{asked}</blockquote><br>',
    "apple mail": '<body style="overflow-wrap: break-word;">{answer}<div><br><blockquote type="cite"><div>On 18 Nov '
    "2026, at 09:12, Alice &lt;a@b.test&gt; wrote:</div><br><div>{asked}</div></blockquote></div></body>",
    "apple mail on a telephone": '{answer}<div dir="ltr"><br>Sent from my iPhone</div><div dir="ltr"><br><blockquote '
    'type="cite">On Nov 18, 2026, at 9:12 AM, Alice &lt;a@b.test&gt; wrote:<br><br></blockquote></div>'
    '<blockquote type="cite">{asked}</blockquote>',
    "outlook on the web": '<div class="elementToProof">{answer}</div><div id="appendonsend"></div><hr tabindex="-1">'
    '<div id="divRplyFwdMsg"><b>Od:</b> Alice<br><b>Odesláno:</b> středa<br></div>{asked}',
    "outlook on the web, seen by outlook": "<div>{answer}</div><hr>"
    '<div id="x_divRplyFwdMsg"><b>Od:</b> Alice</div>{asked}',
    "outlook": '<div class="WordSection1">{answer}<div><div style="border:none;border-top:solid #E1E1E1 1.0pt;'
    'padding:3.0pt 0cm 0cm 0cm"><p class="MsoNormal"><b>Kimden:</b> Alice<br><b>Tarih:</b> x</p></div></div>{asked}',
    "outlook express": '{answer}<div class="OutlookMessageHeader">Alice says</div>{asked}',
    "outlook for mac": '{answer}<span id="OLK_SRC_BODY_SECTION"><div>Alice</div>{asked}</span>',
    "outlook on a telephone": '{answer}<div id="mail-editor-reference-message-container"><div>Alice</div>{asked}</div>',
    "yahoo": '<div class="yahoo-style-wrap">{answer}</div><div id="yahoo_quoted_1" class="yahoo_quoted"><div>'
    "Alice zei</div>{asked}</div>",
    "yahoo, prefixed": '{answer}<div id="ydp1yahoo_quoted_1" class="ydp1yahoo_quoted"><div>Alice</div>{asked}</div>',
    "zimbra": '{answer}<hr id="zwchr"><div>Alice</div>{asked}',
    "proton": '{answer}<br><div class="protonmail_quote">On Wednesday, 18 November 2026 at 09:12, Alice '
    '&lt;a@b.test&gt; wrote:<br><br><blockquote class="protonmail_quote" type="cite">{asked}</blockquote></div>',
    "roundcube": '{answer}<p id="reply-intro">On 2026-11-18 09:12, Alice wrote:</p><blockquote type="cite">{asked}'
    "</blockquote>",
    "header block": "{answer}<hr><p><b>De :</b> Alice<br><b>Envoyé :</b> mercredi<br><b>À :</b> Bob<br>"
    "<b>Objet :</b> x</p>{asked}",
    "header block in a table": "{answer}<table><tr><td>From:</td><td>Alice</td></tr>"
    "<tr><td>Sent:</td><td>today</td></tr><tr><td>Subject:</td><td>x</td></tr></table>{asked}",
    "signature of gmail": '{answer}<div class="gmail_signature"><div>Bob Stone</div><div>Stone &amp; Sons</div></div>',
    "signature of thunderbird": '{answer}<pre class="moz-signature">-- \nBob Stone</pre>',
    "signature above the quotation": '{answer}<div id="Signature"><p>Bob Stone</p></div><div id="appendonsend"></div>'
    "<div>Alice</div>{asked}",
    "marker": "{answer}<blockquote>##- Reply above this line -##<br>{asked}</blockquote>",
    "quotation above": "<div>On 18/11/2026 09:12, Alice wrote:</div><blockquote>{asked}</blockquote>{answer}",
}


@pytest.mark.parametrize("html", HTML_REPLIES.values(), ids=HTML_REPLIES)
def test_structure_of_html_tells_the_reply_from_the_history(html: str) -> None:
    body = read_body("", html.format(answer=ANSWER, asked=ASKED))
    assert body.reply == "It works.\nBob"
    assert "Try it." in body.text or "signature" in html
    assert set(body.reply.split("\n")) <= set(body.text.split("\n"))


def test_interleaved_answers_in_html_stay_with_their_questions() -> None:
    html = "<blockquote>Which model?</blockquote><div>The old one.</div><blockquote>Which colour?</blockquote>Grey."
    assert read_body("", html).reply == "> Which model?\n\nThe old one.\n\n> Which colour?\n\nGrey."


@pytest.mark.parametrize(
    "html",
    [
        '<div class="gmail_quote">---------- Forwarded message ---------<br>From: Alice<br>Subject: x<br>To: Bob</div>',
        '<div class="yahoo_quoted">----- Forwarded message -----<br>From: Alice<br>Subject: x<br>To: Bob<br>Hi</div>',
    ],
)
def test_forwarded_mail_in_html_is_content(html: str) -> None:
    body = read_body("", f"<div>See below.</div>{html}")
    assert body.reply == body.text


def test_forward_by_outlook_is_told_by_its_subject() -> None:
    html = f'<div>See below.</div><div id="divRplyFwdMsg">From: Alice</div>{ASKED}'
    assert read_body("", html, subject="RE: x").reply == "See below."
    assert read_body("", html, subject="FW: x").reply == read_body("", html).text


def test_long_signature_element_is_no_signature() -> None:
    """Some people type inside the element in which Outlook put their signature."""
    html = f'<div>Hello</div><div id="Signature">{"<p>words</p>" * 20}</div>'
    assert read_body("", html).reply.count("words") == 20


def test_answer_typed_below_the_history_of_html_is_not_lost() -> None:
    html = f'<div id="divRplyFwdMsg">From: Alice</div>{ASKED}{ANSWER}'
    assert "It works." in read_body("", html).reply


PIECES = [
    "<blockquote>",
    "</blockquote>",
    "<div id=appendonsend>",
    "</div>",
    "<div class=gmail_signature>",
    "<br>",
    "<p>",
]
PIECES += [
    "<hr>",
    "On 18/11/2026, a@b.test wrote:",
    "From: a<br>",
    "Subject: b<br>",
    "To: c<br>",
    "-- <br>",
    "words",
    " ",
    "<td>",
]


@settings(max_examples=400, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map("".join))
def test_reply_of_any_html_is_lines_of_its_text_and_blank_only_with_it(html: str) -> None:
    body = read_body("", html)
    rest = iter(body.text.split("\n"))
    assert all(line in rest for line in body.reply.split("\n"))
    assert bool(body.reply.strip()) == bool(body.text.strip())
