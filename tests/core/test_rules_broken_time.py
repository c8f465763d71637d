"""Rule files with faults in what has to do with patterns, time, stages and other programs: each told exactly."""

from __future__ import annotations

import pytest

from helpdeskmail.core.rule_words import shown_value
from tests.core.rule_faults import (
    ACTIONS,
    CHOICE_OPERATORS,
    CLOCK,
    LONG,
    MOMENT_OPERATORS,
    NUMBER_OPERATORS,
    ON_TICKETS,
    TEXT_OPERATORS,
    do,
    faults_of,
    refusal,
    when,
)
from tests.core.rule_texts import CALL_BACK, rule_text

DATE_TIME = "must be a date-time with its zone, without quotes, as in 2026-12-24T18:00:00Z"
WEBHOOK = '[webhook.name] with url = "https://…" and secret_env = "NAME"'
URL = '"url" must be an https address without a password in it; http only for this machine'
BEFORE = "whose value before the event is not known"


def matches(pattern: str) -> str:
    """A rule whose pattern stands on line 5."""
    return when(f"{{ field = \"mail.subject\", matches = '{pattern}' }}")


def on(event: str, actions: str) -> str:
    """A rule for an event whose actions stand on line 4."""
    return rule_text(on=f'"{event}"', do=actions)


TOO_LARGE = "repeat fewer times, or fewer kinds of characters (at character 1)"
NO_LOOKING = "there is no such group here; look-ahead and look-behind are not among them"

# id, pattern, what is said about it
PATTERNS: list[tuple[str, str, str]] = [
    ("open parenthesis", "a(b|(c)", 'a "(" is never closed (at character 2)'),
    ("open parenthesis behind a class", "[(]é(b", 'a "(" is never closed (at character 5)'),
    ("closing parenthesis", "(a)b)", 'a ")" closes nothing (at character 5)'),
    ("open class", "ab[c", 'a "[" is never closed (at character 3)'),
    ("nothing to repeat", "a|*b", "there is nothing before it to repeat (at character 3)"),
    ("repeated twice", "ab**", "one sign of repetition follows another (at character 3)"),
    ("repeated too often", "a{2000}", "it repeats more than 1000 times (at character 2)"),
    ("wrong way round", "x[z-a]", "there is no such class or range of characters (at character 3)"),
    ("unknown class", "\\pL\\p{Foo}", "there is no such class or range of characters (at character 4)"),
    (
        "back reference",
        "(a)\\1",
        "there is no such escape here; back references are not among them (at character 4)",
    ),
    ("look-ahead", "a(?=b)", f"{NO_LOOKING} (at character 2)"),
    ("look-behind", "(?<!a)b", f"{NO_LOOKING} (at character 1)"),
    ("group's name", "(?P<the-order>a)", "a group's name has letters, digits and underscores only (at character 1)"),
    ("group twice", "(?P<n>a)|(?P<n>b)", 'there are two groups of the name "n" (at character 10)'),
    (
        "backslash at the end",
        "ab\\",
        'it ends with a single "\\"; write "\\\\" for the character itself (at character 3)',
    ),
    ("too much memory", "\\pL{1000}", f"it takes too much memory; {TOO_LARGE}"),
    ("too slow", "\\pL{9}", f"it is too large; {TOO_LARGE}"),
    ("too long", "a" * 1001, "it is longer than 1000 characters (at character 1001)"),
]

