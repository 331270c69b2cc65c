"""A colleague's caseload and day: the most urgent first, each with its light and the reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlmodel import Session, col, select

from models.appointment import Appointment, AppointmentKind, AppointmentState
from models.base import saved
from models.citizen import Citizen
from models.pause import Pause, PauseState
from models.queries import (
    appointments,
    beliefs,
    calls,
    check_ins,
    climbed,
    conferences,
    continuity,
    flex_track,
    handovers,
    hearing,
    namesakes,
    overdue,
    pauses,
    people,
    policies,
    queues,
    shops,
    transitions,
)
from models.queries.beliefs import Both
from models.queries.check_ins import LastTalk
from models.queries.climbed import Climbed
from models.queries.hearing import Hears
from models.queries.overdue import Overview
from models.queries.queues import Queues
from models.queries.shops import InShop
from models.rope import Deadline
from models.rules import access, calendar, meetings, names, rope
from models.rules.access import Actor, May
from models.rules.rope import Light
from models.staff import Role
from models.sub_goal import Movement, SubGoal, SubGoalEvent

_URGENCY = {Light.RED: 0, Light.YELLOW: 1, Light.GREEN: 2, Light.PAUSED: 3}


@dataclass(frozen=True)
class Line:
    """
    One citizen: *rule* and *due_on* are the most pressing deadline's, *next_at* the next step, if one is booked.

    Of one whom the colleague does not mentor, both are the colleague's own. *label* is the name where no number
    stands beside it anyway.
    """

    id: int
    name: str
    light: Light
    rule: str | None
    due_on: date | None
    next_at: datetime | None
    reachable: bool
    label: str
    mentored: bool = True

    def urgency(self) -> tuple[int, date, str]:
        return _URGENCY[self.light], self.due_on or date.max, self.name


def caseload(session: Session, *, by: Actor, now: datetime) -> list[Line]:
    """This mentor's citizens who take part, the most urgent first."""
    access.require(by, May.SEE_OWN_CITIZENS)
    citizens = people.own_citizens(session, by)
    ids = [saved(citizen.id) for citizen in citizens]
    pressing, paused, coming = _pressing(session, ids), _paused(session, ids, now), _next(session, ids, now)
    called = namesakes.names(session, ids, by.staff_id)
    lines = [_line(session, one, called, pressing, paused, coming, now) for one in citizens]
    return sorted(lines, key=Line.urgency)


def worked_with(session: Session, *, by: Actor, now: datetime) -> list[Line]:
    """Everybody whom this colleague works with, in whatever role, the most urgent first."""
    access.require(by, May.SEE_CITIZENS)
    mentored = caseload(session, by=by, now=now) if access.may(by, May.SEE_OWN_CITIZENS) else []
    known = {line.id for line in mentored}
    others = [one for one in people.worked_with(session, by) if one.id not in known]
    ids, staff_id = [saved(one.id) for one in others], by.staff_id
    called = namesakes.names(session, ids, staff_id)
    pressing, paused = _pressing(session, ids, staff_id), _paused(session, ids, now)
    coming = _next(session, ids, now, staff_id)
    lines = [_line(session, one, called, pressing, paused, coming, now, mentored=False) for one in others]
    return sorted([*mentored, *lines], key=Line.urgency)


def _line(
    session: Session,
    citizen: Citizen,
    called: dict[int, str],
    pressing: dict[int, Deadline],
    paused: set[int],
    coming: dict[int, datetime],
    now: datetime,
    *,
    mentored: bool = True,
) -> Line:
    id_ = saved(citizen.id)
    deadline, next_at = pressing.get(id_), coming.get(id_)
    return Line(
        id=id_,
        name=citizen.called(),
        light=Light.PAUSED if id_ in paused else _light(session, deadline, next_at, now, mentored=mentored),
        rule=deadline.rule if deadline else None,
        due_on=deadline.due_on if deadline else None,
        next_at=next_at,
        reachable=citizen.chat_id is not None and citizen.blocked_at is None,
        label=called[id_],
        mentored=mentored,
    )


def _light(
    session: Session, deadline: Deadline | None, next_at: datetime | None, now: datetime, *, mentored: bool
) -> Light:
    """An empty future is yellow at the least, to the mentor."""
    house = policies.of(session)
    light = rope.light(deadline.due_on, calendar.today(now), house) if deadline else Light.GREEN
    return Light.YELLOW if light is Light.GREEN and next_at is None and mentored else light


def _pressing(session: Session, ids: Sequence[int], owner_id: int | None = None) -> dict[int, Deadline]:
    """Each citizen's earliest deadline, of *owner_id* alone where one is given."""
    statement = select(Deadline).where(col(Deadline.citizen_id).in_(ids))
    if owner_id is not None:
        statement = statement.where(Deadline.owner_id == owner_id)
    rows = session.exec(statement.order_by(col(Deadline.due_on).desc(), col(Deadline.id)))
    return {row.citizen_id: row for row in rows}


