"""Who may: every command by every role and by a stranger, and every button ever shown, sent by the wrong person."""

import ast
import hashlib
import re
from collections.abc import AsyncIterator

import pytest
from sqlalchemy import select as select_rows
from sqlmodel import Session

from bot.sandbox.records import Person
from handlers.conversations import all_routes
from handlers.screen import decode
from models.clock import FrozenClock
from models.database import Database
from models.rules.access import CITIZEN_MAY, STAFF_MAY, May
from models.staff import Role
from models.tables import metadata
from tests.handlers.test_texts import HANDLERS
from tests.kit import chat as kit
from tests.kit import make, people
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, OLE, STRANGER

ROUTES = all_routes()
ROLE_CHATS = {role: 500 + number for number, role in enumerate(Role)}
STRANGERS_WORDS = "jeg hjælper kun folk i et forløb"
NOT_YOUR_ROLE = "Det hører til en andens opgaver. Skriv /help, så ser du dine."
# What changes by looking, and the actor's own rows; everything else must stay as it was.
# Buttons that say nothing of a row: whoever sends them speaks of themselves.
ACTS_ON_ONESELF = {
    "me.lang",
    "me.stop",
    "me.stay",
    "me.nothing",
    "il.today",
    *("pa.ask", "pa.begin", "pa.from", "pa.last", "pa.want"),
    *("cl.ask", "cl.not", "cl.stay"),
}
_LEFT_OUT = {"inbox_entry", "look_log", "dialogue", "calendar_day"}


def state(session: Session) -> dict[str, str]:
    """A digest of every table that a wrong tap must not change."""
    return {
        table.name: hashlib.sha256(
            repr([tuple(row) for row in session.execute(select_rows(table).order_by(*table.primary_key))]).encode()
        ).hexdigest()
        for table in metadata.sorted_tables
        if table.name not in _LEFT_OUT
    }


