"""How two records of one person look, side by side."""

from collections.abc import Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens.room import cut
from handlers.texts import Words
from models.queries.joining import Facts, Joined

_SHOWN = 12
_PAGE = 8
_LONGEST = 28


def overview(enrolled: Sequence[Facts], undoable: Sequence[Joined], start: int, words: Words) -> Screen:
    """From the *start*-th on."""
    shown = enrolled[start : start + _SHOWN]
    each = [button(_name(one), "jo.who", one.citizen_id) for one in shown]
    left = len(enrolled) - start - len(shown)
    on = [button(words.label("joining.others", n=left), "jo.all", start + _SHOWN)] if left > 0 else []
    undo = [button(words.label("joining.undo_of", name=cut(one.name, _LONGEST)), "jo.undo", one.id) for one in undoable]
    text = words("joining.ask_whom" if enrolled else "joining.nobody")
    return Screen(text, (*rows(*each, width=2), *rows(*on, *undo)))


def _name(one: Facts) -> str:
    return cut(one.name or one.case_no, _LONGEST)


def candidates(kept: Facts, found: Sequence[Facts], start: int, words: Words) -> Screen:
    """The likeliest first: case number and what tells them apart."""
    shown = found[start : start + _PAGE]
    title = words("joining.candidates" if shown else "joining.no_candidates", name=kept.name or kept.case_no)
    lines = [title, *([_line(kept, words)] if shown else []), "", *(_line(one, words) for one in shown)]
    each = [button(_name(one), "jo.ask", kept.citizen_id, str(one.citizen_id)) for one in shown]
    left = len(found) - start - len(shown)
    on = (
        [button(words.label("joining.others", n=left), "jo.who", kept.citizen_id, str(start + _PAGE))]
        if left > 0
        else []
    )
    return Screen("\n".join(lines).rstrip(), (*rows(*each, width=2), *rows(*on, _back(words))))


def _line(one: Facts, words: Words) -> str:
    return words(
        "joining.line",
        who=one.name or one.case_no,
        sex=_sex(one, words),
        year=str(one.birth_year or "") or words.label("joining.unknown"),
        start=_start(one, words),
    )


def _sex(one: Facts, words: Words) -> str:
    return words.label(f"joining.sex_{one.sex}" if one.sex else "joining.unknown")


def _start(one: Facts, words: Words) -> str:
    return f"{one.start_on:%d.%m.%Y}" if one.start_on else words.label("joining.not_started")


def side_by_side(kept: Facts, folded: Facts, words: Words) -> Screen:
    """Fact by fact, what differs marked; then the question."""
    unknown = words.label("joining.unknown")
    each = {
        "name": (kept.name or unknown, folded.name or unknown),
        "case_no": (kept.case_no, folded.case_no),
        "start": (_start(kept, words), _start(folded, words)),
        "sex": (_sex(kept, words), _sex(folded, words)),
        "birth_year": (str(kept.birth_year or unknown), str(folded.birth_year or unknown)),
        "mentor": (kept.mentor or unknown, folded.mentor or unknown),
        "cohort": (kept.cohort or unknown, folded.cohort or unknown),
    }
    lines = [words("joining.question"), ""]
    lines += [
        words("joining.fact", fact=words.label(f"joining.fact_{name}"), one=one, other=other)
        for name, (one, other) in each.items()
    ]
    lines += ["", words("joining.what_happens", case_no=folded.case_no)]
    yes = button(words.label("joining.yes"), "jo.join", kept.citizen_id, str(folded.citizen_id))
    no = button(words.label("joining.no"), "jo.who", kept.citizen_id)
    return Screen("\n".join(lines), rows(yes, no))


def joined(joining_id: int, kept: Facts, words: Words) -> Screen:
    text = words("joining.joined", name=kept.name or kept.case_no, case_no=kept.case_no)
    return Screen(text, rows(button(words.label("joining.undo"), "jo.undo", joining_id), _back(words)))


def _back(words: Words) -> Button:
    return button(words.label("joining.to_overview"), "jo.all")
