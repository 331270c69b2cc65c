"""No CPR number gets into a column that people, or their files, fill; a column without a guard is found."""

import pytest
from sqlalchemy import Column, Enum, String, insert
from sqlalchemy.exc import DBAPIError

from models import tables
from models.crypto import EncryptedText
from models.database import Database
from models.errors import PersonalNumberError
from models.written import Written

# Words of the program itself, ids, digests, and numbers of releases: nobody's text gets there.
OF_THE_PROGRAM = {
    "appointment.uid",
    "audit_entry.action",
    "audit_entry.subject",
    "audit_entry.detail",
    "calendar_day.on_date",
    "check_in.new_area",
    "consent.version",
    "dialogue.detail",
    "screening_answer.criterion",  # a key of config.toml, by a pattern
    "joining.moved",  # ids
    "joining.before",  # what stood in columns of citizen, which were guarded
    "draw.seed",
    "draw.list_hash",
    "draw.strata",
    "allocation.stratum",  # words of the program: sex, age band, origin, track
    "invite.code_hash",
    "invite.roles",
    "look_log.question",
    "outcome.benefit_codes",  # codes of a list, by a pattern that the import holds each cell against
    "evaluation_issue.months",
    "evaluation_issue.content",
    "reminder.key",
    "reminder.occasion",
    "reminder.failure",
    "rope_event.source",
    "deadline.rule",
}


def name(column: Column[object]) -> str:
    return f"{column.table.name}.{column.name}"


def columns_of_text() -> list[Column[object]]:
    every = [column for table in tables.metadata.sorted_tables for column in table.columns]
    return [one for one in every if isinstance(one.type, String | Written | EncryptedText) and not is_choice(one)]


def is_choice(column: Column[object]) -> bool:
    return isinstance(column.type, Enum)


GUARDED = [one for one in columns_of_text() if isinstance(one.type, Written | EncryptedText)]


def test_every_column_of_text_is_guarded_or_is_the_programs_own() -> None:
    assert {name(one) for one in columns_of_text()} - {name(one) for one in GUARDED} <= OF_THE_PROGRAM


@pytest.mark.parametrize("column", GUARDED, ids=name)
@pytest.mark.parametrize("written", ["010190-1234", "0101\u200b90 cpr 1234", "610190-1234"])
def test_no_number_gets_into_a_column_whichever_way_it_comes(
    database: Database, column: Column[object], written: str
) -> None:
    with pytest.raises(PersonalNumberError), database.write() as session:
        session.connection().execute(insert(column.table).values({column.name: written}))


def test_a_date_with_an_hour_gets_in(database: Database) -> None:
    column = next(one for one in GUARDED if isinstance(one.type, Written))

    with pytest.raises(DBAPIError), database.write() as session:  # the other columns are empty: so it was let through
        session.connection().execute(insert(column.table).values({column.name: "07.12.2026 10.00"}))
