"""Rule files with faults: each is told in one exact sentence at its line, and all of a file are told at once."""

from __future__ import annotations

from pathlib import Path

import pytest

from helpdeskmail.core.categories import Categories
from helpdeskmail.core.rule_file import load_rules
from helpdeskmail.core.vocabulary import OwnField, OwnType, Vocabulary
from helpdeskmail.errors import ConfigError
from tests.core.rule_faults import (
    ACTION,
    ACTIONS,
    AUDIENCES,
    CONDITION,
    CONDITION_KEYS,
    EVENTS,
    FIELDS,
    LONG,
    MAILS,
    NUMBER_OPERATORS,
    RULE_KEYS,
    TEXT_OPERATORS,
    WRITABLE,
    do,
    faults_of,
    when,
)
from tests.core.rule_texts import TEMPLATES, rule_text

DATA = Path(__file__).parents[1] / "data" / "rules"

# id, text, what is said about it ('rule "r": ' left out), and where
BROKEN: list[tuple[str, str, int, str]] = [
    # the rule
    (
        "unknown key",
        rule_text(wehn="1"),
        5,
        f'"wehn" is not a key of a rule; did you mean "when"? Allowed: {RULE_KEYS}',
    ),
    ("unknown key, no guess", rule_text(zzz="1"), 5, f'"zzz" is not a key of a rule; allowed: {RULE_KEYS}'),
    ("no events", rule_text(on=""), 1, "on missing; a rule has at least name, on and do"),
    ("no actions and events", rule_text(on="", do=""), 1, "on, do missing; a rule has at least name, on and do"),
    ("order is a text", rule_text(order='"1"'), 5, '"order" must be a whole number, without quotes (found: "1")'),
    ("order is a fraction", rule_text(order="1.5"), 5, '"order" must be a whole number, without quotes (found: 1.5)'),
    ("order is a flag", rule_text(order="true"), 5, '"order" must be a whole number, without quotes (found: true)'),
    (
        "order is huge",
        rule_text(order="0x" + "f" * 6000),
        5,
        '"order" must be a whole number, without quotes (found: a very large number)',
    ),
    ("stop is a text", rule_text(stop='"yes"'), 5, '"stop" must be true or false, without quotes (found: "yes")'),
    ("enabled is a number", rule_text(enabled="1"), 5, '"enabled" must be true or false, without quotes (found: 1)'),
    # its events
    (
        "unknown event",
        rule_text(on='"ticket_opend"'),
        3,
        f'"ticket_opend" is not an event; did you mean "ticket_opened"? Allowed: {EVENTS}',
    ),
    (
        "unknown event in a list over several lines",
        rule_text(on='[\n  "assigned",\n  "closed",\n]'),
        5,
        f'"closed" is not an event; did you mean "ticket_closed"? Allowed: {EVENTS}',
    ),
    ("event is a number", rule_text(on="3"), 3, f"an event is wanted here, in quotes; allowed: {EVENTS} (found: 3)"),
    ("empty event list", rule_text(on="[]"), 3, '"on" must not be an empty list'),
    # its condition
    (
        "condition is a text",
        when('"always"'),
        5,
        f'"when" must be a table that is not empty, as in {CONDITION} (found: "always")',
    ),
    ("empty condition", when("{}"), 5, f'"when" must be a table that is not empty, as in {CONDITION}'),
    ("empty list of conditions", when("[]"), 5, '"when" must not be an empty list'),
    ("empty all", when("{ all = [] }"), 5, '"all" must not be an empty list'),
    ("empty any", when("{ any = [] }"), 5, '"any" must not be an empty list'),
    (
        "any is a table",
        when(f"{{ any = {CONDITION} }}"),
        5,
        f'"any" must be a list, as in [{CONDITION}] (found: a table)',
    ),
    (
        "entry is a text",
        when(f'[{CONDITION}, "x"]'),
        5,
        f'entry 2 of "when" must be a table that is not empty, as in {CONDITION} (found: "x")',
    ),
    (
        "group beside a comparison",
        when('{ field = "mail.size", is = 1, not = {} }'),
        5,
        '"not" must stand alone in its condition; put the others into a list with it',
    ),
    (
        "groups too deep",
        when(f"{{ all = [{{ any = [{{ not = {{ all = [{CONDITION}] }} }}] }}] }}"),
        5,
        "groups of conditions can stand inside each other 3 deep at most",
    ),
    (
        "short forms too deep",
        when(f"[[[[{CONDITION}]]]]"),
        5,
        "groups of conditions can stand inside each other 3 deep at most",
    ),
    ("field missing", when('{ is = "x" }'), 5, f'"field" is missing; write a condition as in {CONDITION}'),
    (
        "field misspelt",
        when('{ feild = "mail.size", is = 1 }'),
        5,
        f'"feild" is not a key of a condition; did you mean "field"? Allowed: {CONDITION_KEYS}',
    ),
    (
        "unknown field",
        when('{ field = "ticket.priorty", is = "high" }'),
        5,
        f'"ticket.priorty" is not a field; did you mean "ticket.priority"? Allowed: {FIELDS}',
    ),
    (
        "field family without a name",
        when('{ field = "mail.header.", is = "high" }'),
        5,
        f'"mail.header." is not a field; did you mean "mail.header.<name>"? Allowed: {FIELDS}',
    ),
    (
        "field family itself",
        when('{ field = "ticket.field.a b", is = "high" }'),
        5,
        f'"ticket.field.a b" is not a field; did you mean "ticket.field.<name>"? Allowed: {FIELDS}',
    ),
    (
        "field is a list",
        when('{ field = ["mail.size"], is = 1 }'),
        5,
        f"a field is wanted here, in quotes; allowed: {FIELDS} (found: a list)",
    ),
    (
        "no operator",
        when('{ field = "mail.size" }'),
        5,
        f'"mail.size" has no operator here; write just one of {NUMBER_OPERATORS}',
    ),
    (
        "two operators",
        when('{ field = "mail.size", greater = 1, less = 9 }'),
        5,
        f'"mail.size" has several operators here; write just one of {NUMBER_OPERATORS}',
    ),
    (
        "unknown operator",
        when('{ field = "mail.subject", contain = "x" }'),
        5,
        f'"contain" is not an operator for "mail.subject"; did you mean "contains"? Allowed: {TEXT_OPERATORS}',
    ),
    (
        "operator does not fit a text",
        when('{ field = "mail.subject", greater = 1 }'),
        5,
        f'"greater" does not fit "mail.subject", which is a text; allowed: {TEXT_OPERATORS}',
    ),
    (
        "operator does not fit a number",
        when('{ field = "mail.size", contains = "1" }'),
        5,
        f'"contains" does not fit "mail.size", which is a number; allowed: {NUMBER_OPERATORS}',
    ),
    (
        "operator does not fit a list",
        when('{ field = "ticket.tags", is = "vip" }'),
        5,
        (
            '"is" does not fit "ticket.tags", which is a list of texts; allowed: contains, not_contains, '
            "contains_any, contains_all, contains_none, starts_with, ends_with, matches, not_matches, is_set"
        ),
    ),
    (
        "operator does not fit a flag",
        when('{ field = "mail.automatic", in = [true] }'),
        5,
        '"in" does not fit "mail.automatic", which is true or false; allowed: is, is_not, is_set',
    ),
    (
        "operator does not fit a choice",
        when('{ field = "ticket.status", contains = "o" }'),
        5,
        (
            '"contains" does not fit "ticket.status", which is one of a few words; '
            "allowed: is, is_not, in, not_in, changed, changed_from, changed_to, is_set"
        ),
    ),
    (
        "unknown status",
        when('{ field = "ticket.status", is = "opened" }'),
        5,
        (
            '"opened" is not a value of "ticket.status"; did you mean "open"? '
            "Allowed: new, open, in_progress, suspended, on_hold, resolved, closed"
        ),
    ),
    (
        "unknown priority in a list over several lines",
        when('{ field = "ticket.priority", in = [\n  "high",\n  "Urgent",\n] }'),
        7,
        '"Urgent" is not a value of "ticket.priority"; did you mean "urgent"? Allowed: low, normal, high, urgent',
    ),
    (
        "in without a list",
        when('{ field = "ticket.priority", in = "high" }'),
        5,
        '"in" must be a list, as in ["high", "urgent"] (found: "high")',
    ),
    (
        "in without a list of numbers",
        when('{ field = "mail.size", in = 5 }'),
        5,
        '"in" must be a list, as in [1000, 2000] (found: 5)',
    ),
    ("empty in", when('{ field = "ticket.priority", in = [] }'), 5, '"in" must not be an empty list'),
    (
        "text wanted",
        when('{ field = "mail.subject", is = 5 }'),
        5,
        '"is" must be a text in quotes (found: 5)',
    ),
    (
        "text wanted in a list",
        when('{ field = "mail.subject", contains_any = ["a", 1979-05-27] }'),
        5,
        'entry 2 of "contains_any" must be a text in quotes (found: 1979-05-27)',
    ),
    ("blank text", when('{ field = "mail.subject", contains = " " }'), 5, '"contains" must not be empty'),
    (
        "number wanted",
        when('{ field = "mail.size", greater = "1 MB" }'),
        5,
        '"greater" must be a whole number, without quotes (found: "1 MB")',
    ),
    (
        "yes or no wanted",
        when('{ field = "mail.automatic", is = "no" }'),
        5,
        '"is" must be true or false, without quotes (found: "no")',
    ),
    (
        "is_set with a text",
        when('{ field = "ticket.team", is_set = "yes" }'),
        5,
        '"is_set" must be true or false, without quotes (found: "yes")',
    ),
    (
        "case_sensitive with a text",
        when('{ field = "mail.subject", is = "x", case_sensitive = "yes" }'),
        5,
        '"case_sensitive" must be true or false, without quotes (found: "yes")',
    ),
    (
        "case_sensitive with a number field",
        when('{ field = "mail.size", is = 5, case_sensitive = true }'),
        5,
        '"case_sensitive" means nothing for "mail.size", which is a number',
    ),
    # its actions
    ("empty actions", do("[]"), 4, '"do" must not be an empty list'),
    ("action is a text", do('"send"'), 4, f'"do" must be a table that is not empty, as in {ACTION} (found: "send")'),
    (
        "empty action",
        do('[\n  { note = "x" },\n  {},\n]'),
        6,
        f'entry 2 of "do" must be a table that is not empty, as in {ACTION}',
    ),
    (
        "unknown action",
        do('{ sned = "comment", to = "requester" }'),
        4,
        f'"sned" is not an action; did you mean "send"? Allowed: {ACTIONS}, hold, no_acknowledgement',
    ),
    (
        "two actions in one table",
        do('{ send = "comment", to = "requester", note = "x" }'),
        4,
        "an action does one thing, not several (send, note); write one table for each",
    ),
    (
        "unknown template",
        do('{ send = "acknowledgment", to = "requester" }'),
        4,
        (
            '"acknowledgment" is not a mail that there is a template for; '
            f'did you mean "acknowledgement"? Allowed: {MAILS}'
        ),
    ),
    (
        "unknown audience",
        do('{ send = "comment", to = ["requester", "agent"] }'),
        4,
        f'"agent" is not an audience; did you mean "agents"? Allowed: {AUDIENCES}',
    ),
    ("no audience", do('{ send = "comment" }'), 4, '"send" lacks "to", whom to send it to'),
    ("empty audience", do('{ send = "comment", to = [] }'), 4, '"to" must not be an empty list'),
    (
        "extra key in send",
        do('{ send = "comment", to = "requester", cc = "team" }'),
        4,
        '"cc" is not a key of a "send" action; allowed: send, to',
    ),
    (
        "set a field that can only be read",
        do('{ set = "ticket.number", to = "1" }'),
        4,
        f'rules can read "ticket.number", not set it; allowed: {WRITABLE}',
    ),
    (
        "set an unknown field",
        do('{ set = "priority", to = "high" }'),
        4,
        f'"priority" is not a field that rules can set; did you mean "ticket.priority"? Allowed: {WRITABLE}',
    ),
    (
        "set with a list for a field",
        do('{ set = [], to = "high" }'),
        4,
        f"a field that rules can set is wanted here, in quotes; allowed: {WRITABLE} (found: a list)",
    ),
    ("set without a value", do('{ set = "ticket.team" }'), 4, '"set" lacks "to", the new value'),
    (
        "set an unknown priority",
        do('{ set = "ticket.priority", to = "hihg" }'),
        4,
        '"hihg" is not a value of "ticket.priority"; did you mean "high"? Allowed: low, normal, high, urgent',
    ),
    (
        "set a priority to a number",
        do('{ set = "ticket.priority", to = 1 }'),
        4,
        'a value of "ticket.priority" is wanted here, in quotes; allowed: low, normal, high, urgent (found: 1)',
    ),
    (
        "set an unknown status",
        do('{ set = "ticket.status", to = "done" }'),
        4,
        (
            '"done" is not a value of "ticket.status"; '
            "allowed: new, open, in_progress, suspended, on_hold, resolved, closed"
        ),
    ),
    (
        "set a language that is none",
        do('{ set = "ticket.language", to = "French" }'),
        4,
        '"French" is not a language; write its code, as in "fr" or "pt-BR"',
    ),
    (
        "set a subject of two lines",
        do('{ set = "ticket.subject", to = "a\\nBcc: b" }'),
        4,
        '"to" must be one line of printable characters (found: "a Bcc: b")',
    ),
    (
        "assign without a table",
        do('{ assign = "anna@desk.example" }'),
        4,
        (
            '"assign" must be a table that is not empty, as in { agent = "anna@desk.example" } '
            '(found: "anna@desk.example")'
        ),
    ),
    (
        "empty assign",
        do("{ assign = {} }"),
        4,
        '"assign" must be a table that is not empty, as in { agent = "anna@desk.example" }',
    ),
    (
        "assign to somebody else",
        do('{ assign = { to = "anna" } }'),
        4,
        '"to" is not a key of "assign"; allowed: agent, team, round_robin',
    ),
    (
        "assign to a name",
        do('{ assign = { agent = "Anna" } }'),
        4,
        '"Anna" is not a mail address; agents are named by theirs',
    ),
    ("assign to a blank team", do('{ assign = { team = "" } }'), 4, '"team" must not be empty'),
    (
        "tag without a table",
        do('{ tag = ["vip"] }'),
        4,
        '"tag" must be a table that is not empty, as in { add = ["printer"] } (found: a list)',
    ),
    ("tag with an empty list", do("{ tag = { add = [] } }"), 4, '"add" must not be an empty list'),
    (
        "tag with a number",
        do('{ tag = { add = ["a", 1] } }'),
        4,
        'entry 2 of "add" must be a text in quotes (found: 1)',
    ),
    (
        "tag added and removed",
        do('{ tag = { add = ["a", "b"], remove = "b" } }'),
        4,
        '"b" is both added and removed',
    ),
    ("empty note", do('{ note = "" }'), 4, '"note" must not be empty'),
    (
        "long note",
        do(f'{{ note = "{LONG}" }}'),
        4,
        f'"note" is longer than 10000 characters (found: "{LONG[:60]}…")',
    ),
    (
        "extra key in note",
        do('{ note = "x", to = "team" }'),
        4,
        '"to" is not a key of a "note" action; allowed: note',
    ),
]


