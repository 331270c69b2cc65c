"""What a calendar address shows: the appointments of the colleague whose it is."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.appointment import Appointment, AppointmentState
from models.calendar_feed import CalendarFeed, digest_of
from models.citizen import Citizen
from models.queries import namesakes
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Language, Staff

_BACK, _AHEAD = timedelta(days=31), timedelta(days=366)


@dataclass(frozen=True)
class Entry:
    """One appointment; *name* is the citizen's, None where the colleague has not chosen to see names."""

    uid: str
    sequence: int
    starts_at: datetime
    ends_at: datetime
    changed_at: datetime
    name: str | None
    cancelled: bool


@dataclass(frozen=True)
class Feed:
    language: Language
    entries: tuple[Entry, ...]


def own(session: Session, *, by: Actor) -> CalendarFeed | None:
    access.require(by, May.FEED_CALENDAR)
    return session.get(CalendarFeed, by.staff_id)


def at(session: Session, token: str, *, now: datetime) -> Feed | None:
    """None where no address says *token*, or its colleague has left."""
    found = session.exec(
        select(CalendarFeed, Staff)
        .join(Staff, col(Staff.id) == col(CalendarFeed.staff_id))
        .where(CalendarFeed.token_hash == digest_of(token), col(Staff.left_at).is_(None))
    ).first()
    if found is None:
        return None
    feed, staff = found
    rows = session.exec(
        select(Appointment, namesakes.shown(feed.staff_id))
        .join(Citizen, col(Citizen.id) == col(Appointment.citizen_id))
        .where(
            Appointment.staff_id == feed.staff_id,
            Appointment.starts_at > now - _BACK,
            Appointment.starts_at < now + _AHEAD,
        )
        .order_by(col(Appointment.starts_at), col(Appointment.id))
    )
    entries = tuple(_entry(one, name if feed.with_names else None) for one, name in rows)
    return Feed(staff.language, entries)


def _entry(one: Appointment, name: str | None) -> Entry:
    off = one.state is AppointmentState.CANCELLED
    return Entry(one.uid, one.sequence, one.starts_at, one.ends_at(), one.changed_at, name, off)
