"""The flex-job track: who may be put on it, module 2C while the team decides, and a decision that can be corrected."""

from datetime import date, datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session

from models.actions import filings, flex_tracks
from models.citizen import Citizen
from models.database import Database
from models.errors import (
    ControlArmError,
    FlexDecidedError,
    FlexDecisionDateError,
    FlexTrackClosedError,
    FlexTrackDateError,
    NotAllowedError,
    NotOnFlexTrackError,
    NotTakingPartError,
    NotYoursError,
    PlanHandedInError,
    PlanMissingError,
)
from models.flex_track import DossierSignature, FlexOutcome, FlexTrack
from models.module_spell import Module
from models.programme import Allocation, Arm
from tests.kit import databases
from tests.kit.flex_street import BEGUN, DECIDED, HANDED_IN, NOW, TODAY, Street, settle
from tests.kit.people import IDA, METTE
from tests.kit.team import BENTE, PALLE, SANNE


@pytest.fixture
def street(sqlite: Database) -> Street:
    return settle(databases.with_every_rule(sqlite), NOW)


@pytest.fixture
def street_on_both(database: Database) -> Street:
    return settle(databases.with_every_rule(database), NOW)


def test_waiting_for_the_team_is_module_2c_with_fewer_talks_and_ends_with_the_decision(street_on_both: Street) -> None:
    street, talk_before = street_on_both, street_on_both.due("weekly_talk")
    street.choose()
    assert street.modules() == [(Module.COMPANY_INTERNSHIP, BEGUN, None)]
    assert street.due("preparatory_plan") == date(2026, 4, 10)

    street.hand_in()

    waiting = [
        (Module.COMPANY_INTERNSHIP, BEGUN, HANDED_IN - timedelta(days=1)),
        (Module.EXTENDED_COMPANY_INTERNSHIP, HANDED_IN, None),
    ]
    assert street.modules() == waiting
    assert talk_before is not None and street.due("weekly_talk") == talk_before + timedelta(days=7)
    assert street.due("preparatory_plan") is None

    street.decide()

    assert street.modules() == [
        waiting[0],
        (Module.EXTENDED_COMPANY_INTERNSHIP, HANDED_IN, DECIDED),
        (Module.COMPANY_INTERNSHIP, DECIDED + timedelta(days=1), None),
    ]
    assert street.due("weekly_talk") == talk_before


def test_a_decision_that_was_written_wrong_is_corrected_and_both_are_on_record(street: Street) -> None:
    street.choose()
    street.hand_in()
    street.decide(FlexOutcome.OTHER)
    with street.database.write() as session:
        flex_tracks.correct(session, 1, by=street.by(BENTE), now=street.now)
    waiting = street.modules()[-1]

    street.decide(FlexOutcome.FLEX_JOB, TODAY)

    assert waiting == (Module.EXTENDED_COMPANY_INTERNSHIP, HANDED_IN, None)
    assert street.modules()[1] == (Module.EXTENDED_COMPANY_INTERNSHIP, HANDED_IN, TODAY)
    told = [one for one in street.audit() if one.startswith("flex_track")]
    assert told == ["flex_track.chosen", "flex_track.decided", "flex_track.corrected", "flex_track.decided"]


def test_whoever_was_put_on_the_track_by_mistake_is_taken_off_it_until_the_plan_is_handed_in(street: Street) -> None:
    by, end_before = street.by(BENTE), street.due("programme_end")
    street.choose()
    street.choose(TODAY)  # once is enough
    assert end_before is not None and street.due("programme_end") != end_before
    with street.database.write() as session:
        flex_tracks.take_back(session, 1, by=by, now=street.now)
    assert (street.due("programme_end"), street.due("preparatory_plan")) == (end_before, None)

    street.choose()
    plan = street.hand_in()

    with street.refused(PlanHandedInError) as session:
        flex_tracks.take_back(session, 1, by=by, now=street.now + timedelta(hours=25))
    street.decide()
    with street.refused(FlexDecidedError) as session:
        filings.take_back(session, plan, by=by, now=street.now)
    with street.refused(FlexDecidedError) as session:
        flex_tracks.take_back(session, 1, by=by, now=street.now)


