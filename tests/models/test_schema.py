"""What the migrations build is what the tables say, and every column says whether it is personal."""

import re

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import Connection, text

from models import tables, upgrade
from models.base import Privacy, Table
from tests.kit.databases import PostgresServer

_POSTGRES_CATALOGUE = """
SELECT conrelid::regclass::text, conname, pg_get_constraintdef(oid) FROM pg_constraint
WHERE connamespace = 'public'::regnamespace
UNION SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'
UNION SELECT table_name, column_name, concat_ws(' ', data_type, character_maximum_length, is_nullable, column_default)
FROM information_schema.columns WHERE table_schema = 'public'
"""


def described(connection: Connection) -> set[tuple[str, ...]]:
    """Every table, column, CHECK, key and index of the database, in its own words."""
    if connection.dialect.name == "postgresql":
        rows = {tuple(row) for row in connection.execute(text(_POSTGRES_CATALOGUE))}
    else:
        master = connection.execute(text("SELECT tbl_name, name, sql FROM sqlite_master WHERE sql IS NOT NULL"))
        rows = {(table, name, piece) for table, name, sql in master for piece in pieces(sql)}
    return rows


def pieces(sql: str) -> list[str]:
    """The lines of a CREATE statement, one a column or constraint, without regard to their order."""
    return [re.sub(r"[\s\"]+", " ", line).strip(" ,") for line in sql.splitlines() if line.strip(" ,()\t")]


def built_from_tables(url: str) -> set[tuple[str, ...]]:
    """As an empty database is brought up."""
    upgrade.upgrade(url)
    with upgrade.engine_of(url).connect() as connection:
        return described(connection)


def built_by_migrations(url: str) -> set[tuple[str, ...]]:
    """As an older database is brought up."""
    upgrade.upgrade(url, at_once=False)
    with upgrade.engine_of(url).connect() as connection:
        return described(connection)


@pytest.mark.slow
def test_migrations_build_every_constraint_of_the_tables_on_sqlite(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("schemas")

    migrated = built_by_migrations(f"sqlite:///{folder / 'migrated.db'}")

    assert migrated == built_from_tables(f"sqlite:///{folder / 'tables.db'}")


def test_migrations_build_every_constraint_of_the_tables_on_postgresql(postgres: PostgresServer) -> None:
    with postgres.empty() as first, postgres.empty() as second:
        assert built_by_migrations(first) == built_from_tables(second)


@pytest.mark.slow
def test_alembic_finds_nothing_left_to_migrate(empty_url: str) -> None:
    upgrade.upgrade(empty_url, at_once=False)

    with upgrade.engine_of(empty_url).connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True, "compare_server_default": True})

        assert compare_metadata(context, tables.metadata) == []


def undecided(model: type[Table]) -> list[str]:
    """Columns that carry no mark, or more than one."""
    fields = model.model_fields.items()
    return [
        f"{model.__name__}.{name}"
        for name, field in fields
        if len([mark for mark in field.metadata if isinstance(mark, Privacy)]) != 1
    ]


def every_model() -> list[type[Table]]:
    return [mapper.class_ for mapper in Table._sa_registry.mappers]


def test_every_column_says_whether_it_is_personal() -> None:
    assert [column for model in every_model() for column in undecided(model)] == []


def test_every_table_is_asked_about_its_columns() -> None:
    assert {model.__tablename__ for model in every_model()} == set(tables.metadata.tables)
