"""Which event an appointment becomes once it has been held, as data."""

from models.appointment import AppointmentKind
from models.rope import Event
from models.rules.policy import Rope

HELD_EVENT: dict[AppointmentKind, Event] = {
    AppointmentKind.TALK: Event.TALK_HELD,
    AppointmentKind.CONSULTANT_TALK: Event.CONSULTANT_TALK_HELD,
    AppointmentKind.CASEWORKER_MEETING: Event.CASEWORKER_MEETING_HELD,
    AppointmentKind.CV_WORKSHOP: Event.CV_WORKSHOP_ATTENDED,
    AppointmentKind.COMPANY_FOLLOWUP: Event.COMPANY_FOLLOWUP_HELD,
}


def settled_by(kind: AppointmentKind, rope: Rope) -> list[str]:
    """The rules that an appointment of *kind* settles once it has been held."""
    return [key for key, rule in rope.rules.items() if rule.settled_by is HELD_EVENT[kind]]
