"""The method in the chat, in the words of config.toml: browsed, searched, and empty where nothing is written."""

import tomllib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace

import pytest

from bot.settings import ROOT
from models.clock import FrozenClock
from models.database import Database
from models.rules.policy import HandbookPiece
from tests.kit import chat as kit
from tests.kit import people
from tests.kit.chat import Chat
from tests.kit.people import KAREN, METTE

PIECES = tuple(
    HandbookPiece.model_validate(one)
    for one in tomllib.loads((ROOT / "config.toml").read_text(encoding="utf-8"))["handbook"]
)


@asynccontextmanager
async def with_pieces(database: Database, clock: FrozenClock, pieces: tuple[HandbookPiece, ...]) -> AsyncIterator[Chat]:
    people.settle(database, clock.now().date())
    other = replace(database, policy=database.policy.model_copy(update={"handbook": pieces}))
    async with kit.opened(other, clock, people.CAST) as opened:
        yield opened


@pytest.fixture
async def house(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with with_pieces(sqlite, clock, PIECES) as opened:
        yield opened


def test_the_programmes_own_handbook_has_eight_principles_and_three_steps() -> None:
    parts = [one.part for one in PIECES]

    assert (parts.count("principles"), parts.count("steps")) == (8, 3)


async def test_a_piece_is_two_taps_away_and_leads_to_the_next_and_back(house: Chat) -> None:
    await house.says(METTE, "/handbook")
    shown = await house.tap(METTE, "Den stramme snor")
    assert shown.text.startswith("Den stramme snor\nDer er altid en næste aftale.")

    following = await house.tap(METTE, "Vi er et hold ›")
    assert following.text.startswith("Vi er et hold\n")

    assert (await house.tap(METTE, "Hele håndbogen")).text.startswith("Håndbogen")


@pytest.mark.parametrize("word", ["delmål", "DELMAAL", "delmaal"])
async def test_a_word_finds_the_pieces_in_which_it_stands_however_it_is_typed(house: Chat, word: str) -> None:
    shown = await house.says(METTE, f"/handbook {word}")

    assert shown.text == f"Det står om »{word}«:"
    assert {"Små skridt", "Hele mennesket først"} <= set(house.labels(METTE))
    assert "Den stramme snor" not in house.labels(METTE)


async def test_a_word_that_only_one_piece_has_opens_it(house: Chat) -> None:
    assert (await house.says(METTE, "/håndbog bagrummet")).text.startswith("Trin 2: praktik i butikken")


async def test_a_word_that_stands_nowhere_is_said_and_all_is_a_tap_away(house: Chat) -> None:
    shown = await house.says(METTE, "/handbook <b>xyz</b>")

    assert shown.text == "Der står ikke noget om »<b>xyz</b>«. Prøv et andet ord, eller se alle."
    assert house.labels(METTE) == ["‹ Hele håndbogen"]


async def test_without_a_handbook_it_says_where_one_is_written(sqlite: Database, clock: FrozenClock) -> None:
    async with with_pieces(sqlite, clock, ()) as chat:
        assert "config.toml" in (await chat.says(METTE, "/handbook")).text


async def test_a_piece_that_is_gone_and_a_made_up_one_say_so(house: Chat) -> None:
    await house.says(METTE, "/handbook")

    await house.forge(METTE, "1|hb.piece|0|nothing")

    assert house.toast(METTE) == "Knappen er fra et tidligere trin. Der er ikke ændret noget."


async def test_the_method_is_for_staff(house: Chat) -> None:
    assert "en andens opgaver" in (await house.says(KAREN, "/handbook")).text
