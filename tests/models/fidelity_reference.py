"""The indicators of fidelity said slowly: every row read, every day looked at, no SQL beyond "all of them"."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any, TypeVar

from sqlmodel import Session, select

from models.appointment import Appointment, AppointmentState
from models.base import Table
from models.belief import Belief, Believes, Side
from models.check_in import CheckIn, CheckInState
from models.citizen import Citizen
from models.pause import Pause, PauseState
from models.placement import EndReason, Placement, PlacementKind
from models.programme import Allocation, Arm
from models.queries import policies
from models.rope import Event, RopeEvent
from models.rules import calendar
from models.rules.fidelity import Indicator
from models.sub_goal import Area, Movement, SubGoal, SubGoalEvent
from models.transition import Approval, Transition, TransitionState
from models.workplace import Workplace

T = TypeVar("T", bound=Table)
Tally = dict[int, tuple[int, int]]  # by citizen: hits, and of how many


class Rows:
    """Every row of a table, read once."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.house = policies.of(session)
        self._read: dict[type[Table], Any] = {}

    def all(self, of: type[T]) -> list[T]:
        if of not in self._read:
            self._read[of] = list(self.session.exec(select(of)))
        found: list[T] = self._read[of]
        return found


class Reference:
    """What an indicator counts in a month, seen from *today*."""

    def __init__(self, rows: Rows, month: date, today: date) -> None:
        self.today, self.house, self.all = today, rows.house, rows.all
        self.first = month
        self.last = min(calendar.add_months(month, 1) - timedelta(days=1), today)
        control = {one.citizen_id for one in self.all(Allocation) if one.arm is Arm.CONTROL}
        self.booked: dict[int | None, list[Appointment]] = defaultdict(list)
        for one in self.all(Appointment):
            self.booked[one.citizen_id].append(one)
        self.citizens = [one for one in self.all(Citizen) if one.id not in control]

    def since(self, months: int) -> date:
        return calendar.add_months(self.first, 1 - months)

    def within(self, at: datetime | None, months: int = 1) -> bool:
        return at is not None and self.since(months) <= calendar.today(at) <= self.last

    def days(self) -> Iterator[date]:
        day = self.first
        while day <= self.last:
            yield day
            day += timedelta(days=1)

    def paused(self, citizen_id: int | None, day: date) -> bool:
        return any(
            one.citizen_id == citizen_id
            and one.state is PauseState.GRANTED
            and one.from_on <= day
            and (one.to_on is None or day < one.to_on)
            for one in self.all(Pause)
        )

    def meant(self) -> list[Placement]:
        return [one for one in self.all(Placement) if one.end_reason is not EndReason.MISTAKE]

    def tally(self, indicator: Indicator) -> Tally:
        found: dict[int, list[bool]] = defaultdict(list)
        if indicator is Indicator.INTO_SHOP:
            return self.into_shop()
        counted = {one.id for one in self.citizens}
        for citizen_id, hit in getattr(self, indicator.value)():
            if citizen_id in counted:
                found[citizen_id].append(hit)
        return {citizen_id: (sum(hits), len(hits)) for citizen_id, hits in found.items()}

    def recruiting(self) -> Iterator[tuple[int, bool]]:
        recruits = {one.id: one.recruits for one in self.all(Workplace)}
        for one in self.meant():
            if one.kind is PlacementKind.COMPANY_INTERNSHIP and self.since(12) <= one.start_on <= self.last:
                yield one.citizen_id, recruits[one.workplace_id]

    def open_goals(self) -> list[SubGoal]:
        stands = {one.id for one in self.all(CheckIn) if one.state is CheckInState.RECORDED}
        return [
            one
            for one in self.all(SubGoal)
            if (one.check_in_id is None or one.check_in_id in stands)
            and calendar.today(one.created_at) <= self.last
            and all(at is None or calendar.today(at) >= self.first for at in (one.reached_at, one.dropped_at))
        ]

    def life_goals(self) -> Iterator[tuple[int | None, bool]]:
        life = {one.citizen_id for one in self.open_goals() if one.area in (Area.PERSONAL, Area.SOCIAL, Area.HEALTH)}
        for one in self.citizens:
            begun = one.start_on is not None and one.start_on <= self.last
            if begun and (one.ended_on is None or one.ended_on > self.last):
                yield one.id, one.id in life

    def weekly_talk(self) -> Iterator[tuple[int | None, bool]]:
        talks = {(e.citizen_id, e.on_date) for e in self.all(RopeEvent) if e.event is Event.TALK_HELD}
        month = (self.first.year, self.first.month)
        for citizen in self.citizens:
            monday = self.first - timedelta(days=7)
            while monday <= self.last:
                week = [monday + timedelta(days=number) for number in range(7)]
                monday += timedelta(days=1)
                thursday = week[3]
                if week[0].weekday() != 0 or (thursday.year, thursday.month) != month or week[6] >= self.today:
                    continue
                there = citizen.start_on is not None and citizen.start_on <= week[0]
                if not there or (citizen.ended_on is not None and citizen.ended_on < week[6]):
                    continue
                if not any(self.paused(citizen.id, day) for day in week):
                    yield citizen.id, any((citizen.id, day) in talks for day in week)

    def goals_moved(self) -> Iterator[tuple[int, bool]]:
        moved = {
            one.sub_goal_id
            for one in self.all(SubGoalEvent)
            if one.movement in (Movement.FORWARD, Movement.REACHED) and self.within(one.at)
        }
        for one in self.open_goals():
            yield one.citizen_id, one.id in moved

    def into_shop(self) -> Tally:
        found: Tally = {}
        for one in self.citizens:
            if one.start_on is None or one.id is None or not self.since(12) <= one.start_on <= self.last:
                continue
            shops = [
                place.start_on
                for place in self.meant()
                if place.citizen_id == one.id and place.kind is PlacementKind.INTERNAL_INTERNSHIP
            ]
            first = min(shops, default=None)
            if first is not None and first <= self.last:
                found[one.id] = ((first - one.start_on).days, 1)
                continue
            until = one.ended_on if one.ended_on is not None and one.ended_on <= self.last else self.last
            if (until - one.start_on).days > 14:
                found[one.id] = ((until - one.start_on).days, 1)
        return found

    def no_gap(self) -> Iterator[tuple[int, bool]]:
        week = timedelta(days=7)
        for one in self.meant():
            left, counts = one.ended_on, one.kind is PlacementKind.INTERNAL_INTERNSHIP
            if not counts or left is None or one.end_reason is EndReason.LEFT_PROGRAMME:
                continue
            if self.since(12) <= left <= self.last and left + week <= self.today:
                yield (
                    one.citizen_id,
                    any(
                        other.citizen_id == one.citizen_id
                        and other.id != one.id
                        and other.start_on <= left + week
                        and (other.ended_on is None or other.ended_on > left)
                        for other in self.meant()
                    ),
                )

    def without_next(self) -> Iterator[tuple[int | None, bool]]:
        for citizen in self.citizens:
            for day in self.days():
                there = citizen.start_on is not None and citizen.start_on <= day
                if not there or (citizen.ended_on is not None and citizen.ended_on <= day):
                    continue
                if day < self.today and day in self.house.working_days and not self.paused(citizen.id, day):
                    yield citizen.id, not self.ahead(citizen.id, calendar.instant(day, time(9)))

    def ahead(self, citizen_id: int | None, at: datetime) -> bool:
        return any(
            one.created_at <= at <= one.starts_at
            and not (one.state is AppointmentState.CANCELLED and one.changed_at <= at)
            for one in self.booked[citizen_id]
        )

    def all_answered(self) -> Iterator[tuple[int, bool]]:
        missing = {one.transition_id for one in self.all(Approval) if one.answer is None}
        for one in self.all(Transition):
            if one.state is not TransitionState.WITHDRAWN and self.within(one.settled_at, 12):
                yield one.citizen_id, one.id not in missing

    def belief(self, side: Side = Side.STAFF) -> Iterator[tuple[int, bool]]:
        for one in self.all(Belief):
            if one.side is side and one.believes is not None and self.within(one.told_at, 3):
                yield one.citizen_id, one.believes in (Believes.YES, Believes.RATHER)

    def own_belief(self) -> Iterator[tuple[int, bool]]:
        return self.belief(Side.CITIZEN)
