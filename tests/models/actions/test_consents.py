"""Withdrawing consent, and choosing a language."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from models.actions import appointments, consents, dialogues, invites
from models.base import saved
from models.citizen import Citizen
from models.consent import Consent
from models.database import Database
from models.dialogue import Prompt
from models.errors import NotAllowedError
from models.queries import people
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import access
from models.rules.access import Actor
from models.staff import Language, Role, Staff
from tests.kit import make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
CHAT = 9


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session(database.writer) as opened:
        yield opened


@pytest.fixture
def mentor(session: Session) -> Actor:
    return access.staff(saved(make.staff(session, "Mette", Role.MENTOR, chat_id=2).id), [Role.MENTOR])


@pytest.fixture
def karen(session: Session, mentor: Actor) -> Actor:
    staff = session.get(Staff, mentor.staff_id)
    row = make.citizen(session, "Karen", mentor=staff, start_on=date(2026, 3, 2), chat_id=CHAT)
    session.add(Consent(citizen_id=saved(row.id), version="2026-11", given_at=NOW))
    return access.citizen(saved(row.id))


def test_the_chat_is_forgotten_and_the_consent_ended(session: Session, karen: Actor) -> None:
    consents.withdraw(session, by=karen, now=NOW + timedelta(days=1))

    assert people.behind(session, CHAT) is None
    assert session.exec(select(Consent)).one().withdrawn_at == NOW + timedelta(days=1)


def test_what_waits_for_her_is_taken_back_and_the_mentor_is_told(session: Session, karen: Actor, mentor: Actor) -> None:
    appointments.book(session, karen.citizen_id, NOW + timedelta(days=5), by=mentor, now=NOW)

    consents.withdraw(session, by=karen, now=NOW)

    waiting = session.exec(select(Reminder).where(Reminder.state == ReminderState.WAITING)).all()
    assert {row.kind for row in waiting} == {ReminderKind.APPOINTMENT_OUTCOME, ReminderKind.CITIZEN_STOPPED}
    assert {row.staff_id for row in waiting} == {mentor.id}


def test_she_still_takes_part(session: Session, karen: Actor) -> None:
    citizen = consents.withdraw(session, by=karen, now=NOW)

    assert citizen.taking_part()


def test_nothing_is_waited_for_in_her_chat(session: Session, karen: Actor) -> None:
    dialogues.ask(session, CHAT, Prompt.CITIZEN_NAME, now=NOW)

    consents.withdraw(session, by=karen, now=NOW)

    assert dialogues.open_prompt(session, CHAT) is None


def test_she_can_come_back_with_a_new_link(session: Session, karen: Actor, mentor: Actor) -> None:
    consents.withdraw(session, by=karen, now=NOW)
    code = invites.invite_citizen(session, karen.citizen_id, by=mentor, now=NOW).code

    invites.accept_as_citizen(session, code, CHAT, Language.DANISH, now=NOW)

    rows = session.exec(select(Consent)).all()
    assert sorted(row.withdrawn_at is None for row in rows) == [False, True]


def test_a_colleague_has_no_consent_to_withdraw(session: Session, mentor: Actor) -> None:
    with pytest.raises(NotAllowedError):
        consents.withdraw(session, by=mentor, now=NOW)


def test_each_chooses_her_own_language(session: Session, karen: Actor, mentor: Actor) -> None:
    consents.choose_language(session, Language.ENGLISH, by=karen, now=NOW)

    citizen, staff = session.get(Citizen, karen.citizen_id), session.get(Staff, mentor.staff_id)
    assert citizen is not None
    assert staff is not None
    assert (citizen.language, staff.language) == (Language.ENGLISH, Language.DANISH)
