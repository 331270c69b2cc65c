"""Weeks and months: ISO weeks by number, each belonging to the month of its Thursday."""

from datetime import date, timedelta

_CENTURY_TURNS = 90  # the register begins in 1991: y_9132 is 1991, y_8901 would be 2089


def full_year(two_digits: int) -> int:
    """The year that the two digits of a register's column stand for."""
    return two_digits + (1900 if two_digits >= _CENTURY_TURNS else 2000)


def exists(year: int, week: int) -> bool:
    """Whether *year* has an ISO week *week*; 53 only in some."""
    return 1 <= week <= date(year, 12, 28).isocalendar().week


def month_of(year: int, week: int) -> date:
    """The first day of the month that the week's Thursday lies in; ValueError where there is no such week."""
    return date.fromisocalendar(year, week, 4).replace(day=1)


def of_month(month: date) -> list[tuple[int, int]]:
    """ISO year and week of each week that belongs to *month* (its first day), in order: four or five."""
    thursday = month + timedelta(days=(3 - month.weekday()) % 7)
    found = []
    while (thursday.year, thursday.month) == (month.year, month.month):
        found.append((thursday.isocalendar().year, thursday.isocalendar().week))
        thursday += timedelta(days=7)
    return found
