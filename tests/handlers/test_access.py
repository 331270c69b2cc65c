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
from tests.kit.people import IDA, KAREN, METTE, OLE, STRANGER
from tests.kit.team import SANNE, TOBIAS
from tests.kit.walk import ELSE, KIM, Walk

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
    "wk.new",
    *("pa.ask", "pa.begin", "pa.from", "pa.last", "pa.want"),
    *("cl.ask", "cl.not", "cl.stay"),
    "wi.own",
}
RESULTS = {name for name, tap in ROUTES.taps.items() if tap.may is May.SEE_RESULTS}  # an evaluator's own
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


def one_of_each(walk: Walk) -> list[str]:
    """Of all that anybody's buttons have ever said, one for each name and id."""
    data = sorted(button.data for shown in walk.buttons.values() for button in shown if button.data is not None)
    return list({tuple(one.split("|")[:3]): one for one in data}.values())


@pytest.mark.parametrize(
    ("wrong", "shared"),
    [(IDA, "co."), (OLE, ()), (STRANGER, ()), (ELSE, ()), (KIM, "co."), (SANNE, ("rf.", "sc."))],
    ids=["mentor", "citizen", "stranger", "internship lead", "company consultant", "caseworker"],
)
async def test_a_button_sent_by_the_wrong_person_changes_and_reveals_nothing(
    walk: Walk, wrong: int, shared: str | tuple[str, ...]
) -> None:
    """Another of the same role; *shared* is what the role has in common: the register of companies, the screenings."""
    chat = walk.chat
    owned = [data for data in one_of_each(walk) if named(data) not in ACTS_ON_ONESELF]
    owned = [data for data in owned if not named(data).startswith(shared)]
    before = await chat.house.desk.read(state)
    await chat.says(wrong, "/help")
    seen = len(chat.sandbox.chat(wrong))

    for data in owned:
        await chat.forge(wrong, data)

    assert await chat.house.desk.read(state) == before
    told = [one.text for one in chat.sandbox.chat(wrong)[seen:]] + [tap.text for tap in chat.sandbox.taps_of(wrong)]
    assert not [text for text in told if "Karen" in text or "Mette" in text]


@pytest.mark.parametrize("wrong", [IDA, OLE, STRANGER, TOBIAS])
@pytest.mark.slow
async def test_no_tap_with_made_up_ids_and_values_changes_anything(walk: Walk, wrong: int) -> None:
    """Karen is citizen 1, Mette colleague 1; whatever else has the number 1 is theirs, or their shop."""
    chat = walk.chat
    await chat.says(wrong, "/help")
    before = await chat.house.desk.read(state)

    for name in sorted(ROUTES.taps.keys() - ACTS_ON_ONESELF - (RESULTS if wrong == TOBIAS else set())):
        for said in ("1|zzz", f"1|{'9' * 12}", "2147483647|zzz", f"{'9' * 20}|{'9' * 12}"):
            await chat.forge(wrong, f"1|{name}|{said}")

    assert await chat.house.desk.read(state) == before


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


async def test_every_button_that_was_ever_shown_leads_somewhere(walk: Walk) -> None:
    shown = {named(data) for data in one_of_each(walk)}

    assert shown <= ROUTES.taps.keys()
