from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from bot.sandbox.http import create_app
from bot.sandbox.records import Person
from bot.sandbox.state import Sandbox
from models.clock import FrozenClock

METTE, ALI = 1, 2


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock()


@pytest.fixture
def sandbox(clock: FrozenClock) -> Sandbox:
    return Sandbox(clock, [Person(METTE, "Mette Holm", "mentor"), Person(ALI, "Ali Hassan", "citizen", "en")])


@pytest.fixture
def connect(sandbox: Sandbox) -> Callable[[], HTTPXRequest]:
    """A request class of the real library that reaches the sandbox without a socket."""
    transport = httpx.ASGITransport(create_app(sandbox))
    return lambda: HTTPXRequest(httpx_kwargs={"transport": transport})


@pytest.fixture
async def bot(connect: Callable[[], HTTPXRequest]) -> AsyncIterator[Bot]:
    bot = Bot(
        "1:sandbox",
        base_url="http://127.0.0.1/bot",
        base_file_url="http://127.0.0.1/file/bot",
        request=connect(),
        get_updates_request=connect(),
    )
    async with bot:
        yield bot


@pytest.fixture
async def page(sandbox: Sandbox) -> AsyncIterator[httpx.AsyncClient]:
    """A client as the page is one: same origin, JSON."""
    transport = httpx.ASGITransport(create_app(sandbox))
    headers = {"Origin": "http://127.0.0.1:8000", "Sec-Fetch-Site": "same-origin"}
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", headers=headers) as client:
        yield client
