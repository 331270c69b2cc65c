"""How a citizen's place in a shop looks, and how she gets one."""

from collections.abc import Sequence
from datetime import date, timedelta

from handlers.screen import Button, Screen, button, rows
from handlers.screens import month
from handlers.screens.attendance_words import hours, rate, week
from handlers.screens.room import cut
from handlers.texts import Words
from models.placement import EndReason, Stage
from models.queries.shops import InShop
from models.rules import calendar
from models.rules.working_days import WorkingDays

_GOALS, _GOAL_LENGTH = 6, 40
_HOURS = (6, 10, 15, 20, 25, 30)
_ENDS = (
    EndReason.COMPLETED,
    EndReason.MOVED_ON,
    EndReason.ILL,
    EndReason.NO_MATCH,
    EndReason.LEFT_PROGRAMME,
)
_LAST_DAYS = 6
Rows = tuple[tuple[Button, ...], ...]


def card(found: InShop, words: Words, said: str = "", *, undo: bool = False) -> Screen:
    """Where she is, how far, how often, what was seen; *undo*: a button that takes the place back."""
    lines = [words(said), ""] if said else []
    lines += [words("shop.place", name=found.name, shop=found.shop)]
    stage = words.label(f"shop.stage_{found.stage}")
    hours_ = hours(found.hours_a_week, words)
    lines.append(words("shop.place_from", day=words.day(found.start_on), hours=hours_, stage=stage))
    if found.ended_on is not None:
        lines.append(words("shop.place_ended", day=words.day(found.ended_on)))
    if found.week:
        lines.append(words("shop.week", days=week(found.week, words)))
    lines += [rate(found.rate, words), *_lines(found, words)]
    return Screen("\n".join(lines), _buttons(found, words, undo=undo))


def _lines(found: InShop, words: Words) -> list[str]:
    if not found.lines:
        return []
    told = []
    for one in found.lines:
        day = words.short_day(calendar.today(one.at))
        if one.goal is None:
            told.append(words("shop.seen", day=day, text=one.text))
        else:
            told.append(words("shop.seen_goal", day=day, goal=cut(one.goal, _GOAL_LENGTH), text=one.text))
    return ["", words("shop.lines"), *told]


def _buttons(found: InShop, words: Words, *, undo: bool) -> Rows:
    id_ = found.placement_id
    to_card = button(words.label("shop.to_card"), "mt.citizen", found.citizen_id)
    shop = [button(words.label("shop.all_shops"), "sh.day", found.shop_id)] if found.led else []
    if found.ended_on is not None:
        return (*rows(button(words.label("shop.reopen"), "sp.open", id_)), (*shop, to_card))
    stages = tuple(button(_stage(one, found, words), "sp.stage", id_, one) for one in Stage)
    ends = [button(words.label("shop.end"), "sp.end", id_)]
    if undo:
        ends.append(button(words.label("shop.take_back"), "sp.back", id_))
    return (*(_about(found, words) if found.led else ()), stages, tuple(ends), (*shop, to_card))


def _stage(stage: Stage, found: InShop, words: Words) -> str:
    label = words.label(f"shop.stage_{stage}")
    return words.label("shop.chosen", label=label) if stage is found.stage else label


def _about(found: InShop, words: Words) -> Rows:
    goals = [
        button(
            words.label("shop.about_goal", goal=cut(one.text, _GOAL_LENGTH)), "sh.line", found.placement_id, str(one.id)
        )
        for one in found.goals[:_GOALS]
    ]
    return rows(*goals, button(words.label("shop.about_else"), "sh.line", found.placement_id))


def ask_line(found: InShop, goal_id: int | None, words: Words) -> Screen:
    """The prompt, with the shop's tasks that fit the sub-goal's area."""
    back = rows(button(words.label("common.back"), "sp.card", found.placement_id))
    goal = next((one for one in found.goals if one.id == goal_id and goal_id is not None), None)
    if goal is None:
        return Screen(words("shop.ask_line", name=found.name), back)
    lines = [words("shop.ask_line_goal", name=found.name, goal=goal.text)]
    fitting = [name for area, name in found.tasks if area is goal.area]
    if fitting:
        lines += ["", words("shop.fitting"), *(words("shop.task", name=one) for one in fitting)]
    return Screen("\n".join(lines), back)


def kept(found: InShop, observation_id: int, words: Words) -> Screen:
    shown = card(found, words, said="shop.kept")
    return Screen(shown.text, ((button(words.label("shop.unsay"), "sh.unsay", observation_id),), *shown.rows))


