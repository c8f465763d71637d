"""`simulate`: a small year on the command line."""

from __future__ import annotations

from tests.cli.shell import Shell


def test_simulation_tells_its_counts_and_no_violation_and_leaves_nothing_behind(bare_shell: Shell) -> None:
    told = bare_shell.ask("simulate", "--tickets", "5", "--days", "2", "--seed", "3")
    assert told["tickets"] >= 5
    assert told["mails_in"] >= 5
    assert told["mails_out"] > told["tickets"]
    assert told["violations"] == []
    assert sum(told["written"].values()) <= told["mails_in"]
    assert told["commands"]["resolve"] > 0
    assert sum(told["sent"].values()) == told["mails_out"]
    assert set(told) >= {"quarantined", "requests"}
    assert told["held"]
    assert list(bare_shell.folder.iterdir()) == []


def test_same_seed_gives_the_same_year(bare_shell: Shell) -> None:
    first, second = (bare_shell.ask("simulate", "--tickets", "3", "--days", "2", "--seed", "7") for _ in range(2))
    assert first | {"seconds": 0} == second | {"seconds": 0}
