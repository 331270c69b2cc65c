"""What may be set, and the one sentence for whatever may not: it names the key, never a value."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final, get_args, get_origin

from pydantic import BaseModel, SecretStr, ValidationError
from pydantic_core import ErrorDetails
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from models.rules import near
from models.rules.working_days import WorkingDays

PREFIX: Final = "SNOREN_"
NOT_SETTINGS: Final = frozenset({"SNOREN_CONFIG"})
TEST_PREFIX: Final = "SNOREN_TEST_"  # the test suite's own, such as the server that it may use

Path = tuple[str, ...]

_EACH_DAY = ", ".join(f"working_days.{name}" for name in WorkingDays.model_fields)
REPLACED: Final[dict[Path, str]] = {
    ("rope", "optional_holidays"): f" is set for each day by itself now: {_EACH_DAY}",
}

_MUST = {
    "missing": "is missing",
    "int_type": "must be a whole number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "float_type": "must be a number",
    "float_parsing": "must be a number",
    "bool_type": "must be true or false",
    "bool_parsing": "must be true or false",
    "string_type": "must be text",
    "string_too_short": "must not be empty",
    "tuple_type": "must be a list",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "dict_type": "must be a table",
    "time_type": "must be a time of day such as 09:00:00",
    "time_parsing": "must be a time of day such as 09:00:00",
    "string_pattern_mismatch": "must begin with https://",
}


class SettingsError(ValueError):
    """The settings cannot be used; the text is one sentence that names the key and holds no value of a secret."""


class Known:
    """Every path that may be set: the fields of *model*, and under a table with free names those of config.toml."""

    def __init__(self, model: type[BaseModel], table: Mapping[str, Any]) -> None:
        self.types: dict[Path, Any] = dict(_walk((), model, table))

    def leaves(self) -> list[Path]:
        return [path for path, kind in self.types.items() if not _is_table(kind)]

    def nearest(self, path: Path, among: Iterable[Path]) -> Path | None:
        """The most alike, by the whole path and by its last word; None where no word is near."""

        def alike(known: Path) -> float:
            return near.alike(".".join(path), ".".join(known)) + near.alike(path[-1], known[-1])

        may_be = [known for known in among if near.is_near(path[-1], known[-1]) or set(path) <= set(known)]
        return max(may_be, key=alike, default=None)


def _walk(path: Path, kind: Any, table: Any) -> Iterator[tuple[Path, Any]]:
    if path:
        yield path, kind
    inside = table if isinstance(table, Mapping) else {}
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        for name, field in kind.model_fields.items():
            yield from _walk((*path, name), field.annotation, inside.get(name))
    elif get_origin(kind) is dict:
        for name in inside:
            yield from _walk((*path, name), get_args(kind)[1], inside[name])


def _is_table(kind: Any) -> bool:
    return get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, BaseModel))


def variable(path: Path) -> str:
    return PREFIX + "__".join(path).upper()


def refuse_secrets(known: Known, table: Mapping[str, Any], file: str) -> None:
    """SettingsError where config.toml, which people copy and show, holds a secret."""
    for path, kind in known.types.items():
        value = _at(table, path)
        if value is not None and (kind is SecretStr or _has_password(path, value)):
            raise SettingsError(f"{file}: {'.'.join(path)} holds a secret; set {variable(path)} instead")


def _has_password(path: Path, value: Any) -> bool:
    if path[-1] != "url" or not isinstance(value, str):
        return False
    try:
        return make_url(value).password is not None
    except ArgumentError:
        return False


def refuse_unknown_variables(known: Known, environment: Mapping[str, str]) -> None:
    """SettingsError for a ``SNOREN_…`` variable that sets nothing, or a list or table that is not JSON."""
    leaves = {path: kind for path, kind in known.types.items() if not _is_table(kind)}
    for name in sorted(environment):
        if not name.upper().startswith(PREFIX) or name in NOT_SETTINGS or name.startswith(TEST_PREFIX):
            continue
        path = _path_of(name)
        if path in REPLACED:
            raise SettingsError(f"{name}{REPLACED[path]}")
        if path not in leaves:
            meant = known.nearest(path, known.leaves())
            raise SettingsError(_unknown(name, variable(meant) if meant else ""))
        if get_origin(leaves[path]) is tuple and environment[name] and not _is_json_list(environment[name]):
            raise SettingsError(f"{name} must be a list written as JSON, such as [3, 1]")


def _unknown(name: str, meant: str) -> str:
    return f"{name} is not a setting; " + (
        f"did you mean {meant}?" if meant else "config.toml and README list them all"
    )


def _path_of(name: str) -> Path:
    return tuple(name[len(PREFIX) :].lower().split("__"))


def _is_json_list(text: str) -> bool:
    try:
        return isinstance(json.loads(text), list)
    except ValueError:
        return False


def sentence(error: ValidationError, known: Known, file: str, environment: Mapping[str, str] | None = None) -> str:
    """The first mistake in words; an unknown key goes first, for what else is missing may follow from it."""
    mistakes = error.errors(include_url=False, include_input=False)
    first = min(mistakes, key=lambda one: one["type"] != "extra_forbidden")
    path = tuple(part for part in first["loc"] if isinstance(part, str))
    name = _name(path, file, environment or {})
    if first["type"] == "extra_forbidden" and path in REPLACED:
        return f"{name}{REPLACED[path]}"
    if first["type"] == "extra_forbidden":
        return _unknown(name, ".".join(known.nearest(path, known.types) or ()))
    return f"{name}{_what(first)}"


def _name(path: Path, file: str, environment: Mapping[str, str]) -> str:
    """The variable, where the value came from one, else the key in the file."""
    given = {_path_of(name): name for name in environment if name.upper().startswith(PREFIX) and environment[name]}
    if path in given:
        return given[path]
    inside = next((name for at, name in given.items() if path and at[: len(path)] == path), None)
    return inside or f"{file}: {'.'.join(path)}".removesuffix(": ")


def _what(mistake: ErrorDetails) -> str:
    if mistake["type"] in {"value_error", "assertion_error"}:
        return f": {mistake['msg'].removeprefix('Value error, ')}"
    said = mistake["msg"].replace("Input should be", "must be").partition(", got")[0]
    return f" {_MUST.get(mistake['type'], said[:1].lower() + said[1:])}"


def _at(table: Any, path: Path) -> Any:
    for part in path:
        if not isinstance(table, Mapping):
            return None
        table = table.get(part)
    return table
