"""The demo's waiting cohort: a lead can draw it, and none of the trial's numbers knows of it."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from sqlmodel import Session, col, func, select

from bot.sandbox.demo import waiting
from bot.sandbox.demo.cast import COLLEAGUES
from bot.sandbox.demo.street import Street
from models.actions import draws, referrals, screenings
from models.base import saved
from models.citizen import Citizen
from models.database import Database
from models.intake import Fact, Referral
from models.programme import Allocation, ScreenedBy
from models.queries import draws as queries
from models.queries import intake, people
from models.rules import access
from models.rules.access import Actor
from models.staff import Role
from tests.bot.sandbox.demo.conftest import MONDAY_MORNING
from tests.kit import databases, make
from tests.kit.rows import everything


def lead(session: Session) -> Actor:
    return access.staff(people.with_role(session, Role.LEAD)[0].id or 0, [Role.LEAD])


@pytest.mark.slow
def test_a_lead_draws_it_and_until_then_the_evaluation_knows_of_nobody_in_it(monday: Database) -> None:
    with monday.write() as session:
        before = session.exec(select(func.count(col(Allocation.id)))).one()
        started = session.exec(select(Citizen).join(Referral).where(col(Citizen.start_on).is_not(None))).first()
        (waiting,) = queries.cohorts(session, by=lead(session), now=MONDAY_MORNING)
        draw_id = draws.draw(session, waiting.cohort_id, waiting.list_hash, by=lead(session), now=MONDAY_MORNING)

        assert (before, started) == (675, None)
        assert (waiting.cohort, len(waiting.lots), waiting.unanswered, waiting.out) == ("2026-04", 10, 4, 2)
        assert len(queries.record_of(session, draw_id).people) == 10


SOME = [one for one in waiting.PEOPLE if one.case_no in ("JC-3017", "JC-3022", "JC-3037", "JC-3040", "JC-3046")]


def test_what_is_written_at_once_is_what_the_verbs_write(
    sqlite: Database, sqlite_template: Path, tmp_path: Path
) -> None:
    (tmp_path / "other").mkdir()
    with databases.sqlite_database(sqlite_template, tmp_path / "other") as other:
        with sqlite.write() as session:
            waiting.write(session, those_who_screen(session), MONDAY_MORNING, SOME)
        with other.write() as session:
            by_verbs(session, those_who_screen(session))

        assert everything(sqlite) == everything(other)


def those_who_screen(session: Session) -> Street:
    make.programme(session)
    screen = (Role.CASEWORKER, Role.COORDINATOR)
    return Street(
        {one.chat_id: saved(make.staff(session, one.name, one.role).id) for one in COLLEAGUES if one.role in screen}, {}
    )


def by_verbs(session: Session, there: Street) -> None:
    """As somebody would tap it, each person half a day after the one before, the first twelve days ago."""
    by = {
        ScreenedBy.JOBCENTRE: access.staff(there.with_role(Role.CASEWORKER), [Role.CASEWORKER]),
        ScreenedBy.PROGRAMME: access.staff(there.with_role(Role.COORDINATOR), [Role.COORDINATOR]),
    }
    for number, one in enumerate(SOME):
        at = MONDAY_MORNING - timedelta(days=12) + timedelta(hours=12 * number)
        citizen_id = refer(session, one, by[ScreenedBy.JOBCENTRE], at)
        for side in one.sides:
            for criterion in intake.of(session, citizen_id).asked:
                out = side is one.sides[-1] and criterion.key == one.out_by
                holds = (criterion.kind == "include") != out
                screenings.answer(session, citizen_id, side, criterion.key, holds, by=by[side], now=at)


def refer(session: Session, one: waiting.Put, by: Actor, at: datetime) -> int:
    citizen_id = referrals.begin(session, 1, one.case_no, by=by, now=at)
    told = (one.sex, str(one.born), one.origin, "yes" if one.flex_job else "no", "2026-04")
    for fact, value in zip(Fact, told, strict=True):
        referrals.tell(session, citizen_id, fact, value, by=by, now=at)
    return citizen_id
