"""What is said about an appointment and when: its cards, its reminders, the question afterwards."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session

from models.actions import appointment_cards, outbox
from models.appointment import Appointment, Booked
from models.base import saved
from models.queries import hearing, policies
from models.reminder import ReminderKind
from models.rules import calendar
from models.rules.policy import Policy

Hour = Appointment | Booked
_A_DAY = timedelta(days=1)


def plan(
    session: Session,
    appointment: Hour,
    now: datetime,
    card: ReminderKind | None = None,
    was_at: datetime | None = None,
) -> None:
    """
    The *card*, the reminders that still lie ahead, and the question to the colleague after the hour.

    *was_at* is the hour that the citizen knows, where the card tells of another.
    """
    house, own = policies.of(session), f"{appointment.id}:{appointment.sequence}"
    cards = [] if card is None else [_to_citizen(appointment, card, f"card:{own}", now, house, was_at)]
    outcome = _to_staff(appointment, ReminderKind.APPOINTMENT_OUTCOME, f"outcome:{own}", appointment.ends_at())
    over = appointment_cards.stale_at(appointment, f"over:{own}", appointment.ends_at())
    outbox.put_all(session, [*cards, *_soon(appointment, now, house, told=card is not None), outcome, over])


def _soon(appointment: Hour, now: datetime, house: Policy, *, told: bool) -> Iterator[dict[str, Any]]:
    """Not some days before where she has been *told* of the hour within a day of that."""
    after = calendar.next_within(now, house.citizen_hours) + _A_DAY if told else now
    days_before = house.appointments.remind_days_before
    times = {f"{days}d": calendar.days_before(appointment.starts_at, days) for days in days_before}
    if house.appointments.remind_2_hours_before:
        times["2h"] = appointment.starts_at - timedelta(hours=2)
    for occasion, wished in times.items():
        at = calendar.last_within(wished, house.citizen_hours)
        if at > (now if occasion == "2h" else after):
            yield outbox.message(
                ReminderKind.APPOINTMENT_SOON,
                f"soon:{appointment.id}:{appointment.sequence}:{occasion}",
                at,
                citizen_id=appointment.citizen_id,
                appointment_id=appointment.id,
                subject_id=appointment.sequence,
                occasion=occasion,
                useful_until=appointment.starts_at,
            )


def again(session: Session, appointment: Appointment, now: datetime) -> None:
    """What became of the hour is open again: what was taken back waits again, and it is asked about once more."""
    plan(session, appointment, now)
    id_ = saved(appointment.id)
    if not outbox.waits(session, id_, ReminderKind.APPOINTMENT_OUTCOME):
        key = f"outcome:{id_}:{appointment.sequence}:{now:%y%m%d%H%M%S}"
        tell_staff(session, appointment, ReminderKind.APPOINTMENT_OUTCOME, key, max(now, appointment.ends_at()))


def resume(session: Session, coming: Sequence[Appointment], now: datetime, *, with_cards: bool) -> None:
    """The citizen can be reached again: her reminders wait again, and a card that never reached her comes now."""
    for appointment in coming:
        plan(session, appointment, now)
        id_ = saved(appointment.id)
        told = outbox.knows_time(session, id_, appointment.sequence) or outbox.waits(session, id_, *hearing.CARDS)
        if with_cards and not told:
            key = f"card:{id_}:{appointment.sequence}:{now:%y%m%d%H%M%S}"
            tell_citizen(session, appointment, ReminderKind.APPOINTMENT_BOOKED, key, now)


def tell_citizen(session: Session, appointment: Appointment, kind: ReminderKind, key: str, now: datetime) -> None:
    """As soon as a citizen may be messaged, or at once where she would else learn of a change too late."""
    outbox.put_all(session, [_to_citizen(appointment, kind, key, now, policies.of(session))])


def tell_staff(
    session: Session, appointment: Appointment, kind: ReminderKind, key: str, at: datetime, occasion: str = ""
) -> None:
    outbox.put_all(session, [_to_staff(appointment, kind, key, at, occasion)])


def _to_citizen(
    appointment: Hour, kind: ReminderKind, key: str, now: datetime, house: Policy, was_at: datetime | None = None
) -> dict[str, Any]:
    awake = calendar.next_within(now, house.citizen_hours)
    begins = min(appointment.starts_at, was_at or appointment.starts_at)
    gone = kind is ReminderKind.MOVE_DECLINED and begins <= now  # another hour, in place of one called off before
    urgent = awake > now and kind in hearing.CHANGES and begins <= awake + hearing.TRAVEL and not gone
    off = kind is ReminderKind.APPOINTMENT_CALLED_OFF
    return outbox.message(
        kind,
        key,
        now,
        due_at=now if urgent else awake,
        citizen_id=appointment.citizen_id,
        appointment_id=appointment.id,
        subject_id=appointment.sequence,
        occasion=outbox.AT_ONCE if urgent else "",
        useful_until=now + _A_DAY if gone else appointment.ends_at() + (_A_DAY if off else timedelta()),
    )


def _to_staff(appointment: Hour, kind: ReminderKind, key: str, at: datetime, occasion: str = "") -> dict[str, Any]:
    return outbox.message(
        kind,
        key,
        at,
        staff_id=appointment.staff_id,
        about_citizen_id=appointment.citizen_id,
        appointment_id=appointment.id,
        occasion=occasion,
    )


def occasion_of(starts_at: datetime) -> str:
    """How a notice says which hour it asks about, so that a later wish makes it void."""
    return f"{starts_at:%y%m%d%H%M}"
