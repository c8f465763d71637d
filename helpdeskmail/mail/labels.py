"""What mails call statuses, priorities and reasons. A desk renames them in its catalogue, in English too."""

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


def refusal_labels(translations: NullTranslations) -> dict[str, str]:
    """Why a file was not taken → what to tell its sender."""
    return {"dangerous": translations.pgettext("refusal", "programs and scripts are not accepted by mail")}
