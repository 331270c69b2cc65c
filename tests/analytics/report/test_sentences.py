"""Sentences that interpret follow from the numbers by rule, and never say more than they hold."""

from dataclasses import replace

import pytest

from analytics.chapters import further_sentences as more
from analytics.chapters import sentence_rules
from analytics.report import words
from analytics.tables import labels
from analytics.tables.cost_estimates import Interval, NoRatio, Quadrant, Ratio
from analytics.tables.estimates import (
    Answer,
    ArmCounts,
    Caution,
    Definition,
    Estimate,
    Exact,
    Interaction,
    NotEstimable,
    ProgrammeResults,
    Reason,
)
from analytics.tables.table import Label, Standing

MONTH = "2022-10"
OPEN = Estimate(1.18, 0.89, 1.56, 0.25, 675, 151)
SHOWN = Estimate(1.46, 1.01, 2.11, 0.044, 382, 88)
CLEAR = Estimate(1.60, 1.20, 2.13, 0.0012, 675, 151)
HARM = Estimate(0.60, 0.40, 0.90, 0.013, 675, 151)
WIDE = Estimate(1.10, 0.30, 4.03, 0.89, 40, 8)
HIDDEN = NotEstimable(Reason.SUPPRESSED)


def found(adjusted: Answer, unadjusted: Answer = OPEN) -> ProgrammeResults:
    return ProgrammeResults(
        programme="traedesten",
        month=MONTH,
        outcome="any_wage_hours",
        intervention=ArmCounts(338, 82),
        control=ArmCounts(337, 69),
        difference=OPEN,
        unadjusted=unadjusted,
        adjusted=adjusted,
        hours=OPEN,
        by=(),
        definition=Definition("any_wage_hours", MONTH, None, "1", ()),
    )


def keys(said: tuple[Label, ...]) -> list[str]:
    return [one.key.removeprefix("says_") for one in said]


@pytest.mark.parametrize(
    ("answer", "standing", "told"),
    [
        pytest.param(OPEN, Standing.PLANNED, ["shares", "not_shown"], id="the interval holds 1"),
        pytest.param(
            CLEAR, Standing.PLANNED, ["shares", "effect_shown_positive", "adjustment_matters"], id="all of it above 1"
        ),
        pytest.param(
            HARM, Standing.PLANNED, ["shares", "effect_shown_negative", "adjustment_matters"], id="all of it below 1"
        ),
        pytest.param(
            SHOWN,
            Standing.PLANNED,
            ["shares", "effect_shown_positive", "adjustment_matters", "near_the_limit"],
            id="p just below the limit is told to be near it",
        ),
        pytest.param(
            replace(OPEN, low=0.999, p=0.0503),
            Standing.PLANNED,
            ["shares", "not_shown", "near_the_limit"],
            id="p just above the limit is told to be near it",
        ),
        pytest.param(WIDE, Standing.PLANNED, ["shares", "not_shown", "wide"], id="a wide interval is told as wide"),
        pytest.param(
            CLEAR,
            Standing.EXPLORATORY,
            ["shares", "effect_shown_positive", "adjustment_matters", "exploratory"],
            id="outside the plan it is exploratory",
        ),
        pytest.param(OPEN, Standing.EXPLORATORY, ["shares", "not_shown"], id="nothing shown needs no such warning"),
        pytest.param(
            replace(CLEAR, cautions=frozenset({Caution.SPARSE})),
            Standing.PLANNED,
            ["shares", "too_sparse_to_say", "adjustment_matters", "sparse"],
            id="too few events for the model",
        ),
    ],
)
def test_the_main_outcome_is_told_as_far_as_its_interval_goes(
    answer: Estimate, standing: Standing, told: list[str]
) -> None:
    assert keys(sentence_rules.say_effect(found(answer), standing=standing)) == told


def test_what_is_hidden_is_told_as_hidden_and_its_shares_not_at_all() -> None:
    hidden = replace(found(HIDDEN, HIDDEN), intervention=ArmCounts(338, None))

    assert keys(sentence_rules.say_effect(hidden)) == ["suppressed"]
    assert keys(sentence_rules.say_hours(HIDDEN, MONTH)) == ["suppressed"]


def test_without_an_adjusted_ratio_the_unadjusted_is_told_with_the_reason() -> None:
    said = sentence_rules.say_effect(found(NotEstimable(Reason.TOO_FEW_EVENTS)))

    assert keys(said) == ["shares", "not_shown", "unadjusted_only"]
    assert dict(said[-1].facts)["why"] == "reason_too_few_events"


