"""Does the effect stand when more is adjusted for (origin, work history: B4.1, B4.5's text), or more months count?"""

from typing import Final

from analytics import cells as cells_
from analytics import effect
from analytics.evaluation import covers, labels, outcome, who
from analytics.evaluation.outcome import adjusted_label
from analytics.evaluation.parts import EMPTY
from analytics.evaluation.view import MORE, View
from analytics.tables import Row, Standing, Table

ADDED: Final = ((), *((name,) for name in MORE), MORE)


def tables(view: View) -> tuple[Table, ...]:
    return *(_models(view, month) for month in view.months), *outcome.window_tables(view, view.month)


def _models(view: View, month: str) -> Table:
    """The relative risk as drawn with the difference beside it; as planned, with each further covariate, with both."""
    cells = view.cells(month)
    arms = cells_.collapse(cells, view.adjust)
    crude = effect.relative_risk(arms), effect.risk_difference(arms)
    as_drawn = Row(labels.of("unadjusted"), crude, who=who.working(month))
    return Table(
        key=f"robustness_{month}",
        title=labels.of("title_robustness", month=month),
        columns=(labels.of("relative_risk"), labels.of("risk_difference")),
        rows=(as_drawn, *(_row(view, month, added) for added in ADDED)),
        standing=Standing.EXPLORATORY,
        definition=labels.of("defined_robustness", month=month),
        n=int(cells["n"].sum()),
        cut_off=view.until(month),
        covers=covers.of("robustness", month, view.planned),
        who=view.known(month),
        columns_who=outcome.EFFECT_WHO,
    )


def _row(view: View, month: str, added: tuple[str, ...]) -> Row:
    terms = (*view.adjust, *added)
    answer = effect.relative_risk(cells_.collapse(view.cells(month), terms), adjust=terms)
    return Row(adjusted_label(answer, terms), (answer, EMPTY), who=who.working(month))
