"""
Reminders and people at once, through the whole bot: ``python -m tests.benchmarks.bench_delivery``.

600 reminders lie in the outbox, and the bot claims, words, sends and marks them, while a mentor a second taps her
check-in's card (a committed write, an answered query, an edited card). The stub enforces 30 messages and edits in any
second and 1 message a second a chat. Times are the stub's own, from a tap's entry there to its last answer.
"""

import asyncio
import sys
import time
from dataclasses import dataclass

import uvloop

from bot.pacer import OVERALL
from tests.benchmarks import scene, stub_server
from tests.benchmarks.scene import Talk
from tests.benchmarks.stub_server import Call, Stub

REMINDERS = 600
MENTORS = 60


@dataclass(frozen=True)
class Outcome:
    reminders_a_second: float
    refused: int
    waits: list[float]  # seconds from a tap to its last answer

    @property
    def verdicts(self) -> list[tuple[str, bool]]:
        longest, mean = max(self.waits), sum(self.waits) / len(self.waits)
        waited = f"{longest * 1000:6.0f} ms longest of {len(self.waits)} taps (≤ 200); mean {mean * 1000:.0f} ms"
        return [
            (f"{self.reminders_a_second:6.1f} reminders/s (≥ 28)", self.reminders_a_second >= 28),
            (f"{self.refused:6d} × 429 (0)", self.refused == 0),
            (waited, longest <= 0.2),
        ]


async def measure(stub: Stub) -> Outcome:
    clock = scene.midday()
    with scene.file() as url, scene.database(url, clock) as database:
        with database.write() as session:
            talks = scene.talks(session, MENTORS, clock.now())
            chats = scene.appointments(session, REMINDERS, clock.now())
        async with scene.at_work(database, stub, clock, OVERALL):
            reminded = asyncio.create_task(stub.until("sendMessage", REMINDERS))
            tapped = await _tap(stub, talks, reminded)
            await reminded
            await asyncio.sleep(1)  # long enough for an answer that comes too late to be seen as such
    return _outcome(await stub.calls(), set(chats), tapped)


async def _tap(stub: Stub, talks: list[Talk], reminded: asyncio.Task[None]) -> dict[int, float]:
    """A tap a second, each by a mentor of her own, until everyone is reminded: when each of them tapped."""
    tapped: dict[int, float] = {}
    for number, talk in enumerate(talks):
        await asyncio.sleep(1)
        if reminded.done():
            break
        tapped[talk.mentor] = time.monotonic()
        await stub.feed(talk.taps(10 * number)[1:2])
    return tapped


def _outcome(calls: list[Call], chats: set[int], tapped: dict[int, float]) -> Outcome:
    answered = {call.chat_id: call.at for call in calls if call.method == "editMessageText" and not call.refused}
    sent = sorted(call.at for call in calls if call.chat_id in chats and not call.refused)
    return Outcome(
        reminders_a_second=(len(sent) - 1) / (sent[-1] - sent[0]),
        refused=sum(call.refused for call in calls),
        waits=[answered[chat] - at for chat, at in tapped.items()],
    )


async def run() -> Outcome:
    async with stub_server.running(enforce=True) as stub:
        return await measure(stub)


def main() -> int:
    """Print the figures; 1 where one is missed."""
    outcome = uvloop.run(run())
    sys.stdout.write(f"{REMINDERS} reminders through delivery, a mentor's tap a second\n")
    for figure, holds in outcome.verdicts:
        sys.stdout.write(f"  {'pass' if holds else 'FAIL'}  {figure}\n")
    return 0 if all(holds for _, holds in outcome.verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