# id, text, what is said about it ('rule "r": ' left out), and where
BROKEN: list[tuple[str, str, int, str]] = [
    (f"pattern: {name}", matches(pattern), 5, f'"matches" is no pattern: {said} (found: {shown_value(pattern)})')
    for name, pattern, said in PATTERNS
]
BROKEN += [
    (
        "pattern is a number",
        when('{ field = "mail.subject", matches = 1 }'),
        5,
        '"matches" must be a text in quotes (found: 1)',
    ),
    ("empty pattern", when('{ field = "mail.subject", not_matches = "" }'), 5, '"not_matches" must not be empty'),
    (
        "pattern for a number",
        when('{ field = "mail.size", matches = "1" }'),
        5,
        f'"matches" does not fit "mail.size", which is a number; allowed: {NUMBER_OPERATORS}',
    ),
    # placeholders
    (
        "group that there is not",
        rule_text(do='{ note = "Order {oder}" }', when="{ field = \"mail.subject\", matches = '(?P<order>\\d+)' }"),
        4,
        (
            '"{oder}" names no group of a pattern in "when"; did you mean "order"? Allowed: order; '
            "to have it in the text, write {{oder}}"
        ),
    ),
    (
        "group without a pattern",
        do('{ tag = { add = ["a", "{x}"] } }'),
        4,
        '"{x}" names no group of a pattern in "when"; allowed: none; to have it in the text, write {{x}}',
    ),
    (
        "group of a pattern inside not",
        rule_text(
            do='{ set = "ticket.product", to = "{x}" }',
            when="{ not = { field = \"mail.subject\", matches = '(?P<x>a)' } }",
        ),
        4,
        '"{x}" names no group of a pattern in "when"; allowed: none; to have it in the text, write {{x}}',
    ),
    (
        "group of a negated pattern",
        rule_text(do='{ note = "{x}" }', when="{ field = \"mail.subject\", not_matches = '(?P<x>a)' }"),
        4,
        '"{x}" names no group of a pattern in "when"; allowed: none; to have it in the text, write {{x}}',
    ),
    (
        "group for a word of a closed list",
        rule_text(
            do='{ set = "ticket.priority", to = "{p}" }', when="{ field = \"mail.subject\", matches = '(?P<p>high)' }"
        ),
        4,
        '"{p}" is not a value of "ticket.priority"; allowed: low, normal, high, urgent',
    ),
    # moments and lengths of time
    (
        "date without a time",
        when('{ field = "ticket.created_at", before = 2026-12-24 }'),
        5,
        f'"before" {DATE_TIME} (found: 2026-12-24)',
    ),
    (
        "time without a zone",
        when('{ field = "ticket.created_at", after = 2026-12-24T18:00:00 }'),
        5,
        f'"after" {DATE_TIME} (found: 2026-12-24 18:00)',
    ),
    (
        "date-time in quotes",
        when('{ field = "now", after = "2026-12-24T18:00:00Z" }'),
        5,
        f'"after" {DATE_TIME} (found: "2026-12-24T18:00:00Z")',
    ),
    (
        "date-time off the calendar",
        when('{ field = "now", after = 9999-12-31T23:59:59-01:00 }'),
        5,
        f'"after" {DATE_TIME} (found: 9999-12-31 23:59-01:00)',
    ),
    (
        "moment compared as a number",
        when('{ field = "ticket.created_at", less = 5 }'),
        5,
        f'"less" does not fit "ticket.created_at", which is a date-time; allowed: {MOMENT_OPERATORS}',
    ),
    (
        "case of a moment",
        when('{ field = "now", after = 2026-12-24T18:00:00Z, case_sensitive = true }'),
        5,
        '"case_sensitive" means nothing for "now", which is a date-time',
    ),
    (
        "age of a text",
        when('{ field = "ticket.subject", older_than = "1 day" }'),
        5,
        f'"older_than" does not fit "ticket.subject", which is a text; allowed: {TEXT_OPERATORS}',
    ),
    (
        "length without a unit",
        when('{ field = "ticket.created_at", older_than = "3" }'),
        5,
        f'"older_than": {refusal("3")}',
    ),
    (
        "length with an unknown unit",
        when('{ field = "ticket.created_at", within = "3 moons" }'),
        5,
        f'"within": {refusal("3 moons")}',
    ),
    (
        "length is a number",
        when('{ field = "ticket.created_at", within = 3 }'),
        5,
        '"within" must be a text in quotes (found: 3)',
    ),
    (
        "working time in a condition",
        when('{ field = "ticket.created_at", older_than = "3 working days" }'),
        5,
        f'"older_than" {CLOCK} "3 working days"',
    ),
    (
        "end of a day in a condition",
        when('{ field = "ticket.created_at", older_than = "end of 1 day" }'),
        5,
        f'"older_than" {CLOCK} "end of 1 day"',
    ),
    # changes
    (
        "change of what has no previous value",
        when('{ field = "ticket.subject", changed = true }'),
        5,
        f'"changed" does not fit "ticket.subject", {BEFORE}; allowed: {TEXT_OPERATORS}',
    ),
    (
        "change of a choice without previous value",
        when('{ field = "author.role", changed_to = "agent" }'),
        5,
        f'"changed_to" does not fit "author.role", {BEFORE}; allowed: {CHOICE_OPERATORS}',
    ),
    (
        "changed to an unknown status",
        when('{ field = "ticket.status", changed_to = "resolve" }'),
        5,
        (
            '"resolve" is not a value of "ticket.status"; did you mean "resolved"? '
            "Allowed: new, open, in_progress, suspended, on_hold, resolved, closed"
        ),
    ),
    (
        "changed with a word",
        when('{ field = "ticket.team", changed = "red" }'),
        5,
        '"changed" must be true or false, without quotes (found: "red")',
    ),
    (
        "contains_all without a list",
        when('{ field = "ticket.tags", contains_all = "vip" }'),
        5,
        '"contains_all" must be a list, as in ["high", "urgent"] (found: "vip")',
    ),
    # fields that the events never have
    (
        "ticket before there is one",
        rule_text(on='"mail_received"', do='{ tag = { add = "x" } }', when='{ field = "ticket.status", is = "new" }'),
        5,
        (
            f'"ticket.status" is never there on mail_received; it is on {ON_TICKETS}, '
            "timer, deadline_near, deadline_missed"
        ),
    ),
    (
        "timer on a mail",
        when('{ field = "timer.number", is = 1 }'),
        5,
        '"timer.number" is never there on ticket_opened; it is on timer',
    ),
    (
        "mail on a timer",
        rule_text(on='"timer"', when='{ field = "mail.size", is = 1 }'),
        5,
        (f'"mail.size" is never there on timer; it is on mail_received, mail_held, contact_registered, {ON_TICKETS}'),
    ),
    (
        "rating on other events",
        rule_text(on='["ticket_closed", "assigned"]', when='{ field = "rating.speed", less = 3 }'),
        5,
        '"rating.speed" is never there on ticket_closed, assigned; it is on rated',
    ),
    (
        "comment on a deadline",
        rule_text(on='"deadline_near"', when='{ field = "comment.kind", is = "note" }'),
        5,
        f'"comment.kind" is never there on deadline_near; it is on {ON_TICKETS}',
    ),
    (
        "number of a day of the week",
        when('{ field = "now.weekday", is = "Sunday" }'),
        5,
        (
            '"Sunday" is not a value of "now.weekday"; did you mean "sunday"? '
            "Allowed: monday, tuesday, wednesday, thursday, friday, saturday, sunday"
        ),
    ),
    # timers
    ("timer without a time", do('{ timer = "x" }'), 4, '"timer" lacks "after", how long from now it comes due'),
    (
        "timer with a capital",
        do('{ timer = "Call back", after = "1 day" }'),
        4,
        '"Call back" cannot be a timer\'s name; write small letters, digits and hyphens, as in "call-back"',
    ),
    ("timer without a name", do('{ timer = "", after = "1 day" }'), 4, '"timer" must not be empty'),
    (
        "timer after nothing",
        do('{ timer = "x", after = "0 days" }'),
        4,
        f'"after": {refusal("0 days")}',
    ),
    ("timer after an empty list", do('{ timer = "x", after = [] }'), 4, '"after" must not be an empty list'),
    (
        "timer twice at one time",
        do('{ timer = "x", after = [\n  "1 day",\n  "1 working day",\n  "1  DAYS",\n] }'),
        7,
        '"1 day" stands twice in "after"',
    ),
    (
        "timer of many times",
        do(f'{{ timer = "x", after = [{", ".join(f"{chr(34)}{number} days{chr(34)}" for number in range(1, 52))}] }}'),
        4,
        '"after" has more than 50 entries',
    ),
    (
        "end of hours",
        do('{ timer = "x", after = "end of 3 hours" }'),
        4,
        f'"after": {refusal("end of 3 hours")}',
    ),
    (
        "keep with a word",
        do('{ timer = "x", after = "1 day", keep = "yes" }'),
        4,
        '"keep" must be true or false, without quotes (found: "yes")',
    ),
    (
        "extra key in timer",
        do('{ timer = "x", after = "1 day", to = "team" }'),
        4,
        '"to" is not a key of a "timer" action; allowed: timer, after, keep',
    ),
    (
        "timer cancelled that nobody sets",
        do('{ cancel_timer = "callback" }') + CALL_BACK,
        4,
        '"callback" is not a timer that a rule of this file sets; did you mean "call-back"? Allowed: call-back',
    ),
    (
        "timer listened to that nobody sets",
        rule_text(on='"timer"', when='{ field = "timer.name", in = ["call-back", "reminder"] }') + CALL_BACK,
        5,
        '"reminder" is not a value of "timer.name"; allowed: call-back',
    ),
    # other actions
    (
        "reason without closing",
        do('{ set = "ticket.status", to = "open", reason = "x" }'),
        4,
        ('"reason" tells why a ticket is closed; it goes with "ticket.status", "closed"'),
    ),
    (
        "reason for a field",
        do('{ set = "ticket.team", to = "closed", reason = "x" }'),
        4,
        ('"reason" tells why a ticket is closed; it goes with "ticket.status", "closed"'),
    ),
    (
        "long reason",
        do(f'{{ set = "ticket.status", to = "closed", reason = "{LONG}" }}'),
        4,
        (f'"reason" is longer than 200 characters (found: "{LONG[:60]}…")'),
    ),
    (
        "escalate something else",
        do('{ escalate = "impact" }'),
        4,
        '"impact" is not what can be escalated; allowed: priority',
    ),
    (
        "round robin for a team and an agent",
        do('{ assign = { round_robin = "red", agent = "anna@desk.example" } }'),
        4,
        '"round_robin" names the team itself and finds the agent; write it alone',
    ),
    (
        "webhook that there is not",
        do('{ webhook = "chat" }'),
        4,
        '"chat" is not a webhook that this file declares; allowed: none',
    ),
    (
        "webhook misspelt",
        do('{ webhook = "chat" }') + '[webhook.chats]\nurl = "https://a.example/"\nsecret_env = "S"\n',
        4,
        '"chat" is not a webhook that this file declares; did you mean "chats"? Allowed: chats',
    ),
    # stages
    (
        "hold where there is a ticket already",
        do('{ hold = "x" }'),
        4,
        f'"hold" cannot be done on ticket_opened; allowed there: {ACTIONS}',
    ),
    (
        "mail sent before a mail is worked on",
        on("mail_received", '{ send = "comment", to = "author" }'),
        4,
        '"send" cannot be done on mail_received; allowed there: hold, set, tag, no_acknowledgement',
    ),
    (
        "note where there is no ticket",
        on("contact_registered", '[\n  { send = "welcome", to = "requester" },\n  { note = "x" },\n]'),
        6,
        '"note" cannot be done on contact_registered; allowed there: send, webhook',
    ),
    ("hold without a reason", on("mail_received", '{ hold = " " }'), 4, '"hold" must not be empty'),
    (
        "acknowledgement not suppressed",
        on("mail_received", "{ no_acknowledgement = false }"),
        4,
        '"no_acknowledgement" can only be true; leave the action out to have one sent',
    ),
    (
        "acknowledgement with a word",
        on("mail_received", '{ no_acknowledgement = "yes" }'),
        4,
        '"no_acknowledgement" must be true or false, without quotes (found: "yes")',
    ),
    (
        "audience of a ticket where there is none",
        on("mail_held", '{ send = "not-registered", to = "assignee" }'),
        4,
        '"assignee" is nobody on mail_held, where there is no ticket; allowed: requester, agents, author',
    ),
    # once and cool_down
    ("once with a number", rule_text(once="1"), 5, '"once" must be true or false, without quotes (found: 1)'),
    (
        "once where there is no ticket",
        rule_text(on='["ticket_opened", "mail_held"]', do='{ send = "comment", to = "author" }', once="true"),
        5,
        '"once" counts per ticket, and there is none on mail_held',
    ),
    (
        "cool_down of working days",
        rule_text(cool_down='"2 working hours"'),
        5,
        f'"cool_down" {CLOCK} "2 working hours"',
    ),
    ("cool_down is a number", rule_text(cool_down="24"), 5, '"cool_down" must be a text in quotes (found: 24)'),
    (
        "cool_down beside once",
        rule_text(once="true", cool_down='"1 day"'),
        6,
        '"cool_down" means nothing for a rule that acts "once" per ticket',
    ),
]


