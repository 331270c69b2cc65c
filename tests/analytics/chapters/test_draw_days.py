"""B3.4's table: every draw that is known, nobody dropped, and no small draw that leaves."""

from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from sqlmodel import Session

from analytics.chapters import draw_days, flow
from analytics.chapters.chapter_sentences import with_sentences
from analytics.data import trial_data
from analytics.data.trial_data import TrialData
from analytics.tables.table import Chapter, Count, Hidden, Report, Table, Value
from models.actions import importing
from models.database import Database
from models.rules.access import SYSTEM
from models.rules.policy import Results
from tests.analytics.chapters import kit
from tests.analytics.chapters.kit import Name

FIRST = date(2018, 4, 20)


def drawn(database: Database, draws: Iterable[tuple[str, date | None, int]]) -> list[Table]:
    """The flow chapter's tables where so many of a cohort were drawn on a day."""
    people = [(cohort, day) for cohort, day, people in draws for _ in range(people)]
    lines = [
        f"T-{at},intervention,{cohort},man,40,{day or '2018-05-01'},{day or ''}"
        for at, (cohort, day) in enumerate(people)
    ]
    table = importing.given("\n".join(["case_no,arm,cohort,sex,age,start_on,drawn_on", *lines]))
    with database.write() as session:
        importing.people(session, table, by=SYSTEM, now=kit.NOW)
        return list(flow.tables(_view(session)))


def _view(session: Session) -> TrialData:
    return trial_data.read_trial(session, kit.PROGRAMME, kit.LATER, kit.plan(), Results())


def counts(tables: Iterable[Table]) -> list[tuple[Name, Value]]:
    found = next(one for one in tables if one.key == "flow_draws")
    return [(kit.called(row.label), row.values[0]) for row in found.rows]


def test_whoever_has_no_day_is_told_as_not_known_and_counted(database: Database) -> None:
    tables = drawn(database, [("2", FIRST, 6), ("2", None, 7), ("3", None, 8)])

    assert counts(tables) == [
        (("cohort", "2"), Count(13)),
        (("draw", "2", "2018-04-20"), Count(6)),
        (("cohort_undated", "2"), Count(7)),
        (("cohort", "3"), Count(8)),
        (("cohort_undated", "3"), Count(8)),
        (("total",), Count(21)),
    ]
    assert tables[-1].n == 21


@pytest.mark.parametrize(
    ("day", "said"), [(None, ["draw_days_not_known"]), (FIRST, [])], ids=["nobody's", "somebody's"]
)
def test_a_programme_whose_draws_nobody_dated_says_so(sqlite: Database, day: date | None, said: list[str]) -> None:
    tables = {one.key: one for one in drawn(sqlite, [("2", day, 6), ("2", None, 6)])}

    assert [note.key for note in tables["flow_starts"].notes] == said
    assert ("flow_draws" in tables) == (day is not None)


def one_by_one(days: int, apart: int = 1) -> list[tuple[str, date | None, int]]:
    return [("2", FIRST + timedelta(days=place * apart), 1) for place in range(days)]


@pytest.mark.parametrize(
    ("draws", "kind"),
    [
        (one_by_one(draw_days.MOST), "draw"),
        (one_by_one(draw_days.MOST + 1), "draw_month"),
        (one_by_one(draw_days.MOST, apart=31), "draw"),
        (one_by_one(draw_days.MOST + 1, apart=31), "draw_year"),
    ],
    ids=["few days", "too many days", "few days in as many months", "too many months"],
)
def test_draws_one_by_one_are_told_by_the_finest_time_that_leaves_a_table_to_read(
    sqlite: Database, draws: list[tuple[str, date | None, int]], kind: str
) -> None:
    found = counts(drawn(sqlite, [*draws, ("2", None, 5)]))

    assert {name[0] for name, _ in found} == {"cohort", kind, "cohort_undated", "total"}
    assert sum(value.n for name, value in found if name[0] == kind and isinstance(value, Count)) == len(draws)
    assert (("cohort_undated", "2"), Count(5)) in found


def test_the_same_day_in_two_cohorts_is_two_draws(sqlite: Database) -> None:
    found = counts(drawn(sqlite, [("2", FIRST, 6), ("3", FIRST, 7)]))

    assert [value for name, value in found if name[0] == "draw"] == [Count(6), Count(7)]


def test_the_draw_of_four_is_hidden_and_another_of_its_cohort_so_that_it_cannot_be_worked_out(
    released: Report,
) -> None:
    found = counts(_flow(released).tables)

    assert [name for name, value in found if isinstance(value, Hidden)] == [
        ("draw", "3", "2019-01-07"),
        ("draw", "3", "2019-01-23"),
    ]


def test_a_hidden_draw_takes_no_sentence_of_the_flow_away(evaluated: Report, released: Report) -> None:
    assert _flow(with_sentences(released)).says == _flow(with_sentences(evaluated)).says != ()


def _flow(report: Report) -> Chapter:
    return next(one for one in report.chapters if one.key == "flow")
