"""A simulated time, hour by hour: the real delivery says what is due, and people do something about it."""

from collections.abc import Callable, Collection
from datetime import date, datetime, time, timedelta
from typing import Final

from sqlmodel import Session, select

from analytics.service.worker import Analyst
from bot.delivery import Delivery
from bot.simulation import citizens, colleagues, course, house, invariants, meetings, register, shop_days
from bot.simulation.alone import Alone
from bot.simulation.arrivals import Arrivals
from bot.simulation.chances import Chances
from bot.simulation.sink import Sink
from bot.simulation.world import World
from handlers.conversations import all_routes
from handlers.house import House
from handlers.routes import Render
from handlers.screen import Screen
from handlers.texts import Words
from models.clock import FrozenClock
from models.database import Database
from models.programme import Programme
from models.reminder import Reminder
from models.rules import calendar

BEGINS: Final = date(2026, 1, 5)
_EARLY, _AT_NINE, _MORNING, _NOON, _AFTERNOON, _EVENING = (
    time(8),
    time(9),
    time(10),
    time(12),
    time(15),
    time(17, 30),
)
_HOURS: Final = (_EARLY, _AT_NINE, _MORNING, _NOON, _AFTERNOON, _EVENING)
_AT_WEEKENDS: Final = (_AT_NINE, _EVENING)
_MONDAY: Final = 0
Told = Callable[[int], None]


class BrokenError(Exception):
    """An invariant does not hold."""

    def __init__(self, broken: list[str]) -> None:
        super().__init__("\n".join(broken))
        self.broken = broken


def begins() -> datetime:
    """Eight in the morning of the first day."""
    return calendar.instant(BEGINS, _EARLY)


def opened(database: Database, clock: FrozenClock, seed: int, chances: Chances) -> World:
    """A world in a database in which there is nobody; its people and programmes are invented."""
    _hurry(database)
    with database.write() as session:
        for programme in session.exec(select(Programme)):
            programme.invented = True
            session.add(programme)
    sink = Sink(clock)
    desk = Alone(database)
    delivery = Delivery(House(desk, clock, database.policy, Analyst(desk)), all_routes(), sink)
    delivery.on_unexpected = _raise
    world = World(database, clock, delivery, sink, seed, chances)
    for kind, render in delivery.routes.notices.items():
        delivery.routes.notices[kind] = _noting(render, world)
    return world


def _noting(render: Render, world: World) -> Render:
    """The same wording; that it was asked for is known to those who react."""

    def word(session: Session, reminder: Reminder, words: Words, now: datetime) -> Screen | None:
        screen = render(session, reminder, words, now)
        if screen is not None:
            world.note_said(reminder)
        return screen

    return word


def _hurry(database: Database) -> None:
    """Nobody waits for the disk: what a crash would lose is simulated anew."""
    connection = database.writer.raw_connection()
    connection.cursor().execute("PRAGMA synchronous=OFF")
    connection.close()


def _raise(reminder_id: int, error: Exception) -> None:
    raise AssertionError(f"reminder {reminder_id} could not be said") from error


async def live(
    world: World, people: int, weeks: int, told: Told = lambda _week: None, *, compares_engines_every: int = 1
) -> None:
    """
    *weeks* of a programme to which *people* are referred; raises BrokenError where a rule does not hold.

    Every invariant is asked each week, but the dearest, whether both engines of the rope agree, every so many weeks.
    """
    house.open_up(world, people // 2)
    arrivals = Arrivals(people, weeks, BEGINS)
    for number in range(weeks * 7):
        await _day(world, BEGINS + timedelta(days=number), arrivals)
        if number % 7 == 6:
            compares = (number // 7 + 1) % compares_engines_every == 0
            check(world, but=() if compares else (invariants.both_engines_of_the_rope_agree,))
            told(number // 7 + 1)


def check(world: World, but: Collection[invariants.Invariant] = ()) -> None:
    """Every invariant *but* these; BrokenError with all that does not hold."""
    with world.database.session(world.database.writer) as session:
        broken = invariants.broken(session, world.now, but)
        broken += [f"left: reminder {line}" for line in invariants.nothing_that_is_due_is_left(session, world.now)]
        session.rollback()
    if broken:
        raise BrokenError(broken)


async def _day(world: World, day: date, arrivals: Arrivals) -> None:
    works = day in world.database.policy.working_days
    for hour in _HOURS if works else _AT_WEEKENDS:
        world.until(calendar.instant(day, hour))
        await world.delivery.tick()
        colleagues.react(world)
        if works:
            _work(world, hour, arrivals)
        await world.delivery.send_due()
    await world.delivery.tidy()
    if (day + timedelta(days=1)).day == 1:
        register.bring(world, day.replace(day=1))


def _work(world: World, hour: time, arrivals: Arrivals) -> None:
    """What people do of their own accord at this hour."""
    if hour == _EARLY:
        citizens.have_a_day(world)
    elif hour == _MORNING:
        arrivals.today(world)
        if world.today.weekday() == _MONDAY:
            citizens.have_a_week(world)
            colleagues.have_a_week(world)
            meetings.tell_several(world)
            meetings.lock_down(world, (world.today - BEGINS).days // 7 + 1, arrivals.weeks)
    elif hour == _NOON:
        shop_days.note(world)
        meetings.confer(world)
    elif hour == _AFTERNOON and world.today.weekday() == _MONDAY:
        course.have_a_week(world)
