"""The companies around the demo's street: each has somebody, and the consultant has heard how it goes."""

from sqlmodel import Session, select

from models.company_followup import CompanyFollowup
from models.database import Database
from models.placement import Placement, PlacementKind
from models.workplace import Workplace, WorkplaceKind


def test_eight_companies_have_internships_and_jobs_whose_last_follow_up_lies_within_them(opened: Database) -> None:
    with opened.read() as session:
        there = {one.id: one for one in _stays(session)}
        companies = session.exec(select(Workplace).where(Workplace.kind == WorkplaceKind.COMPANY)).all()
        heard = session.exec(select(CompanyFollowup)).all()

    assert len(companies) == 8
    assert len({one.workplace_id for one in there.values()}) >= 6
    assert {one.kind for one in there.values()} == {PlacementKind.COMPANY_INTERNSHIP, PlacementKind.JOB}
    assert heard
    for one in heard:
        stay = there[one.placement_id]
        assert stay.start_on < one.held_on <= (stay.ended_on or one.held_on)


def _stays(session: Session) -> list[Placement]:
    return [one for one in session.exec(select(Placement)) if one.kind is not PlacementKind.INTERNAL_INTERNSHIP]
