"""The baseline table, and whether chance made it."""

import numpy as np
import pandas as pd
import pytest

from analytics.estimators import balance, covariate_cells, fisher_exact
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.further_estimates import Balance, BalanceMethod, BalanceP
from tests.analytics import kit

# counts that give the printed percentages of tables 4.1, B4.2 and B4.3, intervention and control
ORIGIN = {"danish or western": (198, 203), "non-western": (140, 134)}
HISTORY = {"0": (70, 87), "1-6": (69, 58), "7-20": (66, 68), "21-44": (69, 62), "45+": (64, 62)}
PRINTED_HISTORY = [(20.7, 25.8), (20.4, 17.2), (19.5, 20.2), (20.4, 18.4), (18.9, 18.4)]


def people(variable: str, counts: dict[str, tuple[int, int]]) -> pd.DataFrame:
    return covariate_cells.collapse_outcomes(
        (
            {"arm": arm, variable: level, "n": n, "events": 0}
            for level, both in counts.items()
            for arm, n in zip((1, 0), both, strict=True)
        ),
        (variable,),
    )


def p_of(found: Balance) -> BalanceP:
    assert isinstance(found.test, BalanceP), found.test
    return found.test


def test_the_printed_shares_of_the_work_history_come_out() -> None:
    found = balance.balance_of_variable(people("history", HISTORY), "history")

    shares = {row.level: (row.intervention_share, row.control_share) for row in found.levels}
    for level, printed in zip(HISTORY, PRINTED_HISTORY, strict=True):
        assert tuple(round(100 * share, 1) for share in shares[level]) == printed


def test_the_reports_arms_are_alike_in_origin_and_work_history() -> None:
    origin, history = (
        balance.balance_of_variable(people("origin", ORIGIN), "origin"),
        balance.balance_of_variable(people("history", HISTORY), "history"),
    )

    assert min(p_of(origin).p, p_of(history).p) > 0.05
    assert [p_of(one).method for one in (origin, history)] == [BalanceMethod.CHI_SQUARE] * 2


def test_a_level_expected_to_have_few_is_tested_exactly() -> None:
    found = balance.balance_of_variable(people("sex", {"man": (3, 9), "woman": (17, 12)}), "sex")

    assert p_of(found).method is BalanceMethod.CHI_SQUARE
    few = balance.balance_of_variable(people("sex", {"man": (1, 6), "woman": (19, 15)}), "sex")
    assert p_of(few).method is BalanceMethod.FISHER


def test_the_standardised_difference_of_a_yes_or_no_has_the_sign_of_the_difference() -> None:
    found = balance.balance_of_variable(people("origin", ORIGIN), "origin")

    signs = {row.level: row.standardised for row in found.levels}
    one, other = signs["danish or western"], signs["non-western"]
    assert one is not None
    assert other is not None
    assert one == pytest.approx(-other)
    p1, p0 = 198 / 338, 203 / 337
    assert one == pytest.approx((p1 - p0) / ((p1 * (1 - p1) + p0 * (1 - p0)) / 2) ** 0.5)


def test_a_variable_with_one_level_has_no_test_and_no_difference() -> None:
    found = balance.balance_of_variable(people("sex", {"man": (20, 21)}), "sex")

    assert kit.refused(found.test).reason is Reason.ONE_LEVEL
    assert (found.standardised, found.levels[0].standardised) == (None, None)


def test_drawn_tables_agree_with_all_tables_within_their_error() -> None:
    counts = np.array([[3, 8], [9, 2], [20, 31], [7, 4]])

    drawn, listed = fisher_exact.fisher_p(counts, tables=10, draws=40_000), fisher_exact.fisher_p(counts)

    assert drawn.method is BalanceMethod.FISHER_DRAWN
    assert drawn.error is not None
    assert abs(drawn.p - listed.p) < 4 * drawn.error


def test_the_table_has_every_variable_asked_for() -> None:
    found = balance.balance_table(kit.outcome_cells(), ("sex", "age_band"))

    assert isinstance(found, tuple)
    assert [(one.variable, len(one.levels)) for one in found] == [("sex", 2), ("age_band", 4)]


def test_an_arm_without_people_has_no_table() -> None:
    cells = kit.outcome_cells()

    assert kit.refused(balance.balance_table(cells[cells["arm"] == 1], ("sex",))).where == "control"
    assert kit.refused(balance.balance_table(cells[cells["n"] == 0], ("sex",))).reason is Reason.NO_PEOPLE


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (((1, "man", 30), (0, "man", 30)), Reason.ONE_LEVEL),
        (((1, "man", 30), (0, "man", 30), (1, "woman", 9)), Reason.SEPARATED),
        (((1, "man", 1), (0, "man", 1), (1, "woman", 1)), Reason.TOO_FEW_PEOPLE),
        (((1, "man", 30),), Reason.NO_PEOPLE_IN_ARM),
    ],
)
def test_what_no_joint_test_can_be_made_of_is_refused(rows: tuple[tuple[int, str, int], ...], reason: Reason) -> None:
    cells = kit.table(*((arm, sex, n, 0) for arm, sex, n in rows))

    assert kit.refused(balance.joint_test(cells, ("sex",))).reason is reason


def test_cohorts_of_one_arm_leave_nothing_to_test() -> None:
    cells = pd.concat([kit.table((1, "man", 9, 0), cohort="1"), kit.table((0, "woman", 9, 0), cohort="2")])

    assert kit.refused(balance.joint_test(cells.reset_index(drop=True), ("sex",))).reason is Reason.NOT_IDENTIFIED


def test_the_joint_test_without_strata_of_one_yes_or_no_is_its_own_likelihood_ratio() -> None:
    found = balance.joint_test(people("origin", ORIGIN), ("origin",), given=())

    counts = np.array(list(ORIGIN.values()), dtype=float)
    expected = np.outer(counts.sum(axis=1), counts.sum(axis=0)) / counts.sum()
    assert not isinstance(found, NotEstimable)
    assert found.statistic == pytest.approx(2 * (counts * np.log(counts / expected)).sum(), rel=1e-8)
