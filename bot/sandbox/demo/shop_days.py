"""Writes the shops' last weeks in the street: their tasks, who came on which day, and what was seen."""

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from random import Random
from typing import Final

from sqlalchemy import insert
from sqlmodel import Session, col, select

from bot.sandbox.demo.street import Street
from models.attendance import REASONS, Attendance, Attended, Observation
from models.base import saved
from models.placement import Placement, PlacementKind
from models.queries import policies
from models.rules import calendar
from models.staff import Role
from models.sub_goal import Area, SubGoal
from models.workplace import ShopTask, Workplace, WorkplaceKind

_WEEKS: Final = timedelta(weeks=4)
_SEED: Final = 1006
_STATES: Final = (Attended.PRESENT, Attended.LATE, Attended.SICK, Attended.EXCUSED, Attended.ABSENT)
_OFTEN: Final = (74, 8, 8, 6, 4)
_UNSAID: Final = 0.06  # days that nobody recorded
_TASKS: Final = (
    (Area.SOCIAL, "Sig godmorgen til dem, der kommer ind"),
    (Area.SOCIAL, "Spis frokost ved det fælles bord"),
    (Area.PROFESSIONAL, "Sæt varer på plads og tjek datoer"),
    (Area.PROFESSIONAL, "Stå ved kassen i ti minutter"),
    (Area.PERSONAL, "Skriv dagens tre opgaver ned om morgenen"),
    (Area.HEALTH, "Hold pausen udenfor"),
    (Area.OPPORTUNITIES, "Fortæl en kunde om en vare"),
)
_SEEN: Final = (
    "Tog selv imod den første kunde i dag",
    "Spurgte om hjælp, før det gik galt",
    "Sad med ved bordet hele pausen",
    "Kom ti minutter før tid",
    "Lærte en ny kollega op ved kassen",
)


def write(session: Session, street: Street, now: datetime) -> None:
    """Each place in a shop that goes on: four weeks of days up to yesterday, and some with a line or two."""
    lead, today = street.with_role(Role.INTERNSHIP_LEAD), calendar.today(now)
    for shop in session.exec(select(Workplace).where(Workplace.kind == WorkplaceKind.SHOP).order_by(col(Workplace.id))):
        session.add_all(ShopTask(workplace_id=saved(shop.id), area=area, name=name) for area, name in _TASKS)
    places = session.exec(
        select(Placement)
        .where(Placement.kind == PlacementKind.INTERNAL_INTERNSHIP, col(Placement.ended_on).is_(None))
        .order_by(col(Placement.id))
    ).all()
    days = [row for one in places for row in _days(session, one, lead, today)]
    if days:
        session.connection().execute(insert(Attendance), days)
    session.add_all(line for number, one in enumerate(places) for line in _lines(session, one, number, lead, now))
    session.flush()


def _days(session: Session, place: Placement, lead: int, today: date) -> Iterator[dict[str, object]]:
    random, working = Random(_SEED + saved(place.id)), policies.of(session).working_days
    day = max(place.start_on, today - _WEEKS)
    while day < today:
        state = random.choices(_STATES, _OFTEN)[0]
        if day in working and random.random() > _UNSAID:
            reasons = REASONS.get(state, ())
            yield {
                "placement_id": place.id,
                "day": day,
                "state": state,
                "reason": random.choice(reasons) if reasons else None,
                "noted_by_id": lead,
                "noted_at": calendar.instant(day, time(9, 15)),
            }
        day += timedelta(days=1)


def _lines(session: Session, place: Placement, number: int, lead: int, now: datetime) -> Iterator[Observation]:
    if number % 2:
        return
    goal = session.exec(
        select(SubGoal.id)
        .where(SubGoal.citizen_id == place.citizen_id, col(SubGoal.reached_at).is_(None))
        .order_by(col(SubGoal.id))
    ).first()
    day = calendar.settle(calendar.today(now) - timedelta(days=1 + number % 4), policies.of(session).working_days)
    at = calendar.instant(day, calendar.local(now).time())
    if calendar.today(at) >= place.start_on:
        text = _SEEN[number // 2 % len(_SEEN)]
        yield Observation(placement_id=saved(place.id), sub_goal_id=goal, text=text, by_id=lead, at=at)
