"""A cohort on its way to the draw: whom Bente has referred, and how far both sides have come with them."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from sqlmodel import Session

from bot.sandbox.demo.cast import COLLEAGUES
from bot.sandbox.demo.street import Street
from models.actions import referrals, screenings
from models.intake import Fact
from models.programme import ScreenedBy
from models.queries import intake
from models.rules import access, calendar
from models.rules.access import Actor
from models.staff import Role

_JOBCENTRE, _BOTH = (ScreenedBy.JOBCENTRE,), (ScreenedBy.JOBCENTRE, ScreenedBy.PROGRAMME)
_DAYS = 12  # ago, when the first was referred


@dataclass(frozen=True)
class Put:
    """One person: *sides* have answered everything, the last of them *out_by* a criterion where that is named."""

    case_no: str
    sex: str
    born: int
    origin: str = "danish"
    flex_job: bool = False
    sides: tuple[ScreenedBy, ...] = _BOTH
    out_by: str = ""


PEOPLE: Final = (
    Put("JC-3011", "woman", 1991),  # Sanne Kirkeby, whom her mentor has enrolled already: /join finds her once drawn
    Put("JC-3014", "man", 1968),
    Put("JC-3017", "woman", 1975, "non_western"),
    Put("JC-3018", "man", 1983),
    Put("JC-3022", "woman", 1964, flex_job=True),
    Put("JC-3025", "man", 1979, "western"),
    Put("JC-3026", "woman", 1988),
    Put("JC-3030", "man", 1971, flex_job=True),
    Put("JC-3031", "woman", 1969),
    Put("JC-3033", "man", 1993),
    Put("JC-3037", "woman", 1982, out_by="interpreter"),
    Put("JC-3040", "man", 1966, sides=_JOBCENTRE, out_by="misuse"),
    Put("JC-3042", "woman", 1977, sides=_JOBCENTRE),
    Put("JC-3044", "man", 1985, sides=_JOBCENTRE),
    Put("JC-3046", "woman", 1972, sides=()),
    Put("JC-3049", "man", 1990, "non_western", sides=()),
)


def write(session: Session, there: Street, now: datetime) -> None:
    """By the bot's own verbs, within the last days; nobody is drawn, so no number of the trial changes."""
    bente = access.staff(there.with_role(Role.CASEWORKER), [Role.CASEWORKER])
    ulla = access.staff(there.with_role(Role.COORDINATOR), [Role.COORDINATOR])
    chat_id = next(one.chat_id for one in COLLEAGUES if one.role is Role.CASEWORKER)
    cohort = f"{calendar.add_months(calendar.today(now).replace(day=1), 1):%Y-%m}"
    for number, one in enumerate(PEOPLE):
        at = now - timedelta(days=_DAYS) + timedelta(hours=12 * number)
        citizen_id = _refer(session, one, cohort, chat_id, bente, at)
        for side in one.sides:
            by = bente if side is ScreenedBy.JOBCENTRE else ulla
            _screen(session, citizen_id, side, one.out_by if side is one.sides[-1] else "", by, at)


def _refer(session: Session, one: Put, cohort: str, chat_id: int, by: Actor, at: datetime) -> int:
    citizen_id = referrals.begin(session, chat_id, one.case_no, by=by, now=at)
    told = {
        Fact.SEX: one.sex,
        Fact.BIRTH_YEAR: str(one.born),
        Fact.ORIGIN: one.origin,
        Fact.FLEX_JOB: "yes" if one.flex_job else "no",
        Fact.COHORT: cohort,
    }
    for fact, value in told.items():
        referrals.tell(session, citizen_id, fact, value, by=by, now=at)
    return citizen_id


def _screen(session: Session, citizen_id: int, side: ScreenedBy, out_by: str, by: Actor, at: datetime) -> None:
    for criterion in intake.of(session, citizen_id).asked:
        holds = (criterion.kind == "include") == (criterion.key != out_by)
        screenings.answer(session, citizen_id, side, criterion.key, holds, by=by, now=at)
