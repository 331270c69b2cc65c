"""
A Bot API that costs next to nothing, in a process of its own: ``python -m tests.benchmarks.stub_server [--port N]``.

It answers every method, feeds updates through getUpdates, notes when each call came, and can enforce Telegram's limits
(30 messages and edits in any second, 1 message a second a chat) with 429. Under /control it is driven and read, from
whichever process; ``running()`` starts one and gives its ``Stub``. Times are the monotonic seconds of this machine,
so they compare across processes.

    POST /control/updates   a list of updates (see ``texts`` and ``taps``); each gets the next update_id
    POST /control/settings  {"enforce": bool, "latency": seconds before an answer}
    POST /control/reset     forget calls and updates
    GET  /control/log       {"calls": [Call, ...], "fed": [when the first bot took update 1, 2, ...]}
    GET  /control/count     {"ok": calls answered, "refused": calls that got 429, "methods": {method: answered}}
"""

import argparse
import asyncio
import json
import sys
import time
from collections import Counter, defaultdict, deque
from collections.abc import AsyncIterator, Iterable
from contextlib import asynccontextmanager
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import parse_qsl

import aiohttp
import uvloop
from aiohttp import web

TOKEN = "1:stub"
MESSAGES = ("send", "copy", "forward")
EDITS = ("editMessage",)
Update = dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One call of a method: *at* when it had arrived, *refused* where it got 429."""

    at: float
    method: str
    chat_id: int | None
    refused: bool
    text: str | None = None
    message_id: int | None = None
    callback_query_id: str | None = None


# The server's side


@dataclass
class Limits:
    """Telegram's, by sliding seconds: 30 overall, 1 a chat. What is refused does not count."""

    overall: deque[float] = field(default_factory=deque)
    chats: dict[int | None, float] = field(default_factory=lambda: defaultdict(lambda: -1.0))

    def refuses(self, method: str, chat_id: int | None, now: float) -> bool:
        is_message = method.startswith(MESSAGES) and method != "sendChatAction"
        if not is_message and not method.startswith(EDITS):
            return False
        while self.overall and self.overall[0] <= now - 1:
            self.overall.popleft()
        if len(self.overall) >= 30 or (is_message and now - self.chats[chat_id] < 1):
            return True
        self.overall.append(now)
        if is_message:
            self.chats[chat_id] = now
        return False


class BotApi:
    def __init__(self) -> None:
        self.enforce, self.latency = False, 0.0
        self.wakes = asyncio.Event()
        self.message_id = 0
        self.reset()

    def reset(self) -> None:
        self.limits = Limits()
        self.calls: list[Call] = []
        self.updates: list[Update] = []
        self.fed: list[float] = []
        self.first_id = getattr(self, "next_id", 1)  # never used again: a bot may still confirm the last ones
        self.next_id = self.first_id

    def feed(self, updates: Iterable[Update]) -> None:
        for update in updates:
            self.updates.append({"update_id": self.next_id, **update})
            self.next_id += 1
        self.wakes.set()

    async def call(self, request: web.Request) -> web.Response:
        method = request.match_info["method"]
        parameters = await _parameters(request)
        if self.latency and method != "getUpdates":
            await asyncio.sleep(self.latency / 2)
        status, answer = await self.answer(method, parameters)
        if self.latency and method != "getUpdates":
            await asyncio.sleep(self.latency / 2)
        return web.Response(body=json.dumps(answer).encode(), content_type="application/json", status=status)

    async def answer(self, method: str, parameters: dict[str, str]) -> tuple[int, dict[str, Any]]:
        if method == "getUpdates":
            return 200, {"ok": True, "result": await self.next_updates(parameters)}
        call = self.note(method, parameters)
        if call.refused:
            return 429, {
                "ok": False,
                "error_code": 429,
                "description": "Too Many Requests: retry after 1",
                "parameters": {"retry_after": 1},
            }
        return 200, {"ok": True, "result": _result(call)}

    def note(self, method: str, parameters: dict[str, str]) -> Call:
        now = time.monotonic()
        chat_id = int(parameters["chat_id"]) if "chat_id" in parameters else None
        call = Call(
            now,
            method,
            chat_id,
            self.enforce and self.limits.refuses(method, chat_id, now),
            parameters.get("text"),
            int(parameters["message_id"]) if "message_id" in parameters else self.new_message_id(),
            parameters.get("callback_query_id"),
        )
        self.calls.append(call)
        return call

    def new_message_id(self) -> int:
        self.message_id += 1
        return self.message_id

    async def next_updates(self, parameters: dict[str, str]) -> list[Update]:
        """As Telegram does: from *offset* on, at most 100, waiting up to *timeout* for the first."""
        start = max(int(parameters.get("offset", 0)) - self.first_id, 0)
        if start >= len(self.updates):
            self.wakes.clear()
            try:
                async with asyncio.timeout(float(parameters.get("timeout", 0))):
                    await self.wakes.wait()
            except TimeoutError:
                return []
            start = max(int(parameters.get("offset", 0)) - self.first_id, 0)
        found = self.updates[start : start + int(parameters.get("limit", 100))]
        self.fed.extend([time.monotonic()] * (start + len(found) - len(self.fed)))
        return found


