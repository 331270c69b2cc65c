"""One arithmetic, two engines: the rope kept current row by row is the rope evaluated anew in SQL."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select
from sqlmodel import Session

from models.actions import calendar_days, rope, rope_sql
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.pause import Pause, PauseReason, PauseState
from models.rope import Deadline, Event, RopeEvent
from models.rules.policy import RopeRule, Thinning
from models.rules.working_days import WorkingDays
from models.staff import Role
from tests.kit import databases, make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
FIRST, LAST = date(2026, 3, 1), date(2026, 5, 31)  # Easter and Whitsun lie in it

days = st.dates(FIRST, LAST)
events = st.sampled_from([Event.START, Event.TALK_HELD, Event.JOB_BEGUN])
others = st.sampled_from([Event.COMPLETED, Event.FLEX_JOB_TRACK_CHOSEN])
roles = st.sampled_from([Role.MENTOR, Role.CASEWORKER])
periods = st.one_of(
    st.integers(1, 40).map("{} days".format),
    st.integers(1, 8).map("{} weeks".format),
    st.integers(1, 2).map("{} months".format),
    st.integers(1, 25).map("{} working days".format),
)
thinnings = st.lists(st.builds(Thinning, after=periods, due=periods), max_size=2).map(tuple)


@dataclass(frozen=True)
class Life:
    """What is known of one citizen; pauses may overlap, touch, be empty or open."""

    start_on: date | None
    ended: bool
    mentors: tuple[Role, ...]
    happened: tuple[tuple[Event, date], ...]
    pauses: tuple[tuple[date, int | None, PauseState], ...]


@st.composite
def rules(draw: st.DrawFn) -> RopeRule:
    counts_from, settled_by = draw(events), draw(events)
    repeats = counts_from is settled_by or draw(st.booleans())
    every = draw(st.none() | st.integers(41, 60).map("{} days".format)) if repeats else None
    extended_by = draw(st.none() | others) if every is None else None
    ends_with = draw(st.none() | others) if repeats else None
    return RopeRule(
        counts_from=counts_from,
        settled_by=settled_by,
        repeats=repeats,
        due=draw(periods if every is None else st.integers(1, 40).map("{} days".format)),
        first_due=draw(st.none() | periods) if every is None else None,
        lasts=draw(st.none() | periods) if repeats else None,
        every=every,
        ends_with=ends_with,
        extension=None if extended_by is None else draw(periods),
        extended_by=extended_by,
        thins=draw(thinnings) if repeats and every is None else (),
        until=None if ends_with else draw(st.none() | others),
        owner=draw(roles),
        enabled=draw(st.sampled_from([True, True, True, False])),
    )


pause_states = st.sampled_from([*PauseState, *[PauseState.GRANTED] * 5])
pause_lengths = st.sampled_from([None, *range(20)])
lives = st.builds(
    Life,
    start_on=st.one_of(days, days, days, st.none()),
    ended=st.sampled_from([False, False, False, True]),
    mentors=st.lists(roles, unique=True, max_size=2).map(tuple),
    happened=st.lists(st.tuples(events | others, days), min_size=1, max_size=7).map(tuple),
    pauses=st.lists(st.tuples(days, pause_lengths, pause_states), max_size=5).map(tuple),
)
courses = st.builds(
    Life,
    start_on=days,
    ended=st.sampled_from([False, False, True]),
    mentors=st.lists(st.sampled_from(Role), unique=True, max_size=4).map(tuple),
    happened=st.lists(
        st.tuples(st.sampled_from(Event), st.dates(FIRST, date(2028, 3, 31))), min_size=4, max_size=20
    ).map(lambda told: ((Event.START, FIRST), *told)),
    pauses=st.lists(st.tuples(st.dates(FIRST, date(2028, 3, 31)), pause_lengths, pause_states), max_size=5).map(tuple),
)
spans = st.tuples(days, st.sampled_from([0, 0, 1, 4, 20])).map(
    lambda span: f"{span[0]} to {span[0] + timedelta(days=span[1])}"
)
closings = st.builds(
    WorkingDays,
    closed_24_december=st.booleans(),
    closed_31_december=st.booleans(),
    closed_5_june=st.booleans(),
    closed_1_may=st.booleans(),
    closed=st.lists(spans, max_size=5).map(tuple),
)
rulebooks = st.lists(rules(), min_size=2, max_size=4).map(lambda made: dict(zip("abcd", made, strict=False)))


def tell(session: Session, citizen_id: int, happened: tuple[tuple[Event, date], ...]) -> None:
    count = len(session.connection().execute(select(RopeEvent.__table__.c.id)).all())  # type: ignore[attr-defined]
    for number, (event, day) in enumerate(happened, count):
        rope.note(session, citizen_id, event, day, source="test", source_id=number)


def live(session: Session, life: Life) -> int:
    citizen = make.citizen(session, start_on=life.start_on)
    if life.ended and life.start_on:
        citizen.ended_on = life.start_on + timedelta(days=100)
    for role in life.mentors:
        make.assign(session, citizen, make.staff(session, role, role), role)
    id_ = saved(citizen.id)
    tell(session, id_, life.happened)
    rest(session, id_, life.pauses)
    return id_


def rest(session: Session, citizen_id: int, pauses: tuple[tuple[date, int | None, PauseState], ...]) -> None:
    for start, length, state in pauses:
        end = None if length is None else start + timedelta(days=length)
        session.add(
            Pause(
                citizen_id=citizen_id,
                state=state,
                reason=PauseReason.OTHER,
                from_on=start,
                to_on=end,
                asked_at=NOW,
            )
        )
    session.flush()


Rows = list[tuple[object, ...]]


def rope_rows(session: Session) -> Rows:
    """Every deadline as the database holds it, but for its id."""
    table = Deadline.__table__  # type: ignore[attr-defined]
    columns = [column for column in table.c if column.name != "id"]
    return [tuple(row) for row in session.connection().execute(select(*columns).order_by("citizen_id", "rule"))]


def kept_current(session: Session, citizens: list[int]) -> Rows:
    """What the rope says if each citizen's rows are brought in line; undone again."""
    with undone(session):
        for citizen in citizens:
            rope.refresh(session, citizen)
        return rope_rows(session)


