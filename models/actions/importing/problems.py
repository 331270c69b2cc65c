"""What is wrong with a file: all of it, by line and column, never with what may stand there of a person."""

from collections import Counter
from dataclasses import dataclass
from typing import Final

SHOWN: Final = 50
ALONE: Final = 3  # as many alike are told one by one
_KEPT: Final = 1000
_Alike = tuple[str, str]  # column and reason


@dataclass(frozen=True)
class Problem:
    """*line* counts from 1, the header's; 0 is the file itself. *column* is "" where it is the row's."""

    line: int
    column: str
    reason: str

    def __str__(self) -> str:
        where = [f"line {self.line}"] if self.line else []
        where += [self.column] if self.column else []
        return f"{', '.join(where)}: {self.reason}" if where else self.reason


class ImportRefusedError(Exception):
    """Nothing was written. *problems* are *total*, or the first of them, by line; the text lists what can be read."""

    def __init__(self, problems: "Problems") -> None:
        self.problems, self.total = tuple(sorted(problems.found, key=lambda one: one.line)), problems.total
        self._times = problems.times
        super().__init__(self.listed())

    def listed(self, most: int = SHOWN) -> str:
        """One line a problem, or a kind of problem that many lines have; where there are more than *most*, how many."""
        alike: dict[_Alike, list[int]] = {}
        for problem in self.problems:
            alike.setdefault((problem.column, problem.reason), []).append(problem.line)
        told = [told for kind, lines in alike.items() for told in self._told(kind, lines)]
        told.sort(key=lambda one: one[0])
        shown = [text for _, text, _ in told[:most]]
        more = self.total - sum(times for _, _, times in told[:most])
        return "\n".join([*shown, f"and {more:,} more"] if more else shown)

    def _told(self, kind: _Alike, lines: list[int]) -> list[tuple[int, str, int]]:
        """First line, text, and of how many problems."""
        times = self._times[kind]
        if times <= ALONE or not lines[0]:
            return [(line, str(Problem(line, *kind)), 1) for line in lines]
        named = ", ".join(str(line) for line in lines[:ALONE])
        where = f"lines {named} and {times - ALONE:,} more" + (f", {kind[0]}" if kind[0] else "")
        return [(lines[0], f"{where}: {kind[1]}", times)]


class Problems:
    """Collects; the first thousand are kept, all are counted."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.total = 0
        self.times: Counter[_Alike] = Counter()

    def add(self, line: int, column: str, reason: str) -> None:
        self.total += 1
        if len(self.found) < _KEPT or (len(self.times) < _KEPT and (column, reason) not in self.times):
            self.found.append(Problem(line, column, reason))
        if len(self.times) < _KEPT or (column, reason) in self.times:
            self.times[column, reason] += 1

    def refuse_any(self) -> None:
        """ImportRefusedError where there is at least one."""
        if self.total:
            raise ImportRefusedError(self)


def refused(reason: str, *, line: int = 0, column: str = "") -> ImportRefusedError:
    """The refusal of a whole file, for one reason."""
    problems = Problems()
    problems.add(line, column, reason)
    return ImportRefusedError(problems)
