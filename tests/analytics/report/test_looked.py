"""Once results have been looked at along the way, the report concludes as `/results` does: on what still holds."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from analytics.chapters import live_monitoring
from analytics.chapters.chapter_sentences import with_sentences
from analytics.report import words
from analytics.service import report_file
from analytics.tables.estimates import Estimate, Looking
from analytics.tables.table import Empty, Hidden, Number, PValue, Report, Row, Value
from models.base import saved
from models.database import Database
from models.look_log import LookLog
from models.programme import Programme
from models.queries.looks import Taken
from tests.analytics.chapters import kit
from tests.kit import databases
from tests.kit import make as make_

JANUARY, OCTOBER = date(2022, 1, 1), date(2022, 10, 1)
Look = tuple[date, int, int]  # month, state of the data, people
CLEAR = Estimate(1.60, 1.20, 2.13, 0.0012, 675, 151)
LESS = Estimate(0.79, 0.41, 1.53, 0.9, 675, 151)


def said(report: Report, chapter: str, language: str = "en") -> list[str]:
    told = next(one for one in with_sentences(report).chapters if one.key == chapter)
    return [words.words_of(language).label(one) for one in told.says]


def keys(report: Report, chapter: str) -> set[str]:
    told = next(one for one in with_sentences(report).chapters if one.key == chapter)
    return {one.key.removeprefix("says_") for one in told.says}


@pytest.fixture
def looked_through(told_once: Database, request: pytest.FixtureRequest) -> Report:
    """The trial's report, released, where those looks have been taken that a test gives."""
    with told_once.write() as session:
        course = session.exec(select(Programme).where(Programme.key == kit.PROGRAMME)).one()
        for month, version, people in request.param:
            look = {"month": month, "data_version": version, "people": people, "question": "results"}
            session.add(LookLog(programme_id=saved(course.id), at=make_.EARLY, **look))
    url = told_once.writer.url.render_as_string(hide_password=False)
    return report_file.issued(url, databases.policy(), kit.PROGRAMME, kit.NOW.date(), _left_already).report


def _left_already() -> Report:
    raise AssertionError


SEVEN: Sequence[Look] = [(OCTOBER, version, 500 + version) for version in range(1, 8)]


@pytest.mark.parametrize("looked_through", [SEVEN], indirect=True)
def test_what_is_not_shown_of_the_month_stays_so_after_looks_and_is_said_to_be_less_certain(
    looked_through: Report,
) -> None:
    danish, english = (said(looked_through, "effect", language) for language in ("da", "en"))

    assert any(one.startswith("No effect is shown in October 2022") for one in english)
    assert (
        "Der er kigget undervejs, så intervallet for oktober 2022 er det bredere, der gælder, hvor ofte man end "
        "kigger på måneden."
    ) in danish
    assert not any("intervallet for januar 2022 er det bredere" in one for one in danish)


@pytest.mark.parametrize("looked_through", [SEVEN], indirect=True)
def test_a_planned_month_that_was_not_looked_at_keeps_its_sentence(looked_through: Report) -> None:
    assert any(one.startswith("No effect is shown in January 2022") for one in said(looked_through, "effect"))


@pytest.mark.parametrize(
    ("looked_through", "before", "different"),
    [
        pytest.param([], 0, (1, 1, 1), id="the first look"),
        pytest.param([(OCTOBER, 1, 675)] * 3, 3, (1, 1, 1), id="the same data again"),
        pytest.param([(OCTOBER, 1, 600)], 1, (2, 1, 2), id="others of October"),
        pytest.param([(JANUARY, 1, 600)], 1, (2, 2, 1), id="others of January"),
    ],
    indirect=["looked_through"],
)
def test_the_look_that_is_taken_counts_among_the_different_ones(
    looked_through: Report, before: int, different: tuple[int, int, int]
) -> None:
    names = (("different_looks",), ("different_looks_at", kit.FIRST), ("different_looks_at", kit.LATER))
    found = [kit.cell(looked_through, "monitoring", name, ("value",)) for name in names]

    assert looked_through.looks == before
    assert [getattr(one, "value", None) for one in found] == list(different)


