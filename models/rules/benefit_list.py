"""Reads the list of benefit codes, strictly: every bad line at once, with its number and column."""

import csv
import re
from collections.abc import Iterable
from datetime import date
from typing import Final

from models.rules.benefits import FROM_NO_CODE, Category, CodeList, CodeRow

COLUMNS: Final = ("code", "category", "valid_from", "valid_to", "note")
_DANISH_DAY = re.compile(r"(\d\d?)[-.](\d\d?)[-.](\d{4})")
_CODE = re.compile(r"\w{1,6}", re.ASCII)
_CATEGORIES: Final = tuple(category for category in Category if category not in FROM_NO_CODE)


class CodeListError(Exception):
    """The list cannot be used; the text names the file and every bad line."""

    def __init__(self, file: str, problems: list[str]) -> None:
        super().__init__(f"{file} cannot be used:\n" + "\n".join(problems))


def read(lines: Iterable[str], file: str) -> CodeList:
    """The list in *lines*, which came from *file*; CodeListError where any line is not right."""
    every = list(lines)
    separator = ";" if every and ";" in every[0] else ","  # a Danish Excel saves the list with semicolons
    reader = csv.reader(every, delimiter=separator, strict=True)
    try:
        header, rest = (
            next(reader, []),
            [
                (reader.line_num, row[: len(COLUMNS)] if not any(row[len(COLUMNS) :]) else row)
                for row in reader
                if any(row)
            ],
        )
    except csv.Error as error:
        raise CodeListError(file, [f"line {reader.line_num}: is not CSV: {error}"]) from None
    if tuple(name.strip().lower() for name in header if name.strip()) != COLUMNS:
        raise CodeListError(file, [f"line 1: the columns must be {', '.join(COLUMNS)}"])
    problems: list[str] = []
    rows = [(line, found) for line, row in rest if (found := _row(line, row, problems)) is not None]
    problems += _overlaps(rows)
    if not rows and not problems:
        problems.append("there is no code in it")
    if problems:
        raise CodeListError(file, problems)
    return CodeList(row for _, row in rows)


def _row(line: int, values: list[str], problems: list[str]) -> CodeRow | None:
    if len(values) != len(COLUMNS):
        problems.append(f"line {line}: has {len(values)} values for {len(COLUMNS)} columns")
        return None
    said = len(problems)
    code, category, begins, ends, note = (value.strip() for value in values)
    if _CODE.fullmatch(code) is None:
        problems.append(f"line {line}, code: must be one code of up to 6 digits or letters")
    if category not in _CATEGORIES:
        problems.append(f"line {line}, category: must be one of {', '.join(_CATEGORIES)}")
    valid_from = _day(line, "valid_from", begins, problems)
    valid_to = _day(line, "valid_to", ends, problems)
    if valid_from and valid_to and valid_to < valid_from:
        problems.append(f"line {line}, valid_to: lies before valid_from")
    return None if len(problems) > said else CodeRow(code, Category(category), valid_from, valid_to, note)


def _day(line: int, column: str, text: str, problems: list[str]) -> date | None:
    if not text:
        return None
    danish = _DANISH_DAY.fullmatch(text)
    try:
        if danish is not None:
            return date(int(danish[3]), int(danish[2]), int(danish[1]))
        if len(text) == len("YYYY-MM-DD"):
            return date.fromisoformat(text)
    except ValueError:
        pass
    problems.append(f"line {line}, {column}: must be a day written YYYY-MM-DD or DD-MM-YYYY")
    return None


def _overlaps(rows: list[tuple[int, CodeRow]]) -> list[str]:
    """What is said twice of one code and day."""
    found, before = [], dict[str, tuple[int, CodeRow]]()
    for line, row in sorted(rows, key=lambda each: (each[1].begins(), each[0])):
        other_line, other = before.get(row.code, (0, None))
        if other is not None and row.begins() <= other.ends():
            found.append(f"line {max(line, other_line)}, code: {row.code} is valid in line {min(line, other_line)} too")
        if other is None or row.ends() > other.ends():
            before[row.code] = (line, row)
    return sorted(found)
