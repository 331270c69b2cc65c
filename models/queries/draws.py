"""Who waits for which draw, what a draw would come to, and the draws that have been."""

import secrets
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.base import saved
from models.citizen import Citizen
from models.draw import Draw
from models.errors import CohortDrawnError, NobodyToDrawError, NotYoursError, ScreeningUnansweredError
from models.programme import Allocation, Arm, Cohort, Programme, Screening
from models.queries import intake, policies, scope
from models.queries.intake import Referred, Stage
from models.rules import access, calendar, drawing, strata
from models.rules.access import Actor, May
from models.rules.draw_record import Drawn, Record
from models.rules.drawing import Counts, Lot, Rule
from models.staff import Staff

_UNANSWERED = (Stage.BEGUN, Stage.JOBCENTRE, Stage.PROGRAMME)
_OUT = (Stage.OUT_JOBCENTRE, Stage.OUT_PROGRAMME)
SEED_BYTES = 16


@dataclass(frozen=True)
class Prepared:
    """A cohort before its draw: *lots* is the list, by citizen; *unanswered* and *out* are not on it."""

    cohort_id: int
    cohort: str
    round: int
    lots: Mapping[int, Lot]
    unanswered: int
    out: int
    drawn: int

    @property
    def list_hash(self) -> str:
        return drawing.list_hash(self.lots.values())


@dataclass(frozen=True)
class Trial:
    """What a draw of this list came to with a seed that has been thrown away: *counts* by stratum."""

    prepared: Prepared
    counts: Mapping[str, Counts]
    rule: Rule


@dataclass(frozen=True)
class Past:
    """A draw that has been made."""

    id: int
    cohort: str
    round: int
    drawn_at: datetime
    intervention: int
    control: int


@dataclass(frozen=True)
class ToGive:
    """Somebody drawn to the intervention who has no mentor yet."""

    citizen_id: int
    case_no: str
    cohort: str
    drawn_on: date | None


def rule_of(session: Session) -> Rule:
    """The rule in force."""
    entry = policies.of(session).draw
    return Rule(entry.method, *entry.parts, entry.block)


def cohorts(session: Session, *, by: Actor, now: datetime) -> list[Prepared]:
    """Every cohort in which somebody waits, by name."""
    access.require(by, May.SEE_ARMS)
    waiting = [one for one in intake.listed(session, _own(by)) if one.cohort_id is not None and not _is_drawn(one)]
    found = [prepared(session, cohort_id, now) for cohort_id in {saved(one.cohort_id) for one in waiting}]
    return sorted(found, key=lambda one: one.cohort)


def _own(by: Actor) -> ColumnElement[bool]:
    return scope.within(by, May.SEE_ARMS, col(Citizen.programme_id))


def _is_drawn(one: Referred) -> bool:
    return one.stage in (Stage.DRAWN, Stage.OUTSIDE, Stage.STARTED)


def prepared(session: Session, cohort_id: int, now: datetime) -> Prepared:
    """NotYoursError where there is no such cohort."""
    cohort = session.get(Cohort, cohort_id)
    if cohort is None:
        raise NotYoursError
    people = intake.listed(session, Citizen.cohort_id == cohort_id)
    stages = Counter(one.stage for one in people)
    rounds = session.exec(select(Draw.round).where(Draw.cohort_id == cohort_id)).all()
    return Prepared(
        cohort_id=cohort_id,
        cohort=cohort.name,
        round=max(rounds, default=0) + 1,
        lots={one.citizen_id: _lot(session, one, now) for one in people if one.stage is Stage.READY},
        unanswered=sum(stages[stage] for stage in _UNANSWERED),
        out=sum(stages[stage] for stage in _OUT),
        drawn=sum(_is_drawn(one) for one in people),
    )


def _lot(session: Session, one: Referred, now: datetime) -> Lot:
    house = policies.of(session)
    age = None if one.birth_year is None else calendar.today(now).year - one.birth_year
    return Lot(
        one.case_no,
        strata.stratum(
            house.draw.strata,
            {
                "sex": one.sex or strata.UNKNOWN,
                "age_band": strata.age_band(age, house.results),
                "origin": one.origin or strata.UNKNOWN,
                "flex_job": "flex_job" if one.flex_job else "no_flex_job",
            },
        ),
    )


