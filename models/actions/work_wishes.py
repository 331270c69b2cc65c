"""What a citizen wishes of a workplace and needs there: ticked, written, and taken away again."""

from datetime import datetime

from sqlmodel import Session, select

from models.accommodation import NeededAccommodation
from models.actions import audit, dialogues
from models.base import saved
from models.dialogue import Dialogue, Prompt
from models.errors import QuestionExpiredError, StaleError
from models.queries import policies
from models.queries import work_wishes as queries
from models.rules import calendar, texts
from models.rules.access import Actor
from models.work_wish import About, Wished, WorkLine, WorkWish

HOURS = (4, 6, 8, 10, 12, 15, 20, 25, 30, 37)
LINE_LENGTH = 200


def set_wish(
    session: Session, citizen_id: int, about: Wished, key: str, holds: bool, *, by: Actor, now: datetime
) -> None:
    """
    She wishes for it, or no longer; other hours take the place of those told before. The same again changes nothing.

    StaleError for what no list offers.
    """
    queries.whose(session, citizen_id, by)
    told = {one.key: one for one in queries.told(session, citizen_id) if one.about is about}
    if (key in told) is holds:
        return
    if not holds:
        _take_away(session, told[key], "work_wish.taken_away", by, now, about)
        return
    if key not in _offered(session, about):
        raise StaleError
    if about is Wished.HOURS:
        for row in told.values():
            session.delete(row)
        session.flush()
    row = WorkWish(citizen_id=citizen_id, about=about, key=key, told_by=by.kind, told_at=now)
    session.add(row)
    audit.write(session, by, "work_wish.told", row, now, about)


def _offered(session: Session, about: Wished) -> set[str]:
    house = policies.of(session).matching
    if about is Wished.HOURS:
        return {str(n) for n in HOURS}
    return {one.key for one in (house.sectors if about is Wished.SECTOR else house.districts)}


def set_need(session: Session, citizen_id: int, kind: str, holds: bool, *, by: Actor, now: datetime) -> None:
    """She needs it, or no longer; the same again changes nothing. StaleError for what the list does not hold."""
    queries.whose(session, citizen_id, by, needs=True)
    row = session.exec(
        select(NeededAccommodation).where(
            NeededAccommodation.citizen_id == citizen_id, NeededAccommodation.kind == kind
        )
    ).first()
    if (row is not None) is holds:
        return
    if row is not None:
        _take_away(session, row, "needed_accommodation.taken_away", by, now)
        return
    if kind not in {one.key for one in policies.of(session).matching.accommodations}:
        raise StaleError
    row = NeededAccommodation(citizen_id=citizen_id, kind=kind, noted_by_id=by.staff_id, noted_at=now)
    session.add(row)
    audit.write(session, by, "needed_accommodation.noted", row, now)


def ask_line(session: Session, chat_id: int, citizen_id: int, about: About, *, by: Actor, now: datetime) -> None:
    """The next text of this chat is a line about her wishes or needs."""
    queries.whose(session, citizen_id, by, needs=True)
    dialogues.ask(session, chat_id, Prompt.WORK_LINE, now=now, subject_id=citizen_id, detail=about)


def write_line(session: Session, chat_id: int, written: str, *, by: Actor, now: datetime) -> WorkLine:
    """The line that was asked for; written again it is corrected."""
    asked = session.get(Dialogue, chat_id)
    if asked is None or asked.prompt is not Prompt.WORK_LINE:
        raise QuestionExpiredError
    citizen_id, about = asked.subject_id or 0, About(asked.detail)
    queries.whose(session, citizen_id, by, needs=True)
    text = texts.accept(written, LINE_LENGTH, today=calendar.today(now))
    row = queries.line_row(session, citizen_id, about)
    row = row or WorkLine(citizen_id=citizen_id, about=about, line=text, written_by_id=by.staff_id, written_at=now)
    row.line, row.written_by_id, row.written_at = text, by.staff_id, now
    session.add(row)
    dialogues.close(session, chat_id)
    audit.write(session, by, "work_line.written", row, now, about)
    return row


def take_line_away(session: Session, citizen_id: int, about: About, *, by: Actor, now: datetime) -> None:
    """Nothing is written about it any more."""
    queries.whose(session, citizen_id, by, needs=True)
    row = queries.line_row(session, citizen_id, about)
    if row is not None:
        _take_away(session, row, "work_line.taken_away", by, now, about)


def _take_away(
    session: Session,
    row: WorkWish | NeededAccommodation | WorkLine,
    action: str,
    by: Actor,
    now: datetime,
    detail: str = "",
) -> None:
    audit.write_about(session, by, action, type(row), saved(row.id), now, detail)
    session.delete(row)
    session.flush()