def test_whoever_is_put_on_the_track_with_a_plan_of_long_ago_can_be_taken_off_it_for_a_day(street: Street) -> None:
    street.hand_in()
    street.choose()
    assert street.modules()[-1][0] is Module.EXTENDED_COMPANY_INTERNSHIP

    with street.database.write() as session:
        flex_tracks.take_back(session, 1, by=street.by(BENTE), now=street.now + timedelta(hours=23))

    assert street.modules() == [(Module.COMPANY_INTERNSHIP, BEGUN, None)]


def test_what_cannot_be_is_refused_and_leaves_nothing(street: Street) -> None:
    by, now = street.by(BENTE), street.now

    def decide(session: Session, day: date, outcome: FlexOutcome = FlexOutcome.FLEX_JOB) -> None:
        flex_tracks.decide(session, 1, outcome, day, by=by, now=now)

    with street.refused(NotOnFlexTrackError) as session:
        decide(session, TODAY)
    for wrong in (BEGUN - timedelta(days=1), TODAY + timedelta(days=1)):
        with street.refused(FlexTrackDateError) as session:
            flex_tracks.choose(session, 1, wrong, by=by, now=now)
    street.choose(BEGUN + timedelta(days=3))
    with street.refused(PlanMissingError) as session:
        decide(session, TODAY)
    street.hand_in()
    for wrong in (BEGUN, HANDED_IN - timedelta(days=1), TODAY + timedelta(days=1)):
        with street.refused(FlexDecisionDateError) as session:
            decide(session, wrong)
    street.decide()
    street.decide()  # the same again
    with street.refused(FlexDecidedError) as session:
        decide(session, DECIDED, FlexOutcome.NOT_RECOMMENDED)


def test_only_the_citizens_own_caseworker_decides_about_the_track(street: Street) -> None:
    for wrong, error in (
        (METTE, NotAllowedError),
        (PALLE, NotAllowedError),
        (SANNE, NotYoursError),
        (IDA, NotAllowedError),
    ):
        with street.refused(error) as session:
            flex_tracks.choose(session, 1, TODAY, by=street.by(wrong), now=street.now)


def test_whoever_begins_after_the_laws_day_and_whoever_takes_no_part_is_not_put_on_it(street: Street) -> None:
    by, late = street.by(BENTE), datetime(2026, 9, 1, 9, tzinfo=street.now.tzinfo)

    def try_it(session: Session) -> None:
        flex_tracks.choose(session, 1, late.date(), by=by, now=late)

    with street.refused(FlexTrackClosedError) as session:
        session.get_one(Citizen, 1).start_on = date(2026, 7, 1)
        try_it(session)
    with street.refused(NotTakingPartError) as session:
        session.get_one(Citizen, 1).ended_on = date(2026, 8, 1)
        try_it(session)
    with street.refused(ControlArmError) as session:
        session.add(Allocation(citizen_id=1, arm=Arm.CONTROL, drawn_on=BEGUN))
        try_it(session)
    with street.database.write() as session:
        session.get_one(Citizen, 1).start_on = date(2026, 6, 30)
        try_it(session)


IMPOSSIBLE: dict[str, dict[str, object]] = {
    "an outcome without a day": {"outcome": FlexOutcome.OTHER},
    "a decision before the track": {"outcome": FlexOutcome.OTHER, "decided_on": BEGUN - timedelta(days=1)},
    "a decision by nobody": {"outcome": FlexOutcome.OTHER, "decided_on": TODAY, "decided_by_id": None},
    "a reason without a decision": {"reason": "x", "decided_by_id": None},
}


def test_the_database_refuses_what_must_never_be(street_on_both: Street) -> None:
    street = street_on_both

    def row(**fields: object) -> FlexTrack:
        found = FlexTrack(citizen_id=2, chosen_on=BEGUN, chosen_by_id=1, chosen_at=street.now, decided_by_id=1)
        for name, value in fields.items():
            setattr(found, name, value)
        return found

    for fields in IMPOSSIBLE.values():
        with pytest.raises(IntegrityError), street.database.write() as session:
            session.add(row(**fields))
    with pytest.raises(IntegrityError), street.database.write() as session:
        session.add_all([row(decided_by_id=None), row(decided_by_id=None)])
    street.choose()
    with pytest.raises(IntegrityError), street.database.write() as session:
        session.add_all(
            DossierSignature(flex_track_id=1, signed_on=TODAY, signed_by_id=1, signed_at=street.now) for _ in range(2)
        )