@pytest.mark.parametrize(("p", "told"), [(0.003, "none_in_arm_difference_shown"), (0.2, "none_in_arm_not_shown")])
def test_with_nobody_in_an_arm_only_the_exact_test_speaks(p: float, told: str) -> None:
    refusal = NotEstimable(Reason.NO_EVENTS_IN_ARM, "control", exact=Exact(p, 0.1, 0.02, 0.2))

    assert keys(sentence_rules.say_effect(found(refusal, refusal)))[-1] == told


@pytest.mark.parametrize(
    ("p", "standing", "told"),
    [
        pytest.param(0.39, Standing.PLANNED, ["groups_no_difference_shown"], id="not shown"),
        pytest.param(0.012, Standing.PLANNED, ["groups_difference_shown"], id="planned and shown"),
        pytest.param(0.027, Standing.EXPLORATORY, ["groups_difference_suggested"], id="outside the plan: suggested"),
        pytest.param(0.051, Standing.PLANNED, ["groups_no_difference_shown", "near_the_limit"], id="near the limit"),
    ],
)
def test_only_the_interaction_test_says_that_groups_differ(p: float, standing: Standing, told: list[str]) -> None:
    assert keys(sentence_rules.say_interaction(Interaction(p, 1.0, 1), "sex", MONTH, standing=standing)) == told


def test_groups_too_small_are_not_compared() -> None:
    assert keys(sentence_rules.say_interaction(HIDDEN, "sex", MONTH, standing=Standing.PLANNED)) == [
        "groups_suppressed"
    ]


@pytest.mark.parametrize(
    ("answer", "told"),
    [
        pytest.param(Estimate(0.038, -0.025, 0.1, 0.24, 675, 151), "difference_open", id="holds 0"),
        pytest.param(Estimate(0.1, 0.03, 0.17, 0.005, 675, 151), "difference_more", id="above 0"),
        pytest.param(Estimate(-0.1, -0.17, -0.03, 0.005, 675, 151), "difference_less", id="below 0"),
        pytest.param(NotEstimable(Reason.NO_PEOPLE_IN_ARM), "difference_refused", id="refused"),
    ],
)
def test_a_difference_has_a_side_only_where_its_interval_has(answer: Answer, told: str) -> None:
    assert keys(sentence_rules.say_difference(answer, MONTH)) == [told]


@pytest.mark.parametrize(
    ("said", "told"),
    [
        pytest.param(more.say_balance(0.3, 675), ["balance_not_shown"], id="balance not in doubt"),
        pytest.param(more.say_balance(0.01, 675), ["balance_unlike"], id="balance in doubt"),
        pytest.param(more.say_balance(0.3, 675, {"sex": 0.1}), ["balance_not_shown"], id="a tenth is not noticed"),
        pytest.param(
            more.say_balance(0.3, 675, {"sex": -0.14}),
            ["balance_not_shown", "balance_apart"],
            id="more than a tenth is, whichever way",
        ),
        pytest.param(more.say_randomisation(0.62, 1.7, MONTH), ["randomisation_common"], id="chance often does it"),
        pytest.param(more.say_randomisation(0.001, 9.0, MONTH), ["randomisation_rare"], id="chance rarely does it"),
        pytest.param(more.proportional_odds(0.63, MONTH), ["proportional_stands"], id="one odds ratio stands"),
        pytest.param(more.proportional_odds(0.001, MONTH), ["proportional_broken"], id="one odds ratio broken"),
        pytest.param(more.say_complier(4.1, (-4.4, 12.6), 0.35, MONTH), ["complier_open"], id="complier effect open"),
        pytest.param(more.say_complier(9.0, (1.0, 17.0), 0.03, MONTH), ["complier_shown"], id="complier effect shown"),
        pytest.param(more.say_complier(4.1, None, 0.35, MONTH), ["complier_unbounded"], id="a set that is no interval"),
        pytest.param(more.log_rank(0.47), ["log_rank_open"], id="curves not told apart"),
        pytest.param(more.log_rank(0.01), ["log_rank_differ"], id="curves told apart"),
        pytest.param(more.say_curves((12, 13.6, 18.7), (48, 54.0, 48.5)), ["curves_cross"], id="curves that cross"),
        pytest.param(more.say_curves((12, 13.6, 18.7), (48, 48.5, 54.0)), [], id="curves that keep apart"),
        pytest.param(more.say_curves((12, 13.62, 13.58), (48, 40.0, 54.0)), [], id="curves that print alike"),
        pytest.param((more.say_restricted_mean(-3.0, (-5.0, -1.0), 34),), ["restricted_sooner"], id="sooner"),
        pytest.param((more.say_restricted_mean(3.0, (1.0, 5.0), 34),), ["restricted_longer"], id="later"),
        pytest.param((more.say_restricted_mean(0.0, (-2.9, 2.9), 34),), ["restricted_open"], id="no telling when"),
        pytest.param(more.trial_hours(-38, (-159, 83), 0.53, "2021-12"), ["trial_hours_open"], id="hours open"),
        pytest.param(more.say_monitoring(0.99, 668, 7, 12), ["monitoring_open"], id="no evidence at any look"),
        pytest.param(more.say_monitoring(0.02, 668, 7, 12), ["monitoring_shown"], id="evidence at any look"),
        pytest.param(more.say_looks(1, 5, 5), [], id="one look needs no warning"),
        pytest.param(more.say_looks(7, 5, 30), ["looks"], id="seven do"),
        pytest.param(more.say_multiplicity(6, 26, below=True, left=[]), ["multiplicity_lost"], id="Holm leaves none"),
        pytest.param(
            more.say_multiplicity(6, 26, below=False, left=[]), ["multiplicity_none"], id="none to begin with"
        ),
        pytest.param(
            more.say_multiplicity(6, 26, below=True, left=[("sex", MONTH)]),
            ["multiplicity_left", "left"],
            id="Holm leaves",
        ),
        pytest.param(more.say_multiplicity(1, 5, below=True, left=[]), [], id="one test is no family"),
        pytest.param(more.say_robustness([OPEN, OPEN], MONTH), ["robust_open"], id="models agree on nothing shown"),
        pytest.param(
            more.say_robustness([OPEN, CLEAR], MONTH), ["robust_differs", "robust_range"], id="models do not agree"
        ),
        pytest.param(more.say_robustness([CLEAR, SHOWN], MONTH), ["robust_same", "robust_range"], id="models agree"),
        pytest.param(more.say_robustness([CLEAR, HARM], MONTH)[:1], ["robust_differs"], id="models point both ways"),
        pytest.param((more.say_power(300, 20, None, 80),), ["power_none"], id="no share below 1 is found"),
    ],
)
def test_each_rule_says_what_its_numbers_bear(said: tuple[Label, ...], told: list[str]) -> None:
    assert keys(said) == told


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("da", "I de justerede modeller for oktober 2022 går den relative risiko fra 1,18 til 1,25."),
        ("en", "In the adjusted models for October 2022, the relative risk goes from 1.18 to 1.25."),
    ],
)
def test_the_range_of_the_models_says_of_which_month_and_which_models(language: str, told: str) -> None:
    said = more.say_robustness([OPEN, replace(OPEN, estimate=1.25)], MONTH)

    assert words.words_of(language).label(said[-1]) == told


