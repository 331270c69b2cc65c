"""
Gives each chapter the sentences that its tables bear: read off the released tables, so that none tells what they hide.

A hidden value is read as a refusal (suppressed). A chapter that has sentences already keeps them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Final

from analytics.chapters import cost_sentences, released_looks, released_results, sentence_rules
from analytics.chapters import further_sentences as more
from analytics.tables.bands import UNKNOWN
from analytics.tables.estimates import (
    ArmCounts,
    Definition,
    Estimate,
    Interaction,
    NotEstimable,
    ProgrammeResults,
    Reason,
)
from analytics.tables.released_values import Found, count_or_none, estimate_or_refusal, facts_of, interval_or_none, p_of
from analytics.tables.table import Chapter, Empty, Hidden, Label, Number, Report, Row, Share, Standing, Value
from models.rules.paths import BroadPath

_OUTCOME: Final = "any_wage_hours"
_CORRECTED: Final = "says_multiplicity_left"  # of planned tests too, and corrected for their number
_SUPPRESSED: Final = "says_suppressed"
_EARLY: Final = 12  # months: where the early difference of the curves is read
_RANKS: Final = ("primary_test", "secondary_test", "no_primary_test")
_POWER: Final = 20.0  # per cent: the control group's share of the power sentence, Bilag 1's own


def with_sentences(report: Report) -> Report:
    """*report*, which has been through disclosure control, with the sentences of every chapter."""
    tables = {table.key: Found(table) for chapter in report.chapters for table in chapter.tables}
    return replace(report, chapters=tuple(_chapter(chapter, tables) for chapter in report.chapters))


def _chapter(chapter: Chapter, tables: Mapping[str, Found]) -> Chapter:
    """*tables* are the whole report's: what one chapter may conclude, another one's looks decide."""
    rule = RULES.get(chapter.key)
    if chapter.says or rule is None:
        return chapter
    said = list(rule(tables))
    if _claims_outside_the_plan(chapter, said):
        said.append(sentence_rules.EXPLORES)
    if released_looks.along_the_way(tables) and any(one.key in ORDINARY for one in said):
        said.append(sentence_rules.label("looked_alone"))
    return replace(chapter, says=tuple(said))


def _claims_outside_the_plan(chapter: Chapter, said: list[Label]) -> bool:
    """Does a chapter of which the plan names nothing claim anything, and not say yet that it explores?"""
    planned = any(table.standing is Standing.PLANNED for table in chapter.tables)
    claims = any(one.key in ORDINARY - {_CORRECTED} for one in said)
    return claims and not planned and sentence_rules.EXPLORES not in said


def _month(key: str) -> str:
    return key.rpartition("_")[2]


def _of(tables: Mapping[str, Found], kind: str) -> Iterator[tuple[str, Found]]:
    """(month, table) of each table of *kind*, in the order they stand."""
    return ((_month(key), found) for key, found in tables.items() if key == f"{kind}_{_month(key)}")


def _effect(tables: Mapping[str, Found]) -> Iterator[Label]:
    yield from _plan(tables)
    for month, found in _of(tables, "effect"):
        said = sentence_rules.said_once(_month_of_effect(tables, month, found))
        hidden = bool(said) and all(one.key == _SUPPRESSED for one in said)
        yield from (sentence_rules.label("month_suppressed", month=month),) if hidden else said


def _month_of_effect(tables: Mapping[str, Found], month: str, found: Found) -> Iterator[Label]:
    yield from sentence_rules.say_effect(results_of_month(tables, month, found), standing=found.table.standing)
    difference = found.at("unadjusted", "risk_difference")
    before = released_looks.looked_before(tables, month)
    yield from sentence_rules.say_difference(
        estimate_or_refusal(difference), month, standing=found.table.standing, looked=before
    )
    adjusted = found.at("adjusted", "risk_difference")
    if isinstance(adjusted, Estimate):
        yield sentence_rules.standardised(adjusted, month)
    yield from _hours(tables, month)


def _plan(tables: Mapping[str, Found]) -> Iterator[Label]:
    """Once, from what stands below the first table of a planned effect."""
    for month, found in _of(tables, "effect"):
        for note in found.table.notes:
            if note.key in _RANKS:
                named = str(dict(note.facts).get("month", month))
                yield sentence_rules.say_plan(named if note.key != "no_primary_test" else None)
                return


def results_of_month(tables: Mapping[str, Found], month: str, found: Found) -> ProgrammeResults:
    """The results that the tables of a month tell, for `conclusion`."""
    shares = tables.get(f"outcome_{month}")
    arms = [_arm(shares, column) for column in ("intervention", "control")]
    return ProgrammeResults(
        programme="",
        month=month,
        outcome=_OUTCOME,
        intervention=arms[0],
        control=arms[1],
        difference=estimate_or_refusal(found.at("unadjusted", "risk_difference")),
        unadjusted=estimate_or_refusal(found.at("unadjusted", "relative_risk")),
        adjusted=estimate_or_refusal(found.at("adjusted", "relative_risk")),
        hours=estimate_or_refusal(None),
        by=(),
        definition=Definition(
            _OUTCOME,
            month,
            found.table.cut_off,
            "",
            (),
            planned=found.table.standing is Standing.PLANNED,
            primary=released_results.primary_month(found, month),
        ),
        monitoring=released_looks.monitored_of(tables),
        always_valid=released_results.always_valid(found),
        looks=released_looks.looking_of(tables, month),
        released=True,
    )


def _arm(found: Found | None, column: str) -> ArmCounts:
    value = found.at("with_wage_hours", column) if found else None
    return ArmCounts(value.of, value.n) if isinstance(value, Share) else ArmCounts(None, None)


def _hours(tables: Mapping[str, Found], month: str) -> Iterator[Label]:
    effect, check = tables.get(f"hours_effect_{month}"), tables.get(f"hours_check_{month}")
    if effect is not None:
        answer = estimate_or_refusal(effect.at("adjusted", "odds_ratio"))
        before = released_looks.looked_before(tables, month)
        yield from sentence_rules.say_hours(answer, month, standing=effect.table.standing, looked=before)
    p = p_of(check.at("one_odds_ratio_is_enough", "p")) if check is not None else None
    if p is not None:
        yield from more.proportional_odds(p, month)


def _baseline(tables: Mapping[str, Found]) -> Iterator[Label]:
    found = tables.get("balance")
    p = p_of(found.at("joint_test", "p")) if found else None
    if found is not None and found.table.n is not None and p is not None:
        yield from more.say_balance(p, found.table.n, _sizes(found))


def _sizes(found: Found) -> dict[str, float]:
    rows = ((facts_of(row).get("variable"), found.value(row, "standardised_difference")) for row in found.table.rows)
    return {str(name): size.value for name, size in rows if name is not None and isinstance(size, Number)}


def _status(tables: Mapping[str, Found]) -> Iterator[Label]:
    """Nothing where any row is hidden: how many there are, and what is left of them, would tell of it."""
    for month, found in _of(tables, "status"):
        if all(facts_of(row).get("level", UNKNOWN) == UNKNOWN for row in found.table.rows):
            yield sentence_rules.label("status_unknown", month=month)
    for month, found in _of(tables, "status_difference"):
        told = [
            (str(facts_of(row)["level"]), p, holm)
            for row in found.table.rows
            if (p := p_of(found.value(row, "p"))) is not None and (holm := p_of(found.value(row, "holm_p"))) is not None
        ]
        if told and len(told) == len(found.table.rows):
            yield from more.say_statuses(told, month)


def _subgroups(tables: Mapping[str, Found]) -> Iterator[Label]:
    found = tables.get("interactions")
    if found is None:
        return
    tests = [(str(about["variable"]), str(about["month"]), row) for row in found.table.rows if (about := facts_of(row))]
    told = 0
    for variable, month, row in tests:
        p = p_of(found.value(row, "p"))
        answer = estimate_or_refusal(found.value(row, "p")) if p is None else Interaction(p)
        subgroup = tables.get(f"subgroup_{variable}_{month}", found)
        if isinstance(answer, Interaction | NotEstimable):
            before = released_looks.looked_before(tables, month)
            yield from sentence_rules.say_interaction(
                answer, variable, month, standing=subgroup.table.standing, looked=before
            )
            told += p is not None
    if told:
        yield sentence_rules.label("groups_caution")
    yield from _multiplicity(found, tests)


def _multiplicity(found: Found, tests: list[tuple[str, str, Row]]) -> Iterator[Label]:
    note = next((dict(one.facts) for one in found.table.notes if one.key == "multiplicity"), None)
    if note is None or any(_is_hidden(found.value(row, "p")) for row in found.table.rows):
        return
    plain = [p_of(found.value(row, "p")) for row in found.table.rows]
    held = [p_of(found.value(row, "holm_p")) for row in found.table.rows]
    left = [
        (tests[place][0], tests[place][1])
        for place, p in enumerate(held)
        if p is not None and p <= sentence_rules.LEVEL
    ]
    below = any(p is not None and p <= sentence_rules.LEVEL for p in plain)
    yield from more.say_multiplicity(int(note["tests"]), float(note["by_chance"]), below=below, left=left)


def _is_hidden(value: Value | None) -> bool:
    refused = isinstance(value, NotEstimable) and value.reason is Reason.SUPPRESSED
    return refused or isinstance(value, Hidden)


def _robustness(tables: Mapping[str, Found]) -> Iterator[Label]:
    for month, found in _of(tables, "robustness"):
        models = [row for row in found.table.rows if row.label.key == "adjusted"]
        answers = [answer for row in models if (answer := estimate_or_refusal(found.value(row, "relative_risk")))]
        if not any(isinstance(answer, NotEstimable) for answer in answers):
            yield from more.say_robustness([one for one in answers if not isinstance(one, NotEstimable)], month)
    for month, found in _of(tables, "sensitivity"):
        yield from more.missing(
            *(found.at(key, "relative_risk") for key in ("with_wage_hours", "missing_worst", "missing_best")),
            month=month,
        )
    for _, found in _of(tables, "window_effect"):
        answer, months = (
            estimate_or_refusal(found.at("adjusted", "relative_risk")),
            dict(found.table.title.facts)["months"],
        )
        before = released_looks.along_the_way(tables)
        yield from sentence_rules.say_window(answer, str(months), standing=found.table.standing, looked=before)


def _trial_hours(tables: Mapping[str, Found]) -> Iterator[Label]:
    found = tables.get("trial_hours_tests")
    if found is None:
        return
    yield from _not_delivered(found, "trial_hours")
    gap, p = found.at("same_mean", "difference"), p_of(found.at("same_mean", "p"))
    ends = interval_or_none(gap)
    if isinstance(gap, Number) and ends is not None and p is not None:
        yield from more.trial_hours(gap.value, ends, p, str(dict(found.table.title.facts)["last"]))
        if not ends[0] <= 0 <= ends[1]:
            yield sentence_rules.EXPLORES


def _not_delivered(found: Found, what: str) -> Iterator[Label]:
    """Which months are missing, where *what* could not be computed for want of them."""
    for note in found.table.notes:
        if note.key == "months_not_delivered":
            yield sentence_rules.label(f"{what}_not_delivered", **dict(note.facts))


def say_flow(tables: Mapping[str, Found]) -> Iterator[Label]:
    found = tables.get("flow")
    if found is None:
        return
    counts = {name: count_or_none(found.at(key, "intervention")) for name, key in _STAGES.items()}
    if None not in counts.values():
        yield sentence_rules.label("flow", **{name: n or 0 for name, n in counts.items()})


def _draw(tables: Mapping[str, Found]) -> Iterator[Label]:
    by_chance, complier = tables.get("randomisation"), tables.get("complier")
    if by_chance is not None:
        for row in by_chance.table.rows:
            yield from _randomisation(by_chance, row, str(facts_of(row)["month"]))
    if complier is not None:
        yield from _compliers(complier)


def _randomisation(found: Found, row: Row, month: str) -> tuple[Label, ...]:
    gap, p = found.value(row, "difference"), p_of(found.value(row, "p"))
    return more.say_randomisation(p, gap.value, month) if isinstance(gap, Number) and p is not None else ()


def _compliers(found: Found) -> Iterator[Label]:
    """Each month's adjusted effect, and what it is without adjustment; that alone where nothing is adjusted for."""
    crude = {facts_of(row)["month"]: row for row in found.table.rows if row.label.key == "month_unadjusted"}
    adjusted = {facts_of(row)["month"]: row for row in found.table.rows if row.label.key == "month_adjusted"}
    for month, row in (crude | adjusted).items():
        told = _complier(found, row, str(month))
        yield from told
        beside = found.value(crude[month], "anderson_rubin") if month in crude else None
        if told and month in adjusted and isinstance(beside, Number):
            yield more.complier_adjusted(str(facts_of(row)["adjusted_for"]), beside.value, str(month))


