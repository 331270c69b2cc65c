"""How the citizen's own course looks: next step, goals, who sees what, stop and language."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import datetime

from handlers.screen import LONGEST_TEXT, Button, Screen, button, rows
from handlers.screens import appointments
from handlers.screens.invite import role_name
from handlers.screens.room import fitting
from handlers.texts import Words
from models.queries.appointment_view import Card
from models.queries.citizen_view import Goal, Goals, NextStep, Seer
from models.queries.goal_news import News
from models.queries.pauses import PauseView
from models.staff import Language, Role


def next_step(step: NextStep, words: Words, now: datetime) -> Screen:
    """The nearest appointment; where a shop expects her today, with the tap that says she is ill."""
    shown = _next_step(step, words, now)
    ill = [button(words.label("shop.ill_today"), "il.today")] if step.in_shop_today else []
    asked = [button(words.label("belief.own_open"), "be.own", 0, str(step.belief_of))] if step.belief_of else []
    return replace(shown, rows=(*shown.rows, *rows(*ill, *asked)))


def _next_step(step: NextStep, words: Words, now: datetime) -> Screen:
    if step.card is not None:
        nearest = appointments.card(step.card, words, now)
        later = [words("citizen.next_later", when=words.when(one.starts_at), name=one.colleague) for one in step.later]
        return replace(nearest, text="\n".join([nearest.text, *later]))
    if step.pause is not None:
        return Screen(_paused(step.pause, words))
    parts = [words("citizen.next_none")]
    if step.mentor is not None:
        parts.append(words("citizen.next_told" if step.mentor_told else "citizen.next_ask", mentor=step.mentor))
    return Screen(" ".join(parts))


def new_mentor(name: str, card: Card | None, words: Words, now: datetime) -> Screen:
    """Who the mentor is now, with the next appointment as it stands."""
    lines = [words("citizen.news"), words("citizen.new_mentor", name=name)]
    if card is None:
        return Screen("\n".join(lines))
    lines.append(words("citizen.new_mentor_next", when=words.when(card.starts_at), name=card.colleague))
    return Screen("\n".join(lines), appointments.card(card, words, now).rows)


def _paused(pause: PauseView, words: Words) -> str:
    if pause.last_day is None:
        return words("citizen.next_paused_open")
    return words("citizen.next_paused", day=words.day(pause.last_day))


def goals(found: Goals, words: Words) -> Screen:
    """Open ones first; as many as fit into one message."""
    if not found.open and not found.reached:
        mentor = found.mentor
        said = words("citizen.goals_none", mentor=mentor) if mentor else words("citizen.goals_nobody")
        return Screen(said, _to_wishes(words))
    lines = fitting(list(_in_order(found, words)), LONGEST_TEXT, lambda n: words("citizen.goals_more", n=n))
    return Screen("\n".join(lines).lstrip(), _to_wishes(words))


def _to_wishes(words: Words) -> tuple[tuple[Button, ...], ...]:
    return ((button(words.label("wishes.own_button"), "wi.own"),),)


def _in_order(found: Goals, words: Words) -> Iterator[str]:
    """Each goal, the first of a kind under its title."""
    for title, some in (("citizen.goals", found.open), ("citizen.reached", found.reached)):
        for number, goal in enumerate(some):
            line = _goal(goal, words, reached=some is found.reached)
            yield line if number else f"\n{words(title)}\n{line}"


def _goal(goal: Goal, words: Words, *, reached: bool) -> str:
    day = words.day(goal.on)
    if reached:
        return words("citizen.reached_goal", text=goal.text, day=day)
    area, moved = words(f"citizen.area_{goal.area}"), words(f"citizen.moved_{goal.movement or 'new'}")
    return words("citizen.goal", text=goal.text, area=area, moved=moved, day=day)


def goal_news(news: News, words: Words) -> Screen:
    """What is new and what she has reached, in her own words; its first line tells nothing of either."""
    parts = [words("citizen.news")]
    if news.reached:
        parts += ["", words("citizen.reached"), *_named(news.reached, "citizen.news_reached", words)]
    if news.new:
        parts += ["", words("citizen.news_goals"), *_named(news.new, "citizen.news_goal", words)]
    return Screen("\n".join(parts), ((button(words.label("citizen.news_all"), "me.goals"),),))


def _named(some: Sequence[str], key: str, words: Words) -> list[str]:
    return fitting(
        [words(key, text=text) for text in some], LONGEST_TEXT // 3, lambda n: words("citizen.goals_more", n=n)
    )


def who(seers: Sequence[Seer], words: Words) -> Screen:
    named = [_seer(one, words) for one in sorted(seers, key=lambda one: one.role is not Role.MENTOR)]
    rest = [words(f"citizen.who_{kind}") for kind in ("lead", "evaluator", "you")]
    read = button(words.label("consent.read"), "co.read")
    return Screen("\n".join([words("citizen.who"), *named, *rest, "", words("citizen.who_telegram")]), ((read,),))


def _seer(one: Seer, words: Words) -> str:
    if one.role is Role.MENTOR:
        return words("citizen.who_mentor", name=one.name)
    if one.role is Role.COMPANY_CONSULTANT:
        return words("citizen.who_finds", name=one.name, role=role_name(one.role, words))
    key = "citizen.who_gathers" if one.gathers else "citizen.who_other"
    return words(key, name=one.name, role=role_name(one.role, words))


def ask_stop(mentor: str | None, words: Words) -> Screen:
    """What happens is said before it is done."""
    text = words("citizen.stop_ask", mentor=mentor or words.label("citizen.your_mentor"))
    yes, no = button(words.label("citizen.stop_yes"), "me.stop"), button(words.label("citizen.stop_no"), "me.stay")
    return Screen(text, rows(yes, no))


def language(words: Words) -> Screen:
    choices = [button(words.label(f"citizen.language_{one}"), "me.lang", 0, one) for one in Language]
    return Screen(words("citizen.language"), (tuple(choices),))


def about_citizen(key: str, citizen_id: int, name: str, words: Words) -> Screen:
    """A word to the mentor, with the way to the citizen's card."""
    see = button(words.label("citizen.see_citizen", name=name), "mt.citizen", citizen_id)
    return Screen(words(key, name=name), ((see,),))
