"""Which questions of how an appointment went come together: those of one part of a working day."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta

from models.rules import calendar


def part_of_day(at: datetime, ends: Sequence[time]) -> tuple[datetime, datetime] | None:
    """
    Between which two instants the part of its day lies that *at* belongs to, its end included.

    None after the last of *ends*: nothing comes then that a question could wait for.
    """
    day = calendar.today(at)
    begins = calendar.instant(day, time.min) - timedelta(microseconds=1)
    for end in (calendar.instant(day, one) for one in ends):
        if at <= end:
            return begins, end
        begins = end
    return None
