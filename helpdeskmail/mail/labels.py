"""What mails call statuses, priorities, reasons and answers. A desk renames them in its catalogue, in English too."""

from __future__ import annotations

from collections.abc import Callable
from gettext import NullTranslations


def marker_words(translations: NullTranslations) -> str:
    """What stands between the signs of the marker line."""
    return translations.gettext("Please write your reply above this line")


def status_labels(translations: NullTranslations) -> dict[str, str]:
    """Stored name → label in one language."""
    return {
        "new": translations.pgettext("status", "New"),
        "open": translations.pgettext("status", "Open"),
        "in_progress": translations.pgettext("status", "In progress"),
        "suspended": translations.pgettext("status", "Waiting for a reply"),
        "on_hold": translations.pgettext("status", "On hold"),
        "resolved": translations.pgettext("status", "Resolved"),
        "closed": translations.pgettext("status", "Closed"),
    }


def priority_labels(translations: NullTranslations) -> dict[str, str]:
    """Stored name → label in one language."""
    return {
        "low": translations.pgettext("priority", "Low"),
        "normal": translations.pgettext("priority", "Normal"),
        "high": translations.pgettext("priority", "High"),
        "urgent": translations.pgettext("priority", "Urgent"),
    }


def urgency_labels(translations: NullTranslations) -> dict[str, str]:
    """Stored name → label in one language."""
    return {
        "low": translations.pgettext("urgency", "Low"),
        "normal": translations.pgettext("urgency", "Normal"),
        "high": translations.pgettext("urgency", "High"),
    }


def refusal_labels(translations: NullTranslations) -> dict[str, str]:
    """Why a file or a mail was not taken → what to tell its sender."""
    return {
        "dangerous": translations.pgettext("refusal", "programs and scripts are not accepted by mail"),
        "too_large": translations.pgettext("refusal", "too large"),
        "unreadable": translations.pgettext("refusal", "cannot be read: it is damaged or locked"),
    }


def closure_labels(translations: NullTranslations) -> dict[str, str]:
    """Why a ticket was closed → what to tell its client."""
    return {
        "no_answer": translations.gettext("Your request has been closed because our question was not answered."),
        "accepted": translations.gettext("Your request has been closed because the solution was accepted. Thank you!"),
        "time_over": translations.gettext(
            "Your request has closed by itself because we heard nothing more after our solution."
        ),
        "agent": translations.gettext("Your request has been closed by our team."),
        "client": translations.gettext("Your request has been closed as you asked."),
    }


def reopening_labels(translations: NullTranslations) -> dict[str, str]:
    """Why a ticket is open again → what to tell its client."""
    return {
        "client_replied": translations.gettext("Your message has arrived, and we are looking at your request again."),
        "refused": translations.gettext(
            "Your answer says that our solution does not help: we are looking for another."
        ),
        "agent": translations.gettext("Your request has been opened again by our team, and we are working on it."),
    }


def agent_reopening_labels(translations: NullTranslations) -> dict[str, str]:
    """Why a ticket is open again → what to tell an agent."""
    return {
        "client_replied": translations.gettext("The client wrote on the closed ticket."),
        "refused": translations.gettext("The client refused the solution."),
        "agent": translations.gettext("An agent opened it again."),
    }


def field_labels(translations: NullTranslations) -> dict[str, str]:
    """Stored name of a ticket's field → what agents are shown; a desk's own fields are shown by their names."""
    return {
        "category": translations.pgettext("field", "Category"),
        "product": translations.pgettext("field", "Product"),
        "version": translations.pgettext("field", "Version"),
        "site": translations.pgettext("field", "Site"),
        "nature": translations.pgettext("field", "Nature"),
        "impact": translations.pgettext("field", "Impact"),
        "urgency": translations.gettext("Urgency"),
        "reference": translations.pgettext("field", "Client’s reference"),
        "internal_reference": translations.gettext("Our reference"),
        "previous": translations.pgettext("field", "Follows ticket"),
    }


def nature_labels(translations: NullTranslations) -> dict[str, str]:
    """Stored name → label in one language."""
    return {
        "incident": translations.pgettext("nature", "Incident"),
        "request": translations.pgettext("nature", "Request"),
    }


def command_labels(translations: NullTranslations) -> dict[str, str]:
    """A command that agents' mails offer → what it does, as the words of a button."""
    return {
        "take": translations.pgettext("command", "Take"),
        "resolve": translations.pgettext("command", "Propose a solution"),
        "suspend": translations.pgettext("command", "Wait for the client"),
        "hold": translations.pgettext("command", "Put on hold"),
        "close": translations.pgettext("command", "Close"),
        "note": translations.pgettext("command", "Internal note"),
        "priority": translations.pgettext("command", "High priority"),
        "spam": translations.pgettext("command", "Spam"),
        "help": translations.pgettext("command", "All commands"),
    }


