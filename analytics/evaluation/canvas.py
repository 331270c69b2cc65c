"""What every picture of the report is drawn on: 1,080 pixels wide, for phone and print, black and white too."""

import io
import textwrap
from typing import Protocol

from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analytics.charts import ACCENT, BODY, DPI, INK, SMALL, SOFT, WIDTH
from analytics.tables import Label, Number, Value

__all__ = [
    "ACCENT",
    "BODY",
    "DPI",
    "INK",
    "SMALL",
    "SOFT",
    "WIDTH",
    "Voice",
    "axes",
    "figure",
    "in_percent",
    "png",
    "wrapped",
]


class Voice(Protocol):
    """
    The reader's language: what a label says, and how a value is shown, a hidden one included.

    *stamp*: what stands along the edge of every picture, such as that the people are invented; "" for nothing.
    """

    stamp: str

    def say(self, label: Label) -> str: ...

    def show(self, value: Value) -> str: ...


def figure(height: float) -> Figure:
    """An empty picture, *height* in inches."""
    made = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor="white")
    FigureCanvasAgg(made)
    return made


def axes(on: Figure, across: str, up: str) -> Axes:
    """Two axes with light lines across; the name of the upright one stands above it, to be read without turning."""
    height = on.get_figheight()
    name = wrapped(up, 46)
    top = 0.2 + 0.2 * len(name)
    made = on.add_axes((0.13, 0.62 / height, 0.83, (height - 0.62 - top) / height))
    made.set_xlabel(across, size=BODY, color=INK)
    on.text(0.03, 1 - 0.1 / height, "\n".join(name), size=BODY, color=INK, va="top", linespacing=1.2)
    made.tick_params(labelsize=BODY, color=SOFT, labelcolor=INK)
    made.grid(axis="y", color="#d9dfe5", linewidth=0.8)
    made.set_axisbelow(True)
    for side in ("right", "top"):
        made.spines[side].set_visible(False)
    for side in ("left", "bottom"):
        made.spines[side].set_color(SOFT)
    return made


def in_percent(voice: Voice, on: Axis) -> None:
    """The numbers of an axis as the reader's language writes percentages."""
    on.set_major_formatter(lambda value, _: voice.show(Number(value, "percent", 0)))


def wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width) or [""]


def png(made: Figure, voice: Voice) -> bytes:
    """The picture as bytes, stamped: it is passed on without what stands beside it."""
    if voice.stamp:
        made.text(0.995, 0.5, voice.stamp, size=SMALL, color=SOFT, rotation=90, ha="right", va="center")
    target = io.BytesIO()
    made.savefig(target, format="png", dpi=DPI, metadata={"Software": None})
    return target.getvalue()
