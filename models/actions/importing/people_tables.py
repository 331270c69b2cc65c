"""The tables behind a file of people, read and written in bulk."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import Any

from sqlalchemy import bindparam, delete, func, insert, select, update
from sqlmodel import Session, col

from models.actions import appointment_notices as notices
from models.actions import rope, rope_sql
from models.appointment import Appointment
from models.base import saved
from models.citizen import Citizen
from models.outcome import Outcome
from models.programme import Allocation, Arm, ScreenedBy, Screening
from models.queries import appointments
from models.rope import Event, RopeEvent
from models.staff import Language

_ONE_BY_ONE = 200  # above, the set-based rope is faster than one citizen at a time
_FACTS = ("cohort_id", "sex", "age_at_draw", "birth_year", "origin", "history_hours", "start_on", "ended_on")
_AT_ONCE = 10_000  # ids in one IN


def there(session: Session, programme_id: int, case_nos: Sequence[str]) -> dict[str, Mapping[str, Any]]:
    """What is known of these people, by case number: id, facts, ``chat_id``, ``arm``, ``drawn_on``, ``screened_by``."""
    facts = [getattr(Citizen, name) for name in _FACTS]
    draw = (col(Allocation.arm), col(Allocation.drawn_on))
    statement = (
        select(col(Citizen.id), col(Citizen.case_no), col(Citizen.chat_id), *facts, *draw, col(Screening.screened_by))
        .outerjoin(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .outerjoin(Screening, col(Screening.citizen_id) == col(Citizen.id))
        .where(col(Citizen.programme_id) == programme_id, col(Citizen.case_no).in_(case_nos))
    )
    return {row["case_no"]: dict(row) for row in session.connection().execute(statement).mappings()}


def case_numbers(session: Session, programme_id: int) -> Sequence[str]:
    """Those of everybody in the programme."""
    statement = select(col(Citizen.case_no)).where(col(Citizen.programme_id) == programme_id)
    return session.connection().execute(statement).scalars().all()


def first_months(session: Session, ids: Sequence[int]) -> Mapping[int, date]:
    """The first month with an outcome of each that has one."""
    found: dict[int, date] = {}
    for at in range(0, len(ids), _AT_ONCE):
        statement = select(col(Outcome.citizen_id), func.min(col(Outcome.month))).group_by(col(Outcome.citizen_id))
        of_these = statement.where(col(Outcome.citizen_id).in_(ids[at : at + _AT_ONCE]))
        found.update((id_, month) for id_, month in session.connection().execute(of_these))
    return found


def add(session: Session, people: list[dict[str, Any]], now: datetime) -> list[int]:
    """The ids of the new rows, in the order given."""
    if not people:
        return []
    rows = [{"language": Language.DANISH, "created_at": now, **person} for person in people]
    statement = insert(Citizen).returning(col(Citizen.id), sort_by_parameter_order=True)
    return [saved(id_) for id_ in session.connection().execute(statement, rows).scalars()]


def allocate(session: Session, draws: Mapping[int, tuple[Arm, date | None]]) -> None:
    """Into which arm each was drawn, and on which day, where it is known."""
    if draws:
        rows = [{"citizen_id": id_, "arm": arm, "drawn_on": day} for id_, (arm, day) in draws.items()]
        session.connection().execute(insert(Allocation), rows)


def date_draws(session: Session, days: Mapping[int, date | None]) -> None:
    """The day on which people who have an arm were drawn."""
    if days:
        rows = [{"its_id": id_, "day": day} for id_, day in days.items()]
        whose = col(Allocation.citizen_id) == bindparam("its_id")
        session.connection().execute(update(Allocation).where(whose).values(drawn_on=bindparam("day")), rows)


def screen(session: Session, by: Mapping[int, ScreenedBy | None], *, anew: bool = False) -> None:
    """*anew*: what was said about these people before goes."""
    if anew and by:
        session.connection().execute(delete(Screening).where(col(Screening.citizen_id).in_(list(by))))
    rows = [{"citizen_id": id_, "screened_by": who} for id_, who in by.items() if who is not None]
    if rows:
        session.connection().execute(insert(Screening), rows)


def change(session: Session, changes: Mapping[int, Mapping[str, Any]]) -> None:
    """Set the columns given for each id; those who change alike go in one statement."""
    alike: dict[tuple[str, ...], list[dict[str, Any]]] = {}
    for id_, values in changes.items():
        alike.setdefault(tuple(sorted(values)), []).append({"its_id": id_, **{f"to_{k}": v for k, v in values.items()}})
    for names, rows in alike.items():
        to: dict[str, Any] = {name: bindparam(f"to_{name}") for name in names}
        session.connection().execute(update(Citizen).where(col(Citizen.id) == bindparam("its_id")).values(to), rows)


def start(session: Session, starts: Mapping[int, date], now: datetime) -> None:
    """These people take part from their day on: the rope counts from it, and what they have booked is reminded of."""
    if not starts:
        return
    ids = list(starts)
    _forget_starts(session, ids)
    rows = [
        {"citizen_id": id_, "event": Event.START, "on_date": day, "source": "citizen", "source_id": id_}
        for id_, day in starts.items()
    ]
    session.connection().execute(insert(RopeEvent), rows)
    session.expire_all()
    if len(ids) > _ONE_BY_ONE:
        rope_sql.reevaluate(session)
    else:
        for id_ in ids:
            rope.refresh(session, id_)
    for at in range(0, len(ids), _AT_ONCE):
        _remind(session, ids[at : at + _AT_ONCE], now)


def take_back_starts(session: Session, ids: Sequence[int]) -> None:
    """These people have not started after all: nothing counts from it."""
    _forget_starts(session, ids)
    end(session, ids)


def _forget_starts(session: Session, ids: Sequence[int]) -> None:
    for at in range(0, len(ids), _AT_ONCE):
        session.connection().execute(
            delete(RopeEvent).where(
                col(RopeEvent.source) == "citizen",
                col(RopeEvent.event) == Event.START,
                col(RopeEvent.source_id).in_(ids[at : at + _AT_ONCE]),
            )
        )


def _remind(session: Session, ids: Sequence[int], now: datetime) -> None:
    """Whoever comes back after having been ended may have appointments ahead, whose reminders were taken back."""
    booked = select(col(Appointment.citizen_id)).distinct()
    statement = booked.where(col(Appointment.citizen_id).in_(ids), col(Appointment.starts_at) > now)
    for id_ in session.connection().execute(statement).scalars().all():
        notices.resume(session, appointments.coming(session, id_, now), now, with_cards=True)


def end(session: Session, ids: Sequence[int]) -> None:
    for id_ in ids:
        rope.forget_citizen(session, id_)
