"""The caseworker's way through the flex-job track, from the citizen's card to the rehabilitation team's decision."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlmodel import select

from models.audit import AuditEntry
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.flex_track import FlexOutcome, FlexTrack
from tests.kit import team
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE
from tests.kit.team import BENTE


@pytest.fixture
async def chat(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(sqlite, clock) as opened:
        yield opened


def track(chat: Chat) -> FlexTrack:
    with chat.house.desk.database.read() as session:
        return session.exec(select(FlexTrack)).one()


def labels(chat: Chat, owner: int) -> list[str]:
    return [button.label for row in chat.sandbox.chat(owner)[-1].buttons for button in row]


async def test_from_the_card_to_the_decision_and_its_reason(chat: Chat) -> None:
    await chat.says(METTE, "/citizen Karen")
    assert "Fleksjobspor" not in labels(chat, METTE)
    await chat.says(BENTE, "/citizen Karen")
    await chat.tap(BENTE, "Fleksjobspor")
    await chat.tap(BENTE, "Sæt på fleksjobsporet")
    said = await chat.tap(BENTE, "I dag")
    assert "På sporet siden mandag d. 2. marts." in said.text
    await chat.tap(BENTE, "Planen er afleveret")
    await chat.tap(BENTE, "I dag")
    await chat.wait(days=8)
    await chat.says(BENTE, "/citizen Karen")
    said = await chat.tap(BENTE, "Fleksjobspor")
    assert "Rehabiliteringsteamet har ikke afgjort sagen endnu." in said.text

    await chat.tap(BENTE, "Skriv afgørelsen")
    await chat.tap(BENTE, "Ikke indstillet")
    said = await chat.tap(BENTE, "man. 9/3")
    assert "Rehabiliteringsteamet mandag d. 9. marts: Ikke indstillet." in said.text
    await chat.tap(BENTE, "Skriv begrundelsen")
    said = await chat.says(BENTE, "Mere arbejdsprøvning først")

    assert "Mere arbejdsprøvning først" in said.text
    assert (track(chat).outcome, track(chat).decided_on) == (FlexOutcome.NOT_RECOMMENDED, date(2026, 3, 9))
    await chat.says(METTE, "/citizen Karen")
    seen = await chat.tap(METTE, "Fleksjobspor")
    assert "Mere arbejdsprøvning først" in seen.text
    assert labels(chat, METTE)[-1] == "Til borgeren" and "Ret afgørelsen" not in labels(chat, METTE)
    with chat.house.desk.database.read() as session:
        opened = session.exec(select(AuditEntry).where(AuditEntry.action == "flex_track.reason_opened")).all()
        assert len(opened) == 2  # Bente's own writing, and Mette's look


async def test_a_decision_is_corrected_by_being_asked_anew(chat: Chat) -> None:
    await chat.says(BENTE, "/citizen Karen")
    for label in ("Fleksjobspor", "Sæt på fleksjobsporet", "I dag", "Planen er afleveret", "I dag"):
        await chat.tap(BENTE, label)
    await chat.says(BENTE, "/citizen Karen")
    for label in ("Fleksjobspor", "Skriv afgørelsen", "Noget andet", "I dag"):
        await chat.tap(BENTE, label)

    for label in ("Ret afgørelsen", "Fleksjob", "I dag"):
        await chat.tap(BENTE, label)

    assert track(chat).outcome is FlexOutcome.FLEX_JOB


async def test_whoever_began_after_the_laws_day_is_not_offered_the_track_and_an_old_button_says_why(chat: Chat) -> None:
    await chat.says(BENTE, "/citizen Karen")
    await chat.tap(BENTE, "Fleksjobspor")
    with chat.house.desk.database.write() as session:
        session.get_one(Citizen, 1).start_on = date(2026, 7, 1)

    await chat.forge(BENTE, "1|fx.on|1|2026-03-02")
    said = await chat.forge(BENTE, "1|fx.show|1|")

    toasts = [tap.text for tap in chat.sandbox.taps_of(BENTE)]
    assert "Loven lukker fleksjobsporet for dem, der begynder efter 30. juni 2026." in toasts
    assert "Loven lukker fleksjobsporet for dem, der begynder efter tirsdag d. 30. juni 2026." in said.text


async def test_forged_taps_of_the_track_change_nothing(chat: Chat) -> None:
    for owner in (BENTE, KAREN, METTE):
        await chat.says(owner, "/help")
    for data in (
        "1|fx.on|1|zzz",
        "1|fx.said|1|flex_job:zzz",
        "1|fx.said|1|other:2026-03-02",
        "1|fx.off|1|",
        "1|fx.fix|1|",
    ):
        await chat.forge(BENTE, data)
    for owner in (KAREN, METTE):
        await chat.forge(owner, "1|fx.on|1|2026-03-02")

    with chat.house.desk.database.read() as session:
        assert session.exec(select(FlexTrack)).all() == []
