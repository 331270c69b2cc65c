"""The morning message: at most one a colleague and working day, put into the outbox by whatever there is to tell."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlalchemy import bindparam, select
from sqlmodel import Session, col

from models.actions import climbing, outbox
from models.queries import conferences, leaves, policies
from models.queries import mornings as queries
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import calendar
from models.rules import rope as rules

_HAS_GONE: Final = select(col(Reminder.id)).where(
    col(Reminder.key) == bindparam("key"), col(Reminder.state) != ReminderState.WAITING
)


def call(session: Session, staff_ids: Iterable[int], *, now: datetime) -> None:
    """
    Each of these colleagues has something to hear: in today's message, or, where that has gone, in the next one.

    What it says is found out when it goes out (`queries.mornings.of`); where everything is settled by then, nothing is.
    """
    house = policies.of(session)
    opens_at = rules.opens_at(now, house)
    today = calendar.today(opens_at)
    for staff_id in staff_ids:
        if _has_gone(session, staff_id, today):
            day = rules.next_working_day(today, house)
            _put(session, staff_id, day, calendar.instant(day, house.rope.speak_at))
        else:
            _put(session, staff_id, today, opens_at)


def call_on(session: Session, staff_id: int, at: datetime) -> None:
    """The message of *at*'s day is to come, at *at* if nothing else brings it earlier."""
    _put(session, staff_id, calendar.today(at), at)


def look(session: Session, *, now: datetime) -> None:
    """
    From ``speak_at`` on, each working day: whoever has a citizen who has not answered about the next working day.

    Whoever comes back from leave, and the leads where a conference's decision climbs to them. On Mondays everybody who
    owns a deadline, and each lead: what is still red is told anew.
    """
    house = policies.of(session)
    wall = calendar.local(now)
    if not house.rope.speak_at <= wall.time() < house.staff_hours.end or not rules.is_open(wall.date(), house):
        return
    before = calendar.settle(wall.date() - timedelta(days=1), house.working_days)
    hear = {*queries.with_unanswered(session, now=now), *leaves.back_on(session, wall.date(), before)}
    if wall.weekday() == 0:
        hear |= {*queries.owners(session), *queries.leads(session), *conferences.owners(session, wall.date())}
    if climbing.climb(session, now=now):
        call(session, queries.leads(session), now=now)
    for staff_id in sorted(hear):
        if not _has_gone(session, staff_id, wall.date()):
            _put(session, staff_id, wall.date(), now)


def _put(session: Session, staff_id: int, day: date, due_at: datetime) -> None:
    outbox.put(
        session,
        ReminderKind.MORNING,
        _key(staff_id, day),
        due_at,
        staff_id=staff_id,
        useful_until=calendar.instant(day, time(23, 59)),
    )


def _has_gone(session: Session, staff_id: int, day: date) -> bool:
    return session.connection().execute(_HAS_GONE, {"key": _key(staff_id, day)}).first() is not None


def _key(staff_id: int, day: date) -> str:
    return f"morning:{staff_id}:{day}"
