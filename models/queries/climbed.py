"""Decisions of case conferences that nobody has seen to for so long that the leads hear of them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import ColumnElement, Select, func, select, true
from sqlmodel import Session, col

from models.base import saved
from models.citizen import Citizen
from models.conference import CaseConference, ConferenceCitizen, Decision
from models.queries import namesakes, policies
from models.queries.conferences import OPEN
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rules import calendar
from models.rules import rope as rules
from models.rules.access import Actor
from models.staff import Role, Staff

_USUALLY = "3 working days"  # of a kind that config.toml holds no more


@dataclass(frozen=True)
class Climbed:
    decision_id: int
    name: str
    owner: str
    due_on: date


def to_climb(session: Session, today: date) -> Sequence[Decision]:
    """Those of which the leads are to hear from *today* on, and have not."""
    house = policies.of(session)
    after = {one.key: one.escalate_after for one in house.conferences}
    columns: list[Any] = [Decision, col(CaseConference.kind)]
    named: Select[Any] = select(*columns)
    rows = session.execute(
        named.join(ConferenceCitizen, col(ConferenceCitizen.id) == col(Decision.item_id))
        .join(CaseConference, col(CaseConference.id) == col(ConferenceCitizen.conference_id))
        .join(Citizen, col(Citizen.id) == col(Decision.citizen_id))
        .where(*OPEN, col(Decision.climbed_at).is_(None), col(Decision.due_on) < today, col(Citizen.ended_on).is_(None))
        .order_by(col(Decision.id))
    )
    return [one for one, kind in rows if rules.later_on(one.due_on, after.get(kind, _USUALLY), house) <= today]


def waiting(session: Session, *, by: Actor, since: datetime | None = None) -> list[Climbed]:
    """What a lead may see to in her colleagues' place, the longest overdue first; since *since* where given."""
    columns: list[Any] = [col(Decision.id), namesakes.shown(by.staff_id), col(Staff.name), col(Decision.due_on)]
    named: Select[Any] = select(*columns)
    statement = (
        named.select_from(Decision)
        .join(Citizen, col(Citizen.id) == col(Decision.citizen_id))
        .join(Staff, col(Staff.id) == col(Decision.owner_id))
        .where(*OPEN, col(Decision.climbed_at).is_not(None), col(Citizen.ended_on).is_(None))
        .where(col(Decision.owner_id) != by.staff_id, _led(by))
        .order_by(col(Decision.due_on), col(Decision.id))
    )
    if since is not None:
        statement = statement.where(col(Decision.climbed_at) > since)
    return [Climbed(saved(id_), name, owner, due_on) for id_, name, owner, due_on in session.execute(statement)]


def _led(by: Actor) -> ColumnElement[bool]:
    """Citizens of a programme that she leads."""
    if by.held_in is None:
        return true()
    return col(Citizen.programme_id).in_(sorted(id_ for role, id_ in by.held_in if role is Role.LEAD))


def news(session: Session, today: date, *, by: Actor) -> list[Climbed]:
    """What has climbed since the last morning message of an earlier day that this lead got: so it is told once."""
    told = select(func.max(col(Reminder.sent_at))).where(
        col(Reminder.kind) == ReminderKind.MORNING,
        col(Reminder.staff_id) == by.staff_id,
        col(Reminder.state) == ReminderState.SENT,
        col(Reminder.sent_at) < calendar.instant(today, time.min),
    )
    return waiting(session, by=by, since=session.execute(told).scalar())
