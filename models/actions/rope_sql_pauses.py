"""How pauses put a deadline off, set-based: the counterpart of ``_past_pauses`` in rules/rope.py."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select
from sqlmodel import col

from models.pause import Pause, PauseState
from models.rope import CalendarDay

_Day: Final = CalendarDay.__table__  # type: ignore[attr-defined]
_FAR: Final = 9_999_999  # later than any day's number


def put_off(counted: Subquery) -> Subquery:
    """
    Where granted pauses put off those of *counted* who have any: the day reached, the due day, and whether it is held.

    Pauses in the order in which they begin; one counts where it begins before the day is reached that all before it
    have put off, and no open one came first. Days that two pauses share count once.
    """
    met = _pauses_met(counted)
    fresh = met.c.end_no - _later_of(met.c.start_no, met.c.covered_no)
    length = case((met.c.end_no > met.c.covered_no, fresh), else_=0)
    lengths = select(met, length.label("length")).subquery("lengths")
    before = func.coalesce(func.sum(lengths.c.length).over(**_earlier(lengths)), 0)
    reached = case((and_(lengths.c.start_no <= lengths.c.reached_no + before, lengths.c.shut == 0), 1), else_=0)
    walked = select(lengths, reached.label("reached")).subquery("walked")
    so_far = func.min(walked.c.reached).over(**_up_to(walked))
    stopped = select(walked, so_far.label("counts")).subquery("stopped")
    return _working_days(
        select(
            stopped.c.citizen_id,
            (func.max(stopped.c.reached_no) + func.sum(stopped.c.length)).label("reached_no"),
            func.coalesce(func.max(stopped.c.end_on), func.max(stopped.c.from_on)).label("not_before"),
            func.max(stopped.c.open).label("held"),
        )
        .where(stopped.c.counts == 1)
        .group_by(stopped.c.citizen_id)
        .subquery("summed")
    )


def _working_days(summed: Subquery) -> Subquery:
    """The working day before the day reached, or after it where the one before lies in the last pause."""
    reached, due_day = _Day.alias("reached_day"), _Day.alias("due_day")
    one_on = case((reached.c.settles_on < summed.c.not_before, 1), else_=0)
    return (
        select(summed, due_day.c.on_date.label("due_on"), due_day.c.speaks_at)
        .select_from(summed)
        .join(reached, reached.c.no == summed.c.reached_no)
        .join(due_day, and_(due_day.c.working_no == reached.c.working_no + one_on, due_day.c.working))
        .subquery("put_off")
    )


def _pauses_met(counted: Subquery) -> Subquery:
    """Granted pauses that end after the day counted from, each with where those before it have reached."""
    starts, ends = _Day.alias("starts"), _Day.alias("ends")
    pauses = (
        select(
            counted.c.citizen_id,
            counted.c.from_on,
            counted.c.from_no,
            counted.c.reached_no,
            starts.c.no.label("start_no"),
            ends.c.no.label("end_no"),
            ends.c.on_date.label("end_on"),
            case((col(Pause.to_on).is_(None), 1), else_=0).label("open"),
            func.coalesce(ends.c.no, _FAR).label("order_no"),
        )
        .select_from(counted)
        .join(Pause, and_(col(Pause.citizen_id) == counted.c.citizen_id, col(Pause.state) == PauseState.GRANTED))
        .join(starts, starts.c.on_date == col(Pause.from_on))
        .outerjoin(ends, ends.c.on_date == col(Pause.to_on))
        .where(or_(ends.c.no.is_(None), and_(ends.c.no > counted.c.from_no, ends.c.no > starts.c.no)))
        .subquery("pauses")
    )
    covered = func.coalesce(func.max(pauses.c.end_no).over(**_earlier(pauses)), pauses.c.from_no)
    shut = func.coalesce(func.max(pauses.c.open).over(**_earlier(pauses)), 0)
    return select(pauses, covered.label("covered_no"), shut.label("shut")).subquery("met")


def _up_to(pauses: Subquery) -> dict[str, Any]:
    return {
        "partition_by": pauses.c.citizen_id,
        "order_by": (pauses.c.start_no, pauses.c.order_no),
        "rows": (None, 0),
    }


def _earlier(pauses: Subquery) -> dict[str, Any]:
    return _up_to(pauses) | {"rows": (None, -1)}


def _later_of(one: ColumnElement[Any], other: ColumnElement[Any]) -> ColumnElement[Any]:
    return case((one > other, one), else_=other)
