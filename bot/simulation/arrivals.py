"""How people come to the programme: referred, screened by both sides, drawn, given a mentor, invited."""

from datetime import date, timedelta
from typing import Final

from sqlmodel import Session, col, select

from bot.simulation.world import Colleague, Persona, World
from models.actions import draws, enrolling, referrals, screenings
from models.citizen import Origin, Sex
from models.intake import Fact, Referral
from models.programme import Cohort, ScreenedBy
from models.queries import draws as draw_queries
from models.queries import intake, staff_view
from models.queries.intake import Stage
from models.rules.intake_settings import ScreeningCriterion
from models.staff import Role

EVERY: Final = 28  # days between two cohorts
MOST: Final = 4  # cohorts
_SCREENED, _DRAWN, _SETTLED = 5, 8, 22  # days after a cohort's first


class Arrivals:
    """*citizens* persons referred in cohorts four weeks apart, of whom the draw takes a half or so."""

    def __init__(self, citizens: int, weeks: int, begins: date) -> None:
        self.weeks = weeks
        cohorts = max(1, min(MOST, weeks * 7 // EVERY - 1))
        self._days = [begins + timedelta(days=EVERY * number) for number in range(cohorts)]
        self._sizes = [citizens // cohorts + (number < citizens % cohorts) for number in range(cohorts)]
        self._made = 0

    def today(self, world: World) -> None:
        """What the intake asks for on this working day."""
        for number, first in enumerate(self._days):
            day, cohort = (world.today - first).days, f"hold {number + 1}"
            if day >= 0 and self._sizes[number] > 0:
                self._refer_some(world, number, cohort)
            if _SCREENED <= day < _SETTLED:
                _screen_waiting(world, cohort)
            if _DRAWN <= day < _SETTLED:
                _draw(world, cohort)
        _give_mentors(world)

    def _refer_some(self, world: World, number: int, cohort: str) -> None:
        n = min(self._sizes[number], max(5, self._sizes[number] // 2))
        self._sizes[number] -= n
        caseworkers = world.with_role(Role.CASEWORKER)
        for _ in range(n):
            self._made += 1
            _refer(world, caseworkers[self._made % len(caseworkers)], f"SIM-{self._made:05}", cohort)


def _refer(world: World, caseworker: Colleague, case_no: str, cohort: str) -> None:
    dice = world.random
    world.act(referrals.ask_case_number, caseworker.chat_id, by=caseworker.actor)
    citizen_id = world.act(referrals.begin, caseworker.chat_id, case_no, by=caseworker.actor)
    facts = {
        Fact.SEX: dice.choice(list(Sex)),
        Fact.BIRTH_YEAR: str(dice.randint(world.today.year - 59, world.today.year - 31)),
        Fact.ORIGIN: world.one_of({Origin.DANISH: 70.0, Origin.WESTERN: 8.0, Origin.NON_WESTERN: 22.0}),
        Fact.FLEX_JOB: "yes" if world.chance(world.chances.flex_job) else "no",
        Fact.COHORT: cohort,
    }
    for fact, value in facts.items():
        world.act(referrals.tell, citizen_id, fact, value, by=caseworker.actor)


def _screen_waiting(world: World, cohort: str) -> None:
    coordinator = world.with_role(Role.COORDINATOR)[0]
    for one in world.read(intake.listed, Cohort.name == cohort):
        caseworker = world.colleague(world.read(_referred_by, one.citizen_id))
        if one.stage is Stage.JOBCENTRE and caseworker is not None:
            met = _screen(world, one, ScreenedBy.JOBCENTRE, caseworker, world.chances.out_by_jobcentre)
            if met:
                _screen(world, one, ScreenedBy.PROGRAMME, coordinator, world.chances.out_by_programme)


def _screen(world: World, one: intake.Referred, side: ScreenedBy, by: Colleague, out: float) -> bool:
    """Every criterion, up to one that she fails by chance; gives whether she meets them all."""
    failing = world.random.choice(one.asked).key if world.chance(out) else None
    for criterion in one.asked:
        holds = _passes(criterion) == (criterion.key != failing)
        world.act(screenings.answer, one.citizen_id, side, criterion.key, holds, by=by.actor)
        if criterion.key == failing:
            return False
    return True


def _passes(criterion: ScreeningCriterion) -> bool:
    """The answer with which this one is met."""
    return criterion.passes(True)


def _draw(world: World, cohort: str) -> None:
    lead = world.with_role(Role.LEAD)[0]
    cohort_id = world.read(_cohort, cohort)
    if cohort_id is None:
        return
    found = world.read(draw_queries.prepared, cohort_id, world.now)
    if not found.lots:
        return
    seed = f"{world.random.getrandbits(256):064x}"
    world.act(draws.draw_invented, cohort_id, found.list_hash, seed, by=lead.actor)
    for citizen_id in sorted(found.lots):
        if world.chance(world.chances.out_after_draw):
            criterion = world.read(intake.of, citizen_id).asked[0].key
            by = world.with_role(Role.COORDINATOR)[0].actor
            world.act(screenings.find_outside, citizen_id, ScreenedBy.PROGRAMME, criterion, by=by)


def _give_mentors(world: World) -> None:
    """A lead gives each who was drawn in to the mentor with fewest citizens."""
    lead = world.with_role(Role.LEAD)[0]
    for one in world.read(draw_queries.to_give, by=lead.actor):
        mentor_id = world.read(staff_view.successors, 0, Role.MENTOR, by=lead.actor)[0].id
        if world.act(enrolling.from_draw, one.citizen_id, mentor_id, by=lead.actor) is not None:
            world.people[one.citizen_id] = Persona(one.citizen_id, world.random.random())


def _referred_by(session: Session, citizen_id: int) -> int | None:
    return session.exec(select(Referral.referred_by_id).where(Referral.citizen_id == citizen_id)).first()


def _cohort(session: Session, name: str) -> int | None:
    return session.exec(select(Cohort.id).where(col(Cohort.name) == name)).first()
