"""Columns for what people write: no CPR number gets in, whichever way it comes."""

from typing import Any

from sqlalchemy import String, types
from sqlalchemy.engine import Dialect
from sqlmodel import Field

from models import personal_numbers


class Written(types.TypeDecorator[str]):
    """Text of people, or of their files; PersonalNumberError where it holds a CPR number."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is not None:
            personal_numbers.refuse(value)
        return value


def written(longest: int, **field: Any) -> Any:
    """A column that holds at most *longest* characters of what somebody wrote."""
    return Field(sa_type=Written(longest), **field)
