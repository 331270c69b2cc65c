"""What both sides answer to the quarter's question: whether there will be a job within a year."""

from typing import Final

from bot.simulation.world import Colleague, Persona, World
from models.actions import beliefs
from models.belief import Believes
from models.queries import beliefs as queries

_STEPS: Final = tuple(Believes)


def tell(world: World, colleague: Colleague) -> None:
    """Of each citizen about whom she is asked, unless she forgets it."""
    for asked in world.read(queries.waiting, by=colleague.actor, now=world.now):
        if not world.chance(world.chances.forgets):
            believes = _of(world, world.people.get(asked.citizen_id))
            world.act(beliefs.tell, asked.citizen_id, asked.quarter, believes, by=colleague.actor)


def tell_own(world: World, persona: Persona) -> None:
    """A citizen's own answer; some pass the question over."""
    quarter = world.read(queries.open_to, by=persona.actor, now=world.now)
    if quarter is not None and world.chance(world.chances.tells_own_belief):
        believes = None if world.chance(0.1) else _of(world, persona)
        world.act(beliefs.tell_own, persona.citizen_id, quarter, believes, by=persona.actor)


def _of(world: World, persona: Persona | None) -> Believes:
    """The stronger she is the more is believed, give or take a step."""
    strength = persona.strength if persona is not None else 0.5
    at = round(strength * (len(_STEPS) - 1)) + world.random.choice([-1, 0, 0, 1])
    return _STEPS[min(max(at, 0), len(_STEPS) - 1)]
