"""Karen asks for a pause on days of her own choice; Mette settles what is booked within, and decides."""

from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, col, select

from models.actions import appointments
from models.appointment import Appointment, AppointmentState
from models.pause import Pause, PauseReason, PauseState
from models.queries import people
from models.rope import Deadline
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, OLE, STRANGER

WEDNESDAY = datetime(2026, 3, 4, 13, 0, tzinfo=UTC)  # 14.00 in Copenhagen


async def book(chat: Chat, at: datetime = WEDNESDAY) -> None:
    mette = await chat.house.desk.read(people.behind, METTE)
    assert mette is not None
    await chat.house.desk.write(appointments.book, 1, at, by=mette.actor, now=chat.clock.now())


async def pause_row(chat: Chat) -> Pause:
    return await chat.house.desk.read(lambda session: session.exec(select(Pause)).one())


async def ask(chat: Chat, length: str = "2 uger") -> None:
    """From today."""
    await chat.says(KAREN, "pause")
    await chat.tap(KAREN, "Ferie")
    await chat.tap(KAREN, length)
    await chat.deliver()


async def test_a_pause_is_asked_for_and_the_mentor_decides(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await ask(chat)
    assert chat.last(KAREN).text == (
        "Du har spurgt Mette om en pause fra mandag d. 2. marts til og med søndag d. 15. marts. Du får svar her."
    )
    assert chat.last(METTE).text == (
        "Karen beder om en pause.\nGrund: ferie.\nFra mandag d. 2. marts til og med søndag d. 15. marts."
    )
    assert chat.labels(METTE) == ["✓ Ja, giv pausen", "Andre dage", "Nej, lad os tale sammen", "Se Karen"]

    await chat.tap(METTE, "Ja, giv pausen")
    await chat.deliver()

    pause = await pause_row(chat)
    assert (pause.state, str(pause.from_on), str(pause.to_on)) == (PauseState.GRANTED, "2026-03-02", "2026-03-16")
    assert chat.last(KAREN).text.endswith(
        "Du har pause fra mandag d. 2. marts til og med søndag d. 15. marts. Vi ses bagefter."
    )
    assert (await chat.says(KAREN, "/pause")).text == "Du har pause til og med søndag d. 15. marts."
    assert "Du holder pause til og med søndag d. 15. marts" in (await chat.says(KAREN, "/next")).text


async def test_a_pause_may_lie_ahead_on_days_from_a_calendar(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.says(KAREN, "/pause")
    await chat.tap(KAREN, "Ferie")
    await chat.tap(KAREN, "Begynd en anden dag")
    await chat.tap(KAREN, "april 2026")
    await chat.tap(KAREN, "13")
    await chat.tap(KAREN, "Vælg den sidste dag")
    await chat.tap(KAREN, "24")
    await chat.deliver()

    await chat.tap(METTE, "Ja, giv pausen")
    await chat.deliver()

    pause = await pause_row(chat)
    assert (pause.from_on, pause.to_on) == (date(2026, 4, 13), date(2026, 4, 25))
    assert (await chat.says(KAREN, "/pause")).text == (
        "Du har pause fra mandag d. 13. april til og med fredag d. 24. april."
    )
    assert "pause" not in (await chat.says(KAREN, "/next")).text


async def test_a_day_that_cannot_be_chosen_does_nothing(chat: Chat) -> None:
    await chat.says(KAREN, "/pause")
    await chat.tap(KAREN, "Ferie")
    shown = await chat.tap(KAREN, "Begynd en anden dag")

    await chat.tap(KAREN, "·")

    assert chat.last(KAREN) == shown
    assert [button.label for button in shown.buttons[1]] == ["2", "3", "4", "5", "6", "7", "8"]


async def test_whoever_does_not_know_how_long_lets_the_mentor_choose(chat: Chat) -> None:
    await chat.says(KAREN, "/pause")
    await chat.tap(KAREN, "Jeg er syg")
    await chat.tap(KAREN, "Det ved jeg ikke")
    await chat.deliver()
    assert chat.last(KAREN).text == "Du har spurgt Mette om en pause fra mandag d. 2. marts. Du får svar her."
    assert chat.last(METTE).text.endswith("Fra mandag d. 2. marts, uden slutdag.\nHvor længe?")

    await chat.tap(METTE, "4 uger")
    await chat.tap(METTE, "Ja, giv pausen")

    assert str((await pause_row(chat)).to_on) == "2026-03-30"


async def test_the_mentor_may_choose_other_days(chat: Chat) -> None:
    await ask(chat)

    await chat.tap(METTE, "Andre dage")
    await chat.tap(METTE, "9")
    await chat.tap(METTE, "Til en anden dag")
    shown = (await chat.tap(METTE, "19")).text
    await chat.tap(METTE, "Ja, giv pausen")

    pause = await pause_row(chat)
    assert shown.endswith("Fra mandag d. 9. marts til og med torsdag d. 19. marts.")
    assert (pause.from_on, pause.to_on) == (date(2026, 3, 9), date(2026, 3, 20))


@pytest.mark.slow
async def test_what_is_booked_within_is_shown_before_the_yes_and_kept_only_if_she_says_so(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await book(chat)
    await ask(chat)
    assert "⚠️ Det her er booket i pausen." in chat.last(METTE).text
    assert "onsdag d. 4. marts kl. 14.00, med Mette" in chat.last(METTE).text
    assert chat.labels(METTE)[:4] == ["Flyt ons. 4/3", "Aflys ons. 4/3", "✓ Ja, behold aftalerne", "Andre dage"]

    await chat.tap(METTE, "Ja, behold aftalerne")
    await chat.deliver()

    assert chat.last(KAREN).text.endswith("Du har stadig disse aftaler i pausen:\n• onsdag d. 4. marts kl. 14.00")
    assert (await pause_row(chat)).state is PauseState.GRANTED


async def test_what_is_booked_within_can_be_called_off_first(chat: Chat) -> None:
    await book(chat)
    await chat.deliver()
    await ask(chat)

    await chat.tap(METTE, "Aflys ons. 4/3")
    waits = (await pause_row(chat)).state
    await chat.tap(METTE, "Ja, giv pausen")
    await chat.deliver()

    row = await chat.house.desk.read(lambda session: session.exec(select(Appointment)).one())
    assert waits is PauseState.ASKED
    assert row.state is AppointmentState.CANCELLED
    assert any("aflyst" in text for text in chat.sent_to(KAREN))


async def test_what_is_booked_within_can_be_moved_first_and_the_question_waits(chat: Chat) -> None:
    await book(chat)
    await ask(chat)
    question = chat.last(METTE).id

    await chat.tap(METTE, "Flyt ons. 4/3")
    moved = chat.last(METTE).text

    assert "Nu er aftalen onsdag d. 4. marts kl. 14.00" in moved
    assert chat.last(METTE).id != question
    assert (await pause_row(chat)).state is PauseState.ASKED


async def test_an_appointment_booked_meanwhile_stops_the_yes_and_is_shown(chat: Chat) -> None:
    await ask(chat)
    await book(chat)

    shown = await chat.tap(METTE, "Ja, giv pausen")

    assert "onsdag d. 4. marts kl. 14.00" in shown.text
    assert chat.toast(METTE) == "Noget er ændret siden. Se på det igen."
    assert (await pause_row(chat)).state is PauseState.ASKED


async def test_what_was_kept_can_still_be_called_off_together(chat: Chat) -> None:
    await book(chat)
    await ask(chat)
    await chat.tap(METTE, "Ja, behold aftalerne")

    await chat.tap(METTE, "Aflys dem")
    await chat.deliver()

    assert "Aflys dem" not in chat.labels(METTE)


async def test_a_pause_holds_the_rope(chat: Chat) -> None:
    await ask(chat, "1 uge")

    await chat.tap(METTE, "Ja, giv pausen")

    rows = await chat.house.desk.read(lambda session: session.exec(select(Deadline)).all())
    assert {str(row.due_on) for row in rows if row.citizen_id == 1 and row.rule == "weekly_talk"} == {"2026-03-16"}


async def test_both_sides_hear_when_it_is_over(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await ask(chat, "1 uge")
    await chat.tap(METTE, "Ja, giv pausen")
    await chat.wait(days=6)
    before = [one for one in (*chat.sent_to(KAREN), *chat.sent_to(METTE)) if "er slut" in one]

    await chat.wait(days=1)

    assert before == []
    assert [one for one in chat.sent_to(KAREN) if "pause er slut" in one] == [
        "Din pause er slut. Godt, du er her igen."
    ]
    assert [one for one in chat.sent_to(METTE) if "er slut" in one] == ["Pausen for Karen er slut. Snoren tæller igen."]


@pytest.mark.slow
async def test_the_end_says_what_comes_next(chat: Chat) -> None:
    await book(chat, WEDNESDAY + timedelta(days=7))
    await ask(chat, "1 uge")
    await chat.tap(METTE, "Ja, giv pausen")
    await chat.deliver()

    await chat.wait(days=7)

    over = next(one for one in chat.sent_to(KAREN) if "pause er slut" in one)
    assert "onsdag d. 11. marts kl. 14.00" in over


async def test_nobody_is_told_of_an_end_from_which_another_pause_goes_on(chat: Chat) -> None:
    await ask(chat, "1 uge")
    await chat.tap(METTE, "Ja, giv pausen")
    await longer(chat)

    await chat.wait(days=7)

    assert not [one for one in (*chat.sent_to(KAREN), *chat.sent_to(METTE)) if "er slut" in one]


async def longer(chat: Chat) -> None:
    await chat.says(KAREN, "/pause")
    await chat.tap(KAREN, "Bed om en længere pause")
    await chat.tap(KAREN, "Jeg er syg")
    await chat.tap(KAREN, "1 uge")
    await chat.deliver()
    await chat.tap(METTE, "Ja, giv pausen")


async def test_a_pause_that_is_declined_is_said_kindly(chat: Chat) -> None:
    await ask(chat)

    await chat.tap(METTE, "Nej, lad os tale sammen")
    await chat.deliver()

    assert chat.last(KAREN).text.startswith("Der er nyt til dig.\nMette vil gerne tale med dig")
    assert (await pause_row(chat)).state is PauseState.DECLINED


async def test_a_pause_is_decided_once(chat: Chat) -> None:
    await ask(chat)
    message, yes = chat.find(METTE, "Ja, giv pausen")
    await chat.tap(METTE, "Nej, lad os tale sammen")

    await chat.forge(METTE, yes.data or "", message.id)

    assert (await pause_row(chat)).state is PauseState.DECLINED


async def test_the_mentor_ends_a_pause_and_the_citizen_is_told(chat: Chat) -> None:
    await ask(chat, "4 uger")
    await chat.tap(METTE, "Ja, giv pausen")
    await chat.wait(days=3)

    await chat.tap(METTE, "Slut pausen nu")
    await chat.deliver()

    assert str((await pause_row(chat)).to_on) == "2026-03-05"
    assert "Din pause er slut" in chat.last(KAREN).text


async def test_asking_twice_asks_once(chat: Chat) -> None:
    await chat.says(KAREN, "/pause")
    await chat.tap(KAREN, "Ferie")
    message, two = chat.find(KAREN, "2 uger")
    await chat.forge(KAREN, two.data or "", message.id)
    await chat.forge(KAREN, two.data or "", message.id)

    assert (await pause_row(chat)).reason is PauseReason.HOLIDAY


async def test_a_longer_pause_begins_where_the_running_one_ends(chat: Chat) -> None:
    await ask(chat, "1 uge")
    await chat.tap(METTE, "Ja, giv pausen")

    await longer(chat)

    rows = await chat.house.desk.read(lambda session: session.exec(select(Pause).order_by(col(Pause.id))).all())
    assert [(str(one.from_on), str(one.to_on)) for one in rows] == [
        ("2026-03-02", "2026-03-09"),
        ("2026-03-09", "2026-03-16"),
    ]


@pytest.mark.parametrize(
    "data",
    [
        "pa.want|0|lockdown:260302:260310",
        "pa.want|0|",
        "pa.want|0|holiday",
        "pa.want|0|holiday:260301:260310",
        "pa.want|0|holiday:260302:260301",
        "pa.want|0|holiday:269999:260310",
        "pa.want|0|holiday:990302:990310",
        "pa.ask|0|lockdown",
        "pa.from|0|holiday:x",
        "pa.begin|0|holiday",
        "pa.last|0|holiday:260302",
    ],
)
async def test_only_what_can_be_chosen_is_taken(chat: Chat, data: str) -> None:
    await chat.says(KAREN, "/pause")

    await chat.forge(KAREN, f"1|{data}")

    rows = await chat.house.desk.read(lambda session: session.exec(select(Pause)).all())
    assert rows == []


@pytest.mark.parametrize(
    "value", ["0", "2", "", "x", "0:260302", "0:260302:260301", "0:250101:250110", "9:260302:260310"]
)
@pytest.mark.slow
async def test_only_days_that_can_be_granted_are_granted(chat: Chat, value: str) -> None:
    await ask(chat)

    await chat.forge(METTE, f"1|pa.yes|1|{value}")

    assert (await pause_row(chat)).state is PauseState.ASKED


@pytest.mark.parametrize("intruder", [KAREN, OLE, IDA, LENA, STRANGER])
@pytest.mark.parametrize(
    "data",
    [
        "pa.yes|1|0:260302:260315",
        "pa.no|1|",
        "pa.end|1|",
        "pa.when|1|260302:260315",
        "pa.cancel|1|1:0:260302:260315",
        "pa.move|1|0:",
    ],
)
@pytest.mark.slow
async def test_nobody_but_her_mentor_decides(chat: Chat, intruder: int, data: str) -> None:
    await book(chat)
    await ask(chat)
    await chat.says(intruder, "/help")
    before = chat.last(intruder).text

    await chat.forge(intruder, f"1|{data}")

    assert (await pause_row(chat)).state is PauseState.ASKED
    assert await chat.house.desk.read(_standing) == 1
    newest = chat.last(intruder).text
    assert newest == before or not {"Karen", "ferie"} & set(newest.replace(".", " ").split())


def _standing(session: Session) -> int:
    return len(session.exec(select(Appointment).where(Appointment.state != AppointmentState.CANCELLED)).all())
