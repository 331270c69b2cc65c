"""What a button carries that goes towards a hand-over: whose citizens, in which role, to whom, from when."""

from dataclasses import dataclass, replace
from datetime import date

from handlers.screen import Tap
from handlers.screens import month
from models.actions.handovers import Wish
from models.errors import StaleError
from models.staff import Role

_ROLES = tuple(Role)


@dataclass(frozen=True)
class Asked:
    """What has been chosen so far; 0 and None where it has not been, or everybody, or at once, is meant."""

    from_id: int
    role: Role
    to_id: int = 0
    citizen_id: int = 0
    day: date | None = None

    def to(self, to_id: int) -> "Asked":
        return replace(self, to_id=to_id)

    def about(self, citizen_id: int) -> "Asked":
        return replace(self, citizen_id=citizen_id)

    def wish(self) -> Wish:
        return Wish(self.from_id, self.role, self.to_id, self.citizen_id or None, self.day)


def encode(asked: Asked) -> str:
    """The value beside ``from_id``: a role as its number, so that the longest fits into a button."""
    day = month.code(asked.day) if asked.day else "0"
    return f"{_ROLES.index(asked.role)}.{asked.to_id}.{asked.citizen_id}.{day}"


def decode(tap: Tap) -> Asked:
    """StaleError where no button of ours says that."""
    parts = tap.value.split(".")
    if len(parts) != 4:
        raise StaleError
    role, to_id, citizen_id = (Tap(tap.name, 0, part).number() for part in parts[:3])
    if role >= len(_ROLES):
        raise StaleError
    return Asked(tap.id, _ROLES[role], to_id, citizen_id, None if parts[3] == "0" else month.decoded(parts[3]))
