"""How mentors write their check-ins in the simulation: the real taps, question by question, with what people do."""

from datetime import datetime
from typing import Final

from bot.simulation.chances import HELD
from bot.simulation.world import Colleague, World
from models.actions import check_ins, correcting, next_steps
from models.check_in import Question
from models.queries import check_in_view
from models.queries import check_ins as queries
from models.queries.check_ins import Talk
from models.rules import slots
from models.rules.access import Actor
from models.sub_goal import Area, Movement

_MOVES: Final = {Movement.FORWARD: 38.0, Movement.SAME: 42.0, Movement.BACK: 10.0, Movement.REACHED: 10.0}
_MOST_QUESTIONS: Final = 20
_GOALS: Final = ("Hils på to kolleger hver dag", "Gå en tur efter frokost", "Ring til banken sammen med mentor")
_NOTES: Final = ("Godt møde i dag.", "Træt, men kom.", "Vil gerne prøve kassen.")


def write_of(world: World, mentor: Colleague, appointment_id: int) -> None:
    """The check-in of one talk, from the first tap to the summary; some are left half way, some undone."""
    talk = world.act(check_ins.begin_of, appointment_id, by=mentor.actor)
    if talk is not None:
        _answer(world, mentor, talk)


def write_without(world: World, mentor: Colleague, citizen_id: int) -> None:
    """A check-in of a talk that was not booked."""
    talk = world.act(check_ins.begin, citizen_id, by=mentor.actor)
    if talk is not None:
        _answer(world, mentor, talk)


def _answer(world: World, mentor: Colleague, talk: Talk) -> None:
    if world.chance(world.chances.half_a_check_in):
        return
    for _ in range(_MOST_QUESTIONS):
        if talk.asks is Question.SUMMARY:
            break
        answered = _tap(world, mentor.actor, talk)
        if answered is None:
            return
        talk = answered
    if talk.asks is Question.SUMMARY and world.chance(world.chances.undoes_check_in):
        world.act(check_ins.undo, talk.id, by=mentor.actor)


def _tap(world: World, by: Actor, talk: Talk) -> Talk | None:
    """The answer to what is asked now."""
    match talk.asks:
        case Question.HELD:
            return world.act(check_ins.say_held, talk.id, world.one_of(HELD), by=by)
        case Question.SUB_GOALS:
            return _move_goals(world, by, talk)
        case Question.NEW_AREA:
            area = world.random.choice(list(Area)) if world.chance(world.chances.new_goal) else None
            return world.act(check_ins.choose_area, talk.id, area, by=by)
        case Question.NEW_TEXT:
            return world.act(check_ins.write_goal, talk.id, world.random.choice(_GOALS), by=by)
        case Question.NOTE:
            note = world.random.choice(_NOTES) if world.chance(world.chances.note) else None
            return world.act(check_ins.write_note, talk.id, note, by=by)
        case _:
            return _next_step(world, by, talk)


def _move_goals(world: World, by: Actor, talk: Talk) -> Talk | None:
    """Each in turn, or after the first "the rest where they were"."""
    moved: Talk | None = None
    for goal in world.read(queries.goals_at, talk)[:2]:
        if goal.moved is None:
            moved = world.act(check_ins.move_goal, talk.id, goal.id, world.one_of(_MOVES), by=by)
    if moved is None or moved.asks is Question.SUB_GOALS:
        return world.act(check_ins.rest_unmoved, talk.id, by=by)
    return moved


def _next_step(world: World, by: Actor, talk: Talk) -> Talk | None:
    if talk.asks is Question.NEXT:
        if talk.next_at is None or world.chance(world.chances.no_next_step):
            return world.act(next_steps.none, talk.id, by=by, sure=True)
        if not world.chance(world.chances.other_time):
            return world.act(next_steps.accept, talk.id, by=by)
        return world.act(next_steps.other_day, talk.id, by=by, sure=True)
    if talk.asks is Question.NEXT_DAY:
        house = world.database.policy
        day = world.random.choice(slots.working_days(world.today, 5, house))
        return world.act(next_steps.pick_day, talk.id, day, by=by)
    hours: list[datetime] = world.read(check_in_view.hours_of_day, talk, world.now)
    if not hours:
        return world.act(correcting.go_back, talk.id, by=by)
    return world.act(next_steps.pick_time, talk.id, world.random.choice(hours), by=by)
