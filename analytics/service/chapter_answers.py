"""
The evaluation as a chat asks for it: a chapter at a time, or all of it as a document. Heavy: for the worker's process.

A chapter is always cut from the whole report after its release: two tables released apart could tell what each hides.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from types import MappingProxyType
from typing import Final

from analytics.chapters.chapter_sentences import with_sentences
from analytics.charts import report_pictures, share_bars
from analytics.data import outcome_cells
from analytics.report import document
from analytics.report.document import Grid, Line
from analytics.report.picture_words import Voice
from analytics.report.render import render_file
from analytics.report.words import words_of
from analytics.service import report_file, report_looks
from analytics.service.chapter_answer import ChapterAnswer, Part, ReportAnswer, Telling
from analytics.service.issued import Issued
from analytics.tables.table import Chapter, Label, Report, Table
from models.rules.issuing import Waits
from models.rules.policy import Policy

_MONTH: Final = re.compile(r"_(\d{4}-\d{2})$")
_BESIDE: Final = (
    "says_sparse",
    "says_near_the_limit",
    "says_wide",
    "says_exploratory",
)  # sentences that belong to the one before
_COSTS_SHOWN: Final = ("item_measures", "item_total_costs", "item_tax_revenue", "item_net_cost")
_ANSWERED: Final = MappingProxyType({"says_programme_costs": "programme_in_print"})  # by a note never cut off
_EXPLAINED: Final = ("drawn_or_started",)  # notes that the rows above them cannot do without
_POWER_SHOWN: Final = range(10, 51, 10)  # per cent in the control group; the file has them all


@dataclass(frozen=True)
class Extent:
    """
    What of *chapter* is told in a chat: its tables of these *kinds* (all, where none is named), and the sentences whose
    keys begin like one of *says*; *bars* is the kind that is drawn where the chapter has no picture of its own.
    """

    chapter: str
    kinds: tuple[str, ...] = ()
    says: tuple[str, ...] = ("",)
    bars: str = ""


EXTENTS: Final[Mapping[Telling, Extent]] = MappingProxyType(
    {
        Telling.FLOW: Extent("flow", ("flow",)),
        Telling.STATUS: Extent("status", ("status", "benefit"), bars="status"),
        Telling.HOURS: Extent("effect", ("hours", "hours_effect"), ("says_hours_", "says_proportional_"), bars="hours"),
        Telling.PATHS: Extent("paths", ("paths",)),
        Telling.POWER: Extent("power", ("power",)),
        Telling.COSTS: Extent("costs", ("costs", "cost_plane", "cost_effect", "programme_costs")),
    }
)

_evaluated: dict[object, Report] = {}  # the latest that was computed: issued anew where another left meanwhile


def evaluate(url: str, policy: Policy, programme: str, today: date) -> Report:
    """The report, computed once for the same data and kept here; as it is, it never leaves this process."""
    with outcome_cells.reading_session(url, policy) as session:
        version = outcome_cells.about_data(session, programme).data_version
    asked = (url, programme, version, today)
    if asked not in _evaluated:
        _evaluated.clear()
        _evaluated[asked] = report_file.evaluate(url, policy, programme, today)
    return _evaluated[asked]


def evaluate_here(url: str, policy: Policy, programme: str, today: date) -> None:
    """`evaluate`, before `issued` needs it: so that it can be told what is being done."""
    evaluate(url, policy, programme, today)


def issued(url: str, policy: Policy, programme: str, today: date, reason: str = "") -> Issued:
    """The latest issue, or a new one that is due, with its sentences."""
    found = report_file.issued(
        url, policy, programme, today, lambda: evaluate(url, policy, programme, today), reason=reason
    )
    return replace(found, report=with_sentences(found.report))


def report(found: Report, language: str, format: str) -> ReportAnswer:
    """*found*, released, as a document: ``pdf``, ``html`` or ``xlsx`` in ``da`` or ``en``."""
    content = render_file(report_pictures.with_pictures(found, Voice(language, found)), language, format)
    return ReportAnswer(report_looks.looks_of(found), found.cut_off, found.invented, found.made_on, content)


def chapter(
    found: Report, telling: Telling, language: str, month: str, waits: Waits | None = None
) -> ChapterAnswer | None:
    """
    What *telling* shows of *found*, released, for *month* (YYYY-MM; the latest where the report does not tell it).

    None where the report has no such chapter, as costs where none have been given.
    """
    extent = EXTENTS[telling]
    whole = next((one for one in found.chapters if one.key == extent.chapter), None)
    if whole is None:
        return None
    tables = _of(whole, extent)
    months = tuple(sorted({_month(one) for one in tables} - {""}))
    chosen = month if month in months else max(months, default="")
    shown = tuple(one for one in tables if _month(one) in ("", chosen))
    says = tuple(_answered(_told(whole.says, extent, chosen), shown))
    brief = Chapter(whole.key, says, tuple(map(_brief, shown)))
    section = document.build_document(replace(found, chapters=(brief,)), language, opened=False).sections[0]
    voice = Voice(language, found)
    hidden = bool(section.grids) and all(grid.hidden for grid in section.grids)
    parts = zip(() if hidden else section.grids, () if hidden else shown, strict=True)
    return ChapterAnswer(
        telling=telling,
        says=(words_of(language)("all_hidden_sentence"),) if hidden else section.says,
        parts=tuple(_part(grid, table, language) for grid, table in parts),
        months=months,
        month=chosen,
        shown=report_looks.of_chapter(found, whole),
        cut_off=_cut_off(found, shown),
        invented=found.invented,
        issued_on=found.made_on,
        waits=waits,
        pictures=() if hidden else tuple(_drawn(found, replace(whole, tables=shown), extent, voice)),
        file=render_file(replace(found, chapters=(whole,)), language, "xlsx", opened=False),
    )


def _cut_off(found: Report, shown: tuple[Table, ...]) -> date | None:
    """The last day that any of the tables *shown* knows about."""
    return max((one.cut_off for one in shown if one.cut_off is not None), default=found.cut_off)


def _of(whole: Chapter, extent: Extent) -> list[Table]:
    """In the order in which *extent* names their kinds."""
    if not extent.kinds:
        return list(whole.tables)
    tables = [one for one in whole.tables if _kind(one) in extent.kinds]
    return sorted(tables, key=lambda one: extent.kinds.index(_kind(one)))


def _kind(table: Table) -> str:
    return _MONTH.sub("", table.key)


def _month(table: Table) -> str:
    found = _MONTH.search(table.key)
    return found.group(1) if found else ""


def _told(says: tuple[Label, ...], extent: Extent, month: str) -> Iterator[Label]:
    """The sentences of this part and month, each with those that stand beside it."""
    belongs = False
    for label in says:
        if label.key not in _BESIDE:
            about = str(dict(label.facts).get("month", month))
            belongs = label.key.startswith(extent.says) and (about == month or not month)
        if belongs:
            yield label


def _answered(says: Iterator[Label], shown: tuple[Table, ...]) -> Iterator[Label]:
    """*says*, each with the note of the tables *shown* that answers what it makes one ask."""
    notes = {note.key: note for table in shown for note in table.notes}
    for label in says:
        yield label
        if (note := notes.get(_ANSWERED.get(label.key, ""))) is not None:
            yield note


def _brief(table: Table) -> Table:
    """A chat has no room for every row of the power table, nor for every kind of cost."""
    if table.key == "costs":
        kinds = (row for row in table.rows if dict(row.label.facts).get("item", _COSTS_SHOWN[0]) in _COSTS_SHOWN)
        return replace(table, rows=tuple(kinds))
    if table.key != "power":
        return table
    rows = (row for row in table.rows if dict(row.label.facts)["percent"] in _POWER_SHOWN)
    return replace(table, rows=tuple(rows))


def _part(grid: Grid, table: Table, language: str) -> Part:
    """The notes say what was counted, of how many, and how the table stands to the plan; the rest is in the file."""
    words = words_of(language)
    if grid.hidden:
        return Part(grid.title, "", tuple(map(_line, grid.lines)), ())
    people = [f"n = {words.numbers.count(table.n)}"] if table.n is not None else []
    standing = words(f"standing_{table.standing.value}")
    hidden = [words("why_hidden")] if document.hides_numbers(table) else []
    explained = [words.label(note) for note in table.notes if note.key in _EXPLAINED]
    notes = (words.label(table.definition), " · ".join([*people, standing]), *explained, *hidden)
    return Part(grid.title, " · ".join(grid.columns), tuple(map(_line, grid.lines)), notes)


def _line(line: Line) -> str:
    told = [cell.text for cell in line.cells]
    named = "– " * line.indent + line.label
    return f"{named}: {' · '.join(one or '–' for one in told)}" if any(told) else named


def _drawn(found: Report, shown: Chapter, extent: Extent, voice: Voice) -> Iterator[bytes]:
    """The chapter's own pictures, and bars of what has none."""
    pictured = report_pictures.with_pictures(replace(found, chapters=(shown,)), voice).chapters[0]
    yield from (picture.png for picture in pictured.pictures)
    yield from (
        share_bars.draw_share_bars(table, voice.headed(table.title, table.cut_off))
        for table in shown.tables
        if _kind(table) == extent.bars
    )
