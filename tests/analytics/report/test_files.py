"""The three files of a report: what they hold, to whom they are readable, and that text stays text."""

import os
import re
from dataclasses import replace
from pathlib import Path

import pytest

from analytics.report import document, pdf
from analytics.report.render import NotReleasedError, render_file
from analytics.tables import labels
from analytics.tables.table import Chapter, Count, Report, Row
from tests.analytics.report import reading, sample

GOLDEN = Path(__file__).parent / "golden"
HOSTILE = '=1+1 *x* #panic("y") <script>alert(1)</script> & "z" $ \\ @ http://x'


def hostile() -> Report:
    """A name and a level, which whoever writes the settings and the files chooses, that mean something elsewhere."""
    row = Row(labels.label("cohort", level=HOSTILE), (Count(1), Count(2)))
    table = replace(sample.outcome(), rows=(row,), row_totals=())
    return sample.report(name=HOSTILE, chapters=(Chapter("flow", (), (table,)),))


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_report_reads_as_it_did(language: str) -> None:
    """After a wanted change: SNOREN_GOLDEN=write, then read what changed."""
    file, found = GOLDEN / f"report.{language}.txt", reading.html_text(render_file(sample.report(), language, "html"))
    if os.environ.get("SNOREN_GOLDEN") == "write":
        file.write_text(found, encoding="utf-8")

    assert found == file.read_text(encoding="utf-8")


@pytest.mark.parametrize("format", ["pdf", "html", "xlsx"])
@pytest.mark.parametrize("language", ["da", "en"])
def test_the_same_report_gives_the_same_bytes(language: str, format: str) -> None:
    assert render_file(sample.report(), language, format) == render_file(sample.report(), language, format)


@pytest.mark.parametrize(("language", "format"), [("de", "pdf"), ("da", "docx"), ("DA", "pdf")])
def test_another_language_or_format_is_refused(language: str, format: str) -> None:
    with pytest.raises(ValueError, match="a report is"):
        render_file(sample.report(), language, format)


def test_a_report_that_has_not_been_released_is_not_printed() -> None:
    with pytest.raises(NotReleasedError):
        render_file(sample.report(released=False), "da", "html")


def test_a_row_without_a_value_for_each_column_is_refused() -> None:
    table = replace(sample.outcome(), rows=(Row(labels.label("total"), (Count(1),)),), row_totals=())

    with pytest.raises(ValueError, match="outcome_2022-10"):
        render_file(sample.report(chapters=(Chapter("effect", (), (table,)),)), "da", "html")


@pytest.mark.parametrize("format", ["pdf", "html", "xlsx"])
def test_a_report_without_chapters_is_still_a_document(format: str) -> None:
    assert render_file(sample.report(chapters=(), cut_off=None, looks=0), "en", format)


# PDF


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_pdf_is_tagged_and_says_its_language_and_that_it_is_accessible(language: str) -> None:
    made = render_file(sample.report(), language, "pdf")

    assert made.startswith(b"%PDF-")
    assert f"/Lang({language})".encode() in made
    assert b"/Marked true" in made
    assert b"pdfuaid:part" in made


def test_the_pdf_brings_its_fonts() -> None:
    made = render_file(sample.report(), "da", "pdf")

    assert b"LibertinusSerif" in made
    assert made.count(b"/FontFile") > 0


def test_the_pdf_reads_markup_in_a_name_as_text() -> None:
    assert render_file(hostile(), "da", "pdf").startswith(b"%PDF-")


# HTML


def test_the_page_fetches_nothing_and_runs_nothing() -> None:
    made = render_file(hostile(), "da", "html").decode()

    assert "<script" not in made
    assert "&lt;script&gt;" in made
    assert not re.search(r'(?:src|href)="(?!#|data:)', made)
    assert "url(" not in made


def test_the_page_tells_a_screen_reader_what_is_what() -> None:
    made = render_file(sample.report(), "en", "html").decode()

    assert '<html lang="en">' in made
    assert made.count("<caption>") == made.count("<table>") == 6
    assert made.count('<th scope="row"') == sum(
        len(table.rows) for one in sample.report().chapters for table in one.tables
    )
    assert all("alt=" in image for image in re.findall(r"<img[^>]*>", made))
    assert 'name="viewport"' in made


