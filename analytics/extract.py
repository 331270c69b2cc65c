"""
People collapse to counts in SQL, and no name ever leaves; the evaluation's own tables read in evaluation/rows.py.

Intention to treat: everyone drawn is counted in the arm of the draw, whether they took part or were screened out. Who
has no outcome row for the month, or one without hours, is missing: counted in `without_outcome`, in neither n nor
events.
"""

import calendar
import math
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, NamedTuple

from sqlalchemy import Engine, Select, case, event, extract, func, literal_column, make_url, select
from sqlalchemy.pool import NullPool
from sqlmodel import Session, col, create_engine

from models.citizen import Citizen
from models.outcome import Outcome
from models.programme import Allocation, Arm, Cohort, Programme
from models.rules import policy
from models.rules.policy import Policy, Results

BANDS: Final = ("0", "1-9", "10-29", "30+")  # weekly hours
_FROM_WEEKLY: Final = (10, 30)  # the first weekly hours of the last two bands
_Key = tuple[int, str | None, str | None, str | None]
_ARMS: Final = {Arm.CONTROL: 0, Arm.INTERVENTION: 1}


class Cell(NamedTuple):
    """People alike in arm (0 control, 1 intervention) and covariates (None: unknown); *events*: any wage hours."""

    arm: int
    sex: str | None
    age_band: str | None
    cohort: str | None
    n: int
    events: int


class HoursCell(NamedTuple):
    """People alike in arm and covariates, by the place of their weekly hours in BANDS."""

    arm: int
    sex: str | None
    age_band: str | None
    cohort: str | None
    band: int
    n: int


@dataclass(frozen=True)
class About:
    """What there is: *months* (YYYY-MM, rising) with any outcome, *cut_off* the last day of the last of them."""

    programme: str
    data_version: int
    drawn: int  # people, in both arms
    months: tuple[str, ...]
    cut_off: date | None


@dataclass(frozen=True)
class Extract:
    """One programme and month, collapsed."""

    month: str
    about: About
    cells: tuple[Cell, ...]
    hours_cells: tuple[HoursCell, ...]
    without_outcome: int


@contextmanager
def reading(url: str, rules: Policy) -> Iterator[Session]:
    """A session that cannot write and sees one moment of the database, for a process that only reads."""
    engine = _reader(url)
    try:
        with Session(engine, info={"policy": rules}) as session:
            yield session
    finally:
        engine.dispose()


def _reader(url: str) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() != "sqlite":
        read_only = {"isolation_level": "REPEATABLE READ", "postgresql_readonly": True}
        return create_engine(parsed, poolclass=NullPool, hide_parameters=True, execution_options=read_only)
    if parsed.database and not parsed.database.startswith("file:"):
        parsed = parsed.set(database=f"file:{_escaped(parsed.database)}", query={"mode": "ro", "uri": "true"})
    engine = create_engine(parsed, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "connect", _read_only)
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _escaped(file: str) -> str:
    return file.replace("%", "%25").replace("?", "%3f").replace("#", "%23")


def _read_only(connection: Any, _record: Any) -> None:
    connection.isolation_level = None
    connection.execute("PRAGMA busy_timeout=5000")
    connection.execute("PRAGMA query_only=ON")


def version(session: Session, programme: str) -> int:
    """Rises whenever anything that a result is computed from changes; 0 where nothing has been imported."""
    found = session.connection().scalar(select(col(Programme.data_version)).where(col(Programme.key) == programme))
    return found or 0


def about(session: Session, programme: str) -> About:
    connection = session.connection()
    row = connection.execute(
        select(col(Programme.id), col(Programme.data_version)).where(col(Programme.key) == programme)
    ).one_or_none()
    if row is None:
        return About(programme, 0, 0, (), None)
    months = [month for month in _months(session) if _has_outcomes(session, row.id, month)]
    cut_off = _last_day(months[-1]) if months else None
    drawn = _drawn(session, row.id)
    return About(programme, row.data_version, drawn, tuple(f"{month:%Y-%m}" for month in months), cut_off)


