"""What can no longer be undone offers no Undo, and an old button says so kindly."""

from sqlmodel import select

from models.check_in import CheckIn, CheckInState
from tests.kit.chat import Chat
from tests.kit.people import METTE

TOO_LATE = "Det er for sent: det kan kun gøres om inden for et døgn."


async def saved_long_ago(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    for label in ("Karen", "Mødtes", "Intet nyt delmål", "Ingen note", "Ja, book den"):
        await chat.tap(METTE, label)
    await chat.wait(days=2)


async def test_an_undo_tapped_too_late_says_so_and_is_gone_from_the_card(chat: Chat) -> None:
    await saved_long_ago(chat)
    message, _ = chat.find(METTE, "Fortryd")

    await chat.tap(METTE, "Fortryd")

    assert chat.toast(METTE) == TOO_LATE
    assert [one.label for row in message.buttons for one in row] == ["Min dag"]
    with chat.house.desk.database.read() as session:
        assert session.exec(select(CheckIn.state)).one() is CheckInState.RECORDED


async def test_an_edit_tapped_too_late_says_so_and_is_gone_as_well(chat: Chat) -> None:
    await saved_long_ago(chat)
    message, _ = chat.find(METTE, "Ret")

    await chat.forge(METTE, "1|ci.edit|1|-", message.id)

    assert chat.toast(METTE) == TOO_LATE
    assert "Fortryd" not in [one.label for row in message.buttons for one in row]


async def test_a_saved_card_opened_later_offers_no_undo(chat: Chat) -> None:
    await saved_long_ago(chat)

    await chat.forge(METTE, "1|ci.show|1|")

    assert "Fortryd" not in chat.labels(METTE)


async def test_an_end_that_can_no_longer_be_taken_back_offers_it_no_more(chat: Chat) -> None:
    await chat.says(METTE, "/citizen Karen")
    for label in ("Ret eller afslut", "Afslut forløbet", "Er oprettet ved en fejl"):
        await chat.tap(METTE, label)
    message, _ = chat.find(METTE, "Fortryd")
    await chat.wait(days=3)

    await chat.tap(METTE, "Fortryd")

    assert chat.toast(METTE) == TOO_LATE
    assert [one.label for row in message.buttons for one in row] == ["‹ Alle borgere"]
