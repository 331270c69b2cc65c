"""What waits for a colleague beside the citizens she works with: screenings, a mentor to give, a shop's day."""

from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session

from models.queries import draws, intake, policies, shops
from models.queries.shops import LedShop
from models.rules import access, calendar
from models.rules.access import Actor, May


@dataclass(frozen=True)
class Queues:
    """*screenings* and *to_give* are numbers of persons; *shops* those led where somebody's day is not said yet."""

    screenings: int
    to_give: int
    shops: tuple[LedShop, ...]


def of(session: Session, *, by: Actor, now: datetime) -> Queues:
    return Queues(
        len(intake.waiting(session, by=by)) if access.may(by, May.SCREEN) else 0,
        len(draws.to_give(session, by=by)) if access.may(by, May.GIVE_MENTOR) else 0,
        tuple(_unsaid(session, by, now)) if access.may(by, May.LEAD_SHOP) else (),
    )


def _unsaid(session: Session, by: Actor, now: datetime) -> list[LedShop]:
    if calendar.today(now) not in policies.of(session).working_days:
        return []
    return [shop for shop in shops.led_by(session, by=by, now=now) if shop.noted < shop.expected]
