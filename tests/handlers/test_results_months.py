"""Another month, another programme, people who lack an outcome: each says what it is of."""

from collections.abc import AsyncIterator
from datetime import date

import pytest
from sqlmodel import select

from handlers.screens import results as screens
from models.base import saved
from models.citizen import Sex
from models.clock import FrozenClock
from models.database import Database
from models.outcome import Outcome
from models.programme import Allocation, Programme
from models.staff import Role
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import LENA
from tests.kit.results import DANISH, draw, note_outcomes, opened, table, trial


@pytest.fixture
async def chat(sqlite: Database) -> AsyncIterator[Chat]:
    """The lead's chat in a house with the printed trial."""
    async with opened(sqlite, FrozenClock()) as chat:
        trial(sqlite)
        yield chat


@pytest.fixture
async def empty(sqlite: Database) -> AsyncIterator[Chat]:
    async with opened(sqlite, FrozenClock()) as chat:
        yield chat


async def test_another_month_is_asked_for_by_name(chat: Chat) -> None:
    await chat.says(LENA, "/results 2022-01")
    shown = await chat.tap(LENA, "Mere om tallene")

    assert "januar 2022" in shown.text
    assert "Mænd: skjult for at beskytte små tal" in shown.text
    assert "Kvinder: skjult for at beskytte små tal" in shown.text
    assert "2 af 145" not in shown.text


async def test_another_month_is_one_of_those_with_data(chat: Chat) -> None:
    await chat.says(LENA, "/results")
    await chat.tap(LENA, "Måned")
    assert chat.labels(LENA) == ["okt. 2022", "jan. 2022"]

    shown = await chat.tap(LENA, "jan. 2022")

    assert "Projekt Trædesten · januar 2022" in shown.text


@pytest.mark.parametrize("month", ["2022-13", "2022-1", "oktober", "2022-10; DROP TABLE", "٢٠٢٢-10", "0000-01"])
async def test_a_malformed_month_gets_a_clear_sentence(chat: Chat, month: str) -> None:
    shown = await chat.says(LENA, f"/results {month}")

    assert shown.text == "Skriv måneden som år og måned, fx /results 2022-10."


async def test_a_month_without_data_offers_those_that_have(chat: Chat) -> None:
    shown = await chat.says(LENA, "/results 2019-04")

    assert shown.text == "Der er ingen tal for april 2019. Vælg en af disse måneder:"
    assert chat.labels(LENA) == ["okt. 2022", "jan. 2022"]


@pytest.mark.parametrize("data", ["rs.look|1|", "rs.look|1|2022-99", "rs.csv|1|x", "rs.png|1|' or 1"])
async def test_a_forged_month_is_an_old_button(chat: Chat, data: str) -> None:
    await chat.says(LENA, "/results")

    await chat.forge(LENA, f"1|{data}")

    assert chat.toast(LENA) == "Knappen er fra et tidligere trin. Der er ikke ændret noget."


async def test_a_programme_that_does_not_exist_looks_like_none(chat: Chat) -> None:
    await chat.says(LENA, "/results")

    await chat.forge(LENA, "1|rs.look|4711|2022-10")

    assert chat.toast(LENA) == "Det kan jeg ikke finde hos dig."


async def test_an_empty_programme_says_kindly_what_comes_first(empty: Chat) -> None:
    shown = await empty.says(LENA, "/results")

    assert shown.text.startswith("Der er ingen tal endnu. Læs først de lodtrukne personer ind med snoren import people")


async def test_a_house_without_a_programme_says_the_same(empty: Chat) -> None:
    screen = screens.nothing_yet(None, 0, DANISH)

    assert "snoren import people" in screen.text


async def test_people_without_outcomes_ask_for_the_outcomes(empty: Chat) -> None:
    with empty.house.desk.database.write() as session:
        programme = session.exec(select(Programme)).one()
        draw(session, programme, {"2022-10": {Sex.MAN: ((0, 10), (0, 12))}})
        for row in session.exec(select(Outcome)):
            session.delete(row)

    shown = await empty.says(LENA, "/results")

    assert shown.text.startswith("22 personer er med i Projekt Trædesten, men der er ingen udfald endnu.")


async def test_a_second_programme_can_be_chosen(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        other = make.programme(session, "andet", "Et <andet> program")
        make.role_in(session, LENA, Role.LEAD, other)
        draw(session, other, {"2024-03": {Sex.MAN: ((20, 60), (10, 60))}})
    await chat.says(LENA, "/results")
    await chat.tap(LENA, "Program")

    shown = await chat.tap(LENA, "Et <andet> program")

    assert "Et <andet> program · marts 2024" in shown.text
    assert "Køn" not in shown.text
    assert "Måned" not in chat.labels(LENA)


async def test_a_month_outside_the_plan_is_not_told(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        ids = [saved(id_) for id_ in session.exec(select(Allocation.citizen_id)).all()]
        note_outcomes(session, ids, "2022-12", 300)

    assert "Måneden står ikke i planen" not in (await chat.says(LENA, "/results")).text
    assert (await chat.says(LENA, "/results 2022-12")).text.startswith("Opgørelsen fortæller ikke om december 2022.")


@pytest.mark.parametrize(
    ("month", "says"),
    [
        ("2022-10", "Planens primære test er den justerede relative risiko i denne måned."),
        ("2022-01", "Planen afgøres på oktober 2022; denne måned er sekundær."),
    ],
)
async def test_a_month_of_the_plan_says_whether_it_is_the_primary_one(chat: Chat, month: str, says: str) -> None:
    await chat.says(LENA, f"/results {month}")
    await chat.tap(LENA, "Mere om tallene")

    assert says in "\n".join(chat.sent_to(LENA))


@pytest.mark.parametrize("invented", [True, False])
async def test_of_invented_people_message_picture_and_file_say_so(chat: Chat, invented: bool) -> None:
    with chat.house.desk.database.write() as session:
        session.exec(select(Programme).where(Programme.key == "traedesten")).one().invented = invented

    message = await chat.says(LENA, "/results")
    shown = await chat.tap(LENA, "Tal (CSV)")

    assert shown.document is not None
    rows = table(shown.document.data)
    assert ("Personerne er opdigtede" in message.text) is invented
    assert any(row["Mål"] == "opdigtede personer" for row in rows) is invented


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        pytest.param(5, "5 personer uden kendt udfald er ikke talt med.", id="five"),
        pytest.param(3, "Hvor mange der ikke har et kendt udfald, vises ikke: de kan være for få.", id="three"),
    ],
)
async def test_people_without_an_outcome_are_said_to_be_missing(chat: Chat, lost: int, said: str) -> None:
    with chat.house.desk.database.write() as session:
        for row in session.exec(select(Outcome).where(Outcome.month == date(2022, 10, 1)).limit(lost)):
            session.delete(row)

    shown = await chat.says(LENA, "/results")

    assert said in shown.text