def _complier(found: Found, row: Row, month: str) -> tuple[Label, ...]:
    ends, p = found.value(row, "anderson_rubin"), p_of(found.value(row, "p"))
    return (
        more.say_complier(ends.value, interval_or_none(ends), p, month)
        if isinstance(ends, Number) and p is not None
        else ()
    )


def _first_job(tables: Mapping[str, Found]) -> Iterator[Label]:
    found = tables.get("first_job_tests")
    if found is not None:
        yield from _not_delivered(found, "first_job")
        yield from sentence_rules.said_once(one for row in found.table.rows for one in _waiting(found, row))
    if "first_job" in tables:
        yield from _crossing(tables["first_job"])
    if "competing" in tables:
        yield from _competing(tables["competing"])
    if "since_start" in tables:
        yield from _since_start(tables, tables["since_start"])


def _competing(found: Found) -> Iterator[Label]:
    row = found.row("incidence_left")
    told = [found.value(row, arm) for arm in ("intervention", "control")] if row is not None else []
    shares = [one.value for one in told if isinstance(one, Number)]
    if row is not None and len(shares) == len(told):
        months = int(facts_of(row)["months"])
        yield sentence_rules.label("competing", months=months, intervention=shares[0], control=shares[1])


def _since_start(tables: Mapping[str, Found], found: Found) -> tuple[Label, ...]:
    """At the latest half year that enough have reached: nothing where it is hidden."""
    row = found.table.rows[-1]
    answer, before = estimate_or_refusal(found.value(row, "risk_difference")), released_looks.along_the_way(tables)
    if isinstance(answer, NotEstimable):
        return ()
    return sentence_rules.since_start(answer, int(facts_of(row)["months"]), looked=before)


