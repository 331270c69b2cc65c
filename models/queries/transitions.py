"""A citizen's step, the transitions that led there, and those that wait for an answer."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, and_
from sqlmodel import Session, col, select

from models.assignment import Assignment
from models.audit import ActorKind
from models.base import saved
from models.citizen import Citizen
from models.errors import NotYoursError
from models.placement import PlacementKind
from models.queries import namesakes, placements, scope
from models.rules import access
from models.rules import transitions as rules
from models.rules.access import Actor, May
from models.rules.transitions import Move, Needed
from models.staff import Role, Staff
from models.transition import Answer, Approval, Decider, NotYet, Transition, TransitionState


@dataclass(frozen=True)
class Vote:
    """One decider and her answer so far; *name* is the colleague's, empty for the citizen."""

    decider: Decider
    name: str
    staff_id: int | None
    answer: Answer | None
    reason: NotYet | None
    passed_on: bool


@dataclass(frozen=True)
class Proposal:
    """One transition as those who decide it see it; *reachable*: whether the bot can ask the citizen herself."""

    id: int
    citizen_id: int
    citizen: str
    move: Move
    state: TransitionState
    proposed_by_id: int
    proposed_by: str
    expires_on: date
    votes: tuple[Vote, ...]
    reachable: bool


@dataclass(frozen=True)
class Ways:
    """Where a citizen stands: her step, each move from there with what it lacks, and the proposal that waits."""

    citizen_id: int
    citizen: str
    step: int
    moves: tuple[tuple[Move, tuple[Needed, ...]], ...]
    waiting_id: int | None


def step_of(session: Session, citizen_id: int) -> int:
    """The step that the latest agreed transition led to; the first, where there is none."""
    to_step = session.exec(
        select(Transition.to_step)
        .where(Transition.citizen_id == citizen_id, Transition.state == TransitionState.AGREED)
        .order_by(col(Transition.settled_at).desc(), col(Transition.id).desc())
    ).first()
    return to_step if to_step is not None else rules.FIRST_STEP


def waiting_of(session: Session, citizen_id: int) -> Transition | None:
    """The citizen's proposal that nobody has settled yet."""
    statement = select(Transition).where(Transition.citizen_id == citizen_id, col(Transition.settled_at).is_(None))
    return session.exec(statement).one_or_none()


def ways(session: Session, citizen_id: int, *, by: Actor) -> Ways:
    """What may be proposed for a citizen whom the actor works with."""
    access.require(by, May.PROPOSE_TRANSITION)
    placements.placeable(session, citizen_id, by)
    step, waiting = step_of(session, citizen_id), waiting_of(session, citizen_id)
    open_moves = tuple((move, lacks(session, citizen_id, move)) for move in rules.moves(step))
    name = namesakes.name(session, citizen_id, by.staff_id)
    return Ways(citizen_id, name, step, open_moves, waiting.id if waiting is not None else None)


def lacks(session: Session, citizen_id: int, move: Move) -> tuple[Needed, ...]:
    placed = [kind for kind in PlacementKind if placements.running(session, citizen_id, kind)]
    return rules.missing(move, placed, colleagues(session, citizen_id))


def colleagues(session: Session, citizen_id: int) -> dict[Role, int]:
    """Who works with her now, by role."""
    rows = session.exec(
        select(Assignment).where(Assignment.citizen_id == citizen_id, col(Assignment.ended_at).is_(None))
    )
    return {Role(row.role): row.staff_id for row in rows}


def proposal(session: Session, transition_id: int, *, by: Actor) -> Proposal:
    """One transition, to those who decide it, the citizen's colleagues, and leads; NotYoursError to anybody else."""
    transition = session.get(Transition, transition_id)
    if transition is None or not _may_see(session, transition, by):
        raise NotYoursError
    return shown(session, transition, by.id if by.kind is ActorKind.STAFF else None)


