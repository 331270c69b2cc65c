"""What every picture of the report is drawn on: 1,080 pixels wide, for phone and print, black and white too."""

from __future__ import annotations

import io
import textwrap
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

import numpy as np
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from analytics.charts.forest_plot import ACCENT, BODY, DPI, INK, SMALL, SOFT, SUBTITLE, WIDTH, write_heading
from analytics.tables.numbers import Numbers
from analytics.tables.table import Label, Number, Value

__all__ = [
    "ACCENT",
    "BODY",
    "DPI",
    "INK",
    "SMALL",
    "SOFT",
    "WIDTH",
    "Heading",
    "Voice",
    "empty_figure",
    "in_percent",
    "png_bytes",
    "two_axes",
    "wrapped_lines",
]


@dataclass(frozen=True)
class Heading:
    """What a picture is of, and of which programme and until when: it is passed on without what stands beside it."""

    title: str
    subtitle: str


class Voice(Protocol):
    """The reader's language: what a label says, and how a value is shown, a hidden one included."""

    heading: Heading | None
    numbers: Numbers

    def headed(self, title: Label, until: date | None) -> Voice:
        """The same voice for the picture of that title, of data *until* that day."""
        ...

    def say(self, label: Label) -> str: ...

    def show(self, value: Value) -> str: ...


def empty_figure(height: float) -> Figure:
    """An empty picture, *height* in inches."""
    made = Figure(figsize=(WIDTH, height), dpi=DPI, facecolor="white")
    FigureCanvasAgg(made)
    return made


def two_axes(on: Figure, across: str, up: str) -> Axes:
    """Two axes with light lines across; the name of the upright one stands above it, to be read without turning."""
    height = on.get_figheight()
    name = wrapped_lines(up, 46)
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


def wrapped_lines(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width) or [""]


def png_bytes(made: Figure, voice: Voice) -> bytes:
    """The picture as bytes, under its heading."""
    whole = _headed(made, voice.heading) if voice.heading is not None else made
    target = io.BytesIO()
    whole.savefig(target, format="png", dpi=DPI, metadata={"Software": None})
    return target.getvalue()


def _headed(made: Figure, told: Heading) -> Figure:
    """A taller picture, with what is drawn already pixel by pixel below its heading."""
    drawn: Any = FigureCanvasAgg(made)
    drawn.draw()
    pixels = np.asarray(drawn.buffer_rgba())
    title, subtitle = wrapped_lines(told.title, 44), wrapped_lines(told.subtitle, SUBTITLE)
    height = pixels.shape[0] / DPI + 0.25 + 0.27 * len(title) + 0.2 * len(subtitle)
    whole = empty_figure(height)
    whole.figimage(pixels)
    write_heading(whole, title, subtitle, height)
    return whole
