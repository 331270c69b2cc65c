"""The way from an empty or older database to the schema of this program."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import IntegrityError
from sqlmodel import select

from models import upgrade
from models.actions import issues
from models.assignment import Assignment
from models.database import Database, connect
from models.errors import DatabaseTooNewError
from models.evaluation_issue import EvaluationIssue, NewIssue
from models.look_log import LookLog
from models.rules.access import SYSTEM
from models.rules.policy import Policy
from models.staff import Role, Staff
from tests.kit import databases, make

NEWEST = upgrade.known()[-1]


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """The program's migrations, to which a test may add what a later release would bring."""
    return Path(shutil.copytree(upgrade.MIGRATIONS, tmp_path / "migrations"))


def add_migration(migrations: Path, *operations: str) -> str:
    number = f"{len(upgrade.known(migrations)) + 1:04}"
    head = f"revision, down_revision = '{number}', '{NEWEST}'\nfrom alembic import op\nimport sqlalchemy as sa\n"
    body = "".join(f"    {line}\n" for line in operations)
    (migrations / "versions" / f"{number}_later.py").write_text(f"{head}\ndef upgrade():\n{body}")
    return number


def tables(connection: Connection) -> set[str]:
    return set(inspect(connection).get_table_names())


def test_an_empty_database_comes_to_the_newest_revision(empty_url: str) -> None:
    upgrade.upgrade(empty_url)

    assert upgrade.current(empty_url) == NEWEST


def test_upgrading_again_changes_nothing(database: Database) -> None:
    with database.write() as session:
        make.citizen(session)

    upgrade.upgrade(database.writer)

    with database.read() as session:
        assert len(session.connection().execute(text("SELECT * FROM citizen")).all()) == 1


@pytest.mark.slow
def test_looks_of_the_release_before_stay_and_do_not_say_of_whom(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        upgrade.run("upgrade", connection, upgrade.MIGRATIONS, "0002")
        programme = "(id, key, name, invented, data_version, created_at) VALUES (1, 'p', 'P', :no, 3, :at)"
        look = "(programme_id, month, question, data_version, at) VALUES (1, :month, 'results', 3, :at)"
        told = {"at": make.EARLY, "no": False, "month": date(2022, 10, 1)}
        connection.execute(text(f"INSERT INTO programme {programme}"), told)
        connection.execute(text(f"INSERT INTO look_log {look}"), told)

    upgrade.upgrade(empty_url)

    with engine.connect() as connection:
        assert connection.execute(text("SELECT question, data_version, people FROM look_log")).all() == [
            ("results", 3, None)
        ]


def test_a_database_in_memory_is_upgraded_on_its_own_connection(policy: Policy) -> None:
    database = connect("sqlite://", policy)

    upgrade.upgrade(database.writer)

    with database.write() as session:
        make.citizen(session)
        assert session.connection().exec_driver_sql("PRAGMA foreign_keys").scalar() == 1


def test_a_database_written_by_a_newer_program_is_refused_and_left_alone(empty_url: str) -> None:
    upgrade.upgrade(empty_url)
    stamp(empty_url, "9999")

    with pytest.raises(DatabaseTooNewError):
        upgrade.upgrade(empty_url)

    assert upgrade.current(empty_url) == "9999"


def stamp(url: str, revision: str) -> None:
    with upgrade.engine_of(url).begin() as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = :revision"), {"revision": revision})


def test_the_files_names_tell_the_newest_revision_as_alembic_sees_it() -> None:
    config = Config()
    config.set_main_option("script_location", str(upgrade.MIGRATIONS))

    assert ScriptDirectory.from_config(config).get_heads() == [NEWEST]


def test_alembic_is_not_loaded_where_there_is_nothing_to_do(sqlite: Database) -> None:
    asks = f"import sys; from models import upgrade; upgrade.upgrade({str(sqlite.writer.url)!r})"

    loaded = run_python(f"{asks}; print('alembic' in sys.modules)")

    assert loaded == "False"


def run_python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], cwd=databases.ROOT, capture_output=True, text=True, check=True)
    return done.stdout.strip()


@pytest.mark.slow
def test_three_processes_upgrade_an_empty_database_at_once(empty_url: str) -> None:
    code = f"from models import upgrade; upgrade.upgrade({empty_url!r})"

    started = [subprocess.Popen([sys.executable, "-c", code], cwd=databases.ROOT) for _ in range(3)]

    assert [process.wait(timeout=60) for process in started] == [0, 0, 0]
    assert upgrade.current(empty_url) == NEWEST


def test_an_older_file_is_copied_before_it_is_changed(sqlite: Database, migrations: Path) -> None:
    add_migration(migrations, "op.drop_table('look_log')")
    with sqlite.write() as session:
        make.staff(session, "Mette", Role.MENTOR)

    upgrade.upgrade(sqlite.writer, migrations=migrations)

    kept = connect(f"sqlite:///{sqlite.writer.url.database}.{NEWEST}.bak", sqlite.policy)
    with kept.read() as session:
        assert session.exec(select(Staff.name)).all() == ["Mette"]
        assert "look_log" in tables(session.connection())


