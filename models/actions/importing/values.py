"""What one cell says, by its column: a number, a day, a month, one of a list of words, or text."""

import re
import unicodedata
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from models.actions.importing import amounts, case_numbers, days
from models.actions.importing.amounts import Decimal
from models.actions.importing.cells import BadCellError, Broken, Cell, Dressed, is_missing
from models.actions.importing.columns import DAYS, MONTHS, NUMBERS, WHOLES, folded
from models.citizen import Origin, Sex
from models.cost import CostKind
from models.module_spell import Module
from models.programme import Arm, ScreenedBy
from models.rules.benefits import Category

Value = str | float | date

_BETWEEN_CODES = re.compile(r"[;,/|\s]+")


def of(column: str, cell: Cell, decimal: Decimal | None) -> Value:
    """The value; BadCellError where the cell cannot be one of this *column*."""
    if isinstance(cell, Broken):
        raise BadCellError(str(cell))
    if column in NUMBERS | WHOLES | DAYS | MONTHS:
        try:
            return _measure(column, cell, decimal)
        except BadCellError:
            if case_numbers.holds_ten_digits(str(cell)):
                raise BadCellError("holds a CPR number") from None
            raise
    if column == "case_no" or cell.__class__ is not str:
        return _word(column, cell)
    return _common_word(column, str(cell))


def _measure(column: str, cell: Cell, decimal: Decimal | None) -> Value:
    if column in NUMBERS:
        return amounts.number(cell, decimal)
    if column in WHOLES:
        return amounts.whole(cell)
    return days.day(cell) if column in DAYS else days.month(cell)


def _word(column: str, cell: Cell) -> str:
    if case_numbers.is_personal(str(cell)):
        raise BadCellError("holds a CPR number; use the case number that stands for the person")
    text = _text(cell)
    if column == "case_no":
        return case_numbers.checked(text)
    if column == "benefit_codes":
        return ";".join(code for code in _BETWEEN_CODES.split(text) if not is_missing(code))
    return _WORDS.get(column, {}).get(folded(text), text)


# All columns but that of case numbers hold few words, again and again.
_common_word = lru_cache(maxsize=10_000)(_word)


def _text(cell: Cell) -> str:
    """Text as one writes it; of what a sheet has typed, only a whole number is text too."""
    if isinstance(cell, Dressed):
        raise BadCellError("is a number that the sheet shows in another way; format the column as text")
    if isinstance(cell, float):
        raise BadCellError("is a number with decimals; format the column as text, and write it anew")
    if isinstance(cell, date):
        raise BadCellError("is a date; format the column as text, and write it anew")
    return unicodedata.normalize("NFC", " ".join(str(cell).split()))


def _words(of: type[StrEnum], danish: Mapping[str, StrEnum]) -> dict[str, str]:
    return {folded(one): one.value for one in of} | {folded(word): one.value for word, one in danish.items()}


_WORDS: Final[dict[str, dict[str, str]]] = {
    "sex": _words(Sex, {"mand": Sex.MAN, "m": Sex.MAN, "kvinde": Sex.WOMAN, "k": Sex.WOMAN}),
    "arm": _words(
        Arm,
        {
            "indsats": Arm.INTERVENTION,
            "indsatsgruppe": Arm.INTERVENTION,
            "indsatsgruppen": Arm.INTERVENTION,
            "kontrol": Arm.CONTROL,
            "kontrolgruppe": Arm.CONTROL,
            "kontrolgruppen": Arm.CONTROL,
        },
    ),
    "origin": _words(Origin, {"dansk": Origin.DANISH, "vestlig": Origin.WESTERN, "ikke-vestlig": Origin.NON_WESTERN}),
    "screened_out": _words(
        ScreenedBy,
        {
            "jobcenter": ScreenedBy.JOBCENTRE,
            "jobcenteret": ScreenedBy.JOBCENTRE,
            "jobcentret": ScreenedBy.JOBCENTRE,
            "projekt": ScreenedBy.PROGRAMME,
            "projektet": ScreenedBy.PROGRAMME,
        },
    ),
    "kind": _words(CostKind, {}),
    "status": _words(Category, {}),
    "module": _words(Module, {f"modul {one}": one for one in Module} | {f"module {one}": one for one in Module}),
}
