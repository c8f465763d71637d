"""What mails call a ticket's statuses and priorities. A desk renames them in its catalogue, in English too."""

from __future__ import annotations

from gettext import NullTranslations


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
