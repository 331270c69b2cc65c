"""Lets a column of choices hold more of them, or fewer again, whatever else has been added to it meanwhile."""

import re

import sqlalchemy as sa
from alembic import op

_VALUE = re.compile(r"'([a-z0-9_]+)'")


def allow(table: str, column: str, constraint: str, *more: str) -> None:
    """The CHECK *constraint* of *column* lets *more* values in beside those that it knows."""
    known = _known(table, constraint)
    _replace(table, column, constraint, [*known, *(value for value in more if value not in known)])


def forbid(table: str, column: str, constraint: str, *fewer: str) -> None:
    """The way back: no row may hold one of *fewer* any more; whoever calls this has moved or deleted those that do."""
    _replace(table, column, constraint, [value for value in _known(table, constraint) if value not in fewer])


def _known(table: str, constraint: str) -> list[str]:
    checks = {check["name"]: check["sqltext"] for check in sa.inspect(op.get_bind()).get_check_constraints(table)}
    return _VALUE.findall(checks[constraint])


def _replace(table: str, column: str, constraint: str, values: list[str]) -> None:
    named = ", ".join(f"'{value}'" for value in values)
    with op.batch_alter_table(table) as batch_op:
        batch_op.drop_constraint(op.f(constraint), type_="check")
        batch_op.create_check_constraint(op.f(constraint), f"{column} IN ({named})")
