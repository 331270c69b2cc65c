"""Proposing a transition, answering it, and what comes of the answers; an agreed one is never touched again."""

from datetime import datetime
from typing import Any

from sqlalchemy import update
from sqlmodel import Session, col

from models.actions import audit, outbox
from models.base import saved
from models.citizen import Citizen
from models.errors import (
    AlreadyProposedError,
    ControlArmError,
    NotReadyForStepError,
    NotTakingPartError,
    NotYoursError,
    StaleError,
)
from models.queries import people, policies, scope
from models.queries import placements as placement_queries
from models.queries import transitions as queries
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import access, calendar
from models.rules import rope as rope_rules
from models.rules import transitions as rules
from models.rules.access import SYSTEM, Actor, May
from models.staff import Role
from models.transition import Answer, Approval, Decider, NotYet, Transition, TransitionState

_KINDS = (ReminderKind.TRANSITION_ASKED, ReminderKind.TRANSITION_SPLIT)


def propose(session: Session, citizen_id: int, to_step: int, *, by: Actor, now: datetime) -> Transition:
    """
    Propose that a citizen whom the actor works with goes to *to_step*: everyone who decides is asked on her own card.

    Who proposes has said yes. AlreadyProposedError while another waits, NotReadyForStepError where something lacks.
    """
    access.require(by, May.PROPOSE_TRANSITION)
    citizen = placement_queries.placeable(session, citizen_id, by)
    move = queries.step_of(session, citizen_id), to_step
    _check(session, citizen, move)
    house, today = policies.of(session), calendar.today(now)
    transition = Transition(
        citizen_id=citizen_id,
        from_step=move[0],
        to_step=to_step,
        proposed_by_id=by.staff_id,
        proposed_at=now,
        expires_on=rope_rules.later_on(today, house.transitions.expires_after, house),
    )
    session.add(transition)
    audit.write(session, by, "transition.proposed", transition, now, f"{move[0]}-{to_step}")
    _ask_everyone(session, transition, by, now)
    _settle(session, transition, now)
    return transition


def _check(session: Session, citizen: Citizen, move: rules.Move) -> None:
    citizen_id = saved(citizen.id)
    if placement_queries.in_control_arm(session, citizen_id):
        raise ControlArmError
    if not citizen.taking_part():
        raise NotTakingPartError
    if move not in rules.DECIDERS:
        raise StaleError
    if queries.waiting_of(session, citizen_id) is not None:
        raise AlreadyProposedError
    if queries.lacks(session, citizen_id, move):
        raise NotReadyForStepError


def _ask_everyone(session: Session, transition: Transition, by: Actor, now: datetime) -> None:
    working = queries.colleagues(session, transition.citizen_id)
    for decider in rules.DECIDERS[transition.from_step, transition.to_step]:
        role: Role | None = rules.ROLE_OF.get(decider)
        staff_id = working[role] if role is not None else None
        approval = Approval(transition_id=saved(transition.id), decider=decider, staff_id=staff_id)
        if staff_id == by.staff_id:
            approval.answer, approval.answered_at = Answer.YES, now
        session.add(approval)
        session.flush()
        if approval.answer is None:
            _ask(session, transition, approval, now)


def _ask(session: Session, transition: Transition, approval: Approval, now: datetime) -> None:
    """Now, and once more when ``remind_after`` has passed; what has been answered by then is not asked again."""
    house = policies.of(session)
    again = rope_rules.later_on(calendar.today(now), house.transitions.remind_after, house)
    for number, at in enumerate((now, calendar.instant(again, house.rope.speak_at))):
        outbox.put(
            session,
            ReminderKind.TRANSITION_ASKED,
            f"transition:{transition.id}:{approval.decider}:{number}",
            at,
            subject_id=transition.id,
            **_to(transition, approval.staff_id),
        )


def _to(transition: Transition, staff_id: int | None) -> dict[str, Any]:
    if staff_id is None:
        return {"citizen_id": transition.citizen_id}
    return {"staff_id": staff_id, "about_citizen_id": transition.citizen_id}


def answer(
    session: Session,
    transition_id: int,
    said: Answer,
    reason: NotYet | None = None,
    *,
    by: Actor,
    now: datetime,
    for_citizen: bool = False,
) -> Transition:
    """
    A decider's answer; while nobody else's has settled it she may change her own. *reason* belongs to "not yet".

    *for_citizen*: the mentor passes on what a citizen has said whom the bot cannot reach.
    """
    access.require(by, May.ANSWER_TRANSITION)
    transition = _waiting(session, transition_id)
    approval = _citizens(session, transition, by) if for_citizen else queries.own_approval(session, transition, by)
    if approval is None:
        raise NotYoursError
    if (approval.answer, approval.reason) == (said, reason):
        return transition
    if (said is Answer.NOT_YET) is not (reason is not None):
        raise StaleError
    approval.answer, approval.reason, approval.answered_at = said, reason, now
    approval.said_by_id = by.staff_id if for_citizen else None
    session.add(approval)
    audit.write(session, by, "transition.answered", transition, now, f"{approval.decider} {said}")
    _settle(session, transition, now)
    return transition