@pytest.mark.parametrize(("text", "line", "reason"), [case[1:] for case in BROKEN], ids=[case[0] for case in BROKEN])
def test_fault_is_told_in_one_sentence_at_its_line(text: str, line: int, reason: str) -> None:
    assert faults_of(text) == [f'rules.toml:{line}: rule "r": {reason}']


UNNAMED: list[tuple[str, str, str]] = [  # faults of the file itself, or of a rule's name
    ("name missing", rule_text(name=""), "1: rule 1: name missing; a rule has at least name, on and do"),
    ("name blank", rule_text(name='" "'), '2: "name" must not be empty'),
    ("name is a number", rule_text(name="1"), '2: "name" must be a text in quotes (found: 1)'),
    (
        "name of two lines",
        rule_text(name='"a\\nb"'),
        '2: "name" must be one line of printable characters (found: "a b")',
    ),
    ("name too long", rule_text(name=f'"{LONG}"'), f'2: "name" is longer than 200 characters (found: "{LONG[:60]}…")'),
    (
        "name twice",
        rule_text() + rule_text(),
        '6: the name "r" is taken by the rule on line 2; names are told in the trace',
    ),
    (
        "empty rule",
        "[[rule]]\n",
        '1: entry 1 of "rule" must be a table that is not empty, as in [[rule]] with name = "r"',
    ),
    (
        "rule is a text",
        'rule = ["x"]\n',
        '1: entry 1 of "rule" must be a table that is not empty, as in [[rule]] with name = "r" (found: "x")',
    ),
    ("single brackets", '\n[rule]\nname = "r"\n', "2: each rule begins with [[rule]], in two pairs of brackets"),
    (
        "other section",
        '[[rules]]\nname = "r"\n',
        '1: "rules" is not a key of a rule file; did you mean "rule"? Allowed: rule, webhook',
    ),
    (
        "not TOML",
        '[[rule]]\nname "r"\n',
        "2: this is not valid TOML: Expected '=' after a key in a key/value pair (at line 2, column 6)",
    ),
    (
        "not TOML at its end",
        '[[rule]]\nname = ["r",',
        "2: this is not valid TOML: Invalid value (at end of document)",
    ),
    (
        "key twice",
        rule_text() + 'name = "r"\n',
        "5: this is not valid TOML: Cannot overwrite a value (at line 5, column 11)",
    ),
    (
        "nested without end",
        "a = " + "[" * 5000,
        "1: this is not valid TOML: brackets inside brackets, too many for any rule",
    ),
    ("number without end", "a = " + "1" * 5000, "1: this is not valid TOML: a number has too many digits"),
]


