"""
A trial that runs: ``python -m tests.benchmarks.running_trial [--people 20] [--months 24]``; no figure is held.

Each month so many people more are drawn from the demo's trial, half of them into each arm, with the outcomes of both
planned months, and the evaluation is asked for. Told: what is hidden of the main table and of the subgroups, issue by
issue, and how many days old the latest issue is on an average day. A month takes some seconds.
"""

import argparse
import csv
import random
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from analytics.tables.table import Count, Hidden, Report, Share, Table
from models import crypto
from models.actions import importing
from models.rules.access import SYSTEM
from tests.analytics.chapters import kit
from tests.analytics.service.release_kit import Story
from tests.kit import databases

Rows = list[dict[str, str]]
DAYS = 30


def read(name: str) -> Rows:
    with (kit.FOLDER / name).open(encoding="utf-8-sig") as file:
        return list(csv.DictReader(file))


def given(rows: Rows) -> str:
    lines = [",".join(rows[0]), *(",".join(row.values()) for row in rows)]
    return "\n".join(lines)


def join(story: Story, people: Rows, outcomes: Rows) -> None:
    ids = {row["case_no"] for row in people}
    with story.database.write() as session:
        importing.people(session, importing.given(given(people)), by=SYSTEM, now=kit.NOW, invented=True)
        mine = [row for row in outcomes if row["case_no"] in ids and row["month"] in (kit.FIRST, kit.LATER)]
        importing.outcomes(session, importing.given(given(mine)), by=SYSTEM, now=kit.NOW, invented=True)


def hidden(tables: Iterable[Table], truth: Iterable[Table]) -> tuple[int, int]:
    """Numbers of people that are hidden, of how many."""
    pairs = [
        (told, real)
        for one, other in zip(tables, truth, strict=True)
        for line, whole in zip(one.rows, other.rows, strict=True)
        for told, real in zip(line.values, whole.values, strict=True)
        if isinstance(real, Count | Share)
    ]
    return sum(isinstance(told, Hidden) for told, _ in pairs), len(pairs)


def of(report: Report, kind: str) -> list[Table]:
    return [table for table in report.tables if table.key.startswith(kind)]


def share(counted: tuple[int, int]) -> str:
    return f"{counted[0]}/{counted[1]}"


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--months", type=int, default=24)
    asked = parser.parse_args()
    crypto.use_keys([databases.TEST_KEY])
    chosen = random.Random(1)
    people, outcomes = read("people.csv"), read("outcomes.csv")
    arms = [chosen.sample(some, len(some)) for some in _by_arm(people)]
    ages, last, made = [], 0, 0
    with tempfile.TemporaryDirectory() as folder:
        template = databases.sqlite_template(Path(folder))
        (Path(folder) / "trial").mkdir()
        with databases.sqlite_database(template, Path(folder) / "trial") as database:
            story = Story(database)
            for month in range(asked.months):
                half = asked.people // 2
                join(story, [row for arm in arms for row in arm[month * half : (month + 1) * half]], outcomes)
                truth = story.evaluated()
                found = story.issued(months=int(month > 0), evaluated=truth)
                if found.new is not None:
                    last, made = month, made + 1
                ages.append(DAYS * (month - last) + DAYS / 2)
                kinds = ("outcome_", "subgroup_", "") if found.new is not None else ()
                told = [share(hidden(of(found.report, kind), of(truth, kind))) for kind in kinds]
                sys.stdout.write(f"month {month + 1}: {' '.join(told) or found.waits}\n")
                sys.stdout.flush()
    sys.stdout.write(
        f"{made} issues in {asked.months} months; {sum(ages) / len(ages):.0f} days old on an average day\n"
    )


def _by_arm(people: Rows) -> tuple[Rows, Rows]:
    treated = [row for row in people if row["arm"] == "intervention"]
    return treated, [row for row in people if row["arm"] == "control"]


if __name__ == "__main__":
    main()
