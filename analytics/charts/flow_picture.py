"""The CONSORT picture: from the draw down both arms to the outcome, each box a row of the flow's table."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch

from analytics.charts import canvas
from analytics.charts.canvas import ACCENT, BODY, INK, SMALL, SOFT, Voice
from analytics.tables.table import Empty, Row, Table

LINE, PAD, GAP = 0.19, 0.09, 0.16  # inches: a line of text, a box's inside, between two boxes
LEFT, RIGHT = 0.03, 0.64  # where the arms' columns begin, and
ENDS = (0.6, 0.97)  # where they end, as shares of the width
STEP = 0.07  # how much further in a branch begins
LETTERS = {False: 62.0, True: 71.0}  # in the whole width; those who leave are written smaller
LEVELS: Final[tuple[tuple[tuple[str, ...], int, bool], ...]] = (  # rows of one box, how deep, and whether they leave
    (("drawn",), 0, False),
    (("screened_by_jobcentre", "screened_by_programme", "not_started"), 1, True),
    (("started", "not_screened"), 1, False),
    (("stopped_before_job_start",), 2, True),
    (("job_start",), 2, False),
    (("with_outcome", "without_outcome"), 0, False),
)


@dataclass(frozen=True)
class Box:
    """*lines* of text between the sides *across*; *top* in inches from the picture's top."""

    lines: tuple[str, ...]
    across: tuple[float, float]
    top: float
    depth: int
    leaving: bool

    @property
    def bottom(self) -> float:
        return self.top + len(self.lines) * LINE + 2 * PAD

    @property
    def middle(self) -> float:
        return (self.top + self.bottom) / 2


def draw_flow(table: Table, voice: Voice) -> bytes:
    """From the table as released; a row that is not there has no box, and a hidden number is shown as hidden."""
    columns = list(zip(*_levels(table, voice), strict=True))
    found = [[box for box in column if box is not None] for column in columns]
    height = max(box.bottom for column in found for box in column) + 0.12
    made = canvas.empty_figure(height)
    for column in found:
        for box in column:
            _box(made, box, height)
        _branches(made, column, height)
    return canvas.png_bytes(made, voice)


def _levels(table: Table, voice: Voice) -> Iterator[tuple[Box | None, Box | None]]:
    """From the top: the intervention's box, and the control's where it has one."""
    top = 0.12
    for keys, depth, leaving in LEVELS:
        rows = [row for row in table.rows if row.label.key in keys and not _nobody(row)]
        if rows:
            boxes = [_made(table, rows, arm, voice, (top, depth, leaving)) for arm in (0, 1)]
            yield boxes[0], boxes[1]
            top = max(box.bottom for box in boxes if box is not None) + GAP


def _made(table: Table, rows: Sequence[Row], arm: int, voice: Voice, placed: tuple[float, int, bool]) -> Box | None:
    """The box of an arm; None where the rows tell nothing of it. The first one names the arm."""
    if all(isinstance(row.values[arm], Empty) for row in rows):
        return None
    top, depth, leaving = placed
    left, right = (LEFT, RIGHT)[arm] + STEP * depth, ENDS[arm]
    width = int((right - left - 0.03) * LETTERS[leaving])
    named = rows[0].label.key == "drawn"
    texts = [*([voice.say(table.columns[arm])] if named else [])]
    texts += [f"{voice.say(row.label)}:\N{NO-BREAK SPACE}{voice.show(row.values[arm])}" for row in rows]
    lines = tuple(line for text in texts for line in canvas.wrapped_lines(text, width))
    return Box(lines, (left, right), top, depth, leaving)


def _nobody(row: Row) -> bool:
    """Of those who left a step, or have no outcome, nobody needs no line."""
    return all(getattr(value, "n", None) == 0 or isinstance(value, Empty) for value in row.values)


def _box(made: Figure, box: Box, height: float) -> None:
    left, right = box.across
    patch = FancyBboxPatch(
        (left, 1 - box.bottom / height),
        right - left,
        (box.bottom - box.top) / height,
        boxstyle="square,pad=0",
        facecolor="white" if box.leaving else "#eef4fb",
        edgecolor=SOFT if box.leaving else ACCENT,
        linestyle="--" if box.leaving else "-",
        linewidth=1.2,
        transform=made.transFigure,
    )
    made.add_artist(patch)
    made.text(
        left + 0.015,
        1 - box.middle / height,
        "\n".join(box.lines),
        size=SMALL if box.leaving else BODY,
        color=INK,
        va="center_baseline" if len(box.lines) == 1 else "center",
        linespacing=1.2,
    )


def _branches(made: Figure, column: Sequence[Box], height: float) -> None:
    """Everybody drawn goes on to the outcome; what happens on the way branches off, and branches again."""
    for place, parent in enumerate(column):
        at = parent.across[0] + STEP / 2
        for box in column[place + 1 :]:
            if box.depth == parent.depth == 0:
                _arrow(made, (at, 1 - parent.bottom / height), (at, 1 - box.top / height))
            elif box.depth == parent.depth + 1 and not parent.leaving:
                _elbow(made, at, (parent.bottom, box.middle), box.across[0], height)
            if box.depth <= parent.depth:
                break


def _elbow(made: Figure, at: float, down: tuple[float, float], to: float, height: float) -> None:
    start, end = (1 - inches / height for inches in down)
    made.add_artist(Line2D((at, at), (start, end), color=SOFT, linewidth=1.2, transform=made.transFigure))
    _arrow(made, (at, end), (to, end))


def _arrow(made: Figure, start: tuple[float, float], end: tuple[float, float]) -> None:
    made.add_artist(
        FancyArrowPatch(
            start,
            end,
            arrowstyle="-|>",
            mutation_scale=10,
            color=SOFT,
            linewidth=1.2,
            shrinkA=0,
            shrinkB=0,
            transform=made.transFigure,
        )
    )