@pytest.mark.parametrize(("language", "claims"), [("da", ("heller",)), ("en", ("either",))])
def test_an_open_window_says_nothing_of_the_other_results(language: str, claims: tuple[str, ...]) -> None:
    said = words.words_of(language).label(sentence_rules.say_window(OPEN, "2022-09, 2022-10")[0])

    assert not any(claim in said for claim in claims)


@pytest.mark.parametrize(("language", "told"), [("da", "i op til 26\u00a0% af"), ("en", "in up to 26% of")])
@pytest.mark.parametrize(("below", "left"), [(False, []), (True, []), (True, [("sex", MONTH)])])
def test_what_chance_alone_gives_of_several_tests_is_an_upper_bound(
    language: str, told: str, below: bool, left: list[tuple[str, str]]
) -> None:
    said = more.say_multiplicity(6, 26.49, below=below, left=left)

    assert told in words.words_of(language).label(said[0])
    assert told in words.words_of(language).label(labels.label("multiplicity", tests=6, by_chance=26.49))


@pytest.mark.parametrize(("language", "told"), [("da", "relativt set"), ("en", "in relative terms")])
@pytest.mark.parametrize("answer", [OPEN, CLEAR, HARM], ids=["open", "more", "less"])
def test_a_change_in_per_cent_is_said_to_be_relative(answer: Estimate, language: str, told: str) -> None:
    assert told in words.words_of(language).label(sentence_rules.say_effect(found(answer))[1])


@pytest.mark.parametrize(("language", "told"), [("da", "stigning"), ("en", "increase")])
@pytest.mark.parametrize("share", [29.4, None])
def test_power_is_of_an_increase(share: float | None, language: str, told: str) -> None:
    assert told in words.words_of(language).label(more.say_power(300, 20, share, 80))


@pytest.mark.parametrize(
    ("answers", "told"),
    [
        pytest.param([CLEAR, CLEAR], ["hours_more", "hours_more", "exploratory"], id="after the last"),
        pytest.param([CLEAR, OPEN], ["hours_more", "exploratory", "hours_open"], id="beside what it is said of"),
        pytest.param([OPEN, OPEN], ["hours_open", "hours_open"], id="nothing shown, nothing explored"),
    ],
)
def test_that_analyses_explore_is_said_once(answers: list[Estimate], told: list[str]) -> None:
    said = (one for answer in answers for one in sentence_rules.say_hours(answer, MONTH, standing=Standing.EXPLORATORY))

    assert keys(tuple(sentence_rules.said_once(said))) == told


