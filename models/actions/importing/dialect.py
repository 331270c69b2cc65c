"""Which way of writing numbers, days and months a whole file has; told before anything of it is written down."""

from collections.abc import Iterable
from typing import Final

from models.actions.importing import amounts, days
from models.actions.importing.amounts import Decimal, Shape
from models.actions.importing.cells import Cell, is_missing
from models.actions.importing.columns import DAYS, MONTHS, holds_numbers
from models.actions.importing.problems import Problems

_Place = tuple[int, str]  # line and column
_SIGN: Final = {Decimal.COMMA: ",", Decimal.POINT: "."}
_SIGNS: Final = frozenset(_SIGN.values())
_TELLING: Final = frozenset({Shape.COMMA, Shape.POINT, Shape.EITHER})
_ONE_WAY: Final = "write all of them in one way"


class Dialect:
    """What *rows*, looked at once, tell; *wished* is how numbers are written where whoever imports says so."""

    def __init__(self, header: list[str], wished: Decimal | None = None) -> None:
        self.rows, self._wished = 0, wished
        self._numbers = [(place, name) for place, name in enumerate(header) if holds_numbers(name)]
        self._dates = [(place, name) for place, name in enumerate(header) if name in DAYS | MONTHS]
        self._shapes: dict[Shape, _Place] = {}
        self._signs: set[str] = set()
        self._styles: dict[bool, dict[str, _Place]] = {False: {}, True: {}}

    def look(self, line: int, cells: list[Cell]) -> None:
        self.rows += 1
        for place, name in self._numbers:
            if place < len(cells) and isinstance(cell := cells[place], str) and not cell.isdigit():
                shape = amounts.shape(cell)
                self._shapes.setdefault(shape, (line, name))
                self._signs |= set(cell) & _SIGNS if shape in _TELLING else set()
        for place, name in self._dates:
            if place < len(cells) and not is_missing(cells[place]):
                month = name in MONTHS
                style = days.style(cells[place], month=month)
                if style is not None:
                    self._styles[month].setdefault(style, (line, name))

    @property
    def decimal(self) -> Decimal | None:
        """How decimals are written; None where no number tells, or they contradict each other."""
        if self._wished is not None:
            return self._wished
        found = [Decimal(shape.value) for shape in (Shape.COMMA, Shape.POINT) if shape in self._shapes]
        return found[0] if len(found) == 1 else None

    def said(self) -> Iterable[str]:
        """How numbers are written, where that is a matter."""
        if self._mixed_decimals():
            yield "decimals in two ways"
        elif self.decimal is not None:
            yield f"decimal {self.decimal}"
            thousands = Decimal.POINT if self.decimal is Decimal.COMMA else Decimal.COMMA
            if _SIGN[thousands] in self._signs:
                yield f"thousands {thousands}"
        elif Shape.EITHER in self._shapes:
            yield "thousands or decimals, it does not say"

    def said_of_days(self) -> Iterable[str]:
        for month, what in ((False, "days"), (True, "months")):
            if self._styles[month]:
                yield f"{what} as {' and '.join(self._styles[month])}"

    def refuse_mixtures(self, problems: Problems) -> None:
        """Two ways in one file: one of them has been made by a program that did not mean it."""
        if self._mixed_decimals():
            (first, _), (second, column) = sorted((self._shapes[Shape.COMMA], self._shapes[Shape.POINT]))
            problems.add(
                second,
                column,
                f"has its decimals after another sign than line {first}; {_ONE_WAY}, "
                "or say --decimal comma or --decimal point, and the others are listed",
            )
        for found in self._styles.values():
            for style, (line, column) in list(found.items())[1:]:
                before, (first, _) = next(iter(found.items()))
                problems.add(line, column, f"is written {style}, but {before} in line {first}; {_ONE_WAY}")

    def _mixed_decimals(self) -> bool:
        return self._wished is None and Shape.COMMA in self._shapes and Shape.POINT in self._shapes
