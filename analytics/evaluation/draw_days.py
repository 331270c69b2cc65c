"""B3.4: on which days each cohort was drawn, and how many people on each."""

from typing import Final

import pandas as pd

from analytics.cells import UNKNOWN
from analytics.evaluation import bands, labels, who
from analytics.evaluation.view import View
from analytics.tables import Count, Label, Row, Standing, Table

COVERS: Final = ("b3.4",)


def known(view: View) -> bool:
    """Whether anybody's day is told; where nobody's is, a note says so and there is no table."""
    return bool((view.draws["drawn_on"] != UNKNOWN).any())


def table(view: View) -> Table:
    """Each cohort, then its draws by day; those whose day is not known last."""
    body: list[Row] = []
    cohorts: dict[int, tuple[int, ...]] = {}
    for cohort in bands.in_use(list(view.draws["cohort"].unique()), ()):
        found = _of(view.draws, cohort)
        place = len(body)
        cohorts[place] = tuple(range(place + 1, place + 1 + len(found)))
        body += [_whole(cohort, found), *found]
    n = int(view.draws["n"].sum())
    return Table(
        key="flow_draws",
        title=labels.of("title_flow_draws"),
        columns=(labels.of("citizens"),),
        rows=(*body, Row(labels.of("total"), (Count(n),), who=who.EVERYBODY)),
        standing=Standing.DESCRIPTIVE,
        definition=labels.of("defined_draws"),
        n=n,
        cut_off=view.cut_off,
        covers=COVERS,
        row_totals=(*cohorts.items(), (len(body), tuple(cohorts))),
        columns_who=(who.EVERYBODY,),
    )


def _of(draws: pd.DataFrame, cohort: str) -> list[Row]:
    found = draws[draws["cohort"] == cohort].set_index("drawn_on")["n"]
    days = bands.in_use(list(found.index), sorted(set(found.index) - {UNKNOWN}))
    alone = who.are("cohort", cohort)  # whoever was drawn on the only day is the whole cohort
    return [
        Row(
            _label(cohort, day),
            (Count(int(found[day])),),
            indent=1,
            who=alone if len(days) == 1 else alone + who.are("drawn_on", day),
        )
        for day in days
    ]


def _label(cohort: str, day: str) -> Label:
    return labels.of("cohort_undated", level=cohort) if day == UNKNOWN else labels.of("draw", level=cohort, day=day)


def _whole(cohort: str, draws: list[Row]) -> Row:
    people = sum(value.n for row in draws for value in row.values if isinstance(value, Count))
    return Row(labels.of("cohort", level=cohort), (Count(people),), who=who.are("cohort", cohort))
