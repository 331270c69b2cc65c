"""What a colleague's morning message has to tell, and who has one to come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import Integer, Select, bindparam, exists, or_, select
from sqlalchemy.orm import aliased
from sqlmodel import Session, col

from models.appointment import Appointment, AppointmentState
from models.assignment import Assignment
from models.citizen import Citizen
from models.queries import absences, beliefs, climbed, conferences, meetings_first, namesakes, overdue, people, policies
from models.queries.absences import Absent
from models.queries.climbed import Climbed
from models.queries.overdue import OwnerCount, RuleCount
from models.queries.team_of import CHOSEN
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline
from models.rules import calendar
from models.rules import rope as rules
from models.staff import Role, Staff, StaffRole

_READER = bindparam("reader", type_=Integer)


@dataclass(frozen=True)
class Red:
    """A deadline that is due today or has passed; *booked* is the citizen's next appointment, if she has one."""

    deadline_id: int
    citizen_id: int
    name: str
    rule: str
    due_on: date
    booked: datetime | None


@dataclass(frozen=True)
class Unanswered:
    """An appointment of the next working day of which the citizen has said nothing."""

    appointment_id: int
    name: str
    starts_at: datetime


@dataclass(frozen=True)
class Morning:
    """
    *given* are citizens whom she works with since her last morning. *by_owner* and *climbed* are for a lead. Told
    beside the rest, and alone no reason to speak: *this_week*, on Mondays, and *beliefs*, of how many citizens her
    belief is asked.
    """

    today: date
    red: tuple[Red, ...]
    unanswered: tuple[Unanswered, ...]
    this_week: tuple[RuleCount, ...] = ()
    by_owner: tuple[OwnerCount, ...] = ()
    given: tuple[tuple[int, str], ...] = ()
    absent: tuple[Absent, ...] = ()
    beliefs: int = 0
    decisions: tuple[tuple[int, str, date], ...] = ()
    climbed: tuple[Climbed, ...] = ()

    @property
    def quiet(self) -> bool:
        own = self.red or self.unanswered or self.given or self.absent or self.decisions
        return not (own or self.by_owner or self.climbed)


def of(session: Session, staff_id: int, *, lead: bool, now: datetime) -> Morning:
    """
    What this colleague has to hear now, the newest first.

    Left out: what she has put off, citizens on a pause, and what an appointment today, or one whose outcome she is
    being asked about, will settle. A lead hears of colleagues' deadlines once their time to settle them has run out,
    on Mondays of all.
    """
    today, by = calendar.today(now), people.actor(session, staff_id)
    monday = today.weekday() == 0
    return Morning(
        today,
        red=_red(session, staff_id, now),
        unanswered=_unanswered(session, staff_id, now),
        this_week=overdue.this_week(session, staff_id, today) if monday else (),
        by_owner=overdue.by_colleague(session, by, today, all_of_them=monday) if lead else (),
        given=_given(session, staff_id, today),
        absent=absences.without_reason(session, staff_id, today),
        decisions=tuple(one for one in conferences.waiting_for(session, staff_id) if one[2] <= today),
        climbed=tuple(climbed.news(session, today, by=by)) if lead else (),
        beliefs=len(beliefs.waiting(session, by=by, now=now)),
    )


def _given(session: Session, staff_id: int, today: date) -> tuple[tuple[int, str], ...]:
    """Whom she was chosen for between the last morning's hour and this one's; what was handed over has been
    told already, and what was taken away and given back is not new."""
    house = policies.of(session)
    before = calendar.settle(today - timedelta(days=1), house.working_days)
    hours = {"before": rules.speaks_at(before, house), "now": rules.speaks_at(today, house)}
    rows = session.execute(_GIVEN, {"reader": staff_id, **hours})
    return tuple((id_, name) for id_, name in rows)


def _given_to_reader() -> Select[Any]:
    told = exists().where(
        col(Reminder.kind) == ReminderKind.HANDED_OVER,
        col(Reminder.staff_id) == _READER,
        col(Reminder.planned_at) == col(Assignment.started_at),
    )
    earlier = aliased(Assignment)
    known = exists().where(
        col(earlier.citizen_id) == col(Assignment.citizen_id),
        col(earlier.staff_id) == _READER,
        col(earlier.role) == col(Assignment.role),
        col(earlier.ended_at) >= bindparam("before"),
    )
    columns: list[Any] = [col(Citizen.id), namesakes.shown(_READER)]
    chosen: Select[Any] = select(*columns)
    return (
        chosen.join(Assignment, col(Assignment.citizen_id) == col(Citizen.id))
        .where(
            col(Assignment.staff_id) == _READER,
            col(Assignment.role).in_(CHOSEN),
            col(Assignment.ended_at).is_(None),
            col(Assignment.started_at) >= bindparam("before"),
            col(Assignment.started_at) < bindparam("now"),
            ~told,
            ~known,
        )
        .order_by(col(Citizen.name))
    )


