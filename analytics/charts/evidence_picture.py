"""The evidence at months' ends as a curve on a log axis, with the line at which a difference is shown."""

import math
from collections.abc import Iterator
from datetime import date, datetime
from typing import Any, Final

from matplotlib import dates
from matplotlib.axes import Axes

from analytics.charts import canvas
from analytics.charts.canvas import ACCENT, BODY, INK, SMALL, SOFT, Voice
from analytics.tables import labels
from analytics.tables.table import Number, Table

_dates: Any = dates  # untyped
LIMIT: Final = 20.0  # 1 / 5 %
LEAST: Final = 1e-300  # what is drawn of less
NEAR: Final = (0.05, 50.0)  # the axis shows at least as much
MOST_TICKS: Final = 7


def draw_evidence(table: Table, voice: Voice) -> bytes:
    """From the table's own rows; one whose evidence is hidden is a gap that the curve does not bridge."""
    made = canvas.empty_figure(4.0)
    axes = canvas.two_axes(made, *(voice.say(labels.label(key)) for key in ("axis_complete", "axis_evidence")))
    axes.set_yscale("log")
    runs = list(_runs(table))
    _frame(axes, [e for run in runs for _, e in run], voice)
    for run in runs:
        axes.plot(*zip(*run, strict=True), color=ACCENT, linewidth=2, marker="o", markersize=6, zorder=3)
    return canvas.png_bytes(made, voice)


def _runs(table: Table) -> Iterator[list[tuple[date, float]]]:
    run: list[tuple[date, float]] = []
    for row in table.rows:
        value = row.values[1]
        if isinstance(value, Number):
            run.append((date.fromisoformat(f"{dict(row.label.facts)['month']}-28"), max(LEAST, value.value)))
        elif run:
            yield run
            run = []
    if run:
        yield run


def _frame(axes: Axes, told: list[float], voice: Voice) -> None:
    low, high = min(NEAR[0], *told, NEAR[1]), max(NEAR[1], *told, NEAR[0])
    air = (high / low) ** 0.04
    axes.set_ylim(low / air, high * air)
    ticks = _ticks(*axes.get_ylim())
    axes.set_yticks(ticks, [_power(voice, tick) for tick in ticks])
    axes.minorticks_off()
    axes.axhline(1, color=SOFT, linewidth=1, zorder=1)
    axes.axhline(LIMIT, color=INK, linewidth=1.4, linestyle="--", zorder=2)
    said = voice.say(labels.label("line_of_evidence", limit=round(LIMIT)))
    across = axes.get_yaxis_transform()
    axes.text(0.01, LIMIT * air**0.4, said, transform=across, size=SMALL, color=INK, va="bottom")
    axes.xaxis.set_major_locator(_dates.AutoDateLocator(minticks=2, maxticks=5))
    axes.xaxis.set_major_formatter(lambda day, _: _month(voice, _dates.num2date(day)))
    axes.tick_params(labelsize=BODY)


def _month(voice: Voice, day: datetime) -> str:
    return voice.say(labels.label("month_tick", month=f"{day:%Y-%m}"))


def _ticks(low: float, high: float) -> list[float]:
    """Powers of ten, as many as can be read, 1 among them."""
    first, last = math.ceil(math.log10(low)), math.floor(math.log10(high))
    step = max(1, math.ceil((last - first) / MOST_TICKS))
    return [10.0**power for power in range(first, last + 1) if power % step == 0]


def _power(voice: Voice, value: float) -> str:
    """``0,01`` to ``1.000`` in full, what is beyond as a power of ten."""
    power = round(math.log10(value))
    if -2 <= power <= 3:
        return voice.show(Number(value, "times", max(0, -power)))
    return f"$10^{{{power}}}$"
