"""When the evaluation may be issued anew."""

from datetime import date
from enum import StrEnum

from dateutil.relativedelta import relativedelta


class Waits(StrEnum):
    """Why there is no new issue though the data have changed."""

    MONTH = "month"  # the latest is not a month old
    FEW = "few"  # a number of the main table has moved by so few that they could be seen


def next_on(made_on: date) -> date:
    """The first day on which what was issued on *made_on* may be followed."""
    return made_on + relativedelta(months=1)


def month_over(made_on: date, today: date) -> bool:
    return today >= next_on(made_on)
