"""How often results have been looked at."""

from sqlmodel import Session, col, func, select

from models.look_log import LookLog
from models.programme import Programme


def times(session: Session, programme: str) -> int:
    """Looks at the results of *programme*, by its key; 0 for an unknown one."""
    counted = select(func.count()).select_from(LookLog).join(Programme, col(Programme.id) == col(LookLog.programme_id))
    return session.exec(counted.where(col(Programme.key) == programme)).one()