@pytest.mark.parametrize(
    ("language", "outcome", "other"),
    [
        ("da", "løntimer 12 måneder efter start", "et andet udfald end kalendermånedernes"),
        ("en", "wage hours 12 months after start", "another outcome than that of the calendar months"),
    ],
)
@pytest.mark.parametrize("p", [0.99, 0.02])
def test_the_monitoring_says_that_its_outcome_is_another(p: float, language: str, outcome: str, other: str) -> None:
    said = words.words_of(language).label(more.say_monitoring(p, 668, 7, 12)[0])

    assert outcome in said
    assert other in said


@pytest.mark.parametrize(
    ("quadrant", "cost_told", "told"),
    [
        *(pytest.param(one, True, f"ratio_{one.value}", id=f"{one.value}, cost told") for one in Quadrant),
        pytest.param(Quadrant.CHEAPER_BETTER, False, "ratio_cost_open_better", id="cheaper by the estimate alone"),
        pytest.param(Quadrant.DEARER_BETTER, False, "ratio_cost_open_better", id="dearer by the estimate alone"),
        pytest.param(Quadrant.CHEAPER_WORSE, False, "ratio_cost_open_worse", id="cheaper by it, fewer in work"),
        pytest.param(Quadrant.DEARER_WORSE, False, "ratio_cost_open_worse", id="dearer by it, fewer in work"),
    ],
)
def test_dearer_or_cheaper_is_said_only_where_the_extra_cost_is_told_from_zero(
    quadrant: Quadrant, cost_told: bool, told: str
) -> None:
    said = more.say_cost_ratio(Ratio(-50_000, Interval(-300_000, 140_000), None, quadrant, cost_told))

    assert keys((said,)) == [told]
    assert all(words.words_of(language).label(said) for language in ("da", "en"))


def test_without_an_interval_the_price_has_not_any_size() -> None:
    """With two half-lines, what lies between them is excluded."""
    no_ratio = NoRatio(Reason.NOT_IDENTIFIED, amount=1.5e6, effect=Estimate(0.038, -0.025, 0.1, 0.24, 675, 151))
    said = {language: words.words_of(language).label(more.say_cost_ratio(no_ratio)) for language in ("da", "en")}

    assert said["da"].endswith("kan ikke angives noget interval, og man kender ikke engang prisens fortegn.")
    assert said["en"].endswith("no interval can be given, and not even the sign of the price is known.")


@pytest.mark.parametrize(("language", "told"), [("da", "følges stadig, uden løntimer"), ("en", "still followed")])
@pytest.mark.parametrize("arm", ["intervention", "control"])
def test_those_still_followed_are_not_all_who_have_no_hours(arm: str, language: str, told: str) -> None:
    assert told in words.words_of(language).label(labels.label(f"{arm}_waiting"))


def test_a_shorter_wait_is_told_without_its_sign() -> None:
    said = words.words_of("en").label(more.say_restricted_mean(-3.0, (-5.0, -1.0), 34))

    assert said.endswith("comes on average 3.0 months sooner in the intervention group (1.0 to 5.0).")


@pytest.mark.parametrize("language", ["da", "en"])
def test_not_shown_is_never_worded_as_no_effect(language: str) -> None:
    said = words.words_of(language).label(sentence_rules.say_effect(found(OPEN))[1])

    assert ("11\u00a0%" in said or "11%" in said) and ("56\u00a0%" in said or "56%" in said)
    assert not any(claim in said for claim in ("ingen forskel", "virker ikke", "no difference", "does not work"))


@pytest.mark.parametrize(
    ("rows", "told"),
    [
        pytest.param((("flex_job", 0.3, 0.6), ("self_supporting", 0.5, 1.0)), "status_open", id="none on its own"),
        pytest.param((("flex_job", 0.02, 0.2), ("self_supporting", 0.5, 1.0)), "status_lost", id="none after Holm"),
        pytest.param((("flex_job", 0.001, 0.002), ("self_supporting", 0.04, 0.08)), "status_left", id="one after Holm"),
    ],
)
def test_of_several_statuses_only_what_the_correction_leaves_is_told(
    rows: tuple[tuple[str, float, float], ...], told: str
) -> None:
    (said,) = more.say_statuses(rows, MONTH)

    assert said.key == f"says_{told}"
    assert dict(said.facts).get("levels", "flex_job") == "flex_job"
    assert all("plan" in words.words_of(language).label(said) for language in words.LANGUAGES)
