"""The register of companies: found, added, changed, closed and opened again by those who place citizens there."""

from datetime import datetime
from enum import StrEnum

from sqlmodel import Session

from models.actions import audit, dialogues
from models.base import saved
from models.dialogue import Dialogue, Prompt
from models.errors import CompanyKnownError, QuestionExpiredError, StaleError
from models.queries import companies as queries
from models.queries import placements, scope
from models.rules import access, calendar, texts
from models.rules.access import Actor, May
from models.workplace import Workplace, WorkplaceKind

MOST_OPENINGS = 500
_NAME_LENGTH = 120


class Detail(StrEnum):
    """What is written of a company, beside its name."""

    CONTACT = "contact"
    PHONE = "phone"
    ADDRESS = "address"
    DISTRICT = "district"
    SECTOR = "sector"


class Flag(StrEnum):
    RECRUITS = "recruits"
    TAKES_RESPONSIBILITY = "takes_responsibility"


_LENGTHS = {Detail.CONTACT: 120, Detail.PHONE: 40, Detail.ADDRESS: 160, Detail.DISTRICT: 80, Detail.SECTOR: 80}


def ask_search(session: Session, chat_id: int, citizen_id: int, form: str, *, by: Actor, now: datetime) -> None:
    """The next text is a few letters of a company; for a citizen who is to be placed, or for nobody (0)."""
    _for_whom(session, citizen_id, by)
    dialogues.ask(session, chat_id, Prompt.COMPANY_SEARCH, now=now, subject_id=citizen_id or None, detail=form)


def ask_name(session: Session, chat_id: int, citizen_id: int, form: str, *, by: Actor, now: datetime) -> None:
    """The next text of this chat is the name of a new company."""
    _for_whom(session, citizen_id, by)
    dialogues.ask(session, chat_id, Prompt.COMPANY_NAME, now=now, subject_id=citizen_id or None, detail=form)


def ask_detail(session: Session, chat_id: int, company_id: int, detail: Detail, *, by: Actor, now: datetime) -> None:
    """The next text of this chat is one detail of this company."""
    queries.one(session, company_id, by=by)
    dialogues.ask(session, chat_id, Prompt.COMPANY_DETAIL, now=now, subject_id=company_id, detail=detail)


def _for_whom(session: Session, citizen_id: int, by: Actor) -> None:
    access.require(by, May.PLACE_IN_COMPANY)
    if citizen_id:
        placements.placeable(session, citizen_id, by)


def add(session: Session, chat_id: int, written: str, *, by: Actor, now: datetime) -> Workplace:
    """
    A new company of this name; the next text is whom to speak to there.

    CompanyKnownError where the register holds the name. For whom it was added goes on with the question.
    """
    access.require(by, May.PLACE_IN_COMPANY)
    asked = _asked(session, chat_id, Prompt.COMPANY_NAME)
    name = texts.accept(written, _NAME_LENGTH, today=calendar.today(now))
    programme_id = _programme_id(session, asked.subject_id, by)
    if queries.bears_name(session, programme_id, name) is not None:
        raise CompanyKnownError
    company = Workplace(programme_id=programme_id, kind=WorkplaceKind.COMPANY, name=name, created_at=now)
    session.add(company)
    audit.write(session, by, "company.added", company, now)
    for_whom = f"{Detail.CONTACT}:{asked.subject_id}:{asked.detail}" if asked.subject_id else str(Detail.CONTACT)
    dialogues.ask(session, chat_id, Prompt.COMPANY_DETAIL, now=now, subject_id=saved(company.id), detail=for_whom)
    return company


def _programme_id(session: Session, citizen_id: int | None, by: Actor) -> int:
    """The citizen's for whom it is added, else the actor's own."""
    if citizen_id:
        return placements.placeable(session, citizen_id, by).programme_id
    return saved(scope.programme(session, May.PLACE_IN_COMPANY, by).id)


def tell(session: Session, chat_id: int, written: str, *, by: Actor, now: datetime) -> Workplace:
    """The detail that was asked for; told again it is corrected."""
    asked = _asked(session, chat_id, Prompt.COMPANY_DETAIL)
    detail = Detail(asked.detail.partition(":")[0])
    company = queries.one(session, asked.subject_id or 0, by=by).row
    setattr(company, detail, texts.accept(written, _LENGTHS[detail], today=calendar.today(now)))
    dialogues.close(session, chat_id)
    return _changed(session, company, detail, by, now)


def _asked(session: Session, chat_id: int, prompt: Prompt) -> Dialogue:
    asked = session.get(Dialogue, chat_id)
    if asked is None or asked.prompt is not prompt:
        raise QuestionExpiredError
    return asked


def skip(session: Session, chat_id: int, company_id: int, *, by: Actor) -> None:
    """The detail that was asked for stays empty."""
    queries.one(session, company_id, by=by)
    asked = session.get(Dialogue, chat_id)
    if asked is not None and asked.prompt is Prompt.COMPANY_DETAIL:
        dialogues.close(session, chat_id)


def set_flag(session: Session, company_id: int, flag: Flag, holds: bool, *, by: Actor, now: datetime) -> None:
    """Whether it recruits, or takes a social responsibility; the same again changes nothing."""
    company = queries.one(session, company_id, by=by).row
    if getattr(company, flag) is not holds:
        setattr(company, flag, holds)
        _changed(session, company, flag, by, now)


def set_openings(session: Session, company_id: int, openings: int, *, by: Actor, now: datetime) -> None:
    """How many jobs are open there now; StaleError for a number that no button offers."""
    company = queries.one(session, company_id, by=by).row
    if not 0 <= openings <= MOST_OPENINGS:
        raise StaleError
    if company.openings != openings:
        company.openings = openings
        _changed(session, company, "openings", by, now)


def take_place(session: Session, company_id: int, seen: int, *, by: Actor, now: datetime) -> None:
    """One of the *seen* open places has been taken; where there are more or fewer by now, nothing changes."""
    if queries.one(session, company_id, by=by).row.openings == seen > 0:
        set_openings(session, company_id, seen - 1, by=by, now=now)


def set_closed(session: Session, company_id: int, closed: bool, *, by: Actor, now: datetime) -> None:
    """A closed company takes no more citizens; those who are there stay. It can be opened again."""
    company = queries.one(session, company_id, by=by).row
    if (company.closed_on is not None) is not closed:
        company.closed_on = calendar.today(now) if closed else None
        _changed(session, company, "closed" if closed else "opened", by, now)


def _changed(session: Session, company: Workplace, what: str, by: Actor, now: datetime) -> Workplace:
    session.add(company)
    audit.write(session, by, "company.changed", company, now, what)
    return company