def after(released: Report, *, january: int = 1, october: int = 1) -> Report:
    """Looked at so often in different versions."""
    taken = Taken(
        times=9,
        different=january + october - 1,
        here=october,
        by_month=(tuple(range(500, 499 + january)), tuple(range(600, 600 + october))),
    )
    return live_monitoring.looked_at(released, taken, {JANUARY: january, OCTOBER: october})


def with_(report: Report, table: str, row: str, values: tuple[Value, ...]) -> Report:
    """With other numbers in a row of a table."""

    def rows(every: tuple[Row, ...]) -> tuple[Row, ...]:
        return tuple(replace(one, values=values) if one.label.key == row else one for one in every)

    chapters = (
        replace(
            chapter,
            tables=tuple(replace(one, rows=rows(one.rows)) if one.key == table else one for one in chapter.tables),
        )
        for chapter in report.chapters
    )
    return replace(report, chapters=tuple(chapters))


@pytest.mark.parametrize(
    ("october", "told"), [(1, "hours_more"), (2, "hours_looked")], ids=["one look", "a second, of others"]
)
def test_hours_are_told_to_differ_only_at_the_first_look(released: Report, october: int, told: str) -> None:
    shown = with_(after(released, october=october), f"hours_effect_{kit.LATER}", "adjusted", (CLEAR,))

    assert {"hours_more", "hours_looked"} & keys(shown, "effect") == {told}


@pytest.mark.parametrize(
    ("october", "told"), [(1, "difference_more"), (2, "difference_looked")], ids=["one look", "a second, of others"]
)
def test_a_difference_is_shown_only_at_the_first_look(released: Report, october: int, told: str) -> None:
    gap = Estimate(0.1, 0.03, 0.17, 0.005, 675, 151)
    shown = with_(after(released, october=october), f"effect_{kit.LATER}", "unadjusted", (CLEAR, gap))

    assert {"difference_more", "difference_looked"} & keys(shown, "effect") == {told}


@pytest.mark.parametrize(("october", "told"), [(1, "groups_difference_suggested"), (2, "groups_looked_before")])
def test_groups_are_told_to_differ_only_at_the_first_look(released: Report, october: int, told: str) -> None:
    values: tuple[Value, ...] = (PValue(0.001), PValue(0.004))
    shown = with_(after(released, october=october), "interactions", "variable_in_month", values)

    assert told in keys(shown, "subgroups")
    assert ("groups_looked_before" in keys(shown, "subgroups")) == (october > 1)


@pytest.mark.parametrize(
    ("january", "october", "told"),
    [
        pytest.param(1, 1, False, id="one look at each is two versions, but here is only one"),
        pytest.param(2, 1, True, id="what no plan names counts looks at any month"),
    ],
)
def test_what_explores_is_not_shown_by_an_ordinary_interval_after_any_looks(
    released: Report, january: int, october: int, told: bool
) -> None:
    values: tuple[Value, ...] = (Number(9.0, "hours", 0, 1.0, 17.0, 675), PValue(0.03))
    shown = with_(after(released, january=january, october=october), "trial_hours_tests", "same_mean", values)

    assert ("looked_alone" in keys(shown, "trial_hours")) is told


def test_nothing_shown_needs_no_such_warning(released: Report) -> None:
    assert "looked_alone" not in keys(after(released, january=7), "trial_hours")


def test_a_window_shows_nothing_by_its_ordinary_interval_after_looks(released: Report) -> None:
    key = f"window_effect_{kit.LATER}"
    told = {
        looks: keys(with_(after(released, january=looks), key, "adjusted", (CLEAR, Empty())), "robustness")
        for looks in (1, 2)
    }

    assert "window_more" in told[1]
    assert "window_looked" in told[2]
    assert "window_more" not in told[2]


def effective(report: Report) -> Report:
    """After seven looks at October, which looks like an effect; what holds at every look at it may not be seen."""
    table = f"effect_{kit.LATER}"
    shown = with_(after(report, october=7), table, "adjusted", (CLEAR, Empty()))
    return with_(shown, table, "always_valid_relative_risk", (Hidden(primary=False), Empty()))


