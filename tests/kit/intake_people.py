"""A jobcentre and a programme for the draw: a caseworker, a coordinator, a lead, an evaluator; and persons referred."""

from datetime import datetime
from itertools import count
from types import SimpleNamespace

from sqlmodel import Session

from bot.sandbox.records import Person
from models.actions import referrals, screenings
from models.base import saved
from models.intake import Fact
from models.programme import ScreenedBy
from models.queries import intake
from models.rules import access
from models.rules.access import Actor
from models.staff import Role
from tests.kit import make

BENTE, ULLA, REGITZE, TOBIAS = 304, 308, 309, 310
CAST = [
    Person(BENTE, "Bente", "caseworker"),
    Person(ULLA, "Ulla", "coordinator"),
    Person(REGITZE, "Regitze", "lead"),
    Person(TOBIAS, "Tobias", "evaluator"),
]
_ROLES = {
    BENTE: ("Bente", Role.CASEWORKER),
    ULLA: ("Ulla", Role.COORDINATOR),
    REGITZE: ("Regitze", Role.LEAD),
    TOBIAS: ("Tobias", Role.EVALUATOR),
}
_numbers = count(1)


def settle(session: Session) -> SimpleNamespace:
    """The four colleagues as actors: ``bente``, ``ulla``, ``regitze``, ``tobias``."""
    found: dict[str, Actor] = {}
    for chat_id, (name, role) in _ROLES.items():
        row = make.staff(session, f"{name} Test", role, chat_id=chat_id)
        found[name.lower()] = access.staff(saved(row.id), [role])
    return SimpleNamespace(**found)


def refer(
    session: Session,
    by: Actor,
    now: datetime,
    *,
    case_no: str = "",
    sex: str = "woman",
    year: int = 1980,
    cohort: str = "2026-03",
    flex_job: bool = False,
) -> int:
    """A whole referral; gives the citizen's id."""
    citizen_id = referrals.begin(session, BENTE, case_no or f"J-{next(_numbers)}", by=by, now=now)
    facts = {
        Fact.SEX: sex,
        Fact.BIRTH_YEAR: str(year),
        Fact.ORIGIN: "danish",
        Fact.FLEX_JOB: "yes" if flex_job else "no",
        Fact.COHORT: cohort,
    }
    for fact, value in facts.items():
        referrals.tell(session, citizen_id, fact, value, by=by, now=now)
    return citizen_id


def screen(
    session: Session, citizen_id: int, side: ScreenedBy, by: Actor, now: datetime, *, out_by: str | None = None
) -> None:
    """Every criterion answered so that it passes, but *out_by*."""
    for criterion in intake.of(session, citizen_id).asked:
        holds = (criterion.kind == "include") == (criterion.key != out_by)
        screenings.answer(session, citizen_id, side, criterion.key, holds, by=by, now=now)


def ready(session: Session, team: SimpleNamespace, now: datetime, n: int, *, cohort: str = "2026-03") -> list[int]:
    """*n* persons whom both sides have found in the target group, women and men in turn."""
    found = []
    for number in range(n):
        sex = "man" if number % 2 else "woman"
        citizen_id = refer(session, team.bente, now, sex=sex, year=1966 + number % 30, cohort=cohort)
        screen(session, citizen_id, ScreenedBy.JOBCENTRE, team.bente, now)
        screen(session, citizen_id, ScreenedBy.PROGRAMME, team.ulla, now)
        found.append(citizen_id)
    return found
