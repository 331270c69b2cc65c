"""What a recorded check-in does to everything else, and how it is all taken back."""

from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, select

from models import rows
from models.actions import appointments, audit, goal_news, rope
from models.appointment import Appointment, AppointmentState, Turnout
from models.base import saved
from models.check_in import CheckIn, CheckInState, Held
from models.errors import NotTakingPartError, NotYoursError, TooLateError
from models.queries import appointments as appointment_queries
from models.queries import check_ins as queries
from models.queries import policies
from models.queries.check_ins import Talk
from models.rope import Event
from models.rules import calendar, slots
from models.rules import check_in as order
from models.rules.access import Actor
from models.rules.policy import Policy
from models.sub_goal import Movement, SubGoal, SubGoalEvent

_SOURCE = "check_in"
_AHEAD = timedelta(days=90)  # further than a suggestion ever lies
TURNOUT = {
    Held.IN_PERSON: Turnout.HELD,
    Held.PHONE: Turnout.HELD,
    Held.EXCUSED: Turnout.EXCUSED,
    Held.NO_SHOW: Turnout.NO_SHOW,
    Held.LATE: Turnout.LATE,
}


def change(session: Session, check_in: Talk, **said: Any) -> Talk:
    """Write what has been *said* to the check-in's row; what it holds already is not written again."""
    new = {name: value for name, value in said.items() if getattr(check_in, name) != value}
    if new:
        rows.change(session, CheckIn, check_in.id, **new)
    return check_in._replace(**new)


def record(session: Session, before: Talk, said: dict[str, Any], *, by: Actor, now: datetime) -> Talk:
    """
    Write the last that was *said*, and make everything else agree with the check-in.

    Doing it again after an edit changes only what was edited.
    """
    check_in = before._replace(**said)
    action = "check_in.edited" if check_in.state is CheckInState.RECORDED else "check_in.recorded"
    _say_talk(session, check_in, by, now, dated="talked_at" in said)
    next_id = _book_next(session, check_in, by, now, anew="next_at" in said)
    rope.refresh(session, check_in.citizen_id)
    goal_news.plan(session, check_in, now)
    audit.write_about(session, by, action, CheckIn, check_in.id, now)
    recorded = {"state": CheckInState.RECORDED, "recorded_at": check_in.recorded_at or now}
    return change(session, before, **said, **recorded, next_appointment_id=next_id)


def undo(session: Session, check_in: Talk, *, by: Actor, now: datetime) -> Talk:
    """Take back the talk, the sub-goals' movements, the new sub-goal and the appointment that this check-in made."""
    take_back_goals(session, check_in, now)
    rope.take_back(session, Event.TALK_HELD, source=_SOURCE, source_id=check_in.id)
    if check_in.appointment_id is not None:
        appointments.say_turnout(session, check_in.appointment_id, None, by=by, now=now)
    _call_off_made(session, check_in, by, now)
    rope.refresh(session, check_in.citizen_id)
    audit.write_about(session, by, "check_in.undone", CheckIn, check_in.id, now)
    return change(session, check_in, state=CheckInState.UNDONE, undone_at=now, next_appointment_id=None)


def check_in_time(check_in: Talk, now: datetime, house: Policy) -> None:
    """TooLateError once a recorded check-in may no longer be changed."""
    if not order.may_change(check_in.recorded_at, now, house):
        raise TooLateError


def move_goal(session: Session, check_in: Talk, sub_goal_id: int, movement: Movement, now: datetime) -> None:
    goal = session.get(SubGoal, sub_goal_id)
    if goal is None or goal.citizen_id != check_in.citizen_id:
        raise NotYoursError
    row = session.exec(
        select(SubGoalEvent).where(SubGoalEvent.check_in_id == check_in.id, SubGoalEvent.sub_goal_id == sub_goal_id)
    ).one_or_none() or SubGoalEvent(check_in_id=check_in.id, sub_goal_id=sub_goal_id, movement=movement, at=now)
    row.movement = movement
    goal.reached_at = now if movement is Movement.REACHED else None
    session.add_all([row, goal])
    session.flush()


def take_back_goals(session: Session, check_in: Talk, now: datetime) -> None:
    for goal in queries.new_goals(session, check_in):
        goal.dropped_at = now
        session.add(goal)
    for row in session.exec(select(SubGoalEvent).where(SubGoalEvent.check_in_id == check_in.id)):
        _unreach(session, row)
        session.delete(row)
    session.flush()


