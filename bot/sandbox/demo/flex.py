"""One citizen of the street on the flex-job track: her dossier has been read, and the rehabilitation team decides."""

from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlmodel import Session, col, select

from bot.sandbox.demo.street import Street
from models.actions import dossiers, filings, flex_tracks
from models.attendance import Attendance, Attended, Observation
from models.base import saved
from models.errors import FlexTrackClosedError
from models.filing import Form
from models.placement import Placement, PlacementKind
from models.queries import policies
from models.rules import access, calendar
from models.staff import Role

DORTHE: Final = 2013
_CHOSEN, _SIGNED, _HANDED_IN = (timedelta(days=days) for days in (45, 15, 12))  # ago
_DAYS: Final = 28  # at the end of her stay in the shop, that were written down
_AWAY: Final = {4: Attended.SICK, 11: Attended.EXCUSED, 12: Attended.LATE, 19: Attended.SICK}
_SEEN: Final = (
    (26, "Kan stå ved disken i to timer og skal så sidde ned i en halv"),
    (18, "Tager selv imod nye, når der er ro i butikken"),
    (9, "Mister tråden, når radioen kører; uden den går det"),
    (3, "Fem dage om ugen er for mange, tre går godt"),
)  # so many days before her last day there


def write(session: Session, street: Street, now: datetime) -> None:
    """Nobody, where the law lets nobody on the track who began as late as she did."""
    with suppress(FlexTrackClosedError):
        _write(session, street, now)


def _write(session: Session, street: Street, now: datetime) -> None:
    id_, today = street.citizens[DORTHE], calendar.today(now)
    bente = access.staff(street.with_role(Role.CASEWORKER), [Role.CASEWORKER])
    chosen, signed, handed_in = (
        calendar.settle(today - ago, policies.of(session).working_days) for ago in (_CHOSEN, _SIGNED, _HANDED_IN)
    )
    flex_tracks.choose(session, id_, chosen, by=bente, now=_at(chosen))
    dossiers.sign(session, id_, by=bente, now=_at(signed))
    filings.record(session, id_, Form.PREPARATORY_PLAN, handed_in, by=bente, now=_at(handed_in))
    session.add_all(_shop(session, id_, street.with_role(Role.INTERNSHIP_LEAD)))
    session.flush()


def _shop(session: Session, citizen_id: int, lead: int) -> Iterator[Attendance | Observation]:
    """The end of her stay in the shop, as its internship lead wrote it down."""
    stay = session.exec(
        select(Placement)
        .where(Placement.citizen_id == citizen_id, Placement.kind == PlacementKind.INTERNAL_INTERNSHIP)
        .order_by(col(Placement.id))
    ).first()
    if stay is None or stay.ended_on is None:
        return
    for back in range(_DAYS):
        day = stay.ended_on - timedelta(days=back)
        if day in policies.of(session).working_days:
            state = _AWAY.get(back, Attended.PRESENT)
            yield Attendance(placement_id=saved(stay.id), day=day, state=state, noted_by_id=lead, noted_at=_at(day))
    for back, text in _SEEN:
        yield Observation(
            placement_id=saved(stay.id), text=text, by_id=lead, at=_at(stay.ended_on - timedelta(days=back))
        )


def _at(day: date) -> datetime:
    return calendar.instant(day, time(10))
