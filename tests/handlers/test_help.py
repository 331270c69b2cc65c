"""What each role is told that the bot can do."""

import pytest

from handlers import commands, texts
from handlers.conversations import all_routes
from models.rules import access
from models.staff import Language, Role
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE, STRANGER


async def test_help_lists_what_a_mentor_may_do_and_nothing_else(chat: Chat) -> None:
    answer = await chat.says(METTE, "/help")

    assert "/today" in answer.text
    assert "/invite – Invitér en borger eller en kollega" in answer.text
    assert "/next" not in answer.text
    assert "/results" not in answer.text


async def test_help_tells_a_citizen_what_each_of_her_keys_does_and_what_always_answers(chat: Chat) -> None:
    answer = await chat.says(KAREN, "/help")

    assert "• Min næste aftale: se, hvornår du har en aftale" in answer.text
    assert "112" in answer.text
    assert "/" not in answer.text


async def test_help_tells_a_stranger_nothing_but_where_to_begin(chat: Chat) -> None:
    answer = await chat.says(STRANGER, "/help")

    assert "hjælper kun folk i et forløb" in answer.text
    assert "/" not in answer.text


async def test_a_lead_sees_results(chat: Chat) -> None:
    assert "/results" in (await chat.says(LENA, "/help")).text


@pytest.mark.parametrize("actor", [access.citizen(1), *(access.staff(1, [role]) for role in Role)], ids=str)
@pytest.mark.parametrize("language", list(Language))
def test_every_command_fits_telegrams_menu(actor: access.Actor, language: Language) -> None:
    offered = commands.commands_for(all_routes(), actor, texts.of(language))

    assert offered
    assert all(name.isascii() and name.islower() and len(name) <= 32 for name, _ in offered)
    assert all(3 <= len(does) <= 256 for _, does in offered)


async def test_everybody_known_is_offered_their_commands_when_the_bot_starts(chat: Chat) -> None:
    await commands.offer_to_everyone(all_routes(), chat.application.bot, chat.house.desk)

    assert "naeste" in {one["command"] for one in chat.sandbox.profile.offered(KAREN, "da")}
    assert "today" in {one["command"] for one in chat.sandbox.profile.offered(METTE, "da")}
    assert chat.sandbox.profile.offered(STRANGER, "da") == []


async def test_a_chat_that_telegram_no_longer_knows_stops_nobody_elses_menu(chat: Chat) -> None:
    del chat.sandbox.chats[LENA]

    await commands.offer_to_everyone(all_routes(), chat.application.bot, chat.house.desk)

    assert "naeste" in {one["command"] for one in chat.sandbox.profile.offered(KAREN, "da")}
