"""One row of each file, checked; what is wrong with it in words."""

from collections.abc import Iterator
from datetime import date
from typing import Annotated, Any, Final, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator
from pydantic_core import ErrorDetails, PydanticCustomError

from models.actions.importing import values
from models.actions.importing.cells import BadCellError
from models.actions.importing.problems import Problems
from models.actions.importing.reading import Table
from models.citizen import Origin, Sex
from models.module_spell import Module
from models.programme import Arm, ScreenedBy
from models.rules.calendar import FIRST_YEAR, LAST_YEAR

MOST_HOURS: Final = 744  # in a month of 31 days
MOST_KRONER: Final = 100_000_000  # of one person, kind and year

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
    status: Word | None = None

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
    kind: Annotated[str, StringConstraints(max_length=64, pattern=r"^[a-z][a-z0-9_]*$")]
    year: Annotated[int, Field(ge=1990, le=2100)]
    amount: Annotated[float, Field(ge=-MOST_KRONER, le=MOST_KRONER, allow_inf_nan=False)]


PERSON_COLUMNS: Final = {
    name: name in {"case_no", "arm", "cohort", "sex", "start_on"} for name in PersonRow.model_fields
}
OUTCOME_COLUMNS: Final = {name: name in {"case_no", "month"} for name in OutcomeRow.model_fields}

MODULE_COLUMNS: Final = {name: name not in {"programme"} for name in ModuleRow.model_fields}
COST_COLUMNS: Final = {name: name not in {"programme"} for name in CostRow.model_fields}

R = TypeVar("R", bound=_Row)


def checked(table: Table, kind: type[R], problems: Problems) -> Iterator[tuple[int, R]]:
    """Line number and row, for each that is right; the others go to *problems*."""
    for line, cells in table.rows(problems):
        told, said = {}, problems.total
        for column, cell in cells.items():
            try:
                told[column] = values.of(column, cell, table.dialect.decimal)
            except BadCellError as error:
                problems.add(line, column, str(error))
        if problems.total == said:
            yield from _row(line, told, kind, problems)


def _row(line: int, told: dict[str, Any], kind: type[R], problems: Problems) -> Iterator[tuple[int, R]]:
    try:
        yield line, kind.model_validate(told)
    except ValidationError as error:
        for mistake in error.errors(include_url=False, include_input=False):
            problems.add(line, _column(mistake), _reason(mistake))


def _column(mistake: ErrorDetails) -> str:
    return str(mistake["loc"][0] if mistake["loc"] else mistake.get("ctx", {}).get("column", ""))


def _reason(mistake: ErrorDetails) -> str:
    said = mistake["msg"].replace("Input should be", "must be").replace("String should have", "must have")
    return _REASONS.get(mistake["type"], said[:1].lower() + said[1:])
