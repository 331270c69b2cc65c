"""A document as one HTML file: no script, nothing fetched; read on a phone, by a screen reader, or on paper."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from html import escape
from importlib.resources import files

from analytics.report import words
from analytics.report.document import Document, Figure, Grid, Line, Section
from analytics.report.value_text import Cell
from analytics.report.words import Words


def html(document: Document) -> bytes:
    return "\n".join(_Page(document).lines()).encode() + b"\n"


class _Page:
    def __init__(self, document: Document) -> None:
        self.document = document
        self.words: Words = words.words_of(document.language)

    def lines(self) -> Iterator[str]:
        title, style = escape(self.document.title), files("analytics.report").joinpath("report.css").read_text("utf-8")
        yield "<!doctype html>"
        yield f'<html lang="{self.document.language}">'
        yield '<head>\n<meta charset="utf-8">'
        yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
        yield f"<title>{title}</title>\n<style>\n{style}</style>\n</head>\n<body>"
        yield f'<a class="skip" href="#s1">{escape(self.words("skip"))}</a>'
        if self.document.warning:
            yield f'<p class="stamp">{escape(self.words("invented"))}</p>'
        yield from self._front()
        yield from self._contents()
        yield "<main>"
        for section in self.document.sections:
            yield from self._section(section)
        yield "</main>\n</body>\n</html>"

    def _front(self) -> Iterator[str]:
        document = self.document
        yield f'<header>\n<h1>{escape(document.title)}</h1>\n<p class="subtitle">{escape(document.subtitle)}</p>'
        if document.warning:
            badge = escape(self.words("invented"))
            yield f'<p class="warning"><strong>{badge}.</strong> {escape(document.warning)}</p>'
        yield "</header>"
        yield from self._opening()
        yield f'<section class="how">\n<h2>{escape(self.words("about"))}</h2>\n<dl class="facts">'
        yield from (f"<dt>{escape(name)}</dt><dd>{escape(told)}</dd>" for name, told in document.facts)
        yield f"</dl>\n<h3>{escape(self.words('how_title'))}</h3>"
        yield from (f"<p>{escape(told)}</p>" for told in document.how)
        yield "</section>"

    def _opening(self) -> Iterator[str]:
        """What was done, found, how sure it is, and what it cost, with the forest plot."""
        yield f'<section class="opening" aria-label="{escape(self.words("opening"), quote=True)}">'
        for one in self.document.opening:
            yield f"<h2>{escape(one.title)}</h2>\n<p>{escape(' '.join(one.says))}</p>"
        if self.document.forest is not None:
            yield f"<figure>\n{_image(self.document.forest)}\n</figure>"
        yield "</section>"

    def _contents(self) -> Iterator[str]:
        yield f'<nav aria-labelledby="contents">\n<h2 id="contents">{escape(self.words("contents"))}</h2>\n<ol>'
        for section in self.document.sections:
            yield f'<li><a href="#s{section.number}">{escape(section.title)}</a>\n<ul>'
            yield from (self._entry("table_number", "t", one) for one in section.grids)
            yield from (self._entry("figure_number", "f", one) for one in section.figures)
            yield "</ul></li>"
        yield "</ol>\n</nav>"

    def _entry(self, key: str, letter: str, one: Grid | Figure) -> str:
        told = f"{self.words(key, number=one.number)} {one.title}"
        return f'<li><a href="#{letter}{one.number}">{escape(told)}</a></li>'

    def _section(self, section: Section) -> Iterator[str]:
        yield f'<section aria-labelledby="s{section.number}">'
        yield f'<h2 id="s{section.number}">{section.number} {escape(section.title)}</h2>'
        if section.says:
            yield '<ul class="says">'
            yield from (f"<li>{escape(told)}</li>" for told in section.says)
            yield "</ul>"
        for grid in section.grids:
            yield from self._grid(grid)
        yield from (self._figure(figure) for figure in section.figures)
        yield "</section>"

    def _caption(self, key: str, one: Grid | Figure) -> str:
        return f"<span>{escape(self.words(key, number=one.number))}</span> {escape(one.title)}"

    def _grid(self, grid: Grid) -> Iterator[str]:
        name = escape(self.words("table_number", number=grid.number), quote=True)
        yield f'<figure id="t{grid.number}">'
        yield f'<div class="scroll" tabindex="0" role="group" aria-label="{name}">\n<table>'
        yield f"<caption>{self._caption('table_number', grid)}</caption>\n<thead>\n<tr><td></td>"
        yield from (f'<th scope="col">{escape(named)}</th>' for named in grid.columns)
        yield "</tr>\n</thead>\n<tbody>"
        yield from (self._line(line, len(grid.columns)) for line in grid.lines)
        yield "</tbody>\n</table>\n</div>"
        notes = (f"<b>{escape(name)}:</b> {escape(told)}" for name, told in grid.notes)
        yield f'<p class="notes">{" · ".join(notes)}</p>'
        yield "</figure>"

    @staticmethod
    def _line(line: Line, columns: int) -> str:
        kind = ' class="total"' if line.total else ' class="heading"' if line.heading else ""
        if line.heading:
            return f'<tr{kind}><th scope="rowgroup" colspan="{columns + 1}">{escape(line.label)}</th></tr>'
        indent = f' class="i{min(line.indent, 2)}"' if line.indent else ""
        cells = "".join(map(_cell, line.cells))
        return f'<tr{kind}><th scope="row"{indent}>{escape(line.label)}</th>{cells}</tr>'

    def _figure(self, figure: Figure) -> str:
        caption = self._caption("figure_number", figure)
        return f'<figure id="f{figure.number}">\n{_image(figure)}\n<figcaption>{caption}</figcaption>\n</figure>'


def _image(figure: Figure) -> str:
    source = base64.b64encode(figure.png).decode()
    return f'<img src="data:image/png;base64,{source}" alt="{escape(figure.described, quote=True)}">'


def _cell(cell: Cell) -> str:
    told = "<br>".join(escape(line) for line in cell.lines)
    return f'<td class="muted">{told}</td>' if cell.muted else f"<td>{told}</td>"
