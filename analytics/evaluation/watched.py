"""Beyond the report: evidence that may be looked at whenever one likes, and what looking has made of the ordinary p."""

from datetime import date, timedelta
from typing import Any

import pandas as pd

from analytics import always_valid, effect, monitoring
from analytics import cells as cells_
from analytics.evaluation import labels, rows
from analytics.evaluation.flow import people
from analytics.evaluation.parts import EMPTY
from analytics.evaluation.view import View
from analytics.results import NotEstimable
from analytics.tables import Count, Number, PValue, Row, Standing, Table, Value
from models.rules import calendar

WEEKS_A_YEAR, MONTHS_A_YEAR = 52, 12


def tables(view: View) -> tuple[Table, ...]:
    """Each person once, with their own outcome as many months after their start as the programme lasts."""
    months = horizon(view.planned.weeks)
    found = {
        start: rows.completed(view.session, view.programme, start, months)
        for start in view.starts
        if rows.month_name(start + months) <= max(view.about.months, default="")
    }
    table = Table(
        key="monitoring",
        title=labels.of("title_monitoring"),
        columns=(labels.of("value"),),
        rows=(*_evidence(found, months), *_ratios(view, found), *_looks(view)),
        standing=Standing.EXPLORATORY,
        definition=labels.of("defined_monitoring", horizon=months),
        n=sum(map(len, found.values())),
        cut_off=view.cut_off,
    )
    return (table,)


def horizon(weeks: int) -> int:
    """Months after the start that the outcome of a programme of so many weeks is measured in."""
    return max(1, round(weeks * MONTHS_A_YEAR / WEEKS_A_YEAR))


def completed(frame: pd.DataFrame, start: int, months: int) -> pd.DataFrame:
    """People as the e-process takes them: complete on the last day of the month that their outcome is of."""
    month = date.fromisoformat(f"{rows.month_name(start + months)}-01")
    on = calendar.add_months(month, 1) - timedelta(days=1)
    people = frame[["id", "arm", "cohort", "events"]].rename(columns={"id": "key", "events": "outcome"})
    return people.assign(completed_on=pd.Timestamp(on))


def _evidence(found: dict[int, pd.DataFrame], months: int) -> list[Row]:
    everyone = [completed(frame, start, months) for start, frame in found.items()]
    made = monitoring.monitor(pd.concat(everyone, ignore_index=True) if everyone else [])
    if isinstance(made, NotEstimable):
        return [_row("e_value", made)]
    return [
        _row("e_value", Number(made.e, "times", 2, n=made.n)),
        _row("anytime_p", PValue(made.p)),
        _row("people_in_blocks", Count(made.n)),
        _row("people_waiting", Count(made.waiting)),
    ]


def _ratios(view: View, found: dict[int, pd.DataFrame]) -> list[Row]:
    """The adjusted ratio on the same people: with the ordinary interval, and with the one that holds at every look."""
    if not found:
        return []
    cells = cells_.collapse(pd.concat(list(found.values()), ignore_index=True), view.adjust)
    ordinary = effect.relative_risk(cells, adjust=view.adjust)
    valid = always_valid.interval(ordinary, planned=max(1, sum(people(view.drawn))))
    return [_row("ordinary_relative_risk", ordinary), _row("always_valid_relative_risk", valid)]


def _looks(view: View) -> list[Row]:
    """Looking twice at the same data is one look."""
    times, different = rows.looks(view.session, view.programme)
    after = always_valid.looks(max(1, different))
    level: Value = Number(after.actual * 100, "percent", 1) if different else EMPTY
    return [
        _row("looks", Number(times, "times")),
        _row("different_looks", Number(different, "times")),
        _row("level_after_looks", level, nominal=round(after.nominal * 100)),
    ]


def _row(key: str, value: Value, **facts: Any) -> Row:
    return Row(labels.of(key, **facts), (value,))
