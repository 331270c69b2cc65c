"""The sweep: what is due by now calls for a morning message, by one range scan of the deadlines' ``wake_at``."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import and_, case, exists, literal, or_, select, update
from sqlmodel import Session, col

from models.actions import mornings
from models.pause import Pause, PauseState
from models.queries import meetings_first, policies
from models.queries import mornings as queries
from models.rope import Deadline
from models.rules import calendar
from models.rules import rope as rules

_Deadline: Final = Deadline.__table__  # type: ignore[attr-defined]
_Instant: Final = _Deadline.c.wake_at.type


def sweep(session: Session, *, now: datetime) -> int:
    """
    Name each deadline that is due in its owner's morning message, and in the leads' what the owner has left; each once.

    Returns how many deadlines were spoken of. What fell due while the bot was away is said once, now; the lead hears
    ``escalate_after`` later. Nothing is said about anyone who is on a pause.
    """
    session.flush()
    house = policies.of(session)
    opens_at = rules.opens_at(now, house)
    later = rules.escalates_at(opens_at, house)
    due = _Deadline.c.wake_at <= now
    _let_pauses_rest(session, due, now, later)
    _let_meetings_come_first(session, due, now)
    mornings.call(session, _owners(session, and_(due, _Deadline.c.said == 0, _not_snoozed(now))), now=now)
    if _left(session, due):
        mornings.call(session, queries.leads(session), now=now)
    return _wake_later(session, due, later)


def _not_snoozed(now: datetime) -> Any:
    return or_(_Deadline.c.snoozed_until.is_(None), _Deadline.c.snoozed_until <= now)


def _let_pauses_rest(session: Session, due: Any, now: datetime, later: datetime) -> None:
    """A pause that begins after the due day forgives nothing, but while it runs nobody is pushed."""
    today = calendar.today(now)
    on_pause = exists().where(
        col(Pause.citizen_id) == _Deadline.c.citizen_id,
        col(Pause.state) == PauseState.GRANTED,
        col(Pause.from_on) <= today,
        or_(col(Pause.to_on).is_(None), col(Pause.to_on) > today),
    )
    session.connection().execute(update(_Deadline).where(due, on_pause).values(wake_at=later))


def _let_meetings_come_first(session: Session, due: Any, now: datetime) -> None:
    """What an appointment settles, or is being asked about, is not pressed before the next working morning."""
    house = policies.of(session)
    next_morning = rules.speaks_at(rules.next_working_day(calendar.today(now), house), house)
    resting = update(_Deadline).where(due, _Deadline.c.said == 0, meetings_first.being_settled(house, now))
    session.connection().execute(resting.values(wake_at=next_morning))


def _owners(session: Session, which: Any) -> list[int]:
    owners = session.connection().execute(select(_Deadline.c.owner_id).where(which).distinct()).scalars()
    return [owner_id for owner_id in owners if owner_id is not None]


def _left(session: Session, due: Any) -> bool:
    """Whether there is anything that the leads are to hear of: left by its owner, or nobody's."""
    left = and_(due, or_(_Deadline.c.said == 1, _Deadline.c.owner_id.is_(None)))
    return session.connection().execute(select(_Deadline.c.id).where(left).limit(1)).first() is not None


def _wake_later(session: Session, due: Any, later: datetime) -> int:
    """An owner's deadline wakes once more, for the lead; after that it is silent until it moves."""
    once_more = and_(_Deadline.c.said == 0, _Deadline.c.owner_id.is_not(None))
    wake_at = case((once_more, literal(later, _Instant)), else_=None)
    spoken = update(_Deadline).where(due).values(wake_at=wake_at, said=_Deadline.c.said + 1)
    return int(session.connection().execute(spoken).rowcount)
