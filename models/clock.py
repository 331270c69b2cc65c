"""Time is an argument: whoever needs the hour asks the one clock, and tests and the sandbox move it."""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    def now(self) -> datetime:
        """The present instant, aware, in UTC."""
        ...


class SystemClock:
    def now(self) -> datetime:
        return datetime.now(UTC)


@dataclass
class MovableClock:
    """Runs with the system's clock, shifted; the sandbox and the tests push it forward."""

    shift: timedelta = timedelta()
    frozen_at: datetime | None = None

    def now(self) -> datetime:
        return (self.frozen_at or datetime.now(UTC)) + self.shift

    def advance(self, by: timedelta) -> datetime:
        """Push the clock forward by *by*; going back would undo reminders already sent, so it is refused."""
        if by < timedelta():
            raise ValueError("the clock only moves forward")
        self.shift += by
        return self.now()


@dataclass
class FrozenClock(MovableClock):
    """Stands still between two pushes."""

    frozen_at: datetime | None = field(default_factory=lambda: datetime(2026, 3, 2, 9, 0, tzinfo=UTC))
