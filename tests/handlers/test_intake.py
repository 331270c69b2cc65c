"""The jobcentre refers and screens in the chat, and the programme after it."""

from collections.abc import AsyncIterator

import pytest

from models.clock import FrozenClock
from models.database import Database
from models.rules.intake_settings import CRITERIA
from tests.kit import chat as kit
from tests.kit import intake_people as cast
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.intake_people import BENTE, REGITZE, ULLA

FOR_ALL = [one for one in CRITERIA if one.track == "all"]


@pytest.fixture
async def house(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    with sqlite.write() as session:
        make.programme(session)
        cast.settle(session)
    async with kit.opened(sqlite, clock, cast.CAST) as opened:
        yield opened


async def refer(house: Chat, case_no: str = "JC-17") -> int:
    """Gives the number of taps."""
    await house.says(BENTE, "/refer")
    taps = ("Ny henvisning", *("Kvinde", "1970", "1974", "Dansk", "Nej", "2026-03"))
    await house.tap(BENTE, taps[0])
    await house.says(BENTE, case_no)
    for label in taps[1:]:
        await house.tap(BENTE, label)
    return len(taps)


async def screen(house: Chat, chat_id: int, *, out_by: str = "") -> None:
    for criterion in FOR_ALL:
        passes = criterion.key != out_by
        await house.tap(chat_id, "Ja" if passes == (criterion.kind == "include") else "Nej")


async def test_a_person_is_referred_with_one_text_and_seven_taps(house: Chat) -> None:
    taps = await refer(house)

    assert taps == 7
    card = house.last(BENTE)
    assert "Sag JC-17" in card.text and "født 1974" in card.text and "Hold: 2026-03" in card.text
    assert "venter på jobcentrets screening" in card.text


async def test_a_cpr_number_is_no_case_number(house: Chat) -> None:
    await house.says(BENTE, "/refer")
    await house.tap(BENTE, "Ny henvisning")
    await house.says(BENTE, "010190-1234")

    assert "CPR" in house.last(BENTE).text
    assert "010190" not in "".join(house.sent_to(BENTE))


async def test_each_criterion_is_one_tap_and_the_programme_goes_after_the_jobcentre(house: Chat) -> None:
    await refer(house)
    await house.tap(BENTE, "Screen for jobcentret")
    await screen(house, BENTE)
    assert "I målgruppen" in house.last(BENTE).text

    await house.says(ULLA, "/screen")
    await house.tap(ULLA, "JC-17")
    await house.tap(ULLA, "Screen for programmet")
    await screen(house, ULLA)
    await house.says(REGITZE, "/screen JC-17")

    assert "klar til lodtrækning" in house.last(REGITZE).text


async def test_who_is_out_is_told_with_the_reason_and_an_answer_can_be_changed(house: Chat) -> None:
    await refer(house)
    await house.tap(BENTE, "Screen for jobcentret")
    await screen(house, BENTE, out_by="homeless")
    told = house.last(BENTE).text

    await house.tap(BENTE, "Ret et svar")
    await house.tap(BENTE, "✓ 8")
    await house.tap(BENTE, "Nej")

    assert "Uden for målgruppen, fordi:\n• er uden bolig" in told
    assert "✅ I målgruppen" in house.last(BENTE).text


async def test_a_referral_begun_is_gone_on_with_and_can_be_deleted(house: Chat) -> None:
    await house.says(BENTE, "/henvis")
    await house.tap(BENTE, "Ny henvisning")
    await house.says(BENTE, "JC-18")
    await house.says(BENTE, "/refer")
    await house.tap(BENTE, "JC-18")
    assert house.labels(BENTE)[0] == "Svar på resten"

    await house.tap(BENTE, "Slet henvisningen")
    await house.tap(BENTE, "Ja, slet den")
    await house.tap(BENTE, "Alle henvisninger")

    assert "ingen henvisninger endnu" in house.last(BENTE).text


async def test_the_programme_refers_nobody(house: Chat) -> None:
    await house.says(ULLA, "/screen")

    assert house.labels(ULLA) == ["‹ Min dag"]
    assert "ingen henvisninger" in house.last(ULLA).text
