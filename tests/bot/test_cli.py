"""The command line: what it does, what it says, and how it ends."""

import contextlib
import json
import os
import shutil
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path

import pytest
from pydantic import BaseModel

from bot import cli, lock
from models.actions.importing.columns import DANISH
from models.actions.importing.rows import STATUSES, CostRow, ModuleRow, OutcomeRow, PersonRow
from models.citizen import Origin, Sex
from models.cost import CostKind
from models.module_spell import Module
from models.programme import Arm, ScreenedBy
from tests.kit import databases, sealed

PEOPLE = "case_no,programme,arm,cohort,sex,age,start_on\n"
OUTCOMES = "case_no,month,hours\n"


class Shell:
    """Runs commands in a folder of its own; `database` is the SQLite file they work on."""

    def __init__(self, folder: Path, filled: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.folder, self.database, self._filled, self._capsys = folder, folder / "snoren.db", filled, capsys
        self.out = self.err = ""

    def run(self, *arguments: str) -> int:
        """The exit code; `out` and `err` hold what was said."""
        with pytest.raises(SystemExit) as ended:
            cli.main(arguments)
        self.out, self.err = self._capsys.readouterr()
        return int(ended.value.code or 0)

    @property
    def first(self) -> str:
        """The first line of what was said: an import draws below it what has been delivered."""
        return self.out.partition("\n")[0]

    def file(self, name: str, text: str) -> str:
        (self.folder / name).write_text(text)
        return str(self.folder / name)

    def fill(self) -> None:
        """The trial of `bring`, which is brought in once for all of this file."""
        if not self._filled.exists():
            self.bring()
            shutil.copyfile(self.database, self._filled)
        shutil.copyfile(self._filled, self.database)

    def bring(self) -> None:
        """A trial of 80; 10 to 22 of every 40 alike in arm and sex work."""
        people, outcomes = [PEOPLE], [OUTCOMES]
        for number in range(160):
            place, turn = number % 4, number // 4
            arm, sex = ("intervention", "control")[place // 2], ("man", "woman")[place % 2]
            people.append(f"T-{number},traedesten,{arm},1,{sex},45,2018-05-01\n")
            outcomes.append(f"T-{number},2022-10,{(20 if turn % 2 else 140) if turn < 22 - 4 * place else 0}\n")
        assert self.run("import", "people", self.file("people.csv", "".join(people))) == 0
        assert self.run("import", "outcomes", self.file("outcomes.csv", "".join(outcomes))) == 0


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("filled") / "filled.db"


@pytest.fixture
def shell(
    tmp_path: Path,
    filled: Path,
    sqlite_template: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Shell:
    for name in [name for name in os.environ if name.startswith("SNOREN_")]:
        monkeypatch.delenv(name)
    found = Shell(tmp_path, filled, capsys)
    shutil.copyfile(sqlite_template, found.database)
    monkeypatch.setenv("SNOREN_DATABASE__URL", f"sqlite:///{found.database}")
    return found


def test_the_version_is_said(shell: Shell) -> None:
    assert shell.run("--version") == 0
    assert shell.out.startswith("snoren ")


@pytest.mark.parametrize("arguments", [("nonsense",), ("import", "people"), ("results", "--colour", "red")])
def test_wrong_usage_ends_with_two(shell: Shell, arguments: tuple[str, ...]) -> None:
    assert shell.run(*arguments) == 2


def test_an_import_says_what_it_did(shell: Shell) -> None:
    file = shell.file("people.csv", PEOPLE + "T-1,traedesten,control,1,man,45,2018-05-01\n")

    assert shell.run("import", "people", file) == 0
    assert shell.out == "people: 1 new, 0 changed, 0 unchanged\n"
    assert shell.run("import", "people", file) == 0
    assert shell.out == "people: 0 new, 0 changed, 1 unchanged\n"


def test_modules_and_costs_are_imported(shell: Shell) -> None:
    shell.run(
        "import", "people", shell.file("people.csv", f"{PEOPLE}T-1,traedesten,intervention,1,man,45,2018-05-01\n")
    )
    modules = shell.file("modules.csv", "case_no,module,start_on,end_on\nT-1,1,2018-05-05,2018-06-08\n")
    costs = shell.file("costs.csv", "case_no,kind,year,amount\nT-1,tax_revenue,2021,26054\n")

    assert (shell.run("import", "modules", modules), shell.first) == (0, "modules: 1 new, 0 changed, 0 unchanged")
    assert (shell.run("import", "costs", costs), shell.first) == (0, "costs: 1 new, 0 changed, 0 unchanged")


def test_the_register_says_loudly_what_it_could_not_place(shell: Shell) -> None:
    shell.run("import", "people", shell.file("people.csv", f"{PEOPLE}T-1,traedesten,control,1,man,45,2018-05-01\n"))
    header = "case_no,kom,y_2240,y_2241,y_2242,y_2243,grad_2022_10"
    register = shell.file("dream.csv", f"{header}\nT-1,101,730,730,9X9,9X9,0.5\n")

    assert shell.run("import", "dream", register) == 0

    assert shell.first == "dream: 1 new, 0 changed, 0 unchanged"
    assert shell.err.splitlines() == [
        "dream.csv: comma, decimal point, UTF-8; 1 row",
        "note: code 9X9 is not in the list of benefit codes: 2 weeks, first in line 2, 2022-10",
        "note: months with such a code have the status unmapped; put the code in the list, import again",
        "note: columns not read: kom",
    ]


def test_the_register_may_be_read_by_a_list_of_ones_own_and_from_a_month_on(shell: Shell) -> None:
    shell.run("import", "people", shell.file("people.csv", f"{PEOPLE}T-1,traedesten,control,1,man,45,2018-05-01\n"))
    header = "case_no,y_2240,y_2241,y_2242,y_2243,grad_2022_09,grad_2022_10"
    register = shell.file("dream.csv", f"{header}\nT-1,9X9,9X9,9X9,9X9,0.5,0.5\n")
    codes = shell.file("codes.csv", "code,category,valid_from,valid_to,note\n9X9,unemployed,,,\n")

    assert shell.run("import", "dream", register, "--codes", codes, "--since", "2022-10") == 0

    assert (shell.first, shell.err) == (
        "dream: 1 new, 0 changed, 0 unchanged",
        "dream.csv: comma, decimal point, UTF-8; 1 row\n",
    )


def test_a_list_of_codes_that_cannot_be_used_is_told(shell: Shell) -> None:
    codes = shell.file("codes.csv", "code,category,valid_from,valid_to,note\n730,cash,,,\n")

    assert shell.run("import", "dream", "dream.csv", "--codes", codes) == 1
    assert shell.err.startswith("snoren: codes.csv cannot be used:\nline 2, category: must be one of unemployed, ")


def test_a_bad_file_is_listed_and_ends_with_one(shell: Shell) -> None:
    file = shell.file("people.csv", PEOPLE + "T-1,traedesten,both,1,man,45,2018-05-01\nT-2,x,control,1,man,old,\n")

    assert shell.run("import", "people", file) == 1

    assert shell.out == ""
    assert shell.err.splitlines() == [
        "people.csv: comma, UTF-8; 2 rows; days as yyyy-mm-dd",
        "snoren: nothing was imported, for 2 mistakes in the file:",
        "line 2, arm: must be 'intervention' or 'control'",
        "line 3, age: must be a whole number",
    ]


def test_a_file_that_is_not_there_is_one_sentence(shell: Shell) -> None:
    assert shell.run("import", "outcomes", "nowhere.csv") == 1
    assert shell.err == "snoren: nothing was imported: nowhere.csv cannot be read: No such file or directory\n"


@pytest.mark.slow
def test_how_a_file_is_read_is_said_before_anything_of_it_is_written(shell: Shell) -> None:
    shell.run("import", "people", shell.file("people.csv", PEOPLE + "A-1,traedesten,control,1,man,45,2018-05-01\n"))
    costs = shell.file("costs.csv", "Sagsnr;Art;År;Beløb\nA-1;tax_revenue;2021;12.345\n")

    assert shell.run("import", "costs", costs) == 1
    assert shell.err.splitlines()[:2] == [
        "costs.csv: semicolon, thousands or decimals, it does not say, UTF-8; 1 row",
        "snoren: nothing was imported, for a mistake in the file:",
    ]

    assert shell.run("import", "costs", costs, "--decimal", "comma") == 0
    assert shell.err == "costs.csv: semicolon, decimal comma, thousands point, UTF-8; 1 row\n"
    assert shell.first == "costs: 1 new, 0 changed, 0 unchanged"


@pytest.mark.slow
def test_an_empty_cell_empties_only_where_that_is_said(shell: Shell) -> None:
    shell.run("import", "people", shell.file("people.csv", PEOPLE + "A-1,traedesten,control,1,man,45,2018-05-01\n"))
    shell.run("import", "outcomes", shell.file("outcomes.csv", OUTCOMES + "A-1,2022-10,5\n"))
    blank = shell.file("blank.csv", OUTCOMES + "A-1,2022-10,\n")

    assert shell.run("import", "outcomes", blank) == 0
    assert shell.first == "outcomes: 0 new, 0 changed, 1 unchanged"
    assert "note: empty cells left what was known as it was: hours 1, first in line 2; " in shell.err

    assert shell.run("import", "outcomes", blank, "--clear") == 0
    assert shell.first == "outcomes: 0 new, 1 changed, 0 unchanged"


HELP: dict[str, tuple[type[BaseModel], Iterable[str]]] = {
    "people": (PersonRow, [*Arm, *Sex, *Origin, *ScreenedBy]),
    "outcomes": (OutcomeRow, STATUSES),
    "modules": (ModuleRow, Module),
    "costs": (CostRow, CostKind),
}


@pytest.mark.parametrize("kind", HELP)
def test_the_help_names_every_column_in_both_languages_and_every_word(shell: Shell, kind: str) -> None:
    row, words = HELP[kind]

    assert shell.run("import", kind, "--help") == 0

    said = shell.out
    assert [name for name in row.model_fields if name not in said] == []
    assert [name for column in row.model_fields for name in DANISH[column] if name not in said] == []
    assert [str(word) for word in words if str(word) not in said] == []


def test_an_import_makes_the_database_where_there_is_none(shell: Shell) -> None:
    shell.database.unlink()

    shell.bring()

    assert shell.run("db", "check") == 0


def test_an_import_is_refused_while_the_bot_runs(shell: Shell) -> None:
    file = shell.file("people.csv", PEOPLE)
    with lock.hold(f"sqlite:///{shell.database}"):
        assert shell.run("import", "people", file) == 1

    assert f"process {os.getpid()} already has {shell.database} open" in shell.err


def test_results_are_a_table(shell: Shell) -> None:
    shell.fill()

    assert shell.run("results", "--by", "sex", "--by", "age_band") == 0

    lines = shell.out.splitlines()
    assert lines[0] == "Projekt Trædesten, 2022-10: any wage hours in the month"
    assert [line.split() for line in lines if line.startswith(("people", "with"))] == [
        ["people", "80", "80"],
        ["with", "the", "outcome", "40", "(50.0", "%)", "24", "(30.0", "%)"],
    ]
    assert "  do the groups differ?" in shell.out
    assert shell.err == ""


def test_results_for_programs_are_one_object(shell: Shell) -> None:
    shell.fill()

    assert shell.run("results", "--month", "2022-10", "--json") == 0

    found = json.loads(shell.out)
    assert list(found) == [
        "programme",
        "month",
        "outcome",
        "arms",
        "unadjusted",
        "adjusted",
        "hours",
        "by",
        "interaction",
        "difference",
        "planned",
        "always_valid",
        "monitoring",
        "looks",
    ]
    assert found["arms"] == {"intervention": {"n": 80, "events": 40}, "control": {"n": 80, "events": 24}}
    assert found["unadjusted"]["estimate"] == pytest.approx(5 / 3)
    assert set(found["by"]["sex"]) == {"man", "woman"}
    assert set(found["adjusted"]) == {"estimate", "low", "high", "p", "adjusted_for"}


def test_of_invented_people_the_results_say_so(shell: Shell) -> None:
    shell.fill()
    with contextlib.closing(sqlite3.connect(shell.database)) as database:
        database.execute("UPDATE programme SET invented = 1")
        database.commit()

    shell.run("results", "--month", "2022-10")
    assert shell.out.splitlines()[1] == "The people are invented, and the numbers say nothing of anybody."
    shell.run("results", "--month", "2022-10", "--json")
    assert json.loads(shell.out)["invented"] is True


def test_of_people_who_are_not_invented_nothing_is_said(shell: Shell) -> None:
    shell.fill()

    shell.run("results", "--month", "2022-10")
    assert "invented" not in shell.out
    shell.run("results", "--month", "2022-10", "--json")
    assert "invented" not in shell.out


def test_what_is_outside_the_plan_is_said_to_explore(shell: Shell) -> None:
    shell.fill()

    assert shell.run("results", "--month", "2022-10", "--by", "sex") == 0
    assert "relative risk by sex, adjusted; outside the plan, exploratory" in shell.out
    assert "The month is outside the analysis plan" not in shell.out
    later = "".join(f"T-{number},2022-11,{number % 3 * 40}\n" for number in range(160))
    assert shell.run("import", "outcomes", shell.file("later.csv", OUTCOMES + later)) == 0
    assert shell.run("results", "--month", "2022-11") == 0
    assert "The month is outside the analysis plan: the result is exploratory." in shell.out


def test_what_holds_at_every_look_is_for_programs_too(shell: Shell) -> None:
    shell.fill()

    assert shell.run("results", "--month", "2022-10", "--json") == 0

    found = json.loads(shell.out)
    assert found["planned"] == {"month": True, "primary": "2022-10", "by": {"sex": False}}
    assert found["monitoring"]["months_after_start"] == 12
    assert set(found["monitoring"]) == {"months_after_start", "arms", "always_valid"}
    assert found["looks"]["times"] == found["looks"]["different"] == found["looks"]["this_month"] == 1
    assert found["looks"]["at_most"] == pytest.approx(0.05)


def test_a_month_without_data_is_refused_and_counts_as_no_look(shell: Shell) -> None:
    shell.fill()

    assert shell.run("results", "--month", "2030-01") == 1

    assert (shell.out, shell.err) == ("", "snoren: there are no outcomes of 2030-01; there are of 2022-10\n")
    with closing(sqlite3.connect(shell.database)) as connection:
        assert connection.execute("SELECT count(*) FROM look_log").fetchone() == (0,)


def test_before_any_outcomes_a_month_is_refused_too(shell: Shell) -> None:
    assert shell.run("results", "--month", "2022-10") == 1

    assert shell.err == "snoren: there are no outcomes of 2022-10; none have been imported yet\n"


def test_what_is_told_of_a_month_knows_of_nothing_after_it(shell: Shell) -> None:
    shell.fill()
    assert shell.run("import", "outcomes", shell.file("later.csv", f"{OUTCOMES}T-1,2022-12,20\n")) == 0

    assert shell.run("results", "--month", "2022-10") == 0

    assert "Data until 2022-10-31, version " in shell.out


MISTAKES = {
    "programme": (("--programme", "tradesten"), "there is no programme tradesten; did you mean traedesten?"),
    "month": (("--month", "oct"), "--month is written YYYY-MM, such as 2022-10"),
    "grouping": (("--by", "age"), "there is no grouping age; did you mean age_band?"),
}


@pytest.mark.parametrize("case", MISTAKES)
def test_a_mistake_is_one_sentence(shell: Shell, case: str) -> None:
    arguments, sentence = MISTAKES[case]

    assert shell.run("results", *arguments) == 1
    assert shell.err == f"snoren: {sentence}\n"


def test_no_database_is_said(shell: Shell) -> None:
    shell.database.unlink()

    assert shell.run("results") == 1
    assert shell.err.startswith(f"snoren: there is no database {shell.database} yet")
    assert not shell.database.exists()


def test_settings_that_cannot_be_are_one_sentence(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SNOREN_TELEGRAM__TOKN", "123:abc")

    assert shell.run("results") == 1
    assert shell.err == "snoren: SNOREN_TELEGRAM__TOKN is not a setting; did you mean SNOREN_TELEGRAM__TOKEN?\n"


def test_a_backup_comes_back(shell: Shell) -> None:
    shell.fill()
    copy = str(shell.folder / "copy.db")
    assert shell.run("db", "backup", copy) == 0
    assert Path(copy).stat().st_mode & 0o777 == 0o600
    with sqlite3.connect(shell.database) as connection:
        connection.execute("DELETE FROM outcome")
    connection.close()

    assert shell.run("db", "restore", copy) == 0

    shell.run("results", "--json")
    assert json.loads(shell.out)["arms"]["control"]["n"] == 80
    assert len(list(shell.folder.glob("snoren.db.*.replaced"))) == 1


def test_a_backup_comes_back_where_there_is_no_database(shell: Shell) -> None:
    copy = str(shell.folder / "copy.db")
    shell.run("db", "backup", copy)
    shell.database.unlink()

    assert shell.run("db", "restore", copy) == 0
    assert not list(shell.folder.glob("snoren.db.*.replaced"))


def test_a_backup_never_overwrites(shell: Shell) -> None:
    there = shell.file("copy.db", "precious")

    assert shell.run("db", "backup", there) == 1
    assert Path(there).read_text() == "precious"


@pytest.mark.parametrize("text", ["no database at all", ""])
def test_only_a_database_of_ours_is_restored(shell: Shell, text: str) -> None:
    before = shell.database.read_bytes()

    assert shell.run("db", "restore", shell.file("copy.db", text)) == 1
    assert shell.database.read_bytes() == before


def test_damage_is_found(shell: Shell) -> None:
    with sqlite3.connect(shell.database) as connection:
        connection.execute("INSERT INTO allocation (citizen_id, arm) VALUES (99, 'control')")
    connection.close()

    assert shell.run("db", "check") == 1
    assert "1 references to rows that are gone" in shell.err


def test_a_database_from_the_future_is_refused(shell: Shell) -> None:
    with sqlite3.connect(shell.database) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    connection.close()

    for command in (("results",), ("db", "check"), ("db", "upgrade")):
        assert shell.run(*command) == 1
        assert shell.err == "snoren: the database stands at revision 9999, which only a newer snoren knows\n"


def test_an_upgrade_says_where_the_database_stands(shell: Shell) -> None:
    assert shell.run("db", "upgrade") == 0
    assert shell.out.endswith(" already\n")


def test_the_doctor_has_a_line_for_each_thing(shell: Shell) -> None:
    assert shell.run("doctor") == 0
    assert [line.split()[:2] for line in shell.out.splitlines()] == [
        ["ok", "settings"],
        ["ok", "database"],
        ["ok", "folder"],
        ["ok", "key"],
        ["ok", "token"],
        ["ok", "clock"],
    ]


def test_the_doctor_finds_what_is_wrong(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SNOREN_TELEGRAM__TOKEN", "123:abc")
    key = shell.file("secret.key", "a key of more than sixteen characters")
    Path(key).chmod(0o644)
    shell.database.write_text("no database")

    assert shell.run("doctor") == 1
    assert [line.split()[1] for line in shell.out.splitlines() if line.startswith("BAD")] == [
        "database",
        "key",
        "token",
    ]
    assert "123:abc" not in shell.out


def test_the_doctor_tries_the_key_on_what_is_stored(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SNOREN_SECRET_KEY", databases.TEST_KEY)
    sealed.write_a_note(f"sqlite:///{shell.database}")

    assert shell.run("doctor") == 0
    assert "from SNOREN_SECRET_KEY (1), reads what is stored" in shell.out
    monkeypatch.setenv("SNOREN_SECRET_KEY", "another key of sixteen characters")
    assert shell.run("doctor") == 1
    assert [line for line in shell.out.splitlines() if line.startswith("BAD")] == [
        f"BAD  key        SNOREN_SECRET_KEY is not the key of {shell.database}, which holds text that only its own key "
        "reads: put that back, or set SNOREN_SECRET_KEY to it (while keys are changed, to new,old)"
    ]


def test_the_doctor_tries_to_write_in_the_folder(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SNOREN_TELEGRAM__TOKEN", "123456789:AAThisLooksLikeOneOfBotFathersTokens")
    monkeypatch.setenv("SNOREN_DATABASE__URL", "sqlite:////proc/snoren/snoren.db")

    assert shell.run("doctor") == 1
    (line,) = [line for line in shell.out.splitlines() if line.startswith("BAD")]
    assert line.split()[:2] == ["BAD", "folder"]
    assert "/proc" in line