def _crossing(found: Found) -> Iterator[Label]:
    """At 12 months and at the last month that both arms are followed to; nothing where a share is hidden."""
    told = {}
    for row in found.table.rows:
        one, other = found.value(row, "intervention_share"), found.value(row, "control_share")
        if isinstance(one, Number) and isinstance(other, Number):
            told[int(facts_of(row)["months"])] = (one.value, other.value)
    last = int(facts_of(found.table.rows[-1])["months"]) if found.table.rows else 0
    if _EARLY in told and last in told:
        yield from more.say_curves((_EARLY, *told[_EARLY]), (last, *told[last]))


def _waiting(found: Found, row: Row) -> Iterator[Label]:
    p, gap = p_of(found.value(row, "p")), found.value(row, "difference")
    ends = interval_or_none(gap)
    if row.label.key == "log_rank_within_cohorts" and p is not None:
        yield from more.log_rank(p)
        shown = p < sentence_rules.LEVEL
    elif isinstance(gap, Number) and ends is not None:
        yield more.say_restricted_mean(gap.value, ends, int(facts_of(row)["months"]))
        shown = not ends[0] <= 0 <= ends[1]
    else:
        return
    if shown:
        yield sentence_rules.EXPLORES


def _monitoring(tables: Mapping[str, Found]) -> Iterator[Label]:
    found = tables.get("monitoring")
    if found is None:
        return
    p = p_of(found.at("anytime_p", "value"))
    n, waiting = count_or_none(found.at("people_in_blocks", "value")), found.at("people_waiting", "value")
    if p is not None and n is not None and isinstance(waiting, Number):
        horizon = int(dict(found.table.definition.facts)["horizon"])
        yield from more.say_monitoring(p, n, round(waiting.value), horizon)
    times, level = found.at("different_looks", "value"), found.row("level_at_most")
    at_most = found.value(level, "value") if level is not None else None
    if isinstance(times, Number) and isinstance(at_most, Number) and level is not None:
        yield from more.say_looks(int(times.value), float(facts_of(level)["nominal"]), at_most.value)