def _citizens(session: Session, transition: Transition, by: Actor) -> Approval | None:
    """The citizen's approval, where she cannot be asked herself and the actor is her mentor."""
    shown = queries.shown(session, transition, by.staff_id)
    if shown.reachable or queries.colleagues(session, transition.citizen_id).get(Role.MENTOR) != by.staff_id:
        return None
    return next(one for one in queries.approvals(session, saved(transition.id)) if one.decider is Decider.CITIZEN)


def decide(session: Session, transition_id: int, *, forward: bool, by: Actor, now: datetime) -> Transition:
    """A lead decides where the others disagree."""
    access.require(by, May.SETTLE_TRANSITION)
    transition = _waiting(session, transition_id, TransitionState.DISAGREED)
    scope.citizen(session, transition.citizen_id, May.SETTLE_TRANSITION, by)
    transition.settled_by_id = by.staff_id
    _close(session, transition, TransitionState.AGREED if forward else TransitionState.WAITS, by, now)
    return transition


def withdraw(session: Session, transition_id: int, *, by: Actor, now: datetime) -> Transition:
    """Whoever proposed it takes it back."""
    access.require(by, May.PROPOSE_TRANSITION)
    transition = session.get(Transition, transition_id)
    if transition is None or transition.proposed_by_id != by.staff_id:
        raise NotYoursError
    if transition.settled_at is not None:
        raise StaleError
    _close(session, transition, TransitionState.WITHDRAWN, by, now)
    return transition


def end_with_course(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> None:
    """Nobody decides any more about a step of somebody whose course has ended."""
    waiting = queries.waiting_of(session, citizen_id)
    if waiting is not None:
        _close(session, waiting, TransitionState.WITHDRAWN, by, now)


def expire(session: Session, *, now: datetime) -> None:
    """What nobody has settled by its day comes to an end; its proposer hears of it."""
    for transition in queries.due_to_expire(session, calendar.today(now)):
        _close(session, transition, TransitionState.EXPIRED, SYSTEM, now)


def _waiting(session: Session, transition_id: int, state: TransitionState = TransitionState.PROPOSED) -> Transition:
    transition = session.get(Transition, transition_id)
    if transition is None:
        raise NotYoursError
    if transition.state is not state:
        raise StaleError
    return transition


def _settle(session: Session, transition: Transition, now: datetime) -> None:
    """Once everyone has answered: agreed, or a lead's to decide."""
    session.flush()
    state = rules.settles(one.answer for one in queries.approvals(session, saved(transition.id)))
    if state is TransitionState.AGREED:
        _close(session, transition, state, SYSTEM, now)
    elif state is TransitionState.DISAGREED:
        transition.state = state
        session.add(transition)
        audit.write(session, SYSTEM, "transition.disagreed", transition, now)
        _take_back(session, transition)
        for lead_id in people.leads_of(session, transition.citizen_id):
            outbox.put(
                session,
                ReminderKind.TRANSITION_SPLIT,
                f"transition:{transition.id}:split:{lead_id}",
                now,
                staff_id=lead_id,
                about_citizen_id=transition.citizen_id,
                subject_id=transition.id,
            )


def _close(session: Session, transition: Transition, state: TransitionState, by: Actor, now: datetime) -> None:
    """It is over: nobody is asked any more, and everyone who decides hears what came of it."""
    transition.state, transition.settled_at = state, now
    session.add(transition)
    audit.write(session, by, f"transition.{state}", transition, now)
    _take_back(session, transition)
    if state is TransitionState.WITHDRAWN:
        return
    told = [one.staff_id for one in queries.approvals(session, saved(transition.id))]
    hear = {transition.proposed_by_id} if state is TransitionState.EXPIRED else {*told, transition.proposed_by_id}
    for staff_id in hear - {by.id if by is not SYSTEM else None}:
        outbox.put(
            session,
            ReminderKind.TRANSITION_SETTLED,
            f"transition:{transition.id}:{state}:{staff_id or 'citizen'}",
            now,
            subject_id=transition.id,
            **_to(transition, staff_id),
        )


def _take_back(session: Session, transition: Transition) -> None:
    waiting = update(Reminder).where(
        col(Reminder.subject_id) == saved(transition.id),
        col(Reminder.kind).in_(_KINDS),
        col(Reminder.state) == ReminderState.WAITING,
    )
    session.connection().execute(waiting.values(state=ReminderState.CANCELLED))