def evaluated(session: Session) -> Rows:
    with undone(session):
        rope_sql.reevaluate(session)
        return rope_rows(session)


@contextmanager
def undone(session: Session) -> Iterator[None]:
    trial = session.begin_nested()
    try:
        yield
    finally:
        trial.rollback()
        session.expire_all()


@contextmanager
def house(database: Database, rulebook: dict[str, RopeRule], working: WorkingDays | None = None) -> Iterator[Session]:
    """A session under *rulebook* and *working* of which nothing is kept."""
    whole = databases.policy()
    kept = {"rope": whole.rope.model_copy(update={"rules": rulebook}), "working_days": working or whole.working_days}
    with database.session(database.writer) as session:
        session.info["policy"] = whole.model_copy(update=kept)
        if working is not None:
            calendar_days.fill(session)
        yield session
        session.rollback()


def agrees(
    database: Database,
    rulebook: dict[str, RopeRule],
    first: list[Life],
    then: list[Life],
    working: WorkingDays | None = None,
) -> None:
    with house(database, rulebook, working) as session:
        citizens = [live(session, life) for life in first]
        assert kept_current(session, citizens) == evaluated(session)

        for citizen in citizens:
            rope.refresh(session, citizen)
        say_something(session)
        assert evaluated(session) == rope_rows(session)

        change_hands(session, citizens[0])
        for citizen, more in zip(citizens, then, strict=False):
            tell(session, citizen, more.happened)
            rest(session, citizen, more.pauses)
        assert kept_current(session, citizens) == evaluated(session)


def change_hands(session: Session, citizen_id: int) -> None:
    """The citizen's mentor leaves, and another comes."""
    table = Assignment.__table__  # type: ignore[attr-defined]
    session.connection().execute(table.update().where(table.c.citizen_id == citizen_id).values(ended_at=NOW))
    make.assign(session, session.get_one(Citizen, citizen_id), make.staff(session, "Bo", Role.MENTOR), Role.MENTOR)


def say_something(session: Session) -> None:
    table = Deadline.__table__  # type: ignore[attr-defined]
    session.connection().execute(table.update().values(said=1, wake_at=None, snoozed_until=NOW))
    session.expire_all()


WEEKLY = {"a": RopeRule(counts_from=Event.START, settled_by=Event.TALK_HELD, due="9 days", owner=Role.MENTOR)}
SHARED_AND_TOO_LATE = Life(
    start_on=date(2026, 3, 2),
    ended=False,
    mentors=(),
    happened=((Event.START, date(2026, 3, 2)),),
    pauses=((date(2026, 3, 13), 8, PauseState.GRANTED), (date(2026, 3, 17), 9, PauseState.GRANTED)),
)
ENDS_ON_A_SATURDAY = Life(
    start_on=date(2026, 3, 2),
    ended=False,
    mentors=(Role.MENTOR,),
    happened=((Event.START, date(2026, 3, 2)),),
    pauses=((date(2026, 3, 11), 3, PauseState.GRANTED),),
)

# Without shrinking: with a database behind each example it takes minutes, and the examples are small as they are.
# Building and planning a rule's statement costs a hundred times what a life costs: few examples, each of many lives.
unhurried = settings(
    deadline=None,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
    derandomize=True,
)


@pytest.mark.slow
@pytest.mark.timeout(400)
@settings(unhurried, max_examples=25)
@example(WEEKLY, [SHARED_AND_TOO_LATE], [])
@example(WEEKLY, [ENDS_ON_A_SATURDAY], [])
@given(rulebook=rulebooks, first=st.lists(lives, min_size=1, max_size=3), then=st.lists(lives, max_size=3))
def test_both_engines_agree_on_sqlite(
    sqlite: Database, rulebook: dict[str, RopeRule], first: list[Life], then: list[Life]
) -> None:
    agrees(sqlite, rulebook, first, then)


