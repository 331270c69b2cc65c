"""What was imported, as a map in the terminal."""

from tests.bot.test_cli import Shell, filled, shell

__all__ = ["filled", "shell"]


def people(shell: Shell) -> None:
    rows = ["case_no,arm,cohort,sex,age,start_on"]
    rows += [f"{arm[0]}{n},{arm},1,man,45,2021-11-01" for arm in ("intervention", "control") for n in range(10)]
    assert shell.run("import", "people", shell.file("people.csv", "\n".join(rows))) == 0


def test_the_map_of_a_database_without_people_says_that_there_is_nothing(shell: Shell) -> None:
    assert shell.run("coverage") == 0
    assert shell.out.splitlines() == [
        "people drawn: intervention 0, control 0",
        "",
        "outcomes: none imported",
        "",
        "costs: none imported",
        "",
        "modules: none imported",
    ]


def test_an_import_of_outcomes_draws_the_months_by_arm_and_names_what_is_lacking(shell: Shell) -> None:
    people(shell)
    rows = [f"i{n},{month},0" for month in ("2021-11", "2021-12", "2022-01") for n in range(10)]
    rows += [f"c{n},2021-11,0" for n in range(9)] + [f"c{n},2022-01,0" for n in range(10)]

    shell.run("import", "outcomes", shell.file("outcomes.csv", "\n".join(["case_no,month,hours", *rows])))

    lines = [line.split() for line in shell.out.splitlines()]
    assert ["2021", "100", "100"] in lines
    assert ["2021", "90", "-"] in lines
    assert "not delivered, control: 2021-12" in shell.out
    assert "not delivered, intervention" not in shell.out


def test_an_import_of_costs_draws_the_kinds_by_year_and_arm(shell: Shell) -> None:
    people(shell)
    rows = [f"i{n},transfer_income,{year},1000" for year in (2021, 2022) for n in range(10)]

    shell.run("import", "costs", shell.file("costs.csv", "\n".join(["case_no,kind,year,amount", *rows])))

    lines = [line.split() for line in shell.out.splitlines()]
    assert ["transfer_income", "10/-", "10/-"] in lines
    assert "none delivered, control" in shell.out


def test_another_programme_is_named_or_the_nearest_is_offered(shell: Shell) -> None:
    assert shell.run("coverage", "--programme", "traedestne") == 1
    assert "traedesten" in shell.err
