"""The nine roles and the citizens they work with, each at her own chat on a phone, one street for all."""

import pytest

from tests.browser import roles
from tests.browser.roles import Day
from tests.browser.walk import Walk

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.timeout(300)]


async def test_every_role_does_what_waits_for_her_and_the_next_one_sees_it(phone: Walk) -> None:
    day = Day(phone)

    for role in roles.ROLES:
        await role(day)

    assert day.stops > 3 * len(roles.ROLES)
