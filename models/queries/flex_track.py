"""The flex-job track: who is on it, and since when the rehabilitation team's decision has been waited for."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.filing import Filing, Form
from models.flex_track import DossierSignature, FlexOutcome, FlexTrack
from models.intake import Referral
from models.queries import namesakes, people, policies
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.rules.modules import Wait
from models.staff import Role, Staff

_SEES = (Role.CASEWORKER, Role.MENTOR)


@dataclass(frozen=True)
class Signature:
    """The last sign-off of the dossier; *undoable* by the one who looks."""

    id: int
    by: str
    on: date
    undoable: bool


@dataclass(frozen=True)
class Standing:
    """
    Where a citizen is on the track; *track* is None where she is not on it.

    *referred*: the jobcentre said that she was on the way to a flex job when it put her forward. *closed*: the law lets
    nobody on it who began as late as she did. *waits_since* is the day on which the plan was handed in.
    """

    citizen_id: int
    name: str
    start_on: date | None
    referred: bool
    closed: bool
    last_start: date
    may_begin: bool
    track: FlexTrack | None
    may_leave: bool
    waits_since: date | None
    signature: Signature | None
    decides: bool
    today: date

    @property
    def waiting(self) -> bool:
        return self.waits_since is not None and self.outcome is None

    @property
    def outcome(self) -> FlexOutcome | None:
        return self.track.outcome if self.track is not None else None


def own(session: Session, citizen_id: int, *, by: Actor) -> Citizen:
    """A citizen whose caseworker or mentor this colleague is; NotYoursError for any other."""
    access.require(by, May.SEE_DOSSIER)
    if not people.roles_with(session, citizen_id, by) & by.roles & set(_SEES):
        raise NotYoursError
    return people.own_citizen(session, citizen_id, by)


def track(session: Session, citizen_id: int) -> FlexTrack | None:
    """The track that the citizen is on, decided or not."""
    on_it = select(FlexTrack).where(FlexTrack.citizen_id == citizen_id, col(FlexTrack.taken_back_at).is_(None))
    return session.exec(on_it).one_or_none()


def wait(session: Session, citizen_id: int) -> Wait | None:
    """From the day on which the plan was handed in, on the track, to the day of the decision."""
    found = track(session, citizen_id)
    handed_in = plan_day(session, citizen_id)
    if found is None or handed_in is None:
        return None
    return Wait(max(handed_in, found.chosen_on), found.decided_on)


def may_leave(session: Session, found: FlexTrack, now: datetime) -> bool:
    """Whether she may be taken off the track again: nothing is waited for, or she has only just been put on it."""
    fresh = now <= found.chosen_at + timedelta(hours=policies.of(session).appointments.undo_within_hours)
    return found.outcome is None and (fresh or wait(session, found.citizen_id) is None)


def plan_day(session: Session, citizen_id: int) -> date | None:
    """The first day on which a preparatory plan was handed in."""
    plans = select(Filing).where(
        Filing.citizen_id == citizen_id, Filing.form == Form.PREPARATORY_PLAN, col(Filing.taken_back_at).is_(None)
    )
    first = session.exec(plans.order_by(col(Filing.on_date))).first()
    return first.on_date if first is not None else None


def standing(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Standing:
    """NotYoursError for a citizen whose caseworker or mentor this colleague is not."""
    citizen = own(session, citizen_id, by=by)
    found, waited = track(session, citizen_id), wait(session, citizen_id)
    last_start = policies.of(session).flex_job_track.last_start
    closed = citizen.start_on is None or citizen.start_on > last_start
    referral = session.exec(select(Referral).where(Referral.citizen_id == citizen_id)).first()
    return Standing(
        citizen_id=citizen_id,
        name=namesakes.name(session, citizen_id, by.staff_id),
        start_on=citizen.start_on,
        referred=referral is not None and bool(referral.flex_job),
        closed=closed,
        last_start=last_start,
        may_begin=citizen.taking_part() and not closed,
        track=found,
        may_leave=found is not None and may_leave(session, found, now),
        waits_since=waited.start if waited is not None else None,
        signature=_signature(session, found, by, now),
        decides=access.may(by, May.DECIDE_FLEX_TRACK) and Role.CASEWORKER in people.roles_with(session, citizen_id, by),
        today=calendar.today(now),
    )


def _signature(session: Session, found: FlexTrack | None, by: Actor, now: datetime) -> Signature | None:
    if found is None:
        return None
    row = session.exec(
        select(DossierSignature, Staff)
        .join(Staff, col(Staff.id) == col(DossierSignature.signed_by_id))
        .where(DossierSignature.flex_track_id == found.id, col(DossierSignature.taken_back_at).is_(None))
        .order_by(col(DossierSignature.signed_on).desc(), col(DossierSignature.id).desc())
    ).first()
    if row is None:
        return None
    signed, staff = row
    fresh = now <= signed.signed_at + timedelta(hours=policies.of(session).appointments.undo_within_hours)
    return Signature(saved(signed.id), staff.name, signed.signed_on, fresh and signed.signed_by_id == by.id)


def on_track(session: Session, *, by: Actor) -> list[tuple[int, str]]:
    """The citizens on the track whose caseworker or mentor this colleague is, by name."""
    access.require(by, May.SEE_DOSSIER)
    own = {saved(one.id) for role in _SEES if role in by.roles for one in people.own_citizens(session, by, role)}
    on_it = select(FlexTrack).where(col(FlexTrack.citizen_id).in_(own), col(FlexTrack.taken_back_at).is_(None))
    called = namesakes.names(session, [row.citizen_id for row in session.exec(on_it)], by.staff_id)
    return sorted(called.items(), key=lambda one: (one[1], one[0]))
