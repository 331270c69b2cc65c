"""The indicators of fidelity in February 2026, of six citizens whose rows are written here one by one."""

from datetime import UTC, date, datetime
from fractions import Fraction
from typing import Any

from sqlmodel import Session

from models.appointment import Appointment, AppointmentState
from models.base import saved
from models.belief import Belief, Believes, Side
from models.check_in import CheckIn, CheckInState, Held
from models.citizen import Citizen
from models.database import Database
from models.pause import Pause, PauseReason, PauseState
from models.placement import EndReason, JobForm, Placement, PlacementKind, Stage
from models.queries import fidelity
from models.queries.fidelity import Figure
from models.rope import Event, RopeEvent
from models.rules import access
from models.rules.fidelity import Indicator
from models.staff import Role, Staff
from models.sub_goal import Area, Movement, SubGoal, SubGoalEvent
from models.transition import Answer, Approval, Decider, Transition, TransitionState
from models.workplace import Workplace, WorkplaceKind
from tests.kit import make

FEBRUARY = date(2026, 2, 1)
START = date(2026, 1, 5)  # a Monday, of all six
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
LAST_MINUTE, FIRST_OF_MARCH = (datetime(2026, 2, 28, hour, 30, tzinfo=UTC) for hour in (22, 23))  # in Copenhagen
SHOP, COMPANY, JOB = PlacementKind.INTERNAL_INTERNSHIP, PlacementKind.COMPANY_INTERNSHIP, PlacementKind.JOB


def day(month: int, number: int, year: int = 2026) -> date:
    return date(year, month, number)


def at(on: date, hour: int = 12) -> datetime:
    return datetime(on.year, on.month, on.day, hour, tzinfo=UTC)


class Six:
    """Citizens 0 to 5 of one mentor; the last ends on 28 February."""

    def __init__(self, session: Session) -> None:
        self.session = session
        self.mette: Staff = make.staff(session, "Mette", Role.MENTOR)
        self.citizens = [make.citizen(session, f"Borger {n}", mentor=self.mette, start_on=START) for n in range(6)]
        self.citizens[5].ended_on = day(2, 28)
        self.places = {
            (kind, recruits): self._workplace(kind, recruits)
            for kind, recruits in ((SHOP, False), (COMPANY, False), (COMPANY, True))
        }

    def _workplace(self, kind: PlacementKind, recruits: bool) -> int:
        of = WorkplaceKind.SHOP if kind is SHOP else WorkplaceKind.COMPANY
        programme_id, name = self.citizens[0].programme_id, f"{kind} {recruits}"
        return self.add(
            Workplace(programme_id=programme_id, kind=of, name=name, recruits=recruits, created_at=make.EARLY)
        )

    def add(self, row: Any) -> int:
        self.session.add(row)
        self.session.flush()
        return saved(row.id)

    def of(self, number: int) -> Citizen:
        return self.citizens[number]

    def placed(
        self,
        number: int,
        kind: PlacementKind,
        start: date,
        until: date | None = None,
        why: EndReason = EndReason.MOVED_ON,
        *,
        recruits: bool = False,
    ) -> None:
        self.add(
            Placement(
                citizen_id=saved(self.of(number).id),
                workplace_id=self.places[COMPANY if kind is JOB else kind, recruits],
                kind=kind,
                job_form=JobForm.ORDINARY if kind is JOB else None,
                stage=Stage.FRONT if kind is SHOP else None,
                start_on=start,
                hours_a_week=10,
                ended_on=until,
                end_reason=why if until else None,
                created_at=make.EARLY,
            )
        )

    def goal(self, number: int, area: Area, reached: date | None = None) -> int:
        return self.add(
            SubGoal(
                citizen_id=saved(self.of(number).id),
                area=area,
                text="Komme op om morgenen",
                created_at=at(day(1, 10)),
                reached_at=at(reached) if reached else None,
            )
        )

    def moved(self, number: int, goal_id: int, movement: Movement, when: datetime) -> None:
        common: dict[str, Any] = {"talked_at": when, "started_at": when, "recorded_at": when, "held": Held.PHONE}
        row = CheckIn(
            citizen_id=saved(self.of(number).id), mentor_id=saved(self.mette.id), state=CheckInState.RECORDED, **common
        )
        self.add(SubGoalEvent(sub_goal_id=goal_id, check_in_id=self.add(row), movement=movement, at=when))

    def talk(self, number: int, on: date) -> None:
        source: dict[str, Any] = {"source": "talk", "source_id": number * 100 + on.day}
        self.add(RopeEvent(citizen_id=saved(self.of(number).id), event=Event.TALK_HELD, on_date=on, **source))

    def booked(self, number: int, made: datetime, starts: datetime, cancelled: datetime | None = None) -> None:
        self.add(
            Appointment(
                citizen_id=saved(self.of(number).id),
                staff_id=saved(self.mette.id),
                state=AppointmentState.CANCELLED if cancelled else AppointmentState.BOOKED,
                starts_at=starts,
                uid=str(number),
                created_at=made,
                changed_at=cancelled or made,
            )
        )

    def step(self, number: int, state: TransitionState, settled: datetime, *, answered: bool) -> None:
        id_ = self.add(
            Transition(
                citizen_id=saved(self.of(number).id),
                from_step=1,
                to_step=2,
                state=state,
                proposed_by_id=saved(self.mette.id),
                proposed_at=settled,
                expires_on=day(3, 1),
                settled_at=settled,
            )
        )
        said: dict[str, Any] = {"answer": Answer.YES, "answered_at": settled}
        self.add(Approval(transition_id=id_, decider=Decider.MENTOR, staff_id=self.mette.id, **said))
        self.add(Approval(transition_id=id_, decider=Decider.CITIZEN, **(said if answered else {})))

    def believes(self, number: int, side: Side, what: Believes | None, on: date) -> None:
        staff_id = saved(self.mette.id) if side is Side.STAFF else None
        told: dict[str, Any] = {"quarter": 1, "side": side, "staff_id": staff_id, "believes": what, "told_at": at(on)}
        self.add(Belief(citizen_id=saved(self.of(number).id), **told))


