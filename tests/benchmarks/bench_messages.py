"""
How much the bot says without having been asked: ``python -m tests.benchmarks.bench_messages [--days N]``.

The demo's street lives for eight days from a Monday morning, once with nobody acting, once with everybody acting:
mentors record each talk and book the next one, answer wishes and pauses, and settle what is red; citizens say that they
are coming. The real bot says what falls due, hour by hour, to the sandbox's server. Counted is what was sent and not
asked for: a mentor's and a lead's messages a day, a citizen's a week, on average over time and people who got any.
"""

import argparse
import asyncio
import sys
import tempfile
from collections import Counter
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session, col, select

from bot.sandbox.demo import fill
from models import crypto
from models.actions import appointments, check_ins, filings, next_steps, pauses
from models.appointment import Appointment, AppointmentState, Turnout
from models.base import saved
from models.check_in import CheckInState, Held, Question
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.errors import RefusedError
from models.filing import Form
from models.pause import Pause, PauseState
from models.queries import appointments as appointment_queries
from models.queries import free_hours, mornings, people, policies
from models.queries.check_ins import Talk
from models.queries.mornings import Red
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import access, calendar, meetings
from models.rules.access import Actor
from models.staff import Role, Staff, StaffRole
from tests.kit import chat as chat_kit
from tests.kit import databases

MORNING = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)  # a Monday, half past nine in the house
STEP = timedelta(hours=1)
MOST = {
    "mentor a day": 2.0,
    "lead a day": 1.0,
    "citizen a week": 4.0,
    "caseworker a day": 2.0,
    "company consultant a day": 2.0,
    "CV officer a day": 2.0,
}
_COLLEAGUES = {
    "caseworker a day": Role.CASEWORKER,
    "company consultant a day": Role.COMPANY_CONSULTANT,
    "CV officer a day": Role.CV_OFFICER,
}


@dataclass(frozen=True)
class Told:
    """Messages a person and time, on average and of whoever got most; *kinds*: what was said, most frequent first."""

    rates: dict[str, float]
    most: dict[str, float]
    kinds: dict[str, list[tuple[ReminderKind, int]]]

    @property
    def verdicts(self) -> list[tuple[str, bool]]:
        return [
            (
                f"{self.rates[who]:5.2f} messages a {who} (≤ {most:g}), {self.most[who]:.2f} at the most",
                self.rates[who] <= most,
            )
            for who, most in MOST.items()
        ]


async def measure(folder: Path, days: int, *, acting: bool) -> Told:
    """Live *days* days in the street; *folder* is empty."""
    template = databases.sqlite_template(folder)
    with databases.sqlite_database(template, folder) as bare:
        database = databases.with_every_rule(bare)
        fill.fill(database, MORNING)
        clock = FrozenClock(frozen_at=MORNING)
        async with chat_kit.opened(database, clock, fill.people()) as chat:
            while clock.now() < MORNING + timedelta(days=days):
                await chat.deliver()
                if acting:
                    act(database, clock.now())
                clock.advance(STEP)
        return count(database, days)


def act(database: Database, now: datetime) -> None:
    """Whoever is at work answers what waits for an answer."""
    if calendar.today(now) not in database.policy.working_days or not 8 <= calendar.local(now).hour < 16:
        return
    with database.write() as session:
        for staff_id in _with_role(session, Role.MENTOR):
            _mentor(session, access.staff(staff_id, [Role.MENTOR]), now)
        for role in _COLLEAGUES.values():
            for staff_id in _with_role(session, role):
                _colleague(session, access.staff(staff_id, [role]), now)
        _citizens(session, now)


def _mentor(session: Session, by: Actor, now: datetime) -> None:
    for one in appointment_queries.wishes_from(session, by.staff_id, now, now):
        appointments.accept_move(session, saved(one.id), by=by, now=now)
    for citizen in people.own_citizens(session, by):
        _decide_pause(session, saved(citizen.id), by, now)
    for over in appointment_queries.without_turnout(session, by.staff_id, now):
        if over.ends_at() <= now:
            _record(session, over.citizen_id, by, now, Held.IN_PERSON)
    for red in mornings.of(session, by.staff_id, lead=False, now=now).red:
        _settle(session, red, by, now)


def _settle(session: Session, red: Red, by: Actor, now: datetime) -> None:
    """A talk that is overdue is held on the telephone, and whoever has nothing ahead gets an appointment."""
    if red.rule == "weekly_talk":
        _record(session, red.citizen_id, by, now, Held.PHONE)
    elif red.rule == "progress_form":
        filings.record(session, red.citizen_id, Form.PROGRESS_FORM, calendar.today(now), by=by, now=now)
    elif red.rule == "no_gap" and red.booked is None:
        _book(session, red.citizen_id, by, now)


def _book(session: Session, citizen_id: int, by: Actor, now: datetime) -> None:
    free = free_hours.of_staff(session, by.staff_id, now, citizen_id=citizen_id)
    first = next((hour for hours in free.values() for hour in hours), None)
    if first is not None:
        appointments.book_offered(session, citizen_id, first, by=by, now=now)


