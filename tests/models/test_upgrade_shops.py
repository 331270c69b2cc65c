"""A programme that ran before shops, places, older cards and companies were written in the chat keeps what it had."""

from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, Final

import pytest
from sqlalchemy import Connection, MetaData, Table, insert, select
from sqlalchemy.exc import IntegrityError

from models import upgrade
from tests.kit import make

Rows = Iterable[tuple[str, dict[str, Any]]]
# Cards came with 0020, attendance 0024, places 0025, companies 0027, the flex-job track 0031, accommodations 0036.
BEFORE: Final = "0019"
_DAY: Final = date(2026, 3, 2)
HAD: Final = (
    ("programme", {"key": "p"}),
    ("staff", {"name": "Mette Holm", "language": "da"}),
    ("citizen", {"programme_id": 1, "case_no": "T-1", "name": "Karen", "language": "da", "start_on": _DAY}),
    ("workplace", {"programme_id": 1, "kind": "shop", "name": "Kaffehjørnet"}),
    (
        "placement",
        {"citizen_id": 1, "workplace_id": 1, "kind": "internal_internship", "stage": "front", "hours_a_week": 15},
    ),
    ("appointment", {"citizen_id": 1, "staff_id": 1, "kind": "talk", "state": "booked", "minutes": 45}),
    ("reminder", {"key": "old", "kind": "appointment_booked", "state": "sent", "appointment_id": 1, "citizen_id": 1}),
    ("dialogue", {"chat_id": 101, "prompt": "citizen_name"}),
    ("outcome", {"citizen_id": 1, "hours": 10.0}),
    ("rope_event", {"citizen_id": 1, "event": "start", "source": "citizen", "source_id": 1}),
)
ATTENDED: Final = ("attendance", {"placement_id": 1, "state": "present", "noted_by_id": 1})
FOLLOWED_UP: Final = ("company_followup", {"placement_id": 1, "heard_from": "both", "recorded_by_id": 1})
ON_TRACK: Final = ("flex_track", {"citizen_id": 1, "chosen_by_id": 1})
ACCOMMODATED: Final = (
    ("company_accommodation", {"workplace_id": 1, "kind": "quiet", "noted_by_id": 1}),
    ("needed_accommodation", {"citizen_id": 1, "kind": "quiet", "noted_by_id": 1}),
    ("agreed_accommodation", {"placement_id": 1, "kind": "quiet", "agreed_by_id": 1}),
    ("heard_accommodation", {"followup_id": 1, "kind": "quiet", "kept": True}),
    ("work_wish", {"citizen_id": 1, "about": "hours", "key": "10", "told_by": "citizen"}),
    ("work_line", {"citizen_id": 1, "about": "needs", "written_by_id": 1}),
    ("match_refusal", {"citizen_id": 1, "workplace_id": 1, "reason": "too_far", "decided_by_id": 1}),
)
OTHER_HOURS: Final = ("work_wish", {"citizen_id": 1, "about": "hours", "key": "12", "told_by": "staff"})
NEW: Final = (
    ("reminder", {"key": "edit", "kind": "card_changed", "state": "waiting", "appointment_id": 1, "citizen_id": 1}),
    ("reminder", {"key": "no", "kind": "invite_declined", "state": "waiting", "staff_id": 1}),
    ("dialogue", {"chat_id": 102, "prompt": "observation"}),
    ("dialogue", {"chat_id": 103, "prompt": "appointment_place"}),
    ("dialogue", {"chat_id": 104, "prompt": "company_note"}),
    ATTENDED,
    ("observation", {"placement_id": 1, "by_id": 1}),
    FOLLOWED_UP,
    ("outcome", {"citizen_id": 1, "month": date(2026, 4, 1), "hours": 60.0, "derived": True}),
    ("rope_event", {"citizen_id": 1, "event": "job_lost", "source": "placement", "source_id": 1}),
    ON_TRACK,
    ("dossier_signature", {"flex_track_id": 1, "signed_by_id": 1}),
    ("rope_event", {"citizen_id": 1, "event": "flex_job_track_chosen", "source": "flex_track", "source_id": 1}),
    ("rope_event", {"citizen_id": 1, "event": "flex_job_awaited", "source": "flex_track", "source_id": 1}),
    ("dialogue", {"chat_id": 105, "prompt": "flex_reason"}),
    *ACCOMMODATED,
    ("dialogue", {"chat_id": 106, "prompt": "work_line"}),
    ("reminder", {"key": "missing", "kind": "accommodation_missing", "state": "waiting", "staff_id": 1}),
)


@pytest.mark.slow
def test_what_was_there_stays_and_what_came_with_them_goes_again_on_the_way_back(empty_url: str) -> None:
    engine = upgrade.engine_of(empty_url)
    with engine.begin() as connection:
        upgrade.run("upgrade", connection, upgrade.MIGRATIONS, BEFORE)
        put(connection, HAD)
    before = {name: rows(empty_url, name) for name, _ in HAD}

    upgrade.upgrade(empty_url)
    with engine.begin() as connection:
        put(connection, NEW)
    for twice in (ATTENDED, FOLLOWED_UP, ON_TRACK, *ACCOMMODATED, OTHER_HOURS):
        with pytest.raises(IntegrityError), engine.begin() as connection:
            put(connection, [twice])
    appointment, staff, outcome = (rows(empty_url, name)[0] for name in ("appointment", "staff", "outcome"))
    with engine.begin() as connection:
        upgrade.run("downgrade", connection, upgrade.MIGRATIONS, BEFORE)

    assert (appointment["place"], appointment["place_text"], staff["phone"]) == (None, None, None)
    assert not outcome["derived"]
    assert {name: rows(empty_url, name) for name, _ in HAD} == before


def put(connection: Connection, what: Rows) -> None:
    """Each row, with something in every column that must hold something."""
    empty: dict[type, Any] = {str: "", bool: False, int: 0, float: 0.0, date: _DAY, datetime: make.EARLY}
    for name, values in what:
        table = Table(name, MetaData(), autoload_with=connection)
        must = [one for one in table.c if not (one.nullable or one.primary_key or one.server_default is not None)]
        connection.execute(insert(table), {one.name: empty[one.type.python_type] for one in must} | values)


def rows(url: str, name: str) -> list[dict[str, Any]]:
    with upgrade.engine_of(url).connect() as connection:
        found = connection.execute(select(Table(name, MetaData(), autoload_with=connection))).mappings()
        return [dict(row) for row in found]
