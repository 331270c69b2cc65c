"""What a citizen wishes of a workplace and needs there, as she herself and those who place her see it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, select

from models.audit import ActorKind
from models.citizen import Citizen
from models.errors import NotYoursError
from models.queries import accommodations, namesakes, people, placements, policies
from models.queries.appointment_view import first_name
from models.rules import access, matching_settings
from models.rules.access import Actor, May
from models.rules.matching_settings import Option
from models.work_wish import About, Wished, WorkLine, WorkWish


@dataclass(frozen=True)
class Wishes:
    """*own*: she herself looks; *mentor* is her mentor's first name. Without *districts* she may work anywhere."""

    citizen_id: int
    name: str
    own: bool
    mentor: str | None
    sectors: tuple[Option, ...]
    districts: tuple[Option, ...]
    hours: int | None
    line: str | None
    needs: tuple[Option, ...]
    needs_line: str | None

    @property
    def is_empty(self) -> bool:
        return not (self.sectors or self.districts or self.hours or self.line)


def whose(session: Session, citizen_id: int, by: Actor, *, needs: bool = False) -> Citizen:
    """
    The citizen of whom *by* may say what she wishes or *needs*: a colleague who works with her; what she wishes also
    she herself.

    NotYoursError for any other, ControlArmError and NotTakingPartError where nobody may place her.
    """
    access.require(by, May.TELL_NEEDS if needs else May.TELL_WISHES)
    if by.kind is not ActorKind.CITIZEN:
        return placements.taking_part(session, citizen_id, by)
    citizen = session.get(Citizen, by.citizen_id)
    if citizen is None or citizen_id != by.citizen_id:
        raise NotYoursError
    placements.check_takes_part(session, citizen)
    return citizen


def of(session: Session, citizen_id: int, *, by: Actor) -> Wishes:
    whose(session, citizen_id, by)
    own = by.kind is ActorKind.CITIZEN
    mentor = people.mentor_of(session, citizen_id)
    wished, house = told(session, citizen_id), policies.of(session).matching
    hours = next((one.key for one in wished if one.about is Wished.HOURS), None)
    return Wishes(
        citizen_id=citizen_id,
        name="" if own else namesakes.name(session, citizen_id, by.staff_id),
        own=own,
        mentor=first_name(mentor.name) if mentor is not None else None,
        sectors=matching_settings.chosen(house.sectors, _keys(wished, Wished.SECTOR)),
        districts=matching_settings.chosen(house.districts, _keys(wished, Wished.DISTRICT)),
        hours=int(hours) if hours is not None else None,
        line=line(session, citizen_id, About.WISHES),
        needs=accommodations.needed(session, citizen_id),
        needs_line=line(session, citizen_id, About.NEEDS),
    )


def told(session: Session, citizen_id: int) -> Sequence[WorkWish]:
    return session.exec(select(WorkWish).where(WorkWish.citizen_id == citizen_id)).all()


def _keys(wished: Sequence[WorkWish], about: Wished) -> list[str]:
    return [one.key for one in wished if one.about is about]


def line(session: Session, citizen_id: int, about: About) -> str | None:
    """What stands written about it."""
    row = line_row(session, citizen_id, about)
    return row.line if row is not None else None


def line_row(session: Session, citizen_id: int, about: About) -> WorkLine | None:
    return session.exec(select(WorkLine).where(WorkLine.citizen_id == citizen_id, WorkLine.about == about)).first()
