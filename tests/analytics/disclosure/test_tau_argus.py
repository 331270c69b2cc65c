"""A second opinion: τ-ARGUS, the statistical offices' own program, audits what leaves and finds the same ranges."""

import math
from pathlib import Path
from typing import Any, Final

import pytest

from analytics.disclosure import audit_ledger
from analytics.disclosure.audit_ledger import Place
from analytics.disclosure.people_counts import Node
from analytics.disclosure.release import release_report
from analytics.tables.table import Report
from tests.analytics.disclosure import kit
from tests.analytics.disclosure.test_little_hidden import several

SMALLEST: Final = 5
Range = tuple[float, float]


@pytest.fixture(scope="module")
def tau_argus() -> Any:
    """Its native audit; a skip where there is no wheel of it for the machine."""
    pytest.importorskip("pytauargus", reason="pytauargus is not installed")
    return pytest.importorskip("pytauargus._tauargus")


def audited(tau_argus: Any, truth: Report, left: Report, file: Path) -> dict[Node, tuple[Range, bool]]:
    """Of each hidden number of *truth*, as *left* leaves it open: from, to, and is it small itself?"""
    ledger = audit_ledger.constraints_of(truth.tables, SMALLEST)
    told = ledger.told({Place(*place) for place in kit.hidden(left)})
    small = {goal.nodes[0][0] for goal in ledger.goals}
    nodes = list(ledger.value)
    file.write_text("\n".join(_problem(ledger, nodes, told, small)) + "\n")
    found = tau_argus.audit_jj(str(file))
    return {nodes[one["cell"]]: ((one["min"], one["max"]), nodes[one["cell"]] in small) for one in found}


def _problem(
    ledger: audit_ledger.Ledger, nodes: list[Node], told: dict[Node, int], small: set[Node]
) -> tuple[str, ...]:
    """
    In its own format: the numbers (value, weight, status, least, greatest, protection), then the sums that are 0.

    s is told, u hidden for its own sake, m hidden for the others'.
    """
    at, ceiling = {node: number for number, node in enumerate(nodes)}, 10 * max(ledger.value.values()) + 1_000
    status = {node: "s" if node in told else "u" if node in small else "m" for node in nodes}
    cells = (f"{at[node]} {ledger.value[node]} 1 {status[node]} 0 {ceiling} 0 0 0" for node in nodes)
    totals = (
        f"0 {len(one.parts) + 1} : {at[one.total]} (-1) " + " ".join(f"{at[part]} (1)" for part in one.parts)
        for one in ledger.sums
    )
    return "0", str(len(nodes)), *cells, str(len(ledger.sums)), *totals


@pytest.mark.parametrize(
    "truth",
    [
        pytest.param(
            kit.report(kit.crossed("t", [[12, 3, 30, 9], [40, 22, 2, 18], [9, 31, 17, 25], [14, 8, 21, 33]])), id="one"
        ),
        pytest.param(several(0, 6, 2, 4), id="six of the same rows"),
    ],
)
def test_it_finds_the_ranges_that_our_attacker_finds_and_they_are_as_promised(
    tau_argus: Any, truth: Report, tmp_path: Path
) -> None:
    left = release_report(truth)

    found = audited(tau_argus, truth, left, tmp_path / "t.jj")

    reader = kit.Reader(truth, left)
    places = {node: place for place, node in reader.nodes.items()}
    ours = {node: reader.on(places[node]) for node in found}
    assert found and {node: (one.low, one.high) for node, one in ours.items()} == {
        node: (math.ceil(low - 1e-6), math.floor(high + 1e-6)) for node, ((low, high), _) in found.items()
    }
    assert all(high - low + 1 >= SMALLEST and high >= SMALLEST for (low, high), small in found.values() if small)


def test_it_finds_out_what_only_the_small_number_hides(tau_argus: Any, tmp_path: Path) -> None:
    """Without complementary suppression each follows by one subtraction."""
    truth = kit.report(kit.crossed("t", [[12, 3, 30], [40, 22, 18], [9, 31, 17]]))
    (table,) = truth.tables
    released = release_report(truth).tables[0]
    alone = kit.refilled(
        table,
        [
            [new if getattr(new, "primary", False) else old for old, new in zip(row.values, made.values, strict=True)]
            for row, made in zip(table.rows, released.rows, strict=True)
        ],
    )

    ((only, small),) = audited(tau_argus, truth, kit.report(alone), tmp_path / "t.jj").values()

    assert (only, small) == ((3, 3), True)
