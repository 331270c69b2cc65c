"""The register's lists that a user edits, and where they are kept."""

import io
from pathlib import Path
from typing import Final

from models.rules import benefit_list
from models.rules.benefits import CodeList

SHIPPED: Final = Path(__file__).with_name("benefit_codes.csv")


def benefit_codes(file: Path = SHIPPED) -> CodeList:
    """
    The dated benefit codes in *file*, UTF-8 or as a Danish Excel saves it.

    CodeListError lists every bad line, OSError where it cannot be read.
    """
    held = file.read_bytes()
    try:
        text = held.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = held.decode("cp1252", errors="replace")  # only the notes have letters that could be others
    return benefit_list.read(io.StringIO(text, newline=""), file.name)