def check(found: Prepared) -> None:
    """NobodyToDrawError, ScreeningUnansweredError or CohortDrawnError where nobody is on the list."""
    if found.lots:
        return
    if found.unanswered:
        raise ScreeningUnansweredError
    raise CohortDrawnError if found.drawn else NobodyToDrawError


def trial(session: Session, cohort_id: int, *, by: Actor, now: datetime) -> Trial:
    """A dry run: nothing is written, and its seed is known to nobody, so there is nothing to choose from."""
    access.require(by, May.DRAW)
    found = prepared(session, cohort_id, now)
    access.require_in(by, May.DRAW, session.get_one(Cohort, cohort_id).programme_id)
    check(found)
    rule, lots = rule_of(session), found.lots.values()
    arms = drawing.allot(lots, rule, secrets.token_hex(SEED_BYTES))
    return Trial(found, drawing.counts(lots, arms), rule)


def past(session: Session, *, by: Actor) -> list[Past]:
    """The draws that have been made, the newest first."""
    access.require(by, May.SEE_ARMS)
    rows = session.exec(
        select(Draw, Cohort.name)
        .join(Cohort, col(Cohort.id) == col(Draw.cohort_id))
        .where(scope.within(by, May.SEE_ARMS, col(Cohort.programme_id)))
        .order_by(col(Draw.id).desc())
    )
    return [
        Past(saved(draw.id), cohort, draw.round, draw.drawn_at, draw.intervention, draw.control)
        for draw, cohort in rows
    ]


def record(session: Session, draw_id: int, *, by: Actor) -> Record:
    """The whole draw, arms and all; NotYoursError for none."""
    access.require(by, May.SEE_ARMS)
    draw = session.get(Draw, draw_id)
    if draw is None:
        raise NotYoursError
    access.require_in(by, May.SEE_ARMS, session.get_one(Cohort, draw.cohort_id).programme_id)
    return record_of(session, draw_id)


def record_of(session: Session, draw_id: int) -> Record:
    draw = session.get(Draw, draw_id)
    if draw is None:
        raise NotYoursError
    cohort = session.get_one(Cohort, draw.cohort_id)
    programme = session.get_one(Programme, cohort.programme_id)
    return Record(
        programme=programme.name,
        cohort=cohort.name,
        round=draw.round,
        drawn_at=draw.drawn_at,
        drawn_by=session.get_one(Staff, draw.drawn_by_id).name,
        strata=draw.strata,
        rule=Rule(draw.method, draw.ratio_intervention, draw.ratio_control, draw.block),
        seed=draw.seed,
        list_hash=draw.list_hash,
        people=_people(session, draw_id),
        invented=programme.invented,
    )


def _people(session: Session, draw_id: int) -> tuple[Drawn, ...]:
    rows = session.exec(
        select(Citizen.case_no, Allocation.stratum, Allocation.arm)
        .join(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .where(Allocation.draw_id == draw_id)
    )
    found = [Drawn(Lot(case_no, stratum or ""), Arm(arm)) for case_no, stratum, arm in rows]
    return tuple(sorted(found, key=lambda one: (one.lot.stratum, one.lot.case_no)))


def newest(session: Session) -> int | None:
    return session.exec(select(Draw.id).order_by(col(Draw.id).desc())).first()


def to_give(session: Session, *, by: Actor) -> Sequence[ToGive]:
    """Drawn here to the intervention, not screened out since, and not begun: a lead gives each a mentor."""
    access.require(by, May.GIVE_MENTOR)
    rows = session.exec(
        select(col(Citizen.id), Citizen.case_no, Cohort.name, col(Allocation.drawn_on))
        .join(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .join(Cohort, col(Cohort.id) == col(Citizen.cohort_id))
        .outerjoin(Screening, col(Screening.citizen_id) == col(Citizen.id))
        .where(
            Allocation.arm == Arm.INTERVENTION,
            col(Allocation.draw_id).is_not(None),
            col(Screening.id).is_(None),
            col(Citizen.start_on).is_(None),
            scope.within(by, May.GIVE_MENTOR, col(Citizen.programme_id)),
        )
        .order_by(col(Allocation.drawn_on), Citizen.case_no)
    )
    return [ToGive(saved(id_), case_no, cohort, drawn_on) for id_, case_no, cohort, drawn_on in rows]
