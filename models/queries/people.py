"""Who is who: the actor behind a chat, and the people an actor may see."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import bindparam, exists
from sqlalchemy import select as select_columns
from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.rules import access
from models.rules.access import Actor
from models.staff import Language, Role, Staff, StaffRole


@dataclass(frozen=True)
class Known:
    """Whoever a chat belongs to."""

    actor: Actor
    language: Language
    name: str
    blocked: bool = False


# Asked at every update, so built once.
_COLLEAGUE = (
    select_columns(
        col(Staff.id),
        col(Staff.language),
        col(Staff.name),
        col(Staff.blocked_at),
        col(StaffRole.role),
        col(StaffRole.programme_id),
    )
    .outerjoin(StaffRole, col(StaffRole.staff_id) == col(Staff.id))
    .where(col(Staff.chat_id) == bindparam("chat_id"), col(Staff.left_at).is_(None))
)


def behind(session: Session, chat_id: int) -> Known | None:
    """The person of this chat, or None for a stranger; a colleague who has left is a stranger."""
    rows = session.connection().execute(_COLLEAGUE, {"chat_id": chat_id}).all()
    if rows:
        id_, language, name, blocked_at = rows[0][:4]
        held_in = [(Role(row.role), row.programme_id) for row in rows if row.role is not None]
        actor = access.staff_in(saved(id_), held_in)
        return Known(actor, language, name, blocked_at is not None)
    citizen = session.exec(select(Citizen).where(Citizen.chat_id == chat_id)).one_or_none()
    if citizen is not None:
        actor = access.citizen(saved(citizen.id))
        return Known(actor, citizen.language, citizen.called(), citizen.blocked_at is not None)
    return None


def chats(session: Session) -> list[tuple[int, Known]]:
    """Every chat that belongs to somebody, with whom."""
    staff = session.exec(select(Staff.chat_id).where(col(Staff.chat_id).is_not(None), col(Staff.left_at).is_(None)))
    citizens = session.exec(select(Citizen.chat_id).where(col(Citizen.chat_id).is_not(None)))
    known = [(chat_id, behind(session, chat_id)) for chat_id in (*staff, *citizens) if chat_id is not None]
    return [(chat_id, who) for chat_id, who in known if who is not None]


def actor(session: Session, staff_id: int) -> Actor:
    """A colleague as she acts: her roles, each in its programme."""
    rows = session.exec(select(StaffRole).where(StaffRole.staff_id == staff_id))
    return access.staff_in(staff_id, [(Role(row.role), row.programme_id) for row in rows])


def roles_of(session: Session, staff_id: int, programme_id: int | None = None) -> list[Role]:
    """Her roles; in one programme, where one is given."""
    statement = select(StaffRole.role).where(StaffRole.staff_id == staff_id)
    if programme_id is not None:
        statement = statement.where(StaffRole.programme_id == programme_id)
    return [Role(role) for role in session.exec(statement.distinct())]


_OWN_CITIZEN = (
    select(Citizen)
    .join(Assignment, col(Assignment.citizen_id) == col(Citizen.id))
    .where(
        Citizen.id == bindparam("citizen_id"),
        Assignment.staff_id == bindparam("staff_id"),
        col(Assignment.ended_at).is_(None),
    )
)


def own_citizen(session: Session, citizen_id: int, by: Actor) -> Citizen:
    """A citizen this colleague works with now; NotYoursError for anyone else's, and for none at all."""
    found = session.exec(_OWN_CITIZEN, params={"citizen_id": citizen_id, "staff_id": by.staff_id}).first()
    if found is None:
        raise NotYoursError
    session.info["own_citizen"] = found  # held, so that to get it again costs nothing: a session holds rows weakly
    return found


def own_citizens(session: Session, by: Actor, role: Role = Role.MENTOR) -> Sequence[Citizen]:
    """The citizens who take part and whom this colleague works with in *role*, by name."""
    return session.exec(
        select(Citizen)
        .join(Assignment, col(Assignment.citizen_id) == col(Citizen.id))
        .where(
            Assignment.staff_id == by.staff_id,
            Assignment.role == role,
            col(Assignment.ended_at).is_(None),
            col(Citizen.start_on).is_not(None),
            col(Citizen.ended_on).is_(None),
        )
        .order_by(col(Citizen.name), col(Citizen.id))
    ).all()


def mentored_citizen(session: Session, citizen_id: int, by: Actor) -> Citizen:
    """A citizen whose mentor this colleague is; NotYoursError for any other."""
    citizen = own_citizen(session, citizen_id, by)
    if Role.MENTOR not in roles_with(session, citizen_id, by):
        raise NotYoursError
    return citizen


def roles_with(session: Session, citizen_id: int, by: Actor) -> frozenset[Role]:
    """In which roles this colleague works with the citizen now."""
    return frozenset(
        Role(role)
        for role in session.exec(
            select(Assignment.role).where(
                Assignment.citizen_id == citizen_id,
                Assignment.staff_id == by.staff_id,
                col(Assignment.ended_at).is_(None),
            )
        )
    )


def worked_with(session: Session, by: Actor) -> Sequence[Citizen]:
    """The citizens who take part and whom this colleague works with in whatever role, each once, by name."""
    works = exists().where(
        col(Assignment.citizen_id) == col(Citizen.id),
        col(Assignment.staff_id) == by.staff_id,
        col(Assignment.ended_at).is_(None),
    )
    return session.exec(
        select(Citizen)
        .where(works, col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None))
        .order_by(col(Citizen.name), col(Citizen.id))
    ).all()


def mentor_of(session: Session, citizen_id: int) -> Staff | None:
    return session.exec(
        select(Staff)
        .join(Assignment, col(Assignment.staff_id) == col(Staff.id))
        .where(
            Assignment.citizen_id == citizen_id,
            Assignment.role == Role.MENTOR,
            col(Assignment.ended_at).is_(None),
        )
    ).one_or_none()


def with_role(session: Session, role: Role, programmes: Collection[int] | None = None) -> list[Staff]:
    """Who has *role*; in one of *programmes*, where those are given."""
    having = select(StaffRole.staff_id).where(StaffRole.role == role)
    if programmes is not None:
        having = having.where(col(StaffRole.programme_id).in_(sorted(programmes)))
    there = select(Staff).where(col(Staff.id).in_(having), col(Staff.left_at).is_(None))
    return list(session.exec(there.order_by(col(Staff.id))))


def leads_of(session: Session, citizen_id: int) -> list[int]:
    """Who leads the citizen's programme."""
    programme_id = session.get_one(Citizen, citizen_id).programme_id
    return [saved(one.id) for one in with_role(session, Role.LEAD, [programme_id])]


def working_with(session: Session, citizen_id: int) -> list[tuple[Staff, Role]]:
    """Who works with this citizen now: what ``/who`` shows."""
    rows = session.exec(
        select(Staff, Assignment.role)
        .join(Assignment, col(Assignment.staff_id) == col(Staff.id))
        .where(Assignment.citizen_id == citizen_id, col(Assignment.ended_at).is_(None))
        .order_by(col(Staff.name))
    ).all()
    return [(staff, Role(role)) for staff, role in rows]
