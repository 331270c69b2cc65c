"""One row of each file, checked; what is wrong with it in words."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from models.actions.importing import values
from models.actions.importing.cells import BadCellError
from models.actions.importing.problems import Problems
from models.actions.importing.reading import Table
from models.citizen import Origin, Sex
from models.cost import CostKind
from models.module_spell import Module
from models.programme import Arm, ScreenedBy
from models.rules.benefits import Category
from models.rules.working_days import FIRST_YEAR, LAST_YEAR

MOST_HOURS: Final = 744  # in a month of 31 days
MOST_KRONER: Final = 100_000_000  # of one person, kind and year

_LISTED: Final = "listed"
_A_WORD = re.compile(r"[^\W\d]{1,40}")
_REASONS: Final = {
    "missing": "is empty",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_parsing": "must be a number",
    "finite_number": "must be a number",
    "string_pattern_mismatch": "holds signs that do not belong there",
}


def _within_the_calendar(day: date) -> date:
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise PydanticCustomError("day", f"must lie in the years {FIRST_YEAR} to {LAST_YEAR}")
    return day


def _listed(words: Sequence[str]) -> AfterValidator:
    def one_of_them(text: str) -> str:
        if text not in words:
            raise PydanticCustomError(_LISTED, ", ".join(words))
        return text

    return AfterValidator(one_of_them)


STATUSES: Final = tuple(str(one) for one in Category if one is not Category.UNMAPPED)
Word = Annotated[str, StringConstraints(max_length=64, pattern=r"^[^\x00-\x1f\x7f]+$")]
Hours = Annotated[float, Field(ge=0, le=MOST_HOURS, allow_inf_nan=False)]
Day = Annotated[date, AfterValidator(_within_the_calendar)]


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PersonRow(_Row):
    """A person drawn. *start_on* empty: drawn, not started; *drawn_on* may lie after it, as B3.4's often do."""

    case_no: Word
    programme: Word | None = None
    arm: Arm
    cohort: Word
    sex: Sex
    age: Annotated[int | None, Field(ge=15, le=99)] = None
    birth_year: Annotated[int | None, Field(ge=1900, le=LAST_YEAR - 15)] = None
    origin: Origin | None = None
    history_hours: Hours | None = None
    start_on: Day | None = None
    screened_out: ScreenedBy | None = None
    drawn_on: Day | None = None

    @model_validator(mode="after")
    def _some_age(self) -> "PersonRow":
        if self.age is None and self.birth_year is None:
            raise PydanticCustomError("age", "is empty, and so is birth_year", {"column": "age"})
        return self


class OutcomeRow(_Row):
    """A person's month. Neither *hours* nor *employment_degree*: the hours are not known."""

    case_no: Word
    programme: Word | None = None
    month: date
    hours: Hours | None = None
    employment_degree: Annotated[float | None, Field(ge=0, allow_inf_nan=False)] = None
    benefit_codes: Annotated[str, StringConstraints(max_length=200, pattern=r"^[\w.;-]*$")] = ""
    status: Annotated[str, _listed(STATUSES)] | None = None

    @model_validator(mode="after")
    def _one_measure(self) -> "OutcomeRow":
        if self.hours is not None and self.employment_degree is not None:
            raise PydanticCustomError(
                "both", "is given beside hours; give one of them", {"column": "employment_degree"}
            )
        return self


class ModuleRow(_Row):
    """A person's stretch in a module. *end_on* empty: it goes on."""

    case_no: Word
    programme: Word | None = None
    module: Module
    start_on: Day
    end_on: Day | None = None

    @model_validator(mode="after")
    def _forward(self) -> "ModuleRow":
        if self.end_on is not None and self.end_on < self.start_on:
            raise PydanticCustomError("end_on", "lies before start_on", {"column": "end_on"})
        return self


class CostRow(_Row):
    """What a person cost in a year, in kroner of that year."""

    case_no: Word
    programme: Word | None = None
    kind: Annotated[str, _listed(tuple(CostKind))]
    year: Annotated[int, Field(ge=1990, le=2100)]
    amount: Annotated[float, Field(ge=-MOST_KRONER, le=MOST_KRONER, allow_inf_nan=False)]

    @model_validator(mode="after")
    def _revenue_is_positive(self) -> "CostRow":
        if self.kind == CostKind.TAX_REVENUE and self.amount < 0:
            raise PydanticCustomError("revenue", "is below 0; taxes paid are positive", {"column": "amount"})
        return self


PERSON_COLUMNS: Final = {
    name: name in {"case_no", "arm", "cohort", "sex", "start_on"} for name in PersonRow.model_fields
}
OUTCOME_COLUMNS: Final = {name: name in {"case_no", "month"} for name in OutcomeRow.model_fields}

MODULE_COLUMNS: Final = {name: name not in {"programme"} for name in ModuleRow.model_fields}
COST_COLUMNS: Final = {name: name not in {"programme"} for name in CostRow.model_fields}

R = TypeVar("R", bound=_Row)


def checked(table: Table, kind: type[R], problems: Problems) -> Iterator[tuple[int, R]]:
    """Line number and row, for each that is right; the others go to *problems*."""
    reasons, decimal = _Reasons(), table.dialect.decimal
    for line, cells in table.rows(problems):
        told, bad = {}, set()
        for column, cell in cells.items():
            try:
                told[column] = values.of(column, cell, decimal)
            except BadCellError as error:
                problems.add(line, column, str(error))
                bad.add(column)
        try:
            row = kind.model_validate(told)
        except ValidationError as error:
            for mistake in error.errors(include_url=False, include_input=False):
                if (column := _column(mistake)) not in bad:
                    problems.add(line, column, reasons.of(mistake, told))
        else:
            if not bad:
                yield line, row


def _column(mistake: ErrorDetails) -> str:
    return str(mistake["loc"][0] if mistake["loc"] else mistake.get("ctx", {}).get("column", ""))


class _Reasons:
    """In words; the words that a column may hold are listed once, beside the first that is none of them."""

    def __init__(self) -> None:
        self._said: dict[str, dict[str, str]] = {}

    def of(self, mistake: ErrorDetails, told: Mapping[str, Any]) -> str:
        said = mistake["msg"].replace("Input should be", "must be").replace("String should have", "must have")
        if mistake["type"] == _LISTED:
            return self._listed(_column(mistake), str(told[_column(mistake)]), said)
        return _REASONS.get(mistake["type"], said[:1].lower() + said[1:])

    def _listed(self, column: str, word: str, words: str) -> str:
        said = self._said.setdefault(column, {})
        shown = f"{word} is" if _A_WORD.fullmatch(word) else "is"
        return said.setdefault(word, f"{shown} none of {'those words' if said else words}")


def too_high(degree: float, full_time: float) -> str:
    return f"must be a share of full time, at most {degree:g}, where 1 is {full_time} hours"
