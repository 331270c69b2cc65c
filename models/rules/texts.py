"""What may be written down: no CPR number, not nothing, not too much."""

import re
from datetime import date

from models import personal_numbers
from models.errors import PersonalNumberError, TextEmptyError, TextTooLongError

NOTE_LENGTH = 1000
GOAL_LENGTH = 300
NAME_LENGTH = 120

_GAP = "…"
_WORDS_BEFORE = 5
_UNSEEN_AT_ENDS = "\u200b\u200c\u200d\u2060\ufeff\u00ad"


def holds_personal_number(text: str, *, today: date | None = None) -> bool:
    """Whether a CPR number stands in *text*, in whatever spelling; *today* tells dates with an hour apart from one."""
    return bool(personal_numbers.find(text, today=today))


def accept(text: str, longest: int, *, today: date) -> str:
    """
    The text with its spaces tidied.

    Raises PersonalNumberError, TextEmptyError or TextTooLongError where it may not stay.
    """
    tidy = text.strip().strip(_UNSEEN_AT_ENDS).strip()
    if holds_personal_number(tidy, today=today):
        raise PersonalNumberError
    if not tidy:
        raise TextEmptyError
    if len(tidy) > longest:
        raise TextTooLongError(longest, len(tidy))
    return tidy


def before_number(text: str, *, today: date) -> str:
    """The last words before the first CPR number, their digits masked; empty where it stands at the beginning."""
    found = personal_numbers.find(text, today=today)
    words = text[: found[0].start].split() if found else []
    return re.sub(r"\d", "•", " ".join(words[-_WORDS_BEFORE:]))


def without_numbers(text: str, *, today: date) -> str:
    """The text with a mark where each CPR number stood; empty where nothing is left, or a number still is."""
    kept, last = [], 0
    for found in personal_numbers.find(text, today=today):
        kept += [text[last : found.start], _GAP]
        last = found.end
    rest = "".join([*kept, text[last:]]).strip()
    says_something = any(sign.isalnum() for sign in rest)
    return "" if not says_something or holds_personal_number(rest, today=today) else rest
