"""Asking a colleague to take citizens over, and her answer; until she accepts, nothing changes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col, select

from models.actions import audit, handing_over, outbox
from models.actions.handing_over import HandedOver
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import (
    AlreadyOfferedError,
    HandoverToSelfError,
    NobodyChosenError,
    NotYoursError,
    ReceiverAwayError,
    StaleError,
    WrongRoleError,
)
from models.handover import Handover, HandoverCitizen, Passing, WhyNot
from models.queries import handovers as queries
from models.queries import leaves, people, policies
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import access, calendar
from models.rules import rope as rules
from models.rules.access import SYSTEM, Actor, May
from models.staff import Role, Staff

FURTHEST = timedelta(days=366)
NOTHING = HandedOver(0, 0)


@dataclass(frozen=True)
class Wish:
    """Which citizens of *from_id* in *role* go to *to_id*: *citizen_id* alone, or all; from *from_on*, or at once."""

    from_id: int
    role: Role
    to_id: int
    citizen_id: int | None = None
    from_on: date | None = None


def offer(session: Session, wish: Wish, *, by: Actor, now: datetime) -> Handover:
    """
    Ask a colleague to take citizens over: the actor's own, or, by a lead, anybody's.

    HandoverToSelfError, WrongRoleError and ReceiverAwayError of a receiver who cannot; AlreadyOfferedError where
    everybody meant is on the way to somebody; StaleError where there is nobody to hand over, or the day is past.
    """
    queries.may_give(session, wish.from_id, by)
    day = _day(wish, now)
    _check_receiver(session, wish, day)
    ids = _meant(session, wish, by)
    house, today = policies.of(session), calendar.today(now)
    row = Handover(
        from_id=wish.from_id,
        to_id=wish.to_id,
        role=wish.role,
        from_on=day,
        offered_by_id=by.staff_id,
        offered_at=now,
        expires_on=rules.later_on(today, house.handover.expires_after, house),
    )
    session.add(row)
    audit.write(session, by, "handover.offered", row, now, f"{wish.role} {len(ids)}")
    session.add_all(HandoverCitizen(handover_id=saved(row.id), citizen_id=one, role=wish.role) for one in ids)
    session.flush()
    again = calendar.instant(rules.later_on(today, house.handover.remind_after, house), house.rope.speak_at)
    for number, at in enumerate((now, again)):
        _tell(session, row, ReminderKind.HANDOVER_ASKED, wish.to_id, str(number), at)
    return row


def _day(wish: Wish, now: datetime) -> date:
    today = calendar.today(now)
    day = wish.from_on or today
    if not today <= day <= today + FURTHEST:
        raise StaleError
    return day


def _check_receiver(session: Session, wish: Wish, day: date) -> None:
    if wish.to_id == wish.from_id:
        raise HandoverToSelfError
    to = session.get(Staff, wish.to_id)
    if to is None or to.left_at is not None:
        raise NotYoursError
    if wish.role not in people.roles_of(session, wish.to_id):
        raise WrongRoleError
    if leaves.is_away(session, wish.to_id, day):
        raise ReceiverAwayError


def _meant(session: Session, wish: Wish, by: Actor) -> list[int]:
    """
    Of a whole caseload those stay out who are on the way to somebody already.

    So do those in whose programme the receiver does not have the role.
    """
    givable = queries.givable(session, wish.from_id, wish.role, by=by)
    there = [saved(one.id) for one in givable if _has_role(session, wish.to_id, wish.role, one.programme_id)]
    meant = there if wish.citizen_id is None else [one for one in there if one == wish.citizen_id]
    if not meant:
        raise StaleError
    taken = queries.under_way(session, meant, wish.role)
    if taken >= set(meant):
        raise AlreadyOfferedError
    return [one for one in meant if one not in taken]


def choose(session: Session, item_id: int, chosen: bool, *, by: Actor, now: datetime) -> Handover:
    """The receiver means to accept this citizen, or leaves her out; what is so already stays so."""
    access.require(by, May.HAND_OVER)
    item = session.get(HandoverCitizen, item_id)
    if item is None:
        raise NotYoursError
    row = _asked(session, item.handover_id, by)
    if item.state is not Passing.OFFERED:
        raise StaleError
    if item.chosen is not chosen:
        item.chosen = chosen
        session.add(item)
        audit.write(session, by, "handover.chosen" if chosen else "handover.left_out", item, now)
    return row


def accept(session: Session, handover_id: int, *, by: Actor, now: datetime) -> HandedOver:
    """
    The receiver takes over those who are chosen, now or on the day agreed; the others still wait for her answer.

    NobodyChosenError where none is; WrongRoleError where she has lost the role since.
    """
    row = _asked(session, handover_id, by)
    if row.role not in people.roles_of(session, row.to_id):
        raise WrongRoleError
    chosen = [one for one in queries.items(session, handover_id, Passing.OFFERED) if one.chosen]
    if not chosen:
        raise NobodyChosenError
    audit.write(session, by, "handover.accepted", row, now, str(len(chosen)))
    today = row.from_on <= calendar.today(now)
    done = _pass(session, row, chosen, by, now) if today else _agree(session, chosen)
    _settle_if_all_answered(session, row, now)
    _tell_both(session, row, "accepted", by, now, but=row.from_id if today else None)
    return done


def _agree(session: Session, chosen: Sequence[HandoverCitizen]) -> HandedOver:
    for one in chosen:
        one.state = Passing.AGREED
    session.add_all(chosen)
    return NOTHING


def decline(session: Session, handover_id: int, reason: WhyNot, *, by: Actor, now: datetime) -> Handover:
    """The receiver says no to everybody who still waits; they stay with whoever has them."""
    row = _asked(session, handover_id, by)
    _set(session, row, (Passing.OFFERED,), Passing.DECLINED)
    _settle_if_all_answered(session, row, now)
    row.reason = reason
    session.add(row)
    audit.write(session, by, "handover.declined", row, now, reason)
    _tell_both(session, row, "declined", by, now)
    return row


def withdraw(session: Session, handover_id: int, *, by: Actor, now: datetime) -> Handover:
    """Whoever asked, or whose citizens they are, or a lead, takes it back; what has been handed over stays so."""
    row = queries.own(session, handover_id, by)
    if by.staff_id not in (row.from_id, row.offered_by_id):
        access.require(by, May.INVITE_STAFF)
    if not queries.items(session, handover_id, *queries.UNDER_WAY):
        raise StaleError
    was_told = session.exec(
        select(Reminder.id).where(
            Reminder.kind == ReminderKind.HANDOVER_ASKED,
            Reminder.subject_id == handover_id,
            Reminder.state == ReminderState.SENT,
        )
    ).first()
    _lapse(session, row, "withdrawn", by, now)
    if was_told is not None:
        _tell(session, row, ReminderKind.HANDOVER_ANSWERED, row.to_id, "withdrawn", now)
    return row


def lapse_of(session: Session, staff_id: int, *, by: Actor, now: datetime) -> None:
    """The colleague takes nobody over any more: those who asked her hear of it."""
    for row in queries.of_receiver(session, staff_id):
        _lapse(session, row, "lapsed", by, now)


def look(session: Session, *, now: datetime) -> None:
    """What nobody has answered in time comes to an end; what was accepted for a day to come happens on that day."""
    today = calendar.today(now)
    for row in queries.expired(session, today):
        _set(session, row, (Passing.OFFERED,), Passing.LAPSED)
        audit.write(session, SYSTEM, "handover.expired", row, now)
        _settle_if_all_answered(session, row, now)
        _tell_both(session, row, "expired", SYSTEM, now)
    for row in queries.due(session, today):
        if row.role in people.roles_of(session, row.to_id):
            _pass(session, row, queries.items(session, saved(row.id), Passing.AGREED), SYSTEM, now)
        else:
            _lapse(session, row, "lapsed", SYSTEM, now)


def _asked(session: Session, handover_id: int, by: Actor) -> Handover:
    """A hand-over that waits for the actor's own answer, held so that two answers come one after the other."""
    access.require(by, May.HAND_OVER)
    row = session.exec(select(Handover).where(Handover.id == handover_id).with_for_update()).first()
    if row is None or row.to_id != by.staff_id:
        raise NotYoursError
    if row.settled_at is not None:
        raise StaleError
    return row


