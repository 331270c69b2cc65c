"""One update being answered: who acts, when, and how the answer gets to the chat."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Concatenate, ParamSpec, TypeVar

import structlog
from sqlalchemy.exc import OperationalError
from sqlmodel import Session
from telegram import Update
from telegram.error import BadRequest, TelegramError

from handlers import sending, texts
from handlers.house import House
from handlers.screen import Screen
from handlers.texts import Words
from handlers.wire import Wire
from models.actions import inbox
from models.database import lock_chat, met_a_lock
from models.errors import NotAllowedError, NotYoursError
from models.queries import people
from models.queries.people import Known
from models.rules import access, slots
from models.rules.access import Actor, May
from models.rules.slots import Reach
from models.staff import Language

log = structlog.get_logger()
P = ParamSpec("P")
R = TypeVar("R")


class AnsweredError(Exception):
    """This update has been answered before, and is left alone."""


class NotSavedError(Exception):
    """The write itself failed: what the person answered is not kept, and she may answer again."""


@dataclass
class Context:
    """
    *who* is None for a stranger, who may do nothing but open an invitation.

    Whoever it is gets known by `meet`, or in the transaction of the first write, which costs no way of its own.
    """

    update: Update
    bot: Wire
    house: House
    chat_id: int
    wants: May | None = None
    is_cleared: bool = False
    who: Known | None = None
    now: datetime = field(init=False)
    _met: bool = False
    _claimed: bool = False
    _answered: bool = False

    def __post_init__(self) -> None:
        self.now = self.house.clock.now()

    @property
    def words(self) -> Words:
        """In her own language; a stranger's is guessed."""
        return texts.of(self.who.language if self.who is not None else guessed_language(self.update))

    @property
    def reach(self) -> Reach:
        """The days on which something can be booked."""
        return slots.reach(self.now, self.house.policy)

    async def meet(self) -> None:
        """Ask who it is, unless that is known; AnsweredError where this very update has had its answer."""
        if not self._met:
            who, answered = await self.read(_arriving, self.chat_id, self.update.update_id)
            self._know(who)
            if answered:
                self._answered = True
                raise AnsweredError

    async def note_answered(self) -> None:
        """
        Keep that it is answered, where nothing of it was written that would say so; the answer has left already.

        A crash between the two repeats the answer, which is better than none.
        """
        if self._claimed:
            return
        try:
            await self.house.desk.write(inbox.answered, self.update.update_id, now=self.now)
        except OperationalError as error:
            log.warning("update.answer_not_noted", update=self.update.update_id, why=type(error).__name__)

    async def enter(self) -> None:
        """Come past the door: who it is is known, and may do what this update *wants*."""
        await self.meet()
        self.admit(self.wants)

    def _know(self, who: Known | None) -> None:
        self.who, self._met = who, True

    def admit(self, may: May | None) -> None:
        """NotYoursError for a stranger: what exists is not told to one; NotAllowedError for the wrong role."""
        if may is None:
            return
        if self.who is None:
            raise NotYoursError
        if not access.may(self.by, may):
            raise NotAllowedError

    @property
    def by(self) -> Actor:
        """The actor; asking for a stranger's is a mistake in a route's permission."""
        if self.who is None:
            raise RuntimeError("a stranger has come past the door")
        return self.who.actor

    async def write(self, action: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """
        Run *action* in one transaction that also claims this update: delivered again, it does nothing.

        NotSavedError where the database was held by somebody else for too long, and nothing of this update is saved.
        """
        try:
            result = await self.house.desk.write(self._once, lambda session: action(session, *args, **kwargs))
        except OperationalError as error:
            if self._claimed or not met_a_lock(error):
                raise
            raise NotSavedError from error
        self._claimed = True
        return result

    def _once(self, session: Session, run: Callable[[Session], R]) -> R:
        lock_chat(session, self.chat_id)
        if not self._met:
            self._know(people.behind(session, self.chat_id))
            self.admit(self.wants)
        if not self._claimed:
            inbox.claim(session, self.update.update_id, now=self.now)
        return run(session)

    async def read(self, query: Callable[Concatenate[Session, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        return await self.house.desk.read(query, *args, **kwargs)

    async def show(self, screen: Screen) -> int:
        """Put *screen* in place of the message whose button was tapped, or send it; gives the message's id."""
        message = self.message_id
        if message is None or screen.picture or screen.file or screen.keys:
            return await self.say(screen)
        try:
            await sending.edit(self.bot, self.chat_id, message, screen)
        except BadRequest as refused:
            if "not modified" in str(refused).lower():
                return message
            return await self.say(screen)
        return message

    async def edit(self, message_id: int, screen: Screen) -> bool:
        """Put *screen* in place of one message; False where it is no longer there."""
        try:
            await sending.edit(self.bot, self.chat_id, message_id, screen)
        except BadRequest as refused:
            return "not modified" in str(refused).lower()
        return True

    async def remove(self, message_id: int) -> bool:
        """Delete one of our own messages; False where it is no longer there."""
        try:
            return await self.bot.delete_message(self.chat_id, message_id)
        except BadRequest:
            return False

    async def say(self, screen: Screen) -> int:
        """Send *screen* as a new message; gives its id."""
        return await sending.send(self.bot, self.chat_id, screen)

    async def toast(self, text: str, *, alert: bool = False) -> None:
        """Answer the tap; without one, say it as a message."""
        query = self.update.callback_query
        if query is None:
            await self.say(Screen(text))
        elif not self._answered:
            self._answered = True
            await sending.answer(self.bot, query.id, text, alert=alert)

    async def finish(self) -> None:
        """Stop the button's spinner, if nothing has."""
        if self.update.callback_query is not None and not self._answered:
            try:
                await self.toast("")
            except TelegramError:  # a query older than some minutes can no longer be answered
                return

    async def delete_theirs(self) -> bool:
        """Delete the person's own message; False where Telegram refuses. What is cleared away already is gone."""
        if self.is_cleared:
            return True
        message = self.update.message or self.update.edited_message
        if message is None:
            return False
        try:
            return await self.bot.delete_message(self.chat_id, message.message_id)
        except BadRequest:
            return False

    @property
    def message_id(self) -> int | None:
        """The message whose button was tapped."""
        query = self.update.callback_query
        return query.message.message_id if query is not None and query.message is not None else None


def _arriving(session: Session, chat_id: int, update_id: int) -> tuple[Known | None, bool]:
    return people.behind(session, chat_id), inbox.was_answered(session, update_id)


def guessed_language(update: Update) -> Language:
    """A stranger's language, from the phone: English for all but Danish."""
    user = update.effective_user
    code = (user.language_code or "da") if user is not None else "da"
    return Language.DANISH if code.startswith(("da", "nb", "nn", "no", "sv")) else Language.ENGLISH
