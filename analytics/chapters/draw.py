"""Beyond the report: what the draw alone could have done, and the effect on those who start because they are drawn."""

from analytics.data.trial_data import TrialData
from analytics.estimators import complier_effect, randomisation
from analytics.estimators.covariate_cells import CONTROL
from analytics.tables import cell_populations, labels
from analytics.tables.crosstabs import EMPTY
from analytics.tables.estimates import NotEstimable
from analytics.tables.further_estimates import ComplierEffect, ConfidenceSet, Shape
from analytics.tables.table import Label, Number, PValue, Row, Standing, Table, Value
from models.rules.paths import Path


def tables(trial: TrialData) -> tuple[Table, ...]:
    """The complier effect only where it is told who started."""
    return _randomisation(trial), *([_complier(trial)] if trial.has_modules else [])


def _randomisation(trial: TrialData) -> Table:
    body, notes = [], list[Label]()
    for month in trial.months:
        found = randomisation.permutation_p(trial.cells(month))
        if isinstance(found, NotEstimable):
            values: tuple[Value, ...] = (EMPTY, found)
        else:
            values = (Number(found.difference * 100, "points", 1, n=found.n), PValue(found.p))
            notes.append(labels.label("exact_p") if found.exact else labels.label("drawn_p", draws=found.draws or 0))
        about = trial.known(month) + cell_populations.those_working(month)
        body.append(Row(labels.label("month", month=month), values, who=about))
    return Table(
        key="randomisation",
        title=labels.label("title_randomisation"),
        columns=(labels.label("difference"), labels.label("p")),
        rows=tuple(body),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_randomisation"),
        n=trial.most,
        cut_off=trial.cut_off,
        notes=tuple(dict.fromkeys(notes)),
        columns_who=(cell_populations.EVERYBODY, cell_populations.EVERYBODY),
    )


def _complier(trial: TrialData) -> Table:
    adjustments = tuple(dict.fromkeys(((), trial.adjust)))
    found = [(month, adjust, _effect(trial, month, adjust)) for month in trial.months for adjust in adjustments]
    started = cell_populations.those_at("path", *(path.value for path in Path))
    worked = tuple(pair for month in trial.months for pair in cell_populations.those_working(month))
    return Table(
        key="complier",
        title=labels.label("title_complier"),
        columns=tuple(map(labels.label, ("started_difference", "complier_effect", "anderson_rubin", "p"))),
        rows=tuple(
            Row(_month(month, adjust, one), _values(one), who=trial.known(month)) for month, adjust, one in found
        ),
        standing=Standing.EXPLORATORY,
        definition=labels.label("defined_complier"),
        n=trial.most,
        cut_off=trial.cut_off,
        columns_who=(started, worked, worked, worked),
        notes=(
            labels.label("complier_assumes"),
            *_crossed(trial),
            *dict.fromkeys(note for month, _, one in found for note in _notes(month, one)),
        ),
    )


def _crossed(trial: TrialData) -> list[Label]:
    """The control arm's own who have been in a module: they are counted as having started."""
    drawn = trial.drawn
    return [labels.label("control_started_too")] if ((drawn["arm"] == CONTROL) & (drawn["modules"] > 0)).any() else []


def _effect(trial: TrialData, month: str, adjust: tuple[str, ...]) -> ComplierEffect | NotEstimable:
    return complier_effect.complier_average_effect(
        complier_effect.started_cells(trial.outcomes(month), adjust), adjust=adjust
    )


def _month(month: str, adjust: tuple[str, ...], found: ComplierEffect | NotEstimable) -> Label:
    """Naming what was adjusted for, where there is an estimate; else what was to be."""
    used = found.effect.adjusted_for if isinstance(found, ComplierEffect) else adjust
    if not used:
        return labels.label("month_unadjusted", month=month)
    return labels.label("month_adjusted", month=month, adjusted_for=", ".join(used))


def _values(found: ComplierEffect | NotEstimable) -> tuple[Value, ...]:
    if isinstance(found, NotEstimable):
        return EMPTY, found, EMPTY, EMPTY
    return found.first_stage, found.effect, _set(found.anderson_rubin, found.effect.estimate), PValue(found.p)


def _set(found: ConfidenceSet, estimate: float) -> Value:
    """In percentage points; a set that is no interval has none of its ends here, and a note says what it is."""
    if found.shape is not Shape.INTERVAL:
        return Number(estimate * 100, "points", 1)
    low, high = found.pieces[0].low, found.pieces[0].high
    return Number(estimate * 100, "points", 1, (low or 0) * 100, (high or 0) * 100)


def _notes(month: str, found: ComplierEffect | NotEstimable) -> list[Label]:
    if isinstance(found, NotEstimable):
        return []
    shape = found.anderson_rubin.shape
    said = [] if shape in (Shape.INTERVAL, Shape.EMPTY) else [labels.label(f"set_{shape.value}", month=month)]
    return said + ([labels.label("weak_draw", month=month)] if found.weak else [])
