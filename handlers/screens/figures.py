"""Numbers as people read them: rounded half up once, with the language's own decimal mark and minus sign."""

import re
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

from babel.dates import format_date

from handlers.texts import Words
from models.staff import Language

_MARKS = {Language.DANISH: (",", "."), Language.ENGLISH: (".", ",")}
_SMALLEST_P = 0.001
_EXACT_BELOW = 0.1  # p has three decimals there, so that 0.049 is not read as 0.05


class Figures:
    def __init__(self, language: Language) -> None:
        self.language = language
        self.decimal, self.thousands = _MARKS[language]

    def fixed(self, value: float | Fraction, decimals: int) -> str:
        """A number with so many decimals; −0,0 is 0,0."""
        exact = Fraction(value)
        number = Decimal(exact.numerator) / Decimal(exact.denominator)
        rounded = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
        sign = "−" if rounded < 0 else ""
        whole, _, rest = f"{abs(rounded):,f}".partition(".")
        return sign + whole.replace(",", self.thousands) + (self.decimal + rest if rest else "")

    def count(self, value: int) -> str:
        return self.fixed(value, 0)

    def percent(self, events: int, n: int) -> str:
        """The share of *n* with one decimal, from the counts themselves."""
        return self.fixed(Fraction(100 * events, n), 1)

    def ratio(self, value: float) -> str:
        """Two decimals, one from 10 on, none from 100 on: as in the picture."""
        return self.fixed(value, 2 if value < 10 else 1 if value < 100 else 0)

    def p(self, value: float) -> str:
        """``p = 0,58``; never 0 and never 1."""
        if value < _SMALLEST_P:
            return f"p < {self.fixed(_SMALLEST_P, 3)}"
        shown = self.fixed(value, 3 if value < _EXACT_BELOW else 2)
        return f"p > {self.fixed(0.99, 2)}" if shown == self.fixed(1, 2) else f"p = {shown}"


def month_name(month: str, words: Words) -> str:
    """``oktober 2022`` for ``2022-10``."""
    return format_date(date.fromisoformat(f"{month}-01"), "MMMM y", locale=words.language.value)


def month_names(spans: str, words: Words) -> str:
    """*spans* as `models.rules.delivered` writes them, with the months' names: ``august 2020 – oktober 2021``."""
    return re.sub(r"\d{4}-\d{2}", lambda found: month_name(found.group(), words), spans)


def plain_day(day: date, words: Words) -> str:
    """``31. december 2022``."""
    return format_date(day, "d. MMMM y" if words.language is Language.DANISH else "d MMMM y", words.language.value)
