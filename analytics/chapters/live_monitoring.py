"""Beyond the report: evidence that may be looked at whenever one likes, and what looking has made of the ordinary p."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

import pandas as pd

from analytics.chapters import evidence_path, fixed_follow_up
from analytics.chapters.evidence_path import Told
from analytics.data import evaluation_counts
from analytics.data.trial_data import TrialData
from analytics.estimators import confidence_sequence, covariate_cells, safe_test
from analytics.tables import labels
from analytics.tables.crosstabs import EMPTY
from analytics.tables.estimates import NotEstimable, Reason
from analytics.tables.further_estimates import Monitoring
from analytics.tables.released_values import Found, count_or_none
from analytics.tables.table import Count, Label, Number, PValue, Report, Row, Standing, Table, Value
from models.queries.looks import Seen, Taken
from models.rules import calendar

KEY: Final = "monitoring"
_EFFECT: Final = "effect_"
_NO_LONGER_TOLD: Final = "level_after_looks"  # of releases kept from when a level was told that took looks for equal


def tables(trial: TrialData) -> tuple[Table, ...]:
    """Each person once, with their own outcome as many months after their start as the programme lasts."""
    months = trial.horizon
    found = {
        start: trial.completed(start)
        for start in trial.starts
        if evaluation_counts.month_name(start + months) <= max(trial.about.months, default="")
    }
    everyone = [completed_people(frame, start, months) for start, frame in found.items()]
    made = safe_test.monitor_trial(
        pd.concat(everyone, ignore_index=True) if everyone else [],
        smallest=trial.smallest,
    )
    points = evidence_path.told_steps(made) if isinstance(made, Monitoring) else ()
    n = sum(map(len, found.values()))
    table = Table(
        key=KEY,
        title=labels.label("title_monitoring"),
        columns=(labels.label("value"),),
        rows=(
            *_evidence(_why_nobody(trial, made), points, n),
            *_looks(trial.looks, trial.looks_at_months()),
        ),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_monitoring", horizon=months),
        n=n,
        cut_off=trial.cut_off,
        notes=evidence_path.NOTES,
    )
    path = (evidence_path.evidence_table(points, months, trial.cut_off),) if points else ()
    cells = (
        covariate_cells.collapse_outcomes(pd.concat(list(found.values()), ignore_index=True), trial.adjust)
        if n
        else None
    )
    return table, *path, *(fixed_follow_up.tables(trial, cells, months) if cells is not None else ())


def _why_nobody(trial: TrialData, made: Monitoring | NotEstimable) -> Monitoring | NotEstimable:
    """Nobody is that far only where it is so: else their months have not been delivered."""
    if isinstance(made, Monitoring) or made.reason is not Reason.NO_PEOPLE:
        return made
    return trial.undelivered() or made


def completed_people(frame: pd.DataFrame, start: int, months: int) -> pd.DataFrame:
    """People as the e-process takes them: complete on the last day of the month that their outcome is of."""
    month = date.fromisoformat(f"{evaluation_counts.month_name(start + months)}-01")
    on = calendar.add_months(month, 1) - timedelta(days=1)
    people = frame[["id", "arm", "cohort", "events"]].rename(columns={"id": "key", "events": "outcome"})
    return people.assign(completed_on=pd.Timestamp(on))


def _evidence(made: Monitoring | NotEstimable, points: Sequence[Told], n: int) -> list[Row]:
    """As of the last month's end that may be seen."""
    if isinstance(made, NotEstimable):
        return [_row("e_value", NotEstimable(Reason.SUPPRESSED) if made.reason is Reason.TOO_FEW_PEOPLE else made)]
    last = points[-1]
    return [
        _row("e_value", evidence_path.evidence_number(last.e, last.people)),
        _row("anytime_p", PValue(evidence_path.anytime_p(points))),
        _row("people_in_blocks", Count(last.people)),
        _row("people_waiting", Number(n - last.people, "times")),  # told though few: it says nothing of anybody's work
    ]


def _first(month: str) -> date:
    return date.fromisoformat(f"{month}-01")


def looks_shown(report: Report) -> tuple[Seen, ...]:
    """What whoever reads *report*, released, looks at: its months, rising."""
    tables = {table.key: Found(table) for chapter in report.chapters for table in chapter.tables}
    months = sorted(key.removeprefix(_EFFECT) for key in tables if key.startswith(_EFFECT))
    return tuple(Seen(_first(month), report.data_version, _people(tables[f"outcome_{month}"])) for month in months)


def _people(outcome: Found) -> int | None:
    arms = [count_or_none(outcome.at("total", arm)) for arm in ("intervention", "control")]
    return None if None in arms else sum(n or 0 for n in arms)


def looked_at(report: Report, taken: Taken, months: Mapping[date, int]) -> Report:
    """
    *report* with how often it has been looked at by now, which is nobody's secret and no part of a release.

    *taken* with this look, where there is anything to look at; *months*: at how many different data of each.
    """
    now = {row.label: row for row in _looks(taken, months)}
    chapters = (
        replace(chapter, tables=tuple(_with(table, now) for table in chapter.tables)) for chapter in report.chapters
    )
    return replace(report, looks=taken.times - bool(months), chapters=tuple(chapters))


def _with(table: Table, now: Mapping[Label, Row]) -> Table:
    if table.key != KEY:
        return table
    told = (row for row in table.rows if row.label.key != _NO_LONGER_TOLD)
    return replace(table, rows=tuple(now.get(row.label, row) for row in told))


def _looks(taken: Taken, months: Mapping[date, int]) -> list[Row]:
    """Looking twice at the same data is one look."""
    times, different = taken.times, taken.different
    after = confidence_sequence.level_after_looks(taken.by_month)
    at_most = Number(after.at_most * 100, "percent", 1) if different else EMPTY
    return [
        _row("looks", Number(times, "times")),
        _row("different_looks", Number(different, "times")),
        *(_row("different_looks_at", Number(n, "times"), month=f"{month:%Y-%m}") for month, n in months.items()),
        _row("level_at_most", at_most, nominal=round(after.nominal * 100)),
    ]


def _row(key: str, value: Value, **facts: Any) -> Row:
    return Row(labels.label(key, **facts), (value,))
