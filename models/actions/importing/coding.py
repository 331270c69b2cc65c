"""From the codes of a file to categories, keeping count of the codes that the list does not have."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from models.rules import benefits
from models.rules.benefits import Category, CodeList

_REMEMBERED: Final = 100_000


class Coding:
    """Statuses by the list of benefit codes; *notes* tell loudly what it does not have."""

    def __init__(self, known: CodeList) -> None:
        self._known = known
        self._memory: dict[tuple[date, tuple[str, ...], bool | None], Category | None] = {}
        self._unmapped: dict[str, tuple[int, int, date, date]] = {}

    def status(self, line: int, month: date, codes: Sequence[str], *, worked: bool | None) -> Category | None:
        """The status of the month in *line*; codes that the list lacks are noted."""
        found = self.category(month, codes, worked=worked)
        if found is Category.UNMAPPED:
            self._note(line, month, codes)
        return found

    def category(self, month: date, codes: Sequence[str], *, worked: bool | None) -> Category | None:
        key = (month, tuple(codes), worked)
        if key not in self._memory:
            if len(self._memory) >= _REMEMBERED:
                self._memory.clear()
            self._memory[key] = benefits.status(self._known, month, codes, worked=worked)
        return self._memory[key]

    def _note(self, line: int, month: date, codes: Sequence[str]) -> None:
        for code in self._known.unmapped(codes, month):
            times, first, since, until = self._unmapped.get(code, (0, line, month, month))
            self._unmapped[code] = (times + 1, first, min(since, month), max(until, month))

    def notes(self) -> list[str]:
        """One line a code that the list does not have: how often, where first, in which months."""
        said = [
            f"code {code} is not in the list of benefit codes: {times:,} weeks, first in line {first}, "
            f"{since:%Y-%m}{f' to {until:%Y-%m}' if until > since else ''}"
            for code, (times, first, since, until) in sorted(self._unmapped.items())
        ]
        if said:
            said.append("months with such a code have the status unmapped; put the code in the list, import again")
        return said
