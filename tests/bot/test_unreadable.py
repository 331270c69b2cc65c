"""Whatever is sent, the bot stays up, changes nothing, and answers whoever comes next."""

import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from httpx import ASGITransport, AsyncClient
from prometheus_client import CollectorRegistry, generate_latest
from sqlmodel import Session
from structlog.testing import capture_logs

from bot import polling
from bot.polling import Poller
from bot.telegram_request import UnreadableError
from bot.web import create_app
from handlers import counted
from models.tables import metadata
from tests.bot.test_polling import asking, until
from tests.kit import unreadable
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE, STRANGER

SECRET = "the-secret-of-the-webhook"
HEADER = "X-Telegram-Bot-Api-Secret-Token"
SEED, MANY = 20261128, 10_000
NEEDS_NO_ROW = {"in.new", "wk.new"}  # each begins something whatever the button says: a name, today's workshop
TEXT = {"message_id": 5, "date": 1_772_442_000, "chat": {"id": METTE, "type": "private", "first_name": "Mette"}}
BY = {"id": METTE, "is_bot": False, "first_name": "Mette", "language_code": "da"}
MESSAGE = TEXT | {"from": BY, "text": "/today"}


def without(field: str) -> dict[str, Any]:
    return {"message": {key: value for key, value in MESSAGE.items() if key != field}}


UNREADABLE = {
    "a message without a date": without("date"),
    "a message without a chat": without("chat"),
    "a message from nobody": without("from"),
    "a message that is a number": {"message": 7},
    "a text that is a list": {"message": MESSAGE | {"text": ["/today"]}},
    "a chat of another type": {"message": MESSAGE | {"chat": {"id": [1], "type": "private"}}},
    "a chat beyond every number": {"message": MESSAGE | {"chat": {"id": 10**30, "type": "private"}}},
    "a time beyond every calendar": {"message": MESSAGE | {"date": 10**30}},
    "a tap by nobody": {"callback_query": {"id": "1", "data": "1|mt.today|0|"}},
    "a tap whose data is a number": {"callback_query": {"id": "1", "from": BY, "message": MESSAGE, "data": 7}},
    "a membership that is a text": {"my_chat_member": "kicked"},
}


def put(chat: Chat, update: dict[str, Any]) -> int:
    """Lay *update* in Telegram's queue, after what is there; gives its number."""
    queue = chat.sandbox.updates
    queue._waiting.append({"update_id": queue._next_id, **update})
    queue._next_id += 1
    return queue._next_id - 1


def whole(chat: Chat) -> list[dict[str, Any]]:
    """Updates with nothing wrong yet: texts, edits, taps on every button there is, and people who come and go."""
    for who in (METTE, LENA, STRANGER, KAREN):
        chat.sandbox.send_text(who, "/today")
        chat.sandbox.send_photo(who, caption="Se her")
    chat.sandbox.block(METTE)
    found = [dict(update) for update in chat.sandbox.pop_updates()]
    chat.sandbox.unblock(METTE)
    chat.sandbox.pop_updates()
    edits = [{"edited_message": one["message"] | {"text": "Nej"}} for one in found if "message" in one]
    data = unreadable.hostile_data(sorted(chat.delivery.routes.taps.keys() - NEEDS_NO_ROW))
    taps = [
        {"callback_query": {"id": str(number), "from": BY, "chat_instance": "1", "message": MESSAGE, "data": said}}
        for number, said in enumerate(data)
    ]
    return found + edits + taps


async def everything(chat: Chat) -> dict[str, list[tuple[Any, ...]]]:
    """Every row of every table, but for the numbers of updates that are done."""

    def read(session: Session) -> dict[str, list[tuple[Any, ...]]]:
        kept = [table for table in metadata.sorted_tables if table.name != "inbox_entry"]
        return {table.name: [tuple(row) for row in session.connection().execute(table.select())] for table in kept}

    return await chat.house.desk.read(read)


def skipped(what: str = "update") -> float:
    return float(counted.UNREADABLE.labels(what)._value.get())


@pytest.fixture
async def telegram(chat: Chat) -> AsyncIterator[AsyncClient]:
    """Telegram's side of the webhook, with the secret."""
    transport = ASGITransport(create_app(chat.house, chat.application, SECRET))
    async with AsyncClient(transport=transport, base_url="http://bot", headers={HEADER: SECRET}) as client:
        yield client


@pytest.mark.parametrize("kind", UNREADABLE)
async def test_what_cannot_be_read_is_skipped_confirmed_counted_and_told_without_a_word_of_it(
    chat: Chat, kind: str
) -> None:
    before, number = skipped(), put(chat, UNREADABLE[kind])
    chat.sandbox.send_text(LENA, "/help")

    with capture_logs() as lines:
        async with asking(chat):
            await until(lambda: len(chat.sandbox.updates) == 0)

    assert len(chat.sent_to(LENA)) == 1
    assert skipped() == before + 1
    (line,) = lines
    assert (line["event"], line["update"]) == ("update.unreadable", number)
    assert set(line) == {"event", "update", "error", "log_level"}


