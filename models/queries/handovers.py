"""Citizens on their way to another colleague: who is asked, about whom, and what would clash."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.handover import Handover, HandoverCitizen, Passing, WhyNot
from models.queries import appointments, leaves, namesakes, people, scope
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role, Staff

UNDER_WAY = (Passing.OFFERED, Passing.AGREED)


@dataclass(frozen=True)
class Giving:
    """
    A colleague in one role, with the citizens who could be handed over.

    *named*: whoever asks may know them; *own*: they are her own.
    """

    staff_id: int
    name: str
    role: Role
    citizens: tuple[tuple[int, str], ...]
    named: bool
    own: bool


@dataclass(frozen=True)
class Receiver:
    id: int
    name: str
    citizens: int
    away: bool


@dataclass(frozen=True)
class Passed:
    """One citizen of a hand-over; *clashes*: the receiver is taken at her next appointment with the giver."""

    id: int
    citizen_id: int
    name: str
    chosen: bool
    state: Passing
    next_at: datetime | None
    clashes: bool


@dataclass(frozen=True)
class HandoverView:
    id: int
    from_id: int
    from_name: str
    to_id: int
    to_name: str
    role: Role
    from_on: date
    expires_on: date
    offered_by: str
    offered_by_id: int
    settled: bool
    reason: WhyNot | None
    citizens: tuple[Passed, ...]

    def in_state(self, *states: Passing) -> tuple[Passed, ...]:
        return tuple(one for one in self.citizens if one.state in states)


def may_give(session: Session, from_id: int, by: Actor) -> Staff:
    """A colleague whose citizens the actor may hand over: her own, or, to a lead, a colleague's; NotYoursError else."""
    access.require(by, May.HAND_OVER)
    if from_id != by.staff_id:
        return scope.colleague(session, from_id, May.INVITE_STAFF, by)
    staff = session.get(Staff, from_id)
    if staff is None or staff.left_at is not None:
        raise NotYoursError
    return staff


def givable(session: Session, from_id: int, role: Role, *, by: Actor) -> list[Citizen]:
    """Whom of a colleague's citizens the actor may hand over: all of her own, of others' those of her programmes."""
    own = from_id == by.staff_id
    found = citizens_of(session, from_id, role)
    return [one for one in found if own or access.may_in(by, May.INVITE_STAFF, one.programme_id)]


def giving(session: Session, from_id: int, role: Role, *, by: Actor) -> Giving:
    staff = may_give(session, from_id, by)
    ids = [saved(one.id) for one in givable(session, from_id, role, by=by) if one.taking_part()]
    called = _called(session, ids, from_id, by.staff_id)
    named = [(id_, called[id_]) for id_ in ids]
    own = from_id == by.staff_id
    return Giving(from_id, staff.name, role, tuple(named), own or access.may(by, May.SEE_ROPE), own)


def in_each_role(session: Session, from_id: int, *, by: Actor) -> list[Giving]:
    """The same in each role in which this colleague has citizens who take part."""
    may_give(session, from_id, by)
    roles = select(Assignment.role).where(Assignment.staff_id == from_id, col(Assignment.ended_at).is_(None)).distinct()
    found = [giving(session, from_id, Role(role), by=by) for role in sorted(session.exec(roles))]
    return [one for one in found if one.citizens]


def citizens_of(session: Session, staff_id: int, role: Role) -> Sequence[Citizen]:
    """Everybody whom this colleague works with in *role* and who has not ended, by name."""
    return session.exec(
        select(Citizen)
        .join(Assignment, col(Assignment.citizen_id) == col(Citizen.id))
        .where(
            Assignment.staff_id == staff_id,
            Assignment.role == role,
            col(Assignment.ended_at).is_(None),
            col(Citizen.ended_on).is_(None),
        )
        .order_by(col(Citizen.name), col(Citizen.id))
    ).all()


def receivers(session: Session, from_id: int, role: Role, day: date, *, by: Actor) -> list[Receiver]:
    """Who else has *role*: those who are here on *day* first, then those with the fewest citizens."""
    may_give(session, from_id, by)
    there = {one.programme_id for one in givable(session, from_id, role, by=by)}
    found = [
        Receiver(
            saved(one.id),
            one.name,
            sum(
                each.taking_part() and each.programme_id in there for each in citizens_of(session, saved(one.id), role)
            ),
            leaves.is_away(session, saved(one.id), day),
        )
        for one in people.with_role(session, role, there)
        if one.id != from_id
    ]
    return sorted(found, key=lambda one: (one.away, one.citizens, one.name))


def own(session: Session, handover_id: int, by: Actor) -> Handover:
    """NotYoursError to whoever is neither asked, nor has asked, nor gives, nor leads."""
    access.require(by, May.HAND_OVER)
    row = session.get(Handover, handover_id)
    if row is None:
        raise NotYoursError
    if by.staff_id not in (row.from_id, row.to_id, row.offered_by_id) and not _is_led(session, row, by):
        raise NotYoursError
    return row


def _is_led(session: Session, row: Handover, by: Actor) -> bool:
    """Whether all its citizens are of programmes in which the actor may hand anybody over."""
    of_row = select(Citizen.programme_id).join(HandoverCitizen, col(HandoverCitizen.citizen_id) == col(Citizen.id))
    there = session.exec(of_row.where(HandoverCitizen.handover_id == row.id).distinct())
    return all(access.may_in(by, May.INVITE_STAFF, id_) for id_ in there)


