"""Booking, confirming, moving and cancelling; each change moves its reminders and the rope with it."""

import uuid
from datetime import datetime, timedelta

from sqlmodel import Session

from models.actions import audit, outbox, rope
from models.appointment import Appointment, AppointmentKind, AppointmentState, CancelReason, Turnout
from models.base import saved
from models.errors import AlreadyCancelledError, StaleError, TimePastError, TimeTakenError
from models.queries import appointments as queries
from models.reminder import ReminderKind
from models.rope import Event
from models.rules import access, calendar, policy
from models.rules.access import Actor, May

_SOURCE = "appointment"
_HELD_EVENT = {
    AppointmentKind.TALK: Event.TALK_HELD,
    AppointmentKind.CONSULTANT_TALK: Event.CONSULTANT_TALK_HELD,
    AppointmentKind.CASEWORKER_MEETING: Event.CASEWORKER_MEETING_HELD,
    AppointmentKind.CV_WORKSHOP: Event.CV_WORKSHOP_ATTENDED,
    AppointmentKind.COMPANY_FOLLOWUP: Event.COMPANY_FOLLOWUP_HELD,
}


def book(
    session: Session,
    citizen_id: int,
    starts_at: datetime,
    *,
    by: Actor,
    now: datetime,
    kind: AppointmentKind = AppointmentKind.TALK,
) -> Appointment:
    """Book *starts_at* between the citizen and the colleague *by*: the citizen gets the card, the rope a next step."""
    _check_free(session, by.staff_id, starts_at, now)
    appointment = Appointment(
        citizen_id=citizen_id,
        staff_id=by.staff_id,
        kind=kind,
        starts_at=starts_at,
        minutes=policy.of(session).appointments.minutes,
        uid=f"{uuid.uuid4()}@snoren",
        created_at=now,
        changed_at=now,
    )
    session.add(appointment)
    audit.write(session, by, "appointment.booked", appointment, now)
    _stand(session, appointment, now, ReminderKind.APPOINTMENT_BOOKED)
    return appointment


def confirm(session: Session, appointment_id: int, *, by: Actor, now: datetime) -> Appointment:
    """The citizen will come; saying it again changes nothing."""
    access.require(by, May.ANSWER_OWN_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now)
    if appointment.state is AppointmentState.CONFIRMED:
        return appointment
    appointment.state, appointment.asked_at = AppointmentState.CONFIRMED, None
    return _changed(session, appointment, "appointment.confirmed", by, now)


def ask_move(session: Session, appointment_id: int, starts_at: datetime, *, by: Actor, now: datetime) -> Appointment:
    """The citizen asks for *starts_at* instead; the appointment stands as it is until the colleague accepts."""
    access.require(by, May.ANSWER_OWN_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now)
    if appointment.asked_at == starts_at:
        return appointment
    _check_free(session, appointment.staff_id, starts_at, now, but=appointment.id)
    appointment.state, appointment.asked_at = AppointmentState.MOVE_ASKED, starts_at
    _tell_staff(
        session,
        appointment,
        ReminderKind.MOVE_ASKED,
        f"move:{appointment.id}:{starts_at:%y%m%d%H%M}:{now:%d%H%M%S}",
        now,
    )
    return _changed(session, appointment, "appointment.move_asked", by, now)


def accept_move(session: Session, appointment_id: int, *, by: Actor, now: datetime) -> Appointment:
    """The colleague agrees to the hour the citizen asked for."""
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment = _asked(session, appointment_id, by, now)
    wished = appointment.asked_at
    assert wished is not None  # noqa: S101 - the table's CHECK holds it
    _check_free(session, appointment.staff_id, wished, now, but=appointment.id)
    return _move(session, appointment, wished, AppointmentState.CONFIRMED, by, now)


def decline_move(session: Session, appointment_id: int, *, by: Actor, now: datetime) -> Appointment:
    """The appointment stays where it was, and the citizen is told."""
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment = _asked(session, appointment_id, by, now)
    appointment.state, appointment.asked_at = AppointmentState.BOOKED, None
    _tell_citizen(
        session, appointment, ReminderKind.MOVE_DECLINED, f"declined:{appointment.id}:{now:%y%m%d%H%M%S}", now
    )
    return _changed(session, appointment, "appointment.move_declined", by, now)


def move(session: Session, appointment_id: int, starts_at: datetime, *, by: Actor, now: datetime) -> Appointment:
    """The colleague moves it; the citizen gets a new card."""
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now)
    if appointment.starts_at == starts_at:
        return appointment
    _check_free(session, appointment.staff_id, starts_at, now, but=appointment.id)
    return _move(session, appointment, starts_at, AppointmentState.BOOKED, by, now)


def cannot_come(
    session: Session, appointment_id: int, reason: CancelReason, *, by: Actor, now: datetime
) -> Appointment:
    """The citizen calls it off; the colleague is told at once."""
    access.require(by, May.ANSWER_OWN_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now)
    _call_off(session, appointment, reason, by, now)
    _tell_staff(session, appointment, ReminderKind.APPOINTMENT_CANCELLED, f"cancelled:{appointment.id}", now)
    return appointment


def call_off(session: Session, appointment_id: int, *, by: Actor, now: datetime) -> Appointment:
    """The colleague calls it off; the citizen is told, unless the card never left."""
    access.require(by, May.ANSWER_APPOINTMENT)
    appointment = _open(session, appointment_id, by, now)
    _call_off(session, appointment, CancelReason.STAFF, by, now)
    if outbox.was_told(session, appointment_id):
        _tell_citizen(session, appointment, ReminderKind.APPOINTMENT_CALLED_OFF, f"off:{appointment.id}", now)
    return appointment


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
    return _changed(session, appointment, f"appointment.turnout.{turnout or 'unsaid'}", by, now)