def _power(tables: Mapping[str, Found]) -> Iterator[Label]:
    """From Bilag 1's own share in the control group, for as many in each arm as the plan names: once."""
    found = tables.get("power")
    row = next((one for one in found.table.rows if facts_of(one)["percent"] == _POWER), None) if found else None
    if found is None or row is None:
        return
    about = dict(found.table.definition.facts)
    sizes = [int(dict(column.facts)["n"]) for column in found.table.columns]
    mine = int(about.get("per_arm", sizes[-1]))
    value = row.values[sizes.index(mine)] if mine in sizes else None
    if isinstance(value, Number | Empty):
        detectable = value.value if isinstance(value, Number) else None
        yield more.say_power(mine, _POWER, detectable, 100 * float(about["power"]))


def _paths(tables: Mapping[str, Found]) -> Iterator[Label]:
    """How those fare who came far beside those who did not; and that it is no effect."""
    for month, found in _of(tables, "paths"):
        told = {str(facts_of(row).get("level")): found.value(row, "with_wage_hours") for row in found.table.rows}
        shares = {level: 100 * one.n / one.of for level, one in told.items() if isinstance(one, Share) and one.of}
        far, less = (shares.get(one.value) for one in (BroadPath.WITH_JOB_START, BroadPath.WITHOUT_JOB_START))
        if far is not None and less is not None:
            yield sentence_rules.label("paths", month=month, far=far, less=less)
        elif far is not None:
            yield sentence_rules.label("paths_far", month=month, far=far)
        else:
            yield sentence_rules.label("month_suppressed", month=month)
            continue
        yield sentence_rules.label("paths_no_effect")


