"""The first page, for whoever reads no more, and the pages after it."""

import io
from dataclasses import replace

import matplotlib.image
import pytest

from analytics.chapters.chapter_sentences import with_sentences
from analytics.chapters.conclusion import Key
from analytics.charts import report_pictures
from analytics.report import document, opening, pdf, words
from analytics.report.picture_words import Voice
from analytics.tables.estimates import Estimate
from analytics.tables.table import Chapter, Empty, Report, Row, Table
from tests.analytics.chapters import kit
from tests.analytics.report import sample

HALF = 0.5


def told(report: Report, language: str = "da") -> dict[str, str]:
    """What is said to each question."""
    said = words.words_of(language)
    return {one.question: " ".join(map(said.label, one.says)) for one in opening.opening_answers(report)}


def test_the_first_page_says_what_was_done_found_how_sure_it_is_and_what_is_not_known(released: Report) -> None:
    found = told(released)

    assert list(found) == ["done", "found", "sure", "cost"]
    assert found["done"].startswith(
        "675 personer blev trukket lod om: 338 fik programmet tilbudt, og 337 fik det sædvanlige. Af 338 trukket til "
        "indsatsen startede 230"
    )
    assert found["found"].startswith("Der er ikke vist nogen effekt, hverken for eller imod. I oktober 2022 havde 24,3")
    assert "passer med alt fra 6\u00a0% mindre til 65\u00a0% større (95 % sikkerhedsinterval)" in found["sure"]
    assert "Det er det ene spørgsmål, som planen på forhånd satte til at afgøre sagen." in found["sure"]
    assert "Programmet har kostet" in found["cost"]
    assert found["cost"].endswith(
        "Der er ikke læst omkostninger ind, så rapporten siger ikke, hvad programmet koster i forhold til det "
        "sædvanlige."
    )


def test_before_there_are_outcomes_the_page_says_so_in_one_sentence() -> None:
    assert told(sample.report(chapters=(), cut_off=None)) == {
        "found": "Der er ingen udfald endnu, så der er intet fundet at fortælle.",
        "cost": "Der er ikke læst omkostninger ind, så rapporten siger ikke, hvad programmet koster i forhold til det "
        "sædvanlige.",
    }


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(
    ("adjusted", "key"),
    [
        (Estimate(1.6, 1.2, 2.1, 0.001, 675, 151), Key.EFFECT_SHOWN_POSITIVE),
        (Estimate(0.6, 0.4, 0.9, 0.001, 675, 151), Key.EFFECT_SHOWN_NEGATIVE),
        (Estimate(1.1, 0.8, 1.4, 0.5, 675, 151), Key.NOT_SHOWN),
    ],
    ids=["more", "less", "open"],
)
def test_the_first_page_concludes_as_the_chapter_does(adjusted: Estimate, key: Key, language: str) -> None:
    table = sample.effect()
    rows = (table.rows[0], replace(table.rows[1], values=(adjusted, Empty())))
    chapter = Chapter("effect", (), (sample.outcome(), replace(table, rows=rows)))

    found = told(sample.report(chapters=(chapter,)), language)

    assert found["found"].startswith(words.words_of(language)(f"says_open_{key.value}"))


def test_each_ones_own_outcome_that_points_the_other_way_is_said_in_short(released: Report) -> None:
    valid = Estimate(0.79, 0.41, 1.53, 0.9, 675, 151)

    def changed(table: Table) -> Table:
        if table.key != "complete_effect":
            return table
        rows = (replace(row, values=(valid, Empty())) if _valid(row) else row for row in table.rows)
        return replace(table, rows=tuple(rows))

    chapters = tuple(replace(one, tables=tuple(map(changed, one.tables))) for one in released.chapters)

    assert (
        "peger tallet den anden vej (relativ risiko 0,79; 0,41–1,53). Det er et andet mål, og det afgør ikke sagen."
    ) in told(replace(released, chapters=chapters))["sure"]


def _valid(row: Row) -> bool:
    return row.label.key == "always_valid_relative_risk"


@pytest.mark.slow
def test_no_page_of_the_report_but_the_last_is_mostly_white(released: Report) -> None:
    whole = report_pictures.with_pictures(with_sentences(released), Voice("da", released))
    made = document.build_document(whole, "da")

    found = [_reaches(page) for page in pdf.typeset_pages(made, format="png", ppi=24)]

    assert made.forest is not None
    assert [number for number, reach in enumerate(found[:-1], 1) if reach < HALF] == []


def _reaches(page: bytes) -> float:
    """How far down the page there is anything, its header and footer aside: a share of its height."""
    pixels = matplotlib.image.imread(io.BytesIO(page))[..., :3].min(axis=(1, 2))
    body = [place for place, least in enumerate(pixels) if least < 0.8 and 0.09 < place / len(pixels) < 0.91]
    return max(body, default=0) / len(pixels)


def test_the_chapter_on_paths_says_that_it_shows_no_effect(released: Report) -> None:
    says = next(one for one in with_sentences(released).chapters if one.key == "paths").says

    assert [words.words_of("da").label(one) for one in says] == [
        "Af dem, der startede op i job med efterværn, havde 32,8\u00a0% løntimer i oktober 2022; af dem, der fik "
        "indsatsen uden at nå dertil, 17,2\u00a0%.",
        "Det viser ikke, hvad forløbet gør: de, der når langt, er andre end de, der stopper, og der er ikke trukket "
        "lod om dem.",
    ]


def test_power_is_said_once_for_the_plans_number(released: Report) -> None:
    (said,) = next(one for one in with_sentences(released).chapters if one.key == "power").says

    assert dict(said.facts)["per_arm"] == (kit.plan().planned_people or 0) // 2
