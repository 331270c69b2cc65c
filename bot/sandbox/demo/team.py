"""Writes what the rest of the team has done in the street: placements, meetings held and booked, forms on paper."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session

from bot.sandbox.demo import companies, milestones
from bot.sandbox.demo.courses import Course
from bot.sandbox.demo.milestones import Ahead, Placed
from bot.sandbox.demo.street import Street
from models.actions import modules, placement_ends
from models.appointment import Appointment, AppointmentKind, AppointmentState, Turnout
from models.base import saved
from models.filing import Filing, Form
from models.placement import EndReason, JobForm, Placement, PlacementKind, Stage
from models.programme import Programme
from models.queries import policies
from models.rope import Event, RopeEvent
from models.rules import calendar, meetings, slots
from models.rules.meetings import HELD_EVENT
from models.rules.slots import Taken
from models.staff import Role
from models.workplace import Workplace, WorkplaceKind

_LONG_AGO: Final = datetime(2000, 1, 1, tzinfo=UTC)
_SHOPS: Final = ("Genbrugsbutikken", "Caféen", "Cykelværkstedet", "Grøntboden")
_BEGINS: Final = {
    PlacementKind.INTERNAL_INTERNSHIP: (Event.INTERNAL_INTERNSHIP_BEGUN,),
    PlacementKind.COMPANY_INTERNSHIP: (Event.COMPANY_INTERNSHIP_BEGUN,),
    PlacementKind.JOB: (Event.JOB_BEGUN, Event.FIRST_WAGE_HOURS),
}
_HELD_BY: Final = {kind: role for role, kinds in meetings.KINDS_OF.items() for kind in kinds}


def write(
    session: Session, programme: Programme, street: Street, courses: Sequence[Course], now: datetime
) -> list[Appointment]:
    """All of it; the appointments that lie ahead are returned."""
    _place(session, programme, street, courses, now)
    _file(session, street, courses, now)
    return _meet(session, street, courses, now)


def _place(session: Session, programme: Programme, street: Street, courses: Sequence[Course], now: datetime) -> None:
    there = _workplaces(session, programme, street, now)
    rows = [
        _placement(street, course, one, there)
        for course in courses
        for one in milestones.placed(course, calendar.today(now))
    ]
    session.add_all(rows)
    session.flush()
    _tell(session, (_event(row, event, row.start_on, "placement") for row in rows for event in _BEGINS[row.kind]))
    _tell(session, (event for row in rows for event in _ended(row, now)))
    session.add_all(companies.followups(rows, street.with_role(Role.COMPANY_CONSULTANT), now))
    for course in courses:
        modules.derive(session, street.id_of(course))


def _ended(row: Placement, now: datetime) -> Iterator[dict[str, Any]]:
    if row.kind in placement_ends.ENDS and row.ended_on is not None and row.ended_on <= calendar.today(now):
        yield _event(row, placement_ends.ENDS[row.kind], row.ended_on, placement_ends.SOURCE)


def _workplaces(
    session: Session, programme: Programme, street: Street, now: datetime
) -> dict[WorkplaceKind, list[Workplace]]:
    opened, lead = now - timedelta(days=400), street.with_role(Role.INTERNSHIP_LEAD)
    common: dict[str, Any] = {"programme_id": saved(programme.id), "created_at": opened}
    shops = [
        Workplace(kind=WorkplaceKind.SHOP, name=name, capacity=12, internship_lead_id=lead, **common) for name in _SHOPS
    ]
    there = companies.workplaces(saved(programme.id), opened)
    session.add_all([*shops, *there])
    session.flush()
    return {WorkplaceKind.SHOP: shops, WorkplaceKind.COMPANY: there}


def _placement(street: Street, course: Course, one: Placed, there: dict[WorkplaceKind, list[Workplace]]) -> Placement:
    number = milestones.number(course)
    in_shop, job = one.kind is PlacementKind.INTERNAL_INTERNSHIP, one.kind is PlacementKind.JOB
    places = there[WorkplaceKind.SHOP if in_shop else WorkplaceKind.COMPANY]
    return Placement(
        citizen_id=street.id_of(course),
        workplace_id=saved(places[number % len(places)].id),
        kind=one.kind,
        job_form=JobForm.ORDINARY if job else None,
        stage=list(Stage)[number % len(Stage)] if in_shop else None,
        start_on=one.start,
        hours_a_week=8 + number % 3 * 4,
        ended_on=one.until,
        end_reason=EndReason.MOVED_ON if one.until else None,
        agreed_by_id=street.mentor_of(course) if in_shop else street.with_role(Role.COMPANY_CONSULTANT),
        created_at=calendar.instant(one.start - timedelta(days=3), time(9)),
    )


def _file(session: Session, street: Street, courses: Sequence[Course], now: datetime) -> None:
    rows = [
        Filing(
            citizen_id=street.id_of(course),
            form=Form.PROGRESS_FORM,
            on_date=day,
            recorded_by_id=street.mentor_of(course),
            recorded_at=calendar.instant(day, time(15)),
        )
        for course in courses
        for day in milestones.forms(course, calendar.today(now))
    ]
    session.add_all(rows)
    session.flush()
    _tell(session, (_event(row, Event.PROGRESS_FORM_FILLED, row.on_date, "filing") for row in rows))


def _meet(session: Session, street: Street, courses: Sequence[Course], now: datetime) -> list[Appointment]:
    book = _Book(session, street, courses, now)
    today, working = calendar.today(now), policies.of(session).working_days
    held = [
        book.at(course, one.kind, calendar.settle(one.day, working), time(9), Turnout.HELD)
        for course in courses
        for one in milestones.met(course, today)
    ]
    by_number = {milestones.number(course): course for course in courses}
    rest = [book.ahead(by_number[one.number], one) for one in milestones.AHEAD if one.number in by_number]
    rows = [row for row in (*held, *rest) if row is not None]
    session.add_all(rows)
    session.flush()
    _tell(session, _events(rows, {street.id_of(one) for one in courses if one.figure.story in milestones.WITHOUT_NEXT}))
    return [row for row in rows if row.starts_at > now]


def _events(rows: Sequence[Appointment], adrift: set[int]) -> Iterator[dict[str, Any]]:
    """Each was a step planned, save with those who have none; each that was held settles what it is held for."""
    for row in rows:
        day = calendar.today(row.starts_at)
        if row.citizen_id not in adrift:
            yield _event(row, Event.ACTIVITY_PLANNED, day, "appointment")
        if row.turnout is Turnout.HELD:
            yield _event(row, HELD_EVENT[row.kind], day, "appointment")


def _event(row: Appointment | Placement | Filing, event: Event, day: date, source: str) -> dict[str, Any]:
    about = {"citizen_id": row.citizen_id, "source": source, "source_id": saved(row.id)}
    return {"event": event, "on_date": day, **about}


def _tell(session: Session, events: Iterator[dict[str, Any]]) -> None:
    told = list(events)
    if told:
        session.connection().execute(insert(RopeEvent), told)


class _Book:
    """Finds hours at which nobody is in two places; a workshop's citizens come at one hour."""

    def __init__(self, session: Session, street: Street, courses: Sequence[Course], now: datetime) -> None:
        self._street, self._now, self._house = street, now, policies.of(session)
        self._length = timedelta(minutes=self._house.appointments.minutes)
        self._staff: dict[int, list[Taken]] = {}
        self._citizens = {street.id_of(course): [self._taken(at) for at in _hours(course, now)] for course in courses}
        self._made = 0

    def _taken(self, at: datetime) -> Taken:
        return Taken(at, at + self._length)

    def ahead(self, course: Course, one: Ahead) -> Appointment | None:
        """Booked for a day to come, or one that has just been; None where her story keeps her away."""
        if course.figure.story in milestones.KEEPS_AWAY:
            return None
        today = calendar.today(self._now)
        working = self._house.working_days
        first = today if today in working else calendar.add_working_days(today, 1, working)
        day = calendar.add_working_days(first, one.days, working) if one.days > 0 else first
        if one.days < 0:
            day = calendar.settle(today - timedelta(days=1), working)
        return self.at(course, one.kind, day, time(one.hour), None, over=one.days < 0)

    def at(
        self,
        course: Course,
        kind: AppointmentKind,
        day: date,
        hour: time,
        turnout: Turnout | None,
        *,
        over: bool = False,
    ) -> Appointment | None:
        id_, staff_id = self._street.id_of(course), self._street.with_role(_HELD_BY[kind])
        start = self._free(id_, staff_id, day, hour, together=kind in meetings.TOGETHER and turnout is None)
        if start is None or (turnout is None and not over and start <= self._now + slots.GRID):
            return None
        self._citizens[id_].append(self._taken(start))
        self._staff.setdefault(staff_id, []).append(self._taken(start))
        self._made += 1
        said = start + self._length
        return Appointment(
            citizen_id=id_,
            staff_id=staff_id,
            kind=kind,
            state=AppointmentState.OVER if turnout else AppointmentState.CONFIRMED,
            starts_at=start,
            minutes=self._house.appointments.minutes,
            uid=f"{course.figure.chat_id}-team-{self._made}@demo.snoren",
            turnout=turnout,
            created_at=min(start, self._now) - timedelta(days=7),
            changed_at=said if turnout else min(start, self._now) - timedelta(days=6),
        )

    def _free(self, citizen_id: int, staff_id: int, day: date, hour: time, *, together: bool) -> datetime | None:
        wished = calendar.instant(day, hour)
        taken = [*self._citizens[citizen_id], *([] if together else self._staff.get(staff_id, []))]
        free = slots.of_day(day, taken, _LONG_AGO, self._house)
        if together:
            return wished if wished in free else None
        return min(free, key=lambda start: (abs(start - wished), start), default=None)


def _hours(course: Course, now: datetime) -> list[datetime]:
    """Every hour at which her mentor meets her, or may be about to."""
    ahead = [course.next_at, course.following(now)]
    return [talk.at for talk in course.talks] + [at for at in ahead if at is not None]
