"""How many looks there have been, and how many of them were at something new."""

from datetime import date

import pytest

from models.base import saved
from models.database import Database
from models.look_log import LookLog
from models.queries import looks
from models.queries.looks import Seen, Taken
from tests.kit import make

JANUARY, OCTOBER = date(2022, 1, 1), date(2022, 10, 1)


@pytest.mark.parametrize(
    ("seen", "different"),
    [
        ([], 0),
        ([Seen(OCTOBER, 3, 675)] * 3, 1),
        ([Seen(OCTOBER, 3, 675), Seen(OCTOBER, 4, 675)], 1),  # an import that brought nobody to October
        ([Seen(OCTOBER, 3, 600), Seen(OCTOBER, 4, 675)], 2),
        ([Seen(OCTOBER, 3, 675), Seen(JANUARY, 3, 675)], 2),
        ([Seen(OCTOBER, 3, None), Seen(OCTOBER, 3, 675)], 1),  # a chapter, and the result, of one day
        ([Seen(OCTOBER, 3, None), Seen(OCTOBER, 4, None)], 2),
        ([Seen(None, 3, None), Seen(None, 3, None)], 1),
    ],
)
def test_looks_at_the_same_data_are_one_look(seen: list[Seen], different: int) -> None:
    assert looks.different(seen) == different


def test_the_look_that_is_about_to_be_taken_counts(sqlite: Database) -> None:
    with sqlite.write() as session:
        programme = make.programme(session, "other")
        for month, version, people in ((JANUARY, 1, 500), (OCTOBER, 2, 600), (OCTOBER, 2, 600)):
            look = LookLog(
                programme_id=saved(programme.id),
                month=month,
                question="results",
                data_version=version,
                people=people,
                at=make.EARLY,
            )
            session.add(look)
        session.flush()

        assert looks.taken(session, "other") == Taken(3, 2, 0, ((500,), (600,)))
        assert looks.taken(session, "other", Seen(OCTOBER, 3, 675)) == Taken(4, 3, 2, ((500,), (600, 675)))
        assert looks.taken(session, "unknown", Seen(OCTOBER, 3, 675)) == Taken(1, 1, 1, ((675,),))
        assert looks.of_months(session, "other", [JANUARY, OCTOBER]) == {JANUARY: 1, OCTOBER: 1}
        both = [Seen(JANUARY, 3, 500), Seen(OCTOBER, 3, 675)]  # nobody new in January
        assert looks.of_months(session, "other", [JANUARY, OCTOBER], both) == {JANUARY: 1, OCTOBER: 2}


@pytest.mark.parametrize(
    ("question", "month"),
    [("costs", None), ("power", OCTOBER), ("flow.xlsx", OCTOBER)],
    ids=["costs without an outcome", "power, as older databases keep it", "flow, as older databases keep it"],
)
def test_what_shows_no_outcome_is_no_look(sqlite: Database, question: str, month: date | None) -> None:
    with sqlite.write() as session:
        programme = make.programme(session, "other")
        session.add(
            LookLog(
                programme_id=saved(programme.id),
                month=month,
                question=question,
                data_version=1,
                people=9,
                at=make.EARLY,
            )
        )
        session.flush()

        assert looks.taken(session, "other") == Taken(0, 0, 0)
        assert looks.times(session, "other") == 0
