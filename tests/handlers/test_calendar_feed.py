"""A colleague's appointments in her calendar program: a secret address, no names unless she chooses, taken back."""

from collections.abc import AsyncIterator
from datetime import timedelta

import httpx
import pytest
from icalendar import Calendar
from sqlmodel import select
from starlette.applications import Starlette

from bot import calendar_feed
from models.actions import appointments
from models.calendar_feed import CalendarFeed
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.queries import people as known
from models.staff import Staff
from tests.kit import chat as kit
from tests.kit import people
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, METTE, STRANGER

ADDRESS = "https://snoren.example"


@pytest.fixture
async def house(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    """The bot can be reached from the net, and Mette meets Karen in two days."""
    people.settle(database, clock.now().date())
    with database.write() as session:
        karen = session.exec(select(Citizen).where(Citizen.name == "Karen")).one()
        mette = known.behind(session, METTE)
        assert mette is not None
        at = clock.now() + timedelta(days=2)
        appointments.book(session, karen.id or 0, at, by=mette.actor, now=clock.now())
    async with kit.opened(database, clock, people.CAST, public_url=ADDRESS) as opened:
        yield opened


@pytest.fixture
async def web(house: Chat) -> AsyncIterator[httpx.AsyncClient]:
    app = Starlette(routes=[calendar_feed.route(house.house)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=ADDRESS) as client:
        yield client


async def address(chat: Chat) -> str:
    """The path of a new address."""
    await chat.says(METTE, "/kalender")
    shown = await chat.tap(METTE, "Lav")
    return next(line for line in shown.text.splitlines() if line.startswith(ADDRESS)).removeprefix(ADDRESS)


async def summaries(web: httpx.AsyncClient, path: str) -> list[str]:
    answer = await web.get(path)
    assert answer.headers["content-type"].startswith("text/calendar")
    return [str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")]


async def test_her_calendar_holds_her_appointments_without_names(house: Chat, web: httpx.AsyncClient) -> None:
    path = await address(house)

    assert await summaries(web, path) == ["Aftale"]
    assert b"Karen" not in (await web.get(path)).content


async def test_names_come_when_she_chooses_them_and_go_again(house: Chat, web: httpx.AsyncClient) -> None:
    path = await address(house)
    await house.tap(METTE, "Videre")
    await house.tap(METTE, "Vis navne")
    assert await summaries(web, path) == ["Aftale med Karen"]

    await house.tap(METTE, "Skjul navne")

    assert await summaries(web, path) == ["Aftale"]


async def test_a_new_address_stops_the_old_one_and_taking_it_back_stops_it_at_once(
    house: Chat, web: httpx.AsyncClient
) -> None:
    old = await address(house)
    await house.tap(METTE, "Videre")
    new = await address(house)
    assert ((await web.get(old)).status_code, (await web.get(new)).status_code) == (404, 200)

    await house.tap(METTE, "Videre")
    await house.tap(METTE, "Træk adressen tilbage")

    assert (await web.get(new)).status_code == 404


async def test_whoever_has_left_has_no_calendar(house: Chat, web: httpx.AsyncClient) -> None:
    path = await address(house)
    with house.house.desk.database.write() as session:
        session.exec(select(Staff).where(Staff.chat_id == METTE)).one().left_at = house.clock.now()

    assert (await web.get(path)).status_code == 404


@pytest.mark.parametrize("token", ["x", "%00", "..%2f", "a" * 65, "a" * 5000, "æøå"])
async def test_what_is_no_address_tells_nothing(house: Chat, web: httpx.AsyncClient, token: str) -> None:
    await address(house)

    answer = await web.get(f"/calendar/{token}.ics")

    assert (answer.status_code, answer.content) in [(404, b""), (404, b"Not Found")]


async def test_only_the_digest_of_the_address_is_kept(house: Chat) -> None:
    path = await address(house)

    with house.house.desk.database.read() as session:
        feed = session.exec(select(CalendarFeed)).one()
    assert path.removeprefix("/calendar/").removesuffix(".ics") not in feed.token_hash


async def test_without_an_address_of_its_own_the_bot_says_whom_to_ask(chat: Chat) -> None:
    assert "web.public_url" in (await chat.says(METTE, "/calendar")).text


@pytest.mark.parametrize("wrong", [KAREN, STRANGER])
async def test_a_calendar_is_for_colleagues(house: Chat, wrong: int) -> None:
    await house.says(wrong, "/help")

    await house.forge(wrong, "1|cf.make|0|")

    with house.house.desk.database.read() as session:
        assert session.exec(select(CalendarFeed)).all() == []


async def test_each_colleague_has_her_own(house: Chat, web: httpx.AsyncClient) -> None:
    await address(house)
    await house.says(IDA, "/calendar")
    shown = await house.tap(IDA, "Lav")
    path = next(line for line in shown.text.splitlines() if line.startswith(ADDRESS)).removeprefix(ADDRESS)

    assert await summaries(web, path) == []
