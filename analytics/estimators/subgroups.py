"""The effect in each level of a variable on its own, and the test of whether it differs between them."""

from collections.abc import Sequence

import pandas as pd

from analytics.estimators import covariate_cells, relative_risk
from analytics.tables.estimates import Breakdown, Subgroup


def effect_by_group(cells: pd.DataFrame, variable: str, adjust: Sequence[str]) -> Breakdown:
    """Each level of *variable* on its own, adjusted for the other covariates, and the interaction test."""
    groups = tuple(_group(cells, variable, level, adjust) for level in covariate_cells.levels_in_use(cells, variable))
    return Breakdown(variable, groups, relative_risk.interaction_test(cells, by=variable, adjust=adjust))


def _group(cells: pd.DataFrame, variable: str, level: str, adjust: Sequence[str]) -> Subgroup:
    mine = cells[cells[variable] == level].reset_index(drop=True)
    intervention, control = relative_risk.arms(mine)
    others = [term for term in adjust if term != variable]
    return Subgroup(
        level=level,
        intervention=intervention,
        control=control,
        unadjusted=relative_risk.relative_risk(mine),
        adjusted=relative_risk.relative_risk(mine, adjust=others),
        difference=relative_risk.risk_difference(mine),
    )
