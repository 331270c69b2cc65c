"""A workshop for several: ticked in a tap each, recorded in one go, each person whole or not at all, and taken back."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from models.actions import rope, workshops
from models.appointment import Appointment, AppointmentKind, Turnout
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.errors import NotAllowedError, NotYoursError
from models.module_spell import ModuleSpell
from models.pause import Pause, PauseReason, PauseState
from models.programme import Allocation, Arm
from models.rope import Deadline, Event, RopeEvent
from models.rules import access
from models.staff import Role, Staff
from models.workshop import NotRecorded, WorkshopCitizen
from tests.kit import make, people, team
from tests.kit.chat import Chat
from tests.kit.people import METTE
from tests.kit.team import BENTE, VIGGO

TODAY = date(2026, 3, 2)
NAMES = ("Anna", "Bo", "Dina", "Eva", "Finn", "Gry", "Hans")


def officer(session: Session) -> Staff:
    return session.exec(select(Staff).where(Staff.chat_id == VIGGO)).one()


def named(session: Session, name: str) -> int:
    return saved(session.exec(select(Citizen.id).where(Citizen.name == name)).one())


@pytest.fixture
async def street(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    """Viggo works with Karen and seven more, all in the shop: eight who need the workshop."""
    async with team.opened(sqlite, clock) as chat:
        with chat.house.desk.database.write() as session:
            for name in NAMES:
                one = make.citizen(session, name, start_on=TODAY - timedelta(days=40))
                make.assign(session, one, officer(session), Role.CV_OFFICER)
            for id_ in (1, *(named(session, name) for name in NAMES)):
                begun = TODAY - timedelta(days=20)
                rope.note(session, id_, Event.INTERNAL_INTERNSHIP_BEGUN, begun, source="placement", source_id=id_)
                rope.refresh(session, id_)
        yield chat


def attended(chat: Chat) -> list[tuple[int, date]]:
    with chat.house.desk.database.read() as session:
        wanted = select(RopeEvent).where(RopeEvent.event == Event.CV_WORKSHOP_ATTENDED)
        return [(one.citizen_id, one.on_date) for one in session.exec(wanted.order_by(col(RopeEvent.citizen_id)))]


def waiting(chat: Chat) -> int:
    with chat.house.desk.database.read() as session:
        return len(session.exec(select(Deadline).where(Deadline.rule == "cv_workshop")).all())


def audited(chat: Chat, action: str) -> int:
    with chat.house.desk.database.read() as session:
        return len(session.exec(select(AuditEntry).where(AuditEntry.action == action)).all())


async def test_eight_are_recorded_in_ten_taps_and_each_ones_rope_hears_it(street: Chat) -> None:
    await street.says(VIGGO, "/today")
    taps = ["CV-værksted", *(f"◻️ {name}" for name in (*NAMES, "Karen")), "✓ Skriv 8"]
    assert waiting(street) == 8

    for label in taps:
        shown = await street.tap(VIGGO, label)

    assert len(taps) == 10
    assert shown.text.startswith("CV-værksted i dag, mandag d. 2. marts\n✅ 8 borgere er skrevet:\n• Anna\n• Bo")
    assert waiting(street) == 0
    assert [day for _, day in attended(street)] == [TODAY] * 8
    assert audited(street, "workshop.attended") == 8


async def test_all_of_them_are_one_tap_and_a_second_tap_records_nothing_twice(street: Chat) -> None:
    await street.says(VIGGO, "/workshop")
    await street.tap(VIGGO, "Alle")
    await street.tap(VIGGO, "✅ Bo")
    _, go = street.find(VIGGO, "✓ Skriv 7")

    for _ in range(2):
        await street.forge(VIGGO, go.data or "")

    assert "7 borgere er skrevet" in street.last(VIGGO).text and "Bo" not in street.last(VIGGO).text
    assert len(attended(street)) == 7
    assert audited(street, "workshop.recorded") == 1


async def test_all_of_it_is_taken_back_in_one_tap_and_can_be_corrected(street: Chat) -> None:
    await street.says(VIGGO, "/workshop")
    await street.tap(VIGGO, "Alle")
    await street.tap(VIGGO, "✓ Skriv 8")
    _, undo = street.find(VIGGO, "Fortryd det hele")
    for _ in range(2):
        await street.forge(VIGGO, undo.data or "")

    assert attended(street) == [] and waiting(street) == 8
    assert audited(street, "workshop.attendance_taken_back") == 8

    await street.tap(VIGGO, "✅ Bo")
    await street.tap(VIGGO, "✓ Skriv 7")
    assert len(attended(street)) == 7
    await street.wait(days=2)
    await street.tap(VIGGO, "Fortryd det hele")
    assert len(attended(street)) == 7


async def test_whoever_cannot_be_recorded_is_named_with_the_reason_and_the_others_are(street: Chat) -> None:
    """Anna has been that day, Bo's hour is later, Dina was said not to come, Eva is booked elsewhere, Finn ends."""
    now = street.clock.now()
    with street.house.desk.database.write() as session:
        viggo, bente = officer(session), session.exec(select(Staff).where(Staff.chat_id == BENTE)).one()
        rope.note(session, named(session, "Anna"), Event.CV_WORKSHOP_ATTENDED, TODAY, source="elsewhere", source_id=1)
        _book(session, "Bo", viggo, now + timedelta(hours=3))
        _book(session, "Dina", viggo, now - timedelta(hours=3), Turnout.NO_SHOW)
        _book(session, "Eva", bente, now - timedelta(hours=3))
        gry = _book(session, "Gry", viggo, now - timedelta(hours=1))
    await street.says(VIGGO, "/workshop")
    await street.tap(VIGGO, "Alle")
    with street.house.desk.database.write() as session:
        session.get_one(Citizen, named(session, "Finn")).ended_on = TODAY

    shown = (await street.tap(VIGGO, "✓ Skriv 8")).text

    assert "✅ 3 borgere er skrevet:\n• Gry\n• Hans\n• Karen\n\nIkke skrevet\n• Anna står der allerede" in shown
    for why in ("• Bo har tid", "• Dina står som ikke mødt", "• Eva har tid til", "• Finn er ikke længere hos dig"):
        assert why in shown
    with street.house.desk.database.read() as session:
        assert session.get_one(Appointment, gry).turnout is Turnout.HELD

    await street.tap(VIGGO, "Fortryd det hele")

    with street.house.desk.database.read() as session:
        assert session.get_one(Appointment, gry).turnout is None
        turnouts = session.exec(select(Appointment.turnout).where(Appointment.citizen_id == named(session, "Dina")))
        assert turnouts.one() is Turnout.NO_SHOW
    assert len(attended(street)) == 1


