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


def nature_labels(translations: NullTranslations) -> dict[str, str]:
    """Stored name → label in one language."""
    return {
        "incident": translations.pgettext("nature", "Incident"),
        "request": translations.pgettext("nature", "Request"),
    }


def impact_labels(translations: NullTranslations) -> dict[str, str]:
    """Stored name → label in one language."""
    return {
        "low": translations.pgettext("impact", "Low"),
        "normal": translations.pgettext("impact", "Normal"),
        "high": translations.pgettext("impact", "High"),
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


def hold_labels(translations: NullTranslations) -> dict[str, str]:
    """Why a mail is held → what to tell the agent who judges; `helpdeskmail.core.screening.Reason` has the same."""
    _ = translations.gettext
    return {
        "loop": _("It comes from the desk’s own address."),
        "no_author": _("It has no usable sender address."),
        "several_authors": _("It has more than one sender address."),
        "agent_not_proven": _("It bears an agent’s address, but does not answer a mail that the desk sent them."),
        "agent_not_authenticated": _("It bears an agent’s address, but our mail server does not vouch for its sender."),
        "agent_address_renewed": _(
            "It was sent to an old personal address of an agent, which has been replaced since."
        ),
        "agent_new_mail": _("An agent wrote it, but it answers no ticket."),
        "agent_says_nothing": _("An agent answered with nothing but the notice that the desk sent them."),
        "command_faulty": _("An agent wrote a command in it that cannot be carried out; they were told."),
        "client_doubtful": _("An agent wants a ticket opened, and it is not sure for which client; they were told."),
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


def action_labels(translations: NullTranslations) -> dict[str, str]:
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
        "not_held": _("There is no held mail “%(about)s” that you can send by mail."),
        "new_mail_only": _("This belongs in a new mail to your own address of the desk."),
        "ticket_only": _("This needs a ticket: write it in a reply to a mail about the ticket."),
        "no_such_ticket": _("There is no ticket “%(about)s”."),
        "not_undone": _("Nothing was taken back."),
        "cannot": _("This cannot be done: %(about)s."),
        "not_yet": _("This command cannot be carried out by mail yet."),
    }


def undone_labels(translations: NullTranslations) -> dict[str, str]:
    """What is told of taking a change back → a sentence, to be filled with `name`, a field, and `about`."""
    _ = translations.gettext
    return {
        "again": _("“%(name)s” is “%(about)s” again."),
        "empty_again": _("“%(name)s” is empty again."),
        "no_spam": _("The ticket no longer counts as spam."),
        "person_off": _("%(about)s no longer takes part in the ticket."),
        "person_again": _("%(about)s takes part in the ticket again."),
        "unlinked": _("The ticket is no longer linked with %(about)s."),
        "linked": _("The ticket is linked with %(about)s again."),
        "time_off": _("The time worked (%(about)s) is no longer noted."),
        "changed_since": _("“%(name)s” stays as it is: it has been changed since."),
        "agent_inactive": _("The ticket stays with its agent: the one before is no longer active."),
        "pinned": _("The priority stays as it is: it is fixed for the client’s organisation."),
        "status_told": _("The status stays “%(about)s”: a mail about it has gone out."),
        "status_said": _("The status stays “%(about)s”: it was set together with a message."),
        "sender_inactive": _("The sender stays deactivated; “helpdeskmail contact activate” changes that."),
        "note_stays": _("The internal note stays."),
        "answer_stays": _("The message stays, and is sent."),
        "time_stays": _("The time worked stays noted."),
        "mail_gone": _("The mail to %(about)s has gone out."),
        "agent_told": _("%(about)s, an agent, has had a mail about the change, and gets none about this."),
        "webhook_told": _("The webhook “%(about)s” has been told of the change, and is not told of this."),
        "nothing": _("You have changed nothing on this ticket that could be taken back."),
        "nothing_in_it": _("Your last command did nothing on this ticket that can be taken back."),
        "merged": _("The ticket was merged into another; “helpdeskmail ticket unmerge” parts them."),
        "merge_received": _("Another ticket was merged into this one; “helpdeskmail ticket unmerge” parts them."),
        "merge_undone": _("Merged tickets were parted; merge them again."),
        "split": _("A ticket was split from this one; merge it into this one again."),
        "opened": _("The ticket was opened by your last mail; close it instead."),
    }


def field_labels(translations: NullTranslations) -> dict[str, str]:
    """A field of a ticket, by its stored name → what agents read for it."""
    _ = translations.gettext
    return {
        "status": _("Status"),
        "priority": _("Priority"),
        "assignee": _("Assigned to"),
        "requester": _("Client"),
        "team": _("Team"),
        "tags": _("Tags"),
        "subject": _("Subject"),
        "language": _("Language"),
        "category": _("Category"),
        "product": _("Product"),
        "version": _("Version"),
        "site": _("Site"),
        "item": _("Configuration item"),
        "nature": _("Nature"),
        "impact": _("Impact"),
        "urgency": _("Urgency"),
        "wished_date": _("Desired date"),
        "reference": _("Client’s reference"),
        "reference2": _("Client’s second reference"),
        "internal_reference": _("Our reference"),
    }


def command_labels(translations: NullTranslations) -> dict[str, str]:
    """What a command of agents does, for those who ask how they are written."""
    _ = translations.gettext
    return {
        "take": _("The ticket is yours."),
        "assign": _("Give the ticket to an agent (address or name) or to a team."),
        "priority": _("Change the priority."),
        "suspend": _("Wait for the client: they are reminded, and the ticket closes without an answer."),
        "hold": _("Wait for somebody else."),
        "resolve": _("Your text is the solution: the client accepts or refuses it."),
        "close": _("Close the ticket."),
        "reopen": _("Open a finished ticket again."),
        "note": _("The whole text is for colleagues only."),
        "cc": _("Somebody takes part in the ticket and gets its mails."),
        "uncc": _("Somebody no longer gets the ticket’s mails."),
        "tag": _("Add tags."),
        "untag": _("Remove tags."),
        "category": _("Put the ticket into a category."),
        "set": _("Set a field of the ticket."),
        "time": _("Note time worked, and what for."),
        "merge": _("Merge this ticket into another one."),
        "split": _("Make the client’s last message a ticket of its own."),
        "link": _("Link another ticket."),
        "spam": _("Close the ticket as spam; nobody gets a mail."),
        "requester": _("Another client is the one who asks."),
        "subject": _("Change the subject."),
        "language": _("Change the language of the ticket’s mails."),
        "undo": _("Take your last command on this ticket back, as far as no mail has gone out."),
        "help": _("Get this list."),
        "client": _("In a new mail to your own address: the client for whom the ticket is opened."),
        "send": _("Let a held mail act after all."),
    }


def doubt_labels(translations: NullTranslations) -> dict[str, str]:
    """Why it is not sure whose ticket an agent wants opened; most are names of `helpdeskmail.mail.forwarded.Doubt`."""
    _ = translations.gettext
    return {
        "no_client": _("The mail names no client and forwards no client’s mail."),
        "no_client_address": _("The address belongs to the desk or to one of its agents."),
        "inactive": _("The client has been deactivated."),
        "not_registered": _("The client is not registered."),
        "unsure": _("The author of the forwarded mail is not sure."),
        "no_address": _("The author of the forwarded mail is named without an address."),
        "malformed": _("The address of the forwarded mail’s author is malformed."),
        "several_senders": _("The forwarded mail names more than one author."),
        "no_sender": _("Nothing says who wrote the forwarded mail."),
        "several_mails": _("Several mails are attached, and only the first was read."),
        "unreadable": _("The mail is attached as an Outlook file (.msg), which cannot be read."),
        "attached_too": _("Another mail is attached to the forwarded one."),
        "another_below": _("Another forwarded mail stands below the first."),
        "only_another": _("The forwarded mail says nothing but holds another one."),
        "in_sentences": _("The author’s line stands among your own sentences."),
        "unknown_above": _("What looks like another mail’s header stands above the author’s line."),
        "mixed_quotes": _("Quoted and unquoted lines take turns."),
        "words_below": _("Words of yours stand below the forwarded mail."),
        "disagree": _("Text and HTML of the mail do not name the same author."),
        "unsaid": _("Neither the subject nor the text says that a mail was forwarded."),
        "answer": _("The subject says that the mail is an answer."),
        "attributed": _("The author is named only by a line such as “Anna wrote:”."),
        "automatic": _("The mail was sent by a program."),
        "from_a_program": _("The forwarded mail was sent by a program, not by a person."),
    }


# Filter of the templates → its labels, which a desk renames in its settings; no stored name is in both.
RENAMED: dict[str, Callable[[NullTranslations], dict[str, str]]] = {
    "status": status_labels,
    "priority": priority_labels,
}
# Filter of the templates → its labels, of all others.
LABELS: dict[str, Callable[[NullTranslations], dict[str, str]]] = {
    "urgency": urgency_labels,
    "nature": nature_labels,
    "impact": impact_labels,
    "refusal": refusal_labels,
    "closure": closure_labels,
    "reopening": reopening_labels,
    "reopened": agent_reopening_labels,
    "answer": answer_labels,
    "action": action_labels,
    "hold": hold_labels,
    "next_step": next_step_labels,
    "command": command_labels,
    "command_fault": command_fault_labels,
    "undone": undone_labels,
    "field": field_labels,
    "doubt": doubt_labels,
    "view": view_labels,
    "setting": setting_labels,
    "asking": asking_labels,
}