def _note_turnout(session: Session, appointment: Appointment) -> None:
    event, id_ = _HELD_EVENT[appointment.kind], saved(appointment.id)
    if appointment.turnout in (Turnout.HELD, Turnout.LATE):
        day = calendar.today(appointment.starts_at)
        rope.note(session, appointment.citizen_id, event, day, source=_SOURCE, source_id=id_)
    else:
        rope.take_back(session, event, source=_SOURCE, source_id=id_)
    outbox.cancel_for_appointment(session, id_)
    rope.refresh(session, appointment.citizen_id)


def _open(session: Session, appointment_id: int, by: Actor, now: datetime) -> Appointment:
    appointment = queries.own(session, appointment_id, by)
    if appointment.state in (AppointmentState.CANCELLED, AppointmentState.OVER) or appointment.ends_at() <= now:
        raise AlreadyCancelledError
    return appointment


def _asked(session: Session, appointment_id: int, by: Actor, now: datetime) -> Appointment:
    appointment = _open(session, appointment_id, by, now)
    if appointment.state is not AppointmentState.MOVE_ASKED:
        raise StaleError
    return appointment


def _check_free(session: Session, staff_id: int, starts_at: datetime, now: datetime, but: int | None = None) -> None:
    if starts_at <= now:
        raise TimePastError
    end = starts_at + timedelta(minutes=policy.of(session).appointments.minutes)
    if any(busy.overlaps(starts_at, end) for busy in queries.taken(session, staff_id, now, but=but)):
        raise TimeTakenError


def _move(
    session: Session, appointment: Appointment, to: datetime, state: AppointmentState, by: Actor, now: datetime
) -> Appointment:
    appointment.starts_at, appointment.state, appointment.asked_at = to, state, None
    appointment.sequence += 1
    _changed(session, appointment, "appointment.moved", by, now)
    outbox.cancel_for_appointment(session, saved(appointment.id))
    _stand(session, appointment, now, ReminderKind.APPOINTMENT_MOVED)
    return appointment


def _call_off(session: Session, appointment: Appointment, reason: CancelReason, by: Actor, now: datetime) -> None:
    appointment.state, appointment.cancel_reason, appointment.asked_at = AppointmentState.CANCELLED, reason, None
    appointment.sequence += 1
    _changed(session, appointment, f"appointment.cancelled.{reason}", by, now)
    id_ = saved(appointment.id)
    outbox.cancel_for_appointment(session, id_)
    rope.take_back(session, Event.ACTIVITY_PLANNED, source=_SOURCE, source_id=id_)
    rope.refresh(session, appointment.citizen_id)


def _changed(session: Session, appointment: Appointment, action: str, by: Actor, now: datetime) -> Appointment:
    appointment.changed_at = now
    session.add(appointment)
    audit.write(session, by, action, appointment, now)
    return appointment


def _stand(session: Session, appointment: Appointment, now: datetime, card: ReminderKind) -> None:
    """Tell the citizen, plan the reminders and the outcome card, and let the rope know of the next step."""
    id_ = saved(appointment.id)
    _tell_citizen(session, appointment, card, f"card:{id_}:{appointment.sequence}", now)
    _plan_reminders(session, appointment, now)
    day = calendar.today(appointment.starts_at)
    rope.note(session, appointment.citizen_id, Event.ACTIVITY_PLANNED, day, source=_SOURCE, source_id=id_)
    rope.refresh(session, appointment.citizen_id)


def _plan_reminders(session: Session, appointment: Appointment, now: datetime) -> None:
    house = policy.of(session)
    times = {f"{days}d": appointment.starts_at - timedelta(days=days) for days in house.appointments.remind_days_before}
    if house.appointments.remind_2_hours_before:
        times["2h"] = appointment.starts_at - timedelta(hours=2)
    for occasion, wished in times.items():
        at = calendar.last_within(wished, house.citizen_hours)
        if at > now:
            _soon(session, appointment, occasion, at)
    _tell_staff(
        session,
        appointment,
        ReminderKind.APPOINTMENT_OUTCOME,
        f"outcome:{appointment.id}:{appointment.sequence}",
        appointment.ends_at(),
    )


def _soon(session: Session, appointment: Appointment, occasion: str, at: datetime) -> None:
    outbox.put(
        session,
        ReminderKind.APPOINTMENT_SOON,
        f"soon:{appointment.id}:{appointment.sequence}:{occasion}",
        at,
        citizen_id=appointment.citizen_id,
        appointment_id=appointment.id,
        occasion=occasion,
        useful_until=appointment.starts_at,
    )


def _tell_citizen(session: Session, appointment: Appointment, kind: ReminderKind, key: str, now: datetime) -> None:
    outbox.put(
        session,
        kind,
        key,
        now,
        due_at=calendar.next_within(now, policy.of(session).citizen_hours),
        citizen_id=appointment.citizen_id,
        appointment_id=appointment.id,
        useful_until=appointment.starts_at,
    )


def _tell_staff(session: Session, appointment: Appointment, kind: ReminderKind, key: str, at: datetime) -> None:
    outbox.put(
        session,
        kind,
        key,
        at,
        staff_id=appointment.staff_id,
        about_citizen_id=appointment.citizen_id,
        appointment_id=appointment.id,
    )
