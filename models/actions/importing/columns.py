"""
What the columns of all files are called, and what stands in them.

A name counts whatever its capitals, spaces, dots and lines: ``Case No.`` is ``case_no``. The Danish names are those of
the files that job centres and registers hand out.
"""

import re
import unicodedata
from typing import Final

DANISH: Final = {
    "case_no": ("sagsnr", "sagsnummer", "løbenr", "løbenummer"),
    "programme": ("program", "projekt"),
    "arm": ("gruppe", "lod", "lodtrækning"),
    "cohort": ("hold", "kohorte", "årgang"),
    "sex": ("køn",),
    "age": ("alder",),
    "birth_year": ("fødselsår",),
    "origin": ("herkomst", "oprindelse"),
    "history_hours": ("tidligere timer", "timer før"),
    "start_on": ("start", "startdato", "fra"),
    "screened_out": ("frasorteret", "frascreenet"),
    "drawn_on": ("trukket", "dato for lodtrækning", "lodtrækningsdato"),
    "month": ("måned",),
    "hours": ("timer", "løntimer"),
    "employment_degree": ("beskæftigelsesgrad", "grad"),
    "benefit_codes": ("ydelseskoder", "ydelseskode"),
    "status": (),
    "module": ("modul",),
    "end_on": ("slut", "slutdato", "til"),
    "kind": ("art", "type", "udgiftstype"),
    "year": ("år",),
    "amount": ("beløb", "kroner", "kr"),
}

NUMBERS: Final = frozenset({"history_hours", "hours", "employment_degree", "amount"})
WHOLES: Final = frozenset({"age", "birth_year", "year"})
DAYS: Final = frozenset({"start_on", "drawn_on", "end_on"})
MONTHS: Final = frozenset({"month"})

PERSONAL_NUMBERS: Final = frozenset({"cpr", "cprnr", "cprnummer", "cprnumber", "pnr", "personnummer", "personnr"})
_DEGREES: Final = (
    "grad",
    "br",
    "beskgrad",
    "beskaeftigelsesgrad",
    "bredt_loenmodtager_beskgrad",
    "employment_degree",
)
DEGREE: Final = re.compile(rf"({'|'.join(_DEGREES)})_(\d{{4}})_?(\d\d)")  # of one month, in the register's file
LIKE_A_DEGREE: Final = re.compile(rf"({'|'.join(_DEGREES)})_.*\d")


_MARK_AS_NAME = re.compile(r"^(?:x_u_feff_|ï_)")  # what R has made of the mark before the first name


def folded(text: str) -> str:
    """Small letters, without Danish ones, what is no letter or digit as one line: ``Køn`` is ``koen``."""
    small = unicodedata.normalize("NFKC", text).casefold()
    for letter, written in (("æ", "ae"), ("ø", "oe"), ("å", "aa")):
        small = small.replace(letter, written)
    return re.sub(r"[\W_]+", "_", small).strip("_")


def named(text: str) -> str:
    """The column that *text* names; else its letters, folded."""
    name = _MARK_AS_NAME.sub("", folded(text))
    return _COLUMNS.get(name.replace("_", ""), name)


def holds_numbers(column: str) -> bool:
    return column in NUMBERS or DEGREE.fullmatch(column) is not None


_COLUMNS: Final = {
    folded(called).replace("_", ""): column for column, danish in DANISH.items() for called in (column, *danish)
}
