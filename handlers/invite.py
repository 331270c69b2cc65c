"""Opening a link, and making one."""

import structlog
from telegram.error import TelegramError

from handlers import foot, sending, shown, texts
from handlers.commands import offer_commands, take_commands_back
from handlers.context import Context
from handlers.routes import OnCommand, OnTap, Routes
from handlers.screen import Keys, Screen, Tap
from handlers.screens import appointments as appointment_screens
from handlers.screens import consent, staff_appointments
from handlers.screens import invite as screens
from models.actions import dialogues, invites, inviting
from models.audit import ActorKind
from models.dialogue import Dialogue, Prompt
from models.errors import ChatTakenError, InviteInvalidError, NotAllowedError, NotYoursError, StaleError
from models.invite import Invite, InviteKind
from models.queries import appointment_view, citizen_view, invite_view, people, scope
from models.queries.people import Known
from models.rules import access
from models.rules.access import May
from models.staff import Language, Role

log = structlog.get_logger()


def register(routes: Routes) -> None:
    routes.command("start", None, _start(routes))
    routes.tap("in.yes", None, _on_yes(routes))
    routes.tap("in.no", None, on_no)
    routes.tap("in.lang", None, on_language)
    routes.command("invite", May.INVITE, invite, "invite.command")
    routes.tap("in.open", May.INVITE, on_open)
    routes.tap("in.revoke", May.INVITE, on_revoke, stale=on_open)
    routes.tap("in.back", May.INVITE, on_back)
    routes.tap("in.staff", May.INVITE_STAFF, on_staff)
    routes.tap("in.role", May.INVITE_STAFF, on_role)
    routes.tap("in.again", May.INVITE_STAFF, on_again)
    routes.text(Prompt.STAFF_NAME, May.INVITE_STAFF, on_staff_name)
    routes.tap("in.cits", May.INVITE_CITIZEN, on_citizens)
    routes.tap("in.citizen", May.INVITE_CITIZEN, on_citizen)
    routes.tap("in.book", May.INVITE_CITIZEN, on_book)
    routes.tap("in.new", May.INVITE_CITIZEN, on_new)
    routes.text(Prompt.CITIZEN_NAME, May.INVITE_CITIZEN, on_citizen_name)


def _start(routes: Routes) -> OnCommand:
    async def start(context: Context, code: str) -> None:
        """Welcome, or open the link that *code* comes from."""
        if not code:
            await _welcome(context, context.who)
            return
        found = await _look_up(context, code)
        if found is None or await _is_own(context, found):
            await context.say(Screen(context.words("invite.already")))
            await _welcome(context, context.who)
        elif found.staff_id is not None:
            await _come_again(routes, context, found, code)
        elif found.kind is not InviteKind.CITIZEN:
            await _join_staff(routes, context, code)
        elif context.who is not None:
            raise ChatTakenError
        else:
            mentor = await context.read(invite_view.inviter, found)
            await context.say(consent.question(mentor, code, context.house.policy.keeping, context.words))

    return start


async def _look_up(context: Context, code: str) -> Invite | None:
    """None for somebody who is here already and opens her link once more; InviteInvalidError for a stranger."""
    try:
        return await context.read(invites.look_up, code, now=context.now)
    except InviteInvalidError:
        if context.who is None:
            raise
        return None


async def _is_own(context: Context, found: Invite) -> bool:
    """Whether the link leads to the place that this chat has already; it stays open for the new phone."""
    old = await context.read(invite_view.old_chat, found)
    return old is not None and old[0] == context.chat_id


async def _come_again(routes: Routes, context: Context, found: Invite, code: str) -> None:
    old = await context.read(invite_view.old_chat, found)
    await context.write(invites.come_again, code, context.chat_id, now=context.now)
    await _welcome(context, await _offered(routes, context))
    await _cut_off(context, old)


