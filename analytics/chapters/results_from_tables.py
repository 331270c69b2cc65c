"""`/results` read off the tables that left: what they hide it says is suppressed, and what they tell it tells."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Final

from analytics.tables.estimates import (
    HIDDEN,
    Answer,
    ArmCounts,
    Breakdown,
    Definition,
    Interaction,
    Monitored,
    NotEstimable,
    ProgrammeResults,
    Reason,
    Subgroup,
)
from analytics.tables.lookup import Found, count_or_none, estimate_or_refusal, p_of
from analytics.tables.table import Count, Report, Share, Standing, Value
from models.release import Leaving

OUTCOME: Final = "any_wage_hours"
ARMS: Final = ("intervention", "control")
Tables = Mapping[str, Found]


def results(
    report: Report, month: str, by: tuple[str, ...], covariates: tuple[str, ...], leaving: Leaving | None
) -> ProgrammeResults:
    """*report* is of `evaluation.month`, released."""
    found = {table.key: Found(table) for table in report.tables}
    missing = found[f"missing_{month}"].at("without_outcome", "total")
    told = shown(report, found, month, by)
    return replace(
        told,
        hours=estimate_or_refusal(found[f"hours_effect_{month}"].at("adjusted", "odds_ratio")),
        definition=replace(told.definition, covariates=covariates, without_outcome=count_or_none(missing)),
        monitoring=monitored(found["complete"], found["complete_effect"]),
        leaving=leaving,
    )


def shown(report: Report, found: Tables, month: str, by: tuple[str, ...]) -> ProgrammeResults:
    """The main outcome of *month*, and *by* group, as the tables *found* of *report* tell them."""
    arms = [_arm(found[f"outcome_{month}"], arm) for arm in ARMS]
    effect = found[f"effect_{month}"]
    return ProgrammeResults(
        programme=report.programme,
        month=month,
        outcome=OUTCOME,
        intervention=arms[0],
        control=arms[1],
        difference=estimate_or_refusal(effect.at("unadjusted", "risk_difference")),
        unadjusted=estimate_or_refusal(effect.at("unadjusted", "relative_risk")),
        adjusted=estimate_or_refusal(effect.at("adjusted", "relative_risk")),
        hours=estimate_or_refusal(None),
        by=tuple(_breakdown(found, month, variable) for variable in by),
        definition=Definition(
            OUTCOME,
            month,
            report.cut_off,
            str(report.data_version),
            (),
            planned=effect.table.standing is Standing.PLANNED,
            primary=primary(effect, month),
        ),
        always_valid=always_valid(effect),
        released=True,
    )


def always_valid(effect: Found) -> Answer | None:
    """Of a planned month, what holds at every look at it; None where *effect* does not tell it."""
    found = effect.at("always_valid_relative_risk", "relative_risk")
    return None if found is None else estimate_or_refusal(found)


def primary(effect: Found, month: str) -> str:
    """The month of the plan's primary test, from the note below a planned effect."""
    notes = {note.key: dict(note.facts) for note in effect.table.notes}
    if "primary_test" in notes:
        return month
    return str(notes["secondary_test"]["month"]) if "secondary_test" in notes else ""


def monitored(outcome: Found, effect: Found) -> Monitored:
    months = int(dict(outcome.table.definition.facts)["horizon"])
    intervention, control = (_arm(outcome, arm) for arm in ARMS)
    valid = estimate_or_refusal(effect.at("always_valid_relative_risk", "relative_risk"))
    return Monitored(months, intervention, control, valid)


def _arm(outcome: Found, arm: str) -> ArmCounts:
    having, everybody = outcome.at("with_wage_hours", arm), outcome.at("total", arm)
    if isinstance(having, Share):
        return ArmCounts(having.of, having.n)
    return ArmCounts(everybody.n if isinstance(everybody, Count) else None, None)


def _breakdown(found: Tables, month: str, variable: str) -> Breakdown:
    table = found[f"subgroup_{variable}_{month}"]
    groups = []
    for row in table.table.rows:
        ((_, level),) = row.label.facts
        intervention, control = (_counts(table.value(row, arm)) for arm in ARMS)
        ratio, adjusted, difference = (
            estimate_or_refusal(table.value(row, name))
            for name in ("relative_risk", "adjusted_relative_risk", "risk_difference")
        )
        groups.append(Subgroup(str(level), intervention, control, ratio, adjusted, difference))
    test = found.get(f"interaction_{variable}_{month}")
    interaction = _interaction(test) if test is not None else NotEstimable(Reason.ONE_LEVEL)
    return Breakdown(variable, tuple(groups), interaction, planned=table.table.standing is Standing.PLANNED)


def _counts(value: Value | None) -> ArmCounts:
    return ArmCounts(value.of, value.n) if isinstance(value, Share) else HIDDEN


def _interaction(table: Found) -> Interaction | NotEstimable:
    value = table.at("variable_in_month", "p")
    p = p_of(value)
    if p is not None:
        return Interaction(p)
    return value if isinstance(value, NotEstimable) else NotEstimable(Reason.SUPPRESSED)
