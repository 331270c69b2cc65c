"""The printed tables recomputed: every number accounted for, every verdict earned, every contradiction told."""

import csv
import io
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.published import replicate, tell
from analytics.published.findings import FINDINGS
from analytics.published.printed import Prints, load_prints
from analytics.published.replicate import Line, Replication, Verdict

DOCUMENT = Path(__file__).parents[3] / "docs" / "replication.md"


@pytest.fixture(scope="module")
def replication() -> Replication:
    return replicate.replicate()


def lines_of(found: Replication, table: str, row: str, column: str) -> list[Line]:
    wanted = (table, row, column)
    return [line for line in found.lines if (line.printed.table, line.printed.row, line.printed.column) == wanted]


def with_value(table: str, row: str, column: str, unit: str, value: str) -> Prints:
    """The printed tables with one number misprinted."""
    prints = load_prints()
    wrong = replace(prints.of(table, row, column, unit), value=value)
    return Prints(tuple(wrong if one.key == wrong.key else one for one in prints.every))


def test_every_printed_number_has_a_line(replication: Replication) -> None:
    accounted = {line.printed.key for line in replication.lines}

    assert accounted == {one.key for one in load_prints().every}


def test_no_printed_number_stands_twice() -> None:
    keys = Counter(one.key for one in load_prints().every)

    assert not [key for key, count in keys.items() if count > 1]


def test_what_cannot_be_recomputed_says_why(replication: Replication) -> None:
    assert all(line.note for line in replication.lines if line.verdict is Verdict.CANNOT)


def test_most_printed_numbers_are_recomputed(replication: Replication) -> None:
    recomputed = {line.printed.key for line in replication.lines if line.verdict is not Verdict.CANNOT}

    assert len(recomputed) > 0.85 * len(load_prints().every)


def test_the_verdicts_count_every_line(replication: Replication) -> None:
    assert sum(replication.counts.values()) == len(replication.lines)
    assert all(replication.counts[verdict] for verdict in Verdict)


@pytest.mark.parametrize(
    ("table", "row", "column", "verdict"),
    [
        pytest.param("vive-4.7", "1-9 hours", "intervention", Verdict.AGREES, id="35 of 338 is 10.4"),
        pytest.param("vive-4.1", "age 40-49", "control", Verdict.OWN_ROUNDING, id="108 of 337 rounded twice"),
        pytest.param("vive-7.1", "total", "2021", Verdict.CONTRADICTS, id="12 printed as 1"),
        pytest.param("vive-4.12", "screened out by programme", "with wage hours", Verdict.SUPPRESSED, id="<15"),
        pytest.param("mploy-7", "Go-For-It", "total result", Verdict.UNCERTAIN, id="lost layout"),
        pytest.param("vive-5.2", "transfer income", "control men", Verdict.CANNOT, id="from the registers"),
    ],
)
def test_each_verdict(replication: Replication, table: str, row: str, column: str, verdict: Verdict) -> None:
    assert {line.verdict for line in lines_of(replication, table, row, column)} == {verdict}


@pytest.mark.parametrize("table", ["mploy-7", "mploy-8"])
def test_tables_whose_layout_was_lost_are_uncertain_throughout(replication: Replication, table: str) -> None:
    verdicts = {line.verdict for line in replication.lines if line.printed.table == table}

    assert verdicts == {Verdict.UNCERTAIN}


def test_a_hidden_cell_is_not_told(replication: Replication) -> None:
    hidden = [line for line in replication.lines if line.verdict is Verdict.SUPPRESSED]

    assert {line.printed.value for line in hidden} == {"suppressed", "<15"}
    assert not any(line.computed for line in hidden)


