"""People for benchmarks of the whole bot, in a SQLite file of their own, and the bot at work among them."""

import asyncio
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlmodel import Session

from bot import run
from bot.opening import opened_database, opened_house
from bot.pacer import Pacer
from bot.polling import Poller
from handlers.screen import Tap
from models import crypto
from models.actions import check_ins, outbox, rope
from models.appointment import Appointment
from models.base import saved
from models.clock import Clock, FrozenClock, SystemClock
from models.database import Database
from models.programme import Programme
from models.reminder import ReminderKind
from models.rope import Event
from models.rules import access
from models.staff import Role, Staff
from tests.benchmarks.stub_server import Stub, Update
from tests.kit import databases, make

MENTORS = 100_000  # their chats' ids start here
CITIZENS = 200_000
CARD = 7  # the message that carries a mentor's card
QUICKEST = [("ci.go", ""), ("ci.held", "in_person"), ("ci.area", "-"), ("ci.nonote", ""), ("ci.next", "ok")]


@contextmanager
def file() -> Iterator[str]:
    """The url of a database that is not there yet."""
    with tempfile.TemporaryDirectory(prefix="snoren-bench-") as folder:
        yield f"sqlite:///{Path(folder) / 'snoren.db'}"


@contextmanager
def database(url: str, clock: Clock | None = None) -> Iterator[Database]:
    crypto.use_keys([databases.TEST_KEY])
    with opened_database(url, databases.policy(), clock or SystemClock()) as opened:
        yield opened


@asynccontextmanager
async def at_work(opened: Database, stub: Stub, clock: Clock, overall: int) -> AsyncIterator[None]:
    """The bot as ``snoren run`` builds it, asking *stub* for updates; it sends *overall* messages a second at most."""
    with opened_house(opened, clock) as house:
        async with run.working(house, stub.token, stub.base_url, Pacer(overall)) as (application, _):
            polling = asyncio.create_task(Poller(application).run())
            try:
                yield
            finally:
                polling.cancel()
                await asyncio.gather(polling, return_exceptions=True)


@dataclass(frozen=True)
class Talk:
    """A check-in that *mentor* has begun with *citizen*."""

    mentor: int
    citizen: int
    check_in: int

    def taps(self, first_id: int) -> list[Update]:
        """The usual path through its card, with no sub-goal and no note: five taps."""
        return [
            tap(self.mentor, Tap(name, self.citizen if name == "ci.go" else self.check_in, value), first_id + n)
            for n, (name, value) in enumerate(QUICKEST)
        ]


def talks(session: Session, mentors: int, now: datetime) -> list[Talk]:
    """As many mentors, each with a citizen and a check-in whose card stands in her chat."""
    programme = session.get(Programme, 1) or make.programme(session)
    return [_talk(session, programme, MENTORS + number, now) for number in range(mentors)]


def _talk(session: Session, programme: Programme, chat_id: int, now: datetime) -> Talk:
    mentor = make.staff(session, "Mette Holm", Role.MENTOR, chat_id=chat_id)
    citizen = make.citizen(session, mentor=mentor, programme=programme, start_on=now.date())
    rope.note(session, saved(citizen.id), Event.START, now.date(), source="citizen", source_id=saved(citizen.id))
    rope.refresh(session, saved(citizen.id))
    by = access.staff(saved(mentor.id), [Role.MENTOR])
    check_in = check_ins.begin(session, saved(citizen.id), by=by, now=now)
    check_ins.shown_on(session, check_in.id, CARD, by=by)
    return Talk(chat_id, saved(citizen.id), check_in.id)


def tap(chat_id: int, what: Tap, id_: int) -> Update:
    """A tap on the card of this chat."""
    chat = {"id": chat_id, "type": "private", "first_name": "Mette"}
    return {
        "callback_query": {
            "id": str(id_),
            "from": {"id": chat_id, "is_bot": False, "first_name": "Mette", "language_code": "da"},
            "chat_instance": str(chat_id),
            "data": what.encode(),
            "message": {"message_id": CARD, "date": 1, "chat": chat, "text": "Check-in"},
        }
    }


def appointments(session: Session, count: int, now: datetime) -> list[int]:
    """The chats of as many citizens, each with an appointment tomorrow whose card waits to be sent."""
    programme = session.get(Programme, 1) or make.programme(session)
    mentor = make.staff(session, "Mette Holm", Role.MENTOR)
    for number in range(count):
        _appointment(session, programme, mentor, CITIZENS + number, now)
    return [CITIZENS + number for number in range(count)]


def _appointment(session: Session, programme: Programme, mentor: Staff, chat_id: int, now: datetime) -> None:
    citizen = make.citizen(session, mentor=mentor, programme=programme, chat_id=chat_id)
    row = Appointment(
        citizen_id=saved(citizen.id),
        staff_id=saved(mentor.id),
        starts_at=now + timedelta(days=1),
        uid=f"{chat_id}@snoren",
        created_at=now,
        changed_at=now,
    )
    session.add(row)
    session.flush()
    fields = {"citizen_id": citizen.id, "appointment_id": row.id}
    outbox.put(session, ReminderKind.APPOINTMENT_BOOKED, f"card:{row.id}:0", now, **fields)


def midday() -> FrozenClock:
    """A Tuesday at 10.00, whenever this is run: nobody is asleep, and no Monday's digest goes out."""
    return FrozenClock(frozen_at=datetime(2026, 3, 3, 9, 0, tzinfo=UTC))
