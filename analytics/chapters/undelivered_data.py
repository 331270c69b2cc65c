"""What a chapter says in place of numbers that would need months or costs that nobody has delivered."""

from collections.abc import Collection, Mapping
from typing import Final

from analytics.costs.method import BY_THE_YEAR
from analytics.data.trial_data import TrialData
from analytics.tables import labels
from analytics.tables.cost_estimates import KINDS, Item
from analytics.tables.crosstabs import EMPTY
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.table import Label, Row, Standing, Table
from models.programme import Arm
from models.rules.delivered import Lacking, spans

_OWN: Final = (  # what an arm may be without: the programme is its own, and may stand in place of ordinary measures
    (Arm.CONTROL, Item.PROGRAMME.value),
    (Arm.INTERVENTION, Item.PROGRAMME.value),
    (Arm.INTERVENTION, Item.ORDINARY.value),
)
_BOTH: Final = "in_both"
Gaps = Mapping[Arm, Collection[str]]


def months_notes(gaps: Gaps) -> tuple[Label, ...]:
    """A note for the months that both arms lack, and one for those that only one of them does."""
    told = {arm: set(gaps.get(arm, ())) for arm in Arm}
    both = set.intersection(*told.values())
    found = {_BOTH: both, **{f"in_{arm.value}": mine - both for arm, mine in told.items()}}
    return tuple(
        labels.label("months_not_delivered", months=spans(mine), arm=arm) for arm, mine in found.items() if mine
    )


def months_refusal(gaps: Gaps) -> NotEstimable:
    return NotEstimable(Reason.NOT_DELIVERED, spans(month for mine in gaps.values() for month in mine))


def refusal_table(key: str, title: Label, row: Label, definition: Label, trial: TrialData, gaps: Gaps) -> Table:
    """One row that tells why there is no number; the months stand below it."""
    return Table(
        key=key,
        title=title,
        columns=(labels.label("difference"), labels.label("p")),
        rows=(Row(row, (EMPTY, months_refusal(gaps))),),
        standing=Standing.EXPLORATORY,
        definition=definition,
        cut_off=trial.cut_off,
        notes=months_notes(gaps),
    )


def costs_lacking(trial: TrialData, until: str) -> tuple[Lacking, ...]:
    """Which costs, up to the month *until*, are needed and have not been delivered."""
    known, yearly = ([one.value for one in kinds] for kinds in (KINDS, BY_THE_YEAR))
    return trial.delivered.costs_lacking(known, yearly, _OWN, int(until[:4]))


def costs_notes(lacking: Collection[Lacking]) -> tuple[Label, ...]:
    """A note for each kind and its years, of one arm or of both."""
    found: dict[tuple[str, tuple[int, ...]], list[Arm]] = {}
    for one in lacking:
        found.setdefault((one.kind, one.years), []).append(one.arm)
    return tuple(_of_costs(kind, years, arms) for (kind, years), arms in found.items())


def _of_costs(kind: str, years: tuple[int, ...], arms: list[Arm]) -> Label:
    arm = f"in_{arms[0].value}" if len(arms) == 1 else _BOTH
    if not kind:
        return labels.label("no_costs_delivered", arm=arm)
    return labels.label("costs_not_delivered", item=f"item_{kind}", years=", ".join(map(str, years)), arm=arm)
