"""A shop's morning: who is here, in as few taps as it takes; now and then a line about what was seen."""

from bot.simulation.chances import ATTENDED
from bot.simulation.world import Colleague, World
from models.actions import attendances
from models.attendance import REASONS, Attended
from models.base import saved
from models.queries import check_ins, placements, shops
from models.queries.shops import Here
from models.staff import Role


def note(world: World) -> None:
    """Each internship lead's shops, unless she forgets."""
    for lead in world.with_role(Role.INTERNSHIP_LEAD):
        for shop in world.read(shops.led_by, by=lead.actor, now=world.now):
            if shop.expected > shop.noted and not world.chance(world.chances.forgets_register):
                _note_shop(world, lead, shop.id)


def _note_shop(world: World, lead: Colleague, shop_id: int) -> None:
    day = world.read(shops.day, shop_id, world.today, by=lead.actor, now=world.now)
    for one in day.people:
        state = world.one_of(ATTENDED)
        if one.state is None and state is not Attended.PRESENT:
            _away(world, lead, one, state)
        elif world.chance(0.02):
            _see(world, lead, one.placement_id)
    world.act(attendances.all_present, shop_id, world.today, by=lead.actor)


def _away(world: World, lead: Colleague, one: Here, state: Attended) -> None:
    row = world.act(attendances.note, one.placement_id, world.today, state, by=lead.actor)
    reasons = REASONS.get(state, ())
    if row is not None and reasons and world.chance(0.5):
        world.act(attendances.because, saved(row.id), world.random.choice(reasons), by=lead.actor)


def _see(world: World, lead: Colleague, placement_id: int) -> None:
    """A line, tied to a sub-goal where there is one."""
    placement = world.read(placements.own, placement_id, lead.actor)
    goals = world.read(check_ins.open_goals, placement.citizen_id)
    goal_id = goals[0].id if goals else None
    world.act(attendances.ask_observation, lead.chat_id, placement_id, goal_id, by=lead.actor)
    world.act(attendances.observe, lead.chat_id, "Tog selv imod den første kunde i dag", by=lead.actor)