def _drawn(session: Session, programme_id: int) -> int:
    statement = (
        select(func.count())
        .select_from(Citizen)
        .join(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .where(col(Citizen.programme_id) == programme_id)
    )
    return session.connection().scalar(statement) or 0


def _months(session: Session) -> Iterator[date]:
    """Every month with an outcome of anyone; each costs one step down the index, not a scan."""
    found = session.connection().scalar(select(func.min(col(Outcome.month))))
    while found is not None:
        yield found
        found = session.connection().scalar(select(func.min(col(Outcome.month))).where(col(Outcome.month) > found))


def _has_outcomes(session: Session, programme_id: int, month: date) -> bool:
    statement = (
        select(col(Outcome.citizen_id))
        .join(Citizen, col(Citizen.id) == col(Outcome.citizen_id))
        .where(col(Outcome.month) == month, col(Citizen.programme_id) == programme_id)
        .limit(1)
    )
    return session.connection().scalar(statement) is not None


def _last_day(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def take(session: Session, programme: str, month: str | None = None) -> Extract:
    """
    One programme and month (YYYY-MM), collapsed; an unknown programme is an empty one.

    Without *month*: the latest of the programme's outcome months that has data, else the latest that has.
    """
    known = about(session, programme)
    chosen = month or default_month(known, policy.of(session))
    counts = _counts(session, programme, date.fromisoformat(f"{chosen}-01")) if chosen else []
    outcomes, hours = _split(counts)
    return Extract(chosen, known, outcomes, hours, known.drawn - sum(cell.n for cell in outcomes))


def default_month(known: About, rules: Policy) -> str:
    entry = rules.programmes.get(known.programme)
    wanted = entry.outcome_months if entry else ()
    return max(set(wanted) & set(known.months), default=max(known.months or wanted, default=""))


def _counts(session: Session, programme: str, month: date) -> list[Any]:
    people = _people(programme, month, policy.of(session).results).subquery("people")
    keys = (people.c.arm, people.c.sex, people.c.age_band, people.c.cohort_id, people.c.band)
    counted = select(*keys, func.count().label("n")).group_by(*keys).subquery("counted")
    named = select(
        counted.c.arm, counted.c.sex, counted.c.age_band, col(Cohort.name).label("cohort"), counted.c.band, counted.c.n
    ).outerjoin(Cohort, col(Cohort.id) == counted.c.cohort_id)
    return list(session.connection().execute(named).all())


def _people(programme: str, month: date, rules: Results) -> Select[Any]:
    """One row a person with a known outcome, read along the index that covers month, person and hours."""
    programme_id = select(col(Programme.id)).where(col(Programme.key) == programme).scalar_subquery()
    return (
        select(
            col(Allocation.arm).label("arm"),
            col(Citizen.sex).label("sex"),
            age_band(rules).label("age_band"),
            col(Citizen.cohort_id).label("cohort_id"),
            _hours_band(rules).label("band"),
        )
        .select_from(Outcome)
        .join(Citizen, col(Citizen.id) == col(Outcome.citizen_id))
        .join(Allocation, col(Allocation.citizen_id) == col(Outcome.citizen_id))
        .where(col(Outcome.month) == month, col(Outcome.hours).is_not(None), col(Citizen.programme_id) == programme_id)
    )


def age_band(rules: Results) -> Any:
    """
    By age at the draw; from the birth year, the age reached in the year of the start. Neither known: NULL.

    Outside the bands there is one below the first, one above the last, and one for the gaps between them.
    """
    born = extract("year", col(Citizen.start_on)) - col(Citizen.birth_year)
    age = func.coalesce(col(Citizen.age_at_draw), born)
    bands = sorted(rules.age_bands)
    if not bands:
        return literal_column("'any'")
    inside = [(age.between(low, high), f"{low}-{high}") for low, high in bands]
    lowest, highest = bands[0][0], bands[-1][1]
    outside = [(age < lowest, f"under {lowest}"), (age > highest, f"over {highest}"), (age.is_not(None), "between")]
    return case(*inside, *outside)


def _hours_band(rules: Results) -> Any:
    """
    The place in BANDS of weekly hours: none; under 10; under 30; 30 or more.

    A month's hours are compared with the bands' own, rounded down to two decimals: a file that gives 43.33 for 10
    hours a week means 10.
    """
    hours = col(Outcome.hours)
    ten, thirty = (monthly(weekly, rules) for weekly in _FROM_WEEKLY)
    return case((hours <= 0, 0), (hours < ten, 1), (hours < thirty, 2), else_=3)


def monthly(weekly: float, rules: Results) -> float:
    return math.floor(weekly * rules.monthly_hours / rules.weekly_hours * 100) / 100


def _split(counts: list[Any]) -> tuple[tuple[Cell, ...], tuple[HoursCell, ...]]:
    n: Counter[_Key] = Counter()
    events: Counter[_Key] = Counter()
    hours = []
    for row in counts:
        key: _Key = (_ARMS[Arm(row.arm)], row.sex and str(row.sex), row.age_band, row.cohort)
        n[key] += row.n
        events[key] += row.n if row.band else 0
        hours.append(HoursCell(*key, row.band, row.n))
    return tuple(Cell(*key, n[key], events[key]) for key in n), tuple(hours)
