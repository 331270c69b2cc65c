"""
Does the effect differ between people? Sex (4.10, 4.11, B4.8–B4.11), age, origin, cohort; their tests as a family.

The family is every test of every month told here: whoever looks at six may find one by chance.
"""

import pandas as pd

from analytics.chapters.outcome import with_outcome
from analytics.data.trial_data import TrialData
from analytics.estimators import covariate_cells, multiplicity, relative_risk
from analytics.estimators.subgroups import effect_by_group
from analytics.tables import cell_populations, labels, printed_table_numbers
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY, p_value
from analytics.tables.estimates import Subgroup
from analytics.tables.table import PValue, Row, Standing, Table, Value

VARIABLES = multiplicity.VARIABLES
COHORT = "cohort"
ENOUGH = 10  # times the smallest number that may be told: people of a cohort in each arm, for cohorts to be groups
COLUMNS = (*ARM_COLUMNS, *map(labels.label, ("relative_risk", "adjusted_relative_risk", "risk_difference")))


def tables(trial: TrialData) -> tuple[Table, ...]:
    variables = (*VARIABLES, COHORT) if _large_cohorts(trial) else VARIABLES
    each = [(month, variable) for month in trial.months for variable in variables]
    return *(group_table(trial, month, variable) for month, variable in each), _interactions(trial, each)


def _large_cohorts(trial: TrialData) -> bool:
    """By their sizes, which are told anyway: of small ones most would be hidden, and hide what stands beside them."""
    sizes = trial.drawn.groupby([COHORT, "arm"])["n"].sum().unstack("arm", fill_value=0)
    return len(sizes) > 1 and sizes.shape[1] > 1 and int(sizes.to_numpy().min()) >= ENOUGH * trial.smallest


def _cells(trial: TrialData, month: str, variable: str) -> pd.DataFrame:
    return covariate_cells.collapse_outcomes(trial.cells(month), tuple(dict.fromkeys((*trial.adjust, variable))))


def group_table(trial: TrialData, month: str, variable: str) -> Table:
    cells = _cells(trial, month, variable)
    found = effect_by_group(cells, variable, trial.adjust)
    axis = trial.axis(variable, cells)
    groups = [group for level in axis.levels if (group := found.group(level)) is not None]
    key = f"subgroup_{variable}"
    worked = cell_populations.those_working(month)
    return Table(
        key=f"{key}_{month}",
        title=labels.label("title_subgroup", variable=variable, month=month),
        columns=COLUMNS,
        rows=tuple(
            Row(axis.word(group.level), _values(trial, month, variable, group), who=axis.who(group.level))
            for group in groups
        ),
        standing=trial.standing(month, variable),
        definition=labels.label("defined_subgroup", variable=variable, month=month),
        n=int(cells["n"].sum()),
        cut_off=trial.until(month),
        covers=printed_table_numbers.numbers_of(key, month, trial.planned),
        notes=trial.rank(month, variable),
        who=trial.known(month),
        columns_who=(*(arm + worked for arm in ARMS_WHO), worked, worked, worked),
    )


def _values(trial: TrialData, month: str, variable: str, group: Subgroup) -> tuple[Value, ...]:
    """The whole of a share is the arm's people of the group, whoever works."""
    mine = trial.known(month) + cell_populations.those_at(variable, group.level)
    worked = cell_populations.those_working(month)
    arms = zip((group.intervention, group.control), ARMS_WHO, strict=True)
    shares = [with_outcome(counts, mine + arm + worked, mine + arm) for counts, arm in arms]
    return *shares, group.unadjusted, group.adjusted, group.difference


def _test_row(trial: TrialData, month: str, variable: str, values: tuple[Value, ...]) -> Row:
    levels = trial.axis(variable, trial.cells(month)).levels
    about = trial.known(month) + cell_populations.those_at(variable, *levels) + cell_populations.those_working(month)
    return Row(labels.label("variable_in_month", variable=variable, month=month), values, who=about)


def _interactions(trial: TrialData, each: list[tuple[str, str]]) -> Table:
    tests = {
        f"{variable} {month}": relative_risk.interaction_test(
            _cells(trial, month, variable), by=variable, adjust=trial.adjust
        )
        for month, variable in each
    }
    family = multiplicity.family_of_tests(tests)
    rows = [
        _test_row(
            trial,
            month,
            variable,
            (p_value(one.interaction), EMPTY if one.adjusted_p is None else PValue(one.adjusted_p)),
        )
        for (month, variable), one in zip(each, family.tests, strict=True)
    ]
    standings = {trial.standing(month, variable) for month, variable in each}
    by_chance = round(family.by_chance * 100)
    return Table(
        key="interactions",
        title=labels.label("title_interactions"),
        columns=(labels.label("p"), labels.label("holm_p")),
        rows=tuple(rows),
        standing=Standing.PLANNED if standings == {Standing.PLANNED} else Standing.EXPLORATORY,
        definition=labels.label("defined_interactions"),
        n=trial.most,
        cut_off=trial.cut_off,
        notes=(labels.label("multiplicity", tests=family.tested, by_chance=by_chance),),
        columns_who=(cell_populations.EVERYBODY, cell_populations.EVERYBODY),
    )
