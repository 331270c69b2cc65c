"""Anyone's client can send any data: what a button of ours never said ends in a word, not in an error."""

import pytest

from models.queries import people
from models.rules import access
from tests.kit import unreadable
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE


@pytest.mark.parametrize("who", [METTE, LENA, KAREN])
@pytest.mark.slow
async def test_whatever_a_button_never_said_is_answered(chat: Chat, who: int) -> None:
    message = await chat.says(who, "/help")
    known = await chat.house.desk.read(people.behind, who)
    assert known is not None
    routes = chat.delivery.routes.taps.items()
    open_to_her = [name for name, route in routes if route.may is None or access.may(known.actor, route.may)]

    for data in unreadable.sampled_data(open_to_her, ids=("0", "1", "2147483647")):
        chat.sandbox.tap(who, message.id, data)
        await chat.pump()  # raises what a handler raised

    assert all(tap.answered for tap in chat.sandbox.taps_of(who))