@pytest.mark.parametrize("october", [1, 2])
def test_one_late_person_leaves_the_conclusion_with_the_planned_month(released: Report, october: int) -> None:
    table, own = f"effect_{kit.LATER}", Estimate(1.25, 1.02, 1.53, 0.03, 676, 151)
    shown = with_(after(released, october=october), table, "adjusted", (CLEAR, Empty()))
    shown = with_(shown, table, "always_valid_relative_risk", (own, Empty()))
    shown = with_(shown, "complete_effect", "always_valid_relative_risk", (LESS, Empty()))

    told = " ".join(said(shown, "effect"))

    assert "An effect is shown in October 2022" in told
    assert ("25% higher" in told and "the wider one that holds however often one looks" in told) is (october == 2)
    assert "For that outcome the number points the other way" in told


def test_what_the_wider_interval_no_longer_excludes_is_not_shown_and_its_ends_are_said(released: Report) -> None:
    table, own = f"effect_{kit.LATER}", Estimate(1.25, 0.97, 1.61, 0.2, 676, 151)
    shown = with_(after(released, october=2), table, "adjusted", (CLEAR, Empty()))
    shown = with_(shown, table, "always_valid_relative_risk", (own, Empty()))

    told = " ".join(said(shown, "effect"))

    assert "so it bears no conclusion: no effect is shown" in told
    assert "anything from a 3% lower to a 61% higher probability" in told


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("valid", "start"),
    [
        pytest.param(CLEAR, ("er der vist en effekt", "an effect is shown"), id="more"),
        pytest.param(
            Estimate(0.6, 0.4, 0.9, 0.01, 675, 151),
            ("er der vist en negativ effekt", "a negative effect is shown"),
            id="less",
        ),
        pytest.param(
            Estimate(1.2, 0.8, 1.7, 0.3, 675, 151), ("er der ikke vist nogen", "no effect is shown"), id="open"
        ),
    ],
)
def test_what_holds_at_every_look_is_told_of_its_own_outcome(
    released: Report, valid: Estimate, start: tuple[str, str], language: str
) -> None:
    values: tuple[Value, ...] = (valid, Empty())
    shown = with_(effective(released), "complete_effect", "always_valid_relative_risk", values)
    told = next(one for one in said(shown, "effect", language) if one.startswith(("For det udfald", "For that")))

    assert start[language == "en"] in told
    assert ("12 måneder efter start", "12 months after start")[language == "en"] in told


def test_where_each_ones_own_outcome_points_the_other_way_that_is_said(released: Report) -> None:
    values: tuple[Value, ...] = (Estimate(0.79, 0.41, 1.53, 0.9, 675, 151), Empty())
    shown = with_(after(released), "complete_effect", "always_valid_relative_risk", values)

    told = [one for one in said(shown, "effect", "da") if one.startswith("For det udfald")]

    assert told == [
        "For det udfald peger tallet den anden vej end i oktober 2022, uden at noget er vist: relativ risiko 0,79 "
        "(interval, der gælder ved ethvert kig, 0,41–1,53; p\xa0=\xa00,90)."
    ]


@pytest.mark.parametrize("language", ["da", "en"])
def test_where_nothing_holds_at_every_look_that_is_said_with_the_reason(released: Report, language: str) -> None:
    shown = effective(released)
    none = replace(
        shown,
        chapters=tuple(
            replace(one, tables=tuple(table for table in one.tables if not table.key.startswith("complete")))
            for one in shown.chapters
        ),
    )

    told = said(none, "effect", language)

    assert any(("findes ikke: ", "does not exist: ")[language == "en"] in one for one in told)


@pytest.mark.parametrize(
    ("planned", "here", "different", "before"),
    [(True, 1, 9, False), (True, 2, 9, True), (False, 1, 9, True), (False, 1, 1, False)],
)
def test_a_planned_month_counts_its_own_looks_and_any_other_all_of_them(
    planned: bool, here: int, different: int, before: bool
) -> None:
    assert Looking(9, different, here, 0.05, 0.2).before(planned=planned) is before
