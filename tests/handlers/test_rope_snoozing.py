"""A deadline put off, and why it came: the word waits, the deadline does not."""

from datetime import date

import pytest
from sqlmodel import select

from models.audit import AuditEntry
from models.reminder import Reminder, ReminderKind, ReminderState
from tests.kit.chat import Chat
from tests.kit.people import IDA, METTE
from tests.kit.rope import deadline, settle, spoken, told


async def test_snoozing_puts_the_word_off_and_not_the_deadline(chat_on_both: Chat) -> None:
    await spoken(chat_on_both)

    shown = await put_off(chat_on_both, "Om 3 hverdage")

    assert "Jeg siger det igen torsdag d. 12. marts kl. 09.00. Fristen flytter sig ikke." in shown
    assert deadline(chat_on_both, "Karen").due_on == date(2026, 3, 9)


async def tap_under(chat: Chat, text: str, label: str, who: int = METTE) -> str:
    """Press the button under the last message that holds *text*; gives that message as it then reads."""
    message = next(one for one in reversed(chat.sandbox.chat(who)) if text in one.text)
    data = next(one.data for row in message.buttons for one in row if label in one.label)
    await chat.forge(who, data or "", message.id)
    return next(one.text for one in chat.sandbox.chat(who) if one.id == message.id)


async def put_off(chat: Chat, label: str) -> str:
    await chat.tap(METTE, "Karen · Ugentlig samtale")
    return (await chat.tap(METTE, label)).text


async def test_what_is_put_off_is_named_again_on_its_morning(chat: Chat) -> None:
    await spoken(chat)
    await put_off(chat, "Om 1 hverdag")
    before = len(told(chat))

    await chat.wait(days=1)

    assert len(told(chat)) == before + 1
    assert "• Karen: Ugentlig samtale, frist man. 9/3" in told(chat)[-1]


async def test_two_taps_on_snooze_plan_one_message(chat: Chat) -> None:
    await spoken(chat)
    await chat.tap(METTE, "Karen · Ugentlig samtale")
    message, later = chat.find(METTE, "Om 1 hverdag")

    await chat.forge(METTE, later.data or "", message.id)
    await chat.forge(METTE, later.data or "", message.id)

    with chat.house.desk.database.read() as session:
        waiting = select(Reminder).where(Reminder.kind == ReminderKind.MORNING, Reminder.state == ReminderState.WAITING)
        messages = session.exec(waiting).all()
        audits = session.exec(select(AuditEntry).where(AuditEntry.action == "deadline.snoozed")).all()
    assert (len(messages), len(audits)) == (1, 1)


async def test_snoozing_what_has_been_settled_shows_where_it_stands(chat: Chat) -> None:
    await spoken(chat)
    await chat.tap(METTE, "Karen · Ugentlig samtale")
    settle(chat, "Karen")

    shown = await tap_under(chat, "Karen: Ugentlig samtale", "Om 1 hverdag")

    assert shown == "Karen: Ugentlig samtale\nDen er klaret. Næste frist er mandag d. 16. marts."
    assert deadline(chat, "Karen").snoozed_until is None


@pytest.mark.parametrize("days", ["0", "2", "365", "99999999999", "-1", "x", ""])
async def test_a_forged_number_of_days_changes_nothing(chat: Chat, days: str) -> None:
    await spoken(chat)

    await chat.forge(METTE, f"1|rp.snooze|{deadline(chat, 'Karen').id}|{days}")

    assert deadline(chat, "Karen").snoozed_until is None


@pytest.mark.parametrize("name", ["rp.due", "rp.why", "rp.snooze"])
async def test_another_colleagues_deadline_looks_like_none(chat: Chat, name: str) -> None:
    await spoken(chat)

    await chat.forge(IDA, f"1|{name}|{deadline(chat, 'Karen').id}|1")
    seen = chat.toast(IDA)
    await chat.forge(IDA, f"1|{name}|4711|1")

    assert seen == chat.toast(IDA) == "Det kan jeg ikke finde hos dig."
    assert deadline(chat, "Karen").snoozed_until is None


async def test_why_tells_the_rule_the_count_and_what_comes_next(chat: Chat) -> None:
    await spoken(chat)

    await chat.tap(METTE, "Karen · Ugentlig samtale")
    shown = (await chat.tap(METTE, "Hvorfor?")).text

    assert shown.splitlines() == [
        "Derfor siger jeg det",
        "I skal tale sammen senest 7 dage efter jeres sidste samtale.",
        "Jeg tæller fra mandag d. 2. marts, og fristen er mandag d. 9. marts.",
        "Jeg siger det ikke til dig igen, før noget ændrer sig.",
        "Er det ikke klaret, hører din leder om det torsdag d. 12. marts kl. 09.00.",
        "Du kan bede mig vente, men fristen flytter sig ikke af det.",
    ]
    assert "Skriv check-in" in await back_labels(chat)


async def back_labels(chat: Chat) -> list[str]:
    message, _ = chat.find(METTE, "Tilbage")
    await chat.tap(METTE, "Tilbage")
    now = next(one for one in chat.sandbox.chat(METTE) if one.id == message.id)
    return [button.label for row in now.buttons for button in row]
