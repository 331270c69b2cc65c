"""What happens on the rope in a test: a talk held, a pause, a week in which nobody is talked to."""

from datetime import date

from sqlmodel import Session, select

from models.actions import rope as actions
from models.base import saved
from models.citizen import Citizen
from models.pause import Pause, PauseReason, PauseState
from models.queries import people as people_queries
from models.rope import Deadline, Event
from models.rules.access import Actor
from tests.kit.chat import Chat
from tests.kit.people import METTE


def deadline(chat: Chat, citizen: str, rule: str = "weekly_talk") -> Deadline:
    with chat.house.desk.database.read() as session:
        who = session.exec(select(Citizen).where(Citizen.name == citizen)).one()
        return session.exec(select(Deadline).where(Deadline.citizen_id == who.id, Deadline.rule == rule)).one()


def settle(chat: Chat, citizen: str, event: Event = Event.TALK_HELD) -> None:
    with chat.house.desk.database.write() as session:
        who = session.exec(select(Citizen).where(Citizen.name == citizen)).one()
        actions.note(session, saved(who.id), event, chat.clock.now().date(), source="test", source_id=saved(who.id))
        actions.refresh(session, saved(who.id))


def pause(chat: Chat, citizen: str, to_on: date | None) -> None:
    today = chat.clock.now().date()
    with chat.house.desk.database.write() as session:
        who = saved(session.exec(select(Citizen).where(Citizen.name == citizen)).one().id)
        session.add(
            Pause(
                citizen_id=who,
                state=PauseState.GRANTED,
                reason=PauseReason.SICK_LEAVE,
                from_on=today,
                to_on=to_on,
                asked_at=chat.clock.now(),
            )
        )
        actions.refresh(session, who)


async def spoken(chat: Chat) -> None:
    """Both weekly talks are due today, Monday 9 March, and the owners have been told."""
    await chat.wait(days=7)


async def overdue(chat: Chat) -> None:
    """Both weekly talks and both next steps are overdue by Thursday 12 March."""
    await chat.wait(days=10)


def told(chat: Chat, who: int = METTE) -> list[str]:
    return chat.sent_to(who)


def staff_actor(session: Session, chat_id: int) -> Actor:
    known = people_queries.behind(session, chat_id)
    assert known is not None
    return known.actor
