"""What was written can be read again: the last note on the citizen's card, and the log talk by talk."""

import pytest
from sqlmodel import select

from models.audit import AuditEntry
from models.base import saved
from models.check_in import CheckIn, CheckInState, Held, Question
from models.rope import Event, RopeEvent
from models.sub_goal import Area, Movement, SubGoal, SubGoalEvent
from tests.kit.chat import Chat
from tests.kit.people import IDA, METTE


async def write(chat: Chat, note: str, goal: str | None = None) -> None:
    await chat.says(METTE, "/checkin Karen")
    await chat.tap(METTE, "Mødtes")
    if goal is None:
        await chat.tap(METTE, "Intet nyt delmål")
    else:
        await chat.tap(METTE, "Socialt")
        await chat.says(METTE, goal)
    await chat.says(METTE, note)
    await chat.tap(METTE, "Ja, book den")


async def opened(chat: Chat) -> list[str]:
    told = select(AuditEntry.action).where(AuditEntry.action.in_(["citizen.note_opened", "citizen.log_opened"]))  # type: ignore[attr-defined]
    return list(await chat.house.desk.read(lambda session: session.exec(told).all()))


async def test_the_citizens_card_shows_the_last_talks_note_and_each_opening_is_logged(chat_on_both: Chat) -> None:
    await write(chat_on_both, "Karen var glad & <stolt>.")

    card = await chat_on_both.says(METTE, "/citizen Karen")

    assert "Seneste samtale: mandag d. 2. marts (🤝 Mødtes)\n📝 Karen var glad & <stolt>." in card.text
    assert await opened(chat_on_both) == ["citizen.note_opened"]


async def test_the_log_tells_of_each_talk_with_week_step_and_sub_goals(chat_on_both: Chat) -> None:
    await write(chat_on_both, "Første.", "Sige godmorgen.")
    await chat_on_both.says(METTE, "/citizen Karen")

    log = await chat_on_both.tap(METTE, "Samtaler")

    assert log.text == (
        "Samtaler med Karen (1)\n\n"
        "mandag d. 2. marts: 🤝 Mødtes\nUge 1 · trin 1\n"
        "🌱 Nyt delmål (socialt): Sige godmorgen.\n📝 Første."
    )
    assert await opened(chat_on_both) == ["citizen.note_opened", "citizen.log_opened"]


def a_year(chat: Chat, letter: str) -> None:
    """52 talks with notes and sub-goals as long as they may be, and the internal internship from the third week on."""
    with chat.house.desk.database.write() as session:
        session.add(
            RopeEvent(
                citizen_id=1,
                event=Event.INTERNAL_INTERNSHIP_BEGUN,
                on_date=chat.clock.now().date(),
                source="test",
                source_id=1,
            )
        )
        goals = [
            SubGoal(citizen_id=1, area=Area.SOCIAL, text=letter * 300, created_at=chat.clock.now()) for _ in range(20)
        ]
        session.add_all(goals)
        session.flush()
        for _ in range(52):
            now = chat.clock.now()
            talk = CheckIn(
                citizen_id=1,
                mentor_id=1,
                state=CheckInState.RECORDED,
                asks=Question.SUMMARY,
                held=Held.PHONE,
                talked_at=now,
                started_at=now,
                recorded_at=now,
                note="n" * 1000,
            )
            session.add(talk)
            session.flush()
            for goal in goals:
                event = SubGoalEvent(
                    sub_goal_id=saved(goal.id), check_in_id=saved(talk.id), movement=Movement.FORWARD, at=now
                )
                session.add(event)


@pytest.mark.parametrize("letter", ["m", "😀"])
async def test_a_year_of_talks_is_read_a_page_at_a_time(chat: Chat, letter: str) -> None:
    a_year(chat, letter)
    await chat.says(METTE, "/citizen Karen")

    first = await chat.tap(METTE, "Samtaler")
    assert "Samtaler med Karen (52)" in first.text
    assert "trin 2" in first.text
    for _ in range(17):
        await chat.tap(METTE, "Ældre")

    assert chat.labels(METTE) == ["Nyere ›", "‹ Tilbage"]
    assert (await opened(chat)).count("citizen.log_opened") == 18


async def test_another_mentors_log_looks_like_none_and_nothing_is_logged(chat: Chat) -> None:
    await write(chat, "Fortroligt.")
    await chat.says(IDA, "/help")

    await chat.forge(IDA, "1|mt.log|1|0")

    assert "Fortroligt" not in "".join(chat.sent_to(IDA))
    assert await opened(chat) == []
