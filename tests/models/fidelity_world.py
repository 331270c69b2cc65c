"""Rows of a street that somebody rolled dice for: everything that an indicator of fidelity counts or must leave out."""

from datetime import UTC, date, datetime, timedelta
from random import Random

from sqlmodel import Session

from models.appointment import Appointment, AppointmentState
from models.assignment import Assignment
from models.base import saved
from models.belief import Belief, Believes, Side
from models.check_in import CheckIn, CheckInState, Held
from models.citizen import Citizen
from models.pause import Pause, PauseReason, PauseState
from models.placement import EndReason, JobForm, Placement, PlacementKind, Stage
from models.programme import Allocation, Arm
from models.rope import Event, RopeEvent
from models.staff import Role, Staff
from models.sub_goal import Area, Movement, SubGoal, SubGoalEvent
from models.transition import Answer, Approval, Decider, NotYet, Transition, TransitionState
from models.workplace import Workplace, WorkplaceKind
from tests.kit import make

FIRST = date(2025, 1, 6)
TODAY = date(2026, 3, 20)
CITIZENS = 18


def at(day: date, hour: int = 12) -> datetime:
    return datetime(day.year, day.month, day.day, hour, tzinfo=UTC)


class World:
    """Each citizen has a life of chance; the last is in the control group."""

    def __init__(self, session: Session, seed: int) -> None:
        self.session, self.dice = session, Random(seed)
        self.mentors = [make.staff(session, name, Role.MENTOR) for name in ("Mette", "Ida")]
        programme_id = saved(make.programme(session).id)
        self.shop = self.workplace("Caféen", WorkplaceKind.SHOP, programme_id)
        self.companies = [
            self.workplace("Bageriet", WorkplaceKind.COMPANY, programme_id, recruits=True),
            self.workplace("Lageret", WorkplaceKind.COMPANY, programme_id),
        ]
        for number in range(CITIZENS):
            citizen = self.citizen(number)
            if number == CITIZENS - 1:
                session.add(Allocation(citizen_id=saved(citizen.id), arm=Arm.CONTROL))
            for part in (self.talks, self.pauses, self.places, self.goals, self.ahead, self.steps, self.beliefs):
                part(citizen)
        session.flush()

    def workplace(self, name: str, kind: WorkplaceKind, programme_id: int, *, recruits: bool = False) -> int:
        row = Workplace(programme_id=programme_id, kind=kind, name=name, recruits=recruits, created_at=make.EARLY)
        self.session.add(row)
        self.session.flush()
        return saved(row.id)

    def day(self, first: date, last: date = TODAY) -> date:
        return first + timedelta(days=self.dice.randrange(max(1, (last - first).days + 1)))

    def citizen(self, number: int) -> Citizen:
        start = self.day(FIRST, TODAY - timedelta(days=5))
        row = make.citizen(self.session, f"Borger {number}", start_on=start)
        if self.dice.random() < 0.3:
            row.ended_on = self.day(start)
        for mentor, since in self._mentors(start):
            self.session.add(
                Assignment(
                    citizen_id=saved(row.id),
                    staff_id=saved(mentor.id),
                    role=Role.MENTOR,
                    started_at=at(since),
                    ended_at=at(TODAY, 13) if mentor is self.mentors[0] else None,
                )
            )
        return row

    def _mentors(self, start: date) -> list[tuple[Staff, date]]:
        first, second = self.mentors
        change = self.day(start)
        return self.dice.choice([[(first, start)], [(second, start)], [(first, start), (second, change)], []])

    def talks(self, citizen: Citizen) -> None:
        day = start_of(citizen)
        while day <= TODAY:
            if self.dice.random() < 0.7:
                self.session.add(
                    RopeEvent(
                        citizen_id=saved(citizen.id),
                        event=self.dice.choice([Event.TALK_HELD] * 3 + [Event.ACTIVITY_PLANNED]),
                        on_date=day,
                        source="check_in",
                        source_id=self.dice.getrandbits(30),
                    )
                )
            day += timedelta(days=self.dice.choice((5, 7, 7, 8, 12)))

    def pauses(self, citizen: Citizen) -> None:
        for _ in range(self.dice.randrange(3)):
            start = self.day(start_of(citizen))
            end = start + timedelta(days=self.dice.randrange(20)) if self.dice.random() < 0.8 else None
            self.session.add(
                Pause(
                    citizen_id=saved(citizen.id),
                    state=self.dice.choice([PauseState.GRANTED, PauseState.GRANTED, PauseState.DECLINED]),
                    reason=PauseReason.HOLIDAY,
                    from_on=start,
                    to_on=end,
                    asked_at=at(start),
                )
            )

    def places(self, citizen: Citizen) -> None:
        day = start_of(citizen) + timedelta(days=self.dice.randrange(30))
        for kind in (*[PlacementKind.INTERNAL_INTERNSHIP] * 2, PlacementKind.COMPANY_INTERNSHIP, PlacementKind.JOB):
            until = day + timedelta(days=self.dice.randrange(70))
            ended = until <= TODAY and (kind is PlacementKind.INTERNAL_INTERNSHIP or self.dice.random() < 0.5)
            reasons = [*EndReason, EndReason.MOVED_ON, EndReason.MOVED_ON]
            self.session.add(
                Placement(
                    citizen_id=saved(citizen.id),
                    workplace_id=self.shop if "internal" in kind else self.dice.choice(self.companies),
                    kind=kind,
                    job_form=JobForm.ORDINARY if kind is PlacementKind.JOB else None,
                    stage=Stage.FRONT if kind is PlacementKind.INTERNAL_INTERNSHIP else None,
                    start_on=day,
                    hours_a_week=10,
                    ended_on=until if ended else None,
                    end_reason=self.dice.choice(reasons) if ended else None,
                    created_at=at(day),
                )
            )
            day = until + timedelta(days=self.dice.choice((0, 1, 6, 7, 8, 20)))
            if not ended or day > TODAY:
                return

    def goals(self, citizen: Citizen) -> None:
        for _ in range(self.dice.randrange(5)):
            day = self.day(start_of(citizen))
            check_in = self._check_in(citizen, day)
            goal = SubGoal(
                citizen_id=saved(citizen.id),
                check_in_id=check_in if self.dice.random() < 0.8 else None,
                area=self.dice.choice(list(Area)),
                text="Spise med de andre",
                created_at=at(day),
            )
            self.session.add(goal)
            self.session.flush()
            for _ in range(self.dice.randrange(4)):
                self._move(goal, citizen, self.day(day))
            if self.dice.random() < 0.2:
                goal.dropped_at = at(self.day(day))

    def _move(self, goal: SubGoal, citizen: Citizen, day: date) -> None:
        movement = self.dice.choice(list(Movement))
        check_in_id = self._check_in(citizen, day)
        self.session.add(
            SubGoalEvent(sub_goal_id=saved(goal.id), check_in_id=check_in_id, movement=movement, at=at(day))
        )
        if movement is Movement.REACHED:
            goal.reached_at = at(day)

    def _check_in(self, citizen: Citizen, day: date) -> int:
        state = self.dice.choice([CheckInState.RECORDED] * 4 + [CheckInState.UNDONE])
        row = CheckIn(
            citizen_id=saved(citizen.id),
            mentor_id=saved(self.mentors[0].id),
            state=state,
            held=Held.PHONE,
            talked_at=at(day),
            started_at=at(day),
            recorded_at=at(day),
        )
        self.session.add(row)
        self.session.flush()
        return saved(row.id)

    def ahead(self, citizen: Citizen) -> None:
        for number in range(self.dice.randrange(40)):
            booked = self.day(start_of(citizen))
            starts = booked + timedelta(days=self.dice.randrange(14))
            self.session.add(
                Appointment(
                    citizen_id=saved(citizen.id),
                    staff_id=saved(self.mentors[0].id),
                    state=self.dice.choice([AppointmentState.OVER, AppointmentState.CANCELLED]),
                    starts_at=at(starts, self.dice.choice((7, 8, 13))),
                    uid=f"{citizen.id}-{number}",
                    created_at=at(booked, self.dice.choice((6, 8, 13))),
                    changed_at=at(self.day(booked, starts)),
                )
            )

    def steps(self, citizen: Citizen) -> None:
        for state in self.dice.sample(list(TransitionState), 3):
            settled = at(self.day(start_of(citizen)))
            is_open = state in (TransitionState.PROPOSED, TransitionState.DISAGREED)
            row = Transition(
                citizen_id=saved(citizen.id),
                from_step=1,
                to_step=2,
                state=state if not is_open else TransitionState.WITHDRAWN,
                proposed_by_id=saved(self.mentors[0].id),
                proposed_at=settled,
                expires_on=TODAY,
                settled_at=settled,
            )
            self.session.add(row)
            self.session.flush()
            for decider in (Decider.CITIZEN, Decider.MENTOR):
                answer = self.dice.choice([Answer.YES, Answer.YES, Answer.NOT_YET, None])
                self.session.add(
                    Approval(
                        transition_id=saved(row.id),
                        decider=decider,
                        staff_id=saved(self.mentors[0].id) if decider is Decider.MENTOR else None,
                        answer=answer,
                        reason=NotYet.HEALTH if answer is Answer.NOT_YET else None,
                        answered_at=None if answer is None else settled,
                    )
                )

    def beliefs(self, citizen: Citizen) -> None:
        for quarter in (1, 2, 3):
            for side in Side:
                if self.dice.random() < 0.7:
                    passed = side is Side.CITIZEN and self.dice.random() < 0.3
                    self.session.add(
                        Belief(
                            citizen_id=saved(citizen.id),
                            quarter=quarter,
                            side=side,
                            staff_id=saved(self.mentors[0].id) if side is Side.STAFF else None,
                            believes=None if passed else self.dice.choice(list(Believes)),
                            told_at=at(self.day(start_of(citizen))),
                        )
                    )


def start_of(citizen: Citizen) -> date:
    if citizen.start_on is None:
        raise ValueError("everybody here has started")
    return citizen.start_on
