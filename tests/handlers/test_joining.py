"""A lead joins two records of one person in the chat, seeing them side by side, and undoes it."""

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from handlers.screen import decode
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.programme import Allocation, Arm
from tests.handlers.test_access import every_button, state
from tests.kit import chat as kit
from tests.kit import make, people
from tests.kit.chat import Chat
from tests.kit.people import IDA, LENA, OLE, STRANGER


@pytest.fixture
async def house(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    """Karen and Ole were enrolled by their mentors; JC-17 began three days before them, JC-18 is a control."""
    today = clock.now().date()
    people.settle(sqlite, today)
    with sqlite.write() as session:
        for id_ in (1, 2):
            session.get_one(Citizen, id_).case_no = f"S-000{id_}"
        for case_no, arm in (("JC-17", Arm.INTERVENTION), ("JC-18", Arm.CONTROL)):
            row = make.citizen(session, None, start_on=today - timedelta(days=3))
            row.case_no, row.birth_year = case_no, 1974
            session.add(Allocation(citizen_id=saved(row.id), arm=arm))
    async with kit.opened(sqlite, clock, people.CAST) as opened:
        yield opened


async def ask(house: Chat, case_no: str) -> str:
    await house.says(LENA, "/saml")
    await house.tap(LENA, "Karen")
    await house.tap(LENA, case_no)
    return house.last(LENA).text


async def test_the_two_are_shown_side_by_side_joined_and_parted_again(house: Chat) -> None:
    asked = await ask(house, "JC-17")
    await house.tap(LENA, "Ja, det er samme person")
    joined = house.last(LENA).text
    await house.says(LENA, "/join")
    left = house.labels(LENA)
    await house.tap(LENA, "Fortryd: Karen")

    assert "Navn: Karen ↔ ukendt" in asked and "Sagsnummer: S-0001 ↔ JC-17" in asked
    assert "Start: 02.03.2026 ↔ 27.02.2026" in asked and "Mentor: Mette Holm ↔ ukendt" in asked
    assert "Karen og sag JC-17 er nu én person" in joined
    assert left == ["Ole", "Fortryd: Karen"]
    assert house.labels(LENA) == ["Karen", "Ole"]


async def test_somebody_of_the_control_group_is_refused_with_one_sentence(house: Chat) -> None:
    await ask(house, "JC-18")
    before = await house.house.desk.read(state)

    await house.tap(LENA, "Ja, det er samme person")

    assert house.toast(LENA) == "Personen skal ikke have noget fra programmet."
    assert await house.house.desk.read(state) == before


async def test_nobody_else_joins_or_learns_of_it(house: Chat) -> None:
    await ask(house, "JC-17")
    await house.tap(LENA, "Ja, det er samme person")
    await house.says(LENA, "/join")
    await house.tap(LENA, "Ole")
    sent = {data for data in every_button(house, LENA) if (tap := decode(data)) and tap.name.startswith("jo.")}
    before = await house.house.desk.read(state)

    for wrong in (IDA, OLE, STRANGER):
        await house.says(wrong, "/help")
        for data in sorted(sent):
            await house.forge(wrong, data)
        told = [*house.sent_to(wrong), *(tap.text for tap in house.sandbox.taps_of(wrong))]
        assert not [text for text in told if "JC-" in text or "Karen" in text]

    assert {data.split("|")[1] for data in sent} == {"jo.all", "jo.ask", "jo.undo"}
    assert await house.house.desk.read(state) == before
