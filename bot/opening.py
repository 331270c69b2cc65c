"""Opens the house: one process a SQLite file, the database at its newest revision, the calendar as set."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlmodel import select

from analytics.service.worker import Analyst
from bot import lock
from handlers.house import House
from models import upgrade
from models.actions import calendar_days, delivery, rope_sql
from models.clock import Clock
from models.database import Database, connect
from models.desk import Desk
from models.programme import Programme
from models.rules.policy import Policy


@contextmanager
def opened_database(url: str, policy: Policy, clock: Clock) -> Iterator[Database]:
    """
    The database at *url*, ready to work on, kept to this process where it is a SQLite file.

    Raises lock.AlreadyRunningError, and errors.DatabaseTooNewError.
    """
    with lock.hold(url):
        upgrade.upgrade(url)
        database = connect(url, policy)
        try:
            _make_ready(database, clock)
            yield database
        finally:
            database.dispose()


def _make_ready(database: Database, clock: Clock) -> None:
    """What the settings say is in the tables: the programmes, the calendar, and deadlines as the rules ask now."""
    with database.write() as session:
        known = set(session.exec(select(Programme.key)))
        for key, entry in database.policy.programmes.items():
            if key not in known:
                session.add(Programme(key=key, name=entry.name, created_at=clock.now()))
        if not calendar_days.current(session):
            calendar_days.fill(session)
        rope_sql.reevaluate(session)
        if database.is_sqlite:
            delivery.release(session)


@contextmanager
def opened_house(database: Database, clock: Clock) -> Iterator[House]:
    desk = Desk(database)
    analyst = Analyst(desk)
    try:
        yield House(desk, clock, database.policy, analyst)
    finally:
        analyst.close()
        desk.close()
