"""The sweep: what is due calls for its owner's morning message, later for the leads', and for none during a pause."""

from collections.abc import Sequence
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from models.actions import appointments, mornings, outbox, rope
from models.actions.sweep import sweep
from models.appointment import AppointmentState
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.errors import NotYoursError
from models.pause import Pause, PauseReason, PauseState
from models.queries import mornings as queries
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
                reminder.state, reminder.sent_at = ReminderState.SENT, reminder.due_at

    def messages(self, who: Staff | None = None) -> Sequence[Reminder]:
        """The morning messages of the mentor, or of somebody else."""
        of = saved((who or self.mentor).id)
        mornings_of = select(Reminder).where(Reminder.kind == ReminderKind.MORNING, Reminder.staff_id == of)
        with self.database.read() as session:
            return session.exec(mornings_of.order_by(col(Reminder.id))).all()

    def waiting(self, who: Staff | None = None) -> list[Reminder]:
        return [reminder for reminder in self.messages(who) if reminder.state is ReminderState.WAITING]

    def look(self, now: datetime) -> None:
        with self.write() as session:
            mornings.look(session, now=now)

    def red(self, now: datetime) -> list[str]:
        """Whom the mentor's message would name."""
        with self.database.read() as session:
            return [one.name for one in queries.of(session, saved(self.mentor.id), lead=False, now=now).red]

    def deadline(self) -> Deadline:
        with self.database.read() as session:
            return session.exec(select(Deadline).where(Deadline.citizen_id == self.karen.id)).one()

    def as_mentor(self) -> Actor:
        return access.staff(saved(self.mentor.id), [Role.MENTOR])


def test_nothing_is_said_before_the_hour(house: House) -> None:
    spoken = house.sweep(DUE - timedelta(seconds=1))

    assert spoken == 0
    assert house.messages() == []


def test_the_owner_is_told_on_the_day_itself(house: House) -> None:
    house.sweep(DUE)

    (message,) = house.waiting()
    assert (message.planned_at, message.due_at) == (DUE, DUE)
    assert house.red(DUE) == [house.karen.called()]


def test_what_an_appointment_settles_is_not_pressed_until_its_outcome_has_been_asked_for_days(house: House) -> None:
    starts_at = DUE + timedelta(hours=4)
    with house.write() as session:
        appointments.book(session, saved(house.karen.id), starts_at, by=house.as_mentor(), now=DUE - timedelta(days=3))
    house.sweep(DUE)
    house.sweep(starts_at + timedelta(hours=3))
    assert house.waiting() == []
    assert house.red(DUE) == []

    for days in range(1, 5):
        house.sweep(DUE + timedelta(days=days))

    assert [message.due_at for message in house.waiting()] == [DUE + timedelta(days=4)]


def test_a_talk_that_is_being_asked_about_is_not_pressed_as_well(house: House) -> None:
    starts_at = DUE + timedelta(hours=4)
    with house.write() as session:
        appointments.book(session, saved(house.karen.id), starts_at, by=house.as_mentor(), now=DUE - timedelta(days=3))

    assert house.red(DUE + timedelta(days=1)) == []
    assert house.red(DUE + timedelta(days=4)) == [house.karen.called()]


def test_a_second_sweep_says_nothing_twice(house: House) -> None:
    house.sweep(DUE)

    spoken = house.sweep(DUE + timedelta(seconds=2))

    assert spoken == 0
    assert len(house.messages()) == 1


def test_however_much_is_due_there_is_one_message_a_morning(house: House) -> None:
    with house.write() as session:
        house.started(session, house.mentor)
    house.sweep(DUE)

    assert len(house.messages()) == 1
    assert sorted(house.red(DUE)) == ["Karen (1)", "Karen (2)"]


def test_what_falls_due_once_the_message_has_gone_comes_the_next_working_morning(house: House) -> None:
    friday = DUE + timedelta(days=4)
    with house.write() as session:
        mornings.call(session, [saved(house.mentor.id)], now=friday)
    house.sent()

    house.sweep(friday + timedelta(hours=2))

    assert [message.due_at for message in house.waiting()] == [DUE + timedelta(days=7)]


