"""What conditions mean, operator by operator and type by type, and the words that say why."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from helpdeskmail.core.model import Priority
from helpdeskmail.core.rule_fields import FIELDS, FieldType, find_field
from helpdeskmail.core.rule_operators import OPERATORS, Operator, Takes
from tests.core.rule_texts import ask, load, rule_text

SUBJECT, SIZE, TAGS, AUTOMATIC, PRIORITY = (
    "mail.subject",
    "mail.size",
    "ticket.tags",
    "mail.automatic",
    "ticket.priority",
)
CREATED, ASSIGNEE = "ticket.created_at", "ticket.assignee"
_LONG = "ab " * 50
NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def ago(**length: int) -> datetime:
    return NOW - timedelta(**length)


# field, operator and operand as in the file, value in the view, does it match, why
TABLE: list[tuple[str, str, object, bool, str]] = [
    # text
    (SUBJECT, 'is = "Printer"', "printer", True, 'mail.subject is "printer"'),
    (SUBJECT, 'is = "printer"', "The printer", False, 'mail.subject is "The printer", not "printer"'),
    (SUBJECT, 'is_not = "printer"', "PRINTER", False, 'mail.subject is "PRINTER"'),
    (SUBJECT, 'is_not = "printer"', "mouse", True, 'mail.subject is "mouse", not "printer"'),
    (SUBJECT, 'in = ["a", "B"]', "b", True, 'mail.subject is "b"'),
    (SUBJECT, 'in = ["a", "b"]', "c", False, 'mail.subject is "c", not one of "a", "b"'),
    (SUBJECT, 'not_in = ["a", "b"]', "a", False, 'mail.subject is "a"'),
    (SUBJECT, 'not_in = ["a", "b"]', "c", True, 'mail.subject is "c", not one of "a", "b"'),
    (SUBJECT, 'contains = "INT"', "printer", True, 'mail.subject contains "INT"'),
    (SUBJECT, 'contains = "ink"', "printer", False, 'mail.subject does not contain "ink"'),
    (SUBJECT, 'not_contains = "int"', "printer", False, 'mail.subject contains "int"'),
    (SUBJECT, 'not_contains = "ink"', "printer", True, 'mail.subject does not contain "ink"'),
    (SUBJECT, 'contains_any = ["ink", "pri"]', "printer", True, 'mail.subject contains "pri"'),
    (SUBJECT, 'contains_any = ["ink", "pad"]', "printer", False, 'mail.subject contains none of "ink", "pad"'),
    (SUBJECT, 'starts_with = "pri"', "Printer", True, 'mail.subject starts with "pri"'),
    (SUBJECT, 'starts_with = "ter"', "printer", False, 'mail.subject does not start with "ter"'),
    (SUBJECT, 'ends_with = "ter"', "PRINTER", True, 'mail.subject ends with "ter"'),
    (SUBJECT, 'ends_with = "pri"', "printer", False, 'mail.subject does not end with "pri"'),
    (SUBJECT, "is_set = true", "x", True, "mail.subject is set"),
    (SUBJECT, "is_set = true", "", False, "mail.subject is not set"),
    (SUBJECT, "is_set = false", "x", False, "mail.subject is set"),
    (SUBJECT, "is_set = false", None, True, "mail.subject is not set"),
    (SUBJECT, 'is = "STRASSE"', "straße", True, 'mail.subject is "straße"'),
    (SUBJECT, 'is = "x", case_sensitive = true', "X", False, 'mail.subject is "X", not "x"'),
    (SUBJECT, 'contains = "X", case_sensitive = true', "aXb", True, 'mail.subject contains "X"'),
    (SUBJECT, 'is = "x", case_sensitive = false', "X", True, 'mail.subject is "X"'),
    (SUBJECT, 'contains_all = ["pri", "TER"]', "printer", True, 'mail.subject contains "pri", "TER"'),
    (SUBJECT, 'contains_all = ["pri", "ink", "x"]', "printer", False, 'mail.subject does not contain "ink"'),
    (SUBJECT, 'contains_none = ["ink", "pri"]', "printer", False, 'mail.subject contains "pri"'),
    (SUBJECT, 'contains_none = ["ink", "pad"]', "printer", True, 'mail.subject contains none of "ink", "pad"'),
    (SUBJECT, "matches = 'p.*t'", "The PRINTER", True, 'mail.subject matches "p.*t"'),
    (SUBJECT, "matches = '^p.*t'", "The printer", False, 'mail.subject does not match "^p.*t"'),
    (SUBJECT, "not_matches = '^p'", "printer", False, 'mail.subject matches "^p"'),
    (SUBJECT, "not_matches = '^p'", "mouse", True, 'mail.subject does not match "^p"'),
    (SUBJECT, "matches = 'P', case_sensitive = true", "printer", False, 'mail.subject does not match "P"'),
    (
        SUBJECT,
        "matches = 'order (?P<order>\\d+)(?P<rest>x)?'",
        "Your order 4711",
        True,
        'mail.subject matches "order (?P<order>\\d+)(?P<rest>x)?" with order = "4711", rest = ""',
    ),
    # choice
    (PRIORITY, 'is = "high"', "high", True, 'ticket.priority is "high"'),
    (PRIORITY, 'is = "high"', Priority.HIGH, True, 'ticket.priority is "high"'),
    (PRIORITY, 'is = "high"', "normal", False, 'ticket.priority is "normal", not "high"'),
    (PRIORITY, 'is_not = "high"', "normal", True, 'ticket.priority is "normal", not "high"'),
    (PRIORITY, 'is_not = "high"', "high", False, 'ticket.priority is "high"'),
    (PRIORITY, 'in = ["high", "urgent"]', "urgent", True, 'ticket.priority is "urgent"'),
    (PRIORITY, 'in = ["high", "urgent"]', "normal", False, 'ticket.priority is "normal", not one of "high", "urgent"'),
    (PRIORITY, 'not_in = ["high"]', "high", False, 'ticket.priority is "high"'),
    (PRIORITY, 'not_in = ["high"]', "low", True, 'ticket.priority is "low", not one of "high"'),
    (PRIORITY, "is_set = true", "low", True, "ticket.priority is set"),
    (PRIORITY, "is_set = false", "low", False, "ticket.priority is set"),
    # number
    (SIZE, "is = 5", 5, True, "mail.size is 5"),
    (SIZE, "is = 5", 6, False, "mail.size is 6, not 5"),
    (SIZE, "is_not = 5", 5, False, "mail.size is 5"),
    (SIZE, "is_not = 5", 6, True, "mail.size is 6, not 5"),
    (SIZE, "in = [5, 6]", 6, True, "mail.size is 6"),
    (SIZE, "in = [5, 6]", 7, False, "mail.size is 7, not one of 5, 6"),
    (SIZE, "not_in = [5, 6]", 7, True, "mail.size is 7, not one of 5, 6"),
    (SIZE, "not_in = [5, 6]", 5, False, "mail.size is 5"),
    (SIZE, "greater = 5", 6, True, "mail.size is 6, more than 5"),
    (SIZE, "greater = 5", 5, False, "mail.size is 5, not more than 5"),
    (SIZE, "less = 5", 4, True, "mail.size is 4, less than 5"),
    (SIZE, "less = 5", 5, False, "mail.size is 5, not less than 5"),
    (SIZE, "at_least = 5", 5, True, "mail.size is 5, at least 5"),
    (SIZE, "at_least = 5", 4, False, "mail.size is 4, not at least 5"),
    (SIZE, "at_most = 5", 5, True, "mail.size is 5, at most 5"),
    (SIZE, "at_most = 5", 6, False, "mail.size is 6, not at most 5"),
    (SIZE, "is_set = true", 0, True, "mail.size is set"),
    (SIZE, "is_set = false", 0, False, "mail.size is set"),
    # yes/no
    (AUTOMATIC, "is = true", True, True, "mail.automatic is true"),
    (AUTOMATIC, "is = true", False, False, "mail.automatic is false, not true"),
    (AUTOMATIC, "is = false", False, True, "mail.automatic is false"),
    (AUTOMATIC, "is_not = true", False, True, "mail.automatic is false, not true"),
    (AUTOMATIC, "is_not = true", True, False, "mail.automatic is true"),
    (AUTOMATIC, "is_set = true", False, True, "mail.automatic is set"),
    (AUTOMATIC, "is_set = false", False, False, "mail.automatic is set"),
    # list
    (TAGS, 'contains = "VIP"', ["new", "vip"], True, 'ticket.tags contains "VIP"'),
    (TAGS, 'contains = "vi"', ["new", "vip"], False, 'ticket.tags does not contain "vi"'),
    (TAGS, 'not_contains = "vip"', ["vip"], False, 'ticket.tags contains "vip"'),
    (TAGS, 'not_contains = "vip"', ["new"], True, 'ticket.tags does not contain "vip"'),
    (TAGS, 'contains_any = ["x", "vip"]', ["new", "vip"], True, 'ticket.tags contains "vip"'),
    (TAGS, 'contains_any = ["x", "y"]', ["new"], False, 'ticket.tags contains none of "x", "y"'),
    (TAGS, 'starts_with = "V"', ["new", "vip"], True, 'ticket.tags starts with "V"'),
    (TAGS, 'starts_with = "x"', ["new", "vip"], False, 'ticket.tags does not start with "x"'),
    ("mail.attachments", 'ends_with = ".exe"', ["a.pdf", "B.EXE"], True, 'mail.attachments ends with ".exe"'),
    ("mail.attachments", 'ends_with = ".exe"', ["a.pdf"], False, 'mail.attachments does not end with ".exe"'),
    (TAGS, 'contains = "VIP", case_sensitive = true', ["vip"], False, 'ticket.tags does not contain "VIP"'),
    (TAGS, "is_set = true", ("vip",), True, "ticket.tags is set"),
    (TAGS, "is_set = true", [], False, "ticket.tags is not set"),
    (TAGS, "is_set = false", [], True, "ticket.tags is not set"),
    (TAGS, 'contains_all = ["vip", "New"]', ["new", "vip", "x"], True, 'ticket.tags contains "vip", "New"'),
    (TAGS, 'contains_all = ["vip", "ne"]', ["new", "vip"], False, 'ticket.tags does not contain "ne"'),
    (TAGS, 'contains_none = ["x", "vip"]', ["new", "vip"], False, 'ticket.tags contains "vip"'),
    (TAGS, 'contains_none = ["x", "y"]', ["new"], True, 'ticket.tags contains none of "x", "y"'),
    (TAGS, "matches = '^v.p$'", ["new", "vip"], True, 'ticket.tags matches "^v.p$"'),
    (TAGS, "matches = '^w'", ["new", "vip"], False, 'ticket.tags does not match "^w"'),
    (TAGS, "not_matches = '^v'", ["new", "vip"], False, 'ticket.tags matches "^v"'),
    (TAGS, "not_matches = '^w'", ["new", "vip"], True, 'ticket.tags does not match "^w"'),
    # date-time
    (
        CREATED,
        "before = 2026-11-22T13:00:00+01:00",
        ago(minutes=1),
        True,
        "ticket.created_at is 2026-11-22 11:59 UTC, before 2026-11-22 13:00+01:00",
    ),
    (
        CREATED,
        "before = 2026-11-22T12:00:00Z",
        NOW,
        False,
        "ticket.created_at is 2026-11-22 12:00 UTC, not before 2026-11-22 12:00 UTC",
    ),
    (
        CREATED,
        "after = 2026-11-22T11:59:00Z",
        NOW.astimezone(timezone(timedelta(hours=9))),
        True,
        "ticket.created_at is 2026-11-22 12:00 UTC, after 2026-11-22 11:59 UTC",
    ),
    (
        CREATED,
        "after = 2026-11-22T12:00:00Z",
        NOW,
        False,
        "ticket.created_at is 2026-11-22 12:00 UTC, not after 2026-11-22 12:00 UTC",
    ),
    (
        CREATED,
        'older_than = "3 days"',
        ago(days=3, seconds=1),
        True,
        "ticket.created_at is 2026-11-19 11:59 UTC, more than 3 days ago",
    ),
    (
        CREATED,
        'older_than = "3 days"',
        ago(days=3),
        False,
        "ticket.created_at is 2026-11-19 12:00 UTC, not more than 3 days ago",
    ),
    (
        CREATED,
        'within = "2 hours"',
        ago(hours=2),
        True,
        "ticket.created_at is 2026-11-22 10:00 UTC, not more than 2 hours from now",
    ),
    (
        "ticket.due_resolution_at",
        'within = "2 hours"',
        NOW + timedelta(hours=2),
        True,
        "ticket.due_resolution_at is 2026-11-22 14:00 UTC, not more than 2 hours from now",
    ),
    (
        "ticket.due_resolution_at",
        'within = "45 minutes"',
        NOW + timedelta(hours=1),
        False,
        "ticket.due_resolution_at is 2026-11-22 13:00 UTC, more than 45 minutes from now",
    ),
    (
        "now",
        "after = 2026-11-01T00:00:00Z",
        NOW,
        True,
        "now is 2026-11-22 12:00 UTC, after 2026-11-01 00:00 UTC",
    ),
    (CREATED, "is_set = true", NOW, True, "ticket.created_at is set"),
    (CREATED, "is_set = true", NOW.replace(tzinfo=None), False, "ticket.created_at is not set"),
    (CREATED, "is_set = false", NOW, False, "ticket.created_at is set"),
    (CREATED, "is_set = false", None, True, "ticket.created_at is not set"),
    (
        CREATED,
        'older_than = "1 day"',
        datetime.min.replace(tzinfo=timezone(timedelta(hours=1))),
        False,
        ("ticket.created_at is not set"),
    ),
    # families
    ("ticket.field.product", 'is = "press"', "Press", True, 'ticket.field.product is "Press"'),
    ("mail.header.x-spam-flag", 'is = "yes"', "YES", True, 'mail.header.x-spam-flag is "YES"'),
    ("ticket.field.floor", 'is = "3"', 3, True, 'ticket.field.floor is "3"'),
    ("ticket.field.leased", 'is = "true"', True, True, 'ticket.field.leased is "true"'),
    # of the wrong type: not set
    (SIZE, "at_least = 0", "12", False, "mail.size is not set"),
    (SIZE, "at_least = 0", True, False, "mail.size is not set"),
    (SIZE, "at_least = 0", 2**63, False, "mail.size is not set"),
    (AUTOMATIC, "is = true", 1, False, "mail.automatic is not set"),
    (TAGS, 'contains = "v"', "vip", False, "ticket.tags is not set"),
    (TAGS, 'contains = "v"', [1, None, "v"], True, 'ticket.tags contains "v"'),
    (SUBJECT, 'contains = "2"', datetime(2026, 1, 1, tzinfo=UTC), False, "mail.subject is not set"),
    # hostile and long values in the words
    (SUBJECT, 'is = "x"', "a\nb\x1b[0m", False, 'mail.subject is "a b�[0m", not "x"'),
    (SUBJECT, 'is = "x"', _LONG, False, f'mail.subject is "{_LONG[:60]}…", not "x"'),
    (
        SUBJECT,
        'in = ["1", "2", "3", "4", "5", "6", "7", "8"]',
        "x",
        False,
        'mail.subject is "x", not one of "1", "2", "3", "4", "5", "6" and 2 more',
    ),
]


@pytest.mark.parametrize(("field", "test", "value", "matched", "why"), TABLE)
def test_comparison_means_and_says(field: str, test: str, value: object, matched: bool, why: str) -> None:
    assert ask(f'{{ field = "{field}", {test} }}', {"now": NOW, field: value}) == (matched, why)


# field, operator and operand as in the file, value before (MISSING: not in the view), value now, does it match, why
MISSING = object()
CHANGES: list[tuple[str, str, object, object, bool, str]] = [
    (PRIORITY, "changed = true", "normal", "high", True, 'ticket.priority changed from "normal" to "high"'),
    (PRIORITY, "changed = true", "high", "high", False, 'ticket.priority is "high", as before'),
    (PRIORITY, "changed = true", MISSING, "high", False, 'ticket.priority is "high", as before'),
    (PRIORITY, "changed = false", "normal", "high", False, 'ticket.priority changed from "normal" to "high"'),
    (PRIORITY, "changed = false", "high", "high", True, 'ticket.priority is "high", as before'),
    (PRIORITY, 'changed_from = "normal"', "normal", "high", True, 'ticket.priority changed from "normal" to "high"'),
    (PRIORITY, 'changed_from = "low"', "normal", "high", False, 'ticket.priority changed from "normal" to "high"'),
    (PRIORITY, 'changed_from = "high"', "high", "high", False, 'ticket.priority is "high", as before'),
    (PRIORITY, 'changed_to = "high"', "normal", "high", True, 'ticket.priority changed from "normal" to "high"'),
    (PRIORITY, 'changed_to = "high"', "high", "low", False, 'ticket.priority changed from "high" to "low"'),
    (PRIORITY, 'changed_to = "high"', "high", "high", False, 'ticket.priority is "high", as before'),
    (ASSIGNEE, "changed = true", "", "a@b.example", True, 'ticket.assignee changed from not set to "a@b.example"'),
    (ASSIGNEE, "changed = true", "a@b.example", "", True, 'ticket.assignee changed from "a@b.example" to not set'),
    (ASSIGNEE, "changed = true", "", "", False, "ticket.assignee is not set, as before"),
    (ASSIGNEE, "changed = true", "A@b.example", "a@b.example", False, 'ticket.assignee is "a@b.example", as before'),
    (
        ASSIGNEE,
        'changed_from = "X@b.example"',
        "x@b.example",
        "",
        True,
        ('ticket.assignee changed from "x@b.example" to not set'),
    ),
    (
        ASSIGNEE,
        'changed_from = "x@b.example"',
        "",
        "x@b.example",
        False,
        ('ticket.assignee changed from not set to "x@b.example"'),
    ),
    (
        ASSIGNEE,
        'changed_to = "x@b.example"',
        "",
        "x@b.example",
        True,
        ('ticket.assignee changed from not set to "x@b.example"'),
    ),
    (
        ASSIGNEE,
        'changed_to = "x@b.example"',
        "x@b.example",
        "",
        False,
        ('ticket.assignee changed from "x@b.example" to not set'),
    ),
]


@pytest.mark.parametrize(("field", "test", "before", "now", "matched", "why"), CHANGES)
def test_change_means_and_says(field: str, test: str, before: object, now: object, matched: bool, why: str) -> None:
    view = {field: now} | ({} if before is MISSING else {field.replace(".", ".previous_"): before})
    assert ask(f'{{ field = "{field}", {test} }}', view) == (matched, why)


def test_all_that_can_change_has_its_previous_value_in_the_view() -> None:
    changing = {field.name: field.previous for field in FIELDS if field.previous}
    assert list(changing) == ["ticket.status", "ticket.priority", "ticket.assignee", "ticket.team"]
    for name, previous in changing.items():
        now, before = find_field(name), find_field(previous)
        assert now is not None
        assert before is not None
        assert (before.type, before.choices) == (now.type, now.choices)


def test_the_tables_have_a_match_and_a_miss_for_each_operator_with_each_type_that_it_fits() -> None:
    seen = set()
    for name, test, *_, matched, _ in (*TABLE, *CHANGES):
        field = find_field(name)
        assert field is not None
        seen.add((Operator(test.split()[0]), field.type, matched))
    wanted = {
        (operator, kind, hit) for operator, use in OPERATORS.items() for kind in use.types for hit in (True, False)
    }
    assert wanted - seen == set()


_OPERANDS = {
    FieldType.TEXT: '"x"',
    FieldType.CHOICE: '"high"',
    FieldType.NUMBER: "1",
    FieldType.FLAG: "true",
    FieldType.LIST: '"x"',
    FieldType.MOMENT: "2026-11-22T12:00:00Z",
}
_NAMES = {
    FieldType.TEXT: SUBJECT,
    FieldType.CHOICE: PRIORITY,
    FieldType.NUMBER: SIZE,
    FieldType.FLAG: AUTOMATIC,
    FieldType.LIST: TAGS,
    FieldType.MOMENT: CREATED,
}
_NEGATED = {"is_not", "not_in", "not_contains", "contains_none", "not_matches"}


@pytest.mark.parametrize(
    "operator", [operator for operator, use in OPERATORS.items() if use.takes is not Takes.FLAG and not use.looks_back]
)
def test_a_field_that_is_not_set_matches_only_negated_operators(operator: Operator) -> None:
    use = OPERATORS[operator]
    for kind in use.types:
        operand = {Takes.LIST: f"[{_OPERANDS[kind]}]", Takes.SPAN: '"1 day"'}.get(use.takes, _OPERANDS[kind])
        for view in ({"now": NOW}, {"now": NOW, _NAMES[kind]: None}):
            found = ask(f'{{ field = "{_NAMES[kind]}", {operator} = {operand} }}', view)
            assert found == (operator in _NEGATED, f"{_NAMES[kind]} is not set")


@pytest.mark.parametrize("now", [None, "2026-11-22", NOW.replace(tzinfo=None), datetime.max.replace(tzinfo=UTC)])
def test_a_span_never_matches_without_a_usable_clock_and_never_raises(now: object) -> None:
    matched, _ = ask(f'{{ field = "{CREATED}", within = "1 week" }}', {CREATED: NOW, "now": now})
    assert not matched


def test_the_end_of_the_calendar_is_no_trouble() -> None:
    for edge, is_past in ((datetime.min.replace(tzinfo=UTC), True), (datetime.max.replace(tzinfo=UTC), False)):
        view = {CREATED: edge, "now": NOW}
        assert ask(f'{{ field = "{CREATED}", older_than = "500 weeks" }}', view)[0] is is_past


HIGH = '{ field = "ticket.priority", is = "high" }'
TEAM = '{ field = "ticket.team", is = "red" }'
BIG = '{ field = "mail.size", greater = 9 }'
YES = {"ticket.priority": "high", "ticket.team": "red", "mail.size": 10}
NO = {"ticket.priority": "low", "ticket.team": "blue", "mail.size": 1}
NOT_HIGH, NOT_RED = 'ticket.priority is "low", not "high"', 'ticket.team is "blue", not "red"'


@pytest.mark.parametrize(
    ("when", "view", "expected"),
    [
        (f"{{ all = [{HIGH}, {TEAM}] }}", YES, (True, 'ticket.priority is "high"; ticket.team is "red"')),
        (f"[{HIGH}, {TEAM}]", YES, (True, 'ticket.priority is "high"; ticket.team is "red"')),
        (f"{{ all = [{HIGH}, {TEAM}] }}", YES | {"ticket.team": "blue"}, (False, NOT_RED)),
        (f"[{HIGH}, {TEAM}]", NO, (False, NOT_HIGH)),
        (f"{{ any = [{HIGH}, {TEAM}] }}", NO | {"ticket.team": "red"}, (True, 'ticket.team is "red"')),
        (f"{{ any = [{HIGH}, {TEAM}] }}", NO, (False, f"{NOT_HIGH}; {NOT_RED}")),
        (f"{{ not = {HIGH} }}", NO, (True, NOT_HIGH)),
        (f"{{ not = {HIGH} }}", YES, (False, 'ticket.priority is "high"')),
        (f"{{ not = [{HIGH}, {TEAM}] }}", YES | {"ticket.team": "blue"}, (True, NOT_RED)),
        (f"{{ any = [[{HIGH}, {TEAM}], {BIG}] }}", NO | {"mail.size": 10}, (True, "mail.size is 10, more than 9")),
        (f"{{ all = [{{ any = [{{ not = {HIGH} }}] }}] }}", NO, (True, NOT_HIGH)),
    ],
)
def test_groups_mean_and_say_the_facts_that_decided(
    when: str, view: dict[str, object], expected: tuple[bool, str]
) -> None:
    assert ask(when, view) == expected


def test_header_names_are_found_whatever_their_case_in_the_file() -> None:
    when = '{ field = "mail.header.X-Spam-Flag", is = "yes" }'
    assert ask(when, {"mail.header.x-spam-flag": "yes"}) == (True, 'mail.header.x-spam-flag is "yes"')


def test_conditions_may_be_written_as_tables_of_their_own() -> None:
    text = rule_text() + '[rule.when]\nfield = "mail.size"\ngreater = 1\n'
    listed = rule_text(name='"s"') + '[[rule.when]]\nfield = "mail.size"\ngreater = 1\n'
    assert [rule.when is not None for rule in load(text, listed).rules] == [True, True]
