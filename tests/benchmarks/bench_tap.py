"""
A durable check-in tap, end to end, against an echo bot that stores nothing.

``python -m tests.benchmarks.bench_tap``: many mentors hold a talk each, all at once, by the usual path of five taps.
Each tap is a committed write (SQLite, synchronous=FULL), an edited card and an answered query; the fifth records the
talk, books the next appointment with its reminders and moves the rope. The same stub then serves the library's own
echo bot. The pace that Telegram asks for is lifted for both.
"""

import sys

import uvloop

from models.database import Database
from tests.benchmarks import scene, stub_server
from tests.benchmarks.bench_echo import LIFTED, UPDATES, stock_echo
from tests.benchmarks.stub_server import Stub

MENTORS = 400
AT_LEAST = 1.0


async def check_in_taps(stub: Stub, mentors: int = MENTORS) -> float:
    """Taps a second, from the first that the bot takes to the last answer."""
    await stub.reset()
    clock = scene.midday()
    with scene.file() as url, scene.database(url, clock) as database:
        with database.write() as session:
            talks = scene.talks(session, mentors, clock.now())
        taps = [talk.taps(10 * number) for number, talk in enumerate(talks)]
        await stub.feed([tap for in_turn in zip(*taps, strict=True) for tap in in_turn])
        count = mentors * len(scene.QUICKEST)
        async with scene.at_work(database, stub, clock, LIFTED):
            await stub.until("answerCallbackQuery", count)
            await stub.until("editMessageText", count)
        _check(database, mentors)
    answers = [call.at for call in await stub.calls() if call.method in ("answerCallbackQuery", "editMessageText")]
    return count / (max(answers) - (await stub.fed())[0])


def _check(database: Database, mentors: int) -> None:
    with database.read() as session:
        sql = "SELECT count(*) FROM check_in WHERE state = 'recorded'"
        recorded = session.connection().exec_driver_sql(sql).scalar_one()
    if recorded != mentors:
        raise RuntimeError(f"{recorded} of {mentors} check-ins were recorded")


async def measure() -> tuple[float, float]:
    async with stub_server.running() as stub:
        return await check_in_taps(stub), await stock_echo(stub)


def main() -> int:
    taps, echo = uvloop.run(measure())
    ratio = taps / echo
    verdict = "pass" if ratio >= AT_LEAST else "FAIL"
    sys.stdout.write(
        f"durable check-in taps {taps:7.0f}/s ({MENTORS} talks of {len(scene.QUICKEST)} taps)\n"
        f"stock echo            {echo:7.0f}/s ({UPDATES} texts, nothing stored)\n"
        f"{verdict}  throughput ratio {ratio:.2f} (≥ {AT_LEAST:g})\n"
    )
    return 0 if ratio >= AT_LEAST else 1


if __name__ == "__main__":
    sys.exit(main())
