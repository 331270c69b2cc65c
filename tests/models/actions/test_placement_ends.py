"""The end of a company internship or a job ends what the rope asks about it, once its last day has come."""

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from sqlmodel import Session, col, select

from models.actions import placement_ends, placements
from models.actions.placements import Agreement
from models.base import saved
from models.database import Database
from models.placement import EndReason, JobForm, Placement, PlacementKind
from models.rope import Deadline, RopeEvent
from models.staff import Role
from models.workplace import WorkplaceKind
from tests.kit import databases
from tests.models.actions.test_placements import COMPANY, JOB, NOW, TODAY, Street

YESTERDAY = TODAY - timedelta(days=1)
BEGUN = TODAY - timedelta(days=10)
STAYS = {
    "company internship": (COMPANY, Agreement(BEGUN, 12), "company_followup"),
    "job": (JOB, Agreement(BEGUN, 12, job_form=JobForm.ORDINARY), "aftercare_talk"),
}


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with databases.with_every_rule(database).write() as opened:
        yield opened


def asked(session: Session) -> set[str]:
    return set(
        session.exec(select(Deadline.rule).where(col(Deadline.rule).in_(["company_followup", "aftercare_talk"])))
    )


def told(session: Session) -> list[date]:
    ends = placement_ends.ENDS.values()
    return sorted(row.on_date for row in session.exec(select(RopeEvent).where(col(RopeEvent.event).in_(ends))))


@pytest.mark.parametrize(("kind", "agreed", "rule"), STAYS.values(), ids=STAYS.keys())
def test_nothing_more_is_asked_about_what_is_over_until_the_end_is_taken_back(
    session: Session, kind: PlacementKind, agreed: Agreement, rule: str
) -> None:
    street = Street(session)
    stay = street.begin(kind, agreed)
    before = asked(session)
    street.end(stay, YESTERDAY)
    after = asked(session)

    placements.reopen(session, saved(stay.id), by=street.actor(street.mentor, Role.MENTOR), now=NOW)

    assert (before, after, asked(session)) == ({rule}, set(), {rule})


def test_an_end_ahead_is_told_on_its_last_day_and_once(session: Session) -> None:
    street = Street(session)
    friday = TODAY + timedelta(days=4)
    street.end(street.begin(COMPANY, Agreement(BEGUN, 12)), friday)

    assert (placement_ends.come(session, now=NOW), asked(session)) == (0, {"company_followup"})
    assert [placement_ends.come(session, now=NOW + timedelta(days=4)) for _ in range(2)] == [1, 0]
    assert (told(session), asked(session)) == ([friday], set())


def test_the_end_of_one_of_two_ends_nothing(session: Session) -> None:
    street = Street(session)
    first = street.begin(COMPANY, Agreement(BEGUN, 12))
    other = street.begin(COMPANY, Agreement(BEGUN, 8), at=street.place("Havnens Kro", WorkplaceKind.COMPANY))

    street.end(first, YESTERDAY)
    one_goes_on = (told(session), asked(session), placement_ends.come(session, now=NOW))
    street.end(other, TODAY)

    assert one_goes_on == ([], {"company_followup"}, 0)
    assert (told(session), asked(session)) == ([TODAY], set())


def test_what_never_was_has_not_ended_either(session: Session) -> None:
    street = Street(session)
    stay = street.begin(COMPANY, Agreement(BEGUN, 12))

    placements.take_back(session, saved(stay.id), by=street.actor(street.mentor, Role.MENTOR), now=NOW)

    assert (told(session), placement_ends.come(session, now=NOW), asked(session)) == ([], 0, set())
    assert session.exec(select(Placement.end_reason)).one() is EndReason.MISTAKE


def test_ends_from_before_the_rope_heard_of_them_are_told(session: Session) -> None:
    street = Street(session)
    stay = street.begin(COMPANY, Agreement(BEGUN, 12))
    stay.ended_on, stay.end_reason = YESTERDAY, EndReason.COMPLETED
    session.add(stay)

    assert placement_ends.come(session, now=NOW) == 1
    assert (told(session), asked(session)) == ([YESTERDAY], set())
