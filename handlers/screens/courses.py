"""Correcting a citizen's name, and ending her course."""

from handlers.screen import Screen, button, rows
from handlers.screens import wishes
from handlers.screens.wishes import Asked
from handlers.texts import Words
from models.actions.courses import EndOfCourse
from models.staff import Role


def more(citizen_id: int, name: str, mentor_id: int, words: Words) -> Screen:
    hand_over = wishes.encode(Asked(mentor_id, Role.MENTOR, citizen_id=citizen_id))
    return Screen(
        words("mentor.more_of", name=name),
        rows(
            button(words.label("mentor.rename"), "cz.name", citizen_id),
            button(words.label("handover.give"), "ho.whom", mentor_id, hand_over),
            button(words.label("mentor.end_course"), "cz.why", citizen_id),
            button(words.label("common.back"), "mt.citizen", citizen_id),
        ),
    )


def why(citizen_id: int, name: str, words: Words) -> Screen:
    reasons = [button(words.label(f"mentor.end_{one}"), "cz.end", citizen_id, one) for one in EndOfCourse]
    return Screen(
        words("mentor.ask_end", name=name), rows(*reasons, button(words.label("common.back"), "cz.more", citizen_id))
    )


def ended(citizen_id: int, name: str, words: Words, *, told: bool) -> Screen:
    """*told* where the citizen has a chat, and may think that somebody told her."""
    text = words("mentor.ended", name=name)
    text += f" {words('mentor.ended_tell', name=name)}" if told else ""
    undo = button(words.label("mentor.take_up_again"), "cz.undo", citizen_id)
    return Screen(text, rows(undo, button(words.label("mentor.all"), "mt.citizens")))


def over(name: str, words: Words) -> Screen:
    """The same, once it can no longer be taken back."""
    return Screen(words("mentor.ended_long_ago", name=name), rows(button(words.label("mentor.all"), "mt.citizens")))
