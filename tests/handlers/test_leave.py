"""A colleague's days off: entered in the chat, known to everything that books; what they hit is settled there."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import select

from models.actions import appointments, leaves
from models.appointment import Appointment, AppointmentState
from models.audit import AuditEntry
from models.errors import AwayError
from models.leave import Leave
from models.queries import free_hours, people
from models.rules import calendar
from models.rules.access import Actor
from tests.handlers.test_access import state
from tests.kit.chat import Chat
from tests.kit.hand_over import hand_over
from tests.kit.people import IDA, KAREN, LENA, METTE

WEDNESDAY = datetime(2026, 3, 4, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen


async def actor(chat: Chat, who: int) -> Actor:
    found = await chat.house.desk.read(people.behind, who)
    assert found is not None
    return found.actor


async def book(chat: Chat, at: datetime = WEDNESDAY) -> None:
    by = await actor(chat, METTE)
    await chat.house.desk.write(appointments.book, 1, at, by=by, now=chat.clock.now())
    await chat.deliver()


async def leave(chat: Chat, first: date, last: date, who: int = METTE) -> Leave:
    by = await actor(chat, who)
    to_on = last + timedelta(days=1)
    return await chat.house.desk.write(leaves.enter, by.staff_id, first, to_on, by=by, now=chat.clock.now())


async def enter(chat: Chat, *days: str) -> str:
    await chat.says(METTE, "/leave")
    await chat.tap(METTE, "Tilføj fridage")
    for day in days:
        await chat.tap(METTE, day)
    return chat.last(METTE).text


async def row(chat: Chat) -> Appointment:
    return await chat.house.desk.read(lambda session: session.exec(select(Appointment)).one())


async def days_off(chat: Chat) -> list[tuple[date, date]]:
    rows = await chat.house.desk.read(lambda session: session.exec(select(Leave)).all())
    return [(one.from_on, one.to_on) for one in rows]


def mornings(chat: Chat) -> int:
    return sum(text.startswith("God morgen") for text in chat.sent_to(METTE))


async def test_a_mentor_enters_her_days_off_and_sees_what_they_hit(chat_on_both: Chat) -> None:
    await book(chat_on_both)

    shown = await enter(chat_on_both, "4", "6")

    assert shown == (
        "🌴 Du har fri onsdag d. 4. marts til og med fredag d. 6. marts.\n"
        "Ingen kan booke de dage, og morgenbeskeden venter til første dag tilbage.\n\n"
        "Der ligger 1 aftale i dagene. Den står, til du gør noget ved den:\n"
        "• onsdag d. 4. marts kl. 14.00: Karen"
    )
    assert await days_off(chat_on_both) == [(date(2026, 3, 4), date(2026, 3, 7))]


async def test_what_it_hits_is_moved_past_it(chat: Chat) -> None:
    await book(chat)
    await enter(chat, "4", "6")

    offered = (await chat.tap(METTE, "Flyt ons. 4/3 14.00")).text
    labels = chat.labels(METTE)
    await chat.tap(METTE, "man. 9/3")
    await chat.tap(METTE, "10.00")
    await chat.deliver()

    assert offered.startswith("Hvilken dag vil du hellere møde Karen?")
    assert labels[:2] == ["tirs. 3/3", "man. 9/3"]
    assert (await row(chat)).starts_at == datetime(2026, 3, 9, 9, 0, tzinfo=UTC)
    assert "er flyttet til mandag d. 9. marts" in chat.last(KAREN).text


async def test_what_it_hits_is_called_off_and_the_card_shows_what_is_left(chat: Chat) -> None:
    await book(chat)
    await enter(chat, "4", "6")

    shown = await chat.tap(METTE, "Aflys ons. 4/3 14.00")
    await chat.deliver()

    assert "Der ligger" not in shown.text
    assert (await row(chat)).state is AppointmentState.CANCELLED
    assert "er aflyst" in chat.last(KAREN).text


async def test_nobody_books_a_day_off(chat_on_both: Chat) -> None:
    mette = await leave(chat_on_both, date(2026, 3, 4), date(2026, 3, 6))
    by, now = await actor(chat_on_both, METTE), chat_on_both.clock.now()

    free = await chat_on_both.house.desk.read(free_hours.of_staff, mette.staff_id, now)
    for action in (appointments.book, appointments.book_offered):
        with pytest.raises(AwayError):
            await chat_on_both.house.desk.write(action, 1, WEDNESDAY, by=by, now=now)

    assert [str(day) for day in free] == ["2026-03-03", "2026-03-09", "2026-03-10", "2026-03-11", "2026-03-12"]


async def test_a_citizen_who_wishes_a_day_off_is_told_so(chat: Chat) -> None:
    await book(chat)
    await chat.tap(KAREN, "Anden tid")
    await chat.tap(KAREN, "tors. 5/3")
    await leave(chat, date(2026, 3, 5), date(2026, 3, 6))

    await chat.tap(KAREN, "10.00")

    assert chat.toast(KAREN) == "Der er fri den dag. Vælg en anden dag."
    assert (await row(chat)).asked_at is None


async def test_the_next_talk_is_suggested_on_the_first_days_back(chat: Chat) -> None:
    await leave(chat, date(2026, 3, 9), date(2026, 4, 10))
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Intet nyt delmål")

    shown = await chat.tap(METTE, "Ingen note")

    assert "mandag d. 13. april" in shown.text


async def test_the_morning_message_waits_for_the_day_she_is_back(chat: Chat) -> None:
    await leave(chat, date(2026, 3, 9), date(2026, 3, 17))
    await chat.wait(days=6)
    heard = mornings(chat)
    for _ in range(9):
        await chat.wait(days=1)
    away = mornings(chat)

    await chat.wait(days=1)

    assert calendar.today(chat.clock.now()) == date(2026, 3, 18)
    assert (away - heard, mornings(chat) - heard) == (0, 1)
    assert "Karen" in chat.last(METTE).text


async def test_whoever_comes_back_early_hears_what_waited(chat: Chat) -> None:
    kept = await leave(chat, date(2026, 3, 9), date(2026, 3, 27))
    await chat.wait(days=9)
    before = mornings(chat)

    await chat.house.desk.write(leaves.take_back, kept.id or 0, by=await actor(chat, METTE), now=chat.clock.now())
    await chat.wait(days=1)

    assert (before, mornings(chat)) == (0, 1)


async def test_whoever_asks_to_be_rung_while_her_mentor_is_away_is_rung_by_the_lead(chat: Chat) -> None:
    await leave(chat, date(2026, 3, 2), date(2026, 3, 6))

    await chat.press(KAREN, "Ring til mig")
    await chat.tap(KAREN, "Bed Mette ringe til mig")
    said = chat.last(KAREN).text
    await chat.deliver()

    assert said.startswith("Mette kan ikke få besked fra mig lige nu. Lederen får besked i stedet.")
    assert not [text for text in chat.sent_to(METTE) if "📞" in text]
    assert chat.last(LENA).text.startswith("📞 Karen bad om en opringning")


async def test_whoever_takes_over_reads_what_falls_on_her_own_days_off(chat: Chat) -> None:
    await book(chat)
    await leave(chat, date(2026, 3, 4), date(2026, 3, 6), who=IDA)

    await hand_over(chat)

    told = next(text for text in chat.sent_to(IDA) if "Du har overtaget" in text)
    assert "⚠️ Du er optaget eller har fri på det tidspunkt." in told


async def test_days_off_are_changed_and_deleted_and_each_is_audited(chat: Chat) -> None:
    await enter(chat, "4", "6")
    await chat.tap(METTE, "Andre dage")
    await chat.tap(METTE, "10")
    changed = (await chat.tap(METTE, "10")).text
    after = await days_off(chat)
    await chat.tap(METTE, "Slet")
    gone = await chat.tap(METTE, "Ja, slet")

    audited = await chat.house.desk.read(
        lambda session: session.exec(select(AuditEntry.action).where(AuditEntry.subject == "leave")).all()
    )
    assert changed.startswith("🌴 Du har fri tirsdag d. 10. marts.")
    assert after == [(date(2026, 3, 10), date(2026, 3, 11))]
    assert gone.text == "Du har ingen fridage forude."
    assert audited == ["leave.entered", "leave.changed", "leave.taken_back"]
    assert await days_off(chat) == []


async def test_no_two_share_a_day(chat: Chat) -> None:
    await enter(chat, "4", "6")

    await enter(chat, "6", "10")

    assert chat.toast(METTE) == "Der er allerede fri en af de dage. Ret den ferie, der står der."
    assert await days_off(chat) == [(date(2026, 3, 4), date(2026, 3, 7))]


async def test_the_lead_enters_a_colleagues_days_off_and_may_hand_over(chat: Chat) -> None:
    await book(chat)
    await chat.says(LENA, "/staff")
    await chat.tap(LENA, "Mette Holm")
    await chat.tap(LENA, "Ferie og fridage")
    await chat.tap(LENA, "Tilføj fridage")
    await chat.tap(LENA, "4")

    shown = (await chat.tap(LENA, "6")).text
    labels = chat.labels(LENA)
    back = await chat.tap(LENA, "Giv borgere videre")

    assert shown.startswith("🌴 Mette Holm har fri onsdag d. 4. marts")
    assert "Giv borgeren videre, eller lad Mette Holm flytte den:\n• onsdag d. 4. marts kl. 14.00" in shown
    assert not [one for one in labels if one.startswith(("Flyt", "Aflys"))]
    assert back.text.startswith("Hvem skal spørges, om de tager over efter Mette Holm? Det gælder 1 borger.")


TAPS = {
    "lv.all": "",
    "lv.new": "",
    "lv.last": "260304:260304",
    "lv.save": "260316:260317",
    "lv.one": "",
    "lv.edit": "",
    "lv.until": "260304:260304",
    "lv.set": "260316:260317",
    "lv.drop": "",
    "lv.gone": "",
    "lv.move": "0:",
    "lv.off": "1:0",
}


@pytest.mark.parametrize("wrong", [IDA, KAREN], ids=["another mentor", "a citizen"])
@pytest.mark.parametrize("name", TAPS)
async def test_days_off_are_nobody_elses(chat: Chat, name: str, wrong: int) -> None:
    await book(chat)
    await leave(chat, date(2026, 3, 4), date(2026, 3, 6))
    await chat.says(wrong, "/help")
    before = await chat.house.desk.read(state)
    seen = len(chat.sandbox.chat(wrong))

    await chat.forge(wrong, f"1|{name}|1|{TAPS[name]}")

    assert await chat.house.desk.read(state) == before
    assert not [one.text for one in chat.sandbox.chat(wrong)[seen:] if "Mette" in one.text]


@pytest.mark.parametrize("days", ["260227:260302", "260306:260304", "280101:280102", "260304:280101", "nonsense"])
async def test_days_that_cannot_be_are_refused(chat: Chat, days: str) -> None:
    await chat.says(METTE, "/leave")

    await chat.forge(METTE, f"1|lv.save|1|{days}")

    assert await days_off(chat) == []
