"""What a citizen wishes of a workplace and needs there: as colleagues see it, and as she herself does."""

import html
from collections.abc import Iterator

from handlers.screen import Button, Screen, button, rows
from handlers.screens import ticks
from handlers.texts import Words
from models.actions.work_wishes import HOURS
from models.queries.work_wishes import Wishes
from models.rules.matching_settings import Matching, Option
from models.work_wish import About, Wished


def wishes(found: Wishes, words: Words) -> Screen:
    return _own(found, words) if found.own else _colleagues(found, words)


def _own(found: Wishes, words: Words) -> Screen:
    lines = [words("wishes.own_title"), *(_wished(found, words) or [words("wishes.own_none")])]
    has_needs = bool(found.needs or found.needs_line)
    if has_needs:
        needs = [words("wishes.own_need", need=one.said(words.language)) for one in found.needs]
        lines += ["", words("wishes.own_needs"), *needs, *_written(found.needs_line)]
        lines += [words("wishes.own_wrong", mentor=found.mentor)] if found.mentor is not None else []
    if found.mentor is None:
        return Screen("\n".join(lines), (_asks(found, words),))
    lines += ["", words("wishes.own_seen", mentor=found.mentor)]
    call = [button(words.label("citizen.call_me", mentor=found.mentor), "cl.ask")] if has_needs else []
    return Screen("\n".join(lines), (_asks(found, words), *rows(*call)))


def _colleagues(found: Wishes, words: Words) -> Screen:
    lines = [words("wishes.title", name=found.name), *(_wished(found, words) or [words("wishes.none")])]
    needs = ticks.named(found.needs, words)
    lines += ["", words("wishes.needs", needs=needs) if needs or found.needs_line else words("wishes.no_needs")]
    lines += _written(found.needs_line)
    own = (
        button(words.label("wishes.line_button"), "wi.line", found.citizen_id, About.WISHES),
        button(words.label("wishes.needs_button"), "wi.needs", found.citizen_id),
    )
    back = button(words.label("wishes.to_citizen"), "mt.citizen", found.citizen_id)
    return Screen("\n".join(lines), (_asks(found, words), own, (back,)))


def _wished(found: Wishes, words: Words) -> list[str]:
    return [*_told(found, words), *_written(found.line)]


def _told(found: Wishes, words: Words) -> Iterator[str]:
    if found.sectors:
        yield words("wishes.sectors", said=ticks.named(found.sectors, words))
    if found.districts:
        yield words("wishes.districts", said=", ".join(one.said(words.language) for one in found.districts))
    if found.hours is not None:
        yield words("wishes.hours", n=found.hours)


def _written(line: str | None) -> list[str]:
    return [f"<i>»{html.escape(line)}«</i>"] if line else []


def _asks(found: Wishes, words: Words) -> tuple[Button, ...]:
    return tuple(button(words.label(f"wishes.ask_{about}"), "wi.ask", found.citizen_id, about) for about in Wished)


def ask(found: Wishes, about: Wished, house: Matching, words: Words) -> Screen:
    """Several to tick, or one number of hours."""
    person = "own" if found.own else "of"
    text = words(f"wishes.which_{about}_{person}", name=found.name)
    done = button(words.label("wishes.done"), "wi.show", found.citizen_id)
    if about is Wished.HOURS:
        return Screen(text, (*rows(*_hours(found), width=4), (done,)))
    options, there = _lists(found, about, house)
    tapper = ticks.tapper(f"wi.{about}", found.citizen_id)
    return Screen(text, (*ticks.ticks(options, there, tapper, words), (done,)))


def _lists(found: Wishes, about: Wished, house: Matching) -> tuple[tuple[Option, ...], tuple[Option, ...]]:
    if about is Wished.SECTOR:
        return house.sectors, found.sectors
    return house.districts, found.districts


def _hours(found: Wishes) -> Iterator[Button]:
    for n in HOURS:
        is_told = n == found.hours
        yield button(f"✓ {n}" if is_told else str(n), "wi.hours", found.citizen_id, f"{n}:{0 if is_told else 1}")


def needs(found: Wishes, house: Matching, words: Words) -> Screen:
    """What she needs at work, to tick; the rest in a line."""
    lines = [words("wishes.which_needs", name=found.name), *_written(found.needs_line)]
    each = ticks.ticks(house.accommodations, found.needs, ticks.tapper("wi.need", found.citizen_id), words)
    line = button(words.label("wishes.needs_line_button"), "wi.line", found.citizen_id, About.NEEDS)
    done = button(words.label("wishes.done"), "wi.show", found.citizen_id)
    return Screen("\n".join(lines), (*each, (line, done)))


def ask_line(found: Wishes, about: About, words: Words) -> Screen:
    """What is written now can be taken away."""
    written = found.line if about is About.WISHES else found.needs_line
    text = "\n".join([words(f"wishes.write_{about}", name=found.name), *_written(written)])
    gone = [button(words.label("wishes.take_line_away"), "wi.unline", found.citizen_id, about)] if written else []
    back = button(words.label("common.back"), "wi.show" if about is About.WISHES else "wi.needs", found.citizen_id)
    return Screen(text, rows(*gone, back))


def written(found: Wishes, about: About, house: Matching, words: Words) -> Screen:
    """Where the line stands that has been written, or taken away."""
    return wishes(found, words) if about is About.WISHES else needs(found, house, words)
