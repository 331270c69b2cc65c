"""A small house in which anybody taps anything: what the property tests of the actions work on."""

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from itertools import count
from typing import Any

from sqlmodel import Session, col, select

from bot.simulation import invariants
from handlers import texts
from handlers.conversations import all_routes
from models.actions import delivery, draws, enrolling, handovers, mornings, rope, shops, sweep, transitions, wage_hours
from models.base import Table, saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.consent import NEWEST, Consent
from models.database import Database
from models.errors import RefusedError
from models.programme import ScreenedBy
from models.queries import draws as draw_queries
from models.rope import Event
from models.rules import access, calendar, slots
from models.rules.access import Actor
from models.staff import Language, Role, StaffRole
from models.workplace import Workplace, WorkplaceKind
from tests.kit import databases, make
from tests.kit import intake_people as intake

_TEAM = (
    ("Mette", Role.MENTOR, 101),
    ("Ida", Role.MENTOR, 102),
    ("Bente", Role.CASEWORKER, 103),
    ("Palle", Role.COMPANY_CONSULTANT, 104),
    ("Connie", Role.INTERNSHIP_LEAD, 105),
    ("Viggo", Role.CV_OFFICER, 106),
    ("Ulla", Role.COORDINATOR, 107),
    ("Lena", Role.LEAD, 108),
)
_AROUND = (Role.CASEWORKER, Role.COMPANY_CONSULTANT, Role.CV_OFFICER)
_FIRST_CITIZENS_CHAT = 200
_ROUTES = all_routes()


