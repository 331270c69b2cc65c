"""``snoren report``: a file of the evaluation, and one sentence where what was given is wrong."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.test_cli import Shell, filled, shell

__all__ = ["filled", "shell"]


@pytest.mark.slow
def test_the_report_is_a_file_where_it_was_wanted(shell: Shell, tmp_path: Path) -> None:
    shell.fill()
    file = tmp_path / "out.html"

    assert shell.run("report", "--format", "html", "--language", "en", "-o", str(file)) == 0

    assert "Evaluation of Projekt Trædesten" in file.read_text(encoding="utf-8")
    assert shell.out == f"{file}: {file.stat().st_size:,} bytes\n"


@pytest.mark.slow
def test_without_a_name_the_file_has_its_programmes(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    shell.fill()

    assert shell.run("report") == 0

    assert (tmp_path / "evaluation-traedesten-da.pdf").read_bytes().startswith(b"%PDF-")


@pytest.mark.slow
def test_a_report_is_issued_once_for_the_same_data_and_results_at_the_terminal_do_not(
    shell: Shell, tmp_path: Path
) -> None:
    shell.fill()

    for language in ("da", "en"):
        assert shell.run("report", "--format", "xlsx", "--language", language, "-o", str(tmp_path / language)) == 0
    assert shell.run("results") == 0

    with closing(sqlite3.connect(shell.database)) as connection:
        assert connection.execute("SELECT number, months FROM evaluation_issue").fetchall() == [(1, "2022-10")]
        looks = connection.execute("SELECT staff_id, month, question, people FROM look_log").fetchall()
        assert looks == [(None, "2022-10-01", "report.xlsx", looks[0][3])] * 2
        assert looks[0][3] > 0


MISTAKES = {
    "format": (("--format", "pfd"), "there is no format pfd; did you mean pdf?"),
    "language": (("--language", "dk"), "there is no language dk; there is da, en"),
    "programme": (("--programme", "tradesten"), "there is no programme tradesten; did you mean traedesten?"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_one_sentence(shell: Shell, case: str) -> None:
    arguments, sentence = MISTAKES[case]

    assert shell.run("report", *arguments) == 1
    assert shell.err == f"snoren: {sentence}\n"


@pytest.mark.slow
def test_a_folder_that_is_not_there_is_one_sentence(shell: Shell, tmp_path: Path) -> None:
    shell.fill()

    assert shell.run("report", "--format", "xlsx", "-o", str(tmp_path / "none" / "out.xlsx")) == 1
    assert shell.err == f"snoren: {tmp_path / 'none' / 'out.xlsx'}: No such file or directory\n"
