"""The sweep: what is due is said once to its owner, later to the lead, and to nobody while a pause runs."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from models.actions import appointments, outbox, rope
from models.actions.sweep import digest, sweep
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.errors import NotYoursError
from models.pause import Pause, PauseReason, PauseState
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline, Event
from models.rules import access
from models.rules.access import Actor
from models.staff import Role, Staff
from tests.kit import make

START = date(2026, 3, 2)  # a Monday; a week's talk is due on Monday the 9th, and a next step too
DUE = datetime(2026, 3, 9, 8, 0, tzinfo=UTC)  # nine o'clock in the house
ESCALATED = datetime(2026, 3, 12, 8, 0, tzinfo=UTC)


@pytest.fixture
def house(database: Database) -> "House":
    return House(database)


class House:
    """A mentor, a lead and a citizen who started on START; the only rule is the weekly talk."""

    def __init__(self, database: Database) -> None:
        rules = {"weekly_talk": database.policy.rope.rules["weekly_talk"]}
        self.policy = database.policy.model_copy(
            update={"rope": database.policy.rope.model_copy(update={"rules": rules})}
        )
        self.database = Database(database.writer, database.reader, self.policy)
        with self.write() as session:
            self.mentor = make.staff(session, "Mette", Role.MENTOR)
            self.lead = make.staff(session, "Lone", Role.LEAD)
            self.karen = self.started(session, self.mentor)

    def write(self) -> AbstractContextManager[Session]:
        return self.database.write()

    def started(self, session: Session, mentor: Staff | None, on: date = START) -> Citizen:
        citizen = make.citizen(session, mentor=mentor, start_on=on)
        self.tell(session, citizen, Event.START, on, saved(citizen.id))
        return citizen

    def tell(self, session: Session, citizen: Citizen, event: Event, day: date, source_id: int = 1) -> None:
        rope.note(session, saved(citizen.id), event, day, source=event, source_id=source_id)
        rope.refresh(session, saved(citizen.id))

    def talk(self, day: date, number: int = 1) -> None:
        with self.write() as session:
            self.tell(session, self.karen, Event.TALK_HELD, day, number)

    def take_talk_back(self, number: int = 1) -> None:
        with self.write() as session:
            rope.take_back(session, Event.TALK_HELD, source=Event.TALK_HELD, source_id=number)
            rope.refresh(session, saved(self.karen.id))

    def pause(self, start: date, end: date | None) -> None:
        with self.write() as session:
            session.add(
                Pause(
                    citizen_id=saved(self.karen.id),
                    state=PauseState.GRANTED,
                    reason=PauseReason.SICK_LEAVE,
                    from_on=start,
                    to_on=end,
                    asked_at=DUE,
                )
            )
            rope.refresh(session, saved(self.karen.id))

    def sweep(self, now: datetime) -> int:
        with self.write() as session:
            return sweep(session, now=now)

    def sent(self) -> None:
        """Everything that waits goes out."""
        with self.write() as session:
            for reminder in session.exec(select(Reminder).where(Reminder.state == ReminderState.WAITING)):
                reminder.state = ReminderState.SENT

    def reminders(self, kind: ReminderKind = ReminderKind.DEADLINE) -> Sequence[Reminder]:
        with self.database.read() as session:
            return session.exec(select(Reminder).where(Reminder.kind == kind).order_by(col(Reminder.id))).all()

    def waiting(self, kind: ReminderKind = ReminderKind.DEADLINE) -> list[Reminder]:
        return [reminder for reminder in self.reminders(kind) if reminder.state is ReminderState.WAITING]

    def deadline(self) -> Deadline:
        with self.database.read() as session:
            return session.exec(select(Deadline).where(Deadline.citizen_id == self.karen.id)).one()

    def as_mentor(self) -> Actor:
        return access.staff(saved(self.mentor.id), [Role.MENTOR])


def test_nothing_is_said_before_the_hour(house: House) -> None:
    spoken = house.sweep(DUE - timedelta(seconds=1))

    assert spoken == 0
    assert house.reminders() == []


def test_the_owner_is_told_on_the_day_itself(house: House) -> None:
    house.sweep(DUE)

    (word,) = house.waiting()
    assert (word.staff_id, word.about_citizen_id) == (house.mentor.id, house.karen.id)
    assert (word.planned_at, word.due_at) == (DUE, DUE)


def test_what_todays_appointment_will_settle_is_not_pressed_in_the_morning(house: House) -> None:
    starts_at = DUE + timedelta(hours=4)
    with house.write() as session:
        appointments.book(session, saved(house.karen.id), starts_at, by=house.as_mentor(), now=DUE - timedelta(days=3))
    house.sweep(DUE)
    assert house.waiting() == []

    house.sweep(starts_at + timedelta(hours=1, minutes=45))

    assert len(house.waiting()) == 1


def test_a_second_sweep_says_nothing_twice(house: House) -> None:
    house.sweep(DUE)

    spoken = house.sweep(DUE + timedelta(seconds=2))

    assert spoken == 0
    assert len(house.reminders()) == 1


def test_the_lead_hears_three_working_days_later_and_once(house: House) -> None:
    house.sweep(DUE)
    house.sweep(ESCALATED - timedelta(seconds=1))
    assert house.reminders(ReminderKind.ESCALATION) == []

    for hours in range(0, 200, 24):
        house.sweep(ESCALATED + timedelta(hours=hours))

    (word,) = house.reminders(ReminderKind.ESCALATION)
    assert (word.staff_id, word.subject_id) == (house.lead.id, house.mentor.id)
    assert len(house.reminders()) == 1


def test_the_lead_gets_one_word_about_a_mentor_however_much_is_left(house: House) -> None:
    with house.write() as session:
        house.started(session, house.mentor)
    house.sweep(DUE)

    house.sweep(ESCALATED)

    assert len(house.reminders(ReminderKind.ESCALATION)) == 1


def test_what_fell_due_long_ago_is_said_once_and_the_lead_hears_later(house: House) -> None:
    back = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)

    house.sweep(back)
    house.sweep(back + timedelta(seconds=2))

    (word,) = house.waiting()
    assert (word.planned_at, word.due_at) == (DUE, back)
    assert house.reminders(ReminderKind.ESCALATION) == []


CLOSED = {
    "in the evening": (datetime(2026, 3, 9, 20, 0, tzinfo=UTC), datetime(2026, 3, 10, 6, 0, tzinfo=UTC)),
    "on a Saturday": (datetime(2026, 3, 14, 10, 0, tzinfo=UTC), datetime(2026, 3, 16, 6, 0, tzinfo=UTC)),
    "on a Friday night": (datetime(2026, 3, 13, 20, 0, tzinfo=UTC), datetime(2026, 3, 16, 6, 0, tzinfo=UTC)),
    "at Easter": (datetime(2026, 4, 3, 10, 0, tzinfo=UTC), datetime(2026, 4, 7, 5, 0, tzinfo=UTC)),
}


@pytest.mark.parametrize(("now", "opens"), CLOSED.values(), ids=CLOSED.keys())
def test_what_is_found_while_the_house_is_closed_waits_until_it_opens(
    now: datetime, opens: datetime, house: House
) -> None:
    house.sweep(now)

    assert [word.due_at for word in house.waiting()] == [opens]


def test_a_talk_held_takes_the_waiting_word_back(house: House) -> None:
    house.sweep(DUE)

    house.talk(date(2026, 3, 9))

    assert [word.state for word in house.reminders()] == [ReminderState.CANCELLED]


def test_a_talk_undone_brings_the_word_back(house: House) -> None:
    house.sweep(DUE)
    house.talk(date(2026, 3, 9))
    house.take_talk_back()

    house.sweep(DUE + timedelta(minutes=5))

    assert len(house.waiting()) == 1


def test_a_talk_undone_does_not_repeat_what_was_sent(house: House) -> None:
    house.sweep(DUE)
    house.sent()
    house.talk(date(2026, 3, 9))
    house.take_talk_back()

    house.sweep(DUE + timedelta(minutes=5))

    assert [word.state for word in house.reminders()] == [ReminderState.SENT]


def test_the_next_week_has_a_word_of_its_own(house: House) -> None:
    house.sweep(DUE)
    house.sent()
    house.talk(date(2026, 3, 9))

    house.sweep(DUE + timedelta(days=7))

    assert len(house.waiting()) == 1


def test_an_open_pause_holds_the_word(house: House) -> None:
    house.pause(date(2026, 3, 5), None)

    spoken = house.sweep(ESCALATED)

    assert spoken == 0
    assert house.deadline().held


def test_a_pause_after_the_due_day_forgives_nothing_but_nobody_is_pushed_while_it_runs(house: House) -> None:
    house.sweep(DUE)
    house.sent()
    house.pause(date(2026, 3, 10), date(2026, 3, 24))

    house.sweep(ESCALATED)
    assert house.reminders(ReminderKind.ESCALATION) == []
    for day in range(1, 20):
        house.sweep(ESCALATED + timedelta(days=day))

    assert house.deadline().due_on == date(2026, 3, 9)
    (word,) = house.reminders(ReminderKind.ESCALATION)
    assert word.planned_at.date() >= date(2026, 3, 24)


def test_without_an_owner_the_leads_are_told(house: House) -> None:
    with house.write() as session:
        orphan = house.started(session, None, START + timedelta(days=1))

    house.sweep(DUE + timedelta(days=1))

    (word,) = [word for word in house.reminders(ReminderKind.ESCALATION) if word.subject_id == 0]
    assert word.staff_id == house.lead.id
    assert [word.about_citizen_id for word in house.reminders()] == [house.karen.id]
    assert orphan.id is not None


def test_a_new_mentor_is_told_what_the_old_one_left_and_the_old_one_no_more(house: House) -> None:
    house.sweep(DUE)
    with house.write() as session:
        bo = make.staff(session, "Bo", Role.MENTOR)
        session.exec(select(Assignment)).one().ended_at = DUE
        session.flush()
        make.assign(session, house.karen, bo, Role.MENTOR)
        rope.refresh(session, saved(house.karen.id))

    house.sweep(DUE + timedelta(hours=1))

    assert [word.staff_id for word in house.waiting()] == [bo.id]


def test_a_snoozed_word_comes_again_without_moving_the_deadline(house: House) -> None:
    house.sweep(DUE)
    house.sent()

    with house.write() as session:
        again = rope.snooze(session, saved(house.deadline().id), 2, by=house.as_mentor(), now=DUE)

    assert again == datetime(2026, 3, 11, 8, 0, tzinfo=UTC)
    assert [word.due_at for word in house.waiting()] == [again]
    assert house.deadline().due_on == date(2026, 3, 9)


def test_a_snooze_does_not_keep_the_lead_from_hearing(house: House) -> None:
    house.sweep(DUE)
    with house.write() as session:
        rope.snooze(session, saved(house.deadline().id), 10, by=house.as_mentor(), now=DUE)

    house.sweep(ESCALATED)

    assert len(house.reminders(ReminderKind.ESCALATION)) == 1


def test_a_word_snoozed_before_its_day_is_not_said_on_the_day(house: House) -> None:
    friday = DUE - timedelta(days=3)
    with house.write() as session:
        rope.snooze(session, saved(house.deadline().id), 2, by=house.as_mentor(), now=friday)

    house.sweep(DUE)

    assert [word.occasion for word in house.waiting()] == ["snoozed"]


def test_tapping_snooze_twice_says_it_again_once(house: House) -> None:
    house.sweep(DUE)

    for _ in range(2):
        with house.write() as session:
            rope.snooze(session, saved(house.deadline().id), 1, by=house.as_mentor(), now=DUE)

    assert len(house.waiting()) == 1


@pytest.mark.parametrize("days", [-1, 0, 11, 1000])
def test_a_snooze_of_no_sensible_length_is_refused(days: int, house: House) -> None:
    with house.write() as session, pytest.raises(NotYoursError):
        rope.snooze(session, saved(house.deadline().id), days, by=house.as_mentor(), now=DUE)


def test_another_mentors_deadline_looks_like_none(house: House) -> None:
    with house.write() as session:
        bo = access.staff(saved(make.staff(session, "Bo", Role.MENTOR).id), [Role.MENTOR])

        with pytest.raises(NotYoursError):
            rope.snooze(session, saved(house.deadline().id), 1, by=bo, now=DUE)


def test_whoever_leaves_the_programme_is_forgotten_by_the_rope(house: House) -> None:
    house.sweep(DUE)

    with house.write() as session:
        rope.forget_citizen(session, saved(house.karen.id))

    assert house.waiting() == []
    assert house.sweep(ESCALATED) == 0


DIGEST_DAYS = {
    "on Monday, before the hour": (datetime(2026, 3, 9, 7, 29, tzinfo=UTC), 0),
    "on Monday, at the hour": (datetime(2026, 3, 9, 7, 30, tzinfo=UTC), 2),
    "on Monday, later": (datetime(2026, 3, 9, 15, 0, tzinfo=UTC), 2),
    "on Tuesday": (datetime(2026, 3, 10, 9, 0, tzinfo=UTC), 0),
    "on Sunday": (datetime(2026, 3, 8, 9, 0, tzinfo=UTC), 0),
    "on Easter Monday": (datetime(2026, 4, 6, 9, 0, tzinfo=UTC), 0),
}


@pytest.mark.parametrize(("now", "number"), DIGEST_DAYS.values(), ids=DIGEST_DAYS.keys())
def test_mentor_and_lead_get_one_digest(now: datetime, number: int, house: House) -> None:
    for minutes in range(3):
        with house.write() as session:
            digest(session, now=now + timedelta(minutes=minutes) if number else now)

    assert len(house.reminders(ReminderKind.DIGEST)) == number


def test_somebody_who_has_left_gets_no_digest(house: House) -> None:
    with house.write() as session:
        session.get_one(Staff, house.mentor.id).left_at = DUE

    with house.write() as session:
        digest(session, now=DUE)

    assert [word.staff_id for word in house.reminders(ReminderKind.DIGEST)] == [house.lead.id]


def test_one_bad_row_of_the_outbox_does_not_stop_the_sweep(house: House) -> None:
    """A key that is there already, for whatever reason, is left as it is."""
    key = f"rope:{house.karen.id}:weekly_talk:2026-03-09:{house.mentor.id}"
    with house.write() as session:
        house.started(session, house.mentor)
        outbox.put(session, ReminderKind.DIGEST, key, DUE, staff_id=house.lead.id)

    house.sweep(DUE)

    assert len(house.reminders()) == 1
