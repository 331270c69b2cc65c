"""The colleague says where an appointment is held, and which number her citizens can ring."""

from handlers.context import Context
from handlers.routes import Routes
from handlers.screen import Screen, Tap
from handlers.screens import places as screens
from handlers.screens import staff_appointments
from models.actions import places
from models.appointment import Place
from models.dialogue import Dialogue, Prompt
from models.errors import AlreadyCancelledError, StaleError
from models.queries import appointment_view as view
from models.rules.access import May


def register(routes: Routes) -> None:
    may = May.ANSWER_APPOINTMENT
    routes.tap("pl.ask", may, on_ask, stale=show_current)
    routes.tap("pl.is", may, on_place, stale=show_current)
    routes.tap("pl.phone", may, on_phone)
    routes.text(Prompt.APPOINTMENT_PLACE, may, on_text)
    routes.text(Prompt.OWN_PHONE, may, on_number)


async def on_ask(context: Context, tap: Tap) -> None:
    sequence, _ = tap.of_card()
    card = await context.read(view.card, tap.id, context.by)
    if card.sequence != sequence or not card.open_at(context.now):
        raise StaleError
    await context.show(screens.ask(card, context.words))


async def on_place(context: Context, tap: Tap) -> None:
    sequence, chosen = tap.of_card()
    try:
        if chosen.value == Place.ELSEWHERE:
            await context.write(places.ask, context.chat_id, tap.id, by=context.by, now=context.now, sequence=sequence)
            card = await context.read(view.card, tap.id, context.by)
            await context.show(Screen(context.words("appointments.ask_place_text", name=card.citizen)))
            return
        place = None if chosen.value == screens.HOUSE else chosen.choice(Place)
        await context.write(places.choose, tap.id, place, by=context.by, now=context.now, sequence=sequence)
    except AlreadyCancelledError:
        raise StaleError from None
    await context.show(await _told(context, tap.id))


async def on_text(context: Context, dialogue: Dialogue, text: str) -> None:
    id_ = dialogue.subject_id or 0
    await context.write(places.write, context.chat_id, id_, text, by=context.by, now=context.now)
    await context.say(await _told(context, id_))


async def _told(context: Context, appointment_id: int) -> Screen:
    card, hears = await context.read(view.told, appointment_id, context.by, context.now)
    return staff_appointments.told(card, hears, context.words, context.now)


async def on_phone(context: Context, _tap: Tap) -> None:
    await context.write(places.ask_phone, context.chat_id, by=context.by, now=context.now)
    await context.show(Screen(context.words("appointments.ask_phone")))


async def on_number(context: Context, _dialogue: Dialogue, text: str) -> None:
    staff = await context.write(places.write_phone, context.chat_id, text, by=context.by, now=context.now)
    await context.say(Screen(context.words("appointments.phone_saved", phone=staff.phone or "")))


async def show_current(context: Context, tap: Tap) -> None:
    """It has moved, or been called off, since: show where it stands."""
    card = await context.read(view.card, tap.id, context.by)
    await context.show(staff_appointments.card(card, context.words, context.now))
    await context.toast(context.words.label("appointments.old_card"))
