"""How a citizen's team looks, and choosing one of it."""

from collections.abc import Sequence

from handlers.screen import Button, Screen, button, rows
from handlers.screens.room import cut
from handlers.texts import Words
from models.queries.team_of import CHOSEN, Candidate, Member, Team
from models.rules import access, calendar
from models.rules.access import Actor, May
from models.staff import Role

_LONGEST_NAME = 28


def team(found: Team, by: Actor, words: Words, changed: tuple[Role, int | None] | None = None) -> Screen:
    """Everybody around her; *changed* is the role that has just been given, and who had it before."""
    lines = [words("team.title", name=found.citizen), "", *(_line(one, words) for one in found.members)]
    undo: list[Button] = []
    if changed is not None:
        role, before = changed
        lines += ["", _said(found.member(role), words)]
        undo = [button(words.label("team.undo"), "tm.set", found.citizen_id, f"{role}:{before or 0}")]
    roles = [
        button(words.label("team.choose", role=_role(one, words)), "tm.role", found.citizen_id, one) for one in CHOSEN
    ]
    return Screen("\n".join(lines), (*rows(*undo), *rows(*roles), (_back(found.citizen_id, by, words),)))


def _said(one: Member, words: Words) -> str:
    if one.name is None:
        return words("team.nobody_now", role=_role(one.role, words))
    return words("team.told", name=one.name)


def _line(one: Member, words: Words) -> str:
    role = _role(one.role, words)
    if one.name is None or one.since is None:
        return words("team.nobody", role=role)
    return words("team.member", role=role, name=one.name, day=words.short_day(calendar.today(one.since)))


def _role(role: Role, words: Words) -> str:
    return words.label(f"invite.role_{role}")


def _back(citizen_id: int, by: Actor, words: Words) -> Button:
    if access.may(by, May.SEE_CITIZENS):
        return button(words.label("common.back"), "mt.citizen", citizen_id)
    return button(words.label("common.back"), "rp.person", citizen_id)


def choose(found: Team, role: Role, candidates: Sequence[Candidate], words: Words) -> Screen:
    """Who has the role, with how many citizens each has; nobody where somebody has it."""
    there = found.member(role)
    others = [one for one in candidates if one.staff_id != there.staff_id]
    choices = [
        button(
            words.label("team.candidate", name=cut(one.name, _LONGEST_NAME), n=one.citizens),
            "tm.set",
            found.citizen_id,
            f"{role}:{one.staff_id}",
        )
        for one in others
    ]
    if there.staff_id is not None:
        choices.append(button(words.label("team.take_off"), "tm.set", found.citizen_id, f"{role}:0"))
    key = "team.whom" if choices else "team.no_colleague"
    back = button(words.label("common.back"), "tm.show", found.citizen_id)
    return Screen(words(key, role=_role(role, words), name=found.citizen), (*rows(*choices), (back,)))
