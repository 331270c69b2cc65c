"""The evaluation's columns and joins as SQL expressions: what `rows` reads, put together, nothing executed."""

from functools import reduce
from operator import add
from typing import Any, Final

from sqlalchemy import Integer, Select, and_, case, cast, extract, func, select
from sqlmodel import Session, col

from analytics.data import covariate_pattern_codes, trial_start
from analytics.tables import bands
from models.citizen import Citizen, Origin
from models.module_spell import Module, ModuleSpell
from models.outcome import Outcome
from models.programme import Allocation, Arm, Cohort, Programme, Screening
from models.queries import policies

MODULES: Final = tuple(Module)  # a person's modules are a sum of 1 << place
Columns = tuple[Any, ...]


def arm() -> Any:
    return case((col(Allocation.arm) == Arm.INTERVENTION, 1), else_=0).label("arm")


def covariate_columns(session: Session) -> Columns:
    """Arm, sex, age band, cohort: what every analysis adjusts for."""
    band = covariate_pattern_codes.age_band(policies.of(session).results).label("age_band")
    return (arm(), col(Citizen.sex).label("sex"), band, col(Cohort.name).label("cohort"))


def background_columns() -> Columns:
    """Origin in the report's two groups, and work history in its five bands."""
    origin = col(Citizen.origin)
    two = case((origin == Origin.NON_WESTERN, "non_western"), (origin.is_not(None), "danish_or_western"))
    hours = col(Citizen.history_hours)
    place = _place(hours, bands.WORKED_UP_TO)
    named = case(*((place == at, name) for at, name in enumerate(bands.WORKED)))
    return two.label("origin"), case((hours.is_not(None), named)).label("history")


def _modules() -> Any:
    """The sum of the modules that a person's spells are in."""
    been = [func.max(case((col(ModuleSpell.module) == one, 1 << place), else_=0)) for place, one in enumerate(MODULES)]
    return reduce(add, been).label("modules")


_BEEN: Final = (
    select(col(ModuleSpell.citizen_id).label("citizen_id"), _modules())
    .group_by(col(ModuleSpell.citizen_id))
    .subquery("been")
)


def course_columns() -> Columns:
    """By whom screened out, and the modules been in, as a sum."""
    return col(Screening.screened_by).label("screened"), func.coalesce(_BEEN.c.modules, 0).label("modules")


def started_column() -> Any:
    return case((_BEEN.c.modules > 0, 1), else_=0).label("started")


def weekly_band(session: Session) -> Any:
    """Place in bands.DETAILED; a month's hours are compared with the bands' own, rounded like theirs."""
    hours, rules = col(Outcome.hours), policies.of(session).results
    edges = (covariate_pattern_codes.hours_by_month(weekly, rules) for weekly in bands.DETAILED_FROM)
    cases = [(hours < edge, place) for place, edge in enumerate(edges, 1)]
    return case((hours <= 0, 0), *cases, else_=len(cases) + 1).label("band")


def trial_band(total: Any) -> Any:
    """Place in bands.TRIAL."""
    return _place(total, bands.TRIAL_UP_TO).label("band")


def _place(hours: Any, up_to: tuple[int, ...]) -> Any:
    """0 for none, then the first band that the hours, in whole numbers, are not above."""
    cases = [(hours < edge + 0.5, place) for place, edge in enumerate(up_to, 1)]
    return case((hours <= 0, 0), *cases, else_=len(cases) + 1)


def start_month() -> Any:
    """Months since year 0; None where no start is told."""
    day = trial_start.start_day()
    return cast(extract("year", day) * 12 + extract("month", day) - 1, Integer).label("start")


def programme_id(programme: str) -> Any:
    return select(col(Programme.id)).where(col(Programme.key) == programme).scalar_subquery()


def people_drawn(programme: str, columns: Columns) -> Select[Any]:
    """One row a person drawn."""
    return (
        select(*columns)
        .select_from(Citizen)
        .join(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .outerjoin(Cohort, col(Cohort.id) == col(Citizen.cohort_id))
        .where(col(Citizen.programme_id) == programme_id(programme))
    )


def with_course(statement: Select[Any]) -> Select[Any]:
    """With what `course_columns` and `started_column` read."""
    return statement.outerjoin(Screening, col(Screening.citizen_id) == col(Citizen.id)).outerjoin(
        _BEEN, _BEEN.c.citizen_id == col(Citizen.id)
    )


def with_known_hours(statement: Select[Any], day: Any) -> Select[Any]:
    """Only those whose hours in the month of *day* are known."""
    known = and_(col(Outcome.month) == day, col(Outcome.hours).is_not(None))
    return statement.join(Outcome, and_(col(Outcome.citizen_id) == col(Citizen.id), known))
