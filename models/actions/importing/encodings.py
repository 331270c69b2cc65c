"""How the bytes of a file are letters: UTF-8, UTF-16 or Windows-1252; told by its mark, else by all of its bytes."""

import codecs
from dataclasses import dataclass
from typing import BinaryIO, Final

from models.actions.importing.problems import ImportRefusedError, refused

_HEAD: Final = 4096
# What an old DOS program writes for æ, ø and å are typographic marks in Windows-1252: those are no letters here.
_LETTERS_OF_1252: Final = bytes([*range(0xA0, 0x100), 0x80, 0x85, 0x8A, 0x8C, 0x8E, 0x96, 0x97, 0x9A, 0x9C, 0x9E, 0x9F])
_CONTROLS: Final = bytes(set(range(0x20)) - set(b"\t\n\r\x0c\x1a"))
_ASCII: Final = bytes(range(0x80))


@dataclass(frozen=True)
class Encoding:
    """*codec* is Python's name, *called* the one that a user knows."""

    codec: str
    called: str


def of(file: BinaryIO) -> Encoding:
    """The encoding of *file*, which is read to its end; ImportRefusedError where it is none of the three."""
    head = file.read(_HEAD)
    file.seek(0)
    if head.startswith(codecs.BOM_UTF8):
        return Encoding("utf-8-sig", "UTF-8")
    if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        return Encoding("utf-16", "UTF-16")
    if head.count(0) > len(head) // 4:
        return Encoding("utf-16-be" if head[:1] == b"\0" else "utf-16-le", "UTF-16")
    return _unmarked(file)


def _unmarked(file: BinaryIO) -> Encoding:
    utf_8, other = 0, 0  # the first line of each
    for number, line in enumerate(file, start=1):
        if line.translate(None, delete=_CONTROLS) != line:
            raise refused("holds signs that no text has; is it a CSV or .xlsx file?", line=number)
        if line.isascii():
            continue
        try:
            line.decode("utf-8")
            utf_8 = utf_8 or number
        except UnicodeDecodeError:
            other = other or number
            if line.translate(None, delete=_ASCII + _LETTERS_OF_1252):
                raise _unreadable(number) from None
    if other and utf_8:
        raise _unreadable(max(other, utf_8))
    return Encoding("cp1252", "cp1252") if other else Encoding("utf-8", "UTF-8")


def _unreadable(line: int) -> ImportRefusedError:
    return refused("has letters that are neither UTF-8 nor Windows-1252; save the file as CSV UTF-8", line=line)
