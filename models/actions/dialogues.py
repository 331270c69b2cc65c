"""The one open prompt of a chat."""

from datetime import datetime

from sqlalchemy import bindparam, delete, select
from sqlmodel import Session, col

from models.dialogue import Dialogue, Prompt
from models.staff import Staff

# Asked at every tap of a check-in, so built once.
_CLOSE_OF_STAFF = delete(Dialogue).where(
    col(Dialogue.chat_id) == select(col(Staff.chat_id)).where(col(Staff.id) == bindparam("staff_id")).scalar_subquery()
)

_OF_CHECK_IN = (Prompt.CHECK_IN_NOTE, Prompt.CHECK_IN_GOAL)
PASSING = (Prompt.STAFF_NAME, Prompt.CITIZEN_NAME)  # asked for a name: whoever turns to something else has given it up


def ask(
    session: Session, chat_id: int, prompt: Prompt, *, now: datetime, subject_id: int | None = None, detail: str = ""
) -> None:
    """The next text of this chat answers *prompt*; whatever was asked before is no longer waited for."""
    row = session.get(Dialogue, chat_id) or Dialogue(chat_id=chat_id, prompt=prompt, asked_at=now)
    row.prompt, row.subject_id, row.detail, row.asked_at = prompt, subject_id, detail, now
    session.add(row)


def open_prompt(session: Session, chat_id: int) -> Dialogue | None:
    return session.get(Dialogue, chat_id)


def close_of_staff(session: Session, staff_id: int) -> None:
    """Nothing is waited for in this colleague's chat."""
    session.flush()
    session.connection().execute(_CLOSE_OF_STAFF, {"staff_id": staff_id})


def close_about(session: Session, staff_id: int, check_in_id: int) -> None:
    """Nothing is waited for in this colleague's chat about this check-in."""
    staff = session.get(Staff, staff_id)
    row = None if staff is None or staff.chat_id is None else session.get(Dialogue, staff.chat_id)
    if row is not None and row.subject_id == check_in_id and row.prompt in _OF_CHECK_IN:
        session.delete(row)


def close(session: Session, chat_id: int | None) -> None:
    row = None if chat_id is None else session.get(Dialogue, chat_id)
    if row is not None:
        session.delete(row)
