"""The numbers of one result as a file that a Danish Excel opens with a double click: semicolons, commas, a BOM."""

import csv
import io
from collections.abc import Iterator
from fractions import Fraction

from analytics.results import Answer, ArmCounts, Breakdown, Estimate, Interaction, NotEstimable, ProgrammeResults
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
    for measure in ("difference", "unadjusted", "adjusted", "hours"):
        answer: Answer = getattr(found, measure)
        yield [*everyone, report.words.label(f"results.measure_{measure}"), *counts, *_answer(measure, answer, report)]
    for one in found.by:
        yield from _breakdown(one, report)


def _breakdown(one: Breakdown, report: Report) -> Iterator[Row]:
    for group in one.groups:
        counts = [*_counts(group.intervention, report), *_counts(group.control, report)]
        name = level_name(one.variable, group.level, report.words)
        for measure, answer in (("unadjusted", group.unadjusted), ("adjusted", group.adjusted)):
            yield [name, report.words.label(f"results.measure_{measure}"), *counts, *_answer(measure, answer, report)]
    if one.groups:
        measure = report.words.label("results.measure_interaction")
        yield [report.words.label("results.chart_everyone"), measure, *[""] * 4, *_interaction(one, report)]


def _counts(counts: ArmCounts, report: Report) -> Row:
    hidden = report.words.label("results.hidden")
    return [hidden if count is None else str(count) for count in (counts.n, counts.events)]


def _answer(measure: str, answer: Answer, report: Report) -> Row:
    """Estimate, limits and p, or four empty cells and why."""
    if isinstance(answer, NotEstimable):
        return ["", "", "", "", report.why_not(answer)]
    numbers = percentage_points(report.found, answer) if measure == "difference" else _ratio(answer)
    return [*(_number(value) for value in numbers.values()), _p(answer.p), ""]


def _ratio(answer: Estimate) -> dict[str, Fraction]:
    parts = {"estimate": answer.estimate, "low": answer.low, "high": answer.high}
    return {name: Fraction(value) for name, value in parts.items()}


def _interaction(one: Breakdown, report: Report) -> Row:
    if isinstance(one.interaction, Interaction):
        return ["", "", "", _p(one.interaction.p), ""]
    return ["", "", "", "", report.why_not(one.interaction)]


def _number(value: Fraction) -> str:
    """A number as Excel reads it in Danish: no thousands, the keyboard's minus."""
    return f"{float(value):.{_DECIMALS}f}".replace(".", ",")


def _p(p: float) -> str:
    smallest = 10.0**-_DECIMALS
    return f"< {_number(Fraction(smallest))}" if p < smallest else _number(Fraction(p))
