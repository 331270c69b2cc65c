"""A document as tagged PDF (PDF/UA-1), set in type by typst with the fonts that it brings itself."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

from analytics.report.document import Document, Figure, Grid, Section
from analytics.report.value_text import Cell
from analytics.report.words import words_of

_WORDS: Final = ("about", "how_title", "contents", "table", "figure", "list_of_tables", "list_of_figures")
_LONG: Final = 26  # characters: a longer cell is broken into lines
_LABELS: Final = (12, 38)  # the least and the greatest width of the first column, in characters
_NARROW: Final = 24  # characters that a first column of long labels is narrowed to
_SIZES: Final = (
    (88, 9.5),
    (108, 8.5),
    (126, 7.5),
)  # characters of a row that fit upright, and the points they are set in
_WIDE: Final = 74  # per cent of the text's width that a picture takes
_TALLEST: Final = 0.95  # heights for each width: a taller picture is set narrower, so as to leave no page half empty


def pdf(document: Document) -> bytes:
    """The PDF's bytes; the same document gives the same bytes."""
    (made,) = typeset_pages(document, format="pdf", pdf_standards="ua-1", timestamp=0)
    return made


def typeset_pages(document: Document, **how: Any) -> list[bytes]:
    """The document set in type: one file, or one a page where *how* asks for pictures (``format="png", ppi=20``)."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        for figure in _figures(document):
            (root / _file(figure)).write_bytes(figure.png)
        main = root / "report.typ"
        main.write_bytes(files("analytics.report").joinpath("template.typ").read_bytes())
        told = json.dumps(_told(document), ensure_ascii=False)
        made = typst.compile(str(main), root=folder, ignore_system_fonts=True, sys_inputs={"report": told}, **how)
    return [bytes(one) for one in made] if isinstance(made, list) else [bytes(made)]


def _figures(document: Document) -> Iterator[Figure]:
    if document.forest is not None:
        yield document.forest
    for section in document.sections:
        yield from section.figures


def _told(document: Document) -> dict[str, Any]:
    words = words_of(document.language)
    facts = dict(document.facts)
    cut_off = words("fact_cut_off")
    return {
        "language": document.language,
        "title": document.title,
        "subtitle": document.subtitle,
        "programme": facts[words("fact_programme")],
        "badge": words("invented") if document.warning else None,
        "warning": document.warning,
        "opening": [{"title": one.title, "says": one.says} for one in document.opening],
        "forest": _figure(document.forest) if document.forest is not None else None,
        "footer": f"{cut_off} {facts[cut_off]}",
        "facts": document.facts,
        "how": document.how,
        "words": {key: words(key) for key in _WORDS} | {"page_of": words("page_of", page="<page>", pages="<pages>")},
        "sections": [_section(section) for section in document.sections],
    }


def _section(section: Section) -> dict[str, Any]:
    return {
        "title": section.title,
        "says": section.says,
        "grids": [_grid(one) for one in section.grids],
        "figures": [_figure(one) for one in section.figures],
    }


def _grid(grid: Grid) -> dict[str, Any]:
    weights = _weights(grid)
    size = next((points for fits, points in _SIZES if sum(weights) <= fits), None)
    return {
        "number": grid.number,
        "title": grid.title,
        "columns": grid.columns,
        "lines": [
            {
                "label": one.label,
                "cells": list(map(_cell, one.cells)),
                "indent": one.indent,
                "total": one.total,
                "heading": one.heading,
            }
            for one in grid.lines
        ],
        "notes": grid.notes,
        "weights": weights,
        "size": size or _SIZES[-1][1],
        "wide": size is None,
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {"lines": cell.lines or ("",), "muted": cell.muted}


def _weights(grid: Grid) -> list[int]:
    """How wide each column wants to be, in characters: its longest line, broken where that is long."""
    least, most = _LABELS
    labels = max((len(line.label) + 2 * line.indent for line in grid.lines), default=0)
    columns = [_width(named, [line.cells[place] for line in grid.lines]) for place, named in enumerate(grid.columns)]
    room = _SIZES[-1][0] - sum(columns)  # long labels are broken before the page is turned
    return [max(least, min(labels, most, max(room, _NARROW))), *columns]


def _width(named: str, cells: list[Cell]) -> int:
    word = max((len(part) for part in named.split()), default=0)
    told = max((len(line) for cell in cells for line in cell.lines if not cell.muted), default=0)
    refused = max((min(len(line), 16) for cell in cells for line in cell.lines if cell.muted), default=0)
    return min(max(word, told, refused, min(len(named), 14)), _LONG) + 2


def _figure(figure: Figure) -> dict[str, Any]:
    return {
        "number": figure.number,
        "title": figure.title,
        "described": figure.described,
        "file": _file(figure),
        "width": _percent_wide(figure.png),
    }


def _file(figure: Figure) -> str:
    return f"figure-{figure.number}.png"


def _percent_wide(png: bytes) -> int:
    """So that a tall picture fits its page: width and height stand in a PNG's first chunk."""
    width, height = (int.from_bytes(png[at : at + 4]) for at in (16, 20))
    return min(_WIDE, int(_WIDE * _TALLEST * width / height)) if height else _WIDE
