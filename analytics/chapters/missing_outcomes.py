"""Beyond the report: would the conclusion stand, whatever those without a known outcome did?"""

from analytics.chapters.outcome import with_outcome
from analytics.data.trial_data import TrialData
from analytics.estimators import covariate_cells, relative_risk
from analytics.estimators.missing_outcomes import Case, sensitivity
from analytics.tables import cell_populations, labels
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY
from analytics.tables.table import Count, Number, Row, Standing, Table


def tables(trial: TrialData, month: str) -> tuple[Table, ...]:
    """None where everybody's outcome is known."""
    arms = relative_risk.arms(trial.cells(month))
    drawn = trial.drawn.groupby("arm")["n"].sum()
    all_of_them = (int(drawn.get(arm, 0)) for arm in (covariate_cells.INTERVENTION, covariate_cells.CONTROL))
    missing = tuple(everybody - (one.n or 0) for everybody, one in zip(all_of_them, arms, strict=True))
    if not any(missing):
        return ()
    found = sensitivity(arms, (missing[0], missing[1]))
    known, worked = trial.known(month), cell_populations.those_working(month)
    shares = tuple(
        with_outcome(one, known + arm + worked, known + arm) for one, arm in zip(arms, ARMS_WHO, strict=True)
    )
    crude = relative_risk.relative_risk(trial.cells(month)), relative_risk.risk_difference(trial.cells(month))
    rows = (
        Row(labels.label("with_wage_hours"), (*shares, *crude), who=worked),
        Row(
            labels.label("without_outcome", month=month),
            (Count(missing[0]), Count(missing[1]), EMPTY, EMPTY),
            who=cell_populations.those_at(f"outcome_{month}", "unknown"),
        ),
        _case("missing_worst", found.worst),
        _case("missing_best", found.best),
    )
    return (
        Table(
            key=f"sensitivity_{month}",
            title=labels.label("title_sensitivity", month=month),
            columns=(*ARM_COLUMNS, labels.label("relative_risk"), labels.label("risk_difference")),
            rows=(*rows, *_tipping(found.tipping, arms[1].share)),
            standing=Standing.EXPLORATORY,
            definition=labels.label("defined_sensitivity", month=month),
            n=int(trial.drawn["n"].sum()),
            cut_off=trial.until(month),
            columns_who=(*ARMS_WHO, cell_populations.EVERYBODY, cell_populations.EVERYBODY),
        ),
    )


def _case(key: str, case: Case) -> Row:
    """It says of nobody who they are: so it is hidden wherever one of the table's numbers of people is."""
    return Row(labels.label(key), (EMPTY, EMPTY, case.ratio, case.difference))


def _tipping(share: float | None, control: float | None) -> tuple[Row, ...]:
    """The shares of those without a known outcome at which the conclusion turns, the control arm's as its known."""
    if share is None or control is None:
        return ()
    told = (Number(100 * one, "percent", 0) for one in (share, control))
    return (Row(labels.label("missing_tipping"), (*told, EMPTY, EMPTY)),)
