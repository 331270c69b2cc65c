import asyncio
from collections.abc import Callable
from datetime import timedelta

import httpx
import pytest
from telegram import Bot, BotCommand, BotCommandScopeAllPrivateChats, BotCommandScopeChat, Update
from telegram.error import BadRequest, Conflict
from telegram.ext import Application, CallbackQueryHandler, CommandHandler, ContextTypes
from telegram.request import HTTPXRequest

from bot.sandbox.state import NotPossibleError, Sandbox
from models.clock import FrozenClock
from tests.bot.sandbox.conftest import ALI, METTE


async def test_updates_come_in_the_order_in_which_people_acted(bot: Bot, sandbox: Sandbox) -> None:
    for chat, text in [(METTE, "1"), (ALI, "2"), (METTE, "3")]:
        sandbox.send_text(chat, text)

    updates = await bot.get_updates(timeout=0)
    assert [u.message.text for u in updates if u.message] == ["1", "2", "3"]
    assert [u.update_id - updates[0].update_id for u in updates] == [0, 1, 2]


async def test_an_update_stays_until_an_offset_confirms_it(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.send_text(METTE, "1")
    sandbox.send_text(METTE, "2")
    first = (await bot.get_updates(timeout=0))[0].update_id

    again = await bot.get_updates(timeout=0)
    rest = await bot.get_updates(offset=first + 1, timeout=0)
    assert (len(again), len(rest)) == (2, 1)
    assert await bot.get_updates(offset=first + 2, timeout=0) == ()


async def test_a_long_poll_ends_when_somebody_acts(bot: Bot, sandbox: Sandbox) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    sandbox.send_text(METTE, "hej")

    assert len(await asyncio.wait_for(poll, 2)) == 1


async def test_a_second_poller_ends_the_first(bot: Bot) -> None:
    first = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    await bot.get_updates(timeout=0)

    with pytest.raises(Conflict):
        await first


async def test_closing_the_sandbox_ends_a_long_poll(bot: Bot, sandbox: Sandbox) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=30))
    await asyncio.sleep(0.05)
    sandbox.close()

    assert await asyncio.wait_for(poll, 2) == ()


async def test_a_webhook_shuts_polling_out_until_it_is_removed(bot: Bot) -> None:
    await bot.set_webhook("https://example.org/hook")

    with pytest.raises(Conflict):
        await bot.get_updates(timeout=0)
    await bot.delete_webhook()
    assert (await bot.get_webhook_info()).url == ""


def test_a_test_chat_takes_updates_without_polling(sandbox: Sandbox) -> None:
    sandbox.send_text(METTE, "hej")

    assert [u["message"]["text"] for u in sandbox.pop_updates()] == ["hej"]
    assert sandbox.pop_updates() == []


async def test_any_callback_data_goes_through_because_clients_can_forge_it(bot: Bot, sandbox: Sandbox) -> None:
    card = await bot.send_message(METTE, "et kort uden knapper")
    sandbox.tap(METTE, card.message_id, "forged:1")

    query = (await bot.get_updates(timeout=0))[0].callback_query
    assert query is not None
    assert (query.data, query.from_user.id) == ("forged:1", METTE)


async def test_a_tap_on_another_persons_card_is_not_possible(bot: Bot, sandbox: Sandbox) -> None:
    card = await bot.send_message(METTE, "?")

    with pytest.raises(NotPossibleError):
        sandbox.tap(ALI, card.message_id, "x")


async def test_an_answer_to_a_tap_is_a_toast_or_an_alert(bot: Bot, sandbox: Sandbox) -> None:
    card = await bot.send_message(METTE, "?")
    tap = sandbox.tap(METTE, card.message_id, "x")
    await bot.answer_callback_query(tap.id, "Gemt", show_alert=True)

    assert (tap.answered, tap.text, tap.alert) == (True, "Gemt", True)


