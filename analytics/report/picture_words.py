"""How pictures speak: the report's own words and numbers, so that table and picture tell the same."""

from __future__ import annotations

from copy import copy
from datetime import date

from analytics.charts.canvas import Heading
from analytics.report import words
from analytics.report.value_text import Shower
from analytics.tables.table import Label, Report, Value


class Voice:
    """One language (``da`` or ``en``) for the pictures of *report*; what `analytics.charts.canvas` draws with."""

    def __init__(self, language: str, report: Report) -> None:
        self._words = words.words_of(language)
        self.numbers = self._words.numbers
        self._shower = Shower(self._words)
        self._report = report
        self.heading: Heading | None = None

    def headed(self, title: Label, until: date | None) -> Voice:
        """Under the picture's title: the programme, until when, and of whom nobody is."""
        day = until or self._report.cut_off
        told = [self._report.name]
        told += [self._words("up_to", day=day.isoformat())] if day is not None else []
        told += [self._words("invented").lower()] if self._report.invented else []
        voice = copy(self)
        voice.heading = Heading(self.say(title), " · ".join(told))
        return voice

    def say(self, label: Label) -> str:
        return words.with_capital(self._words.label(label))

    def show(self, value: Value) -> str:
        return self._shower.show(value).text
