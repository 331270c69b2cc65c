"""Chapter 5's prose: the amounts that its sentences round and subtract, against tables 5.1–5.5."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import Final

from analytics.published.judge import Found, judge_number
from analytics.published.printed import Prints
from analytics.published.verdicts import Line


@dataclass(frozen=True)
class Cell:
    """A cell of chapter 5, and its sign in the amount."""

    table: str
    row: str
    column: str
    sign: int = 1


def _minus(table: str, row: str, more: str, less: str) -> tuple[Cell, ...]:
    return Cell(table, row, more), Cell(table, row, less, -1)


NET, WORK, TOTAL, TAX = "net cost", "net cost, employment-related", "total costs", "tax revenue"
EACH, MEASURES, GAP = (
    "net cost per person in employment",
    "cost of measures per person in employment",
    "difference per person in employment",
)
M, W, CM, CW = "intervention men", "intervention women", "control men", "control women"
KR, CKR = "intervention kr", "control kr"
BOTH: Final = ("measures, ordinary", "measures, programme")
AMOUNTS: Final[dict[str, tuple[Cell, ...]]] = {
    "total cost, intervention": (Cell("vive-5.1", TOTAL, KR),),
    "total cost, control": (Cell("vive-5.1", TOTAL, CKR),),
    "measures, intervention": tuple(Cell("vive-5.1", row, KR) for row in BOTH),
    "net cost, intervention": (Cell("vive-5.1", NET, KR),),
    "net cost, control": (Cell("vive-5.1", NET, CKR),),
    "net cost, difference": _minus("vive-5.1", NET, KR, CKR),
    "employment-related net cost, intervention": (Cell("vive-5.1", WORK, KR),),
    "employment-related net cost, control": (Cell("vive-5.1", WORK, CKR),),
    "employment-related net cost, difference": _minus("vive-5.1", WORK, KR, CKR),
    "women dearer than men, intervention": _minus("vive-5.2", TOTAL, W, M),
    "women dearer than men, control": _minus("vive-5.2", TOTAL, CW, CM),
    "men, intervention dearer than control": _minus("vive-5.2", TOTAL, M, CM),
    "women, intervention dearer than control": _minus("vive-5.2", TOTAL, W, CW),
    "women, social support, intervention dearer": _minus("vive-5.2", "social support", W, CW),
    "women, measures, intervention dearer": tuple(cell for row in BOTH for cell in _minus("vive-5.2", row, W, CW)),
    "men, tax revenue, intervention": (Cell("vive-5.2", TAX, M),),
    "men, tax revenue, control": (Cell("vive-5.2", TAX, CM),),
    "women, tax revenue, intervention": (Cell("vive-5.2", TAX, W),),
    "women, tax revenue, control": (Cell("vive-5.2", TAX, CW),),
    "net cost, men, intervention": (Cell("vive-5.2", NET, M),),
    "net cost, women, intervention": (Cell("vive-5.2", NET, W),),
    "net cost, men, control": (Cell("vive-5.2", NET, CM),),
    "net cost, women, control": (Cell("vive-5.2", NET, CW),),
    "employment-related net cost, men, control": (Cell("vive-5.2", WORK, CM),),
    "employment-related net cost, women, intervention": (Cell("vive-5.2", WORK, W),),
    "per employed, men, intervention": (Cell("vive-5.3", EACH, M),),
    "per employed, women, intervention": (Cell("vive-5.3", EACH, W),),
    "per employed, men, cheaper": (Cell("vive-5.3", GAP, "men"),),
    "per employed, women, dearer": (Cell("vive-5.3", GAP, "women", -1),),
    "per employed, all, dearer": (Cell("vive-5.3", GAP, "all", -1),),
    "employment-related per employed, men, intervention": (Cell("vive-5.4", EACH, M),),
    "employment-related per employed, men, control": (Cell("vive-5.4", EACH, CM),),
    "employment-related per employed, women, intervention": (Cell("vive-5.4", EACH, W),),
    "employment-related per employed, women, control": (Cell("vive-5.4", EACH, CW),),
    "employment-related per employed, men, dearer": (Cell("vive-5.4", GAP, "men", -1),),
    "employment-related per employed, women, dearer": (Cell("vive-5.4", GAP, "women", -1),),
    "employment-related per employed, all, dearer": (Cell("vive-5.4", GAP, "all", -1),),
    "measures per employed, men, dearer": (Cell("vive-5.5", GAP, "men", -1),),
    "measures per employed, women, dearer": (Cell("vive-5.5", GAP, "women", -1),),
    "measures per employed, all, dearer": (Cell("vive-5.5", GAP, "all", -1),),
}


def check_amounts(prints: Prints) -> Iterator[Line]:
    """Every amount in kroner that the prose of chapter 5 tells."""
    for claim in prints.table("vive-prose"):
        if claim.unit == "kr":
            cells = AMOUNTS[claim.row]
            value = sum((one.sign * prints.number(one.table, one.row, one.column) for one in cells), Fraction(0))
            where = " and ".join(dict.fromkeys(f"{one.table.removeprefix('vive-')}, {one.row}" for one in cells))
            yield judge_number(claim, Found(value, basis=where))


CHECKS: Final = (check_amounts,)