async def _parameters(request: web.Request) -> dict[str, str]:
    if request.method == "GET":
        return dict(request.query)
    if request.content_type == "multipart/form-data":
        return {name: value for name, value in (await request.post()).items() if isinstance(value, str)}
    if request.content_type == "application/json":
        fields: dict[str, str] = await request.json()
        return fields
    return dict(parse_qsl((await request.read()).decode(), keep_blank_values=True))


def _result(call: Call) -> Any:
    if call.method == "getMe":
        return {"id": 1, "is_bot": True, "first_name": "Stub", "username": "stub_bot"}
    if call.method.startswith((*MESSAGES, *EDITS)) and call.method != "sendChatAction":
        return _message(call.chat_id or 0, call.message_id or 0, call.text or "")
    return True


def _message(chat_id: int, message_id: int, text: str) -> dict[str, Any]:
    chat = {"id": chat_id, "type": "private", "first_name": "Someone"}
    return {"message_id": message_id, "date": int(time.time()), "chat": chat, "text": text}


def application() -> web.Application:
    bot_api = BotApi()

    async def updates(request: web.Request) -> web.Response:
        bot_api.feed(await request.json())
        return web.json_response({"next_update_id": bot_api.next_id})

    async def settings(request: web.Request) -> web.Response:
        given = await request.json()
        bot_api.enforce = given.get("enforce", bot_api.enforce)
        bot_api.latency = given.get("latency", bot_api.latency)
        return web.json_response({"enforce": bot_api.enforce, "latency": bot_api.latency})

    async def reset(_: web.Request) -> web.Response:
        bot_api.reset()
        return web.json_response({})

    async def log(_: web.Request) -> web.Response:
        return web.json_response({"calls": [asdict(call) for call in bot_api.calls], "fed": bot_api.fed})

    async def count(_: web.Request) -> web.Response:
        methods = Counter(call.method for call in bot_api.calls if not call.refused)
        ok = sum(methods.values())
        return web.json_response({"ok": ok, "refused": len(bot_api.calls) - ok, "methods": methods})

    app = web.Application(client_max_size=64 * 2**20)
    app.router.add_route("*", "/bot{token}/{method}", bot_api.call)
    app.router.add_post("/control/updates", updates)
    app.router.add_post("/control/settings", settings)
    app.router.add_post("/control/reset", reset)
    app.router.add_get("/control/log", log)
    app.router.add_get("/control/count", count)
    return app


