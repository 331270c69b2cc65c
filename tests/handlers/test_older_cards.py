"""The cards that Karen has tell how her appointment stands, also after it has been moved, called off, or is over."""

from datetime import UTC, datetime, timedelta

from sqlmodel import select

from bot.sandbox.records import Message
from models.actions import appointments
from models.queries import people
from models.reminder import Reminder, ReminderKind, ReminderState
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE

FRIDAY = datetime(2026, 3, 6, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen
THURSDAY = FRIDAY - timedelta(days=1)


async def by_mette(chat: Chat, action: object, *what: object, **how: object) -> object:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    return await chat.house.desk.write(action, *what, by=mette.actor, now=chat.clock.now(), **how)  # type: ignore[arg-type]


async def booked(chat: Chat) -> list[Message]:
    """Karen's booking card and, a day later, her reminder."""
    await by_mette(chat, appointments.book, 1, FRIDAY)
    await chat.deliver()
    await chat.wait(days=1, hours=4)
    return cards(chat)


def cards(chat: Chat) -> list[Message]:
    return [one for one in chat.sandbox.chat(KAREN) if one.from_bot and "aftale" in one.text]


def shown(message: Message) -> tuple[str, list[str]]:
    return message.text.splitlines()[0], [one.label for row in message.buttons for one in row]


async def test_after_a_move_every_older_card_tells_the_new_time_and_has_no_buttons(chat_on_both: Chat) -> None:
    chat = chat_on_both
    old = await booked(chat)
    assert len(old) == 2

    await by_mette(chat, appointments.move, 1, THURSDAY)
    await chat.deliver()

    moved = "Din aftale er flyttet til torsdag d. 5. marts kl. 14.00."
    assert [shown(one) for one in cards(chat)[:2]] == [(moved, []), (moved, [])]
    assert shown(cards(chat)[-1])[1][0] == "✓ Jeg kommer"


async def test_after_a_calling_off_every_older_card_says_so(chat: Chat) -> None:
    await booked(chat)

    await by_mette(chat, appointments.call_off, 1)
    await chat.deliver()

    off = "Din aftale fredag d. 6. marts kl. 14.00 er aflyst."
    assert [shown(one)[0] for one in cards(chat)] == [off, off, off]
    assert [shown(one)[1] for one in cards(chat)[:2]] == [[], []]


async def test_after_her_own_no_her_other_cards_say_so_too(chat: Chat) -> None:
    first, second = await booked(chat)
    await chat.tap(KAREN, "Jeg kan ikke")
    await chat.tap(KAREN, "Noget andet")

    await chat.deliver()

    said = "Du har meldt afbud til fredag d. 6. marts kl. 14.00."
    assert [shown(one)[0] for one in (first, second)] == [said, said]
    assert "✓ Jeg kommer" not in shown(first)[1]


async def test_once_the_hour_is_over_no_card_asks_any_more(chat: Chat) -> None:
    await booked(chat)

    await chat.wait(days=4)

    assert all(shown(one) == ("Din aftale fredag d. 6. marts kl. 14.00 er overstået.", []) for one in cards(chat))


async def test_an_undone_check_in_calls_its_appointment_off_on_her_cards(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    for label in ("Karen", "Mødtes", "Intet nyt delmål", "Ingen note", "Ja, book den"):
        await chat.tap(METTE, label)
    await chat.deliver()
    card = cards(chat)[-1]
    assert "Jeg kommer" in shown(card)[1][0]

    await chat.tap(METTE, "Fortryd")
    await chat.deliver()

    assert shown(card)[0].endswith("er aflyst.")
    assert shown(card)[1] == []


async def test_a_declined_wish_leaves_no_card_that_still_waits_for_an_answer(chat: Chat) -> None:
    await by_mette(chat, appointments.book, 1, FRIDAY)
    await chat.deliver()
    for label in ("Anden tid", "tors. 5/3", "10.00"):
        await chat.tap(KAREN, label)
    await chat.deliver()

    await chat.tap(METTE, "Behold tiden")
    await chat.deliver()

    assert not [one for one in cards(chat) if "Du får svar her" in one.text]


async def test_a_card_she_asked_for_herself_is_put_right_as_well(chat: Chat) -> None:
    await by_mette(chat, appointments.book, 1, FRIDAY)
    await chat.deliver()
    asked_for = await chat.says(KAREN, "/next")

    await by_mette(chat, appointments.call_off, 1)
    await chat.deliver()

    assert shown(asked_for) == ("Din aftale fredag d. 6. marts kl. 14.00 er aflyst.", [])


async def test_a_card_asked_for_counts_as_told_and_lets_the_reminder_come(chat: Chat) -> None:
    await by_mette(chat, appointments.book, 1, THURSDAY)
    await chat.deliver()
    await chat.wait(days=1, hours=23)
    await chat.says(KAREN, "/next")
    said = len(chat.sent_to(KAREN))

    await chat.wait(hours=5)

    assert chat.sent_to(KAREN)[said:][0].startswith("Husk din aftale")


async def test_a_card_that_is_gone_stops_neither_the_others_nor_the_news(chat: Chat) -> None:
    first, second = await booked(chat)
    second.deleted = True

    await by_mette(chat, appointments.call_off, 1)
    await chat.deliver()

    assert shown(first)[0].endswith("er aflyst.")
    assert chat.last(KAREN).text.startswith("Din aftale fredag d. 6. marts kl. 14.00 er aflyst.")


async def test_edits_wait_as_a_row_so_that_a_kill_loses_none(chat: Chat) -> None:
    await booked(chat)

    await by_mette(chat, appointments.call_off, 1)

    with chat.house.desk.database.read() as session:
        waiting = select(Reminder).where(
            Reminder.kind == ReminderKind.CARD_CHANGED, Reminder.state == ReminderState.WAITING
        )
        assert len(session.exec(waiting).all()) == 1


async def test_at_night_her_cards_are_put_right_though_nothing_is_said(chat: Chat) -> None:
    await booked(chat)
    await chat.wait(hours=10)
    said = len(chat.sent_to(KAREN))

    await by_mette(chat, appointments.call_off, 1)
    await chat.deliver()

    assert len(chat.sent_to(KAREN)) == said
    assert shown(cards(chat)[0])[0].endswith("er aflyst.")
