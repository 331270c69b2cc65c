"""Booking, confirming, moving and cancelling; each change moves its reminders and the rope with it."""

import uuid
from collections.abc import Sequence
from datetime import datetime

from sqlmodel import Session

from models import rows
from models.actions import appointment_cards, audit, outbox, rope
from models.actions import appointment_notices as notices
from models.appointment import Appointment, AppointmentKind, AppointmentState, Booked, CancelReason, Turnout
from models.base import saved
from models.errors import (
    AlreadyCancelledError,
    AwayError,
    NotTakingPartError,
    StaleError,
    TimePastError,
    TimeTakenError,
)
from models.queries import appointments as queries
from models.queries import check_ins, free_hours, leaves, meeting_kinds, people, policies
from models.queries.appointments import Busy
from models.reminder import ReminderKind
from models.rope import Event
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.rules.meetings import HELD_EVENT, TOGETHER

_SOURCE = "appointment"


def book(
    session: Session,
    citizen_id: int,
    starts_at: datetime,
    *,
    by: Actor,
    now: datetime,
    kind: AppointmentKind = AppointmentKind.TALK,
) -> Appointment:
    """
    Book *starts_at* between an own citizen and the colleague *by*: the citizen gets the card, the rope a next step.

    Booking the same hour again changes nothing.
    """
    if not people.own_citizen(session, citizen_id, by).taking_part():
        raise NotTakingPartError
    id_ = place(session, citizen_id, starts_at, by=by, now=now, kind=kind)
    rope.refresh(session, citizen_id)
    return session.get_one(Appointment, id_)


def place(
    session: Session,
    citizen_id: int,
    starts_at: datetime,
    *,
    by: Actor,
    now: datetime,
    kind: AppointmentKind = AppointmentKind.TALK,
) -> int:
    """
    `book` for an own citizen who takes part, within something that brings the rope in line itself, once.

    Gives the appointment's id.
    """
    minutes = policies.of(session).appointments.minutes
    busy = queries.overlapping(session, by.staff_id, citizen_id, starts_at, minutes)
    same = citizen_id, by.staff_id, starts_at
    there = [one.id for one in busy if (one.citizen_id, one.staff_id, one.starts_at) == same]
    if there:
        return there[0]
    _check_free([one for one in busy if not _together(one, kind, starts_at, by)], starts_at, now)
    _check_here(session, by.staff_id, starts_at)
    id_ = rows.add(
        session,
        Appointment,
        citizen_id=citizen_id,
        staff_id=by.staff_id,
        kind=kind,
        state=AppointmentState.BOOKED,
        starts_at=starts_at,
        minutes=minutes,
        uid=f"{uuid.uuid4()}@snoren",
        sequence=0,
        created_at=now,
        changed_at=now,
    )
    audit.write_about(session, by, "appointment.booked", Appointment, id_, now)
    booked = Booked(id_, citizen_id, by.staff_id, starts_at, minutes)
    _stand(session, booked, now, ReminderKind.APPOINTMENT_BOOKED)
    return id_


def book_offered(session: Session, citizen_id: int, starts_at: datetime, *, by: Actor, now: datetime) -> Appointment:
    """
    Book one of the colleague's free hours of the next weeks; TimeTakenError for any other.

    What is booked is the kind that her role holds with this citizen: `meeting_kinds.next_kind`.
    """
    access.require(by, May.ANSWER_APPOINTMENT)
    kind = meeting_kinds.next_kind(session, citizen_id, by=by, now=now)
    if queries.standing_at(session, citizen_id, by.staff_id, starts_at) is None:
        check_offered(session, by.staff_id, citizen_id, starts_at, now)
    return book(session, citizen_id, starts_at, by=by, now=now, kind=kind)


def confirm(
    session: Session, appointment_id: int, *, by: Actor, now: datetime, sequence: int | None = None
) -> Appointment:
    """
    The citizen will come; another time asked for is no longer wished.

    *sequence*, here and below, is the one that the card showed: StaleError where the time has changed since.
    StaleError also where it was confirmed before.
    """
    access.require(by, May.ANSWER_OWN_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now, sequence)
    if appointment.state is AppointmentState.CONFIRMED:
        raise StaleError
    appointment.state, appointment.asked_at = AppointmentState.CONFIRMED, None
    return _changed(session, appointment, "appointment.confirmed", by, now)


def ask_move(
    session: Session,
    appointment_id: int,
    starts_at: datetime,
    *,
    by: Actor,
    now: datetime,
    sequence: int | None = None,
) -> Appointment:
    """
    The citizen asks for *starts_at* instead, one of the colleague's free hours of the next weeks.

    The appointment stands as it is until the colleague accepts. Asking for the same hour again changes nothing.
    """
    access.require(by, May.ANSWER_OWN_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now, sequence)
    if appointment.asked_at == starts_at:
        return appointment
    if starts_at == appointment.starts_at:
        raise TimeTakenError
    check_offered(session, appointment.staff_id, appointment.citizen_id, starts_at, now, but=appointment.id)
    appointment.state, appointment.asked_at = AppointmentState.MOVE_ASKED, starts_at
    key = f"move:{appointment.id}:{starts_at:%y%m%d%H%M}:{now:%d%H%M%S}"
    notices.tell_staff(session, appointment, ReminderKind.MOVE_ASKED, key, now, notices.occasion_of(starts_at))
    return _changed(session, appointment, "appointment.move_asked", by, now)


