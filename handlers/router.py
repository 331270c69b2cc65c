"""From an update to its handler: who acts, may they, and what is said when it is refused."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, cast

import structlog
from telegram import Message, Update
from telegram.error import BadRequest
from telegram.ext import Application, CallbackContext, CallbackQueryHandler, ChatMemberHandler, MessageHandler, filters

from handlers import foot, reading, refusing, spoken, texts
from handlers.closed import is_closed
from handlers.context import AnsweredError, Context, NotSavedError, guessed_language
from handlers.house import House
from handlers.routes import Command, Routes, TapRoute
from handlers.screen import Screen, Tap, decode
from handlers.screens import whose as whose_screens
from handlers.wire import Wire
from models.actions import delivery, dialogues, inbox, whose
from models.audit import ActorKind
from models.dialogue import Dialogue
from models.errors import (
    AlreadyDoneError,
    NotYoursError,
    PersonalNumberError,
    QuestionExpiredError,
    RefusedError,
    StaleError,
    TooLateError,
)
from models.queries import people
from models.rules import access

log = structlog.get_logger()
Handler = Callable[[Update, "CallbackContext[Any, Any, Any, Any]"], Coroutine[Any, Any, None]]


class Router:
    """Answers every update of a private chat; groups and channels are left alone."""

    def __init__(self, house: House, routes: Routes) -> None:
        self.house = house
        self.routes = routes

    def install(self, application: "Application[Any, Any, Any, Any, Any, Any]") -> None:
        private = filters.ChatType.PRIVATE & filters.UpdateType.MESSAGE
        edited = filters.ChatType.PRIVATE & filters.UpdateType.EDITED_MESSAGE
        application.add_handler(MessageHandler(private, _once(self.on_message)))
        application.add_handler(MessageHandler(edited, _once(self.on_edit)))
        application.add_handler(CallbackQueryHandler(_once(self.on_tap)))
        application.add_handler(ChatMemberHandler(self.on_membership, ChatMemberHandler.MY_CHAT_MEMBER))
        application.add_error_handler(self.on_error)

    async def on_message(self, update: Update, context: "CallbackContext[Any, Any, Any, Any]") -> None:
        message = update.message
        if message is None or not reading.is_said(message):
            return
        ours = await self._met(update, context, message.chat_id)
        try:
            await self._once_an_album(ours, message)
            await self._answer(ours, message)
            await foot.complete(ours)
        except AlreadyDoneError:
            log.info("update.repeated", update=update.update_id)
        except PersonalNumberError as refused:
            await self._refuse_text(ours, message, refused)
        except RefusedError as refused:
            await self._say_below(ours, ours.words.problem(refused))
        await ours.note_answered()

    async def on_edit(self, update: Update, context: "CallbackContext[Any, Any, Any, Any]") -> None:
        """A number written into an old message is no better there; nothing else is made of an edit."""
        message = update.edited_message
        if message is None:
            return
        ours = self._context(update, context, message.chat_id)
        if refusing.holds_number(message, ours):
            await ours.meet()
            await self._heard_from(ours)
            await refusing.refuse(ours, message, PersonalNumberError(), hands_back=False)
            await self._spoken_below(ours)
            await ours.note_answered()

    async def _once_an_album(self, context: Context, message: Message) -> None:
        """The pictures of an album come as messages of their own: AlreadyDoneError for all but the first."""
        if message.media_group_id and not refusing.holds_number(message, context):
            await self.house.desk.write(inbox.claim_album, message.media_group_id, now=context.now)

    async def _refuse_text(self, context: Context, message: Message, refused: RefusedError) -> None:
        """What had been asked for comes back to its writer; what was not would have been kept nowhere."""
        asked = await context.read(dialogues.open_prompt, context.chat_id) if context.who is not None else None
        returns = asked is not None or isinstance(refused, QuestionExpiredError)
        await refusing.refuse(context, message, refused, hands_back=returns and bool(message.text))
        await self._spoken_below(context)

    async def _say_below(self, context: Context, said: str) -> None:
        """Below the card that may be waiting for a text, which so comes anew once it has it."""
        await context.say(Screen(said))
        await self._spoken_below(context)

    async def _spoken_below(self, context: Context) -> None:
        if context.who is not None:
            await self.house.desk.write(dialogues.spoken_below, context.chat_id)

    async def on_membership(self, update: Update, _context: "CallbackContext[Any, Any, Any, Any]") -> None:
        """Whoever blocks the bot can no longer be reached, and the mentor is told; whoever lets it in again can."""
        change = update.my_chat_member
        if change is None or change.chat.type != "private":
            return
        who, now = await self.house.desk.read(people.behind, change.chat.id), self.house.clock.now()
        if who is None:
            return
        if change.new_chat_member.status == "member" and who.blocked:
            await self.house.desk.write(delivery.heard_from, change.chat.id, now=now)
        elif change.new_chat_member.status == "kicked":
            await self.house.desk.write(delivery.chat_closed, change.chat.id, now=now)

    async def on_tap(self, update: Update, context: "CallbackContext[Any, Any, Any, Any]") -> None:
        query = update.callback_query
        if query is None or query.message is None or query.message.chat.type != "private":
            return
        ours = self._context(update, context, query.message.chat.id)
        tap = decode(query.data or "")
        route = self.routes.taps.get(tap.name) if tap is not None else None
        try:
            if tap is None or route is None:
                await ours.meet()
                raise NotYoursError
            await self._tapped(ours, tap, route)
            await foot.complete(ours)
        except RefusedError as refused:
            await ours.meet()
            await ours.toast(ours.words.problem(refused), alert=True)
        finally:
            await ours.finish()
            await self._heard_from(ours)
        await ours.note_answered()

    async def _tapped(self, context: Context, tap: Tap, route: TapRoute) -> None:
        context.wants = route.may
        if not route.writes_first:
            await context.enter()
        try:
            await route.handler(context, tap)
        except (StaleError, AlreadyDoneError, TooLateError) as gone:
            await context.enter()
            if isinstance(gone, TooLateError):
                await context.toast(context.words.problem(gone), alert=True)
            if route.stale is None:
                raise
            await route.stale(context, tap)

    async def _answer(self, context: Context, message: Message) -> None:
        if refusing.holds_number(message, context):
            raise PersonalNumberError
        text = message.text
        if text is None and _is_citizen(context):
            await self._own_words(context, message.sticker.emoji or "" if message.sticker else "")
        elif text is None:
            key = "common.stranger" if context.who is None else "common.text_only"
            await self._say_below(context, context.words(key))
        elif text.startswith("/"):
            await self._command(context, text)
        else:
            await self._text(context, message, text)

    async def _command(self, context: Context, text: str) -> None:
        word, rest = (*text[1:].split(maxsplit=1), "", "")[:2]
        command = self._meant(context, spoken.commands(word.partition("@")[0]))
        if context.who is None and (command is None or command.may is not None):
            await context.say(Screen(context.words("common.stranger")))
        elif command is None and _is_citizen(context):
            await self._own_words(context, text)
        elif command is None:
            await context.say(Screen(context.words("common.unknown_command")))
        else:
            await self._give_up_names(context)
            await self._obey(context, command, rest.strip())

    async def _obey(self, context: Context, command: Command, rest: str) -> None:
        context.admit(command.may)
        await command.handler(context, rest)

    def _meant(self, context: Context, names: Sequence[str]) -> Command | None:
        """The first of these commands that she may use; else the first that there is."""
        found = [self.routes.commands[name] for name in names if name in self.routes.commands]
        allowed = [one for one in found if one.may is None or (context.who and access.may(context.by, one.may))]
        return next(iter([*allowed, *found]), None)

    async def _give_up_names(self, context: Context) -> None:
        """The next text is no name any more, or it would enrol somebody."""
        asked = await context.read(dialogues.open_prompt, context.chat_id)
        if asked is not None and asked.prompt in dialogues.PASSING:
            await self.house.desk.write(dialogues.close, context.chat_id)

    async def _text(self, context: Context, message: Message, text: str) -> None:
        if context.who is None:
            await context.say(Screen(context.words("common.stranger")))
            return
        dialogue = await context.read(dialogues.open_prompt, context.chat_id)
        if dialogue is None or dialogue.prompt not in self.routes.texts:
            await self._unasked(context, text)
            return
        handler, may = self.routes.texts[dialogue.prompt]
        try:
            context.admit(may)
            if not await self._asks_whose(context, dialogue, text):
                await handler(context, dialogue, text)
        except AlreadyDoneError:
            raise
        except RefusedError as refused:
            await self._refuse_text(context, message, refused)

    async def _asks_whose(self, context: Context, dialogue: Dialogue, text: str) -> bool:
        """Whether the text waits now, for it is not sure which question it answers; QuestionExpiredError for none."""
        if await context.read(whose.has_expired, dialogue, context.now):
            await self.house.desk.write(dialogues.close, context.chat_id)
            raise QuestionExpiredError
        asked = await context.read(whose.in_doubt, dialogue, by=context.by, now=context.now)
        if not asked:
            return False
        await context.write(whose.hold, context.chat_id, text, now=context.now)
        await context.delete_theirs()
        await context.say(whose_screens.which(text, asked, context.words))
        return True

    async def _unasked(self, context: Context, text: str) -> None:
        """A text that nothing waits for: the plain word for a command, a citizen's own words, or one out of place."""
        command = self._meant(context, spoken.plain(text))
        if command is not None and (command.may is None or access.may(context.by, command.may)):
            await self._obey(context, command, "")
        elif _is_citizen(context):
            await self._own_words(context, text)
        else:
            await context.say(Screen(context.words("common.unexpected_text")))

    async def _own_words(self, context: Context, text: str) -> None:
        if self.routes.own_words is not None:
            await self.routes.own_words(context, text)

    async def _met(self, update: Update, context: "CallbackContext[Any, Any, Any, Any]", chat_id: int) -> Context:
        ours = self._context(update, context, chat_id)
        await ours.meet()
        await self._heard_from(ours)
        return ours

    def _context(self, update: Update, context: "CallbackContext[Any, Any, Any, Any]", chat_id: int) -> Context:
        return Context(update, cast(Wire, context.bot), self.house, chat_id)

    async def _heard_from(self, context: Context) -> None:
        """Whoever writes or taps can be reached again."""
        if context.who is not None and context.who.blocked:
            await self.house.desk.write(delivery.heard_from, context.chat_id, now=context.now)

    async def on_error(self, update: object, context: "CallbackContext[Any, Any, Any, Any]") -> None:
        """Say that something went wrong, and log where, without what people wrote; it raises nothing itself."""
        error, id_ = context.error, getattr(update, "update_id", None)
        chat = update.effective_chat if isinstance(update, Update) else None
        try:
            if is_closed(error) and chat is not None:
                log.warning("update.chat_closed", update=id_)
                await self.house.desk.write(delivery.chat_closed, chat.id, now=self.house.clock.now())
                return
            log.error("update.failed", update=id_, exc_info=error)
            if isinstance(update, Update) and chat is not None and chat.type == "private" and not _is_late(error):
                said = "common.not_saved" if isinstance(error, NotSavedError) else "common.went_wrong"
                await context.bot.send_message(chat.id, texts.of(guessed_language(update))(said))
        except Exception as failed:
            log.warning("update.failure_not_told", update=id_, why=type(failed).__name__)


def _once(handler: Handler) -> Handler:
    """An update that comes again after its answer is left alone."""

    async def handle(update: Update, context: "CallbackContext[Any, Any, Any, Any]") -> None:
        try:
            await handler(update, context)
        except AnsweredError:
            log.info("update.repeated", update=update.update_id)

    return handle


def _is_citizen(context: Context) -> bool:
    return context.who is not None and context.by.kind is ActorKind.CITIZEN


def _is_late(error: Exception | None) -> bool:
    """A tap that was answered so late that Telegram no longer takes the answer: nothing went wrong."""
    return isinstance(error, BadRequest) and "query is too old" in str(error).lower()
