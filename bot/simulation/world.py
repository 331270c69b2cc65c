"""What everybody in the simulation shares: the clock, the database, the real delivery, and the dice."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from random import Random
from typing import Any, TypeVar

from bot.delivery import Delivery
from bot.simulation.chances import Chances
from bot.simulation.sink import Sink
from models.base import saved
from models.clock import FrozenClock
from models.database import Database
from models.errors import RefusedError
from models.reminder import Reminder
from models.rules import access, calendar
from models.rules.access import Actor
from models.staff import Role

R = TypeVar("R")
K = TypeVar("K")
FIRST_CITIZENS_CHAT = 10_000
CITIZEN = "citizen"


@dataclass
class Colleague:
    actor: Actor
    chat_id: int
    role: Role


@dataclass
class Persona:
    """What nobody has written down of a citizen: how far she has come inside, and when she is well again."""

    citizen_id: int
    strength: float
    ill_until: date | None = None
    back_on: date | None = None  # from having blocked the bot

    @property
    def actor(self) -> Actor:
        return access.citizen(self.citizen_id)

    @property
    def chat_id(self) -> int:
        return FIRST_CITIZENS_CHAT + self.citizen_id


@dataclass
class World:
    """
    *refused* counts each refusal that somebody met, *done* each action.

    *worded* are reminders that have just been said, *said* how often each kind was, to whom.
    """

    database: Database
    clock: FrozenClock
    delivery: Delivery
    sink: Sink
    seed: int
    chances: Chances
    random: Random = field(init=False)
    colleagues: dict[int, Colleague] = field(default_factory=dict)
    people: dict[int, Persona] = field(default_factory=dict)
    refused: Counter[str] = field(default_factory=Counter)
    done: Counter[str] = field(default_factory=Counter)
    worded: set[int] = field(default_factory=set)
    said: Counter[tuple[str, str]] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)

    @property
    def now(self) -> datetime:
        return self.clock.now()

    @property
    def today(self) -> date:
        return calendar.today(self.now)

    @property
    def works(self) -> bool:
        """Whether the house works today."""
        return self.today in self.database.policy.working_days

    def until(self, instant: datetime) -> None:
        self.clock.advance(max(instant - self.now, timedelta()))

    def note_said(self, reminder: Reminder) -> None:
        """This one is being said, to a colleague's role or a citizen."""
        self.worded.add(saved(reminder.id))
        colleague = self.colleague(reminder.staff_id)
        self.said[CITIZEN if colleague is None else colleague.role, reminder.kind] += 1

    def unheard(self) -> list[int]:
        """The reminders that have been worded since this was last asked."""
        new = sorted(self.worded)
        self.worded.clear()
        return new

    def act(self, action: Callable[..., R], *args: Any, **kwargs: Any) -> R | None:
        """One action in a transaction of its own, as a tap has it; None where it is refused, which is counted."""
        name = f"{action.__module__.rpartition('.')[2]}.{action.__name__}"
        try:
            with self.database.write() as session:
                result = action(session, *args, now=self.now, **kwargs)
        except RefusedError as refused:
            self.refused[f"{name} {type(refused).__name__}"] += 1
            return None
        self.done[name] += 1
        return result

    def read(self, query: Callable[..., R], *args: Any, **kwargs: Any) -> R:
        with self.database.read() as session:
            return query(session, *args, **kwargs)

    def chance(self, probability: float) -> bool:
        return self.random.random() < probability

    def one_of(self, weights: dict[K, float]) -> K:
        return self.random.choices(list(weights), list(weights.values()))[0]

    def with_role(self, role: Role) -> list[Colleague]:
        return [one for one in self.colleagues.values() if one.role is role]

    def colleague(self, staff_id: int | None) -> Colleague | None:
        return self.colleagues.get(staff_id or 0)