def test_the_leads_message_tells_what_is_left_three_working_days_later_and_once(house: House) -> None:
    house.sweep(DUE)
    house.sweep(ESCALATED - timedelta(seconds=1))
    assert house.messages(house.lead) == []

    for hours in range(0, 200, 24):
        house.sweep(ESCALATED + timedelta(hours=hours))

    assert len(house.messages(house.lead)) == 1
    assert len(house.messages()) == 1
    with house.database.read() as session:
        told = queries.of(session, saved(house.lead.id), lead=True, now=ESCALATED)
    assert [(one.staff_id, one.n) for one in told.by_owner] == [(house.mentor.id, 1)]


def test_a_lead_hears_of_nothing_that_its_owner_has_still_time_for(house: House) -> None:
    house.sweep(DUE)

    with house.database.read() as session:
        told = queries.of(session, saved(house.lead.id), lead=True, now=DUE + timedelta(days=1))

    assert told.quiet


def test_what_fell_due_long_ago_is_said_once_and_the_lead_hears_later(house: House) -> None:
    back = datetime(2026, 6, 2, 9, 0, tzinfo=UTC)

    house.sweep(back)
    house.sweep(back + timedelta(seconds=2))

    assert [message.due_at for message in house.waiting()] == [back]
    assert house.messages(house.lead) == []


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

    assert [message.due_at for message in house.waiting()] == [opens]


def test_a_talk_held_meanwhile_is_not_told(house: House) -> None:
    house.sweep(DUE)

    house.talk(date(2026, 3, 9))

    assert house.red(DUE) == []


def test_a_talk_undone_is_red_again(house: House) -> None:
    house.sweep(DUE)
    house.talk(date(2026, 3, 9))
    house.take_talk_back()

    house.sweep(DUE + timedelta(minutes=5))

    assert house.red(DUE) == [house.karen.called()]
    assert len(house.waiting()) == 1


def test_the_next_week_has_a_message_of_its_own(house: House) -> None:
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
    assert house.messages(house.lead) == []
    assert house.red(ESCALATED) == []
    for day in range(1, 20):
        house.sweep(ESCALATED + timedelta(days=day))

    assert house.deadline().due_on == date(2026, 3, 9)
    (message,) = house.messages(house.lead)
    assert message.planned_at.date() >= date(2026, 3, 24)


def test_without_an_owner_the_leads_are_told(house: House) -> None:
    with house.write() as session:
        orphan = house.started(session, None, START + timedelta(days=1))

    house.sweep(DUE + timedelta(days=1))

    (message,) = house.messages(house.lead)
    with house.database.read() as session:
        told = queries.of(session, saved(house.lead.id), lead=True, now=message.due_at)
    assert [(one.name, one.n) for one in told.by_owner] == [(None, 1)]
    assert house.red(message.due_at) == [house.karen.called()]
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

    assert len(house.waiting(bo)) == 1
    assert house.red(DUE + timedelta(hours=1)) == []


def test_what_is_put_off_is_left_out_until_its_morning_without_moving_the_deadline(house: House) -> None:
    house.sweep(DUE)
    house.sent()

    with house.write() as session:
        again = rope.snooze(session, saved(house.deadline().id), 2, by=house.as_mentor(), now=DUE)

    assert again == datetime(2026, 3, 11, 8, 0, tzinfo=UTC)
    assert [message.due_at for message in house.waiting()] == [again]
    assert (house.red(DUE + timedelta(days=1)), house.red(again)) == ([], [house.karen.called()])
    assert house.deadline().due_on == date(2026, 3, 9)


def test_putting_it_off_does_not_keep_the_lead_from_hearing(house: House) -> None:
    house.sweep(DUE)
    with house.write() as session:
        rope.snooze(session, saved(house.deadline().id), 10, by=house.as_mentor(), now=DUE)

    house.sweep(ESCALATED)

    assert len(house.messages(house.lead)) == 1


