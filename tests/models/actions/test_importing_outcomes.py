"""Outcomes that come in by file: one a person and month."""

from collections.abc import Sequence
from datetime import UTC, date, datetime
from typing import Any

import pytest
from sqlmodel import Session, col, select

from models.actions import importing
from models.actions.importing import Imported, ImportRefusedError
from models.audit import AuditEntry
from models.database import Database
from models.outcome import Outcome
from models.programme import Programme
from models.rules.access import SYSTEM
from models.rules.policy import Policy

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEADER = "case_no,month,hours,benefit_codes,status"
PEOPLE = "case_no,programme,arm,cohort,sex,age,start_on\n{},{},control,2,man,40,2018-05-01\n"


def know(session: Session, case_no: str = "T-1", programme: str = "traedesten") -> None:
    importing.people(session, importing.given(PEOPLE.format(case_no, programme)), by=SYSTEM, now=NOW)


def bring(session: Session, *rows: str, header: str = HEADER) -> Imported:
    return importing.outcomes(session, importing.given("\n".join((header, *rows)) + "\n"), by=SYSTEM, now=NOW)


def bring_in(database: Database, *rows: str, header: str = HEADER) -> Imported:
    with database.write() as session:
        return bring(session, *rows, header=header)


def rows_of(database: Database) -> Sequence[Outcome]:
    with database.read() as session:
        return session.exec(select(Outcome).order_by(col(Outcome.month))).all()


def refusal(database: Database, *rows: str, header: str = HEADER) -> list[str]:
    with pytest.raises(ImportRefusedError) as refused:
        bring_in(database, *rows, header=header)
    return str(refused.value).splitlines()


@pytest.fixture
def house(database: Database) -> Database:
    """A database that knows T-1."""
    with database.write() as session:
        know(session)
    return database


def test_a_month_comes_with_hours_codes_and_status(house: Database) -> None:
    assert bring_in(house, "T-1,2022-10,28.87,130; 131;,flex_job") == Imported(new=1)

    (row,) = rows_of(house)
    assert (row.month, row.hours, row.benefit_codes, row.status) == (date(2022, 10, 1), 28.87, "130;131", "flex_job")


def test_a_degree_of_employment_becomes_hours(house: Database) -> None:
    bring_in(house, "T-1,2022-10,0.5", header="case_no,month,employment_degree")

    assert rows_of(house)[0].hours == 0.5 * 160.33


def test_no_hours_means_not_known(house: Database) -> None:
    bring_in(house, "T-1,2022-10,,,")

    assert rows_of(house)[0].hours is None


def test_the_same_file_again_changes_nothing(house: Database) -> None:
    file = ("T-1,2022-10,28.87,130,", "T-1,2022-11,0,,flex_unemployed")
    bring_in(house, *file)

    assert bring_in(house, *file) == Imported(unchanged=2)

    with house.read() as session:
        assert session.exec(select(Programme.data_version)).all() == [2]
        assert session.exec(select(AuditEntry.action)).all() == ["people.imported", "outcomes.imported"]


def test_a_corrected_month_is_changed_and_the_others_are_not(house: Database) -> None:
    bring_in(house, "T-1,2022-10,28.87,130,", "T-1,2022-11,0,,")

    assert bring_in(house, "T-1,2022-10,30,130,", "T-1,2022-11,0,,", "T-1,2022-12,5,,") == Imported(1, 1, 1)

    assert [row.hours for row in rows_of(house)] == [30, 0, 5]
    with house.read() as session:
        assert session.exec(select(Programme.data_version)).all() == [3]


BOTH = "case_no,month,hours,employment_degree"
BAD_ROWS: dict[str, tuple[str, str, Any]] = {
    "unknown person": ("T-7,2022-10,5,,", "case_no: is not known; import the people first", HEADER),
    "month": ("T-1,2022-13,5,,", "month: must be a month, written 2022-10, or its first day", HEADER),
    "day for a month": ("T-1,2022-10-02,5,,", "month: must be a month, written 2022-10, or its first day", HEADER),
    "future": ("T-1,2026-04,5,,", "month: lies in the future", HEADER),
    "negative": ("T-1,2022-10,-1,,", "hours: must be greater than or equal to 0", HEADER),
    "more than a month has": ("T-1,2022-10,744.5,,", "hours: must be less than or equal to 744", HEADER),
    "endless": ("T-1,2022-10,inf,,", "hours: must be a number", HEADER),
    "codes": ("T-1,2022-10,5,130 <b>,", "benefit_codes: holds signs that do not belong there", HEADER),
    "CPR number": (
        "T-1,2022-10,5,,010190-1234",
        "status: holds a CPR number; use the case number that stands for the person",
        HEADER,
    ),
    "hours twice": ("T-1,2022-10,5,0.5", "employment_degree: is given beside hours; give one of them", BOTH),
    "per cent": (
        "T-1,2022-10,,50",
        "employment_degree: must be a share of full time, at most 1, where 1 is 160.33 hours",
        BOTH,
    ),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_named_by_line_column_and_reason(sqlite: Database, case: str) -> None:
    row, reason, header = BAD_ROWS[case]
    with sqlite.write() as session:
        know(session)

    assert refusal(sqlite, row, header=header) == [f"line 2, {reason}"]


def test_the_bounds_are_within(house: Database) -> None:
    assert bring_in(house, "T-1,2022-10,0,,", "T-1,2022-11,744,,", "T-1,2026-03,1,,") == Imported(new=3)


def test_a_month_told_twice_is_refused_and_nothing_is_written(house: Database) -> None:
    said = refusal(house, "T-1,2022-10,5,,", "T-1,2022-10,6,,")

    assert said == ["line 3, month: of this person stands in the file already"]
    assert not rows_of(house)


def two_programmes(policy: Policy) -> Policy:
    entry = policy.programmes["traedesten"]
    return policy.model_copy(update={"programmes": {"traedesten": entry, "other": entry}})


def test_a_case_number_of_two_programmes_needs_to_be_told_apart(sqlite: Database, policy: Policy) -> None:
    with Session(sqlite.writer, info={"policy": two_programmes(policy)}) as session:
        know(session)
        know(session, programme="other")

        with pytest.raises(ImportRefusedError) as refused:
            bring(session, "T-1,2022-10,5,,")
        found = bring(session, "T-1,other,2022-10,5", header="case_no,programme,month,hours")

    assert str(refused.value) == "line 2, case_no: is in two programmes; add a column programme that says which"
    assert found == Imported(new=1)
