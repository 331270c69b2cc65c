"""
The whole rope at once, set-based: every running citizen's deadline rows from what happened, for a changed rule.

The arithmetic is that of rules/rope.py, on the numbered days of the calendar; a property test holds the two together.
"""

from typing import Any

from sqlalchemy import (
    Boolean,
    Column,
    ColumnElement,
    Date,
    Integer,
    MetaData,
    Select,
    Subquery,
    Table,
    and_,
    case,
    delete,
    exists,
    false,
    func,
    insert,
    literal,
    or_,
    select,
    true,
    update,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session, col

from models.actions.rope_sql_pauses import put_off
from models.assignment import Assignment
from models.citizen import Citizen
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import CalendarDay, Deadline, Event, RopeEvent
from models.rules import policy
from models.rules.policy import RopeRule, measure

_Day = CalendarDay.__table__  # type: ignore[attr-defined]
_Deadline = Deadline.__table__  # type: ignore[attr-defined]

_wanted = Table(
    "rope_wanted",
    MetaData(),
    Column("citizen_id", Integer, primary_key=True),
    Column("counts_from", Date),
    Column("due_on", Date),
    Column("held", Boolean),
    Column("speaks_at", Deadline.__table__.c.wake_at.type),  # type: ignore[attr-defined]
    Column("owner_id", Integer),
    prefixes=["TEMPORARY"],
)


def reevaluate(session: Session) -> None:
    """Make every deadline row what the rules ask for now; a row that stays true keeps what has been said about it."""
    session.flush()
    connection = session.connection()
    rules = {key: rule for key, rule in policy.of(session).rope.rules.items() if rule.enabled}
    connection.execute(delete(_Deadline).where(_Deadline.c.rule.not_in(list(rules))))
    _wanted.create(connection, checkfirst=False)
    for key, rule in rules.items():
        connection.execute(delete(_wanted))
        for part in _asked(rule):
            connection.execute(insert(_wanted).from_select(list(_wanted.c.keys()), part))
        _put_in_line(session, key, rule)
    _wanted.drop(connection)
    _take_back_reminders(session)
    session.expire_all()


def _asked(rule: RopeRule) -> list[Select[Any]]:
    """One SELECT for those whom the rule has not been settled for, and, where it repeats, one for those it has."""
    facts = _facts(rule)
    never = or_(facts.c.settled.is_(None), facts.c.settled < facts.c.begun)
    parts = [_due(rule, facts, facts.c.begun, rule.first_due or rule.due, never)]
    if rule.repeats:
        parts.append(_due(rule, facts, facts.c.settled, rule.due, facts.c.settled >= facts.c.begun))
    return parts


def _facts(rule: RopeRule) -> Subquery:
    running = and_(col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None))
    return (
        select(
            col(Citizen.id).label("citizen_id"),
            _last(rule.counts_from).label("begun"),
            _last(rule.settled_by).label("settled"),
        )
        .where(running)
        .subquery("facts")
    )


def _last(event: Event) -> Any:
    return (
        select(func.max(col(RopeEvent.on_date)))
        .where(col(RopeEvent.citizen_id) == col(Citizen.id), col(RopeEvent.event) == event)
        .correlate(Citizen)
        .scalar_subquery()
    )


def _due(rule: RopeRule, facts: Subquery, anchor: ColumnElement[Any], period: str, who: Any) -> Select[Any]:
    """Citizens of *facts* for whom *who* holds: counted from *anchor*, due *period* later, put off by pauses."""
    from_day, base_day = _Day.alias("from_day"), _Day.alias("base_day")
    based = (
        select(
            facts.c.citizen_id,
            facts.c.begun,
            anchor.label("counts_from"),
            from_day.c.no.label("from_no"),
            _number(base_day, from_day, period).label("base_no"),
        )
        .select_from(facts)
        .join(from_day, from_day.c.on_date == anchor)
        .outerjoin(base_day, _lands_on(base_day, from_day, period))
        .where(facts.c.begun.is_not(None), who)
        .subquery("based")
    )
    return _settled_on_working_day(rule, based, put_off(based))


def _number(base_day: Any, from_day: Any, period: str) -> Any:
    number, unit = measure(period)
    return from_day.c.no + number if unit == "days" else base_day.c.no


