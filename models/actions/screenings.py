"""Screening: each side answers the checklist before the draw; after it, it may find a person outside."""

from datetime import datetime

from sqlmodel import Session, select

from models.actions import audit, referrals
from models.citizen import Citizen
from models.errors import NotYoursError, ScreeningUnansweredError, StaleError
from models.intake import ScreeningAnswer
from models.programme import Programme, ScreenedBy, Screening
from models.queries import intake, scope
from models.queries.intake import Stage
from models.rules.access import Actor, May
from models.rules.screening import Verdict


def answer(
    session: Session, citizen_id: int, side: ScreenedBy, criterion: str, holds: bool, *, by: Actor, now: datetime
) -> None:
    """
    What *side* says of one criterion; said again it is changed, until the draw.

    ScreeningUnansweredError where the referral, or the jobcentre's own screening, is not done.
    """
    _check_side(session, citizen_id, side, by)
    referrals.undrawn(session, citizen_id)
    person = intake.of(session, citizen_id)
    if criterion not in {one.key for one in person.asked}:
        raise StaleError
    if person.stage is Stage.BEGUN or (side is ScreenedBy.PROGRAMME and not _jobcentre_is_in(person)):
        raise ScreeningUnansweredError
    row = session.exec(
        select(ScreeningAnswer).where(
            ScreeningAnswer.citizen_id == citizen_id,
            ScreeningAnswer.screened_by == side,
            ScreeningAnswer.criterion == criterion,
        )
    ).first() or ScreeningAnswer(
        citizen_id=citizen_id,
        screened_by=side,
        criterion=criterion,
        holds=holds,
        answered_by_id=by.staff_id,
        answered_at=now,
    )
    row.holds, row.answered_by_id, row.answered_at = holds, by.staff_id, now
    session.add(row)
    audit.write(session, by, "screening.answered", row, now, criterion)


def _jobcentre_is_in(person: intake.Referred) -> bool:
    return person.verdict(ScreenedBy.JOBCENTRE) is Verdict.IN


def _check_side(session: Session, citizen_id: int, side: ScreenedBy, by: Actor) -> None:
    """NotYoursError where she does not screen for *side* in the citizen's programme."""
    citizen = scope.citizen(session, citizen_id, May.SCREEN, by)
    if side not in intake.sides(by, citizen.programme_id):
        raise NotYoursError


def find_outside(
    session: Session, citizen_id: int, side: ScreenedBy, criterion: str, *, by: Actor, now: datetime
) -> None:
    """
    A person drawn who has not started is outside the target group after all, as *side* finds by *criterion*.

    The evaluation counts her as screened out. Whoever has started is no longer screened: her mentor ends the course.
    """
    _check_side(session, citizen_id, side, by)
    person = intake.one(session, citizen_id, by=by)
    if person.stage is not Stage.DRAWN or criterion not in {one.key for one in person.asked}:
        raise StaleError
    row = Screening(citizen_id=citizen_id, screened_by=side)
    session.add(row)
    _data_change(session, citizen_id)
    audit.write(session, by, "screening.outside", row, now, criterion)


def take_back_outside(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> None:
    """Whoever's side found a person outside takes it back; StaleError where none has been said to be."""
    intake.one(session, citizen_id, by=by)
    row = session.exec(select(Screening).where(Screening.citizen_id == citizen_id)).first()
    if row is None:
        raise StaleError
    _check_side(session, citizen_id, row.screened_by, by)
    audit.write(session, by, "screening.outside_taken_back", row, now)
    session.delete(row)
    _data_change(session, citizen_id)


def _data_change(session: Session, citizen_id: int) -> None:
    """Results are computed from it."""
    programme = session.get_one(Programme, session.get_one(Citizen, citizen_id).programme_id)
    programme.data_version += 1
    session.add(programme)
