"""A workshop held for several: ticked one by one, recorded in one go, and taken back in one go."""

from datetime import date, datetime, timedelta

from sqlmodel import Session

from models.actions import appointments, audit, rope
from models.appointment import Appointment, AppointmentKind, Turnout
from models.base import saved
from models.errors import NobodyTickedError, NotYoursError, StaleError, TooLateError
from models.queries import policies
from models.queries import workshops as queries
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.rules.meetings import HELD_EVENT
from models.workshop import NotRecorded, Workshop, WorkshopCitizen

FURTHEST_BACK = timedelta(days=31)
_SOURCE = "workshop"


def begin(session: Session, *, by: Actor, now: datetime) -> Workshop:
    """The workshop of today to tick people for; the one begun already where it is not recorded yet."""
    access.require(by, May.HOLD_WORKSHOP)
    today = calendar.today(now)
    row = queries.draft(session, by, today)
    if row is None:
        row = Workshop(kind=AppointmentKind.CV_WORKSHOP, held_on=today, held_by_id=by.staff_id, begun_at=now)
        session.add(row)
        session.flush()
    return row


def _draft(session: Session, workshop_id: int, by: Actor) -> Workshop:
    row = queries.own(session, workshop_id, by)
    if row.recorded_at is not None:
        raise StaleError
    return row


def tick(session: Session, workshop_id: int, citizen_id: int, was_there: bool, *, by: Actor, now: datetime) -> None:
    """She was there, or was not; said twice it changes nothing. NotYoursError for whoever could not have come."""
    row = _draft(session, workshop_id, by)
    if citizen_id not in queries.could_come(session, row.held_on, by):
        raise NotYoursError
    _tick(session, row, {citizen_id}, was_there)


def tick_all(session: Session, workshop_id: int, were_there: bool, *, by: Actor, now: datetime) -> None:
    """Everybody who could have come was there, or nobody."""
    row = _draft(session, workshop_id, by)
    _tick(session, row, set(queries.could_come(session, row.held_on, by)), were_there)


def _tick(session: Session, row: Workshop, citizen_ids: set[int], were_there: bool) -> None:
    there = {one.citizen_id: one for one in queries.ticks(session, saved(row.id))}
    if were_there:
        new = sorted(citizen_ids - there.keys())
        session.add_all(WorkshopCitizen(workshop_id=saved(row.id), citizen_id=one) for one in new)
    else:
        for one in citizen_ids & there.keys():
            session.delete(there[one])
    session.flush()


def set_day(session: Session, workshop_id: int, day: date, *, by: Actor, now: datetime) -> Workshop:
    """It was held on *day*, up to a month back; whoever could not have come that day is no longer ticked."""
    row, today = _draft(session, workshop_id, by), calendar.today(now)
    if not today - FURTHEST_BACK <= day <= today:
        raise StaleError
    row.held_on = day
    session.add(row)
    ticked = {one.citizen_id for one in queries.ticks(session, workshop_id)}
    _tick(session, row, ticked - queries.could_come(session, day, by).keys(), were_there=False)
    return row


def record(session: Session, workshop_id: int, *, by: Actor, now: datetime) -> Workshop:
    """
    Everybody ticked was there: the rope hears it of each, or it is kept why not; the others are recorded all the same.

    Recording twice changes nothing. NobodyTickedError where nobody is.
    """
    row = queries.own(session, workshop_id, by)
    if row.recorded_at is not None:
        return row
    ticked = queries.ticks(session, workshop_id)
    if not ticked:
        raise NobodyTickedError
    could_come = queries.could_come(session, row.held_on, by)
    for one in ticked:
        _record(session, row, one, one.citizen_id in could_come, by, now)
    row.recorded_at = now
    session.add(row)
    audit.write(session, by, "workshop.recorded", row, now, row.kind)
    return row


def _record(session: Session, row: Workshop, one: WorkshopCitizen, there: bool, by: Actor, now: datetime) -> None:
    booked = queries.booked_on(session, one.citizen_id, row.kind, row.held_on)
    one.not_recorded = _why_not(session, row, one, booked, by, now) if there else NotRecorded.NOT_THERE
    session.add(one)
    if one.not_recorded is not None:
        return
    if booked is not None:
        one.appointment_id = booked.id
        appointments.say_turnout(session, saved(booked.id), Turnout.HELD, by=by, now=now)
    else:
        event, id_ = HELD_EVENT[row.kind], saved(one.id)
        rope.note(session, one.citizen_id, event, row.held_on, source=_SOURCE, source_id=id_)
        rope.refresh(session, one.citizen_id)
    audit.write(session, by, "workshop.attended", one, now, row.kind)


def _why_not(
    session: Session, row: Workshop, one: WorkshopCitizen, booked: Appointment | None, by: Actor, now: datetime
) -> NotRecorded | None:
    if queries.stands_on(session, one.citizen_id, row.kind, row.held_on):
        return NotRecorded.ALREADY
    if booked is None:
        return None
    if booked.staff_id != by.staff_id:
        return NotRecorded.ELSEWHERE
    if booked.turnout is not None:
        return NotRecorded.AWAY
    return NotRecorded.LATER if booked.starts_at > now else None


def take_back(session: Session, workshop_id: int, *, by: Actor, now: datetime) -> Workshop:
    """
    None of it was recorded: it is a draft again, with the same people ticked. Taken back twice it stays so.

    TooLateError once ``undo_within_hours`` have passed.
    """
    row = queries.own(session, workshop_id, by)
    if row.recorded_at is None:
        return row
    if now - row.recorded_at > timedelta(hours=policies.of(session).appointments.undo_within_hours):
        raise TooLateError
    for one in queries.ticks(session, workshop_id):
        if one.not_recorded is None:
            _take_back(session, row, one, by, now)
        one.not_recorded = one.appointment_id = None
        session.add(one)
    row.recorded_at = None
    session.add(row)
    audit.write(session, by, "workshop.taken_back", row, now, row.kind)
    return row


def _take_back(session: Session, row: Workshop, one: WorkshopCitizen, by: Actor, now: datetime) -> None:
    """An appointment that says something else by now, or is a colleague's, stays as it is."""
    if one.appointment_id is None:
        rope.take_back(session, HELD_EVENT[row.kind], source=_SOURCE, source_id=saved(one.id))
        rope.refresh(session, one.citizen_id)
    else:
        booked = session.get_one(Appointment, one.appointment_id)
        if booked.turnout is Turnout.HELD and booked.staff_id == by.staff_id:
            appointments.say_turnout(session, one.appointment_id, None, by=by, now=now)
    audit.write(session, by, "workshop.attendance_taken_back", one, now, row.kind)
