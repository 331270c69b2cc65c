"""
Costs (chapter 5, Bilag 7): what the programme costs, what everybody costs by arm and sex, and what that buys.

The tables of the programme's modules stand alone where no costs have been brought in; without modules there are none.
"""

from analytics.chapters import cost_outcome_data, cost_tables, effect_costs, module_costs, undelivered_data
from analytics.chapters.cost_outcome_data import Basis
from analytics.costs import cost_effectiveness
from analytics.costs.price_index import NoIndexError
from analytics.data.trial_data import TrialData
from analytics.tables import labels
from analytics.tables.table import Table


def tables(trial: TrialData) -> tuple[Table, ...]:
    """
    The programme's costs from modules; then, where costs are known, everybody's, and cost against effect.

    Where costs of an arm, a kind or a year are needed that nobody has delivered, why there are none.
    """
    found = cost_outcome_data.find_basis(trial)
    modules = module_costs.tables(trial)
    if found is None:
        strange = cost_outcome_data.strange_kinds(trial)
        return (*modules, *([cost_tables.of_strange_kinds(trial, strange)] if strange else []))
    if isinstance(found, NoIndexError):
        return tuple(cost_tables.without_index(table, found) for table in modules) or (
            cost_tables.without_index(cost_tables.refused_table(trial), found),
        )
    lacking = undelivered_data.costs_lacking(trial, found.method.until)
    if lacking:
        return (*modules, *cost_tables.not_delivered(trial, found, undelivered_data.costs_notes(lacking)))
    return (*(modules if _apart(found) else ()), *cost_tables.tables(trial, found), *_effect(trial, found))


def _apart(found: Basis) -> bool:
    """Programme measures told together with others must not be told by the modules either."""
    return not any("programme_measures" in group and len(group) > 1 for group in found.groups)


def _effect(trial: TrialData, found: Basis) -> tuple[Table, ...]:
    answer = cost_effectiveness.cost_per_employed(found.frame, left_out=found.without)
    return effect_costs.tables(trial, found, answer, labels.label("title_cost_effect"))
