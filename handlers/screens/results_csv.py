"""The numbers of one result as a file that a Danish Excel opens with a double click: semicolons, commas, a BOM."""

import csv
import io
from collections.abc import Iterator
from fractions import Fraction

from analytics.tables.estimates import (
    Answer,
    ArmCounts,
    Breakdown,
    Estimate,
    Interaction,
    Looking,
    Monitored,
    NotEstimable,
    ProgrammeResults,
    Subgroup,
)
from analytics.tables.numbers import Numbers
from handlers.screens.results_text import Report, level_name, percentage_points
from handlers.texts import Words
from models.queries.programmes import Course

_COLUMNS = (
    "group",
    "measure",
    "intervention_n",
    "intervention_events",
    "control_n",
    "control_events",
    "estimate",
    "low",
    "high",
    "p",
    "remark",
)
_DECIMALS = 4
_DANISH = Numbers("da")
Row = list[str]


def file(found: ProgrammeResults, course: Course, words: Words) -> bytes:
    """What the message and its picture show, with four decimals; what is suppressed there is suppressed here."""
    target = io.StringIO(newline="")
    writer = csv.writer(target, delimiter=";")
    writer.writerow([words.label(f"results.column_{name}") for name in _COLUMNS])
    writer.writerows(_rows(found, Report(found, course, words)))
    return target.getvalue().encode("utf-8-sig")


def _rows(found: ProgrammeResults, report: Report) -> Iterator[Row]:
    everyone = [report.words.label("results.chart_everyone")]
    counts = [*_counts(found.intervention, report), *_counts(found.control, report)]
    for measure, answer in _answers(found).items():
        name = report.words.label(f"results.measure_{measure}")
        yield [*everyone, name, *counts, *_answer(answer, report, _arms(measure, found))]
    for one in found.by:
        yield from _breakdown(one, report)
    if found.monitoring is not None:
        yield _monitored(found.monitoring, report)
    if found.looks is not None:
        yield from _looks(found.looks, report)
    if found.invented:
        yield ["", report.words.label("results.invented"), *[""] * 8, report.words.label("evaluation.invented")]


def _answers(found: ProgrammeResults) -> dict[str, Answer]:
    """By measure; of a month outside the plan nothing holds at every look."""
    ratios = {"unadjusted": found.unadjusted, "adjusted": found.adjusted}
    valid = {} if found.always_valid is None else {"month_valid": found.always_valid}
    return {"difference": found.difference, **ratios, **valid, "hours": found.hours}


def _arms(measure: str, of: ProgrammeResults | Subgroup) -> tuple[ArmCounts, ArmCounts] | None:
    """The arms of a difference, which is told in percentage points; None for a ratio."""
    return (of.intervention, of.control) if measure == "difference" else None


def _monitored(one: Monitored, report: Report) -> Row:
    counts = [*_counts(one.intervention, report), *_counts(one.control, report)]
    name = report.words.label("results.measure_always_valid", months=str(one.months))
    answer = one.always_valid
    if isinstance(answer, NotEstimable):
        told = ["", "", "", "", report.why_none_is_watched(answer, one.months)]
    else:
        told = _answer(answer, report)
    return [report.words.label("results.chart_everyone"), name, *counts, *told]


def _looks(one: Looking, report: Report) -> Iterator[Row]:
    """How often the results have been looked at, and what that has made of the ordinary p."""
    empty = [""] * 4
    for name, number in (("looks", one.times), ("different_looks", one.different)):
        yield ["", report.words.label(f"results.measure_{name}"), *empty, str(number), "", "", "", ""]
    remark = report.words.label("results.level_remark")
    level = _number(Fraction(str(one.at_most)))
    yield ["", report.words.label("results.measure_level"), *empty, "", "", level, "", remark]


def _breakdown(one: Breakdown, report: Report) -> Iterator[Row]:
    for group in one.groups:
        counts = [*_counts(group.intervention, report), *_counts(group.control, report)]
        name = level_name(one.variable, group.level, report.words)
        for measure in ("difference", "unadjusted", "adjusted"):
            answer: Answer = getattr(group, measure)
            told = _answer(answer, report, _arms(measure, group))
            if not one.planned and isinstance(answer, Estimate):
                told[-1] = report.words.label("results.exploratory")
            yield [name, report.words.label(f"results.measure_{measure}"), *counts, *told]
    if one.groups:
        measure = report.words.label("results.measure_interaction")
        yield [report.words.label("results.chart_everyone"), measure, *[""] * 4, *_interaction(one, report)]


def _counts(counts: ArmCounts, report: Report) -> Row:
    hidden = report.words.label("results.hidden")
    return [hidden if count is None else str(count) for count in (counts.n, counts.events)]


def _answer(answer: Answer, report: Report, arms: tuple[ArmCounts, ArmCounts] | None = None) -> Row:
    """Estimate, limits and p, or four empty cells and why; a difference of *arms* in percentage points."""
    if isinstance(answer, NotEstimable):
        return ["", "", "", "", report.why_not(answer)]
    numbers = percentage_points(answer, *arms) if arms is not None else _ratio(answer)
    return [*(_number(value) for value in numbers.values()), _p(answer.p), ""]


def _ratio(answer: Estimate) -> dict[str, Fraction]:
    parts = {"estimate": answer.estimate, "low": answer.low, "high": answer.high}
    return {name: Fraction(str(value)) for name, value in parts.items()}


def _interaction(one: Breakdown, report: Report) -> Row:
    if isinstance(one.interaction, Interaction):
        return ["", "", "", _p(one.interaction.p), ""]
    return ["", "", "", "", report.why_not(one.interaction)]


def _number(value: Fraction) -> str:
    """A number as Excel reads it in Danish: no thousands, the keyboard's minus."""
    return _DANISH.fixed(value, _DECIMALS).replace(".", "").replace("−", "-")


def _p(p: float) -> str:
    smallest = 10.0**-_DECIMALS
    return f"< {_number(Fraction(str(smallest)))}" if p < smallest else _number(Fraction(str(p)))
