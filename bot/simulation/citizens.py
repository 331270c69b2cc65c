"""What citizens do: with what they are sent, and with their days."""

from datetime import timedelta

from sqlmodel import Session

from bot.simulation import believing
from bot.simulation.world import Persona, World
from models.actions import appointments, attendances, calls, consents, delivery, pauses
from models.appointment import Appointment, AppointmentState, CancelReason
from models.base import saved
from models.citizen import Citizen
from models.pause import PauseReason
from models.queries import appointments as appointment_queries
from models.queries import free_hours
from models.queries import shops as shop_queries
from models.reminder import Reminder
from models.rules import calendar

_REASONS = {PauseReason.SICK_LEAVE: 50.0, PauseReason.HOLIDAY: 40.0, PauseReason.OTHER: 10.0}


def get_card(world: World, reminder: Reminder) -> None:
    """A card or a reminder of an appointment: she confirms, asks for another hour, says that she cannot, or nothing."""
    persona, appointment = world.people.get(reminder.citizen_id or 0), _appointment(world, reminder)
    if persona is None or appointment is None or appointment.starts_at <= world.now:
        return
    chances, open_ = world.chances, appointment.state is not AppointmentState.CONFIRMED
    about = {"by": persona.actor, "sequence": appointment.sequence}
    ill_then = persona.ill_until is not None and calendar.today(appointment.starts_at) < persona.ill_until
    if ill_then or world.chance(chances.cannot_come):
        world.act(appointments.cannot_come, saved(appointment.id), CancelReason.SICK, **about)
    elif world.chance(chances.asks_to_move):
        _ask_to_move(world, persona, appointment)
    elif open_ and world.chance(chances.confirms):
        world.act(appointments.confirm, saved(appointment.id), **about)


def _ask_to_move(world: World, persona: Persona, appointment: Appointment) -> None:
    free = world.read(
        free_hours.of_staff,
        appointment.staff_id,
        world.now,
        but=appointment.id,
        citizen_id=persona.citizen_id,
    )
    hours = [hour for day in free.values() for hour in day if hour != appointment.starts_at]
    if hours:
        hour, about = world.random.choice(hours), {"by": persona.actor, "sequence": appointment.sequence}
        world.act(appointments.ask_move, saved(appointment.id), hour, **about)


def _appointment(world: World, reminder: Reminder) -> Appointment | None:
    return world.read(_row, reminder.appointment_id) if reminder.appointment_id is not None else None


def _row(session: Session, appointment_id: int) -> Appointment | None:
    return session.get(Appointment, appointment_id)


def have_a_day(world: World) -> None:
    """Each working morning: some fall ill, some are well again; who is ill on a day in the shop may say so."""
    for persona in world.people.values():
        if persona.ill_until is not None and persona.ill_until <= world.today:
            persona.ill_until = None
        if persona.ill_until is None and world.chance(world.chances.ill_a_day):
            persona.ill_until = world.today + timedelta(days=world.random.choice([1, 1, 2, 3, 5]))
        if persona.ill_until is not None:
            _be_ill(world, persona)
        if persona.back_on is not None and persona.back_on <= world.today:
            persona.back_on = None
            world.sink.closed.discard(persona.chat_id)
            world.act(delivery.heard_from, persona.chat_id)


def _be_ill(world: World, persona: Persona) -> None:
    if persona.back_on is not None or not _in_chat(world, persona) or not world.chance(world.chances.calls_in_sick):
        return
    if world.read(shop_queries.expecting, persona.citizen_id, world.now) is not None:
        world.act(attendances.call_in_sick, by=persona.actor)
    for appointment in world.read(appointment_queries.coming, persona.citizen_id, world.now):
        if appointment.starts_at < world.now + timedelta(hours=10):
            about = {"by": persona.actor, "sequence": appointment.sequence}
            world.act(appointments.cannot_come, saved(appointment.id), CancelReason.SICK, **about)


def have_a_week(world: World) -> None:
    """Once a week: she asks for a pause or a call, blocks the bot, or wants to hear no more."""
    chances = world.chances
    for persona in world.people.values():
        if persona.back_on is not None or not _in_chat(world, persona):
            continue
        believing.tell_own(world, persona)
        if world.chance(chances.pause_a_week):
            _ask_for_pause(world, persona)
        if world.chance(chances.asks_call_a_week):
            world.act(calls.ask, by=persona.actor)
            if world.chance(0.1):
                world.act(calls.withdraw, by=persona.actor)
        if world.chance(chances.blocks_a_week):
            _block(world, persona)
        elif world.chance(chances.withdraws_a_week):
            world.act(consents.withdraw, by=persona.actor)


def _ask_for_pause(world: World, persona: Persona) -> None:
    start = world.today + timedelta(days=world.random.randint(0, 10))
    weeks = world.random.randint(*world.chances.pause_weeks)
    end = start + timedelta(weeks=weeks) if world.chance(0.8) else None
    world.act(pauses.ask, world.one_of(_REASONS), start, end, by=persona.actor)


def _block(world: World, persona: Persona) -> None:
    """Telegram tells the bot at once, or the next message finds out."""
    persona.back_on = world.today + timedelta(weeks=world.random.randint(*world.chances.back_after_weeks))
    world.sink.closed.add(persona.chat_id)
    if world.chance(0.5):
        world.act(delivery.chat_closed, persona.chat_id)


def _in_chat(world: World, persona: Persona) -> bool:
    return world.read(_has_chat, persona.citizen_id)


def _has_chat(session: Session, citizen_id: int) -> bool:
    citizen = session.get_one(Citizen, citizen_id)
    return citizen.chat_id is not None and citizen.taking_part()
