"""The matching list of a citizen: each company with its reasons in a line, one company, and those decided against."""

import html
from collections.abc import Iterator, Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens import ticks
from handlers.screens.room import cut
from handlers.texts import Words
from models.base import saved
from models.match_refusal import WhyNot
from models.queries.matching import Been, Match, Matches, Said
from models.queries.work_wishes import Wishes
from models.rules import access
from models.rules.access import Actor, May

PAGE = 5
_MOST = 16
_LONGEST_LABEL = 40


def whom(found: Sequence[tuple[int, str]], words: Words, *, skipped: int = 0) -> Screen:
    """The citizens who are in no company yet, from the *skipped*-th on."""
    if not found:
        return Screen(words("matching.nobody"), ((button(words.label("matching.citizens"), "mt.citizens"),),))
    each = [button(cut(name, _LONGEST_LABEL), "ma.list", id_) for id_, name in found[skipped : skipped + _MOST]]
    text, more = words("matching.whom", n=len(found)), skipped + _MOST
    turns = [button(words.label("matching.first"), "ma.whom")] if skipped else []
    turns += [button(words.label("matching.more"), "ma.whom", 0, str(more))] if more < len(found) else []
    return Screen(text, (*rows(*each, width=2), *rows(*turns, width=2)))


def matches(found: Matches, words: Words, *, skipped: int = 0) -> Screen:
    """What she wishes and needs, then the companies from the *skipped*-th on."""
    shown = found.found[skipped : skipped + PAGE]
    each = [f"{number}. {_short(one, words)}" for number, one in enumerate(shown, skipped + 1)]
    parts = ["\n".join(_wanted(found.wishes, words)), *each, *_beside(found, words)]
    return Screen("\n\n".join(parts), _list_buttons(found, shown, skipped, words))


def _wanted(wishes: Wishes, words: Words) -> Iterator[str]:
    yield words("matching.title", name=wishes.name)
    said = [ticks.named(wishes.sectors, words)] if wishes.sectors else []
    said += [", ".join(one.said(words.language) for one in wishes.districts)] if wishes.districts else []
    said += [words.label("matching.hours", n=wishes.hours)] if wishes.hours is not None else []
    if said:
        yield words("matching.wishes", said="; ".join(said))
    if wishes.line:
        yield f"<i>»{html.escape(wishes.line)}«</i>"
    if wishes.needs:
        yield words("matching.needs", said=ticks.named(wishes.needs, words))
    if wishes.needs_line:
        yield f"<i>»{html.escape(wishes.needs_line)}«</i>"
    if not said and not wishes.needs:
        yield words("matching.nothing_wished")


def _beside(found: Matches, words: Words) -> Iterator[str]:
    if not found.found:
        yield words("matching.none")
    counted = [words.count("matching.full", found.full)] if found.full else []
    counted += [words.count("matching.refused", len(found.refused))] if found.refused else []
    if counted:
        yield "\n".join(counted)


def _short(one: Match, words: Words) -> str:
    return f"<b>{html.escape(one.company.name)}</b>\n{'; '.join(_reasons(one, words))}"


def _reasons(one: Match, words: Words) -> Iterator[str]:
    """In one line all that decides its place, and whether she knows it."""
    if fits := list(_fits(one, words)):
        yield words("matching.fits", said=", ".join(fits))
    if one.missing and one.said is Said.SOME:
        said = ticks.named(one.missing, words)
        yield words("matching.missing", said=said[:1].lower() + said[1:])
    elif one.missing:
        yield words(f"matching.says_{one.said}")
    yield from _other(one, words)
    yield words.count("matching.openings", one.company.openings)
    if one.company.recruits:
        yield words("matching.recruits")
    if one.been is not None:
        yield _been(one.been, words)


def _fits(one: Match, words: Words) -> Iterator[str]:
    if one.fit.sector:
        yield words.label("matching.sector")
    if one.fit.district:
        yield words.label("matching.district")
    if one.given:
        n = len(one.given) + len(one.missing)
        yield words.label("matching.all_needs" if not one.missing else "matching.some_needs", k=len(one.given), n=n)


def _other(one: Match, words: Words) -> Iterator[str]:
    """A wish that it does not meet, with what it is instead."""
    for what, meets in (("sector", one.fit.sector), ("district", one.fit.district)):
        if meets is False:
            said = getattr(one.company, what)
            yield words(f"matching.other_{what}", said=said) if said else words(f"matching.no_{what}")