def _book(session: Session, name: str, with_: Staff, at: datetime, turnout: Turnout | None = None) -> int:
    row = Appointment(
        citizen_id=named(session, name),
        staff_id=saved(with_.id),
        kind=AppointmentKind.CV_WORKSHOP,
        starts_at=at,
        uid=f"{name}@test",
        turnout=turnout,
        created_at=at,
        changed_at=at,
    )
    session.add(row)
    session.flush()
    return saved(row.id)


async def test_the_list_holds_who_could_have_come_on_its_day(street: Chat) -> None:
    """Not the control group, not who is on a pause that day, not who has ended, nor who had not begun."""
    with street.house.desk.database.write() as session:
        session.add(Allocation(citizen_id=named(session, "Anna"), arm=Arm.CONTROL))
        paused = named(session, "Bo")
        session.add(
            Pause(
                citizen_id=paused,
                reason=PauseReason.SICK_LEAVE,
                state=PauseState.GRANTED,
                from_on=TODAY,
                asked_at=make.EARLY,
            )
        )
        session.get_one(Citizen, named(session, "Dina")).ended_on = TODAY
        session.get_one(Citizen, named(session, "Eva")).start_on = TODAY
    await street.says(VIGGO, "/workshop")
    await street.tap(VIGGO, "Alle")
    today = street.labels(VIGGO)

    await street.tap(VIGGO, "En anden dag")
    await street.tap(VIGGO, "februar")
    shown = await street.tap(VIGGO, "27")

    assert [one for one in today if one.startswith("✅")] == ["✅ Eva", "✅ Finn", "✅ Gry", "✅ Hans", "✅ Karen"]
    assert "fredag d. 27. februar" in shown.text
    labels = street.labels(VIGGO)
    assert "◻️ Bo" in labels and "✅ Finn" in labels and not [one for one in labels if "Eva" in one or "Karen" in one]


async def test_what_a_mentor_records_stands_on_the_timeline_and_within_the_module_that_runs(street: Chat) -> None:
    with street.house.desk.database.read() as session:
        before = [(one.module, one.start_on, one.end_on) for one in session.exec(select(ModuleSpell))]
    await street.says(METTE, "/workshop")
    await street.tap(METTE, "◻️ Karen")
    await street.tap(METTE, "✓ Skriv 1")
    await street.says(METTE, "/citizen 1")
    await street.tap(METTE, "Tidslinje")

    assert "På CV-værksted mandag d. 2. marts." in street.last(METTE).text
    with street.house.desk.database.read() as session:
        assert [(one.module, one.start_on, one.end_on) for one in session.exec(select(ModuleSpell))] == before


async def test_a_colleague_changes_nothing_of_anothers_workshop(street: Chat) -> None:
    await street.says(VIGGO, "/workshop")
    await street.tap(VIGGO, "Alle")
    await street.says(METTE, "/help")
    for data in ("wk.go|1|", "wk.tick|1|1:0:0", "wk.all|1|0", "wk.day|1|260301", "wk.see|1|", "wk.undo|1|"):
        await street.forge(METTE, f"1|{data}")
        assert street.toast(METTE) == "Det kan jeg ikke finde hos dig."

    assert attended(street) == []


def test_only_own_citizens_are_ticked_and_only_by_those_who_hold_workshops(database: Database) -> None:
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    people.settle(database, TODAY)
    with database.write() as session:
        viggo = make.staff(session, "Viggo", Role.CV_OFFICER)
        make.assign(session, session.get_one(Citizen, 1), viggo, Role.CV_OFFICER)
        by = access.staff(saved(viggo.id), [Role.CV_OFFICER])
        row = workshops.begin(session, by=by, now=now)

        with pytest.raises(NotYoursError):
            workshops.tick(session, saved(row.id), 2, True, by=by, now=now)
        with pytest.raises(NotAllowedError):
            workshops.begin(session, by=access.staff(saved(viggo.id), [Role.CASEWORKER]), now=now)

        workshops.tick(session, saved(row.id), 1, True, by=by, now=now)
        workshops.record(session, saved(row.id), by=by, now=now)
        again = workshops.begin(session, by=by, now=now)
        workshops.tick_all(session, saved(again.id), True, by=by, now=now)
        workshops.record(session, saved(again.id), by=by, now=now)

        statement = select(WorkshopCitizen.not_recorded).order_by(col(WorkshopCitizen.id))
        assert list(session.exec(statement)) == [None, NotRecorded.ALREADY]
