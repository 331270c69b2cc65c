"""What was released is kept as JSON that says what each cell is, and is read back as it was."""

import json
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any, get_args

import pytest

from analytics.tables import stored_json
from analytics.tables.cost_estimates import NoRatio, Quadrant
from analytics.tables.estimates import Caution, Dropped, Estimate, Exact, NotEstimable, Reason
from analytics.tables.further_estimates import ConfidenceSet, Piece
from analytics.tables.stored_json import FormatError
from analytics.tables.table import (
    Chapter,
    Count,
    Empty,
    Hidden,
    Label,
    Number,
    Picture,
    PValue,
    Report,
    Row,
    Share,
    Standing,
    Table,
    Value,
)
from tests.analytics.disclosure import kit

WORKS = Label("works", (("band", "30-39"), ("percent", 10), ("level", 0.5)))
WHO = (("arm", ("control",)), ("hours_2022-10", ("0", "1-9")))
CELLS: list[Value] = [
    Count(5, WHO),
    Share(5, 10, WHO, ()),
    Number(2.0, "kr", 1, float("-inf"), 3.5, 7),
    PValue(0.04),
    Estimate(1.5, 1.1, 2.0, 0.01, 40, 8, ("sex",), (Dropped("sex", None, 3),), frozenset(Caution), 0.9),
    NotEstimable(Reason.NO_EVENTS_IN_ARM, "control", 7, 2, Exact(0.1, 0.2, -0.1, 0.4)),
    NoRatio(
        Reason.NOT_IDENTIFIED,
        "effect",
        7,
        2,
        Exact(0.1, 0.2, -0.1, 0.4),
        9.5,
        Estimate(0.1, -0.1, 0.2, 0.4, 40, 8),
        ConfidenceSet((Piece(None, -2.0), Piece(0.5, None)), 0.9),
        Quadrant.DEARER_BETTER,
    ),
    Hidden(primary=True),
    Hidden(primary=False, who=WHO),
    Empty(),
]
TABLE = Table(
    "t",
    Label("title"),
    (Label("people"),) * len(CELLS),
    (Row(WORKS, tuple(CELLS), indent=1, who=WHO),),
    Standing.PLANNED,
    Label("defined"),
    n=12,
    cut_off=date(2022, 10, 31),
    covers=("4.2",),
    notes=(WORKS,),
    row_totals=((2, (0, 1)),),
    column_totals=((1, (0,)),),
    who=WHO,
    columns_who=(None, WHO, ()),
)
REPORT = replace(kit.report(TABLE), cut_off=date(2022, 10, 31), invented=True, released=True)
# As version 1 wrote it: what is kept in a database must stay readable.
WRITTEN = (
    '{"version":1,"whole":{"key":"t","title":{"key":"title"},"columns":[{"key":"people"}],"rows":[{"label":{"key":'
    '"works","facts":[["band","30-39"]]},"values":[{"is":"share","n":5,"of":10,"who":[["arm",["control"]]]}]}],'
    '"standing":"descriptive","definition":{"key":"defined"},"n":12,"row_totals":[[1,[0]]]}}'
)


def test_a_report_comes_back_as_it_was() -> None:
    found = stored_json.load_json(stored_json.dump_json(REPORT), Report)

    assert found == REPORT
    (row,) = found.chapters[0].tables[0].rows
    assert [type(value) for _, value in row.label.facts] == [str, int, float]


def test_what_an_older_program_wrote_is_read() -> None:
    found = stored_json.load_json(WRITTEN, Table)

    assert found.rows[0].values == (Share(5, 10, (("arm", ("control",)),)),)
    assert (found.n, found.row_totals, stored_json.dump_json(found)) == (12, ((1, (0,)),), WRITTEN)


def test_every_kind_of_cell_can_be_kept() -> None:
    assert set(get_args(Value)) == set(stored_json.KINDS.values()) == {type(cell) for cell in CELLS}


def test_every_result_that_a_table_may_hold_has_a_name_to_be_kept_by() -> None:
    found = list(get_args(Value))
    for kind in found:
        found += [one for one in kind.__subclasses__() if one.__module__.startswith("analytics.")]

    assert set(found) == set(stored_json.KINDS.values())


def test_a_kind_without_a_name_is_refused_before_it_is_kept() -> None:
    @dataclass(frozen=True)
    class Nameless(NotEstimable):
        pass

    table = replace(TABLE, rows=(Row(WORKS, (Nameless(Reason.SUPPRESSED),)),))

    with pytest.raises(TypeError, match="Nameless"):
        stored_json.dump_json(table)


def test_every_field_of_every_kind_is_tried() -> None:
    untried = [
        (type(cell).__name__, field.name)
        for cell in CELLS
        for field in fields(cell)
        if all(getattr(other, field.name) == field.default for other in CELLS if type(other) is type(cell))
    ]

    assert untried == []


def test_it_is_strict_json() -> None:
    def refuse(constant: str) -> Any:
        raise AssertionError(constant)

    json.loads(stored_json.dump_json(REPORT), parse_constant=refuse)


@pytest.mark.parametrize(
    ("part", "instead"),
    [
        pytest.param('"version":1', '"version":2', id="a version to come"),
        pytest.param('"is":"share"', '"is":"percentage"', id="a kind that there is not"),
        pytest.param('"n":5', '"n":"5"', id="a text for a number"),
        pytest.param('"n":5', '"n":true', id="yes for a number"),
        pytest.param('"n":5', '"many":5', id="a field that there is not"),
        pytest.param('"key":"t",', "", id="a field that is missing"),
        pytest.param('"standing":"descriptive"', '"standing":"guessed"', id="a standing that there is not"),
        pytest.param('[["arm",["control"]]]', '[["arm"]]', id="too short a pair"),
        pytest.param('[["arm",["control"]]]', '"arm"', id="a text for a list"),
        pytest.param('{"version"', '"version"', id="no JSON"),
    ],
)
def test_what_is_not_right_is_refused(part: str, instead: str) -> None:
    with pytest.raises(FormatError):
        stored_json.load_json(WRITTEN.replace(part, instead, 1), Table)


def test_a_picture_is_no_part_of_a_release() -> None:
    picture = Picture("p", Label("p"), b"png", Label("p"))

    with pytest.raises(TypeError, match="bytes"):
        stored_json.dump_json(replace(REPORT, chapters=(Chapter("c", (), (), (picture,)),)))
