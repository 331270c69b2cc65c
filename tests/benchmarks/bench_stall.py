"""
How long nobody is answered while results are computed: ``python -m tests.benchmarks.bench_stall [--people N]``.

100,000 people and a month of outcomes are imported. The whole bot runs in this process, a lead asks ``/results``, the
worker process counts, fits and draws, and a task in the bot's own loop sleeps for a millisecond again and again: what
its sleep lasts longer is the time in which the loop was not there. The first question starts the worker too; the second
one is asked anew after the data have changed.
"""

import argparse
import asyncio
import random
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime

import uvloop
from sqlmodel import Session

from bot.pacer import OVERALL
from models.actions import importing
from models.database import Database
from models.rules.access import SYSTEM
from models.staff import Role
from tests.benchmarks import scene, stub_server
from tests.benchmarks.stub_server import Stub
from tests.kit import make

LEAD = 300_000
SHORT_ENOUGH = 0.02  # seconds
_BEAT = 0.001  # seconds


@dataclass
class Heart:
    """Beats every millisecond; *longest* is the latest that a beat came."""

    longest: float = 0.0
    late: list[float] = field(default_factory=list)

    async def beat(self) -> None:
        while True:
            began = time.perf_counter()
            await asyncio.sleep(_BEAT)
            self.late.append(time.perf_counter() - began - _BEAT)

    @classmethod
    @asynccontextmanager
    async def listened_to(cls) -> AsyncIterator["Heart"]:
        heart = cls()
        beating = asyncio.create_task(heart.beat())
        try:
            yield heart
        finally:
            beating.cancel()
            heart.longest = max(heart.late)


@dataclass(frozen=True)
class Outcome:
    people: int
    idle: float  # seconds: the longest stall while nothing was asked
    first: float
    again: float
    lasted: float  # seconds from the first question to its picture

    @property
    def verdicts(self) -> list[tuple[str, bool]]:
        return [
            (f"{self.first * 1000:6.1f} ms longest stall, the worker's start included (≤ 20)", self._holds(self.first)),
            (
                f"{self.again * 1000:6.1f} ms longest stall, asked again over changed data (≤ 20)",
                self._holds(self.again),
            ),
            (f"{self.idle * 1000:6.1f} ms longest stall of the idle loop; {self.lasted:.1f} s to the picture", True),
        ]

    def _holds(self, stall: float) -> bool:
        return stall <= SHORT_ENOUGH


async def measure(stub: Stub, people: int) -> Outcome:
    clock = scene.midday()
    with scene.file() as url, scene.database(url, clock) as database:
        _fill(database, people, clock.now())
        async with scene.at_work(database, stub, clock, OVERALL):
            async with Heart.listened_to() as idle:
                await asyncio.sleep(3)
            asked = time.perf_counter()
            async with Heart.listened_to() as first:
                await _ask(stub, pictures=1)
            lasted = time.perf_counter() - asked
            await asyncio.to_thread(_change, database, clock.now())
            async with Heart.listened_to() as again:
                await _ask(stub, pictures=2)
    return Outcome(people, idle.longest, first.longest, again.longest, lasted)


async def _ask(stub: Stub, pictures: int) -> None:
    question = stub_server.texts(1, chats=1, first_chat=LEAD)
    question[0]["message"]["text"] = "/results"
    await stub.feed(question)
    await stub.until("sendPhoto", pictures)


def _fill(database: Database, people: int, now: datetime) -> None:
    with database.write() as session:
        make.staff(session, "Lena Fris", Role.LEAD, chat_id=LEAD)
        importing.people(session, importing.given(_people(people)), by=SYSTEM, now=now)
        importing.outcomes(session, importing.given(_outcomes(people)), by=SYSTEM, now=now)


def _people(count: int) -> str:
    rows = ["case_no,programme,arm,cohort,sex,age,origin,history_hours,start_on,screened_out"]
    for number in range(count):
        arm, sex = ("intervention", "control")[number % 2], ("man", "woman")[number // 2 % 2]
        rows.append(f"T-{number},traedesten,{arm},{1 + number % 8},{sex},{30 + number % 37},danish,{number % 90},,")
    return "\n".join(rows)


def _outcomes(count: int) -> str:
    chance = random.Random(1)
    rows = ["case_no,month,hours,benefit_codes,status"]
    rows += [f"T-{n},2022-10,{chance.choice((20, 60, 140)) if chance.random() < 0.2 else 0},," for n in range(count)]
    return "\n".join(rows)


def _change(database: Database, now: datetime) -> None:
    with database.write() as session:
        _one_more(session, now)


def _one_more(session: Session, now: datetime) -> None:
    importing.outcomes(
        session, importing.given("case_no,month,hours,benefit_codes,status\nT-0,2022-10,37,,"), by=SYSTEM, now=now
    )


async def run(people: int) -> Outcome:
    async with stub_server.running() as stub:
        return await measure(stub, people)


def main() -> int:
    """Print the figures; 1 where one is missed."""
    parser = argparse.ArgumentParser(description="How long nobody is answered while results are computed")
    parser.add_argument("--people", type=int, default=100_000)
    outcome = uvloop.run(run(parser.parse_args().people))
    sys.stdout.write(f"/results for {outcome.people:,} people\n")
    for figure, holds in outcome.verdicts:
        sys.stdout.write(f"  {'pass' if holds else 'FAIL'}  {figure}\n")
    return 0 if all(holds for _, holds in outcome.verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
