"""Keys at the foot of a chat: brought by a message, pressed as a text, taken away again."""

import httpx
import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, ReplyKeyboardMarkup, ReplyKeyboardRemove
from telegram.error import BadRequest

from bot.sandbox.state import NotPossibleError, Sandbox
from tests.bot.sandbox.conftest import ALI, METTE

KEYS = ReplyKeyboardMarkup([["Min næste aftale", "Mine mål"], ["Ring til mig"]], is_persistent=True)


async def test_keys_stay_at_the_foot_of_the_chat_that_got_them(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(ALI, "Velkommen", reply_markup=KEYS)
    await bot.send_message(ALI, "Og en til")

    assert sandbox.keys(ALI) == ["Min næste aftale", "Mine mål", "Ring til mig"]
    assert sandbox.keys(METTE) == []


async def test_a_message_with_keys_carries_no_inline_buttons_back(bot: Bot, sandbox: Sandbox) -> None:
    sent = await bot.send_message(ALI, "Velkommen", reply_markup=KEYS)

    assert sent.reply_markup is None
    assert sandbox.chat(ALI)[-1].buttons == ()


async def test_pressing_a_key_writes_its_label(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(ALI, "Velkommen", reply_markup=KEYS)

    sandbox.press_key(ALI, "Mine mål")

    assert sandbox.pop_updates()[-1]["message"]["text"] == "Mine mål"


async def test_only_a_key_that_is_there_can_be_pressed(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(ALI, "Velkommen", reply_markup=KEYS)

    with pytest.raises(NotPossibleError):
        sandbox.press_key(ALI, "Noget andet")


async def test_keys_that_are_taken_away_are_gone(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(ALI, "Velkommen", reply_markup=KEYS)

    await bot.send_message(ALI, "Farvel", reply_markup=ReplyKeyboardRemove())

    assert sandbox.keys(ALI) == []


async def test_one_time_keys_fold_away_once_pressed(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(ALI, "?", reply_markup=ReplyKeyboardMarkup([["ja", "nej"]], one_time_keyboard=True))

    sandbox.press_key(ALI, "ja")

    assert sandbox.keys(ALI) == []


async def test_inline_buttons_leave_the_keys_where_they_are(bot: Bot, sandbox: Sandbox) -> None:
    await bot.send_message(ALI, "Velkommen", reply_markup=KEYS)

    await bot.send_message(
        ALI, "?", reply_markup=InlineKeyboardMarkup([[InlineKeyboardButton("ja", callback_data="1")]])
    )

    assert sandbox.keys(ALI)


async def test_an_edit_can_bring_no_keys(bot: Bot, sandbox: Sandbox) -> None:
    sent = await bot.send_message(ALI, "Velkommen")

    with pytest.raises(BadRequest, match=r"(?i)inline keyboard expected"):
        await bot.edit_message_text("Velkommen!", ALI, sent.message_id, reply_markup=KEYS)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "rows",
    [[["ja"] * 13], [["ja"]] * 301, [[" "]], [[""]]],
    ids=["a row too long", "too many", "a blank key", "an empty key"],
)
async def test_keys_that_telegram_would_refuse_are_refused(bot: Bot, rows: list[list[str]]) -> None:
    with pytest.raises(BadRequest):
        await bot.send_message(ALI, "?", reply_markup=ReplyKeyboardMarkup(rows))


async def test_the_page_draws_the_keys_and_presses_them(bot: Bot, sandbox: Sandbox, page: httpx.AsyncClient) -> None:
    await bot.send_message(ALI, "Velkommen", reply_markup=KEYS)

    seen = (await page.get("/sandbox/state", params={"chat": ALI})).json()["chat"]["keyboard"]
    answer = await page.post("/sandbox/key", json={"chat_id": ALI, "label": "Mine mål"})

    assert seen["rows"] == [["Min næste aftale", "Mine mål"], ["Ring til mig"]]
    assert answer.status_code == 200
    assert sandbox.chat(ALI)[-1].text == "Mine mål"