@pytest.fixture
async def house(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    people.settle(sqlite, clock.now().date())
    with sqlite.write() as session:
        for role, chat_id in ROLE_CHATS.items():
            make.staff(session, f"Colleague {role}", role, chat_id=chat_id)
    cast = [*people.CAST, *(Person(chat_id, role, role) for role, chat_id in ROLE_CHATS.items())]
    async with kit.opened(sqlite, clock, cast) as opened:
        yield opened


def granted(role: Role | None, may: May | None) -> bool:
    return may is None or may in (CITIZEN_MAY if role is None else STAFF_MAY[role])


@pytest.mark.parametrize("name", sorted(ROUTES.commands))
async def test_a_command_answers_those_who_may_and_no_other(house: Chat, name: str) -> None:
    may = ROUTES.commands[name].may
    actors: dict[int, Role | None] = {KAREN: None} | {chat_id: role for role, chat_id in ROLE_CHATS.items()}

    refused = {chat_id for chat_id in actors if (await house.says(chat_id, f"/{name}")).text == NOT_YOUR_ROLE}

    assert refused == {chat_id for chat_id, role in actors.items() if not granted(role, may)}


@pytest.mark.parametrize("name", sorted(name for name, command in ROUTES.commands.items() if command.may is not None))
async def test_a_stranger_learns_only_how_to_be_invited(house: Chat, name: str) -> None:
    answer = await house.says(STRANGER, f"/{name}")

    assert STRANGERS_WORDS in answer.text


async def a_full_week(chat: Chat) -> None:
    """Everybody uses everything once, so that every kind of button has been shown."""
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Socialt")
    await chat.says(METTE, "Spise frokost med de andre. Nået, når det er sket to gange.")
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Ja, book den")
    for command in ("/pause", "/next", "/goals", "/who", "/stop", "/language", "/help", "/call"):
        await chat.says(KAREN, command)
    await chat.tap(KAREN, "Bed Mette ringe til mig")
    await chat.tap(KAREN, "Ferie")
    await chat.tap(KAREN, "2 uger")
    await chat.deliver()
    await chat.tap(METTE, "Andre dage")
    await chat.says(KAREN, "nej")
    for command in ("/today", "/citizens", "/citizen Karen", "/invite", "/checkin", "/language"):
        await chat.says(METTE, command)
    await chat.says(METTE, "/handover")
    for label in ("Giv borgere videre (mentor)", "Colleague mentor", "Ja, spørg"):
        await chat.tap(METTE, label)
    for command in ("/rope", "/staff", "/invite", "/handover"):
        await chat.says(LENA, command)
    for days in (1, 3, 2, 1, 6, 3, 4):
        await chat.wait(days=days)
    await chat.says(KAREN, "/next")
    await chat.tap(KAREN, "Et spørgsmål til dig")
    await chat.says(METTE, "/today")
    await chat.tap(METTE, "Tro på job")
    await chat.says(METTE, "/leave")
    for label in ("Tilføj fridage", "26", "27"):
        await chat.tap(METTE, label)


def named(data: str) -> str:
    tap = decode(data)
    assert tap is not None
    return tap.name


def every_button(chat: Chat, *owners: int) -> set[str]:
    return {
        button.data
        for owner in owners
        for message in chat.sandbox.chat(owner)
        for row in message.buttons
        for button in row
        if button.data is not None
    }


@pytest.fixture
async def week(house: Chat) -> Chat:
    await a_full_week(house)
    return house


@pytest.mark.parametrize("wrong", [IDA, OLE, STRANGER], ids=["another mentor", "another citizen", "a stranger"])
async def test_a_button_sent_by_the_wrong_person_changes_and_reveals_nothing(week: Chat, wrong: int) -> None:
    owned = sorted(data for data in every_button(week, METTE, KAREN) if named(data) not in ACTS_ON_ONESELF)
    before = await week.house.desk.read(state)
    await week.says(wrong, "/help")
    seen = len(week.sandbox.chat(wrong))

    for data in owned:
        await week.forge(wrong, data)

    assert await week.house.desk.read(state) == before
    told = [one.text for one in week.sandbox.chat(wrong)[seen:]] + [tap.text for tap in week.sandbox.taps_of(wrong)]
    assert not [text for text in told if "Karen" in text or "Mette" in text]


@pytest.mark.parametrize("wrong", [IDA, OLE, STRANGER, ROLE_CHATS[Role.EVALUATOR]])
async def test_no_tap_with_made_up_ids_and_values_changes_anything(week: Chat, wrong: int) -> None:
    """Karen is citizen 1, Mette colleague 1; whatever else has the number 1 is theirs."""
    await week.says(wrong, "/help")
    before = await week.house.desk.read(state)

    for name in sorted(ROUTES.taps.keys() - ACTS_ON_ONESELF):
        for id_ in ("0", "1", "2147483647", "99999999999999999999"):
            for value in ("zzz", "9" * 12):
                await week.forge(wrong, f"1|{name}|{id_}|{value}")

    assert await week.house.desk.read(state) == before


@pytest.mark.parametrize(
    "data", ["", "x", "1|", "1|nothing|1|", "2|ci.held|1|phone", "1|ci.held|-1|phone", "1|ci.held|1;--|x"]
)
async def test_data_that_no_button_of_ours_ever_said_is_refused(house: Chat, data: str) -> None:
    await house.says(METTE, "/help")

    await house.forge(METTE, data or " ")

    assert house.toast(METTE) == "Det kan jeg ikke finde hos dig."


def test_every_button_leads_somewhere() -> None:
    """Every literal that looks like a tap's name, anywhere in the handlers, is routed."""
    looks_like_one = re.compile(r"[a-z]{2}\.[a-z]+")
    found = {
        node.value
        for file in HANDLERS.rglob("*.py")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and looks_like_one.fullmatch(node.value)
    }

    assert found <= ROUTES.taps.keys()


async def test_every_button_of_a_full_week_leads_somewhere(week: Chat) -> None:
    shown = {named(data) for data in every_button(week, METTE, KAREN, LENA)}

    assert shown <= ROUTES.taps.keys()