async def serve(port: int) -> None:
    """Serve on 127.0.0.1, say the port on a line of standard output, and stay."""
    runner = web.AppRunner(application(), access_log=None)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", port)
    await site.start()
    sys.stdout.write(f"{runner.addresses[0][1]}\n")
    sys.stdout.flush()
    await asyncio.Event().wait()


# The caller's side


def texts(count: int, *, chats: int = 100, first_chat: int = 1001) -> list[Update]:
    """*count* text messages "1", "2", …, in turn from *chats* private chats."""
    return [
        {"message": {**_message(chat, n, str(n)), "from": _user(chat)}}
        for n, chat in _in_turn(count, chats, first_chat)
    ]


def taps(count: int, data: str, *, chats: int = 100, first_chat: int = 1001) -> list[Update]:
    """*count* taps on a button that carries *data* (``{n}`` is the tap's number, ``{chat}`` its chat)."""
    return [
        {
            "callback_query": {
                "id": str(n),
                "from": _user(chat),
                "chat_instance": str(chat),
                "data": data.format(n=n, chat=chat),
                "message": _message(chat, n, "A card with a button"),
            }
        }
        for n, chat in _in_turn(count, chats, first_chat)
    ]


def _in_turn(count: int, chats: int, first_chat: int) -> Iterable[tuple[int, int]]:
    return ((n, first_chat + n % chats) for n in range(1, count + 1))


def _user(chat: int) -> dict[str, Any]:
    return {"id": chat, "is_bot": False, "first_name": "Someone", "language_code": "da"}


@dataclass
class Stub:
    """A running stub, seen from a benchmark; ``base_url`` is what a bot is given."""

    address: str
    session: aiohttp.ClientSession
    token: str = TOKEN

    @property
    def base_url(self) -> str:
        return f"{self.address}/bot"

    async def feed(self, updates: list[Update]) -> None:
        await self._post("updates", updates)

    async def settings(self, *, enforce: bool = False, latency: float = 0.0) -> None:
        await self._post("settings", {"enforce": enforce, "latency": latency})

    async def reset(self) -> None:
        await self._post("reset", {})

    async def calls(self) -> list[Call]:
        return [Call(**call) for call in (await self._get("log"))["calls"]]

    async def fed(self) -> list[float]:
        fed: list[float] = (await self._get("log"))["fed"]
        return fed

    async def refused(self) -> int:
        refused: int = (await self._get("count"))["refused"]
        return refused

    async def until(self, method: str, count: int, *, within: float = 120.0) -> None:
        """Come back when *count* calls of *method* have been answered; TimeoutError where that takes too long."""
        async with asyncio.timeout(within):
            while (await self._get("count"))["methods"].get(method, 0) < count:  # noqa: ASYNC110 - it waits for another process
                await asyncio.sleep(0.1)

    async def _post(self, what: str, body: object) -> None:
        async with self.session.post(f"{self.address}/control/{what}", json=body) as response:
            response.raise_for_status()

    async def _get(self, what: str) -> Any:
        async with self.session.get(f"{self.address}/control/{what}") as response:
            response.raise_for_status()
            return await response.json()


@asynccontextmanager
async def running(*, enforce: bool = False, latency: float = 0.0) -> AsyncIterator[Stub]:
    """A stub in a process of its own, ended with the block."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "tests.benchmarks.stub_server", stdout=asyncio.subprocess.PIPE
    )
    try:
        assert process.stdout
        port = int(await process.stdout.readline())
        async with aiohttp.ClientSession() as session:
            stub = Stub(f"http://127.0.0.1:{port}", session)
            await stub.settings(enforce=enforce, latency=latency)
            yield stub
    finally:
        process.terminate()
        await process.wait()


def main() -> None:
    parser = argparse.ArgumentParser(description="A stub of the Bot API for benchmarks")
    parser.add_argument("--port", type=int, default=0)
    uvloop.run(serve(parser.parse_args().port))


if __name__ == "__main__":
    main()