def accept_move(
    session: Session, appointment_id: int, *, by: Actor, now: datetime, wished: datetime | None = None
) -> Appointment:
    """The colleague agrees to the hour asked for; StaleError where the citizen no longer asks for *wished*."""
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment, to = _asked(session, appointment_id, by, now, wished)
    _check_free_to_move(session, appointment, to, now)
    return _move(session, appointment, to, AppointmentState.CONFIRMED, by, now)


def decline_move(
    session: Session, appointment_id: int, *, by: Actor, now: datetime, wished: datetime | None = None
) -> Appointment:
    """The appointment stays where it was, and the citizen is told."""
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment, _ = _asked(session, appointment_id, by, now, wished)
    appointment.state, appointment.asked_at = AppointmentState.BOOKED, None
    key = f"declined:{appointment.id}:{now:%y%m%d%H%M%S}"
    notices.tell_citizen(session, appointment, ReminderKind.MOVE_DECLINED, key, now)
    appointment_cards.changed(session, appointment, now)
    return _changed(session, appointment, "appointment.move_declined", by, now)


def move(session: Session, appointment_id: int, starts_at: datetime, *, by: Actor, now: datetime) -> Appointment:
    """The colleague moves it; the citizen gets a new card."""
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now)
    if appointment.starts_at == starts_at:
        return appointment
    _check_free_to_move(session, appointment, starts_at, now)
    return _move(session, appointment, starts_at, AppointmentState.BOOKED, by, now)


def move_offered(
    session: Session, appointment_id: int, starts_at: datetime, *, by: Actor, now: datetime, sequence: int
) -> Appointment:
    """The colleague moves it to one of her free hours of the next weeks; TimeTakenError for any other."""
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now, sequence)
    if appointment.starts_at != starts_at:
        check_offered(session, appointment.staff_id, appointment.citizen_id, starts_at, now, but=appointment.id)
    return move(session, appointment_id, starts_at, by=by, now=now)


def cannot_come(
    session: Session,
    appointment_id: int,
    reason: CancelReason,
    *,
    by: Actor,
    now: datetime,
    sequence: int | None = None,
) -> Appointment:
    """The citizen calls it off; the colleague is told at once."""
    access.require(by, May.ANSWER_OWN_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now, sequence)
    if reason is CancelReason.STAFF:
        raise StaleError
    _call_off(session, appointment, reason, by, now)
    notices.tell_staff(session, appointment, ReminderKind.APPOINTMENT_CANCELLED, f"cancelled:{appointment.id}", now)
    return appointment


def call_off(
    session: Session, appointment_id: int, *, by: Actor, now: datetime, sequence: int | None = None
) -> Appointment:
    """The colleague calls it off; the citizen is told, unless the card never left."""
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now, sequence)
    told = outbox.was_told(session, appointment_id, under_way=now)
    _call_off(session, appointment, CancelReason.STAFF, by, now)
    if told:
        notices.tell_citizen(session, appointment, ReminderKind.APPOINTMENT_CALLED_OFF, f"off:{appointment.id}", now)
    return appointment


def call_off_for_all(session: Session, appointment: Appointment, *, by: Actor, now: datetime) -> None:
    """A lead calls off what lies within a lockdown; the citizen hears of it in the one message that tells of that."""
    access.require(by, May.LOCK_DOWN)
    _call_off(session, appointment, CancelReason.STAFF, by, now)


def say_turnout(
    session: Session, appointment_id: int, turnout: Turnout | None, *, by: Actor, now: datetime
) -> Appointment:
    """What became of the hour; None takes it back. Saying the same again changes nothing."""
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment = queries.own(session, appointment_id, by)
    if appointment.state is AppointmentState.CANCELLED:
        raise AlreadyCancelledError
    if appointment.turnout is turnout:
        return appointment
    appointment.turnout = turnout
    appointment.state = AppointmentState.BOOKED if turnout is None else AppointmentState.OVER
    appointment.asked_at = None
    _note_turnout(session, appointment)
    if turnout is None:
        notices.again(session, appointment, now)
    appointment_cards.changed(session, appointment, now)
    return _changed(session, appointment, f"appointment.turnout.{turnout or 'unsaid'}", by, now)


def answer_outcome(
    session: Session, appointment_id: int, turnout: Turnout, instead_of: Turnout | None, *, by: Actor, now: datetime
) -> Appointment:
    """
    The colleague answers the outcome card that showed *instead_of*.

    StaleError before the hour, where another answer has been given since, and where a check-in says how the talk went.
    """
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment = queries.own(session, appointment_id, by)
    answered = appointment.turnout not in (turnout, instead_of) or check_ins.recorded_of(session, appointment_id)
    if appointment.starts_at > now or answered:
        raise StaleError
    return say_turnout(session, appointment_id, turnout, by=by, now=now)


