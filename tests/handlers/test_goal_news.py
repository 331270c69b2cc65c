"""Karen hears of her sub-goals in her own words: once a week at most, and never of what was taken back."""

from dataclasses import replace

import pytest

from models.clock import FrozenClock
from models.database import Database
from models.rules.policy import SubGoals
from tests.kit import chat as kit
from tests.kit import people
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE, OLE

NEWS = "Der er nyt til dig."
NO_NEXT = "Ingen aftale nu"
GOAL = "Sige godmorgen & <smile>"


async def talk(chat: Chat, goal: str | None = None, moved: str | None = None) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    if moved is not None:
        await chat.tap(METTE, moved)
    if goal is None:
        await chat.tap(METTE, "Intet nyt delmål")
    else:
        await chat.tap(METTE, "Socialt")
        await chat.says(METTE, goal)
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, NO_NEXT)


def news(chat: Chat, who: int = KAREN) -> list[str]:
    return [one for one in chat.sent_to(who) if one.startswith(NEWS)]


async def test_a_new_sub_goal_reaches_her_an_hour_after_the_talk(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await talk(chat, GOAL)
    await chat.deliver()
    at_once = news(chat)

    await chat.wait(hours=1)

    assert at_once == []
    assert news(chat) == [f"{NEWS}\n\nDet vil du nu\n• {GOAL}"]
    assert (await chat.tap(KAREN, "Se alle mine mål")).text.startswith("Det arbejder du på")
    assert news(chat, OLE) == []


async def test_a_sub_goal_that_is_reached_is_told_the_week_after(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await talk(chat, GOAL)
    await chat.wait(hours=1)
    await chat.wait(days=7)
    await talk(chat, moved="✓")

    await chat.wait(hours=1)

    assert news(chat)[-1] == f"{NEWS}\n\nDet har du nået 🎉\n✓ {GOAL}"
    assert len(news(chat)) == 2


@pytest.mark.parametrize("moved", ["↗", "=", "↩"])
async def test_a_step_on_the_way_is_no_message(chat: Chat, moved: str) -> None:
    await talk(chat, GOAL)
    await chat.wait(hours=1)
    await chat.wait(days=7)
    await talk(chat, moved=moved)

    await chat.wait(days=1)

    assert len(news(chat)) == 1


async def test_two_talks_in_a_week_are_one_message(chat: Chat) -> None:
    await talk(chat, GOAL)
    await chat.wait(hours=1)
    await chat.wait(days=1)
    await talk(chat, "Købe ind selv", moved="=")

    await chat.wait(days=3)

    assert len(news(chat)) == 1


async def test_what_came_after_the_weeks_message_is_in_the_next(chat: Chat) -> None:
    await talk(chat, GOAL)
    await chat.wait(hours=1)
    await chat.wait(days=1)
    await talk(chat, "Købe ind selv", moved="=")
    await chat.wait(days=6)
    await talk(chat, "Ringe til lægen", moved="Resten")

    await chat.wait(hours=2)

    assert "Købe ind selv" in news(chat)[-1]
    assert "Ringe til lægen" in news(chat)[-1]
    assert "godmorgen" not in news(chat)[-1]


async def test_what_was_undone_is_not_told(chat: Chat) -> None:
    await talk(chat, GOAL)
    await chat.tap(METTE, "Fortryd")

    await chat.wait(days=1)

    assert news(chat) == []


async def test_in_the_evening_it_waits_for_the_morning(chat: Chat) -> None:
    await chat.wait(hours=9, minutes=30)  # 19.30
    await talk(chat, GOAL)
    await chat.wait(hours=2)
    evening = news(chat)

    await chat.wait(hours=12)

    assert evening == []
    assert len(news(chat)) == 1


async def test_a_lead_can_switch_it_off(sqlite: Database, clock: FrozenClock) -> None:
    quiet = sqlite.policy.model_copy(update={"sub_goals": SubGoals(tell_citizens=False)})
    people.settle(sqlite, clock.now().date())
    async with kit.opened(replace(sqlite, policy=quiet), clock, people.CAST) as chat:
        await talk(chat, GOAL)

        await chat.wait(days=1)

        assert news(chat) == []