@pytest.mark.parametrize(
    ("table", "row", "column", "unit", "value"),
    [
        pytest.param("vive-4.5", "self-supporting", "control", "percent", "6.7", id="a percentage no count gives"),
        pytest.param("vive-b3.1", "cohort 4", "control", "count", "75", id="a count of a total"),
        pytest.param("vive-b3.4", "cohort 4 (start 2019-05) draw 2019-04-24", "citizens", "count", "33", id="a draw"),
        pytest.param("vive-b4.9", "men October 2022, adjusted age cohort", "p", "p-value", "0.0832", id="a p-value"),
        pytest.param("vive-5.1", "total costs", "intervention kr", "kr", "579151", id="a sum of costs"),
        pytest.param("vive-5.4", "difference per person in employment", "men", "kr", "-89557", id="a difference"),
        pytest.param("vive-b5.1", "wage hours per person", "control", "hours", "332", id="hours a person"),
        pytest.param("vive-power", "minimum detectable", "intervention", "proportion", "0.30", id="the power"),
        pytest.param("mploy-1", "Kofoeds Skole og CAB", "unit price kr", "kr", "56651", id="a weighted price"),
        pytest.param("mploy-2", "experience more citizenship", "trial representatives", "percent", "91", id="answers"),
        pytest.param("mploy-6", "CAB og Kofoeds Skole", "women", "percent", "44", id="a weighted percentage"),
        pytest.param("vive-prose", "total cost, control", "5.1", "kr", "508000", id="an amount in the text"),
    ],
)
def test_a_misprint_is_found(table: str, row: str, column: str, unit: str, value: str) -> None:
    wrong = replicate.replicate(with_value(table, row, column, unit, value))

    assert Verdict.CONTRADICTS in {line.verdict for line in lines_of(wrong, table, row, column)}


def test_costs_per_employed_are_shown_both_ways(replication: Replication) -> None:
    row = "net cost per person in employment"
    by_counts, by_shares = lines_of(replication, "vive-5.3", row, "intervention women")

    assert (by_counts.computed, by_counts.verdict) == ("2918433.9", Verdict.CONTRADICTS)
    assert (by_shares.computed, by_shares.verdict) == ("2925368.1", Verdict.OWN_ROUNDING)


def test_rounded_shares_reproduce_every_cost_per_employed(replication: Replication) -> None:
    by_shares = [line for line in replication.lines if line.basis.startswith("by rounded shares")]

    assert len(by_shares) == 36
    assert {line.verdict for line in by_shares} == {Verdict.AGREES, Verdict.OWN_ROUNDING}


def test_every_contradiction_is_told_and_nothing_else_is(replication: Replication) -> None:
    assert {line.finding for line in replication.contradictions} == set(FINDINGS)


def test_more_than_ten_findings_beyond_those_known_beforehand(replication: Replication) -> None:
    known = {"rounded-shares", "1-9-hours", "extension", "draw-date", "interval"}

    assert len({line.finding for line in replication.contradictions} - known) > 10


def test_the_document_lists_exactly_the_contradictions() -> None:
    assert DOCUMENT.read_text(encoding="utf-8") == replicate.main_markdown(), (
        "write it anew: python -m analytics.published.replicate --markdown > docs/replication.md"
    )


def test_the_command_shows_contradictions_or_everything(replication: Replication) -> None:
    few, every = replicate.main_text(), replicate.main_text("all")

    assert len(few.splitlines()) == len(replication.contradictions) + 3
    assert len(every.splitlines()) == len(replication.lines) + 3
    assert few.splitlines()[-1] == tell.verdict_summary(replication)


def test_the_csv_has_every_line_with_its_verdict_and_finding(replication: Replication) -> None:
    rows = list(csv.DictReader(io.StringIO(replicate.main_csv())))

    assert Counter(row["verdict"] for row in rows) == {str(key): count for key, count in replication.counts.items()}
    assert sum(bool(row["finding"]) for row in rows) == len(replication.contradictions)


def test_recomputing_loads_no_analysis_library() -> None:
    run = "import sys, analytics.published.replicate as r; r.main_text()"
    code = f"{run}; print({{'pandas', 'numpy', 'scipy'}} & set(sys.modules))"

    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert told.stdout.strip() == "set()"


def test_an_effect_for_men_and_not_for_women_is_not_carried_by_the_printed_strata(replication: Replication) -> None:
    (line,) = lines_of(replication, "vive-prose", "effect of October, men against women", "summary")

    assert (line.printed.value, line.computed, line.verdict) == (
        "different",
        "not shown to be different",
        Verdict.CONTRADICTS,
    )
    assert line.basis == "women's ratio over men's, as printed: 0.644, p = 0.13"
