"""A citizen's name corrected and her course ended from her card, by her own mentor; both can be taken back."""

from sqlmodel import col, select

from models.audit import AuditEntry
from models.citizen import Citizen
from models.rope import Deadline
from tests.handlers.test_invite import invite_citizen
from tests.kit.chat import Chat
from tests.kit.people import IDA, METTE, STRANGER


async def karen(chat: Chat) -> Citizen:
    return await chat.house.desk.read(lambda session: session.get_one(Citizen, 1))


async def deadlines(chat: Chat) -> list[str]:
    rules = select(Deadline.rule).where(Deadline.citizen_id == 1).order_by(col(Deadline.rule))
    return await chat.house.desk.read(lambda session: list(session.exec(rules)))


async def end(chat: Chat, why: str = "Er oprettet ved en fejl") -> None:
    await chat.says(METTE, "/citizen Karen")
    for label in ("Ret eller afslut", "Afslut forløbet", why):
        await chat.tap(METTE, label)


async def test_a_mistyped_name_is_corrected_from_the_card(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Ret eller afslut")
    await chat.tap(METTE, "Ret navnet")

    shown = await chat.says(METTE, "Karen Mølgaard")

    assert "Karen Mølgaard (1)" in shown.text
    assert (await karen(chat)).name == "Karen Mølgaard"


async def test_a_course_that_has_ended_asks_for_nothing_and_keeps_its_reason(chat_on_both: Chat) -> None:
    chat = chat_on_both
    await end(chat)

    assert "er slut" in chat.last(METTE).text
    assert await deadlines(chat) == []
    reason = select(AuditEntry.detail).where(AuditEntry.action == "citizen.ended")
    assert await chat.house.desk.read(lambda session: list(session.exec(reason))) == ["mistake"]
    assert "Karen" not in (await chat.says(METTE, "/citizens")).text


async def test_the_end_can_be_taken_back_with_all_that_waited(chat_on_both: Chat) -> None:
    chat = chat_on_both
    before = await deadlines(chat)
    await end(chat)

    shown = await chat.tap(METTE, "Fortryd")

    assert "Karen (1)" in shown.text
    assert (await karen(chat)).ended_on is None
    assert await deadlines(chat) == before


async def test_after_the_day_it_is_too_late_to_take_it_back(chat: Chat) -> None:
    await end(chat)
    await chat.wait(days=2)

    await chat.tap(METTE, "Fortryd")

    assert "for sent" in chat.toast(METTE)
    assert (await karen(chat)).ended_on is not None


async def test_what_is_booked_is_called_off_first(chat: Chat) -> None:
    await chat.says(METTE, "/checkin Karen")
    for label in ("Mødtes", "Intet nyt delmål", "Ingen note", "Ja, book den"):
        await chat.tap(METTE, label)

    await end(chat)

    assert "Aflys dem først" in chat.toast(METTE)
    assert (await karen(chat)).ended_on is None


async def test_nobody_elses_citizen_can_be_ended_or_renamed(chat: Chat) -> None:
    await chat.says(IDA, "/help")

    for data in ("1|cz.end|1|mistake", "1|cz.name|1|", "1|cz.undo|1|"):
        await chat.forge(IDA, data)

    assert (await karen(chat)).ended_on is None
    assert (await chat.says(IDA, "Kaj")).text != ""
    assert (await karen(chat)).name == "Karen"


async def test_the_card_of_whoever_has_joined_and_stopped_says_that_she_has_stopped(chat: Chat) -> None:
    await chat.says(STRANGER, f"/start {await invite_citizen(chat)}")
    await chat.tap(STRANGER, "Ja, jeg vil gerne")
    await chat.says(STRANGER, "/stop")
    await chat.tap(STRANGER, "Ja, stop")

    shown = await chat.says(METTE, "/citizen Berit")

    assert shown.text.splitlines()[1] == "🔕 Har sagt stop til beskeder"