class House:
    """
    Two mentors and the rest of a team, three citizens in the chat, one shop with two places, two companies.

    Two more have been drawn: one to the intervention, who has not begun, and one to the control group. Everything
    happens in one transaction that is never committed.
    """

    def __init__(self, database: Database) -> None:
        house = databases.with_every_rule(database)
        self.session: Session = house.session(house.writer)
        self.now: datetime = FrozenClock().now()
        self._numbers = count(1)
        self._settle()

    def close(self) -> None:
        self.session.rollback()
        self.session.close()

    @property
    def today(self) -> Any:
        return calendar.today(self.now)

    def tap(self, action: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        """One action in its own savepoint, as the desk runs it; None where it is refused, in which case nothing is."""
        try:
            with self.session.begin_nested():
                result = action(self.session, *args, now=self.now, **kwargs)
                self.session.flush()
        except RefusedError:
            self.session.expire_all()
            return None
        return result

    def row(self, table: type[Table], pick: int) -> Any:
        """One of the newest six rows, or None where there is none."""
        newest = self.session.exec(select(table).order_by(col(table.id).desc()).limit(6)).all()  # type: ignore[attr-defined]
        return newest[pick % len(newest)] if newest else None

    def hour(self, days: int, number: int) -> datetime:
        """The start of an hour on a day that may be past, closed or taken."""
        day = self.today + timedelta(days=days)
        house = self.session.info["policy"]
        hours = slots.of_day(day, [], self.now, house) or [calendar.instant(day, house.appointments.first)]
        return hours[number % len(hours)]

    def wait(self, hours: float) -> None:
        """Time goes by; the rope looks around, and what is due is worded and sent, or settled."""
        self.now += timedelta(hours=hours)
        for look in (sweep.sweep, mornings.look, transitions.expire, handovers.look, wage_hours.roll_on):
            look(self.session, now=self.now)
        while claimed := delivery.claim(self.session, now=self.now):
            for one in claimed:
                self._say(one)

    def _say(self, claimed: delivery.Claimed) -> None:
        reminder, words = claimed.reminder, texts.of(claimed.language)
        render = _ROUTES.notices.get(reminder.kind)
        id_ = saved(reminder.id)
        if render is not None and render(self.session, reminder, words, self.now) is None:
            delivery.mark_moot(self.session, id_)
            return
        delivery.mark_sent(self.session, id_, next(self._numbers), now=self.now)
        self.session.expire_all()

    def broken(self, *but: invariants.Invariant) -> list[str]:
        return invariants.broken(self.session, self.now, but=but)

    def _settle(self) -> None:
        session = self.session
        programme = make.programme(session)
        programme.invented = True
        team = {chat: make.staff(session, name, role, chat_id=chat) for name, role, chat in _TEAM}
        self.staff = [access.staff(saved(one.id), self._roles(saved(one.id))) for one in team.values()]
        self.mentors, self.lead = self.staff[:2], self.staff[-1]
        self._open_shop(saved(programme.id), saved(team[105].id))
        self.citizens = [self._citizen(number, name, team) for number, name in enumerate(("Karen", "Ole", "Per"))]
        self.actors: list[Actor] = [*self.staff, *(access.citizen(one) for one in self.citizens)]
        self._draw(programme.id or 0)

    def _roles(self, staff_id: int) -> Iterator[Role]:
        rows = self.session.exec(select(StaffRole.role).where(StaffRole.staff_id == staff_id))
        return (Role(one) for one in rows)

    def _open_shop(self, programme_id: int, lead_id: int) -> None:
        about: dict[str, Any] = {"programme_id": programme_id, "created_at": make.EARLY}
        shop = Workplace(kind=WorkplaceKind.SHOP, name="Caféen", internship_lead_id=lead_id, **about)
        companies = [Workplace(kind=WorkplaceKind.COMPANY, name=name, **about) for name in ("Lageret", "Hotellet")]
        self.session.add_all([shop, *companies])
        self.session.flush()
        ulla = self.staff[-2]
        for one in (shop, *companies):
            audit_made(self.session, ulla, one, self.now)
        shops.set_capacity(self.session, saved(shop.id), 2, by=ulla, now=self.now)

    def _citizen(self, number: int, name: str, team: dict[int, Any]) -> int:
        """The first two are Mette's, the third Ida's; the first has the whole team."""
        start = self.today - timedelta(days=20)
        mentor = team[101 if number < 2 else 102]
        row = make.citizen(self.session, name, mentor=mentor, start_on=start, chat_id=_FIRST_CITIZENS_CHAT + number)
        id_ = saved(row.id)
        self.session.add(Consent(citizen_id=id_, version=NEWEST, language=Language.DANISH, given_at=make.EARLY))
        if number == 0:
            for colleague, (_, role, _chat) in zip(team.values(), _TEAM, strict=True):
                if role in _AROUND:
                    make.assign(self.session, row, colleague, role)
        rope.note(self.session, id_, Event.START, start, source="citizen", source_id=id_)
        rope.refresh(self.session, id_)
        return id_

    def _draw(self, _programme_id: int) -> None:
        bente, ulla = self.staff[2], self.staff[6]
        for number in range(4):
            one = intake.refer(self.session, bente, self.now, sex="woman", year=1980 + number)
            intake.screen(self.session, one, ScreenedBy.JOBCENTRE, bente, self.now)
            intake.screen(self.session, one, ScreenedBy.PROGRAMME, ulla, self.now)
        (waiting,) = draw_queries.cohorts(self.session, by=self.lead, now=self.now)
        about = (waiting.cohort_id, waiting.list_hash, "7" * 64)
        draws.draw_invented(self.session, *about, by=self.lead, now=self.now)
        given = draw_queries.to_give(self.session, by=self.lead)[0].citizen_id
        enrolling.from_draw(self.session, given, self.mentors[1].staff_id, by=self.lead, now=self.now)
        self.session.flush()
        everybody = self.session.exec(select(Citizen.id).order_by(col(Citizen.id))).all()
        self.everybody = [saved(one) for one in everybody]


def audit_made(session: Session, by: Actor, row: Table, now: datetime) -> None:
    """What the tests write themselves has its audit row too."""
    from models.actions import audit

    audit.write(session, by, "test.made", row, now)