@pytest.mark.parametrize(("text", "line", "reason"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_fault_is_told_in_one_sentence_at_its_line(text: str, line: int, reason: str) -> None:
    assert faults_of(text) == [f'rules.toml:{line}: rule "r": {reason}']


def webhook(**keys: str) -> str:
    """A webhook, its keys on lines 2 and 3."""
    lines = {"url": '"https://chat.example/hook"', "secret_env": '"CHAT_SECRET"'} | keys
    return "\n".join(["[webhook.chat]", *(f"{key} = {value}" for key, value in lines.items() if value), ""])


WEBHOOKS: list[tuple[str, str, str]] = [
    ("no secret", webhook(secret_env=""), '1: webhook "chat": secret_env missing; a webhook has url and secret_env'),
    (
        "unknown key",
        webhook(token='"x"'),
        '4: webhook "chat": "token" is not a key of a webhook; allowed: url, secret_env',
    ),
    ("http", webhook(url='"http://chat.example/"'), f'2: webhook "chat": {URL}'),
    (
        "password",
        webhook(url='"https://a:b@chat.example/"'),
        f'2: webhook "chat": {URL}',
    ),
    ("no host", webhook(url='"https:///x"'), f'2: webhook "chat": {URL}'),
    ("no port", webhook(url='"https://a.example:x/"'), f'2: webhook "chat": {URL}'),
    ("blank", webhook(url='"https://a.example/a b"'), f'2: webhook "chat": {URL}'),
    ("brackets", webhook(url='"https://[a/"'), f'2: webhook "chat": {URL}'),
    (
        "secret in the file",
        webhook(secret_env='"s3cr3t-token"'),
        (
            '3: webhook "chat": "secret_env" names the environment variable that holds the secret, '
            'as in "CHAT_SECRET"; the secret itself has no place here'
        ),
    ),
    ("number", "[webhook]\nchat = 1\n", f'2: "chat" must be a table that is not empty, as in {WEBHOOK} (found: 1)'),
    ("text", 'webhook = "chat"\n', f'1: "webhook" must be a table that is not empty, as in {WEBHOOK} (found: "chat")'),
    ("empty", "[webhook.chat]\n", f'1: "chat" must be a table that is not empty, as in {WEBHOOK}'),
]


@pytest.mark.parametrize(("text", "said"), [case[1:] for case in WEBHOOKS], ids=[case[0] for case in WEBHOOKS])
def test_fault_of_a_webhook_is_told_at_its_line(text: str, said: str) -> None:
    assert faults_of(text) == [f"rules.toml:{said}"]


def test_a_fault_never_tells_a_password_or_a_secret() -> None:
    secret = "hunter2hunter2"
    for text in (webhook(url=f'"https://me:{secret}@chat.example/"'), webhook(secret_env=f'"{secret}"')):
        assert secret not in " ".join(faults_of(text))


def test_a_fault_in_the_events_or_in_the_condition_is_told_alone() -> None:
    """What depends on the events or on the groups of a pattern is not judged while these are wrong."""
    actions = '[{ hold = "x" }, { send = "comment", to = "team" }]'
    (fault,) = faults_of(rule_text(on='"mail_recieved"', do=actions, when='{ field = "timer.number", is = 1 }'))
    assert '"mail_recieved" is not an event; did you mean "mail_received"?' in fault
    (fault,) = faults_of(rule_text(do='{ note = "{x}" }', when="{ field = \"mail.subject\", matches = '(?P<x>a' }"))
    assert '"matches" is no pattern' in fault
