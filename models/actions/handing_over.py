"""Citizens who get another colleague: what waits for an answer goes along, and everyone concerned is told, once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import update
from sqlmodel import Session, col, select

from models.actions import appointment_notices as notices
from models.actions import audit, conferences, dialogues, outbox, rope
from models.appointment import Appointment, AppointmentState
from models.assignment import Assignment
from models.base import saved
from models.check_in import CheckIn, CheckInState
from models.citizen import Citizen
from models.pause import Pause, PauseState
from models.queries import policies
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import calendar
from models.rules.access import Actor
from models.staff import Role

_STILL_ASKED = timedelta(days=30)


@dataclass(frozen=True)
class HandedOver:
    """How many citizens who take part, and how many of them the bot can tell."""

    n: int
    told: int


def all_of(session: Session, rows: Sequence[Assignment], to_id: int, *, by: Actor, now: datetime) -> HandedOver:
    """Pass these assignments of one colleague in one role on to the colleague *to_id*."""
    from_id, role = rows[0].staff_id, rows[0].role
    citizens = [session.get_one(Citizen, row.citizen_id) for row in rows]
    n, told = sum(one.taking_part() for one in citizens), 0
    if n:
        _tell_colleague(session, to_id, from_id, f"{role}:to", now)
        if from_id != by.id:
            _tell_colleague(session, from_id, to_id, f"{role}:from", now)
    if role is Role.MENTOR:
        told = sum(_tell_citizen(session, one, to_id, now) for one in citizens)
    for row in rows:
        pass_on(session, row, to_id, by, now)
    return HandedOver(n, told)


def end(session: Session, row: Assignment, *, by: Actor, now: datetime) -> None:
    """From now on this colleague does not work with the citizen."""
    row.ended_at = now
    session.add(row)
    audit.write(session, by, "assignment.ended", row, now, row.role)


def pass_on(session: Session, row: Assignment, to_id: int, by: Actor, now: datetime) -> None:
    """The colleague *to_id* works with this citizen instead; nobody is told of it here."""
    from_id, citizen_id = row.staff_id, row.citizen_id
    end(session, row, by=by, now=now)
    started = Assignment(citizen_id=citizen_id, staff_id=to_id, role=row.role, started_at=now)
    session.add(started)
    audit.write(session, by, "assignment.started", started, now, started.role)
    _pass_on_words(session, citizen_id, from_id, to_id)
    conferences.pass_on(session, citizen_id, from_id, to_id, by=by, now=now)
    for appointment in _unsaid(session, citizen_id, from_id):
        _pass_on_appointment(session, appointment, started, by, now)
    if row.role is Role.MENTOR:
        _pass_on_pauses(session, started, now)
        _pass_on_drafts(session, citizen_id, from_id, to_id, by, now)
    rope.refresh(session, citizen_id)


def _pass_on_words(session: Session, citizen_id: int, from_id: int, to_id: int) -> None:
    """What waits to be said about her is said to whoever works with her now."""
    session.flush()
    waiting = update(Reminder).where(
        col(Reminder.staff_id) == from_id,
        col(Reminder.about_citizen_id) == citizen_id,
        col(Reminder.state) == ReminderState.WAITING,
    )
    session.connection().execute(waiting.values(staff_id=to_id))


def _unsaid(session: Session, citizen_id: int, from_id: int) -> Sequence[Appointment]:
    """Appointments to come, and those of which nobody has said what became of them."""
    return session.exec(
        select(Appointment).where(
            Appointment.citizen_id == citizen_id,
            Appointment.staff_id == from_id,
            Appointment.state != AppointmentState.CANCELLED,
            col(Appointment.turnout).is_(None),
        )
    ).all()


def _pass_on_appointment(
    session: Session, appointment: Appointment, started: Assignment, by: Actor, now: datetime
) -> None:
    """What the other colleague has been asked about it already, and not answered, is asked anew."""
    appointment.staff_id, appointment.changed_at = started.staff_id, now
    session.add(appointment)
    audit.write(session, by, "appointment.handed_over", appointment, now)
    asked = appointment.asked_at
    if asked is not None:
        _ask(session, appointment, ReminderKind.MOVE_ASKED, started, now, notices.occasion_of(asked))
    if now - _STILL_ASKED < appointment.ends_at() <= now:
        _ask(session, appointment, ReminderKind.APPOINTMENT_OUTCOME, started, now)


def _ask(
    session: Session, about: Appointment, kind: ReminderKind, started: Assignment, now: datetime, occasion: str = ""
) -> None:
    """Unless the first asking waits still, and has gone along."""
    waits = select(Reminder.id).where(
        Reminder.appointment_id == about.id, Reminder.kind == kind, Reminder.state == ReminderState.WAITING
    )
    if session.exec(waits).first() is None:
        notices.tell_staff(session, about, kind, f"{kind}:{about.id}:by:{started.id}", now, occasion)


def _pass_on_pauses(session: Session, started: Assignment, now: datetime) -> None:
    """A pause asked for, of which the other mentor has heard, and which nobody has decided."""
    asked = select(Pause).where(Pause.citizen_id == started.citizen_id, Pause.state == PauseState.ASKED)
    for pause in session.exec(asked):
        waits = select(Reminder.id).where(
            Reminder.kind == ReminderKind.PAUSE_ASKED,
            Reminder.subject_id == pause.id,
            Reminder.state == ReminderState.WAITING,
        )
        if session.exec(waits).first() is None:
            outbox.put(
                session,
                ReminderKind.PAUSE_ASKED,
                f"pause:{pause.id}:by:{started.id}",
                now,
                staff_id=started.staff_id,
                about_citizen_id=started.citizen_id,
                subject_id=pause.id,
            )


def _pass_on_drafts(session: Session, citizen_id: int, from_id: int, to_id: int, by: Actor, now: datetime) -> None:
    """A check-in that has been begun is hers to go on with; the card in the other chat is no longer it."""
    begun = select(CheckIn).where(
        CheckIn.citizen_id == citizen_id, CheckIn.mentor_id == from_id, CheckIn.state == CheckInState.DRAFT
    )
    for draft in session.exec(begun).all():
        draft.mentor_id, draft.card_message_id = to_id, None
        session.add(draft)
        audit.write(session, by, "check_in.handed_over", draft, now)
        dialogues.close_about(session, from_id, saved(draft.id))


def _tell_citizen(session: Session, citizen: Citizen, to_id: int, now: datetime) -> bool:
    if not citizen.taking_part() or citizen.chat_id is None or citizen.blocked_at is not None:
        return False
    outbox.put(
        session,
        ReminderKind.MENTOR_CHANGED,
        f"mentor:{citizen.id}:{to_id}:{now:%y%m%d%H%M%S}",
        now,
        due_at=calendar.next_within(now, policies.of(session).citizen_hours),
        citizen_id=citizen.id,
        subject_id=to_id,
    )
    return True


def _tell_colleague(session: Session, staff_id: int, other_id: int, occasion: str, now: datetime) -> None:
    key = f"handed:{staff_id}:{other_id}:{occasion}:{now:%y%m%d%H%M%S}"
    outbox.put(session, ReminderKind.HANDED_OVER, key, now, staff_id=staff_id, subject_id=other_id, occasion=occasion)
