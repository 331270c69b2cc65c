"""The report's pictures: wide enough for a phone, drawn from released tables alone."""

from __future__ import annotations

import struct
from dataclasses import replace
from datetime import date

import pytest

from analytics.charts import forest_picture, report_pictures
from analytics.charts.canvas import Heading
from analytics.report.picture_words import Voice
from analytics.tables import labels
from analytics.tables.numbers import Numbers
from analytics.tables.table import Count, Hidden, Label, Report, Row, Table, Value
from tests.analytics.chapters import kit

TABLES = ("flow", f"paths_{kit.LATER}", "first_job", "monitoring_path", "power")


class Plain:
    """Keys for words; tells what it was asked."""

    def __init__(self, programme: str = "") -> None:
        self.said: list[str] = []
        self.programme = programme
        self.heading: Heading | None = None
        self.numbers = Numbers("en")

    def headed(self, title: Label, until: date | None) -> Plain:
        self.heading = Heading(title.key, f"{self.programme} {until}")
        return self

    def say(self, label: Label) -> str:
        return label.key

    def show(self, value: Value) -> str:
        shown = "hidden" if isinstance(value, Hidden) else str(getattr(value, "n", value))
        self.said.append(shown)
        return shown


def hidden(table: Table) -> Table:
    """With every number of people hidden."""
    rows = tuple(replace(row, values=tuple(Hidden(primary=True) for _ in row.values)) for row in table.rows)
    return replace(table, rows=rows)


@pytest.mark.parametrize("key", TABLES)
def test_a_picture_is_1080_pixels_wide(evaluated: Report, key: str) -> None:
    found = report_pictures.picture_of(kit.table(evaluated, key), Plain())

    assert found.png.startswith(b"\x89PNG")
    assert struct.unpack(">I", found.png[16:20]) == (1080,)


@pytest.mark.parametrize("key", TABLES)
def test_a_picture_of_a_table_with_everything_hidden_shows_nothing(evaluated: Report, key: str) -> None:
    voice = Plain()

    found = report_pictures.picture_of(hidden(kit.table(evaluated, key)), voice)

    assert found.png
    assert not any(shown.isdigit() for shown in voice.said)


@pytest.mark.parametrize("key", TABLES)
def test_a_picture_says_itself_of_what_programme_and_when_it_is(evaluated: Report, key: str) -> None:
    table, voice = kit.table(evaluated, key), Plain("Trædesten")

    made = report_pictures.picture_of(table, voice).png

    assert voice.heading == Heading(report_pictures.picture_of(table, Plain()).title.key, f"Trædesten {table.cut_off}")
    assert made != report_pictures.picture_of(table, Plain()).png


def test_the_heading_names_title_programme_last_day_and_that_the_people_are_invented(evaluated: Report) -> None:
    voice = Voice("da", replace(evaluated, invented=True)).headed(labels.label("picture_flow"), date(2022, 10, 31))

    assert voice.heading == Heading(
        "Fra lodtrækning til job", "Projekt Trædesten · tal til og med 31. oktober 2022 · opdigtede personer"
    )


def test_the_flow_goes_from_338_over_230_to_137(evaluated: Report) -> None:
    voice = Plain()

    report_pictures.picture_of(kit.table(evaluated, "flow"), voice)

    assert voice.said == ["338", "337", "67", "41", "230", "93", "137", "338", "337"]


def test_a_step_that_nobody_took_has_no_line() -> None:
    rows = (
        Row(labels.label("drawn"), (Count(9), Count(8))),
        Row(labels.label("screened_by_jobcentre"), (Count(0), Count(0))),
        Row(labels.label("started"), (Count(9), Count(1))),
    )
    voice = Plain()

    report_pictures.picture_of(replace(_table(), rows=rows), voice)

    assert voice.said == ["9", "8", "9", "1"]


def test_each_picture_stands_in_the_chapter_of_its_table(evaluated: Report) -> None:
    found = report_pictures.with_pictures(evaluated, Plain())

    drawn = {chapter.key: [one.key for one in chapter.pictures] for chapter in found.chapters if chapter.pictures}
    assert drawn == {
        "flow": ["picture_flow"],
        "effect": ["picture_forest"],
        "paths": [f"picture_paths_{kit.LATER}"],
        "first_job": ["picture_first_job"],
        "monitoring": ["picture_monitoring_path"],
        "power": ["picture_power"],
    }


def _table() -> Table:
    arms = labels.label("intervention"), labels.label("control")
    return Table("flow", labels.label("title_flow"), arms, (), kit.DESCRIPTIVE, labels.label("defined_flow"))


def test_the_forest_plot_is_of_the_month_that_the_plan_is_decided_on(evaluated: Report) -> None:
    found = next(
        one for one in report_pictures.with_pictures(evaluated, Plain()).chapters if one.key == "effect"
    ).pictures[0]

    assert found.title == labels.label("picture_forest", month=kit.LATER)


def test_where_no_relative_risk_may_be_seen_there_is_no_forest_plot(evaluated: Report) -> None:
    chapters = tuple(replace(one, tables=tuple(map(hidden, one.tables))) for one in evaluated.chapters)

    assert forest_picture.draw_forest(replace(evaluated, chapters=chapters), Plain()) is None
