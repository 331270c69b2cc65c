"""What is said about an appointment and when: its cards, its reminders, the question afterwards."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from models.actions import outbox
from models.appointment import Appointment
from models.reminder import ReminderKind
from models.rules import calendar, policy
from models.rules.policy import Policy


def plan(session: Session, appointment: Appointment, card: ReminderKind, now: datetime) -> None:
    """The card, the reminders that still lie ahead, and the question to the colleague after the hour."""
    house = policy.of(session)
    outcome = f"outcome:{appointment.id}:{appointment.sequence}"
    outbox.put_all(
        session,
        [
            _to_citizen(appointment, card, f"card:{appointment.id}:{appointment.sequence}", now, house),
            *_soon(appointment, now, house),
            _to_staff(appointment, ReminderKind.APPOINTMENT_OUTCOME, outcome, appointment.ends_at()),
        ],
    )


def _soon(appointment: Appointment, now: datetime, house: Policy) -> Iterator[dict[str, Any]]:
    times = {f"{days}d": appointment.starts_at - timedelta(days=days) for days in house.appointments.remind_days_before}
    if house.appointments.remind_2_hours_before:
        times["2h"] = appointment.starts_at - timedelta(hours=2)
    for occasion, wished in times.items():
        at = calendar.last_within(wished, house.citizen_hours)
        if at > now:
            yield outbox.message(
                ReminderKind.APPOINTMENT_SOON,
                f"soon:{appointment.id}:{appointment.sequence}:{occasion}",
                at,
                citizen_id=appointment.citizen_id,
                appointment_id=appointment.id,
                occasion=occasion,
                useful_until=appointment.starts_at,
            )


def tell_citizen(session: Session, appointment: Appointment, kind: ReminderKind, key: str, now: datetime) -> None:
    """As soon as a citizen may be messaged; of no use once the hour has come."""
    outbox.put_all(session, [_to_citizen(appointment, kind, key, now, policy.of(session))])


def tell_staff(
    session: Session, appointment: Appointment, kind: ReminderKind, key: str, at: datetime, occasion: str = ""
) -> None:
    outbox.put_all(session, [_to_staff(appointment, kind, key, at, occasion)])


def _to_citizen(appointment: Appointment, kind: ReminderKind, key: str, now: datetime, house: Policy) -> dict[str, Any]:
    return outbox.message(
        kind,
        key,
        now,
        due_at=calendar.next_within(now, house.citizen_hours),
        citizen_id=appointment.citizen_id,
        appointment_id=appointment.id,
        useful_until=appointment.starts_at,
    )


def _to_staff(
    appointment: Appointment, kind: ReminderKind, key: str, at: datetime, occasion: str = ""
) -> dict[str, Any]:
    return outbox.message(
        kind,
        key,
        at,
        staff_id=appointment.staff_id,
        about_citizen_id=appointment.citizen_id,
        appointment_id=appointment.id,
        occasion=occasion,
    )
