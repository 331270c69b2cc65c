"""What colleagues do about their own deadlines when the morning message tells of them."""

from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from bot.simulation import believing, check_ins, course, meetings, placing
from bot.simulation.world import Colleague, World
from models.actions import appointments, company_followups, filings, nudges, rope
from models.appointment import AppointmentKind
from models.base import saved
from models.company_followup import HeardFrom
from models.filing import Form
from models.placement import PlacementKind
from models.queries import appointments as queries
from models.queries import free_hours, placements, transitions
from models.rope import Deadline
from models.rules import rope as rules
from models.staff import Role
from models.transition import Transition

_MEETINGS = ("consultant_talk", "caseworker_meeting", "cv_workshop", "aftercare_talk")
_PLACES = ("company_internship", "internship_after_job", "wage_hours")
_FORMS = {"progress_form": Form.PROGRESS_FORM, "preparatory_plan": Form.PREPARATORY_PLAN}


def heed(world: World, colleague: Colleague, of: int | None = None) -> None:
    """
    Her deadlines that are due, of one citizen or of all, each seen to or forgotten; a lead asks the owners.

    Of all: what conferences have given her to see to as well, and what she believes of her citizens.
    """
    if of is None:
        meetings.see_to_decisions(world, colleague)
        believing.tell(world, colleague)
    if colleague.role is Role.LEAD:
        _ask_owners(world, colleague)
        return
    for row in world.read(_due, colleague.actor.staff_id, world.today):
        if of in (None, row.citizen_id) and not world.chance(world.chances.forgets):
            _see_to(world, colleague, row)


def _see_to(world: World, colleague: Colleague, row: Deadline) -> None:
    citizen_id = row.citizen_id
    if row.rule == "weekly_talk":
        _catch_up(world, colleague, citizen_id)
    elif row.rule in ("no_gap", *_MEETINGS):
        book(world, colleague, citizen_id)
    elif row.rule == "internal_internship":
        placing.in_shop(world, colleague, citizen_id)
    elif row.rule == "company_followup":
        _follow_up(world, colleague, citizen_id)
    elif row.rule in _PLACES:
        placing.in_company(world, colleague, citizen_id)
    elif row.rule in _FORMS:
        world.act(filings.record, citizen_id, _FORMS[row.rule], world.today, by=colleague.actor)
    elif row.rule == "programme_end":
        course.complete(world, colleague, citizen_id)
    if world.chance(0.1) and world.read(_is_there, saved(row.id)):
        world.act(rope.snooze, saved(row.id), world.random.choice(rope.SNOOZE_DAYS), by=colleague.actor)


def _catch_up(world: World, mentor: Colleague, citizen_id: int) -> None:
    """A talk that was held and not written is written now; else the next one is booked."""
    for appointment in world.read(queries.without_turnout, mentor.actor.staff_id, world.now):
        if appointment.citizen_id == citizen_id and appointment.kind is AppointmentKind.TALK:
            check_ins.write_of(world, mentor, saved(appointment.id))
            return
    if not world.read(queries.coming, citizen_id, world.now) and world.chance(0.3):
        check_ins.write_without(world, mentor, citizen_id)
    else:
        book(world, mentor, citizen_id)


def book(world: World, colleague: Colleague, citizen_id: int) -> None:
    """One of her free hours of the next days, unless something is booked with her already."""
    coming = world.read(queries.coming, citizen_id, world.now)
    if any(one.staff_id == colleague.actor.id for one in coming):
        return
    hour = _free_hour(world, colleague.actor.staff_id, citizen_id)
    if hour is not None:
        world.act(appointments.book_offered, citizen_id, hour, by=colleague.actor)


def _free_hour(world: World, staff_id: int, citizen_id: int) -> datetime | None:
    free = world.read(free_hours.of_staff, staff_id, world.now, citizen_id=citizen_id)
    hours = [hour for day in list(free.values())[:3] for hour in day]
    return world.random.choice(hours) if hours else None


def _follow_up(world: World, consultant: Colleague, citizen_id: int) -> None:
    """At the company, or by telephone with both."""
    for kind in (PlacementKind.COMPANY_INTERNSHIP, PlacementKind.JOB):
        for stay in world.read(placements.running, citizen_id, kind):
            if stay.start_on <= world.today:
                heard = world.random.choice(list(HeardFrom))
                world.act(company_followups.record, saved(stay.id), heard, by=consultant.actor)
                return
    book(world, consultant, citizen_id)


def _ask_owners(world: World, lead: Colleague) -> None:
    """A lead looks at some who are late for long, and asks whoever is responsible."""
    late = world.today - timedelta(days=7)
    for citizen_id in world.read(_late_citizens, late)[:5]:
        person = world.act(nudges.open_person, citizen_id, by=lead.actor)
        if person is not None and person.responsible and world.chance(0.3):
            world.act(nudges.nudge, citizen_id, person.responsible[0].staff_id, by=lead.actor)


def after_step(world: World, mentor: Colleague, transition: Transition) -> None:
    """What an agreed step brings with it."""
    if world.read(transitions.step_of, transition.citizen_id) != transition.to_step:
        return
    if transition.to_step == 3:
        placing.leave_shop(world, mentor, transition.citizen_id)
    elif transition.to_step == 2:
        placing.in_shop(world, mentor, transition.citizen_id)


def _due(session: Session, staff_id: int, today: date) -> list[Deadline]:
    house = session.info["policy"]
    soon = rules.later_on(today, house.rope.soon, house)
    due = select(Deadline).where(Deadline.owner_id == staff_id, Deadline.due_on <= soon, col(Deadline.held).is_(False))
    return list(session.exec(due.order_by(col(Deadline.due_on), col(Deadline.citizen_id), col(Deadline.rule))))


def _late_citizens(session: Session, before: date) -> list[int]:
    late = select(Deadline.citizen_id).where(Deadline.due_on < before, col(Deadline.held).is_(False)).distinct()
    return sorted(session.exec(late))


def _is_there(session: Session, deadline_id: int) -> bool:
    return session.get(Deadline, deadline_id) is not None
