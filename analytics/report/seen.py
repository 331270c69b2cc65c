"""What whoever reads a released report has looked at: the look log keeps it."""

from __future__ import annotations

from analytics.evaluation import watched
from analytics.shown import Shown
from analytics.tables import Report


def of(report: Report) -> Shown:
    """What *report*, released, shows; a table that stands still is no look at newer data."""
    months = watched.shown(report)
    if not months or months[-1].month is None:
        return Shown("", report.data_version, None)
    return Shown(f"{months[-1].month:%Y-%m}", report.data_version, months[-1].people)
