"""
How far those drawn to the programme came, and how they fare: figure 4.1, 4.12–4.15, B6.1.

No effect: whoever comes far differs from whoever stops, and there is no control group here.
"""

from typing import Final

import pandas as pd

from analytics.chapters import status, weekly
from analytics.data import sql_columns
from analytics.data.trial_data import TrialData
from analytics.estimators.covariate_cells import INTERVENTION
from analytics.tables import bands, cell_populations, crosstabs, labels, printed_table_numbers
from analytics.tables.bands import UNKNOWN
from analytics.tables.crosstabs import Axis, Cross
from analytics.tables.table import Label, Row, Standing, Table, Who
from models.programme import ScreenedBy
from models.rules import paths
from models.rules.benefits import Category
from models.rules.paths import BroadPath, Path

WITH_JOB_START: Final = BroadPath.WITH_JOB_START.value
NOTES: Final = (labels.label("no_comparison_group"),)
MERGED: Final = {  # 4.15's categories of those without wage hours; the others are 4.9's own
    Category.FLEX_UNEMPLOYED.value: Category.UNEMPLOYED.value,
    Category.STATE_PENSION_OR_GONE.value: "pension_or_gone",
    Category.DISABILITY_PENSION.value: "pension_or_gone",
}
_STATES: Final = (status.WITHOUT, status.WITH, status.UNKNOWN, *(MERGED.get(one, one) for one in bands.STATUSES))
INSIDE: Final = {broad: tuple(path.value for path in Path if paths.broad(path) is broad) for broad in BroadPath}
WITHOUT_JOB_START: Final = tuple(path.value for path in Path if path.value not in cell_populations.JOB_START)


def with_path(frame: pd.DataFrame) -> pd.DataFrame:
    """With `path` and `broad`, by the rule of models.rules.paths."""
    pairs = list(zip(frame["modules"], frame["screened"], strict=True))
    named = {pair: _path(*pair) for pair in set(pairs)}
    found = [named[pair] for pair in pairs]
    return frame.assign(path=[one.value for one in found], broad=[paths.broad(one).value for one in found])


def _path(modules: int, screened: str) -> Path:
    been = [one for place, one in enumerate(sql_columns.MODULES) if int(modules) >> place & 1]
    return paths.path(been, None if screened == UNKNOWN else ScreenedBy(screened))


def tables(trial: TrialData) -> tuple[Table, ...]:
    """None where no modules are told."""
    if not trial.has_modules:
        return ()
    statuses = trial.statuses(trial.month)
    drawn = with_path(statuses[statuses["arm"] == INTERVENTION].reset_index(drop=True))
    frame = drawn.assign(
        works=(drawn["band"] > 0).astype(int),
        broader=[bands.TO_BROAD[band] for band in drawn["band"]],
        weekly=[bands.TO_WEEKLY[band] for band in drawn["band"]],
    )
    return _paths(trial, frame), _hours(trial, frame), _status(trial, frame), _job_start(trial, frame)


def _table(trial: TrialData, key: str, found: Cross, people: Who = cell_populations.EVERYBODY) -> Table:
    return Table(
        key=f"{key}_{trial.month}",
        title=labels.label(f"title_{key}", month=trial.month),
        columns=found.columns,
        rows=found.rows,
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_paths", month=trial.month),
        n=found.n,
        cut_off=trial.until(trial.month),
        covers=printed_table_numbers.numbers_of(key, trial.month, trial.planned),
        notes=NOTES,
        row_totals=found.row_totals,
        column_totals=found.column_totals,
        who=trial.known(trial.month) + cell_populations.ARM[INTERVENTION] + people,
        columns_who=found.columns_who,
    )


