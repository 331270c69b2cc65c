"""How a message to several looks: whom it can go to, the preview, and what they get."""

from datetime import datetime

from handlers.screen import Screen, button, rows
from handlers.screens.invite import role_name
from handlers.screens.room import cut, fitting
from handlers.texts import Words
from models.broadcast import Audience
from models.queries.broadcasts import BroadcastView, Reach
from models.rules import calendar

_LONGEST_LABEL, _LONGEST_NAME = 28, 40
_ROOM_FOR_NAMES = 2000
_MOST_SHOPS = 40


def whom(found: Reach, words: Words) -> Screen:
    """Each group of people that this colleague may write to."""
    staff = [button(words.label("broadcast.to_staff"), "bc.new", 0, Audience.STAFF)] if found.roles else []
    each = (
        button(words.label("broadcast.to_role", role=role_name(role, words)), "bc.new", 0, f"{Audience.ROLE}:{role}")
        for role in found.roles
    )
    shops = (
        button(words.label("broadcast.to_shop", shop=cut(name, _LONGEST_LABEL)), "bc.new", id_, Audience.SHOP)
        for id_, name in found.shops[:_MOST_SHOPS]
    )
    text = words("broadcast.whom" if found.roles or found.shops else "broadcast.nobody")
    return Screen(text, (*rows(*staff), *rows(*each, width=2), *rows(*shops, width=2)))


def ask_text(one: BroadcastView, words: Words) -> Screen:
    text = words.count("broadcast.ask_text", len(one.recipients.reached), whom=to_whom(one, words))
    return Screen(text, rows(button(words.label("common.back"), "bc.all")))


def to_whom(one: BroadcastView, words: Words) -> str:
    if one.audience is Audience.SHOP:
        return words.label("broadcast.citizens_of", shop=cut(one.shop, _LONGEST_NAME))
    if one.role is None:
        return words.label("broadcast.every_colleague")
    return words.label("broadcast.with_role", role=role_name(one.role, words))


def preview(one: BroadcastView, goes_at: datetime, now: datetime, words: Words) -> Screen:
    """Exactly who gets it and what they read, before the one tap that sends it."""
    n = len(one.recipients.reached)
    lines = [words("broadcast.preview", whom=to_whom(one, words)), "", message(one.by, one.shop, one.body, words), ""]
    lines += _named(one, words)
    if calendar.today(goes_at) != calendar.today(now) or goes_at.hour != now.hour:
        lines.append(words("broadcast.later", when=words.when(goes_at)))
    send = [button(words.label("broadcast.send", n=n), "bc.send", one.id, str(n))] if n else []
    again = button(words.label("broadcast.rewrite"), "bc.text", one.id)
    return Screen("\n".join(lines), rows(*send, again, button(words.label("common.back"), "bc.all")))


def _named(one: BroadcastView, words: Words) -> list[str]:
    def more(n: int) -> str:
        return words("mentor.and_more", n=n)

    lines = [words.count("broadcast.gets_it", len(one.recipients.reached))]
    each = [words("broadcast.name", name=cut(name, _LONGEST_NAME)) for _, name in one.recipients.reached]
    lines += fitting(each, _ROOM_FOR_NAMES, more)
    if one.recipients.silent:
        lines.append(words.count("broadcast.silent", len(one.recipients.silent)))
        silent = [words("broadcast.name", name=cut(name, _LONGEST_NAME)) for name in one.recipients.silent]
        lines += fitting(silent, _ROOM_FOR_NAMES // 4, more)
    return lines


def message(writer: str, shop: str, body: str, words: Words) -> str:
    """As it is read; its first line tells nothing on a lock screen."""
    key = "broadcast.to_citizen" if shop else "broadcast.to_colleague"
    return words(key, name=writer.split(maxsplit=1)[0] if shop else writer, shop=shop, text=body)


def sent(one: BroadcastView, words: Words) -> Screen:
    """Sent off: taken back with one tap, until the first has it."""
    if one.sent:
        key, undo = "broadcast.gone", []
    else:
        key, undo = "broadcast.sending", [button(words.label("broadcast.undo"), "bc.undo", one.id)]
    clock = words.clock(one.sends_at) if one.sends_at is not None else ""
    text = words.count(key, one.sent + one.waiting, clock=clock, sent=one.sent)
    return Screen(text, rows(*undo, button(words.label("broadcast.look"), "bc.card", one.id)))
