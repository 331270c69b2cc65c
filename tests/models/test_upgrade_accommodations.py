"""A programme whose companies and agreements are older than accommodations keeps them, on the way up and back."""

from datetime import date
from typing import Any, Final

import pytest
from sqlalchemy.exc import IntegrityError

from models import upgrade
from tests.models.test_upgrade_shops import put, rows

_DAY: Final = date(2026, 3, 2)
BEFORE: Final = "0035"
HAD: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("programme", {"key": "p"}),
    ("staff", {"name": "Kim", "language": "da"}),
    ("citizen", {"programme_id": 1, "case_no": "T-1", "name": "Karen", "language": "da", "start_on": _DAY}),
    ("workplace", {"programme_id": 1, "kind": "company", "name": "Bageriet", "sector": "bageri", "openings": 2}),
    ("placement", {"citizen_id": 1, "workplace_id": 1, "kind": "company_internship", "hours_a_week": 15}),
    ("company_followup", {"placement_id": 1, "heard_from": "both", "recorded_by_id": 1}),
)
ONCE: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("company_accommodation", {"workplace_id": 1, "kind": "quiet", "noted_by_id": 1}),
    ("needed_accommodation", {"citizen_id": 1, "kind": "quiet", "noted_by_id": 1}),
    ("agreed_accommodation", {"placement_id": 1, "kind": "quiet", "agreed_by_id": 1}),
    ("heard_accommodation", {"followup_id": 1, "kind": "quiet", "kept": True}),
    ("work_wish", {"citizen_id": 1, "about": "hours", "key": "10", "told_by": "citizen"}),
    ("work_line", {"citizen_id": 1, "about": "needs", "written_by_id": 1}),
    ("match_refusal", {"citizen_id": 1, "workplace_id": 1, "reason": "too_far", "decided_by_id": 1}),
)
MORE: Final[tuple[tuple[str, dict[str, Any]], ...]] = (
    ("dialogue", {"chat_id": 101, "prompt": "work_line"}),
    ("reminder", {"key": "missing", "kind": "accommodation_missing", "state": "waiting", "staff_id": 1}),
)
OTHER_HOURS: Final = ("work_wish", {"citizen_id": 1, "about": "hours", "key": "12", "told_by": "staff"})


def test_companies_and_agreements_stay_and_what_came_with_accommodations_goes_again(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        upgrade.run("upgrade", connection, upgrade.MIGRATIONS, BEFORE)
        put(connection, HAD)
    before = {name: rows(empty_url, name) for name, _ in HAD}

    upgrade.upgrade(empty_url)
    with engine.begin() as connection:
        put(connection, (*ONCE, *MORE))
    for twice in (*ONCE, OTHER_HOURS):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            put(connection, [twice])
    placement = rows(empty_url, "placement")[0]
    with engine.begin() as connection:
        upgrade.run("downgrade", connection, upgrade.MIGRATIONS, BEFORE)

    assert placement["needs_line"] is None
    assert {name: rows(empty_url, name) for name, _ in HAD} == before
