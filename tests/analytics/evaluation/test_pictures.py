"""The report's pictures: wide enough for a phone, drawn from released tables alone."""

import struct
from dataclasses import replace

import pytest

from analytics.evaluation import labels, pictures
from analytics.tables import Count, Hidden, Label, Report, Row, Table, Value
from tests.analytics.evaluation import kit

TABLES = ("flow", f"paths_{kit.LATER}", "first_job", "monitoring_path", "power")


class Plain:
    """Keys for words; tells what it was asked."""

    def __init__(self, stamp: str = "") -> None:
        self.said: list[str] = []
        self.stamp = stamp

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
    found = pictures.picture(kit.table(evaluated, key), Plain())

    assert found.png.startswith(b"\x89PNG")
    assert struct.unpack(">I", found.png[16:20]) == (1080,)


@pytest.mark.parametrize("key", TABLES)
def test_a_picture_of_a_table_with_everything_hidden_shows_nothing(evaluated: Report, key: str) -> None:
    voice = Plain()

    found = pictures.picture(hidden(kit.table(evaluated, key)), voice)

    assert found.png
    assert not any(shown.isdigit() for shown in voice.said)


@pytest.mark.parametrize("key", TABLES)
def test_a_picture_of_invented_people_is_stamped(evaluated: Report, key: str) -> None:
    table = kit.table(evaluated, key)

    assert pictures.picture(table, Plain("Invented")).png != pictures.picture(table, Plain()).png


def test_the_flow_goes_from_338_over_230_to_137(evaluated: Report) -> None:
    voice = Plain()

    pictures.picture(kit.table(evaluated, "flow"), voice)

    assert voice.said == ["338", "337", "67", "41", "230", "93", "137", "338", "337"]


def test_a_step_that_nobody_took_has_no_line() -> None:
    rows = (
        Row(labels.of("drawn"), (Count(9), Count(8))),
        Row(labels.of("screened_by_jobcentre"), (Count(0), Count(0))),
        Row(labels.of("started"), (Count(9), Count(1))),
    )
    voice = Plain()

    pictures.picture(replace(_table(), rows=rows), voice)

    assert voice.said == ["9", "8", "9", "1"]


def test_each_picture_stands_in_the_chapter_of_its_table(evaluated: Report) -> None:
    found = pictures.add(evaluated, Plain())

    drawn = {chapter.key: [one.key for one in chapter.pictures] for chapter in found.chapters if chapter.pictures}
    assert drawn == {
        "flow": ["picture_flow"],
        "paths": [f"picture_paths_{kit.LATER}"],
        "first_job": ["picture_first_job"],
        "monitoring": ["picture_monitoring_path"],
        "power": ["picture_power"],
    }


def _table() -> Table:
    arms = labels.of("intervention"), labels.of("control")
    return Table("flow", labels.of("title_flow"), arms, (), kit.DESCRIPTIVE, labels.of("defined_flow"))
