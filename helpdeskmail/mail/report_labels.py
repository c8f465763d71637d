"""What sheets, charts and their columns are called."""

from __future__ import annotations

from gettext import NullTranslations


def column_labels(translations: NullTranslations) -> dict[str, str]:
    """Name of a column → its title in one language."""
    return _ticket_columns(translations) | _figure_columns(translations)


def _ticket_columns(translations: NullTranslations) -> dict[str, str]:
    return {
        "number": translations.gettext("Number"),
        "subject": translations.gettext("Subject"),
        "status": translations.gettext("Status"),
        "priority": translations.gettext("Priority"),
        "category": translations.gettext("Category"),
        "product": translations.gettext("Product"),
        "version": translations.gettext("Version"),
        "site": translations.gettext("Site"),
        "organisation": translations.gettext("Organisation"),
        "requester": translations.gettext("Opened by"),
        "assignee": translations.gettext("Assigned to"),
        "reference": translations.gettext("Client’s reference"),
        "reference2": translations.gettext("Client’s second reference"),
        "internal_reference": translations.gettext("Our reference"),
        "wished_date": translations.gettext("Wished for"),
        "created_at": translations.gettext("Opened on"),
        "taken_at": translations.gettext("Taken on"),
        "first_answer_at": translations.gettext("First answer on"),
        "resolved_at": translations.gettext("Resolved on"),
        "solved_at": translations.gettext("Resolved on"),
        "closed_at": translations.gettext("Closed on"),
        "rated_at": translations.gettext("Rated on"),
        "last_comment_at": translations.gettext("Last message on"),
        "rating_quality": translations.gettext("Quality"),
        "rating_speed": translations.gettext("Speed"),
        "minutes_worked": translations.gettext("Time worked (minutes)"),
    }


def _figure_columns(translations: NullTranslations) -> dict[str, str]:
    return {
        "agent": translations.gettext("Agent"),
        "minutes": translations.gettext("Minutes"),
        "hours": translations.gettext("Hours"),
        "what": translations.gettext("What for"),
        "answer_minutes": translations.gettext("First answer after (minutes)"),
        "answer_working_minutes": translations.gettext("First answer after (working minutes)"),
        "answer_in_time": translations.gettext("First answer in time"),
        "solution_minutes": translations.gettext("Solution after (minutes)"),
        "solution_working_minutes": translations.gettext("Solution after (working minutes)"),
        "solution_in_time": translations.gettext("Solution in time"),
        "measure": translations.gettext("Time to"),
        "tickets": translations.gettext("Tickets"),
        "median": translations.gettext("Median (minutes)"),
        "percentile_90": translations.gettext("90th percentile (minutes)"),
        "working_median": translations.gettext("Median (working minutes)"),
        "working_percentile_90": translations.gettext("90th percentile (working minutes)"),
        "in_time": translations.gettext("In time"),
        "quality": translations.gettext("Quality"),
        "speed": translations.gettext("Speed"),
        "mark": translations.gettext("Mark"),
        "quality_count": translations.gettext("Quality: how often"),
        "speed_count": translations.gettext("Speed: how often"),
        "period": translations.gettext("From"),
        "opened": translations.gettext("Opened"),
        "by_mail": translations.gettext("Of these by mail"),
        "closed": translations.pgettext("tickets", "Closed"),
        "reopened": translations.gettext("Reopened"),
        "open_at_end": translations.gettext("Open at the end"),
    }


def listing_labels(translations: NullTranslations) -> dict[str, str]:
    """Name of a listing → the name of its sheet: short, for a tab."""
    return {
        "tickets": translations.gettext("Tickets"),
        "time": translations.gettext("Time worked"),
        "answer": translations.gettext("Answer times"),
        "rating": translations.gettext("Ratings"),
        "volume": translations.gettext("Volume"),
        "by_agent": translations.gettext("By agent"),
        "by_organisation": translations.gettext("By organisation"),
        "by_priority": translations.gettext("By priority"),
        "by_category": translations.gettext("By category"),
        "by_mark": translations.gettext("By mark"),
        "all": translations.gettext("In all"),
    }


def measure_labels(translations: NullTranslations) -> dict[str, str]:
    """What a time goes to → its label."""
    return {
        "first_answer": translations.gettext("First answer"),
        "solution": translations.gettext("Solution"),
    }


def chart_labels(translations: NullTranslations) -> dict[str, str]:
    """What charts say."""
    return {
        "volume": translations.gettext("Tickets per month"),
        "opened": translations.gettext("Opened"),
        "closed": translations.pgettext("tickets", "Closed"),
        "answers": translations.gettext("First answer, median in working hours"),
        "spread": translations.gettext("First answers of the month, by working hours"),
        "ratings": translations.gettext("Ratings per month, from 1 to 5"),
        "quality": translations.gettext("Quality"),
        "speed": translations.gettext("Speed"),
    }


REPORT_LABELS = (column_labels, listing_labels, measure_labels, chart_labels)
