"""Costs that come in by file: one a person, kind and year."""

from collections.abc import Sequence
from datetime import UTC, datetime

import pytest
from sqlmodel import col, select

from models.actions import importing
from models.actions.importing import Imported, ImportRefusedError
from models.audit import AuditEntry
from models.cost import Cost
from models.database import Database
from models.programme import Programme
from models.rules.access import SYSTEM

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEADER = "case_no,kind,year,amount"
PERSON = "case_no,programme,arm,cohort,sex,age,start_on\nT-1,traedesten,control,2,man,40,2018-05-01\n"


def bring(database: Database, *rows: str) -> Imported:
    with database.write() as session:
        return importing.costs(session, importing.given("\n".join((HEADER, *rows)) + "\n"), by=SYSTEM, now=NOW)


def costs(database: Database) -> Sequence[tuple[str, int, float]]:
    with database.read() as session:
        rows = session.exec(select(Cost).order_by(col(Cost.kind), col(Cost.year)))
        return [(row.kind, row.year, row.amount) for row in rows]


def know(database: Database) -> Database:
    with database.write() as session:
        importing.people(session, importing.given(PERSON), by=SYSTEM, now=NOW)
    return database


@pytest.fixture
def house(database: Database) -> Database:
    """A database that knows T-1."""
    return know(database)


def test_an_amount_comes_with_its_kind_and_year(house: Database) -> None:
    assert bring(house, "T-1,tax_revenue,2021,26054.5", "T-1,transfer_income,2021,-120") == Imported(new=2)

    assert costs(house) == [("tax_revenue", 2021, 26054.5), ("transfer_income", 2021, -120)]


def test_the_same_file_again_changes_nothing(house: Database) -> None:
    bring(house, "T-1,tax_revenue,2021,26054.5")

    assert bring(house, "T-1,tax_revenue,2021,26054.5") == Imported(unchanged=1)

    with house.read() as session:
        assert session.exec(select(Programme.data_version)).all() == [2]
        assert session.exec(select(AuditEntry.action)).all() == ["people.imported", "costs.imported"]


def test_a_corrected_amount_is_changed_and_the_others_are_not(house: Database) -> None:
    bring(house, "T-1,tax_revenue,2021,1", "T-1,tax_revenue,2020,1")

    assert bring(house, "T-1,tax_revenue,2021,2", "T-1,tax_revenue,2020,1") == Imported(changed=1, unchanged=1)

    assert costs(house) == [("tax_revenue", 2020, 1), ("tax_revenue", 2021, 2)]


BAD_ROWS = {
    "unknown person": ("T-7,tax_revenue,2021,1", "case_no: is not known; import the people first"),
    "no kind": ("T-1,,2021,1", "kind: is empty"),
    "a kind that no table counts": (
        "T-1,overfoerselsindkomst,2021,1",
        "kind: overfoerselsindkomst is none of transfer_income, ordinary_measures, programme_measures, "
        "alcohol_treatment, drug_treatment, social_support, hospital_treatment, tax_free_assistance, tax_revenue",
    ),
    "a negative revenue": ("T-1,tax_revenue,2021,-1", "amount: is below 0; taxes paid are positive"),
    "no year": ("T-1,tax_revenue,21,1", "year: must be greater than or equal to 1990"),
    "the future": ("T-1,tax_revenue,2027,1", "year: lies in the future"),
    "no amount": ("T-1,tax_revenue,2021,", "amount: is empty"),
    "endless": ("T-1,tax_revenue,2021,inf", "amount: must be a number"),
    "more than anybody costs": ("T-1,hospital_treatment,2021,1e9", "amount: must be less than or equal to 100000000"),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_named_by_line_column_and_reason(sqlite: Database, case: str) -> None:
    row, reason = BAD_ROWS[case]

    with pytest.raises(ImportRefusedError) as refused:
        bring(know(sqlite), row)

    assert str(refused.value) == f"line 2, {reason}"


def test_an_amount_told_twice_is_refused_and_nothing_is_written(house: Database) -> None:
    with pytest.raises(ImportRefusedError) as refused:
        bring(house, "T-1,tax_revenue,2021,1", "T-1,tax_revenue,2021,2")

    assert str(refused.value) == "line 3, kind: of this person and year stands in line 2 already"
    assert not costs(house)
