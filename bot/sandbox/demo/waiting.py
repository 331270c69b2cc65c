"""A cohort on its way to the draw: whom Bente has referred, and how far both sides have come with them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from sqlalchemy import insert
from sqlmodel import Session, col, select

from bot.sandbox.demo.street import Street
from models.audit import ActorKind, AuditEntry
from models.base import Table, saved
from models.citizen import Citizen, Origin, Sex
from models.intake import Fact, Referral, ScreeningAnswer
from models.programme import Cohort, Programme, ScreenedBy
from models.queries import policies
from models.rules import calendar
from models.staff import Role

_JOBCENTRE, _BOTH = (ScreenedBy.JOBCENTRE,), (ScreenedBy.JOBCENTRE, ScreenedBy.PROGRAMME)
_SCREENS: Final = {ScreenedBy.JOBCENTRE: Role.CASEWORKER, ScreenedBy.PROGRAMME: Role.COORDINATOR}
_DAYS = 12  # ago, when the first was referred


@dataclass(frozen=True)
class Put:
    """One person: *sides* have answered everything, the last of them *out_by* a criterion where that is named."""

    case_no: str
    sex: Sex
    born: int
    origin: Origin = Origin.DANISH
    flex_job: bool = False
    sides: tuple[ScreenedBy, ...] = _BOTH
    out_by: str = ""


PEOPLE: Final = (
    Put("JC-3011", Sex.WOMAN, 1991),  # Sanne Kirkeby, whom her mentor has enrolled already: /join finds her once drawn
    Put("JC-3014", Sex.MAN, 1968),
    Put("JC-3017", Sex.WOMAN, 1975, Origin.NON_WESTERN),
    Put("JC-3018", Sex.MAN, 1983),
    Put("JC-3022", Sex.WOMAN, 1964, flex_job=True),
    Put("JC-3025", Sex.MAN, 1979, Origin.WESTERN),
    Put("JC-3026", Sex.WOMAN, 1988),
    Put("JC-3030", Sex.MAN, 1971, flex_job=True),
    Put("JC-3031", Sex.WOMAN, 1969),
    Put("JC-3033", Sex.MAN, 1993),
    Put("JC-3037", Sex.WOMAN, 1982, out_by="interpreter"),
    Put("JC-3040", Sex.MAN, 1966, sides=_JOBCENTRE, out_by="misuse"),
    Put("JC-3042", Sex.WOMAN, 1977, sides=_JOBCENTRE),
    Put("JC-3044", Sex.MAN, 1985, sides=_JOBCENTRE),
    Put("JC-3046", Sex.WOMAN, 1972, sides=()),
    Put("JC-3049", Sex.MAN, 1990, Origin.NON_WESTERN, sides=()),
)


def write(session: Session, there: Street, now: datetime, people: Sequence[Put] = PEOPLE) -> None:
    """
    What the bot's own verbs would have written within the last days, at a hundredth of what they take.

    Nobody is drawn, so no number of the trial changes.
    """
    citizens = _citizens(session, people, now)
    referrals = [_referral(one, citizen, there) for one, citizen in zip(people, citizens, strict=True)]
    session.add_all(referrals)
    session.flush()
    answers = [list(_answers(session, one, row, there)) for one, row in zip(people, referrals, strict=True)]
    new = insert(ScreeningAnswer).returning(col(ScreeningAnswer.id), sort_by_parameter_order=True)
    ids = iter(session.connection().execute(new, [row for rows in answers for row in rows]).scalars().all())
    audit = [
        entry for row, said in zip(referrals, answers, strict=True) for entry in (*_told(row), *_said(row, said, ids))
    ]
    session.connection().execute(insert(AuditEntry), audit)


def _citizens(session: Session, people: Sequence[Put], now: datetime) -> list[Citizen]:
    programme_id = saved(session.exec(select(Programme.id).order_by(col(Programme.id))).first())
    month = calendar.add_months(calendar.today(now).replace(day=1), 1)
    cohort = Cohort(programme_id=programme_id, name=f"{month:%Y-%m}")
    session.add(cohort)
    session.flush()
    rows = [
        Citizen(
            programme_id=programme_id,
            cohort_id=cohort.id,
            case_no=one.case_no,
            sex=one.sex,
            birth_year=one.born,
            origin=one.origin,
            created_at=now - timedelta(days=_DAYS) + timedelta(hours=12 * number),
        )
        for number, one in enumerate(people)
    ]
    session.add_all(rows)
    session.flush()
    return rows


def _referral(one: Put, citizen: Citizen, there: Street) -> Referral:
    return Referral(
        citizen_id=saved(citizen.id),
        referred_by_id=there.with_role(Role.CASEWORKER),
        flex_job=one.flex_job,
        begun_at=citizen.created_at,
        referred_at=citizen.created_at,
    )


def _answers(session: Session, one: Put, row: Referral, there: Street) -> Iterator[dict[str, Any]]:
    """Columns of `ScreeningAnswer`."""
    for side in one.sides:
        out_by = one.out_by if side is one.sides[-1] else ""
        for criterion in policies.of(session).screening.asked(flex_job=one.flex_job):
            yield {
                "citizen_id": row.citizen_id,
                "screened_by": side,
                "criterion": criterion.key,
                "holds": (criterion.kind == "include") == (criterion.key != out_by),
                "answered_by_id": there.with_role(_SCREENS[side]),
                "answered_at": row.begun_at,
            }


def _told(row: Referral) -> Iterator[dict[str, Any]]:
    about = row.referred_by_id, row.begun_at, Referral, saved(row.id)
    yield _entry("referral.begun", *about)
    for fact in Fact:
        yield _entry("referral.told", *about, fact)


def _said(row: Referral, answers: Sequence[dict[str, Any]], ids: Iterator[int | None]) -> Iterator[dict[str, Any]]:
    for one in answers:
        about = one["answered_by_id"], row.begun_at, ScreeningAnswer, saved(next(ids))
        yield _entry("screening.answered", *about, one["criterion"])


def _entry(action: str, by: int, at: datetime, subject: type[Table], id_: int, detail: str = "") -> dict[str, Any]:
    """Columns of `AuditEntry`."""
    return {
        "at": at,
        "actor_kind": ActorKind.STAFF,
        "actor_id": by,
        "action": action,
        "subject": str(subject.__tablename__),
        "subject_id": id_,
        "detail": detail,
    }