def test_a_new_file_leaves_no_copy(tmp_path: Path) -> None:
    upgrade.upgrade(f"sqlite:///{tmp_path / 'snoren.db'}")

    assert [file.name for file in tmp_path.iterdir()] == ["snoren.db"]


def test_a_migration_that_fails_halfway_changes_nothing(empty_url: str, migrations: Path) -> None:
    upgrade.upgrade(empty_url)
    add_migration(migrations, "op.create_table('half', sa.Column('id', sa.Integer()))", "raise OSError('the disk')")

    with pytest.raises(OSError, match="the disk"):
        upgrade.upgrade(empty_url, migrations=migrations)

    with upgrade.engine_of(empty_url).connect() as connection:
        assert "half" not in tables(connection)
    assert upgrade.current(empty_url) == NEWEST


@pytest.mark.slow
def test_a_database_of_the_release_before_keeps_its_people_and_may_issue(empty_url: str, migrations: Path) -> None:
    for migration in (migrations / "versions").glob("0*_*.py"):
        if migration.name >= "0003":
            migration.unlink()
    upgrade.upgrade(empty_url, migrations=migrations)
    with upgrade.engine_of(empty_url).begin() as connection:
        connection.execute(text("INSERT INTO programme VALUES (1, 'p', 'P', 7, false, '2026-01-05 08:00:00')"))
        connection.execute(text("INSERT INTO look_log VALUES (1, NULL, 1, '2022-10-01', 'results', 7, '2026-01-05')"))

    upgrade.upgrade(empty_url)

    database = connect(empty_url, databases.policy())
    with database.write() as session:
        issues.keep(session, NewIssue("p", 1, 7, make.EARLY.date(), (), "{}"), by=SYSTEM, now=make.EARLY)
        assert [one.number for one in session.exec(select(EvaluationIssue))] == [1]
        assert len(session.exec(select(LookLog)).all()) == 1
    database.dispose()


@pytest.mark.slow
def test_who_was_drawn_before_days_were_kept_stays_drawn_on_a_day_not_known(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        upgrade.run("upgrade", connection, upgrade.MIGRATIONS, "0005")
        told = {"at": make.EARLY, "no": False}
        programme = "(id, key, name, invented, data_version, created_at) VALUES (1, 'p', 'P', :no, 3, :at)"
        citizen = "(id, programme_id, case_no, language, created_at) VALUES (1, 1, 'T-1', 'da', :at)"
        connection.execute(text(f"INSERT INTO programme {programme}"), told)
        connection.execute(text(f"INSERT INTO citizen {citizen}"), told)
        connection.execute(text("INSERT INTO allocation (citizen_id, arm) VALUES (1, 'control')"))

    upgrade.upgrade(empty_url)

    with engine.begin() as connection:
        assert connection.execute(text("SELECT citizen_id, arm, drawn_on FROM allocation")).all() == [
            (1, "control", None)
        ]
        with pytest.raises(IntegrityError), connection.begin_nested():
            connection.execute(text("INSERT INTO allocation (citizen_id, arm) VALUES (1, 'intervention')"))


def test_rebuilding_a_table_keeps_the_rows_that_refer_to_it(sqlite: Database, migrations: Path) -> None:
    add_migration(migrations, "with op.batch_alter_table('staff', recreate='always') as batch_op: pass")
    with sqlite.write() as session:
        make.citizen(session, mentor=make.staff(session, "Mette", Role.MENTOR), start_on=date(2026, 3, 2))

    upgrade.upgrade(sqlite.writer, migrations=migrations)

    with sqlite.read() as session:
        assert len(session.exec(select(Assignment)).all()) == 1


def test_a_migration_that_would_orphan_rows_is_undone(sqlite: Database, migrations: Path) -> None:
    add_migration(migrations, "op.execute('DELETE FROM staff')")
    with sqlite.write() as session:
        make.citizen(session, mentor=make.staff(session, "Mette", Role.MENTOR), start_on=date(2026, 3, 2))

    with pytest.raises(RuntimeError, match="references"):
        upgrade.upgrade(sqlite.writer, migrations=migrations)

    with sqlite.read() as session:
        assert len(session.exec(select(Staff)).all()) == 1


def test_what_waits_to_be_said_survives_new_kinds_of_it(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        upgrade.run("upgrade", connection, upgrade.MIGRATIONS, "0002")
        connection.execute(text("INSERT INTO staff (name, language, created_at) VALUES ('Mette', 'da', '2026-01-05')"))
        connection.execute(text(a_reminder("old", "digest")))

    upgrade.upgrade(empty_url)

    with engine.begin() as connection:
        connection.execute(text(a_reminder("new", "handed_over")))
        assert connection.execute(text("SELECT key FROM reminder ORDER BY id")).scalars().all() == ["old", "new"]
    with pytest.raises(IntegrityError), engine.begin() as connection:
        connection.execute(text(a_reminder("never", "a kind of its own")))


def a_reminder(key: str, kind: str) -> str:
    return (
        "INSERT INTO reminder (key, kind, state, staff_id, occasion, planned_at, due_at, attempts)"
        f" VALUES ('{key}', '{kind}', 'waiting', 1, '', '2026-03-02', '2026-03-02', 0)"
    )