@pytest.mark.parametrize(("text", "said"), [case[1:] for case in UNNAMED], ids=[case[0] for case in UNNAMED])
def test_fault_of_the_file_or_of_a_name_is_told_at_its_line(text: str, said: str) -> None:
    assert faults_of(text) == [f"rules.toml:{said}"]


def test_all_faults_of_a_file_are_told_at_once_in_the_order_of_their_lines() -> None:
    """The expected sentences stand in the file, each in a comment at the end of the line that it is about."""
    text = (DATA / "many_faults.toml").read_text("utf-8")
    expected = [
        f"many_faults.toml:{number}: {said.strip()}"
        for number, line in enumerate(text.splitlines(), start=1)
        for said in line.split("#!")[1:]
    ]
    with pytest.raises(ConfigError) as raised:
        load_rules(text, source="many_faults.toml", templates=TEMPLATES)
    assert [str(fault) for fault in raised.value.faults] == expected
    assert len(expected) > 10


def test_with_no_templates_at_all_each_send_is_a_fault() -> None:
    with pytest.raises(ConfigError) as raised:
        load_rules(do('{ send = "comment", to = "author" }'), source="rules.toml", templates=())
    (fault,) = raised.value.faults
    assert fault.reason == 'rule "r": "comment" is not a mail that there is a template for; allowed: none'


