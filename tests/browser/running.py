"""`snoren run` as a process of its own, on a fixed morning, and a Chromium to look at it."""

import asyncio
import json
import os
import re
import shutil
import sys
from asyncio.subprocess import PIPE, STDOUT, Process
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, Page, ViewportSize, async_playwright

from bot.settings import ROOT

MORNING = "2026-11-23T09:30:00+01:00"  # a Monday
PATIENCE = 60.0  # seconds; a busy machine starts slowly
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_ADDRESS = re.compile(r"http://127\.0\.0\.1:\d+/")


@dataclass
class Running:
    """The process at work: where it is, and every line it has written."""

    address: str
    lines: list[str] = field(default_factory=list)

    def errors(self) -> list[str]:
        """What it logged as a mistake of its own."""
        return [line for line in self.lines if re.search(r'"level": ?"(error|critical)"|Traceback', line)]


@asynccontextmanager
async def sandbox(folder: Path) -> AsyncIterator[Running]:
    """The sandbox that *folder*'s copy of config.toml makes, on a free port, stopped as Ctrl-C stops it."""
    process = await asyncio.create_subprocess_exec(
        Path(sys.executable).parent / "snoren", "run", stdout=PIPE, stderr=STDOUT, env=_environment(folder)
    )
    running = Running("")
    try:
        running.address = await asyncio.wait_for(_address(process, running.lines), PATIENCE)
        reading = asyncio.create_task(_read_on(process, running.lines))
        yield running
    finally:
        if process.returncode is None:
            process.terminate()
        await asyncio.wait_for(process.wait(), PATIENCE)
    await reading
    assert process.returncode == 0


def _environment(folder: Path) -> dict[str, str]:
    """A house of its own, which begins on that morning; nothing that the environment says about another one counts."""
    clock = folder / "var" / "sandbox.json"
    if not clock.exists():
        shutil.copy(ROOT / "config.toml", folder)
        clock.parent.mkdir()
        clock.write_text(json.dumps({"now": MORNING}), encoding="utf-8")
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SNOREN_")}
    ours = {"CONFIG": str(folder / "config.toml"), "SANDBOX__PORT": "0", "LOG__FORMAT": "json"}
    return kept | {f"SNOREN_{name}": value for name, value in ours.items()}


async def _address(process: Process, lines: list[str]) -> str:
    """The address that it prints; AssertionError with all it said where it ends without one."""
    assert process.stdout is not None
    async for line in process.stdout:
        lines.append(line.decode())
        if found := _ADDRESS.search(lines[-1]):
            return found[0]
    raise AssertionError(f"snoren run ended ({await process.wait()}) without an address:\n{''.join(lines)}")


async def _read_on(process: Process, lines: list[str]) -> None:
    assert process.stdout is not None
    async for line in process.stdout:
        lines.append(line.decode())


@asynccontextmanager
async def chromium() -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        await browser.close()


@asynccontextmanager
async def looking(
    browser: Browser, address: str, width: int, height: int, scale: int = 1, *, locale: str = "da-DK"
) -> AsyncIterator[Page]:
    """The page on a screen of this size; AssertionError where a script failed or something was refused meanwhile."""
    size = ViewportSize(width=width, height=height)
    screen = await browser.new_page(viewport=size, device_scale_factor=scale, locale=locale)
    problems: list[str] = []
    screen.on("pageerror", lambda error: problems.append(str(error)))
    screen.on("console", lambda line: problems.append(line.text) if line.type == "error" else None)
    await screen.goto(address)
    yield screen
    await screen.close()
    assert problems == []
