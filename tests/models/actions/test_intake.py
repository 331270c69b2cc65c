"""Referral and screening: what is refused, what can be changed until the draw, what the evaluation counts after it."""

from types import SimpleNamespace

import pytest
from sqlmodel import Session, col, func, select

from models.actions import referrals, screenings
from models.audit import AuditEntry
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.errors import (
    AlreadyDrawnError,
    CaseKnownError,
    CaseNumberError,
    NotAllowedError,
    NotYoursError,
    PersonalNumberError,
    RefusedError,
    ScreeningUnansweredError,
    StaleError,
)
from models.intake import Fact, ScreeningAnswer
from models.programme import Allocation, Arm, Programme, ScreenedBy, Screening
from models.queries import intake
from models.queries.intake import Stage
from models.rules import access
from models.rules.intake_settings import CRITERIA
from models.staff import Role
from tests.kit import intake_people as cast
from tests.kit import make

NOW = FrozenClock().now()


@pytest.fixture
def team(database: Database) -> SimpleNamespace:
    with database.write() as session:
        make.programme(session)
        return cast.settle(session)


def stage(session: Session, citizen_id: int) -> Stage:
    return intake.of(session, citizen_id).stage


def draw(session: Session, citizen_id: int, arm: Arm = Arm.INTERVENTION) -> None:
    session.add(Allocation(citizen_id=citizen_id, arm=arm))
    session.flush()


@pytest.mark.parametrize(
    ("written", "refused"),
    [
        ("010190-1234", PersonalNumberError),
        ("101901234", PersonalNumberError),
        ("Karen", CaseNumberError),
        ("sag Karen Holm 3", CaseNumberError),
        ("=1+1", CaseNumberError),
    ],
)
def test_what_is_no_case_number_begins_no_referral(
    database: Database, team: SimpleNamespace, written: str, refused: type[RefusedError]
) -> None:
    with pytest.raises(refused), database.write() as session:
        referrals.begin(session, cast.BENTE, written, by=team.bente, now=NOW)

    with database.read() as session:
        assert session.exec(select(func.count(col(Citizen.id)))).one() == 0


def test_a_case_number_that_is_known_is_refused_whatever_its_capitals(
    database: Database, team: SimpleNamespace
) -> None:
    with database.write() as session:
        cast.refer(session, team.bente, NOW, case_no="JC-17")

    with pytest.raises(CaseKnownError), database.write() as session:
        referrals.begin(session, cast.BENTE, "jc-17", by=team.bente, now=NOW)


