"""Sentences are read off the released tables: of the trial they say what it shows, and of what is hidden nothing."""

from dataclasses import replace

import pytest

from analytics.chapters.chapter_sentences import RULES, with_sentences
from analytics.report import words
from analytics.tables import labels
from analytics.tables.estimates import Estimate
from analytics.tables.table import Chapter, Empty, Hidden, Number, PValue, Report, Row, Standing, Table
from tests.analytics.report import sample


def said(report: Report, chapter: str, language: str = "en") -> list[str]:
    told = next(one for one in with_sentences(report).chapters if one.key == chapter)
    return [words.words_of(language).label(one) for one in told.says]


def hidden(table: Table) -> Table:
    rows = tuple(replace(row, values=tuple(Hidden(primary=True) for _ in row.values)) for row in table.rows)
    return replace(table, rows=rows)


def of(key: str, *tables: Table) -> Report:
    return sample.report(chapters=(Chapter(key, (), tables),))


def test_the_trials_main_sentences_are_the_prints_conclusions(released: Report) -> None:
    told = said(released, "effect")

    assert told[0].startswith(
        "The primary test is the adjusted relative risk of wage hours in October 2022, at a level of 5%."
    )
    assert told[1].startswith("In January 2022, 19.2% of the intervention group and 17.5% of the control group")
    assert told[2].startswith("No effect is shown in January 2022, neither for nor against (p\u00a0=\u00a00.34)")
    assert any(one.startswith("No effect is shown in October 2022") for one in told)


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "Grupperne er mærkbart forskellige i alder: en standardiseret forskel på 0,21, over 0,10."),
        ("en", "In age, the groups differ noticeably: a standardised difference of 0.21, above 0.10."),
    ],
)
def test_what_the_draw_left_unlike_is_named(released: Report, language: str, told: str) -> None:
    """The joint test finds nothing; age (0.21) and work history (0.14) stand out all the same."""
    sentences = said(released, "baseline", language)

    assert told in sentences
    assert len(sentences) == 3


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "da",
            "Det er justeret for køn, alder og hold; uden justering er effekten i oktober 2022 på dem, der starter, "
            "5,6 procentpoint.",
        ),
        (
            "en",
            "That is adjusted for sex, age and cohort; without adjustment, the effect in October 2022 on those who "
            "start is 5.6 percentage points.",
        ),
    ],
)
def test_the_effect_on_those_who_start_says_what_it_is_adjusted_for(released: Report, language: str, told: str) -> None:
    assert told in said(released, "draw", language)


def test_a_subgroups_small_p_is_not_told_as_a_difference(released: Report) -> None:
    """Men's own p in October 2022 is 0.044; the report calls it an effect, the interaction test does not."""
    told = said(released, "subgroups")

    assert "It is not shown that the effect in October 2022 depends on sex (interaction p\u00a0=\u00a00.20)." in told
    assert not any(one.startswith("The effect in") for one in told)
    assert told[-1].endswith("None had.")


def test_every_chapter_with_a_test_in_it_has_sentences(released: Report) -> None:
    told = {chapter.key: chapter.says for chapter in with_sentences(released).chapters}

    assert {key for key, says in told.items() if says} == set(RULES)


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_whole_trial_has_words(released: Report, language: str) -> None:
    for chapter in with_sentences(released).chapters:
        assert all(words.words_of(language).label(one) for one in chapter.says)


@pytest.mark.parametrize("key", [key for key in RULES if key != "power"])
def test_no_sentence_tells_a_number_of_tables_that_are_hidden(evaluated: Report, key: str) -> None:
    chapter = next(one for one in evaluated.chapters if one.key == key)
    dark = replace(chapter, tables=tuple(map(hidden, chapter.tables)))
    facts = [fact for one in with_sentences(sample.report(chapters=(dark,))).chapters[0].says for _, fact in one.facts]

    assert not [fact for fact in facts if isinstance(fact, float)]


