"""The citizen's own course: next step, goals, who sees what, stop; and everybody's language."""

from datetime import datetime

from sqlmodel import Session

from handlers import foot, shown, texts
from handlers.commands import offer_commands, take_commands_back
from handlers.context import Context
from handlers.routes import OnTap, Render, Routes
from handlers.screen import Screen, Tap
from handlers.screens import citizen as screens
from handlers.texts import Words
from models.actions import consents
from models.citizen import Citizen
from models.queries import citizen_view as view
from models.queries import goal_news, namesakes, people
from models.reminder import Reminder, ReminderKind
from models.rules.access import May
from models.staff import Language


def register(routes: Routes) -> None:
    own = May.SEE_OWN_COURSE
    routes.command("next", own, show_next, "citizen.command_next")
    routes.command("goals", own, show_goals, "citizen.command_goals")
    routes.command("who", own, show_who, "citizen.command_who")
    routes.command("language", May.CHOOSE_LANGUAGE, ask_language, "citizen.command_language")
    routes.tap("me.lang", May.CHOOSE_LANGUAGE, _on_language(routes))
    routes.tap("me.nothing", May.CHOOSE_LANGUAGE, on_nothing)
    routes.command("stop", May.WITHDRAW, ask_stop, "citizen.command_stop")
    routes.tap("me.stop", May.WITHDRAW, on_stop)
    routes.tap("me.stay", May.WITHDRAW, on_stay)
    routes.tap("me.goals", own, on_goals)
    routes.notice(ReminderKind.GOAL_NEWS, say_goal_news)
    routes.notice(ReminderKind.CITIZEN_JOINED, _about_citizen("citizen.joined"))
    routes.notice(ReminderKind.INVITE_DECLINED, say_declined)
    routes.notice(ReminderKind.CITIZEN_BLOCKED, _about_citizen("citizen.blocked"))
    routes.notice(ReminderKind.CITIZEN_STOPPED, _about_citizen("citizen.stopped"))


async def show_next(context: Context, _args: str) -> None:
    step = await context.read(view.next_step, by=context.by, now=context.now)
    message = await context.say(screens.next_step(step, context.words, context.now))
    await shown.keep(context, step.card, message)


async def show_goals(context: Context, _args: str) -> None:
    found = await context.read(view.goals, by=context.by)
    await context.say(screens.goals(found, context.words))


async def on_goals(context: Context, _tap: Tap) -> None:
    """Below the news, which stays."""
    await show_goals(context, "")


def say_goal_news(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
    """Nothing where they have been taken back since."""
    news = goal_news.noticed(session, reminder)
    return None if news is None else screens.goal_news(news, words)


async def show_who(context: Context, _args: str) -> None:
    seers = await context.read(view.seers, by=context.by)
    await context.say(screens.who(seers, context.words))


async def ask_stop(context: Context, _args: str) -> None:
    mentor = await context.read(view.mentor, by=context.by)
    await context.say(screens.ask_stop(mentor, context.words))


async def on_stop(context: Context, _tap: Tap) -> None:
    """From here on this chat is a stranger's."""
    await context.write(consents.withdraw, by=context.by, now=context.now)
    await context.show(Screen(context.words("citizen.stop_said")))
    await foot.take_away(context, context.words("citizen.stop_done"))
    await take_commands_back(context.bot, context.chat_id)


async def on_stay(context: Context, _tap: Tap) -> None:
    await context.show(Screen(context.words("citizen.stop_stayed")))


async def on_nothing(_context: Context, _tap: Tap) -> None:
    """A day that cannot be chosen: it stands there so that the weeks keep their shape."""


async def ask_language(context: Context, _args: str) -> None:
    await context.say(screens.language(context.words))


def _on_language(routes: Routes) -> OnTap:
    async def on_language(context: Context, tap: Tap) -> None:
        """The answer is in the language chosen, and so is the menu."""
        chosen = tap.choice(Language)
        await context.write(consents.choose_language, chosen, by=context.by, now=context.now)
        await context.show(Screen(texts.of(chosen)("citizen.language_chosen")))
        who = await context.read(people.behind, context.chat_id)
        if who is not None:
            await offer_commands(routes, context.bot, context.chat_id, who)
            await foot.offer(context, who)

    return on_language


def say_declined(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
    """To the mentor; nothing where she has joined since."""
    citizen = session.get(Citizen, reminder.about_citizen_id) if reminder.about_citizen_id else None
    joined = citizen is None or citizen.chat_id is not None
    return None if joined else _about_citizen("citizen.declined")(session, reminder, words, now)


def _about_citizen(key: str) -> Render:
    def say(session: Session, reminder: Reminder, words: Words, _now: datetime) -> Screen | None:
        if reminder.about_citizen_id is None:
            return None
        name = namesakes.name(session, reminder.about_citizen_id, reminder.staff_id)
        return screens.about_citizen(key, reminder.about_citizen_id, name, words)

    return say
