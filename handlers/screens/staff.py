"""How the colleagues look: everybody, one of them, and who has taken over."""

import html
from collections.abc import Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens import wishes
from handlers.screens.room import cut
from handlers.screens.wishes import Asked
from handlers.texts import Words
from models.queries.handed_over import Passed
from models.queries.staff_view import Colleague, Invited, Team
from models.rules import access, calendar
from models.rules.access import May
from models.staff import Role

_PAGE = 20
_INVITED_SHOWN = 10
_LONGEST_NAME = 40
_LONGEST_LABEL = 28


def team(found: Team, page: int, words: Words) -> Screen:
    """Everybody with roles and number of citizens, a button each; then who has not come yet."""
    page = min(page, max(0, (len(found.colleagues) - 1) // _PAGE))
    shown = found.colleagues[page * _PAGE : (page + 1) * _PAGE]
    lines = [words("staff.title", n=len(found.colleagues)), *(_line(one, words) for one in shown)]
    lines += _not_here_yet(found.invited, words)
    each = rows(*(button(_short(one.name, _LONGEST_LABEL), "sf.who", one.id) for one in shown), width=2)
    invite = (button(words.label("staff.invite"), "in.staff"),)
    return Screen("\n".join(lines), (*each, *_turn(len(found.colleagues), page, words), invite))


def _line(one: Colleague, words: Words) -> str:
    facts = {"name": _short(one.name), "roles": role_names(one.roles, words)}
    n = sum(count for _, count in one.caseload)
    return words.count("staff.line_with", n, **facts) if n else words("staff.line", **facts)


def _not_here_yet(invited: Sequence[Invited], words: Words) -> list[str]:
    if not invited:
        return []
    return ["", words("staff.invited"), *(_invited(one, words) for one in invited[:_INVITED_SHOWN])]


def _invited(one: Invited, words: Words) -> str:
    day = words.day(calendar.today(one.expires_at))
    return words("staff.invited_line", name=_short(one.name), roles=role_names(one.roles, words), day=day)


def _turn(n: int, page: int, words: Words) -> tuple[tuple[Button, ...], ...]:
    earlier = [button(words.label("staff.earlier"), "sf.all", page - 1)] if page else []
    later = [button(words.label("staff.later"), "sf.all", page + 1)] if n > (page + 1) * _PAGE else []
    return (tuple(earlier + later),) if earlier or later else ()


def role_name(role: Role, words: Words) -> str:
    return words.label(f"invite.role_{role}")


def role_names(roles: Sequence[Role], words: Words) -> str:
    return ", ".join(role_name(role, words) for role in roles) or words.label("staff.no_roles")


def _short(name: str, longest: int = _LONGEST_NAME) -> str:
    return cut(name, longest)


def colleague(one: Colleague, words: Words, *, remark: str | None = None) -> Screen:
    """One colleague: each role's button carries what a tap on it would make true."""
    lines = [remark, ""] if remark else []
    lines += [words("staff.who", name=one.name), words("staff.who_roles", roles=role_names(one.roles, words))]
    lines += [words.count("staff.caseload", n, role=role_name(role, words)) for role, n in one.caseload]
    lines += [] if one.reachable else [words("staff.unreachable")]
    lines += ["", words("staff.ask_roles")]
    roles = rows(*(_role(one, role, words) for role in access.INVITABLE_ROLES), width=2)
    return Screen("\n".join(lines), (*roles, *_hand_overs(one, words), *_last(one, words)))


def _role(one: Colleague, role: Role, words: Words) -> Button:
    has, name = role in one.roles, role_name(role, words)
    label = words.label("staff.has", role=name) if has else name
    return button(label, "sf.role", one.id, f"{'-' if has else '+'}{role}")


def _hand_overs(one: Colleague, words: Words) -> tuple[tuple[Button, ...], ...]:
    return rows(*(_hand_over(one, role, words) for role, _ in one.caseload))


def _hand_over(one: Colleague, role: Role, words: Words) -> Button:
    label = words.label("staff.hand_over", role=role_name(role, words))
    return button(label, "ho.whom", one.id, wishes.encode(Asked(one.id, role)))


def _last(one: Colleague, words: Words) -> tuple[tuple[Button, ...], ...]:
    again = button(words.label("staff.again"), "in.again", one.id)
    left = button(words.label("staff.left"), "sf.left", one.id)
    return ((again, left), (_leave(one, words), button(words.label("common.back"), "sf.all")))


def _leave(one: Colleague, words: Words) -> Button:
    return button(words.label("leave.of_colleague"), "lv.all", one.id)


def ask_left(one: Colleague, words: Words) -> Screen:
    """Before access ends; whoever has citizens hands them over first."""
    n = sum(count for _, count in one.caseload)
    if n:
        text = words.count("staff.first_hand_over", n, name=one.name)
        return Screen(text, (*_hand_overs(one, words), (_back_to(one, words),)))
    yes = button(words.label("staff.yes_left"), "sf.gone", one.id)
    no = button(words.label("staff.no_left"), "sf.who", one.id)
    return Screen(words("staff.ask_left", name=one.name), rows(yes, no))


def _back_to(one: Colleague, words: Words) -> Button:
    return button(words.label("common.back"), "sf.who", one.id)


def has_left(name: str, words: Words) -> Screen:
    return Screen(words("staff.has_left", name=name), rows(button(words.label("common.back"), "sf.all")))


def taken_over(found: Sequence[Passed], name: str, role: Role, words: Words) -> Screen:
    """To whoever has taken over: each citizen with the next appointment, and the button that opens her."""
    lines = [words.count("staff.taken_over", len(found), name=name, role=role_name(role, words)), ""]
    lines += [_taken(one, words) for one in found[:_PAGE]]
    lines += [words("staff.and_more", n=len(found) - _PAGE)] if len(found) > _PAGE else []
    today = (button(words.label("common.today"), "mt.today"),)
    if May.SEE_CITIZENS not in access.STAFF_MAY[role]:
        return Screen("\n".join(lines), (today,))
    each = (button(_short(one.name, _LONGEST_LABEL), "mt.citizen", one.citizen_id) for one in found[:_PAGE])
    return Screen("\n".join([*lines, "", words("staff.what_waits")]), (*rows(*each, width=2), today))


def _taken(one: Passed, words: Words) -> str:
    if one.next_at is None:
        return words("staff.taken_without", name=_short(one.name))
    key = "staff.taken_clashes" if one.clashes else "staff.taken"
    return words(key, name=_short(one.name), when=words.when(one.next_at))


def given_away(found: Sequence[Passed], name: str, words: Words) -> Screen:
    """To whoever had them."""
    lines = [words.count("staff.given_away", len(found), name=name)]
    lines += [f"• {html.escape(_short(one.name))}" for one in found[:_PAGE]]
    lines += [words("staff.and_more", n=len(found) - _PAGE)] if len(found) > _PAGE else []
    return Screen("\n".join(lines), ((button(words.label("common.today"), "mt.today"),),))