@pytest.mark.slow
@pytest.mark.timeout(400)
@settings(unhurried, max_examples=6)
@given(rulebook=rulebooks, first=st.lists(lives, min_size=1, max_size=3), then=st.lists(lives, max_size=3))
def test_both_engines_agree_on_postgresql(
    on_postgres: Database, rulebook: dict[str, RopeRule], first: list[Life], then: list[Life]
) -> None:
    agrees(on_postgres, rulebook, first, then)


@pytest.mark.slow
@pytest.mark.timeout(400)
@settings(unhurried, max_examples=5)
@given(
    rulebook=rulebooks,
    first=st.lists(lives, min_size=3, max_size=5),
    then=st.lists(lives, max_size=5),
    working=closings,
)
def test_both_engines_agree_whatever_days_the_house_is_closed_on_sqlite(
    sqlite: Database, rulebook: dict[str, RopeRule], first: list[Life], then: list[Life], working: WorkingDays
) -> None:
    agrees(sqlite, rulebook, first, then, working)


@pytest.mark.slow
@pytest.mark.timeout(400)
@settings(unhurried, max_examples=3)
@given(
    rulebook=rulebooks,
    first=st.lists(lives, min_size=3, max_size=5),
    then=st.lists(lives, max_size=5),
    working=closings,
)
def test_both_engines_agree_whatever_days_the_house_is_closed_on_postgresql(
    on_postgres: Database, rulebook: dict[str, RopeRule], first: list[Life], then: list[Life], working: WorkingDays
) -> None:
    agrees(on_postgres, rulebook, first, then, working)


@pytest.mark.slow
@pytest.mark.timeout(400)
@settings(unhurried, max_examples=3)
@given(first=st.lists(courses, min_size=6, max_size=9), then=st.lists(courses, max_size=6))
def test_both_engines_agree_on_the_whole_table_on_sqlite(sqlite: Database, first: list[Life], then: list[Life]) -> None:
    agrees(sqlite, databases.every_rule(), first, then)


@pytest.mark.slow
@pytest.mark.timeout(400)
@settings(unhurried, max_examples=2)
@given(first=st.lists(courses, min_size=6, max_size=9), then=st.lists(courses, max_size=6))
def test_both_engines_agree_on_the_whole_table_on_postgresql(
    on_postgres: Database, first: list[Life], then: list[Life]
) -> None:
    agrees(on_postgres, databases.every_rule(), first, then)


BEGUN, OVER, FORM = (Event.START, FIRST), (Event.COMPLETED, date(2026, 9, 1)), Event.PROGRESS_FORM_FILLED
FORMS: dict[str, tuple[bool, tuple[tuple[Event, date], ...], tuple[date, date] | None]] = {
    "at the start": (False, (BEGUN,), (FIRST, date(2026, 3, 6))),
    "every 13 weeks": (False, (BEGUN, (FORM, date(2026, 3, 4))), (date(2026, 5, 31), date(2026, 6, 5))),
    "at the end, of somebody who has ended": (True, (BEGUN, OVER), (date(2026, 9, 1), date(2026, 9, 8))),
    "never again after the end": (True, (BEGUN, OVER, (FORM, date(2026, 9, 4))), None),
    "nothing of somebody who left without an end": (True, (BEGUN,), None),
}


@pytest.mark.parametrize(("ended", "happened", "asked"), FORMS.values(), ids=FORMS.keys())
def test_the_progress_form_is_asked_for(
    database: Database, ended: bool, happened: tuple[tuple[Event, date], ...], asked: tuple[date, date] | None
) -> None:
    life = Life(FIRST, ended, (Role.MENTOR,), happened, ())
    with house(database, {"progress_form": databases.every_rule()["progress_form"]}) as session:
        citizen = live(session, life)
        rope.refresh(session, citizen)
        rows = session.connection().execute(
            select(Deadline.__table__.c.counts_from, Deadline.__table__.c.due_on).where(  # type: ignore[attr-defined]
                Deadline.__table__.c.rule == "progress_form"  # type: ignore[attr-defined]
            )
        )

        assert [tuple(row) for row in rows] == ([] if asked is None else [asked])
        assert kept_current(session, [citizen]) == evaluated(session)


def test_both_engines_agree_where_christmas_eve_is_a_day_off(sqlite: Database) -> None:
    rule = RopeRule(counts_from=Event.START, settled_by=Event.TALK_HELD, due="7 days", owner=Role.MENTOR)
    with house(sqlite, {"a": rule}) as session:
        citizen = live(session, Life(date(2026, 12, 17), False, (), ((Event.START, date(2026, 12, 17)),), ()))

        assert kept_current(session, [citizen]) == evaluated(session)
        rope.refresh(session, citizen)
        assert [row[5] for row in rope_rows(session)] == [date(2026, 12, 23)]
