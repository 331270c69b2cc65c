"""A report to the bytes of a file."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from analytics.report import document
from analytics.report.words import LANGUAGES
from analytics.tables.table import Report

FORMATS: Final = ("pdf", "html", "xlsx")


class NotReleasedError(Exception):
    """A report that has not been through disclosure control (analytics.disclosure) is nobody's to print."""


def render_file(report: Report, language: str, format: str, *, opened: bool = True) -> bytes:
    """
    *report*, which has been through disclosure control, as a document; the same report gives the same bytes.

    language: ``da`` or ``en``; format: ``pdf`` (tagged, PDF/UA-1), ``html`` (one file) or ``xlsx`` (a sheet a table);
    *opened*: with the first page, which is of the whole report.
    ValueError for any other; NotReleasedError for a report as it was computed; MissingWordError for a label without
    words.
    """
    if not report.released:
        raise NotReleasedError(report.programme)
    if language not in LANGUAGES or format not in FORMATS:
        raise ValueError(f"a report is {LANGUAGES} and {FORMATS}, not {language} and {format}")
    found = document.build_document(report, language, opened=opened)
    made: bytes = getattr(import_module(f"analytics.report.{format}"), format)(found)
    return made
