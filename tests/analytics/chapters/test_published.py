"""Every count, percentage and estimate that the report prints in chapter 4 and Bilag 3–6, from the database."""

import re
from decimal import Decimal

import pytest

from analytics.tables.estimates import Estimate
from analytics.tables.table import Count, Number, Report, Share, Value
from models.rules.paths import BroadPath, Path
from tests.analytics.chapters import kit
from tests.analytics.chapters.kit import FIRST, LATER, Name
from tests.demo_trial import check, printed
from tests.demo_trial.check import Verdict, half_up
from tests.demo_trial.recomputed import BROAD, NARROW, STATES

TABLES = {
    "4.1": "baseline",
    "b4.2": "baseline",
    "b4.3": "baseline",
    "4.2": f"outcome_{FIRST}",
    "4.3": f"hours_{FIRST}",
    "4.4": f"benefit_{FIRST}",
    "4.5": f"status_{FIRST}",
    "4.6": f"outcome_{LATER}",
    "4.7": f"hours_{LATER}",
    "4.8": f"benefit_{LATER}",
    "4.9": f"status_{LATER}",
    "4.10": f"subgroup_sex_{FIRST}",
    "4.11": f"subgroup_sex_{LATER}",
    "4.12": f"paths_{LATER}",
    "4.13": f"paths_{LATER}",
    "4.14": f"path_hours_{LATER}",
    "4.15": f"path_status_{LATER}",
    "b3.1": "flow_cohorts",
    "b3.2": "flow_cohorts",
    "b3.3": "flow",
    "b3.4": "flow_draws",
    "b4.6": f"window_{LATER}",
    "b5.1": "trial_hours",
    "b5.2": "trial_hours_bands",
    "b6.1": f"job_start_hours_{LATER}",
}
PATHS = dict(zip(NARROW.values(), [path for path in Path if path is not Path.NOT_STARTED], strict=True))
BROADS = dict(zip(dict.fromkeys(BROAD.values()), BroadPath, strict=True))
NAMES: dict[str, Name] = {
    "men": ("sex", "man"),
    "women": ("sex", "woman"),
    "men total": ("sex", "man"),
    "women total": ("sex", "woman"),
    "total": ("total",),
    "all": ("total",),
    "with wage hours": ("with_wage_hours",),
    "without wage hours": ("without_wage_hours",),
    "wage hours in any of Aug-Oct 2022": ("with_wage_hours",),
    "wage hours without benefit": ("wages_without_benefit",),
    "wage hours with benefit": ("wages_with_benefit",),
    "disability pension, state pension, emigrated": ("status", "pension_or_gone"),
    "Danish or other western origin": ("origin", "danish_or_western"),
    "immigrant of non-western origin": ("origin", "non_western"),
    "screened out in jobcentre": ("screened_by_jobcentre",),
    "screened out in programme": ("screened_by_programme",),
    "receive modules": ("started",),
    "intervention": ("intervention",),
    "intervention after screening": ("intervention_after_screening",),
    "control": ("control",),
    "citizens": ("citizens",),
    "no intervention or no job start": ("no_job_start",),
    "job start with aftercare": ("job_start",),
    "persons": ("persons",),
    "wage hours in trial period, total": ("hours_in_trial",),
    "wage hours per person": ("hours_per_person",),
    **{text: ("path", path.value) for text, path in PATHS.items()},
    **{text: ("broad_path", broad.value) for text, broad in BROADS.items()},
}
STATUS = {text: ("status", key) for key, text in STATES.items()}
DRAW = re.compile(r"cohort (\d+) \(start .*\) draw (\S+)(?: as printed)?")
BANDS = {"b4.3": "history", "b5.2": "trial_hours"}
LINES = [line for line in printed.rows() if check._countable(line)]


def name(table: str, text: str) -> Name:
    """What our row or column is called where the print says *text*."""
    said = text.removesuffix(" etc.")
    if table in ("4.5", "4.9") and said in STATUS:
        return STATUS[said]
    if table == "b3.3" and said == "total":
        return ("drawn",)
    if table == "b3.4" and (draw := DRAW.fullmatch(said)):
        return ("draw", *draw.groups())
    if said.startswith("age "):
        return ("age_band", said.removeprefix("age "))
    if said.startswith("cohort "):
        return ("cohort", said.removeprefix("cohort "))
    if said in NAMES or said in STATUS:
        return {**STATUS, **NAMES}[said]
    return (BANDS.get(table, "weekly"), said.removesuffix(" hours"))


def value(report: Report, line: dict[str, str]) -> Value:
    table = line["table"].removeprefix("vive-")
    column = ("job_start",) if table == "b6.1" else name(table, line["column"])
    return kit.cell(report, TABLES[table], name(table, line["row"]), column)