def test_every_link_of_the_contents_leads_somewhere() -> None:
    made = render_file(sample.report(), "da", "html").decode()

    assert set(re.findall(r'href="#([^"]+)"', made)) <= set(re.findall(r'id="([^"]+)"', made))


# Workbook


def test_the_workbook_has_a_sheet_a_table_after_its_first_page_and_its_contents() -> None:
    found = reading.sheets(render_file(sample.report(), "da", "xlsx"))

    assert list(found) == [
        "Kort fortalt",
        "Indhold",
        *(f"Tabel {number}" for number in ("1.1", "1.2", "1.3", "2.1", "3.1", "3.2")),
    ]


def test_a_workbooks_numbers_are_numbers_under_their_own_headings() -> None:
    sheet = reading.sheets(render_file(sample.report(), "da", "xlsx"))["Tabel 1.1"]

    assert [sheet[f"{column}3"] for column in "ABCD"] == [
        "Række",
        "Indsatsgruppe: antal",
        "Indsatsgruppe: af",
        "Indsatsgruppe: %",
    ]
    assert [sheet[f"{column}4"] for column in "ABC"] == ["Med løntimer", 82, 338]
    assert sheet["D4"] == pytest.approx(100 * 82 / 338)


def test_what_is_hidden_is_text_and_leaves_no_number() -> None:
    sheet = reading.sheets(render_file(sample.report(), "da", "xlsx"))["Tabel 2.1"]

    assert sheet["A5"] == "Screenet fra i programmet"
    assert {cell: told for cell, told in sheet.items() if cell[1:] == "5"} == {
        "A5": "Screenet fra i programmet",
        "B5": "skjult",
        "E5": "skjult",
        "H5": 41,
    }


def test_a_workbook_never_computes_what_it_was_given() -> None:
    found = reading.sheets(render_file(hostile(), "da", "xlsx"))

    assert found["Tabel 1.1"]["A4"] == f"Hold {HOSTILE}"


# All


@pytest.mark.parametrize("format", ["html", "xlsx"])
def test_invented_people_are_called_so(format: str) -> None:
    told = "Personerne i dette dokument er opdigtede"

    def text(invented: bool) -> str:
        made = render_file(sample.report(invented=invented), "da", format)
        return str(reading.sheets(made)) if format == "xlsx" else reading.html_text(made)

    assert told in text(True)
    assert told not in text(False)


def test_invented_people_are_called_so_once_a_page_and_not_under_each_table() -> None:
    """The page's header and its first lines say it, or the sheet's; the notes of a table say what is the table's."""
    sections = document.build_document(sample.report(), "da").sections

    assert not any("Opdigtede personer" in dict(grid.notes) for section in sections for grid in section.grids)
    assert not any("opdigtede" in figure.title for section in sections for figure in section.figures)


def test_the_page_says_so_wherever_it_is_read() -> None:
    made, real = (render_file(sample.report(invented=one), "en", "html").decode() for one in (True, False))

    assert made.count('<p class="stamp">Invented people</p>') == 1
    assert 'class="stamp"' not in real


def test_every_sheet_says_so_above_its_table_and_on_its_printed_page() -> None:
    def said(invented: bool) -> tuple[set[bool], list[str]]:
        made = render_file(sample.report(invented=invented), "da", "xlsx")
        sheets = {"Opdigtede personer" in (sheet.get("A2"), sheet.get("A3")) for sheet in reading.sheets(made).values()}
        return sheets, reading.page_headers(made)

    assert said(True) == ({True}, ["&ROpdigtede personer"] * 8)
    assert said(False) == ({False}, [])


def test_every_page_of_the_pdf_says_so() -> None:
    told = pdf._told(document.build_document(sample.report(), "da"))

    assert told["badge"] == "Opdigtede personer"
    assert pdf._told(document.build_document(sample.report(invented=False), "da"))["badge"] is None


def test_primary_and_complementary_hiding_look_alike() -> None:
    line = next(
        one for one in reading.html_text(render_file(sample.report(), "da", "html")).splitlines() if "gruppe 2" in one
    )

    assert line.count("skjult") == 2
