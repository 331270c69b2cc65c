"""A deadline that moved before closed days is not pressed where its talk is booked right after them."""

from datetime import UTC, date, datetime

from sqlmodel import Session, select

from models.actions import appointments, rope, sweep
from models.citizen import Citizen
from models.database import Database
from models.queries import mornings
from models.rope import Deadline, Event
from models.rules import access
from models.staff import Role
from tests.kit import people

EASTER_WEDNESDAY = datetime(2026, 4, 1, 7, 0, tzinfo=UTC)  # 9.00; the next working day is Tuesday the 7th


def last_talk(session: Session, day: date, booked: datetime, now: datetime) -> None:
    """Karen's mentor talked with her on *day*, and the next talk is *booked*."""
    karen = session.exec(select(Citizen).where(Citizen.name == "Karen")).one()
    rope.note(session, karen.id or 0, Event.TALK_HELD, day, source="test", source_id=1)
    appointments.book(session, karen.id or 0, booked, by=access.staff(1, [Role.MENTOR]), now=now)


def pressed(session: Session, now: datetime) -> list[tuple[str, datetime | None]]:
    """What the mentor's morning message names, with what is booked."""
    red = mornings.of(session, 1, lead=False, now=now).red
    return [(one.rule, one.booked) for one in red if one.citizen_id == 1 and one.rule == "weekly_talk"]


def said(session: Session) -> int:
    sweep.sweep(session, now=EASTER_WEDNESDAY)
    weekly = select(Deadline).where(Deadline.citizen_id == 1, Deadline.rule == "weekly_talk")
    return session.exec(weekly).one().said


def test_a_talk_booked_right_after_easter_is_not_nagged_about_before_it(database: Database) -> None:
    people.settle(database, date(2026, 3, 2))
    after_easter = datetime(2026, 4, 7, 8, 0, tzinfo=UTC)
    with database.write() as session:
        last_talk(session, date(2026, 3, 30), after_easter, EASTER_WEDNESDAY)

        assert pressed(session, EASTER_WEDNESDAY) == []
        assert said(session) == 0
        assert pressed(session, datetime(2026, 4, 7, 7, 0, tzinfo=UTC)) == []


def test_a_talk_booked_later_than_that_is_named(database: Database) -> None:
    people.settle(database, date(2026, 3, 2))
    too_late = datetime(2026, 4, 8, 8, 0, tzinfo=UTC)
    with database.write() as session:
        last_talk(session, date(2026, 3, 30), too_late, EASTER_WEDNESDAY)

        assert pressed(session, EASTER_WEDNESDAY) == [("weekly_talk", too_late)]
        assert said(session) == 1


def test_a_friday_that_has_not_moved_is_pressed_although_monday_is_booked(database: Database) -> None:
    people.settle(database, date(2026, 3, 2))
    booked = datetime(2026, 3, 16, 9, 0, tzinfo=UTC)
    friday = datetime(2026, 3, 13, 8, 0, tzinfo=UTC)
    with database.write() as session:
        last_talk(session, date(2026, 3, 6), booked, friday)

        assert pressed(session, friday) == [("weekly_talk", booked)]
