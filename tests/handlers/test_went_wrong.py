"""When something fails, what is said promises nothing; and what cannot even be said ends nothing."""

import pytest
from structlog.testing import capture_logs

from handlers.context import NotSavedError
from models.queries import check_ins
from tests.kit.chat import Chat
from tests.kit.people import METTE
from tests.models.test_desk_locked import locked


def broken(*_args: object, **_kwargs: object) -> None:
    raise ZeroDivisionError


@pytest.mark.slow
async def test_an_answer_that_could_not_be_saved_is_not_said_to_be(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    with locked(chat.house.desk.database, times=1_000), pytest.raises(NotSavedError):
        await chat.tap(METTE, "Karen")

    assert chat.last(METTE).text == "Jeg fik det ikke gemt. Prøv igen om lidt."
    await chat.tap(METTE, "Karen")
    assert len(await chat.house.desk.read(check_ins.drafts, 1)) == 1


async def test_an_answer_that_met_a_lock_for_a_while_is_saved_without_a_word(chat: Chat) -> None:
    await chat.says(METTE, "/checkin")
    with locked(chat.house.desk.database, times=2):
        shown = await chat.tap(METTE, "Karen")

    assert "ikke gemt" not in shown.text
    assert all("gik galt" not in said for said in chat.sent_to(METTE))


@pytest.mark.slow
async def test_a_mistake_of_ours_promises_nothing(chat: Chat, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chat.house.desk, "read", broken)

    with pytest.raises(ZeroDivisionError):
        await chat.says(METTE, "/today")

    assert chat.last(METTE).text == "Noget gik galt hos mig. Prøv igen om lidt."


@pytest.mark.parametrize("status", [400, 403, 429, 500])
async def test_a_failure_that_cannot_be_told_raises_nothing_more(
    chat: Chat, monkeypatch: pytest.MonkeyPatch, status: int
) -> None:
    monkeypatch.setattr(chat.house.desk, "read", broken)
    chat.sandbox.fail_next("sendMessage", METTE, status, reason="chat not found", retry_after=1)

    with capture_logs() as lines, pytest.raises(ZeroDivisionError):
        await chat.says(METTE, "/today")

    assert [line["event"] for line in lines] == ["update.failed", "update.failure_not_told"]
