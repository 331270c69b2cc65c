"""The colleagues around Karen: one of each role that works with a citizen, all of them hers; their chats by name."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from sqlmodel import select

from bot.sandbox.records import Person
from models.actions import rope
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.staff import Role
from tests.kit import chat as kit
from tests.kit import databases, make, people
from tests.kit.chat import Chat

BENTE, PALLE, CONNIE, VIGGO = 301, 302, 303, 304
SANNE = 308  # another caseworker, with no citizen yet
ULLA, TOBIAS, ADA = 305, 306, 307

_COLLEAGUES: Final = (
    (BENTE, "Bente Skov", Role.CASEWORKER),
    (PALLE, "Palle Nord", Role.COMPANY_CONSULTANT),
    (CONNIE, "Connie Ravn", Role.INTERNSHIP_LEAD),
    (VIGGO, "Viggo Dam", Role.CV_OFFICER),
    (ULLA, "Ulla Friis", Role.COORDINATOR),
    (TOBIAS, "Tobias Hede", Role.EVALUATOR),
    (ADA, "Ada Lund", Role.ADMINISTRATOR),
    (SANNE, "Sanne Lind", Role.CASEWORKER),
)
_AROUND_A_CITIZEN: Final = (Role.CASEWORKER, Role.COMPANY_CONSULTANT, Role.INTERNSHIP_LEAD, Role.CV_OFFICER)
CAST: Final = [Person(chat_id, name, role) for chat_id, name, role in _COLLEAGUES]


def join(database: Database) -> None:
    """Write the colleagues; whoever works with citizens works with Karen."""
    with database.write() as session:
        karen = session.exec(select(Citizen).where(Citizen.name == "Karen")).one()
        for chat_id, name, role in _COLLEAGUES:
            colleague = make.staff(session, name, role, chat_id=chat_id)
            if role in _AROUND_A_CITIZEN and chat_id != SANNE:
                make.assign(session, karen, colleague, role)
        rope.refresh(session, saved(karen.id))


@asynccontextmanager
async def opened(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    """A house with the whole team and every rule; Karen, Ole and their mentors as in most tests."""
    house = databases.with_every_rule(database)
    people.settle(house, clock.now().date())
    join(house)
    async with kit.opened(house, clock, [*people.CAST, *CAST]) as chat:
        yield chat
