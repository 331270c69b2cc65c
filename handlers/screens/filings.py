"""How recording what was done on paper looks."""

from datetime import date, timedelta

from handlers.screen import Button, Screen, button, rows
from handlers.texts import Words
from models.base import saved
from models.filing import Filing, Form

_DAYS_OFFERED = 8


def ask_day(citizen_id: int, name: str, form: Form, today: date, words: Words) -> Screen:
    """Today, and the days of the last week."""
    days = [today - timedelta(days=back) for back in range(_DAYS_OFFERED)]
    choices = [button(_day(day, today, words), "fl.on", citizen_id, f"{form}:{day}") for day in days]
    back = button(words.label("common.back"), "mt.citizen", citizen_id)
    return Screen(words(f"filings.ask_{form}", name=name), (*rows(*choices, width=2), (back,)))


def _day(day: date, today: date, words: Words) -> str:
    return words.label("filings.today") if day == today else words.short_day(day)


def recorded(filing: Filing, name: str, words: Words) -> Screen:
    undo = button(words.label("filings.undo"), "fl.undo", saved(filing.id))
    text = words(f"filings.recorded_{filing.form}", name=name, day=words.day(filing.on_date))
    return Screen(text, ((undo,), _ways(filing.citizen_id, name, words)))


def taken_back(citizen_id: int, name: str, form: Form, words: Words) -> Screen:
    again = button(words.label(f"filings.say_{form}"), "fl.ask", citizen_id, form)
    return Screen(words("filings.taken_back", name=name), ((again,), _ways(citizen_id, name, words)))


def _ways(citizen_id: int, name: str, words: Words) -> tuple[Button, ...]:
    see = button(words.label("citizen.see_citizen", name=name), "mt.citizen", citizen_id)
    return see, button(words.label("common.today"), "mt.today")
