"""What may be written down: no CPR number, not nothing, not too much."""

import re

from stdnum.dk import cpr
from stdnum.exceptions import ValidationError

from models.errors import PersonalNumberError, TextEmptyError, TextTooLongError

NOTE_LENGTH = 1000
GOAL_LENGTH = 300
NAME_LENGTH = 120

_APART = r"[\s.\-/]{0,2}"
_SIX_AND_FOUR = re.compile(
    rf"(?<!\d)(\d{{2}}){_APART}(\d{{2}}){_APART}(?:19|20)?(\d{{2}})[\s\u2010-\u2015.\-/_,]{{0,3}}(\d{{2}})\s?(\d{{2}})(?!\d)"
)


def holds_personal_number(text: str) -> bool:
    """
    Whether ten digits that are a CPR number stand in *text*, however they are spaced: ``010190 1234`` too.

    The year may have its century: ``01-01-1990 1234``.
    """
    return any(_is_cpr("".join(match.groups())) for match in _SIX_AND_FOUR.finditer(text))


def _is_cpr(digits: str) -> bool:
    try:
        cpr.validate(digits)
    except ValidationError:
        return _could_be_date(digits)
    return True


def _could_be_date(digits: str) -> bool:
    """A date in the future or before 1900 is refused by the checker, yet is still how a number is mistyped."""
    return 1 <= int(digits[:2]) <= 31 and 1 <= int(digits[2:4]) <= 12


def accept(text: str, longest: int) -> str:
    """
    The text with its spaces tidied.

    Raises PersonalNumberError, TextEmptyError or TextTooLongError where it may not stay.
    """
    tidy = text.strip()
    if holds_personal_number(tidy):
        raise PersonalNumberError
    if not tidy:
        raise TextEmptyError
    if len(tidy) > longest:
        raise TextTooLongError
    return tidy
