"""The matching list of a citizen: the companies with an opening, in order, each with its reasons."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy import exists
from sqlmodel import Session, col, select

from models.accommodation import NONE, CompanyAccommodation
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.match_refusal import MatchRefusal, WhyNot
from models.placement import EndReason, Placement, PlacementKind
from models.programme import Allocation, Arm
from models.queries import namesakes, people, placements, policies, work_wishes
from models.queries.work_wishes import Wishes
from models.rules import access, calendar, matching, matching_settings
from models.rules.access import Actor, May
from models.rules.matching import Candidate, Fit, Wanted
from models.rules.matching_settings import Option
from models.staff import Staff
from models.workplace import Workplace, WorkplaceKind


@dataclass(frozen=True)
class Been:
    """The latest time that she was there; *ended_on* is empty where she is there now."""

    start_on: date
    ended_on: date | None
    end_reason: EndReason | None


class Said(StrEnum):
    """What a company has said of accommodations."""

    NOTHING = "nothing"  # nobody has asked
    NONE = "none"  # that it can give nothing
    SOME = "some"


@dataclass(frozen=True)
class Match:
    """One company of her list; *given* and *missing* are of what she needs, in the list's order."""

    company: Workplace
    fit: Fit
    given: tuple[Option, ...]
    missing: tuple[Option, ...]
    been: Been | None
    said: Said


@dataclass(frozen=True)
class Refused:
    company_id: int
    company: str
    reason: WhyNot
    by: str
    on: date


@dataclass(frozen=True)
class Matches:
    """*full* is how many companies have no opening; those *refused* are not in the list."""

    wishes: Wishes
    found: tuple[Match, ...]
    full: int
    refused: tuple[Refused, ...]

    def one(self, company_id: int) -> Match:
        """NotYoursError where the list does not hold it."""
        found = next((one for one in self.found if one.company.id == company_id), None)
        if found is None:
            raise NotYoursError
        return found


def waiting(session: Session, *, by: Actor) -> list[tuple[int, str]]:
    """The citizens one works with who are in no company yet, by name."""
    access.require(by, May.PLACE_IN_COMPANY)
    placed = exists().where(
        col(Placement.citizen_id) == col(Citizen.id),
        col(Placement.ended_on).is_(None),
        col(Placement.kind) != PlacementKind.INTERNAL_INTERNSHIP,
    )
    control = exists().where(col(Allocation.citizen_id) == col(Citizen.id), col(Allocation.arm) == Arm.CONTROL)
    works = [saved(one.id) for one in people.worked_with(session, by)]
    there = session.exec(select(Citizen.id).where(col(Citizen.id).in_(works), ~placed, ~control)).all()
    called = namesakes.names(session, [saved(id_) for id_ in there], by.staff_id) if there else {}
    return sorted(called.items(), key=lambda one: (one[1].casefold(), one[0]))


def of(session: Session, citizen_id: int, *, by: Actor) -> Matches:
    """NotYoursError for a citizen with whom the actor does not work, ControlArmError for the control group."""
    access.require(by, May.PLACE_IN_COMPANY)
    citizen = placements.taking_part(session, citizen_id, by)
    wishes = work_wishes.of(session, citizen_id, by=by)
    companies = {saved(one.id): one for one in _open(session, citizen)}
    refused = tuple(_refused(session, citizen_id))
    out = {one.company_id for one in refused}
    said, been = _said(session), _been(session, citizen_id)
    candidates = [_candidate(session, one, said[id_] - {NONE}) for id_, one in companies.items() if id_ not in out]
    fits = matching.ordered(_wanted(wishes), candidates)
    return Matches(
        wishes=wishes,
        found=tuple(
            _match(companies[one.candidate.id], one, been.get(one.candidate.id), wishes.needs, said[one.candidate.id])
            for one in fits
        ),
        full=len(candidates) - len(fits),
        refused=refused,
    )


def _open(session: Session, citizen: Citizen) -> Sequence[Workplace]:
    return session.exec(
        select(Workplace).where(
            Workplace.kind == WorkplaceKind.COMPANY,
            Workplace.programme_id == citizen.programme_id,
            col(Workplace.closed_on).is_(None),
        )
    ).all()


def _said(session: Session) -> defaultdict[int, frozenset[str]]:
    """What each company has said, ``none`` included."""
    found: defaultdict[int, frozenset[str]] = defaultdict(frozenset)
    for one in session.exec(select(CompanyAccommodation)):
        found[one.workplace_id] |= {one.kind}
    return found


def _been(session: Session, citizen_id: int) -> dict[int, Been]:
    return {
        one.workplace_id: Been(one.start_on, one.ended_on, one.end_reason)
        for one in placements.of_citizen(session, citizen_id)
    }


def _candidate(session: Session, company: Workplace, gives: frozenset[str]) -> Candidate:
    house = policies.of(session).matching
    return Candidate(
        id=saved(company.id),
        name=company.name,
        sector=matching_settings.meant(house.sectors, company.sector),
        district=matching_settings.meant(house.districts, company.district),
        gives=gives,
        openings=company.openings,
        recruits=company.recruits,
    )


def _wanted(wishes: Wishes) -> Wanted:
    return Wanted(_keys(wishes.sectors), _keys(wishes.districts), _keys(wishes.needs))


def _keys(options: Iterable[Option]) -> frozenset[str]:
    return frozenset(one.key for one in options)


def _match(company: Workplace, one: Fit, been: Been | None, needs: tuple[Option, ...], said: frozenset[str]) -> Match:
    given = tuple(option for option in needs if option.key in one.given)
    missing = tuple(option for option in needs if option.key in one.missing)
    how = Said.NOTHING if not said else Said.NONE if NONE in said else Said.SOME
    return Match(company, one, given, missing, been, how)


def _refused(session: Session, citizen_id: int) -> list[Refused]:
    rows = session.exec(
        select(MatchRefusal, Workplace, Staff)
        .join(Workplace, col(Workplace.id) == col(MatchRefusal.workplace_id))
        .join(Staff, col(Staff.id) == col(MatchRefusal.decided_by_id))
        .where(MatchRefusal.citizen_id == citizen_id, col(MatchRefusal.taken_back_at).is_(None))
        .order_by(col(MatchRefusal.id).desc())
    )
    return [
        Refused(saved(company.id), company.name, row.reason, staff.name, calendar.today(row.decided_at))
        for row, company, staff in rows
    ]


def standing(session: Session, citizen_id: int, company_id: int) -> MatchRefusal | None:
    """What was decided against this company for her, and has not been taken back."""
    return session.exec(
        select(MatchRefusal).where(
            MatchRefusal.citizen_id == citizen_id,
            MatchRefusal.workplace_id == company_id,
            col(MatchRefusal.taken_back_at).is_(None),
        )
    ).first()
