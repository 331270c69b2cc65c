"""Case conferences: whom the rope proposes, who is on the list, and the decisions that wait for their owners."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import exists, func
from sqlmodel import Session, col, select

from models.base import saved
from models.citizen import Citizen
from models.conference import Because, CaseConference, ConferenceCitizen, Decision
from models.errors import NotYoursError
from models.placement import Placement
from models.queries import namesakes, overdue, people, policies, scope
from models.rope import Deadline, Event, RopeEvent
from models.rules import access, calendar
from models.rules import rope as rules
from models.rules.access import Actor, May
from models.rules.policy import Conference
from models.staff import Staff
from models.transition import Transition

_ENDS_SOON = timedelta(days=14)
_programme = col(Citizen.programme_id)
OPEN = (col(Decision.done_at).is_(None), col(Decision.dropped_at).is_(None))


@dataclass(frozen=True)
class Item:
    id: int
    citizen_id: int
    name: str
    because: Because
    listed: bool
    decisions: int


@dataclass(frozen=True)
class Sitting:
    """A conference as whoever looks may see it: the chair her programme's citizens, others those they work with."""

    id: int
    kind: str
    held_on: date
    chairs: bool
    items: tuple[Item, ...]


@dataclass(frozen=True)
class DecisionView:
    id: int
    citizen_id: int
    name: str
    body: str
    owner_id: int
    owner: str
    due_on: date
    done: bool
    dropped: bool
    item_id: int
    climbed: bool = False


@dataclass(frozen=True)
class Talked:
    """One citizen at one conference, with what has been decided about her and still waits."""

    item: Item
    conference: CaseConference
    chairs: bool
    decisions: tuple[DecisionView, ...]
    team: tuple[tuple[int, str], ...]


def of_kind(session: Session, key: str) -> Conference:
    """NotYoursError for a kind that config.toml does not hold."""
    found = next((one for one in policies.of(session).conferences if one.key == key), None)
    if found is None:
        raise NotYoursError
    return found


def open_to(session: Session, *, by: Actor) -> list[Conference]:
    """The kinds in which this colleague takes part, or that she chairs."""
    access.require(by, May.SEE_CONFERENCE)
    return [one for one in policies.of(session).conferences if by.roles & {*one.roles, one.chair} or chairs(by)]


def chairs(by: Actor) -> bool:
    return access.may(by, May.CHAIR_CONFERENCE)


def next_day(kind: Conference, today: date) -> date:
    """The next day on which it is held; today counts."""
    return today + timedelta(days=(kind.weekday_number - today.weekday()) % 7)


def proposed(session: Session, kind: Conference, *, by: Actor, now: datetime) -> list[tuple[int, Because]]:
    """Who presses, what presses most first: red, a step that waits, a placement that ends, amber."""
    today, house = calendar.today(now), policies.of(session)
    soon = rules.later_on(today, house.rope.soon, house)
    due = dict(
        session.exec(
            select(Deadline.citizen_id, func.min(Deadline.due_on))
            .join(Citizen, col(Citizen.id) == col(Deadline.citizen_id))
            .where(col(Deadline.held).is_(False), Deadline.due_on <= soon, ~exists().where(overdue.on_pause(today)))
            .group_by(col(Deadline.citizen_id))
        ).all()
    )
    steps = set(session.exec(select(Transition.citizen_id).where(col(Transition.settled_at).is_(None))))
    ending = set(
        session.exec(
            select(Placement.citizen_id).where(
                col(Placement.ended_on).is_(None),
                col(Placement.planned_end_on) >= today,
                col(Placement.planned_end_on) <= today + _ENDS_SOON,
            )
        )
    )
    found = []
    for id_ in _taking_part(session, kind, by):
        because = _because(due.get(id_), id_ in steps, id_ in ending, today)
        if because is not None:
            found.append((list(Because).index(because), due.get(id_, date.max), id_, because))
    return [(id_, because) for _, _, id_, because in sorted(found)]


def _because(due: date | None, step: bool, ending: bool, today: date) -> Because | None:
    if due is not None and due < today:
        return Because.RED
    if step:
        return Because.STEP
    if ending:
        return Because.ENDING
    return Because.AMBER if due is not None else None


def _taking_part(session: Session, kind: Conference, by: Actor) -> Sequence[int]:
    statement = select(Citizen.id).where(col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None))
    statement = statement.where(scope.within(by, May.CHAIR_CONFERENCE, _programme))
    if kind.only == "flex_job":
        chosen = select(RopeEvent.citizen_id).where(RopeEvent.event == Event.FLEX_JOB_TRACK_CHOSEN)
        statement = statement.where(col(Citizen.id).in_(chosen))
    return [saved(id_) for id_ in session.exec(statement.order_by(col(Citizen.id)))]


def everybody(session: Session, kind: Conference, *, by: Actor) -> Sequence[int]:
    """Whoever could be put on the list."""
    access.require(by, May.CHAIR_CONFERENCE)
    return _taking_part(session, kind, by)


