"""The report's path groups, from modules; and those of the demo's trial, which add up to the printed tables."""

import csv
from collections import Counter, defaultdict
from collections.abc import Iterable

import pytest

from models.module_spell import Module
from models.programme import ScreenedBy
from models.rope import Event
from models.rules import paths
from models.rules.paths import BroadPath, Path
from tests.kit.databases import ROOT

TRIAL = ROOT / "bot/sandbox/demo/trial"

MODULES: dict[str, tuple[Iterable[str], Path]] = {
    "intake": (["1"], Path.GROUP_1),
    "internal internship": (["1", "2A"], Path.GROUP_2),
    "company internship": (["1", "2A", "2B"], Path.GROUP_3),
    "an extended company internship without a job": (["1", "2A", "2C"], Path.GROUP_3),
    "job start": (["1", "2A", "2B", "3"], Path.GROUP_4),
    "job start without a company internship": (["1", "3"], Path.GROUP_4),
    "job start after an extension": (["1", "2A", "2C", "3"], Path.GROUP_5),
    "job start after an internship and its extension": (["1", "2A", "2B", "2C", "3"], Path.GROUP_5),
    "in any order, and more than once": (["3", "1", "2B", "2A", "2B", "1"], Path.GROUP_4),
}


@pytest.mark.parametrize("case", MODULES)
def test_the_furthest_module_decides_the_group(case: str) -> None:
    modules, group = MODULES[case]

    assert paths.path(map(Module, modules)) is group


def test_whoever_was_in_no_module_was_screened_out_or_has_not_started() -> None:
    assert paths.path([], ScreenedBy.JOBCENTRE) is Path.SCREENED_BY_JOBCENTRE
    assert paths.path([], ScreenedBy.PROGRAMME) is Path.SCREENED_BY_PROGRAMME
    assert paths.path([]) is Path.NOT_STARTED


def test_whoever_started_is_of_a_group_even_if_screened_out_later() -> None:
    assert paths.path([Module.INTAKE], ScreenedBy.PROGRAMME) is Path.GROUP_1


def test_every_path_belongs_to_one_of_the_broad_three() -> None:
    assert {paths.broad(path) for path in Path} == set(BroadPath)


def rows(file: str) -> list[dict[str, str]]:
    with (TRIAL / file).open(encoding="utf-8") as lines:
        return list(csv.DictReader(lines))


def trial_paths() -> dict[str, Path]:
    """The path of each of the trial's intervention group."""
    modules = defaultdict[str, list[Module]](list)
    for row in rows("modules.csv"):
        modules[row["case_no"]].append(Module(row["module"]))
    return {
        row["case_no"]: paths.path(
            modules[row["case_no"]], ScreenedBy(row["screened_out"]) if row["screened_out"] else None
        )
        for row in rows("people.csv")
        if row["arm"] == "intervention"
    }


def with_hours() -> dict[str, float]:
    return {row["case_no"]: float(row["hours"]) for row in rows("outcomes.csv") if row["month"] == "2022-10"}


def test_the_demos_trial_has_the_groups_of_table_4_12() -> None:
    found = trial_paths()
    hours = with_hours()
    working = Counter(path for case_no, path in found.items() if hours[case_no] > 0)

    assert Counter(found.values()) == {
        Path.SCREENED_BY_JOBCENTRE: 67,
        Path.SCREENED_BY_PROGRAMME: 41,
        Path.GROUP_1: 27,
        Path.GROUP_2: 41,
        Path.GROUP_3: 25,
        Path.GROUP_4: 84,
        Path.GROUP_5: 53,
    }
    assert (working[Path.SCREENED_BY_JOBCENTRE], working[Path.GROUP_1], working[Path.GROUP_3]) == (16, 7, 6)
    assert (working[Path.GROUP_4], working[Path.GROUP_5]) == (21, 24)


def test_the_demos_trial_has_the_broad_groups_of_tables_4_13_and_4_14() -> None:
    hours = with_hours()
    weekly = defaultdict[BroadPath, list[float]](list)
    for case_no, path in trial_paths().items():
        weekly[paths.broad(path)].append(hours[case_no] * 37 / 160.33)
    table = {
        broad: (len(each), sum(0 < value < 20 for value in each), sum(value >= 20 for value in each))
        for broad, each in weekly.items()
    }

    assert table == {
        BroadPath.NO_INTERVENTION: (108, 10, 11),
        BroadPath.WITHOUT_JOB_START: (93, 7, 9),
        BroadPath.WITH_JOB_START: (137, 30, 15),
    }


def test_the_hours_of_those_with_a_job_start_are_table_b6_1s() -> None:
    hours = with_hours()
    weekly = [hours[case_no] * 37 / 160.33 for case_no, path in trial_paths().items() if path in ("4", "5")]
    bands = [
        sum(low <= value < high for value in weekly) for low, high in ((0, 0.001), (0.001, 10), (10, 30), (30, 999))
    ]

    assert bands == [92, 22, 10, 13]


def test_230_started() -> None:
    assert sum(paths.broad(path) is not BroadPath.NO_INTERVENTION for path in trial_paths().values()) == 230


@pytest.mark.parametrize(
    ("module", "been", "event"),
    [
        ("1", "1", None),
        ("2A", "1 2A", Event.INTERNAL_INTERNSHIP_BEGUN),
        ("2B", "2A 2B", Event.COMPANY_INTERNSHIP_BEGUN),
        ("2C", "2A 2C", Event.COMPANY_INTERNSHIP_BEGUN),
        ("2C", "2A 2B 2C", None),
        ("3", "3", Event.JOB_BEGUN),
    ],
)
def test_a_module_that_begins_tells_the_rope(module: str, been: str, event: Event | None) -> None:
    assert paths.begins(Module(module), map(Module, been.split())) is event