def _paths(trial: TrialData, frame: pd.DataFrame) -> Table:
    """4.12 under 4.13: each broad path with the paths that it is the sum of."""
    body: list[Row] = []
    totals: list[tuple[int, tuple[int, ...]]] = []
    heads = []
    for broad in BroadPath:
        mine = frame[frame["broad"] == broad.value]
        inside = [path for path in Path if paths.broad(path) is broad and (mine["path"] == path.value).any()]
        heads.append(len(body))
        body.append(
            _line(
                labels.label("broad_path", level=broad.value),
                mine,
                cell_populations.those_at("path", *INSIDE[broad]),
                0,
            )
        )
        totals.append((heads[-1], tuple(range(len(body), len(body) + len(inside)))))
        body += [
            _line(
                labels.label("path", level=path.value),
                mine[mine["path"] == path.value],
                cell_populations.those_at("path", path.value),
                1,
            )
            for path in inside
        ]
    body.append(_line(labels.label("total"), frame, cell_populations.EVERYBODY, 0))
    names = tuple(map(labels.label, ("without_wage_hours", "with_wage_hours", "total")))
    columns_who = (
        *(cell_populations.those_working(trial.month, works=works) for works in (False, True)),
        cell_populations.EVERYBODY,
    )
    totals = [(row, summed) for row, summed in totals if summed] + [(len(body) - 1, tuple(heads))]
    found = Cross(names, tuple(body), tuple(totals), ((2, (0, 1)),), int(frame["n"].sum()), columns_who)
    return _table(trial, "paths", found)


def _line(word: Label, frame: pd.DataFrame, people: Who, indent: int) -> Row:
    return crosstabs.share_row(
        word, [int(frame.loc[frame["works"] == works, "n"].sum()) for works in (0, 1)], people, indent
    )


def _hours(trial: TrialData, frame: pd.DataFrame) -> Table:
    down = Axis(
        "broad",
        [one.value for one in BroadPath],
        lambda level: labels.label("broad_path", level=level),
        lambda level: cell_populations.those_at("path", *INSIDE[BroadPath(level)]),
    )
    across = Axis(
        "broader",
        range(len(bands.BROAD)),
        lambda place: labels.label("weekly", band=bands.BROAD[place]),
        lambda place: cell_populations.those_in_broad_band(trial.month, place),
    )
    return _table(trial, "path_hours", crosstabs.of_rows(frame, down, across))


def _status(trial: TrialData, frame: pd.DataFrame) -> Table:
    """With wage hours by benefit, without by status; those with a job start beside everybody else of the arm."""
    job = (frame["broad"] == WITH_JOB_START).astype(int)
    merged = frame["status"].map(lambda level: MERGED.get(level, level))
    found = frame.assign(job=job, state=merged.mask(frame["works"] == 1, status.benefit_of(frame)))
    used = bands.in_use(list(found["state"].unique()), tuple(dict.fromkeys(_STATES)))
    down = Axis("state", used, _state, lambda level: _state_who(trial.month, level))
    across = Axis(
        "job",
        (0, 1),
        lambda begun: labels.label("job_start" if begun else "no_job_start"),
        lambda begun: cell_populations.those_at("path", *(cell_populations.JOB_START if begun else WITHOUT_JOB_START)),
    )
    return _table(trial, "path_status", crosstabs.of_columns(found, down, across))


def _state(level: str) -> Label:
    own = (status.WITHOUT, status.WITH, status.UNKNOWN)
    return labels.label(level) if level in own else labels.label("status", level=level)


def _state_who(month: str, level: str) -> Who:
    if level in (status.WITHOUT, status.WITH, status.UNKNOWN):
        return status.benefit_who(month, level)
    merged = [one for one in bands.STATUSES if MERGED.get(one, one) == level] or [level]
    return cell_populations.those_working(month, works=False) + cell_populations.those_in_status(month, merged)


def _job_start(trial: TrialData, frame: pd.DataFrame) -> Table:
    mine = frame[frame["broad"] == WITH_JOB_START].assign(job=1)
    across = Axis(
        "job",
        (1,),
        lambda _: labels.label("job_start"),
        lambda _: cell_populations.those_at("path", *cell_populations.JOB_START),
    )
    return _table(
        trial, "job_start_hours", crosstabs.of_columns(mine, weekly.hours_axis("weekly", trial.month), across)
    )
