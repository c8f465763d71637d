"""What must hold of every ticket and every mail, whatever happened: told as violations.

It is read from the store, and from the journal of what people meant by the mails that they wrote. Each check yields one
text per thing it looked at: "" where it holds, else what is wrong. `CHECKS` (of one ticket) and `YEAR_CHECKS` (of all
that was played) are the lists that `simulate` prints with their counts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from helpdeskmail.invariants.mails import (
    commands_stay_inside,
    digests_come_once_a_day,
    machines_get_no_answer,
    mails_are_in_their_readers_language,
    months_are_reported_once,
    notes_stay_inside,
    one_report_per_mail,
    proofs_are_their_readers,
    replies_reach_the_requester,
    requests_are_answered,
)
from helpdeskmail.invariants.meaning import (
    all_commands_or_none,
    answers_are_understood,
    held_mail_changes_nothing,
    leavers_get_no_more_mails,
    machines_change_nothing,
    mails_end_somewhere,
    merged_tickets_live_on,
    mistyped_mail_is_held,
    only_their_word_closes,
    own_tickets_are_closed,
    tickets_are_whose_they_are_meant_to_be,
    time_adds_up,
    words_are_kept,
)
from helpdeskmail.invariants.record import History, Year, histories, read_year
from helpdeskmail.invariants.tickets import (
    automatic_mail_is_not_answered,
    closed_after_resolution,
    every_mail_names_its_rule,
    one_mail_per_event,
    reminded_then_closed,
    stays,
    walk_of_the_table,
)

__all__ = ["CHECKS", "YEAR_CHECKS", "History", "Year", "histories", "judge", "read_year", "stays", "walk_of_the_table"]

CHECKS: Mapping[str, Callable[[History], Iterator[str]]] = {
    "status histories are walks of the table": walk_of_the_table,
    "suspended: reminders on working days, then closure": reminded_then_closed,
    "resolved: closed at 72 hours, or left before": closed_after_resolution,
    "one mail per person and event": one_mail_per_event,
    "every mail names its rule": every_mail_names_its_rule,
    "automatic mail is not answered": automatic_mail_is_not_answered,
}
YEAR_CHECKS: Mapping[str, Callable[[Year], Iterator[str]]] = {
    "every mail ends on a ticket, answered or held": mails_end_somewhere,
    "words are kept as they were meant": words_are_kept,
    "tickets are whose they are meant to be": tickets_are_whose_they_are_meant_to_be,
    "words of agents reach the requester": replies_reach_the_requester,
    "commands are in no mail to a client": commands_stay_inside,
    "notes are in no mail to a client": notes_stay_inside,
    "proofs are in mails to their owner alone": proofs_are_their_readers,
    "all commands of a mail are done, or none": all_commands_or_none,
    "mistyped mails are held": mistyped_mail_is_held,
    "held mails change nothing": held_mail_changes_nothing,
    "one report per mail of an agent": one_report_per_mail,
    "clients close by their word alone": only_their_word_closes,
    "answers to a solution are understood": answers_are_understood,
    "own tickets are closed on demand": own_tickets_are_closed,
    "who left a ticket gets no more mails of it": leavers_get_no_more_mails,
    "merged tickets live on in one": merged_tickets_live_on,
    "time worked adds up": time_adds_up,
    "requests are answered once": requests_are_answered,
    "machines change nothing": machines_change_nothing,
    "no machine gets an answer": machines_get_no_answer,
    "mails are in their reader's language": mails_are_in_their_readers_language,
    "digests come once a day": digests_come_once_a_day,
    "months are reported once": months_are_reported_once,
}


def judge(year: Year) -> dict[str, list[str]]:
    """What each check says of each thing that it looked at."""
    found = {name: [text for one in year.histories for text in check(one)] for name, check in CHECKS.items()}
    return found | {name: list(check(year)) for name, check in YEAR_CHECKS.items()}
