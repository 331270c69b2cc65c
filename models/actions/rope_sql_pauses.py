"""How pauses put a deadline off, set-based: the counterpart of ``_past_pauses`` in rules/rope.py."""

from typing import Any, Final

from sqlalchemy import ColumnElement, Subquery, and_, case, func, or_, select
from sqlmodel import col

from models.pause import Pause, PauseState
from models.rope import CalendarDay

_Day: Final = CalendarDay.__table__  # type: ignore[attr-defined]
_FAR: Final = 9_999_999  # later than any day's number


def put_off(based: Subquery) -> Subquery:
    """
    Days by which granted pauses put each citizen off, the end of the last of them, and whether an open one holds.

    Pauses in the order in which they begin; one counts where it begins before the day is reached that all before it
    have put off, and no open one came first. Days that two pauses share count once.
    """
    met = _pauses_met(based)
    length = case(
        (met.c.end_no > met.c.covered_no, met.c.end_no - _later_of(met.c.start_no, met.c.covered_no)), else_=0
    )
    lengths = select(met, length.label("length")).subquery("lengths")
    before = func.coalesce(func.sum(lengths.c.length).over(**_earlier(lengths)), 0)
    reached = case((and_(lengths.c.start_no <= lengths.c.base_no + before, lengths.c.shut == 0), 1), else_=0)
    walked = select(lengths, reached.label("reached")).subquery("walked")
    counted = func.min(walked.c.reached).over(**_up_to(walked))
    stopped = select(walked, counted.label("counted")).subquery("stopped")
    return (
        select(
            stopped.c.citizen_id,
            func.sum(stopped.c.length).label("days"),
            func.max(stopped.c.end_on).label("until_on"),
            func.max(stopped.c.open).label("held"),
        )
        .where(stopped.c.counted == 1)
        .group_by(stopped.c.citizen_id)
        .subquery("put_off")
    )


def _pauses_met(based: Subquery) -> Subquery:
    """Granted pauses that end after the day counted from, each with where those before it have reached."""
    starts, ends = _Day.alias("starts"), _Day.alias("ends")
    pauses = (
        select(
            based.c.citizen_id,
            based.c.from_no,
            based.c.base_no,
            starts.c.no.label("start_no"),
            ends.c.no.label("end_no"),
            ends.c.on_date.label("end_on"),
            case((col(Pause.to_on).is_(None), 1), else_=0).label("open"),
            func.coalesce(ends.c.no, _FAR).label("order_no"),
        )
        .select_from(based)
        .join(Pause, and_(col(Pause.citizen_id) == based.c.citizen_id, col(Pause.state) == PauseState.GRANTED))
        .join(starts, starts.c.on_date == col(Pause.from_on))
        .outerjoin(ends, ends.c.on_date == col(Pause.to_on))
        .where(or_(ends.c.no.is_(None), and_(ends.c.no > based.c.from_no, ends.c.no > starts.c.no)))
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
