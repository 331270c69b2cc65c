"""Writes the street: its colleagues, and its citizens with whom they work with, their consents and pauses."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from sqlmodel import Session

from bot.sandbox.demo.cast import COLLEAGUES, Story, has_chat
from bot.sandbox.demo.courses import Course
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.consent import NEWEST, Consent
from models.pause import Pause, PauseState
from models.programme import Cohort, Programme
from models.rope import Event, RopeEvent
from models.rules import calendar
from models.staff import Role, Staff, StaffRole

COHORT = "Løbende"
_ALSO = (Role.CASEWORKER, Role.COMPANY_CONSULTANT, Role.INTERNSHIP_LEAD, Role.CV_OFFICER)
_OPENING = time(8, 30)


@dataclass(frozen=True)
class Street:
    """Whose row is whose: ids by chat."""

    staff: dict[int, int]
    citizens: dict[int, int]

    def with_role(self, role: Role) -> int:
        """The first colleague who has it."""
        return next(self.staff[one.chat_id] for one in COLLEAGUES if one.role is role)

    def mentor_of(self, course: Course) -> int:
        return self.staff[course.figure.mentor]

    def id_of(self, course: Course) -> int:
        return self.citizens[course.figure.chat_id]


def write(session: Session, programme: Programme, courses: list[Course], now: datetime) -> Street:
    """Everyone in the street, each with what does not belong to a single talk."""
    street = Street(_staff(session, programme, courses), _citizens(session, programme, courses, now))
    for course in courses:
        session.add_all(_around(street, course))
    session.flush()
    return street


def _staff(session: Session, programme: Programme, courses: list[Course]) -> dict[int, int]:
    begun = _opening(min(courses, key=lambda course: course.start_on)) - timedelta(days=30)
    there = saved(programme.id)
    rows = [Staff(name=one.name, chat_id=one.chat_id, programme_id=there, created_at=begun) for one in COLLEAGUES]
    session.add_all(rows)
    session.flush()
    ids = {one.chat_id: saved(row.id) for one, row in zip(COLLEAGUES, rows, strict=True)}
    session.add_all(StaffRole(staff_id=ids[one.chat_id], role=one.role, programme_id=there) for one in COLLEAGUES)
    return ids


def _citizens(session: Session, programme: Programme, courses: list[Course], now: datetime) -> dict[int, int]:
    cohort = Cohort(programme_id=saved(programme.id), name=COHORT)
    session.add(cohort)
    session.flush()
    rows = [_citizen(course, cohort, now) for course in courses]
    session.add_all(rows)
    session.flush()
    return {course.figure.chat_id: saved(row.id) for course, row in zip(courses, rows, strict=True)}


def _citizen(course: Course, cohort: Cohort, now: datetime) -> Citizen:
    one = course.figure
    return Citizen(
        programme_id=cohort.programme_id,
        cohort_id=cohort.id,
        case_no=f"S-{one.chat_id}",
        name=one.name,
        sex=one.sex,
        birth_year=one.born,
        start_on=course.start_on,
        chat_id=one.chat_id if has_chat(one) else None,
        language=one.language,
        blocked_at=now - timedelta(days=3) if one.story is Story.BLOCKED else None,
        created_at=_opening(course),
    )


def _around(street: Street, course: Course) -> list[Assignment | Consent | Pause | RopeEvent]:
    id_, begun = street.id_of(course), _opening(course)
    rows: list[Assignment | Consent | Pause | RopeEvent] = [
        RopeEvent(citizen_id=id_, event=Event.START, on_date=course.start_on, source="citizen", source_id=id_),
        Assignment(citizen_id=id_, staff_id=street.mentor_of(course), role=Role.MENTOR, started_at=begun),
    ]
    rows += [Assignment(citizen_id=id_, staff_id=street.with_role(role), role=role, started_at=begun) for role in _ALSO]
    if has_chat(course.figure):
        rows.append(Consent(citizen_id=id_, version=NEWEST, given_at=begun + timedelta(hours=2)))
    return [*rows, _pause(street, course)] if course.pause else rows


def _pause(street: Street, course: Course) -> Pause:
    if course.pause is None:
        raise ValueError("this course has no pause")
    granted = calendar.instant(course.pause.start - timedelta(days=2), _OPENING)
    return Pause(
        citizen_id=street.id_of(course),
        state=PauseState.GRANTED,
        reason=course.pause_reason,
        from_on=course.pause.start,
        to_on=course.pause.end,
        asked_at=granted,
        decided_at=granted,
        decided_by_id=street.mentor_of(course),
    )


def _opening(course: Course) -> datetime:
    return calendar.instant(course.start_on, _OPENING)
