"""The report's first page, for whoever reads no more: what was done, found, how sure it is, and what it cost."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from analytics.chapters import chapter_sentences, conclusion, cost_sentences, sentence_rules
from analytics.chapters.conclusion import Conclusion, Key
from analytics.charts.forest_picture import month_that_decides
from analytics.tables.estimates import ProgrammeResults
from analytics.tables.released_values import Found, count_or_none
from analytics.tables.table import Label, Report

_PLAIN: Final = (*conclusion.SHOWN, Key.NOT_SHOWN, Key.LOOKED_BEFORE, Key.TOO_SPARSE_TO_SAY)
_COSTS: Final = ("says_programme_costs", "says_ratio_", "says_costs_")
_OPEN: Final = "says_ratio_open"
_NET: Final = "item_net_cost"


@dataclass(frozen=True)
class Answered:
    """One of the page's questions (``done``, ``found``, ``sure``, ``cost``), and what the tables bear of it."""

    question: str
    says: tuple[Label, ...]


def opening_answers(report: Report) -> tuple[Answered, ...]:
    """Of *report*, released; what is not known is said so in one sentence."""
    tables = {table.key: Found(table) for chapter in report.chapters for table in chapter.tables}
    month = month_that_decides(tables)
    parts: dict[str, Iterable[Label]] = {"done": _done(tables, month)}
    if month:
        found = chapter_sentences.results_of_month(tables, month, tables[f"effect_{month}"])
        concluded = conclusion.conclusion_of(found)
        parts |= {"found": _found(found, concluded), "sure": _sure(found, concluded)}
    else:
        parts |= {"found": [sentence_rules.label("open_no_results")]}
    parts["cost"] = _cost(tables)
    told = (Answered(question, tuple(says)) for question, says in parts.items())
    return tuple(one for one in told if one.says)


def _done(tables: Mapping[str, Found], month: str) -> Iterator[Label]:
    flow = tables.get("flow")
    if flow is not None:
        drawn, control = (count_or_none(flow.at("drawn", arm)) for arm in ("intervention", "control"))
        if drawn is not None and control is not None:
            yield sentence_rules.label("open_drawn", people=drawn + control, intervention=drawn, control=control)
        yield from chapter_sentences.say_flow(tables)
    if month:
        yield sentence_rules.label("open_measured", month=month)


def _found(found: ProgrammeResults, concluded: Conclusion) -> Iterator[Label]:
    if concluded.key in _PLAIN:
        yield sentence_rules.label(f"open_{concluded.key.value}")
    else:
        yield sentence_rules.say_conclusion(concluded, found)
    yield from sentence_rules.say_shares(found)


def _sure(found: ProgrammeResults, concluded: Conclusion) -> Iterator[Label]:
    change = conclusion.change_in_percent(concluded.estimate) if concluded.estimate is not None else None
    if change is not None and concluded.key is not Key.TOO_SPARSE_TO_SAY:
        yield sentence_rules.label("open_between", **dict(zip(("estimate", "low", "high"), change, strict=True)))
    if concluded.key is Key.NOT_SHOWN:
        yield sentence_rules.label("open_not_no_effect")
    if concluded.key is not Key.LOOKED_BEFORE:
        yield from sentence_rules.looked(concluded, found)
    elif concluded.valid:
        yield sentence_rules.label("looked_valid", month=found.month)
    if found.definition.primary == found.month:
        yield sentence_rules.label("open_primary")
    elif not found.definition.planned:
        yield sentence_rules.EXPLORES
    yield from _another_measure(found, concluded)


def _another_measure(found: ProgrammeResults, concluded: Conclusion) -> Iterator[Label]:
    """Each one's own outcome, where it points elsewhere: in short where it shows nothing."""
    one = conclusion.result_beside(found, concluded)
    if one is None or one.estimate is None or one.key in conclusion.SHOWN or not one.other_way:
        yield from sentence_rules.at_every_look(found, concluded)
        return
    numbers = {"estimate": one.estimate.estimate, "low": one.estimate.low, "high": one.estimate.high}
    yield sentence_rules.label("open_other_way", horizon=one.months, **numbers)


def _cost(tables: Mapping[str, Found]) -> Iterator[Label]:
    told = [one for one in cost_sentences.say_costs(tables) if one.key.startswith(_COSTS) or _is_net(one)]
    yield from (sentence_rules.label("open_ratio_open") if one.key == _OPEN else one for one in told)
    if "costs" not in tables and not any(one.key != "says_programme_costs" for one in told):
        yield sentence_rules.label("open_no_costs")


def _is_net(one: Label) -> bool:
    return one.key.startswith("says_amount_") and dict(one.facts).get("item") == _NET
