"""Accommodations as they stand: what a company can give, a citizen needs, an agreement holds."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlmodel import Session, col, select

from models.accommodation import (
    NONE,
    AgreedAccommodation,
    CompanyAccommodation,
    HeardAccommodation,
    NeededAccommodation,
)
from models.base import saved
from models.company_followup import CompanyFollowup
from models.placement import Placement
from models.queries import policies
from models.reminder import Reminder
from models.rules import matching_settings
from models.rules.matching_settings import Option
from models.workplace import Workplace


@dataclass(frozen=True)
class Agreed:
    """
    One accommodation of an agreement.

    *offered*: the company has said that it can give it; *kept* and *heard_on*: what the latest follow-up about it
    heard, None where none has.
    """

    option: Option
    offered: bool
    kept: bool | None
    heard_on: date | None

    @property
    def is_settled(self) -> bool:
        """Whether nobody has to ask the company: it has said that it can, or a follow-up heard that it does."""
        return self.offered or bool(self.kept)


def given(session: Session, workplace_id: int) -> tuple[Option, ...]:
    """What this company can give, in the list's order."""
    found = select(CompanyAccommodation.kind).where(
        CompanyAccommodation.workplace_id == workplace_id, CompanyAccommodation.kind != NONE
    )
    return options(session, session.exec(found))


def gives_none(session: Session, workplace_id: int) -> bool:
    """Whether this company has said that it can give nothing."""
    found = select(CompanyAccommodation.id).where(
        CompanyAccommodation.workplace_id == workplace_id, CompanyAccommodation.kind == NONE
    )
    return session.exec(found).first() is not None


def needed(session: Session, citizen_id: int) -> tuple[Option, ...]:
    """What this citizen needs, in the list's order."""
    found = select(NeededAccommodation.kind).where(NeededAccommodation.citizen_id == citizen_id)
    return options(session, session.exec(found))


def agreed(session: Session, placement: Placement) -> tuple[Agreed, ...]:
    """What this agreement holds, in the list's order."""
    found = select(AgreedAccommodation.kind).where(AgreedAccommodation.placement_id == placement.id)
    offered = {one.key for one in given(session, placement.workplace_id)}
    heard = _heard(session, saved(placement.id))
    return tuple(
        Agreed(one, one.key in offered, *heard.get(one.key, (None, None)))
        for one in options(session, session.exec(found))
    )


def _heard(session: Session, placement_id: int) -> dict[str, tuple[bool, date]]:
    """Of each kind what the latest follow-up that asked about it has heard, and when."""
    return {kind: (kept, on) for kind, kept, on in heard_of(session, placement_id)}


def heard_of(session: Session, placement_id: int) -> list[tuple[str, bool, date]]:
    """Each kind that a follow-up of this placement asked about, whether it was kept, and when; the earliest first."""
    rows = session.exec(
        select(HeardAccommodation, CompanyFollowup)
        .join(CompanyFollowup, col(CompanyFollowup.id) == col(HeardAccommodation.followup_id))
        .where(CompanyFollowup.placement_id == placement_id, col(CompanyFollowup.taken_back_at).is_(None))
        .order_by(col(CompanyFollowup.held_on), col(CompanyFollowup.id))
    )
    return [(heard.kind, heard.kept, held.held_on) for heard, held in rows]


@dataclass(frozen=True)
class Lacking:
    """Something that a follow-up heard to be missing, for whoever is told of it."""

    citizen_id: int
    placement_id: int
    company: str
    option: Option
    held_on: date


def lacking(session: Session, reminder: Reminder) -> Lacking | None:
    """None where the follow-up has been taken back, or it is not missing after all."""
    heard = session.get(HeardAccommodation, reminder.subject_id) if reminder.subject_id is not None else None
    if heard is None or heard.kept:
        return None
    held = session.get_one(CompanyFollowup, heard.followup_id)
    if held.taken_back_at is not None:
        return None
    placement = session.get_one(Placement, held.placement_id)
    company = session.get_one(Workplace, placement.workplace_id).name
    (option,) = options(session, [heard.kind])
    return Lacking(placement.citizen_id, saved(placement.id), company, option, held.held_on)


def heard_at(session: Session, followup_id: int) -> Sequence[HeardAccommodation]:
    """What was heard at this follow-up."""
    return session.exec(select(HeardAccommodation).where(HeardAccommodation.followup_id == followup_id)).all()


def options(session: Session, keys: Iterable[str]) -> tuple[Option, ...]:
    """The accommodations of these keys, in the list's order."""
    return matching_settings.chosen(policies.of(session).matching.accommodations, keys)
