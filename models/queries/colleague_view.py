"""One citizen as a colleague sees her who is not her mentor: no notes, no sub-goals, of the deadlines only her own."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlmodel import Session, col, select

from models.appointment import Appointment, AppointmentKind
from models.errors import NotYoursError
from models.pause import Pause
from models.placement import Placement, PlacementKind
from models.queries import appointments, beliefs, continuity, flex_track, hearing, pauses, people, placements
from models.queries.beliefs import Both
from models.queries.hearing import Hears
from models.rope import Deadline
from models.rules import access, calendar, meetings
from models.rules.access import Actor, May
from models.staff import Role
from models.workplace import Workplace


@dataclass(frozen=True)
class Next:
    """An appointment ahead; *own* where it is with the one who looks."""

    id: int
    starts_at: datetime
    kind: AppointmentKind
    own: bool


@dataclass(frozen=True)
class Placed:
    kind: PlacementKind
    where: str
    start_on: date
    hours_a_week: float


@dataclass(frozen=True)
class Seen:
    """*books*: whether this colleague holds appointments with her; *silent*: why nothing reaches her."""

    id: int
    name: str
    mentor: str | None
    roles: frozenset[Role]
    coming: tuple[Next, ...]
    placed: tuple[Placed, ...]
    deadlines: tuple[Deadline, ...]
    pause: Pause | None
    silent: Hears | None
    books: bool
    belief: Both | None
    mentors: int
    on_flex_track: bool


def of(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Seen:
    """NotYoursError for a citizen with whom this colleague does not work, and for none at all."""
    access.require(by, May.SEE_CITIZENS)
    roles = people.roles_with(session, citizen_id, by)
    if not roles:
        raise NotYoursError
    citizen = people.own_citizen(session, citizen_id, by)
    mentor = people.mentor_of(session, citizen_id)
    return Seen(
        id=citizen_id,
        name=citizen.called(),
        mentor=mentor.name if mentor is not None else None,
        roles=roles,
        coming=tuple(_next(one, by) for one in appointments.coming(session, citizen_id, now)),
        placed=tuple(_placed(session, citizen_id, calendar.today(now))),
        deadlines=tuple(_own_deadlines(session, citizen_id, by)),
        pause=pauses.running(session, citizen_id, now),
        silent=hearing.silent(session, citizen_id),
        books=citizen.taking_part() and bool(roles & meetings.KINDS_OF.keys()),
        belief=next(iter(beliefs.both(session, [citizen_id], by=by)), None),
        mentors=continuity.mentors_of(session, citizen_id),
        on_flex_track=flex_track.track(session, citizen_id) is not None,
    )


def _next(one: Appointment, by: Actor) -> Next:
    return Next(one.id or 0, one.starts_at, one.kind, one.staff_id == by.staff_id)


def _placed(session: Session, citizen_id: int, today: date) -> list[Placed]:
    running = [one for one in placements.of_citizen(session, citizen_id) if _runs(one, today)]
    return [
        Placed(one.kind, session.get_one(Workplace, one.workplace_id).name, one.start_on, one.hours_a_week)
        for one in running
    ]


def _runs(one: Placement, today: date) -> bool:
    return one.ended_on is None or one.ended_on >= today


def _own_deadlines(session: Session, citizen_id: int, by: Actor) -> Sequence[Deadline]:
    return session.exec(
        select(Deadline)
        .where(Deadline.citizen_id == citizen_id, Deadline.owner_id == by.staff_id)
        .order_by(col(Deadline.due_on), col(Deadline.rule))
    ).all()
