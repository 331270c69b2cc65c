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
from analytics.tables.released_values import Found, count_or_none, estimate_or_refusal, p_of
from analytics.tables.table import Count, Report, Share, Standing, Value

OUTCOME: Final = "any_wage_hours"
ARMS: Final = ("intervention", "control")
Tables = Mapping[str, Found]


def results_of_release(
    report: Report, month: str, by: tuple[str, ...], covariates: tuple[str, ...]
) -> ProgrammeResults:
    """What the *report* that was issued tells of *month*, which is one of its own."""
    found = {table.key: Found(table) for table in report.tables}
    told = results_of_tables(report, found, month, tuple(one for one in by if f"subgroup_{one}_{month}" in found))
    hours = found.get(f"hours_effect_{month}")
    return replace(
        told,
        hours=estimate_or_refusal(hours.at("adjusted", "odds_ratio") if hours else None),
        definition=replace(
            told.definition,
            covariates=covariates,
            cut_off=found[f"outcome_{month}"].table.cut_off,
            without_outcome=_without(found, month),
        ),
        monitoring=_monitored(found),
    )


def _without(found: Tables, month: str) -> int | None:
    """Who is drawn and has no known outcome; None where a number of an arm is hidden."""
    drawn = [count_or_none(found["flow"].at("drawn", arm)) if "flow" in found else None for arm in ARMS]
    known = [_arm(found[f"outcome_{month}"], arm).n for arm in ARMS]
    everybody = [n for n in (*drawn, *known) if n is not None]
    return sum(everybody[:2]) - sum(everybody[2:]) if len(everybody) == 2 * len(ARMS) else None


def results_of_tables(report: Report, found: Tables, month: str, by: tuple[str, ...]) -> ProgrammeResults:
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
            primary=primary_month(effect, month),
        ),
        always_valid=always_valid(effect),
        released=True,
    )


def always_valid(effect: Found) -> Answer | None:
    """Of a planned month, what holds at every look at it; None where *effect* does not tell it."""
    found = effect.at("always_valid_relative_risk", "relative_risk")
    return None if found is None else estimate_or_refusal(found)


def primary_month(effect: Found, month: str) -> str:
    """The month of the plan's primary test, from the note below a planned effect."""
    notes = {note.key: dict(note.facts) for note in effect.table.notes}
    if "primary_test" in notes:
        return month
    return str(notes["secondary_test"]["month"]) if "secondary_test" in notes else ""


def _monitored(found: Tables) -> Monitored | None:
    """Where nobody is that far there is no table of them, and the evidence says why."""
    if "complete" in found and "complete_effect" in found:
        return monitored_of_tables(found["complete"], found["complete_effect"])
    evidence = found.get("monitoring")
    if evidence is None:
        return None
    nobody = ArmCounts(0, 0)
    return Monitored(_horizon(evidence), nobody, nobody, estimate_or_refusal(evidence.at("e_value", "value")))


def monitored_of_tables(outcome: Found, effect: Found) -> Monitored:
    intervention, control = (_arm(outcome, arm) for arm in ARMS)
    valid = estimate_or_refusal(effect.at("always_valid_relative_risk", "relative_risk"))
    return Monitored(_horizon(outcome), intervention, control, valid)


def _horizon(found: Found) -> int:
    return int(dict(found.table.definition.facts)["horizon"])


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
    test = found.get("interactions")
    tested = test.row_of("variable_in_month", variable=variable, month=month) if test else None
    interaction = _interaction(test.value(tested, "p")) if test and tested else NotEstimable(Reason.ONE_LEVEL)
    return Breakdown(variable, tuple(groups), interaction, planned=table.table.standing is Standing.PLANNED)


def _counts(value: Value | None) -> ArmCounts:
    return ArmCounts(value.of, value.n) if isinstance(value, Share) else HIDDEN


def _interaction(value: Value | None) -> Interaction | NotEstimable:
    p = p_of(value)
    if p is not None:
        return Interaction(p)
    return value if isinstance(value, NotEstimable) else NotEstimable(Reason.SUPPRESSED)