def hold_labels(translations: NullTranslations) -> dict[str, str]:
    """Why a mail is held → what to tell the agent who judges; `helpdeskmail.core.screening.Reason` has the same."""
    _ = translations.gettext
    return {
        "loop": _("It comes from the desk’s own address."),
        "no_author": _("It has no usable sender address."),
        "several_authors": _("It has more than one sender address."),
        "agent_not_proven": _("It bears an agent’s address, but does not answer a mail that the desk sent them."),
        "agent_new_mail": _("An agent wrote it, but it answers no ticket."),
        "agent_says_nothing": _("An agent answered with nothing but the notice that the desk sent them."),
        "inactive": _("The sender was deactivated."),
        "unknown_sender": _("The sender is not registered."),
        "automatic": _("It is automatic mail that belongs to no ticket."),
        "report_unmatched": _("It is a delivery report about a mail that the desk did not send."),
        "too_many": _("The sender opened too many tickets within an hour."),
        "too_fast": _("Its ticket got so many mails within minutes that machines seem to answer each other."),
        "out_of_contract": _("The sender’s organisation has no support contract that runs."),
    }


def next_step_labels(translations: NullTranslations) -> dict[str, str]:
    """What is due next on a ticket → its name, before the moment."""
    return {
        "first_answer": translations.gettext("First answer due by"),
        "resolution": translations.gettext("Solution due by"),
        "closing": translations.gettext("Closes by itself on"),
        "reminder": translations.gettext("Reminder on"),
    }


def answer_labels(translations: NullTranslations) -> dict[str, str]:
    """What a client does about a solution → the words with which our mails propose to say so."""
    return {
        "accept": translations.pgettext("answer", "Yes, it is solved."),
        "refuse": translations.pgettext("answer", "No, it is not solved yet."),
    }


def command_fault_labels(translations: NullTranslations) -> dict[str, str]:
    """Why a line of an agent's mail is no command → what to tell them, with `%(about)s` to be filled in."""
    _ = translations.gettext
    return {
        "unknown": _("There is no command “%(about)s”. For a line of text that begins with #, write ## in its place."),
        "misplaced": _("A command stands in the middle of the text: put it first or last."),
        "miswritten": _("A command begins with # and its name, with nothing before or between them."),
        "wrapped": _("This line may go on in the next one: leave an empty line below it, or make it shorter."),
        "crowded": _("“%(about)s” stands on the line of another command: give each command a line of its own."),
        "too_many": _("There are too many commands in one mail."),
        "repeated": _("“%(about)s” stands there more than once."),
        "contradiction": _("This contradicts “%(about)s”: only one of them can be done."),
        "missing_value": _("Something has to follow “%(about)s” on its line."),
        "unexpected_value": _("Nothing may follow “%(about)s” on its line."),
        "too_long": _("What follows “%(about)s” is too long."),
        "not_a_priority": _("“%(about)s” is not a priority."),
        "not_a_duration": _("“%(about)s” is not a length of time: write a whole number and a unit."),
        "not_a_time": _("“%(about)s” is not a time worked of up to 24 hours, or it can be read in two ways."),
        "not_an_address": _("“%(about)s” is not one mail address."),
        "not_a_number": _("“%(about)s” is not a ticket number."),
        "not_a_language": _("“%(about)s” is not a language: write its code of two letters."),
        "not_an_id": _("“%(about)s” is not the number of a mail that is held."),
        "not_now": _("The status of the ticket does not allow it."),
        "no_such_agent": _("There is no agent and no team “%(about)s”."),
        "ambiguous": _("Several agents are called “%(about)s”: write the address."),
        "no_such_tag": _("The ticket does not have the tag “%(about)s”."),
        "not_taking_part": _("“%(about)s” does not take part in the ticket."),
        "own_address": _("“%(about)s” is an address of the desk itself."),
        "too_many_people": _("Too many people would take part in the ticket."),
        "not_registered": _("“%(about)s” is not a registered client."),
        "not_yet": _("This command cannot be carried out by mail yet."),
    }


# Filter of the templates → its labels, but for those of statuses, which a desk may rename.
LABELS: dict[str, Callable[[NullTranslations], dict[str, str]]] = {
    "priority": priority_labels,
    "urgency": urgency_labels,
    "refusal": refusal_labels,
    "closure": closure_labels,
    "reopening": reopening_labels,
    "reopened": agent_reopening_labels,
    "answer": answer_labels,
    "field": field_labels,
    "nature": nature_labels,
    "command": command_labels,
    "hold": hold_labels,
    "next_step": next_step_labels,
    "command_fault": command_fault_labels,
}
