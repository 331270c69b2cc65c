"""Dates with hours, lists of them, and telephone numbers: what has ten digits together and is no CPR number."""

import re
from collections.abc import Iterator
from datetime import date
from typing import Final

_YOUNGEST, _OLDEST = 15, 95  # years: whoever is born within them can be in the programme, or near somebody who is

_APART: Final = r"(?: ?\. ?|[/-])"
_DATE: Final = rf"\d{{1,2}}{_APART}\d{{1,2}}(?:{_APART}(?:\d{{4}}|\d{{2}}))?(?!\d|[./:]\d)\.?"
_TIME: Final = r"\d{1,2}[.:]\d{2}(?!\d|[./:]\d)"
_SIGNS: Final = r" ?[,;/&+-]? ?"
_WORDS: Final = r"(?:(?:kl|d|den|at|og|and|til|to|fra|from|samt|eller|or|on)\b\.? ?)*"
_ISO: Final = r"\d{4}-\d{2}-\d{2}(?!\d|[./:]\d)"
_THING: Final = rf"(?:{_ISO}|{_TIME}|{_DATE})"
_HOUR: Final = r"(?:(?<=[ ,])\d{4}|(?<=[ ,]\d{4}-)\d{4})(?!\d)"
_MEETINGS: Final = re.compile(
    rf"(?<![\d.:/-]){_THING}(?:{_SIGNS}{_WORDS}(?:{_THING}|{_HOUR}))+(?!\W?\d)", re.IGNORECASE
)
_STAMP: Final = re.compile(r"(?<!\d)\d{4}-[01]\d-[0-3]\d[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?(?!\W?\d)")
_PIECE: Final = re.compile(rf"{_ISO}|{_TIME}|{_DATE}|\d{{4}}")
_DATED: Final = re.compile(rf"(\d{{1,2}}){_APART}(\d{{1,2}})(?:{_APART}(\d{{4}}|\d{{2}}))?\.?")
_CLOCK: Final = re.compile(r"(\d{1,2})[.:]?(\d{2})")

# Words that may stand between the six and the four.
SETS_APART: Final = (
    r"(?:cpr|cpr-?nr|cpr-?nummer|person-?nr|person-?nummer|personal|løbe-?nr|løbe-?nummer|kontrol\w*|nr|nummer|number"
    r"|no|de|sidste|last|fire|four|cifre|digits|tal|slut\w*|ender|ending|in|på|med|er|is|streg|bindestreg|dash|minus"
    r"|hyphen)"
)
_EIGHT: Final = r"(?:\d\d \d\d \d\d \d\d|\d{4} \d{4}|\d\d \d{3} \d{3}|\d{8})"
_PHONES: Final = re.compile(
    rf"(?<!\d)(?<!\d\W)(?<!\d\W\W)(?<!\d\W\W\W)(?:(?:\+|00)45[ -]?)?{_EIGHT}(?: ?[,;/] ?(?:\+45 ?)?{_EIGHT})*"
    rf"(?!\W{{0,3}}\d|\W{{0,5}}{SETS_APART}\W{{0,4}}(?:{SETS_APART}\W{{0,4}})*\d)",
    re.IGNORECASE,
)
_ABROAD: Final = re.compile(r"(?<!\d)(?:\+|00)(?:45[ -]?(?:\d[ -]?){7}\d|4[679][ -]?(?:\d[ -]?){7,10}\d)(?!\W{0,3}\d)")


def blanked(plain: str, today: date | None) -> str:
    """*plain* with what is surely ordinary made unreadable, sign for sign."""
    for pattern in (_STAMP, _ABROAD, _PHONES):
        plain = pattern.sub(_blank, plain)
    return _MEETINGS.sub(lambda match: _blank(match) if _are_meetings(match[0], today) else match[0], plain)


def _blank(match: re.Match[str]) -> str:
    return "x" * len(match[0])


def _are_meetings(written: str, today: date | None) -> bool:
    """Dates and hours that all exist, of which no date is somebody's day of birth."""
    pieces = _PIECE.findall(written)
    kinds = list(_kinds(pieces, today))
    return len(pieces) > 1 and all(kinds)


def _kinds(pieces: list[str], today: date | None) -> Iterator[bool]:
    """Of each piece whether it may stand in a list."""
    before: list[str] = []
    for piece in pieces:
        if piece.isdigit():
            yield _is_hour(piece) and _may_precede_hour(before)
        else:
            yield _is_hour(piece) or _is_day_ahead(piece, today)
        before.append(piece)


def _may_precede_hour(before: list[str]) -> bool:
    """An hour without a sign follows a whole date, another hour, or two of anything: 01.01 1945 may be a birthday."""
    if not before:
        return False
    _, month, year = _dated(before[-1])
    return year is not None or not 1 <= int(month) <= 12 or len(before) > 1


def _is_hour(piece: str) -> bool:
    match = _CLOCK.fullmatch(piece)
    return match is not None and int(match[1]) < 24 and int(match[2]) < 60


def _is_day_ahead(piece: str, today: date | None) -> bool:
    day, month, year = _dated(piece)
    if not (1 <= int(day) <= 31 and 1 <= int(month) <= 12):
        return False
    if year is None:
        return "-" not in piece
    return today is not None and not _may_be_birth(year, today)


def _dated(piece: str) -> tuple[str, str, str | None]:
    """Day, month and year of a date, which may begin with the year; a day 0 where it is none."""
    if re.fullmatch(_ISO, piece):
        year, month, day = piece.split("-")
        return day, month, year
    match = _DATED.fullmatch(piece)
    return ("0", "0", None) if match is None else (match[1], match[2], match[3])


def _may_be_birth(year: str, today: date) -> bool:
    """A year of four digits says which century; one of two is somebody's only where she would not be very old."""
    if len(year) == 4:
        return today.year - int(year) >= _YOUNGEST
    ages = [today.year - century - int(year) for century in (1900, 2000)]
    return any(_YOUNGEST <= age <= _OLDEST for age in ages)