def _colleague(session: Session, by: Actor, now: datetime) -> None:
    """Says that each hour of hers was held, and books the meeting that is due."""
    for over in appointment_queries.without_turnout(session, by.staff_id, now):
        if over.ends_at() <= now:
            appointments.say_turnout(session, saved(over.id), Turnout.HELD, by=by, now=now)
    house = policies.of(session).rope.rules
    for red in mornings.of(session, by.staff_id, lead=False, now=now).red:
        meets = meetings.that_settles(house[red.rule]) is not None
        if meets and appointment_queries.next_of(session, red.citizen_id, by.staff_id, now) is None:
            _book(session, red.citizen_id, by, now)


def _decide_pause(session: Session, citizen_id: int, by: Actor, now: datetime) -> None:
    asked = session.exec(select(Pause).where(Pause.citizen_id == citizen_id, Pause.state == PauseState.ASKED)).all()
    for pause in asked:
        today = calendar.today(now)
        week = today + timedelta(days=7)
        inside = len(appointment_queries.between(session, citizen_id, today, week, now))
        pauses.grant(session, saved(pause.id), today, week, keeps=inside, by=by, now=now)


def _record(session: Session, citizen_id: int, by: Actor, now: datetime, held: Held) -> None:
    """A whole check-in: they talked, nothing new, the next appointment as suggested."""
    talk = check_ins.begin(session, citizen_id, by=by, now=now, again=True)
    while talk.state is CheckInState.DRAFT:
        talk = _answer(session, talk, held, by, now)


def _answer(session: Session, talk: Talk, held: Held, by: Actor, now: datetime) -> Talk:
    if talk.asks is Question.HELD:
        return check_ins.say_held(session, talk.id, held, by=by, now=now)
    if talk.asks is Question.SUB_GOALS:
        return check_ins.rest_unmoved(session, talk.id, by=by, now=now)
    if talk.asks is Question.NEW_AREA:
        return check_ins.choose_area(session, talk.id, None, by=by, now=now)
    if talk.asks is Question.NOTE:
        return check_ins.write_note(session, talk.id, None, by=by, now=now)
    try:
        return next_steps.accept(session, talk.id, by=by, now=now)
    except RefusedError:
        return next_steps.none(session, talk.id, by=by, now=now, sure=True)


def _citizens(session: Session, now: datetime) -> None:
    """Whoever has got a card says that she is coming."""
    told = select(Reminder.appointment_id).where(
        col(Reminder.citizen_id).is_not(None), Reminder.state == ReminderState.SENT
    )
    asked = session.exec(
        select(Appointment, Citizen)
        .join(Citizen, col(Citizen.id) == col(Appointment.citizen_id))
        .where(
            Appointment.state == AppointmentState.BOOKED,
            Appointment.starts_at > now,
            col(Citizen.chat_id).is_not(None),
            col(Appointment.id).in_(told),
        )
    ).all()
    for one, citizen in asked:
        appointments.confirm(session, saved(one.id), by=access.citizen(saved(citizen.id)), now=now)


def count(database: Database, days: int) -> Told:
    with database.read() as session:
        sent = session.exec(
            select(Reminder).where(
                col(Reminder.message_id).is_not(None),
                col(Reminder.sent_at) >= MORNING,
                Reminder.kind != ReminderKind.CARD_CHANGED,  # an edit of a message that she has: nothing rings
            )
        ).all()
        staff = {"mentor a day": Role.MENTOR, "lead a day": Role.LEAD, **_COLLEAGUES}
        ids = {who: set(_with_role(session, role)) for who, role in staff.items()}
    groups = {
        **{who: ([one for one in sent if one.staff_id in some], days) for who, some in ids.items()},
        "citizen a week": ([one for one in sent if one.citizen_id is not None], days / 7),
    }
    rates, most, kinds = {}, {}, {}
    for who, (messages, units) in groups.items():
        each = Counter(one.staff_id or -(one.citizen_id or 0) for one in messages)
        rates[who] = each.total() / max(len(each), 1) / units
        most[who] = max(each.values(), default=0) / units
        kinds[who] = Counter(one.kind for one in messages).most_common()
    return Told(rates, most, kinds)


def _with_role(session: Session, role: Role) -> list[int]:
    statement = select(StaffRole.staff_id).join(Staff).where(StaffRole.role == role, col(Staff.left_at).is_(None))
    return list(session.exec(statement))


def main() -> int:
    parser = argparse.ArgumentParser()
    parser.add_argument("--days", type=int, default=8)
    days = parser.parse_args().days
    crypto.use_keys([databases.TEST_KEY])
    missed = 0
    for acting in (False, True):
        with tempfile.TemporaryDirectory() as folder:
            told = asyncio.run(measure(Path(folder), days, acting=acting))
        sys.stdout.write(f"  {'everybody' if acting else 'nobody'} acting, {days} days\n")
        for line, holds in told.verdicts:
            missed += not holds
            sys.stdout.write(f"    {'pass' if holds else 'FAIL'} {line}\n")
        for who, kinds in told.kinds.items():
            sys.stdout.write(f"         {who.partition(' ')[0]}s: {', '.join(f'{kind} {n}' for kind, n in kinds)}\n")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