def _pass(session: Session, row: Handover, items: Sequence[HandoverCitizen], by: Actor, now: datetime) -> HandedOver:
    """They change hands; whoever is somebody else's by now stays there."""
    held = {one.citizen_id: one for one in _held(session, row)}
    for item in items:
        item.state = Passing.PASSED if item.citizen_id in held else Passing.LAPSED
        session.add(item)
    going = [held[item.citizen_id] for item in items if item.citizen_id in held]
    if not going:
        return NOTHING
    done = handing_over.all_of(session, going, row.to_id, by=by, now=now)
    if not queries.citizens_of(session, row.from_id, row.role):
        for left in _held(session, row):  # who has ended goes along with the last
            if _has_role(session, row.to_id, row.role, session.get_one(Citizen, left.citizen_id).programme_id):
                handing_over.pass_on(session, left, row.to_id, by, now)
    return done


def _has_role(session: Session, staff_id: int, role: Role, programme_id: int) -> bool:
    return role in people.roles_of(session, staff_id, programme_id)


def _held(session: Session, row: Handover) -> Sequence[Assignment]:
    return session.exec(
        select(Assignment)
        .where(Assignment.staff_id == row.from_id, Assignment.role == row.role, col(Assignment.ended_at).is_(None))
        .order_by(col(Assignment.id))
    ).all()


def _set(session: Session, row: Handover, states: Sequence[Passing], state: Passing) -> None:
    for item in queries.items(session, saved(row.id), *states):
        item.state = state
        session.add(item)


def _lapse(session: Session, row: Handover, why: str, by: Actor, now: datetime) -> None:
    _set(session, row, queries.UNDER_WAY, Passing.LAPSED)
    audit.write(session, by, f"handover.{why}", row, now)
    _settle_if_all_answered(session, row, now)
    _tell_both(session, row, why, by, now)


def _settle_if_all_answered(session: Session, row: Handover, now: datetime) -> None:
    session.flush()
    if row.settled_at is not None or queries.items(session, saved(row.id), Passing.OFFERED):
        return
    row.settled_at = now
    session.add(row)
    asking = update(Reminder).where(
        col(Reminder.kind) == ReminderKind.HANDOVER_ASKED,
        col(Reminder.subject_id) == saved(row.id),
        col(Reminder.state) == ReminderState.WAITING,
    )
    session.connection().execute(asking.values(state=ReminderState.CANCELLED))


def _tell_both(session: Session, row: Handover, what: str, by: Actor, now: datetime, but: int | None = None) -> None:
    """Whoever asked and whose citizens they are; not whoever has just done it herself."""
    for staff_id in {row.offered_by_id, row.from_id} - {by.id, but}:
        _tell(session, row, ReminderKind.HANDOVER_ANSWERED, staff_id, what, now)


def _tell(session: Session, row: Handover, kind: ReminderKind, staff_id: int, occasion: str, at: datetime) -> None:
    key = f"{kind}:{row.id}:{staff_id}:{occasion}:{at:%y%m%d%H%M%S}"
    fields: dict[str, Any] = {"staff_id": staff_id, "subject_id": row.id, "occasion": occasion}
    outbox.put(session, kind, key, at, **fields)