def test_a_referral_is_complete_once_every_fact_is_told(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        citizen_id = referrals.begin(session, cast.BENTE, "JC-1", by=team.bente, now=NOW)
        asked = []
        for value in ("woman", "1974", "danish", "no", "2026-03"):
            fact = intake.of(session, citizen_id).lacks
            assert fact is not None
            asked.append(fact)
            assert stage(session, citizen_id) is Stage.BEGUN
            referrals.tell(session, citizen_id, fact, value, by=team.bente, now=NOW)

        assert asked == list(Fact)
        assert stage(session, citizen_id) is Stage.JOBCENTRE


def test_both_sides_screen_the_jobcentre_first(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        citizen_id = cast.refer(session, team.bente, NOW)
        with pytest.raises(ScreeningUnansweredError):
            screenings.answer(session, citizen_id, ScreenedBy.PROGRAMME, "job_goal", holds=True, by=team.ulla, now=NOW)
        cast.screen(session, citizen_id, ScreenedBy.JOBCENTRE, team.bente, NOW)
        after_jobcentre = stage(session, citizen_id)
        cast.screen(session, citizen_id, ScreenedBy.PROGRAMME, team.regitze, NOW)

        assert (after_jobcentre, stage(session, citizen_id)) == (Stage.PROGRAMME, Stage.READY)


@pytest.mark.parametrize("criterion", [one.key for one in CRITERIA if one.track == "all"])
def test_each_criterion_alone_can_put_a_person_out_until_it_is_answered_otherwise(
    sqlite: Database, criterion: str
) -> None:
    with sqlite.write() as session:
        make.programme(session)
        team = cast.settle(session)
        citizen_id = cast.refer(session, team.bente, NOW)
        cast.screen(session, citizen_id, ScreenedBy.JOBCENTRE, team.bente, NOW, out_by=criterion)
        before = stage(session, citizen_id)
        cast.screen(session, citizen_id, ScreenedBy.JOBCENTRE, team.bente, NOW)

        assert (before, stage(session, citizen_id)) == (Stage.OUT_JOBCENTRE, Stage.PROGRAMME)


def test_the_flex_job_criteria_are_asked_of_those_on_that_track_alone(
    database: Database, team: SimpleNamespace
) -> None:
    with database.write() as session:
        plain = cast.refer(session, team.bente, NOW)
        flex = cast.refer(session, team.bente, NOW, flex_job=True)
        own = {one.key for one in intake.of(session, flex).asked} - {one.key for one in intake.of(session, plain).asked}

        assert own == {one.key for one in CRITERIA if one.track == "flex_job"}
        with pytest.raises(StaleError):
            screenings.answer(session, plain, ScreenedBy.JOBCENTRE, "exhausted", holds=True, by=team.bente, now=NOW)


def test_nobody_answers_for_the_other_side(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        citizen_id = cast.refer(session, team.bente, NOW)
        for side, by in ((ScreenedBy.JOBCENTRE, team.ulla), (ScreenedBy.PROGRAMME, team.bente)):
            with pytest.raises(NotYoursError):
                screenings.answer(session, citizen_id, side, "job_goal", holds=True, by=by, now=NOW)
        with pytest.raises(NotAllowedError):
            screenings.answer(
                session,
                citizen_id,
                ScreenedBy.PROGRAMME,
                "job_goal",
                holds=True,
                by=access.staff(99, [Role.MENTOR]),
                now=NOW,
            )


def test_nothing_that_led_to_the_draw_changes_after_it(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        (citizen_id,) = cast.ready(session, team, NOW, 1)
        draw(session, citizen_id)

    def tried(session: Session, what: str) -> None:
        if what == "answer":
            screenings.answer(
                session, citizen_id, ScreenedBy.JOBCENTRE, "job_goal", holds=False, by=team.bente, now=NOW
            )
        elif what == "fact":
            referrals.tell(session, citizen_id, Fact.SEX, "man", by=team.bente, now=NOW)
        else:
            referrals.withdraw(session, citizen_id, by=team.bente, now=NOW)

    for what in ("answer", "fact", "withdraw"):
        with pytest.raises(AlreadyDrawnError), database.write() as session:
            tried(session, what)


def test_a_referral_by_mistake_leaves_nothing_but_the_audit(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        citizen_id = cast.refer(session, team.bente, NOW)
        cast.screen(session, citizen_id, ScreenedBy.JOBCENTRE, team.bente, NOW)

    with database.write() as session:
        referrals.withdraw(session, citizen_id, by=team.bente, now=NOW)

    with database.read() as session:
        assert session.get(Citizen, citizen_id) is None
        assert session.exec(select(ScreeningAnswer)).all() == []
        assert "referral.withdrawn" in session.exec(select(AuditEntry.action)).all()


@pytest.mark.parametrize("arm", list(Arm))
def test_a_person_drawn_is_found_outside_by_her_side_and_taken_back(
    database: Database, team: SimpleNamespace, arm: Arm
) -> None:
    """It can be said of either arm, so that whoever says it need not know which it is."""
    with database.write() as session:
        (citizen_id,) = cast.ready(session, team, NOW, 1)
        draw(session, citizen_id, arm)
        version = session.exec(select(Programme.data_version)).one()

        screenings.find_outside(session, citizen_id, ScreenedBy.JOBCENTRE, "homeless", by=team.bente, now=NOW)

        assert session.exec(select(Screening.screened_by)).one() is ScreenedBy.JOBCENTRE
        assert stage(session, citizen_id) is Stage.OUTSIDE
        assert session.exec(select(Programme.data_version)).one() > version
        with pytest.raises(NotYoursError):
            screenings.take_back_outside(session, citizen_id, by=team.ulla, now=NOW)
        screenings.take_back_outside(session, citizen_id, by=team.bente, now=NOW)
        assert stage(session, citizen_id) is Stage.DRAWN


def test_who_takes_part_is_no_longer_screened(database: Database, team: SimpleNamespace) -> None:
    with database.write() as session:
        (citizen_id,) = cast.ready(session, team, NOW, 1)
        draw(session, citizen_id)
        session.get_one(Citizen, citizen_id).start_on = NOW.date()
        session.flush()

        with pytest.raises(StaleError):
            screenings.find_outside(session, citizen_id, ScreenedBy.PROGRAMME, "homeless", by=team.ulla, now=NOW)


@pytest.mark.parametrize(
    ("fact", "value"),
    [
        (Fact.SEX, "zzz"),
        (Fact.BIRTH_YEAR, "1850"),
        (Fact.BIRTH_YEAR, "2020"),
        (Fact.BIRTH_YEAR, "x"),
        (Fact.FLEX_JOB, ""),
        (Fact.COHORT, ""),
    ],
)
def test_a_fact_that_no_button_offers_is_refused(
    database: Database, team: SimpleNamespace, fact: Fact, value: str
) -> None:
    with database.write() as session:
        citizen_id = cast.refer(session, team.bente, NOW)
        with pytest.raises(StaleError):
            referrals.tell(session, citizen_id, fact, value, by=team.bente, now=NOW)
