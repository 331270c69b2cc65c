"""Who is whose mentor, for the page's list of people."""

from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.citizen import Citizen
from models.staff import Role, Staff


def by_chat(session: Session) -> dict[int, str]:
    """The mentor's name by the citizen's chat; citizens without a chat or a mentor are not there."""
    statement = (
        select(Citizen.chat_id, Staff.name)
        .join(Assignment, col(Assignment.citizen_id) == Citizen.id)
        .join(Staff, col(Assignment.staff_id) == Staff.id)
        .where(col(Citizen.chat_id).is_not(None), Assignment.role == Role.MENTOR, col(Assignment.ended_at).is_(None))
    )
    return {chat_id: name for chat_id, name in session.exec(statement) if chat_id is not None}
