"""The weekly talk, recorded one answer at a time; every answer is a row before the next question is asked."""

from datetime import datetime

from sqlmodel import Session

from models.actions import appointments, asking, audit, dialogues, recording
from models.appointment import Appointment, AppointmentKind, Turnout
from models.base import saved
from models.check_in import CheckIn, CheckInState, Held, Question
from models.errors import BeforeItsHourError, NotTakingPartError, StaleError, WrittenThatDayError
from models.queries import appointments as appointment_queries
from models.queries import check_ins as queries
from models.queries import people, policies
from models.queries.check_ins import Talk
from models.rules import access, calendar, texts
from models.rules.access import Actor, May
from models.sub_goal import Area, Movement, SubGoal

_HELD = {
    Turnout.HELD: Held.IN_PERSON,
    Turnout.LATE: Held.LATE,
    Turnout.EXCUSED: Held.EXCUSED,
    Turnout.NO_SHOW: Held.NO_SHOW,
}


def begin(session: Session, citizen_id: int, *, by: Actor, now: datetime, again: bool = False) -> Talk:
    """
    Begin a check-in with an own citizen, or go on with the one that has been begun.

    WrittenThatDayError where today's talk has been written already, unless this is said to be one *again*.
    """
    access.require(by, May.RECORD_CHECK_IN)
    begun = queries.draft(session, citizen_id, by.staff_id)
    if begun is not None:
        return _open(session, begun, by, now)
    if not people.own_citizen(session, citizen_id, by).taking_part():
        raise NotTakingPartError
    appointment = appointment_queries.talk_to_record(session, citizen_id, by.staff_id, now)
    if appointment is None and not again:
        written = queries.held_on(session, citizen_id, calendar.today(now))
        if written is not None:
            raise WrittenThatDayError(written, citizen_id)
    return _new(session, citizen_id, appointment, by, now)


def begin_of(session: Session, appointment_id: int, *, by: Actor, now: datetime) -> Talk:
    """Begin, or go on with, the check-in of this talk; StaleError where one has been written."""
    access.require(by, May.RECORD_CHECK_IN)
    appointment = appointment_queries.own(session, appointment_id, by)
    if appointment.kind is not AppointmentKind.TALK or queries.recorded_of(session, appointment_id):
        raise StaleError
    begun = queries.draft_of(session, appointment_id, by.staff_id)
    if begun is not None:
        return _open(session, begun, by, now)
    if not people.own_citizen(session, appointment.citizen_id, by).taking_part():
        raise NotTakingPartError
    return _new(session, appointment.citizen_id, appointment, by, now)


def answer_outcome(
    session: Session, appointment_id: int, held: Held, instead_of: Turnout | None, *, by: Actor, now: datetime
) -> Talk:
    """
    The answer to the outcome card that showed *instead_of*: recorded at once; its check-in goes on from there.

    StaleError before the hour, and where something else has been said since.
    """
    appointments.answer_outcome(session, appointment_id, recording.TURNOUT[held], instead_of, by=by, now=now)
    check_in = begin_of(session, appointment_id, by=by, now=now)
    if check_in.asks is Question.HELD or check_in.held is not held:
        asking.stay(session, check_in, by, now, asks=Question.HELD)
        return say_held(session, check_in.id, held, by=by, now=now)
    return check_in


def _open(session: Session, check_in_id: int, by: Actor, now: datetime) -> Talk:
    check_in = queries.own(session, check_in_id, by)
    if not check_in.takes_part:
        raise NotTakingPartError
    asking.prompt(session, check_in, by, now)
    return check_in


def _new(session: Session, citizen_id: int, appointment: Appointment | None, by: Actor, now: datetime) -> Talk:
    """A draft, dated by its appointment; what the outcome card was told is carried over, not asked again."""
    draft = CheckIn(
        citizen_id=citizen_id,
        mentor_id=by.staff_id,
        appointment_id=appointment.id if appointment else None,
        talked_at=min(appointment.starts_at, now) if appointment else now,
        started_at=now,
    )
    session.add(draft)
    audit.write(session, by, "check_in.begun", draft, now)
    check_in = _open(session, saved(draft.id), by, now)
    if appointment is None or appointment.turnout is None:
        return check_in
    return asking.go_on(session, check_in, by, now, held=_HELD[appointment.turnout])


