"""A simulated time: no rule is broken, the same seed gives the same year, and it ends in what the report evaluates."""

from dataclasses import dataclass, replace

import pytest
from sqlmodel import func, select

from bot.simulation import year
from bot.simulation.chances import Chances
from bot.simulation.tally import Load, fingerprint, loads
from bot.simulation.world import CITIZEN
from models.belief import Belief
from models.broadcast import Broadcast
from models.clock import FrozenClock
from models.conference import Decision
from models.database import Database
from models.lockdown import Lockdown
from models.module_spell import Module, ModuleSpell
from models.programme import Allocation, Arm
from models.reminder import Reminder, ReminderState
from models.rules.intake_settings import Screening, ScreeningCriterion
from tests.kit import databases, make

PEOPLE, WEEKS = 10, 8
SHORT = Screening(
    criteria=tuple(ScreeningCriterion(key=kind, kind=kind, da="Er med", en="Is in") for kind in ("include", "exclude"))
)  # a checklist that is soon answered


SEEN = (Lockdown, Decision, Belief, Broadcast)


@dataclass(frozen=True)
class Lived:
    """What a simulated time leaves behind."""

    fingerprint: str
    loads: list[Load]
    arms: set[Arm]
    modules: set[Module]
    states: set[ReminderState]
    gathered: dict[str, int]


async def lived(database: Database, weeks: int, seed: int = 1) -> Lived:
    """So many weeks of the programme, with every invariant checked."""
    house = replace(database, policy=databases.whole_policy().model_copy(update={"screening": SHORT}))
    with house.write() as session:
        make.programme(session)
    clock = FrozenClock(frozen_at=year.begins())
    world = year.opened(house, clock, seed, Chances())
    await year.live(world, PEOPLE, weeks, compares_engines_every=weeks // 2)
    found, mark = loads(world, year.BEGINS, weeks * 7), fingerprint(world)
    with house.read() as session:
        return Lived(
            mark,
            found,
            {Arm(one) for one in session.exec(select(Allocation.arm))},
            {Module(one) for one in session.exec(select(ModuleSpell.module))},
            {ReminderState(one) for one in session.exec(select(Reminder.state))},
            {table.__name__: session.exec(select(func.count()).select_from(table)).one() for table in SEEN},
        )


@pytest.mark.slow
@pytest.mark.timeout(400)
async def test_eight_weeks_of_a_programme_break_no_rule_and_leave_modules_behind(sqlite: Database) -> None:
    found = await lived(sqlite, WEEKS)

    assert found.arms == set(Arm)
    assert {Module.INTAKE, Module.INTERNAL_INTERNSHIP} <= found.modules
    assert {name for name, n in found.gathered.items() if n == 0} == set()
    assert ReminderState.SENT in found.states
    assert ReminderState.FAILED not in found.states
    assert next(one for one in found.loads if one.role == CITIZEN).a_week > 0
