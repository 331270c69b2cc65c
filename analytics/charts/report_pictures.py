"""The report's pictures, drawn from its tables once they are released: what is hidden there is in no picture either."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import Final

from analytics.charts import cost_pictures, curve_pictures, evidence_picture, flow_picture, forest_picture
from analytics.charts.canvas import Voice
from analytics.tables import labels
from analytics.tables.table import Chapter, Picture, Report, Table

Draw = Callable[[Table, Voice], bytes]


@dataclass(frozen=True)
class Drawn:
    """A picture of a table; *dated* where its words take the table's month."""

    draw: Draw
    covers: tuple[str, ...] = ()
    dated: bool = False


DRAWN: Final[Mapping[str, Drawn]] = MappingProxyType(  # by the table's key, without its month
    {
        "flow": Drawn(flow_picture.draw_flow),
        "paths": Drawn(curve_pictures.draw_paths, ("figure 4.1",), dated=True),
        "first_job": Drawn(curve_pictures.first_job),
        "monitoring_path": Drawn(evidence_picture.draw_evidence),
        "power": Drawn(curve_pictures.draw_power, ("figure b1.1",)),
        "cost_plane": Drawn(cost_pictures.draw_plane),
        "net_benefit": Drawn(cost_pictures.draw_curve),
    }
)


def with_pictures(report: Report, voice: Voice) -> Report:
    """*report*, released, with its pictures in the language of *voice*."""
    forest = forest_picture.draw_forest(report, voice)
    chapters = (_with(chapter, voice) for chapter in report.chapters)
    return replace(report, chapters=tuple(_opened(chapter, forest) for chapter in chapters))


def _opened(chapter: Chapter, forest: Picture | None) -> Chapter:
    """The forest plot is the first picture of the chapter on the effect."""
    if forest is None or chapter.key != "effect":
        return chapter
    return replace(chapter, pictures=(forest, *chapter.pictures))


def _with(chapter: Chapter, voice: Voice) -> Chapter:
    found = tuple(picture_of(table, voice) for table in chapter.tables if _kind(table) in DRAWN)
    return replace(chapter, pictures=(*chapter.pictures, *found))


def _kind(table: Table) -> str:
    return table.key.rpartition("_")[0] if table.key[-1:].isdigit() else table.key


def picture_of(table: Table, voice: Voice) -> Picture:
    """The picture of *table*; KeyError for one that has none."""
    kind = _kind(table)
    drawn = DRAWN[kind]
    facts = dict(table.title.facts) if drawn.dated else {}
    title = labels.label(f"picture_{kind}", **facts)
    return Picture(
        key=f"picture_{table.key}",
        title=title,
        png=drawn.draw(table, voice.headed(title, table.cut_off)),
        described=labels.label(f"picture_{kind}_described", **facts),
        covers=drawn.covers,
    )
