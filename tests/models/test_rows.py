"""One row, one statement: what is named is written, and nothing else."""

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from models import rows
from models.base import saved
from models.database import Database
from models.staff import Language, Role, Staff
from tests.kit import make


def test_a_change_writes_what_is_named_to_that_row_alone(database: Database) -> None:
    with database.write() as session:
        mette, birgit = (saved(make.staff(session, name, Role.MENTOR).id) for name in ("Mette", "Birgit"))

        rows.change(session, Staff, mette, name="Mette Holm", language=Language.ENGLISH)

    with database.read() as session:
        told = session.exec(select(Staff.id, Staff.name, Staff.language).order_by(col(Staff.id))).all()
    assert told == [(mette, "Mette Holm", Language.ENGLISH), (birgit, "Birgit", Language.DANISH)]


def test_a_row_that_is_added_has_an_id_and_what_is_not_named_is_empty(database: Database) -> None:
    with database.write() as session:
        id_ = rows.add(session, Staff, name="Mette", language=Language.DANISH, created_at=make.EARLY)

    with database.read() as session:
        row = session.get_one(Staff, id_)
    assert (row.name, row.chat_id, row.created_at) == ("Mette", None, make.EARLY)


def test_what_may_not_be_empty_must_be_named(database: Database) -> None:
    with pytest.raises(IntegrityError), database.write() as session:
        rows.add(session, Staff, name="Mette", language=Language.DANISH)
