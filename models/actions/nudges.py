"""What a lead does from the rope's list: open a citizen, which is written down, and ask a colleague about her."""

from datetime import datetime

from sqlmodel import Session

from models.actions import audit, outbox
from models.errors import NotYoursError
from models.queries import overdue_person
from models.queries.overdue_person import OverduePerson
from models.reminder import ReminderKind
from models.rules import access
from models.rules.access import Actor, May


def open_person(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> OverduePerson:
    """What a lead may see of her; who looked, and when, is kept."""
    person = overdue_person.of(session, citizen_id, by=by, now=now)
    audit.write(session, by, "citizen.opened_from_rope", overdue_person.running(session, citizen_id, by), now)
    return person


def nudge(session: Session, citizen_id: int, staff_id: int, *, by: Actor, now: datetime) -> OverduePerson:
    """
    Ask the colleague responsible how it stands with this citizen, once a day; asking again changes nothing.

    NotYoursError where that colleague is not responsible (any more).
    """
    access.require(by, May.NUDGE)
    person = overdue_person.of(session, citizen_id, by=by, now=now)
    responsible = next((one for one in person.responsible if one.staff_id == staff_id), None)
    if responsible is None:
        raise NotYoursError
    if not responsible.asked:
        outbox.put(
            session,
            ReminderKind.NUDGE,
            overdue_person.nudge_key(citizen_id, staff_id, by, now),
            now,
            staff_id=staff_id,
            about_citizen_id=citizen_id,
            subject_id=by.staff_id,
        )
        citizen = overdue_person.running(session, citizen_id, by)
        audit.write(session, by, "citizen.asked_about", citizen, now, str(staff_id))
    return overdue_person.of(session, citizen_id, by=by, now=now)
