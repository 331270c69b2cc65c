"""How the handbook looks: its contents by part, and one piece with the way to the next."""

from collections.abc import Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens.room import cut
from handlers.texts import Words
from models.rules import access, names
from models.rules.access import Actor, May
from models.rules.fidelity import OF_PRINCIPLE
from models.rules.policy import HandbookPiece
from models.staff import Language

_PARTS = ("principles", "steps", "who")
_LONGEST_WORD = 40


def matching(pieces: Sequence[HandbookPiece], word: str, words: Words) -> tuple[HandbookPiece, ...]:
    """The pieces in whose title or text *word* stands, however it is written; those with it in the title first."""
    titles = [one for one in pieces if names.contains(_title(one, words), word)]
    texts = [one for one in pieces if one not in titles and names.contains(_text(one, words), word)]
    return (*titles, *texts)


def contents(pieces: Sequence[HandbookPiece], words: Words, *, searched: str = "") -> Screen:
    """A button for each piece, part by part; what was searched for is said, also where nothing is found."""
    if searched:
        key = "handbook.found" if pieces else "handbook.found_nothing"
        text = words(key, word=cut(searched, _LONGEST_WORD))
        return Screen(text, (*rows(*(_open(one, words) for one in pieces)), (_all(words),)))
    if not pieces:
        return Screen(words("handbook.empty"))
    lines = [words("handbook.title"), "", words("handbook.search")]
    ordered = sorted(pieces, key=lambda one: _PARTS.index(one.part))
    return Screen("\n".join(lines), rows(*(_open(one, words) for one in ordered)))


def piece(one: HandbookPiece, pieces: Sequence[HandbookPiece], by: Actor, words: Words) -> Screen:
    """One piece, with what tells whether it is practised, the one after it, and the way back."""
    text = f"{words('handbook.piece', title=_title(one, words))}\n{words('handbook.text', text=_text(one, words))}"
    after = [other for other in pieces if other.part == one.part]
    following = after[(after.index(one) + 1) % len(after)]
    on = [button(words.label("handbook.next", title=_title(following, words)), "hb.piece", 0, following.key)]
    return Screen(text, (*_measured(one, by, words), *rows(*(on if following is not one else [])), (_all(words),)))


def _measured(one: HandbookPiece, by: Actor, words: Words) -> tuple[tuple[Button, ...], ...]:
    """Of a principle, to whoever may see how it is lived up to."""
    if one.key not in OF_PRINCIPLE or not access.may(by, May.SEE_FIDELITY):
        return ()
    return ((button(words.label("fidelity.measured"), "fi.rule", 0, one.key),),)


def _open(one: HandbookPiece, words: Words) -> Button:
    return button(_title(one, words), "hb.piece", 0, one.key)


def _all(words: Words) -> Button:
    return button(words.label("handbook.all"), "hb.all")


def _title(one: HandbookPiece, words: Words) -> str:
    return one.title_da if words.language is Language.DANISH else one.title_en


def _text(one: HandbookPiece, words: Words) -> str:
    return one.da if words.language is Language.DANISH else one.en
