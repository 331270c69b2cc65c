"""The hours that a colleague has free."""

from datetime import date, datetime

from sqlmodel import Session

from models.queries import appointments
from models.rules import calendar, policy, slots


def of_staff(session: Session, staff_id: int, now: datetime, *, but: int | None = None) -> dict[date, list[datetime]]:
    """
    The free hours of the next working days (``free_slot_days``), by day; a day that is full is left out.

    *but* is an appointment that may be moved: its hour counts as free, save as an answer to itself.
    """
    house = policy.of(session)
    taken = appointments.taken(session, staff_id, now, but=but)
    days = slots.working_days(calendar.today(now), house.appointments.free_slot_days, house)
    free = {day: slots.of_day(day, taken, now, house) for day in days}
    return {day: hours for day, hours in free.items() if hours}