async def _cut_off(context: Context, old: tuple[int, Language] | None) -> None:
    """The old chat hears that it is one no more, which a thief's would too; whoever has lost it hears nothing."""
    if old is None:
        return
    chat_id, language = old
    await take_commands_back(context.bot, chat_id)
    try:
        await sending.send(context.bot, chat_id, Screen(texts.of(language)("invite.moved_away"), keys=Keys()))
    except TelegramError as refused:
        log.info("old_chat.not_told", reason=type(refused).__name__)


async def _join_staff(routes: Routes, context: Context, code: str) -> None:
    user = context.update.effective_user
    own_name, language = user.full_name if user is not None else "", context.words.language
    await context.write(invites.accept_as_staff, code, context.chat_id, own_name, language, now=context.now)
    await _welcome(context, await _offered(routes, context))


def _on_yes(routes: Routes) -> OnTap:
    async def on_yes(context: Context, tap: Tap) -> None:
        """The consent is recorded; a second tap finds her at home."""
        if context.who is not None and context.by.kind is not ActorKind.CITIZEN:
            raise NotAllowedError
        if context.who is None:
            language, code = _read(tap, context)
            old = await context.read(invite_view.old_chat_of, invites.hashed(code))
            await context.write(invites.accept_as_citizen, code, context.chat_id, language, now=context.now)
            await _cut_off(context, old)
        who = await _offered(routes, context)
        await context.show(screens.joined(who.name, texts.of(who.language)))
        if context.who is None:
            await foot.offer(context, who)
            await _say_next(context, who)

    return on_yes


async def on_language(context: Context, tap: Tap) -> None:
    """The same question in another language, which is then hers; nothing is recorded."""
    language, code = _read(tap, context)
    if context.who is not None:
        raise StaleError
    found = await context.read(invites.look_up, code, now=context.now)
    if found.kind is not InviteKind.CITIZEN:
        raise InviteInvalidError
    mentor = await context.read(invite_view.inviter, found)
    await context.show(consent.question(mentor, code, context.house.policy.keeping, texts.of(language)))


def _read(tap: Tap, context: Context) -> tuple[Language, str]:
    """The language in which the question stood, and the code; links asked about before had no language."""
    language, parted, code = tap.value.partition(":")
    if not parted:
        return context.words.language, tap.value
    return Tap(tap.name, 0, language).choice(Language), code


async def on_no(context: Context, tap: Tap) -> None:
    """She is in nothing, and the link still works; whoever invited her hears of it."""
    if context.who is not None:
        raise StaleError
    if tap.value:  # older questions carried no code
        await context.write(invites.decline, tap.value, now=context.now)
    await context.show(Screen(context.words("invite.declined")))


async def _offered(routes: Routes, context: Context) -> Known:
    """Whoever has just joined, with their commands in the menu."""
    who = await context.read(people.behind, context.chat_id)
    if who is None:
        raise NotYoursError
    await offer_commands(routes, context.bot, context.chat_id, who)
    return who


async def _welcome(context: Context, who: Known | None) -> None:
    if who is None:
        await context.say(Screen(context.words("common.stranger")))
        return
    step = await context.read(invite_view.first_step, by=who.actor)
    await context.say(screens.welcome(who.name, step, texts.of(who.language)))


async def _say_next(context: Context, who: Known) -> None:
    """An appointment booked before she joined."""
    step = await context.read(citizen_view.next_step, by=who.actor, now=context.now)
    if step.card is not None:
        message = await context.say(appointment_screens.card(step.card, texts.of(who.language), context.now))
        await shown.keep(context, step.card, message)


async def invite(context: Context, _args: str) -> None:
    """Straight to what this person may do; a choice for whoever may do both, or has open links."""
    await _begin(context)


async def on_back(context: Context, _tap: Tap) -> None:
    """No name is waited for any more."""
    await context.write(dialogues.close, context.chat_id)
    if access.may(context.by, May.INVITE_CITIZEN):
        await _begin(context)
    else:
        links = await context.read(invite_view.open_links, by=context.by, now=context.now)
        await context.show(screens.choose(context.by, len(links), context.words))


