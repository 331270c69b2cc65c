"""
A report, or a table of it, as JSON that a later program still reads: how what was released is kept.

Every object is one of the frozen classes of `tables` and `results`, field by field, those with their default left out;
a cell says which kind it is. What does not fit the fields' types is refused. A field that goes, or another default, is
another VERSION, and the reader of the old one stays.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping
from dataclasses import MISSING, fields, is_dataclass
from datetime import date
from enum import Enum
from functools import lru_cache
from types import MappingProxyType, UnionType
from typing import Any, Final, TypeVar, Union, cast, get_args, get_origin, get_type_hints

from analytics.tables.cost_estimates import NoRatio
from analytics.tables.estimates import Estimate, NotEstimable
from analytics.tables.table import Count, Empty, Hidden, Number, PValue, Report, Share, Table

T = TypeVar("T", Report, Table)
VERSION: Final = 1
KINDS: Final[Mapping[str, type]] = MappingProxyType(
    {
        "count": Count,
        "share": Share,
        "number": Number,
        "p": PValue,
        "estimate": Estimate,
        "not_estimable": NotEstimable,
        "no_ratio": NoRatio,
        "hidden": Hidden,
        "empty": Empty,
    }
)
_NAMES: Final = {kind: name for name, kind in KINDS.items()}
_KIND: Final = "is"


class FormatError(ValueError):
    """The text is not what this program wrote, or an older one."""


def dump_json(whole: Report | Table) -> str:
    """TypeError for what has no place in a release, such as pictures."""
    return json.dumps(
        {"version": VERSION, "whole": _plain(whole)}, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )


def load_json(text: str, kind: type[T]) -> T:
    """What `dump_json` wrote of a Report or a Table; FormatError where it is not that."""
    try:
        given = json.loads(text)
        if given["version"] != VERSION:
            raise FormatError(f"version {given['version']} is not known")
        return cast(T, _read(kind, given["whole"]))
    except (KeyError, TypeError, ValueError) as error:
        raise FormatError(str(error)) from None


def _plain(one: Any) -> Any:
    if is_dataclass(one) and not isinstance(one, type):
        told = {field.name: getattr(one, field.name) for field in fields(one) if not _is_default(field, one)}
        if type(one) not in _NAMES and isinstance(one, tuple(_NAMES)):
            raise TypeError(f"{type(one).__name__} has no name to be kept by")
        kind = {_KIND: _NAMES[type(one)]} if type(one) in _NAMES else {}
        return kind | {name: _plain(value) for name, value in told.items()}
    if isinstance(one, Enum):
        return one.value
    if isinstance(one, date):
        return one.isoformat()
    if isinstance(one, frozenset):
        return sorted(map(_plain, one))
    if isinstance(one, tuple):
        return [_plain(each) for each in one]
    if isinstance(one, float) and not math.isfinite(one):
        return repr(float(one))
    if one is None or isinstance(one, str | bool | int | float):
        return one
    raise TypeError(f"{type(one).__name__} cannot be kept")


def _is_default(field: Any, one: Any) -> bool:
    """1 is not True here, nor 1.0: each is read back as what it was."""
    value = getattr(one, field.name)
    return field.default is not MISSING and type(value) is type(field.default) and value == field.default


def _read(kind: Any, given: Any) -> Any:
    origin, args = get_origin(kind), get_args(kind)
    if origin in (Union, UnionType):
        return _one_of(args, given)
    if origin is tuple:
        inner = [args[0]] * len(given) if args[-1] is Ellipsis else args
        return tuple(_read(each, value) for each, value in zip(inner, _list(given), strict=True))
    if origin is frozenset:
        return frozenset(_read(args[0], value) for value in _list(given))
    if is_dataclass(kind):
        return _object(cast(type, kind), given)
    return _scalar(kind, given)


def _one_of(kinds: tuple[Any, ...], given: Any) -> Any:
    if given is None and type(None) in kinds:
        return None
    left = [kind for kind in kinds if kind is not type(None)]
    if len(left) == 1:
        return _read(left[0], given)
    kind = KINDS.get(str(given.get(_KIND))) if isinstance(given, dict) else type(given)
    if kind not in left:
        raise FormatError(f"{given!r} is none of {left}")
    return _read(kind, given)


def _object(kind: type, given: Any) -> Any:
    rest = {name: value for name, value in given.items() if name != _KIND}
    hints = _hints(kind)
    if unknown := rest.keys() - hints.keys():
        raise FormatError(f"{kind.__name__} has no {', '.join(sorted(unknown))}")
    return kind(**{name: _read(hints[name], value) for name, value in rest.items()})


@lru_cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _list(given: Any) -> list[Any]:
    if not isinstance(given, list):
        raise FormatError(f"{given!r} is no list")
    return given


def _scalar(kind: Any, given: Any) -> Any:
    if (kind is float and type(given) in (int, float)) or (kind is float and given in ("inf", "-inf", "nan")):
        return float(given)
    if kind is date or issubclass(kind, Enum):
        return date.fromisoformat(given) if kind is date else kind(given)
    if type(given) is not kind:
        raise FormatError(f"{given!r} is no {kind.__name__}")
    return given