_ORDINARY: Final = (
    "multiplicity_left",
    "randomisation_rare",
    "complier_shown",
    "log_rank_differ",
    "restricted_longer",
    "restricted_sooner",
    "trial_hours_more",
    "trial_hours_fewer",
    "robust_same",
    "amount_more",
    "amount_less",
    "ratio_dearer_better",
    "ratio_cheaper_better",
    "ratio_dearer_worse",
    "ratio_cheaper_worse",
    "ratio_cost_open_better",
    "ratio_cost_open_worse",
)
ORDINARY: Final = frozenset(f"says_{key}" for key in _ORDINARY)  # they rest on an ordinary p or interval alone
_STAGES: Final = {"drawn": "drawn", "started": "started", "job": "job_start"}
RULES: Final[Mapping[str, Callable[[Mapping[str, Found]], Iterator[Label]]]] = MappingProxyType(
    {
        "flow": say_flow,
        "baseline": _baseline,
        "effect": _effect,
        "status": _status,
        "subgroups": _subgroups,
        "robustness": _robustness,
        "trial_hours": _trial_hours,
        "paths": _paths,
        "draw": _draw,
        "first_job": _first_job,
        "monitoring": _monitoring,
        "power": _power,
        "costs": cost_sentences.say_costs,
    }
)
