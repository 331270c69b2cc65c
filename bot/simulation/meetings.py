"""Case conferences and what comes of their decisions, messages to several, and the weeks in which all stands still."""

from datetime import timedelta
from typing import Final

from sqlmodel import Session, col, select

from bot.simulation.world import Colleague, World
from models.actions import broadcasts, conferences, lockdowns
from models.base import saved
from models.broadcast import Audience
from models.conference import Decision, NotNeeded
from models.queries import broadcasts as broadcast_queries
from models.queries import conferences as queries
from models.queries import lockdowns as lockdown_queries
from models.queries import policies, shops
from models.queries.conferences import Item
from models.rules import policy
from models.staff import Role

_TALKED_ABOUT: Final = 6  # as many as a simulated conference gets through
_DECIDED: Final = ("Mentor ringer til kommunen", "Prøv færre timer i butikken", "Find en plads i et lager")
_TELLS: Final = "Huset lukker tidligt på fredag."
_LOCKED_FROM, _FEWEST_WEEKS = 0.4, 8  # of the whole time; a shorter one has none
_LOCKED: Final = timedelta(weeks=2)


def confer(world: World) -> None:
    """Each kind of conference that is held today; most who are talked about leave with a decision."""
    chair = world.with_role(Role.COORDINATOR)[0]
    kinds = [one for one in world.read(_kinds) if queries.next_day(one, world.today) == world.today]
    for kind in kinds:
        row = world.act(conferences.draw_up, kind.key, by=chair.actor)
        sitting = world.read(queries.sitting, saved(row.id), by=chair.actor) if row is not None else None
        for item in [one for one in sitting.items if one.listed][:_TALKED_ABOUT] if sitting else []:
            if world.chance(world.chances.decides):
                _decide(world, chair, item)
    _look_at_what_has_climbed(world, chair)


def _kinds(session: Session) -> list[policy.Conference]:
    return list(policies.of(session).conferences)


def _decide(world: World, chair: Colleague, item: Item) -> None:
    world.act(conferences.ask, chair.chat_id, item.id, by=chair.actor)
    decided = world.act(conferences.decide, chair.chat_id, world.random.choice(_DECIDED), by=chair.actor)
    if decided is None:
        return
    if world.chance(0.3):
        team = world.read(queries.talked, item.id, by=chair.actor).team
        world.act(conferences.give, saved(decided.id), world.random.choice(team)[0], by=chair.actor)
    if world.chance(0.3):
        world.act(conferences.set_due, saved(decided.id), conferences.WITHIN_DAYS[1], by=chair.actor)


def _look_at_what_has_climbed(world: World, chair: Colleague) -> None:
    """What nobody has seen to for long gets another day, or is not needed any more."""
    for decision_id in world.read(_climbed):
        if world.chance(0.3):
            why = world.random.choice(list(NotNeeded))
            world.act(conferences.drop, decision_id, by=chair.actor, not_needed=why)
        elif world.chance(0.5):
            world.act(conferences.set_due, decision_id, conferences.WITHIN_DAYS[0], by=chair.actor)


def see_to_decisions(world: World, colleague: Colleague) -> None:
    """What she was given to see to and is due; some is forgotten, and a little of it said too early."""
    for decision_id, _, due_on in world.read(queries.waiting_for, colleague.actor.staff_id):
        if due_on <= world.today and not world.chance(world.chances.forgets_decision):
            world.act(conferences.done, decision_id, True, by=colleague.actor)
            if world.chance(0.03):
                world.act(conferences.done, decision_id, False, by=colleague.actor)


def tell_several(world: World) -> None:
    """Once a week: a lead may write to her colleagues, an internship lead to the citizens of her shop."""
    for lead in world.with_role(Role.LEAD):
        if world.chance(world.chances.tells_staff_a_week):
            _tell(world, lead, Audience.STAFF)
    for lead in world.with_role(Role.INTERNSHIP_LEAD):
        if world.chance(world.chances.tells_shop_a_week):
            for shop in world.read(shops.led_by, by=lead.actor, now=world.now):
                _tell(world, lead, Audience.SHOP, shop.id)


def _tell(world: World, by: Colleague, audience: Audience, shop_id: int = 0) -> None:
    row = world.act(broadcasts.begin, by.chat_id, audience, by=by.actor, shop_id=shop_id)
    if row is None or world.act(broadcasts.write, by.chat_id, _TELLS, by=by.actor) is None:
        return
    seen = len(world.read(broadcast_queries.recipients, row).reached)
    world.act(broadcasts.send, saved(row.id), seen, by=by.actor)
    if world.chance(0.1):
        world.act(broadcasts.undo, saved(row.id), by=by.actor)


def lock_down(world: World, week: int, weeks: int) -> None:
    """Once in a long enough time a lead lets everything stand still for two weeks, from the next week on."""
    lead, declared = world.with_role(Role.LEAD)[0], int(weeks * _LOCKED_FROM)
    if weeks < _FEWEST_WEEKS:
        return
    if week == declared:
        start = world.today + timedelta(weeks=1)
        within = world.read(lockdown_queries.appointments, start, start + _LOCKED, lead.actor, world.now)
        world.act(lockdowns.declare, start, start + _LOCKED, booked=len(within), calls_off=True, by=lead.actor)
    elif week == declared + 2 and world.chance(0.5):
        standing = world.read(lockdown_queries.standing, by=lead.actor, now=world.now)
        if standing is not None:
            world.act(lockdowns.lift, saved(standing.id), by=lead.actor)


def _climbed(session: Session) -> list[int]:
    rows = select(Decision).where(*queries.OPEN, col(Decision.climbed_at).is_not(None)).order_by(col(Decision.id))
    return [saved(one.id) for one in session.exec(rows)]
