"""From the database to cells: everyone drawn is counted where they were drawn, and nobody by name."""

from datetime import date
from itertools import count, product

import pytest
from sqlalchemy.exc import DBAPIError
from sqlmodel import Session, select

from analytics.data import outcome_cells
from analytics.data.outcome_cells import About, Cell, HoursCell
from models.base import saved
from models.citizen import Citizen, Sex
from models.database import Database
from models.outcome import Outcome
from models.programme import Allocation, Arm, Cohort, Programme
from models.rules.policy import Policy
from tests.kit.make import EARLY

MONTH = date(2022, 10, 1)
_numbers = count(1)


def programme(session: Session, key: str = "traedesten") -> tuple[int, int]:
    """The ids of a programme and its one cohort."""
    row = Programme(key=key, name="Projekt Trædesten", data_version=3, created_at=EARLY)
    session.add(row)
    session.flush()
    cohort = Cohort(programme_id=saved(row.id), name="2")
    session.add(cohort)
    session.flush()
    return saved(row.id), saved(cohort.id)


def person(
    session: Session,
    where: tuple[int, int | None],
    arm: Arm | None = Arm.INTERVENTION,
    hours: float | None = 0,
    *,
    sex: Sex | None = Sex.MAN,
    age: int | None = 45,
    birth_year: int | None = None,
    start_on: date | None = None,
    month: date | None = MONTH,
) -> None:
    row = Citizen(
        programme_id=where[0],
        cohort_id=where[1],
        case_no=f"E-{next(_numbers)}",
        sex=sex,
        age_at_draw=age,
        birth_year=birth_year,
        start_on=start_on,
        created_at=EARLY,
    )
    session.add(row)
    session.flush()
    if arm is not None:
        session.add(Allocation(citizen_id=saved(row.id), arm=arm))
    if month is not None:
        session.add(Outcome(citizen_id=saved(row.id), month=month, hours=hours))
    session.flush()


def test_people_alike_are_counted_together(database: Database) -> None:
    with database.write() as session:
        where = programme(session)
        for hours in (0, 0, 20, 140):
            person(session, where, hours=hours)
        person(session, where, Arm.CONTROL, 20, sex=Sex.WOMAN)

        found = outcome_cells.take_month(session, "traedesten", "2022-10")

    assert sorted(found.cells) == [
        Cell(0, "woman", "40-49", "2", n=1, events=1),
        Cell(1, "man", "40-49", "2", n=4, events=2),
    ]
    assert sorted(found.hours_cells) == [
        HoursCell(0, "woman", "40-49", "2", band=1, n=1),
        HoursCell(1, "man", "40-49", "2", band=0, n=2),
        HoursCell(1, "man", "40-49", "2", band=1, n=1),
        HoursCell(1, "man", "40-49", "2", band=3, n=1),
    ]


def test_whoever_has_no_known_hours_is_missing_and_counted_as_such(database: Database) -> None:
    with database.write() as session:
        where = programme(session)
        person(session, where)
        person(session, where, month=None)
        person(session, where, hours=None)
        person(session, where, month=date(2022, 9, 1))

        found = outcome_cells.take_month(session, "traedesten", "2022-10")

    assert (sum(cell.n for cell in found.cells), found.without_outcome) == (1, 3)


def test_whoever_was_never_drawn_is_not_counted(database: Database) -> None:
    with database.write() as session:
        person(session, programme(session), arm=None)

        found = outcome_cells.take_month(session, "traedesten", "2022-10")

    assert (found.cells, found.without_outcome) == ((), 0)


def test_another_programmes_people_are_not_counted(database: Database) -> None:
    with database.write() as session:
        programme(session)
        person(session, programme(session, "other"))

        found = outcome_cells.take_month(session, "traedesten", "2022-10")

    assert (found.cells, found.about.months) == ((), ())


def test_no_two_kinds_of_people_are_taken_for_one(database: Database) -> None:
    with database.write() as session:
        here, cohort = programme(session)
        ages = {None: None, 20: "under 30", 30: "30-39", 49: "40-49", 67: "60-67", 80: "over 67"}
        kinds = list(product(Arm, (*Sex, None), ages, (cohort, None), (0, 20, 100, 140)))
        for number, (arm, sex, age, among, hours) in enumerate(kinds):
            for _ in range(1 + number % 3):
                person(session, (here, among), arm, hours, sex=sex, age=age)

        found = outcome_cells.take_month(session, "traedesten", "2022-10")

    assert {tuple(cell[:-1]): cell.n for cell in found.hours_cells} == {
        (int(arm is Arm.INTERVENTION), sex, ages[age], among and "2", (0, 20, 100, 140).index(hours)): 1 + number % 3
        for number, (arm, sex, age, among, hours) in enumerate(kinds)
    }