def write(six: Six) -> None:
    for number in range(6):
        six.talk(number, day(2, 2))  # the first day of February's first week
        six.talk(number, day(2, 15))  # the last day of its second
        six.believes(number, Side.CITIZEN, Believes.RATHER if number < 5 else None, day(1, 20))
    pause: dict[str, Any] = {"state": PauseState.GRANTED, "reason": PauseReason.HOLIDAY, "asked_at": NOW}
    six.add(Pause(citizen_id=saved(six.of(1).id), from_on=day(2, 16), to_on=day(2, 19), **pause))
    _goals(six)
    _places(six)
    six.booked(0, at(START), at(day(6, 1)))
    six.booked(2, at(day(2, 9), 8), at(day(2, 13), 8))  # both at the very hour at which the rope speaks
    six.booked(3, at(START), at(day(6, 1)), cancelled=at(day(2, 16), 7))
    _steps(six)
    for number, what in enumerate((Believes.YES, Believes.RATHER, Believes.MAYBE, Believes.NO, Believes.RATHER_NOT)):
        six.believes(number, Side.STAFF, what, day(12, 1, 2025) if number == 0 else day(2, 28))
    six.believes(5, Side.STAFF, Believes.YES, day(11, 30, 2025))


def _goals(six: Six) -> None:
    goals = [six.goal(number, Area.PERSONAL) for number in (0, 1, 3)]
    six.goal(2, Area.PERSONAL, reached=day(1, 31))
    goals.append(six.goal(4, Area.PROFESSIONAL, reached=day(2, 20)))
    six.goal(5, Area.HEALTH)
    six.moved(0, goals[0], Movement.FORWARD, LAST_MINUTE)
    six.moved(1, goals[1], Movement.FORWARD, FIRST_OF_MARCH)
    six.moved(3, goals[2], Movement.BACK, at(day(2, 10)))
    six.moved(4, goals[3], Movement.REACHED, at(day(2, 20)))