def one(session: Session, handover_id: int, *, by: Actor, now: datetime) -> HandoverView:
    return shown(session, own(session, handover_id, by), by.staff_id, now)


def _called(session: Session, ids: Sequence[int], giver: int, reader: int) -> dict[int, str]:
    """What *reader* calls each: with the number also where only the giver, who knows both, could mean another."""
    own, givers = (namesakes.names(session, ids, who) for who in (reader, giver))
    return {id_: max(own[id_], givers[id_], key=len) for id_ in ids}


def shown(session: Session, row: Handover, reader: int, now: datetime) -> HandoverView:
    """A hand-over as the colleague *reader* reads it."""
    found = session.exec(
        select(HandoverCitizen, Citizen)
        .join(Citizen, col(Citizen.id) == col(HandoverCitizen.citizen_id))
        .where(HandoverCitizen.handover_id == row.id)
        .order_by(col(Citizen.name), col(Citizen.id))
    ).all()
    names = {id_: session.get_one(Staff, id_).name for id_ in {row.from_id, row.to_id, row.offered_by_id}}
    called = _called(session, [saved(citizen.id) for _, citizen in found], row.from_id, reader)
    return HandoverView(
        id=saved(row.id),
        from_id=row.from_id,
        from_name=names[row.from_id],
        to_id=row.to_id,
        to_name=names[row.to_id],
        role=Role(row.role),
        from_on=row.from_on,
        expires_on=row.expires_on,
        offered_by=names[row.offered_by_id],
        offered_by_id=row.offered_by_id,
        settled=row.settled_at is not None,
        reason=row.reason,
        citizens=tuple(_passed(session, row, item, called[item.citizen_id], now) for item, _ in found),
    )


def _passed(session: Session, row: Handover, item: HandoverCitizen, name: str, now: datetime) -> Passed:
    coming = [each for each in appointments.coming(session, item.citizen_id, now) if each.staff_id == row.from_id]
    clashes = any(
        taken.overlaps(each.starts_at, each.ends_at())
        for each in coming
        for taken in appointments.taken(session, row.to_id, each.starts_at, each.ends_at(), but=each.id)
    )
    next_at = coming[0].starts_at if coming else None
    return Passed(saved(item.id), item.citizen_id, name, item.chosen, item.state, next_at, clashes)


def items(session: Session, handover_id: int, *states: Passing) -> Sequence[HandoverCitizen]:
    return session.exec(
        select(HandoverCitizen)
        .where(HandoverCitizen.handover_id == handover_id, col(HandoverCitizen.state).in_(states))
        .order_by(col(HandoverCitizen.id))
    ).all()


def under_way(session: Session, citizen_ids: Sequence[int], role: Role) -> set[int]:
    """Which of these citizens somebody has been asked to take over in *role*."""
    return set(
        session.exec(
            select(HandoverCitizen.citizen_id).where(
                col(HandoverCitizen.citizen_id).in_(citizen_ids),
                HandoverCitizen.role == role,
                col(HandoverCitizen.state).in_(UNDER_WAY),
            )
        )
    )


def asked_of(session: Session, *, by: Actor) -> list[tuple[int, str]]:
    """The hand-overs that wait for this colleague's answer, each with whose citizens they are."""
    rows = session.exec(
        select(Handover, Staff)
        .join(Staff, col(Staff.id) == col(Handover.from_id))
        .where(Handover.to_id == by.staff_id, col(Handover.settled_at).is_(None))
        .order_by(col(Handover.id))
    )
    return [(saved(row.id), staff.name) for row, staff in rows]


def running(session: Session, *, by: Actor, now: datetime) -> list[HandoverView]:
    """Every hand-over that waits for an answer or for its day: to a lead all, to others those they have a part in."""
    access.require(by, May.HAND_OVER)
    waits = select(HandoverCitizen.handover_id).where(col(HandoverCitizen.state).in_(UNDER_WAY))
    statement = select(Handover).where(col(Handover.id).in_(waits)).order_by(col(Handover.id))
    leads, me = access.may(by, May.INVITE_STAFF), by.staff_id
    return [
        shown(session, row, me, now)
        for row in session.exec(statement).all()
        if me in (row.from_id, row.to_id, row.offered_by_id) or (leads and _is_led(session, row, by))
    ]


def expired(session: Session, today: date) -> Sequence[Handover]:
    return session.exec(
        select(Handover).where(col(Handover.settled_at).is_(None), col(Handover.expires_on) < today)
    ).all()


def due(session: Session, today: date) -> Sequence[Handover]:
    """Accepted before, and their day has come."""
    agreed = select(HandoverCitizen.handover_id).where(HandoverCitizen.state == Passing.AGREED)
    return session.exec(
        select(Handover).where(col(Handover.id).in_(agreed), Handover.from_on <= today).order_by(col(Handover.id))
    ).all()


def of_receiver(session: Session, staff_id: int) -> Sequence[Handover]:
    """What a colleague has been asked, or has accepted for a day to come."""
    waits = select(HandoverCitizen.handover_id).where(col(HandoverCitizen.state).in_(UNDER_WAY))
    return session.exec(select(Handover).where(Handover.to_id == staff_id, col(Handover.id).in_(waits))).all()
