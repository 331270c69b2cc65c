"""Which event an appointment becomes once it has been held, and who holds which kind, as data."""

from collections.abc import Collection

from models.appointment import AppointmentKind
from models.rope import Event
from models.rules.policy import Rope, RopeRule
from models.staff import Role

HELD_EVENT: dict[AppointmentKind, Event] = {
    AppointmentKind.TALK: Event.TALK_HELD,
    AppointmentKind.CONSULTANT_TALK: Event.CONSULTANT_TALK_HELD,
    AppointmentKind.CASEWORKER_MEETING: Event.CASEWORKER_MEETING_HELD,
    AppointmentKind.CV_WORKSHOP: Event.CV_WORKSHOP_ATTENDED,
    AppointmentKind.COMPANY_FOLLOWUP: Event.COMPANY_FOLLOWUP_HELD,
    AppointmentKind.AFTERCARE_TALK: Event.AFTERCARE_TALK_HELD,
}

# What a colleague holds with a citizen in each role, the usual first.
KINDS_OF: dict[Role, tuple[AppointmentKind, ...]] = {
    Role.MENTOR: (AppointmentKind.TALK,),
    Role.CASEWORKER: (AppointmentKind.CASEWORKER_MEETING,),
    Role.COMPANY_CONSULTANT: (
        AppointmentKind.CONSULTANT_TALK,
        AppointmentKind.COMPANY_FOLLOWUP,
        AppointmentKind.AFTERCARE_TALK,
    ),
    Role.CV_OFFICER: (AppointmentKind.CV_WORKSHOP,),
}

TOGETHER = frozenset({AppointmentKind.CV_WORKSHOP})  # several citizens may be there at one hour


def settled_by(kind: AppointmentKind, rope: Rope) -> list[str]:
    """The rules that an appointment of *kind* settles once it has been held."""
    return [key for key, rule in rope.rules.items() if rule.settled_by is HELD_EVENT[kind]]


def that_settles(rule: RopeRule) -> AppointmentKind | None:
    """The kind of appointment that settles *rule* once it has been held, if one does."""
    return next((kind for kind, event in HELD_EVENT.items() if event is rule.settled_by), None)


def holds_together(roles: Collection[Role]) -> bool:
    """Whether one of these *roles* holds something for several at once."""
    return any(kind in TOGETHER for role in roles for kind in KINDS_OF.get(role, ()))
