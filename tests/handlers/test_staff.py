"""Colleagues: roles, citizens who are never left behind, and access that ends at once."""

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, select

from models.actions import invites
from models.actions import staff as actions
from models.appointment import Appointment, AppointmentState
from models.assignment import Assignment
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.errors import HasCitizensError, LastLeadError, NotAllowedError
from models.invite import Invite
from models.queries import people as people_queries
from models.reminder import Reminder, ReminderKind, ReminderState
from models.rope import Deadline
from models.rules import access
from models.rules.access import Actor
from models.staff import Role, Staff
from tests.kit import make, people
from tests.kit.chat import Chat
from tests.kit.hand_over import pass_on
from tests.kit.people import IDA, KAREN, LENA, METTE, STRANGER

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def member(session: Session, chat_id: int) -> Staff:
    return session.exec(select(Staff).where(Staff.chat_id == chat_id)).one()


def id_of(chat: Chat, chat_id: int) -> int:
    with chat.house.desk.database.read() as session:
        return saved(member(session, chat_id).id)


def roles(chat: Chat, chat_id: int) -> set[Role]:
    with chat.house.desk.database.read() as session:
        return set(people_queries.roles_of(session, saved(member(session, chat_id).id)))


def audited(chat: Chat, prefix: str) -> list[tuple[str, str]]:
    with chat.house.desk.database.read() as session:
        rows = session.exec(select(AuditEntry).order_by(AuditEntry.id)).all()  # type: ignore[arg-type]
    return [(row.action, row.detail) for row in rows if row.action.startswith(prefix)]


async def open_colleague(chat: Chat, name: str) -> None:
    await chat.says(LENA, "/staff")
    await chat.tap(LENA, name)


async def test_the_lead_sees_everybody_with_roles_and_citizens(chat_on_both: Chat) -> None:
    shown = await chat_on_both.says(LENA, "/staff")

    assert shown.text.splitlines() == [
        "Kolleger (3)",
        "• Ida Krogh: mentor · 1 borger",
        "• Lena Fris: leder",
        "• Mette Holm: mentor · 1 borger",
    ]
    assert chat_on_both.labels(LENA) == ["Ida Krogh", "Lena Fris", "Mette Holm", "Invitér en kollega"]


async def test_an_invited_colleague_is_shown_as_not_here_yet(chat_on_both: Chat) -> None:
    with chat_on_both.house.desk.database.write() as session:
        lead = access.staff(saved(member(session, LENA).id), [Role.LEAD])
        invites.invite_staff(session, "Hans <Hansen>", [Role.MENTOR, Role.LEAD], by=lead, now=NOW)

    shown = await chat_on_both.says(LENA, "/staff")

    assert "Inviteret, men ikke kommet endnu" in shown.text
    assert "• Hans <Hansen>: mentor, leder, linket virker til og med mandag d. 9. marts" in shown.text


async def test_a_role_is_given_and_taken_with_a_tap(chat_on_both: Chat) -> None:
    await open_colleague(chat_on_both, "Mette Holm")

    await chat_on_both.tap(LENA, "evaluator")
    assert "✓ evaluator" in chat_on_both.labels(LENA)
    assert roles(chat_on_both, METTE) == {Role.MENTOR, Role.EVALUATOR}
    await chat_on_both.tap(LENA, "✓ evaluator")

    assert roles(chat_on_both, METTE) == {Role.MENTOR}
    assert audited(chat_on_both, "staff.") == [("staff.role_given", "evaluator"), ("staff.role_taken", "evaluator")]


async def test_two_taps_on_a_role_give_it_once(chat: Chat) -> None:
    await open_colleague(chat, "Mette Holm")
    data = f"1|sf.role|{id_of(chat, METTE)}|+evaluator"

    await chat.forge(LENA, data)
    await chat.forge(LENA, data)

    assert roles(chat, METTE) == {Role.MENTOR, Role.EVALUATOR}
    assert len(audited(chat, "staff.")) == 1