@pytest.mark.parametrize("kind", UNREADABLE)
async def test_the_webhook_acknowledges_what_cannot_be_read(chat: Chat, telegram: AsyncClient, kind: str) -> None:
    with capture_logs() as lines:
        answer = await telegram.post("/telegram", json={"update_id": 7, **UNREADABLE[kind]})

    assert answer.status_code == 200
    assert [(line["event"], line["update"]) for line in lines] == [("update.unreadable", 7)]


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b"[]", b"null", b"\xff\xfe", b'{"update_id": "x"}', b"[" * 100_000])
async def test_the_webhook_acknowledges_what_is_no_update(telegram: AsyncClient, body: bytes) -> None:
    with capture_logs() as lines:
        answer = await telegram.post("/telegram", content=body)

    assert answer.status_code == 200
    assert [line["event"] for line in lines] == ["update.unreadable"]


@pytest.mark.parametrize("secret", [b"", b"wrong", "hemmelig-æøå".encode(), b"\xff\xfe", SECRET.encode() + b"\xe6"])
async def test_whoever_does_not_know_the_secret_fills_one_line(telegram: AsyncClient, secret: bytes) -> None:
    with capture_logs() as lines:
        answer = await telegram.post("/telegram", content=b"{", headers={HEADER.encode(): secret})

    assert answer.status_code == 403
    assert [line["event"] for line in lines] == ["webhook.refused"]


ANSWERS = {
    "a page": b"<html>502</html>",
    "half an answer": b'{"ok": true, "result": [{"update_id": 1, "mess',
    "no list": b'{"ok": true, "result": 7}',
    "nothing": b"",
    "another thing": b"[1, 2]",
    "no number to confirm by": b'{"ok": true, "result": [{"message": {}}, 7]}',
}


@pytest.mark.parametrize("kind", ANSWERS)
async def test_an_answer_that_cannot_be_read_is_asked_for_again(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, kind: str
) -> None:
    monkeypatch.setattr(polling, "_REST", 0.001)
    request, odd = chat.application.bot.request, [ANSWERS[kind]] * 3
    asked = request.retrieve

    async def retrieve(_self: object, address: str, **how: Any) -> bytes:
        return odd.pop() if odd else await asked(address, **how)

    monkeypatch.setattr(type(request), "retrieve", retrieve)
    chat.sandbox.send_text(METTE, "/today")

    async with asking(chat):
        await until(lambda: len(chat.sent_to(METTE)) == 1)


async def test_after_each_failure_the_rest_is_longer(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    rests: list[float] = []

    async def rest(seconds: float) -> None:
        rests.append(seconds)

    monkeypatch.setattr(asyncio, "sleep", rest)
    poller = Poller(chat.application)
    for _ in range(8):
        await poller._rest(UnreadableError(""))

    assert rests == [2.0, 4.0, 8.0, 16.0, 32.0, 60.0, 60.0, 60.0]


class Queue:
    """Telegram's queue, which may hold anything: what lies before the offset is confirmed."""

    def __init__(self, waiting: list[dict[str, Any]]) -> None:
        self.waiting, self.emptied = waiting, asyncio.Event()

    async def retrieve(self, address: str, **_how: Any) -> bytes:
        offset = int(parse_qs(urlsplit(address).query)["offset"][0])
        self.waiting = [one for one in self.waiting if one["update_id"] >= offset]
        if not self.waiting:
            self.emptied.set()
            await asyncio.Event().wait()
        return json.dumps({"ok": True, "result": self.waiting[:100]}).encode()


@pytest.mark.slow
async def test_ten_thousand_broken_updates_change_nothing_and_the_next_good_one_is_answered(
    chat: Chat, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, chosen = await everything(chat), whole(chat)
    waiting = [*itertools.islice(unreadable.generated(SEED, chosen, 1), MANY)]
    queue = Queue([*waiting, {"update_id": MANY + 1, "message": MESSAGE}])
    monkeypatch.setattr(type(chat.application.bot.request), "retrieve", queue.retrieve)

    with capture_logs():
        async with asking(chat):
            await queue.emptied.wait()

    assert await everything(chat) == before
    assert chat.last(METTE).text.startswith("Din dag")


@pytest.mark.slow
async def test_ten_thousand_broken_posts_change_nothing_and_the_next_good_one_is_answered(
    chat: Chat, telegram: AsyncClient
) -> None:
    before, chosen = await everything(chat), whole(chat)

    with capture_logs():
        met = {await posted(telegram, one) for one in itertools.islice(unreadable.generated(SEED + 1, chosen, 1), MANY)}
    await telegram.post("/telegram", json={"update_id": MANY + 1, "message": MESSAGE})

    assert met == {200}
    assert await everything(chat) == before
    assert chat.last(METTE).text.startswith("Din dag")


async def posted(telegram: AsyncClient, update: dict[str, Any]) -> int:
    return (await telegram.post("/telegram", content=json.dumps(update))).status_code


def test_what_could_not_be_read_is_among_the_metrics() -> None:
    registry = CollectorRegistry()
    registry.register(counted.UNREADABLE)

    assert b'snoren_unreadable_total{what="answer"}' in generate_latest(registry)
