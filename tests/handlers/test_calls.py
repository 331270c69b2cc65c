"""Karen asks Mette to ring: a task within the working day, said again, then a lead's."""

from datetime import datetime, timedelta

import pytest
from sqlalchemy.exc import IntegrityError
from sqlmodel import Session, select

from models.actions import handing_over
from models.assignment import Assignment
from models.audit import AuditEntry
from models.base import saved
from models.call_request import CallRequest, CallState
from models.citizen import Citizen
from models.database import Database
from models.rules import access
from models.staff import Role, Staff
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, OLE

EMERGENCY = "Haster det? Ring:\n📞 112, hvis nogen er i fare\n📞 70 201 201, Livslinien, hvis livet gør ondt"


async def ask(chat: Chat) -> None:
    await chat.press(KAREN, "Ring til mig")
    await chat.tap(KAREN, "Bed Mette ringe til mig")


async def requests(chat: Chat) -> list[CallRequest]:
    return await chat.house.desk.read(lambda session: list(session.exec(select(CallRequest))))


def rings(chat: Chat, who: int = METTE) -> list[str]:
    return [one for one in chat.sent_to(who) if one.startswith("📞")]


async def test_she_asks_and_her_mentor_hears_at_once(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await ask(chat)
    said = chat.last(KAREN).text

    await chat.deliver()

    assert said == f"Mette får besked nu om at ringe til dig i dag.\n\n{EMERGENCY}"
    assert chat.last(METTE).text == "📞 Karen beder dig ringe.\nSpurgt mandag d. 2. marts kl. 10.00."
    assert chat.labels(METTE) == ["Jeg har ringet", "Jeg kommer ikke igennem", "Se Karen"]
    assert (await chat.press(KAREN, "Ring til mig")).text.startswith("Mette har fået besked om at ringe til dig i dag.")


async def test_asking_twice_is_one_request(chat_on_both: Chat) -> None:
    await ask(chat_on_both)
    await chat_on_both.forge(KAREN, "1|cl.ask|0|")
    await chat_on_both.deliver()

    assert len(await requests(chat_on_both)) == 1
    assert len(rings(chat_on_both)) == 1


def test_the_database_refuses_a_second_request_that_waits(database: Database) -> None:
    with database.write() as session:
        citizen_id = saved(make.citizen(session).id)
    with pytest.raises(IntegrityError), database.write() as session:
        for _ in range(2):
            now = make.EARLY
            session.add(CallRequest(citizen_id=citizen_id, asked_at=now, due_on=now.date()))
            session.flush()


async def test_it_stands_in_her_day_until_she_has_rung(chat: Chat) -> None:
    await ask(chat)
    before = await chat.says(METTE, "/today")
    assert "Karen: beder dig ringe" in before.text

    await chat.tap(METTE, "Ring: Karen")
    done = await chat.tap(METTE, "Jeg har ringet")

    assert done.text == "✅ Der er ringet til Karen."
    assert "ringe" not in (await chat.says(METTE, "/today")).text
    assert [one.state for one in await requests(chat)] == [CallState.CALLED]


async def test_once_she_has_rung_nobody_is_told_again(chat: Chat) -> None:
    await ask(chat)
    await chat.deliver()
    await chat.tap(METTE, "Jeg har ringet")

    for _ in range(6):
        await chat.wait(days=1)

    assert len(rings(chat)) == 0
    assert rings(chat, LENA) == []


async def test_not_done_by_the_next_working_morning_it_is_said_again_and_then_to_the_lead(chat: Chat) -> None:
    await ask(chat)
    await chat.deliver()
    after = []

    for _ in range(4):
        await chat.wait(days=1)
        after.append((len(rings(chat)), len(rings(chat, LENA))))

    assert after == [(2, 0), (3, 0), (3, 1), (3, 1)]
    assert rings(chat)[-1].startswith("📞 Karen venter stadig på, at du ringer.")
    assert rings(chat, LENA)[0] == (
        "📞 Karen bad om en opringning mandag d. 2. marts kl. 10.00. Mette har ikke sagt, at der er ringet."
    )


async def test_a_lead_who_has_seen_to_it_says_so(chat: Chat) -> None:
    await ask(chat)
    await chat.wait(days=3)

    await chat.tap(LENA, "Jeg har ringet")

    assert [one.state for one in await requests(chat)] == [CallState.CALLED]


async def test_on_a_friday_evening_she_is_told_when_her_mentor_hears(chat: Chat) -> None:
    chat.clock.advance(timedelta(days=4, hours=9))  # Friday 19.00
    await ask(chat)
    said = chat.last(KAREN).text

    await chat.deliver()
    friday = rings(chat)
    await chat.wait(days=2, hours=13)

    assert said.startswith("Der er lukket nu. Mette får besked mandag d. 9. marts kl. 07.00 om at ringe til dig.")
    assert friday == []
    assert len(rings(chat)) == 1


async def test_a_mentor_who_does_not_get_through_keeps_it_and_karen_hears_once_a_day(chat: Chat) -> None:
    await ask(chat)
    await chat.deliver()

    await chat.tap(METTE, "Jeg kommer ikke igennem")
    await chat.tap(METTE, "Jeg kommer ikke igennem")
    await chat.deliver()

    assert chat.last(METTE).text.endswith("Du har prøvet 2 gange.")
    assert [one for one in chat.sent_to(KAREN) if "fik ikke fat i dig" in one] == [
        "Mette har ringet til dig, men fik ikke fat i dig. Hold øje med din telefon."
    ]
    await chat.wait(days=1)
    assert rings(chat)[-1].startswith("📞 Karen venter stadig")


@pytest.mark.slow
async def test_an_old_button_counts_no_second_try(chat: Chat) -> None:
    await ask(chat)
    await chat.deliver()
    message, button = chat.find(METTE, "Jeg kommer ikke igennem")
    await chat.tap(METTE, "Jeg kommer ikke igennem")

    await chat.forge(METTE, button.data or "", message.id)

    assert [one.tries for one in await requests(chat)] == [1]


async def test_she_may_change_her_mind(chat: Chat) -> None:
    await ask(chat)

    answer = await chat.tap(KAREN, "Det behøves ikke mere")
    await chat.deliver()

    assert answer.text == "Godt. Så ringer ingen. Sig til igen, når du vil."
    assert rings(chat) == []
    assert [one.state for one in await requests(chat)] == [CallState.WITHDRAWN]


async def test_she_may_say_no_before_anything_is_asked(chat: Chat) -> None:
    await chat.press(KAREN, "Ring til mig")

    await chat.tap(KAREN, "Nej tak")

    assert await requests(chat) == []


async def test_a_mentor_who_cannot_be_told_is_not_said_to_be(chat: Chat) -> None:
    chat.sandbox.block(METTE)
    await chat.pump()
    await chat.house.desk.write(_lose, METTE)
    await ask(chat)

    await chat.deliver()

    assert chat.last(KAREN).text.startswith("Mette kan ikke få besked fra mig lige nu. Lederen får besked i stedet.")
    assert len(rings(chat, LENA)) == 1


def _lose(session: Session, chat_id: int) -> None:
    mette = session.exec(select(Staff).where(Staff.chat_id == chat_id)).one()
    mette.blocked_at = make.EARLY
    session.add(mette)


async def test_without_a_mentor_only_the_numbers_are_left(chat: Chat) -> None:
    await chat.house.desk.write(_leave_alone)

    answer = await chat.press(KAREN, "Ring til mig")
    await chat.forge(KAREN, "1|cl.ask|0|")

    assert answer.text.startswith("Du har ingen mentor lige nu")
    assert "112" in answer.text
    assert await requests(chat) == []


def _leave_alone(session: Session) -> None:
    session.delete(_assignment(session))


def _assignment(session: Session) -> Assignment:
    return session.exec(select(Assignment).where(Assignment.citizen_id == 1)).one()


async def test_with_a_new_mentor_the_call_is_hers_to_make(chat: Chat) -> None:
    await ask(chat)
    await chat.house.desk.write(_hand_over, chat.clock.now())
    await chat.wait(days=1)

    assert "Karen: beder dig ringe" in (await chat.says(IDA, "/today")).text
    assert rings(chat) == []
    assert len(rings(chat, IDA)) == 1


def _hand_over(session: Session, now: datetime) -> None:
    ida = session.exec(select(Staff).where(Staff.chat_id == IDA)).one()
    handing_over.all_of(session, [_assignment(session)], saved(ida.id), by=access.staff(3, [Role.LEAD]), now=now)


@pytest.mark.parametrize("intruder", [IDA, OLE, KAREN])
@pytest.mark.parametrize("data", ["cl.done|1|", "cl.missed|1|0", "cl.card|1|"])
async def test_nobody_else_answers_it(chat: Chat, intruder: int, data: str) -> None:
    await ask(chat)
    await chat.says(intruder, "/help")

    await chat.forge(intruder, f"1|{data}")

    assert [(one.state, one.tries) for one in await requests(chat)] == [(CallState.ASKED, 0)]
    assert intruder == KAREN or "Karen" not in chat.last(intruder).text


async def test_every_step_is_audited(chat: Chat) -> None:
    await ask(chat)
    await chat.deliver()
    await chat.tap(METTE, "Jeg kommer ikke igennem")
    await chat.tap(METTE, "Jeg har ringet")

    rows = await chat.house.desk.read(lambda session: list(session.exec(select(AuditEntry.action))))
    assert [one for one in rows if one.startswith("call.")] == ["call.asked", "call.not_reached", "call.called"]


async def test_who_has_ended_asks_nobody(chat: Chat) -> None:
    def end(session: Session) -> None:
        karen = session.get(Citizen, 1)
        assert karen is not None
        karen.ended_on = karen.start_on
        session.add(karen)

    await chat.says(KAREN, "hej")
    await chat.house.desk.write(end)

    await chat.forge(KAREN, "1|cl.ask|0|")

    assert await requests(chat) == []