def is_overtaken(session: Session, reminder: Reminder, now: datetime) -> bool:
    """Whether a later morning's message to the same colleague is due as well, which tells everything."""
    later = select(col(Reminder.id)).where(
        col(Reminder.staff_id) == reminder.staff_id,
        col(Reminder.kind) == ReminderKind.MORNING,
        col(Reminder.id) != reminder.id,
        col(Reminder.planned_at) > reminder.planned_at,
        col(Reminder.due_at) <= now,
    )
    return session.execute(later).first() is not None


def owners(session: Session) -> list[int]:
    """Colleagues who own a deadline, one look-up each: the deadlines themselves are many."""
    owns = exists().where(col(Deadline.owner_id) == col(Staff.id))
    return list(session.execute(select(col(Staff.id)).where(col(Staff.left_at).is_(None), owns)).scalars())


def leads(session: Session) -> list[int]:
    """Who leads a programme: each hears of her own programmes alone."""
    statement = (
        select(col(StaffRole.staff_id))
        .join(Staff, col(Staff.id) == col(StaffRole.staff_id))
        .where(col(StaffRole.role) == Role.LEAD, col(Staff.left_at).is_(None))
        .distinct()
    )
    return list(session.execute(statement).scalars())


def with_unanswered(session: Session, *, now: datetime) -> list[int]:
    """Colleagues with an appointment of the next working day of which the citizen has said nothing."""
    return list(session.execute(_WITH_UNANSWERED, _open_between(session, now)).scalars())


def _red(session: Session, staff_id: int, now: datetime) -> tuple[Red, ...]:
    today = calendar.today(now)
    columns: list[Any] = [Deadline, namesakes.shown(staff_id)]
    named: Select[Any] = select(*columns)
    statement = (
        named.join(Citizen, col(Citizen.id) == col(Deadline.citizen_id))
        .where(
            col(Deadline.owner_id) == staff_id,
            col(Deadline.due_on) <= today,
            ~col(Deadline.held),
            or_(col(Deadline.snoozed_until).is_(None), col(Deadline.snoozed_until) <= now),
            ~exists().where(overdue.on_pause(today)),
            ~meetings_first.being_settled(policies.of(session), now),
        )
        .order_by(col(Deadline.due_on).desc(), col(Citizen.name), col(Deadline.rule))
    )
    found = [(row, name) for row, name in session.execute(statement)]
    booked = _next_booked(session, [row.citizen_id for row, _ in found], now)
    return tuple(
        Red(row.id, row.citizen_id, name, row.rule, row.due_on, booked.get(row.citizen_id)) for row, name in found
    )


def _next_booked(session: Session, citizen_ids: Sequence[int | None], now: datetime) -> dict[int, datetime]:
    columns: list[Any] = [col(Appointment.citizen_id), col(Appointment.starts_at)]
    booked: Select[Any] = select(*columns)
    statement = booked.where(
        col(Appointment.citizen_id).in_(citizen_ids),
        col(Appointment.starts_at) > now,
        col(Appointment.state) != AppointmentState.CANCELLED,
    ).order_by(col(Appointment.starts_at).desc())
    return {row.citizen_id: row.starts_at for row in session.execute(statement)}


def _unanswered(session: Session, staff_id: int, now: datetime) -> tuple[Unanswered, ...]:
    rows = session.execute(_UNANSWERED, {"reader": staff_id, **_open_between(session, now)})
    return tuple(Unanswered(one.id, name, one.starts_at) for one, name in rows)


def _open_between(session: Session, now: datetime) -> dict[str, datetime]:
    """What `_open_answers` is asked with."""
    house, today = policies.of(session), calendar.today(now)
    next_day = rules.next_working_day(today, house)
    return {
        "asked_before": calendar.instant(today, house.rope.speak_at),
        "tomorrow": calendar.instant(today + timedelta(days=1), time.min),
        "end": calendar.instant(next_day + timedelta(days=1), time.min),
    }


def _open_answers(*columns: Any) -> Select[Any]:
    """Appointments after today up to the next working day whose citizen was asked before today and has not answered."""
    asked = exists().where(
        col(Reminder.appointment_id) == col(Appointment.id),
        col(Reminder.citizen_id).is_not(None),
        col(Reminder.state) == ReminderState.SENT,
        col(Reminder.sent_at) < bindparam("asked_before"),
    )
    asked_of: Select[Any] = select(*columns)
    return (
        asked_of.select_from(Appointment)
        .join(Citizen, col(Citizen.id) == col(Appointment.citizen_id))
        .where(
            col(Appointment.starts_at) >= bindparam("tomorrow"),
            col(Appointment.starts_at) < bindparam("end"),
            col(Appointment.state) == AppointmentState.BOOKED,
            col(Citizen.ended_on).is_(None),
            asked,
        )
    )


# Built once: building them costs more than asking them, and every morning asks for each colleague.
_GIVEN = _given_to_reader()
_UNANSWERED = (
    _open_answers(Appointment, namesakes.shown(_READER))
    .where(col(Appointment.staff_id) == _READER)
    .order_by(col(Appointment.starts_at))
)
_WITH_UNANSWERED = _open_answers(col(Appointment.staff_id)).distinct()
