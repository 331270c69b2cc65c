"""How a citizen's course goes on from week to week: steps proposed, internships, jobs and their loss, its end."""

from datetime import date, timedelta

from sqlmodel import Session, col, select

from bot.simulation import flex_job, placing
from bot.simulation.world import Colleague, Persona, World
from models.actions import appointments, courses, transitions
from models.actions.courses import EndOfCourse
from models.base import saved
from models.citizen import Citizen
from models.placement import EndReason, Placement, PlacementKind
from models.queries import appointments as queries
from models.queries import placements
from models.queries import transitions as steps
from models.rules import modules
from models.staff import Role

_LOST = (EndReason.LAID_OFF, EndReason.RESIGNED, EndReason.NO_MATCH)


def have_a_week(world: World) -> None:
    """Once a week, of everybody who takes part."""
    for persona in world.people.values():
        citizen = world.read(_citizen, persona.citizen_id)
        if citizen.start_on is not None and citizen.ended_on is None:
            persona.strength = min(1.0, persona.strength + 0.01 + world.random.random() * 0.01)
            _go_on(world, persona, citizen.start_on)


def _go_on(world: World, persona: Persona, start_on: date) -> None:
    id_, team = persona.citizen_id, _team(world, persona.citizen_id)
    mentor, consultant = team.get(Role.MENTOR), team.get(Role.COMPANY_CONSULTANT)
    if mentor is None:
        return
    if world.chance(world.chances.drops_out_a_week):
        _end(world, mentor, id_, world.random.choice([EndOfCourse.MOVED, EndOfCourse.OWN_WISH]))
        return
    caseworker, job = team.get(Role.CASEWORKER), _running(world, id_, PlacementKind.JOB)
    if caseworker is not None and job is None:
        flex_job.have_a_week(world, caseworker, id_, start_on)
    if job is not None and consultant is not None:
        _in_job(world, mentor, consultant, persona, job)
        return
    if consultant is not None:
        _seek(world, consultant, persona, start_on)
    _move_on(world, mentor, persona, start_on)


def _seek(world: World, consultant: Colleague, persona: Persona, start_on: date) -> None:
    """The consultant finds an internship for whoever is in a shop, a job for whoever is in an internship."""
    place = _running(world, persona.citizen_id, PlacementKind.COMPANY_INTERNSHIP)
    drive = 0.3 + 1.4 * persona.strength
    if place is None:
        old_enough = world.today - start_on > timedelta(weeks=6)
        if old_enough and world.chance(world.chances.company_internship * drive):
            placing.in_company(world, consultant, persona.citizen_id)
    elif world.chance(world.chances.internship_breaks):
        placing.end(world, consultant, place, EndReason.NO_MATCH)
    elif place.start_on < world.today - timedelta(weeks=3) and world.chance(world.chances.job * drive):
        placing.in_job(world, consultant, persona.citizen_id)


def _move_on(world: World, mentor: Colleague, persona: Persona, start_on: date) -> None:
    """The next step is proposed once what it takes is in place; who has lost her place takes one back."""
    id_, step = persona.citizen_id, world.read(steps.step_of, persona.citizen_id)
    if world.read(steps.waiting_of, id_) is not None:
        return
    shop = _running(world, id_, PlacementKind.INTERNAL_INTERNSHIP)
    company = _running(world, id_, PlacementKind.COMPANY_INTERNSHIP)
    if step == 1 and world.today - start_on > timedelta(days=10) and world.chance(0.5):
        world.act(transitions.propose, id_, 2, by=mentor.actor)
    elif step == 2 and company is not None and world.chance(0.5):
        world.act(transitions.propose, id_, 3, by=mentor.actor)
    elif step == 2 and shop is None and world.chance(world.chances.begins_shop):
        placing.in_shop(world, mentor, id_)
    elif step == 3 and company is None and world.chance(0.15):
        world.act(transitions.propose, id_, 2, by=mentor.actor)
    if shop is not None and world.chance(world.chances.stage_up):
        placing.move_up(world, mentor, shop)


def _in_job(world: World, mentor: Colleague, consultant: Colleague, persona: Persona, job: Placement) -> None:
    if job.start_on <= world.today and world.chance(world.chances.loses_job):
        placing.end(world, consultant, job, world.random.choice(_LOST))
    elif world.today >= job.start_on + modules.AFTERCARE and world.chance(world.chances.completes):
        complete(world, mentor, persona.citizen_id)


def complete(world: World, mentor: Colleague, citizen_id: int) -> None:
    _end(world, mentor, citizen_id, EndOfCourse.COMPLETED)


def _end(world: World, mentor: Colleague, citizen_id: int, why: EndOfCourse) -> None:
    """What is booked is called off first, by whoever it is with."""
    for one in world.read(queries.coming, citizen_id, world.now):
        with_ = world.colleague(one.staff_id)
        if with_ is not None:
            world.act(appointments.call_off, saved(one.id), by=with_.actor)
    ended = world.act(courses.end, citizen_id, why, by=mentor.actor)
    if ended is not None and world.chance(0.05):
        world.act(courses.take_up_again, citizen_id, by=mentor.actor)


def _team(world: World, citizen_id: int) -> dict[Role, Colleague]:
    working = world.read(steps.colleagues, citizen_id)
    return {role: world.colleagues[id_] for role, id_ in working.items() if id_ in world.colleagues}


def _running(world: World, citizen_id: int, kind: PlacementKind) -> Placement | None:
    return next(iter(world.read(placements.running, citizen_id, kind)), None)


def _citizen(session: Session, citizen_id: int) -> Citizen:
    return session.exec(select(Citizen).where(col(Citizen.id) == citizen_id)).one()
