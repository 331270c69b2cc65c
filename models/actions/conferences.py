"""The list of a case conference, and what is decided about each: one line that waits for its owner until it is done."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from models.actions import audit, dialogues, mornings
from models.base import saved
from models.conference import Because, CaseConference, ConferenceCitizen, Decision, NotNeeded
from models.dialogue import Dialogue, Prompt
from models.errors import NotYoursError, QuestionExpiredError, StaleError
from models.queries import conferences as queries
from models.queries import people, policies
from models.rules import access, calendar, texts
from models.rules.access import Actor, May

LONGEST = 300
LISTED = 12  # as many as an hour and a half bears
_ALWAYS = (Because.STEP, Because.ENDING)  # these wait for what is decided there, however many are red
WITHIN_DAYS = (7, 14, 28)


def draw_up(session: Session, key: str, *, by: Actor, now: datetime) -> CaseConference:
    """
    The list of the next conference of this kind, as the rope proposes it.

    Done again, it brings in who presses now and leaves what the chair has decided.
    """
    access.require(by, May.CHAIR_CONFERENCE)
    kind = queries.of_kind(session, key)
    day = queries.next_day(kind, calendar.today(now))
    row = queries.standing(session, kind, day)
    if row is None:
        row = CaseConference(kind=key, held_on=day, begun_by_id=by.staff_id, begun_at=now)
        session.add(row)
        audit.write(session, by, "conference.drawn_up", row, now, key)
    conference_id = saved(row.id)
    there = select(ConferenceCitizen.citizen_id).where(ConferenceCitizen.conference_id == conference_id)
    known = set(session.exec(there))
    presses = queries.proposed(session, kind, by=by, now=now)
    rest = [(id_, Because.ASKED) for id_ in queries.everybody(session, kind, by=by) if id_ not in dict(presses)]
    for number, (id_, because) in enumerate([*presses, *rest]):
        if id_ not in known:
            listed = because in _ALWAYS or (number < LISTED and because is not Because.ASKED)
            session.add(ConferenceCitizen(conference_id=conference_id, citizen_id=id_, because=because, listed=listed))
    session.flush()
    return row


def put(session: Session, item_id: int, listed: bool, *, by: Actor, now: datetime) -> ConferenceCitizen:
    """The chair puts her on the list, or takes her off; what is so already stays so."""
    row = _item(session, item_id, by)
    if row.listed is not listed:
        row.listed = listed
        session.add(row)
        audit.write(session, by, "conference.put_on" if listed else "conference.taken_off", row, now)
    return row


def _item(session: Session, item_id: int, by: Actor) -> ConferenceCitizen:
    access.require(by, May.CHAIR_CONFERENCE)
    row = session.get(ConferenceCitizen, item_id)
    if row is None:
        raise NotYoursError
    queries.talked(session, item_id, by=by)
    return row


def ask(session: Session, chat_id: int, item_id: int, *, by: Actor, now: datetime) -> None:
    """The next text of this chat is what was decided about her."""
    _item(session, item_id, by)
    dialogues.ask(session, chat_id, Prompt.DECISION_TEXT, now=now, subject_id=item_id)


def decide(session: Session, chat_id: int, written: str, *, by: Actor, now: datetime) -> Decision:
    """Her mentor's to see to (the chair's where she has none), within a week, until somebody says otherwise."""
    asked = session.get(Dialogue, chat_id)
    if asked is None or asked.prompt is not Prompt.DECISION_TEXT:
        raise QuestionExpiredError
    item = _item(session, asked.subject_id or 0, by)
    body = texts.accept(written, LONGEST, today=calendar.today(now))
    mentor = people.mentor_of(session, item.citizen_id)
    row = Decision(
        item_id=saved(item.id),
        citizen_id=item.citizen_id,
        body=body,
        owner_id=saved(mentor.id) if mentor is not None else by.staff_id,
        due_on=_within(session, calendar.today(now), WITHIN_DAYS[0]),
        decided_by_id=by.staff_id,
        decided_at=now,
    )
    session.add(row)
    dialogues.close(session, chat_id)
    audit.write(session, by, "decision.taken", row, now)
    _call(session, row)
    return row


def _within(session: Session, today: date, days: int) -> date:
    return calendar.settle(today + timedelta(days=days), policies.of(session).working_days)


def give(session: Session, decision_id: int, owner_id: int, *, by: Actor, now: datetime) -> Decision:
    """Another of those who work with the citizen, or the chair herself, sees to it; what is overdue, within a week."""
    row = _chaired(session, decision_id, by)
    if owner_id not in {one.id for one, _ in people.working_with(session, row.citizen_id)} | {by.staff_id}:
        raise NotYoursError
    if owner_id == row.owner_id:
        return row
    today = calendar.today(now)
    due_on = row.due_on if row.due_on >= today else _within(session, today, WITHIN_DAYS[0])
    return _change(session, row, "decision.given", by, now, owner_id=owner_id, due_on=due_on, climbed_at=None)


def set_due(session: Session, decision_id: int, days: int, *, by: Actor, now: datetime) -> Decision:
    """So many days from now; StaleError for what no button offers."""
    row = _chaired(session, decision_id, by)
    if days not in WITHIN_DAYS:
        raise StaleError
    due_on = _within(session, calendar.today(now), days)
    return _change(session, row, "decision.dated", by, now, due_on=due_on, climbed_at=None)


def _chaired(session: Session, decision_id: int, by: Actor) -> Decision:
    access.require(by, May.CHAIR_CONFERENCE)
    row = queries.own(session, decision_id, by)
    if row.done_at is not None or row.dropped_at is not None:
        raise StaleError
    return row


def _change(
    session: Session, row: Decision, what: str, by: Actor, now: datetime, **fields: int | date | None
) -> Decision:
    if any(getattr(row, name) != value for name, value in fields.items()):
        for name, value in fields.items():
            setattr(row, name, value)
        session.add(row)
        audit.write(session, by, what, row, now)
        _call(session, row)
    return row


def _call(session: Session, row: Decision) -> None:
    """Its owner hears of it on the morning of its day, if it is not done by then."""
    mornings.call_on(session, row.owner_id, calendar.instant(row.due_on, policies.of(session).rope.speak_at))


def drop(
    session: Session, decision_id: int, *, by: Actor, now: datetime, not_needed: NotNeeded | None = None
) -> Decision:
    """It was a mistake, or it is not needed for this reason; twice changes nothing."""
    access.require(by, May.CHAIR_CONFERENCE)
    row = queries.own(session, decision_id, by)
    if row.done_at is not None:
        raise StaleError
    if row.dropped_at is None:
        row.dropped_at, row.not_needed = now, not_needed
        session.add(row)
        audit.write(session, by, "decision.dropped", row, now, not_needed or "")
    return row


def done(session: Session, decision_id: int, is_done: bool, *, by: Actor, now: datetime) -> Decision:
    """Whoever sees to it has done it, or takes that back; what is so already stays so."""
    row = queries.own(session, decision_id, by)
    if row.dropped_at is not None:
        raise StaleError
    if (row.done_at is not None) is not is_done:
        row.done_at = now if is_done else None
        session.add(row)
        audit.write(session, by, "decision.done" if is_done else "decision.not_done", row, now)
    return row


def pass_on(session: Session, citizen_id: int, from_id: int, to_id: int, *, by: Actor, now: datetime) -> None:
    """What a colleague has to see to about this citizen goes along with her."""
    open_rows = select(Decision).where(
        Decision.citizen_id == citizen_id,
        Decision.owner_id == from_id,
        col(Decision.done_at).is_(None),
        col(Decision.dropped_at).is_(None),
    )
    for row in session.exec(open_rows).all():
        _change(session, row, "decision.given", by, now, owner_id=to_id)
