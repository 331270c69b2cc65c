"""A new phone or account: a new link leads to the old place, and the old chat is a stranger's."""

import pytest
from sqlmodel import select

from models.citizen import Citizen
from models.staff import Staff
from tests.handlers.test_invite import code_in
from tests.kit.chat import Chat
from tests.kit.hand_over import hand_over
from tests.kit.people import IDA, KAREN, LENA, METTE, OLE, STRANGER

MOVED = "er flyttet til en anden chat"


async def new_link_for_karen(chat: Chat) -> str:
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Ny telefon: nyt link")
    return code_in(chat, METTE)


async def new_link_for_mette(chat: Chat) -> str:
    await chat.says(LENA, "/staff")
    await chat.tap(LENA, "Mette Holm")
    await chat.tap(LENA, "Ny telefon")
    return code_in(chat, LENA)


async def test_a_citizen_comes_back_with_a_new_phone_and_the_old_chat_is_a_strangers(chat_on_both: Chat) -> None:
    chat = chat_on_both
    code = await new_link_for_karen(chat)

    await chat.says(STRANGER, f"/start {code}")
    await chat.tap(STRANGER, "Ja, jeg vil gerne")

    rows = await chat.house.desk.read(
        lambda session: list(session.exec(select(Citizen).where(Citizen.name == "Karen")))
    )
    assert [one.chat_id for one in rows] == [STRANGER]
    assert MOVED in chat.last(KAREN).text
    assert "jeg hjælper kun folk i et forløb" in (await chat.says(KAREN, "/next")).text


async def test_the_link_says_that_the_old_chat_will_close(chat: Chat) -> None:
    await new_link_for_karen(chat)

    assert "Den gamle chat lukker, når linket bliver brugt." in chat.last(METTE).text


async def test_until_the_link_is_used_the_old_chat_stays_hers(chat: Chat) -> None:
    code = await new_link_for_karen(chat)
    await chat.says(STRANGER, f"/start {code}")

    await chat.tap(STRANGER, "Nej tak")

    assert chat.sent_to(KAREN) == []
    assert "kun folk i et forløb" not in (await chat.says(KAREN, "/next")).text


async def test_the_old_chat_cannot_use_the_link_up(chat: Chat) -> None:
    code = await new_link_for_karen(chat)

    await chat.says(KAREN, f"/start {code}")

    assert any("du er med allerede" in text for text in chat.sent_to(KAREN))
    assert "inviteret dig" in (await chat.says(STRANGER, f"/start {code}")).text


async def test_an_account_that_is_gone_keeps_nobody_from_coming_back(chat: Chat) -> None:
    chat.sandbox.block(KAREN)
    await chat.pump()
    code = await new_link_for_karen(chat)

    await chat.says(STRANGER, f"/start {code}")
    await chat.tap(STRANGER, "Ja, jeg vil gerne")

    assert "kun folk i et forløb" not in (await chat.says(STRANGER, "/next")).text


async def test_a_colleague_comes_back_with_her_roles_and_her_citizens(chat_on_both: Chat) -> None:
    chat = chat_on_both
    code = await new_link_for_mette(chat)

    await chat.says(STRANGER, f"/start {code}")

    shown = await chat.says(STRANGER, "/citizens")
    assert "Karen" in shown.text
    assert MOVED in chat.last(METTE).text
    assert "jeg hjælper kun folk i et forløb" in (await chat.says(METTE, "/citizens")).text
    staff = await chat.house.desk.read(lambda session: list(session.exec(select(Staff.name).order_by(Staff.name))))
    assert staff == ["Ida Krogh", "Lena Fris", "Mette Holm"]


@pytest.mark.parametrize("taken", [IDA, KAREN, OLE])
async def test_a_chat_that_is_somebodys_already_cannot_take_her_place(chat: Chat, taken: int) -> None:
    code = await new_link_for_mette(chat)

    shown = await chat.says(taken, f"/start {code}")

    assert "hører allerede til en person" in shown.text
    assert "Karen" in (await chat.says(METTE, "/citizens")).text


async def test_a_second_link_ends_the_first(chat: Chat) -> None:
    first = await new_link_for_mette(chat)
    await new_link_for_mette(chat)

    shown = await chat.says(STRANGER, f"/start {first}")

    assert "Linket virker ikke" in shown.text


async def test_a_link_to_the_place_of_somebody_who_has_stopped_is_void(chat: Chat) -> None:
    await chat.says(LENA, "/staff")
    await chat.tap(LENA, "Lena Fris")
    code = await new_link_for_mette(chat)
    await hand_over(chat)
    await chat.says(LENA, "/staff")
    await chat.tap(LENA, "Mette Holm")
    await chat.tap(LENA, "Er stoppet")
    await chat.tap(LENA, "Ja, er stoppet")

    shown = await chat.says(STRANGER, f"/start {code}")

    assert "Linket virker ikke" in shown.text


async def test_only_a_lead_makes_a_link_for_a_colleague(chat: Chat) -> None:
    await chat.says(METTE, "/help")

    await chat.forge(METTE, "1|in.again|2|")

    assert "en andens opgaver" in chat.toast(METTE)
