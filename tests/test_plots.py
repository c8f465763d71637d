"""Charts drawn in a process of their own: they are pictures, they can be told apart, and nothing of ours goes there."""

from __future__ import annotations

import io
import os
from dataclasses import replace
from typing import Any

import pytest

from helpdeskmail import plots
from helpdeskmail.core.charts import Chart, ChartKind, Series
from helpdeskmail.core.monthly import monthly_charts
from tests.mail.drafts import FIGURES, LANGUAGES, composer

BARS = Chart(
    ChartKind.BARS, "Tickets per month", ("Jan", "Feb"), (Series("Opened", (3, 5)), Series("Closed", (2, None))), "…"
)


def pixels(picture: bytes) -> Any:
    from matplotlib.image import imread

    return imread(io.BytesIO(picture), format="png")


def test_charts_come_back_as_pictures_by_their_names() -> None:
    charts = {"one": BARS, "two": replace(BARS, kind=ChartKind.LINES)}
    made = plots.draw(charts)
    assert set(made) == {"one", "two"}
    assert made["one"] != made["two"]
    for picture in made.values():
        height, width, _ = pixels(picture).shape
        assert (width, height) == (1104, 576)
        assert len(picture) < 100_000
    assert plots.draw(charts) == made


def test_nothing_is_drawn_of_nothing() -> None:
    assert plots.draw({}) == {}


@pytest.mark.parametrize("kind", ChartKind)
def test_chart_with_the_most_that_it_may_have_is_drawn(kind: ChartKind) -> None:
    labels = tuple(f"month {number}" for number in range(60))
    series = tuple(Series(name, tuple(range(60))) for name in ("a", "b", "c"))
    assert plots.render(Chart(kind, "Much", labels, series, "")).startswith(b"\x89PNG")


def test_too_much_for_a_picture_is_refused() -> None:
    with pytest.raises(ValueError, match="1 to 60 labels"):
        replace(BARS, labels=("x",) * 61)
    with pytest.raises(ValueError, match="a value, or None, for each label"):
        replace(BARS, labels=("x",))
    with pytest.raises(ValueError, match="10 charts at a time"):
        plots.draw(dict.fromkeys(map(str, range(11)), BARS))


def test_words_are_no_program_and_do_not_burst_the_picture() -> None:
    wild = replace(BARS, title="$\\frac{1}{0}$ " + "W" * 5_000, labels=("$x_1$", "\n\n<b>"))
    assert pixels(plots.render(wild)).shape == pixels(plots.render(BARS)).shape


def test_series_differ_in_grey() -> None:
    flat = Chart(ChartKind.BARS, "", ("x",), (Series("a", (5,)), Series("b", (5,)), Series("c", (5,))), "")
    grey = pixels(plots.render(flat))[..., :3] @ [0.299, 0.587, 0.114]
    row = grey[grey.shape[0] // 2]
    a, b, c = (sorted(row[int(len(row) * at) - 40 : int(len(row) * at) + 40])[40] for at in (0.33, 0.53, 0.74))
    assert a + 0.2 < min(b, c)


def test_drawing_that_takes_too_long_is_given_up() -> None:
    with pytest.raises(plots.DrawingFailed, match=r"not drawn within 0\.01 seconds"):
        plots.draw({"one": BARS}, patience=0.01)


def test_fault_in_the_other_process_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONHOME", "/nowhere")
    with pytest.raises(plots.DrawingFailed, match="charts could not be drawn"):
        plots.draw({"one": BARS})


def test_settings_and_secrets_of_the_desk_do_not_go_to_the_other_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HELPDESKMAIL_OUTBOUND__PASSWORD", "hunter2")
    assert "hunter2" not in plots._environment().values()
    assert os.environ["HELPDESKMAIL_OUTBOUND__PASSWORD"] == "hunter2"


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_of_a_month_say_in_words_what_they_show(language: str) -> None:
    manner = composer().manner(language, "UTC")
    charts = monthly_charts(FIGURES, manner)
    assert set(charts) == {"volume", "answers", "spread", "ratings"}
    for name, chart in charts.items():
        assert chart.text.startswith(chart.title)
        assert chart.text.count("2026") == (0 if name == "spread" else 3)
    assert charts["spread"].text.endswith(" – < 1 (4), 1–4 (5), 4–8 (2), 8–24 (0), ≥ 24 (1)")
    assert "21" in charts["volume"].text
    assert f"4{'.' if language == 'en' else ','}8" in charts["ratings"].text


def test_chart_with_nothing_in_it_is_left_out() -> None:
    quiet = tuple(replace(point, first_answer=None, quality=None, speed=None) for point in FIGURES.history)
    assert set(
        monthly_charts(replace(FIGURES, history=quiet, answers_by_hours=(0,) * 5), composer().manner("en", "UTC"))
    ) == {"volume"}
