"""How the flex-job track of a citizen looks: to her caseworker, who decides about it, and to her mentor."""

import html
from collections.abc import Iterator
from datetime import date, timedelta

from handlers.screen import Button, Screen, button, rows
from handlers.texts import Words
from models.actions.flex_tracks import FURTHEST_BACK
from models.filing import Form
from models.flex_track import FlexOutcome
from models.queries.flex_track import Standing

_DAYS_OFFERED = 8
_DECISION_DAYS = 14


def standing(found: Standing, words: Words) -> Screen:
    """Where she is on the track, and what can be done next."""
    lines = [words("flex.title", name=found.name), *_lines(found, words)]
    back = button(words.label("flex.to_citizen"), "mt.citizen", found.citizen_id)
    return Screen("\n".join(lines), rows(*_buttons(found, words), back))


def _lines(found: Standing, words: Words) -> Iterator[str]:
    if found.track is None:
        yield words("flex.not_on")
        if found.referred:
            yield words("flex.referred")
        if found.start_on is None:
            yield words("flex.not_begun")
        elif found.closed:
            yield words("flex.closed", day=words.day(found.last_start), year=str(found.last_start.year))
        return
    yield words("flex.since", day=words.day(found.track.chosen_on))
    if found.waits_since is None:
        yield words("flex.no_plan")
    else:
        key = "flex.waits" if found.waiting else "flex.handed_in"
        yield words(key, day=words.day(found.waits_since))
    if found.signature is not None:
        yield words("dossier.signed", name=found.signature.by, day=words.day(found.signature.on))
    yield from _decision(found, words)


def _decision(found: Standing, words: Words) -> Iterator[str]:
    if found.track is None or found.outcome is None or found.track.decided_on is None:
        return
    yield words("flex.decided", day=words.day(found.track.decided_on), outcome=_outcome(found.outcome, words))
    if found.track.reason:
        yield f"<i>{html.escape(found.track.reason)}</i>"


def _outcome(outcome: FlexOutcome, words: Words) -> str:
    return words.label(f"flex.outcome_{outcome}")


def _buttons(found: Standing, words: Words) -> Iterator[Button]:
    if found.track is not None:
        yield button(words.label("dossier.button"), "ds.file", found.citizen_id)
    if not found.decides:
        return
    if found.signature is not None and found.signature.undoable:
        yield button(words.label("dossier.unsign"), "ds.unsign", found.signature.id)
    yield from _next(found, words)
    if found.may_leave:
        yield button(words.label("flex.take_off"), "fx.off", found.citizen_id)


def _next(found: Standing, words: Words) -> Iterator[Button]:
    id_ = found.citizen_id
    if found.track is None:
        if found.may_begin:
            yield button(words.label("flex.choose"), "fx.ask", id_)
    elif found.outcome is not None:
        yield button(words.label("flex.write_reason"), "fx.why", id_)
        yield button(words.label("flex.correct"), "fx.fix", id_)
    elif found.waiting:
        yield button(words.label("flex.decide"), "fx.what", id_)
    else:
        yield button(words.label("filings.say_preparatory_plan"), "fl.ask", id_, Form.PREPARATORY_PLAN.value)


def ask_day(found: Standing, words: Words) -> Screen:
    """Today, and the days of the last week."""
    first = max(found.start_on or found.today, found.today - FURTHEST_BACK)
    each = [
        button(_day(day, found.today, words), "fx.on", found.citizen_id, str(day))
        for day in _days(found.today, first, _DAYS_OFFERED)
    ]
    return Screen(words("flex.ask_day", name=found.name), (*rows(*each, width=2), (_back(found, words),)))


def ask_outcome(found: Standing, words: Words) -> Screen:
    each = [button(_outcome(one, words), "fx.when", found.citizen_id, one) for one in FlexOutcome]
    return Screen(words("flex.ask_outcome", name=found.name), rows(*each, _back(found, words)))


def ask_decided(found: Standing, outcome: FlexOutcome, words: Words) -> Screen:
    """Today, and the days back to the one on which the plan was handed in."""
    each = [
        button(_day(day, found.today, words), "fx.said", found.citizen_id, f"{outcome}:{day}")
        for day in _days(found.today, found.waits_since or found.today, _DECISION_DAYS)
    ]
    back = button(words.label("common.back"), "fx.what", found.citizen_id)
    return Screen(words("flex.ask_decided", outcome=_outcome(outcome, words)), (*rows(*each, width=2), (back,)))


def ask_reason(citizen_id: int, words: Words) -> Screen:
    back = button(words.label("common.back"), "fx.show", citizen_id)
    return Screen(words("flex.ask_reason"), ((back,),))


def _days(today: date, first: date, most: int) -> list[date]:
    return [today - timedelta(days=back) for back in range(most) if today - timedelta(days=back) >= first]


def _day(day: date, today: date, words: Words) -> str:
    return words.label("flex.today") if day == today else words.short_day(day)


def _back(found: Standing, words: Words) -> Button:
    return button(words.label("common.back"), "fx.show", found.citizen_id)
