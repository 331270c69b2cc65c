"""Reminders that the tests of delivery put into the outbox, and what became of them."""

from datetime import datetime
from typing import Any

from sqlmodel import Session, col, select

from handlers.screen import Screen
from handlers.texts import Words
from models.actions import outbox
from models.queries import people
from models.reminder import Reminder, ReminderKind
from tests.kit.chat import Chat
from tests.kit.people import KAREN

KIND = ReminderKind.PAUSE_DECIDED  # any kind that no rule of its own sends in these tests


def say_key(_session: Session, reminder: Reminder, _words: Words, _now: datetime) -> Screen:
    return Screen(reminder.key)


async def remind(chat: Chat, *whom: int, key: str = "hello", **fields: Any) -> None:
    """A reminder to each chat, due now, that says its own key: ``hello to 201``."""

    def put(session: Session) -> None:
        for chat_id in whom:
            who = people.behind(session, chat_id)
            assert who is not None
            recipient = {"staff_id": who.actor.staff_id} if chat_id < KAREN else {"citizen_id": who.actor.citizen_id}
            outbox.put(session, KIND, f"{key} to {chat_id}", chat.clock.now(), **recipient, **fields)

    chat.delivery.routes.notice(KIND, say_key)
    await chat.house.desk.write(put)


async def rows(chat: Chat, kind: ReminderKind = KIND) -> list[Reminder]:
    def read(session: Session) -> list[Reminder]:
        return list(session.exec(select(Reminder).where(Reminder.kind == kind).order_by(col(Reminder.id))))

    return await chat.house.desk.read(read)


async def the_row(chat: Chat) -> Reminder:
    (row,) = await rows(chat)
    return row


def said(chat: Chat, chat_id: int) -> int:
    return chat.sent_to(chat_id).count(f"hello to {chat_id}")
