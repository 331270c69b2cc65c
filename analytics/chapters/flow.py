"""From the draw to the outcome: B3.1–B3.4, and the numbers of the CONSORT picture (338 → 230 → 137)."""

from typing import Final

import pandas as pd

from analytics.chapters import draw_days, paths
from analytics.data import evaluation_counts
from analytics.data.trial_data import TrialData
from analytics.estimators.covariate_cells import CONTROL, INTERVENTION
from analytics.tables import bands, cell_populations, labels
from analytics.tables.crosstabs import ARM_COLUMNS, ARMS_WHO, EMPTY
from analytics.tables.table import Count, Row, Standing, Table, Value, Who
from models.rules.paths import Path

Counts = tuple[int, int]
Step = tuple[str, tuple[str, ...], int]  # a label, the paths of those who are in it, how deep it stands
OUT: Final = (Path.SCREENED_BY_JOBCENTRE.value, Path.SCREENED_BY_PROGRAMME.value)
NOT_STARTED: Final = Path.NOT_STARTED.value
STEPS: Final[tuple[Step, ...]] = (
    ("drawn", (), 0),
    ("screened_by_jobcentre", OUT[:1], 1),
    ("screened_by_programme", OUT[1:], 1),
    ("not_started", (NOT_STARTED,), 1),
    ("started", cell_populations.STARTED, 0),
    ("stopped_before_job_start", ("1", "2", "3"), 1),
    ("job_start", cell_populations.JOB_START, 0),
)
WITHOUT_MODULES: Final[tuple[Step, ...]] = (*STEPS[:3], ("not_screened", (NOT_STARTED,), 0))
COHORT_COLUMNS: Final[dict[str, Who]] = {
    "intervention": cell_populations.ARM[INTERVENTION],
    "screened_by_jobcentre": cell_populations.ARM[INTERVENTION] + cell_populations.those_at("path", OUT[0]),
    "intervention_after_screening": cell_populations.ARM[INTERVENTION]
    + cell_populations.those_at("path", OUT[1], NOT_STARTED, *cell_populations.STARTED),
    "control": cell_populations.ARM[CONTROL],
    "total": cell_populations.EVERYBODY,
}


def tables(trial: TrialData) -> tuple[Table, ...]:
    frame = paths.with_path(trial.drawn)
    draws = (draw_days.draw_days_table(trial),) if draw_days.is_known(trial) else ()
    return flow_table(trial, frame), _cohorts(trial, frame), _starts(trial), *draws


def flow_table(trial: TrialData, frame: pd.DataFrame) -> Table:
    """Everybody drawn, step by step; what happened on the way is told of the arm that it happened in."""
    steps = STEPS if trial.has_modules else WITHOUT_MODULES
    body = [_row(frame, step) for step in steps]
    last = len(body)
    inside = ((0, (1, 2, 3, 4)), (4, (5, 6))) if trial.has_modules else ((0, (1, 2, 3)),)
    return Table(
        key="flow",
        title=labels.label("title_flow"),
        columns=ARM_COLUMNS,
        rows=(*body, *_ends(trial, people_by_arm(frame))),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_flow"),
        n=sum(people_by_arm(frame)),
        cut_off=trial.cut_off,
        covers=("b3.3",),
        notes=() if trial.has_modules else (labels.label("modules_not_told"),),
        row_totals=(*inside, (0, (last, last + 1))),
        columns_who=ARMS_WHO,
    )


def _row(frame: pd.DataFrame, step: Step) -> Row:
    """Where nobody of the control arm is screened or starts, its column stays empty but for the draw."""
    key, inside, indent = step
    if not inside:
        return Row(labels.label(key), _counts(people_by_arm(frame)), indent, cell_populations.EVERYBODY)
    control = frame[(frame["arm"] == CONTROL) & (frame["path"] != NOT_STARTED)]
    found = people_by_arm(frame[frame["path"].isin(inside)])
    values = _counts(found) if len(control) else (Count(found[0]), EMPTY)
    return Row(labels.label(key), values, indent, cell_populations.those_at("path", *inside))


