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


def listing_labels(translations: NullTranslations) -> dict[str, str]:
    """The titles of a client's list of tickets as a file, and of its columns."""
    return {
        "tickets": translations.gettext("Your requests"),
        "number": translations.gettext("Number"),
        "subject": translations.gettext("Subject"),
        "status": translations.gettext("Status"),
        "requester": translations.gettext("Opened by"),
        "reference": translations.gettext("Your reference"),
        "created_at": translations.gettext("Opened on"),
        "changed_at": translations.gettext("Last change"),
        "closed_at": translations.gettext("Closed on"),
    }


def view_labels(translations: NullTranslations) -> dict[str, str]:
    """The lists in which a client's tickets are parted → what they are called."""
    return {
        "open": translations.pgettext("view", "Open requests"),
        "recent": translations.pgettext("view", "Closed within the last 30 days"),
        "archived": translations.pgettext("view", "Closed earlier"),
    }


def setting_labels(translations: NullTranslations) -> dict[str, str]:
    """What a client may set by mail → the label to write in front of the value."""
    return {
        "language": translations.pgettext("setting", "Language"),
        "wants_copies": translations.pgettext("setting", "Copies"),
        "time_zone": translations.pgettext("setting", "Time zone"),
    }


def asking_labels(translations: NullTranslations) -> dict[str, str]:
    """What a client asks for → the words with which our mails propose to write so."""
    return {
        "my-tickets": translations.pgettext("asking", "My requests"),
        "help": translations.pgettext("asking", "Help"),
        "export": translations.pgettext("asking", "Export"),
        "settings": translations.pgettext("asking", "Settings"),
        "close": translations.pgettext("asking", "Please close my request."),
        "renew": translations.pgettext("asking", "New request"),
        "leave": translations.pgettext("asking", "Unsubscribe"),
        "yes": translations.pgettext("asking", "yes"),
        "no": translations.pgettext("asking", "no"),
    }


def answer_labels(translations: NullTranslations) -> dict[str, str]:
    """What a client does about a solution → the words with which our mails propose to say so."""
    return {
        "accept": translations.pgettext("answer", "Yes, it is solved."),
        "refuse": translations.pgettext("answer", "No, it is not solved yet."),
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
    "view": view_labels,
    "setting": setting_labels,
    "asking": asking_labels,
}
