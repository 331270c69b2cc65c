"""The numbers as a picture and a file, and a worker that takes its time, fails, or is the real one."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, select

from models.actions import importing
from models.clock import FrozenClock
from models.database import Database
from models.programme import Arm
from models.rules.access import SYSTEM
from models.staff import Language, Staff
from tests.kit import chat as kit
from tests.kit import people
from tests.kit.chat import Chat
from tests.kit.people import LENA
from tests.kit.results import OCTOBER_2022, analyst, opened, table, trial


@pytest.fixture
async def chat(sqlite: Database) -> AsyncIterator[Chat]:
    """The lead's chat in a house with the printed trial."""
    async with opened(sqlite, FrozenClock()) as chat:
        trial(sqlite)
        yield chat


async def test_a_worker_that_fails_says_so_and_can_be_asked_again(chat: Chat) -> None:
    analyst(chat).fails = 1

    shown = await chat.says(LENA, "/results 2022-01")
    assert shown.text == "Det lykkedes ikke at regne det ud. Prøv igen om lidt."
    shown = await chat.tap(LENA, "Prøv igen")

    assert "Projekt Trædesten · januar 2022" in shown.text


async def test_what_takes_time_says_so_at_once_and_takes_it_back(chat: Chat) -> None:
    analyst(chat).waits = 0.3

    await chat.says(LENA, "/results")

    gone = [one for one in chat.sandbox.chat(LENA) if one.from_bot and one.deleted]
    assert len(gone) == 1
    assert "Regner …" not in chat.sent_to(LENA)


async def test_what_takes_time_and_fails_says_so_in_the_same_message(chat: Chat) -> None:
    analyst(chat).waits, analyst(chat).fails = 0.3, 1

    await chat.says(LENA, "/results")

    assert chat.sent_to(LENA) == ["Det lykkedes ikke at regne det ud. Prøv igen om lidt."]


async def test_the_picture_comes_as_a_file(chat: Chat) -> None:
    await chat.says(LENA, "/results")

    shown = await chat.tap(LENA, "Stort billede")

    assert shown.document is not None
    assert shown.document.filename == "resultater-traedesten-2022-10.png"
    assert shown.document.data.startswith(b"\x89PNG")


async def test_the_numbers_come_as_a_file_that_a_danish_excel_opens(chat: Chat) -> None:
    await chat.says(LENA, "/results")

    shown = await chat.tap(LENA, "Tal (CSV)")

    assert shown.document is not None
    rows = table(shown.document.data)
    assert shown.document.filename == "resultater-traedesten-2022-10.csv"
    assert rows[0]["Resultat"] == "3,7856"
    assert rows[1]["Mål"] == "Relativ risiko, ujusteret"
    assert (rows[1]["Resultat"], rows[1]["Nedre grænse"], rows[1]["Øvre grænse"]) == ("1,1849", "0,8934", "1,5715")
    assert (rows[1]["Indsats, med løntimer"], rows[1]["Indsats, personer"]) == ("82", "338")


async def test_what_is_suppressed_in_the_message_is_suppressed_in_the_file(chat: Chat) -> None:
    await chat.says(LENA, "/results 2022-01")

    shown = await chat.tap(LENA, "Tal (CSV)")

    assert shown.document is not None
    women = [row for row in table(shown.document.data) if row["Gruppe"] == "Kvinder"]
    hidden = "skjult for at beskytte små tal"
    assert [row["Bemærkning"] for row in women] == [hidden] * 3
    assert {row["Kontrol, med løntimer"] for row in women} == {hidden}
    assert {row["Resultat"] for row in women} == {""}


def bring_in(session: Session) -> None:
    """The printed trial of October 2022 as the two files that a lead would import."""
    drawn, outcomes = ["case_no,arm,cohort,sex,age,start_on"], ["case_no,month,hours"]
    for sex, counts in OCTOBER_2022.items():
        for arm, (events, n) in zip(Arm, counts, strict=True):
            drawn += [f"{sex}-{arm}-{number},{arm},1,{sex},45,2020-10-05" for number in range(n)]
            outcomes += [f"{sex}-{arm}-{number},2022-10,{80 if number < events else 0}" for number in range(n)]
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    importing.people(session, importing.given("\n".join(drawn)), by=SYSTEM, now=now)
    importing.outcomes(session, importing.given("\n".join(outcomes)), by=SYSTEM, now=now)


@pytest.mark.slow
async def test_the_real_worker_answers_in_english_once_and_for_all(database: Database) -> None:
    people.settle(database, date(2026, 3, 2))
    with database.write() as session:
        bring_in(session)
        session.exec(select(Staff).where(Staff.chat_id == LENA)).one().language = Language.ENGLISH
    async with kit.opened(database, FrozenClock(), people.CAST) as chat:
        await chat.says(LENA, "/results")
        first = chat.sent_to(LENA)
        await chat.says(LENA, "/results")

        assert "Intervention: 82 of 338 (24.3%)" in first[-1]
        assert chat.sent_to(LENA) == first * 2
        more = await chat.tap(LENA, "More about the numbers")
        assert "The numbers have been seen 3 times, the same each time, so that counts as one look." in more.text
        assert len([one for one in chat.sandbox.chat(LENA) if one.deleted]) == 1
