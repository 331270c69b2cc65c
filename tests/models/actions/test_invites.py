"""Links: one person, once, for seven days; and what a taken one leaves behind."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from models.actions import invites, inviting
from models.actions.invites import LASTS
from models.base import saved
from models.citizen import Citizen
from models.consent import NEWEST, Consent
from models.database import Database
from models.errors import (
    ChatTakenError,
    InviteInvalidError,
    NotAllowedError,
    NotTakingPartError,
    NotYoursError,
    PersonalNumberError,
    StaleError,
    TextEmptyError,
)
from models.invite import Invite
from models.queries import invite_view, people
from models.rope import Deadline
from models.rules import access
from models.rules.access import Actor
from models.staff import Language, Role, Staff
from tests.kit import make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DANISH = Language.DANISH


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session(database.writer) as opened:
        make.programme(opened)
        yield opened


@pytest.fixture
def lead(session: Session) -> Actor:
    return access.staff(saved(make.staff(session, "Lena", Role.LEAD, chat_id=1).id), [Role.LEAD])


@pytest.fixture
def mentor(session: Session) -> Actor:
    return access.staff(saved(make.staff(session, "Mette", Role.MENTOR, chat_id=2).id), [Role.MENTOR])


def link_for_berit(session: Session, mentor: Actor) -> invites.Link:
    berit = invites.enrol(session, "Berit", by=mentor, now=NOW)
    return invites.invite_citizen(session, saved(berit.id), by=mentor, now=NOW)


def test_a_code_is_nowhere_stored(session: Session, lead: Actor) -> None:
    code = invites.invite_staff(session, "Signe", [Role.MENTOR], by=lead, now=NOW).code

    row = session.exec(select(Invite)).one()
    assert code not in str(row.model_dump())
    assert len(code) >= 22


def test_the_first_link_makes_a_lead_and_no_second_one_is_given(session: Session) -> None:
    code = invites.first_lead(session, now=NOW)
    assert code is not None

    staff = invites.accept_as_staff(session, code, 7, "Lena Fris", DANISH, now=NOW)

    assert staff.name == "Lena Fris"
    assert people.roles_of(session, saved(staff.id)) == [Role.LEAD]
    assert invites.first_lead(session, now=NOW) is None


def test_an_earlier_first_link_stops_working(session: Session) -> None:
    old = invites.first_lead(session, now=NOW)
    invites.first_lead(session, now=NOW)

    with pytest.raises(InviteInvalidError):
        invites.accept_as_staff(session, old or "", 7, "Lena", DANISH, now=NOW)


def test_the_first_link_is_void_once_somebody_works_here(session: Session) -> None:
    code = invites.first_lead(session, now=NOW)
    make.staff(session, "Somebody", Role.LEAD)

    with pytest.raises(InviteInvalidError):
        invites.accept_as_staff(session, code or "", 7, "Lena", DANISH, now=NOW)


@pytest.mark.parametrize(
    ("after", "works"), [(timedelta(0), True), (LASTS - timedelta(seconds=1), True), (LASTS, False)]
)
def test_a_link_lasts_seven_days(session: Session, lead: Actor, after: timedelta, works: bool) -> None:
    code = invites.invite_staff(session, "Signe", [Role.MENTOR], by=lead, now=NOW).code

    if works:
        assert invites.look_up(session, code, now=NOW + after).name == "Signe"
    else:
        with pytest.raises(InviteInvalidError):
            invites.look_up(session, code, now=NOW + after)


def test_a_link_lets_one_person_in(session: Session, lead: Actor) -> None:
    code = invites.invite_staff(session, "Signe", [Role.MENTOR], by=lead, now=NOW).code
    invites.accept_as_staff(session, code, 7, "", DANISH, now=NOW)

    with pytest.raises(InviteInvalidError):
        invites.accept_as_staff(session, code, 8, "", DANISH, now=NOW)


def test_a_revoked_link_lets_nobody_in(session: Session, lead: Actor) -> None:
    made = invites.invite_staff(session, "Signe", [Role.MENTOR], by=lead, now=NOW)
    invites.revoke(session, made.invite_id, by=lead, now=NOW)
    invites.revoke(session, made.invite_id, by=lead, now=NOW)

    with pytest.raises(InviteInvalidError):
        invites.look_up(session, made.code, now=NOW)
    assert invite_view.open_links(session, by=lead, now=NOW) == []


def test_a_used_link_is_not_revoked(session: Session, lead: Actor) -> None:
    made = invites.invite_staff(session, "Signe", [Role.MENTOR], by=lead, now=NOW)
    invites.accept_as_staff(session, made.code, 7, "", DANISH, now=NOW)

    with pytest.raises(StaleError):
        invites.revoke(session, made.invite_id, by=lead, now=NOW)


def test_a_link_for_a_citizen_lets_no_colleague_in_and_the_other_way_round(
    session: Session, lead: Actor, mentor: Actor
) -> None:
    for_citizen = link_for_berit(session, mentor).code
    for_staff = invites.invite_staff(session, "Signe", [Role.MENTOR], by=lead, now=NOW).code

    with pytest.raises(InviteInvalidError):
        invites.accept_as_staff(session, for_citizen, 7, "", DANISH, now=NOW)
    with pytest.raises(InviteInvalidError):
        invites.accept_as_citizen(session, for_staff, 8, DANISH, now=NOW)


def test_who_left_and_comes_back_has_the_new_roles_alone(session: Session, lead: Actor) -> None:
    old = make.staff(session, "Signe", Role.LEAD, chat_id=7)
    old.left_at = NOW
    code = invites.invite_staff(session, "Signe", [Role.MENTOR], by=lead, now=NOW).code

    back = invites.accept_as_staff(session, code, 7, "", DANISH, now=NOW)

    assert back.id == old.id
    assert people.roles_of(session, saved(back.id)) == [Role.MENTOR]


def test_a_citizen_enrolled_takes_part_from_today_and_the_rope_counts(session: Session, mentor: Actor) -> None:
    berit = invites.enrol(session, "  Berit  ", by=mentor, now=NOW)

    deadlines = session.exec(select(Deadline).where(Deadline.citizen_id == berit.id)).all()
    assert (berit.name, berit.start_on) == ("Berit", date(2026, 3, 2))
    assert {row.rule for row in deadlines} >= {"weekly_talk", "no_gap"}


def test_consent_is_recorded_with_the_wording_shown(session: Session, mentor: Actor) -> None:
    made = link_for_berit(session, mentor)

    citizen = invites.accept_as_citizen(session, made.code, 9, DANISH, now=NOW)

    row = session.exec(select(Consent)).one()
    assert (row.citizen_id, row.version, row.given_at) == (citizen.id, NEWEST, NOW)


def test_a_chat_that_belongs_to_somebody_else_is_not_taken_over(session: Session, lead: Actor, mentor: Actor) -> None:
    made = link_for_berit(session, mentor)

    for taken in (1, 2):
        with pytest.raises(ChatTakenError):
            invites.accept_as_citizen(session, made.code, taken, DANISH, now=NOW)


def test_a_new_link_for_a_citizen_ends_the_old_one(session: Session, mentor: Actor) -> None:
    old = link_for_berit(session, mentor)
    invites.invite_citizen(session, old.citizen_id or 0, by=mentor, now=NOW)

    with pytest.raises(InviteInvalidError):
        invites.look_up(session, old.code, now=NOW)


def test_whose_course_has_ended_is_neither_invited_nor_let_in(session: Session, mentor: Actor) -> None:
    made = link_for_berit(session, mentor)
    berit = session.get(Citizen, made.citizen_id)
    assert berit is not None
    berit.ended_on = date(2026, 3, 2)

    with pytest.raises(InviteInvalidError):
        invites.accept_as_citizen(session, made.code, 9, DANISH, now=NOW)
    with pytest.raises(NotTakingPartError):
        invites.invite_citizen(session, saved(berit.id), by=mentor, now=NOW)


def test_only_leads_invite_colleagues_and_only_mentors_citizens(session: Session, lead: Actor, mentor: Actor) -> None:
    with pytest.raises(NotAllowedError):
        invites.invite_staff(session, "Signe", [Role.LEAD], by=mentor, now=NOW)
    with pytest.raises(NotAllowedError):
        invites.enrol(session, "Berit", by=lead, now=NOW)


def test_a_lead_does_not_see_or_revoke_a_mentors_link_for_a_citizen(
    session: Session, lead: Actor, mentor: Actor
) -> None:
    made = link_for_berit(session, mentor)

    assert invite_view.open_links(session, by=lead, now=NOW) == []
    with pytest.raises(NotYoursError):
        invites.revoke(session, made.invite_id, by=lead, now=NOW)


def test_a_colleague_without_a_role_is_not_invited(session: Session, lead: Actor) -> None:
    inviting.ask_staff(session, 1, by=lead, now=NOW)

    with pytest.raises(StaleError):
        inviting.name_colleague(session, 1, "Signe", by=lead, now=NOW)


def test_every_role_at_once_fits(session: Session, lead: Actor) -> None:
    inviting.ask_staff(session, 1, by=lead, now=NOW)
    for role in Role:
        inviting.choose_role(session, 1, role, True, by=lead, now=NOW)

    made = inviting.name_colleague(session, 1, "Signe", by=lead, now=NOW)
    staff = invites.accept_as_staff(session, made.code, 7, "", DANISH, now=NOW)

    assert set(people.roles_of(session, saved(staff.id))) == set(Role)


def test_a_prompt_for_something_else_takes_no_name(session: Session, mentor: Actor, lead: Actor) -> None:
    inviting.ask_citizen(session, 2, by=mentor, now=NOW)

    with pytest.raises(StaleError):
        inviting.choose_role(session, 2, Role.MENTOR, True, by=lead, now=NOW)
    with pytest.raises(StaleError):
        inviting.name_citizen(session, 1, "Berit", by=mentor, now=NOW)


@pytest.mark.parametrize(
    ("name", "error"), [("010190-1234", PersonalNumberError), ("   ", TextEmptyError)], ids=["a cpr number", "nothing"]
)
def test_a_name_that_is_none_enrols_nobody(session: Session, mentor: Actor, name: str, error: type[Exception]) -> None:
    with pytest.raises(error):
        invites.enrol(session, name, by=mentor, now=NOW)
    assert session.exec(select(Citizen)).all() == []


def test_a_colleague_without_a_name_anywhere_is_still_let_in(session: Session) -> None:
    code = invites.first_lead(session, now=NOW)

    staff = invites.accept_as_staff(session, code or "", 7, "x" * 300, DANISH, now=NOW)

    assert len(session.exec(select(Staff).order_by(col(Staff.id))).one().name) == 120
    assert staff.chat_id == 7
