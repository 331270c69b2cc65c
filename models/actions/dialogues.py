"""The one open prompt of a chat."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import bindparam, delete, select
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from models.dialogue import Dialogue, Prompt
from models.staff import Staff

ON_A_CARD = (Prompt.CHECK_IN_NOTE, Prompt.CHECK_IN_GOAL, Prompt.CHECK_IN_FIX)
BELOW = "below"  # the detail of a prompt whose card has scrolled away

# Both are said at taps of a check-in, so built once.
_CLOSE_OF_STAFF = delete(Dialogue).where(
    col(Dialogue.chat_id) == select(col(Staff.chat_id)).where(col(Staff.id) == bindparam("staff_id")).scalar_subquery()
)

PASSING = (
    Prompt.STAFF_NAME,
    Prompt.CITIZEN_NAME,
    Prompt.CITIZEN_RENAME,
    Prompt.REFERRAL_CASE,
    Prompt.SHOP_DETAIL,
    Prompt.SHOP_HOURS,
    Prompt.OBSERVATION,
    Prompt.APPOINTMENT_PLACE,
    Prompt.OWN_PHONE,
    Prompt.COMPANY_NAME,
    Prompt.COMPANY_DETAIL,
    Prompt.COMPANY_SEARCH,
    Prompt.COMPANY_NOTE,
    Prompt.FLEX_REASON,
    Prompt.BROADCAST_TEXT,
    Prompt.DECISION_TEXT,
    Prompt.WORK_LINE,
)  # asked for a few words: whoever turns to something else has given it up


def _ask_staff(insert: Any) -> Any:
    fields: Final = ("prompt", "subject_id", "detail", "asked_at")
    asked = (bindparam(name, type_=Dialogue.__table__.c[name].type) for name in fields)  # type: ignore[attr-defined]
    chat = select(col(Staff.chat_id), *asked).where(
        col(Staff.id) == bindparam("staff_id"), col(Staff.chat_id).is_not(None)
    )
    new = insert(Dialogue).from_select(["chat_id", *fields], chat)
    return new.on_conflict_do_update(index_elements=["chat_id"], set_={name: new.excluded[name] for name in fields})


_ASK_STAFF = {"sqlite": _ask_staff(sqlite.insert), "postgresql": _ask_staff(postgresql.insert)}


def ask(
    session: Session, chat_id: int, prompt: Prompt, *, now: datetime, subject_id: int | None = None, detail: str = ""
) -> None:
    """The next text of this chat answers *prompt*; whatever was asked before is no longer waited for."""
    row = session.get(Dialogue, chat_id) or Dialogue(chat_id=chat_id, prompt=prompt, asked_at=now)
    row.prompt, row.subject_id, row.detail, row.asked_at = prompt, subject_id, detail, now
    session.add(row)


def open_prompt(session: Session, chat_id: int) -> Dialogue | None:
    return session.get(Dialogue, chat_id)


def spoken_below(session: Session, chat_id: int) -> None:
    """Something has been said below the card that asked: where the talk goes on has to be shown anew."""
    row = session.get(Dialogue, chat_id)
    if row is not None and row.prompt in ON_A_CARD:
        row.detail = BELOW
        session.add(row)


def ask_staff(session: Session, staff_id: int, prompt: Prompt, *, now: datetime, subject_id: int | None) -> None:
    """The next text of this colleague's chat answers *prompt*."""
    session.flush()
    asked = {"staff_id": staff_id, "prompt": prompt, "subject_id": subject_id, "detail": "", "asked_at": now}
    session.connection().execute(_ASK_STAFF[session.get_bind().dialect.name], asked)


def close_of_staff(session: Session, staff_id: int) -> None:
    """Nothing is waited for in this colleague's chat."""
    session.flush()
    session.connection().execute(_CLOSE_OF_STAFF, {"staff_id": staff_id})


def close_about(session: Session, staff_id: int, check_in_id: int) -> None:
    """Nothing is waited for in this colleague's chat about this check-in."""
    staff = session.get(Staff, staff_id)
    row = None if staff is None or staff.chat_id is None else session.get(Dialogue, staff.chat_id)
    if row is not None and row.subject_id == check_in_id and row.prompt in ON_A_CARD:
        session.delete(row)


def close(session: Session, chat_id: int | None) -> None:
    row = None if chat_id is None else session.get(Dialogue, chat_id)
    if row is not None:
        session.delete(row)
