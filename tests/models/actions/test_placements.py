"""Placements: who may agree them, what is refused, and what the modules and the rope hear of them."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, col, select

from models.actions import placements
from models.actions.placements import Agreement
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.errors import (
    AlreadyPlacedError,
    ControlArmError,
    HoursAboveFullTimeError,
    HoursError,
    JobFormMissingError,
    NotAllowedError,
    NotTakingPartError,
    NotYoursError,
    PlacementDateError,
    RefusedError,
    ShopFullError,
    StaleError,
    TooLateError,
    WorkplaceClosedError,
)
from models.module_spell import ModuleSpell
from models.placement import EndReason, JobForm, Placement, PlacementKind, Stage
from models.programme import Allocation, Arm
from models.rope import Event, RopeEvent
from models.rules import access
from models.rules.access import Actor
from models.staff import Role, Staff
from models.workplace import Workplace, WorkplaceKind
from tests.kit import make

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
TODAY = NOW.date()
START = TODAY - timedelta(days=20)
IN_SHOP = Agreement(TODAY, 12)
IN_JOB = Agreement(TODAY, 20, job_form=JobForm.ORDINARY)
SHOP, COMPANY, JOB = PlacementKind


class Street:
    """A mentor with a citizen, a shop with two places, and a company."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.mentor = make.staff(session, "Mette", Role.MENTOR)
        self.karen = self.citizen("Karen")
        self.shop = self.place("Kaffehjørnet", WorkplaceKind.SHOP, capacity=2)
        self.company = self.place("Nordhavns Lager", WorkplaceKind.COMPANY)

    def citizen(self, name: str, start_on: date | None = START) -> Citizen:
        return make.citizen(self.session, name, mentor=self.mentor, start_on=start_on)

    def place(self, name: str, kind: WorkplaceKind, capacity: int | None = None) -> Workplace:
        row = Workplace(
            programme_id=self.karen.programme_id, kind=kind, name=name, capacity=capacity, created_at=make.EARLY
        )
        self.session.add(row)
        self.session.flush()
        return row

    def actor(self, staff: Staff, *roles: Role) -> Actor:
        return access.staff(saved(staff.id), roles)

    def begin(
        self,
        kind: PlacementKind = SHOP,
        agreed: Agreement = IN_SHOP,
        *,
        of: Citizen | None = None,
        at: Workplace | None = None,
        by: Actor | None = None,
    ) -> Placement:
        place = at or (self.shop if kind is SHOP else self.company)
        return placements.begin(
            self.session,
            saved((of or self.karen).id),
            saved(place.id),
            kind,
            agreed,
            by=by or self.actor(self.mentor, Role.MENTOR),
            now=NOW,
        )

    def end(self, placement: Placement, day: date = TODAY, reason: EndReason = EndReason.MOVED_ON) -> Placement:
        by = self.actor(self.mentor, Role.MENTOR)
        return placements.end(self.session, saved(placement.id), day, reason, by=by, now=NOW)

    def modules(self) -> list[str]:
        rows = self.session.exec(select(ModuleSpell).order_by(col(ModuleSpell.start_on)))
        return [row.module.value for row in rows if row.citizen_id == self.karen.id]

    def events(self) -> set[Event]:
        return {row.event for row in self.session.exec(select(RopeEvent)) if row.source == "placement"}


def test_an_internal_internship_begins_in_the_back_room_and_the_modules_and_the_rope_hear_of_it(
    database: Database,
) -> None:
    with database.write() as session:
        street = Street(session)

        placement = street.begin()

        assert (placement.stage, placement.ended_on) == (Stage.BACK_ROOM, None)
        assert street.modules() == ["1", "2A"]
        assert street.events() == {Event.INTERNAL_INTERNSHIP_BEGUN}
        assert [row.action for row in session.exec(select(AuditEntry))] == ["placement.begun"]


