"""
Amounts that only few people have are told together with others before anything is told of them.

Hiding such an amount would not do: a sum of kinds less the other kinds is the amount itself, and one sex is everybody
less the other. Disclosure control sees people, not kroner, so this is seen to here.
"""

from collections.abc import Collection, Mapping, Sequence
from functools import reduce
from operator import or_
from typing import Any

import numpy as np

Group = tuple[str, ...]


def kinds_together(
    has: Mapping[str, Any], cells: Any, smallest: int, *, last: Collection[str] = ()
) -> tuple[Group, ...]:
    """
    The kinds of *has* (a row of booleans each: which people have it), those too few to be told put together.

    *cells*: the cell of each person (such as arm and sex). In each cell of what is left nobody, or at least *smallest*
    people, have any of a group, unless all kinds together are too few, and are then one group. A rare kind goes with
    the rarest other that makes enough of it; those of *last* only where no other does.
    """
    found: list[Group] = [(kind,) for kind in has]
    while len(found) > 1:
        rare = [group for group in found if is_few(group, has, cells, smallest)]
        if not rare:
            break
        joined = rare if len(rare) > 1 else [rare[0], _partner(rare[0], found, has, cells, smallest, last)]
        rest = [group for group in found if group not in joined]
        found = [*rest, tuple(kind for kind in has if any(kind in group for group in joined))]
    return tuple(found)


def _partner(
    rare: Group, found: Sequence[Group], has: Mapping[str, Any], cells: Any, smallest: int, last: Collection[str]
) -> Group:
    def rank(group: Group) -> tuple[bool, bool, int]:
        joined = (*rare, *group)
        return is_few(joined, has, cells, smallest), bool(set(group) & set(last)), int(people_using(group, has).sum())

    return min((group for group in found if group != rare), key=rank)


def is_few(group: Collection[str], has: Mapping[str, Any], cells: Any, smallest: int) -> bool:
    """Are there cells in which somebody, but fewer than *smallest* people, have any of *group*?"""
    _, counts = np.unique(np.asarray(cells)[people_using(group, has)], return_counts=True)
    return bool((counts < smallest).any())


def people_using(group: Collection[str], has: Mapping[str, Any]) -> Any:
    """Which people have any of *group*."""
    return reduce(or_, (has[kind] for kind in group))


def of_whole_groups(kinds: Collection[str], found: Sequence[Group]) -> bool:
    """Is a sum of *kinds* one of whole groups? If not, it would give a part of one away."""
    return all(set(group) <= set(kinds) or not set(group) & set(kinds) for group in found)