async def test_a_new_role_opens_its_commands_at_once(chat: Chat) -> None:
    await open_colleague(chat, "Mette Holm")
    await chat.tap(LENA, "evaluator")

    shown = await chat.says(METTE, "/results")

    assert shown.text.startswith("Der er ingen tal endnu")


async def test_a_role_taken_closes_its_commands_at_once(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        make.staff(session, "Per", Role.LEAD, chat_id=STRANGER)
    await open_colleague(chat, "Per")
    await chat.tap(LENA, "✓ leder")

    shown = await chat.says(STRANGER, "/staff")

    assert shown.text == "Det hører til en andens opgaver. Skriv /help, så ser du dine."


async def test_the_last_lead_stays_a_lead(chat: Chat) -> None:
    await open_colleague(chat, "Lena Fris")

    await chat.tap(LENA, "✓ leder")

    assert chat.toast(LENA) == "Der skal være mindst én leder. Invitér en ny først."
    assert roles(chat, LENA) == {Role.LEAD}


async def test_the_last_lead_cannot_stop(chat: Chat) -> None:
    await open_colleague(chat, "Lena Fris")
    await chat.tap(LENA, "Er stoppet")

    await chat.tap(LENA, "Ja, er stoppet")

    assert chat.toast(LENA) == "Der skal være mindst én leder. Invitér en ny først."
    assert (await chat.says(LENA, "/staff")).text.startswith("Kolleger (3)")


async def test_a_mentor_with_citizens_keeps_the_role_until_they_are_handed_over(chat: Chat) -> None:
    await open_colleague(chat, "Mette Holm")

    await chat.tap(LENA, "✓ mentor")

    assert chat.toast(LENA) == "Kollegaen har stadig borgere. Giv dem videre til en anden først."
    assert roles(chat, METTE) == {Role.MENTOR}


async def hand_over_and_stop(chat: Chat) -> None:
    await open_colleague(chat, "Mette Holm")
    await chat.tap(LENA, "Er stoppet")
    assert chat.last(LENA).text == "Mette Holm har stadig 1 borger. Giv borgeren videre først."
    await chat.tap(LENA, "Giv borgere videre (mentor)")
    assert chat.labels(LENA) == ["Ida Krogh · 1", "‹ Tilbage"]
    await chat.tap(LENA, "Ida Krogh")
    assert "Skal jeg spørge Ida Krogh om 1 borger fra Mette Holm" in chat.last(LENA).text
    await chat.tap(LENA, "Ja, spørg")
    await chat.deliver()
    await chat.tap(IDA, "Ja, jeg tager over")
    await open_colleague(chat, "Mette Holm")
    await chat.tap(LENA, "Er stoppet")
    await chat.tap(LENA, "Ja, er stoppet")


async def test_a_mentor_stops_once_her_citizens_have_another(chat_on_both: Chat) -> None:
    await hand_over_and_stop(chat_on_both)

    assert chat_on_both.last(LENA).text == "✅ Mette Holm er stoppet og har ikke længere adgang."
    assert (await chat_on_both.says(METTE, "/today")).text.startswith("Hej! Jeg er Snoren")
    assert "Karen" in (await chat_on_both.says(IDA, "/citizens")).text
    assert [action for action, _ in audited(chat_on_both, "assignment.")] == ["assignment.ended", "assignment.started"]


async def test_the_rope_of_a_citizen_handed_over_belongs_to_the_new_mentor(chat_on_both: Chat) -> None:
    await hand_over_and_stop(chat_on_both)
    await chat_on_both.wait(days=7)

    assert any("Karen: Ugentlig samtale" in one for one in chat_on_both.sent_to(IDA))
    assert not any("Karen: Ugentlig samtale" in one for one in chat_on_both.sent_to(METTE))


async def test_appointments_and_what_waits_to_be_said_go_along(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        mette = saved(member(session, METTE).id)
        karen = saved(session.exec(select(Citizen).where(Citizen.name == "Karen")).one().id)
        appointments = {when: booked(session, karen, mette, when) for when in (-1, 5)}
        cancelled = booked(session, karen, mette, 6, AppointmentState.CANCELLED)
        session.add(waiting("outcome", mette, karen))

    await hand_over_and_stop(chat)

    ida = id_of(chat, IDA)
    with chat.house.desk.database.read() as session:
        assert {session.get_one(Appointment, id_).staff_id for id_ in appointments.values()} == {ida}
        assert session.get_one(Appointment, cancelled).staff_id == mette
        reminder = session.exec(select(Reminder).where(Reminder.key == "outcome")).one()
        assert (reminder.staff_id, reminder.state) == (ida, ReminderState.WAITING)


def booked(
    session: Session, citizen_id: int, staff_id: int, days: int, state: AppointmentState = AppointmentState.BOOKED
) -> int:
    row = Appointment(
        citizen_id=citizen_id,
        staff_id=staff_id,
        state=state,
        starts_at=NOW + timedelta(days=days),
        uid=f"u{days}",
        created_at=NOW,
        changed_at=NOW,
    )
    session.add(row)
    session.flush()
    return saved(row.id)


def waiting(key: str, staff_id: int, citizen_id: int) -> Reminder:
    at = NOW + timedelta(days=5)
    return Reminder(
        key=key,
        kind=ReminderKind.CITIZEN_JOINED,
        staff_id=staff_id,
        about_citizen_id=citizen_id,
        planned_at=at,
        due_at=at,
    )


async def test_where_nobody_can_take_over_it_says_so(chat: Chat) -> None:
    await hand_over_and_stop(chat)
    await open_colleague(chat, "Ida Krogh")

    shown = await chat.tap(LENA, "Giv borgere videre")

    assert shown.text.startswith("Der er ingen anden med rollen mentor.")


@pytest.mark.parametrize(
    "data",
    ["sf.role|1|mentor", "sf.role|1|+boss", "sf.role|1|", "ho.ask|1|mentor", "ho.offer|1|0.2.x.0", "ho.whom|1|9.0.0.0"],
)
async def test_a_forged_answer_is_an_old_button(chat: Chat, data: str) -> None:
    await chat.says(LENA, "/staff")

    await chat.forge(LENA, f"1|{data}")

    assert audited(chat, "staff.") == audited(chat, "assignment.") == []


@pytest.mark.parametrize("data", ["sf.who|4711|", "sf.gone|4711|", "sf.role|4711|+lead", "ho.whom|4711|0.0.0.0"])
async def test_a_colleague_who_does_not_exist_looks_like_none(chat: Chat, data: str) -> None:
    await chat.says(LENA, "/staff")

    await chat.forge(LENA, f"1|{data}")

    assert chat.toast(LENA) == "Det kan jeg ikke finde hos dig."


@pytest.mark.parametrize("who", [METTE, KAREN])
@pytest.mark.parametrize("name", ["sf.all", "sf.who", "sf.role", "sf.left", "sf.gone"])
async def test_colleagues_are_nobody_elses_business(chat: Chat, who: int, name: str) -> None:
    assert (await chat.says(who, "/staff")).text == "Det hører til en andens opgaver. Skriv /help, så ser du dine."

    await chat.forge(who, f"1|{name}|{id_of(chat, METTE)}|+lead")

    assert chat.toast(who) == "Det hører til en andens opgaver. Skriv /help, så ser du dine."
    assert roles(chat, METTE) == {Role.MENTOR}


async def test_many_colleagues_are_read_page_by_page(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        for number in range(45):
            make.staff(session, f"Å{number:02} " + "ø" * 110, *Role)
    await chat.says(LENA, "/staff")
    await chat.tap(LENA, "Næste")

    shown = await chat.tap(LENA, "Næste")

    assert shown.text.startswith("Kolleger (48)")
    assert "Næste ›" not in chat.labels(LENA)


# The actions themselves


def cast(database: Database) -> dict[str, int]:
    people.settle(database, date(2026, 3, 2))
    with database.read() as session:
        return {name: saved(member(session, chat_id).id) for name, chat_id in _CHATS.items()}


_CHATS = {"mette": METTE, "ida": IDA, "lena": LENA}


def lead(ids: dict[str, int]) -> Actor:
    return access.staff(ids["lena"], [Role.LEAD])


def test_links_that_somebody_has_made_stop_with_her(database: Database) -> None:
    ids = cast(database)
    with database.write() as session:
        per = saved(make.staff(session, "Per", Role.LEAD).id)
        invites.invite_staff(session, "Nye", [Role.LEAD], by=access.staff(per, [Role.LEAD]), now=NOW)

        actions.leave(session, per, by=lead(ids), now=NOW)

        assert session.exec(select(Invite)).one().revoked_at == NOW


def test_whoever_comes_back_begins_with_the_roles_of_the_new_invitation(database: Database) -> None:
    ids = cast(database)
    with database.write() as session:
        per = make.staff(session, "Per", Role.LEAD, chat_id=STRANGER)
        actions.leave(session, saved(per.id), by=lead(ids), now=NOW)
        link = invites.invite_staff(session, "Per", [Role.MENTOR], by=lead(ids), now=NOW)

        invites.accept_as_staff(session, link.code, STRANGER, "Per", per.language, now=NOW)

        assert people_queries.roles_of(session, saved(per.id)) == [Role.MENTOR]


def test_nothing_more_is_said_to_whoever_has_stopped(database: Database) -> None:
    ids = cast(database)
    with database.write() as session:
        per = saved(make.staff(session, "Per", Role.CASEWORKER, chat_id=STRANGER).id)
        karen = saved(session.exec(select(Citizen).where(Citizen.name == "Karen")).one().id)
        session.add(waiting("k", per, karen))

        actions.leave(session, per, by=lead(ids), now=NOW)
        session.expire_all()

        assert session.exec(select(Reminder).where(Reminder.key == "k")).one().state is ReminderState.CANCELLED


def test_a_citizen_who_has_ended_keeps_nobody_here(database: Database) -> None:
    ids = cast(database)
    with database.write() as session:
        session.exec(select(Citizen).where(Citizen.name == "Karen")).one().ended_on = date(2026, 3, 2)

        actions.leave(session, ids["mette"], by=lead(ids), now=NOW)

        mine = session.exec(select(Assignment).where(Assignment.staff_id == ids["mette"])).one()
        assert mine.ended_at == NOW


def test_a_hand_over_moves_every_deadline_to_its_new_owner(database: Database) -> None:
    ids = cast(database)
    with database.write() as session:
        assert pass_on(session, ids["mette"], ids["ida"], Role.MENTOR, by=lead(ids), now=NOW).n == 1

        owners: Sequence[Any] = session.exec(select(Deadline.owner_id)).all()
        assert set(owners) == {ids["ida"]}


@pytest.mark.parametrize(
    ("change", "refusal"),
    [
        (lambda s, i, by: actions.leave(s, i["mette"], by=by, now=NOW), HasCitizensError),
        (lambda s, i, by: actions.leave(s, i["lena"], by=by, now=NOW), LastLeadError),
    ],
    ids=["with citizens", "the last lead"],
)
def test_what_would_leave_somebody_behind_is_refused(database: Database, change: Any, refusal: type[Exception]) -> None:
    ids = cast(database)

    with pytest.raises(refusal), database.write() as session:
        change(session, ids, lead(ids))

    with database.read() as session:
        assert session.exec(select(AuditEntry)).all() == []


def test_only_whoever_may_invite_colleagues_changes_them(sqlite: Database) -> None:
    ids = cast(sqlite)

    with pytest.raises(NotAllowedError), sqlite.write() as session:
        actions.set_role(session, ids["mette"], Role.LEAD, True, by=access.staff(ids["mette"], [Role.MENTOR]), now=NOW)