def test_agreeing_the_same_twice_changes_nothing(database: Database) -> None:
    with database.write() as session:
        street = Street(session)

        assert street.begin().id == street.begin().id
        assert len(session.exec(select(AuditEntry)).all()) == 1


def test_a_job_is_the_first_wage_hours_too_and_its_loss_leads_back_to_companies(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        job = street.begin(JOB, replace(IN_JOB, start_on=TODAY - timedelta(days=5)))
        street.end(job, TODAY - timedelta(days=1), EndReason.LAID_OFF)

        assert street.events() == {Event.JOB_BEGUN, Event.FIRST_WAGE_HOURS, Event.JOB_ENDED}
        assert street.modules() == ["1", "3", "2B"]


@pytest.mark.parametrize(
    ("agreed", "error"),
    [
        (Agreement(START - timedelta(days=1), 12), PlacementDateError),
        (Agreement(TODAY + timedelta(days=184), 12), PlacementDateError),
        (Agreement(TODAY, 12, planned_end_on=TODAY - timedelta(days=1)), PlacementDateError),
        (Agreement(TODAY, 38), HoursAboveFullTimeError),
        (Agreement(TODAY, 0), HoursError),
        (Agreement(TODAY, 61, full_time_meant=True), HoursError),
    ],
    ids=["before the course", "too far ahead", "backwards", "hours above 37 without a word", "no hours", "too many"],
)
def test_what_cannot_be_agreed_is_refused_and_leaves_nothing(
    agreed: Agreement, error: type[RefusedError], database: Database
) -> None:
    with database.write() as session:
        street = Street(session)
        with pytest.raises(error):
            street.begin(agreed=agreed)

        assert session.exec(select(Placement)).all() == []


def test_a_job_of_which_nobody_says_what_form_it_has_is_refused(database: Database) -> None:
    with database.write() as session:
        with pytest.raises(JobFormMissingError):
            Street(session).begin(JOB, replace(IN_JOB, job_form=None))

        assert session.exec(select(Placement)).all() == []


def test_more_than_37_hours_are_taken_where_they_are_meant(database: Database) -> None:
    with database.write() as session:
        assert Street(session).begin(JOB, replace(IN_JOB, hours_a_week=40, full_time_meant=True)).hours_a_week == 40


def test_a_full_shop_takes_nobody_until_a_place_is_free(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        first = street.begin()
        street.begin(of=street.citizen("Ole"))
        bo = street.citizen("Bo")
        with pytest.raises(ShopFullError):
            street.begin(of=bo)

        street.end(first)

        assert street.begin(of=bo).workplace_id == street.shop.id


def test_nobody_is_in_two_shops_at_a_time(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        street.begin()

        with pytest.raises(AlreadyPlacedError):
            street.begin(at=street.place("Genbrugsbutikken", WorkplaceKind.SHOP))


def test_a_company_may_begin_beside_the_shop(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        street.begin()
        street.begin(COMPANY)

        assert street.modules() == ["1", "2B"]


@pytest.mark.parametrize("kind", [COMPANY, JOB])
def test_a_shop_gives_no_company_internship_and_no_job(kind: PlacementKind, database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        with pytest.raises(WorkplaceClosedError):
            street.begin(kind, IN_JOB, at=street.shop)


def test_a_closed_workplace_takes_nobody(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        street.shop.closed_on = TODAY
        with pytest.raises(WorkplaceClosedError):
            street.begin()


def test_the_control_arm_gets_nothing_and_who_has_ended_neither(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        session.add(Allocation(citizen_id=saved(street.karen.id), arm=Arm.CONTROL))
        ole = street.citizen("Ole")
        ole.ended_on = TODAY
        with pytest.raises(ControlArmError):
            street.begin()
        with pytest.raises(NotTakingPartError):
            street.begin(of=ole)


def test_another_mentors_citizen_looks_like_none_and_a_caseworker_may_not(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        ida = make.staff(session, "Ida", Role.MENTOR)
        sia = make.staff(session, "Sia", Role.CASEWORKER)
        make.assign(session, street.karen, sia, Role.CASEWORKER)
        placement = street.begin()

        with pytest.raises(NotYoursError):
            street.begin(by=street.actor(ida, Role.MENTOR))
        with pytest.raises(NotAllowedError):
            street.begin(by=street.actor(sia, Role.CASEWORKER))
        with pytest.raises(NotYoursError):
            placements.set_stage(session, saved(placement.id), Stage.FRONT, by=street.actor(ida, Role.MENTOR), now=NOW)


def test_the_lead_of_the_shop_moves_a_citizen_to_the_front(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        lead = make.staff(session, "Bent", Role.INTERNSHIP_LEAD)
        street.shop.internship_lead_id = lead.id
        placement = street.begin()
        by = street.actor(lead, Role.INTERNSHIP_LEAD)

        for _ in range(2):
            placements.set_stage(session, saved(placement.id), Stage.FRONT, by=by, now=NOW)

        assert placement.stage is Stage.FRONT
        assert [row.action for row in session.exec(select(AuditEntry))].count("placement.stage") == 1


def test_an_end_can_be_taken_back_while_the_place_is_free(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        placement = street.begin()
        street.end(placement)
        with pytest.raises(StaleError):
            street.end(placement)
        by = street.actor(street.mentor, Role.MENTOR)

        placements.reopen(session, saved(placement.id), by=by, now=NOW)

        assert (placement.ended_on, placement.end_reason) == (None, None)
        street.end(placement)
        for name in ("Ole", "Bo"):
            street.begin(of=street.citizen(name))
        with pytest.raises(ShopFullError):
            placements.reopen(session, saved(placement.id), by=by, now=NOW)


def test_a_placement_recorded_by_mistake_never_was(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        placement = street.begin()
        by = street.actor(street.mentor, Role.MENTOR)
        with pytest.raises(TooLateError):
            placements.take_back(session, saved(placement.id), by=by, now=NOW + timedelta(hours=25))

        placements.take_back(session, saved(placement.id), by=by, now=NOW)

        assert street.modules() == ["1"]
        assert street.events() == set()
        assert street.begin().id != placement.id


@pytest.mark.parametrize("day", [START - timedelta(days=1), TODAY - timedelta(days=40), TODAY + timedelta(days=184)])
def test_an_end_lies_within_the_placement_and_near_today(day: date, database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        placement = street.begin(agreed=replace(IN_SHOP, start_on=START))
        with pytest.raises(PlacementDateError):
            street.end(placement, day)


def row(street: Street, **fields: Any) -> Placement:
    said: dict[str, Any] = {
        "citizen_id": street.karen.id,
        "workplace_id": street.shop.id,
        "kind": SHOP,
        "stage": Stage.BACK_ROOM,
        "start_on": TODAY,
        "hours_a_week": 12,
        "created_at": NOW,
    }
    return Placement(**{**said, **fields})


WRONG: dict[str, dict[str, Any]] = {
    "it ends before it starts": {"ended_on": TODAY - timedelta(days=1), "end_reason": EndReason.ILL},
    "it ends without a reason": {"ended_on": TODAY},
    "no hours": {"hours_a_week": 0},
    "more hours than a week has": {"hours_a_week": 61},
    "a job without a form": {"kind": JOB, "stage": None},
    "an internship with a form of job": {"job_form": JobForm.FLEX_JOB},
    "a shop without a stage": {"stage": None},
    "planned backwards": {"planned_end_on": TODAY - timedelta(days=1)},
}


@pytest.mark.parametrize("fields", WRONG.values(), ids=WRONG.keys())
def test_the_database_refuses(fields: dict[str, Any], database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        session.add(row(street, **fields))
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()


def test_the_database_refuses_the_same_place_twice(database: Database) -> None:
    with database.write() as session:
        street = Street(session)
        session.add_all([row(street), row(street)])
        with pytest.raises(IntegrityError):
            session.flush()
        session.rollback()