def _been(been: Been, words: Words) -> str:
    if been.ended_on is None or been.end_reason is None:
        return words("matching.there_now", day=words.day(been.start_on))
    reason = words.label(f"company.reason_{been.end_reason}").lower()
    return words("matching.been", day=words.day(been.start_on), last=words.day(been.ended_on), reason=reason)


def _list_buttons(found: Matches, shown: Sequence[Match], skipped: int, words: Words) -> tuple[tuple[Button, ...], ...]:
    id_, more = found.wishes.citizen_id, skipped + PAGE
    each = [
        button(f"{number}. {cut(one.company.name, _LONGEST_LABEL)}", "ma.one", id_, str(one.company.id))
        for number, one in enumerate(shown, skipped + 1)
    ]
    turns = [button(words.label("matching.first"), "ma.list", id_)] if skipped else []
    if more < len(found.found):
        turns.append(button(words.label("matching.more"), "ma.list", id_, str(more)))
    refused = [button(words.label("matching.refused_button"), "ma.out", id_)] if found.refused else []
    wishes = button(words.label("wishes.button"), "wi.show", id_)
    other = button(words.label("matching.other_company"), "cp.where", id_, "i")
    back = button(words.label("wishes.to_citizen"), "mt.citizen", id_)
    return (*rows(*each), *rows(*turns, width=2), *rows(wishes, *refused, other, back, width=2))


def company(found: Matches, one: Match, by: Actor, words: Words) -> Screen:
    """One company, reason by reason; who decides can choose it, or decide against it."""
    lines = [words("matching.company", company=one.company.name, name=found.wishes.name), *_in_full(one, words)]
    id_, company_id = found.wishes.citizen_id, saved(one.company.id)
    decides: list[Button] = []
    if access.may(by, May.DECIDE_MATCH):
        decides = [
            button(words.label("matching.internship_here"), "cp.start", id_, f"i:{company_id}"),
            button(words.label("matching.job_here"), "cp.start", id_, f"o:{company_id}"),
            button(words.label("matching.not_this"), "ma.why", id_, str(company_id)),
        ]
    see = button(words.label("company.the_company"), "co.card", company_id)
    back = button(words.label("matching.back"), "ma.list", id_)
    return Screen("\n".join(lines), rows(*decides, see, back, width=2))


def _in_full(one: Match, words: Words) -> Iterator[str]:
    for what, meets in (("sector", one.fit.sector), ("district", one.fit.district)):
        said = getattr(one.company, what)
        if said or meets is not None:
            sign = "✓" if meets else "✗" if meets is False else "•"
            said = said or words.label("matching.unsaid")
            yield words("matching.fact", sign=sign, what=words.label(f"company.{what}"), said=said)
    for option in one.given:
        yield words("matching.gives", said=option.said(words.language))
    for option in one.missing:
        yield words(f"matching.lacks_{one.said}", said=option.said(words.language))
    offers = [words.count("matching.openings", one.company.openings)]
    offers += [words("matching.recruits")] if one.company.recruits else []
    offers += [words("matching.takes_responsibility")] if one.company.takes_responsibility else []
    yield words("matching.offers", said=", ".join(offers))
    if one.been is not None:
        been = _been(one.been, words)
        yield been[:1].upper() + been[1:]
    contact = ", ".join(part for part in (one.company.contact, one.company.phone) if part)
    if contact:
        yield words("company.card_contact", said=contact)


def ask_why(found: Matches, one: Match, words: Words) -> Screen:
    id_, company_id = found.wishes.citizen_id, saved(one.company.id)
    each = [button(words.label(f"matching.why_{why}"), "ma.not", id_, f"{company_id}:{why}") for why in WhyNot]
    back = button(words.label("common.back"), "ma.one", id_, str(company_id))
    text = words("matching.ask_why", company=one.company.name, name=found.wishes.name)
    return Screen(text, (*rows(*each, width=2), (back,)))


def refused(found: Matches, words: Words) -> Screen:
    """Those decided against, the latest first, each with the way back into the list."""
    id_, shown = found.wishes.citizen_id, found.refused[:_MOST]
    lines = [
        words(
            "matching.refused_line",
            company=one.company,
            why=words.label(f"matching.why_{one.reason}").lower(),
            day=words.short_day(one.on),
            by=one.by,
        )
        for one in shown
    ]
    title = words("matching.refused_title" if lines else "matching.none_refused", name=found.wishes.name)
    undo = [
        button(words.label("matching.undo", company=cut(one.company, 24)), "ma.undo", id_, str(one.company_id))
        for one in shown
    ]
    back = button(words.label("matching.back"), "ma.list", id_)
    return Screen("\n".join([title, *lines]), (*rows(*undo), (back,)))
