"""
The whole evaluation as a document: ``python -m tests.benchmarks.bench_report [--people 675 100000]``.

675 are the demo's own trial; more are drawn from it, with every month (4,200,000 of 100,000 people), modules, and costs
of every year. What is timed is all of it, from the question to the bytes: computed, small numbers hidden, set, drawn.

- ``snoren report``, a process of its own, its start included: at most 20 s for 675 people, 60 s for 100,000;
- the same in the bot's worker, as ``/report`` asks for it; its memory, at its most, is at most 600 MB.
"""

import argparse
import asyncio
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

from analytics.service.asking import Stage
from analytics.tables.question import Question
from models import upgrade
from models.database import Database, connect
from tests.analytics.chapters import cost_kit, kit
from tests.benchmarks import at_work, scene
from tests.benchmarks.crowd import PROGRAMME, Crowd
from tests.kit import databases

DEMO: Final = 675
SECONDS: Final = {DEMO: 20.0, 100_000: 60.0}
MEGABYTES: Final = 600
MADE_ON: Final = date(2022, 12, 1)


def say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def verdict(passed: bool) -> str:
    return "pass" if passed else "FAIL"


@contextmanager
def filled(url: str, people: int) -> Iterator[Database]:
    upgrade.upgrade(url)
    database = connect(url, databases.policy())
    try:
        if people == DEMO:
            with database.write() as session:
                kit.fill(session)
                cost_kit.bring(session, cost_kit.rows())
        else:
            Crowd(people, costs=True).fill(database)
        yield database
    finally:
        database.dispose()


def limit(people: int) -> float:
    """That of the next larger size which has one."""
    return min((most for size, most in SECONDS.items() if size >= people), default=float("inf"))


def by_command(url: str, people: int) -> bool:
    target = Path(url.removeprefix("sqlite:///")).with_name("report.pdf")
    settings = {"SNOREN_DATABASE__URL": url, "SNOREN_SECRET_KEY": databases.TEST_KEY}
    command = [sys.executable, "-m", "bot", "report", "--format", "pdf", "-o", str(target)]
    started = time.perf_counter()
    process = subprocess.Popen(command, env={**os.environ, **settings}, stdout=subprocess.DEVNULL, cwd=databases.ROOT)
    _, status, used = os.wait4(process.pid, 0)
    took = time.perf_counter() - started
    passed = status == 0 and took <= limit(people)
    size = target.stat().st_size // 1000 if target.exists() else 0
    say(
        f"{people:,} people, snoren report: {took:.1f} s, {used.ru_maxrss // 1024} MB at its most, {size:,} kB; "
        f"at most {limit(people):g} s: {verdict(passed)}"
    )
    return passed


async def by_worker(database: Database, people: int) -> bool:
    stages: list[tuple[float, Stage]] = []

    async def progress(stage: Stage) -> None:
        stages.append((time.perf_counter(), stage))

    async with at_work.analyst(database) as analyst:
        await analyst.warm()
        await analyst.report(Question(PROGRAMME), "da", "pdf", today=MADE_ON, progress=progress)
        ended = time.perf_counter()
        memory = at_work.peak(analyst)
        for format in ("html", "xlsx"):
            await analyst.report(Question(PROGRAMME), "en", format, today=MADE_ON)
        others = time.perf_counter() - ended
    edges = [*(at for at, _ in stages), ended]
    each = ", ".join(f"{stage} {edges[n + 1] - edges[n]:.1f} s" for n, (_, stage) in enumerate(stages))
    took = ended - edges[0]
    passed = took <= limit(people) and memory <= MEGABYTES
    say(
        f"{people:,} people, /report in the worker: {took:.1f} s ({each}), at most {limit(people):g} s; "
        f"memory {memory} MB, at most {MEGABYTES}: {verdict(passed)}; HTML and Excel after it {others:.1f} s"
    )
    return passed


def measured(people: int) -> bool:
    with scene.file() as url, filled(url, people) as database:
        passed = [by_command(url, people), asyncio.run(by_worker(database, people))]
        return all(passed)


def main(sizes: list[int]) -> int:
    """Print the figures; 1 where one is missed."""
    passed = [measured(people) for people in sizes]
    return int(not all(passed))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--people", type=int, nargs="+", default=[*SECONDS])
    sys.exit(main(parser.parse_args().people))
