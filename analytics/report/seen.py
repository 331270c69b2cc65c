"""What whoever reads a released report has looked at: the look log keeps it."""

from __future__ import annotations

import re
from typing import Final

from analytics.shown import Shown
from analytics.tables import Report

MONTH: Final = re.compile(r"_(\d{4}-\d{2})$")


def of(report: Report) -> Shown:
    """What *report*, released, shows; a table that stands still is no look at newer data."""
    tables = [table for chapter in report.chapters for table in chapter.tables]
    month = max((found.group(1) for table in tables if (found := MONTH.search(table.key))), default="")
    people = next((table.n for table in tables if table.key == f"outcome_{month}"), None)
    return Shown(month, report.data_version, people)
