"""How often the months of a released report have been looked at, and what still holds then: read off its tables."""

from __future__ import annotations

from collections.abc import Mapping

from analytics.chapters import released_results
from analytics.tables.estimates import HIDDEN, Looking, Monitored, NotEstimable, Reason
from analytics.tables.released_values import Found, facts_of
from analytics.tables.table import Number, Standing, Value


def looking_of(tables: Mapping[str, Found], month: str = "") -> Looking | None:
    """What the looks so far, this one included, have made of the ordinary p; *month* (YYYY-MM) is the one meant."""
    found = tables.get("monitoring")
    level = found.row("level_at_most") if found is not None else None
    if found is None or level is None:
        return None
    told = ("looks", "different_looks", "level_at_most")
    times, different, at_most = (_number(found.at(key, "value")) for key in told)
    if different is None or at_most is None:
        return None
    nominal = float(facts_of(level)["nominal"]) / 100
    here = _here(found, month)
    return Looking(round(times or different), round(different), here, nominal, at_most / 100)


def _here(found: Found, month: str) -> int:
    rows = (
        row for row in found.table.rows if row.label.key == "different_looks_at" and facts_of(row)["month"] == month
    )
    return round(next((_number(found.value(row, "value")) or 0 for row in rows), 0))


def _number(value: Value | None) -> float | None:
    return value.value if isinstance(value, Number) else None


def monitored_of(tables: Mapping[str, Found]) -> Monitored:
    """What holds at every look; nobody is that far yet where the report has no such tables."""
    outcome, effect = tables.get("complete"), tables.get("complete_effect")
    if outcome is None or effect is None:
        return Monitored(0, HIDDEN, HIDDEN, NotEstimable(Reason.NO_PEOPLE))
    return released_results.monitored_of_tables(outcome, effect)


def is_planned(tables: Mapping[str, Found], month: str) -> bool:
    found = tables.get(f"effect_{month}")
    return found is not None and found.table.standing is Standing.PLANNED


def looked_before(tables: Mapping[str, Found], month: str) -> bool:
    """`ProgrammeResults.looked_at_before` of *month*."""
    looks = looking_of(tables, month)
    return looks is not None and looks.before(planned=is_planned(tables, month))


def along_the_way(tables: Mapping[str, Found]) -> bool:
    """Has anything been looked at in more than one version? It counts for whatever the plan does not name."""
    looks = looking_of(tables)
    return looks is not None and looks.before(planned=False)
