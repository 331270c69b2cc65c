"""When belief in a job is asked about: once a quarter of the citizen's own course, and not before people have met."""

from datetime import date, timedelta
from typing import Final

QUARTER: Final = timedelta(weeks=13)
MET: Final = timedelta(days=14)  # a quarter's question opens then: in the first, once they have met twice


def quarter_of(start_on: date, day: date) -> int:
    """Which quarter of the course *day* lies in; the first is 1, and 0 or less lies before the start."""
    return (day - start_on) // QUARTER + 1


def asked_in(start_on: date | None, day: date) -> int | None:
    """The quarter whose question is open on *day*; None before the start, and in each quarter's first fortnight."""
    if start_on is None or day < start_on:
        return None
    asks = (day - start_on) % QUARTER >= MET
    return quarter_of(start_on, day) if asks else None
