"""Whether a CPR number stands in a text, in whatever spelling: normalise first, then look for six and four."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from typing import Final

from stdnum.dk import cpr

from models.errors import PersonalNumberError
from models.ordinary_numbers import SETS_APART, blanked

_FEWEST: Final = 7  # digits: 1 jan 90 1234
_MOST_RUNS: Final = 12
_INSIDE, _BETWEEN = 3, 5  # signs that may stand between two digits, and between the six and the four
_EDGE: Final = 60  # characters before a number that say what it is

_INVISIBLE: Final = frozenset({"Cf", "Mn", "Me"})
_BLANKS: Final = "\u115f\u1160\u3164\uffa0\u2800"
_MONTHS: Final = re.compile(
    r"(?<![^\W\d])(jan|feb|mar|apr|maj|may|jun|jul|aug|sep|okt|oct|nov|dec)"
    r"(?:uary|uar|ruary|ruar|ch|ts|il|e|i|ust|t|tember|ober|ember)?(?![^\W\d])\.?",
    re.IGNORECASE,
)
_MONTH_ORDER: Final = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_RUN: Final = re.compile(r"\d+")
_BRIDGE: Final = re.compile(rf"\W{{0,5}}(?:{SETS_APART}\W{{0,4}}){{1,5}}", re.IGNORECASE)
# A number that the words before it say is something else is a CPR number only where its check digit says so.
_SOMETHING_ELSE: Final = re.compile(
    r"\b(?:sag|sags?-?(?:nr|nummer)|sagen|j(?:ournal)?\.?\s?-?(?:nr|nummer)|ordre\w*|order\w*|faktura\w*|invoice|bilag\w*"
    r"|ref\w*|konto\w*|account|kvittering\w*|bestilling\w*|booking\w*|kunde\w*|case|id|ean|cvr|p-?nr|forsendelse\w*|pakke\w*"
    r"|tlf\.?|telefon\w*|phone|mobil\w*|ring\w*|call|sms\w*|fax)\W{0,3}(?:\w+\W{1,3}){0,2}$",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Found:
    """Where a number stands in the text as it was written."""

    start: int
    end: int


def find(text: str, *, today: date | None = None) -> list[Found]:
    """
    Every CPR number in *text*, also a replacement number (the day raised by 60), from left to right.

    A date with an hour is none where nobody of at least 15 can be born on it, seen from *today*; with no *today*
    that is not asked, and it is taken for a number.
    """
    if sum(map(str.isdigit if text.isascii() else _is_digit, text)) < _FEWEST:
        return []
    plain, places = _plain(text)
    plain = blanked(plain, today)
    return [Found(places[start], places[end - 1] + 1) for start, end in _numbers(plain)]


def _is_digit(sign: str) -> bool:
    return sign.isdigit() or (not sign.isascii() and unicodedata.numeric(sign, None) is not None)


def _plain(text: str) -> tuple[str, list[int]]:
    """*text* in plain signs, and for each of them the place of what it was made from; months become numbers."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for one in _plain_sign(sign):
            if one == " " and signs and signs[-1] == " ":
                continue
            signs.append(one)
            places.append(place)
    return _months_counted("".join(signs), places)


@cache
def _plain_sign(sign: str) -> str:
    """Compatibility forms, digits of any script and dashes of any kind in ASCII; what is not seen is nothing."""
    if sign.isascii():
        return "-" if sign == "_" else " " if sign.isspace() else sign
    if unicodedata.category(sign) in _INVISIBLE:
        return ""
    if sign in _BLANKS:
        return " "
    return "".join(_plain_part(part) for part in unicodedata.normalize("NFKC", sign))


def _plain_part(sign: str) -> str:
    digit = unicodedata.digit(sign, None)
    if digit is not None:
        return str(digit)
    kind = unicodedata.category(sign)
    if kind in _INVISIBLE:
        return ""
    if kind in ("Pd", "Pc") or sign == "\u2212":
        return "-"
    return " " if sign.isspace() else sign


def _months_counted(plain: str, places: list[int]) -> tuple[str, list[int]]:
    """``1 januar 1990`` as ``1 .01. 1990``."""
    signs: list[str] = []
    kept: list[int] = []
    last = 0
    for match in _MONTHS.finditer(plain):
        month = match[1].lower().replace("may", "maj").replace("oct", "okt")
        number = f"{_MONTH_ORDER.index(month) + 1:02}."
        number = number if plain[: match.start()].rstrip().endswith(".") else f".{number}"
        signs += [plain[last : match.start()], number]
        kept += [*places[last : match.start()], *[places[match.start()]] * len(number)]
        last = match.end()
    return "".join([*signs, plain[last:]]), [*kept, *places[last:]]


def _numbers(plain: str) -> Iterator[tuple[int, int]]:
    runs = [(match.start(), match.end()) for match in _RUN.finditer(plain)]
    first = 0
    while first < len(runs):
        end = _number_from(plain, runs[first : first + _MOST_RUNS])
        if end is None:
            first += 1
            continue
        yield runs[first][0], runs[first + end][1]
        first += end + 1


