"""
People collapse to counts in SQL, and no name ever leaves; the evaluation's own tables read in `evaluation_counts`.

Intention to treat: everyone drawn is counted in the arm of the draw, whether they took part or were screened out. Who
has no outcome row for the month, or one without hours, is missing: counted in `without_outcome`, in neither n nor
events.
"""

import calendar
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from sqlalchemy import Engine, event, func, make_url, select, true
from sqlalchemy.pool import NullPool
from sqlmodel import Session, col, create_engine

from analytics.data import covariate_pattern_codes
from analytics.data.covariate_pattern_codes import Kind
from models.citizen import Citizen
from models.outcome import Outcome
from models.programme import Allocation, Cohort, Programme
from models.queries import policies
from models.rules.policy import Policy

_Key = tuple[int, str | None, str | None, str | None]


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

    def until(self, month: str) -> date | None:
        """The last day that what is told of *month* (YYYY-MM) knows about; None where nothing is known of any."""
        return _last_day(date.fromisoformat(f"{month}-01")) if self.cut_off and month else None


@dataclass(frozen=True)
class Extract:
    """One programme and month, collapsed."""

    month: str
    about: About
    cells: tuple[Cell, ...]
    hours_cells: tuple[HoursCell, ...]
    without_outcome: int


@contextmanager
def reading_session(url: str, rules: Policy) -> Iterator[Session]:
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


def are_invented(session: Session, programme: str) -> bool:
    """Are the programme's people the sandbox's? Then it must be said wherever a number of them is shown."""
    found = session.connection().scalar(select(col(Programme.invented)).where(col(Programme.key) == programme))
    return bool(found)


def about_data(session: Session, programme: str) -> About:
    connection = session.connection()
    row = connection.execute(
        select(col(Programme.id), col(Programme.data_version)).where(col(Programme.key) == programme)
    ).one_or_none()
    if row is None:
        return About(programme, 0, 0, (), None)
    known = [month for month in _months(session) if _has_outcomes(session, row.id, month)]
    months = _delivered(session, row.id, known)
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


def _delivered(session: Session, programme_id: int, months: list[date]) -> list[date]:
    """
    *months* up to the last that a file has told of: what follows only the chat knows, of the intervention alone.

    All of them where no file has told of any.
    """
    number = len(months)
    while number and not _has_outcomes(session, programme_id, months[number - 1], by_file=True):
        number -= 1
    return months[:number] or months


def _has_outcomes(session: Session, programme_id: int, month: date, *, by_file: bool = False) -> bool:
    statement = (
        select(col(Outcome.citizen_id))
        .join(Citizen, col(Citizen.id) == col(Outcome.citizen_id))
        .where(col(Outcome.month) == month, col(Citizen.programme_id) == programme_id)
        .where(true() if not by_file else col(Outcome.derived).is_(False))
        .limit(1)
    )
    return session.connection().scalar(statement) is not None


def _last_day(month: date) -> date:
    return month.replace(day=calendar.monthrange(month.year, month.month)[1])


def take_month(session: Session, programme: str, month: str | None = None) -> Extract:
    """
    One programme and month (YYYY-MM), collapsed; an unknown programme is an empty one.

    Without *month*: the latest of the programme's outcome months that has data, else the latest that has.
    """
    known = about_data(session, programme)
    chosen = month or default_month(known, policies.of(session))
    found = count_people(session, programme, date.fromisoformat(f"{chosen}-01")) if chosen else {}
    outcomes, hours = _split(found, _cohorts(session, found))
    return Extract(chosen, known, outcomes, hours, known.drawn - sum(cell.n for cell in outcomes))


def default_month(known: About, rules: Policy) -> str:
    entry = rules.programmes.get(known.programme)
    wanted = entry.outcome_months if entry else ()
    return max(set(wanted) & set(known.months), default=max(known.months or wanted, default=""))


def outcome_cells(session: Session, programme: str, month: Any) -> tuple[Cell, ...]:
    """Outcome cells of a *month* that may be another for each person: an expression of the citizen's columns."""
    found = count_people(session, programme, month)
    return _split(found, _cohorts(session, found))[0]


def count_people(session: Session, programme: str, month: Any) -> dict[Kind, int]:
    """
    People by kind, none of them unknown in hours, read along the index that covers month, person and hours.

    The offset keeps SQLite from drawing the people into the outer statement, and then every column into its sorting.
    """
    rules = policies.of(session).results
    programme_id = select(col(Programme.id)).where(col(Programme.key) == programme).scalar_subquery()
    people = (
        select(covariate_pattern_codes.number(rules).label("kind"))
        .select_from(Outcome)
        .join(Citizen, col(Citizen.id) == col(Outcome.citizen_id))
        .join(Allocation, col(Allocation.citizen_id) == col(Outcome.citizen_id))
        .where(col(Outcome.month) == month, col(Outcome.hours).is_not(None), col(Citizen.programme_id) == programme_id)
        .offset(0)
        .subquery("people")
    )
    counted = select(people.c.kind, func.count()).group_by(people.c.kind)
    return {covariate_pattern_codes.decoded(number, rules): n for number, n in session.connection().execute(counted)}


def _cohorts(session: Session, counts: dict[Kind, int]) -> dict[int, str]:
    """The names of those that *counts* know by id."""
    ids = {kind.cohort for kind in counts} - {None}
    found = session.connection().execute(select(col(Cohort.id), col(Cohort.name)).where(col(Cohort.id).in_(ids)))
    return {id_: name for id_, name in found if id_ is not None}


def _split(counts: dict[Kind, int], names: dict[int, str]) -> tuple[tuple[Cell, ...], tuple[HoursCell, ...]]:
    n: Counter[_Key] = Counter()
    events: Counter[_Key] = Counter()
    hours = []
    for kind, people in counts.items():
        key: _Key = (kind.arm, kind.sex, kind.age_band, names[kind.cohort] if kind.cohort else None)
        n[key] += people
        events[key] += people if kind.band else 0
        hours.append(HoursCell(*key, kind.band, people))
    return tuple(Cell(*key, n[key], events[key]) for key in n), tuple(hours)
