"""The people of most tests: two mentors with a citizen each, a lead, and a stranger; their chats by name."""

from datetime import date

from bot.sandbox.records import Person
from models.database import Database
from models.staff import Role
from tests.kit import make

METTE, IDA, LENA, KAREN, OLE, STRANGER = 101, 102, 103, 201, 202, 999

CAST = [
    Person(METTE, "Mette", "mentor"),
    Person(IDA, "Ida", "mentor"),
    Person(LENA, "Lena", "lead"),
    Person(KAREN, "Karen", "citizen"),
    Person(OLE, "Ole", "citizen"),
    Person(STRANGER, "Fremmed"),
]


def settle(database: Database, today: date) -> None:
    """Write the cast's rows: Mette mentors Karen, Ida mentors Ole; both citizens start *today*."""
    from models.actions import keyboards, rope
    from models.base import saved
    from models.rope import Event

    with database.write() as session:
        mette = make.staff(session, "Mette Holm", Role.MENTOR, chat_id=METTE)
        ida = make.staff(session, "Ida Krogh", Role.MENTOR, chat_id=IDA)
        make.staff(session, "Lena Fris", Role.LEAD, chat_id=LENA)
        for name, mentor, chat_id in (("Karen", mette, KAREN), ("Ole", ida, OLE)):
            citizen = make.citizen(session, name, mentor=mentor, start_on=today, chat_id=chat_id)
            keyboards.shown(session, chat_id, citizen.language)
            id_ = saved(citizen.id)
            rope.note(session, id_, Event.START, today, source="citizen", source_id=id_)
            rope.refresh(session, id_)
