"""The development log of each course: its sub-goals, and how each moved from talk to talk."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.sandbox.demo.courses import Course
from models.appointment import Appointment
from models.base import saved
from models.check_in import CheckIn
from models.sub_goal import Movement, SubGoal


@dataclass(frozen=True)
class Told:
    """A course as rows: an appointment a talk, and the one ahead, if there is one; a check-in where somebody said."""

    course: Course
    appointments: list[Appointment]
    check_ins: list[CheckIn | None]


def sub_goals(told: Told) -> list[SubGoal]:
    reached = dict(_reached(told.course))
    rows: list[SubGoal] = []
    for talk, check_in in zip(told.course.talks, told.check_ins, strict=True):
        if talk.new_goal is not None and check_in is not None and check_in.recorded_at is not None:
            rows.append(
                SubGoal(
                    citizen_id=check_in.citizen_id,
                    check_in_id=check_in.id,
                    area=talk.new_goal.area,
                    text=talk.new_goal.text,
                    created_at=check_in.recorded_at,
                    reached_at=reached.get(len(rows)),
                )
            )
    return rows


def _reached(course: Course) -> Iterator[tuple[int, datetime]]:
    """The place of each goal that was reached, and when."""
    for talk in course.talks:
        yield from ((goal, talk.at) for goal, move in talk.moves if move is Movement.REACHED)


def moves(told: Told, goals: Sequence[SubGoal]) -> Iterator[dict[str, Any]]:
    """Columns of `SubGoalEvent`; *goals* in the order in which they were set."""
    for talk, check_in in zip(told.course.talks, told.check_ins, strict=True):
        if check_in is not None:
            for place, move in talk.moves:
                yield {
                    "sub_goal_id": saved(goals[place].id),
                    "check_in_id": saved(check_in.id),
                    "movement": move,
                    "at": talk.at,
                }
