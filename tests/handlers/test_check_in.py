"""A mentor's weekly talk, from the first tap to the journal line."""

from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, METTE


async def hold_talk(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.tap(METTE, "Mødtes")
    await chat.tap(METTE, "Socialt")
    await chat.says(METTE, "Sige godmorgen til de andre. Nået, når det er sket tre dage.")
    await chat.tap(METTE, "Ingen note")
    await chat.tap(METTE, "Ja, book den")


async def test_the_usual_path_takes_six_taps_and_one_text(chat_on_both: Chat) -> None:
    await hold_talk(chat_on_both)

    assert "Gemt: check-in med Karen" in chat_on_both.last(METTE).text
    assert "02.03.2026: Ugentlig samtale holdt ved fremmøde." in chat_on_both.last(METTE).text
    assert len(chat_on_both.sandbox.taps_of(METTE)) == 5


async def test_the_citizen_gets_the_next_appointment_as_a_card(chat_on_both: Chat) -> None:
    await hold_talk(chat_on_both)
    await chat_on_both.deliver()

    assert "mandag d. 9. marts kl. 10.00" in chat_on_both.last(KAREN).text


async def test_another_mentors_check_in_looks_like_none(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    await chat.tap(METTE, "Karen")
    await chat.says(IDA, "/checkin")

    await chat.forge(IDA, "1|ci.held|1|phone")

    assert chat.toast(IDA) == "Den findes ikke hos dig."
