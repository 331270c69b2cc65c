"""The effect as a forest plot, for everybody and by sex: the picture of `/results`, drawn from the report's tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from analytics.chapters import released_results
from analytics.charts import forest_plot
from analytics.charts.canvas import Voice
from analytics.charts.forest_words import ForestWords
from analytics.tables import labels
from analytics.tables.estimates import Estimate
from analytics.tables.released_values import Found
from analytics.tables.table import Picture, Report

KEY: Final = "picture_forest"
_BY: Final = ("sex",)
_EFFECT: Final = "effect_"


def month_that_decides(tables: Mapping[str, Found]) -> str:
    """The plan's primary month, else the latest that the report tells the effect of; empty where it tells none."""
    months = sorted(key.removeprefix(_EFFECT) for key in tables if key.startswith(_EFFECT))
    named = {released_results.primary_month(tables[_EFFECT + month], month) for month in months}
    return next((month for month in months if month in named), months[-1] if months else "")


def draw_forest(report: Report, voice: Voice) -> Picture | None:
    """Of *report*, released; None where no relative risk may be seen."""
    tables = {table.key: Found(table) for chapter in report.chapters for table in chapter.tables}
    month = month_that_decides(tables)
    by = tuple(one for one in _BY if f"subgroup_{one}_{month}" in tables)
    if f"outcome_{month}" not in tables:
        return None
    found = released_results.results_of_tables(report, tables, month, by)
    if not isinstance(found.adjusted, Estimate) and not isinstance(found.unadjusted, Estimate):
        return None
    title = labels.label(KEY, month=month)
    headed = voice.headed(title, found.definition.cut_off)
    return Picture(
        KEY, title, forest_plot.forest_png(found, _words(headed)), labels.label(f"{KEY}_described", month=month)
    )


def _words(voice: Voice) -> ForestWords:
    def say(key: str) -> str:
        return voice.say(labels.label(key))

    return ForestWords(
        title=voice.heading.title if voice.heading else "",
        subtitle=voice.heading.subtitle if voice.heading else "",
        axis=say("forest_axis"),
        everyone=say("everybody"),
        adjusted=say("forest_adjusted"),
        unadjusted=say("unadjusted"),
        favours_control=say("forest_control"),
        favours_intervention=say("forest_intervention"),
        suppressed=say("forest_hidden"),
        not_estimable=say("forest_none"),
        levels={level: voice.say(labels.label("sex", level=level)) for level in ("man", "woman", "unknown")},
        numbers=voice.numbers,
    )
