"""Cards that a citizen has asked for herself are kept in mind, so that they too can be put right later."""

from handlers.context import Context
from handlers.sending import NO_MESSAGE
from models.actions import appointment_cards
from models.queries.appointment_view import Card


async def keep(context: Context, card: Card | None, message_id: int) -> None:
    """*message_id* shows *card*, where there is one."""
    if card is not None and message_id != NO_MESSAGE:
        facts = card.id, card.sequence, message_id
        await context.house.desk.write(appointment_cards.shown, *facts, citizen_id=card.citizen_id, now=context.now)
