"""The hours that a colleague has free."""

from datetime import date, datetime, timedelta
from itertools import islice

from sqlmodel import Session

from models.queries import appointments, policies
from models.rules import slots


def of_staff(
    session: Session,
    staff_id: int,
    now: datetime,
    *,
    but: int | None = None,
    within: tuple[date, date] | None = None,
    citizen_id: int | None = None,
) -> dict[date, list[datetime]]:
    """
    The free hours of the next days that have any (``free_slot_days`` of them), by day.

    With *within*, of the days from the one up to and including the other, as far as may be booked ahead.
    *but* is an appointment that may be moved: its hour counts as free, save as an answer to itself.
    The hours at which *citizen_id* meets somebody else are left out too.
    """
    house = policies.of(session)
    reach = slots.reach(now, house)
    first, last = reach if within is None else (max(within[0], reach.first), min(within[1], reach.last))
    if first > last:
        return {}
    span = slots.begin(first), slots.begin(last + timedelta(days=1))
    taken = appointments.taken(session, staff_id, *span, but=but, citizen_id=citizen_id)
    days = (first + timedelta(days=number) for number in range((last - first).days + 1))
    free = ((day, hours) for day in days if (hours := slots.of_day(day, taken, now, house)))
    return dict(islice(free, house.appointments.free_slot_days if within is None else None))
