"""Pauses: asked for once, decided once, and always with a way to end them."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from models.actions import appointments, pauses, rope
from models.base import saved
from models.database import Database
from models.errors import NotAllowedError, NotTakingPartError, NotYoursError, StaleError
from models.pause import Pause, PauseReason, PauseState
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline, Event
from models.rules import access
from models.rules.access import Actor
from models.staff import Role, Staff
from tests.kit import make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = date(2026, 3, 2)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session(database.writer) as opened:
        yield opened


@pytest.fixture
def mentor(session: Session) -> Actor:
    return access.staff(saved(make.staff(session, "Mette", Role.MENTOR).id), [Role.MENTOR])


@pytest.fixture
def karen(session: Session, mentor: Actor) -> Actor:
    row = make.citizen(session, "Karen", mentor=session.get(Staff, mentor.staff_id), start_on=TODAY)
    id_ = saved(row.id)
    rope.note(session, id_, Event.START, TODAY, source="citizen", source_id=id_)
    rope.refresh(session, id_)
    return access.citizen(id_)


def grant(session: Session, pause: Pause, weeks: int, *, by: Actor, keeps: int = 0) -> None:
    end = pause.from_on + timedelta(weeks=weeks)
    pauses.grant(session, saved(pause.id), pause.from_on, end, keeps=keeps, by=by, now=NOW)


def weekly_talk(session: Session) -> date:
    return session.exec(select(Deadline).where(Deadline.rule == "weekly_talk")).one().due_on


def test_asking_again_while_one_waits_changes_nothing(session: Session, karen: Actor) -> None:
    first = pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=NOW)
    again = pauses.ask(session, PauseReason.SICK_LEAVE, by=karen, now=NOW)

    asked = session.exec(select(Reminder).where(Reminder.kind == ReminderKind.PAUSE_ASKED)).all()
    assert (again.id, again.reason) == (first.id, PauseReason.HOLIDAY)
    assert len(asked) == 1


def test_asking_alone_stops_nothing(session: Session, karen: Actor) -> None:
    before = weekly_talk(session)

    pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=NOW)

    assert weekly_talk(session) == before


@pytest.mark.parametrize(("weeks", "due"), [(1, "2026-03-16"), (2, "2026-03-23"), (4, "2026-04-01")])
def test_a_granted_pause_puts_the_deadline_off(
    session: Session, karen: Actor, mentor: Actor, weeks: int, due: str
) -> None:
    """Four weeks lead to Maundy Thursday's week: 6 April is Easter Monday, so the working day before counts."""
    pause = pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=NOW)

    grant(session, pause, weeks, by=mentor)

    assert str(weekly_talk(session)) == due


def test_a_pause_ended_early_counts_only_the_days_it_lasted(session: Session, karen: Actor, mentor: Actor) -> None:
    pause = pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=NOW)
    grant(session, pause, 4, by=mentor)

    pauses.end(session, saved(pause.id), by=mentor, now=NOW + timedelta(days=2))

    assert str(weekly_talk(session)) == "2026-03-11"
    with pytest.raises(StaleError):
        pauses.end(session, saved(pause.id), by=mentor, now=NOW + timedelta(days=3))


def test_a_pause_that_begins_later_can_be_taken_back_before_it_begins(
    session: Session, karen: Actor, mentor: Actor
) -> None:
    first = pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=NOW)
    grant(session, first, 1, by=mentor)
    second = pauses.ask(session, PauseReason.SICK_LEAVE, date(2026, 3, 9), by=karen, now=NOW)
    grant(session, second, 1, by=mentor)

    pauses.end(session, saved(second.id), by=mentor, now=NOW)

    assert second.to_on == second.from_on == date(2026, 3, 9)
    assert str(weekly_talk(session)) == "2026-03-16"


def test_the_answer_waits_until_citizens_may_be_messaged(session: Session, karen: Actor, mentor: Actor) -> None:
    late = datetime(2026, 3, 2, 21, 0, tzinfo=UTC)
    pause = pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=late)

    pauses.decline(session, saved(pause.id), by=mentor, now=late)

    told = session.exec(select(Reminder).where(Reminder.kind == ReminderKind.PAUSE_DECIDED)).one()
    assert told.due_at == datetime(2026, 3, 3, 8, 0, tzinfo=UTC)


