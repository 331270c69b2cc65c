"""How closing a programme for a time looks."""

from datetime import date

from handlers.screen import Button, Screen, button, rows
from handlers.screens import month
from handlers.texts import Words
from models.actions.lockdowns import FURTHEST, LONGEST
from models.base import saved
from models.lockdown import Lockdown
from models.pause import last_day
from models.queries.lockdowns import Within


def ask_start(today: date, shown: date, words: Words) -> Screen:
    def pick(day: date) -> Button:
        return button(str(day.day), "lk.from", 0, month.code(day))

    turn = month.turning("lk.ask", 0, month.code, words)
    text = words("lockdowns.ask_start", month=month.title(shown, words))
    return Screen(text, month.rows(shown, today, today + FURTHEST, pick, turn, words))


def ask_last(start: date, shown: date, words: Words) -> Screen:
    def pick(day: date) -> Button:
        return button(str(day.day), "lk.last", 0, f"{month.code(start)}:{month.code(day)}")

    turn = month.turning("lk.from", 0, lambda day: f"{month.code(start)}:{month.code(day)}", words)
    text = words("lockdowns.ask_last", start=words.day(start), month=month.title(shown, words))
    days = month.rows(shown, start, last_day(start + LONGEST), pick, turn, words)
    return Screen(text, (*days, (button(words.label("common.back"), "lk.ask"),)))


def ask_yes(start: date, end: date, found: Within, words: Words) -> Screen:
    """Who stands still, what is booked within, and what is to become of it."""
    days = {"start": words.day(start), "last": words.day(last_day(end))}
    lines = [words("lockdowns.sure", **days), words.count("lockdowns.citizens", found.citizens)]
    if found.appointments:
        lines.append(words.count("lockdowns.booked", found.appointments, colleagues=found.colleagues))

    def yes(key: str, becomes: str) -> Button:
        value = f"{month.code(start)}:{month.code(last_day(end))}:{found.appointments}:{becomes}"
        return button(words.label(key), "lk.yes", 0, value)

    off = [yes("lockdowns.yes_off", "off")] if found.appointments else []
    stand = yes("lockdowns.yes_stand" if found.appointments else "lockdowns.yes", "stand")
    return Screen("\n".join(lines), (*rows(*off, stand), (button(words.label("common.back"), "lk.ask"),)))


def standing(there: Lockdown, words: Words) -> Screen:
    text = words("lockdowns.standing", start=words.day(there.from_on), last=words.day(last_day(there.to_on)))
    return Screen(text, ((button(words.label("lockdowns.lift"), "lk.lift", saved(there.id)),),))


def lifted(there: Lockdown, words: Words) -> Screen:
    again = button(words.label("lockdowns.again"), "lk.ask")
    return Screen(words("lockdowns.lifted", start=words.day(there.from_on)), ((again,),))
