"""How a case conference looks: the kinds, the list, one citizen with what is decided, and a decision to see to."""

from collections.abc import Sequence
from datetime import date

from handlers.screen import Button, Screen, button, rows
from handlers.screens.invite import role_name
from handlers.screens.room import cut, fitting, left_beside
from handlers.texts import Words
from models.actions.conferences import WITHIN_DAYS
from models.conference import NotNeeded
from models.queries.climbed import Climbed
from models.queries.conferences import DecisionView, Item, Sitting, Talked
from models.rules.policy import Conference
from models.staff import Language

_LONGEST_LABEL, _LONGEST_NAME = 28, 40
_PAGE = 20


def kinds(found: Sequence[tuple[Conference, date]], words: Words) -> Screen:
    lines = [words("conference.title" if found else "conference.none")]
    lines += [
        words("conference.kind", name=name(kind, words), day=words.day(day), clock=f"{kind.at:%H.%M}")
        for kind, day in found
    ]
    each = (button(name(kind, words), "cf.open", 0, kind.key) for kind, _ in found)
    return Screen("\n".join(lines), rows(*each))


def name(kind: Conference, words: Words) -> str:
    return kind.da if words.language is Language.DANISH else kind.en


def not_yet(kind: Conference, day: date, chairs: bool, words: Words) -> Screen:
    """Nobody has drawn up its list."""
    draw_up = [button(words.label("conference.draw_up"), "cf.draw", 0, kind.key)] if chairs else []
    lines = [*_head(kind, day, words), "", words("conference.no_list" if chairs else "conference.no_list_yet")]
    return Screen("\n".join(lines), rows(*draw_up, _back("cf.all", words)))


def _head(kind: Conference, day: date, words: Words) -> list[str]:
    agenda = kind.agenda_da if words.language is Language.DANISH else kind.agenda_en
    roles = ", ".join(role_name(role, words) for role in kind.roles)
    return [
        words("conference.head", name=name(kind, words), day=words.day(day), clock=f"{kind.at:%H.%M}"),
        words("conference.who", roles=roles, chair=role_name(kind.chair, words)),
        *(words("conference.point", number=number, text=text) for number, text in enumerate(agenda, 1)),
    ]


def _back(to: str, words: Words, id_: int = 0, value: str = "") -> Button:
    return button(words.label("common.back"), to, id_, value)


def sitting(found: Sitting, kind: Conference, words: Words) -> Screen:
    """The list: each with why, and how much is decided; the chair takes off and puts on."""
    listed = [one for one in found.items if one.listed]
    head = [*_head(kind, found.held_on, words), "", words.count("conference.listed", len(listed))]
    lines = fitting([_line(one, words) for one in listed], left_beside(*head), lambda n: words("mentor.and_more", n=n))
    each = (button(cut(one.name, _LONGEST_LABEL), "cf.who", one.id) for one in listed[: 2 * _PAGE])
    ways = [_back("cf.all", words)]
    if found.chairs:
        ways = [
            button(words.label("conference.more"), "cf.more", found.id),
            button(words.label("conference.again"), "cf.draw", 0, found.kind),
            *ways,
        ]
    return Screen("\n".join([*head, *lines]), (*rows(*each, width=2), *rows(*ways)))


def _line(one: Item, words: Words) -> str:
    because = words.label(f"conference.because_{one.because}")
    key = "conference.line_decided" if one.decisions else "conference.line"
    return words(key, name=cut(one.name, _LONGEST_NAME), because=because, n=one.decisions)


def more(found: Sitting, start: int, words: Words) -> Screen:
    """Who is not on the list, a page at a time."""
    off = [one for one in found.items if not one.listed]
    shown = off[start : start + _PAGE]
    each = (button(f"+ {cut(one.name, _LONGEST_LABEL)}", "cf.on", one.id) for one in shown)
    later = len(off) > start + _PAGE
    on = [button(words.label("mentor.more"), "cf.more", found.id, str(start + _PAGE))] if later else []
    text = words("conference.ask_more" if shown else "conference.everybody")
    return Screen(text, (*rows(*each, width=2), *rows(*on, _back("cf.see", words, found.id))))


