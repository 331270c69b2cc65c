"""How a check-in goes from one question to the next; what every answer shares."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from models.actions import dialogues, recording
from models.check_in import CheckInState, Held, Question
from models.dialogue import Prompt
from models.errors import StaleError
from models.queries import check_ins as queries
from models.queries.check_ins import Talk
from models.rules import access
from models.rules import check_in as order
from models.rules.access import Actor, May

_PROMPTS = {
    Question.NOTE: Prompt.CHECK_IN_NOTE,
    Question.NEW_TEXT: Prompt.CHECK_IN_GOAL,
    Question.FIX_TEXT: Prompt.CHECK_IN_FIX,
}


def own(session: Session, check_in_id: int, by: Actor) -> Talk:
    access.require(by, May.RECORD_CHECK_IN)
    return queries.own(session, check_in_id, by)


def asking(session: Session, check_in_id: int, question: Question, by: Actor) -> Talk:
    """The check-in, if *question* is what it asks now; StaleError where it has gone on."""
    check_in = own(session, check_in_id, by)
    live = check_in.state is CheckInState.DRAFT or check_in.state is CheckInState.RECORDED
    if not live or check_in.asks is not question:
        raise StaleError
    return check_in


def facts(session: Session, check_in: Talk, held: Held | None) -> order.Facts:
    asks_of_goals = check_in.asks in order.TURNS_ON_SUB_GOALS
    return order.Facts(held, asks_of_goals and bool(queries.goals_at(session, check_in)), check_in.editing)


def go_on(session: Session, check_in: Talk, by: Actor, now: datetime, **said: Any) -> Talk:
    """Write what has been *said*, and ask the next question; the summary records."""
    asks = order.after(check_in.asks, facts(session, check_in, said.get("held", check_in.held)))
    if asks is Question.NEXT and not check_in.editing:
        said |= recording.suggested_next(session, check_in, now)
    if asks is not Question.SUMMARY:
        return stay(session, check_in, by, now, asks=asks, **said)
    check_in = recording.record(session, check_in, {**said, "asks": asks, "editing": False}, by=by, now=now)
    return stay(session, check_in, by, now)


def stay(session: Session, check_in: Talk, by: Actor, now: datetime, **said: Any) -> Talk:
    check_in = recording.change(session, check_in, **said)
    prompt(session, check_in, by, now)
    return check_in


def prompt(session: Session, check_in: Talk, by: Actor, now: datetime) -> None:
    """Wait for a text where the question takes one, and for none where it does not."""
    wanted = _PROMPTS.get(check_in.asks)
    if wanted is not None:
        dialogues.ask_staff(session, by.staff_id, wanted, now=now, subject_id=check_in.id)
    elif check_in.text_awaited:
        dialogues.close_of_staff(session, by.staff_id)
