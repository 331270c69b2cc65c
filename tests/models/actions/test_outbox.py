"""What is said at most once, and what waits again."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

import pytest
from sqlmodel import select

from models.actions import delivery, outbox
from models.actions.delivery import Claimed
from models.database import Database
from models.reminder import Reminder, ReminderKind, ReminderState
from models.staff import Role
from tests.kit import make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
LATER = NOW + timedelta(hours=3)


@dataclass
class House:
    """Each step is a transaction of its own, as in the running bot."""

    database: Database

    def put(self, at: datetime = NOW) -> None:
        fields = {"staff_id": 1, "useful_until": at + timedelta(hours=1)}
        with self.database.write() as session:
            outbox.put(session, ReminderKind.MORNING, "hello", at, **fields)

    def take_back(self) -> None:
        with self.database.write() as session:
            outbox.cancel_to_staff(session, 1)

    def claim(self, at: datetime = NOW) -> list[Claimed]:
        with self.database.write() as session:
            return delivery.claim(session, now=at)

    def mark_sent(self) -> None:
        with self.database.write() as session:
            delivery.mark_sent(session, 1, 7, now=NOW)

    def row(self) -> Reminder:
        with self.database.read() as session:
            return session.exec(select(Reminder)).one()


@pytest.fixture
def house(database: Database) -> House:
    with database.write() as session:
        make.staff(session, "Mette", Role.MENTOR, chat_id=101)
    return House(database)


def test_what_was_taken_back_before_it_was_said_waits_again_at_its_new_time(house: House) -> None:
    house.put()
    house.take_back()

    house.put(LATER)

    found = house.row()
    assert (found.state, found.due_at, found.planned_at) == (ReminderState.WAITING, LATER, LATER)
    assert found.useful_until == LATER + timedelta(hours=1)


def test_what_was_said_is_never_said_again(house: House) -> None:
    house.put()
    house.mark_sent()
    house.take_back()

    house.put(LATER)

    assert house.row().state is ReminderState.SENT


def test_what_waits_keeps_its_time(house: House) -> None:
    house.put()

    house.put(LATER)

    assert house.row().due_at == NOW


def test_what_had_nothing_to_say_when_its_moment_came_does_not_come_again(house: House) -> None:
    house.put()
    with house.database.write() as session:
        delivery.mark_moot(session, 1)

    house.put(LATER)

    assert house.row().state is ReminderState.CANCELLED


def test_what_may_be_under_way_waits_until_whoever_sends_it_has_had_their_time(house: House) -> None:
    house.put()
    (claimed,) = house.claim()
    house.take_back()
    house.put()

    with house.database.read() as session:
        assert delivery.still_ours(session, claimed.reminder, now=NOW) is None
    assert house.claim() == []
    assert len(house.claim(NOW + delivery.LEASE)) == 1


def test_what_arrives_although_it_was_taken_back_and_waits_again_is_said_once(house: House) -> None:
    house.put()
    house.claim()
    house.take_back()
    house.put()
    house.mark_sent()

    assert house.claim(NOW + delivery.LEASE) == []
