"""Fidelity in the chat: a table of a month, one indicator by mentor and month, and its principle."""

from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from models.clock import FrozenClock
from models.staff import Role
from tests.handlers.test_handbook import PIECES
from tests.kit import chat as kit
from tests.kit import databases, make, people
from tests.kit.chat import Chat
from tests.kit.people import IDA, LENA, METTE
from tests.models.fidelity_world import TODAY, World


@pytest.fixture(scope="module")
async def chat(keys: None, sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Chat]:
    """Eighteen citizens of two mentors, their year behind them, and the programme's own handbook; it is only read."""
    clock = FrozenClock()
    clock.advance(timedelta(days=(TODAY - clock.now().date()).days))
    with databases.sqlite_database(sqlite_template, tmp_path_factory.mktemp("street")) as database:
        with database.write() as session:
            mette, ida = World(session, seed=7).mentors
            mette.chat_id, ida.chat_id = METTE, IDA
            make.staff(session, "Lena", Role.LEAD, chat_id=LENA)
        house = replace(database, policy=database.policy.model_copy(update={"handbook": PIECES}))
        async with kit.opened(house, clock, people.CAST) as opened:
            yield opened


def widest(text: str) -> int:
    """The longest line of its table, which alone has gaps; a wider one would be broken on a phone of 390 pixels."""
    return max(len(line) for line in text.splitlines() if "  " in line)


async def test_a_lead_reads_a_month_in_one_table_and_goes_to_another_mentor_and_month(chat: Chat) -> None:
    shown = await chat.says(LENA, "/fidelity")
    assert shown.text.startswith("Lever vi efter principperne?\nAlle mentorer, marts 2026 (indtil i dag)\n\n")
    assert len([line for line in shown.text.splitlines() if line.startswith(" Uger med samtale")]) == 1
    assert "n er, hvor meget tallet er af." in shown.text
    assert widest(shown.text) <= 32

    earlier = await chat.tap(LENA, "‹ feb.")
    assert "Alle mentorer, februar 2026" in earlier.text
    await chat.tap(LENA, "Mentor")
    assert {"Alle mentorer", "Ida", "Mette"} <= set(chat.labels(LENA))
    mine = await chat.tap(LENA, "Ida")
    assert "Ida, februar 2026" in mine.text
    assert "april 2026" not in (await chat.says(LENA, "/fidelity 2026-09")).text
    assert "/fidelity 2026-03" in (await chat.says(LENA, "/fidelity i går")).text


async def test_an_indicator_says_what_it_counts_and_leads_to_its_principle_and_back(chat: Chat) -> None:
    await chat.says(LENA, "/fidelity 2026-02")
    shown = await chat.tap(LENA, "Uger med samtale")
    assert shown.text.startswith("Tid til at nå målet: Uger med samtale\nAlle mentorer, februar 2026: ")
    assert "Af borgernes uger i måneden" in shown.text
    assert widest(shown.text) <= 32
    table = [line.split()[0] for line in shown.text.splitlines() if line.endswith(("få", "–")) or "%/" in line]
    assert table == ["Alle", "Ida", "Mette"]

    piece = await chat.tap(LENA, "Læs om princippet")
    assert piece.text.startswith("Tid til at nå målet")
    back = await chat.tap(LENA, "Lever vi efter det?")
    assert back.text.startswith("Tid til at nå målet: Uger med samtale\n")
    assert (await chat.tap(LENA, "‹ Alle tal")).text.startswith("Lever vi efter principperne?")
    for name in ("Kan føre til job", "Dage til butik", "Dage uden aftale", "Alle har svaret", "Tro: borger"):
        await chat.says(LENA, "/fidelity")
        assert "\n\n" in (await chat.tap(LENA, name)).text


async def test_a_mentor_reads_her_own_alone(chat: Chat) -> None:
    shown = await chat.says(METTE, "/fidelity")
    assert "Mette, marts 2026" in shown.text
    assert "Mentor" not in chat.labels(METTE)
    one = await chat.tap(METTE, "Uger med samtale")
    assert "Ida" not in one.text

    await chat.forge(METTE, "1|fi.all|2|2026-02")
    assert chat.toast(METTE) == "Det kan jeg ikke finde hos dig."


async def test_a_period_without_rows_and_a_made_up_button_say_so(chat: Chat) -> None:
    shown = await chat.says(LENA, "/fidelity 2020-01")
    assert "–: ingen tal for perioden." in shown.text
    assert "der er ingen tal for perioden." in (await chat.tap(LENA, "Alle har svaret")).text

    for made_up in ("fi.all|0|2026-13", "fi.one|0|2026-02:nothing", "fi.rule|0|nothing", "fi.who|0|"):
        await chat.forge(LENA, f"1|{made_up}")
        assert chat.toast(LENA) == "Knappen er fra et tidligere trin. Der er ikke ændret noget."
