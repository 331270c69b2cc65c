"""The subgroup tests as a family: with several of them, a small p is less of a surprise."""

from collections.abc import Sequence

import pandas as pd

from analytics.estimators import relative_risk
from analytics.tables.estimates import Interaction, NotEstimable
from analytics.tables.further_estimates import Multiplicity, SubgroupTest

VARIABLES = ("sex", "age_band", "origin")
ALPHA = 0.05


def interaction_family(
    cells: pd.DataFrame, *, adjust: Sequence[str], by: Sequence[str] = VARIABLES, alpha: float = ALPHA
) -> Multiplicity:
    """
    The interaction test of each of *by*, with Holm's adjusted p (1979, Scand J Stat 6:65) over those that exist.

    cells: outcome cells with the columns of *adjust* and *by*. Each is `interaction_test`: in the model with
    the terms of *adjust* and of its own variable.
    """
    found = [relative_risk.interaction_test(cells, by=variable, adjust=adjust) for variable in by]
    return family_of_tests(dict(zip(by, found, strict=True)), alpha=alpha)


def family_of_tests(tests: dict[str, Interaction | NotEstimable], *, alpha: float = ALPHA) -> Multiplicity:
    """From tests made already, by variable; those that are not estimable belong to no family."""
    given = {variable: test.p for variable, test in tests.items() if isinstance(test, Interaction)}
    adjusted = dict(zip(given, holm_adjusted(list(given.values())), strict=True))
    return Multiplicity(
        tests=tuple(SubgroupTest(variable, test, adjusted.get(variable)) for variable, test in tests.items()),
        alpha=alpha,
        by_chance=1 - (1 - alpha) ** len(given),
        below=tuple(variable for variable, p in given.items() if p <= alpha),
        below_adjusted=tuple(variable for variable, p in adjusted.items() if p <= alpha),
    )


def holm_adjusted(p: Sequence[float]) -> list[float]:
    """Adjusted p in the order given: the largest of (m - i + 1) p₍ᵢ₎ so far, at most 1 (p.adjust's "holm")."""
    adjusted, largest = [0.0] * len(p), 0.0
    for rank, place in enumerate(sorted(range(len(p)), key=lambda i: p[i])):
        largest = max(largest, min(1.0, (len(p) - rank) * p[place]))
        adjusted[place] = largest
    return adjusted
