"""
What a person lived on in a month: the report's categories (Bilag 2), from weekly benefit codes and wage hours.

Which code is which category is dated data (register/benefit_codes.csv), never code. The report says that "without
benefit" means no code in any week of the month, and that a flex job counts as one where there are wage hours; it does
not say which category holds when the weeks differ. Here it is that of most weeks; of as many, that of the later week.
A code that the list does not have in that month makes the month UNMAPPED: nothing is guessed.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache
from typing import Final

from models.rules.calendar import add_months


class Category(StrEnum):
    WAGES_WITHOUT_BENEFIT = "wages_without_benefit"
    UNEMPLOYED = "unemployed"
    FLEX_JOB = "flex_job"
    FLEX_UNEMPLOYED = "flex_unemployed"
    INTERNSHIP_OR_SUBSIDY = "internship_or_subsidy"
    DISABILITY_PENSION = "disability_pension"
    CASH_PASSIVE = "cash_passive"
    STATE_PENSION_OR_GONE = "state_pension_or_gone"
    SELF_SUPPORTING = "self_supporting"
    GUIDANCE_OR_EDUCATION = "guidance_or_education"
    RESOURCE_COURSE = "resource_course"
    UNMAPPED = "unmapped"


# What a code cannot say by itself: these follow from there being none, or from its not being in the list.
FROM_NO_CODE: Final = frozenset({Category.WAGES_WITHOUT_BENEFIT, Category.SELF_SUPPORTING, Category.UNMAPPED})


@dataclass(frozen=True)
class CodeRow:
    """One line of the list; *valid_from* and *valid_to* are its first and last day, open where missing."""

    code: str
    category: Category
    valid_from: date | None = None
    valid_to: date | None = None
    note: str = ""

    def begins(self) -> date:
        return self.valid_from or date.min

    def ends(self) -> date:
        return self.valid_to or date.max


class CodeList:
    """The benefit codes by date; rows of one code never overlap (benefit_list.read sees to it)."""

    def __init__(self, rows: Iterable[CodeRow]) -> None:
        self._rows: dict[str, list[CodeRow]] = {}
        for row in sorted(rows, key=CodeRow.begins):
            self._rows.setdefault(row.code, []).append(row)
        self.category = lru_cache(maxsize=50_000)(self._category)

    def _category(self, code: str, month: date) -> Category | None:
        """
        What *code* means in *month* (its first day); None where the list does not say.

        A row holds for a month that it is valid on any day of; of two that meet in a month, the later.
        """
        after = add_months(month, 1)
        found = [row for row in self._rows.get(code, ()) if row.begins() < after and row.ends() >= month]
        return found[-1].category if found else None

    def unmapped(self, codes: Iterable[str], month: date) -> list[str]:
        """Those of *codes* that the list does not have in *month*, in order."""
        return [code for code in codes if self.category(code, month) is None]


def split(benefit_codes: str) -> list[str]:
    """The codes of a month as an outcome keeps them, in order of week; weeks without a benefit have none."""
    return [code for code in benefit_codes.split(";") if code]


def status(known: CodeList, month: date, codes: Sequence[str], *, worked: bool | None) -> Category | None:
    """
    The category of a month with these weekly *codes*, all weeks of it told; *worked*: any wage hours, None unknown.

    None where it would depend on whether there were wage hours, and that is not known.
    """
    if not codes:
        return _without_benefit(worked)
    found = [known.category(code, month) for code in codes]
    mapped = [category for category in found if category is not None]
    if len(mapped) < len(found):
        return Category.UNMAPPED
    return _flex(_of_most_weeks(mapped), worked)


_WORKS: Final = frozenset({Category.WAGES_WITHOUT_BENEFIT, Category.FLEX_JOB})
_DOES_NOT: Final = frozenset({Category.SELF_SUPPORTING, Category.FLEX_UNEMPLOYED})
_WITHOUT: Final = frozenset({Category.WAGES_WITHOUT_BENEFIT, Category.SELF_SUPPORTING})


def hours_fit(status: str, hours: float) -> bool:
    """Whether a month with these wage hours can have this status."""
    return not ((status in _WORKS and hours == 0) or (status in _DOES_NOT and hours > 0))


def codes_fit(status: str, codes: Sequence[str]) -> bool:
    """Whether a month with these benefit codes can have this status: "without benefit" is no code in any week."""
    return not (status in _WITHOUT and codes)


def has_benefit(codes: Sequence[str]) -> bool:
    """Whether wages in this month are wages *with* benefit (tables 4.4 and 4.8): a code in any week is enough."""
    return bool(codes)


def _without_benefit(worked: bool | None) -> Category | None:
    if worked is None:
        return None
    return Category.WAGES_WITHOUT_BENEFIT if worked else Category.SELF_SUPPORTING


def _of_most_weeks(categories: Sequence[Category]) -> Category:
    weeks = Counter(categories)
    last: Mapping[Category, int] = {category: place for place, category in enumerate(categories)}
    return max(weeks, key=lambda category: (weeks[category], last[category]))


def _flex(category: Category, worked: bool | None) -> Category | None:
    """A flex job without wage hours in the month is "has a flex job, but is unemployed" (table 4.9)."""
    if category is not Category.FLEX_JOB:
        return category
    if worked is None:
        return None
    return Category.FLEX_JOB if worked else Category.FLEX_UNEMPLOYED
