"""Who gets a message to several, who cannot be reached, and how far it has come."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func
from sqlmodel import Session, col, select

from models.base import saved
from models.broadcast import Audience, Broadcast
from models.citizen import Citizen
from models.errors import NotYoursError
from models.placement import EndReason, Placement, PlacementKind
from models.programme import Allocation, Arm
from models.queries import namesakes, people, scope, shops
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import access
from models.rules.access import Actor, May
from models.staff import Role, Staff, StaffRole
from models.workplace import Workplace, WorkplaceKind


@dataclass(frozen=True)
class Recipients:
    """*silent* belong to them and get nothing: no chat with the bot, or blocked. *citizens*: not colleagues."""

    reached: tuple[tuple[int, str], ...]
    silent: tuple[str, ...]
    citizens: bool


@dataclass(frozen=True)
class BroadcastView:
    id: int
    audience: Audience
    role: Role | None
    shop: str
    by: str
    body: str
    sends_at: datetime | None
    recipients: Recipients
    sent: int
    waiting: int


@dataclass(frozen=True)
class Reach:
    """Whom this colleague may write to: each role that somebody has, and each of her shops."""

    roles: tuple[Role, ...]
    shops: tuple[tuple[int, str], ...]


def reach(session: Session, *, by: Actor) -> Reach:
    """A lead writes to colleagues and to every shop, whoever leads a shop to its citizens; NotAllowedError else."""
    tells_staff = access.may(by, May.TELL_STAFF)
    if not tells_staff:
        access.require(by, May.TELL_SHOP)
    there = scope.within(by, May.TELL_STAFF, col(StaffRole.programme_id))
    taken = set(session.exec(select(StaffRole.role).join(Staff).where(col(Staff.left_at).is_(None), there)))
    roles = tuple(role for role in Role if role in taken) if tells_staff else ()
    statement = select(Workplace).where(Workplace.kind == WorkplaceKind.SHOP, col(Workplace.closed_on).is_(None))
    if not tells_staff:
        statement = statement.where(Workplace.internship_lead_id == by.staff_id)
    statement = statement.where(scope.within(by, May.TELL_SHOP, col(Workplace.programme_id)))
    found = session.exec(statement.order_by(col(Workplace.name)))
    return Reach(roles, tuple((saved(one.id), one.name) for one in found))


def may_write_to(session: Session, audience: Audience, target: int, by: Actor) -> None:
    """NotAllowedError for whom the actor may not write to, NotYoursError for a shop of somebody else's."""
    if audience is not Audience.SHOP:
        access.require(by, May.TELL_STAFF)
        return
    shop = shops.managed(session, target, by, May.TELL_SHOP)
    if not access.may(by, May.TELL_STAFF) and shop.internship_lead_id != by.staff_id:
        raise NotYoursError


def own(session: Session, broadcast_id: int, by: Actor) -> Broadcast:
    """The actor's own, to people she still may write to."""
    row = session.get(Broadcast, broadcast_id)
    if row is None or row.by_id != by.staff_id:
        raise NotYoursError
    may_write_to(session, row.audience, row.workplace_id or 0, by)
    return row


def one(session: Session, broadcast_id: int, *, by: Actor) -> BroadcastView:
    row = own(session, broadcast_id, by)
    shop = session.get_one(Workplace, row.workplace_id).name if row.workplace_id is not None else ""
    return BroadcastView(
        id=broadcast_id,
        audience=row.audience,
        role=row.role,
        shop=shop,
        by=session.get_one(Staff, row.by_id).name,
        body=row.body or "",
        sends_at=row.sends_at,
        recipients=recipients(session, row),
        sent=gone(session, broadcast_id, ReminderState.SENT),
        waiting=gone(session, broadcast_id, ReminderState.WAITING),
    )


def gone(session: Session, broadcast_id: int, state: ReminderState) -> int:
    """How many of its messages are in this state."""
    statement = select(func.count()).where(
        Reminder.kind == ReminderKind.BROADCAST, Reminder.subject_id == broadcast_id, Reminder.state == state
    )
    return session.exec(statement).one()


def recipients(session: Session, row: Broadcast) -> Recipients:
    """By name; nobody of the control arm, nobody who takes no part, and not the writer herself."""
    if row.audience is Audience.SHOP:
        there = _citizens(session, row.workplace_id or 0)
        names = namesakes.names(session, [saved(one.id) for one in there], row.by_id)
        rows = [(saved(one.id), names[saved(one.id)], _hears(one)) for one in there]
    else:
        rows = [(saved(one.id), one.name, _hears(one)) for one in _staff(session, row)]
    rows.sort(key=lambda each: (each[1], each[0]))
    reached = tuple((id_, name) for id_, name, hears in rows if hears)
    return Recipients(reached, tuple(name for _, name, hears in rows if not hears), row.audience is Audience.SHOP)


def _hears(one: Staff | Citizen) -> bool:
    return one.chat_id is not None and one.blocked_at is None


def _staff(session: Session, row: Broadcast) -> list[Staff]:
    by = people.actor(session, row.by_id)
    theirs = scope.colleagues(by, May.TELL_STAFF)
    statement = select(Staff).where(col(Staff.left_at).is_(None), col(Staff.id) != row.by_id, theirs)
    if row.role is not None:
        there = scope.within(by, May.TELL_STAFF, col(StaffRole.programme_id))
        having = select(StaffRole.staff_id).where(StaffRole.role == row.role, there)
        statement = statement.where(col(Staff.id).in_(having))
    return list(session.exec(statement))


def _citizens(session: Session, shop_id: int) -> list[Citizen]:
    there = select(Placement.citizen_id).where(
        Placement.workplace_id == shop_id,
        Placement.kind == PlacementKind.INTERNAL_INTERNSHIP,
        col(Placement.ended_on).is_(None),
        col(Placement.end_reason).is_distinct_from(EndReason.MISTAKE),
    )
    control = select(Allocation.citizen_id).where(Allocation.arm == Arm.CONTROL)
    statement = select(Citizen).where(
        col(Citizen.id).in_(there),
        col(Citizen.id).not_in(control),
        col(Citizen.start_on).is_not(None),
        col(Citizen.ended_on).is_(None),
    )
    return list(session.exec(statement))


def said_to(session: Session, reminder: Reminder) -> tuple[str, str, str] | None:
    """Writer, shop and text, as it goes to one of them; None where she should not get it any more."""
    row = session.get(Broadcast, reminder.subject_id)
    if row is None or row.sends_at is None or row.body is None:
        return None
    mine = reminder.citizen_id or reminder.staff_id
    if mine not in {id_ for id_, _ in recipients(session, row).reached}:
        return None
    shop = session.get_one(Workplace, row.workplace_id).name if row.workplace_id is not None else ""
    return session.get_one(Staff, row.by_id).name, shop, row.body
