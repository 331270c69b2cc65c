"""``snoren results``: the effect now, as a table for people or an object for programs."""

import json
from dataclasses import replace
from datetime import date
from typing import Annotated

import typer

from analytics.tables.estimates import (
    Answer,
    ArmCounts,
    Estimate,
    Interaction,
    Looking,
    Monitored,
    NotEstimable,
    ProgrammeResults,
)
from analytics.tables.question import Question
from bot import cli_months
from bot.cli_errors import one_of
from models.queries import looks
from models.queries.looks import Seen
from models.rules.policy import Policy

_BY = ("sex", "age_band", "cohort")
_WIDTH = 30
_INVENTED = "The people are invented, and the numbers say nothing of anybody."
_AFTER_LOOKS = {
    True: ["After those looks the month is concluded on by the interval that holds at every look at it."],
    False: [
        "After those looks an interval of the month's that excludes no effect shows nothing by itself.",
        "What holds however often one looks is of another outcome: a fixed time after each one's start.",
    ],
}
_WORDS = {"any_wage_hours": "any wage hours in the month", "sex": "sex", "age_band": "age band", "cohort": "cohort"}


def results(
    programme: Annotated[str, typer.Option(help="Its key in config.toml; the first one there by default.")] = "",
    month: Annotated[str, typer.Option(help="YYYY-MM; by default the latest outcome month with data.")] = "",
    by: Annotated[list[str] | None, typer.Option(help="sex, age_band or cohort; may be given several times.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="One JSON object, at full precision.")] = False,
) -> None:
    """
    The effect of a programme: relative risk, weekly hours, subgroups with their interaction test.

    For whoever holds the database: small totals are told, and nothing is counted as released. Pass on a report instead.
    """
    from analytics.service import worker
    from bot import cli_database, settings

    house = settings.load()
    url = cli_database.to_read(house)
    question = _question(house.policy, url, programme, month, by or ["sex"])
    found = _looked_at(worker.compute(url, house.policy, question), url, house.policy)
    if as_json:
        typer.echo(json.dumps(found.to_json(), ensure_ascii=False, allow_nan=False, indent=2))
    else:
        typer.echo("\n".join(table(found, house.policy)))


def _looked_at(found: ProgrammeResults, url: str, policy: Policy) -> ProgrammeResults:
    """With the looks so far and this one, which nobody writes down: the command line may not write."""
    from analytics.data import outcome_cells
    from analytics.service import worker

    if not found.month:
        return found
    now = Seen(date.fromisoformat(f"{found.month}-01"), int(found.definition.data_version), found.n)
    with outcome_cells.reading_session(url, policy) as session:
        taken = looks.taken(session, found.programme, now)
    return replace(found, looks=Looking.of(taken.times, taken.different, taken.here, worker.looks_at(taken.by_month)))


def _question(policy: Policy, url: str, programme: str, month: str, by: list[str]) -> Question:
    key = one_of(programme or next(iter(policy.programmes)), policy.programmes, "programme")
    groups = tuple(dict.fromkeys(one_of(name, _BY, "grouping") for name in by))
    return Question(key, cli_months.asked(month, url, policy, key), groups)


def table(found: ProgrammeResults, policy: Policy) -> list[str]:
    """The lines of the table."""
    arms = (found.intervention, found.control)
    lines = [
        f"{policy.programmes[found.programme].name}, {found.month or 'no month'}: {_WORDS[found.outcome]}",
        *([_INVENTED] if found.invented else []),
        "",
        f"{'':{_WIDTH}}{'intervention':>16}{'control':>16}",
        _counts("people", [_number(arm.n) for arm in arms]),
        _counts("with the outcome", [_events(arm) for arm in arms]),
        "",
        f"{'':{_WIDTH}}{'estimate':>10}{'95 % interval':>20}{'p':>10}",
        _line("risk difference, % points", found.difference, scale=100),
        _line("relative risk", found.unadjusted),
        _line("  adjusted", found.adjusted),
        *([] if found.always_valid is None else [_line("  adjusted, at every look", found.always_valid)]),
        _line("more weekly hours, odds ratio", found.hours),
    ]
    for one in found.by:
        outside = "" if one.planned else "; outside the plan, exploratory"
        lines += ["", f"relative risk by {_WORDS[one.variable]}, adjusted{outside}"]
        for group in one.groups:
            lines.append(_line(f"  {group.level}", group.adjusted))
            lines.append(_line("    difference, % points", group.difference, scale=100))
        lines.append(_interaction(one.interaction))
    if found.monitoring is not None:
        lines += ["", *_monitored(found.monitoring)]
    return [*lines, "", *_foot(found)]


def _monitored(one: Monitored) -> list[str]:
    people = "hidden" if one.n is None else f"{one.n:,}"
    return [
        f"holds however often one looks: wage hours {one.months} months after start, people: {people}",
        _line("  relative risk, adjusted", one.always_valid),
    ]


def _counts(name: str, values: list[str]) -> str:
    return f"{name:{_WIDTH}}" + "".join(f"{value:>16}" for value in values)


def _number(count: int | None) -> str:
    return "-" if count is None else f"{count:,}"


def _events(arm: ArmCounts) -> str:
    return "-" if arm.share is None else f"{arm.events:,} ({100 * arm.share:.1f} %)"


def _line(name: str, answer: Answer, *, scale: int = 1) -> str:
    if isinstance(answer, NotEstimable):
        return f"{name:{_WIDTH}}  {_why(answer)}"
    places = 2 if scale == 1 else 1
    estimate, low, high = (f"{scale * value:.{places}f}" for value in (answer.estimate, answer.low, answer.high))
    return f"{name:{_WIDTH}}{estimate:>10}{f'{low} to {high}':>20}{_p(answer.p):>10}"


def _why(answer: NotEstimable) -> str:
    """The reason without its code."""
    return answer.plain.partition(": ")[2]


def _p(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"{p:.3f}"


def _interaction(answer: Interaction | NotEstimable) -> str:
    name = f"{'  do the groups differ?':{_WIDTH}}"
    return f"{name}{_p(answer.p):>40}" if isinstance(answer, Interaction) else f"{name}  {_why(answer)}"


def _foot(found: ProgrammeResults) -> list[str]:
    told, adjusted = found.definition, found.adjusted
    lines = ["Intention to treat: everyone drawn, in the arm of the draw."]
    if isinstance(adjusted, Estimate) and adjusted.adjusted_for:
        lines.append(f"Adjusted for {', '.join(_WORDS[name] for name in adjusted.adjusted_for)}.")
    if told.without_outcome:
        lines.append(f"Without an outcome for the month, and not counted: {told.without_outcome:,}.")
    if not told.planned:
        lines.append("The month is outside the analysis plan: the result is exploratory.")
    elif told.primary:
        rank = "primary" if told.primary == told.month else "secondary"
        lines.append(
            f"The month is {rank} in the analysis plan; the primary test is the relative risk of {told.primary}."
        )
    if found.looks is not None and found.looks.times > 1:
        lines.append(_looks(found.looks, before=found.looked_at_before))
    if found.looked_at_before:
        lines += _AFTER_LOOKS[found.always_valid is not None]
    cut_off = f"Data until {told.cut_off}, version {told.data_version}." if told.cut_off else "No outcomes yet."
    return [*lines, cut_off]


def _looks(one: Looking, *, before: bool) -> str:
    """What the looks so far and this one, which is not written down, have made of p: one sentence."""
    if one.different < 2:
        times = f"{one.times:,} times with this one, which is not written down"
        return f"Looked at {times}, and the numbers were the same each time: that is one look."
    if not before:
        return "The month was set beforehand, and its numbers were the same at each look: p reads as it stands."
    return (
        f"Looked at {one.different:,} different versions with this one, which is not written down: with no effect, p "
        f"falls below {one.nominal:.0%} at least once in {one.at_most:.1%} of trials at most."
    )
