"""Charts as PNG pictures, drawn in a process of its own: `python -m helpdeskmail.plots`, JSON in, JSON out.

So neither the memory that drawing takes nor its time is the daemon's, and whatever goes wrong in it costs a picture
only. `draw` waits; in an event loop it is called in a thread. Series differ in lightness and pattern as well as in
colour, so that they are told apart in grey and by those who see colours otherwise; the ground is always white.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from base64 import b64decode, b64encode
from collections.abc import Mapping
from dataclasses import asdict
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

from helpdeskmail.core.charts import Chart, ChartKind, Series
from helpdeskmail.errors import HelpdeskError

if TYPE_CHECKING:
    from matplotlib.axes import Axes

PATIENCE = 30.0  # seconds for all charts of a call; the first ever makes matplotlib look for fonts
MAX_CHARTS = 10
_WIDTH, _HEIGHT, _DENSITY = 4.6, 2.4, 240  # inches, dots an inch: letters of 9 points are read on a telephone, too
_MARGIN = 0.1  # inches
_INK, _GRID = "#1f2933", "#d5dbe1"
# Colour, pattern of a bar, style and mark of a line; from dark to light, so that they differ in grey.
_LOOKS = (("#1f5fa8", "", "-", "o"), ("#f0a030", "///", "--", "s"), ("#9aa5b1", "...", ":", "^"))
_MAX_LABELS = 12  # along the foot; of more, every second or third is written
_MAX_SHOWN = 60  # characters of any word in a chart


class DrawingFailed(HelpdeskError):
    """No picture was made; the text says why."""


def draw(charts: Mapping[str, Chart], *, patience: float = PATIENCE) -> dict[str, bytes]:
    """The charts as PNG, by the names they are given under. DrawingFailed: it took too long, or could not be done."""
    if len(charts) > MAX_CHARTS:
        raise ValueError(f"{MAX_CHARTS} charts at a time at most, not {len(charts)}")
    if not charts:
        return {}
    asked = json.dumps({name: asdict(chart) for name, chart in charts.items()}).encode()
    command = [sys.executable, "-m", __name__]
    try:
        done = subprocess.run(  # noqa: S603 (ourselves)
            command, input=asked, capture_output=True, timeout=patience, check=True, env=_environment()
        )
        pictures = {name: b64decode(picture) for name, picture in json.loads(done.stdout).items()}
    except subprocess.TimeoutExpired as error:
        raise DrawingFailed(f"charts were not drawn within {patience:g} seconds") from error
    except subprocess.CalledProcessError as error:
        reason = error.stderr.decode("utf-8", "replace").strip().rpartition("\n")[2][:200]
        raise DrawingFailed(f"charts could not be drawn: {reason}") from error
    except (OSError, ValueError) as error:
        raise DrawingFailed(f"charts could not be drawn: {error}") from error
    return pictures


def _environment() -> dict[str, str]:
    """Ours, without settings and secrets of the desk; the program is found where it was started from."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("HELPDESKMAIL_")}
    here = str(Path(__file__).parents[1])
    return kept | {"PYTHONPATH": os.pathsep.join(filter(None, (here, kept.get("PYTHONPATH", ""))))}


# In the process that draws


def main() -> None:
    """Read charts from standard input, write pictures to standard output."""
    asked: dict[str, Any] = json.load(sys.stdin)
    made = {name: b64encode(render(_chart(value))).decode("ascii") for name, value in asked.items()}
    json.dump(made, sys.stdout)


def _chart(value: dict[str, Any]) -> Chart:
    series = tuple(Series(one["name"], tuple(one["values"])) for one in value["series"])
    rest = {**value, "kind": ChartKind(value["kind"]), "labels": tuple(value["labels"]), "series": series}
    return Chart(**rest)


def render(chart: Chart) -> bytes:
    """The chart as PNG. Without matplotlib's global state: the same chart gives the same picture."""
    from matplotlib import rc_context
    from matplotlib.backends.backend_agg import FigureCanvasAgg
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine

    with rc_context({"font.size": 9, "text.parse_math": False, "hatch.linewidth": 0.8, "text.color": _INK}):
        figure = Figure(
            figsize=(_WIDTH, _HEIGHT),
            dpi=_DENSITY,
            layout=ConstrainedLayoutEngine(w_pad=_MARGIN, h_pad=_MARGIN),
            facecolor="white",
        )
        axes = figure.add_subplot()
        _draw_series(axes, chart)
        _dress(axes, chart)
        picture = BytesIO()
        figure.set_canvas(FigureCanvasAgg(figure))
        figure.savefig(picture, format="png", metadata={"Software": None})
    return picture.getvalue()


def _draw_series(axes: Axes, chart: Chart) -> None:
    places = range(len(chart.labels))
    width = 0.8 / len(chart.series)
    for number, one in enumerate(chart.series):
        colour, hatch, style, marker = _LOOKS[number]
        name = one.name[:_MAX_SHOWN]
        if chart.kind is ChartKind.BARS:
            shifted = [place + (number - (len(chart.series) - 1) / 2) * width for place in places]
            heights = [value or 0 for value in one.values]
            bars = axes.bar(
                shifted, heights, width * 0.94, label=name, color=colour, hatch=hatch, edgecolor="white", linewidth=0
            )
            if len(chart.labels) <= _MAX_LABELS:
                axes.bar_label(bars, [_written(value, chart) for value in one.values], fontsize=8, padding=1)
        else:
            heights = [float("nan") if value is None else value for value in one.values]
            axes.plot(places, heights, style, label=name, color=colour, marker=marker, markersize=5, linewidth=2)


def _written(value: float | None, chart: Chart) -> str:
    """The number as the reader writes it; nothing for none."""
    return f"{value:g}".replace(".", chart.decimal_sign) if value else ""


def _dress(axes: Axes, chart: Chart) -> None:
    """Title, scale and legend."""
    from matplotlib.ticker import MaxNLocator

    axes.set_title(chart.title[:_MAX_SHOWN], loc="left", fontsize=10, fontweight="bold", color=_INK)
    every = -(-len(chart.labels) // _MAX_LABELS)
    shown = list(range(0, len(chart.labels), every))
    axes.set_xticks(shown, [chart.labels[place][:_MAX_SHOWN] for place in shown])
    axes.set_xlim(-0.6, len(chart.labels) - 0.4)
    highest = max((value for one in chart.series for value in one.values if value is not None), default=0)
    axes.set_ylim(chart.lowest, chart.highest or max(highest * 1.18, chart.lowest + 1))
    axes.yaxis.set_major_formatter(lambda value, _place: _written(value, chart) or "0")
    axes.yaxis.set_major_locator(MaxNLocator(5, integer=chart.kind is ChartKind.BARS or chart.highest is not None))
    axes.grid(axis="y", color=_GRID, linewidth=0.7)
    axes.set_axisbelow(True)
    axes.tick_params(length=0, colors=_INK)
    for side in ("top", "right", "left"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(_INK)
    if len(chart.series) > 1:
        axes.figure.legend(loc="outside lower center", ncols=len(chart.series), frameon=False, fontsize=9)


if __name__ == "__main__":
    main()
