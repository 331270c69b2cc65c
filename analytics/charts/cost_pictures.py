"""The plane of extra cost and effect, and the curve of what it may be worth, drawn from released tables alone."""

from typing import Final

import numpy as np

from analytics.charts import canvas, cost_plane
from analytics.charts.canvas import Voice
from analytics.charts.cost_plane_words import CurveWords, PlaneWords
from analytics.tables import labels
from analytics.tables.cost_estimates import Benefit, CostEffect, Increments, Interval, Item, NoRatio, Quadrant
from analytics.tables.estimates import Estimate, Reason
from analytics.tables.table import Hidden, Number, Table, Value

DOTS: Final = 1_000
Z: Final = 1.959964
POINTS: Final = 100


def draw_plane(table: Table, voice: Voice) -> bytes:
    """
    The estimate among possible repeats, and each corner's share of the resamples.

    The repeats are drawn from the normal distribution that the table's intervals and correlation tell, always the same
    ones: the resamples themselves are people's, and are not in the table.
    """
    told = {_name(row.label.key, row.label.facts): row.values[0] for row in table.rows}
    needed = ["extra_cost", "extra_employed", *map(_corner, Quadrant)]
    if not all(isinstance(told.get(name), Number) for name in needed):
        return _nothing(voice)
    has_ratio = isinstance(told.get("extra_per_employed"), Number)
    return cost_plane.plane_png(_effect(told), _plane_words(table, voice, has_ratio=has_ratio))


def draw_curve(table: Table, voice: Voice) -> bytes:
    rows = [(dict(row.label.facts)["kroner"], row.values) for row in table.rows]
    if not rows or not all(isinstance(value, Number) for _, values in rows for value in values):
        return _nothing(voice)
    return cost_plane.acceptability_png(
        [_benefit(float(kroner), values) for kroner, values in rows], _curve_words(voice)
    )


def _nothing(voice: Voice) -> bytes:
    """In place of numbers that may not be seen."""
    made = canvas.empty_figure(0.6)
    made.text(0.03, 0.5, voice.show(Hidden(primary=False)), size=canvas.BODY, color=canvas.INK, va="center")
    return canvas.png_bytes(made, voice)


def _name(key: str, facts: tuple[tuple[str, str | int | float], ...]) -> str:
    return str(facts[0][1]) if key == "quadrant" else key


def _corner(one: Quadrant) -> str:
    return f"quadrant_{one.value}"


def _number(value: Value | None) -> Number:
    return value if isinstance(value, Number) else Number(0.0, "")


def _effect(told: dict[str, Value]) -> CostEffect:
    cost, effect = _estimate(_number(told["extra_cost"]), 1), _estimate(_number(told["extra_employed"]), POINTS)
    both = _number(told.get("correlation")).value
    return CostEffect(
        item=Item.NET,
        increments=Increments(cost, effect, Interval(cost.low, cost.high), Interval(effect.low, effect.high), both),
        ratio=NoRatio(Reason.NOT_IDENTIFIED),
        quadrants={one: _number(told[_corner(one)]).value / POINTS for one in Quadrant},
        benefits=(),
        cloud=_repeats(effect, cost, both),
        n=0,
        employed=0,
        left_out=0,
        draws=DOTS,
        seed=0,
    )


def _estimate(found: Number, unit: float) -> Estimate:
    low, high = found.low or 0.0, found.high or 0.0
    return Estimate(found.value / unit, low / unit, high / unit, 1.0, 0, 0)


def _repeats(effect: Estimate, cost: Estimate, both: float) -> tuple[tuple[float, float], ...]:
    across, up = np.random.default_rng(0).standard_normal((2, DOTS))
    errors = [(one.high - one.low) / (2 * Z) for one in (effect, cost)]
    right = effect.estimate + errors[0] * across
    above = cost.estimate + errors[1] * (both * across + (1 - both**2) ** 0.5 * up)
    return tuple(zip(right.tolist(), above.tolist(), strict=True))


def _benefit(kroner: float, values: tuple[Value, ...]) -> Benefit:
    net, resampled, normal = map(_number, values)
    ends = Interval(net.low or 0.0, net.high or 0.0)
    return Benefit(kroner, _estimate(net, 1), ends, resampled.value / POINTS, normal.value / POINTS)


def _plane_words(table: Table, voice: Voice, *, has_ratio: bool) -> PlaneWords:
    verdict = voice.say(labels.label("plane_ratio" if has_ratio else "plane_no_ratio"))
    return PlaneWords(
        title=voice.heading.title if voice.heading else "",
        subtitle=" · ".join(filter(None, (voice.say(table.definition), _under(voice)))),
        across=voice.say(labels.label("plane_across")),
        up=voice.say(labels.label("plane_up")),
        quadrants={one: _short(voice, one) for one in Quadrant},
        estimate=voice.say(labels.label("plane_estimate")),
        resamples=voice.say(labels.label("plane_repeats")),
        line="",
        ratio=verdict,
        no_ratio=verdict,
        numbers=voice.numbers,
    )


def _under(voice: Voice) -> str:
    """Programme, until when, and of whom nobody is."""
    return voice.heading.subtitle if voice.heading else ""


def _short(voice: Voice, one: Quadrant) -> str:
    """The corner's name without the row's opening."""
    return voice.say(labels.label("quadrant", quadrant=_corner(one))).rpartition(": ")[2]


def _curve_words(voice: Voice) -> CurveWords:
    return CurveWords(
        title=voice.heading.title if voice.heading else "",
        subtitle=_under(voice),
        across=voice.say(labels.label("curve_across")),
        up=voice.say(labels.label("curve_up")),
        resamples=voice.say(labels.label("share_of_resamples")),
        normal=voice.say(labels.label("share_normal")),
        numbers=voice.numbers,
    )
