"""A hand-over is a question: until the colleague asked has accepted, whoever has the citizens stays responsible."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.actions import handovers, leaves
from models.actions import staff as staff_actions
from models.actions.handovers import Wish
from models.assignment import Assignment
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.errors import (
    AlreadyOfferedError,
    HandoverToSelfError,
    NotAllowedError,
    NotYoursError,
    ReceiverAwayError,
    RefusedError,
    StaleError,
    WrongRoleError,
)
from models.handover import Handover, HandoverCitizen, Passing
from models.queries import people as people_queries
from models.rules import access
from models.rules.access import Actor
from models.staff import Role, Staff
from tests.kit import make, people
from tests.kit.chat import Chat
from tests.kit.hand_over import ask, hand_over
from tests.kit.people import IDA, KAREN, LENA, METTE

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


def id_of(session: Session, chat_id: int) -> int:
    return saved(session.exec(select(Staff.id).where(Staff.chat_id == chat_id)).one())


def mentor_of(chat: Chat, name: str) -> str:
    with chat.house.desk.database.read() as session:
        citizen = session.exec(select(Citizen).where(Citizen.name == name)).one()
        mentor = people_queries.mentor_of(session, saved(citizen.id))
        return mentor.name if mentor is not None else ""


def with_two_more(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        mette = session.exec(select(Staff).where(Staff.chat_id == METTE)).one()
        for name in ("Per", "Vibe"):
            make.citizen(session, name, mentor=mette, start_on=date(2026, 3, 2))


def told(chat: Chat, who: int, text: str) -> list[str]:
    return [one for one in chat.sent_to(who) if text in one]


async def test_until_she_accepts_the_old_mentor_has_them_and_nobody_is_told(chat: Chat) -> None:
    await ask(chat)

    card = chat.last(IDA).text
    assert card == (
        "🤝 Mette Holm har 1 borger, som skal have en ny kollega (mentor) fra mandag d. 2. marts. Vil du tage over?\n"
        "Lena Fris spørger.\n\n"
        "• Karen: ingen aftale endnu\n\n"
        "Indtil du siger ja, har Mette Holm dem stadig. Svar senest mandag d. 9. marts."
    )
    assert mentor_of(chat, "Karen") == "Mette Holm"
    assert not told(chat, KAREN, "mentor")
    day = await chat.says(IDA, "/today")
    assert "🤝 Mette Holm: borgere, du er spurgt om" in day.text
    assert (await chat.tap(IDA, "Svar Mette Holm")).text == card


async def test_some_are_accepted_the_rest_declined_with_a_reason_and_everyone_hears(chat_on_both: Chat) -> None:
    chat = chat_on_both
    with_two_more(chat)
    await ask(chat)
    await chat.tap(IDA, "☑ Per")
    shown = await chat.tap(IDA, "Jeg tager 2 af 3")
    assert "✅ Du har taget over for 2 borgere." in shown.text
    assert "☐ Per" not in shown.text and "• Per: ingen aftale endnu" in shown.text
    assert [mentor_of(chat, name) for name in ("Karen", "Per", "Vibe")] == ["Ida Krogh", "Mette Holm", "Ida Krogh"]

    await chat.tap(IDA, "Nej")
    shown = await chat.tap(IDA, "Jeg kender dem privat")
    await chat.deliver()

    assert "✋ Bliver hos Mette Holm: Per. Ida Krogh siger: Jeg kender dem privat." in shown.text
    assert told(chat, LENA, "Ida Krogh siger nej til borgere fra Mette Holm")
    assert told(chat, METTE, "Ida Krogh siger nej til borgere fra Mette Holm")
    assert mentor_of(chat, "Per") == "Mette Holm"
    assert not told(chat, IDA, "Per: næste")


async def test_nobody_chosen_is_no_answer(chat: Chat) -> None:
    with_two_more(chat)
    await ask(chat)
    for label in ("☑ Karen", "☑ Per", "☑ Vibe"):
        await chat.tap(IDA, label)

    assert not [one for one in chat.labels(IDA) if "tager" in one]
    await chat.forge(IDA, "1|ho.take|1|")

    assert chat.toast(IDA) == "Der er ikke valgt nogen. Vælg mindst én, eller svar nej."


async def test_a_mentor_hands_over_one_of_her_own_from_her_card(chat: Chat) -> None:
    with_two_more(chat)
    await chat.says(METTE, "/citizen Karen")
    for label in ("Ret eller afslut", "Giv videre til en kollega"):
        await chat.tap(METTE, label)
    assert chat.last(METTE).text == "Hvem skal spørges om at få Karen efter Mette Holm?"
    for label in ("Ida Krogh", "Ja, spørg"):
        await chat.tap(METTE, label)
    await chat.deliver()
    await chat.tap(IDA, "Ja, jeg tager over")
    await chat.deliver()

    assert mentor_of(chat, "Karen") == "Ida Krogh"
    assert mentor_of(chat, "Per") == "Mette Holm"
    assert "Har haft 2 mentorer." in (await chat.says(IDA, "/citizen Karen")).text


async def test_from_her_leave_a_mentor_hands_all_over_for_its_first_day(chat: Chat) -> None:
    await chat.says(METTE, "/leave")
    for label in ("Tilføj fridage", "4", "6", "Giv borgere videre", "Ida Krogh", "Ja, spørg"):
        await chat.tap(METTE, label)
    await chat.deliver()
    shown = await chat.tap(IDA, "Ja, jeg tager over")
    await chat.wait(days=1)
    before = mentor_of(chat, "Karen")

    await chat.wait(days=1)

    assert "👍 Aftalt. De er dine fra onsdag d. 4. marts" in shown.text
    assert told(chat, METTE, "Ida Krogh siger ja til borgere fra Mette Holm")
    assert before == "Mette Holm"
    assert mentor_of(chat, "Karen") == "Ida Krogh"
    assert told(chat, KAREN, "Din mentor er nu Ida.")


async def test_the_lead_sees_who_waits_and_how_many_mentors_each_has_had(chat: Chat) -> None:
    await hand_over(chat)
    await ask(chat, "Ida Krogh", "Mette Holm")

    shown = await chat.says(LENA, "/handover")

    assert "• Ida Krogh → Mette Holm: 2 borgere, venter på svar til og med man. 9/3" in shown.text
    assert "Hvor mange mentorer har borgerne haft?\n• 1 i alt: 1 borger\n• 2 i alt: 1 borger" in shown.text
    await chat.tap(LENA, "Se Mette Holm")
    await chat.tap(LENA, "Træk spørgsmålet tilbage")
    await chat.deliver()
    assert told(chat, METTE, "Spørgsmålet om borgere fra Ida Krogh er trukket tilbage.")
    assert mentor_of(chat, "Karen") == "Ida Krogh"


async def test_who_does_not_answer_is_reminded_once_and_then_it_lapses(chat: Chat) -> None:
    await ask(chat)
    for _ in range(4):
        await chat.wait(days=1)
    assert len(told(chat, IDA, "Vil du tage over?")) == 2

    for _ in range(5):
        await chat.wait(days=1)

    assert told(chat, LENA, "Ida Krogh har ikke svaret om borgere fra Mette Holm. De er stadig hos Mette Holm.")
    assert mentor_of(chat, "Karen") == "Mette Holm"
    await chat.tap(IDA, "Ja, jeg tager over")
    assert mentor_of(chat, "Karen") == "Mette Holm"


async def test_an_hour_at_which_the_new_mentor_is_taken_is_named_before_she_answers(chat: Chat) -> None:
    for mentor, name in ((METTE, "Karen"), (IDA, "Ole")):
        await chat.says(mentor, f"/citizen {name}")
        for label in ("Book tid", "tirs. 3/3", "09.00"):
            await chat.tap(mentor, label)

    await ask(chat)

    assert "⚠️ Du er optaget eller har fri på det tidspunkt." in chat.last(IDA).text


def cast(database: Database) -> dict[str, int]:
    people.settle(database, NOW.date())
    with database.write() as session:
        bo = make.staff(session, "Bo", Role.CASEWORKER)
        ids = {name: id_of(session, chat) for name, chat in (("mette", METTE), ("ida", IDA), ("lena", LENA))}
        return ids | {"bo": saved(bo.id)}


def lead(ids: dict[str, int]) -> Actor:
    return access.staff(ids["lena"], [Role.LEAD])


def _wish(ids: dict[str, int], to: str = "ida", giver: str = "mette", **more: Any) -> Wish:
    return Wish(ids[giver], Role.MENTOR, ids[to], **more)


def offer(session: Session, ids: dict[str, int], wish: Wish, by: Actor | None = None) -> Handover:
    return handovers.offer(session, wish, by=by or lead(ids), now=NOW)


REFUSALS: list[tuple[str, Any, type[RefusedError]]] = [
    ("to herself", lambda s, i: offer(s, i, _wish(i, "mette")), HandoverToSelfError),
    ("to one without the role", lambda s, i: offer(s, i, _wish(i, "bo")), WrongRoleError),
    ("of nobody", lambda s, i: offer(s, i, _wish(i, "ida", "lena")), StaleError),
    ("of another's citizen", lambda s, i: offer(s, i, _wish(i, citizen_id=2)), StaleError),
    ("yesterday", lambda s, i: offer(s, i, _wish(i, from_on=date(2026, 3, 1))), StaleError),
    ("twice at a time", lambda s, i: (offer(s, i, _wish(i)), offer(s, i, _wish(i))), AlreadyOfferedError),
    ("by another mentor", lambda s, i: offer(s, i, _wish(i), access.staff(i["ida"], [Role.MENTOR])), NotAllowedError),
    (
        "answered by another",
        lambda s, i: (offer(s, i, _wish(i)), handovers.accept(s, 1, by=lead(i), now=NOW)),
        NotYoursError,
    ),
]


@pytest.mark.parametrize(("act", "refusal"), [one[1:] for one in REFUSALS], ids=[one[0] for one in REFUSALS])
def test_what_must_not_be_handed_over_is_refused(sqlite: Database, act: Any, refusal: type[RefusedError]) -> None:
    ids = cast(sqlite)
    with sqlite.write() as session, pytest.raises(refusal):
        act(session, ids)


def test_somebody_on_leave_that_day_is_not_asked_and_whoever_stops_passes_nothing_on(sqlite: Database) -> None:
    ids = cast(sqlite)
    with sqlite.write() as session:
        leaves.enter(session, ids["ida"], date(2026, 3, 4), date(2026, 3, 6), by=lead(ids), now=NOW)
        with pytest.raises(ReceiverAwayError):
            offer(session, ids, _wish(ids, from_on=date(2026, 3, 5)))
        offer(session, ids, _wish(ids, from_on=date(2026, 3, 6)))
        session.exec(select(Citizen).where(Citizen.name == "Ole")).one().ended_on = date(2026, 3, 2)

        staff_actions.leave(session, ids["ida"], by=lead(ids), now=NOW + timedelta(minutes=1))

        assert session.exec(select(HandoverCitizen.state)).one() is Passing.LAPSED
        actions = session.exec(select(AuditEntry.action).where(AuditEntry.subject == "handover")).all()
        assert actions == ["handover.offered", "handover.lapsed"]


def test_the_database_knows_nobody_who_is_on_the_way_to_two(database: Database) -> None:
    ids = cast(database)
    with database.write() as session:
        offer(session, ids, _wish(ids))
    with pytest.raises(IntegrityError), database.write() as session:
        session.add(HandoverCitizen(handover_id=1, citizen_id=1, role=Role.MENTOR))


def test_whoever_has_been_given_to_somebody_else_meanwhile_stays_there(sqlite: Database) -> None:
    ids = cast(sqlite)
    with sqlite.write() as session:
        offer(session, ids, _wish(ids))
        row = session.exec(select(Assignment).where(Assignment.staff_id == ids["mette"])).one()
        row.staff_id = ids["lena"]
        session.flush()

        done = handovers.accept(session, 1, by=access.staff(ids["ida"], [Role.MENTOR]), now=NOW)

        assert (done.n, session.exec(select(HandoverCitizen.state)).one()) == (0, Passing.LAPSED)