def _places(six: Six) -> None:
    six.placed(0, SHOP, day(1, 15), day(2, 21))
    six.placed(0, COMPANY, day(2, 28), recruits=True)  # seven days later
    six.placed(1, SHOP, day(1, 19), day(1, 24))
    six.placed(1, COMPANY, day(2, 1))  # eight days later
    six.placed(1, COMPANY, day(3, 1), recruits=True)  # begun after the month
    six.placed(2, COMPANY, day(3, 1, 2025), day(4, 1, 2025))  # begun on the first of the twelve months' days
    six.placed(2, SHOP, START, day(2, 1))
    six.placed(2, JOB, day(2, 1))
    six.placed(3, COMPANY, day(2, 10), recruits=True)
    six.placed(3, COMPANY, day(2, 28, 2025), day(3, 1, 2025))  # begun the day before
    six.placed(4, SHOP, day(1, 25), day(2, 2))
    six.placed(4, COMPANY, day(2, 20))
    six.placed(5, SHOP, day(1, 13), day(2, 27))
    six.placed(5, COMPANY, day(2, 1), day(2, 1), EndReason.MISTAKE, recruits=True)
    six.placed(5, JOB, day(3, 1))


def _steps(six: Six) -> None:
    six.step(0, TransitionState.AGREED, LAST_MINUTE, answered=True)
    six.step(1, TransitionState.EXPIRED, at(day(2, 3)), answered=False)
    six.step(2, TransitionState.WAITS, at(day(2, 3)), answered=True)
    six.step(2, TransitionState.WITHDRAWN, at(day(2, 4)), answered=False)
    six.step(3, TransitionState.AGREED, at(day(2, 3)), answered=True)
    six.step(4, TransitionState.EXPIRED, at(day(2, 3)), answered=False)
    six.step(5, TransitionState.AGREED, at(day(3, 1, 2025)), answered=True)
    six.step(5, TransitionState.EXPIRED, FIRST_OF_MARCH, answered=False)


EXPECTED = {
    # 2 recruiting of 5: citizens 0 and 3
    Indicator.RECRUITING: Figure(Fraction(2, 5), 5, 5),
    # 3 of the 5 who took part on the 28th: 0, 1 and 3
    Indicator.LIFE_GOALS: Figure(Fraction(3, 5), 5, 5),
    # two of four weeks each, without the week of a pause and the last week of the one who ended
    Indicator.WEEKLY_TALK: Figure(Fraction(12, 22), 22, 6),
    # of five that were open in the month, one went forward and one was reached
    Indicator.GOALS_MOVED: Figure(Fraction(2, 5), 5, 5),
    # 0, 8, 10, 14, 20 and 54 days, the last still waiting
    Indicator.INTO_SHOP: Figure(12, 6, 6),
    # 0, 2 and 5 were elsewhere within a week
    Indicator.NO_GAP: Figure(Fraction(3, 5), 5, 5),
    # 0, 10, 15, 17, 20 and 20 of twenty working days
    Indicator.WITHOUT_NEXT: Figure(16, 6, 6),
    Indicator.ALL_ANSWERED: Figure(Fraction(4, 6), 6, 6),
    Indicator.BELIEF: Figure(Fraction(2, 5), 5, 5),
    Indicator.OWN_BELIEF: Figure(Fraction(1), 5, 5),
}


def test_each_indicator_is_what_counting_on_fingers_gives(database: Database) -> None:
    lead = access.staff(99, [Role.LEAD])
    with database.write() as session:
        write(Six(session))

        found = fidelity.overview(session, FEBRUARY, None, by=lead, now=NOW)

    assert {one.indicator: one.now for one in found} == EXPECTED


def test_a_month_that_has_not_ended_counts_up_to_today(sqlite: Database) -> None:
    lead = access.staff(99, [Role.LEAD])
    with sqlite.write() as session:
        write(Six(session))

        found = fidelity.overview(session, FEBRUARY, None, by=lead, now=at(day(2, 16)))

    told: dict[str, Any] = {one.indicator: one.now for one in found}
    assert told[Indicator.WEEKLY_TALK] == Figure(Fraction(1), 12, 6)  # the two weeks that are over
    assert told[Indicator.WITHOUT_NEXT] == Figure(7.5, 6, 6)  # 0, 0, 5, 10, 10 and 10 of ten working days
