"""People by what they are (`tables.Who`): putting descriptions together."""

from analytics.disclosure import nested_dimensions
from analytics.tables.table import Row, Table, Who

ARM = "arm"
KNOWN = ("known",)  # the level of dimensions that say no more than that


def intersection(*descriptions: Who) -> Who:
    """Those whom every description fits; levels that exclude each other leave an empty tuple of levels."""
    levels: dict[str, set[str]] = {}
    for dimension, named in (pair for one in descriptions for pair in one):
        levels[dimension] = levels[dimension] & set(named) if dimension in levels else set(named)
    return tuple((dimension, tuple(sorted(levels[dimension]))) for dimension in sorted(levels))


def of_cell(table: Table, row: Row, column: int, own: Who | None = None) -> Who | None:
    """Who is counted where row and column meet; None where one of them does not say."""
    if own is not None:
        return intersection(own)
    across = table.columns_who[column] if column < len(table.columns_who) else None
    return None if row.who is None or across is None else intersection(table.who, row.who, across)


def dimensions_of(who: Who) -> frozenset[str]:
    return frozenset(dimension for dimension, _ in who)


def is_within(part: Who, whole: Who) -> bool:
    """Does *whole* fit everybody whom *part* fits?"""
    narrower = dict(part)
    return all(
        set(narrower[dimension]) <= set(levels)
        if dimension in narrower
        else nested_dimensions.follows(narrower, dimension, levels)
        for dimension, levels in whole
    )


def narrowing_dimensions(who: Who) -> frozenset[str]:
    """The dimensions by which they are fewer than an arm's people; that something of them is known is none."""
    return frozenset(dimension for dimension, levels in who if dimension != ARM and levels != KNOWN)


def without_knowledge(who: Who) -> Who:
    """*who* without that something of them is known."""
    return tuple(pair for pair in who if pair[1] != KNOWN)