BANDS = {
    "none": (0, 0),
    "a little": (0.5, 1),
    "just under 10 hours a week": (43.32, 1),
    "10 hours a week, rounded": (43.33, 2),
    "just under 30 hours a week": (129.98, 2),
    "30 hours a week, unrounded": (129.99730, 3),
    "full time": (160.33, 3),
}


@pytest.mark.parametrize("case", BANDS)
def test_hours_fall_into_bands_without_gaps(sqlite: Database, case: str) -> None:
    hours, band = BANDS[case]
    with sqlite.write() as session:
        person(session, programme(session), hours=hours)

        found = outcome_cells.take_month(session, "traedesten", "2022-10")

    assert [cell.band for cell in found.hours_cells] == [band]


START = date(2018, 5, 1)
AGES = {
    "first of a band": ({"age": 30}, "30-39"),
    "last of a band": ({"age": 39}, "30-39"),
    "below them all": ({"age": 29}, "under 30"),
    "above them all": ({"age": 68}, "over 67"),
    "born": ({"age": None, "birth_year": 1978, "start_on": START}, "40-49"),
    "born, draw unknown": ({"age": None, "birth_year": 1978}, None),
    "unknown": ({"age": None}, None),
}


@pytest.mark.parametrize("case", AGES)
def test_age_is_that_at_the_draw(database: Database, case: str) -> None:
    known, band = AGES[case]
    with database.write() as session:
        person(session, programme(session), **known)  # type: ignore[arg-type]

        found = outcome_cells.take_month(session, "traedesten", "2022-10")

    assert [cell.age_band for cell in found.cells] == [band]


def test_what_there_is_tells_months_cut_off_and_version(database: Database) -> None:
    with database.write() as session:
        where = programme(session)
        for month in (date(2022, 2, 1), date(2022, 1, 1)):
            person(session, where, month=month)

        found = outcome_cells.about_data(session, "traedesten")

    assert found == About("traedesten", 3, 2, ("2022-01", "2022-02"), date(2022, 2, 28))


def test_a_last_month_that_only_the_chat_knows_is_none_yet_where_files_have_told_of_others(database: Database) -> None:
    """The chat's months are the intervention's alone: read as a result, they would say that it alone works."""
    with database.write() as session:
        where = programme(session)
        person(session, where, month=date(2022, 10, 1))
        person(session, where, Arm.CONTROL, month=date(2022, 10, 1))
        for month in (date(2022, 9, 1), date(2022, 11, 1)):
            person(session, where, hours=80, month=month)
            session.exec(select(Outcome).where(Outcome.month == month)).one().derived = True
        session.flush()

        known = outcome_cells.about_data(session, "traedesten")

    assert known.months == ("2022-09", "2022-10")
    assert known.cut_off == date(2022, 10, 31)


def test_an_unknown_programme_is_an_empty_one(database: Database) -> None:
    with database.read() as session:
        found = outcome_cells.take_month(session, "traedesten")

    assert found.about == About("traedesten", 0, 0, (), None)
    assert (found.cells, found.month) == ((), "2022-10")


MONTHS = {
    "the latest of the programme's that has data": ((date(2022, 1, 1), date(2022, 2, 1)), "2022-01"),
    "the latest that has data": ((date(2020, 1, 1), date(2022, 2, 1)), "2022-02"),
}


@pytest.mark.parametrize("case", MONTHS)
def test_without_a_month_it_is(sqlite: Database, case: str) -> None:
    months, chosen = MONTHS[case]
    with sqlite.write() as session:
        where = programme(session)
        for month in months:
            person(session, where, month=month)

        assert outcome_cells.take_month(session, "traedesten").month == chosen


def test_a_reading_session_cannot_write(database: Database, policy: Policy) -> None:
    with database.write() as session:
        programme(session)

    url = database.writer.url.render_as_string(hide_password=False)
    with outcome_cells.reading_session(url, policy) as session, pytest.raises(DBAPIError, match=r"read-?only"):
        session.connection().exec_driver_sql("DELETE FROM cohort")


def test_a_reading_session_sees_one_moment(database: Database, policy: Policy) -> None:
    with database.write() as session:
        where = programme(session)

    url = database.writer.url.render_as_string(hide_password=False)
    with outcome_cells.reading_session(url, policy) as reader:
        before = outcome_cells.about_data(reader, "traedesten")
        with database.write() as session:
            person(session, where)

        assert outcome_cells.about_data(reader, "traedesten") == before
