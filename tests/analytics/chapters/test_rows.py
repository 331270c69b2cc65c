"""What a statement selects, whole, however many rows it has."""

from typing import Any

import pandas as pd
from sqlalchemy import Select, case, literal, select

from analytics.data import evaluation_counts
from models.database import Database


def numbers(count: int) -> Select[Any]:
    counted = select(literal(1).label("n")).cte(recursive=True)
    counted = counted.union_all(select(counted.c.n + 1).where(counted.c.n < count))
    kind = case((counted.c.n % 2 == 0, "even"), else_="odd").label("kind")
    return select(counted.c.n, kind).order_by(counted.c.n)


def test_rows_that_are_read_in_parts_are_all_there_in_their_order(database: Database) -> None:
    many = evaluation_counts.AT_ONCE * 2 + 1
    with database.read() as session:
        found = list(evaluation_counts.read_in_parts(session, numbers(many), {"kind": ("odd", "even")}))

    assert [len(one) for one in found] == [evaluation_counts.AT_ONCE, evaluation_counts.AT_ONCE, 1]
    assert pd.concat(found)["n"].tolist() == list(range(1, many + 1))
    assert pd.concat(found)["kind"].cat.codes.tolist() == [(n + 1) % 2 for n in range(1, many + 1)]


def test_nothing_found_is_a_frame_with_its_columns(database: Database) -> None:
    one = select(literal(1).label("n")).subquery()
    with database.read() as session:
        found = evaluation_counts.read_frame(session, select(one.c.n, (one.c.n + 1).label("next")).where(one.c.n > 1))

    assert (list(found.columns), len(found)) == (["n", "next"], 0)
