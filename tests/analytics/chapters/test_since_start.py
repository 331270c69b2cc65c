"""Who works so many months after the start: the demo's trial, and one that is too young for it."""

import pytest
from sqlmodel import Session

from analytics.chapters import since_start
from analytics.chapters.chapter_sentences import with_sentences
from analytics.data import trial_data
from analytics.tables.released_values import Found
from analytics.tables.table import Report, Share
from tests.analytics.chapters import kit
from tests.kit import databases


def test_its_month_of_the_programmes_length_is_that_of_the_fixed_follow_up(evaluated: Report) -> None:
    found = {one.key: Found(one) for one in evaluated.tables}
    row = next(one for one in found["since_start"].table.rows if dict(one.label.facts) == {"months": 12})

    for arm in ("intervention", "control"):
        mine, other = found["since_start"].value(row, arm), found["complete"].at("with_wage_hours", arm)
        assert isinstance(mine, Share)
        assert isinstance(other, Share)
        assert (mine.n, mine.of) == (other.n, other.of)


def test_the_chapter_says_one_sentence_of_the_latest_month(evaluated: Report) -> None:
    says = next(one.says for one in with_sentences(evaluated).chapters if one.key == "first_job")

    assert [dict(one.facts)["months"] for one in says if one.key.startswith("says_since_start")] == [36]


@pytest.mark.parametrize(("smallest", "told"), [(5, True), (34, False)])
def test_a_half_year_that_few_have_reached_is_not_told(session: Session, smallest: int, told: bool) -> None:
    settings = databases.policy().results.model_copy(update={"smallest_cell": smallest})
    trial = trial_data.read_trial(session, kit.PROGRAMME, kit.LATER, kit.plan(), settings)

    assert bool(since_start.tables(trial)) is told
