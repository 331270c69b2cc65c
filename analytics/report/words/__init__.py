"""
The report's words: a label's key and facts become text in one language.

The dialect of placeholders is that of `analytics.tables.words`, and the report's own ways of showing a key
(``{variable:word}``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Final

from analytics.tables.table import Label
from analytics.tables.words import Dialect, Shown

LANGUAGES: Final = ("da", "en")
UNKNOWN: Final = "unknown"  # as `analytics.estimators.covariate_cells` has it
TOPICS: Final = ("costs", "document", "sentences", "tables")


class MissingWordError(LookupError):
    """No language has words for this key: a mistake in the program, which the completeness test finds."""


@lru_cache(maxsize=2)
def texts_of_language(language: str) -> Mapping[str, str]:
    """Every text of *language* by its key; a key in two topics would be two things with one name."""
    found: dict[str, str] = {}
    for topic in TOPICS:
        found |= import_module(f"analytics.report.words.{language}.{topic}").WORDS
    return found


class Words(Dialect):
    """The words of one language (``da`` or ``en``)."""

    def __init__(self, language: str) -> None:
        super().__init__(language)
        self._texts = texts_of_language(language)
        self.shown_as |= self._of_keys()

    def __call__(self, key: str, /, **facts: str | int | float) -> str:
        """The text of *key* with its facts filled in; MissingWordError without one, KeyError without a fact."""
        if key not in self._texts:
            raise MissingWordError(key)
        return self.fill(self._texts[key], facts)

    def label(self, label: Label) -> str:
        return self(label.key, **dict(label.facts))

    def listed(self, keys: list[str]) -> str:
        """``køn, alder og hold``."""
        return self.joined([self(key) for key in keys])

    def joined(self, named: list[str]) -> str:
        if len(named) < 2:
            return "".join(named)
        return self("list_last", first=", ".join(named[:-1]), last=named[-1])

    def _of_keys(self) -> dict[str, Shown]:
        """What is a key of these words, or several."""
        return {
            "way": self._way,
            "word": self,
            "words": lambda value: self.listed(split_keys(value)),
            "level": lambda value: self(f"level_{value}"),
            "levels": lambda value: self.listed([f"level_{one}" for one in split_keys(value)]),
            "bare": lambda value: self("level_unknown") if value == UNKNOWN else value,
            "variable": lambda value: self(f"variable_{value}"),
            "by": lambda value: self(f"by_{value}"),
            "variables": lambda value: self.listed([f"by_{one}" for one in split_keys(value)]),
            "ages": self._ages,
            "hours": self._hours,
            "from": lambda value: re.match(r"\d*", value).group(),  # type: ignore[union-attr]
            "months": self._months,
        }

    def _way(self, change: float) -> str:
        """``6 % større``, ``lige stor``: a change in per cent, and which way."""
        return self("way_more" if change > 0 else "way_less", percent=abs(change)) if change else self("way_same")

    def _ages(self, band: str) -> str:
        """``30-39``, ``under 30``, ``over 67``, ``between``, ``any``, ``unknown``: as `bands.age_bands` names them."""
        if band == UNKNOWN:
            return self("level_unknown")
        named, _, age = band.partition(" ")
        return self("ages", band=with_dashes(band)) if named[0].isdigit() else self(f"ages_{named}", age=age)

    def _hours(self, band: str) -> str:
        """``0``, ``1-9``, ``251-750``, ``30+``, ``unknown``; numbers get their thousands."""
        if band == UNKNOWN:
            return self("level_unknown")
        told = re.sub(r"\d+", lambda found: self.numbers.count(int(found.group())), band)
        return self("band_hours", band=with_dashes(told))

    def _months(self, value: str | int) -> str:
        """A number of months, or a text in which every ``2022-10`` becomes a month's name."""
        if isinstance(value, int):
            return self.numbers.count(value)
        return self.joined([re.sub(r"\d{4}-\d{2}", self._month, one) for one in split_keys(value)])

    def _month(self, found: re.Match[str]) -> str:
        return self.numbers.month(found.group())


def split_keys(keys: str) -> list[str]:
    return [key.strip() for key in keys.split(",") if key.strip()]


def with_capital(told: str) -> str:
    """With a capital, as a month or a list of variables has not; a symbol (``p``) stays what it is."""
    return told[0].upper() + told[1:] if told[1:2].isalpha() else told


def with_dashes(band: str) -> str:
    return band.replace("-", "–")


@lru_cache(maxsize=2)
def words_of(language: str) -> Words:
    return Words(language)