def talked(found: Talked, words: Words) -> Screen:
    """One citizen: why she is on the list, what is decided, what waits from before."""
    because = words.label(f"conference.because_{found.item.because}")
    lines = [words("conference.citizen", name=found.item.name, because=because)]
    lines += [words("conference.decided") if found.decisions else words("conference.nothing_decided")]
    lines += [decided(one, words) for one in found.decisions]
    ways = [_back("cf.see", words, found.conference.id or 0)]
    if found.chairs:
        listed = found.item.listed
        ways = [
            button(words.label("conference.write"), "cf.write", found.item.id),
            *(
                button(words.label("conference.change", text=cut(one.body, 20)), "cf.edit", one.id)
                for one in found.decisions
                if not one.done
            ),
            button(
                words.label("conference.off" if listed else "conference.on"),
                f"cf.{'off' if listed else 'on'}",
                found.item.id,
            ),
            *ways,
        ]
    return Screen("\n".join(lines), rows(*ways))


def decided(one: DecisionView, words: Words) -> str:
    key = "conference.decision_done" if one.done else "conference.decision"
    return words(key, text=one.body, owner=cut(one.owner, _LONGEST_NAME), day=words.short_day(one.due_on))


def ask_text(found: Talked, words: Words) -> Screen:
    text = words("conference.ask_text", name=found.item.name)
    return Screen(text, rows(_back("cf.who", words, found.item.id)))


def edit(one: DecisionView, team: Sequence[tuple[int, str]], words: Words) -> Screen:
    """To the chair: whose it is, and by when; each a tap away from being another's or later."""
    key = "conference.late" if one.climbed else "conference.written"
    lines = [words(key, name=one.name), decided(one, words), words("conference.ask_owner")]
    owners = (
        button(cut(each, _LONGEST_LABEL), "cf.owner", one.id, str(id_)) for id_, each in team if id_ != one.owner_id
    )
    dates = (button(words.label("conference.within", n=n // 7), "cf.due", one.id, str(n)) for n in WITHIN_DAYS)
    not_needed = button(words.label("conference.not_needed"), "cf.why", one.id)
    drop = not_needed if one.climbed else button(words.label("conference.drop"), "cf.drop", one.id)
    last = drop, _back("cf.who", words, one.item_id)
    return Screen("\n".join(lines), (*rows(*owners, width=2), *rows(*dates, width=3), last))


def ask_why(one: DecisionView, words: Words) -> Screen:
    """Why nobody needs to see to it."""
    reasons = (button(words.label(f"conference.because_{why}"), "cf.drop", one.id, why) for why in NotNeeded)
    text = "\n".join([words("conference.ask_why", name=one.name), decided(one, words)])
    return Screen(text, rows(*reasons, _back("cf.edit", words, one.id)))


def not_needed(one: DecisionView, words: Words) -> Screen:
    today = button(words.label("common.today"), "mt.today")
    return Screen(words("conference.settled", name=one.name), rows(today, _back("cf.who", words, one.item_id)))


def climbed_lines(found: Sequence[Climbed], words: Words) -> list[str]:
    """What nobody has seen to for so long that a lead hears of it."""
    return [
        words(
            "conference.climbed_line",
            name=cut(one.name, _LONGEST_NAME),
            owner=cut(one.owner, _LONGEST_NAME),
            day=words.short_day(one.due_on),
        )
        for one in found
    ]


def task(one: DecisionView, words: Words) -> Screen:
    """To whoever sees to it."""
    if one.dropped:
        return Screen(words("conference.dropped", name=one.name), rows(button(words.label("common.today"), "mt.today")))
    lines = [words("conference.task_done" if one.done else "conference.task", name=one.name), decided(one, words)]
    key = "conference.not_done" if one.done else "conference.done"
    did = button(words.label(key), "cf.undo" if one.done else "cf.done", one.id)
    return Screen("\n".join(lines), rows(did, button(words.label("common.today"), "mt.today")))
