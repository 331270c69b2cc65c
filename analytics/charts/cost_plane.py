"""The cost-effectiveness plane and the acceptability curve, as PNG bytes for a phone."""

import textwrap
from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure
from matplotlib.ticker import FuncFormatter, MaxNLocator

from analytics.charts.cost_plane_words import CurveWords, PlaneWords
from analytics.charts.forest_plot import ACCENT, BODY, DPI, INK, SMALL, SOFT, SUBTITLE, WIDTH, _png, write_heading
from analytics.tables.cost_estimates import Benefit, CostEffect, Quadrant

LEFT, RIGHT = 0.165, 0.97  # the plot's sides, as shares of the width
PLOT = 4.3  # inches high
LEAST = 0.45  # the smaller side of zero, as a share of the larger: room for its label
STRIP = 0.2  # of the height, above and below the cloud, for the labels
UNDER = 0.8  # inches below the plot, besides its feet
DOT, DASHES = "●", "╌"
THOUSAND = 1_000
POINTS = 100  # a share in percentage points
CORNERS = {
    Quadrant.DEARER_WORSE: (0.015, 0.985, "left", "top"),
    Quadrant.DEARER_BETTER: (0.985, 0.985, "right", "top"),
    Quadrant.CHEAPER_WORSE: (0.015, 0.015, "left", "bottom"),
    Quadrant.CHEAPER_BETTER: (0.985, 0.015, "right", "bottom"),
}
BEHIND = {"facecolor": "white", "alpha": 0.8, "edgecolor": "none", "pad": 1.5}
Key = tuple[str, str, str]  # a mark, its colour, what it stands for


def plane_png(found: CostEffect, words: PlaneWords, *, threshold: float | None = None) -> bytes:
    """
    Each resample's extra share employed and extra cost, the estimate, and each quadrant's share of the resamples.

    threshold: kr for each extra person employed, drawn as the line below which the programme is worth it.
    """
    rows = [(DOT, INK, words.estimate), (DOT, ACCENT, words.resamples), *_line_key(words, threshold)]
    rows += [("", INK, line) for line in textwrap.wrap(words.verdict(found), 60)]
    figure, axes = _sheet(words, UNDER + 0.2 * len(rows))
    _frame(axes, words, _limits(found, 0), _limits(found, 1))
    axes.scatter(
        [POINTS * effect for effect, _ in found.cloud],
        [cost / THOUSAND for _, cost in found.cloud],
        s=7, color=ACCENT, alpha=0.22, linewidths=0, zorder=2,
    )  # fmt: skip
    _estimate(axes, found)
    _threshold(axes, threshold)
    for quadrant, corner in CORNERS.items():
        _corner(axes, words.quadrants[quadrant], words.numbers.whole_share(found.quadrants[quadrant]), corner)
    _feet(figure, rows)
    return _png(figure)


def acceptability_png(benefits: Sequence[Benefit], words: CurveWords) -> bytes:
    """Probability that net benefit is above 0, by what an extra person employed may cost: resampled, and normal."""
    figure, axes = _sheet(words, UNDER + 0.4)
    across = [one.threshold / THOUSAND for one in benefits]
    axes.plot(across, [one.acceptable for one in benefits], color=ACCENT, linewidth=2.6, zorder=3)
    axes.plot(across, [one.acceptable_normal for one in benefits], color=SOFT, linewidth=1.6, linestyle="--", zorder=2)
    axes.set_ylim(0, 1)
    axes.set_yticks(
        [0, 0.25, 0.5, 0.75, 1], [words.numbers.percent(part, 0) for part in (0, 25, 50, 75, 100)], size=BODY
    )
    axes.set_xlabel(words.across, size=BODY, color=INK)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda value, _: words.numbers.count(value)))
    axes.xaxis.set_major_locator(MaxNLocator(5))
    _plain(axes)
    axes.grid(axis="y", color="#e3e7eb", linewidth=0.8)
    _feet(figure, [("━", ACCENT, words.resamples), (DASHES, SOFT, words.normal)])
    return _png(figure)


