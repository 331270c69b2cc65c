"""
The primary rule, one for tables and for `/results`: which counts are too small to be seen.

1 to `SMALLEST` - 1 people are small, and so is their complement: "all but two" tells of two. Nobody and everybody are
small only where they are said of a *part* of the people (a path group, the women of an arm): "none of these six works"
tells on each of them. Of a whole arm or a whole programme they are no secret but what makes a ratio impossible.
"""

from typing import Final

SMALLEST: Final = 5


def is_small(n: int, smallest: int = SMALLEST, *, part: bool) -> bool:
    """Must *n* people be hidden? *part*: they are counted among a part of an arm's people, not among all of them."""
    return n < smallest if part else 0 < n < smallest


def either_small(n: int, of: int, smallest: int = SMALLEST, *, part: bool) -> bool:
    """Must *n* of *of* be hidden, for the n or for the rest?"""
    return is_small(n, smallest, part=part) or is_small(of - n, smallest, part=part)
