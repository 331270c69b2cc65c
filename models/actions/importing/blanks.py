"""Empty cells: one never erases what is known, unless whoever imports says so."""

from collections import Counter
from typing import Final

_HOW: Final = "; import again with --clear to empty them"


class Blanks:
    """Decides, and counts what it has kept: by column, with the first line."""

    def __init__(self, *, clear: bool) -> None:
        self.clear = clear
        self._kept: Counter[str] = Counter()
        self._first = 0

    def keep(self, line: int, column: str) -> bool:
        """Whether what is known stays, where *column* is empty in *line* of the file."""
        if not self.clear:
            self._kept[column] += 1
            self._first = self._first or line
        return not self.clear

    def notes(self) -> list[str]:
        if not self._kept:
            return []
        columns = ", ".join(f"{column} {times:,}" for column, times in self._kept.items())
        return [f"empty cells left what was known as it was: {columns}, first in line {self._first}{_HOW}"]
