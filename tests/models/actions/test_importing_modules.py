"""Modules that come in by file, and what the rope hears of them."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, col, select

from models.actions import importing
from models.actions.importing import Imported, ImportRefusedError, module_tables
from models.audit import AuditEntry
from models.database import Database
from models.module_spell import ModuleSpell
from models.programme import Programme
from models.rope import Deadline, Event, RopeEvent
from models.rules.access import SYSTEM
from models.rules.policy import Policy, RopeRule
from models.staff import Role

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEADER = "case_no,module,start_on,end_on"


def know(session: Session, case_no: str, start_on: str) -> None:
    row = f"{case_no},traedesten,intervention,2,man,40,{start_on}"
    table = importing.given(f"case_no,programme,arm,cohort,sex,age,start_on\n{row}\n")
    importing.people(session, table, by=SYSTEM, now=NOW)


def bring(database: Database, *rows: str) -> Imported:
    with database.write() as session:
        return importing.modules(session, importing.given("\n".join((HEADER, *rows)) + "\n"), by=SYSTEM, now=NOW)


def spells(database: Database) -> Sequence[tuple[str, date, date | None]]:
    with database.read() as session:
        rows = session.exec(select(ModuleSpell).order_by(col(ModuleSpell.start_on)))
        return [(str(row.module), row.start_on, row.end_on) for row in rows]


def heard(database: Database) -> list[tuple[Event, date]]:
    """What the rope knows besides the start, by day."""
    with database.read() as session:
        rows = session.exec(select(RopeEvent).where(RopeEvent.event != Event.START).order_by(col(RopeEvent.on_date)))
        return [(Event(row.event), row.on_date) for row in rows]


def refusal(database: Database, *rows: str) -> list[str]:
    with pytest.raises(ImportRefusedError) as refused:
        bring(database, *rows)
    return str(refused.value).splitlines()


@pytest.fixture
def house(database: Database) -> Database:
    """A database that knows T-1, who has long ended, and T-2, who takes part since January."""
    with database.write() as session:
        know(session, "T-1", "2018-05-01")
        know(session, "T-2", "2026-01-05")
    return database


def test_a_stretch_comes_with_its_days(house: Database) -> None:
    assert bring(house, "T-1,1,2018-05-05,2018-06-08", "T-1,2A,2018-06-09,") == Imported(new=2)

    assert spells(house) == [("1", date(2018, 5, 5), date(2018, 6, 8)), ("2A", date(2018, 6, 9), None)]


def test_the_same_file_again_changes_nothing(house: Database) -> None:
    file = ("T-1,1,2018-05-05,2018-06-08", "T-2,2A,2026-01-19,")
    bring(house, *file)

    assert bring(house, *file) == Imported(unchanged=2)

    with house.read() as session:
        assert session.exec(select(Programme.data_version)).all() == [3]
        assert session.exec(select(AuditEntry.action)).all() == ["people.imported"] * 2 + ["modules.imported"]


@pytest.mark.parametrize("row", ["T-1,2A,2018-06-09,2018-09-01", "T-1,2A,2018-06-16,2018-09-28"], ids=["end", "start"])
def test_a_stretch_told_again_with_other_days_is_corrected(house: Database, row: str) -> None:
    bring(house, "T-1,2A,2018-06-09,2018-09-28")

    assert bring(house, row) == Imported(changed=1)

    ((_, start_on, end_on),) = spells(house)
    assert row.endswith(f"{start_on},{end_on}")


def test_a_second_stretch_in_the_same_module_is_one_of_its_own(house: Database) -> None:
    bring(house, "T-1,2A,2018-06-09,2018-09-28")

    assert bring(house, "T-1,2A,2018-09-29,2018-10-28") == Imported(new=1)


def test_the_rope_hears_what_began_for_whoever_takes_part(house: Database) -> None:
    bring(
        house, "T-2,1,2026-01-05,2026-01-18", "T-2,2A,2026-01-19,2026-02-15", "T-2,2B,2026-02-16,", "T-1,3,2018-06-09,"
    )

    assert heard(house) == [
        (Event.INTERNAL_INTERNSHIP_BEGUN, date(2026, 1, 19)),
        (Event.COMPANY_INTERNSHIP_BEGUN, date(2026, 2, 16)),
    ]


@pytest.mark.parametrize("one_by_one", [200, 0], ids=["for a few, one by one", "for many, all at once"])
def test_what_began_settles_its_rule_and_starts_the_next(
    database: Database, policy: Policy, monkeypatch: pytest.MonkeyPatch, one_by_one: int
) -> None:
    monkeypatch.setattr(module_tables, "_ONE_BY_ONE", one_by_one)
    rules = {
        "company_internship": RopeRule(
            counts_from=Event.START, settled_by=Event.COMPANY_INTERNSHIP_BEGUN, due="26 weeks", owner=Role.MENTOR
        ),
        "aftercare": RopeRule(
            counts_from=Event.JOB_BEGUN, settled_by=Event.AFTERCARE_TALK_HELD, due="14 days", owner=Role.MENTOR
        ),
    }
    stricter = policy.model_copy(update={"rope": policy.rope.model_copy(update={"rules": rules})})
    with Session(database.writer, info={"policy": stricter}) as session, session.begin():
        know(session, "T-2", "2026-01-05")
        before = set(session.exec(select(Deadline.rule)))

        table = importing.given(f"{HEADER}\nT-2,2B,2026-01-19,2026-02-22\nT-2,3,2026-02-23,\n")
        importing.modules(session, table, by=SYSTEM, now=NOW)

        assert (before, set(session.exec(select(Deadline.rule)))) == ({"company_internship"}, {"aftercare"})


def test_a_corrected_day_moves_what_the_rope_heard(house: Database) -> None:
    bring(house, "T-2,2A,2026-01-19,2026-02-15")

    bring(house, "T-2,2A,2026-01-26,2026-02-15")

    assert heard(house) == [(Event.INTERNAL_INTERNSHIP_BEGUN, date(2026, 1, 26))]


@pytest.mark.parametrize(
    ("rows", "ended"),
    [
        (["T-2,2B,2026-01-12,2026-02-01"], [date(2026, 2, 1)]),
        (["T-2,2B,2026-01-12,2026-02-01", "T-2,2C,2026-02-02,2026-02-20"], [date(2026, 2, 20)]),
        (["T-2,2B,2026-01-12,2026-02-01", "T-2,2C,2026-02-02,"], []),
        (["T-2,3,2026-01-12,2026-02-01"], []),
    ],
    ids=["over", "over with its extension", "goes on", "the end of a job start is none of the job"],
)
def test_the_rope_hears_that_a_company_internship_is_over(house: Database, rows: list[str], ended: list[date]) -> None:
    bring(house, *rows)

    assert [day for event, day in heard(house) if event in (Event.COMPANY_INTERNSHIP_ENDED, Event.JOB_ENDED)] == ended


def test_an_extension_counts_as_a_company_internship_only_where_there_was_none(house: Database) -> None:
    bring(house, "T-2,2C,2026-02-02,2026-02-20")
    alone = heard(house)

    bring(house, "T-2,2B,2026-01-12,2026-02-01")

    assert (Event.COMPANY_INTERNSHIP_BEGUN, date(2026, 2, 2)) in alone
    assert [day for event, day in heard(house) if event is Event.COMPANY_INTERNSHIP_BEGUN] == [date(2026, 1, 12)]


BAD_ROWS = {
    "unknown person": ("T-7,1,2018-05-05,", "case_no: is not known; import the people first"),
    "unknown module": ("T-1,2D,2018-05-05,", "module: must be '1', '2A', '2B', '2C' or '3'"),
    "no start": ("T-1,1,,2018-05-05", "start_on: is empty"),
    "a day that is none": (
        "T-1,1,2018-02-30,",
        "start_on: must be a day, written 2022-10-31, 31-10-2022 or 31.10.2022",
    ),
    "backwards": ("T-1,1,2018-05-05,2018-05-04", "end_on: lies before start_on"),
    "the future": ("T-1,1,2026-03-03,", "start_on: lies in the future; a module counts once it has begun"),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_named_by_line_column_and_reason(sqlite: Database, case: str) -> None:
    row, reason = BAD_ROWS[case]
    with sqlite.write() as session:
        know(session, "T-1", "2018-05-01")

    assert refusal(sqlite, row) == [f"line 2, {reason}"]


def test_nobody_is_in_one_module_twice_at_a_time(house: Database) -> None:
    said = refusal(
        house, "T-1,2A,2018-06-09,", "T-1,2A,2018-07-01,2018-07-02", "T-1,2B,2018-06-09,", "T-1,9,2018-06-09,"
    )

    assert said == [
        "line 3, start_on: overlaps line 2, the same person's stretch in this module",
        "line 5, module: must be '1', '2A', '2B', '2C' or '3'",
    ]
    assert not spells(house)


def test_a_row_that_would_join_two_stretches_is_refused(house: Database) -> None:
    bring(house, "T-1,2A,2018-06-01,2018-06-30", "T-1,2A,2018-08-01,2018-08-31")

    said = refusal(house, "T-1,2A,2018-06-01,2018-08-31")

    assert said == ["line 2, start_on: overlaps several stretches of this module that are there already"]
