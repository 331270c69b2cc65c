"""The demo's waiting cohort: a lead can draw it, and none of the trial's numbers knows of it."""

import pytest
from sqlmodel import Session, col, func, select

from bot.sandbox.demo import fill
from models.actions import draws
from models.citizen import Citizen
from models.database import Database
from models.intake import Referral
from models.programme import Allocation
from models.queries import draws as queries
from models.queries import people
from models.rules import access
from models.rules.access import Actor
from models.staff import Role
from tests.bot.sandbox.demo.conftest import MONDAY_MORNING


def lead(session: Session) -> Actor:
    return access.staff(people.with_role(session, Role.LEAD)[0].id or 0, [Role.LEAD])


@pytest.mark.slow
def test_a_lead_draws_it_and_until_then_the_evaluation_knows_of_nobody_in_it(sqlite: Database) -> None:
    fill.fill(sqlite, MONDAY_MORNING)

    with sqlite.write() as session:
        before = session.exec(select(func.count(col(Allocation.id)))).one()
        started = session.exec(select(Citizen).join(Referral).where(col(Citizen.start_on).is_not(None))).first()
        (waiting,) = queries.cohorts(session, by=lead(session), now=MONDAY_MORNING)
        draw_id = draws.draw(session, waiting.cohort_id, waiting.list_hash, by=lead(session), now=MONDAY_MORNING)

        assert (before, started) == (675, None)
        assert (waiting.cohort, len(waiting.lots), waiting.unanswered, waiting.out) == ("2026-04", 10, 4, 2)
        assert len(queries.record_of(session, draw_id).people) == 10
