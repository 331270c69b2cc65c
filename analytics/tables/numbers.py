"""
Every figure that anybody reads, in one language: in a chat, a report, a picture or a file; light.

Rounded half up once, from the exact value, with the language's own marks.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction
from typing import Final

from babel.dates import format_date

_MARKS: Final = {"da": (",", "."), "en": (".", ",")}
_DAY: Final = {"da": "d. MMMM y", "en": "d MMMM y"}
_SMALLEST_P: Final = Decimal("0.001")
_LEVEL: Final = Decimal("0.05")
_POWERS_FROM: Final = Decimal(10) ** 15
_RAISED: Final = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_THREE_BELOW: Final = 0.1  # p has three decimals there, so that 0.049 is not read as 0.05


class Numbers:
    """
    The numbers of one language (``da`` or ``en``).

    A float is read as the shortest decimal that is it: a percentage of 12.35 is a tie, and rounds to 12.4.
    """

    def __init__(self, language: str) -> None:
        self.language = language
        self.decimal, self.thousands = _MARKS[language]

    def fixed(self, value: float | Fraction | Decimal, decimals: int) -> str:
        """A number with so many decimals, −0,0 is 0,0; one with more than fifteen digits as a power: 3,2·10⁴²."""
        exact = _decimal(value)
        if abs(exact) >= _POWERS_FROM:
            return self._power(exact)
        rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        sign = "−" if rounded < 0 else ""
        whole, _, rest = f"{abs(rounded):,f}".partition(".")
        return sign + whole.replace(",", self.thousands) + (self.decimal + rest if rest else "")

    def _power(self, exact: Decimal) -> str:
        """What no reader counts the digits of, and no decimal arithmetic holds: an e-value of many people, say."""
        digits, _, exponent = f"{exact:.1e}".partition("e+")
        return digits.replace("-", "−").replace(".", self.decimal) + "·10" + exponent.translate(_RAISED)

    def count(self, value: float) -> str:
        return self.fixed(value, 0)

    def plain(self, value: float) -> str:
        """With as few decimals as it needs: ``7,5`` hours, a mark on an axis."""
        exact = _decimal(value).normalize()
        return self.fixed(exact, max(0, -int(exact.as_tuple().exponent)))

    def percent(self, value: float | Fraction | Decimal, decimals: int = 1) -> str:
        """``19,2 %``, ``19.2%``; *value* is from 0 to 100."""
        return self.fixed(value, decimals) + ("\u00a0%" if self.language == "da" else "%")

    def share(self, n: int, of: int) -> str:
        """The percentage of *of* that *n* is, from the counts themselves; a dash where there is nobody."""
        return self.percent(Fraction(100 * n, of)) if of else "–"

    def change(self, value: float) -> str:
        """A change in whole per cent; with a decimal below 1, so that a limit that is not 0 is not read as 0."""
        if 0 < value < 0.05:
            return f"<\u00a0{self.percent(Decimal('0.1'))}"
        return self.percent(value, 0 if value == 0 or value >= 1 else 1)

    def ratio(self, value: float) -> str:
        """Two decimals, one from 10 on, none from 100 on."""
        return self.fixed(value, 2 if value < 10 else 1 if value < 100 else 0)

    def whole_share(self, share: float) -> str:
        """A share from 0 to 1 in whole per cent; what is not 0 or all never looks like it."""
        if 0 < share < 0.01:
            return f"<\u00a0{self.percent(1, 0)}"
        return f">\u00a0{self.percent(99, 0)}" if 0.99 < share < 1 else self.percent(_decimal(share) * 100, 0)

    def signed(self, value: float, decimals: int) -> str:
        """With its plus: a difference tells its direction."""
        shown = self.fixed(value, decimals)
        return f"+{shown}" if value > 0 and shown != self.fixed(0, decimals) else shown

    def kr(self, value: float, decimals: int = 0) -> str:
        shown = self.fixed(value, decimals)
        return f"{shown}\u00a0kr." if self.language == "da" else f"DKK\u00a0{shown}"

    def p(self, value: float) -> str:
        """``0,58``, ``0,049``, ``< 0,001``, ``> 0,99``; never 0 and never 1."""
        if value < _SMALLEST_P:
            return f"<\u00a0{self.fixed(_SMALLEST_P, 3)}"
        shown = self.fixed(value, 3 if value < _THREE_BELOW else 2)
        if shown == self.fixed(_LEVEL, 3):
            shown = self.fixed(value, 4)  # which side of 0.05 it is on must be seen
        return f">\u00a0{self.fixed(Decimal('0.99'), 2)}" if shown == self.fixed(1, 2) else shown

    def p_equals(self, value: float) -> str:
        """``p = 0,58``, ``p < 0,001``."""
        shown = self.p(value)
        return f"p\u00a0{shown}" if shown[0] in "<>" else f"p\u00a0=\u00a0{shown}"

    def day(self, day: date) -> str:
        """``31. december 2022``."""
        return format_date(day, _DAY[self.language], self.language)

    def month(self, month: str) -> str:
        """``oktober 2022`` for ``2022-10``."""
        return format_date(date.fromisoformat(f"{month}-01"), "MMMM y", self.language)

    def months(self, spans: str) -> str:
        """*spans* as `models.rules.delivered` writes them, with the months' names: ``august 2020 – oktober 2021``."""
        return re.sub(r"\d{4}-\d{2}", lambda found: self.month(found.group()), spans)

    def short_month(self, month: str) -> str:
        """``okt. 2022``."""
        return format_date(date.fromisoformat(f"{month}-01"), "MMM y", self.language)


def _decimal(value: float | Fraction | Decimal) -> Decimal:
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    return Decimal(str(value))
