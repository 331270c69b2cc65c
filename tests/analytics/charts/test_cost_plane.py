"""The cost-effectiveness plane, the acceptability curve, and their words."""

import struct

import pandas as pd
import pytest

from analytics.charts import cost_plane
from analytics.charts.cost_plane_words import CurveWords, PlaneWords
from analytics.costs import cost_effectiveness
from analytics.tables.cost_estimates import CostEffect, Quadrant
from analytics.tables.numbers import Numbers
from tests.analytics.costs import cost_kit

WORDS = PlaneWords(
    title="Merudgift og flere i arbejde",
    subtitle="Nettoomkostning i 2021-priser · løntimer i januar 2022",
    across="Flere i arbejde (procentpoint)",
    up="Merudgift pr. person (1.000 kr.)",
    quadrants={
        Quadrant.DEARER_BETTER: "dyrere, flere i arbejde",
        Quadrant.CHEAPER_BETTER: "billigere, flere i arbejde",
        Quadrant.DEARER_WORSE: "dyrere, færre i arbejde",
        Quadrant.CHEAPER_WORSE: "billigere, færre i arbejde",
    },
    estimate="beregnet",
    resamples="tilfældigt gentrukket",
    line="{amount} kr. pr. ekstra i arbejde",
    ratio="En ekstra i arbejde koster {amount} kr. ({low} til {high}).",
    no_ratio="Effekten kan ikke skelnes fra nul.",
    numbers=Numbers("da"),
)
CURVE = CurveWords(
    title="Kan det betale sig?",
    subtitle="Nettoomkostning i 2021-priser",
    across="Hvad en ekstra i arbejde må koste",
    up="Sandsynlighed",
    resamples="gentrukket",
    normal="normalfordeling",
    numbers=Numbers("da"),
)


def found(frame: pd.DataFrame) -> CostEffect:
    answer = cost_effectiveness.cost_per_employed(frame, thresholds=(0, 1_000_000), draws=999)
    assert isinstance(answer, CostEffect)
    return answer


TOLD, OPEN = found(cost_kit.case("told")), found(cost_kit.case("open"))


def width(png: bytes) -> int:
    assert png.startswith(b"\x89PNG")
    return int(struct.unpack(">I", png[16:20])[0])


@pytest.mark.parametrize("one", [TOLD, OPEN], ids=["told", "open"])
@pytest.mark.parametrize("threshold", [None, 0.0, 1_000_000.0])
def test_the_plane_is_as_wide_as_a_phone_wants(one: CostEffect, threshold: float | None) -> None:
    assert width(cost_plane.plane_png(one, WORDS, threshold=threshold)) == 1080


def test_the_curve_is_as_wide_as_a_phone_wants() -> None:
    assert width(cost_plane.acceptability_png(TOLD.benefits, CURVE)) == 1080


def test_the_same_answer_gives_the_same_picture() -> None:
    assert cost_plane.plane_png(TOLD, WORDS) == cost_plane.plane_png(TOLD, WORDS)


def test_the_alternative_text_tells_the_quadrants_and_the_ratio() -> None:
    said = WORDS.alt_text(TOLD)

    assert "dyrere, flere i arbejde: 9" in said
    assert "En ekstra i arbejde koster 287.348 kr. (3.644 til 741.789)." in said


def test_where_there_is_no_interval_none_is_said() -> None:
    said = WORDS.alt_text(OPEN)

    assert said.endswith("Effekten kan ikke skelnes fra nul.")
    assert "koster" not in said


def test_the_curves_alternative_text_has_each_point() -> None:
    assert "1.000.000: " in CURVE.alt_text(TOLD.benefits)
