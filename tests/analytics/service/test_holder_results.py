"""From cells to the object that `/results` and `snoren results --json` show."""

import json
import pickle
import subprocess
import sys

import pytest

from analytics.estimators import covariate_cells
from analytics.estimators.covariate_cells import BadCellsError
from analytics.service.database_results import analyse_cells
from analytics.tables.estimates import PLAIN_REASONS, ProgrammeResults, Reason
from tests.analytics import kit

LIGHT = (
    "analytics.tables.estimates",
    "analytics.chapters.conclusion",
    "analytics.disclosure.simple_suppression",
    "analytics.charts.forest_words",
    "analytics.charts.forest_rows",
)


@pytest.fixture(scope="module")
def results() -> ProgrammeResults:
    return analyse_cells(
        kit.outcome_cells(), kit.hours_cells(), programme="traedesten", month="2022-10", data_version="1"
    )


def test_the_json_is_the_object_that_the_design_describes(results: ProgrammeResults) -> None:
    found = json.loads(json.dumps(results.to_json(), allow_nan=False))
    estimate = {"estimate", "low", "high", "p"}

    assert list(found) == [
        *("programme", "month", "outcome", "arms", "unadjusted", "adjusted", "hours", "by", "interaction"),
        *("difference", "planned", "always_valid", "monitoring", "looks"),
    ]
    assert found["arms"] == {"intervention": {"n": 338, "events": 107}, "control": {"n": 337, "events": 64}}
    assert set(found["adjusted"]) == estimate | {"adjusted_for"}
    assert set(found["unadjusted"]) == set(found["hours"]) == set(found["by"]["sex"]["woman"]) == estimate
    assert set(found["interaction"]["sex"]) == {"p"}


@pytest.mark.parametrize(
    ("month", "subgroups", "planned"),
    [(True, ("sex",), True), (True, ("age_band",), False), (True, (), False), (False, ("sex",), False)],
)
def test_groups_are_planned_where_the_plan_names_them_and_the_month(
    month: bool, subgroups: tuple[str, ...], planned: bool
) -> None:
    found = analyse_cells(
        *(kit.outcome_cells(), kit.hours_cells()),
        programme="p",
        month="2022-10",
        data_version="1",
        planned=month,
        subgroups=subgroups,
    )

    assert found.definition.planned is month
    assert [one.planned for one in found.by] == [planned]


def test_results_travel_between_processes(results: ProgrammeResults) -> None:
    assert pickle.loads(pickle.dumps(results)) == results


def test_an_empty_programme_is_an_answer() -> None:
    found = analyse_cells([], [], programme="p", month="2022-10", data_version="1")

    assert found.adjusted.to_json() == {"not_estimable": "no_people: nobody has an outcome for this month"}


def test_every_reason_has_plain_words() -> None:
    assert set(PLAIN_REASONS) == set(Reason)


def test_nothing_that_the_bots_process_holds_imports_anything_heavy() -> None:
    heavy = "{'numpy', 'pandas', 'scipy', 'statsmodels', 'matplotlib'}"
    code = f"import sys, {', '.join(LIGHT)}; assert not {heavy} & set(sys.modules)"

    subprocess.run([sys.executable, "-c", code], check=True)


def test_a_missing_covariate_is_a_level_of_its_own() -> None:
    rows = [
        {"arm": 1, "sex": sex, "age_band": None, "cohort": 3, "n": 2, "events": 1} for sex in (None, "", float("nan"))
    ]

    assert covariate_cells.collapse_outcomes(rows).to_dict("records") == [
        {"arm": 1, "sex": "unknown", "age_band": "unknown", "cohort": "3", "n": 6, "events": 3}
    ]


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"arm": 2}, "arm"),
        ({"n": -1}, "n holds"),
        ({"n": 1.5}, "n holds"),
        ({"n": None}, "n has empty"),
        ({"events": 9}, "more events than people"),
    ],
)
def test_what_are_not_cells_is_refused(change: dict[str, object], complaint: str) -> None:
    row = {"arm": 1, "sex": "man", "age_band": "30-39", "cohort": "1", "n": 5, "events": 2}

    with pytest.raises(BadCellsError, match=complaint):
        covariate_cells.collapse_outcomes([{**row, **change}])