def say_held(session: Session, check_in_id: int, held: Held, *, by: Actor, now: datetime, sure: bool = False) -> Talk:
    """
    How the talk went; one that did not take place moved no sub-goal, and set none.

    BeforeItsHourError where she is said to have stayed away from an hour that has not come, unless that is *sure*.
    """
    check_in = asking.asking(session, check_in_id, Question.HELD, by)
    if held is Held.NO_SHOW and not sure and recording.lies_ahead(session, check_in, now):
        raise BeforeItsHourError
    if not held.took_place:
        recording.take_back_goals(session, check_in, now)
    if check_in.state is CheckInState.DRAFT and check_in.held not in (None, held):
        recording.correct_outcome(session, check_in, held, by=by, now=now)
    if check_in.editing and _becomes_talk(check_in, held) and queries.goals_at(session, check_in):
        check_in = recording.record(session, check_in, {"held": held}, by=by, now=now)
        return asking.stay(session, check_in, by, now, asks=Question.SUB_GOALS)
    return asking.go_on(session, check_in, by, now, held=held)


def _becomes_talk(check_in: Talk, held: Held) -> bool:
    """A talk that is said to have taken place after all is asked about as one."""
    return held.took_place and not (check_in.held is not None and check_in.held.took_place)


def move_goal(
    session: Session, check_in_id: int, sub_goal_id: int, movement: Movement, *, by: Actor, now: datetime
) -> Talk:
    """How one open sub-goal moved; with the last one answered, the next question is asked."""
    check_in = asking.asking(session, check_in_id, Question.SUB_GOALS, by)
    recording.move_goal(session, check_in, sub_goal_id, movement, now)
    if all(goal.moved for goal in queries.goals_at(session, check_in)) and not check_in.editing:
        return asking.go_on(session, check_in, by, now)
    return asking.stay(session, check_in, by, now)


def rest_unmoved(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """The sub-goals not yet answered are where they were."""
    check_in = asking.asking(session, check_in_id, Question.SUB_GOALS, by)
    for goal in queries.goals_at(session, check_in):
        if goal.moved is None:
            recording.move_goal(session, check_in, goal.id, Movement.SAME, now)
    return asking.go_on(session, check_in, by, now)


def choose_area(session: Session, check_in_id: int, area: Area | None, *, by: Actor, now: datetime) -> Talk:
    """The area of a new sub-goal, whose text is asked for next; None for no new one."""
    check_in = asking.asking(session, check_in_id, Question.NEW_AREA, by)
    if area is None:
        return asking.go_on(session, check_in, by, now, new_area=None)
    return asking.stay(session, check_in, by, now, new_area=area, asks=Question.NEW_TEXT)


def write_goal(session: Session, check_in_id: int, text: str, *, by: Actor, now: datetime) -> Talk:
    """The new sub-goal, with how it will be seen that it is reached."""
    check_in = asking.asking(session, check_in_id, Question.NEW_TEXT, by)
    goal = SubGoal(
        citizen_id=check_in.citizen_id,
        check_in_id=check_in.id,
        area=Area(check_in.new_area or Area.PERSONAL),
        text=texts.accept(text, texts.GOAL_LENGTH, today=calendar.today(now)),
        created_at=now,
    )
    session.add(goal)
    audit.write(session, by, "sub_goal.set", goal, now)
    return asking.go_on(session, check_in._replace(has_goals=True), by, now)


def write_note(session: Session, check_in_id: int, text: str | None, *, by: Actor, now: datetime) -> Talk:
    """The note, encrypted at rest; None for no note."""
    check_in = asking.asking(session, check_in_id, Question.NOTE, by)
    note = None if text is None else texts.accept(text, texts.NOTE_LENGTH, today=calendar.today(now))
    return asking.go_on(session, check_in, by, now, note=note)


def abandon(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """Drop a draft before it is recorded; the sub-goals and movements said in it go with it."""
    check_in = asking.own(session, check_in_id, by)
    if check_in.state is not CheckInState.DRAFT:
        raise StaleError
    recording.take_back_goals(session, check_in, now)
    dialogues.close_of_staff(session, by.staff_id)
    audit.write_about(session, by, "check_in.abandoned", CheckIn, check_in.id, now)
    return recording.change(session, check_in, state=CheckInState.ABANDONED)


def undo(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """Take a recorded check-in back, with all it changed; possible for a day, and audited."""
    check_in = asking.own(session, check_in_id, by)
    if check_in.state is CheckInState.UNDONE:
        return check_in
    if check_in.state is not CheckInState.RECORDED:
        raise StaleError
    recording.check_in_time(check_in, now, policies.of(session))
    dialogues.close_of_staff(session, by.staff_id)
    return recording.undo(session, check_in, by=by, now=now)


def shown_on(session: Session, check_in_id: int, message_id: int, *, by: Actor) -> None:
    """Remember which message shows this check-in, so that an older card can say that it is old."""
    recording.change(session, queries.own(session, check_in_id, by), card_message_id=message_id)
