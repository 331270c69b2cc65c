"""Power curves (figure B1.1), time to the first wage hours, and the paths' bars, each drawn from its table alone."""

from collections.abc import Iterator
from itertools import cycle
from typing import Final

from matplotlib.axes import Axes

from analytics.charts import canvas
from analytics.charts.canvas import ACCENT, BODY, INK, SMALL, SOFT, Voice
from analytics.tables import labels
from analytics.tables.table import Number, Row, Share, Table

STYLES: Final = ((SOFT, ":"), (ACCENT, "-"), (INK, "--"), ("#b45309", "-."))
ARMS: Final = ((1, "intervention", ACCENT, "-", "o", 0.12), (3, "control", INK, "--", "s", -0.12))
SIDE, BARS = 0.5, 0.27  # where the bars begin, and how wide the longest is, as shares of the picture
UNTIL: Final = 60  # percent in the control arm: beyond, no programme for those far from work needs a curve


def draw_power(table: Table, voice: Voice) -> bytes:
    """The least share that is found, by the control arm's; a line of no difference below."""
    made = canvas.empty_figure(4.6)
    axes = canvas.two_axes(made, _say(voice, "axis_control_share"), _say(voice, "axis_detectable_share"))
    for place, (colour, style) in zip(range(len(table.columns)), cycle(STYLES), strict=False):
        points = [(percent, value.value) for percent, value in _column(table, place) if percent <= UNTIL]
        name = voice.say(table.columns[place])
        if points:
            axes.plot(*zip(*points, strict=True), color=colour, linestyle=style, linewidth=2, label=name)
    axes.plot((0, UNTIL), (0, UNTIL), color=SOFT, linewidth=1)
    axes.set_xlim(0, UNTIL)
    axes.set_ylim(0, 80)
    canvas.in_percent(voice, axes.xaxis)
    canvas.in_percent(voice, axes.yaxis)
    if axes.lines[:-1]:
        axes.legend(fontsize=SMALL, frameon=False, loc="lower right")
    return canvas.png_bytes(made, voice)


def _column(table: Table, place: int) -> Iterator[tuple[float, Number]]:
    for row in table.rows:
        value = row.values[place]
        if isinstance(value, Number):
            yield float(dict(row.label.facts)["percent"]), value


def _say(voice: Voice, key: str) -> str:
    return voice.say(labels.label(key))


def first_job(table: Table, voice: Voice) -> bytes:
    """The share with wage hours so far, each half year, with its interval; what is hidden leaves a gap."""
    made = canvas.empty_figure(4.4)
    axes = canvas.two_axes(made, _say(voice, "axis_months"), _say(voice, "axis_share_with_hours"))
    for place, name, colour, style, marker, aside in ARMS:
        found = [(months, value) for months, value in _months(table, place)]
        at, share = [months + aside for months, _ in found], [value.value for _, value in found]
        down = [value.value - (value.low if value.low is not None else value.value) for _, value in found]
        over = [(value.high if value.high is not None else value.value) - value.value for _, value in found]
        said = voice.say(labels.label(name))
        axes.errorbar(
            at, share, (down, over), color=colour, linestyle=style, marker=marker, linewidth=1.8, capsize=3, label=said
        )
    axes.set_ylim(bottom=0)
    axes.set_xlim(left=0)
    canvas.in_percent(voice, axes.yaxis)
    axes.set_xticks([months for months, _ in _rows(table)])
    axes.legend(fontsize=BODY, frameon=False, loc="upper left")
    return canvas.png_bytes(made, voice)


def _rows(table: Table) -> Iterator[tuple[float, Row]]:
    for row in table.rows:
        yield float(dict(row.label.facts)["months"]), row


def _months(table: Table, place: int) -> Iterator[tuple[float, Number]]:
    for months, row in _rows(table):
        value = row.values[place]
        if isinstance(value, Number):
            yield months, value


def draw_paths(table: Table, voice: Voice) -> bytes:
    """The share with wage hours of each path; a hidden one has its name and no bar."""
    names = ["\n".join(canvas.wrapped_lines(voice.say(row.label), 30 - 2 * row.indent)) for row in table.rows]
    heights = [0.16 + 0.17 * (1 + name.count("\n")) for name in names]
    tall = sum(heights) + 0.3
    made = canvas.empty_figure(tall)
    axes = made.add_axes((SIDE, 0.15 / tall, BARS, sum(heights) / tall))
    axes.set_xlim(0, max([10.0, *(100 * one.n / one.of for row in table.rows if (one := _works(row)) and one.of)]))
    axes.set_ylim(sum(heights), 0)
    axes.axis("off")
    top = 0.0
    for row, name, height in zip(table.rows, names, heights, strict=True):
        _bar(axes, row, name, top + height / 2, voice)
        top += height
    return canvas.png_bytes(made, voice)


def _works(row: Row) -> Share | None:
    return row.values[1] if isinstance(row.values[1], Share) else None


def _bar(axes: Axes, row: Row, name: str, at: float, voice: Voice) -> None:
    weight = "normal" if row.indent else "bold"
    left = (0.03 + 0.03 * row.indent - SIDE) / BARS
    across = axes.get_yaxis_transform()
    axes.text(left, at, name, transform=across, size=SMALL, weight=weight, color=INK, va="center", linespacing=1.1)
    share = _works(row)
    percent = 100 * share.n / share.of if share and share.of else 0.0
    axes.barh(at, percent, height=0.2, color=SOFT if row.indent else ACCENT)
    said = f" {voice.show(row.values[1])}"
    axes.text(percent, at, said, size=SMALL, weight=weight, color=INK, va="center")