@dataclass(frozen=True)
class _Spelling:
    """Runs of digits that may be one number: *cuts* says at which digit each gap stands, and what stands there."""

    digits: str
    runs: tuple[str, ...]
    cuts: tuple[tuple[int, str], ...]

    def holds(self, four_from: int) -> bool:
        """Whether what stands between the digits may stand there, the last four beginning at this digit."""
        inside = [gap for at, gap in self.cuts if at != four_from]
        between = [gap for at, gap in self.cuts if at == four_from]
        return all(len(gap) <= _INSIDE and _bare(gap) for gap in inside) and all(map(_may_bridge, between))

    def parts_oddly(self) -> bool:
        """``111;219;011;234``: parted where no part of a date ends, unless every digit stands alone."""
        return any(at % 2 for at, _ in self.cuts) and any(len(run) > 1 for run in self.runs)

    def is_a_list(self) -> bool:
        """``120,50 100,75``, ``12345678, 74``: parted where no part of a date ends, by more than a single sign."""
        if all(len(run) == 1 for run in self.runs):
            return False
        odd = any(gap in (",", ".") and at % 2 for at, gap in self.cuts)
        together = all(at != 6 for at, _ in self.cuts)
        return odd or (together and any("," in gap or len(gap) > 1 for at, gap in self.cuts if at > 4))


def _may_bridge(gap: str) -> bool:
    return (len(gap) <= _BETWEEN and _bare(gap)) or _BRIDGE.fullmatch(gap) is not None


def _bare(gap: str) -> bool:
    return not any(sign.isalnum() for sign in gap)


def _number_from(plain: str, runs: Sequence[tuple[int, int]]) -> int | None:
    """The index of the run with which a number that begins with the first of *runs* ends."""
    for last in range(len(runs)):
        spelling = _spelling(plain, runs[: last + 1])
        if len(spelling.digits) > 12:
            return None
        if _is_number(spelling) and not _is_something_else(plain, runs[0][0], spelling):
            return last
    return None


def _spelling(plain: str, runs: Sequence[tuple[int, int]]) -> _Spelling:
    parts = tuple(plain[start:end] for start, end in runs)
    cuts: list[tuple[int, str]] = []
    at = 0
    for (_, end), (start, _) in pairwise(runs):
        at += end - runs[len(cuts)][0]
        cuts.append((at, plain[end:start]))
    return _Spelling("".join(parts), parts, tuple(cuts))


def _is_number(spelling: _Spelling) -> bool:
    digits = spelling.digits
    if len(digits) == 10 and _is_birth(digits[:2], digits[2:4]) and spelling.holds(6):
        return not spelling.is_a_list() or _is_short(spelling)
    if len(digits) == 12 and spelling.holds(8):
        return _is_long(digits) and not spelling.parts_oddly()
    return _is_short(spelling)


def _is_birth(day: str, month: str) -> bool:
    """No modulus, no real calendar: a mistyped number is one too; the day may be raised by 60."""
    return (1 <= int(day) <= 31 or 61 <= int(day) <= 91) and 1 <= int(month) <= 12


def _is_long(digits: str) -> bool:
    """The year with its century, at the end or in front."""
    if digits[4:6] in ("18", "19", "20") and _is_birth(digits[:2], digits[2:4]):
        return True
    return digits[:2] in ("19", "20") and _is_birth(digits[6:8], digits[4:6])


def _is_short(spelling: _Spelling) -> bool:
    """``1-1-1990 1234``: a day or a month of one digit, set apart."""
    runs = spelling.runs
    if len(runs) < 4 or len(runs[0]) > 2 or len(runs[1]) > 2 or len(runs[0]) + len(runs[1]) == 4:
        return False
    date_of = len(runs[0]) + len(runs[1]) + len(runs[2])
    if len(spelling.digits) - date_of != 4 or not spelling.holds(date_of):
        return False
    signs = {gap.strip() for _, gap in spelling.cuts[:2]}
    year_fits = len(runs[2]) == 2 or (len(runs[2]) == 4 and runs[2][:2] in ("18", "19", "20"))
    return year_fits and signs <= {"", ".", "-", "/"} and _is_birth(runs[0], runs[1])


def _is_something_else(plain: str, start: int, spelling: _Spelling) -> bool:
    """A case number, a telephone number: nothing sets the last four apart, and the check digit is wrong."""
    if len(spelling.digits) != 10 or any(at == 6 for at, _ in spelling.cuts):
        return False
    said = _SOMETHING_ELSE.search(plain[max(0, start - _EDGE) : start]) is not None
    return said and cpr.checksum(spelling.digits) != 0


def refuse(text: str) -> None:
    """
    PersonalNumberError where a CPR number stands in *text*.

    The last door: what day it is it does not know, so it lets every date with an hour pass, which the first has judged.
    """
    if find(text, today=date.min):
        raise PersonalNumberError
