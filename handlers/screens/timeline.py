"""The timeline in words: what the picture says, and what stands below it."""

from collections.abc import Iterator

from handlers.screen import Screen, button, rows
from handlers.screens.room import cut
from handlers.texts import Words
from models.audit import ActorKind
from models.queries.appointment_view import first_name
from models.queries.timeline import Timeline
from models.rules import calendar
from models.rules.access import Actor

_LONGEST_PLACE = 30


def screen(timeline: Timeline, picture: bytes, by: Actor, words: Words) -> Screen:
    """The picture with a caption; a colleague's names the citizen and leads back to her card."""
    if by.kind is ActorKind.CITIZEN:
        return Screen(
            "\n".join([words("timeline.caption"), *_workshop("timeline.workshop", timeline, words)]), picture=picture
        )
    text = words("timeline.caption_staff", name=timeline.name, day=words.day(timeline.end_on))
    text = "\n".join([text, *_workshop("timeline.workshop_staff", timeline, words)])
    back = button(
        words.label("timeline.to_citizen", name=cut(timeline.name, _LONGEST_PLACE)), "mt.citizen", timeline.citizen_id
    )
    return Screen(text, rows(back), picture=picture)


def _workshop(key: str, timeline: Timeline, words: Words) -> list[str]:
    return [words(key, day=words.day(timeline.workshop_on))] if timeline.workshop_on is not None else []


def week(timeline: Timeline, words: Words) -> str:
    if timeline.week > timeline.weeks:
        return words.label("timeline.after_weeks")
    return words.label("timeline.week", week=timeline.week, weeks=timeline.weeks)


def stones(timeline: Timeline, words: Words) -> Iterator[str]:
    """What stands below each stone: reached, or about when it is to come."""
    shop, company, job = timeline.norm_weeks
    for number, due in enumerate((0, shop, company, job), start=1):
        if number <= timeline.step:
            yield words.label("timeline.reached" if number < timeline.step or number == 4 else "timeline.now")
        else:
            yield words.label("timeline.about", week=due)


def lines(timeline: Timeline, words: Words) -> Iterator[tuple[str, str]]:
    """At most four: what runs, what is next, what she has reached, and a pause."""
    if timeline.paused:
        yield "‖", words.label("timeline.paused")
    for one in timeline.running[:2]:
        key = f"timeline.running_{one.kind}"
        yield "●", words.label(key, place=cut(one.place, _LONGEST_PLACE))
    if timeline.next_at is not None and timeline.next_with is not None:
        when = words.label(
            "common.when", day=words.short_day(calendar.today(timeline.next_at)), clock=words.clock(timeline.next_at)
        )
        yield "→", words.label("timeline.next", when=when, name=cut(first_name(timeline.next_with), _LONGEST_PLACE))
    if timeline.reached:
        yield "✓", words.label(f"timeline.goals.{'one' if timeline.reached == 1 else 'other'}", n=timeline.reached)
    elif timeline.open_goals:
        yield "○", words.label(f"timeline.open.{'one' if timeline.open_goals == 1 else 'other'}", n=timeline.open_goals)
