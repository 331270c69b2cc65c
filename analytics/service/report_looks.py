"""What whoever reads a released report has looked at: the look log keeps it."""

from __future__ import annotations

from typing import Final

from analytics.chapters import live_monitoring
from analytics.service.look_record import Shown
from analytics.tables.table import Chapter, Report

_NO_OUTCOMES: Final = ("flow", "power")
_COSTS: Final = "costs"
_OF_BOTH: Final = ("cost_plane", "cost_per_employed")  # the tables of costs that tell of the outcome too


def looks_of(report: Report) -> Shown:
    """What *report*, released, shows; a table that stands still is no look at newer data."""
    months = live_monitoring.looks_shown(report)
    if not months or months[-1].month is None:
        return Shown("", report.data_version, None)
    return Shown(f"{months[-1].month:%Y-%m}", report.data_version, months[-1].people)


def of_chapter(report: Report, chapter: Chapter) -> Shown:
    """What whoever reads *chapter* alone looks at: nothing where it tells nobody's outcome."""
    if chapter.key in _NO_OUTCOMES:
        return Shown("", report.data_version, None)
    if chapter.key != _COSTS:
        return looks_of(report)
    both = next((dict(one.definition.facts) for one in chapter.tables if one.key in _OF_BOTH), {})
    month = str(both.get("month", ""))
    people = next((one.people for one in live_monitoring.looks_shown(report) if f"{one.month:%Y-%m}" == month), None)
    return Shown(month, report.data_version, people)
