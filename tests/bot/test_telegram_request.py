"""Over real sockets, against a small server on this machine that misbehaves as asked."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator, Iterator
from typing import Any

import pytest
from aiohttp import web
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest, NetworkError, RetryAfter, TelegramError, TimedOut

from bot.telegram_request import AiohttpRequest, Timeouts, UnreadableError

SECRET = "12345:a-secret"
ANSWER = {"ok": True, "result": {"message_id": 1, "date": 0, "chat": {"id": 7, "type": "private"}}}


class Server:
    """Notes what arrives; *behaviour* decides what comes back."""

    def __init__(self) -> None:
        self.behaviour = "answers"
        self.fields: dict[str, Any] = {}
        self.peers: set[Any] = set()
        self.address = ""

    async def handle(self, request: web.Request) -> web.StreamResponse:
        self.peers.add(request.transport and request.transport.get_extra_info("peername"))
        if request.method == "POST":
            self.fields = await _fields(request)
        answer: web.StreamResponse = await getattr(self, f"_{self.behaviour}")(request)
        return answer

    async def _answers(self, _: web.Request) -> web.StreamResponse:
        return web.json_response(ANSWER)

    async def _has_no_updates(self, _: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.2)
        return web.json_response({"ok": True, "result": []})

    async def _refuses(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": False, "parameters": {"retry_after": 3}}, status=429)

    async def _complains(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": False, "description": "Bad Request: message text is empty"}, status=400)

    async def _redirects(self, _: web.Request) -> web.StreamResponse:
        raise web.HTTPFound(f"{self.address}/elsewhere")

    async def _says_hello(self, _: web.Request) -> web.StreamResponse:
        return web.Response(text="<html>Log in to the network: a-secret</html>", content_type="text/html")

    async def _breaks_off(self, _: web.Request) -> web.StreamResponse:
        return web.Response(text='{"ok": true, "result": {"message_id"', content_type="application/json")

    async def _says_nothing(self, _: web.Request) -> web.StreamResponse:
        return web.json_response({"ok": False})

    async def _is_shut(self, _: web.Request) -> web.StreamResponse:
        return web.Response(text="<html>Forbidden: a-secret</html>", status=403, content_type="text/html")

    async def _is_odd(self, _: web.Request) -> web.StreamResponse:
        odd = {"ok": False, "description": 7, "parameters": {"retry_after": "soon", "migrate_to_chat_id": []}}
        return web.json_response(odd, status=400)

    async def _stalls(self, _: web.Request) -> web.StreamResponse:
        await asyncio.sleep(0.3)
        return web.json_response(ANSWER)

    async def _hangs_up(self, request: web.Request) -> web.StreamResponse:
        assert request.transport
        request.transport.close()
        return web.Response()

    async def _drips(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse()
        await response.prepare(request)
        for _ in range(8):
            await response.write(b"x")
            await asyncio.sleep(0.05)
        return response


async def _fields(request: web.Request) -> dict[str, Any]:
    if request.content_type == "application/json":
        fields: dict[str, Any] = await request.json()
        return fields
    return {name: _arrived(field) for name, field in (await request.post()).items()}


def _arrived(field: Any) -> Any:
    """A text as it is; a file, which closes with the request, as its name and bytes."""
    return (field.filename, field.file.read()) if isinstance(field, web.FileField) else field


@pytest.fixture
async def server() -> AsyncIterator[Server]:
    server = Server()
    app = web.Application()
    app.router.add_route("*", "/{path:.*}", server.handle)
    runner = web.AppRunner(app, access_log=None, shutdown_timeout=0)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    server.address = f"http://127.0.0.1:{runner.addresses[0][1]}"
    yield server
    await runner.cleanup()


@pytest.fixture
async def request_() -> AsyncIterator[AiohttpRequest]:
    async with AiohttpRequest(timeouts=Timeouts(read=0.1, write=0.1, connect=0.1, pool=0.1)) as request:
        yield request


@pytest.fixture
def bot(server: Server, request_: AiohttpRequest) -> Bot:
    return Bot(SECRET, base_url=f"{server.address}/bot", request=request_, get_updates_request=request_)


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that nobody listens on, and nobody else can take meanwhile."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]


async def test_a_message_arrives_whole_with_its_keyboard_as_json(bot: Bot, server: Server) -> None:
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Bekræft", callback_data="v1|ok|5")]])

    await bot.send_message(7, "Kære borger & co. = æøå", reply_markup=keyboard)

    assert server.fields["text"] == "Kære borger & co. = æøå"
    assert server.fields["chat_id"] == "7"
    assert '"callback_data": "v1|ok|5"' in server.fields["reply_markup"]


async def test_a_file_arrives_with_its_danish_name_its_bytes_and_its_caption(bot: Bot, server: Server) -> None:
    await bot.send_document(7, b"BEGIN:VCALENDAR", filename="møde – torsdag.ics", caption="På gensyn")

    assert server.fields["document"] == ("møde – torsdag.ics", b"BEGIN:VCALENDAR")
    assert server.fields["caption"] == "På gensyn"


async def test_calls_share_a_kept_connection(bot: Bot, server: Server) -> None:
    for _ in range(5):
        await bot.send_message(7, "Hej")

    assert len(server.peers) == 1


async def test_a_long_poll_may_last_longer_than_an_answer(bot: Bot, server: Server) -> None:
    server.behaviour = "has_no_updates"

    assert await bot.get_updates(timeout=1) == ()


async def test_a_timeout_given_with_the_call_counts(bot: Bot, server: Server) -> None:
    server.behaviour = "has_no_updates"

    assert await bot.get_updates(timeout=0, read_timeout=1) == ()


async def test_a_download_may_last_as_long_as_it_does_not_stall(server: Server, request_: AiohttpRequest) -> None:
    server.behaviour = "drips"

    assert await request_.retrieve(f"{server.address}/file/bot{SECRET}/photo.jpg") == b"x" * 8


@pytest.mark.parametrize(
    ("behaviour", "error"),
    [
        pytest.param("stalls", TimedOut, id="no answer"),
        pytest.param("drips", TimedOut, id="an answer that never ends"),
        pytest.param("hangs_up", NetworkError, id="a lost connection"),
        pytest.param("redirects", UnreadableError, id="a redirect, which is not followed"),
        pytest.param("says_hello", UnreadableError, id="somebody else's page"),
        pytest.param("breaks_off", UnreadableError, id="half an answer"),
        pytest.param("says_nothing", UnreadableError, id="an answer without a result"),
        pytest.param("is_shut", UnreadableError, id="a proxy's refusal, which is not Telegram's"),
        pytest.param("is_odd", BadRequest, id="a refusal with odd parameters"),
        pytest.param("refuses", RetryAfter, id="too many requests"),
        pytest.param("complains", BadRequest, id="a bad request"),
    ],
)
async def test_a_failure_is_named_without_the_token(
    bot: Bot, server: Server, behaviour: str, error: type[TelegramError], caplog: pytest.LogCaptureFixture
) -> None:
    server.behaviour = behaviour
    caplog.set_level(logging.DEBUG)

    with pytest.raises(TelegramError) as failure:
        await bot.send_message(7, "Hej")

    assert failure.type is error
    assert not names_the_token(failure.value, caplog)


async def test_nobody_at_the_address_is_a_network_error_without_the_token(
    request_: AiohttpRequest, closed_port: int, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)

    with pytest.raises(NetworkError) as failure:
        await request_.post(f"http://127.0.0.1:{closed_port}/bot{SECRET}/getMe")

    assert not names_the_token(failure.value, caplog)


@pytest.mark.parametrize("address", ["http://[::1/bot", "telegram.example/bot", "http://:0/bot", "http://x:99999/bot"])
async def test_an_impossible_address_is_a_network_error_without_the_token(
    request_: AiohttpRequest, address: str, caplog: pytest.LogCaptureFixture
) -> None:
    with pytest.raises(NetworkError) as failure:
        await request_.post(f"{address}{SECRET}/getMe")

    assert not names_the_token(failure.value, caplog)


def names_the_token(error: BaseException | None, caplog: pytest.LogCaptureFixture) -> bool:
    """In its text, in those of the errors it carries along, or in the log."""
    texts = [caplog.text]
    while error:
        texts += [str(error), repr(error)]
        error = error.__cause__ or error.__context__
    return any("a-secret" in text for text in texts)


async def test_a_full_pool_says_that_nothing_was_sent(server: Server) -> None:
    server.behaviour = "has_no_updates"
    async with AiohttpRequest(connections=1, timeouts=Timeouts(pool=0.05)) as request:
        first = asyncio.create_task(request.post(f"{server.address}/bot{SECRET}/getUpdates"))
        await asyncio.sleep(0.02)

        with pytest.raises(TimedOut, match="was not sent"):
            await request.post(f"{server.address}/bot{SECRET}/getMe")

        assert await first == []


async def test_a_request_given_up_frees_its_connection(server: Server) -> None:
    server.behaviour = "stalls"
    async with AiohttpRequest(connections=1, timeouts=Timeouts(pool=0.05)) as request:
        given_up = asyncio.create_task(request.post(f"{server.address}/bot{SECRET}/sendMessage"))
        await asyncio.sleep(0.02)
        given_up.cancel()
        await asyncio.gather(given_up, return_exceptions=True)
        server.behaviour = "answers"

        assert await request.post(f"{server.address}/bot{SECRET}/getMe")


async def test_it_opens_twice_closes_twice_and_opens_again(server: Server) -> None:
    request = AiohttpRequest()
    await request.initialize()
    await request.initialize()
    await request.shutdown()
    await request.shutdown()

    async with request:
        assert await request.post(f"{server.address}/bot{SECRET}/getMe")


async def test_it_refuses_to_send_before_it_is_opened() -> None:
    with pytest.raises(NetworkError, match="not initialized"):
        await AiohttpRequest().post(f"http://127.0.0.1:1/bot{SECRET}/getMe")