def _paused(session: Session, ids: Sequence[int], now: datetime) -> set[int]:
    today = calendar.today(now)
    return set(
        session.exec(
            select(Pause.citizen_id).where(
                col(Pause.citizen_id).in_(ids),
                Pause.state == PauseState.GRANTED,
                Pause.from_on <= today,
                col(Pause.to_on).is_(None) | (col(Pause.to_on) > today),
            )
        )
    )


def _next(session: Session, ids: Sequence[int], now: datetime, staff_id: int | None = None) -> dict[int, datetime]:
    statement = select(Appointment).where(
        col(Appointment.citizen_id).in_(ids),
        Appointment.starts_at > now,
        col(Appointment.state).not_in([AppointmentState.CANCELLED, AppointmentState.OVER]),
    )
    if staff_id is not None:
        statement = statement.where(Appointment.staff_id == staff_id)
    rows = session.exec(statement.order_by(col(Appointment.starts_at).desc()))
    return {row.citizen_id: row.starts_at for row in rows}


@dataclass(frozen=True)
class Asked:
    """Something that waits for a colleague's answer: a deadline of *rule*, which an appointment of *kind* settles."""

    deadline_id: int
    citizen_id: int
    name: str
    rule: str
    due_on: date
    kind: AppointmentKind | None


@dataclass(frozen=True)
class Meeting:
    appointment_id: int
    citizen_id: int
    name: str
    kind: AppointmentKind
    starts_at: datetime
    state: AppointmentState
    asked_at: datetime | None


@dataclass(frozen=True)
class Day:
    """
    What a colleague's day holds; *unsaid* are appointments over whose outcome nobody has said, *wishes_later* those
    beyond the week for which another time is asked, *beliefs* citizens of whom she is asked what she believes.
    """

    today: date
    overdue: tuple[Asked, ...]
    due_today: tuple[Asked, ...]
    coming: tuple[Asked, ...]
    meetings_today: tuple[Meeting, ...]
    meetings_coming: tuple[Meeting, ...]
    wishes_later: tuple[Meeting, ...]
    unsaid: tuple[Meeting, ...]
    begun: tuple[tuple[int, str], ...]
    pauses: tuple[tuple[int, str], ...]
    calls: tuple[tuple[int, str], ...]
    steps: tuple[tuple[int, str], ...]
    handovers: tuple[tuple[int, str], ...]
    decisions: tuple[tuple[int, str, date], ...]
    climbed: tuple[Climbed, ...]
    unreachable: tuple[tuple[int, str], ...]
    queues: Queues
    rope: Overview | None = None
    beliefs: int = 0


def day(session: Session, *, by: Actor, now: datetime) -> Day:
    """Everything that waits for this colleague, today and in the next seven days."""
    access.require(by, May.SEE_TODAY)
    today = calendar.today(now)
    asked = _asked(session, by.staff_id, today + timedelta(days=7))
    tomorrow, week = calendar.instant(today + timedelta(days=1), _MIDNIGHT), today + timedelta(days=8)
    until = calendar.instant(week, _MIDNIGHT)
    booked = _meetings(session, appointments.of_staff(session, by.staff_id, now, until), by)
    return Day(
        today=today,
        overdue=tuple(one for one in asked if one.due_on < today),
        due_today=tuple(one for one in asked if one.due_on == today),
        coming=tuple(one for one in asked if one.due_on > today),
        meetings_today=tuple(one for one in booked if one.starts_at < tomorrow),
        meetings_coming=tuple(one for one in booked if one.starts_at >= tomorrow),
        wishes_later=tuple(_meetings(session, appointments.wishes_from(session, by.staff_id, until, now), by)),
        unsaid=tuple(_meetings(session, appointments.without_turnout(session, by.staff_id, now), by)),
        begun=_named(session, [draft.citizen_id for draft in check_ins.drafts(session, by.staff_id)], by),
        pauses=_pauses_asked(session, by),
        calls=_calls_asked(session, by),
        steps=tuple((one.id, one.citizen) for one in transitions.waiting_for(session, by=by)),
        handovers=tuple(handovers.asked_of(session, by=by)),
        decisions=tuple(conferences.waiting_for(session, by.staff_id)),
        climbed=tuple(climbed.waiting(session, by=by)) if Role.LEAD in by.roles else (),
        unreachable=_unreachable(session, by),
        queues=queues.of(session, by=by, now=now),
        rope=overdue.overview(session, by=by, now=now) if access.may(by, May.SEE_ROPE) else None,
        beliefs=len(beliefs.waiting(session, by=by, now=now)),
    )


_MIDNIGHT = datetime.min.time()


