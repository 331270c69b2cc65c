"""
The one dialect of placeholders: how a sentence of any kind, in a chat, a report or a file, takes its facts.

``{name}`` takes a text as it is and a number as a count; ``{p:p}``, ``{low:ratio}``, ``{year:year}`` say how a fact is
shown, so whoever gives it gives plain numbers and keys and knows no language. Light.
"""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from functools import cache
from typing import Any, Final

from analytics.tables.numbers import Numbers

Shown = Callable[[Any], str]
_PARSE: Final = string.Formatter().parse


class Dialect:
    """Fills the placeholders of one language (``da`` or ``en``)."""

    def __init__(self, language: str) -> None:
        self.language = language
        self.numbers = Numbers(language)
        self.shown_as: dict[str, Shown] = self._of_numbers()

    def fill(self, text: str, facts: Mapping[str, Any]) -> str:
        """*text* with its facts; KeyError for one that is missing, and for a way of showing that there is not."""
        parts = []
        for literal, name, shown_as in _parts(text):
            parts.append(literal)
            if name is not None:
                parts.append(self.show(facts[name], shown_as))
        return "".join(parts)

    def show(self, value: Any, shown_as: str) -> str:
        if shown_as:
            return self.shown_as[shown_as](value)
        return self.numbers.count(value) if isinstance(value, int | float) else str(value)

    def _of_numbers(self) -> dict[str, Shown]:
        numbers = self.numbers
        return {
            **{str(places): self._fixed(places) for places in range(4)},
            "count": numbers.count,
            "year": lambda value: str(int(value)),
            "ratio": numbers.ratio,
            "percent": numbers.percent,
            "change": numbers.change,
            "whole_percent": lambda value: numbers.percent(value, 0),
            "proportion": lambda value: numbers.percent(Fraction(str(value)) * 100, 0),
            "kr": numbers.kr,
            "p": numbers.p_equals,
            "month": numbers.month,
            "short_month": numbers.short_month,
            "day": lambda value: numbers.day(value if isinstance(value, date) else date.fromisoformat(value)),
        }

    def _fixed(self, places: int) -> Shown:
        return lambda value: self.numbers.fixed(value, places)


@cache
def _parts(text: str) -> tuple[tuple[str, str | None, str], ...]:
    return tuple((literal, name, shown_as or "") for literal, name, shown_as, _ in _PARSE(text))


def placeholders(text: str) -> set[tuple[str, str]]:
    """Names and how they are shown: what two languages of one text have in common."""
    return {(name, shown_as) for _, name, shown_as in _parts(text) if name}