def _lands_on(day: Any, from_day: Any, period: str) -> Any:
    """The join condition that finds the day a *period* after *from_day*; days are only counted, not looked up."""
    number, unit = measure(period)
    if unit == "days":
        return false()
    if unit == "working days":
        return and_(day.c.working_no == from_day.c.working_no + number, day.c.working)
    same_day = day.c.day_of_month == from_day.c.day_of_month
    last_day = and_(day.c.day_of_month == day.c.days_in_month, from_day.c.day_of_month > day.c.days_in_month)
    return and_(day.c.month_no == from_day.c.month_no + number, or_(same_day, last_day))


def _settled_on_working_day(rule: RopeRule, based: Subquery, pauses: Subquery) -> Select[Any]:
    reached, due_day = _Day.alias("reached"), _Day.alias("due_day")
    owner = Assignment.__table__.alias("owner")  # type: ignore[attr-defined]
    not_before = func.coalesce(pauses.c.until_on, based.c.counts_from)
    one_on = case((reached.c.settles_on < not_before, 1), else_=0)
    statement = (
        select(
            based.c.citizen_id,
            based.c.counts_from,
            due_day.c.on_date,
            case((pauses.c.held == 1, true()), else_=false()),
            case((pauses.c.held == 1, None), else_=due_day.c.speaks_at),
            owner.c.staff_id,
        )
        .select_from(based)
        .outerjoin(pauses, pauses.c.citizen_id == based.c.citizen_id)
        .join(reached, reached.c.no == based.c.base_no + func.coalesce(pauses.c.days, 0))
        .join(due_day, and_(due_day.c.working_no == reached.c.working_no + one_on, due_day.c.working))
        .outerjoin(
            owner,
            and_(owner.c.citizen_id == based.c.citizen_id, owner.c.role == rule.owner, owner.c.ended_at.is_(None)),
        )
    )
    return statement if rule.lasts is None else _while_it_lasts(statement, based, reached, rule.lasts)


def _while_it_lasts(statement: Select[Any], based: Subquery, reached: Any, lasts: str) -> Select[Any]:
    begun, last = _Day.alias("begun"), _Day.alias("last")
    return (
        statement.join(begun, begun.c.on_date == based.c.begun)
        .outerjoin(last, _lands_on(last, begun, lasts))
        .where(reached.c.no <= _number(last, begun, lasts))
    )


def _put_in_line(session: Session, key: str, rule: RopeRule) -> None:
    """Delete what is no longer asked for, add what is new, move what has moved."""
    connection = session.connection()
    asked = exists().where(_wanted.c.citizen_id == _Deadline.c.citizen_id)
    connection.execute(delete(_Deadline).where(_Deadline.c.rule == key, ~asked))
    dialect = sqlite if session.get_bind().dialect.name == "sqlite" else postgresql
    rows = select(
        _wanted.c.citizen_id,
        literal(key),
        literal(rule.owner.value),
        _wanted.c.owner_id,
        _wanted.c.counts_from,
        _wanted.c.due_on,
        _wanted.c.held,
        _wanted.c.speaks_at,
        literal(0),
    ).where(true())
    columns = ["citizen_id", "rule", "owner_role", "owner_id", "counts_from", "due_on", "held", "wake_at", "said"]
    new = dialect.insert(_Deadline).from_select(columns, rows)
    moved = or_(
        _Deadline.c.counts_from != new.excluded.counts_from,
        _Deadline.c.due_on != new.excluded.due_on,
        _Deadline.c.held != new.excluded.held,
        _Deadline.c.owner_id.is_distinct_from(new.excluded.owner_id),
    )
    owned = _Deadline.c.owner_role != new.excluded.owner_role
    connection.execute(
        new.on_conflict_do_update(
            index_elements=["citizen_id", "rule"],
            set_={
                **{name: new.excluded[name] for name in ("owner_role", "owner_id", "counts_from", "due_on", "held")},
                "said": case((moved, 0), else_=_Deadline.c.said),
                "snoozed_until": case((moved, None), else_=_Deadline.c.snoozed_until),
                "wake_at": case((moved, new.excluded.wake_at), else_=_Deadline.c.wake_at),
            },
            where=or_(moved, owned),
        )
    )


def _take_back_reminders(session: Session) -> None:
    """A word that waits about a deadline of which nothing has been said belongs to where the deadline stood before."""
    stands = select(_Deadline.c.id).where(or_(_Deadline.c.said > 0, _Deadline.c.snoozed_until.is_not(None)))
    session.connection().execute(
        update(Reminder)
        .where(
            col(Reminder.state) == ReminderState.WAITING,
            col(Reminder.kind) == ReminderKind.DEADLINE,
            col(Reminder.deadline_id).not_in(stands),
        )
        .values(state=ReminderState.CANCELLED)
    )
