"""``snoren simulate`` writes into its own folder, and never over anybody real."""

from pathlib import Path

import pytest
from sqlmodel import Session
from typer.testing import CliRunner

from bot import commands
from bot.cli_errors import CommandError
from models.database import Database
from models.staff import Role
from tests.kit import make


def _nobody(_session: Session) -> None:
    """A database that has just been made may be about to be somebody's."""


def _somebody(session: Session) -> None:
    make.staff(session, "Lena Fris", Role.LEAD)


@pytest.mark.parametrize("holds", [_nobody, _somebody])
def test_a_folder_with_a_database_that_no_simulation_wrote_is_left_alone(
    sqlite: Database, tmp_path: Path, holds: object
) -> None:
    with sqlite.write() as session:
        make.programme(session)
        assert callable(holds)
        holds(session)
    sqlite.dispose()
    file = tmp_path / "real" / "snoren.db"
    file.parent.mkdir()
    file.write_bytes(Path(sqlite.writer.url.database or "").read_bytes())
    before = file.read_bytes()

    found = CliRunner().invoke(commands.app, ["simulate", "--weeks", "1", "--folder", str(file.parent)])

    assert isinstance(found.exception, CommandError)
    assert "is left alone" in str(found.exception)
    assert file.read_bytes() == before
