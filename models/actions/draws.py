"""The draw of lots: once and for good, in one transaction."""

import secrets
from datetime import datetime

from sqlmodel import Session, select

from models.actions import audit
from models.base import saved
from models.citizen import Citizen
from models.draw import Draw
from models.errors import NotAllowedError, NotYoursError, StaleError
from models.programme import Allocation, Arm, Cohort, Programme
from models.queries import draws as queries
from models.queries import policies
from models.queries.draws import Prepared
from models.rules import access, calendar, drawing
from models.rules.access import Actor, May


def draw(session: Session, cohort_id: int, seen: str, *, by: Actor, now: datetime) -> int:
    """
    Draw lots for everybody on the cohort's list; gives the draw's id.

    *seen* begins the hash of the list that the dry run showed: StaleError where the list is another by now. The seed
    is taken from the operating system here and nowhere earlier. NobodyToDrawError, ScreeningUnansweredError or
    CohortDrawnError where nobody is on the list.
    """
    return _draw(
        session, _alone(session, cohort_id, by), cohort_id, seen, secrets.token_hex(queries.SEED_BYTES), by, now
    )


def draw_invented(session: Session, cohort_id: int, seen: str, seed: str, *, by: Actor, now: datetime) -> int:
    """The same with a given *seed*, so that a simulation can be run again; NotAllowedError where people are real."""
    programme = _alone(session, cohort_id, by)
    if not programme.invented:
        raise NotAllowedError
    return _draw(session, programme, cohort_id, seen, seed, by, now)


def _draw(
    session: Session, programme: Programme, cohort_id: int, seen: str, seed: str, by: Actor, now: datetime
) -> int:
    found = queries.prepared(session, cohort_id, now)
    queries.check(found)
    if len(seen) < 8 or not found.list_hash.startswith(seen):
        raise StaleError
    arms = drawing.allot(found.lots.values(), queries.rule_of(session), seed)
    row = _row(session, found, seed, list(arms.values()), by, now)
    session.add(row)
    session.flush()
    for citizen_id, lot in found.lots.items():
        _allocate(session, citizen_id, row, lot.stratum, arms[lot.case_no], now)
    programme.data_version += 1
    session.add(programme)
    audit.write(session, by, "cohort.drawn", row, now, row.list_hash)
    return saved(row.id)


def _alone(session: Session, cohort_id: int, by: Actor) -> Programme:
    """The programme, held: of two draws at the same time the second finds everybody drawn."""
    access.require(by, May.DRAW)
    statement = select(Programme).join(Cohort).where(Cohort.id == cohort_id).with_for_update(of=Programme)
    programme = session.exec(statement).first()
    if programme is None:
        raise NotYoursError
    access.require_in(by, May.DRAW, programme.id)
    return programme


def _row(session: Session, found: Prepared, seed: str, arms: list[Arm], by: Actor, now: datetime) -> Draw:
    rule = queries.rule_of(session)
    return Draw(
        cohort_id=found.cohort_id,
        round=found.round,
        seed=seed,
        list_hash=found.list_hash,
        method=rule.method,
        ratio_intervention=rule.intervention,
        ratio_control=rule.control,
        block=rule.block,
        strata=",".join(policies.of(session).draw.strata),
        intervention=arms.count(Arm.INTERVENTION),
        control=arms.count(Arm.CONTROL),
        drawn_by_id=by.staff_id,
        drawn_at=now,
    )


def _allocate(session: Session, citizen_id: int, row: Draw, stratum: str, arm: Arm, now: datetime) -> None:
    today = calendar.today(now)
    session.add(Allocation(citizen_id=citizen_id, arm=arm, drawn_on=today, draw_id=row.id, stratum=stratum))
    citizen = session.get_one(Citizen, citizen_id)
    citizen.age_at_draw = None if citizen.birth_year is None else today.year - citizen.birth_year
    session.add(citizen)
