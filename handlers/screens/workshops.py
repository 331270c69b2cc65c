"""How a workshop for several looks: people to tick, the day, and what became of it."""

from collections.abc import Iterator
from datetime import date

from handlers.screen import Button, Screen, button, rows
from handlers.screens import month
from handlers.screens.room import cut, fitting, left_beside
from handlers.texts import Words
from models.queries.workshops import Board, Person

PAGE = 30
_LONGEST_LABEL, _LONGEST_NAME = 24, 40


def board(found: Board, page: int, words: Words) -> Screen:
    return recorded(found, words) if found.recorded else ticking(found, page, words)


def ticking(found: Board, page: int, words: Words) -> Screen:
    """Everybody who could have been there, a tap each, and what is done with those who are ticked."""
    if not found.people:
        return Screen(f"{_title(found, words)}\n\n{words('workshop.nobody')}", (_day_and_back(found, words),))
    shown = found.people[page * PAGE : (page + 1) * PAGE]
    each = (_tick(one, found, page, words) for one in shown)
    everyone = found.ticked == len(found.people)
    all_ = button(
        words.label("workshop.nobody_ticked" if everyone else "workshop.all"), "wk.all", found.id, "01"[not everyone]
    )
    go = [button(words.label("workshop.record", n=found.ticked), "wk.go", found.id)] if found.ticked else []
    text = "\n".join([_title(found, words), words("workshop.ask")])
    pager = tuple(_pager(found, page, words))
    return Screen(
        text,
        (*rows(*each, width=2), *((pager,) if pager else ()), (all_, *go), _day_and_back(found, words)),
    )


def _title(found: Board, words: Words) -> str:
    key = "workshop.title_today" if found.held_on == found.today else "workshop.title"
    return words(key, kind=words.label(f"colleague.kind_{found.kind}"), day=words.day(found.held_on))


def _tick(one: Person, found: Board, page: int, words: Words) -> Button:
    name = cut(one.name, _LONGEST_LABEL)
    been = words.label("workshop.been", name=name, day=words.short_day(one.been_on)) if one.been_on else name
    sign = "✅" if one.ticked else "◻️"
    return button(f"{sign} {been}", "wk.tick", found.id, f"{one.citizen_id}:{int(not one.ticked)}:{page}")


def _pager(found: Board, page: int, words: Words) -> Iterator[Button]:
    if page > 0:
        yield button(words.label("mentor.earlier"), "wk.see", found.id, str(page - 1))
    if len(found.people) > (page + 1) * PAGE:
        yield button(words.label("mentor.more"), "wk.see", found.id, str(page + 1))


def _day_and_back(found: Board, words: Words) -> tuple[Button, ...]:
    return (
        button(words.label("workshop.other_day"), "wk.month", found.id),
        button(words.label("common.today"), "mt.today"),
    )


def ask_day(found: Board, shown: date, first: date, words: Words) -> Screen:
    days = month.rows(
        shown,
        first,
        found.today,
        lambda day: button(str(day.day), "wk.day", found.id, month.code(day)),
        month.turning("wk.month", found.id, month.code, words),
        words,
    )
    back = button(words.label("common.back"), "wk.see", found.id)
    return Screen(words("workshop.ask_day"), (*days, (back,)))


def recorded(found: Board, words: Words) -> Screen:
    """Who was there, and who was not recorded and why."""
    n = len(found.attended)
    head = [_title(found, words), words.count("workshop.recorded", n) if n else words("workshop.none_recorded")]
    left_out = [words(f"workshop.why_{why}", name=cut(name, _LONGEST_NAME)) for name, why in found.left_out]
    below = ["", words("workshop.left_out"), *left_out] if left_out else []
    names = [words("workshop.line", name=cut(name, _LONGEST_NAME)) for name in found.attended]
    below = fitting(below, left_beside(*head) // 2, lambda n: words("mentor.and_more", n=n))
    names = fitting(names, left_beside(*head, *below), lambda n: words("mentor.and_more", n=n))
    undo = button(words.label("workshop.undo"), "wk.undo", found.id)
    ways = button(words.label("workshop.again"), "wk.new"), button(words.label("common.today"), "mt.today")
    return Screen("\n".join([*head, *names, *below]), ((undo,), ways))
