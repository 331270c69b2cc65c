"""Pauses as the citizen and her mentor see them: asked for, coming, running, and what is booked within."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.base import saved
from models.errors import NotYoursError
from models.pause import Pause, PauseReason, PauseState, last_day
from models.queries import appointments, namesakes, people
from models.queries.appointment_view import first_name
from models.reminder import Reminder
from models.rules import calendar
from models.rules.access import Actor
from models.staff import Staff


@dataclass(frozen=True)
class Meeting:
    """An appointment that stands within a pause, with the colleague whose it is."""

    id: int
    sequence: int
    starts_at: datetime
    staff_id: int
    colleague: str


@dataclass(frozen=True)
class PauseView:
    """*last_day* is the last day of the pause, or of the wish for one; None where it has no end."""

    id: int
    citizen_id: int
    citizen: str
    state: PauseState
    reason: PauseReason
    from_on: date
    last_day: date | None
    meetings: tuple[Meeting, ...] = ()


@dataclass(frozen=True)
class Pauses:
    """*running* today; *coming* is the next one granted that lies ahead; *asked* waits for an answer."""

    mentor: str | None
    running: PauseView | None
    coming: PauseView | None
    asked: PauseView | None


def own(session: Session, *, by: Actor, now: datetime) -> Pauses:
    """The citizen's own."""
    today, mentor = calendar.today(now), people.mentor_of(session, by.citizen_id)
    rows = session.exec(
        select(Pause)
        .where(Pause.citizen_id == by.citizen_id, Pause.state != PauseState.DECLINED)
        .order_by(col(Pause.from_on), col(Pause.id))
    ).all()
    granted = [row for row in rows if row.state is PauseState.GRANTED]
    return Pauses(
        first_name(mentor.name) if mentor is not None else None,
        _last(session, [row for row in granted if runs(row, today)], now),
        _last(session, [row for row in granted if row.from_on > today][:1], now),
        _last(session, [row for row in rows if row.state is PauseState.ASKED], now),
    )


def runs(pause: Pause, day: date) -> bool:
    return pause.from_on <= day and (pause.to_on is None or pause.to_on > day)


def running(session: Session, citizen_id: int, now: datetime) -> Pause | None:
    """The granted pause that runs today."""
    today = calendar.today(now)
    return session.exec(
        select(Pause).where(
            Pause.citizen_id == citizen_id,
            Pause.state == PauseState.GRANTED,
            Pause.from_on <= today,
            col(Pause.to_on).is_(None) | (col(Pause.to_on) > today),
        )
    ).first()


def _last(session: Session, rows: list[Pause], now: datetime) -> PauseView | None:
    return view(session, rows[-1], None, now) if rows else None


def view(
    session: Session, pause: Pause, reader: int | None, now: datetime, days: tuple[date, date] | None = None
) -> PauseView:
    """
    As the colleague *reader* sees it, or, where that is None, the citizen.

    *days* are others than its own to look at: the first, and the one after the last.
    """
    start, end = days if days is not None else (pause.from_on, pause.to_on)
    return PauseView(
        saved(pause.id),
        pause.citizen_id,
        namesakes.name(session, pause.citizen_id, reader),
        pause.state,
        pause.reason,
        start,
        None if end is None else last_day(end),
        _meetings(session, pause, start, end, now),
    )


def _meetings(session: Session, pause: Pause, start: date, end: date | None, now: datetime) -> tuple[Meeting, ...]:
    if end is None or pause.state is PauseState.DECLINED:
        return ()
    rows = appointments.between(session, pause.citizen_id, start, end, now)
    return tuple(
        Meeting(saved(one.id), one.sequence, one.starts_at, one.staff_id, _name(session, one.staff_id)) for one in rows
    )


def _name(session: Session, staff_id: int) -> str:
    staff = session.get(Staff, staff_id)
    return first_name(staff.name) if staff is not None else ""


def of_own(
    session: Session, pause_id: int, days: tuple[date, date] | None = None, *, by: Actor, now: datetime
) -> PauseView:
    """A pause of an own citizen, looked at on other *days* where such are given; NotYoursError for any other."""
    pause = session.get(Pause, pause_id)
    if pause is None:
        raise NotYoursError
    people.own_citizen(session, pause.citizen_id, by)
    return view(session, pause, by.staff_id, now, days)


def noticed(session: Session, reminder: Reminder, now: datetime) -> PauseView | None:
    """The pause that *reminder* is about."""
    pause = session.get(Pause, reminder.subject_id) if reminder.subject_id else None
    return view(session, pause, reminder.staff_id, now) if pause is not None else None


def over(session: Session, reminder: Reminder, now: datetime) -> PauseView | None:
    """The same, where it is over, and no other pause goes on from there."""
    found, today = noticed(session, reminder, now), calendar.today(now)
    if found is None or found.last_day is None or found.last_day >= today:
        return None
    others = session.exec(
        select(Pause).where(Pause.citizen_id == found.citizen_id, Pause.state == PauseState.GRANTED)
    ).all()
    return None if any(runs(one, today) for one in others) else found
