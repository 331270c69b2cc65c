"""Taking a citizen on: a mentor enrols one, or a lead gives a mentor to somebody from the draw."""

from datetime import datetime, timedelta

from sqlmodel import Session, col, select

from models.actions import audit, handing_over, moving_chats, outbox, rope
from models.appointment import Appointment
from models.assignment import Assignment
from models.base import saved
from models.check_in import CheckIn
from models.citizen import Citizen
from models.errors import ControlArmError, NotYoursError, StaleError, TooLateError
from models.placement import Placement
from models.programme import Allocation, Arm, Screening
from models.queries import people
from models.reminder import ReminderKind
from models.rope import Event
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.staff import Role

_TAKEN_BACK_WITHIN = timedelta(days=1)


def take_on(session: Session, citizen: Citizen, mentor_id: int, *, by: Actor, now: datetime) -> None:
    """The citizen takes part from today with this mentor; the rope begins to count."""
    citizen.start_on = calendar.today(now)
    session.add(citizen)
    session.flush()
    id_ = saved(citizen.id)
    session.add(Assignment(citizen_id=id_, staff_id=mentor_id, role=Role.MENTOR, started_at=now))
    rope.note(session, id_, Event.START, calendar.today(now), source="citizen", source_id=id_)
    rope.refresh(session, id_)
    audit.write(session, by, "citizen.enrolled", citizen, now)


def from_draw(session: Session, citizen_id: int, mentor_id: int, *, by: Actor, now: datetime) -> Citizen:
    """
    A lead gives a mentor to somebody drawn to the intervention, who hears of it.

    ControlArmError for the control group; StaleError for whoever is not drawn, is screened out or has begun already.
    """
    access.require(by, May.GIVE_MENTOR)
    citizen = session.exec(select(Citizen).where(Citizen.id == citizen_id).with_for_update()).first()
    if citizen is None or Role.MENTOR not in people.roles_of(session, mentor_id, citizen.programme_id):
        raise NotYoursError
    access.require_in(by, May.GIVE_MENTOR, citizen.programme_id)
    _check_drawn_in(session, citizen)
    take_on(session, citizen, mentor_id, by=by, now=now)
    key = f"given:{citizen_id}:{mentor_id}:{now:%y%m%d%H%M%S}"
    outbox.put(session, ReminderKind.CITIZEN_GIVEN, key, now, staff_id=mentor_id, about_citizen_id=citizen_id)
    return citizen


def _check_drawn_in(session: Session, citizen: Citizen) -> None:
    arm = session.exec(select(Allocation.arm).where(Allocation.citizen_id == citizen.id)).first()
    if arm is Arm.CONTROL:
        raise ControlArmError
    out = session.exec(select(Screening.id).where(Screening.citizen_id == citizen.id)).first()
    if arm is None or out is not None or citizen.start_on is not None:
        raise StaleError


def take_back(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Citizen:
    """
    Somebody from the draw was given to the wrong mentor: she has not begun after all.

    StaleError once anything has happened with her, TooLateError after a day.
    """
    access.require(by, May.GIVE_MENTOR)
    citizen = session.get(Citizen, citizen_id)
    row = session.exec(
        select(Assignment).where(
            Assignment.citizen_id == citizen_id, Assignment.role == Role.MENTOR, col(Assignment.ended_at).is_(None)
        )
    ).first()
    drawn = session.exec(select(Allocation.draw_id).where(Allocation.citizen_id == citizen_id)).first()
    if citizen is None or drawn is None:
        raise NotYoursError
    access.require_in(by, May.GIVE_MENTOR, citizen.programme_id)
    if row is None or _has_history(session, citizen):
        raise StaleError
    if now - row.started_at > _TAKEN_BACK_WITHIN:
        raise TooLateError
    handing_over.end(session, row, by=by, now=now)
    moving_chats.revoke_open(session, by, now, citizen_id=citizen_id)
    rope.take_back(session, Event.START, source="citizen", source_id=citizen_id)
    rope.forget_citizen(session, citizen_id)
    citizen.start_on = None
    session.add(citizen)
    audit.write(session, by, "citizen.enrolment_taken_back", citizen, now)
    return citizen


def _has_history(session: Session, citizen: Citizen) -> bool:
    if citizen.chat_id is not None or citizen.ended_on is not None:
        return True
    found = [
        session.exec(select(table.id).where(table.citizen_id == citizen.id)).first()
        for table in (Appointment, CheckIn, Placement)
    ]
    return any(id_ is not None for id_ in found)
