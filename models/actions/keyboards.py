"""Which keys stand at the foot of a chat; bookkeeping of messages, so without an audit row."""

from sqlmodel import Session

from models.keyboard import Keyboard
from models.staff import Language


def language_of(session: Session, chat_id: int) -> Language | None:
    """The language of the keys that this chat has; None where it has none."""
    row = session.get(Keyboard, chat_id)
    return None if row is None else row.language


def shown(session: Session, chat_id: int, language: Language) -> None:
    """The keys stand there in *language* now."""
    session.merge(Keyboard(chat_id=chat_id, language=language))


def taken_away(session: Session, chat_id: int) -> None:
    row = session.get(Keyboard, chat_id)
    if row is not None:
        session.delete(row)
