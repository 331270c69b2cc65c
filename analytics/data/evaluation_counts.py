"""
The evaluation's reads: people collapse to counts in SQL, and no name or case number leaves it.

Everyone drawn counts in the arm of the draw (0 control, 1 intervention). Every frame has a count `n`; covariates that
are not known are "unknown". Months are numbers since year 0 (`month_number`), but where a month is asked for: YYYY-MM.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import Any, Final

import pandas as pd
from sqlalchemy import Select, and_, case, func, select
from sqlmodel import Session, col

from analytics.data import sql_columns, trial_start
from analytics.tables.bands import UNKNOWN
from models.citizen import Citizen
from models.outcome import Outcome
from models.programme import Allocation, Cohort, Programme
from models.rules.benefits import Category

NAMES: Final = ("sex", "age_band", "cohort", "origin", "history", "screened", "status", "drawn_on")
NOT_YET: Final = -1
LEFT: Final = (Category.DISABILITY_PENSION.value, Category.STATE_PENSION_OR_GONE.value)  # pensioned, emigrated, dead
AT_ONCE: Final = 50_000  # rows held as objects
_NO_TEXTS: Final[Mapping[str, Sequence[str]]] = MappingProxyType({})


def everyone_drawn(session: Session, programme: str) -> pd.DataFrame:
    """Everyone drawn: arm, covariates, `screened` (by whom, or unknown), `modules` (a sum), `start` (month or None)."""
    wanted = (
        *sql_columns.covariate_columns(session),
        *sql_columns.background_columns(),
        *sql_columns.course_columns(),
        sql_columns.start_month(),
    )
    return _counted(session, sql_columns.with_course(sql_columns.people_drawn(programme, wanted)))


def draw_days(session: Session, programme: str) -> pd.DataFrame:
    """Everyone drawn: cohort, `drawn_on` (YYYY-MM-DD, or unknown)."""
    wanted: sql_columns.Columns = (col(Cohort.name).label("cohort"), col(Allocation.drawn_on))
    return _counted(session, sql_columns.people_drawn(programme, wanted))


def outcome_rows(session: Session, programme: str, month: str) -> pd.DataFrame:
    """Those with known hours in *month*: arm, covariates, `started` (modules or not), `band` (place in DETAILED)."""
    wanted = (
        *sql_columns.covariate_columns(session),
        *sql_columns.background_columns(),
        sql_columns.started_column(),
        sql_columns.weekly_band(session),
    )
    people = sql_columns.with_course(sql_columns.people_drawn(programme, wanted))
    return _counted(session, sql_columns.with_known_hours(people, _day(month)))


def status_rows(session: Session, programme: str, month: str) -> pd.DataFrame:
    """The same people: arm, `screened`, `modules`, `band`, `status`."""
    wanted = (
        sql_columns.arm(),
        *sql_columns.course_columns(),
        sql_columns.weekly_band(session),
        col(Outcome.status),
    )
    people = sql_columns.with_course(sql_columns.people_drawn(programme, wanted))
    return _counted(session, sql_columns.with_known_hours(people, _day(month)))


def window_rows(session: Session, programme: str, months: Sequence[str]) -> pd.DataFrame:
    """
    Wage hours in any of *months*: arm, sex, age band, cohort, `events` of `n`.

    Only those whose hours are known in all of them: to ask less of those who worked would lose the others alone.
    """
    hours, days = col(Outcome.hours), [_day(month) for month in months]
    people = (
        sql_columns.people_drawn(programme, (col(Citizen.id).label("id"), *sql_columns.covariate_columns(session)))
        .join(Outcome, col(Outcome.citizen_id) == col(Citizen.id))
        .where(col(Outcome.month).in_(days), hours.is_not(None))
        .add_columns(hours.label("hours"))
        .subquery()
    )
    keys = [people.c[name] for name in ("arm", "sex", "age_band", "cohort")]
    worked = func.max(case((people.c.hours > 0, 1), else_=0))
    once = select(*keys, worked.label("events")).group_by(people.c.id, *keys).having(func.count() == len(days))
    frame = _counted(session, once)
    return frame.assign(events=frame["events"] * frame["n"])


def course_rows(session: Session, programme: str, start: int, last: str) -> pd.DataFrame:
    """
    The hours of those whose trial starts in month *start*, from then on; who has no known month is left out.

    arm, cohort; of all time `first` and `left` (months of the first wage hours and of the first status of LEFT, or
    NOT_YET) and `seen` (last known month); of the trial period, until *last*: `band` (place in TRIAL). Summed over the
    `n` people: `hours` and `squares` of the trial period, `known` months and those with a `told` status.
    """
    hours, month, status = col(Outcome.hours), col(Outcome.month), col(Outcome.status)
    begun = _first_day(start)
    total = func.sum(case((month <= _day(last), hours), else_=0.0))
    months = and_(month >= begun, hours.is_not(None))
    each = (
        sql_columns.people_drawn(programme, (sql_columns.arm(), col(Citizen.cohort_id).label("cohort_id")))
        .join(Outcome, and_(col(Outcome.citizen_id) == col(Citizen.id), months))
        .where(trial_start.start_day() >= begun, trial_start.start_day() < _first_day(start + 1))
        .add_columns(func.min(case((hours > 0, month))).label("first"), func.max(month).label("seen"))
        .add_columns(total.label("total"), func.min(case((status.in_(LEFT), month))).label("left"))
        .add_columns(func.count().label("known"), func.count(status).label("told"))
        .group_by(col(Citizen.id), col(Allocation.arm), col(Citizen.cohort_id))
        .subquery()
    )
    keys = (
        each.c.arm,
        each.c.cohort_id,
        each.c.first,
        each.c.left,
        each.c.seen,
        sql_columns.trial_band(each.c.total),
    )
    sums = [func.sum(each.c[name]).label(name) for name in ("known", "told")]
    sums += [func.sum(each.c.total).label("hours"), func.sum(each.c.total * each.c.total).label("squares")]
    cells = select(*keys, func.count().label("n"), *sums).group_by(*keys).subquery()
    named = select(cells, col(Cohort.name).label("cohort")).outerjoin(Cohort, col(Cohort.id) == cells.c.cohort_id)
    frame = read_frame(session, named)
    frame = frame.astype({"known": int, "told": int})  # PostgreSQL sums counts to decimals
    for name in ("first", "left", "seen"):
        frame[name] = [month_number(f"{day:%Y-%m}") if isinstance(day, date) else NOT_YET for day in frame[name]]
    return frame


def completed_rows(session: Session, programme: str, start: int, horizon: int) -> pd.DataFrame:
    """
    One row a person whose trial starts in month *start* and whose hours *horizon* months later are known.

    `id` (the number of a row, no case number), arm, sex, age band, cohort, `events` (any wage hours: 0 or 1).
    """
    wanted = (col(Citizen.id).label("id"), *sql_columns.covariate_columns(session), col(Outcome.hours).label("hours"))
    people = sql_columns.with_known_hours(
        sql_columns.people_drawn(programme, wanted), _first_day(start + horizon)
    ).where(trial_start.start_day() >= _first_day(start), trial_start.start_day() < _first_day(start + 1))
    frame = read_frame(session, people)
    return frame.assign(n=1, events=(frame.pop("hours") > 0).astype(int))


def since_start(session: Session, programme: str, start: int, after: Sequence[int]) -> pd.DataFrame:
    """
    Of those whose trial starts in month *start*: arm, `months` (one of *after*), `n` with known hours then, `events`.

    Read along the index that covers month, person and hours.
    """
    hours, month = col(Outcome.hours), col(Outcome.month)
    days = [_first_day(start + months) for months in after]
    people = (
        sql_columns.people_drawn(programme, (sql_columns.arm(), month.label("month")))
        .join(Outcome, and_(col(Outcome.citizen_id) == col(Citizen.id), month.in_(days), hours.is_not(None)))
        .where(trial_start.start_day() >= _first_day(start), trial_start.start_day() < _first_day(start + 1))
        .add_columns(case((hours > 0, 1), else_=0).label("worked"))
        .subquery()
    )
    counts = (func.count().label("n"), func.sum(people.c.worked).label("events"))
    frame = read_frame(session, select(people.c.arm, people.c.month, *counts).group_by(people.c.arm, people.c.month))
    months = [month_number(f"{day:%Y-%m}") - start for day in frame.pop("month")]
    return frame.assign(months=months)


def programme_name(session: Session, programme: str) -> str:
    """What the programme is called; its key where the database does not know it."""
    found = session.connection().scalar(select(col(Programme.name)).where(col(Programme.key) == programme))
    return found or programme


def month_number(month: str) -> int:
    return int(month[:4]) * 12 + int(month[5:]) - 1


def month_name(number: int) -> str:
    return f"{number // 12:04d}-{number % 12 + 1:02d}"


def _day(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def _first_day(number: int) -> date:
    return _day(month_name(number))


def _counted(session: Session, people: Select[Any]) -> pd.DataFrame:
    """People alike in every column, counted."""
    once = people.subquery()
    return read_frame(session, select(*once.c, func.count().label("n")).group_by(*once.c))


def read_frame(session: Session, statement: Select[Any]) -> pd.DataFrame:
    return pd.concat(read_in_parts(session, statement), ignore_index=True)


def read_in_parts(
    session: Session, statement: Select[Any], kept: Mapping[str, Sequence[str]] = _NO_TEXTS
) -> Iterator[pd.DataFrame]:
    """At least one frame, with no more than AT_ONCE rows; a column of *kept* is of these categories."""
    found = session.connection().execute(statement, execution_options={"yield_per": AT_ONCE})
    names, some = list(found.keys()), False
    for rows in found.partitions():
        some = True
        yield _part(names, rows, kept)
    if not some:
        yield _part(names, [], kept)


def _part(names: Sequence[str], rows: Sequence[Any], kept: Mapping[str, Sequence[str]]) -> pd.DataFrame:
    values = zip(names, zip(*rows, strict=True) if rows else [()] * len(names), strict=True)
    return pd.DataFrame({name: _column(name, column, kept) for name, column in values})


def _column(name: str, values: Sequence[Any], kept: Mapping[str, Sequence[str]]) -> Any:
    if name in kept:
        return pd.Categorical(list(values), dtype=pd.CategoricalDtype(list(kept[name])))
    return [UNKNOWN if value is None else str(value) for value in values] if name in NAMES else list(values)
