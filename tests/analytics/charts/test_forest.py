"""The forest plot and its words."""

import struct

import pytest

from analytics.charts import forest_plot as charts
from analytics.charts import forest_rows
from analytics.charts.forest_words import ForestWords
from analytics.service.database_results import analyse_cells
from analytics.tables.estimates import ProgrammeResults
from analytics.tables.numbers import Numbers
from tests.analytics import kit

DANISH = ForestWords(
    title="Løntimer i oktober 2022: indsats mod kontrol",
    subtitle="Mindst én løntime i måneden · data til og med 31.12.2022",
    axis="Relativ risiko (95 % sikkerhedsinterval)",
    everyone="Alle",
    adjusted="Justeret",
    unadjusted="Ujusteret",
    favours_control="kontrol bedst",
    favours_intervention="indsats bedst",
    suppressed="for få til at vise",
    not_estimable="kan ikke beregnes",
    numbers=Numbers("da"),
    levels={"man": "Mænd", "woman": "Kvinder"},
)


def results(*rows: tuple[int, str, int, int]) -> ProgrammeResults:
    return analyse_cells(kit.table(*rows), [], programme="p", month="2022-10", data_version="1")


OCTOBER = results((1, "man", 190, 53), (0, "man", 192, 36), (1, "woman", 148, 29), (0, "woman", 145, 33))
SMALL = results((1, "man", 60, 12), (0, "man", 62, 9), (1, "woman", 12, 2), (0, "woman", 14, 3))
NOBODY = results()
FAR = results((1, "man", 90, 85), (0, "man", 9000, 9), (1, "woman", 900, 7), (0, "woman", 900, 6))


@pytest.mark.parametrize("found", [OCTOBER, SMALL, NOBODY, FAR], ids=["shown", "hidden", "nobody", "off the scale"])
def test_the_picture_is_as_wide_as_a_phone_wants(found: ProgrammeResults) -> None:
    png = charts.forest_png(found, DANISH)

    assert png.startswith(b"\x89PNG")
    assert struct.unpack(">I", png[16:20]) == (1080,)


def test_the_same_results_give_the_same_picture() -> None:
    assert charts.forest_png(OCTOBER, DANISH) == charts.forest_png(OCTOBER, DANISH)


def test_the_alternative_text_tells_what_the_picture_shows() -> None:
    said = forest_rows.alt_text(OCTOBER, DANISH)

    assert "Alle (n = 675), Justeret: 1,19 (0,89–1,57)." in said
    assert "Kvinder (n = 293), Ujusteret: 0,86 (0,55–1,34)." in said


def test_a_hidden_group_is_named_and_has_no_number() -> None:
    said = forest_rows.alt_text(SMALL, DANISH)

    assert said.endswith("Mænd, Justeret: for få til at vise. Kvinder, Justeret: for få til at vise.")
