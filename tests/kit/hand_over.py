"""Citizens who change hands in a test: the question and its answer, as taps or in one transaction."""

from datetime import datetime

from sqlmodel import Session

from models.actions import handovers
from models.actions.handing_over import HandedOver
from models.actions.handovers import Wish
from models.base import saved
from models.rules import access
from models.rules.access import Actor
from models.staff import Role
from tests.kit.chat import Chat
from tests.kit.people import IDA, LENA


async def ask(chat: Chat, giver: str = "Mette Holm", receiver: str = "Ida Krogh") -> None:
    """The lead asks one mentor to take over every citizen of another, and she gets her card."""
    await chat.says(LENA, "/staff")
    for label in (giver, "Giv borgere videre (mentor)", receiver, "Ja, spørg"):
        await chat.tap(LENA, label)
    await chat.deliver()


async def hand_over(chat: Chat, giver: str = "Mette Holm", receiver: str = "Ida Krogh", who: int = IDA) -> None:
    """The same, and *who*, the one asked, accepts."""
    await ask(chat, giver, receiver)
    await chat.tap(who, "Ja, jeg tager")
    await chat.deliver()


def pass_on(session: Session, from_id: int, to_id: int, role: Role, *, by: Actor, now: datetime) -> HandedOver:
    """The whole caseload, asked and accepted."""
    row = handovers.offer(session, Wish(from_id, role, to_id), by=by, now=now)
    return handovers.accept(session, saved(row.id), by=access.staff(to_id, [role]), now=now)