def standing(session: Session, kind: Conference, day: date) -> CaseConference | None:
    statement = select(CaseConference).where(CaseConference.kind == kind.key, CaseConference.held_on == day)
    return session.exec(statement).one_or_none()


def sitting(session: Session, conference_id: int, *, by: Actor) -> Sitting:
    row = session.get(CaseConference, conference_id)
    if row is None or of_kind(session, row.kind) not in open_to(session, by=by):
        raise NotYoursError
    return Sitting(conference_id, row.kind, row.held_on, chairs(by), tuple(_items(session, conference_id, by)))


def _items(session: Session, conference_id: int, by: Actor) -> list[Item]:
    statement = select(ConferenceCitizen).where(ConferenceCitizen.conference_id == conference_id)
    seen = {one.id for one in people.worked_with(session, by)}
    if chairs(by):
        seen |= set(session.exec(select(Citizen.id).where(scope.within(by, May.CHAIR_CONFERENCE, _programme))))
    rows = [one for one in session.exec(statement) if one.citizen_id in seen]
    names = namesakes.names(session, [one.citizen_id for one in rows], by.staff_id)
    decided = dict(
        session.exec(
            select(Decision.item_id, func.count())
            .where(col(Decision.item_id).in_([one.id for one in rows]), col(Decision.dropped_at).is_(None))
            .group_by(col(Decision.item_id))
        ).all()
    )
    order = list(Because)
    found = [
        Item(saved(one.id), one.citizen_id, names[one.citizen_id], one.because, one.listed, decided.get(one.id or 0, 0))
        for one in rows
    ]
    return sorted(found, key=lambda one: (order.index(one.because), one.name, one.id))


def talked(session: Session, item_id: int, *, by: Actor) -> Talked:
    """NotYoursError for a citizen whom the one who looks may not see there."""
    row = session.get(ConferenceCitizen, item_id)
    if row is None:
        raise NotYoursError
    found = sitting(session, row.conference_id, by=by)
    item = next((one for one in found.items if one.id == item_id), None)
    if item is None:
        raise NotYoursError
    waits = session.exec(
        select(Decision)
        .where(Decision.citizen_id == row.citizen_id, col(Decision.dropped_at).is_(None))
        .where(col(Decision.done_at).is_(None) | (col(Decision.item_id) == item_id))
        .order_by(col(Decision.id))
    ).all()
    team = {saved(one.id): one.name for one, _ in people.working_with(session, row.citizen_id)}
    conference = session.get_one(CaseConference, row.conference_id)
    decisions = tuple(_view(session, one, by) for one in waits)
    return Talked(item, conference, found.chairs, decisions, tuple(team.items()))


def own(session: Session, decision_id: int, by: Actor) -> Decision:
    """A decision that is the actor's to see to, or that she chairs."""
    access.require(by, May.SEE_CONFERENCE)
    row = session.get(Decision, decision_id)
    if row is None or (row.owner_id != by.staff_id and not _chairs_of(session, row.citizen_id, by)):
        raise NotYoursError
    return row


def _chairs_of(session: Session, citizen_id: int, by: Actor) -> bool:
    programme_id = session.get_one(Citizen, citizen_id).programme_id
    return access.may_in(by, May.CHAIR_CONFERENCE, programme_id)


def decision(session: Session, decision_id: int, *, by: Actor) -> DecisionView:
    return _view(session, own(session, decision_id, by), by)


def _view(session: Session, row: Decision, by: Actor) -> DecisionView:
    return DecisionView(
        id=saved(row.id),
        citizen_id=row.citizen_id,
        name=namesakes.name(session, row.citizen_id, by.staff_id),
        body=row.body,
        owner_id=row.owner_id,
        owner=session.get_one(Staff, row.owner_id).name,
        due_on=row.due_on,
        done=row.done_at is not None,
        dropped=row.dropped_at is not None,
        item_id=row.item_id,
        climbed=row.climbed_at is not None,
    )


def waiting_for(session: Session, staff_id: int) -> list[tuple[int, str, date]]:
    """The decisions that this colleague has to see to: each with whom it is about, and by when; the earliest first."""
    rows = session.exec(
        select(Decision)
        .join(Citizen, col(Citizen.id) == col(Decision.citizen_id))
        .where(Decision.owner_id == staff_id, *OPEN, col(Citizen.ended_on).is_(None))
        .order_by(col(Decision.due_on), col(Decision.id))
    ).all()
    names = namesakes.names(session, [one.citizen_id for one in rows], staff_id)
    return [(saved(one.id), names[one.citizen_id], one.due_on) for one in rows]


def owners(session: Session, today: date) -> set[int]:
    """Who has a decision that is due."""
    return set(session.exec(select(Decision.owner_id).where(*OPEN, Decision.due_on <= today)))
