"""What can be offered to a citizen who says something in her own words."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlmodel import Session

from models.queries import appointment_view, appointments, calls, people
from models.queries.appointment_view import Card, first_name
from models.rules.access import Actor

_LONGEST = timedelta(hours=8)  # an appointment is never longer


@dataclass(frozen=True)
class Offer:
    """*mentor* is a first name, None where she has none; *cards* are the appointments that she can still answer."""

    mentor: str | None
    cards: tuple[Card, ...]
    waits_for_call: bool


def offer(session: Session, *, by: Actor, now: datetime) -> Offer:
    mentor = people.mentor_of(session, by.citizen_id)
    rows = appointments.coming(session, by.citizen_id, now - _LONGEST)
    cards = [appointment_view.card_of(session, one) for one in rows if one.ends_at() > now]
    waits = calls.waiting_of(session, by.citizen_id) is not None
    name = first_name(mentor.name) if mentor is not None else None
    return Offer(name, tuple(card for card in cards if card.open_at(now)), waits)
