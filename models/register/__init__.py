"""The register's lists that a user edits, and where they are kept."""

from pathlib import Path
from typing import Final

from models.rules import benefit_list
from models.rules.benefit_list import CodeListError
from models.rules.benefits import CodeList

SHIPPED: Final = Path(__file__).with_name("benefit_codes.csv")


def benefit_codes(file: Path = SHIPPED) -> CodeList:
    """The dated benefit codes in *file*; CodeListError lists every bad line, OSError where it cannot be read."""
    try:
        with file.open(encoding="utf-8-sig", newline="") as lines:
            return benefit_list.read(lines, file.name)
    except UnicodeDecodeError:
        raise CodeListError(file.name, ["it is not UTF-8 text"]) from None
