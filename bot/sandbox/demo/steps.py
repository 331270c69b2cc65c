"""The steps that the street's citizens have taken, as their teams decided them, and one that waits for its answers."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from typing import Final

from sqlmodel import Session

from bot.sandbox.demo.courses import Course
from bot.sandbox.demo.street import Street
from models.actions import transitions
from models.base import saved
from models.queries import policies
from models.queries import transitions as queries
from models.rules import access, calendar
from models.rules.transitions import DECIDERS, ROLE_OF, Move
from models.staff import Role
from models.transition import Answer, Approval, Transition, TransitionState

_TAKEN: Final[dict[Move, int]] = {(1, 2): 2, (2, 3): 26}  # after so many weeks
_WAITS_IN_WEEK: Final = 3  # whose team is deciding the first step right now


def write(session: Session, street: Street, courses: list[Course], now: datetime) -> None:
    """What has been decided, in its own time, and what is being decided."""
    session.flush()
    for course in courses:
        for move, weeks in _TAKEN.items():
            if course.figure.weeks > max(weeks, _WAITS_IN_WEEK):
                _decided(session, street, course, move, weeks)
    waiting = next((course for course in courses if course.figure.weeks == _WAITS_IN_WEEK), None)
    if waiting is not None:
        mentor = access.staff(street.mentor_of(waiting), [Role.MENTOR])
        transitions.propose(session, street.id_of(waiting), 2, by=mentor, now=now)


def _decided(session: Session, street: Street, course: Course, move: Move, weeks: int) -> None:
    at = calendar.instant(
        calendar.settle(course.start_on + timedelta(weeks=weeks), policies.of(session).working_days), time(11)
    )
    transition = Transition(
        citizen_id=street.id_of(course),
        from_step=move[0],
        to_step=move[1],
        state=TransitionState.AGREED,
        proposed_by_id=street.mentor_of(course),
        proposed_at=at - timedelta(days=1),
        expires_on=calendar.today(at) + timedelta(days=14),
        settled_at=at,
    )
    session.add(transition)
    session.flush()
    session.add_all(_answers(session, transition, at))


def _answers(session: Session, transition: Transition, at: datetime) -> Iterator[Approval]:
    working = queries.colleagues(session, transition.citizen_id)
    for decider in DECIDERS[transition.from_step, transition.to_step]:
        role = ROLE_OF.get(decider)
        yield Approval(
            transition_id=saved(transition.id),
            decider=decider,
            staff_id=working[role] if role is not None else None,
            answer=Answer.YES,
            answered_at=at,
        )
