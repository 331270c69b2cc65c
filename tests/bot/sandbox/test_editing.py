from datetime import timedelta

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InputMediaPhoto
from telegram.error import BadRequest

from bot.sandbox import images
from bot.sandbox.state import Sandbox
from models.clock import FrozenClock
from tests.bot.sandbox.conftest import METTE

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="yes")]])


async def test_an_edit_replaces_text_and_buttons_and_says_so(bot: Bot, sandbox: Sandbox) -> None:
    sent = await bot.send_message(METTE, "Før", reply_markup=YES)
    await bot.edit_message_text("Efter", METTE, sent.message_id)

    shown = sandbox.chat(METTE)[-1]
    assert (shown.text, shown.buttons, shown.edited) == ("Efter", (), True)


async def test_new_buttons_alone_are_no_edit(bot: Bot, sandbox: Sandbox) -> None:
    sent = await bot.send_message(METTE, "Før")
    await bot.edit_message_reply_markup(METTE, sent.message_id, reply_markup=YES)

    shown = sandbox.chat(METTE)[-1]
    assert (shown.buttons[0][0].data, shown.edited) == ("yes", False)


async def test_the_same_again_is_not_modified(bot: Bot) -> None:
    sent = await bot.send_message(METTE, "<b>x</b>", parse_mode="HTML", reply_markup=YES)

    with pytest.raises(BadRequest, match="Message is not modified"):
        await bot.edit_message_text("<strong>x</strong>", METTE, sent.message_id, parse_mode="HTML", reply_markup=YES)


async def test_there_is_nothing_to_edit_where_there_is_no_message(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await bot.edit_message_text("x", METTE, 5)


async def test_a_persons_own_message_cannot_be_edited(bot: Bot, sandbox: Sandbox) -> None:
    note = sandbox.send_text(METTE, "en note")

    with pytest.raises(BadRequest, match="Message can't be edited"):
        await bot.edit_message_text("x", METTE, note.id)


async def test_text_and_caption_are_not_the_same(bot: Bot) -> None:
    text, photo = await bot.send_message(METTE, "x"), await bot.send_photo(METTE, images.sample())

    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await bot.edit_message_text("y", METTE, photo.message_id)
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await bot.edit_message_caption(METTE, text.message_id, caption="y")


async def test_a_picture_is_exchanged_with_its_caption(bot: Bot, sandbox: Sandbox) -> None:
    sent = await bot.send_photo(METTE, images.sample(40, 30), caption="Før")
    await bot.edit_message_media(InputMediaPhoto(images.sample(80, 60), caption="Efter"), METTE, sent.message_id)

    shown = sandbox.chat(METTE)[-1]
    assert shown.photo is not None
    assert (shown.photo.width, shown.text) == (80, "Efter")


async def test_a_deleted_note_leaves_a_mark_and_no_words(bot: Bot, sandbox: Sandbox) -> None:
    note = sandbox.send_text(METTE, "en fortrolig note")
    await bot.delete_message(METTE, note.id)

    shown = sandbox.chat(METTE)[0]
    assert (shown.deleted, shown.text, shown.source, shown.html) == (True, "", "", "")


async def test_a_message_is_deleted_once(bot: Bot, sandbox: Sandbox) -> None:
    note = sandbox.send_text(METTE, "x")
    await bot.delete_message(METTE, note.id)

    with pytest.raises(BadRequest, match="Message to delete not found"):
        await bot.delete_message(METTE, note.id)


async def test_a_message_older_than_two_days_cannot_be_deleted(bot: Bot, sandbox: Sandbox, clock: FrozenClock) -> None:
    note = sandbox.send_text(METTE, "x")
    clock.advance(timedelta(hours=48, seconds=1))

    with pytest.raises(BadRequest, match="Message can't be deleted"):
        await bot.delete_message(METTE, note.id)


async def test_many_are_deleted_and_missing_ones_skipped(bot: Bot, sandbox: Sandbox) -> None:
    notes = [sandbox.send_text(METTE, text) for text in "abc"]
    await bot.delete_messages(METTE, [notes[0].id, notes[1].id, 7])

    assert [m.deleted for m in sandbox.chat(METTE)] == [True, True, False]
