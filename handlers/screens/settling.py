"""The button that settles each rule of the rope, in its owner's hands."""

from typing import NamedTuple

from handlers.screen import Button, Tap, button
from handlers.screens.room import cut
from handlers.texts import Words

_LONGEST_NAME = 24


class Settle(NamedTuple):
    """*label* where the citizen is named above the button, *beside* where the button must name her itself."""

    label: str
    beside: str
    tap: str
    value: str = ""


_BOOK = Settle("rope.book_meeting", "mentor.book", "ap.new")
_PLACE = Settle("company.button", "company.beside", "cp.of")
_MATCH = Settle("matching.button", "company.beside", "ma.list")

# A rule that is not here is settled on the citizen's card: a placement, a job.
SETTLES = {
    "weekly_talk": Settle("rope.write_check_in", "mentor.check_in", "ci.go"),
    "no_gap": Settle("rope.book_next", "mentor.book", "ap.new"),
    "consultant_talk": _BOOK,
    "cv_workshop": _BOOK,
    "caseworker_meeting": _BOOK,
    "company_followup": _BOOK,
    "aftercare_talk": _BOOK,
    **dict.fromkeys(("company_internship", "internship_after_job"), _MATCH),
    "wage_hours": _PLACE,
    "progress_form": Settle("filings.say_progress_form", "filings.beside_progress_form", "fl.ask", "progress_form"),
    "preparatory_plan": Settle(
        "filings.say_preparatory_plan", "filings.beside_preparatory_plan", "fl.ask", "preparatory_plan"
    ),
    "programme_end": Settle("mentor.end_course", "mentor.end_short", "cz.why"),
}


def settle(rule: str, citizen_id: int, words: Words) -> Button | None:
    """The conversation that settles *rule* for the citizen of whom the screen tells; None for her card itself."""
    found = SETTLES.get(rule)
    return button(words.label(found.label), found.tap, citizen_id, found.value) if found is not None else None


def settle_beside(rule: str, citizen_id: int, name: str, words: Words) -> Button:
    """The same with her name; where there is no such conversation, to her card."""
    found = SETTLES.get(rule) or Settle("", "mentor.see", "mt.citizen")
    return Button(words.label(found.beside, name=cut(name, _LONGEST_NAME)), Tap(found.tap, citizen_id, found.value))