OWNER = Vocabulary(
    Categories(("Hardware/Printer",)), {"floor": OwnField("floor", "Floor", OwnType.CHOICE, ("first", "second"))}
)


@pytest.mark.parametrize(
    ("action", "complaint"),
    [
        ('{ set = "ticket.category", to = "printr" }', 'there is no category "printr"; did you mean Hardware/Printer?'),
        ('{ set = "ticket.field.flor", to = "first" }', "there is no field 'flor'; did you mean floor?; there are: "),
        ('{ set = "ticket.field.floor", to = "third" }', "there is no floor 'third'; there are: first, second"),
        ('{ set = "ticket.wished_date", to = "soon" }', "the wished date 'soon' is no day; write it as in 2026-12-24"),
    ],
)
def test_value_that_the_owner_did_not_declare_is_a_fault(action: str, complaint: str) -> None:
    with pytest.raises(ConfigError) as error:
        load_rules(do(action), source="rules.toml", templates=TEMPLATES, vocabulary=OWNER)
    (fault,) = error.value.faults
    assert fault.where == "rules.toml:4"
    assert fault.reason.startswith(f'rule "r": {complaint}')


def test_value_that_the_owner_declared_is_none() -> None:
    for action in ('{ set = "ticket.category", to = "PRINTER" }', '{ set = "ticket.field.floor", to = "First" }'):
        assert load_rules(do(action), source="rules.toml", templates=TEMPLATES, vocabulary=OWNER).rules
