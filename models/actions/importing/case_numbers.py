"""What is no case number, though it stands in that column: a person's number or name, or what a sheet made of it."""

import re
from typing import Final

from models.actions.importing.cells import BadCellError
from models.rules.texts import holds_personal_number

_SHORTEST: Final = 9
_DIGIT = re.compile(r"\d")
_NINE_DIGITS = re.compile(r"\d{5}\D{0,3}\d{4}")
_NO_CASE_NUMBER: Final = (
    (re.compile(r"[=+@].*|-\d.*"), "is a formula or a sum; a case number is text"),
    (
        re.compile(r"\d+(?:[.,]\d+)?[eE][+-]?\d+"),
        "is a number that a spreadsheet has shortened; format the column as text, and fetch the case numbers anew",
    ),
    (
        re.compile(r"\d+[.,]\d*|[.,]\d+"),
        "is a number with decimals; format the column as text, and fetch the case numbers anew",
    ),
    (re.compile(r"\D+"), "holds no digit; a case number does, a name does not"),
    (re.compile(r".*[^\W\d_]{2,}[\s,]+[^\W\d_]{2,}.*"), "holds words; use the case number, not a name"),
)


def is_personal(text: str) -> bool:
    """Whether it holds a CPR number, also one whose leading zero a spreadsheet has dropped."""
    if len(text) < _SHORTEST:
        return False
    if _NINE_DIGITS.fullmatch(text.strip()):
        return holds_personal_number(f"0{text.strip()}")
    return holds_ten_digits(text)


def holds_ten_digits(text: str) -> bool:
    return len(_DIGIT.findall(text)) > 9 and holds_personal_number(text)


def checked(text: str) -> str:
    """The case number; BadCellError where it is none."""
    for pattern, why in _NO_CASE_NUMBER:
        if pattern.fullmatch(text):
            raise BadCellError(why)
    return text
