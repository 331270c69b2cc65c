"""The house of a simulation: colleagues who have come by their links, shops with their leads, companies."""

from collections.abc import Sequence
from typing import Final

from bot.simulation.world import Colleague, World
from models.actions import companies, invites, shops
from models.base import saved
from models.rules import access
from models.staff import Language, Role
from models.sub_goal import Area

_CITIZENS_A_MENTOR: Final = 13
_PLACES: Final = 12
_NAMES: Final = ("Asta", "Birk", "Carla", "Ditte", "Emil", "Freja", "Gorm", "Helle", "Iben", "Jonas", "Karla", "Lau")
_TASKS: Final = {
    Area.SOCIAL: "Sig godmorgen til dem, der kommer ind",
    Area.PROFESSIONAL: "Sæt varer på plads og tjek datoer",
    Area.PERSONAL: "Skriv dagens tre opgaver ned om morgenen",
    Area.HEALTH: "Hold pausen udenfor",
}


def open_up(world: World, taking_part: int) -> None:
    """A house for so many citizens who take part at a time."""
    lead = _first_lead(world)
    for role, n in _team(taking_part).items():
        for number in range(n):
            _hire(world, lead, f"{_NAMES[number % len(_NAMES)]} {role.value[:3].title()}{number}", role)
    _open_shops(world)
    _know_companies(world, max(3, taking_part // 4))


def _team(n: int) -> dict[Role, int]:
    mentors, leads = -(-n // _CITIZENS_A_MENTOR), -(-n // _PLACES)
    return {
        Role.COORDINATOR: 1,
        Role.MENTOR: max(2, mentors),
        Role.CASEWORKER: max(1, mentors // 3),
        Role.COMPANY_CONSULTANT: max(1, mentors // 3),
        Role.CV_OFFICER: max(1, mentors // 6),
        Role.INTERNSHIP_LEAD: max(1, leads * 3 // 4),
        Role.EVALUATOR: 1,
        Role.ADMINISTRATOR: 1,
    }


def _first_lead(world: World) -> Colleague:
    code = world.act(invites.first_lead)
    if code is None:
        raise RuntimeError("somebody works in this house already")
    return _come(world, code, "Lis Leder", Role.LEAD)


def _hire(world: World, lead: Colleague, name: str, role: Role) -> None:
    link = world.act(invites.invite_staff, name, [role], by=lead.actor)
    if link is not None:
        _come(world, link.code, name, role)


def _come(world: World, code: str, name: str, role: Role) -> Colleague:
    chat_id = len(world.colleagues) + 1
    staff = world.act(invites.accept_as_staff, code, chat_id, name, Language.DANISH)
    if staff is None:
        raise RuntimeError("a link that has just been made does not work")
    colleague = Colleague(access.staff(saved(staff.id), [role]), chat_id, role)
    world.colleagues[saved(staff.id)] = colleague
    return colleague


def _open_shops(world: World) -> None:
    coordinator = world.with_role(Role.COORDINATOR)[0]
    by, chat = coordinator.actor, coordinator.chat_id
    for number, lead in enumerate(world.with_role(Role.INTERNSHIP_LEAD)):
        world.act(shops.ask, chat, None, shops.NAME, by=by)
        shop_id = world.act(shops.tell, chat, f"Butik {number + 1}", by=by)
        world.act(shops.set_capacity, shop_id, _PLACES, by=by)
        world.act(shops.set_lead, shop_id, lead.actor.id, by=by)
        for area, task in _TASKS.items():
            world.act(shops.ask, chat, shop_id, area, by=by)
            world.act(shops.tell, chat, task, by=by)


def _know_companies(world: World, n: int) -> None:
    consultants: Sequence[Colleague] = world.with_role(Role.COMPANY_CONSULTANT)
    for number in range(n):
        one = consultants[number % len(consultants)]
        world.act(companies.ask_name, one.chat_id, 0, "", by=one.actor)
        company = world.act(companies.add, one.chat_id, f"Virksomhed {number + 1}", by=one.actor)
        world.act(companies.tell, one.chat_id, f"Kontakt {number + 1}", by=one.actor)
        if company is not None and world.chance(0.5):
            world.act(companies.set_openings, saved(company.id), 2, by=one.actor)
