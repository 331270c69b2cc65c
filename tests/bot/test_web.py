"""The webhook answers once the work is done; health, readiness and metrics."""

from collections.abc import AsyncIterator, Mapping
from datetime import timedelta
from typing import Any

import pytest
from httpx import ASGITransport, AsyncClient
from sqlalchemy.exc import OperationalError
from sqlmodel import Session

from bot.web import create_app
from models.actions import outbox
from models.queries import check_ins
from models.reminder import ReminderKind
from tests.kit.chat import Chat
from tests.kit.people import METTE

SECRET = "the-secret-of-the-webhook"


@pytest.fixture
async def telegram(chat: Chat) -> AsyncIterator[AsyncClient]:
    """Telegram's side of the webhook, with the secret."""
    app = create_app(chat.house, chat.application, SECRET)
    headers = {"X-Telegram-Bot-Api-Secret-Token": SECRET}
    async with AsyncClient(transport=ASGITransport(app), base_url="http://bot", headers=headers) as client:
        yield client


def texted(chat: Chat, text: str) -> Mapping[str, Any]:
    chat.sandbox.send_text(METTE, text)
    (update,) = chat.sandbox.pop_updates()
    return update


async def begun(chat: Chat) -> int:
    def count(session: Session) -> int:
        return len(check_ins.drafts(session, 1))

    return await chat.house.desk.read(count)


async def tapped(chat: Chat) -> Mapping[str, Any]:
    """The update of a tap that begins a check-in."""
    await chat.says(METTE, "/checkin")
    message, button = chat.find(METTE, "Karen")
    chat.sandbox.tap(METTE, message.id, button.data or "")
    (update,) = chat.sandbox.pop_updates()
    return update


@pytest.mark.parametrize("secret", ["", "another", SECRET[:-1]], ids=["none", "another", "nearly"])
async def test_without_the_secret_nothing_is_done(chat: Chat, telegram: AsyncClient, secret: str) -> None:
    update = await tapped(chat)

    answer = await telegram.post("/telegram", json=update, headers={"X-Telegram-Bot-Api-Secret-Token": secret})

    assert answer.status_code == 403
    assert await begun(chat) == 0


async def test_a_bot_without_a_secret_takes_no_update_at_all(chat: Chat) -> None:
    app = create_app(chat.house, chat.application, "")
    async with AsyncClient(transport=ASGITransport(app), base_url="http://bot") as client:
        answer = await client.post("/telegram", json={}, headers={"X-Telegram-Bot-Api-Secret-Token": ""})

    assert answer.status_code == 403


async def test_an_update_is_acknowledged_once_its_work_is_committed(chat: Chat, telegram: AsyncClient) -> None:
    answer = await telegram.post("/telegram", json=await tapped(chat))

    assert answer.status_code == 200
    assert await begun(chat) == 1


async def test_the_same_update_posted_again_is_acknowledged_and_done_once(chat: Chat, telegram: AsyncClient) -> None:
    update = await tapped(chat)

    answers = [(await telegram.post("/telegram", json=update)).status_code for _ in range(2)]

    assert answers == [200, 200]
    assert await begun(chat) == 1


async def test_an_update_is_asked_for_again_where_the_database_is_away(
    chat: Chat, telegram: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = await tapped(chat)
    monkeypatch.setattr(chat.house.desk, "_submit", away)
    answer = await telegram.post("/telegram", json=update)
    monkeypatch.undo()

    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert (await telegram.post("/telegram", json=update)).status_code == 200
    assert await begun(chat) == 1


def away(*_args: object) -> None:
    raise OperationalError("SELECT 1", {}, ConnectionRefusedError())


async def test_an_update_that_a_mistake_of_ours_broke_is_not_posted_for_ever(
    chat: Chat, telegram: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    update = texted(chat, "/today")
    monkeypatch.setattr(chat.house.desk, "read", broken)

    answer = await telegram.post("/telegram", json=update)

    assert answer.status_code == 200


def broken(*_args: object, **_kwargs: object) -> None:
    raise ZeroDivisionError


async def test_a_living_process_says_so(telegram: AsyncClient) -> None:
    assert (await telegram.get("/healthz")).json() == {"alive": True}


async def test_it_is_ready_while_it_reaches_its_database(telegram: AsyncClient) -> None:
    assert (await telegram.get("/readyz")).json() == {"ready": True}


async def test_it_is_not_ready_while_its_database_is_away(
    chat: Chat, telegram: AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(chat.house.desk, "_read", away)

    answer = await telegram.get("/readyz")

    assert answer.status_code == 503
    assert answer.json()["ready"] is False


async def test_metrics_count_what_waits_and_tell_nothing_about_anyone(chat: Chat, telegram: AsyncClient) -> None:
    def put(session: Session) -> None:
        outbox.put(session, ReminderKind.MORNING, "digest:1", chat.clock.now(), staff_id=1)

    await chat.house.desk.write(put)
    chat.clock.advance(timedelta(seconds=30))

    lines = (await telegram.get("/metrics")).text.splitlines()

    assert "snoren_reminders_waiting 1.0" in lines
    assert "snoren_reminders_oldest_seconds 30.0" in lines
    assert any(line.startswith("snoren_deadlines_overdue ") for line in lines)
