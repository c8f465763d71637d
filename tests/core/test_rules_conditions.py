"""What conditions mean, operator by operator and type by type, and the words that say why."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from helpdeskmail.core.model import Priority
from helpdeskmail.core.rule_fields import OPERATORS, FieldType, Operator, find_field
from tests.core.rule_texts import ask, load, rule_text

SUBJECT, SIZE, TAGS, AUTOMATIC, PRIORITY = (
    "mail.subject",
    "mail.size",
    "ticket.tags",
    "mail.automatic",
    "ticket.priority",
)
_LONG = "ab " * 50

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
    assert ask(f'{{ field = "{field}", {test} }}', {field: value}) == (matched, why)


def test_the_table_has_a_match_and_a_miss_for_each_operator_with_each_type_that_it_fits() -> None:
    seen = set()
    for name, test, _, matched, _ in TABLE:
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
}
_NAMES = {
    FieldType.TEXT: SUBJECT,
    FieldType.CHOICE: PRIORITY,
    FieldType.NUMBER: SIZE,
    FieldType.FLAG: AUTOMATIC,
    FieldType.LIST: TAGS,
}


@pytest.mark.parametrize("operator", [operator for operator in Operator if operator is not Operator.IS_SET])
def test_a_field_that_is_not_set_matches_only_negated_operators(operator: Operator) -> None:
    use = OPERATORS[operator]
    for kind in use.types:
        operand = f"[{_OPERANDS[kind]}]" if use.takes_list else _OPERANDS[kind]
        negated = operator in (Operator.IS_NOT, Operator.NOT_IN, Operator.NOT_CONTAINS)
        for view in ({}, {_NAMES[kind]: None}):
            found = ask(f'{{ field = "{_NAMES[kind]}", {operator} = {operand} }}', view)
            assert found == (negated, f"{_NAMES[kind]} is not set")


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
