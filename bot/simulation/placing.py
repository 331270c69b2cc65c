"""How citizens get into shops, companies and jobs, and out of them, in the simulation."""

from datetime import timedelta

from sqlmodel import Session, col, select

from bot.simulation.world import Colleague, World
from models.actions import placements, placing
from models.actions.placements import Agreement
from models.base import saved
from models.placement import EndReason, JobForm, Placement, PlacementKind, Stage
from models.queries import placements as queries
from models.workplace import Workplace, WorkplaceKind

_FORMS = {JobForm.ORDINARY: 55.0, JobForm.WAGE_SUBSIDY: 20.0, JobForm.FLEX_JOB: 25.0}


def in_shop(world: World, colleague: Colleague, citizen_id: int) -> None:
    """A place in a shop that has one; further on she needs none."""
    if any(world.read(queries.running, citizen_id, kind) for kind in PlacementKind):
        return
    shops = world.read(_workplaces, WorkplaceKind.SHOP)
    if not shops:
        return
    agreed = Agreement(
        world.today + timedelta(days=world.random.randint(0, 5)), world.random.choice([8.0, 12.0, 15.0, 20.0])
    )
    shop_id = world.random.choice(shops)
    world.act(placing.place, colleague.chat_id, citizen_id, shop_id, agreed, by=colleague.actor)


def leave_shop(world: World, colleague: Colleague, citizen_id: int) -> None:
    for place in world.read(queries.running, citizen_id, PlacementKind.INTERNAL_INTERNSHIP):
        end(world, colleague, place, EndReason.MOVED_ON)


def in_company(world: World, consultant: Colleague, citizen_id: int) -> None:
    """A company internship, if somewhere takes her."""
    out = (PlacementKind.COMPANY_INTERNSHIP, PlacementKind.JOB)
    if any(world.read(queries.running, citizen_id, kind) for kind in out) or world.chance(0.5):
        return
    start = world.today + timedelta(days=world.random.randint(1, 10))
    agreed = Agreement(start, world.random.choice([10.0, 15.0, 20.0, 25.0]), start + timedelta(weeks=13))
    _begin(world, consultant, citizen_id, PlacementKind.COMPANY_INTERNSHIP, agreed)


def in_job(world: World, consultant: Colleague, citizen_id: int) -> None:
    """Wage hours; the internships are over the day before."""
    form, hours = world.one_of(_FORMS), world.random.choice([4.0, 8.0, 12.0, 20.0, 30.0, 37.0, 40.0])
    start = world.today + timedelta(days=world.random.randint(1, 14))
    agreed = Agreement(start, hours, job_form=form, full_time_meant=True)
    if _begin(world, consultant, citizen_id, PlacementKind.JOB, agreed) is None:
        return
    for kind in (PlacementKind.COMPANY_INTERNSHIP, PlacementKind.INTERNAL_INTERNSHIP):
        for place in world.read(queries.running, citizen_id, kind):
            end(world, consultant, place, EndReason.MOVED_ON)


def _begin(
    world: World, consultant: Colleague, citizen_id: int, kind: PlacementKind, agreed: Agreement
) -> Placement | None:
    companies = world.read(_workplaces, WorkplaceKind.COMPANY)
    if not companies:
        return None
    company_id = world.random.choice(companies)
    begun = world.act(placements.begin, citizen_id, company_id, kind, agreed, by=consultant.actor)
    if begun is not None and world.chance(0.02):
        world.act(placements.take_back, saved(begun.id), by=consultant.actor)
    return begun


def end(world: World, colleague: Colleague, place: Placement, reason: EndReason) -> None:
    day = max(world.today, place.start_on)
    world.act(placements.end, saved(place.id), day, reason, by=colleague.actor)


def move_up(world: World, colleague: Colleague, place: Placement) -> None:
    """A stage nearer to the customers."""
    stages = list(Stage)
    at = stages.index(place.stage or Stage.BACK_ROOM)
    if at + 1 < len(stages):
        world.act(placements.set_stage, saved(place.id), stages[at + 1], by=colleague.actor)


def _workplaces(session: Session, kind: WorkplaceKind) -> list[int]:
    """Where there is room."""
    rows = session.exec(
        select(Workplace).where(Workplace.kind == kind, col(Workplace.closed_on).is_(None)).order_by(col(Workplace.id))
    )
    return [
        saved(one.id)
        for one in rows
        if one.capacity is None or queries.taken_places(session, saved(one.id)) < one.capacity
    ]
