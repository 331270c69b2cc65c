"""The jobcentre refers a person to the draw: a case number, then a few facts, each with a tap."""

from datetime import datetime
from typing import Any

from sqlalchemy import delete, func
from sqlmodel import Session, col, select

from models.actions import audit, dialogues
from models.actions.importing import case_numbers
from models.actions.importing.cells import BadCellError
from models.base import saved
from models.citizen import Citizen, Origin, Sex
from models.dialogue import Prompt
from models.errors import (
    AlreadyDrawnError,
    CaseKnownError,
    CaseNumberError,
    NotYoursError,
    PersonalNumberError,
    StaleError,
)
from models.intake import Fact, Referral, ScreeningAnswer
from models.programme import Allocation, Cohort
from models.queries import intake, scope
from models.rules import access, calendar, texts
from models.rules.access import Actor, May

_CASE_NO_LENGTH = 64
_YOUNGEST, _OLDEST = 15, 99
_COHORT_LENGTH = 32


def ask_case_number(session: Session, chat_id: int, *, by: Actor, now: datetime) -> None:
    """The next text of this chat is the case number of a person to be referred."""
    access.require(by, May.REFER)
    dialogues.ask(session, chat_id, Prompt.REFERRAL_CASE, now=now)


def begin(session: Session, chat_id: int, written: str, *, by: Actor, now: datetime) -> int:
    """
    Begin the referral of the person with this case number; gives her id.

    CaseNumberError and PersonalNumberError where it is none, CaseKnownError where the programme knows it already.
    """
    access.require(by, May.REFER)
    case_no = _case_number(written, now)
    programme = scope.programme(session, May.REFER, by)
    alike = select(Citizen.id).where(
        Citizen.programme_id == programme.id, func.lower(Citizen.case_no) == case_no.lower()
    )
    if session.exec(alike).first() is not None:
        raise CaseKnownError
    citizen = Citizen(programme_id=saved(programme.id), case_no=case_no, created_at=now)
    session.add(citizen)
    session.flush()
    referral = Referral(citizen_id=saved(citizen.id), referred_by_id=by.staff_id, begun_at=now)
    session.add(referral)
    dialogues.close(session, chat_id)
    audit.write(session, by, "referral.begun", referral, now)
    return saved(citizen.id)


def _case_number(written: str, now: datetime) -> str:
    case_no = texts.accept(written, _CASE_NO_LENGTH, today=calendar.today(now))
    if case_numbers.is_personal(case_no):
        raise PersonalNumberError
    try:
        return case_numbers.checked(" ".join(case_no.split()))
    except BadCellError:
        raise CaseNumberError from None


def tell(session: Session, citizen_id: int, fact: Fact, value: str, *, by: Actor, now: datetime) -> None:
    """
    One fact of a person referred; told again it is corrected, until the draw. The last one completes the referral.

    StaleError for a value that no button offers, AlreadyDrawnError after the draw.
    """
    citizen, referral = _open(session, citizen_id, by)
    if fact is Fact.SEX:
        citizen.sex = _one_of(Sex, value)
    elif fact is Fact.BIRTH_YEAR:
        citizen.birth_year = _year(value, now)
    elif fact is Fact.ORIGIN:
        citizen.origin = _one_of(Origin, value)
    elif fact is Fact.FLEX_JOB:
        if value not in ("yes", "no"):
            raise StaleError
        referral.flex_job = value == "yes"
    else:
        citizen.cohort_id = _cohort(session, citizen.programme_id, value)
    session.add_all([citizen, referral])
    session.flush()
    if referral.referred_at is None and intake.of(session, citizen_id).lacks is None:
        referral.referred_at = now
    audit.write(session, by, "referral.told", referral, now, fact)


def withdraw(session: Session, citizen_id: int, *, by: Actor, now: datetime) -> None:
    """A referral by mistake: the person and what was said of her are forgotten; AlreadyDrawnError after the draw."""
    citizen, referral = _open(session, citizen_id, by)
    audit.write(session, by, "referral.withdrawn", referral, now)
    for table in (ScreeningAnswer, Referral):
        session.connection().execute(delete(table).where(col(table.citizen_id) == citizen_id))
    session.expunge(referral)
    session.delete(citizen)


def _open(session: Session, citizen_id: int, by: Actor) -> tuple[Citizen, Referral]:
    scope.citizen(session, citizen_id, May.REFER, by)
    return undrawn(session, citizen_id)


def undrawn(session: Session, citizen_id: int) -> tuple[Citizen, Referral]:
    """Somebody referred about whom no lots have been drawn; NotYoursError, AlreadyDrawnError for any other."""
    referral = session.exec(select(Referral).where(Referral.citizen_id == citizen_id).with_for_update()).first()
    if referral is None:
        raise NotYoursError
    if session.exec(select(Allocation.id).where(Allocation.citizen_id == citizen_id)).first() is not None:
        raise AlreadyDrawnError
    return session.get_one(Citizen, citizen_id), referral


def _one_of(enum: Any, value: str) -> Any:
    try:
        return enum(value)
    except ValueError:
        raise StaleError from None


def _year(value: str, now: datetime) -> int:
    this_year = calendar.today(now).year
    if not value.isascii() or not value.isdigit() or not this_year - _OLDEST <= int(value[:4]) <= this_year - _YOUNGEST:
        raise StaleError
    return int(value[:4])


def _cohort(session: Session, programme_id: int, name: str) -> int:
    if not 0 < len(name) <= _COHORT_LENGTH or not name.isprintable():
        raise StaleError
    row = session.exec(select(Cohort).where(Cohort.programme_id == programme_id, Cohort.name == name)).first()
    row = row or Cohort(programme_id=programme_id, name=name)
    session.add(row)
    session.flush()
    return saved(row.id)
