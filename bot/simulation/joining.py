"""How somebody from the draw gets to know her mentor: a name, a team, a link, a first talk."""

from bot.simulation.world import Colleague, World
from models.actions import courses, invites, teams
from models.queries import team_of
from models.staff import Language

_NAMES = ("Anna", "Bo", "Clara", "Dan", "Eva", "Finn", "Gitte", "Hans", "Ida", "Jan", "Kis", "Leif", "Mia", "Nis")


def welcome(world: World, mentor: Colleague, citizen_id: int) -> None:
    """What a mentor does when a lead has given her somebody."""
    from bot.simulation import duties

    world.act(courses.ask_name, mentor.chat_id, citizen_id, by=mentor.actor)
    name = f"{_NAMES[citizen_id % len(_NAMES)]} {citizen_id}"
    world.act(courses.rename, mentor.chat_id, name, by=mentor.actor)
    for role in team_of.CHOSEN:
        found = world.read(team_of.candidates, citizen_id, role, by=mentor.actor)
        if found and not world.chance(world.chances.forgets):
            world.act(teams.set_member, citizen_id, role, found[0].staff_id, by=mentor.actor)
    invite(world, mentor, citizen_id)
    duties.book(world, mentor, citizen_id)


def invite(world: World, mentor: Colleague, citizen_id: int) -> None:
    """A link, which she opens or declines."""
    link, persona = world.act(invites.invite_citizen, citizen_id, by=mentor.actor), world.people.get(citizen_id)
    if link is None or persona is None:
        return
    if world.chance(world.chances.joins):
        world.act(invites.accept_as_citizen, link.code, persona.chat_id, Language.DANISH)
    else:
        world.act(invites.decline, link.code)
