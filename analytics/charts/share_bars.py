"""Shares of two groups side by side, drawn from a released table: what is hidden has its words and no bar."""

from collections.abc import Sequence
from typing import Final

from matplotlib.axes import Axes

from analytics.charts import canvas
from analytics.charts.canvas import ACCENT, BODY, INK, SMALL, SOFT, Voice
from analytics.tables.table import Hidden, Row, Share, Table, Value

COLOURS: Final = (ACCENT, SOFT)
SIDE, LONGEST = 0.45, 0.32  # where the bars begin, and how long the longest is, as shares of the picture's width
BAR, GAP, HEAD, FOOT = 0.2, 0.13, 0.42, 0.1  # inches


def draw_share_bars(table: Table, voice: Voice) -> bytes:
    """A pair of bars a row that has a share or a hidden one; a table without any is an empty picture."""
    rows = [row for row in table.rows if any(isinstance(value, Share) for value in row.values)]
    rows += [row for row in table.rows if row not in rows and any(isinstance(value, Hidden) for value in row.values)]
    rows.sort(key=table.rows.index)
    names = [canvas.wrapped_lines(voice.say(row.label), 30) for row in rows]
    heights = [max(len(table.columns) * BAR, len(name) * 0.17) + GAP for name in names]
    tall = HEAD + sum(heights) + FOOT
    made = canvas.empty_figure(tall)
    axes = made.add_axes((SIDE, FOOT / tall, LONGEST, sum(heights) / tall if rows else 0.1))
    axes.set_xlim(0, max([10.0, *(_percent(value) for row in rows for value in row.values)]))
    axes.set_ylim(sum(heights) or 1, 0)
    axes.axis("off")
    top = 0.0
    for row, name, height in zip(rows, names, heights, strict=True):
        _pair(axes, row, "\n".join(name), top + height / 2, voice)
        top += height
    _legend(axes, [voice.say(column) for column in table.columns], tall)
    return canvas.png_bytes(made, voice)


def _percent(value: Value) -> float:
    return 100 * value.n / value.of if isinstance(value, Share) and value.of else 0.0


def _pair(axes: Axes, row: Row, name: str, middle: float, voice: Voice) -> None:
    left = (0.03 - SIDE) / LONGEST
    across = axes.get_yaxis_transform()
    axes.text(left, middle, name, transform=across, size=SMALL, color=INK, va="center", linespacing=1.1)
    for place, value in enumerate(row.values):
        at = middle + (place - (len(row.values) - 1) / 2) * BAR
        axes.barh(at, _percent(value), height=0.8 * BAR, color=COLOURS[place % len(COLOURS)])
        axes.text(_percent(value), at, f" {voice.show(value)}", size=SMALL, color=INK, va="center")


def _legend(axes: Axes, names: Sequence[str], tall: float) -> None:
    """Named at the top, in the order of the bars, so that colour alone tells nothing."""
    made = axes.figure
    for place, name in enumerate(names):
        made.text(SIDE + 0.26 * place, 1 - 0.2 / tall, f"■ {name}", size=BODY, color=COLOURS[place % 2], va="center")
