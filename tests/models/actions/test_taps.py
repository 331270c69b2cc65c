"""
No sequence of taps by any mix of roles breaks what must always hold (bot/simulation/invariants.py).

A longer hunt, by hand: ``LONG_HUNT=200 .venv/bin/pytest tests/models/actions/test_taps.py --timeout=0``.
"""

import os
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from bot.simulation.invariants import both_engines_of_the_rope_agree, every_row_has_its_audit
from models.actions import (
    appointments,
    attendances,
    calls,
    check_ins,
    company_followups,
    consents,
    correcting,
    courses,
    delivery,
    enrolling,
    filings,
    flex_tracks,
    handovers,
    invites,
    leaves,
    lockdowns,
    next_steps,
    pauses,
    placements,
    rope,
    screenings,
    shops,
    staff,
    teams,
    transitions,
)
from models.actions.courses import EndOfCourse
from models.actions.handovers import Wish
from models.actions.placements import Agreement
from models.appointment import Appointment, AppointmentKind, CancelReason, Turnout
from models.attendance import Attendance, Attended, Why
from models.base import saved
from models.call_request import CallRequest
from models.check_in import CheckIn, Held, Question
from models.company_followup import CompanyFollowup, HeardFrom
from models.database import Database
from models.filing import Filing, Form
from models.flex_track import FlexOutcome
from models.handover import Handover, HandoverCitizen, WhyNot
from models.leave import Leave
from models.lockdown import Lockdown
from models.pause import Pause, PauseReason
from models.placement import EndReason, JobForm, Placement, PlacementKind, Stage
from models.programme import ScreenedBy
from models.queries import lockdowns as lockdown_queries
from models.rope import Deadline
from models.staff import Language, Role
from models.sub_goal import Area, Movement, SubGoal
from models.transition import Answer, NotYet, Transition
from models.workplace import Workplace
from tests.models.actions.tapping import House

LONG = int(os.environ.get("LONG_HUNT", "0"))
who, pick = st.integers(0, 10), st.integers(0, 5)
days, hours = st.integers(-3, 20), st.integers(0, 13)
yes = st.booleans()
areas = st.none() | st.sampled_from(list(Area))


def any_of(enum: Any) -> st.SearchStrategy[Any]:
    return st.sampled_from(list(enum))


