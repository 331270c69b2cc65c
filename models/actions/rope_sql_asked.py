"""What a rule asks of whom, as one SELECT: the set-based counterpart of ``due`` in rules/rope.py."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import (
    CTE,
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
    false,
    func,
    insert,
    or_,
    select,
    true,
)
from sqlmodel import Session, col

from models.actions.rope_sql_pauses import put_off
from models.assignment import Assignment
from models.citizen import Citizen
from models.rope import CalendarDay, Event, RopeEvent
from models.rules.policy import RopeRule, measure
from models.staff import Role

_Day: Final = CalendarDay.__table__  # type: ignore[attr-defined]


def gather_facts(session: Session, rules: Collection[RopeRule]) -> Table:
    """
    A temporary table, one row a running citizen: the last day of each event and the owner of each role of *rules*.

    Events are many and rules share them, so each is looked up once.
    """
    events = sorted({event for rule in rules for event in (rule.counts_from, rule.settled_by)})
    roles = sorted({rule.owner for rule in rules})
    facts = Table(
        "rope_facts",
        MetaData(),
        Column("citizen_id", Integer, primary_key=True),
        *(Column(event.value, Date) for event in events),
        *(Column(role.value, Integer) for role in roles),
        prefixes=["TEMPORARY"],
    )
    facts.create(session.connection(), checkfirst=False)
    running = and_(col(Citizen.start_on).is_not(None), col(Citizen.ended_on).is_(None))
    rows = select(col(Citizen.id), *map(_last, events), *map(_owner, roles)).where(running).order_by(col(Citizen.id))
    session.connection().execute(insert(facts).from_select(list(facts.c.keys()), rows))
    return facts


def _last(event: Event) -> Any:
    return (
        select(col(RopeEvent.on_date))
        .where(col(RopeEvent.citizen_id) == col(Citizen.id), col(RopeEvent.event) == event)
        .order_by(col(RopeEvent.on_date).desc())
        .limit(1)
        .scalar_subquery()
    )


def _owner(role: Role) -> Any:
    return (
        select(col(Assignment.staff_id))
        .where(
            col(Assignment.citizen_id) == col(Citizen.id),
            col(Assignment.role) == role,
            col(Assignment.ended_at).is_(None),
        )
        .scalar_subquery()
    )


def asked(rule: RopeRule, facts: Table) -> list[Select[Any]]:
    """
    What *rule* asks of whom: citizen, day counted from, due day, whether held, when to speak, owner.

    In two parts where the first period is another than the later ones.
    """
    begun, settled = facts.c[rule.counts_from.value], facts.c[rule.settled_by.value]
    again = settled >= begun
    never = or_(settled.is_(None), settled < begun)
    first = _due(rule, facts, begun, rule.first_due or rule.due, never)
    if not rule.repeats:
        return [first]
    if rule.first_due is not None:
        return [first, _due(rule, facts, settled, rule.due, again)]
    return [_due(rule, facts, case((again, settled), else_=begun), rule.due, true())]


def _due(rule: RopeRule, facts: Table, anchor: ColumnElement[Any], period: str, who: Any) -> Select[Any]:
    """Those for whom *who* holds, counted from *anchor*; where a day leads is worked out once a day, not a citizen."""
    begun = facts.c[rule.counts_from.value]
    landing = _landing(period)
    pauses = put_off(_counted(facts, landing, anchor, and_(begun.is_not(None), who)))
    held = func.coalesce(pauses.c.held, 0) == 1
    rows = (
        select(
            facts.c.citizen_id,
            anchor,
            func.coalesce(pauses.c.due_on, landing.c.due_on),
            case((held, true()), else_=false()),
            case((held, None), else_=func.coalesce(pauses.c.speaks_at, landing.c.speaks_at)),
            facts.c[rule.owner.value],
        )
        .select_from(facts)
        .join(landing, landing.c.from_on == anchor)
        .outerjoin(pauses, pauses.c.citizen_id == facts.c.citizen_id)
        .where(begun.is_not(None), who)
    )
    if rule.lasts is None:
        return rows
    last = _landing(rule.lasts, "last")
    reached = func.coalesce(pauses.c.reached_no, landing.c.reached_no)
    return rows.join(last, last.c.from_on == begun).where(reached <= last.c.reached_no)


def _counted(facts: Table, landing: CTE, anchor: ColumnElement[Any], who: Any) -> Subquery:
    counted = select(facts.c.citizen_id, landing.c.from_on, landing.c.from_no, landing.c.reached_no)
    return counted.select_from(facts).join(landing, landing.c.from_on == anchor).where(who).subquery("counted")


def _landing(period: str, name: str = "landing") -> CTE:
    """For every day of the calendar: the day a *period* later, the working day on which that is due, and its hour."""
    from_day, due_day = _Day.alias(f"{name}_from"), _Day.alias(f"{name}_due")
    number, unit = measure(period)
    reached = _Day.alias(f"{name}_reached")
    before = case((reached.c.settles_on < from_day.c.on_date, 1), else_=0)
    days = (
        select(
            from_day.c.on_date.label("from_on"),
            from_day.c.no.label("from_no"),
            reached.c.no.label("reached_no"),
            due_day.c.on_date.label("due_on"),
            due_day.c.speaks_at,
        )
        .select_from(from_day)
        .join(reached, _is_later(reached, from_day, number, unit))
        .join(due_day, and_(due_day.c.working_no == reached.c.working_no + before, due_day.c.working))
    )
    return days.cte(name).prefix_with("MATERIALIZED")


def _is_later(day: Any, from_day: Any, number: int, unit: str) -> ColumnElement[bool]:
    """Whether *day* is the one so many days, months or working days after *from_day*."""
    if unit == "days":
        return and_(day.c.no == from_day.c.no + number)
    if unit == "working days":
        return and_(day.c.working_no == from_day.c.working_no + number, day.c.working)
    same_day = day.c.day_of_month == from_day.c.day_of_month
    last_day = and_(day.c.day_of_month == day.c.days_in_month, from_day.c.day_of_month > day.c.days_in_month)
    return and_(day.c.month_no == from_day.c.month_no + number, or_(same_day, last_day))
