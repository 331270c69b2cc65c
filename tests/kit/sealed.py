"""A database in which somebody has written something that is kept encrypted."""

from datetime import UTC, datetime

from models.base import saved
from models.database import connect
from models.sub_goal import Area, SubGoal
from tests.kit import databases, make

SECRET = "At sige én ting om weekenden"


def write_a_note(url: str) -> None:
    """One sub-goal, encrypted with the key in use."""
    database = connect(url, databases.policy())
    with database.write() as session:
        citizen = make.citizen(session)
        session.add(SubGoal(citizen_id=saved(citizen.id), area=Area.SOCIAL, text=SECRET, created_at=datetime.now(UTC)))
    database.dispose()
