"""What is wrong with a file: all of it, by line and column, never with what stands there."""

from dataclasses import dataclass
from typing import Final

SHOWN: Final = 50
_KEPT: Final = 1000


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
        super().__init__(self.listed())

    def listed(self, most: int = SHOWN) -> str:
        """One line a problem; where there are more than *most*, how many."""
        lines = [str(problem) for problem in self.problems[:most]]
        more = self.total - len(lines)
        return "\n".join([*lines, f"and {more:,} more"] if more else lines)


class Problems:
    """Collects; the first thousand are kept, all are counted."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.total = 0

    def add(self, line: int, column: str, reason: str) -> None:
        self.total += 1
        if len(self.found) < _KEPT:
            self.found.append(Problem(line, column, reason))

    def refuse_any(self) -> None:
        """ImportRefusedError where there is at least one."""
        if self.total:
            raise ImportRefusedError(self)


def refused(reason: str, *, line: int = 0, column: str = "") -> ImportRefusedError:
    """The refusal of a whole file, for one reason."""
    problems = Problems()
    problems.add(line, column, reason)
    return ImportRefusedError(problems)
