"""The weekly talk, recorded one answer at a time; every answer is a row before the next question is asked."""

from datetime import date, datetime
from typing import Any

from sqlmodel import Session

from models.actions import audit, dialogues, recording
from models.base import saved
from models.check_in import CheckIn, CheckInState, Held, Question
from models.dialogue import Prompt
from models.errors import NotTakingPartError, StaleError
from models.queries import appointments as appointment_queries
from models.queries import check_in_view, people
from models.queries import check_ins as queries
from models.queries.check_ins import Talk
from models.rules import access, calendar, policy, texts
from models.rules import check_in as order
from models.rules.access import Actor, May
from models.sub_goal import Area, Movement, SubGoal

_PROMPTS = {Question.NOTE: Prompt.CHECK_IN_NOTE, Question.NEW_TEXT: Prompt.CHECK_IN_GOAL}


def begin(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Talk:
    """Begin a check-in with an own citizen, or go on with the one that has been begun."""
    access.require(by, May.RECORD_CHECK_IN)
    begun = queries.draft(session, citizen_id, by.staff_id)
    check_in = queries.own(session, begun or _draft(session, citizen_id, by, now), by)
    if not check_in.takes_part:
        raise NotTakingPartError
    _prompt(session, check_in, by, now)
    return check_in


def _draft(session: Session, citizen_id: int, by: Actor, now: datetime) -> int:
    if not people.own_citizen(session, citizen_id, by).taking_part():
        raise NotTakingPartError
    appointment = appointment_queries.talk_to_record(session, citizen_id, by.staff_id, now)
    check_in = CheckIn(
        citizen_id=citizen_id,
        mentor_id=by.staff_id,
        appointment_id=appointment.id if appointment else None,
        talked_at=min(appointment.starts_at, now) if appointment else now,
        started_at=now,
    )
    session.add(check_in)
    audit.write(session, by, "check_in.begun", check_in, now)
    return saved(check_in.id)


def say_held(session: Session, check_in_id: int, held: Held, *, by: Actor, now: datetime) -> Talk:
    """How the talk went; one that did not take place moved no sub-goal, and set none."""
    check_in = _asking(session, check_in_id, Question.HELD, by)
    if not held.took_place:
        recording.take_back_goals(session, check_in, now)
    if check_in.editing and _becomes_talk(check_in, held) and queries.goals_at(session, check_in):
        check_in = recording.record(session, check_in, {"held": held}, by=by, now=now)
        return _stay(session, check_in, by, now, asks=Question.SUB_GOALS)
    return _go_on(session, check_in, by, now, held=held)


def _becomes_talk(check_in: Talk, held: Held) -> bool:
    """A talk that is said to have taken place after all is asked about as one."""
    return held.took_place and not (check_in.held is not None and check_in.held.took_place)


def move_goal(
    session: Session, check_in_id: int, sub_goal_id: int, movement: Movement, *, by: Actor, now: datetime
) -> Talk:
    """How one open sub-goal moved; with the last one answered, the next question is asked."""
    check_in = _asking(session, check_in_id, Question.SUB_GOALS, by)
    recording.move_goal(session, check_in, sub_goal_id, movement, now)
    if all(goal.moved for goal in queries.goals_at(session, check_in)) and not check_in.editing:
        return _go_on(session, check_in, by, now)
    return _stay(session, check_in, by, now)


def rest_unmoved(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """The sub-goals not yet answered are where they were."""
    check_in = _asking(session, check_in_id, Question.SUB_GOALS, by)
    for goal in queries.goals_at(session, check_in):
        if goal.moved is None:
            recording.move_goal(session, check_in, goal.id, Movement.SAME, now)
    return _go_on(session, check_in, by, now)


def choose_area(session: Session, check_in_id: int, area: Area | None, *, by: Actor, now: datetime) -> Talk:
    """The area of a new sub-goal, whose text is asked for next; None for no new one."""
    check_in = _asking(session, check_in_id, Question.NEW_AREA, by)
    if area is None:
        return _go_on(session, check_in, by, now, new_area=None)
    return _stay(session, check_in, by, now, new_area=area, asks=Question.NEW_TEXT)


def write_goal(session: Session, check_in_id: int, text: str, *, by: Actor, now: datetime) -> Talk:
    """The new sub-goal, with how it will be seen that it is reached."""
    check_in = _asking(session, check_in_id, Question.NEW_TEXT, by)
    goal = SubGoal(
        citizen_id=check_in.citizen_id,
        check_in_id=check_in.id,
        area=Area(check_in.new_area or Area.PERSONAL),
        text=texts.accept(text, texts.GOAL_LENGTH, today=calendar.today(now)),
        created_at=now,
    )
    session.add(goal)
    audit.write(session, by, "sub_goal.set", goal, now)
    return _go_on(session, check_in._replace(has_goals=True), by, now)


def write_note(session: Session, check_in_id: int, text: str | None, *, by: Actor, now: datetime) -> Talk:
    """The note, encrypted at rest; None for no note."""
    check_in = _asking(session, check_in_id, Question.NOTE, by)
    note = None if text is None else texts.accept(text, texts.NOTE_LENGTH, today=calendar.today(now))
    return _go_on(session, check_in, by, now, note=note)


def accept_next(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """The next appointment as suggested."""
    check_in = _asking(session, check_in_id, Question.NEXT, by)
    if check_in.next_at is None:
        raise StaleError
    return _go_on(session, check_in, by, now)


def no_next(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """No next appointment for now: an empty future, which the rope will ask about."""
    check_in = _asking(session, check_in_id, Question.NEXT, by)
    return _go_on(session, check_in, by, now, next_at=None)


def other_day(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    check_in = _asking(session, check_in_id, Question.NEXT, by)
    return _stay(session, check_in, by, now, asks=Question.NEXT_DAY)


def pick_day(session: Session, check_in_id: int, day: date, *, by: Actor, now: datetime) -> Talk:
    """A working day from the picker; its free hours are shown next."""
    check_in = _asking(session, check_in_id, Question.NEXT_DAY, by)
    house = policy.of(session)
    if not calendar.is_working(day, optional=house.rope.optional_holidays) or day < calendar.today(now):
        raise StaleError
    first = calendar.instant(day, house.appointments.first)
    return _stay(session, check_in, by, now, next_on=first, asks=Question.NEXT_TIME)


def pick_time(session: Session, check_in_id: int, starts_at: datetime, *, by: Actor, now: datetime) -> Talk:
    """A free hour of the day picked."""
    check_in = _asking(session, check_in_id, Question.NEXT_TIME, by)
    if starts_at not in check_in_view.free_hours(session, check_in, now):
        raise StaleError
    return _go_on(session, check_in, by, now, next_at=starts_at)


def go_back(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """To the question before; what has been answered stays until it is answered anew."""
    check_in = _own(session, check_in_id, by)
    question = order.back(check_in.asks, _facts(session, check_in, check_in.held))
    if question is None:
        raise StaleError
    editing = check_in.editing and question is not Question.SUMMARY
    return _stay(session, check_in, by, now, asks=question, editing=editing)


def edit(session: Session, check_in_id: int, question: Question | None, *, by: Actor, now: datetime) -> Talk:
    """Choose (None) or open one answer of a recorded check-in again."""
    check_in = _asking(session, check_in_id, Question.SUMMARY if question is None else Question.EDIT, by)
    recording.check_in_time(check_in, now, policy.of(session))
    if question is not None and question not in order.EDITABLE:
        raise StaleError
    return _stay(session, check_in, by, now, asks=question or Question.EDIT, editing=question is not None)


def abandon(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """Drop a draft before it is recorded; the sub-goals and movements said in it go with it."""
    check_in = _own(session, check_in_id, by)
    if check_in.state is not CheckInState.DRAFT:
        raise StaleError
    recording.take_back_goals(session, check_in, now)
    dialogues.close_of_staff(session, by.staff_id)
    audit.write_about(session, by, "check_in.abandoned", CheckIn, check_in.id, now)
    return recording.change(session, check_in, state=CheckInState.ABANDONED)


def undo(session: Session, check_in_id: int, *, by: Actor, now: datetime) -> Talk:
    """Take a recorded check-in back, with all it changed; possible for a day, and audited."""
    check_in = _own(session, check_in_id, by)
    if check_in.state is CheckInState.UNDONE:
        return check_in
    if check_in.state is not CheckInState.RECORDED:
        raise StaleError
    recording.check_in_time(check_in, now, policy.of(session))
    dialogues.close_of_staff(session, by.staff_id)
    return recording.undo(session, check_in, by=by, now=now)


def shown_on(session: Session, check_in_id: int, message_id: int, *, by: Actor) -> None:
    """Remember which message shows this check-in, so that an older card can say that it is old."""
    recording.change(session, queries.own(session, check_in_id, by), card_message_id=message_id)


def _own(session: Session, check_in_id: int, by: Actor) -> Talk:
    access.require(by, May.RECORD_CHECK_IN)
    return queries.own(session, check_in_id, by)


def _asking(session: Session, check_in_id: int, question: Question, by: Actor) -> Talk:
    """The check-in, if *question* is what it asks now; StaleError where it has gone on."""
    check_in = _own(session, check_in_id, by)
    live = check_in.state is CheckInState.DRAFT or check_in.state is CheckInState.RECORDED
    if not live or check_in.asks is not question:
        raise StaleError
    return check_in


def _facts(session: Session, check_in: Talk, held: Held | None) -> order.Facts:
    asks_of_goals = check_in.asks in order.TURNS_ON_SUB_GOALS
    return order.Facts(held, asks_of_goals and bool(queries.goals_at(session, check_in)), check_in.editing)


def _go_on(session: Session, check_in: Talk, by: Actor, now: datetime, **said: Any) -> Talk:
    """Write what has been *said*, and ask the next question; the summary records."""
    asks = order.after(check_in.asks, _facts(session, check_in, said.get("held", check_in.held)))
    if asks is Question.NEXT and not check_in.editing:
        said |= recording.suggested_next(session, check_in, now)
    if asks is not Question.SUMMARY:
        return _stay(session, check_in, by, now, asks=asks, **said)
    check_in = recording.record(session, check_in, {**said, "asks": asks, "editing": False}, by=by, now=now)
    return _stay(session, check_in, by, now)


def _stay(session: Session, check_in: Talk, by: Actor, now: datetime, **said: Any) -> Talk:
    check_in = recording.change(session, check_in, **said)
    _prompt(session, check_in, by, now)
    return check_in


def _prompt(session: Session, check_in: Talk, by: Actor, now: datetime) -> None:
    """Wait for a text where the question takes one, and for none where it does not."""
    prompt = _PROMPTS.get(check_in.asks)
    if prompt is not None:
        dialogues.ask_staff(session, by.staff_id, prompt, now=now, subject_id=check_in.id)
    elif check_in.text_awaited:
        dialogues.close_of_staff(session, by.staff_id)
