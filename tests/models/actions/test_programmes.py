"""Colleagues of one programme and of two: who comes where, and what a lead can do with whoever is elsewhere too."""

from collections.abc import Iterator
from dataclasses import dataclass

import pytest
from sqlmodel import Session

from models.actions import invites, lockdowns
from models.actions import staff as actions
from models.base import saved
from models.database import Database
from models.errors import LastLeadError, NotYoursError, WorksElsewhereError
from models.programme import Programme
from models.queries import lockdowns as lockdown_queries
from models.queries import people, staff_view
from models.rules.access import Actor
from models.staff import Language, Role, Staff, StaffRole
from tests.kit import make

NOW = make.EARLY


@dataclass
class Two:
    """Two programmes with a lead each; Signe is a mentor in both."""

    session: Session
    here: Programme
    there: Programme
    lena: Staff
    birk: Staff
    signe: Staff

    def held(self, staff_id: int) -> set[tuple[Role, int]]:
        return set(people.actor(self.session, staff_id).held_in or ())

    def by(self, one: Staff) -> Actor:
        return people.actor(self.session, saved(one.id))


@pytest.fixture
def session(sqlite: Database) -> Iterator[Session]:
    with sqlite.write() as session:
        yield session


@pytest.fixture
def two(session: Session) -> Two:
    here, there = make.programme(session), make.programme(session, "naboen", "Projekt Naboen")
    lena = make.staff(session, "Lena Fris", Role.LEAD, chat_id=1)
    birk = make.staff(session, "Birk Elm", Role.LEAD, chat_id=2, programme=there)
    signe = make.staff(session, "Signe Bo", Role.MENTOR, chat_id=3)
    session.add(StaffRole(staff_id=saved(signe.id), role=Role.MENTOR, programme_id=saved(there.id)))
    session.flush()
    return Two(session, here, there, lena, birk, signe)


def test_a_colleague_comes_to_the_programme_of_whoever_invites_her(two: Two) -> None:
    link = invites.invite_staff(two.session, "Nye", [Role.MENTOR], by=two.by(two.birk), now=NOW)
    new = invites.accept_as_staff(two.session, link.code, 7, "Nye", Language.DANISH, now=NOW)

    assert two.held(saved(new.id)) == {(Role.MENTOR, saved(two.there.id))}
    assert "Nye" not in {one.name for one in staff_view.team(two.session, by=two.by(two.lena), now=NOW).colleagues}


def test_the_first_lead_leads_every_programme(session: Session) -> None:
    ids = {saved(make.programme(session, key).id) for key in ("traedesten", "naboen")}
    code = invites.first_lead(session, now=NOW) or ""

    first = invites.accept_as_staff(session, code, 7, "Lena Fris", Language.DANISH, now=NOW)

    held = people.actor(session, saved(first.id)).held_in
    assert set(held or ()) == {(Role.LEAD, id_) for id_ in ids}


def test_a_lead_takes_a_role_in_her_own_programme_alone(two: Two) -> None:
    signe = saved(two.signe.id)

    actions.set_role(two.session, signe, Role.MENTOR, False, by=two.by(two.lena), now=NOW)

    assert two.held(signe) == {(Role.MENTOR, saved(two.there.id))}


def test_whoever_has_lost_her_last_role_can_be_given_one_where_she_came(two: Two) -> None:
    anna = saved(make.staff(two.session, "Anna Vig", Role.MENTOR).id)
    actions.set_role(two.session, anna, Role.MENTOR, False, by=two.by(two.lena), now=NOW)

    actions.set_role(two.session, anna, Role.CV_OFFICER, True, by=two.by(two.lena), now=NOW)

    assert two.held(anna) == {(Role.CV_OFFICER, saved(two.here.id))}
    with pytest.raises(NotYoursError):
        actions.set_role(two.session, anna, Role.LEAD, True, by=two.by(two.birk), now=NOW)


def test_a_lead_neither_sends_away_nor_lets_in_anew_whoever_works_elsewhere_too(two: Two) -> None:
    """Whoever holds her chat would see the other programme's people."""
    signe = saved(two.signe.id)

    for do in (actions.leave, invites.invite_again):
        with pytest.raises(WorksElsewhereError):
            do(two.session, signe, by=two.by(two.lena), now=NOW)


def test_each_programme_keeps_a_lead(two: Two) -> None:
    with pytest.raises(LastLeadError):
        actions.set_role(two.session, saved(two.birk.id), Role.LEAD, False, by=two.by(two.birk), now=NOW)


def test_a_lockdown_is_of_the_leads_own_programme(two: Two) -> None:
    session, day = two.session, NOW.date()
    karen = make.citizen(session, "Karen", start_on=day)
    make.citizen(session, "Olga", start_on=day, programme=two.there)
    session.flush()

    locked = lockdowns.declare(
        session, day, day.replace(day=20), booked=0, calls_off=False, by=two.by(two.lena), now=NOW
    )

    assert [one.id for one in lockdown_queries.citizens(session, two.by(two.lena))] == [karen.id]
    assert lockdown_queries.standing(session, by=two.by(two.birk), now=NOW) is None
    with pytest.raises(NotYoursError):
        lockdowns.lift(session, saved(locked.id), by=two.by(two.birk), now=NOW)