def _unreach(session: Session, row: SubGoalEvent) -> None:
    goal = session.get(SubGoal, row.sub_goal_id)
    if goal is not None and row.movement is Movement.REACHED:
        goal.reached_at = None
        session.add(goal)


def suggested_next(session: Session, check_in: Talk, now: datetime) -> dict[str, Any]:
    """The next appointment to fill in: the one already booked, else the same weekday and time next week."""
    booked = appointment_queries.next_of(session, check_in.citizen_id, check_in.mentor_id, now, check_in.appointment_id)
    if booked is not None:
        return {"next_appointment_id": booked.id, "next_at": booked.starts_at}
    taken = appointment_queries.taken(session, check_in.mentor_id, now, now + _AHEAD, citizen_id=check_in.citizen_id)
    talk = session.get(Appointment, check_in.appointment_id) if check_in.appointment_id else None
    usual = talk.starts_at if talk is not None else check_in.talked_at
    return {"next_at": slots.suggestion(usual, taken, now, policies.of(session))}


def _say_talk(session: Session, check_in: Talk, by: Actor, now: datetime, *, dated: bool) -> None:
    """The rope counts from the day that the check-in says, be it another than its appointment's."""
    held = check_in.held
    if held is None:
        raise ValueError("a check-in is recorded once it says how the talk went")
    if check_in.appointment_id is not None:
        hour = appointments.say_turnout(session, check_in.appointment_id, TURNOUT[held], by=by, now=now)
        day, id_ = calendar.today(check_in.talked_at), check_in.appointment_id
        if held.took_place and (dated or day != calendar.today(hour.starts_at)):
            rope.note(session, check_in.citizen_id, Event.TALK_HELD, day, source="appointment", source_id=id_)
    elif held.took_place:
        day = calendar.today(check_in.talked_at)
        rope.note(session, check_in.citizen_id, Event.TALK_HELD, day, source=_SOURCE, source_id=check_in.id)
    else:
        rope.take_back(session, Event.TALK_HELD, source=_SOURCE, source_id=check_in.id)


def _book_next(session: Session, check_in: Talk, by: Actor, now: datetime, *, anew: bool) -> int | None:
    """
    Make the calendar agree; gives the next appointment's id.

    An edit of something else moves nothing: the hour may have been moved since, by the citizen's wish.
    """
    if check_in.state is CheckInState.RECORDED and not anew:
        return check_in.next_appointment_id
    booked = _ahead(session, check_in, by, now)
    if check_in.next_at is None:
        if booked is not None:
            appointments.call_off(session, saved(booked.id), by=by, now=now)
        return None
    if booked is not None:
        return appointments.move(session, saved(booked.id), check_in.next_at, by=by, now=now).id
    if not check_in.takes_part:
        raise NotTakingPartError
    return appointments.place(session, check_in.citizen_id, check_in.next_at, by=by, now=now)


def _call_off_made(session: Session, check_in: Talk, by: Actor, now: datetime) -> None:
    """Call off the appointment that this check-in made; one that was there before stays."""
    booked = _ahead(session, check_in, by, now)
    if booked is not None and booked.created_at >= check_in.started_at:
        appointments.call_off(session, saved(booked.id), by=by, now=now)


def _ahead(session: Session, check_in: Talk, by: Actor, now: datetime) -> Appointment | None:
    """The check-in's next appointment, while it stands."""
    if check_in.next_appointment_id is None:
        return None
    appointment = appointment_queries.own(session, check_in.next_appointment_id, by)
    return appointment if still_ahead(appointment, now) else None


def still_ahead(appointment: Appointment, now: datetime) -> bool:
    """Whether it is still going to happen."""
    return appointment.state not in (AppointmentState.CANCELLED, AppointmentState.OVER) and appointment.ends_at() > now


def lies_ahead(session: Session, check_in: Talk, now: datetime) -> bool:
    """Whether the hour that the check-in tells of has not come yet."""
    appointment = session.get(Appointment, check_in.appointment_id) if check_in.appointment_id is not None else None
    return appointment is not None and appointment.starts_at > now


def answered_appointment(session: Session, check_in: Talk) -> int | None:
    """The check-in's appointment, if it has been said what became of it."""
    appointment = session.get(Appointment, check_in.appointment_id) if check_in.appointment_id is not None else None
    return None if appointment is None or appointment.turnout is None else appointment.id


def correct_outcome(session: Session, check_in: Talk, held: Held, *, by: Actor, now: datetime) -> None:
    """A draft whose outcome has been said already says another now."""
    answered = answered_appointment(session, check_in)
    if answered is not None:
        appointments.say_turnout(session, answered, TURNOUT[held], by=by, now=now)