async def test_a_tap_is_answered_soon_or_not_at_all(bot: Bot, sandbox: Sandbox, clock: FrozenClock) -> None:
    card = await bot.send_message(METTE, "?")
    tap = sandbox.tap(METTE, card.message_id, "x")
    clock.advance(timedelta(hours=1))

    with pytest.raises(BadRequest, match="Query is too old"):
        await bot.answer_callback_query(tap.id)


async def test_an_answer_has_200_characters_at_most(bot: Bot, sandbox: Sandbox) -> None:
    card = await bot.send_message(METTE, "?")
    tap = sandbox.tap(METTE, card.message_id, "x")

    with pytest.raises(BadRequest, match="Message_too_long"):
        await bot.answer_callback_query(tap.id, "x" * 201)


async def test_blocking_tells_the_bot_and_silences_the_person(bot: Bot, sandbox: Sandbox) -> None:
    sandbox.block(ALI)

    changed = (await bot.get_updates(timeout=0))[0].my_chat_member
    assert changed is not None
    assert changed.new_chat_member.status == "kicked"
    with pytest.raises(NotPossibleError):
        sandbox.send_text(ALI, "hej")


async def test_ids_rise_over_a_restart(clock: FrozenClock) -> None:
    before = Sandbox(clock)
    clock.advance(timedelta(minutes=10))

    assert Sandbox(clock).next_id() > before.next_id()


async def test_commands_are_offered_from_the_narrowest_scope_in_ones_own_language(bot: Bot, sandbox: Sandbox) -> None:
    everyone, only_mette = BotCommandScopeAllPrivateChats(), BotCommandScopeChat(METTE)
    await bot.set_my_commands([BotCommand("help", "Help")], scope=everyone)
    await bot.set_my_commands([BotCommand("hjaelp", "Hjælp")], scope=everyone, language_code="da")
    await bot.set_my_commands([BotCommand("today", "I dag")], scope=only_mette, language_code="da")

    offered = {c["command"] for chat in (METTE, ALI) for c in sandbox.commands(chat)}
    assert offered == {"today", "help"}
    await bot.delete_my_commands(scope=only_mette, language_code="da")
    assert sandbox.commands(METTE)[0]["command"] == "hjaelp"


async def test_a_command_with_a_danish_letter_is_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Bot_command_invalid"):
        await bot.set_my_commands([BotCommand("påmind", "x")])


async def test_a_real_application_holds_a_conversation(sandbox: Sandbox, connect: Callable[[], HTTPXRequest]) -> None:
    async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        if update.message and context.args:
            await update.message.reply_text(f"kode {context.args[0]}")

    async def tap(update: Update, _: ContextTypes.DEFAULT_TYPE) -> None:
        if update.callback_query:
            await update.callback_query.answer("Tak")
            await update.callback_query.edit_message_text("valgt")

    builder = Application.builder().token("1:sandbox").base_url("http://127.0.0.1/bot")
    application = builder.request(connect()).get_updates_request(connect()).build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CallbackQueryHandler(tap))
    async with application:
        await application.start()
        assert application.updater
        await application.updater.start_polling()
        sandbox.send_text(METTE, "/start ABC")
        await _until(sandbox, lambda: len(sandbox.chat(METTE)) == 2)
        sandbox.tap(METTE, sandbox.chat(METTE)[-1].id, "x")
        await _until(sandbox, lambda: sandbox.chat(METTE)[-1].text == "valgt")
        await application.updater.stop()
        await application.stop()

    assert [m.text for m in sandbox.chat(METTE)] == ["/start ABC", "valgt"]
    assert sandbox.taps_of(METTE)[0].text == "Tak"


async def test_an_unknown_method_is_answered_with_404(page: httpx.AsyncClient) -> None:
    bare = httpx.AsyncClient(transport=page._transport, base_url="http://127.0.0.1")
    answer = await bare.post("/bot1:x/sendSticker", data={"chat_id": "1"})

    assert answer.status_code == 404
    assert "sendSticker" in answer.json()["description"]


async def _until(sandbox: Sandbox, done: Callable[[], bool]) -> None:
    async with asyncio.timeout(5):
        async for _ in sandbox.feed.listen():
            if done():
                return
