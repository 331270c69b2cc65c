"""Updates as they should not come: fields absent, of other types, huge; the same ones for the same seed."""

import copy
import itertools
import random
from collections.abc import Iterator, Sequence
from typing import Any, Final

Json = dict[str, Any]

_HUGE: Final = "æ" * 10_000
_DEEP: Final = [[[[[[[[["deep"]]]]]]]]]
_ODD: Final[tuple[Any, ...]] = (
    *(None, True, 0, -1, 1.5, 2**31, 2**53, 10**30, "", "x", "\ud800", "a\0b", _HUGE, [], {}, _DEEP),
    {"id": []},
    ["private"],
    {"private": {}},
)
_VALUES: Final = (
    "",
    "x",
    "-1",
    "99999999999",
    "2026-13-99",
    "0001-01-01",
    "9999-12-31",
    "1:",
    ":",
    "²",
    "1:1:1",
    "|||",
)
_ODD_DATA: Final = ["", "|", "1", "2|x|0|", "1|nowhere|0|", "1||||"]
_IDS: Final = ("0", "2147483647", "2147483648", "-1", "x", "", "1e9")


def generated(seed: int, whole: Sequence[Json], first_id: int) -> Iterator[Json]:
    """Endless: each a whole update with one to six things wrong with it, numbered from *first_id*."""
    random_ = random.Random(seed)
    id_ = first_id
    while True:
        update = copy.deepcopy(random_.choice(whole))
        for _ in range(random_.randint(1, 6)):
            _break(update, random_)
        yield update | {"update_id": id_}
        id_ += 1


def hostile_data(names: Sequence[str]) -> list[str]:
    """What no button ever said, behind the name of each that there is: every value with every id."""
    return _ODD_DATA + [f"1|{name}|{id_}|{value}" for name in names for id_ in _IDS for value in _VALUES]


def sampled_data(names: Sequence[str], ids: Sequence[str]) -> list[str]:
    """As `hostile_data`, but each value with one of *ids* in turn."""
    behind = [(name, value) for name in names for value in _VALUES]
    taken = zip(behind, itertools.cycle(ids), strict=False)
    return _ODD_DATA + [f"1|{name}|{id_}|{value}" for (name, value), id_ in taken]


def _break(update: Json, random_: random.Random) -> None:
    """Take one thing out, or put something odd in its place."""
    places = list(_places(update))
    if not places:
        return
    holder, key = random_.choice(places)
    if random_.random() < 0.3:
        del holder[key]
    else:
        holder[key] = copy.deepcopy(random_.choice(_ODD))


def _places(value: Any) -> Iterator[tuple[Any, Any]]:
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inside in pairs:
        if key != "update_id":
            yield value, key
        yield from _places(inside)
