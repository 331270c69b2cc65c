"""How the calendar address looks to the colleague whose it is."""

from handlers.screen import Button, Screen, button, rows
from handlers.texts import Words
from models.calendar_feed import CalendarFeed
from models.rules import calendar

SHOWN, HIDDEN = "shown", "hidden"


def feed(found: CalendarFeed | None, public_url: str, words: Words) -> Screen:
    """What she has, and what she may do; where the bot has no address of its own, whom to ask."""
    if not public_url:
        return Screen(words("calendar_feed.no_address"))
    if found is None:
        return Screen(words("calendar_feed.none"), rows(button(words.label("calendar_feed.make"), "cf.make")))
    day = words.day(calendar.today(found.created_at))
    state = words("calendar_feed.names_shown" if found.with_names else "calendar_feed.names_hidden")
    return Screen(f"{words('calendar_feed.has', day=day)}\n{state}", rows(*_ways(words, with_names=found.with_names)))


def _ways(words: Words, *, with_names: bool) -> list[Button]:
    names = "calendar_feed.hide_names" if with_names else "calendar_feed.show_names"
    return [
        button(words.label(names), "cf.names", 0, HIDDEN if with_names else SHOWN),
        button(words.label("calendar_feed.make_anew"), "cf.make"),
        button(words.label("calendar_feed.revoke"), "cf.revoke"),
    ]


def made(address: str, words: Words) -> Screen:
    """The address, this once, to copy into Outlook or a phone."""
    copy = Button(words.label("calendar_feed.copy"), copies=address)
    on = button(words.label("calendar_feed.go_on"), "cf.show")
    return Screen(words("calendar_feed.made", address=address), rows(copy, on))