def shown(session: Session, transition: Transition, reader: int | None) -> Proposal:
    """As the colleague *reader* sees it, or, where that is None, the citizen."""
    citizen = session.get_one(Citizen, transition.citizen_id)
    rows = approvals(session, saved(transition.id))
    names = {row.staff_id: session.get_one(Staff, row.staff_id).name for row in rows if row.staff_id is not None}
    order = rules.DECIDERS[transition.from_step, transition.to_step]
    votes = sorted((_vote(row, names) for row in rows), key=lambda one: order.index(one.decider))
    return Proposal(
        saved(transition.id),
        transition.citizen_id,
        namesakes.name(session, transition.citizen_id, reader),
        (transition.from_step, transition.to_step),
        transition.state,
        transition.proposed_by_id,
        session.get_one(Staff, transition.proposed_by_id).name,
        transition.expires_on,
        tuple(votes),
        citizen.chat_id is not None and citizen.blocked_at is None,
    )


def approvals(session: Session, transition_id: int) -> Sequence[Approval]:
    return session.exec(
        select(Approval).where(Approval.transition_id == transition_id).order_by(col(Approval.id))
    ).all()


def waiting_for(session: Session, *, by: Actor) -> list[Proposal]:
    """The proposals that wait for this actor's answer; to a lead also those on which the others disagree."""
    open_rows = select(Transition).where(col(Transition.settled_at).is_(None)).order_by(col(Transition.id))
    mine = select(Approval.transition_id).where(col(Approval.answer).is_(None), _of(by))
    own = session.exec(
        open_rows.where(col(Transition.id).in_(mine), Transition.state == TransitionState.PROPOSED)
    ).all()
    split: Sequence[Transition] = ()
    if access.may(by, May.SETTLE_TRANSITION):
        led = select(Citizen.id).where(scope.within(by, May.SETTLE_TRANSITION, col(Citizen.programme_id)))
        disagreed = open_rows.where(Transition.state == TransitionState.DISAGREED)
        split = session.exec(disagreed.where(col(Transition.citizen_id).in_(led))).all()
    reader = by.id if by.kind is ActorKind.STAFF else None
    return [shown(session, one, reader) for one in (*own, *split)]


def due_to_expire(session: Session, today: date) -> Sequence[Transition]:
    return session.exec(
        select(Transition).where(Transition.state == TransitionState.PROPOSED, Transition.expires_on < today)
    ).all()


def own_approval(session: Session, transition: Transition, by: Actor) -> Approval | None:
    """The approval that is this actor's to give, if one is."""
    statement = select(Approval).where(Approval.transition_id == transition.id, _of(by))
    if by.kind is ActorKind.CITIZEN and transition.citizen_id != by.citizen_id:
        return None
    return session.exec(statement).first()


def history(session: Session, citizen_id: int) -> list[tuple[Move, datetime]]:
    """The transitions that were agreed, the earliest first."""
    rows = session.exec(
        select(Transition)
        .where(Transition.citizen_id == citizen_id, Transition.state == TransitionState.AGREED)
        .order_by(col(Transition.settled_at), col(Transition.id))
    )
    return [((row.from_step, row.to_step), row.settled_at) for row in rows if row.settled_at is not None]


def _of(by: Actor) -> ColumnElement[bool]:
    if by.kind is ActorKind.CITIZEN:
        own = select(Transition.id).where(Transition.citizen_id == by.citizen_id)
        return and_(col(Approval.decider) == Decider.CITIZEN, col(Approval.transition_id).in_(own))
    return col(Approval.staff_id) == by.staff_id


def _may_see(session: Session, transition: Transition, by: Actor) -> bool:
    if by.kind is ActorKind.CITIZEN:
        return transition.citizen_id == by.citizen_id
    programme_id = session.get_one(Citizen, transition.citizen_id).programme_id
    settles = access.may_in(by, May.SETTLE_TRANSITION, programme_id)
    if settles or own_approval(session, transition, by) is not None:
        return True
    return by.staff_id in colleagues(session, transition.citizen_id).values()


def _vote(row: Approval, names: dict[int, str]) -> Vote:
    name = names.get(row.staff_id, "") if row.staff_id is not None else ""
    return Vote(row.decider, name, row.staff_id, row.answer, row.reason, row.said_by_id is not None)
