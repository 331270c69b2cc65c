"""
From ``snoren run`` to the first reply: ``python -m tests.benchmarks.bench_start``.

The sandbox is started on an empty folder (it migrates, invents its people, opens) and then again over what it left.
Each time somebody writes /help as soon as the page answers, and the clock stops when the reply stands in the chat. The
bot's process is then looked at: its memory at rest, and what it has loaded.
"""

import asyncio
import os
import re
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import aiohttp
import uvloop

QUICK_ENOUGH = 4.0  # seconds
SMALL_ENOUGH = 150.0  # MB
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+")
_HEAVY = ("pandas", "statsmodels", "matplotlib", "scipy", "numpy")


@dataclass(frozen=True)
class Sandbox:
    address: str
    process: int
    session: aiohttp.ClientSession

    async def state(self, chat_id: int = 0) -> Any:
        async with self.session.get(f"{self.address}/sandbox/state", params={"chat": chat_id}) as answer:
            return await answer.json()

    async def write(self, chat_id: int, text: str) -> None:
        async with self.session.post(f"{self.address}/sandbox/text", json={"chat_id": chat_id, "text": text}) as answer:
            answer.raise_for_status()

    async def answered(self, chat_id: int, messages: int) -> None:
        """Until as many messages of the bot stand in the chat."""
        async with asyncio.timeout(60):
            while sum(one["from_bot"] for one in (await self.state(chat_id))["chat"]["messages"]) < messages:  # noqa: ASYNC110 - another process answers
                await asyncio.sleep(0.01)

    def memory(self) -> float:
        """What the bot's own process holds, in MB."""
        status = Path(f"/proc/{self.process}/status").read_text()
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0]) / 1024

    def loaded(self) -> list[str]:
        """The analysis libraries whose compiled parts are in the bot's process."""
        mapped = Path(f"/proc/{self.process}/maps").read_text()
        return [name for name in _HEAVY if f"/site-packages/{name}/" in mapped]


@dataclass(frozen=True)
class Outcome:
    first: float  # seconds to the first reply, on an empty folder
    later: float
    memory_first: float  # MB
    memory: float
    loaded: list[str]

    @property
    def verdicts(self) -> list[tuple[str, bool]]:
        return [
            (f"{self.first:6.2f} s to the first reply, first start of all (≤ 4)", self.first <= QUICK_ENOUGH),
            (f"{self.later:6.2f} s to the first reply, later (≤ 4)", self.later <= QUICK_ENOUGH),
            (
                f"{self.memory_first:6.0f} MB in the bot's process at rest, first start (≤ 150)",
                self.memory_first <= SMALL_ENOUGH,
            ),
            (f"{self.memory:6.0f} MB in the bot's process at rest, later (≤ 150)", self.memory <= SMALL_ENOUGH),
            (f"analysis libraries in it: {', '.join(self.loaded) or 'none'}", not self.loaded),
        ]


@asynccontextmanager
async def sandbox(folder: Path) -> AsyncIterator[Sandbox]:
    """``snoren run``, over *folder*, until the block ends."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SNOREN_")}
    environment |= {"SNOREN_DATABASE__URL": f"sqlite:///{folder / 'sandbox.db'}", "SNOREN_SANDBOX__PORT": "0"}
    environment |= {"PYTHONUNBUFFERED": "1", "SNOREN_LOG__LEVEL": "error"}
    command = str(Path(sys.executable).with_name("snoren"))
    process = await asyncio.create_subprocess_exec(
        command, "run", env=environment, stdout=asyncio.subprocess.PIPE, cwd=folder
    )
    try:
        async with aiohttp.ClientSession() as session:
            yield Sandbox(await _address(process), process.pid, session)
    finally:
        process.terminate()
        await process.wait()


async def _address(process: asyncio.subprocess.Process) -> str:
    assert process.stdout
    while line := (await process.stdout.readline()).decode():
        if found := _ADDRESS.search(line):
            return found[0]
    raise RuntimeError("the sandbox ended before it was open")


async def start(folder: Path) -> tuple[float, float, list[str]]:
    """Seconds to the first reply, then the memory and what is loaded once some more has been answered."""
    begun = time.monotonic()
    async with sandbox(folder) as opened:
        chat_id = await _first_answered(opened)
        lasted = time.monotonic() - begun
        for _ in range(5):
            await _ask(opened, chat_id)
        await asyncio.sleep(3)
        return lasted, opened.memory(), opened.loaded()


async def _first_answered(opened: Sandbox) -> int:
    chat_id: int = (await opened.state())["people"][0]["chat_id"]
    await _ask(opened, chat_id)
    return chat_id


async def _ask(opened: Sandbox, chat_id: int) -> None:
    before = sum(one["from_bot"] for one in (await opened.state(chat_id))["chat"]["messages"])
    await opened.write(chat_id, "/help")
    await opened.answered(chat_id, before + 1)


async def measure() -> Outcome:
    with tempfile.TemporaryDirectory(prefix="snoren-bench-") as folder:
        first, memory_first, _ = await start(Path(folder))
        later, memory, loaded = await start(Path(folder))
    return Outcome(first, later, memory_first, memory, loaded)


def main() -> int:
    """Print the figures; 1 where one is missed."""
    outcome = uvloop.run(measure())
    for figure, holds in outcome.verdicts:
        sys.stdout.write(f"  {'pass' if holds else 'FAIL'}  {figure}\n")
    return 0 if all(holds for _, holds in outcome.verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
