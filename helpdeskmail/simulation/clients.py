"""Clients of a simulation: they ask, answer, accept and refuse, and ask the desk for lists, in their own language."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from helpdeskmail.core.command_names import verb_name
from helpdeskmail.core.command_words import Verb
from helpdeskmail.core.model import Outbox
from helpdeskmail.simulation.letters import Draft, Intent, Letter, Shown, delivery_report, show
from helpdeskmail.simulation.people import Manner, Person
from helpdeskmail.simulation.phrases import PHRASES
from helpdeskmail.simulation.stage import Stage

_ASKS = ("my-tickets", "help", "export", "settings")
_QUESTIONS = ("comment", "suspension")
_COMMANDS = (Verb.CLOSE, Verb.TAKE, Verb.RESOLVE)  # that a client writes without knowing what they are


class Clients:
    """All clients. `react` is called with each mail that one of them gets."""

    def __init__(self, stage: Stage) -> None:
        self._stage = stage

    # -- new mails ----------------------------------------------------------------------------------------------

    def opening(self, client: Person, colleagues: Sequence[Person]) -> Callable[[], None]:
        """A first mail about some matter."""
        return lambda: self._open(client, colleagues)

    def _open(self, client: Person, colleagues: Sequence[Person]) -> None:
        stage, spoken = self._stage, PHRASES[client.language]
        serial, wishes = stage.serial(), list[str]()
        if stage.chance(8):
            wishes += [f"{spoken.priority}: {spoken.high}", f"{spoken.reference}: PO-{serial}"]
        behalf = stage.dice.choice(colleagues).address if stage.chance(5) else ""
        if behalf:
            wishes.append(f"{spoken.behalf}: {behalf}")
        copied = (stage.dice.choice(colleagues).address,) if stage.chance(8) else ()
        stage.send(
            Letter(
                client,
                stage.desk,
                f"{spoken.matter} {serial}",
                Intent.OPENING,
                words="\n".join([*wishes, f"{spoken.problem} ({serial})"]),
                copied=tuple(one for one in copied if one != client.address),
                asks=behalf,
            )
        )

    def asking(self, client: Person) -> Callable[[], None]:
        """A mail that asks the desk for something."""
        return lambda: self._ask(client)

    def _ask(self, client: Person) -> None:
        """By the address that the desk's mails name, or by a word as subject."""
        stage, what = self._stage, self._stage.dice.choice(_ASKS)
        word = stage.proposed(client.language)[what]
        name, _, domain = stage.desk.rpartition("@")
        to = f"{name}+{what}@{domain}" if stage.chance(60) else stage.desk
        words = self._wanted_settings(client) if what == "settings" and stage.chance(50) else ""
        stage.send(Letter(client, to, word, Intent.REQUEST, words=words, asks=what))

    def _wanted_settings(self, client: Person) -> str:
        stage, spoken = self._stage, PHRASES[client.language]
        if stage.chance(70):
            return f"{spoken.copies}: {stage.proposed(client.language)[stage.dice.choice(('yes', 'no'))]}"
        return f"{spoken.language}: {client.language}"

    # -- what the desk wrote ------------------------------------------------------------------------------------

    def react(self, client: Person, item: Outbox) -> None:
        """Plan what the client does about a mail."""
        stage = self._stage
        if item.template in _ASKS or item.template == "monthly-report":
            return
        if client.manner is Manner.GONE:
            stage.within(0.01, 0.1, lambda: self._bounce(item))
        elif client.manner is Manner.HOLIDAY:
            stage.within(0.01, 0.1, lambda: self._say_away(client, item))
        elif client.manner is not Manner.SILENT:
            self._answer(client, item)

    def _say_away(self, client: Person, item: Outbox) -> None:
        words, shown = PHRASES[client.language].away, show(item)
        self._stage.send(Letter(client, shown.reply_to, item.subject, Intent.MACHINE, words=words, answers=shown))

    def _answer(self, client: Person, item: Outbox) -> None:
        stage = self._stage
        if item.template in _QUESTIONS:
            stage.within(1, 60, lambda: self._follow_up(client, item))
        elif item.template == "resolution" and stage.chance(50):
            judge = self._refuse if client.manner is Manner.REFUSES else self._accept
            stage.within(1, 60, lambda: judge(client, item))
        elif item.template == "closure" and (client.manner is Manner.REFUSES or stage.chance(6)) and stage.chance(40):
            stage.within(1, 40 * 24, lambda: self._come_back(client, item))  # some after the reopening window
        elif item.template == "acknowledgement" and stage.chance(4):
            stage.within(1, 20, lambda: self._close(client, show(item)))

    def _follow_up(self, client: Person, item: Outbox) -> None:
        """Answer a question; who is only copied takes leave at times, and else reads on."""
        stage, shown, spoken = self._stage, show(item), PHRASES[client.language]
        leaving = shown.find_link(stage.proposed(client.language)["leave"])
        if leaving is not None:
            if stage.chance(25):
                self._follow(client, leaving, Intent.LEAVE)
            return
        if stage.chance(3):
            self._close(client, shown)
        elif stage.chance(4):
            name = verb_name(stage.dice.choice(_COMMANDS), client.language)
            self._reply(client, shown, Intent.COMMAND_WORD, f"#{name}")
        else:
            self._reply(client, shown, Intent.ANSWER, f"{spoken.answer} ({stage.serial()})")

    def _accept(self, client: Person, item: Outbox) -> None:
        stage, shown, spoken = self._stage, show(item), PHRASES[client.language]
        link = shown.find_link(stage.proposed(client.language)["accept"])
        if stage.chance(14):
            marks = self._with_marks(link).body.partition("\n\n")[2] if link else ""
            self._reply(client, shown, Intent.RATING, marks.strip())
        elif link is not None and stage.chance(50):
            marked = self._with_marks(link) if stage.chance(50) else link
            self._follow(client, marked, Intent.ACCEPT)
        else:
            self._reply(client, shown, Intent.ACCEPT, stage.dice.choice(spoken.accepted))

    def _with_marks(self, link: Draft) -> Draft:
        """The mail of a link with marks typed into it."""
        lines = link.body.split("\n")
        marked = [f"{line.rstrip()} {self._stage.dice.randint(1, 5)}" if "(1–5)" in line else line for line in lines]
        return Draft(link.to, link.subject, "\n".join(marked))

    def _refuse(self, client: Person, item: Outbox) -> None:
        stage, shown = self._stage, show(item)
        link = shown.find_link(stage.proposed(client.language)["refuse"])
        if link is not None and stage.chance(40):
            self._follow(client, link, Intent.REFUSE)
        else:
            self._reply(client, shown, Intent.REFUSE, stage.dice.choice(PHRASES[client.language].refused))

    def _come_back(self, client: Person, item: Outbox) -> None:
        stage, shown = self._stage, show(item)
        link = shown.find_link(stage.proposed(client.language)["renew"])
        again = f"{PHRASES[client.language].again} ({stage.serial()})"
        if link is not None and stage.chance(25):
            self._follow(client, Draft(link.to, link.subject, f"{link.body}{again}"), Intent.RENEW)
        else:
            self._reply(client, shown, Intent.ANSWER, again)

    def _close(self, client: Person, shown: Shown) -> None:
        """Close the own ticket, by the link that the mail has or in words."""
        stage = self._stage
        sentence = stage.proposed(client.language)["close"]
        link = shown.find_link(sentence)
        if link is not None and stage.chance(50):
            self._follow(client, link, Intent.CLOSE)
        else:
            self._reply(client, shown, Intent.CLOSE, sentence)

    def _reply(self, client: Person, shown: Shown, intent: Intent, words: str) -> None:
        subject = f"{PHRASES[client.language].answer_prefix} {shown.subject}"
        self._stage.send(Letter(client, shown.reply_to, subject, intent, words=words, answers=shown))

    def _follow(self, client: Person, link: Draft, intent: Intent) -> None:
        """Send what a link has opened: a new mail, that refers to nothing."""
        self._stage.send(Letter(client, link.to, link.subject, intent, words=link.body.strip()))

    def _bounce(self, item: Outbox) -> None:
        to = item.return_path or self._stage.desk
        self._stage.bounce(delivery_report(item, to, f"<b{self._stage.serial()}@relay.test>"), to)
