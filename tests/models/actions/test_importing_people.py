"""People that come in by file: drawn once and for good, and taking part only who can be."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models.actions import appointments, importing
from models.actions.importing import Imported, ImportRefusedError
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen, Sex
from models.database import Database
from models.programme import Allocation, Arm, Cohort, Programme, ScreenedBy, Screening
from models.reminder import Reminder, ReminderState
from models.rope import Deadline, Event, RopeEvent
from models.rules import access
from models.rules.access import SYSTEM
from models.rules.policy import Policy
from models.staff import Role
from tests.kit import make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
HEADER = "case_no,programme,arm,cohort,sex,age,origin,history_hours,start_on,screened_out"
WITH_DRAW = f"{HEADER},drawn_on"
ANNA = "T-1,traedesten,intervention,2,woman,49,western,5.5,2018-05-01,"
KARL = "T-2,traedesten,control,2,man,35,danish,,2018-05-01,"
RUNS = "T-3,traedesten,intervention,2,man,35,danish,,2026-01-05,"


def bring(session: Session, *rows: str, header: str = HEADER, now: datetime = NOW, **options: Any) -> Imported:
    table = importing.given("\n".join((header, *rows)) + "\n")
    return importing.people(session, table, by=SYSTEM, now=now, **options)


def bring_in(database: Database, *rows: str, **options: Any) -> Imported:
    with database.write() as session:
        return bring(session, *rows, **options)


def all_of(database: Database, table: type[Any]) -> Sequence[Any]:
    with database.read() as session:
        return session.exec(select(table).order_by(table.id)).all()


def refusal(database: Database, *rows: str, header: str = HEADER) -> list[str]:
    with pytest.raises(ImportRefusedError) as refused:
        bring_in(database, *rows, header=header)
    return str(refused.value).splitlines()


def test_a_person_comes_with_cohort_arm_and_screening(database: Database) -> None:
    assert bring_in(database, ANNA, KARL + "jobcentre") == Imported(new=2)

    anna, karl = all_of(database, Citizen)
    assert (anna.case_no, anna.sex, anna.age_at_draw, anna.history_hours) == ("T-1", Sex.WOMAN, 49, 5.5)
    assert (karl.origin, karl.history_hours, karl.name) == ("danish", None, None)
    assert [row.arm for row in all_of(database, Allocation)] == [Arm.INTERVENTION, Arm.CONTROL]
    assert [(row.citizen_id, row.screened_by) for row in all_of(database, Screening)] == [
        (karl.id, ScreenedBy.JOBCENTRE)
    ]
    assert [row.name for row in all_of(database, Cohort)] == ["2"]


def test_the_same_file_again_changes_nothing(database: Database) -> None:
    bring_in(database, ANNA, KARL + "jobcentre", RUNS)
    before = [
        row.model_dump() for table in (Citizen, Programme, AuditEntry, Deadline) for row in all_of(database, table)
    ]

    assert bring_in(database, ANNA, KARL + "jobcentre", RUNS) == Imported(unchanged=3)

    after = [
        row.model_dump() for table in (Citizen, Programme, AuditEntry, Deadline) for row in all_of(database, table)
    ]
    assert after == before


def test_a_change_raises_the_version_once_and_is_audited_once(database: Database) -> None:
    bring_in(database, ANNA, KARL)

    assert bring_in(database, ANNA.replace("49", "48"), KARL.replace("man", "woman")) == Imported(changed=2)

    assert [row.data_version for row in all_of(database, Programme)] == [2]
    assert [(row.action, row.subject, row.detail) for row in all_of(database, AuditEntry)] == [
        ("people.imported", "programme", "new 2, changed 0"),
        ("people.imported", "programme", "new 0, changed 2"),
    ]
    assert [row.age_at_draw for row in all_of(database, Citizen)] == [48, 35]


def test_an_empty_value_leaves_what_is_there(database: Database) -> None:
    bring_in(database, ANNA)

    assert bring_in(database, "T-1,traedesten,intervention,2,woman,49,,,,") == Imported(
        unchanged=1,
        notes=(
            "empty cells left what was known as it was: origin 1, history_hours 1, start_on 1, first in line 2; "
            "import again with --clear to empty them",
        ),
    )

    (anna,) = all_of(database, Citizen)
    assert (anna.history_hours, anna.origin, anna.start_on) == (5.5, "western", date(2018, 5, 1))


def test_an_empty_value_clears_what_is_there_where_that_is_asked_for(database: Database) -> None:
    bring_in(database, ANNA)

    assert bring_in(database, "T-1,traedesten,intervention,2,woman,49,,,2018-05-01,", clear=True) == Imported(changed=1)

    (anna,) = all_of(database, Citizen)
    assert (anna.history_hours, anna.origin, anna.start_on) == (None, None, date(2018, 5, 1))


def test_what_has_no_column_is_not_cleared(database: Database) -> None:
    bring_in(database, ANNA)
    header, row = "case_no,arm,cohort,sex,age,start_on", "T-1,intervention,2,woman,49,2018-05-01"

    assert bring_in(database, row, header=header, clear=True) == Imported(unchanged=1)


def test_a_cleared_start_is_taken_back_from_the_rope(database: Database) -> None:
    bring_in(database, RUNS)

    bring_in(database, RUNS.replace("2026-01-05", ""), clear=True)

    (person,) = all_of(database, Citizen)
    assert (person.start_on, person.ended_on) == (None, None)
    assert not all_of(database, RopeEvent)
    assert not all_of(database, Deadline)


def test_an_empty_screening_takes_an_earlier_one_back_only_where_that_is_asked_for(database: Database) -> None:
    bring_in(database, ANNA + "programme")

    assert bring_in(database, ANNA).notes == (
        "empty cells left what was known as it was: screened_out 1, first in line 2; "
        "import again with --clear to empty them",
    )
    assert len(all_of(database, Screening)) == 1

    assert bring_in(database, ANNA, clear=True) == Imported(changed=1)
    assert not all_of(database, Screening)


def drawn_on(database: Database) -> list[date | None]:
    return [row.drawn_on for row in all_of(database, Allocation)]


def test_the_day_of_the_draw_is_kept_where_it_is_told_even_after_the_start(database: Database) -> None:
    bring_in(database, ANNA + ",2018-05-09", KARL + ",", header=WITH_DRAW)

    assert drawn_on(database) == [date(2018, 5, 9), None]


def test_a_day_of_the_draw_told_again_changes_nothing(database: Database) -> None:
    bring_in(database, ANNA + ",2018-05-09", header=WITH_DRAW)

    assert bring_in(database, ANNA + ",2018-05-09", header=WITH_DRAW) == Imported(unchanged=1)

    assert [row.data_version for row in all_of(database, Programme)] == [1]


@pytest.mark.parametrize(("row", "header"), [(ANNA, HEADER), (ANNA + ",", WITH_DRAW)], ids=["no column", "no value"])
def test_a_file_without_the_day_of_the_draw_leaves_what_is_known(database: Database, row: str, header: str) -> None:
    bring_in(database, ANNA + ",2018-05-09", header=WITH_DRAW)

    found = bring_in(database, row, header=header)

    assert (found.unchanged, len(found.notes)) == (1, header.count("drawn_on"))
    assert drawn_on(database) == [date(2018, 5, 9)]


@pytest.mark.parametrize("before", [(ANNA, HEADER), (ANNA + ",2018-05-08", WITH_DRAW)], ids=["not known", "mended"])
def test_a_day_of_the_draw_may_be_told_later_and_is_a_change(database: Database, before: tuple[str, str]) -> None:
    bring_in(database, before[0], KARL + before[0].removeprefix(ANNA), header=before[1])

    found = bring_in(database, ANNA + ",2018-05-09", KARL + ",", header=WITH_DRAW)

    assert (found.changed, found.unchanged) == (1, 1)
    assert drawn_on(database)[0] == date(2018, 5, 9)
    assert [row.data_version for row in all_of(database, Programme)] == [2]
    assert all_of(database, AuditEntry)[-1].detail == "new 0, changed 1"


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        ("09/05/2018", "must be a day, written 2022-10-31, 31-10-2022 or 31.10.2022"),
        ("2018-02-30", "must be a day, written 2022-10-31, 31-10-2022 or 31.10.2022"),
        ("2026-03-03", "lies after today"),
    ],
)
def test_what_is_no_day_of_a_draw_is_refused(database: Database, told: str, reason: str) -> None:
    said = refusal(database, KARL + ",2018-05-09", f"{ANNA},{told}", header=WITH_DRAW)

    assert said == [f"line 3, drawn_on: {reason}"]
    assert not all_of(database, Allocation)


def test_a_birth_year_will_do_for_an_age(database: Database) -> None:
    header = "case_no,programme,arm,cohort,sex,birth_year,start_on"
    bring_in(database, "T-1,traedesten,control,2,man,1980,2018-05-01", header=header)

    row = all_of(database, Citizen)[0]
    assert (row.age_at_draw, row.birth_year) == (None, 1980)


def test_one_programme_needs_no_naming(database: Database) -> None:
    header = "case_no,arm,cohort,sex,age,start_on"
    assert bring_in(database, "T-1,control,2,man,40,2018-05-01", header=header) == Imported(new=1)


ENDS = {
    "the programme's weeks have run out": (ANNA, date(2019, 4, 30)),
    "the control group never takes part": (RUNS.replace("intervention", "control"), date(2026, 1, 5)),
    "who was screened out never takes part": (RUNS + "jobcentre", date(2026, 1, 5)),
    "still within the weeks": (RUNS, None),
    "starts later": (RUNS.replace("2026-01-05", "2026-04-01"), None),
    "the last day": (RUNS.replace("2026-01-05", "2025-03-03"), None),
    "the day after": (RUNS.replace("2026-01-05", "2025-03-02"), date(2026, 3, 1)),
    "drawn, not started": (RUNS.replace("2026-01-05", ""), None),
}


@pytest.mark.parametrize("case", ENDS)
def test_only_who_can_be_takes_part(sqlite: Database, case: str) -> None:
    row, end = ENDS[case]
    bring_in(sqlite, row)

    assert all_of(sqlite, Citizen)[0].ended_on == end


def test_a_historical_trial_brings_no_deadline(database: Database) -> None:
    bring_in(database, ANNA, KARL)

    assert not all_of(database, Deadline)
    assert not all_of(database, RopeEvent)


def test_who_takes_part_is_on_the_rope_from_the_start(database: Database) -> None:
    bring_in(database, RUNS)

    assert [(row.event, row.on_date) for row in all_of(database, RopeEvent)] == [(Event.START, date(2026, 1, 5))]
    assert {row.counts_from for row in all_of(database, Deadline)} == {date(2026, 1, 5)}
    assert {row.rule for row in all_of(database, Deadline)} == {"weekly_talk", "no_gap"}


def test_many_who_take_part_get_the_same_deadlines_as_one(database: Database) -> None:
    bring_in(database, *(RUNS.replace("T-3", f"T-{number}") for number in range(201)))

    deadlines = {(row.rule, row.counts_from, row.due_on) for row in all_of(database, Deadline)}
    assert len(all_of(database, Deadline)) == 402
    assert deadlines == {
        ("weekly_talk", date(2026, 1, 5), date(2026, 1, 12)),
        ("no_gap", date(2026, 1, 5), date(2026, 1, 12)),
    }


def test_a_moved_start_moves_the_rope(database: Database) -> None:
    bring_in(database, RUNS)

    bring_in(database, RUNS.replace("2026-01-05", "2026-02-02"))

    assert [row.on_date for row in all_of(database, RopeEvent)] == [date(2026, 2, 2)]
    assert {row.counts_from for row in all_of(database, Deadline)} == {date(2026, 2, 2)}


def test_who_is_screened_out_later_leaves_the_rope(database: Database) -> None:
    bring_in(database, RUNS)

    bring_in(database, RUNS + "programme")

    assert all_of(database, Citizen)[0].ended_on == NOW.date()
    assert not all_of(database, Deadline)


def test_who_comes_back_is_reminded_of_what_is_booked(database: Database) -> None:
    bring_in(database, RUNS)
    with database.write() as session:
        mentor = make.staff(session, "Mette", Role.MENTOR)
        make.assign(session, session.exec(select(Citizen)).one(), mentor, Role.MENTOR)
        by = access.staff(saved(mentor.id), [Role.MENTOR])
        appointments.book(session, 1, NOW + timedelta(days=7), by=by, now=NOW)
    planned = {row.key: row.due_at for row in all_of(database, Reminder)}
    bring_in(database, RUNS + "programme")
    assert {row.state for row in all_of(database, Reminder)} == {ReminderState.CANCELLED}

    bring_in(database, RUNS.replace("2026-01-05", "2026-02-02"))

    waiting = {row.key: row.due_at for row in all_of(database, Reminder) if row.state is ReminderState.WAITING}
    cards = [key for key in waiting if key.startswith("card:")]
    assert len(cards) == 1
    assert {key: at for key, at in waiting.items() if key not in cards} == {
        key: at for key, at in planned.items() if not key.startswith("card:")
    }


def test_a_day_of_ending_that_the_programme_set_stays(database: Database) -> None:
    bring_in(database, RUNS)
    with database.write() as session:
        citizen = session.exec(select(Citizen)).one()
        citizen.ended_on = date(2026, 2, 1)

    assert bring_in(database, RUNS) == Imported(unchanged=1)

    assert all_of(database, Citizen)[0].ended_on == date(2026, 2, 1)


def test_an_arm_never_changes(database: Database) -> None:
    bring_in(database, ANNA)

    said = refusal(database, ANNA.replace("intervention", "control"))

    assert said == ["line 2, arm: is not the arm that this person was drawn to; that never changes"]


BAD_ROWS = {
    "arm": (ANNA.replace("intervention", "treatment"), "arm: must be 'intervention' or 'control'"),
    "sex": (ANNA.replace("woman", "female"), "sex: must be 'man' or 'woman'"),
    "age": (ANNA.replace("49", "old"), "age: must be a whole number"),
    "age out of range": (ANNA.replace("49", "12"), "age: must be greater than or equal to 15"),
    "no age": (ANNA.replace("49", ""), "age: is empty, and so is birth_year"),
    "no case number": (ANNA.replace("T-1", ""), "case_no: is empty"),
    "not a number": (ANNA.replace("5.5", "five"), "history_hours: must be a number"),
    "day": (
        ANNA.replace("2018-05-01", "05/01/2018"),
        "start_on: must be a day, written 2022-10-31, 31-10-2022 or 31.10.2022",
    ),
    "no such day": (
        ANNA.replace("2018-05-01", "2018-02-30"),
        "start_on: must be a day, written 2022-10-31, 31-10-2022 or 31.10.2022",
    ),
    "number for a day": (
        ANNA.replace("2018-05-01", "20180501"),
        "start_on: must be a day, written 2022-10-31, 31-10-2022 or 31.10.2022",
    ),
    "outside the calendar": (ANNA.replace("2018", "2014"), "start_on: must lie in the years 2015 to 2045"),
    "screening": (ANNA + "lead", "screened_out: must be 'jobcentre' or 'programme'"),
    "programme": (
        ANNA.replace("traedesten", "tradesten"),
        "programme: config.toml has no programme of this name; did you mean traedesten?",
    ),
    "CPR number": (
        ANNA.replace("T-1", "010190-1234"),
        "case_no: holds a CPR number; use the case number that stands for the person",
    ),
    "CPR number elsewhere": (ANNA.replace("49", "0101901234"), "age: holds a CPR number"),
}


@pytest.mark.parametrize("case", BAD_ROWS)
def test_a_bad_row_is_named_by_line_column_and_reason(sqlite: Database, case: str) -> None:
    row, reason = BAD_ROWS[case]

    assert refusal(sqlite, KARL, row) == [f"line 3, {reason}"]


def test_no_refusal_repeats_a_cpr_number(sqlite: Database) -> None:
    assert "1234" not in "".join(refusal(sqlite, ANNA.replace("T-1", "0101901234"), ANNA.replace("49", "010190 1234")))


def test_every_bad_row_is_listed_and_nothing_is_written(database: Database) -> None:
    said = refusal(database, RUNS, ANNA.replace("49", "old"), "T-9,too,few", KARL.replace("man", "?"), RUNS)

    assert said == [
        "line 3, age: must be a whole number",
        "line 4: has 3 values for 10 columns",
        "line 5, sex: must be 'man' or 'woman'",
        "line 6, case_no: stands in line 2 already",
    ]
    assert not all_of(database, Citizen)
    assert not all_of(database, Programme)


def test_a_very_long_list_says_how_many_more(sqlite: Database) -> None:
    rows = [f"T-{number},traedesten,control,2,man,35,,,," for number in range(1200)]

    said = refusal(sqlite, *rows, *rows)

    assert len(said) == 51
    assert said[0] == "line 1202, case_no: stands in line 2 already"
    assert said[-1] == "and 1,150 more"


def test_a_mistake_of_many_rows_is_told_once_so_that_others_are_seen(sqlite: Database) -> None:
    rows = [f"T-{number},traedesten,?,2,man,35,,,," for number in range(1200)]

    said = refusal(sqlite, *rows, KARL.replace("35", "old"))

    assert said == [
        "lines 2, 3, 4 and 1,197 more, arm: must be 'intervention' or 'control'",
        "line 1202, age: must be a whole number",
    ]


def test_real_people_never_join_invented_ones(database: Database) -> None:
    bring_in(database, ANNA, invented=True)

    assert refusal(database, KARL) == [
        "this database holds the sandbox's invented people; real people need one of their own"
    ]


def test_several_programmes_must_be_named(sqlite: Database, policy: Policy) -> None:
    entry = policy.programmes["traedesten"]
    two = policy.model_copy(update={"programmes": {"traedesten": entry, "other": entry}})
    with Session(sqlite.writer, info={"policy": two}) as session, pytest.raises(ImportRefusedError) as refused:
        bring(session, ANNA.replace("traedesten", ""))

    assert str(refused.value) == "line 2, programme: is empty; config.toml has traedesten, other"


def test_progress_is_told(sqlite: Database) -> None:
    told: list[int] = []

    bring_in(sqlite, *(KARL.replace("T-2", f"T-{number}") for number in range(2500)), progress=told.append)

    assert told == [2000, 2500]