def test_what_is_put_off_before_its_day_is_not_said_on_the_day(house: House) -> None:
    friday = DUE - timedelta(days=3)
    with house.write() as session:
        again = rope.snooze(session, saved(house.deadline().id), 2, by=house.as_mentor(), now=friday)

    house.sweep(DUE)

    assert [message.due_at for message in house.waiting()] == [again]


def test_tapping_snooze_twice_says_it_again_once(house: House) -> None:
    house.sweep(DUE)
    house.sent()

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

    assert house.red(DUE) == []
    assert house.sweep(ESCALATED) == 0


MONDAYS = {
    "on Monday, before the hour": (datetime(2026, 3, 9, 7, 59, tzinfo=UTC), 0),
    "on Monday, at the hour": (DUE, 1),
    "on Monday, later": (datetime(2026, 3, 9, 15, 0, tzinfo=UTC), 1),
    "on Monday evening": (datetime(2026, 3, 9, 18, 0, tzinfo=UTC), 0),
    "on Tuesday": (datetime(2026, 3, 10, 9, 0, tzinfo=UTC), 0),
    "on Sunday": (datetime(2026, 3, 8, 9, 0, tzinfo=UTC), 0),
    "on Easter Monday": (datetime(2026, 4, 6, 9, 0, tzinfo=UTC), 0),
}


@pytest.mark.parametrize(("now", "number"), MONDAYS.values(), ids=MONDAYS.keys())
def test_mentor_and_lead_get_one_message_on_monday(now: datetime, number: int, house: House) -> None:
    for seconds in range(3):
        house.look(now + timedelta(seconds=seconds))

    assert (len(house.messages()), len(house.messages(house.lead))) == (number, number)


def test_somebody_who_has_left_gets_no_message(house: House) -> None:
    with house.write() as session:
        session.get_one(Staff, house.mentor.id).left_at = DUE

    house.look(DUE)

    assert house.messages() == []
    assert len(house.messages(house.lead)) == 1


def booked_for_tomorrow(house: House, *, confirmed: bool = False, asked: bool = True) -> None:
    """On Tuesday the 10th, an appointment on Wednesday of which the citizen has been told."""
    with house.write() as session:
        one = appointments.book(
            session, saved(house.karen.id), DUE + timedelta(days=2), by=house.as_mentor(), now=DUE - timedelta(days=5)
        )
        if confirmed:
            one.state = AppointmentState.CONFIRMED
    if asked:
        house.sent()


@pytest.mark.parametrize(
    ("confirmed", "asked", "names"),
    [(False, True, 1), (True, True, 0), (False, False, 0)],
    ids=["no answer", "an answer", "never asked"],
)
def test_the_mentor_hears_the_working_day_before_who_has_not_answered(
    confirmed: bool, asked: bool, names: int, house: House
) -> None:
    house.talk(date(2026, 3, 9))
    booked_for_tomorrow(house, confirmed=confirmed, asked=asked)
    tuesday = DUE + timedelta(days=1)

    house.look(tuesday)

    assert len(house.waiting()) == names
    with house.database.read() as session:
        told = queries.of(session, saved(house.mentor.id), lead=False, now=tuesday)
    assert len(told.unanswered) == names


def test_only_the_latest_of_two_messages_that_are_due_tells_anything(house: House) -> None:
    house.sweep(DUE)
    with house.write() as session:
        mornings.call_on(session, saved(house.mentor.id), DUE + timedelta(days=1))
    first, second = house.messages()

    with house.database.read() as session:
        overtaken = [queries.is_overtaken(session, one, DUE + timedelta(days=1)) for one in (first, second)]

    assert overtaken == [True, False]


def test_one_bad_row_of_the_outbox_does_not_stop_the_sweep(house: House) -> None:
    """A key that is there already, for whatever reason, is left as it is."""
    with house.write() as session:
        bo = make.staff(session, "Bo", Role.MENTOR)
        house.started(session, bo)
        key = f"morning:{house.mentor.id}:2026-03-09"
        outbox.put(session, ReminderKind.NUDGE, key, DUE, staff_id=house.lead.id)

    house.sweep(DUE)

    assert len(house.waiting(bo)) == 1
