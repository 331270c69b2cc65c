"""What is done to a citizen's course from her card: the name corrected, the course ended, the end taken back."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import courses as screens
from handlers.screens import mentor as mentor_screens
from models.actions import courses
from models.actions.courses import EndOfCourse
from models.dialogue import Dialogue, Prompt
from models.queries import caseload, namesakes, people
from models.rules.access import May


def register(routes: Routes) -> None:
    routes.tap("cz.more", May.INVITE_CITIZEN, on_more)
    routes.tap("cz.name", May.INVITE_CITIZEN, on_name)
    routes.text(Prompt.CITIZEN_RENAME, May.INVITE_CITIZEN, on_new_name)
    routes.tap("cz.why", May.INVITE_CITIZEN, on_why)
    routes.tap("cz.end", May.INVITE_CITIZEN, on_end)
    routes.tap("cz.undo", May.INVITE_CITIZEN, on_undo, stale=on_too_late)


async def on_more(context: Context, tap: Tap) -> None:
    line = (await context.read(caseload.card, tap.id, by=context.by, now=context.now)).line
    await context.show(screens.more(line.id, line.label, context.by.staff_id, context.words))


async def on_name(context: Context, tap: Tap) -> None:
    await context.write(courses.ask_name, context.chat_id, tap.id, by=context.by, now=context.now)
    name = await context.read(namesakes.name, tap.id, context.by.staff_id)
    await context.show(Screen(context.words("mentor.ask_name", name=name)))


async def on_new_name(context: Context, dialogue: Dialogue, text: str) -> None:
    citizen = await context.write(courses.rename, context.chat_id, text, by=context.by, now=context.now)
    id_ = dialogue.subject_id or citizen.id or 0
    card = await context.read(caseload.card, id_, by=context.by, now=context.now)
    await context.say(mentor_screens.card(card, context.words))
    other = await context.read(namesakes.of_own, id_, by=context.by)
    if other is not None:
        await context.say(Screen(context.words("mentor.namesake", number=str(other))))


async def on_why(context: Context, tap: Tap) -> None:
    line = (await context.read(caseload.card, tap.id, by=context.by, now=context.now)).line
    await context.show(screens.why(line.id, line.label, context.words))


async def on_end(context: Context, tap: Tap) -> None:
    citizen = await context.write(courses.end, tap.id, tap.choice(EndOfCourse), by=context.by, now=context.now)
    name = await context.read(namesakes.name, tap.id, context.by.staff_id)
    await context.show(screens.ended(tap.id, name, context.words, told=citizen.chat_id is not None))


async def on_undo(context: Context, tap: Tap) -> None:
    await context.write(courses.take_up_again, tap.id, by=context.by, now=context.now)
    card = await context.read(caseload.card, tap.id, by=context.by, now=context.now)
    await context.show(mentor_screens.card(card, context.words))


async def on_too_late(context: Context, tap: Tap) -> None:
    """The end stays; the card that offered to take it back no longer does."""
    await context.read(people.own_citizen, tap.id, context.by)
    name = await context.read(namesakes.name, tap.id, context.by.staff_id)
    await context.show(screens.over(name, context.words))