class Tapping(RuleBasedStateMachine):
    """Each rule is something that any client may send: by anybody, of anything, whatever its state."""

    database: Database

    def __init__(self) -> None:
        super().__init__()
        self.house = House(self.database)

    def teardown(self) -> None:
        try:
            assert self.house.broken() == []
        finally:
            self.house.close()

    def by(self, who: int) -> Any:
        return self.house.actors[who % len(self.house.actors)]

    def citizen(self, pick: int) -> int:
        return self.house.everybody[pick % len(self.house.everybody)]

    @invariant()
    def nothing_is_broken(self) -> None:
        assert self.house.broken(both_engines_of_the_rope_agree, every_row_has_its_audit) == []

    @rule(hours=st.sampled_from([0.5, 2, 9, 24, 24, 72, 24 * 8]))
    def time_goes_by(self, hours: float) -> None:
        self.house.wait(hours)

    @rule(who=who, of=pick, days=days, hour=hours, kind=st.none() | any_of(AppointmentKind))
    def book(self, who: int, of: int, days: int, hour: int, kind: AppointmentKind | None) -> None:
        at = self.house.hour(days, hour)
        if kind is None:
            self.house.tap(appointments.book_offered, self.citizen(of), at, by=self.by(who))
        else:
            self.house.tap(appointments.book, self.citizen(of), at, by=self.by(who), kind=kind)

    @rule(
        who=who,
        of=pick,
        what=st.sampled_from(
            ["confirm", "ask_move", "accept_move", "decline_move", "move", "move_offered", "cannot_come", "call_off"]
        ),
        days=days,
        hour=hours,
    )
    def answer_appointment(self, who: int, of: int, what: str, days: int, hour: int) -> None:
        row = self.house.row(Appointment, of)
        if row is None:
            return
        at, action = self.house.hour(days, hour), getattr(appointments, what)
        more: dict[str, Any] = {"sequence": row.sequence} if what == "move_offered" else {}
        args = {"ask_move": (at,), "move": (at,), "move_offered": (at,), "cannot_come": (CancelReason.SICK,)}
        self.house.tap(action, saved(row.id), *args.get(what, ()), by=self.by(who), **more)

    @rule(who=who, of=pick, turnout=any_of(Turnout), before=st.none() | any_of(Turnout))
    def say_turnout(self, who: int, of: int, turnout: Turnout, before: Turnout | None) -> None:
        row = self.house.row(Appointment, of)
        if row is not None:
            self.house.tap(appointments.answer_outcome, saved(row.id), turnout, before, by=self.by(who))

    @rule(mentor=yes, of=pick, held=any_of(Held), again=yes, way=st.integers(0, 2))
    def begin_check_in(self, mentor: bool, of: int, held: Held, again: bool, way: int) -> None:
        by, row = self.house.mentors[mentor], self.house.row(Appointment, of)
        if way == 0 or row is None:
            self.house.tap(check_ins.begin, self.citizen(of), by=by, again=again)
        elif way == 1:
            self.house.tap(check_ins.begin_of, saved(row.id), by=by)
        else:
            self.house.tap(check_ins.answer_outcome, saved(row.id), held, row.turnout, by=by)

    @rule(
        of=pick, held=any_of(Held), move=any_of(Movement), area=st.none() | any_of(Area), yes=yes, days=days, hour=hours
    )
    def go_on_with_check_in(
        self, of: int, held: Held, move: Movement, area: Area | None, yes: bool, days: int, hour: int
    ) -> None:
        """The question that is asked is answered, by the mentor whose it is."""
        row = self.house.row(CheckIn, of)
        if row is None:
            return
        by = next(one for one in self.house.staff if one.id == row.mentor_id)
        at, id_, goal = self.house.hour(days, hour), saved(row.id), self.house.row(SubGoal, of)
        answers: dict[Question, tuple[Any, ...]] = {
            Question.HELD: (check_ins.say_held, held),
            Question.SUB_GOALS: (check_ins.move_goal, goal.id, move) if yes and goal else (check_ins.rest_unmoved,),
            Question.NEW_AREA: (check_ins.choose_area, area),
            Question.NEW_TEXT: (check_ins.write_goal, "Hils på to kolleger"),
            Question.NOTE: (check_ins.write_note, "Godt møde" if yes else None),
            Question.NEXT: (next_steps.accept,) if yes else (next_steps.other_day,),
            Question.NEXT_DAY: (next_steps.pick_day, at.date()),
            Question.NEXT_TIME: (next_steps.pick_time, at),
            Question.TALK_DAY: (correcting.choose_talk_day, self.house.today - timedelta(days=hour % 5)),
            Question.FIX_GOAL: (correcting.choose_goal, goal.id if goal else 0),
            Question.FIX_TEXT: (correcting.write_fix, "Hils på tre"),
            Question.SUMMARY: (correcting.edit, None),
            Question.EDIT: (correcting.edit, list(Question)[hour % len(Question)]),
        }
        action, *args = answers[row.asks]
        self.house.tap(action, id_, *args, by=by)

    @rule(
        who=who,
        of=pick,
        what=st.sampled_from(
            [
                check_ins.abandon,
                check_ins.undo,
                correcting.go_back,
                correcting.other_talk_day,
                correcting.drop_goal,
                next_steps.none,
                next_steps.other_day,
                check_ins.rest_unmoved,
            ]
        ),
    )
    def leave_the_way(self, who: int, of: int, what: Any) -> None:
        row = self.house.row(CheckIn, of)
        if row is not None:
            sure = {"sure": True} if what in (next_steps.none, next_steps.other_day) else {}
            self.house.tap(what, saved(row.id), by=self.by(who), **sure)

    @rule(who=who, of=pick, at=pick, kind=any_of(PlacementKind), days=days, length=st.none() | st.integers(0, 90))
    def place(self, who: int, of: int, at: int, kind: PlacementKind, days: int, length: int | None) -> None:
        workplace, start = self.house.row(Workplace, at), self.house.today + timedelta(days=days)
        until = None if length is None else start + timedelta(days=length)
        form = JobForm.ORDINARY if kind is PlacementKind.JOB else None
        agreed = Agreement(start, 15.0, until, form)
        self.house.tap(placements.begin, self.citizen(of), saved(workplace.id), kind, agreed, by=self.by(who))

    @rule(who=who, of=pick, days=days, reason=any_of(EndReason), what=st.integers(0, 3), stage=any_of(Stage))
    def change_placement(self, who: int, of: int, days: int, reason: EndReason, what: int, stage: Stage) -> None:
        row = self.house.row(Placement, of)
        if row is None:
            return
        id_, by = saved(row.id), self.by(who)
        day = self.house.today + timedelta(days=days)
        if what == 0 and reason is not EndReason.MISTAKE:
            self.house.tap(placements.end, id_, day, reason, by=by)
        elif what == 1:
            self.house.tap(placements.reopen, id_, by=by)
        elif what == 2:
            self.house.tap(placements.take_back, id_, by=by)
        else:
            self.house.tap(placements.set_stage, id_, stage, by=by)

    @rule(who=who, of=pick, days=st.integers(-15, 1), state=any_of(Attended), why=any_of(Why), what=st.integers(0, 3))
    def note_attendance(self, who: int, of: int, days: int, state: Attended, why: Why, what: int) -> None:
        by, day = self.by(who), self.house.today + timedelta(days=days)
        placement, row = self.house.row(Placement, of), self.house.row(Attendance, of)
        if what == 0:
            self.house.tap(attendances.call_in_sick, by=by)
        elif what == 1 and placement is not None:
            self.house.tap(attendances.all_present, placement.workplace_id, day, by=by)
        elif what == 2 and row is not None:
            self.house.tap(attendances.because, saved(row.id), why, by=by)
        elif placement is not None:
            self.house.tap(attendances.note, saved(placement.id), day, state, by=by)

    @rule(who=who, of=pick, step=st.integers(1, 3))
    def propose_step(self, who: int, of: int, step: int) -> None:
        self.house.tap(transitions.propose, self.citizen(of), step, by=self.by(who))

    @rule(who=who, of=pick, yes=yes, reason=any_of(NotYet), what=st.integers(0, 5))
    def decide_step(self, who: int, of: int, yes: bool, reason: NotYet, what: int) -> None:
        row = self.house.row(Transition, of)
        if row is None:
            return
        id_, by = saved(row.id), self.by(who)
        if what == 0:
            self.house.tap(transitions.withdraw, id_, by=by)
        elif what == 1:
            self.house.tap(transitions.decide, id_, forward=yes, by=by)
        else:
            said = (Answer.YES,) if yes else (Answer.NOT_YET, reason)
            self.house.tap(transitions.answer, id_, *said, by=by, for_citizen=what == 2)

    @rule(who=who, reason=any_of(PauseReason), days=days, length=st.none() | st.integers(0, 40))
    def ask_for_pause(self, who: int, reason: PauseReason, days: int, length: int | None) -> None:
        start = self.house.today + timedelta(days=days)
        until = None if length is None else start + timedelta(days=length)
        self.house.tap(pauses.ask, reason, start, until, by=self.by(who))

    @rule(who=who, of=pick, days=days, length=st.integers(0, 40), keeps=pick, what=st.integers(0, 4))
    def decide_pause(self, who: int, of: int, days: int, length: int, keeps: int, what: int) -> None:
        row = self.house.row(Pause, of)
        if row is None:
            return
        id_, by = saved(row.id), self.by(who)
        start = self.house.today + timedelta(days=days)
        if what < 2:
            self.house.tap(pauses.grant, id_, start, start + timedelta(days=length), keeps=keeps, by=by)
        else:
            action = (pauses.decline, pauses.end, pauses.call_off_meetings)[what - 2]
            self.house.tap(action, id_, by=by)

    @rule(who=who, of=pick, what=st.sampled_from(["ask", "withdraw", "called", "not_reached"]))
    def ring(self, who: int, of: int, what: str) -> None:
        row, by = self.house.row(CallRequest, of), self.by(who)
        if what in ("ask", "withdraw"):
            self.house.tap(getattr(calls, what), by=by)
        elif row is not None:
            self.house.tap(getattr(calls, what), saved(row.id), by=by)

    @rule(who=who, of=pick, why=any_of(EndOfCourse), back=yes)
    def end_course(self, who: int, of: int, why: EndOfCourse, back: bool) -> None:
        if back:
            self.house.tap(courses.take_up_again, self.citizen(of), by=self.by(who))
        else:
            self.house.tap(courses.end, self.citizen(of), why, by=self.by(who))

    @rule(who=who, of=pick, to=who, role=any_of(Role), nobody=yes)
    def choose_team(self, who: int, of: int, to: int, role: Role, nobody: bool) -> None:
        colleague = self.house.staff[to % len(self.house.staff)].staff_id
        self.house.tap(teams.set_member, self.citizen(of), role, None if nobody else colleague, by=self.by(who))

    @rule(who=who, giver=pick, to=pick, role=any_of(Role), of=st.none() | pick, days=st.none() | days)
    def offer_handover(self, who: int, giver: int, to: int, role: Role, of: int | None, days: int | None) -> None:
        people = self.house.staff
        wish = Wish(
            people[giver].staff_id,
            role,
            people[to].staff_id,
            None if of is None else self.citizen(of),
            None if days is None else self.house.today + timedelta(days=days),
        )
        self.house.tap(handovers.offer, wish, by=self.by(who))

    @rule(who=who, of=pick, chosen=yes, what=st.integers(0, 3), why=any_of(WhyNot))
    def answer_handover(self, who: int, of: int, chosen: bool, what: int, why: WhyNot) -> None:
        row, item, by = self.house.row(Handover, of), self.house.row(HandoverCitizen, of), self.by(who)
        if row is None or item is None:
            return
        if what == 0:
            self.house.tap(handovers.choose, saved(item.id), chosen, by=by)
        elif what == 1:
            self.house.tap(handovers.decline, saved(row.id), why, by=by)
        elif what == 2:
            self.house.tap(handovers.withdraw, saved(row.id), by=by)
        else:
            self.house.tap(handovers.accept, saved(row.id), by=by)

    @rule(who=who, of=pick, role=any_of(Role), on=yes, leaves_us=yes)
    def change_staff(self, who: int, of: int, role: Role, on: bool, leaves_us: bool) -> None:
        colleague = self.house.staff[of].staff_id
        if leaves_us:
            self.house.tap(staff.leave, colleague, by=self.by(who))
        else:
            self.house.tap(staff.set_role, colleague, role, on, by=self.by(who))

    @rule(who=who, of=pick, days=days, length=st.integers(0, 20), back=yes)
    def take_leave(self, who: int, of: int, days: int, length: int, back: bool) -> None:
        row, start = self.house.row(Leave, of), self.house.today + timedelta(days=days)
        if back and row is not None:
            self.house.tap(leaves.take_back, saved(row.id), by=self.by(who))
        else:
            colleague = self.house.staff[of].staff_id
            self.house.tap(leaves.enter, colleague, start, start + timedelta(days=length), by=self.by(who))

    @rule(who=who, of=pick, days=days, form=any_of(Form), back=yes)
    def file_form(self, who: int, of: int, days: int, form: Form, back: bool) -> None:
        row, day = self.house.row(Filing, of), self.house.today + timedelta(days=days)
        if back and row is not None:
            self.house.tap(filings.take_back, saved(row.id), by=self.by(who))
        else:
            self.house.tap(filings.record, self.citizen(of), form, day, by=self.by(who))

    @rule(who=who, of=pick, heard=any_of(HeardFrom), back=yes)
    def follow_up(self, who: int, of: int, heard: HeardFrom, back: bool) -> None:
        row, placement = self.house.row(CompanyFollowup, of), self.house.row(Placement, of)
        if back and row is not None:
            self.house.tap(company_followups.take_back, saved(row.id), by=self.by(who))
        elif placement is not None:
            self.house.tap(company_followups.record, saved(placement.id), heard, by=self.by(who))

    @rule(who=who, of=pick, days=days, what=st.integers(0, 3), outcome=any_of(FlexOutcome))
    def go_on_flex_track(self, who: int, of: int, days: int, what: int, outcome: FlexOutcome) -> None:
        by, id_, day = self.by(who), self.citizen(of), self.house.today + timedelta(days=days)
        if what == 0:
            self.house.tap(flex_tracks.choose, id_, day, by=by)
        elif what == 1:
            self.house.tap(flex_tracks.decide, id_, outcome, day, by=by)
        elif what == 2:
            self.house.tap(flex_tracks.correct, id_, by=by)
        else:
            self.house.tap(flex_tracks.take_back, id_, by=by)

    @rule(who=who, of=pick, days=st.integers(0, 11))
    def snooze(self, who: int, of: int, days: int) -> None:
        row = self.house.row(Deadline, of)
        if row is not None:
            self.house.tap(rope.snooze, saved(row.id), days, by=self.by(who))

    @rule(who=who, days=days, length=st.integers(0, 30), off=yes, lift=yes)
    def lock_down(self, who: int, days: int, length: int, off: bool, lift: bool) -> None:
        row, start = self.house.row(Lockdown, 0), self.house.today + timedelta(days=days)
        end = start + timedelta(days=length)
        if lift and row is not None:
            self.house.tap(lockdowns.lift, saved(row.id), by=self.by(who))
            return
        with self.house.session.no_autoflush:
            booked = len(lockdown_queries.appointments(self.house.session, start, end, self.house.lead, self.house.now))
        self.house.tap(lockdowns.declare, start, end, booked=booked, calls_off=off, by=self.by(who))

    @rule(of=pick, what=st.integers(0, 4), who=who)
    def change_chat(self, of: int, what: int, who: int) -> None:
        """She blocks the bot, comes back, wants no more, or gets a link and opens it."""
        number = of % 3
        chat = 200 + number
        if what == 0:
            self.house.tap(delivery.chat_closed, chat)
        elif what == 1:
            self.house.tap(delivery.heard_from, chat)
        elif what == 2:
            self.house.tap(consents.withdraw, by=self.house.actors[-3 + number])
        else:
            link = self.house.tap(invites.invite_citizen, self.citizen(of), by=self.by(who))
            if link is not None:
                self.house.tap(invites.accept_as_citizen, link.code, 300 + of, Language.DANISH)

    @rule(who=who, of=pick, mentor=yes, what=st.integers(0, 3))
    def after_the_draw(self, who: int, of: int, mentor: bool, what: int) -> None:
        by, id_ = self.by(who), self.citizen(of)
        if what == 0:
            self.house.tap(enrolling.from_draw, id_, self.house.mentors[mentor].staff_id, by=by)
        elif what == 1:
            self.house.tap(enrolling.take_back, id_, by=by)
        elif what == 2:
            self.house.tap(screenings.find_outside, id_, ScreenedBy.PROGRAMME, "age", by=by)
        else:
            self.house.tap(screenings.take_back_outside, id_, by=by)

    @rule(who=who, at=pick, of=pick, closed=yes, lead=yes)
    def change_shop(self, who: int, at: int, of: int, closed: bool, lead: bool) -> None:
        shop = saved(self.house.row(Workplace, at).id)
        if lead:
            self.house.tap(shops.set_lead, shop, self.house.staff[of].staff_id, by=self.by(who))
        else:
            self.house.tap(shops.set_closed, shop, closed, by=self.by(who))


@pytest.mark.slow
@pytest.mark.timeout(400)
def test_no_sequence_of_taps_breaks_what_must_always_hold(sqlite: Database) -> None:
    Tapping.database = sqlite
    run_state_machine_as_test(
        Tapping,
        settings=settings(
            max_examples=LONG or 5,
            stateful_step_count=60 if LONG else 25,
            deadline=None,
            derandomize=not LONG,
            suppress_health_check=list(HealthCheck),
        ),
    )
