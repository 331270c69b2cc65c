"""The register of companies, and the internships and jobs in them of the citizens one works with."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.base import saved
from models.company_followup import CompanyFollowup
from models.errors import NotYoursError
from models.placement import EndReason, JobForm, Placement, PlacementKind
from models.queries import accommodations, namesakes, people, placements, scope
from models.queries.accommodations import Agreed
from models.rules import access
from models.rules.access import Actor, May
from models.rules.matching_settings import Option
from models.workplace import Workplace, WorkplaceKind

_IN_COMPANIES = (PlacementKind.COMPANY_INTERNSHIP, PlacementKind.JOB)


@dataclass(frozen=True)
class Company:
    """
    One company; *taken* is how many citizens are there, now or soon; *gives* the accommodations it can give, unless it
    has said that it *gives_none*.
    """

    row: Workplace
    taken: int
    gives: tuple[Option, ...] = ()
    gives_none: bool = False


@dataclass(frozen=True)
class Stay:
    """
    An internship or a job of one citizen, with what has been heard of it, the latest first.

    *openings* are those that the company has now.
    """

    id: int
    citizen_id: int
    name: str
    company_id: int
    company: str
    contact: str
    phone: str
    kind: PlacementKind
    job_form: JobForm | None
    start_on: date
    planned_end_on: date | None
    hours_a_week: float
    ended_on: date | None
    end_reason: EndReason | None
    created_at: datetime
    followups: tuple[CompanyFollowup, ...]
    agreed: tuple[Agreed, ...]
    needs_line: str | None
    openings: int


@dataclass(frozen=True)
class Course:
    """A citizen's internships and jobs in companies, those that go on first."""

    citizen_id: int
    name: str
    stays: tuple[Stay, ...]


def search(session: Session, letters: str, *, by: Actor) -> list[Workplace]:
    """The companies in whose name, sector or district the letters stand; those that still take citizens first."""
    access.require(by, May.PLACE_IN_COMPANY)
    statement = select(Workplace).where(Workplace.kind == WorkplaceKind.COMPANY)
    statement = statement.where(scope.within(by, May.PLACE_IN_COMPANY, col(Workplace.programme_id)))
    wanted = " ".join(letters.casefold().split())
    found = [one for one in session.exec(statement) if wanted in f"{one.name}\n{one.sector}\n{one.district}".casefold()]
    return sorted(found, key=lambda one: (one.closed_on is not None, one.openings == 0, one.name.casefold()))


def one(session: Session, company_id: int, *, by: Actor) -> Company:
    """NotYoursError for a shop, another programme's company, and none at all."""
    row = placements.workplace(session, company_id, May.PLACE_IN_COMPANY, by)
    if row.kind is not WorkplaceKind.COMPANY:
        raise NotYoursError
    gives, none = accommodations.given(session, company_id), accommodations.gives_none(session, company_id)
    return Company(row, placements.taken_places(session, company_id), gives, none)


def bears_name(session: Session, programme_id: int, name: str) -> Workplace | None:
    """The company of this name, whatever its capitals."""
    companies = session.exec(
        select(Workplace).where(Workplace.kind == WorkplaceKind.COMPANY, Workplace.programme_id == programme_id)
    )
    return next((one for one in companies if one.name.casefold() == name.casefold()), None)


def course(session: Session, citizen_id: int, *, by: Actor) -> Course:
    """NotYoursError for a citizen with whom the actor does not work."""
    access.require(by, May.PLACE_IN_COMPANY)
    placements.placeable(session, citizen_id, by)
    name = namesakes.name(session, citizen_id, by.staff_id)
    found = [row for row in placements.of_citizen(session, citizen_id) if row.kind in _IN_COMPANIES]
    in_order = sorted(found, key=lambda row: (row.ended_on is not None, -row.start_on.toordinal(), -saved(row.id)))
    return Course(citizen_id, name, tuple(_stay(session, row, name) for row in in_order))


def stay(session: Session, placement_id: int, *, by: Actor) -> Stay:
    """NotYoursError for a placement in a shop, and of a citizen with whom the actor does not work."""
    access.require(by, May.PLACE_IN_COMPANY)
    row = placements.own(session, placement_id, by)
    if row.kind not in _IN_COMPANIES:
        raise NotYoursError
    people.own_citizen(session, row.citizen_id, by)
    return _stay(session, row, namesakes.name(session, row.citizen_id, by.staff_id))


def _stay(session: Session, row: Placement, name: str) -> Stay:
    company = session.get_one(Workplace, row.workplace_id)
    return Stay(
        id=saved(row.id),
        citizen_id=row.citizen_id,
        name=name,
        company_id=saved(company.id),
        company=company.name,
        contact=company.contact,
        phone=company.phone,
        kind=row.kind,
        job_form=row.job_form,
        start_on=row.start_on,
        planned_end_on=row.planned_end_on,
        hours_a_week=row.hours_a_week,
        ended_on=row.ended_on,
        end_reason=row.end_reason,
        created_at=row.created_at,
        followups=tuple(_followups(session, saved(row.id))),
        agreed=accommodations.agreed(session, row),
        needs_line=row.needs_line,
        openings=company.openings,
    )


def _followups(session: Session, placement_id: int) -> Sequence[CompanyFollowup]:
    return session.exec(
        select(CompanyFollowup)
        .where(CompanyFollowup.placement_id == placement_id, col(CompanyFollowup.taken_back_at).is_(None))
        .order_by(col(CompanyFollowup.held_on).desc())
    ).all()


def followed_up(session: Session, placement_id: int, day: date) -> CompanyFollowup | None:
    """What was heard of this placement on *day*."""
    return session.exec(
        select(CompanyFollowup).where(
            CompanyFollowup.placement_id == placement_id,
            CompanyFollowup.held_on == day,
            col(CompanyFollowup.taken_back_at).is_(None),
        )
    ).first()
