"""What colleagues do with the messages that they get: answer them, or forget and be told again."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session, col, select

from bot.simulation import check_ins, duties, joining
from bot.simulation.citizens import get_card
from bot.simulation.world import Colleague, World
from models.actions import appointments, calls, handovers, leaves, pauses, transitions
from models.actions.handovers import Wish
from models.appointment import Appointment, AppointmentKind, AppointmentState, Turnout
from models.base import saved
from models.call_request import CallRequest, CallState
from models.handover import WhyNot
from models.pause import Pause, PauseState
from models.queries import appointments as queries
from models.queries import outcome_cards, people
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules.access import Actor
from models.staff import Role
from models.transition import Answer, NotYet, Transition, TransitionState

_TURNOUT: Final = {Turnout.HELD: 82.0, Turnout.LATE: 4.0, Turnout.EXCUSED: 8.0, Turnout.NO_SHOW: 6.0}


def react(world: World) -> None:
    """Everybody does something about what she has just been sent, or forgets it."""
    for reminder in world.read(_said, world.unheard()):
        if reminder.kind in (ReminderKind.TRANSITION_ASKED, ReminderKind.TRANSITION_SETTLED):
            _about_step(world, reminder)
        elif reminder.citizen_id is not None:
            if reminder.kind in _CARDS:
                get_card(world, reminder)
        elif not world.chance(world.chances.forgets):
            _do(world, reminder)


_CARDS: Final = (
    ReminderKind.APPOINTMENT_BOOKED,
    ReminderKind.APPOINTMENT_MOVED,
    ReminderKind.APPOINTMENT_SOON,
    ReminderKind.MOVE_DECLINED,
)


def _said(session: Session, ids: list[int]) -> list[Reminder]:
    said = select(Reminder).where(Reminder.state == ReminderState.SENT, col(Reminder.id).in_(ids))
    return list(session.exec(said.order_by(col(Reminder.id))))


def _do(world: World, reminder: Reminder) -> None:
    colleague = world.colleague(reminder.staff_id)
    if colleague is None:
        return
    match reminder.kind:
        case ReminderKind.APPOINTMENT_OUTCOME:
            say_outcome(world, colleague, reminder.appointment_id or 0)
        case ReminderKind.OUTCOMES:
            for card in world.read(outcome_cards.together, reminder).left:
                say_outcome(world, colleague, card.id)
        case ReminderKind.MOVE_ASKED:
            _answer_wish(world, colleague, reminder.appointment_id or 0)
        case ReminderKind.APPOINTMENT_CANCELLED:
            duties.book(world, colleague, reminder.about_citizen_id or 0)
        case ReminderKind.PAUSE_ASKED:
            _decide_pause(world, colleague, reminder.subject_id or 0)
        case ReminderKind.CALL_ASKED | ReminderKind.CALL_LEFT:
            _ring(world, colleague, reminder.subject_id or 0)
        case ReminderKind.CITIZEN_GIVEN:
            joining.welcome(world, colleague, reminder.about_citizen_id or 0)
        case ReminderKind.CITIZEN_STOPPED:
            joining.invite(world, colleague, reminder.about_citizen_id or 0)
        case ReminderKind.MORNING:
            duties.heed(world, colleague)
        case ReminderKind.NUDGE:
            duties.heed(world, colleague, of=reminder.about_citizen_id)
        case ReminderKind.HANDOVER_ASKED:
            _answer_handover(world, colleague, reminder.subject_id or 0)
        case ReminderKind.TRANSITION_SPLIT:
            _settle_step(world, colleague, reminder.subject_id or 0)
        case _:
            pass


def say_outcome(world: World, colleague: Colleague, appointment_id: int) -> None:
    """After the hour: a mentor writes her check-in, another colleague says who came."""
    found = world.read(_appointment, appointment_id)
    if found is None or found.turnout is not None or found.state is AppointmentState.CANCELLED:
        return
    if found.kind is AppointmentKind.TALK:
        check_ins.write_of(world, colleague, appointment_id)
        return
    turnout = world.one_of(_TURNOUT)
    world.act(appointments.answer_outcome, appointment_id, turnout, None, by=colleague.actor)
    if turnout in (Turnout.EXCUSED, Turnout.NO_SHOW):
        duties.book(world, colleague, found.citizen_id)


def _answer_wish(world: World, colleague: Colleague, appointment_id: int) -> None:
    found = world.read(_appointment, appointment_id)
    if found is None or found.asked_at is None:
        return
    accepts = world.chance(world.chances.accepts_move)
    action = appointments.accept_move if accepts else appointments.decline_move
    world.act(action, appointment_id, by=colleague.actor, wished=found.asked_at)


def _decide_pause(world: World, colleague: Colleague, pause_id: int) -> None:
    pause = world.read(_pause, pause_id)
    if pause is None or pause.state is not PauseState.ASKED:
        return
    if not world.chance(world.chances.grants_pause):
        world.act(pauses.decline, pause_id, by=colleague.actor)
        return
    end = pause.to_on or pause.from_on + timedelta(weeks=2)
    booked = len(world.read(queries.between, pause.citizen_id, pause.from_on, end, world.now))
    granted = world.act(pauses.grant, pause_id, pause.from_on, end, keeps=booked, by=colleague.actor)
    if granted is not None and booked and world.chance(world.chances.ends_call_off):
        world.act(pauses.call_off_meetings, pause_id, by=colleague.actor)
    elif granted is not None and world.chance(0.05):
        world.act(pauses.end, pause_id, by=colleague.actor)


def _ring(world: World, colleague: Colleague, request_id: int) -> None:
    request = world.read(_request, request_id)
    if request is None or request.state is not CallState.ASKED:
        return
    reached = world.chance(world.chances.reaches_by_phone)
    world.act(calls.called if reached else calls.not_reached, request_id, by=colleague.actor)


def _about_step(world: World, reminder: Reminder) -> None:
    """Who decides a step answers for herself; once it is agreed, the proposer does what follows."""
    transition = world.read(_transition, reminder.subject_id or 0)
    if transition is None:
        return
    colleague = world.colleague(reminder.staff_id)
    persona = world.people.get(reminder.citizen_id or 0)
    if reminder.kind is ReminderKind.TRANSITION_SETTLED:
        if colleague is not None and colleague.role is Role.MENTOR and transition.state is TransitionState.AGREED:
            duties.after_step(world, colleague, transition)
        return
    by = colleague.actor if colleague is not None else persona.actor if persona is not None else None
    if by is not None and world.chance(world.chances.answers_step):
        _decide_step(world, by, saved(transition.id))


def _decide_step(world: World, by: Actor, transition_id: int) -> None:
    if world.chance(world.chances.says_not_yet):
        world.act(transitions.answer, transition_id, Answer.NOT_YET, world.random.choice(list(NotYet)), by=by)
    else:
        world.act(transitions.answer, transition_id, Answer.YES, by=by)


def _answer_handover(world: World, colleague: Colleague, handover_id: int) -> None:
    if world.chance(world.chances.takes_over):
        world.act(handovers.accept, handover_id, by=colleague.actor)
    else:
        world.act(handovers.decline, handover_id, world.random.choice(list(WhyNot)), by=colleague.actor)


def have_a_week(world: World) -> None:
    """Now and then a colleague takes days off, or asks another to take over a citizen of hers."""
    for colleague in list(world.colleagues.values()):
        if world.chance(world.chances.leave_a_week):
            start = world.today + timedelta(days=world.random.randint(3, 20))
            end = start + timedelta(days=world.random.randint(1, 14))
            world.act(leaves.enter, colleague.actor.staff_id, start, end, by=colleague.actor)
        if colleague.role is Role.MENTOR and world.chance(world.chances.hands_over_a_week):
            _hand_over(world, colleague)


def _hand_over(world: World, mentor: Colleague) -> None:
    others = [one for one in world.with_role(Role.MENTOR) if one is not mentor]
    own = world.read(people.own_citizens, mentor.actor)
    if others and own:
        to, citizen = world.random.choice(others), world.random.choice(own)
        wish = Wish(mentor.actor.staff_id, Role.MENTOR, to.actor.staff_id, citizen_id=saved(citizen.id))
        world.act(handovers.offer, wish, by=mentor.actor)


def _settle_step(world: World, colleague: Colleague, transition_id: int) -> None:
    world.act(transitions.decide, transition_id, forward=world.chance(0.5), by=colleague.actor)


def _appointment(session: Session, id_: int) -> Appointment | None:
    return session.get(Appointment, id_)


def _pause(session: Session, id_: int) -> Pause | None:
    return session.get(Pause, id_)


def _request(session: Session, id_: int) -> CallRequest | None:
    return session.get(CallRequest, id_)


def _transition(session: Session, id_: int) -> Transition | None:
    return session.get(Transition, id_)
