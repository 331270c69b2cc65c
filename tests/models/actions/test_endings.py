"""What ends with a course, what the rope still asks for, and what comes back when the end is taken back."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from sqlmodel import Session, col, select

from models.actions import calls, courses, pauses, placements, rope, transitions
from models.actions.courses import EndOfCourse
from models.actions.placements import Agreement
from models.base import saved
from models.call_request import CallState
from models.database import Database
from models.errors import ShopFullError
from models.module_spell import ModuleSpell
from models.pause import PauseReason, PauseState
from models.placement import EndReason, PlacementKind
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline, Event
from models.rules import access
from models.staff import Role
from models.transition import TransitionState
from tests.kit import databases, make
from tests.models.actions.test_placements import COMPANY, IN_JOB, IN_SHOP, NOW, SHOP, START, TODAY, Street


class Course:
    """Karen, in a shop, soon in a company, while a step, a pause and a call are asked for."""

    def __init__(self, session: Session) -> None:
        self.session, self.street = session, Street(session)
        self.karen = self.street.karen
        self.id = saved(self.karen.id)
        self.mette = self.street.actor(self.street.mentor, Role.MENTOR)
        make.assign(session, self.karen, make.staff(session, "Bente", Role.CASEWORKER), Role.CASEWORKER)
        rope.note(session, self.id, Event.START, START, source="citizen", source_id=self.id)
        self.in_shop = self.street.begin(SHOP, IN_SHOP)
        self.to_come = self.street.begin(COMPANY, Agreement(TODAY + timedelta(days=9), 20), at=self.street.company)
        self.step = transitions.propose(session, self.id, 2, by=self.mette, now=NOW)
        herself = access.citizen(self.id)
        self.pause = pauses.ask(session, PauseReason.HOLIDAY, by=herself, now=NOW)
        self.call = calls.ask(session, by=herself, now=NOW)

    def end(self, why: EndOfCourse = EndOfCourse.OWN_WISH) -> None:
        courses.end(self.session, self.id, why, by=self.mette, now=NOW)

    def take_up_again(self) -> None:
        courses.take_up_again(self.session, self.id, by=self.mette, now=NOW + timedelta(hours=1))

    def deadlines(self) -> set[str]:
        return set(self.session.exec(select(Deadline.rule).where(Deadline.citizen_id == self.id)))

    def modules(self) -> list[tuple[str, bool]]:
        rows = self.session.exec(select(ModuleSpell).order_by(col(ModuleSpell.start_on)))
        return [(one.module, one.end_on is None) for one in rows]


@pytest.fixture
def course(sqlite: Database) -> Iterator[Course]:
    with databases.with_every_rule(sqlite).session(sqlite.writer) as session:
        yield Course(session)
        session.rollback()


def test_internships_end_with_the_course_and_one_to_come_never_was(course: Course) -> None:
    course.end()

    assert (course.in_shop.ended_on, course.in_shop.end_reason) == (TODAY, EndReason.LEFT_PROGRAMME)
    assert course.to_come.end_reason is EndReason.MISTAKE
    assert course.modules() == [("1", False), ("2A", False)]
    course.street.begin(SHOP, IN_SHOP, of=course.street.citizen("Ole"))
    course.street.begin(SHOP, IN_SHOP, of=course.street.citizen("Per"))


def test_nothing_is_asked_any_more_about_a_course_that_has_ended(course: Course) -> None:
    course.end()

    assert course.step.state is TransitionState.WITHDRAWN
    assert course.pause.state is PauseState.DECLINED
    assert course.call.state is CallState.WITHDRAWN
    assert course.deadlines() == set()
    assert course.session.exec(select(Reminder.id).where(Reminder.state == ReminderState.WAITING)).all() == []


def test_of_a_completed_course_the_rope_asks_for_the_last_form_alone(course: Course) -> None:
    course.end(EndOfCourse.COMPLETED)

    assert course.in_shop.end_reason is EndReason.COMPLETED
    assert course.deadlines() == {"progress_form"}


def test_a_job_goes_on_after_the_course(course: Course) -> None:
    job = course.street.begin(PlacementKind.JOB, IN_JOB, of=course.karen, at=course.street.company)
    course.end(EndOfCourse.COMPLETED)

    assert job.ended_on is None


def test_an_end_that_is_taken_back_brings_the_internships_and_the_rope_back(course: Course) -> None:
    before = course.deadlines(), course.modules()
    course.end(EndOfCourse.COMPLETED)

    course.take_up_again()

    assert course.in_shop.ended_on is course.to_come.ended_on is None
    assert (course.deadlines(), course.modules()) == before


def test_a_place_that_has_gone_to_somebody_else_does_not_come_back(course: Course) -> None:
    course.end()
    for name in ("Ole", "Per"):
        course.street.begin(SHOP, IN_SHOP, of=course.street.citizen(name))

    course.take_up_again()

    assert course.in_shop.ended_on == TODAY
    with pytest.raises(ShopFullError):
        placements.reopen(course.session, saved(course.in_shop.id), by=course.mette, now=NOW)


def test_what_was_ended_by_hand_stays_ended_when_the_course_goes_on(course: Course) -> None:
    placements.end(course.session, saved(course.in_shop.id), TODAY, EndReason.ILL, by=course.mette, now=NOW)
    course.end()

    course.take_up_again()

    assert course.in_shop.end_reason is EndReason.ILL


def test_a_pause_that_runs_tells_of_its_end_after_the_course_goes_on(course: Course) -> None:
    by, back = course.mette, TODAY + timedelta(days=7)
    pauses.grant(course.session, saved(course.pause.id), TODAY, back, keeps=0, by=by, now=NOW)
    course.end()

    course.take_up_again()

    waits = select(Reminder.kind).where(Reminder.state == ReminderState.WAITING)
    assert list(course.session.exec(waits)).count(ReminderKind.PAUSE_OVER) == 2
