"""Pictures as PNG bytes, 1,080 pixels wide, made to be read on a phone: matplotlib's Figure, never pyplot."""

import io
import math
import textwrap
from itertools import pairwise

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analytics.charts.forest_rows import Block, Line, forest_blocks
from analytics.charts.forest_words import ForestWords
from analytics.tables.estimates import Estimate, ProgrammeResults

DPI = 200
WIDTH = 5.4  # inches: 1,080 pixels
ROW = 0.36  # inches
SUBTITLE = 72  # characters of a line
LEFT, RIGHT = 0.225, 0.635  # the plot's sides, as shares of the width
BODY, SMALL, TITLE = 11.5, 10, 13  # points: 11.5, 10 and 13 pixels on a phone 390 wide
INK, SOFT, ACCENT, BAND = "#1b1f24", "#5b6570", "#0b5394", "#f2f5f8"
WIDEST = (0.1, 10.0)  # an interval that goes further ends in an arrow
TICKS = (0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0)


def forest_png(results: ProgrammeResults, words: ForestWords) -> bytes:
    """Relative risks, adjusted and unadjusted, for everyone and each group, on a log axis with a line at 1."""
    found = forest_blocks(results, words)
    title = textwrap.wrap(words.title, 44) or [""]
    subtitle = textwrap.wrap(words.subtitle, SUBTITLE) or [""]
    rows = sum(1 + len(block.lines) for block in found)
    top, bottom = 0.25 + 0.27 * len(title) + 0.2 * len(subtitle), 1.0
    height = top + rows * ROW + bottom
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    write_heading(figure, title, subtitle, height)
    axes = figure.add_axes((LEFT, bottom / height, RIGHT - LEFT, rows * ROW / height))
    _frame(axes, found, rows, words)
    _draw(axes, found)
    _feet(figure, words, height)
    return _png(figure)


def write_heading(figure: Figure, title: list[str], subtitle: list[str], height: float) -> None:
    at = height - 0.14
    figure.text(0.03, at / height, "\n".join(title), size=TITLE, weight="bold", color=INK, va="top", linespacing=1.2)
    at -= 0.27 * len(title)
    figure.text(0.03, at / height, "\n".join(subtitle), size=SMALL, color=SOFT, va="top", linespacing=1.25)


def _frame(axes: Axes, found: list[Block], rows: int, words: ForestWords) -> None:
    low, high = _limits(found)
    axes.set_xscale("log")
    axes.set_xlim(low, high)
    axes.set_ylim(rows - 0.5, -0.5)
    axes.set_yticks([])
    ticks = [tick for tick in TICKS if low <= tick <= high]
    axes.set_xticks(ticks, [words.numbers.plain(tick) for tick in ticks], size=BODY)
    axes.minorticks_off()
    axes.tick_params(axis="x", color=SOFT, labelcolor=INK, length=5)
    for side in ("left", "right", "top"):
        axes.spines[side].set_visible(False)
    axes.spines["bottom"].set_color(SOFT)
    axes.axvline(1, color=INK, linewidth=1.2, zorder=1)


def _limits(found: list[Block]) -> tuple[float, float]:
    """Around all intervals, at least 0.5 to 2, at most WIDEST, with a little air."""
    answers = [line.answer for block in found for line in block.lines]
    estimates = [one for one in answers if isinstance(one, Estimate)]
    lowest = max(WIDEST[0], min([0.5, *(one.low for one in estimates)]))
    highest = min(WIDEST[1], max([2.0, *(one.high for one in estimates)]))
    return lowest * 0.93, highest * 1.07


def _draw(axes: Axes, found: list[Block]) -> None:
    across = axes.get_yaxis_transform()  # x in shares of the axes, y in rows
    edge = (0.03 - LEFT) / (RIGHT - LEFT)
    starts = [0]
    for block in found:
        starts.append(starts[-1] + 1 + len(block.lines))
    for index, (block, (start, end)) in enumerate(zip(found, pairwise(starts), strict=True)):
        if index % 2 == 0:
            axes.axhspan(start - 0.5, end - 0.5, xmin=-1, xmax=2.2, color=BAND, clip_on=False, zorder=0, linewidth=0)
        axes.text(edge, start, block.group, transform=across, size=BODY, weight="bold", color=INK, va="center")
        axes.text(_end(), start, block.people, transform=across, size=SMALL, color=SOFT, va="center", ha="right")
        for row, line in enumerate(block.lines, start + 1):
            _line(axes, row, line, edge)


def _end() -> float:
    """The right edge of the numbers, in shares of the axes."""
    return (0.975 - LEFT) / (RIGHT - LEFT)


def _line(axes: Axes, row: int, line: Line, edge: float) -> None:
    across = axes.get_yaxis_transform()
    colour, weight = (INK, "bold") if line.main else (SOFT, "normal")
    shown = isinstance(line.answer, Estimate)
    axes.text(edge, row, line.model, transform=across, size=SMALL, color=INK if line.main else SOFT, va="center")
    axes.text(
        _end(),
        row,
        line.numbers,
        transform=across,
        size=BODY if shown else SMALL,
        weight=weight if shown else "normal",
        style="normal" if shown else "italic",
        color=colour if shown else SOFT,
        va="center",
        ha="right",
    )
    if isinstance(line.answer, Estimate):
        _interval(axes, row, line.answer, main=line.main)


def _interval(axes: Axes, row: int, answer: Estimate, *, main: bool) -> None:
    colour, (low, high) = (ACCENT if main else SOFT), axes.get_xlim()
    ends = max(answer.low, low), min(answer.high, high)
    axes.plot(ends, (row, row), color=colour, linewidth=3 if main else 2, solid_capstyle="butt", zorder=2)
    for beyond, at, marker in ((answer.low < low, low, "<"), (answer.high > high, high, ">")):
        if beyond:
            axes.plot(at, row, marker=marker, color=colour, markersize=8, clip_on=False, zorder=3)
    if low <= answer.estimate <= high and math.isfinite(answer.estimate):
        face = colour if main else "white"
        axes.plot(
            answer.estimate,
            row,
            marker="s" if main else "o",
            markersize=10 if main else 8,
            markerfacecolor=face,
            markeredgecolor=colour,
            markeredgewidth=2,
            zorder=4,
        )


def _feet(figure: Figure, words: ForestWords, height: float) -> None:
    """Under the axis: which side favours whom, and what the axis is."""
    figure.text(0.03, 0.5 / height, f"← {words.favours_control}", size=SMALL, color=INK, va="center")
    figure.text(0.975, 0.5 / height, f"{words.favours_intervention} →", size=SMALL, color=INK, va="center", ha="right")
    figure.text(0.5, 0.2 / height, words.axis, size=SMALL, color=SOFT, va="center", ha="center")


def _png(figure: Figure) -> bytes:
    target = io.BytesIO()
    figure.savefig(target, format="png", dpi=DPI, metadata={"Software": None})
    return target.getvalue()