def _ends(trial: TrialData, drawn: Counts) -> tuple[Row, Row]:
    """Whose outcome is known in the latest month, and whose is not."""
    known = people_by_arm(trial.outcomes(trial.month))
    missing = _counts((drawn[0] - known[0], drawn[1] - known[1]))
    found = Row(labels.label("with_outcome", month=trial.month), _counts(known), who=trial.known(trial.month))
    lost = cell_populations.those_at(f"outcome_{trial.month}", "unknown")
    return found, Row(labels.label("without_outcome", month=trial.month), missing, who=lost)


def people_by_arm(frame: pd.DataFrame) -> Counts:
    """In the intervention and the control arm."""
    found = frame.groupby("arm")["n"].sum()
    return int(found.get(INTERVENTION, 0)), int(found.get(CONTROL, 0))


def _counts(counts: Counts) -> tuple[Value, ...]:
    return tuple(Count(n) for n in counts)


def _cohorts(trial: TrialData, frame: pd.DataFrame) -> Table:
    """B3.1 and B3.2 in one, since each follows from the other."""
    cohorts = bands.in_use(list(frame["cohort"].unique()), ())
    body = [
        Row(
            labels.label("cohort", level=cohort),
            _across(frame[frame["cohort"] == cohort]),
            who=cell_populations.those_at("cohort", cohort),
        )
        for cohort in cohorts
    ]
    return Table(
        key="flow_cohorts",
        title=labels.label("title_flow_cohorts"),
        columns=tuple(labels.label(key) for key in COHORT_COLUMNS),
        rows=(*body, Row(labels.label("total"), _across(frame), who=cell_populations.EVERYBODY)),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_cohorts"),
        n=int(frame["n"].sum()),
        cut_off=trial.cut_off,
        covers=("b3.1", "b3.2"),
        row_totals=((len(cohorts), tuple(range(len(cohorts)))),),
        column_totals=((0, (1, 2)), (4, (0, 3))),
        columns_who=tuple(COHORT_COLUMNS.values()),
    )


def _across(frame: pd.DataFrame) -> tuple[Value, ...]:
    """The columns of `COHORT_COLUMNS`."""
    intervention, control = people_by_arm(frame)
    out, _ = people_by_arm(frame[frame["path"] == OUT[0]])
    return _counts((intervention, out)) + _counts((intervention - out, control)) + (Count(intervention + control),)


def _starts(trial: TrialData) -> Table:
    """When each cohort's trial starts, the same for both arms."""
    known = trial.drawn.dropna(subset="start")
    found = known.groupby(["cohort", "start"])["n"].sum()
    order = sorted(found.index, key=lambda one: (one[1], one[0]))
    body = tuple(
        Row(
            labels.label("cohort_start", level=cohort, month=evaluation_counts.month_name(int(start))),
            (Count(int(found[cohort, start])),),
            who=_starting(trial.drawn, cohort, start),
        )
        for cohort, start in order
    )
    return Table(
        key="flow_starts",
        title=labels.label("title_flow_starts"),
        columns=(labels.label("citizens"),),
        rows=body,
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_starts"),
        n=int(found.sum()),
        cut_off=trial.cut_off,
        covers=draw_days.COVERS,
        columns_who=(cell_populations.EVERYBODY,),
        notes=() if draw_days.is_known(trial) else (labels.label("draw_days_not_known"),),
    )


def _starting(drawn: pd.DataFrame, cohort: str, start: float) -> Who:
    """The whole cohort, where all of it starts then."""
    whole = (drawn.loc[drawn["cohort"] == cohort, "start"] == start).all()
    return cell_populations.those_at("cohort", cohort) + (
        () if whole else cell_populations.those_at("start", evaluation_counts.month_name(int(start)))
    )