async def _begin(context: Context) -> None:
    links = await context.read(invite_view.open_links, by=context.by, now=context.now)
    both = access.may(context.by, May.INVITE_STAFF) and access.may(context.by, May.INVITE_CITIZEN)
    if links or both:
        await context.show(screens.choose(context.by, len(links), context.words))
    elif access.may(context.by, May.INVITE_STAFF):
        await on_staff(context, Tap("in.staff"))
    else:
        await on_citizens(context, Tap("in.cits"))


async def on_staff(context: Context, tap: Tap) -> None:
    """The tap's id is the programme; of several it is asked first."""
    if not await _asks_programme(context, tap, May.INVITE_STAFF):
        await context.write(inviting.ask_staff, context.chat_id, tap.id or None, by=context.by, now=context.now)
        await context.show(screens.roles((), context.words))


async def _asks_programme(context: Context, tap: Tap, what: May) -> bool:
    found = await context.read(scope.programmes, what, by=context.by)
    asks = not tap.id and len(found) > 1
    if asks:
        await context.show(screens.programmes(found, tap.name, context.words))
    return asks


async def on_role(context: Context, tap: Tap) -> None:
    """The value is what the tap makes true: ``+mentor``, ``-mentor``."""
    sign, role = tap.value[:1], Tap(tap.name, 0, tap.value[1:]).choice(Role)
    if sign not in ("+", "-"):
        raise StaleError
    chosen = await context.write(
        inviting.choose_role, context.chat_id, role, sign == "+", by=context.by, now=context.now
    )
    await context.show(screens.roles(chosen, context.words))


async def on_staff_name(context: Context, dialogue: Dialogue, text: str) -> None:
    if not dialogue.detail:
        await context.say(screens.roles((), context.words, first=True))
        return
    made = await context.write(inviting.name_colleague, context.chat_id, text, by=context.by, now=context.now)
    await context.say(screens.link(made, context.bot.username, context.words))


async def on_again(context: Context, tap: Tap) -> None:
    """A colleague has a new phone or account."""
    made = await context.write(invites.invite_again, tap.id, by=context.by, now=context.now)
    await context.show(screens.link(made, context.bot.username, context.words))


async def on_citizens(context: Context, _tap: Tap) -> None:
    found = await context.read(invite_view.without_chat, by=context.by)
    await context.show(screens.citizens(found, context.words))


async def on_citizen(context: Context, tap: Tap) -> None:
    made = await context.write(invites.invite_citizen, tap.id, by=context.by, now=context.now)
    await context.show(screens.link(made, context.bot.username, context.words))


async def on_book(context: Context, tap: Tap) -> None:
    """Below the link, which stays to be copied."""
    booking = await context.read(appointment_view.booking, tap.id, by=context.by, now=context.now)
    await context.say(staff_appointments.book_day(booking, context.reach, context.words))


async def on_new(context: Context, tap: Tap) -> None:
    if not await _asks_programme(context, tap, May.INVITE_CITIZEN):
        await context.write(inviting.ask_citizen, context.chat_id, tap.id or None, by=context.by, now=context.now)
        await context.show(screens.ask_citizen_name(context.words))


async def on_citizen_name(context: Context, _dialogue: Dialogue, text: str) -> None:
    made = await context.write(inviting.name_citizen, context.chat_id, text, by=context.by, now=context.now)
    await context.say(screens.link(made, context.bot.username, context.words))


async def on_open(context: Context, _tap: Tap) -> None:
    links = await context.read(invite_view.open_links, by=context.by, now=context.now)
    await context.show(screens.open_links(links, context.words))


async def on_revoke(context: Context, tap: Tap) -> None:
    await context.write(invites.revoke, tap.id, by=context.by, now=context.now)
    await context.toast(context.words.label("invite.revoked"))
    await on_open(context, tap)
