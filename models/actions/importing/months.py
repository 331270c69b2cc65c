"""A month as a file tells it and as it is known already, put together: an empty cell leaves what is known."""

from collections.abc import Set
from datetime import date
from typing import Any

from models.actions.importing.blanks import Blanks
from models.actions.importing.coding import Coding
from models.actions.importing.outcome_tables import Values
from models.rules import benefits


class Months:
    """*columns* are those of the file; what has no column is neither told nor emptied."""

    def __init__(self, coding: Coding, blanks: Blanks, columns: Set[str]) -> None:
        self._coding, self._blanks = coding, blanks
        self._has_hours = bool(columns & {"hours", "employment_degree"})
        self._columns = columns

    def together(self, line: int, month: date, told: Values, known: Values | None) -> Values:
        """
        What is known of the month after *line*; the status is that of the codes, where none is told.

        A status that was derived from what was known is derived anew from what is known now.
        """
        hours, codes, status = told
        if known is None:
            return hours, codes, status or self._derived(line, month, hours, codes)
        if hours is None:
            hours = self._kept(line, "hours", known[0], has_column=self._has_hours)
        if not codes:
            codes = self._kept(line, "benefit_codes", known[1], has_column="benefit_codes" in self._columns) or ""
        if status is None and (codes != known[1] or self._was_derived(month, known)):
            return hours, codes, self._derived(line, month, hours, codes)
        if status is None and known[2] is not None:
            kept = self._kept(line, "status", known[2], has_column="status" in self._columns)
            return hours, codes, kept or self._derived(line, month, hours, codes)
        return hours, codes, status

    def _kept(self, line: int, column: str, known: Any, *, has_column: bool) -> Any:
        if not has_column or known in (None, "") or self._blanks.keep(line, column):
            return known
        return None

    def _derived(self, line: int, month: date, hours: float | None, codes: str) -> str | None:
        if not codes:
            return None
        return self._coding.status(line, month, benefits.split(codes), worked=None if hours is None else hours > 0)

    def _was_derived(self, month: date, known: Values) -> bool:
        hours, codes, status = known
        worked = None if hours is None else hours > 0
        return bool(codes) and status == self._coding.category(month, benefits.split(codes), worked=worked)
