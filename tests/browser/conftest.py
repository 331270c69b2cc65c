from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.browser import running
from tests.browser.running import Running
from tests.browser.walk import KAJ, ORLA, Walk


@pytest.fixture(scope="session")
async def browser(chromium: str) -> AsyncIterator[Browser]:
    async with running.chromium() as browser:
        yield browser


@pytest.fixture
async def snoren(tmp_path: Path) -> AsyncIterator[Running]:
    """A real `snoren run`, which must not log a mistake."""
    async with running.sandbox(tmp_path) as process:
        yield process
    assert process.errors() == []


@pytest.fixture
async def phone(browser: Browser, snoren: Running) -> AsyncIterator[Walk]:
    async with running.looking(browser, snoren.address, 390, 844) as screen:
        yield Walk(screen, KAJ)


@pytest.fixture
async def desk(browser: Browser, snoren: Running) -> AsyncIterator[Walk]:
    async with running.looking(browser, snoren.address, 1280, 800) as screen:
        yield Walk(screen, ORLA)
