"""What a citizen is asked to agree to, or has agreed to, in the language in which she reads."""

from handlers.screen import Screen, button
from handlers.texts import Words
from models.consent import NEWEST
from models.queries.consents import Given
from models.rules.policy import Keeping
from models.staff import Language


def question(mentor: str, code: str, keeping: Keeping, words: Words) -> Screen:
    """The buttons carry the code: the chat has just been sent it, and nobody else can make one up."""
    carried = f"{words.language}:{code}"
    yes = button(words.label("invite.yes"), "in.yes", 0, carried)
    no = button(words.label("invite.no"), "in.no", 0, code)
    others = [one for one in Language if one is not words.language]
    also = tuple(button(words.label(f"citizen.language_{one}"), "in.lang", 0, f"{one}:{code}") for one in others)
    parts = (words("consent.invited", mentor=mentor), wording(NEWEST, mentor, keeping, words), words("consent.ask"))
    return Screen("\n\n".join(parts), ((yes,), (no,), also))


def agreed(given: Given, mentor: str | None, keeping: Keeping, words: Words, *, then: bool = False) -> Screen:
    """What applies now, with when she agreed; *then*: the wording that she agreed to, where it is another."""
    name = mentor or words.label("citizen.your_mentor")
    changed = given.version is not None and given.version != NEWEST
    version = given.version if then and given.version else NEWEST
    title = words("consent.title" if given.day is None else "consent.title_given")
    parts = [title, *_when(given, words, changed=changed and not then), "", wording(version, name, keeping, words)]
    turn = (
        button(words.label("consent.read_now"), "co.now")
        if then
        else button(words.label("consent.read_then"), "co.then")
    )
    return Screen("\n".join(parts), ((turn,),) if changed else ())


def _when(given: Given, words: Words, *, changed: bool) -> list[str]:
    if given.day is None:
        return []
    return [words("consent.changed" if changed else "consent.given", day=words.day(given.day))]


def wording(version: str, mentor: str, keeping: Keeping, words: Words) -> str:
    return words(f"consent.wording_{version}", mentor=mentor, years=keeping.years_after_end)
