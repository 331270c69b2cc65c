"""Every sentence the bot says, in Danish and English, each worded once."""

import html
from collections.abc import Mapping
from datetime import date, datetime
from functools import lru_cache
from importlib import import_module
from typing import Any

from babel.dates import format_date, format_datetime

from analytics.tables.words import Dialect
from models.errors import RefusedError
from models.rules import calendar
from models.staff import Language

TOPICS = (
    "common",
    "check_in",
    "mentor",
    "citizen",
    "consent",
    "appointments",
    "invite",
    "rope",
    "colleague",
    "filings",
    "flex",
    "dossier",
    "team",
    "rules",
    "lockdowns",
    "results",
    "evaluation",
    "staff",
    "calendar_feed",
    "leave",
    "handover",
    "broadcast",
    "conference",
    "workshop",
    "handbook",
    "timeline",
    "transitions",
    "intake",
    "draw",
    "joining",
    "shop",
    "company",
    "wishes",
    "accommodations",
    "matching",
    "belief",
    "fidelity",
    "problems",
)
_DAY = {Language.DANISH: "EEEE 'd.' d. MMMM", Language.ENGLISH: "EEEE d MMMM"}
_SHORT_DAY = {Language.DANISH: "EEE d/M", Language.ENGLISH: "EEE d/M"}
_DATE = {Language.DANISH: "d. MMMM yyyy", Language.ENGLISH: "d MMMM yyyy"}
_CLOCK = {Language.DANISH: "HH.mm", Language.ENGLISH: "HH:mm"}


@lru_cache(maxsize=2)
def sentences(language: Language) -> Mapping[str, str]:
    """Every sentence of *language* by ``topic.name``."""
    found: dict[str, str] = {}
    for topic in TOPICS:
        module = import_module(f"handlers.texts.{language.value}.{topic}")
        found |= {f"{topic}.{name}": text for name, text in module.SENTENCES.items()}
    return found


class Escaped(Dialect):
    """For a message's text, which is HTML."""

    def show(self, value: Any, shown_as: str) -> str:
        return html.escape(super().show(value, shown_as))


class Words:
    """The sentences of one language; what is filled in is escaped, so a name may hold ``<`` or ``&``."""

    def __init__(self, language: Language) -> None:
        self.language = language
        self._plain, self._escaped = Dialect(language.value), Escaped(language.value)
        self.numbers = self._plain.numbers
        self._sentences = sentences(language)

    def __call__(self, key: str, /, **facts: object) -> str:
        """A sentence for a message's text (HTML)."""
        return self._escaped.fill(self._sentences[key], facts)

    def has(self, key: str) -> bool:
        return key in self._sentences

    def label(self, key: str, /, **facts: object) -> str:
        """A sentence for a button or a toast, where nothing is HTML."""
        return self._plain.fill(self._sentences[key], facts)

    def count(self, key: str, n: int, /, **facts: object) -> str:
        """The singular or the plural (``key.one``, ``key.other``), with *n* filled in."""
        return self(f"{key}.{'one' if n == 1 else 'other'}", n=n, **facts)

    def problem(self, error: RefusedError) -> str:
        """The sentence for a refusal: one for each class of errors."""
        facts = {
            name: self.full_day(value) if isinstance(value, date) else value for name, value in error.facts.items()
        }
        return self.label(f"problems.{type(error).__name__}", **facts)

    def number(self, value: int) -> str:
        """``1.240``: an amount; a year stands in a `full_day`."""
        return self.numbers.count(value)

    def full_day(self, day: date) -> str:
        """``4. marts 2026``."""
        return _day(day, _DATE[self.language], self.language)

    def day(self, day: date) -> str:
        """``onsdag d. 4. marts``."""
        return _day(day, _DAY[self.language], self.language)

    def short_day(self, day: date) -> str:
        """``ons. 4/3``: for a button."""
        return _day(day, _SHORT_DAY[self.language], self.language)

    def clock(self, at: datetime) -> str:
        """``14.00`` in Copenhagen."""
        return _clock(at, self.language)

    def when(self, at: datetime) -> str:
        """``onsdag d. 4. marts kl. 14.00``."""
        return self.label("common.when", day=self.day(calendar.today(at)), clock=self.clock(at))


# The same few days and hours stand on every card.
@lru_cache(maxsize=1024)
def _day(day: date, form: str, language: Language) -> str:
    return format_date(day, form, locale=language.value)


@lru_cache(maxsize=1024)
def _clock(at: datetime, language: Language) -> str:
    return format_datetime(at, _CLOCK[language], tzinfo=calendar.COPENHAGEN, locale=language.value)


@lru_cache(maxsize=2)
def of(language: Language) -> Words:
    return Words(language)
