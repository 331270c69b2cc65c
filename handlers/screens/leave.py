"""How a colleague's leave looks: the list, the days to choose from, and what it hits."""

from datetime import date, timedelta

from handlers.screen import Button, Screen, button, rows
from handlers.screens import month
from handlers.screens.room import cut
from handlers.texts import Words
from models.actions.leaves import FURTHEST, LONGEST
from models.queries.leaves import Hit, Leaves, LeaveView
from models.rules import calendar

Rows = tuple[tuple[Button, ...], ...]
_MOST_LISTED, _MOST_TO_SETTLE, _LONGEST_NAME = 20, 8, 60


def everything(found: Leaves, staff_id: int, words: Words, *, lead: bool = False) -> Screen:
    """What lies ahead, a button each; a lead comes from the colleague's card, and goes back there."""
    name, shown = cut(found.name, _LONGEST_NAME), found.each[:_MOST_LISTED]
    lines = [_said("title" if shown else "none", found.staff_id == staff_id, words, name=name)]
    lines += [words("leave.line", days=days(one, words)) for one in shown]
    each = rows(*(button(_short(one, words), "lv.one", one.id) for one in shown), width=2)
    new = (button(words.label("leave.new"), "lv.new", found.staff_id),)
    back = ((button(words.label("common.back"), "sf.who", found.staff_id),),) if lead else ()
    return Screen("\n".join(lines), (*each, new, *back))


def _said(key: str, own: bool, words: Words, **facts: str) -> str:
    """To whoever is off herself, or of a colleague."""
    return words(f"leave.own_{key}" if own else f"leave.{key}", **facts)


def days(one: LeaveView, words: Words) -> str:
    start, last = words.day(one.from_on), words.day(one.last_day)
    if one.from_on == one.last_day:
        return words.label("leave.one_day", day=start)
    return words.label("leave.days", start=start, day=last)


def _short(one: LeaveView, words: Words) -> str:
    start, last = words.short_day(one.from_on), words.short_day(one.last_day)
    return start if start == last else f"{start} – {last}"


def pick_start(shown: date, earliest: date, today: date, names: tuple[str, str, str], id_: int, words: Words) -> Screen:
    """*names*: of the tap that chooses a first day, of the one that turns the month, and of the way back."""
    chosen, turn, back = names
    picker = month.rows(
        shown,
        earliest,
        today + FURTHEST,
        lambda day: button(str(day.day), chosen, id_, _span(day, day)),
        month.turning(turn, id_, month.code, words),
        words,
    )
    text = words("leave.pick_start", month=month.title(shown, words))
    return Screen(text, (*picker, (button(words.label("common.back"), back, id_),)))


def pick_last(start: date, shown: date, names: tuple[str, str, str], id_: int, words: Words) -> Screen:
    """*names*: of the tap that chooses a last day, of the one that turns the month, and of the way back."""
    chosen, turn, back = names
    picker = month.rows(
        shown,
        start,
        start + LONGEST - timedelta(days=1),
        lambda day: button(str(day.day), chosen, id_, _span(start, day)),
        month.turning(turn, id_, lambda day: _span(start, day), words),
        words,
    )
    text = words("leave.pick_last", start=words.day(start), month=month.title(shown, words))
    return Screen(text, (*picker, (button(words.label("common.back"), back, id_, month.code(start)),)))


def _span(start: date, last: date) -> str:
    return f"{month.code(start)}:{month.code(last)}"


def card(one: LeaveView, staff_id: int, words: Words, *, lead: bool = False, hands_over: bool = False) -> Screen:
    """One leave, and what is booked within it: her own to move or call off, a colleague's to hand over."""
    own = one.staff_id == staff_id
    name = cut(one.name, _LONGEST_NAME)
    lines = [_said("card", own, words, name=name, days=days(one, words)), words("leave.so")]
    if one.hits:
        lines += ["", words.count("leave.hits" if own else "leave.hits_of_other", len(one.hits), name=name)]
        lines += [_line(hit, words) for hit in one.hits[:_MOST_LISTED]]
        more = len(one.hits) - _MOST_LISTED
        lines += [words("leave.and_more", n=more)] if more > 0 else []
    settling = tuple(_settle(hit, one, words) for hit in one.hits[:_MOST_TO_SETTLE]) if own else ()
    hand_over = button(words.label("leave.hand_over"), "ho.begin", one.staff_id, month.code(one.from_on))
    change = button(words.label("leave.change"), "lv.edit", one.id)
    gone = button(words.label("leave.take_back"), "lv.drop", one.id)
    back = (button(words.label("common.back"), "lv.all", one.staff_id),)
    return Screen("\n".join(lines), (*settling, *(((hand_over,),) if hands_over else ()), (change, gone), back))


def _line(hit: Hit, words: Words) -> str:
    return words("leave.hit", when=words.when(hit.starts_at), citizen=cut(hit.citizen, _LONGEST_NAME))


def _settle(hit: Hit, one: LeaveView, words: Words) -> tuple[Button, Button]:
    when = f"{words.short_day(calendar.today(hit.starts_at))} {words.clock(hit.starts_at)}"
    move = button(words.label("leave.move", when=when), "lv.move", hit.id, f"{hit.sequence}:")
    off = button(words.label("leave.call_off", when=when), "lv.off", one.id, f"{hit.id}:{hit.sequence}")
    return move, off


def ask_take_back(one: LeaveView, staff_id: int, words: Words) -> Screen:
    facts = {"days": days(one, words), "name": cut(one.name, _LONGEST_NAME)}
    text = _said("ask_take_back", one.staff_id == staff_id, words, **facts)
    yes = button(words.label("leave.yes_take_back"), "lv.gone", one.id)
    return Screen(text, ((yes, button(words.label("common.back"), "lv.one", one.id)),))