def test_what_has_been_decided_is_decided(session: Session, karen: Actor, mentor: Actor) -> None:
    pause = pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=NOW)
    pauses.decline(session, saved(pause.id), by=mentor, now=NOW)

    with pytest.raises(StaleError):
        grant(session, pause, 1, by=mentor)
    assert pause.state is PauseState.DECLINED


def test_nobody_but_her_mentor_decides(session: Session, karen: Actor) -> None:
    pause = pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=NOW)
    other = access.staff(saved(make.staff(session, "Ida", Role.MENTOR).id), [Role.MENTOR])

    with pytest.raises(NotYoursError):
        grant(session, pause, 1, by=other)
    with pytest.raises(NotAllowedError):
        grant(session, pause, 1, by=karen)


def test_without_a_mentor_there_is_nobody_to_ask(session: Session) -> None:
    alone = access.citizen(saved(make.citizen(session, "Ole", start_on=TODAY).id))

    with pytest.raises(NotTakingPartError):
        pauses.ask(session, PauseReason.HOLIDAY, by=alone, now=NOW)


@pytest.mark.parametrize("reason", [PauseReason.LOCKDOWN])
def test_a_citizen_declares_no_lockdown(session: Session, karen: Actor, reason: PauseReason) -> None:
    with pytest.raises(StaleError):
        pauses.ask(session, reason, by=karen, now=NOW)


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2026, 3, 1), date(2026, 3, 9)),
        (date(2026, 3, 9), date(2026, 3, 9)),
        (date(2026, 3, 9), date(2026, 3, 5)),
        (date(2028, 3, 9), date(2028, 3, 20)),
        (date(2026, 3, 9), date(2028, 3, 9)),
    ],
    ids=["before today", "no day", "the wrong way round", "years ahead", "years long"],
)
def test_impossible_days_are_no_pause(session: Session, karen: Actor, mentor: Actor, start: date, end: date) -> None:
    asked = pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=NOW)

    with pytest.raises(StaleError):
        pauses.grant(session, saved(asked.id), start, end, keeps=0, by=mentor, now=NOW)

    pauses.decline(session, saved(asked.id), by=mentor, now=NOW)
    with pytest.raises(StaleError):
        pauses.ask(session, PauseReason.HOLIDAY, start, end, by=karen, now=NOW)


def test_a_pause_ahead_puts_off_only_what_falls_into_it(session: Session, karen: Actor, mentor: Actor) -> None:
    asked = pauses.ask(session, PauseReason.HOLIDAY, date(2026, 6, 1), date(2026, 6, 15), by=karen, now=NOW)

    grant(session, asked, 2, by=mentor)

    assert str(weekly_talk(session)) == "2026-03-09"


def test_an_appointment_that_the_mentor_has_not_seen_stops_the_yes(
    session: Session, karen: Actor, mentor: Actor
) -> None:
    asked = pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=NOW)
    appointments.book(session, karen.citizen_id, NOW + timedelta(days=2), by=mentor, now=NOW)

    with pytest.raises(StaleError):
        grant(session, asked, 2, by=mentor)

    grant(session, asked, 2, by=mentor, keeps=1)
    assert asked.state is PauseState.GRANTED


def test_the_end_of_a_pause_is_told_to_both_unless_it_is_ended_before(
    session: Session, karen: Actor, mentor: Actor
) -> None:
    asked = pauses.ask(session, PauseReason.HOLIDAY, by=karen, now=NOW)
    grant(session, asked, 2, by=mentor)
    planned = _words_at_the_end(session, ReminderState.WAITING)

    pauses.end(session, saved(asked.id), by=mentor, now=NOW + timedelta(days=1))

    assert planned == [("2026-03-16 08:00", "citizen"), ("2026-03-16 08:00", "staff")]
    assert _words_at_the_end(session, ReminderState.WAITING) == []


def _words_at_the_end(session: Session, state: ReminderState) -> list[tuple[str, str]]:
    rows = session.exec(select(Reminder).where(Reminder.kind == ReminderKind.PAUSE_OVER, Reminder.state == state))
    return sorted((f"{one.due_at:%Y-%m-%d %H:%M}", "citizen" if one.citizen_id else "staff") for one in rows)
