"""
A bot that is killed while it sends: ``python -m tests.benchmarks.bench_kill [--reminders N] [--kills N]``.

1,000 reminders lie in a SQLite file. A bot, a process of its own as ``snoren run`` starts it, sends them to a stub that
enforces Telegram's limits; it gets SIGKILL at random moments and is started anew. The stub's log tells what arrived.
"""

import argparse
import asyncio
import itertools
import os
import random
import sys
from contextlib import suppress
from dataclasses import dataclass

import uvloop

from models.clock import SystemClock
from tests.benchmarks import scene, stub_server
from tests.benchmarks.stub_server import Call, Stub
from tests.kit.databases import TEST_KEY


@dataclass(frozen=True)
class Outcome:
    reminders: int
    kills: int
    lost: int
    repeated: int
    most_repeated: int  # by one kill
    a_second: float  # while a bot was up

    @property
    def verdicts(self) -> list[tuple[str, bool]]:
        return [
            (f"{self.lost:6d} lost of {self.reminders} (0)", self.lost == 0),
            (
                f"{self.repeated:6d} sent twice after {self.kills} kills, at most {self.most_repeated} a kill (≤ 1)",
                self.most_repeated <= 1,
            ),
            (f"{self.a_second:6.1f} messages/s while a bot was up (≥ 28)", self.a_second >= 28),
        ]


class Bot:
    """The process, started as often as it takes."""

    def __init__(self, url: str, stub: Stub) -> None:
        self._environment = {
            **os.environ,
            "SNOREN_TELEGRAM__TOKEN": stub.token,
            "SNOREN_TELEGRAM__BASE_URL": stub.base_url,
            "SNOREN_DATABASE__URL": url,
            "SNOREN_SECRET_KEY": TEST_KEY,
            "SNOREN_WEB__PORT": "0",
            "SNOREN_CITIZEN_HOURS__START": "00:00:00",
            "SNOREN_CITIZEN_HOURS__END": "23:59:59",
            "SNOREN_LOG__LEVEL": "error",
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", "run", env=self._environment, stdout=asyncio.subprocess.DEVNULL
        )

    async def kill(self) -> None:
        if self._process is not None:
            with suppress(ProcessLookupError):
                self._process.kill()
            await self._process.wait()


async def measure(stub: Stub, reminders: int, kills: int) -> Outcome:
    with scene.file() as url:
        with scene.database(url) as database, database.write() as session:
            chats = scene.appointments(session, reminders, SystemClock().now())
        repeated = await _deliver(Bot(url, stub), stub, sorted(random.sample(range(1, reminders), kills)), chats)
    calls = await _sent(stub)
    missing = set(chats) - {call.chat_id for call in calls}
    return Outcome(reminders, kills, len(missing), sum(repeated), max(repeated), _rate([call.at for call in calls]))


async def _deliver(bot: Bot, stub: Stub, kill_at: list[int], chats: list[int]) -> list[int]:
    """Start, kill when so many messages have come, start again; gives how many each kill has repeated."""
    twice = [0]
    for target in kill_at:
        await bot.start()
        await stub.until("sendMessage", target + twice[-1])
        await asyncio.sleep(random.uniform(0, 0.1))
        await bot.kill()
        twice.append(_repeated(await _sent(stub)))
    await bot.start()
    await _until_all(stub, chats)
    await bot.kill()
    twice.append(_repeated(await _sent(stub)))
    return [after - before for before, after in itertools.pairwise(twice)]


async def _until_all(stub: Stub, chats: list[int], within: float = 120.0) -> None:
    """Until each chat has its message, and a second more, in which one that is sent again would be seen."""
    with suppress(TimeoutError):
        async with asyncio.timeout(within):
            while not set(chats) <= {call.chat_id for call in await _sent(stub)}:  # noqa: ASYNC110 - another process sends
                await asyncio.sleep(0.2)
    await asyncio.sleep(1)


async def _sent(stub: Stub) -> list[Call]:
    return [call for call in await stub.calls() if call.method == "sendMessage" and not call.refused]


def _repeated(calls: list[Call]) -> int:
    return len(calls) - len({call.chat_id for call in calls})


def _rate(times: list[float]) -> float:
    """Messages a second while a bot was up: pauses of half a second and more are deaths and births."""
    gaps = [after - before for before, after in itertools.pairwise(sorted(times)) if after - before < 0.5]
    return len(gaps) / sum(gaps)


async def run(reminders: int, kills: int) -> Outcome:
    async with stub_server.running(enforce=True) as stub:
        return await measure(stub, reminders, kills)


def main() -> int:
    """Print the figures; 1 where one is missed."""
    parser = argparse.ArgumentParser(description="A bot that is killed while it sends")
    parser.add_argument("--reminders", type=int, default=1000)
    parser.add_argument("--kills", type=int, default=10)
    given = parser.parse_args()
    outcome = uvloop.run(run(given.reminders, given.kills))
    sys.stdout.write(f"{outcome.reminders} reminders, {outcome.kills} times SIGKILL\n")
    for figure, holds in outcome.verdicts:
        sys.stdout.write(f"  {'pass' if holds else 'FAIL'}  {figure}\n")
    return 0 if all(holds for _, holds in outcome.verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
