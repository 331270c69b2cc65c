"""The way back to her own day, from whatever a button of it opened."""

from handlers.screen import Button, button
from handlers.texts import Words


def my_day(words: Words) -> Button:
    """The message shows the day again, as it is now."""
    return button(words.label("common.my_day"), "mt.day")
