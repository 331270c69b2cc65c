"""What the street's companies can give, and what its citizens wish of a workplace and need there."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from sqlmodel import Session, col, select

from bot.sandbox.demo.courses import Course
from bot.sandbox.demo.flex import DORTHE
from bot.sandbox.demo.street import Street
from models.accommodation import (
    NONE,
    AgreedAccommodation,
    CompanyAccommodation,
    HeardAccommodation,
    NeededAccommodation,
)
from models.audit import ActorKind
from models.base import Table, saved
from models.company_followup import CompanyFollowup
from models.placement import Placement, PlacementKind
from models.queries import policies
from models.rules import calendar
from models.staff import Role
from models.work_wish import About, Wished, WorkLine, WorkWish
from models.workplace import Workplace, WorkplaceKind

GIVES: Final = {
    "Bageriet Kornaks": ("extra_breaks", "fixed_tasks", "contact_person"),
    "Havecenter Lindely": ("fewer_hours", "gradual_hours", "extra_breaks", "quiet", "no_customers"),
    "Hotel Strandkrogen": ("gradual_hours", "fixed_tasks", "daytime"),
    "Lagerhuset Nord": ("flexible_hours", "quiet", "fixed_tasks", "no_customers"),
    "Købmand Fælleden": ("fewer_hours", "gradual_hours", "extra_breaks", "contact_person", "daytime"),
    "Kantinen på Kajen": (NONE,),
    "Vaskeriet Klart": ("sitting_work", "fixed_tasks", "no_customers"),
}  # nobody has asked Værkstedet Tandhjulet yet


@dataclass(frozen=True)
class Wants:
    sectors: tuple[str, ...]
    districts: tuple[str, ...] = ()
    hours: int | None = None
    needs: tuple[str, ...] = ()
    wish: str = ""
    need: str = ""


_WANTS: Final = (
    Wants(("food", "shop"), ("vesterbro",), 10, ("extra_breaks", "fixed_tasks")),
    Wants(("garden",), (), 8, ("quiet", "no_customers", "gradual_hours"), wish="Noget udendørs, gerne med planter"),
    Wants(("stock", "workshop"), ("nordhavn", "vesterbro"), 15),
    Wants((), ("valby",), 6, ("fewer_hours", "sitting_work", "daytime"), need="Kan ikke stå op mere end en time"),
    Wants(("shop",), ("vesterbro", "valby"), 12, ("contact_person",)),
    Wants((), (), None, ("extra_breaks", "quiet")),
)
_DORTHE: Final = Wants(
    ("shop", "food"),
    ("vesterbro",),
    8,
    ("fewer_hours", "extra_breaks", "quiet", "fixed_tasks"),
    need="Skal kunne sidde ned hver anden time",
)
_ASKED_AFTER: Final = timedelta(weeks=5)
_NEW: Final = 6  # weeks: nobody has asked the citizens of fewer yet


def write(session: Session, street: Street, courses: list[Course], now: datetime) -> None:
    """Kinds that the house's list lacks are left out; so are whole companies that the street lacks."""
    known = {one.key for one in policies.of(session).matching.accommodations}
    consultant = street.with_role(Role.COMPANY_CONSULTANT)
    session.add_all(_given(session, consultant, known, now))
    for course in courses:
        if course.figure.weeks >= _NEW:
            wants = wants_of(course.figure.chat_id)
            session.add_all(_told(street, course, wants, known))
            session.add_all(_agreed(session, street.id_of(course), wants, consultant, known))
    session.flush()


def wants_of(chat_id: int) -> Wants:
    return _DORTHE if chat_id == DORTHE else _WANTS[chat_id % len(_WANTS)]


def _given(session: Session, consultant: int, known: set[str], now: datetime) -> Iterator[CompanyAccommodation]:
    for company in session.exec(select(Workplace).where(Workplace.kind == WorkplaceKind.COMPANY)):
        for kind in GIVES.get(company.name, ()):
            if kind in known | {NONE}:
                at = now - timedelta(days=90)
                yield CompanyAccommodation(
                    workplace_id=saved(company.id), kind=kind, noted_by_id=consultant, noted_at=at
                )


def _told(street: Street, course: Course, wants: Wants, known: set[str]) -> Iterator[Table]:
    id_, mentor = street.id_of(course), street.mentor_of(course)
    at = calendar.instant(course.start_on + _ASKED_AFTER, time(11))
    wished = [(Wished.SECTOR, key) for key in wants.sectors] + [(Wished.DISTRICT, key) for key in wants.districts]
    wished += [(Wished.HOURS, str(wants.hours))] if wants.hours else []
    for about, key in wished:
        yield WorkWish(citizen_id=id_, about=about, key=key, told_by=ActorKind.STAFF, told_at=at)
    for kind in wants.needs:
        if kind in known:
            yield NeededAccommodation(citizen_id=id_, kind=kind, noted_by_id=mentor, noted_at=at)
    for line_about, line in ((About.WISHES, wants.wish), (About.NEEDS, wants.need)):
        if line:
            yield WorkLine(citizen_id=id_, about=line_about, line=line, written_by_id=mentor, written_at=at)


def _agreed(session: Session, citizen_id: int, wants: Wants, consultant: int, known: set[str]) -> Iterator[Table]:
    """Her internships and jobs hold what she needs, and the latest follow-up of each has heard that it is kept."""
    stays = select(Placement).where(
        Placement.citizen_id == citizen_id, Placement.kind != PlacementKind.INTERNAL_INTERNSHIP
    )
    for stay in session.exec(stays):
        stay.needs_line = wants.need or None
        yield stay
        latest = session.exec(
            select(CompanyFollowup)
            .where(CompanyFollowup.placement_id == stay.id)
            .order_by(col(CompanyFollowup.held_on).desc())
        ).first()
        for kind in wants.needs:
            if kind not in known:
                continue
            yield AgreedAccommodation(
                placement_id=saved(stay.id), kind=kind, agreed_by_id=consultant, agreed_at=stay.created_at
            )
            if latest is not None:
                yield HeardAccommodation(followup_id=saved(latest.id), kind=kind, kept=True)