def _asked(session: Session, staff_id: int, until: date) -> list[Asked]:
    rows = session.exec(
        select(Deadline, namesakes.shown(staff_id))
        .join(Citizen, col(Citizen.id) == col(Deadline.citizen_id))
        .where(Deadline.owner_id == staff_id, Deadline.due_on <= until, col(Deadline.held).is_(False))
        .order_by(col(Deadline.due_on), col(Citizen.name), col(Deadline.rule))
    ).all()
    house = policies.of(session).rope.rules
    kinds = {key: meetings.that_settles(rule) for key, rule in house.items()}
    return [Asked(saved(row.id), row.citizen_id, name, row.rule, row.due_on, kinds.get(row.rule)) for row, name in rows]


def _meetings(session: Session, rows: Sequence[Appointment], by: Actor) -> list[Meeting]:
    names = namesakes.names(session, [row.citizen_id for row in rows], by.staff_id)
    return [
        Meeting(saved(row.id), row.citizen_id, names[row.citizen_id], row.kind, row.starts_at, row.state, row.asked_at)
        for row in rows
    ]


def _named(session: Session, ids: Sequence[int], by: Actor) -> tuple[tuple[int, str], ...]:
    names = namesakes.names(session, ids, by.staff_id)
    return tuple(sorted(names.items(), key=lambda one: one[1]))


def _mentored(session: Session, by: Actor) -> dict[int, str]:
    """What those are called whom this colleague mentors."""
    return namesakes.names(session, [saved(one.id) for one in people.own_citizens(session, by)], by.staff_id)


def _pauses_asked(session: Session, by: Actor) -> tuple[tuple[int, str], ...]:
    own = _mentored(session, by)
    rows = session.exec(select(Pause).where(col(Pause.citizen_id).in_(list(own)), Pause.state == PauseState.ASKED))
    return tuple((saved(row.id), own[row.citizen_id]) for row in rows)


def _calls_asked(session: Session, by: Actor) -> tuple[tuple[int, str], ...]:
    own = _mentored(session, by)
    return tuple((id_, own[citizen_id]) for id_, citizen_id in calls.waiting_for(session, list(own)))


def _unreachable(session: Session, by: Actor) -> tuple[tuple[int, str], ...]:
    lost = [saved(one.id) for one in people.own_citizens(session, by) if one.blocked_at is not None]
    return _named(session, lost, by)


@dataclass(frozen=True)
class Goal:
    text: str
    area: str
    last: Movement | None


@dataclass(frozen=True)
class Card:
    """One citizen as the mentor sees her."""

    line: Line
    start_on: date | None
    last_talk: LastTalk | None
    next_step: Appointment | None
    next_step_own: bool
    goals: tuple[Goal, ...]
    deadlines: tuple[Deadline, ...]
    pause: Pause | None
    joined: bool
    silent: Hears | None = None
    shop: InShop | None = None
    belief: Both | None = None
    mentors: int = 1
    on_flex_track: bool = False


def card(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> Card:
    """NotYoursError for another mentor's citizen, and for none at all."""
    access.require(by, May.SEE_OWN_CITIZENS)
    citizen = people.mentored_citizen(session, citizen_id, by)
    coming = [one for one in appointments.coming(session, citizen_id, now) if one.state is not AppointmentState.OVER]
    ids = [citizen_id]
    called, pressing = namesakes.names(session, ids, by.staff_id), _pressing(session, ids)
    line = _line(session, citizen, called, pressing, _paused(session, ids, now), _next(session, ids, now), now)
    return Card(
        line=line,
        start_on=citizen.start_on,
        last_talk=check_ins.last_talk(session, citizen_id),
        next_step=coming[0] if coming else None,
        next_step_own=bool(coming) and coming[0].staff_id == by.staff_id,
        goals=tuple(_goal(session, goal) for goal in check_ins.open_goals(session, citizen_id)),
        deadlines=tuple(
            session.exec(select(Deadline).where(Deadline.citizen_id == citizen_id).order_by(col(Deadline.due_on)))
        ),
        pause=pauses.running(session, citizen_id, now),
        joined=citizen.chat_id is not None,
        silent=hearing.silent(session, citizen_id),
        shop=shops.standing(session, citizen_id, by=by, now=now),
        belief=next(iter(beliefs.both(session, ids, by=by)), None),
        mentors=continuity.mentors_of(session, citizen_id),
        on_flex_track=flex_track.track(session, citizen_id) is not None,
    )


def _goal(session: Session, goal: SubGoal) -> Goal:
    last = session.exec(
        select(SubGoalEvent).where(SubGoalEvent.sub_goal_id == goal.id).order_by(col(SubGoalEvent.at).desc())
    ).first()
    return Goal(goal.text, goal.area, last.movement if last else None)


def find(session: Session, word: str, *, by: Actor) -> list[int]:
    """Own citizens by number, case number or the beginning of any of their names, with or without Danish letters."""
    access.require(by, May.SEE_CITIZENS)
    wanted = word.strip().casefold()
    own = people.worked_with(session, by)
    exact = [one for one in own if wanted in (str(one.id), one.case_no.casefold())]
    found = exact or [one for one in own if names.begins(one.called(), word)]
    return [saved(one.id) for one in found]
