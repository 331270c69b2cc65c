"""Whether the eight principles are practised: one indicator each, what it counts, and over how long."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Final

from models.rules import calendar

SOON: Final = timedelta(days=7)  # whoever leaves the shop is to be at the next place by then
INTO_THE_SHOP: Final = timedelta(days=14)  # whoever has waited no longer than this is not late yet


class Indicator(StrEnum):
    """
    What tells whether a principle is practised.

    A share counts *hits* of *of*; a median is over one number a citizen.
    """

    RECRUITING = "recruiting"  # of the company internships begun, those where the company recruits
    LIFE_GOALS = "life_goals"  # of the citizens, those with a sub-goal about themselves, others or their health
    WEEKLY_TALK = "weekly_talk"  # of the weeks, those with a talk held
    GOALS_MOVED = "goals_moved"  # of the open sub-goals, those that went forward or were reached
    INTO_SHOP = "into_shop"  # days from the start to the first day in a shop
    NO_GAP = "no_gap"  # of those who left a shop, who were elsewhere within a week
    WITHOUT_NEXT = "without_next"  # working days on which no next step was booked
    ALL_ANSWERED = "all_answered"  # of the transitions settled, those that every decider answered
    BELIEF = "belief"  # of the answers of those responsible, yes and probably
    OWN_BELIEF = "own_belief"  # the same of the citizens' own


MEDIANS: Final = frozenset({Indicator.INTO_SHOP, Indicator.WITHOUT_NEXT})
# By the key of the principle's piece in the handbook.
OF_PRINCIPLE: Final[dict[str, tuple[Indicator, ...]]] = {
    "job": (Indicator.RECRUITING, Indicator.BELIEF, Indicator.OWN_BELIEF),
    "whole": (Indicator.LIFE_GOALS,),
    "time": (Indicator.WEEKLY_TALK,),
    "small": (Indicator.GOALS_MOVED,),
    "street": (Indicator.INTO_SHOP,),
    "safe": (Indicator.NO_GAP,),
    "rope": (Indicator.WITHOUT_NEXT,),
    "team": (Indicator.ALL_ANSWERED,),
}
# What happens seldom is counted over the year that ends with the month, an answer a quarter over three months.
_MONTHS: Final = {
    Indicator.RECRUITING: 12,
    Indicator.INTO_SHOP: 12,
    Indicator.NO_GAP: 12,
    Indicator.ALL_ANSWERED: 12,
    Indicator.BELIEF: 3,
    Indicator.OWN_BELIEF: 3,
}


def months_of(indicator: Indicator) -> int:
    """Over how many months it is counted, the last being the month that is shown."""
    return _MONTHS.get(indicator, 1)


def principle_of(indicator: Indicator) -> str:
    return next(key for key, some in OF_PRINCIPLE.items() if indicator in some)


@dataclass(frozen=True)
class Window:
    """The days that count: from *first* up to and including *last*, which is never after *today*."""

    first: date
    last: date
    today: date


def window(indicator: Indicator, month: date, today: date) -> Window:
    """The days of *month* (its first day), or of the months that end with it, as far as they have come."""
    first = calendar.add_months(month, 1 - months_of(indicator))
    end = calendar.add_months(month, 1) - timedelta(days=1)
    return Window(first, min(end, today), today)
