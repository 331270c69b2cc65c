"""A closing day written into config.toml counts from the next start on."""

from datetime import date
from pathlib import Path

from sqlmodel import Session, col, select

from bot import opening
from models.actions import mornings, rope
from models.base import saved
from models.clock import FrozenClock
from models.database import Database
from models.reminder import Reminder
from models.rope import Deadline, Event
from models.rules.policy import Policy
from models.rules.working_days import WorkingDays
from models.staff import Role
from tests.kit import databases, make, people

MONDAY = date(2026, 3, 2)


def closed(*days: str) -> Policy:
    return databases.policy().model_copy(update={"working_days": WorkingDays(closed=days)})


def talk_due(session: Session) -> date:
    return session.exec(select(col(Deadline.due_on)).where(Deadline.rule == "weekly_talk")).one()


def test_deadlines_move_once_a_closing_is_set_and_back_once_it_is_not(tmp_path: Path) -> None:
    url, clock = f"sqlite:///{tmp_path / 'snoren.db'}", FrozenClock()
    with opening.opened_database(url, closed(), clock) as database, database.write() as session:
        citizen = make.citizen(session, mentor=make.staff(session, "Mette", Role.MENTOR), start_on=MONDAY)
        rope.note(session, saved(citizen.id), Event.START, MONDAY, source="citizen", source_id=saved(citizen.id))
        rope.refresh(session, saved(citizen.id))

    due = []
    for policy in (closed(), closed("2026-03-05 to 2026-03-09"), closed()):
        with opening.opened_database(url, policy, clock) as database, database.read() as session:
            due.append(talk_due(session))

    assert due == [date(2026, 3, 9), date(2026, 3, 4), date(2026, 3, 9)]


def test_no_morning_message_comes_on_a_closing_day(sqlite: Database) -> None:
    people.settle(sqlite, MONDAY)
    waiting = {}
    for policy in (closed("2026-03-02"), closed()):
        with sqlite.write() as session:
            session.info["policy"] = policy
            mornings.look(session, now=FrozenClock().now())
            waiting[policy.working_days.closed] = len(session.exec(select(Reminder)).all())

    assert waiting[("2026-03-02",)] == 0
    assert waiting[()] > 0
