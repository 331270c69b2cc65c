"""
A durable check-in tap, end to end, against an echo bot that stores nothing.

``python -m tests.benchmarks.bench_tap``: many mentors hold a talk each, all at once, by the usual path of five taps.
Each tap is a committed write (SQLite, synchronous=FULL), an edited card and an answered query; the fifth records the
talk, books the next appointment with its reminders and moves the rope. The same stub then serves the library's own
echo bot. The pace that Telegram asks for is lifted for both. Three rounds, each of everything; the middle one counts.
"""

import statistics
import sys
from dataclasses import dataclass

import uvloop

from models.database import Database
from tests.benchmarks import scene, stub_server
from tests.benchmarks.bench_echo import LIFTED, UPDATES, stock_echo
from tests.benchmarks.stub_server import Stub

MENTORS = 400
ROUNDS = 3
WHOLE = len(scene.QUICKEST)
AT_LEAST = 1.0


async def check_in_taps(stub: Stub, taps_each: int = WHOLE, mentors: int = MENTORS) -> float:
    """Taps a second, from the first that the bot takes to the last answer; each mentor makes *taps_each*."""
    await stub.reset()
    clock = scene.midday()
    with scene.file() as url, scene.database(url, clock) as database:
        with database.write() as session:
            talks = scene.talks(session, mentors, clock.now())
        taps = [talk.taps(10 * number)[:taps_each] for number, talk in enumerate(talks)]
        count = mentors * taps_each
        async with scene.at_work(database, stub, clock, LIFTED):
            await stub.until("setMyCommands", mentors)  # the bot has started
            await stub.feed([tap for in_turn in zip(*taps, strict=True) for tap in in_turn])
            await stub.until("answerCallbackQuery", count)
            await stub.until("editMessageText", count)
        _check(database, mentors if taps_each == WHOLE else 0)
    answers = [call.at for call in await stub.calls() if call.method in ("answerCallbackQuery", "editMessageText")]
    return count / (max(answers) - (await stub.fed())[0])


def _check(database: Database, talks: int) -> None:
    with database.read() as session:
        sql = "SELECT count(*) FROM check_in WHERE state = 'recorded'"
        recorded = session.connection().exec_driver_sql(sql).scalar_one()
    if recorded != talks:
        raise RuntimeError(f"{recorded} check-ins were recorded, not {talks}")


@dataclass(frozen=True)
class Round:
    """A second each: answers alone, taps of whole talks, texts that the stock bot echoes."""

    answers: float
    taps: float
    echo: float


async def measure() -> list[Round]:
    async with stub_server.running() as stub:
        return [
            Round(await check_in_taps(stub, WHOLE - 1), await check_in_taps(stub), await stock_echo(stub))
            for _ in range(ROUNDS)
        ]


def main() -> int:
    """Print the figures; 1 where one is missed."""
    rounds = uvloop.run(measure())
    for one in rounds:
        sys.stdout.write(
            f"  stock echo {one.echo:4.0f}/s ({UPDATES} texts, nothing stored)   durable taps: whole talks"
            f" {one.taps:4.0f}/s ({one.taps / one.echo:.2f}), answers alone {one.answers:4.0f}/s"
            f" ({one.answers / one.echo:.2f})\n"
        )
    ratio = statistics.median(one.taps / one.echo for one in rounds)
    verdict = "pass" if ratio >= AT_LEAST else "FAIL"
    sys.stdout.write(f"  {verdict}  throughput ratio {ratio:.2f} (≥ {AT_LEAST:g}), middle of {ROUNDS} rounds\n")
    return 0 if ratio >= AT_LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
