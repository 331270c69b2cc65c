"""The lead sees who stands behind each number of the rope, and nobody else does."""

from datetime import date

import pytest
from sqlmodel import select

from models.audit import AuditEntry
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE, STRANGER
from tests.kit.rope import deadline, overdue, pause, told


async def test_an_empty_rope_is_taut(chat_on_both: Chat) -> None:
    await chat_on_both.says(LENA, "/rope")

    assert "Alt er på plads: ingen frister er overskredet." in chat_on_both.last(LENA).text


async def test_the_lead_sees_what_is_overdue_by_kind_and_by_mentor(chat_on_both: Chat) -> None:
    await overdue(chat_on_both)

    shown = await chat_on_both.says(LENA, "/rope")

    assert "4 frister er overskredet hos 2 borgere." in shown.text
    assert chat_on_both.labels(LENA) == [
        "Ugentlig samtale · 2",
        "Ida Krogh · 2",
        "Mette Holm · 2",
        "Uden næste aftale · 2",
        "‹ Min dag",
    ]


async def test_each_kind_leads_to_the_people_behind_it(chat_on_both: Chat) -> None:
    await overdue(chat_on_both)
    await chat_on_both.says(LENA, "/rope")

    shown = await chat_on_both.tap(LENA, "Ugentlig samtale")

    assert "• Karen, Mette Holm: 3 dage over, frist mandag d. 9. marts" in shown.text
    assert "• Ole, Ida Krogh: 3 dage over, frist mandag d. 9. marts" in shown.text


async def test_each_mentor_leads_to_her_own_citizens_and_back(chat_on_both: Chat) -> None:
    await overdue(chat_on_both)
    await chat_on_both.says(LENA, "/rope")

    shown = await chat_on_both.tap(LENA, "Mette Holm")
    assert "• Karen, Ugentlig samtale: 3 dage over" in shown.text
    assert "Ole" not in shown.text
    back = await chat_on_both.tap(LENA, "Tilbage")

    assert "4 frister" in back.text


async def test_an_empty_future_counts_before_anything_is_late(chat_on_both: Chat) -> None:
    await chat_on_both.says(LENA, "/rope")

    shown = await chat_on_both.tap(LENA, "Uden næste aftale · 2")

    assert "• Karen, Mette Holm: intet aftalt siden mandag d. 2. marts" in shown.text


async def test_a_pause_is_counted_as_a_pause_and_as_nothing_else(chat_on_both: Chat) -> None:
    pause(chat_on_both, "Karen", date(2026, 3, 23))
    await overdue(chat_on_both)
    await chat_on_both.says(LENA, "/rope")

    assert "2 frister er overskredet hos 1 borger." in chat_on_both.last(LENA).text
    assert "Uden næste aftale · 1" in chat_on_both.labels(LENA)
    shown = await chat_on_both.tap(LENA, "På pause · 1")

    assert "• Karen, Mette Holm: på pause siden mandag d. 2. marts, til og med søndag d. 22. marts" in shown.text


async def test_a_pause_without_an_end_says_so(chat: Chat) -> None:
    pause(chat, "Karen", None)
    await chat.says(LENA, "/rope")

    shown = await chat.tap(LENA, "På pause")

    assert "uden slutdato" in shown.text


