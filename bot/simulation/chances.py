"""How people behave in a simulated year: every probability there is, to be read and changed in one place."""

from dataclasses import dataclass
from typing import Final

from models.attendance import Attended
from models.check_in import Held


@dataclass(frozen=True)
class Chances:
    """Of each time that it could happen, unless its name says a day or a week."""

    # Before the draw
    out_by_jobcentre: float = 0.04
    out_by_programme: float = 0.06
    out_after_draw: float = 0.03
    flex_job: float = 0.2

    # The citizen and her chat
    joins: float = 0.92  # opens her mentor's link
    confirms: float = 0.6
    asks_to_move: float = 0.05
    cannot_come: float = 0.04
    answers_step: float = 0.85
    says_not_yet: float = 0.08
    blocks_a_week: float = 0.006
    back_after_weeks: tuple[int, int] = (1, 5)
    withdraws_a_week: float = 0.001
    asks_call_a_week: float = 0.03

    # The citizen and her life
    ill_a_day: float = 0.02
    calls_in_sick: float = 0.6  # of those who are ill on a day in the shop, in the chat
    pause_a_week: float = 0.008
    pause_weeks: tuple[int, int] = (1, 6)
    drops_out_a_week: float = 0.004
    tells_own_belief: float = 0.3  # in a week in which she is asked

    # Colleagues
    forgets: float = 0.12  # what a message asks for, until the next one
    forgets_register: float = 0.06  # a shop's day
    half_a_check_in: float = 0.03  # is begun and left
    undoes_check_in: float = 0.02
    new_goal: float = 0.25
    note: float = 0.3
    no_next_step: float = 0.05
    other_time: float = 0.12
    accepts_move: float = 0.8
    grants_pause: float = 0.9
    reaches_by_phone: float = 0.75
    ends_call_off: float = 0.7  # appointments within a pause
    leave_a_week: float = 0.01
    hands_over_a_week: float = 0.02
    takes_over: float = 0.8
    decides: float = 0.7  # of whom a conference talks about
    forgets_decision: float = 0.4  # each morning on which it is due
    tells_staff_a_week: float = 0.1
    tells_shop_a_week: float = 0.05

    # The way to a job, a week, once it may happen
    begins_shop: float = 0.6
    stage_up: float = 0.1
    company_internship: float = 0.14
    job: float = 0.08
    loses_job: float = 0.012
    internship_breaks: float = 0.02
    flex_track_a_week: float = 0.01
    flex_decided_a_week: float = 0.12
    completes: float = 0.3  # when the aftercare is over


HELD: Final[dict[Held, float]] = {
    Held.IN_PERSON: 66,
    Held.PHONE: 14,
    Held.LATE: 5,
    Held.EXCUSED: 9,
    Held.NO_SHOW: 6,
}
ATTENDED: Final[dict[Attended, float]] = {
    Attended.PRESENT: 84,
    Attended.LATE: 6,
    Attended.SICK: 4,
    Attended.EXCUSED: 3,
    Attended.ABSENT: 3,
}
CONTROL_WORKS: Final = 0.12  # of the control group in the twelfth month; less before
