"""
Does the effect differ between people? Sex (4.10, 4.11, B4.8–B4.11), age, origin, their interaction tests as a family.

The family is every test of every month told here: whoever looks at six may find one by chance.
"""

import pandas as pd

from analytics.chapters.outcome import with_outcome
from analytics.data.trial_data import View
from analytics.estimators import covariate_cells, multiplicity, relative_risk
from analytics.service.holder_results import breakdown
from analytics.tables import labels, populations, report_numbers
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY, p_value
from analytics.tables.estimates import Subgroup
from analytics.tables.table import PValue, Row, Standing, Table, Value

VARIABLES = multiplicity.VARIABLES
COLUMNS = (*ARM_COLUMNS, *map(labels.of, ("relative_risk", "adjusted_relative_risk", "risk_difference")))


def tables(view: View) -> tuple[Table, ...]:
    each = [(month, variable) for month in view.months for variable in VARIABLES]
    return *(group_table(view, month, variable) for month, variable in each), _interactions(view, each)


def _cells(view: View, month: str, variable: str) -> pd.DataFrame:
    return covariate_cells.collapse(view.cells(month), tuple(dict.fromkeys((*view.adjust, variable))))


def group_table(view: View, month: str, variable: str) -> Table:
    cells = _cells(view, month, variable)
    found = breakdown(cells, variable, view.adjust)
    axis = view.axis(variable, cells)
    groups = [group for level in axis.levels if (group := found.group(level)) is not None]
    key = f"subgroup_{variable}"
    worked = populations.working(month)
    return Table(
        key=f"{key}_{month}",
        title=labels.of("title_subgroup", variable=variable, month=month),
        columns=COLUMNS,
        rows=tuple(
            Row(axis.word(group.level), _values(view, month, variable, group), who=axis.who(group.level))
            for group in groups
        ),
        standing=view.standing(month, variable),
        definition=labels.of("defined_subgroup", variable=variable, month=month),
        n=int(cells["n"].sum()),
        cut_off=view.until(month),
        covers=report_numbers.of(key, month, view.planned),
        notes=view.rank(month, variable),
        who=view.known(month),
        columns_who=(*(arm + worked for arm in ARMS_WHO), worked, worked, worked),
    )


def _values(view: View, month: str, variable: str, group: Subgroup) -> tuple[Value, ...]:
    """The whole of a share is the arm's people of the group, whoever works."""
    mine = view.known(month) + populations.are(variable, group.level)
    worked = populations.working(month)
    arms = zip((group.intervention, group.control), ARMS_WHO, strict=True)
    shares = [with_outcome(counts, mine + arm + worked, mine + arm) for counts, arm in arms]
    return *shares, group.unadjusted, group.adjusted, group.difference


def interaction_table(view: View, month: str, variable: str) -> Table:
    """The one test alone, outside any family: what `/results` tells."""
    cells = _cells(view, month, variable)
    test = relative_risk.interaction(cells, by=variable, adjust=view.adjust)
    return Table(
        key=f"interaction_{variable}_{month}",
        title=labels.of("title_interactions"),
        columns=(labels.of("p"),),
        rows=(_test_row(view, month, variable, (p_value(test),)),),
        standing=view.standing(month, variable),
        definition=labels.of("defined_interactions"),
        n=int(cells["n"].sum()),
        cut_off=view.until(month),
        columns_who=(populations.EVERYBODY,),
    )


def _test_row(view: View, month: str, variable: str, values: tuple[Value, ...]) -> Row:
    levels = view.axis(variable, view.cells(month)).levels
    about = view.known(month) + populations.are(variable, *levels) + populations.working(month)
    return Row(labels.of("variable_in_month", variable=variable, month=month), values, who=about)


def _interactions(view: View, each: list[tuple[str, str]]) -> Table:
    tests = {
        f"{variable} {month}": relative_risk.interaction(_cells(view, month, variable), by=variable, adjust=view.adjust)
        for month, variable in each
    }
    family = multiplicity.family(tests)
    rows = [
        _test_row(
            view,
            month,
            variable,
            (p_value(one.interaction), EMPTY if one.adjusted_p is None else PValue(one.adjusted_p)),
        )
        for (month, variable), one in zip(each, family.tests, strict=True)
    ]
    standings = {view.standing(month, variable) for month, variable in each}
    by_chance = round(family.by_chance * 100)
    return Table(
        key="interactions",
        title=labels.of("title_interactions"),
        columns=(labels.of("p"), labels.of("holm_p")),
        rows=tuple(rows),
        standing=Standing.PLANNED if standings == {Standing.PLANNED} else Standing.EXPLORATORY,
        definition=labels.of("defined_interactions"),
        n=view.most,
        cut_off=view.cut_off,
        notes=(labels.of("multiplicity", tests=family.tested, by_chance=by_chance),),
        columns_who=(populations.EVERYBODY, populations.EVERYBODY),
    )