def test_a_chapter_that_has_its_sentences_keeps_them() -> None:
    report = sample.report()

    assert with_sentences(report).chapters[0].says == report.chapters[0].says


def test_outside_the_plan_a_shown_effect_is_called_exploratory() -> None:
    shown = Estimate(1.6, 1.2, 2.1, 0.001, 675, 151)
    table = sample.effect(Standing.EXPLORATORY)
    rows = tuple(replace(row, values=(shown, Empty())) for row in table.rows)

    told = said(of("effect", sample.outcome(), replace(table, rows=rows)), "effect")

    assert any(one.startswith("The analysis was not in the analysis plan.") for one in told)


def test_hours_in_the_trial_period_are_told_with_what_the_interval_leaves_open() -> None:
    told = said(of("trial_hours", sample.tests()), "trial_hours")

    assert told == [
        "It is not shown that the groups had different wage hours until December 2021: the difference is −38 hours a "
        "person, and the data fit anything from −113 to 36 (p\u00a0=\u00a00.31)."
    ]


@pytest.mark.parametrize(
    ("low", "high", "told"),
    [
        pytest.param(-23_000, 13_000, "it is not shown whether it is dearer or cheaper", id="the interval holds 0"),
        pytest.param(-9_900, 0, "it is not shown whether it is dearer or cheaper", id="it ends at 0"),
        pytest.param(-9_900, -100, "The programme is cheaper and brings more", id="it does not"),
    ],
)
def test_an_estimate_alone_does_not_make_a_programme_cheaper(low: float, high: float, told: str) -> None:
    rows = {
        "extra_cost": Number(-5_000, "kr", 0, low, high, 675),
        "extra_employed": Number(10, "points", 1, 3.7, 16.3, 151),
        "extra_per_employed": Number(-50_000, "kr", 0, -300_000, 140_000, 151),
    }
    table = Table(
        key="cost_plane",
        title=labels.label("title_cost_effect"),
        columns=(labels.label("value"),),
        rows=tuple(Row(labels.label(key), (value,)) for key, value in rows.items()),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_cost_effect", until="2021-12", month="2022-01", price_year=2021),
    )

    sentence, beside = said(of("costs", table), "costs")

    assert told in sentence
    assert "The result is exploratory" in beside


def test_many_looks_are_told() -> None:
    def row(key: str, value: Number | PValue, **facts: int) -> Row:
        return Row(labels.label(key, **facts), (value,))

    table = Table(
        key="monitoring",
        title=labels.label("title_monitoring"),
        columns=(labels.label("value"),),
        rows=(
            row("different_looks", Number(7, "times")),
            row("level_at_most", Number(30.2, "percent", 1), nominal=5),
        ),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_monitoring", horizon=12),
    )

    assert said(of("monitoring", table), "monitoring") == [
        "The results have been looked at in 7 different versions. Even if the programme did nothing, the numbers would "
        "then look like an effect in 30.2 of 100 trials at most. With one look it is 5 of 100."
    ]


def test_that_the_curves_cross_is_told_with_the_shares_of_the_table(released: Report) -> None:
    curve = next(table for chapter in released.chapters for table in chapter.tables if table.key == "first_job")
    shares = {row.label: [value.value for value in row.values if isinstance(value, Number)] for row in curve.rows}
    early, late = (shares[labels.label("months_since_start", months=month)] for month in (12, 54))

    told = [one for one in said(released, "first_job") if one.startswith("The curves cross")]

    assert (early[0] < early[1], late[0] > late[1]) == (True, True)
    assert len(told) == 1
    assert f"after 12 months {early[0]:.1f}% of the intervention group and {early[1]:.1f}%" in told[0]


def test_of_a_hidden_curve_no_crossing_is_told(evaluated: Report) -> None:
    chapter = next(one for one in evaluated.chapters if one.key == "first_job")
    curve, tests = (one for one in chapter.tables if one.key.startswith("first_job"))

    assert not any("cross" in one for one in said(of("first_job", hidden(curve), tests), "first_job"))
