"""What a company can give, and what an agreement with it holds: as lines on their cards, and to tick."""

import html
from collections.abc import Iterator

from handlers.screen import Button, Screen, button, rows
from handlers.screens import ticks
from handlers.texts import Words
from models.accommodation import NONE
from models.base import saved
from models.company_followup import CompanyFollowup
from models.queries.accommodations import Agreed, Lacking
from models.queries.companies import Company, Stay
from models.rules.matching_settings import Matching


def gives(found: Company, words: Words) -> Iterator[str]:
    """A line on the company's card; nothing is said where nobody has asked."""
    if found.gives:
        yield words("accommodations.gives", said=ticks.named(found.gives, words))
    elif found.gives_none:
        yield words("accommodations.gives_none")


def agreed(one: Stay, words: Words) -> Iterator[str]:
    """The lines of an agreement's card: each accommodation, those first that the company has not said it can give."""
    if one.agreed or one.needs_line:
        yield words("accommodations.agreed")
    for held in sorted(one.agreed, key=lambda held: held.is_settled):
        yield _agreed(held, words)
    if one.needs_line:
        yield f"<i>»{html.escape(one.needs_line)}«</i>"


def _agreed(held: Agreed, words: Words) -> str:
    said = words("accommodations.held" if held.is_settled else "accommodations.not_offered", said=_said(held, words))
    if held.heard_on is None:
        return said
    heard = words(f"accommodations.{'kept' if held.kept else 'missing'}", day=words.day(held.heard_on))
    return f"{said} {heard}"


def _said(held: Agreed, words: Words) -> str:
    return held.option.said(words.language)


def what_it_gives(found: Company, house: Matching, words: Words) -> Screen:
    id_ = saved(found.row.id)
    each = ticks.ticks(house.accommodations, found.gives, ticks.tapper("co.give", id_), words)
    said = words.label("accommodations.none")
    none = button(f"✓ {said}" if found.gives_none else said, "co.give", id_, f"{NONE}:{0 if found.gives_none else 1}")
    done = button(words.label("wishes.done"), "co.card", id_)
    return Screen(words("accommodations.ask_gives", company=found.row.name), (*each, (none,), (done,)))


def what_is_agreed(one: Stay, house: Matching, words: Words) -> Screen:
    held = [agreed.option for agreed in one.agreed]
    each = ticks.ticks(house.accommodations, held, ticks.tapper("cp.agree", one.id), words)
    done = button(words.label("wishes.done"), "cp.card", one.id)
    return Screen(words("accommodations.ask_agreed", name=one.name, company=one.company), (*each, *rows(done)))


def heard(one: Stay, done: CompanyFollowup, words: Words, *, tells: bool) -> Iterator[str]:
    """What this follow-up has heard of what was agreed; *tells*: the mentor hears what is missing."""
    now = [held for held in one.agreed if held.heard_on == done.held_on]
    missing = [held.option for held in now if not held.kept]
    if missing:
        yield words("accommodations.heard_missing", said=ticks.named(missing, words))
        if tells:
            yield words("accommodations.mentor_told")
    elif now:
        yield words("accommodations.heard_kept")


def ask_kept(one: Stay, done: CompanyFollowup, words: Words) -> list[Button]:
    """One tap where all is kept, one more where something is missing; nothing where nothing was agreed."""
    if not one.agreed:
        return []
    kept = button(words.label("accommodations.all_kept"), "cp.kept", saved(done.id))
    return [kept, button(words.label("accommodations.one_missing"), "cp.lack", saved(done.id))]


def which_is_missing(one: Stay, done: CompanyFollowup, words: Words) -> Screen:
    id_ = saved(done.id)
    each = [button(held.option.said(words.language), "cp.lacks", id_, held.option.key) for held in one.agreed]
    back = button(words.label("common.back"), "cp.card", one.id)
    return Screen(words("accommodations.which_missing", company=one.company, name=one.name), rows(*each, back))


def told_missing(found: Lacking, name: str, words: Words) -> Screen:
    """To the mentor: the first line tells nothing of what she needs."""
    lines = [
        words("accommodations.told_missing", name=name),
        words(
            "accommodations.told_which",
            said=found.option.said(words.language),
            company=found.company,
            day=words.day(found.held_on),
        ),
    ]
    see = button(words.label("citizen.see_citizen", name=name), "mt.citizen", found.citizen_id)
    agreement = button(words.label("accommodations.see_agreement"), "cp.card", found.placement_id)
    return Screen("\n".join(lines), rows(see, agreement))
