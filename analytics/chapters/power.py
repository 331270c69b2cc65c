"""What the trial could have found: Bilag 1's curves for 100, 200 and 300 in each arm, and for the plan's number."""

from analytics.chapters.flow import people_by_arm
from analytics.data.trial_data import TrialData
from analytics.estimators import power
from analytics.tables import cell_populations, labels
from analytics.tables.crosstabs import EMPTY
from analytics.tables.table import Label, Number, Row, Standing, Table, Value


def tables(trial: TrialData) -> tuple[Table, ...]:
    """The least share in the intervention arm that is found, by the share in the control arm."""
    smaller = min(people_by_arm(trial.drawn))
    mine = (trial.planned.planned_people or 0) // 2 or smaller
    sizes = (*power.PER_ARM, *([mine] if mine and mine not in power.PER_ARM else []))
    curves = power.power_curves(sizes)
    lines = zip(*(curve.points for curve in curves), strict=True)
    table = Table(
        key="power",
        title=labels.label("title_power"),
        columns=tuple(labels.label("per_arm", n=size) for size in sizes),
        rows=tuple(
            Row(
                _share_of(points[0].control),
                tuple(_least(one.detectable) for one in points),
                who=cell_populations.EVERYBODY,
            )
            for points in lines
        ),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_power", alpha=power.ALPHA, power=power.POWER, per_arm=mine),
        covers=("figure b1.1",),
        notes=(labels.label("of_no_people"),),
        columns_who=tuple(cell_populations.EVERYBODY if size == smaller else None for size in sizes),
    )
    return (table,)


def _share_of(control: float) -> Label:
    return labels.label("control_share_of", percent=round(control * 100))


def _least(share: float | None) -> Value:
    return EMPTY if share is None else Number(share * 100, "percent", 1)