async def test_a_long_list_is_read_page_by_page(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        for number in range(25):
            make.citizen(session, f"Navn {number:02}", start_on=date(2026, 1, 1))
    await chat.says(LENA, "/rope")

    first = await chat.tap(LENA, "Uden næste aftale · 27")
    assert "Navn 07" in first.text
    assert "Navn 08" not in first.text
    assert chat.labels(LENA)[:8] == [f"Navn {number:02}" for number in range(8)]
    for _ in range(3):
        last = await chat.tap(LENA, "Næste")

    assert "Navn 24" in last.text
    assert "Karen" in last.text


async def opened_from_a_list(chat: Chat) -> str:
    await overdue(chat)
    await chat.says(LENA, "/rope")
    await chat.tap(LENA, "Ugentlig samtale")
    return (await chat.tap(LENA, "Karen")).text


async def test_a_lead_opens_a_person_of_the_list_and_sees_what_is_late_and_whose(chat_on_both: Chat) -> None:
    shown = await opened_from_a_list(chat_on_both)

    assert shown.splitlines() == [
        "Karen",
        "Mentor: Mette Holm",
        "• Næste aftale: frist mandag d. 9. marts (Mette Holm)",
        "• Ugentlig samtale: frist mandag d. 9. marts (Mette Holm)",
        "Der er ingen aftale forude.",
    ]
    back = await chat_on_both.tap(LENA, "Tilbage")
    assert back.text.startswith("Ugentlig samtale · 2")


async def test_a_lead_asks_the_mentor_once_a_day_and_the_mentor_sees_who_asks(chat_on_both: Chat) -> None:
    await opened_from_a_list(chat_on_both)
    _, ask = chat_on_both.find(LENA, "Spørg Mette Holm")

    shown = await chat_on_both.tap(LENA, "Spørg Mette Holm")
    await chat_on_both.forge(LENA, ask.data or "")
    await chat_on_both.deliver()

    assert shown.text.endswith("Du har spurgt Mette Holm i dag.")
    asked = [one for one in told(chat_on_both) if one.startswith("Lena")]
    assert len(asked) == 1
    assert "spørger, hvordan det går med Karen" in asked[0]
    assert chat_on_both.labels(METTE) == ["Se Karen"]


async def test_a_question_about_what_has_become_anothers_is_not_put(chat: Chat) -> None:
    await opened_from_a_list(chat)
    karen = deadline(chat, "Karen").citizen_id

    await chat.forge(LENA, f"1|rp.nudge|{karen}|2")

    assert chat.toast(LENA) == "Det kan jeg ikke finde hos dig."


async def test_who_opened_a_citizen_from_the_rope_is_kept(chat: Chat) -> None:
    await opened_from_a_list(chat)

    with chat.house.desk.database.read() as session:
        entry = session.exec(select(AuditEntry).where(AuditEntry.action == "citizen.opened_from_rope")).one()
    assert entry.subject_id == deadline(chat, "Karen").citizen_id


@pytest.mark.parametrize("value", ["", "x", "rule:x:y", "nobody:0:", "rule:99999999999999:weekly_talk"])
async def test_a_person_opened_with_a_made_up_list_leads_back_to_the_whole_rope(chat: Chat, value: str) -> None:
    await opened_from_a_list(chat)

    await chat.forge(LENA, f"1|rp.person|{deadline(chat, 'Karen').citizen_id}|{value}")
    back = await chat.tap(LENA, "Tilbage")

    assert back.text.startswith("Den stramme snor")


async def test_names_full_of_signs_are_shown_as_they_are(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        make.citizen(session, "<b>Å & Ø</b>" + "æ" * 100, start_on=date(2026, 1, 1))
    await chat.says(LENA, "/rope")

    shown = await chat.tap(LENA, "Uden næste aftale")

    assert "<b>Å & Ø</b>æææ" in shown.text


@pytest.mark.parametrize("who", [METTE, KAREN])
async def test_the_whole_rope_is_not_for_everybody(chat: Chat, who: int) -> None:
    shown = await chat.says(who, "/rope")

    assert shown.text == "Det hører til en andens opgaver. Skriv /help, så ser du dine."


@pytest.mark.parametrize(
    "data",
    [
        "rp.all|0|",
        "rp.rule|0|weekly_talk",
        "rp.owner|1|0",
        "rp.empty|0|",
        "rp.paused|0|",
        "rp.person|1|",
        "rp.nudge|1|1",
    ],
)
async def test_a_forged_button_of_the_rope_opens_nothing(chat: Chat, data: str) -> None:
    await chat.says(METTE, "/today")

    await chat.forge(METTE, f"1|{data}")

    assert chat.toast(METTE) == "Det hører til en andens opgaver. Skriv /help, så ser du dine."


async def test_a_colleague_who_does_not_exist_has_no_list(chat: Chat) -> None:
    await chat.says(LENA, "/rope")

    await chat.forge(LENA, "1|rp.owner|4711|0")

    assert chat.toast(LENA) == "Det kan jeg ikke finde hos dig."


async def test_a_stranger_learns_nothing_of_the_rope(chat: Chat) -> None:
    shown = await chat.says(STRANGER, "/rope")

    assert shown.text.startswith("Hej! Jeg er Snoren")
