"""Karen in a company, with a caseworker who may put her on the flex-job track, and what follows from it."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime

import pytest
from sqlmodel import Session, col, select

from models.actions import filings, flex_tracks, placements
from models.actions.placements import Agreement
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.filing import Form
from models.flex_track import FlexOutcome
from models.module_spell import Module, ModuleSpell
from models.placement import PlacementKind
from models.queries import people
from models.rope import Deadline, Event, RopeEvent
from models.rules.access import Actor
from models.workplace import Workplace, WorkplaceKind
from tests.kit import people as kit
from tests.kit import team
from tests.kit.team import BENTE, PALLE

NOW = datetime(2026, 3, 2, 9, tzinfo=UTC)
TODAY = NOW.date()
BEGUN = date(2026, 2, 9)
HANDED_IN = date(2026, 2, 20)
DECIDED = date(2026, 2, 27)


@dataclass
class Street:
    """Karen has been in a company since *BEGUN*; Bente is her caseworker."""

    database: Database
    now: datetime

    def by(self, chat_id: int) -> Actor:
        with self.database.read() as session:
            found = people.behind(session, chat_id)
        assert found is not None
        return found.actor

    @contextmanager
    def refused(self, error: type[Exception]) -> Iterator[Session]:
        """Whatever is done within is refused, and nothing of it stays."""
        before = self.audit()
        with pytest.raises(error), self.database.write() as session:
            yield session
        assert self.audit() == before

    def audit(self) -> list[str]:
        with self.database.read() as session:
            return [row.action for row in session.exec(select(AuditEntry).order_by(col(AuditEntry.id)))]

    def choose(self, day: date = BEGUN) -> None:
        with self.database.write() as session:
            flex_tracks.choose(session, 1, day, by=self.by(BENTE), now=self.now)

    def hand_in(self, day: date = HANDED_IN) -> int:
        with self.database.write() as session:
            plan = filings.record(session, 1, Form.PREPARATORY_PLAN, day, by=self.by(BENTE), now=self.now)
            return saved(plan.id)

    def decide(self, outcome: FlexOutcome = FlexOutcome.FLEX_JOB, day: date = DECIDED) -> None:
        with self.database.write() as session:
            flex_tracks.decide(session, 1, outcome, day, by=self.by(BENTE), now=self.now)

    def modules(self) -> list[tuple[Module, date, date | None]]:
        with self.database.read() as session:
            rows = session.exec(select(ModuleSpell).where(ModuleSpell.citizen_id == 1))
            return sorted(((row.module, row.start_on, row.end_on) for row in rows), key=lambda one: one[1])

    def due(self, rule: str) -> date | None:
        with self.database.read() as session:
            row = session.exec(select(Deadline).where(Deadline.rule == rule, Deadline.citizen_id == 1)).one_or_none()
            return row.due_on if row is not None else None


def settle(database: Database, now: datetime) -> Street:
    kit.settle(database, now.date())
    team.join(database)
    street = Street(database, now)
    with database.write() as session:
        karen = session.get_one(Citizen, 1)
        karen.start_on = BEGUN
        for event in session.exec(select(RopeEvent).where(RopeEvent.citizen_id == 1, RopeEvent.event == Event.START)):
            event.on_date = BEGUN
        company = Workplace(
            programme_id=karen.programme_id, kind=WorkplaceKind.COMPANY, name="Bageriet", created_at=now
        )
        session.add(company)
        session.flush()
        placements.begin(
            session,
            1,
            saved(company.id),
            PlacementKind.COMPANY_INTERNSHIP,
            Agreement(BEGUN, 12),
            by=street.by(PALLE),
            now=now,
        )
    return street
