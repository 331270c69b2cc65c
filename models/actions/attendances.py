"""Who was in the shop: a tap a person and day, corrected by another tap; and a line about what was seen."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, select

from models.actions import audit, dialogues, mornings
from models.attendance import REASONS, Attendance, Attended, Observation, Why
from models.audit import ActorKind
from models.base import saved
from models.dialogue import Dialogue, Prompt
from models.errors import AttendanceDateError, NotYoursError, QuestionExpiredError, StaleError, TooLateError
from models.placement import Placement
from models.queries import people, policies, shops
from models.rules import access, calendar, rope, texts
from models.rules.access import Actor, May
from models.sub_goal import SubGoal

FURTHEST_BACK = timedelta(days=14)
OBSERVATION_LENGTH = 300


def note(session: Session, placement_id: int, day: date, state: Attended, *, by: Actor, now: datetime) -> Attendance:
    """How the day was; said again it is corrected, and a reason given before goes with it where the state changes."""
    placement = _led(session, placement_id, by)
    _check_day(session, placement, day, now)
    row = _write(session, placement, day, state, by, now)
    _tell_mentor(session, row, placement, now)
    return row


def _tell_mentor(session: Session, row: Attendance, placement: Placement, now: datetime) -> None:
    """
    She hears the next working morning of a day away that nobody has explained; of older days her card tells.

    Where it is explained or corrected by then, the message does not mention it.
    """
    house = policies.of(session)
    mentor = people.mentor_of(session, placement.citizen_id)
    if row.state is Attended.ABSENT and row.day == calendar.today(now) and mentor is not None:
        morning = rope.next_working_day(row.day, house)
        mornings.call_on(session, saved(mentor.id), calendar.instant(morning, house.rope.speak_at))


def because(session: Session, attendance_id: int, reason: Why, *, by: Actor, now: datetime) -> Attendance:
    """Why she was away; StaleError where the day says by now something that this is no reason for."""
    row = session.get(Attendance, attendance_id)
    if row is None:
        raise NotYoursError
    _led(session, row.placement_id, by)
    if reason not in REASONS.get(row.state, ()):
        raise StaleError
    if row.reason is not reason:
        row.reason = reason
        session.add(row)
        audit.write(session, by, "attendance.reason", row, now)
    return row


def all_present(session: Session, shop_id: int, day: date, *, by: Actor, now: datetime) -> int:
    """Everybody expected of whom nothing has been said yet was there; gives how many."""
    found = shops.day(session, shop_id, day, by=by, now=now)
    open_ones = [one for one in found.people if one.state is None]
    for one in open_ones:
        note(session, one.placement_id, day, Attended.PRESENT, by=by, now=now)
    return len(open_ones)


def call_in_sick(session: Session, *, by: Actor, now: datetime) -> Attendance:
    """
    The citizen is not coming today; NotYoursError where no shop expects her.

    What stands there already stays: said twice it changes nothing, and the internship lead has seen who came.
    """
    access.require(by, May.CALL_IN_SICK)
    placement = shops.expecting(session, by.citizen_id, now)
    if placement is None:
        raise NotYoursError
    today = calendar.today(now)
    there = _row(session, placement, today)
    return there or _write(session, placement, today, Attended.SICK, by, now, Why.ILLNESS)


def _write(
    session: Session,
    placement: Placement,
    day: date,
    state: Attended,
    by: Actor,
    now: datetime,
    reason: Why | None = None,
) -> Attendance:
    row = _row(session, placement, day)
    if row is not None and row.state is state:
        return row
    if row is None:
        row = Attendance(placement_id=saved(placement.id), day=day, state=state, noted_at=now)
    row.state, row.reason, row.noted_at = state, reason, now
    row.noted_by_id = by.staff_id if by.kind is ActorKind.STAFF else None
    session.add(row)
    audit.write(session, by, "attendance.noted", row, now, state)
    return row


def _row(session: Session, placement: Placement, day: date) -> Attendance | None:
    there = select(Attendance).where(Attendance.placement_id == placement.id, Attendance.day == day)
    return session.exec(there).first()


def _led(session: Session, placement_id: int, by: Actor) -> Placement:
    access.require(by, May.LEAD_SHOP)
    return shops.led(session, placement_id, by)


def _check_day(session: Session, placement: Placement, day: date, now: datetime) -> None:
    today = calendar.today(now)
    within = placement.start_on <= day and (placement.ended_on is None or day <= placement.ended_on)
    if not within or not today - FURTHEST_BACK <= day <= today or day not in policies.of(session).working_days:
        raise AttendanceDateError


def ask_observation(
    session: Session, chat_id: int, placement_id: int, sub_goal_id: int | None, *, by: Actor, now: datetime
) -> None:
    """The next text of this chat is a line about a citizen, and about one of her sub-goals."""
    placement = _led(session, placement_id, by)
    if sub_goal_id is not None:
        _goal_of(session, sub_goal_id, placement)
    detail = str(sub_goal_id or "")
    dialogues.ask(session, chat_id, Prompt.OBSERVATION, now=now, subject_id=placement_id, detail=detail)


def _goal_of(session: Session, sub_goal_id: int, placement: Placement) -> None:
    goal = session.get(SubGoal, sub_goal_id)
    if goal is None or goal.citizen_id != placement.citizen_id:
        raise NotYoursError


def observe(session: Session, chat_id: int, written: str, *, by: Actor, now: datetime) -> Observation:
    """Keep the line that was asked for."""
    asked = session.get(Dialogue, chat_id)
    if asked is None or asked.prompt is not Prompt.OBSERVATION or asked.subject_id is None:
        raise QuestionExpiredError
    placement = _led(session, asked.subject_id, by)
    row = Observation(
        placement_id=saved(placement.id),
        sub_goal_id=int(asked.detail) if asked.detail else None,
        text=texts.accept(written, OBSERVATION_LENGTH, today=calendar.today(now)),
        by_id=by.staff_id,
        at=now,
    )
    session.add(row)
    dialogues.close(session, chat_id)
    audit.write(session, by, "observation.written", row, now)
    return row


def forget(session: Session, observation_id: int, *, by: Actor, now: datetime) -> int:
    """Take one's own line back within a day; gives the placement. TooLateError later on."""
    row = session.get(Observation, observation_id)
    if row is None or row.by_id != by.staff_id:
        raise NotYoursError
    _led(session, row.placement_id, by)
    if now > row.at + timedelta(hours=policies.of(session).appointments.undo_within_hours):
        raise TooLateError
    audit.write(session, by, "observation.taken_back", row, now)
    session.delete(row)
    return row.placement_id
