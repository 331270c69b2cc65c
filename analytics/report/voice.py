"""How pictures speak: the report's own words and numbers, so that table and picture tell the same."""

from __future__ import annotations

from analytics.report import words as words_
from analytics.report.shown import Shower
from analytics.tables import Label, Value


class Voice:
    """One language (``da`` or ``en``) for `analytics.evaluation.canvas`."""

    def __init__(self, language: str, *, invented: bool = False) -> None:
        self._words = words_.of(language)
        self._shower = Shower(self._words)
        self.stamp = self._words("invented") if invented else ""

    def say(self, label: Label) -> str:
        return words_.capital(self._words.label(label))

    def show(self, value: Value) -> str:
        return self._shower.show(value).text
