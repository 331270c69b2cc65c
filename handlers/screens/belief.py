"""How the quarter's question looks: to who is responsible, one citizen after another, and to the citizen herself."""

import html
from collections.abc import Sequence
from typing import Final

from handlers.screen import Button, Screen, button, rows
from handlers.screens.room import cut, fitting
from handlers.texts import Words
from models.belief import Believes
from models.queries.beliefs import Asked, Both

PASSED: Final = "passed"
_LONGEST_NAME = 40
_ROOM = 3000


def ask(asked: Asked, words: Words) -> Screen:
    """The question about one citizen, asked again."""
    return Screen(_question(asked.name, words), rows(*_answers(asked, words)))


def next_one(told: Sequence[Both], waiting: Sequence[Asked], words: Words) -> Screen:
    """What has just been answered, with the citizen's own answer, and the question about the next citizen."""
    first = waiting[0]
    parts = [*_beside(told, words), _question(first.name, words)]
    if len(waiting) > 1:
        parts.append(words("belief.left", n=len(waiting) - 1))
    answers = rows(*_answers(first, words))
    return Screen("\n\n".join(parts), (*answers, *_below(told, words)))


def everybody(told: Sequence[Both], found: Sequence[Both], words: Words) -> Screen:
    """Nothing waits: every answer of hers with the citizen's own."""
    if not found:
        return Screen(words("belief.nobody"), (_day(words),))
    lines = fitting([_line(one, words) for one in found], _ROOM, lambda n: words("mentor.and_more", n=n))
    parts = [words("belief.done"), "\n".join(lines)]
    return Screen("\n\n".join(parts), _below(told, words))


def on_card(found: Both | None, words: Words) -> list[str]:
    """The line on a citizen's card; nothing for whoever has not answered herself."""
    if found is None:
        return []
    return [f"{words('belief.on_card')} {_both(found, words)}"]


def ask_herself(citizen_id: int, quarter: int, name: str | None, words: Words) -> Screen:
    """To the citizen: who sees it is said before she answers."""
    seen = words("belief.own_seen", name=name) if name is not None else words("belief.own_seen_nobody")
    answers = [button(_label(one, words), "be.tell", citizen_id, f"{quarter}:{one}") for one in reversed(Believes)]
    answers.append(button(words.label("belief.own_pass"), "be.tell", citizen_id, f"{quarter}:{PASSED}"))
    return Screen(f"{words('belief.own_ask')}\n\n{seen}", rows(*answers))


def thanks(believes: Believes | None, quarter: int, words: Words) -> Screen:
    said = words("belief.own_passed") if believes is None else words("belief.own_thanks", said=_label(believes, words))
    return Screen(said, ((button(words.label("belief.own_again"), "be.own", 0, str(quarter)),),))


def _question(name: str, words: Words) -> str:
    return words("belief.ask", name=cut(name, _LONGEST_NAME))


def _answers(asked: Asked, words: Words) -> list[Button]:
    value = asked.quarter
    return [button(_label(one, words), "be.say", asked.citizen_id, f"{value}:{one}") for one in reversed(Believes)]


def _beside(told: Sequence[Both], words: Words) -> list[str]:
    return [f"✅ {_line(one, words)}" for one in told]


def _line(one: Both, words: Words) -> str:
    return f"<b>{html.escape(cut(one.name, _LONGEST_NAME))}</b>: {_both(one, words)}"


def _both(one: Both, words: Words) -> str:
    own = _label(one.own, words)
    if one.theirs is None:
        return words("belief.both_unsaid", own=own)
    return words("belief.both", own=own, theirs=_label(one.theirs, words))


def _below(told: Sequence[Both], words: Words) -> tuple[tuple[Button, ...], ...]:
    fix = [
        button(words.label("belief.fix", name=cut(one.name, 24)), "be.fix", one.citizen_id, str(one.quarter))
        for one in told
    ]
    return (*rows(*fix), _day(words))


def _day(words: Words) -> tuple[Button, ...]:
    return (button(words.label("common.today"), "mt.day"),)


def _label(one: Believes, words: Words) -> str:
    return words.label(f"belief.says_{one}")
