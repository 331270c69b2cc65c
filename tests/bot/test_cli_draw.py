"""``snoren draw``: the protocol as a file, and a draw done again."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot import cli_database, cli_draw
from bot.cli_errors import CommandError
from models.actions import draws
from models.clock import FrozenClock
from models.database import Database
from models.queries import draws as queries
from tests.kit import intake_people as cast
from tests.kit import make

NOW = FrozenClock().now()


@pytest.fixture
def drawn(sqlite: Database, monkeypatch: pytest.MonkeyPatch) -> Database:
    with sqlite.write() as session:
        make.programme(session)
        team = cast.settle(session)
        cast.ready(session, team, NOW, 6)
        (waiting,) = queries.cohorts(session, by=team.regitze, now=NOW)
        draws.draw(session, waiting.cohort_id, waiting.list_hash, by=team.regitze, now=NOW)
    url = sqlite.writer.url.render_as_string(hide_password=False)
    monkeypatch.setattr(cli_database, "to_read", lambda _house: url)
    return sqlite


def run(*arguments: str) -> str:
    found = CliRunner().invoke(cli_draw.app, list(arguments))
    if found.exception is not None:
        raise found.exception
    return found.output


def test_the_protocol_of_the_newest_draw_is_written_and_its_record_holds(drawn: Database, tmp_path: Path) -> None:
    pdf, txt = tmp_path / "draw.pdf", tmp_path / "draw.txt"
    run("protocol", "-o", str(pdf), "--language", "en")
    run("protocol", "1", "--format", "txt", "-o", str(txt))

    assert pdf.read_bytes().startswith(b"%PDF")
    assert "6 people" in run("verify", str(txt))


def test_a_record_that_somebody_has_changed_does_not_hold(drawn: Database, tmp_path: Path) -> None:
    txt = tmp_path / "draw.txt"
    run("protocol", "--format", "txt", "-o", str(txt))
    txt.write_text(txt.read_text(encoding="utf-8").replace("\ncontrol\t", "\nintervention\t", 1), encoding="utf-8")

    with pytest.raises(CommandError, match="does not hold"):
        run("verify", str(txt))


@pytest.mark.parametrize(("arguments", "why"), [(("9",), "there is no draw 9"), (("--language", "xx"), "language xx")])
def test_what_there_is_not_is_told_in_one_sentence(drawn: Database, arguments: tuple[str, ...], why: str) -> None:
    with pytest.raises(CommandError, match=why):
        run("protocol", *arguments)


def test_a_pdf_is_no_record(tmp_path: Path) -> None:
    pdf = tmp_path / "draw.pdf"
    pdf.write_bytes(b"%PDF-1.7\n\xff\xfe")

    with pytest.raises(CommandError, match="not the PDF"):
        run("verify", str(pdf))
