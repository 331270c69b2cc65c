"""From the draw to the outcome: B3.1–B3.4, and the numbers of the CONSORT picture (338 → 230 → 137)."""

from collections.abc import Callable
from typing import Final

import pandas as pd

from analytics.cells import CONTROL, INTERVENTION, UNKNOWN
from analytics.evaluation import bands, labels, paths, rows
from analytics.evaluation.parts import ARM_COLUMNS, EMPTY
from analytics.evaluation.view import View
from analytics.tables import Count, Label, Row, Standing, Table, Value

JOBCENTRE, PROGRAMME = "jobcentre", "programme"
Counts = tuple[int, int]


def tables(view: View) -> tuple[Table, ...]:
    return flow(view), _cohorts(view), _starts(view)


def flow(view: View) -> Table:
    """Everybody drawn, step by step; what happened on the way is told of the arm that it happened in."""
    frame = paths.with_path(view.drawn)
    steps = _with_modules(frame) if view.has_modules else _without_modules(frame)
    drawn, known = people(frame), people(view.outcomes(view.month))
    missing = drawn[0] - known[0], drawn[1] - known[1]
    rows = [Row(label, _of_arms(frame, counts), indent) for label, counts, indent in steps]
    ends = (("with_outcome", known), ("without_outcome", missing))
    rows += [Row(labels.of(key, month=view.month), _counts(counts)) for key, counts in ends]
    last = len(rows)
    inside = ((0, (1, 2, 3, 4)), (4, (5, 6))) if view.has_modules else ((0, (1, 2, 3)),)
    return Table(
        key="flow",
        title=labels.of("title_flow"),
        columns=ARM_COLUMNS,
        rows=tuple(rows),
        standing=Standing.DESCRIPTIVE,
        definition=labels.of("defined_flow"),
        n=sum(drawn),
        cut_off=view.cut_off,
        covers=("b3.3",),
        notes=() if view.has_modules else (labels.of("modules_not_told"),),
        row_totals=(*inside, (0, (last - 2, last - 1))),
    )


def _with_modules(frame: pd.DataFrame) -> list[tuple[Label, Counts, int]]:
    begun = frame["modules"] > 0
    out = frame["screened"].where(~begun, UNKNOWN)  # who has been in a module has started, whatever else is told
    job = frame["broad"] == paths.WITH_JOB_START
    return [
        (labels.of("drawn"), people(frame), 0),
        (labels.of("screened_by_jobcentre"), people(frame[out == JOBCENTRE]), 1),
        (labels.of("screened_by_programme"), people(frame[out == PROGRAMME]), 1),
        (labels.of("not_started"), people(frame[~begun & (out == UNKNOWN)]), 1),
        (labels.of("started"), people(frame[begun]), 0),
        (labels.of("stopped_before_job_start"), people(frame[begun & ~job]), 1),
        (labels.of("job_start"), people(frame[job]), 0),
    ]


def _without_modules(frame: pd.DataFrame) -> list[tuple[Label, Counts, int]]:
    out = frame["screened"]
    return [
        (labels.of("drawn"), people(frame), 0),
        (labels.of("screened_by_jobcentre"), people(frame[out == JOBCENTRE]), 1),
        (labels.of("screened_by_programme"), people(frame[out == PROGRAMME]), 1),
        (labels.of("not_screened"), people(frame[out == UNKNOWN]), 0),
    ]


def people(frame: pd.DataFrame) -> Counts:
    """In the intervention and the control arm."""
    found = frame.groupby("arm")["n"].sum()
    return int(found.get(INTERVENTION, 0)), int(found.get(CONTROL, 0))


def _counts(counts: Counts) -> tuple[Value, ...]:
    return tuple(Count(n) for n in counts)


def _of_arms(frame: pd.DataFrame, counts: Counts) -> tuple[Value, ...]:
    """Where nobody of the control arm is screened or starts, its column stays empty but for the draw."""
    control = frame[frame["arm"] == CONTROL]
    touched = ((control["modules"] > 0) | (control["screened"] != UNKNOWN)).any()
    drawn = counts == people(frame)
    return _counts(counts) if touched or drawn else (Count(counts[0]), EMPTY)


_COHORT_COLUMNS: Final[dict[str, Callable[[pd.DataFrame], pd.Series]]] = {
    "intervention": lambda frame: frame["arm"] == INTERVENTION,
    "screened_by_jobcentre": lambda frame: (frame["arm"] == INTERVENTION) & (frame["screened"] == JOBCENTRE),
    "intervention_after_screening": lambda frame: (frame["arm"] == INTERVENTION) & (frame["screened"] != JOBCENTRE),
    "control": lambda frame: frame["arm"] == CONTROL,
    "total": lambda frame: frame["n"] > 0,
}


def _cohorts(view: View) -> Table:
    """B3.1 and B3.2 in one, since each follows from the other."""
    frame = view.drawn
    cohorts = bands.in_use(list(frame["cohort"].unique()), ())
    every = [(labels.of("cohort", level=cohort), frame[frame["cohort"] == cohort]) for cohort in cohorts]
    body = tuple(
        Row(label, tuple(Count(int(mine.loc[chosen(mine), "n"].sum())) for chosen in _COHORT_COLUMNS.values()))
        for label, mine in (*every, (labels.of("total"), frame))
    )
    return Table(
        key="flow_cohorts",
        title=labels.of("title_flow_cohorts"),
        columns=tuple(labels.of(key) for key in _COHORT_COLUMNS),
        rows=body,
        standing=Standing.DESCRIPTIVE,
        definition=labels.of("defined_cohorts"),
        n=int(frame["n"].sum()),
        cut_off=view.cut_off,
        covers=("b3.1", "b3.2"),
        row_totals=((len(cohorts), tuple(range(len(cohorts)))),),
        column_totals=((0, (1, 2)), (4, (0, 3))),
    )


def _starts(view: View) -> Table:
    """When each cohort's trial starts, the same for both arms."""
    known = view.drawn.dropna(subset="start")
    found = known.groupby(["cohort", "start"])["n"].sum()
    order = sorted(found.index, key=lambda one: (one[1], one[0]))
    body = tuple(
        Row(
            labels.of("cohort_start", level=cohort, month=rows.month_name(int(start))),
            (Count(int(found[cohort, start])),),
        )
        for cohort, start in order
    )
    return Table(
        key="flow_starts",
        title=labels.of("title_flow_starts"),
        columns=(labels.of("citizens"),),
        rows=body,
        standing=Standing.DESCRIPTIVE,
        definition=labels.of("defined_starts"),
        n=int(found.sum()),
        cut_off=view.cut_off,
        covers=("b3.4",),
        notes=(labels.of("draw_dates_not_kept"),),
    )
