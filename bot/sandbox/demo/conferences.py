"""What the team has on its table: a citizen on the way to another mentor, the next conference's list, a decision."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from sqlmodel import Session

from bot.sandbox.demo.cast import ASGER, TINE, Story
from bot.sandbox.demo.courses import Course
from bot.sandbox.demo.street import Street
from models.actions import conferences, handovers
from models.actions.handovers import Wish
from models.base import saved
from models.conference import Because, CaseConference, ConferenceCitizen, Decision
from models.queries import conferences as queries
from models.queries import policies
from models.rules import access, calendar
from models.staff import Role

_CASES: Final = "cases"
_DECIDED: Final = "Find to butikker, hvor formiddagen passer, og aftal et besøg"
_WEEK: Final = timedelta(days=7)


def write(session: Session, there: Street, courses: Sequence[Course], now: datetime) -> None:
    """By the bot's own verbs, save what was decided a week ago."""
    plain = [one for one in courses if one.figure.mentor == ASGER and one.figure.story is Story.STEADY]
    if plain:
        _hand_over(session, there, plain[-1], now)
    if any(one.key == _CASES for one in policies.of(session).conferences):
        ulla = access.staff(there.with_role(Role.COORDINATOR), [Role.COORDINATOR])
        if plain:
            _decide(session, there, plain[0], ulla.staff_id, now)
        conferences.draw_up(session, _CASES, by=ulla, now=now)


def _hand_over(session: Session, there: Street, course: Course, now: datetime) -> None:
    asger = access.staff(there.staff[ASGER], [Role.MENTOR])
    wish = Wish(asger.staff_id, Role.MENTOR, there.staff[TINE], there.id_of(course))
    handovers.offer(session, wish, by=asger, now=now)


def _decide(session: Session, there: Street, course: Course, chair_id: int, now: datetime) -> None:
    today = calendar.today(now)
    held_on = queries.next_day(queries.of_kind(session, _CASES), today) - _WEEK
    at = calendar.instant(held_on, time(9, 30))
    meeting = CaseConference(kind=_CASES, held_on=held_on, begun_by_id=chair_id, begun_at=at)
    session.add(meeting)
    session.flush()
    citizen_id = there.id_of(course)
    item = ConferenceCitizen(conference_id=saved(meeting.id), citizen_id=citizen_id, because=Because.AMBER, listed=True)
    session.add(item)
    session.flush()
    session.add(
        Decision(
            item_id=saved(item.id),
            citizen_id=citizen_id,
            body=_DECIDED,
            owner_id=there.mentor_of(course),
            due_on=calendar.add_working_days(today, 2, policies.of(session).working_days),
            decided_by_id=chair_id,
            decided_at=at,
        )
    )
