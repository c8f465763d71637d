"""Commands as they can be wanted: strategies of values, each as `parse_commands` gives it."""

from __future__ import annotations

from hypothesis import strategies as st

from helpdeskmail.core.calendar import Duration, Unit
from helpdeskmail.core.commands import Command, FieldValue, TimeWorked, Verb
from helpdeskmail.core.model import Priority

_LETTERS = "abcxyzABCéàüßñçłжあ0123456789"
WORDS = st.text(_LETTERS + "-+_/&.!?", min_size=1, max_size=12).filter(lambda word: any(map(str.isalpha, word)))
TEXTS = st.lists(
    WORDS | st.sampled_from(["=", ":", "(https://a.test/b)", "30", "min", "#1", "—"]), min_size=1, max_size=6
)
TEXT = TEXTS.map(" ".join).filter(lambda text: text[0].isalnum() or text[0] in "(+")
ADDRESS = st.from_regex(r"[a-z][a-z0-9.+'-]{0,9}[a-z0-9]@[a-z0-9]{1,8}\.test", fullmatch=True)
ADDRESSES = st.lists(ADDRESS, min_size=1, max_size=5, unique=True).map(tuple)
TAGS = st.lists(WORDS, min_size=1, max_size=5, unique=True).map(tuple)
NUMBERS = st.sampled_from(["1001", "CS0047447", "I131213_000004", "DS2000036", "a/1-b"])
DURATIONS = st.builds(
    Duration, st.integers(1, 500), st.sampled_from([Unit.DAY, Unit.WEEK, Unit.WORKING_DAY]), st.booleans()
) | st.builds(
    Duration, st.integers(1, 2000), st.sampled_from(Unit).filter(lambda unit: "day" not in unit and unit != "week")
)
VALUES: dict[Verb, st.SearchStrategy[object]] = {
    Verb.ASSIGN: ADDRESS | TEXT.filter(lambda text: text.lower() not in ("me", "moi", "mi")),
    Verb.PRIORITY: st.sampled_from(Priority),
    Verb.SUSPEND: DURATIONS | st.none(),
    Verb.CLOSE: TEXT | st.just(""),
    Verb.CC: ADDRESSES,
    Verb.UNCC: ADDRESSES,
    Verb.TAG: TAGS,
    Verb.UNTAG: TAGS,
    Verb.CATEGORY: TEXT,
    Verb.SET: st.builds(FieldValue, st.sampled_from(["version", "référence", "a.b"]), TEXT | st.just("= 3")),
    Verb.TIME: st.builds(TimeWorked, st.integers(1, 1440), TEXT | st.just("")),
    Verb.MERGE: NUMBERS,
    Verb.LINK: NUMBERS,
    Verb.REQUESTER: ADDRESS,
    Verb.SUBJECT: TEXT,
    Verb.LANGUAGE: st.sampled_from(["en", "fr", "pt-BR", "sv"]),
    Verb.CLIENT: ADDRESS,
    Verb.SEND: st.integers(1, 10**15),
}
COMMANDS = st.sampled_from(Verb).flatmap(
    lambda verb: VALUES.get(verb, st.none()).map(lambda value: Command(verb, value))  # type: ignore[arg-type]  # the value fits the verb
)