def agrees(found: Value, line: dict[str, str]) -> bool:
    shown = line["value"]
    if line["unit"] == "percent" and isinstance(found, Share):
        return check.share(found.n, found.of, shown) in (Verdict.AGREES, Verdict.ROUNDED_TWICE)
    if isinstance(found, Number):
        return round(found.value) == int(shown)
    if isinstance(found, Count):
        return line["unit"] == "percent" or found.n == int(shown)
    assert isinstance(found, Share)
    return (found.of if line["row"].endswith(" total") else found.n) == int(shown)


@pytest.mark.parametrize("table", sorted(TABLES))
def test_counts_and_percentages_are_those_printed(evaluated: Report, table: str) -> None:
    lines = [line for line in LINES if line["table"] == f"vive-{table}" and line["value"] not in ("suppressed", "<15")]

    wrong = [line for line in lines if not agrees(value(evaluated, line), line)]

    assert lines
    assert wrong == []


def test_no_printed_table_of_counts_is_left_out() -> None:
    assert {line["table"].removeprefix("vive-") for line in LINES} == set(TABLES)


def test_cohorts_start_in_the_months_printed(evaluated: Report) -> None:
    found = {kit.called(row.label)[1:]: row.values[0] for row in kit.table(evaluated, "flow_starts").rows}

    assert found == {
        ("2", "2018-05"): Count(122),
        ("3", "2018-11"): Count(140),
        ("4", "2019-05"): Count(147),
        ("5", "2019-11"): Count(144),
        ("6", "2020-04"): Count(122),
    }


def test_each_cohorts_draws_are_told_by_day_and_nothing_beside_them(evaluated: Report) -> None:
    found = [kit.called(row.label) for row in kit.table(evaluated, "flow_draws").rows]

    draws = [name("b3.4", line["row"]) for line in LINES if line["table"] == "vive-b3.4"]
    assert [one for one in found if one[0] == "draw"] == draws
    assert [one for one in found if one[0] != "draw"] == [*(("cohort", cohort) for cohort in "23456"), ("total",)]


def test_the_draw_printed_after_those_of_the_next_cohort_is_told_as_printed(evaluated: Report) -> None:
    assert kit.cell(evaluated, "flow_draws", ("draw", "5", "2020-12-16"), ("citizens",)) == Count(8)


ALL = ("adjusted", "sex, age_band, cohort")
RATIO, ODDS = ("relative_risk",), ("odds_ratio",)
ADJUSTED = ("adjusted_relative_risk",)
ESTIMATES: dict[str, tuple[str, Name, Name]] = {
    "first": (f"effect_{FIRST}", ALL, RATIO),
    "later": (f"effect_{LATER}", ALL, RATIO),
    "first hours": (f"hours_effect_{FIRST}", ALL, ODDS),
    "later hours": (f"hours_effect_{LATER}", ALL, ODDS),
    "window": (f"window_effect_{LATER}", ALL, RATIO),
    "first men": (f"subgroup_sex_{FIRST}", ("sex", "man"), ADJUSTED),
    "first women": (f"subgroup_sex_{FIRST}", ("sex", "woman"), ADJUSTED),
    "later men": (f"subgroup_sex_{LATER}", ("sex", "man"), ADJUSTED),
    "later women": (f"subgroup_sex_{LATER}", ("sex", "woman"), ADJUSTED),
    "first origin": (f"robustness_{FIRST}", ("adjusted", f"{ALL[1]}, origin"), RATIO),
    "first history": (f"robustness_{FIRST}", ("adjusted", f"{ALL[1]}, history"), RATIO),
    "later origin": (f"robustness_{LATER}", ("adjusted", f"{ALL[1]}, origin"), RATIO),
    "later history": (f"robustness_{LATER}", ("adjusted", f"{ALL[1]}, history"), RATIO),
}


@pytest.mark.parametrize("model", sorted(ESTIMATES))
def test_adjusted_estimates_are_those_printed_to_two_decimals(evaluated: Report, model: str) -> None:
    goal = printed.targets()[model]

    found = kit.cell(evaluated, *ESTIMATES[model])

    assert isinstance(found, Estimate)
    for bound in ("estimate", "low", "high"):
        if (shown := getattr(goal, bound)) is not None:
            assert half_up(Decimal(getattr(found, bound)), 2) == half_up(Decimal(str(shown)), 2)
    assert goal.p is None or found.p == pytest.approx(goal.p, abs=0.001)


def test_no_printed_estimate_is_left_out() -> None:
    assert set(ESTIMATES) == set(printed.targets())


def test_the_least_share_that_200_in_each_arm_find_beside_20_percent_is_32(evaluated: Report) -> None:
    found = kit.cell(evaluated, "power", ("control_share_of", 20), ("per_arm", 200))

    assert isinstance(found, Number)
    assert round(found.value) == 32