def _sheet(words: PlaneWords | CurveWords, under: float) -> tuple[Figure, Axes]:
    """A figure with its heading and the axes above *under* inches of feet; the upright one's name stands above it."""
    head, sub = textwrap.wrap(words.title, 44) or [""], textwrap.wrap(words.subtitle, SUBTITLE) or [""]
    over = 0.58 + 0.27 * len(head) + 0.2 * len(sub)
    height = over + PLOT + under
    figure = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor="white")
    FigureCanvasAgg(figure)
    write_heading(figure, head, sub, height)
    figure.text(0.03, (under + PLOT + 0.12) / height, words.up, size=BODY, color=INK)
    return figure, figure.add_axes((LEFT, under / height, RIGHT - LEFT, PLOT / height))


def _limits(found: CostEffect, which: int) -> tuple[float, float]:
    """Around zero, the estimate and all but the outermost resamples, with room for labels on either side."""
    values = sorted(pair[which] for pair in found.cloud)
    cut = len(values) // 200
    low, high = min(0.0, values[cut]), max(0.0, values[-1 - cut])
    low, high = min(low, -LEAST * high), max(high, -LEAST * low)
    air = (STRIP if which else 0.06) * (high - low) or 1.0
    unit = 1 / THOUSAND if which else POINTS
    return (low - air) * unit, (high + air) * unit


def _frame(axes: Axes, words: PlaneWords, across: tuple[float, float], up: tuple[float, float]) -> None:
    axes.set_xlim(*across)
    axes.set_ylim(*up)
    axes.set_xlabel(words.across, size=BODY, color=INK)
    shown = FuncFormatter(lambda value, _: words.numbers.plain(round(value, 6)))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(shown)
        axis.set_major_locator(MaxNLocator(5))
    axes.axhline(0, color=INK, linewidth=1.2, zorder=1)
    axes.axvline(0, color=INK, linewidth=1.2, zorder=1)
    _plain(axes)


def _plain(axes: Axes) -> None:
    axes.tick_params(color=SOFT, labelcolor=INK, labelsize=BODY, length=4)
    for side in ("right", "top"):
        axes.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        axes.spines[side].set_color(SOFT)


def _estimate(axes: Axes, found: CostEffect) -> None:
    cost, effect = found.increments.cost, found.increments.effect
    at = (getattr(effect, "estimate", 0.0) * POINTS, getattr(cost, "estimate", 0.0) / THOUSAND)
    axes.plot(*at, marker="o", markersize=10, color=INK, markeredgecolor="white", markeredgewidth=1.5, zorder=4)


def _threshold(axes: Axes, threshold: float | None) -> None:
    if threshold is not None:
        axes.axline((0, 0), slope=threshold / THOUSAND / POINTS, color=SOFT, linewidth=1.6, linestyle="--", zorder=1)


def _corner(axes: Axes, name: str, share: str, corner: tuple[float, float, str, str]) -> None:
    x, y, side, end = corner
    said = "\n".join([share, *textwrap.wrap(name, 16)])
    axes.text(
        x, y, said, transform=axes.transAxes, size=SMALL, color=INK, ha=side, va=end, linespacing=1.15, zorder=5,
        bbox=BEHIND,
    )  # fmt: skip


def _line_key(words: PlaneWords, threshold: float | None) -> list[Key]:
    return [] if threshold is None else [(DASHES, SOFT, words.line.format(amount=words.numbers.count(threshold)))]


def _feet(figure: Figure, rows: Sequence[Key]) -> None:
    """Under the axis: what the marks are, and what may be said."""
    height = figure.get_figheight()
    for at, (mark, colour, said) in enumerate(reversed(rows)):
        y = (0.14 + 0.2 * at) / height
        figure.text(0.03, y, mark, size=SMALL, color=colour, va="center")
        figure.text(0.07 if mark else 0.03, y, said, size=SMALL, color=INK, va="center")
