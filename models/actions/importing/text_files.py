"""CSV files as programs write them: any of three separators, with or without a mark, with or without ``sep=``."""

import csv
import io
import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from typing import BinaryIO, Final

from models.actions.importing import encodings
from models.actions.importing.cells import Cell
from models.actions.importing.encodings import Encoding
from models.actions.importing.problems import ImportRefusedError, refused

Opens = Callable[[], AbstractContextManager[BinaryIO]]

_SEPARATORS: Final = {";": "semicolon", ",": "comma", "\t": "tab"}
_OTHERS: Final = {"|": "vertical bars", ":": "colons"}
_SEP = re.compile(r'\W*sep=([;,\t])["\s;,]*', re.IGNORECASE)
_MARKS: Final = "\ufeff\u200b\u2060 "
_MISREAD_MARK: Final = "ï»¿"  # a UTF-8 mark, taken for letters and saved again
_QUOTES: Final = "its quotation marks do not fit together; one is opened and never closed, or stands inside a value"


class TextFile:
    """The rows of a text file, as often as they are asked for; *read* of *size* bytes tell how far the reading is."""

    def __init__(self, opens: Opens, size: int = 0) -> None:
        self.read, self.size = 0, size
        self._opens = opens
        with opens() as file:
            self._encoding: Encoding = encodings.of(file)
        self._separator, self._rows_before = self._separated()
        self.said = (_SEPARATORS[self._separator], self._encoding.called)

    def rows(self) -> Iterator[tuple[int, list[Cell]]]:
        """Line number and cells of every row, empty ones and the header too; not of a line ``sep=``."""
        with self._opens() as raw:
            lines = self._lines(raw)
            reader = csv.reader(lines, delimiter=self._separator, strict=True, skipinitialspace=True)
            begins = 1
            try:
                for row in reader:
                    begins = reader.line_num + 1
                    if reader.line_num > self._rows_before:
                        self.read = raw.tell()
                        yield reader.line_num, list(row)
            except csv.Error:
                raise refused(_QUOTES, line=begins) from None

    def _lines(self, raw: BinaryIO) -> Iterator[str]:
        """The lines with their ends; what stands before the first letter of the first is gone."""
        text, number = io.TextIOWrapper(raw, encoding=self._encoding.codec, newline=""), 0
        try:
            for number, line in enumerate(text, start=1):
                yield line if number > 1 else line.lstrip(_MARKS).removeprefix(_MISREAD_MARK).lstrip(_MARKS)
        except UnicodeDecodeError:
            called = self._encoding.called
            raise refused(f"is not {called}, as the file's first bytes say; save it anew", line=number + 1) from None

    def _separated(self) -> tuple[str, int]:
        """The separator, and how many lines say it."""
        with self._opens() as raw:
            for number, line in enumerate(self._lines(raw), start=1):
                said = _SEP.fullmatch(line)
                if said is not None:
                    return said[1], number
                if line.strip(_MARKS + ',;\t"\r\n'):
                    return _separator(line, number), 0
        raise refused("the file is empty")


def _separator(line: str, number: int) -> str:
    """What separates the names of the header *line*."""
    bare = re.sub(r'"[^"]*"', "", line)
    there = [sign for sign in _SEPARATORS if sign in bare.rstrip("\r\n")]
    if len(there) > 1:
        raise _two(there, number)
    for sign, called in _OTHERS.items():
        if not there and sign in bare:
            sentence = f"the columns are separated by {called}; save the file with semicolons, commas or tabs"
            raise refused(sentence, line=number)
    return there[0] if there else ","


def _two(there: list[str], number: int) -> ImportRefusedError:
    both = " and ".join(f"{_SEPARATORS[sign]}s" for sign in there)
    return refused(
        f"the header has {both}, so either may separate the columns; write 'sep=;' (or the other) on a line above it",
        line=number,
    )
