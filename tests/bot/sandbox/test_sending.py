import pytest
from telegram import Bot, CopyTextButton, InlineKeyboardButton, InlineKeyboardMarkup, WebAppInfo
from telegram.error import BadRequest, Forbidden, NetworkError, RetryAfter

from bot.pacer import seconds_of
from bot.sandbox import images
from bot.sandbox.records import Button
from bot.sandbox.state import Sandbox
from tests.bot.sandbox.conftest import ALI, METTE


def keyboard(*rows: list[InlineKeyboardButton]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(rows)


def button(data: str) -> InlineKeyboardButton:
    return InlineKeyboardButton("Ja", callback_data=data)


async def test_a_message_stands_in_the_chat_as_sent(bot: Bot, sandbox: Sandbox) -> None:
    sent = await bot.send_message(
        METTE, "Hej <b>Mette</b> &lt;3", parse_mode="HTML", reply_markup=keyboard([button("x")])
    )

    shown = sandbox.chat(METTE)[-1]
    assert (shown.id, shown.html, shown.text) == (sent.message_id, "Hej <b>Mette</b> &lt;3", "Hej Mette <3")
    assert shown.buttons == ((Button("Ja", data="x"),),)
    assert sent.text_html == shown.html


@pytest.mark.parametrize("text", ["x" * 4096, "🔴" * 2048, f"<b>{'x' * 4096}</b>"])
async def test_4096_units_after_formatting_pass(bot: Bot, text: str) -> None:
    assert await bot.send_message(METTE, text, parse_mode="HTML")


@pytest.mark.parametrize("text", ["x" * 4097, "🔴" * 2049])
async def test_a_longer_text_is_refused(bot: Bot, text: str) -> None:
    with pytest.raises(BadRequest, match="Message is too long"):
        await bot.send_message(METTE, text)


@pytest.mark.parametrize("text", ["", "  \n ", "<b></b>"])
async def test_an_empty_text_is_refused(bot: Bot, text: str) -> None:
    with pytest.raises(BadRequest, match="Message text is empty"):
        await bot.send_message(METTE, text, parse_mode="HTML")


async def test_a_caption_has_1024_units_at_most(bot: Bot) -> None:
    await bot.send_photo(METTE, images.sample(), caption="x" * 1024)

    with pytest.raises(BadRequest, match="Message caption is too long"):
        await bot.send_photo(METTE, images.sample(), caption="x" * 1025)


@pytest.mark.parametrize("data", ["x" * 64, "æ" * 32])
async def test_64_bytes_of_callback_data_pass(bot: Bot, data: str) -> None:
    assert await bot.send_message(METTE, "?", reply_markup=keyboard([button(data)]))


@pytest.mark.parametrize("data", ["x" * 65, "æ" * 33])
async def test_65_bytes_of_callback_data_are_refused(bot: Bot, data: str) -> None:
    with pytest.raises(BadRequest, match="Button_data_invalid"):
        await bot.send_message(METTE, "?", reply_markup=keyboard([button(data)]))


async def test_a_hundred_buttons_pass_and_one_more_is_refused(bot: Bot) -> None:
    rows = [[button("x")] * 5] * 20
    await bot.send_message(METTE, "?", reply_markup=keyboard(*rows))

    with pytest.raises(BadRequest, match="Reply markup is too long"):
        await bot.send_message(METTE, "?", reply_markup=keyboard(*rows, [button("x")]))


async def test_links_mini_apps_and_copy_buttons_are_shown(bot: Bot, sandbox: Sandbox) -> None:
    link = InlineKeyboardButton("a", url="https://example.org/")
    app = InlineKeyboardButton("b", web_app=WebAppInfo("https://example.org/app"))
    copied = InlineKeyboardButton("c", copy_text=CopyTextButton("journal"))
    await bot.send_message(METTE, "?", reply_markup=keyboard([link, app, copied]))

    row = sandbox.chat(METTE)[-1].buttons[0]
    assert [b.url or b.copy for b in row] == ["https://example.org/", "https://example.org/app", "journal"]


async def test_a_link_that_runs_code_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="wrong http url"):
        await bot.send_message(METTE, "?", reply_markup=keyboard([InlineKeyboardButton("a", url="javascript:x")]))


async def test_an_unknown_chat_is_not_found(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Chat not found"):
        await bot.send_message(99, "?")


async def test_who_blocked_the_bot_gets_nothing_until_she_lets_it_back(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.block(ALI)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await bot.send_message(ALI, "?")

    sandbox.unblock(ALI)
    assert await bot.send_message(ALI, "?")


async def test_files_come_back_as_they_were_sent(bot: Bot, sandbox: Sandbox) -> None:
    sent = await bot.send_document(METTE, b"BEGIN:VCALENDAR", filename="møde.ics", caption="Gem")

    document = sandbox.chat(METTE)[-1].document
    assert document is not None
    assert (document.filename, document.data, document.mime) == ("møde.ics", b"BEGIN:VCALENDAR", "text/calendar")
    assert sent.document is not None
    fetched = await (await sent.document.get_file()).download_as_bytearray()
    assert bytes(fetched) == b"BEGIN:VCALENDAR"


async def test_a_picture_may_be_sent_again_by_its_id(bot: Bot, sandbox: Sandbox) -> None:
    first = await bot.send_photo(METTE, images.sample(40, 30))
    await bot.send_photo(ALI, first.photo[-1].file_id)

    photo = sandbox.chat(ALI)[-1].photo
    assert photo is not None
    assert (photo.mime, photo.width, photo.height) == ("image/png", 40, 30)


async def test_what_is_no_picture_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Image_process_failed"):
        await bot.send_photo(METTE, b"not a picture")


async def test_the_31st_message_of_a_second_is_refused(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.limits.ticks = lambda: 0.0
    for _ in range(30):
        await bot.send_message(METTE, "?")

    with pytest.raises(RetryAfter):
        await bot.send_message(ALI, "?")
    sandbox.limits.ticks = lambda: 1.0
    assert await bot.send_message(ALI, "?")


async def test_edits_do_not_count_as_messages(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.limits.ticks = lambda: 0.0
    sent = [await bot.send_message(METTE, "?") for _ in range(30)][-1]

    assert await bot.edit_message_text("!", METTE, sent.message_id)


async def test_a_second_message_to_a_chat_may_be_limited_too(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.limits.a_chat, sandbox.limits.ticks = 1, lambda: 0.0
    await bot.send_message(METTE, "?")

    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(METTE, "?")
    assert seconds_of(refused.value) == 1
    assert await bot.send_message(ALI, "?")


async def test_limits_can_be_switched_off(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.limits.overall = None

    assert [await bot.send_message(METTE, "?") for _ in range(40)]


async def test_a_failure_can_be_ordered_for_one_chat(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.fail_next("sendMessage", METTE, 429, retry_after=7)
    sandbox.fail_next("sendMessage", METTE, 502)

    with pytest.raises(RetryAfter) as refused:
        await bot.send_message(METTE, "?")
    assert seconds_of(refused.value) == 7
    assert await bot.send_message(ALI, "?")
    with pytest.raises(NetworkError, match="Bad Gateway"):
        await bot.send_message(METTE, "?")
    assert await bot.send_message(METTE, "?")


async def test_an_answer_to_a_vanished_message_is_refused_unless_the_bot_does_not_mind(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Message to be replied not found"):
        await bot.send_message(METTE, "?", reply_to_message_id=5)

    assert await bot.send_message(METTE, "?", reply_to_message_id=5, allow_sending_without_reply=True)
