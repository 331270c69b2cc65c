"""What a rule asks of whom, as one SELECT: the set-based counterpart of ``due`` in rules/rope.py."""

from collections.abc import Collection
from typing import Any, Final

from sqlalchemy import (
    CTE,
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
    exists,
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
ONCE: Final[dict[str, Any]] = {"compiled_cache": None}
"""How these statements run: each names a table made for the occasion, and kept, they would fill 10 MB for nothing."""


def gather_facts(session: Session, rules: Collection[RopeRule]) -> Table:
    """
    A temporary table, one row a running citizen: the last day of each event and the owner of each role of *rules*.

    Events are many and rules share them, so each is looked up once. Whoever has *ended* is there too where a rule asks
    once more at the end.
    """
    events = sorted(set[Event]().union(*(rule.events() for rule in rules)))
    roles = sorted({rule.owner for rule in rules})
    facts = Table(
        "rope_facts",
        MetaData(),
        Column("citizen_id", Integer, primary_key=True),
        Column("ended", Boolean),
        *(Column(event.value, Date) for event in events),
        *(Column(role.value, Integer) for role in roles),
        prefixes=["TEMPORARY"],
    )
    facts.create(session.connection(), checkfirst=False)
    ended = col(Citizen.ended_on).is_not(None)
    who: ColumnElement[bool] = col(Citizen.start_on).is_not(None)
    if all(rule.ends_with is None for rule in rules):
        who = and_(who, ~ended)
    columns = (case((ended, true()), else_=false()), *map(_last, events), *map(_owner, roles))
    rows = select(col(Citizen.id), *columns).where(who).order_by(col(Citizen.id))
    session.connection().execute(insert(facts).from_select(list(facts.c.keys()), rows), execution_options=ONCE)
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

    In parts, which nobody has two of: where the first period is another than the later ones, where something
    lengthens it, where fixed times are counted off, where the periods thin out, and at the end.
    """
    here = case((facts.c.ended, 1), else_=0) == 0  # a bare column draws SQLite into an index that costs minutes
    if rule.ends_with is None:
        return _until_the_end(rule, facts, and_(here, ~_has_followed(rule.until, rule, facts)))
    over = _has_followed(rule.ends_with, rule, facts)
    return [*_until_the_end(rule, facts, and_(here, ~over)), _at_the_end(rule, facts, over)]


def _until_the_end(rule: RopeRule, facts: Table, going_on: ColumnElement[bool]) -> list[Select[Any]]:
    begun, settled = facts.c[rule.counts_from.value], facts.c[rule.settled_by.value]
    if rule.repeats and rule.first_due is None and rule.every is None and not rule.thins:
        return _parts(rule, facts, case((settled >= begun, settled), else_=begun), rule.due, going_on)
    never = and_(going_on, or_(settled.is_(None), settled < begun))
    first = _parts(rule, facts, begun, rule.first_due or rule.due, never)
    return [*first, *_again(rule, facts, and_(going_on, settled >= begun))] if rule.repeats else first


def _has_followed(event: Event | None, rule: RopeRule, facts: Table) -> ColumnElement[bool]:
    if event is None:
        return false()
    return func.coalesce(facts.c[event.value] >= facts.c[rule.counts_from.value], false())


def _parts(rule: RopeRule, facts: Table, anchor: ColumnElement[Any], period: str, who: Any) -> list[Select[Any]]:
    """Due *period* after *anchor*, and longer for those for whom something lengthens it."""
    if rule.extension is None:
        return [_due(rule, facts, anchor, (period,), who)]
    longer = _has_followed(rule.extended_by, rule, facts)
    return [
        _due(rule, facts, anchor, (period,), and_(who, ~longer)),
        _due(rule, facts, anchor, (period, rule.extension), and_(who, longer)),
    ]


def _again(rule: RopeRule, facts: Table, again: Any) -> list[Select[Any]]:
    begun, settled = facts.c[rule.counts_from.value], facts.c[rule.settled_by.value]
    anchor = settled if rule.every is None else _next_time(begun, settled, rule.every)
    parts: list[Select[Any]] = []
    later_ones: ColumnElement[bool] = false()
    for one in reversed(rule.thins):
        reached = _has_reached(begun, settled, one.after)
        parts.extend(_parts(rule, facts, anchor, one.due, and_(again, reached, ~later_ones)))
        later_ones = or_(later_ones, reached)
    return [*_parts(rule, facts, anchor, rule.due, and_(again, ~later_ones)), *parts]


def _has_reached(begun: ColumnElement[Any], settled: ColumnElement[Any], after: str) -> ColumnElement[bool]:
    """Whether *settled* lies *after* the beginning, or later."""
    first, reached = _Day.alias("thinning_from"), _Day.alias("thinning")
    return exists().where(
        first.c.on_date == begun, _is_later(reached, first, *measure(after)), reached.c.on_date <= settled
    )


def _next_time(begun: ColumnElement[Any], settled: ColumnElement[Any], every: str) -> ColumnElement[Any]:
    """The first of the fixed times that lies after *settled*."""
    length, _ = measure(every)
    first, last, fixed = _Day.alias("first_time"), _Day.alias("last_time"), _Day.alias("fixed_time")
    passed = (last.c.no - first.c.no) % length
    return (
        select(fixed.c.on_date)
        .where(first.c.on_date == begun, last.c.on_date == settled, fixed.c.no == last.c.no - passed + length)
        .scalar_subquery()
    )


def _at_the_end(rule: RopeRule, facts: Table, over: Any) -> Select[Any]:
    """Once more, unless it was settled at most *due* before the end."""
    ended, settled = facts.c[(rule.ends_with or rule.counts_from).value], facts.c[rule.settled_by.value]
    number, unit = measure(rule.due)
    last, reached = _Day.alias("last_one"), _Day.alias("last_reached")
    done = exists().where(last.c.on_date == settled, _is_later(reached, last, number, unit), reached.c.on_date >= ended)
    return _due(rule, facts, ended, (rule.due,), and_(over, ~done), bounded=False)


def _due(
    rule: RopeRule,
    facts: Table,
    anchor: ColumnElement[Any],
    periods: tuple[str, ...],
    who: Any,
    *,
    bounded: bool = True,
) -> Select[Any]:
    """Those for whom *who* holds, counted from *anchor*; where a day leads is worked out once a day, not a citizen."""
    begun = facts.c[rule.counts_from.value]
    landing = _landing(periods)
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
    if rule.lasts is None or not bounded:
        return rows
    last = _landing((rule.lasts,), "last")
    reached = func.coalesce(pauses.c.reached_no, landing.c.reached_no)
    return rows.join(last, last.c.from_on == begun).where(reached <= last.c.reached_no)


def _counted(facts: Table, landing: CTE, anchor: ColumnElement[Any], who: Any) -> Subquery:
    counted = select(facts.c.citizen_id, landing.c.from_on, landing.c.from_no, landing.c.reached_no)
    return counted.select_from(facts).join(landing, landing.c.from_on == anchor).where(who).subquery("counted")


def _landing(periods: tuple[str, ...], name: str = "landing") -> CTE:
    """For every day of the calendar: the day some *periods* later, the working day on which that is due, its hour."""
    from_day, due_day = _Day.alias(f"{name}_from"), _Day.alias(f"{name}_due")
    reached, joined = from_day, from_day
    for count, period in enumerate(periods):
        day = _Day.alias(f"{name}_reached_{count}")
        joined = joined.join(day, _is_later(day, reached, *measure(period)))
        reached = day
    before = case((reached.c.settles_on < from_day.c.on_date, 1), else_=0)
    days = select(
        from_day.c.on_date.label("from_on"),
        from_day.c.no.label("from_no"),
        reached.c.no.label("reached_no"),
        due_day.c.on_date.label("due_on"),
        due_day.c.speaks_at,
    ).select_from(joined.join(due_day, and_(due_day.c.working_no == reached.c.working_no + before, due_day.c.working)))
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
