"""A place in a shop as it is agreed in the chat: its hours may be written."""

import re
from datetime import datetime

from sqlmodel import Session

from models.actions import dialogues, placements
from models.actions.placements import Agreement
from models.dialogue import Prompt
from models.errors import HoursError, StaleError
from models.placement import Placement, PlacementKind
from models.queries import placements as queries
from models.rules import access
from models.rules.access import Actor, May

_HOURS = re.compile(r"(\d{1,2})([.,]\d{1,2})?(?:\s*(?:timer|time|hours|hour|t|h)\.?)?")


def ask_hours(session: Session, chat_id: int, citizen_id: int, chosen: str, *, by: Actor, now: datetime) -> None:
    """The next text is how many hours a week; *chosen* is what has been chosen so far."""
    access.require(by, May.PLACE_IN_SHOP)
    queries.placeable(session, citizen_id, by)
    dialogues.ask(session, chat_id, Prompt.SHOP_HOURS, now=now, subject_id=citizen_id, detail=chosen[:60])


def hours(written: str) -> float:
    """``12``, ``12,5`` or ``12 timer``; HoursError for anything else, nothing, and more than a week bears."""
    found = _HOURS.fullmatch(written.strip().lower())
    number = float(f"{found[1]}{(found[2] or '').replace(',', '.')}") if found else 0.0
    if not 0 < number <= placements.MOST_HOURS:
        raise HoursError
    return number


def hours_of_button(said: str) -> float:
    """The same of a button; StaleError where no button of ours says that."""
    try:
        return hours(said)
    except HoursError:
        raise StaleError from None


def place(
    session: Session, chat_id: int, citizen_id: int, shop_id: int, agreed: Agreement, *, by: Actor, now: datetime
) -> Placement:
    """Place her, and nothing is waited for in this chat any more."""
    placed = placements.begin(session, citizen_id, shop_id, PlacementKind.INTERNAL_INTERNSHIP, agreed, by=by, now=now)
    dialogues.close(session, chat_id)
    session.flush()
    return placed