def _note_turnout(session: Session, appointment: Appointment) -> None:
    event, id_ = HELD_EVENT[appointment.kind], saved(appointment.id)
    if appointment.turnout in (Turnout.HELD, Turnout.LATE):
        day = calendar.today(appointment.starts_at)
        rope.note(session, appointment.citizen_id, event, day, source=_SOURCE, source_id=id_)
    else:
        rope.take_back(session, event, source=_SOURCE, source_id=id_)
    outbox.cancel_for_appointment(session, id_)
    rope.refresh(session, appointment.citizen_id)


def _open(session: Session, appointment_id: int, by: Actor, now: datetime, sequence: int | None = None) -> Appointment:
    appointment = queries.own(session, appointment_id, by)
    if appointment.state in (AppointmentState.CANCELLED, AppointmentState.OVER) or appointment.ends_at() <= now:
        raise AlreadyCancelledError
    if sequence not in (None, appointment.sequence):
        raise StaleError
    return appointment


def _asked(
    session: Session, appointment_id: int, by: Actor, now: datetime, wished: datetime | None
) -> tuple[Appointment, datetime]:
    appointment = _open(session, appointment_id, by, now)
    asked = appointment.asked_at
    if appointment.state is not AppointmentState.MOVE_ASKED or asked is None or wished not in (None, asked):
        raise StaleError
    return appointment, asked


def _together(there: Busy, kind: AppointmentKind, starts_at: datetime, by: Actor) -> bool:
    """A workshop at the very hour at which the same colleague holds it for others."""
    same = there.staff_id == by.staff_id and there.starts_at == starts_at
    return same and there.kind is kind and kind in TOGETHER


def _check_free(busy: Sequence[Busy], starts_at: datetime, now: datetime) -> None:
    if starts_at <= now:
        raise TimePastError
    if busy:
        raise TimeTakenError


def _check_free_to_move(session: Session, appointment: Appointment, to: datetime, now: datetime) -> None:
    minutes = policies.of(session).appointments.minutes
    who = appointment.staff_id, appointment.citizen_id
    _check_free(queries.overlapping(session, *who, to, minutes, but=appointment.id), to, now)
    _check_here(session, appointment.staff_id, to)


def _check_here(session: Session, staff_id: int, starts_at: datetime) -> None:
    if leaves.is_away(session, staff_id, calendar.today(starts_at)):
        raise AwayError


def check_offered(
    session: Session, staff_id: int, citizen_id: int, starts_at: datetime, now: datetime, but: int | None = None
) -> None:
    """TimeTakenError for all but the colleague's free hours of the next weeks."""
    _check_here(session, staff_id, starts_at)
    day = calendar.today(starts_at)
    offered = free_hours.of_staff(session, staff_id, now, but=but, within=(day, day), citizen_id=citizen_id)
    if starts_at not in offered.get(day, []):
        raise TimeTakenError


def _move(
    session: Session, appointment: Appointment, to: datetime, state: AppointmentState, by: Actor, now: datetime
) -> Appointment:
    id_, was_at = saved(appointment.id), appointment.starts_at
    told = outbox.was_told(session, id_, under_way=now)
    appointment.starts_at, appointment.state, appointment.asked_at = to, state, None
    appointment.sequence += 1
    _changed(session, appointment, "appointment.moved", by, now)
    outbox.cancel_for_appointment(session, id_)
    appointment_cards.changed(session, appointment, now)
    card = ReminderKind.APPOINTMENT_MOVED if told else ReminderKind.APPOINTMENT_BOOKED
    _stand(session, appointment, now, card, was_at if told else None)
    rope.refresh(session, appointment.citizen_id)
    return appointment


def _call_off(session: Session, appointment: Appointment, reason: CancelReason, by: Actor, now: datetime) -> None:
    appointment.state, appointment.cancel_reason, appointment.asked_at = AppointmentState.CANCELLED, reason, None
    appointment.sequence += 1
    _changed(session, appointment, f"appointment.cancelled.{reason}", by, now)
    id_ = saved(appointment.id)
    outbox.cancel_for_appointment(session, id_)
    appointment_cards.changed(session, appointment, now)
    rope.take_back(session, Event.ACTIVITY_PLANNED, source=_SOURCE, source_id=id_)
    rope.refresh(session, appointment.citizen_id)


def _changed(session: Session, appointment: Appointment, action: str, by: Actor, now: datetime) -> Appointment:
    appointment.changed_at = now
    session.add(appointment)
    audit.write(session, by, action, appointment, now)
    return appointment


def _stand(
    session: Session,
    appointment: Appointment | Booked,
    now: datetime,
    card: ReminderKind,
    was_at: datetime | None = None,
) -> None:
    """Tell the citizen, plan the reminders and the outcome card, and note the next step for the rope."""
    notices.plan(session, appointment, now, card, was_at)
    day = calendar.today(appointment.starts_at)
    id_ = saved(appointment.id)
    rope.note(session, appointment.citizen_id, Event.ACTIVITY_PLANNED, day, source=_SOURCE, source_id=id_)