def choose(citizen_id: int, name: str, shops: Sequence[tuple[int, str, int | None]], words: Words) -> Screen:
    """The shops with room."""
    back = button(words.label("shop.to_card"), "mt.citizen", citizen_id)
    if not shops:
        return Screen(words("shop.no_room"), rows(back))
    choices = [
        button(
            shop if free is None else words.label("shop.shop_free", shop=shop, n=free), "sp.day", citizen_id, str(id_)
        )
        for id_, shop, free in shops
    ]
    return Screen(words("shop.choose", name=name), rows(*choices, back))


def start(citizen_id: int, name: str, shop: tuple[int, str], today: date, working: WorkingDays, words: Words) -> Screen:
    """The nearest working days, and a calendar behind them."""
    shop_id, called = shop
    first = today if today in working else calendar.add_working_days(today, 1, working)
    near = [first]
    while len(near) < 5:
        near.append(calendar.add_working_days(near[-1], 1, working))
    days = [button(words.short_day(one), "sp.hours", citizen_id, f"{shop_id}:{month.code(one)}") for one in near]
    other = button(words.label("shop.other_day"), "sp.month", citizen_id, f"{shop_id}:{month.code(today)}")
    back = button(words.label("common.back"), "sp.of", citizen_id)
    text = words("shop.start", name=name, shop=called)
    return Screen(text, (*rows(*days, other, width=2), (back,)))


def start_month(
    citizen_id: int, name: str, shop: tuple[int, str], shown: date, span: tuple[date, date], words: Words
) -> Screen:
    shop_id, called = shop
    days = month.rows(
        shown,
        *span,
        lambda day: button(str(day.day), "sp.hours", citizen_id, f"{shop_id}:{month.code(day)}"),
        month.turning("sp.month", citizen_id, lambda day: f"{shop_id}:{month.code(day)}", words),
        words,
    )
    back = button(words.label("common.back"), "sp.day", citizen_id, str(shop_id))
    return Screen(words("shop.start", name=name, shop=called), (*days, (back,)))


def ask_hours(citizen_id: int, value: str, on: date, words: Words) -> Screen:
    choices = [button(words.label("shop.hours_button", n=one), "sp.go", citizen_id, f"{value}:{one}") for one in _HOURS]
    own = button(words.label("shop.own_hours"), "sp.own", citizen_id, value)
    back = button(words.label("common.back"), "sp.day", citizen_id, value.partition(":")[0])
    return Screen(words("shop.hours", day=words.day(on)), (*rows(*choices, width=3), (own, back)))


def own_hours(citizen_id: int, value: str, words: Words) -> Screen:
    return Screen(words("shop.ask_hours"), rows(button(words.label("common.back"), "sp.hours", citizen_id, value)))


def above(citizen_id: int, value: str, number: float, words: Words) -> Screen:
    """More than full time is asked about once."""
    said = hours(number, words)
    yes = button(words.label("shop.above_yes", n=said), "sp.go", citizen_id, f"{value}:{number:g}:yes")
    back = button(words.label("common.back"), "sp.hours", citizen_id, value)
    return Screen(words("shop.above", n=said), rows(yes, back))


def taken_back(citizen_id: int, words: Words) -> Screen:
    again = button(words.label("shop.again"), "sp.of", citizen_id)
    return Screen(words("shop.taken_back"), rows(again, button(words.label("shop.to_card"), "mt.citizen", citizen_id)))


def end_why(found: InShop, words: Words) -> Screen:
    reasons = [button(words.label(f"shop.end_{one}"), "sp.last", found.placement_id, one) for one in _ENDS]
    back = button(words.label("common.back"), "sp.card", found.placement_id)
    return Screen(words("shop.end_why", name=found.name, shop=found.shop), rows(*reasons, back))


def end_when(found: InShop, reason: EndReason, today: date, words: Words) -> Screen:
    """The last days that there were; the first one agreed where it has not begun."""
    days = [today - timedelta(days=number) for number in range(_LAST_DAYS)]
    possible = [one for one in days if one >= found.start_on] or [found.start_on]
    choices = [
        button(words.short_day(one), "sp.done", found.placement_id, f"{reason}:{month.code(one)}") for one in possible
    ]
    back = button(words.label("common.back"), "sp.end", found.placement_id)
    return Screen(words("shop.end_when"), (*rows(*choices, width=2), (back,)))
