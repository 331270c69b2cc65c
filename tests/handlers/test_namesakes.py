"""Two citizens of one name are told apart by their number wherever one of them is chosen."""

from tests.handlers.test_invite import invite_citizen
from tests.kit.chat import Chat
from tests.kit.people import METTE


async def test_inviting_a_second_one_of_a_name_warns(chat: Chat) -> None:
    await invite_citizen(chat, "karen")

    assert "Du har allerede en borger, der hedder karen (nr. 1)" in chat.last(METTE).text


async def test_inviting_another_name_does_not(chat: Chat) -> None:
    await invite_citizen(chat, "Karin")

    assert "Du har allerede en borger" not in chat.last(METTE).text


async def test_every_button_and_line_has_the_number_then(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await invite_citizen(chat, "Karen")
    seen = []
    for command in ("/citizens", "/checkin", "/citizen Karen", "/today", "/invite"):
        await chat.says(METTE, command)
        seen.append(chat.labels(METTE))
    await chat.tap(METTE, "En borger")
    seen.append(chat.labels(METTE))

    named = [label for labels in seen for label in labels if "Karen" in label]

    assert named
    assert all("(1)" in label or "(3)" in label for label in named), named


async def test_whoever_bears_a_name_alone_has_no_number_on_a_button(chat: Chat) -> None:
    await chat.says(METTE, "/citizens")

    assert chat.labels(METTE) == ["🟡 Karen"]
