"""Who is who: the actor behind a chat, and the people an actor may see."""

from collections.abc import Sequence
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
    select_columns(col(Staff.id), col(Staff.language), col(Staff.name), col(Staff.blocked_at), col(StaffRole.role))
    .outerjoin(StaffRole, col(StaffRole.staff_id) == col(Staff.id))
    .where(col(Staff.chat_id) == bindparam("chat_id"), col(Staff.left_at).is_(None))
)


def behind(session: Session, chat_id: int) -> Known | None:
    """The person of this chat, or None for a stranger; a colleague who has left is a stranger."""
    rows = session.connection().execute(_COLLEAGUE, {"chat_id": chat_id}).all()
    if rows:
        id_, language, name, blocked_at, _ = rows[0]
        actor = access.staff(saved(id_), [Role(row.role) for row in rows if row.role is not None])
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


def roles_of(session: Session, staff_id: int) -> list[Role]:
    return [Role(role) for role in session.exec(select(StaffRole.role).where(StaffRole.staff_id == staff_id))]


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


def colleagues(session: Session) -> list[tuple[Staff, list[Role]]]:
    """Everyone who works here now, by name, with their roles."""
    staff = session.exec(select(Staff).where(col(Staff.left_at).is_(None)).order_by(col(Staff.name))).all()
    return [(one, roles_of(session, saved(one.id))) for one in staff]


def with_role(session: Session, role: Role) -> list[Staff]:
    return list(
        session.exec(
            select(Staff)
            .join(StaffRole, col(StaffRole.staff_id) == col(Staff.id))
            .where(StaffRole.role == role, col(Staff.left_at).is_(None))
            .order_by(col(Staff.id))
        )
    )


def working_with(session: Session, citizen_id: int) -> list[tuple[Staff, Role]]:
    """Who works with this citizen now: what ``/who`` shows."""
    rows = session.exec(
        select(Staff, Assignment.role)
        .join(Assignment, col(Assignment.staff_id) == col(Staff.id))
        .where(Assignment.citizen_id == citizen_id, col(Assignment.ended_at).is_(None))
        .order_by(col(Staff.name))
    ).all()
    return [(staff, Role(role)) for staff, role in rows]
