"""Waiting for the rehabilitation team has its own price a week, from the day of the plan to the day of the decision."""

from datetime import timedelta

import pytest

from analytics.costs import programme_costs
from analytics.data.cost_rows import CostRows
from models.citizen import Citizen
from models.database import Database
from models.programme import Allocation, Arm, Programme
from models.queries import policies
from tests.kit import databases, flex_street
from tests.kit.flex_street import BEGUN, NOW


def test_the_weeks_of_waiting_cost_what_module_2c_costs(database: Database) -> None:
    street = flex_street.settle(databases.with_every_rule(database), NOW)
    street.choose()
    street.hand_in(BEGUN + timedelta(weeks=1))
    street.decide(day=BEGUN + timedelta(weeks=3, days=-1))
    with street.database.write() as session:
        session.add(Allocation(citizen_id=1, arm=Arm.INTERVENTION, drawn_on=BEGUN))
        key = session.get_one(Programme, session.get_one(Citizen, 1).programme_id).key

    with street.database.read() as session:
        prices = policies.of(session).programmes[key].module_prices
        found = programme_costs.cost_of_spells(
            CostRows(session, key).spells(Arm.INTERVENTION),
            prices={module.value: price for module, price in prices.items()},
            until=BEGUN + timedelta(weeks=4, days=-1),
        )

    costs = {one.module: (one.weeks, one.amount) for one in found.modules}
    assert costs == {"2B": (2, 2 * 2150), "2C": (2, 2 * 850)}
    assert found.total == pytest.approx(6000)
