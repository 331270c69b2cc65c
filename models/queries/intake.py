"""People on the way to the draw: who they are, what both sides say of them, and how far they have come."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement
from sqlmodel import Session, col, select

from models.base import saved
from models.citizen import Citizen, Origin, Sex
from models.errors import NotYoursError
from models.intake import Fact, Referral, ScreeningAnswer
from models.programme import Allocation, Cohort, ScreenedBy, Screening
from models.queries import policies, scope
from models.rules import access
from models.rules import screening as rules
from models.rules.access import Actor, May
from models.rules.intake_settings import ScreeningCriterion
from models.rules.screening import Verdict
from models.staff import Role

Answers = Mapping[str, bool]


class Stage(StrEnum):
    """What waits, or what has come of it; the arm of a person drawn is no stage."""

    BEGUN = "begun"  # the referral lacks something
    JOBCENTRE = "jobcentre"  # waits for the jobcentre's screening
    PROGRAMME = "programme"
    OUT_JOBCENTRE = "out_jobcentre"
    OUT_PROGRAMME = "out_programme"
    READY = "ready"  # waits for the draw
    DRAWN = "drawn"
    OUTSIDE = "outside"  # drawn, and found outside the target group since
    STARTED = "started"


@dataclass(frozen=True)
class Referred:
    """One person; *asked* is the checklist in force for her."""

    citizen_id: int
    programme_id: int
    case_no: str
    sex: Sex | None
    birth_year: int | None
    origin: Origin | None
    flex_job: bool | None
    cohort_id: int | None
    cohort: str
    stage: Stage
    asked: tuple[ScreeningCriterion, ...]
    answers: Mapping[ScreenedBy, Answers]

    def verdict(self, side: ScreenedBy) -> Verdict:
        return rules.verdict(self.asked, self.answers.get(side, {}))

    @property
    def lacks(self) -> Fact | None:
        """What is asked of her next."""
        told = {
            Fact.SEX: self.sex,
            Fact.BIRTH_YEAR: self.birth_year,
            Fact.ORIGIN: self.origin,
            Fact.FLEX_JOB: self.flex_job,
            Fact.COHORT: self.cohort_id,
        }
        return next((fact for fact in Fact if told[fact] is None), None)


def sides(by: Actor, programme_id: int) -> list[ScreenedBy]:
    """For which side this actor screens in a programme."""
    roles = access.roles_in(by, programme_id)
    found = [ScreenedBy.JOBCENTRE] if Role.CASEWORKER in roles else []
    return found + ([ScreenedBy.PROGRAMME] if roles & {Role.COORDINATOR, Role.LEAD} else [])


def everyone(session: Session, *, by: Actor) -> list[Referred]:
    """Everybody who has been referred, the earliest first."""
    access.require(by, May.SCREEN)
    return listed(session, _own(by))


def _own(by: Actor) -> ColumnElement[bool]:
    return scope.within(by, May.SCREEN, col(Citizen.programme_id))


def waiting(session: Session, *, by: Actor) -> list[Referred]:
    """Those before the draw of whom something is asked of this actor."""
    access.require(by, May.SCREEN)
    return [one for one in listed(session, col(Allocation.id).is_(None), _own(by)) if waits_for(one, by)]


def waits_for(one: Referred, by: Actor) -> bool:
    if one.stage is Stage.BEGUN:
        return access.may(by, May.REFER)
    return one.stage.value in {side.value for side in sides(by, one.programme_id)}


def one(session: Session, citizen_id: int, *, by: Actor) -> Referred:
    """NotYoursError for anybody who has not been referred, or to another programme."""
    scope.citizen(session, citizen_id, May.SCREEN, by)
    return of(session, citizen_id)


def of(session: Session, citizen_id: int) -> Referred:
    found = listed(session, Citizen.id == citizen_id)
    if not found:
        raise NotYoursError
    return found[0]


def by_case_no(session: Session, case_no: str, *, by: Actor) -> Referred | None:
    access.require(by, May.SCREEN)
    return next(iter(listed(session, Citizen.case_no == case_no, _own(by))), None)


def listed(session: Session, *where: Any) -> list[Referred]:
    rows = session.execute(
        select(  # type: ignore[call-overload]  # sqlmodel words at most four entities
            Citizen, Referral, col(Cohort.name), col(Allocation.id), col(Screening.id)
        )
        .join(Referral, col(Referral.citizen_id) == col(Citizen.id))
        .outerjoin(Cohort, col(Cohort.id) == col(Citizen.cohort_id))
        .outerjoin(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .outerjoin(Screening, col(Screening.citizen_id) == col(Citizen.id))
        .where(*where)
        .order_by(col(Referral.id))
    ).all()
    answers = _answers(session, [saved(row[0].id) for row in rows])
    return [_referred(session, *row, answers=answers) for row in rows]


def _answers(session: Session, ids: Sequence[int]) -> Mapping[int, Mapping[ScreenedBy, Answers]]:
    found: dict[int, dict[ScreenedBy, dict[str, bool]]] = defaultdict(lambda: defaultdict(dict))
    for row in session.exec(select(ScreeningAnswer).where(col(ScreeningAnswer.citizen_id).in_(ids))):
        found[row.citizen_id][row.screened_by][row.criterion] = row.holds
    return found


def _referred(
    session: Session,
    citizen: Citizen,
    referral: Referral,
    cohort: str | None,
    allocation_id: int | None,
    screening_id: int | None,
    *,
    answers: Mapping[int, Mapping[ScreenedBy, Answers]],
) -> Referred:
    asked = policies.of(session).screening.asked(flex_job=bool(referral.flex_job))
    said = answers.get(saved(citizen.id), {})
    if allocation_id is not None:
        stage = _after(citizen, outside=screening_id is not None)
    else:
        stage = _before(asked, said) if referral.referred_at is not None else Stage.BEGUN
    return Referred(
        citizen_id=saved(citizen.id),
        programme_id=citizen.programme_id,
        case_no=citizen.case_no,
        sex=citizen.sex,
        birth_year=citizen.birth_year,
        origin=citizen.origin,
        flex_job=referral.flex_job,
        cohort_id=citizen.cohort_id,
        cohort=cohort or "",
        stage=stage,
        asked=asked,
        answers=said,
    )


def _after(citizen: Citizen, *, outside: bool) -> Stage:
    if outside:
        return Stage.OUTSIDE
    return Stage.STARTED if citizen.start_on is not None else Stage.DRAWN


def _before(asked: Sequence[ScreeningCriterion], said: Mapping[ScreenedBy, Answers]) -> Stage:
    jobcentre, programme = (rules.verdict(asked, said.get(side, {})) for side in ScreenedBy)
    if jobcentre is not Verdict.IN:
        return Stage.OUT_JOBCENTRE if jobcentre is Verdict.OUT else Stage.JOBCENTRE
    if programme is not Verdict.IN:
        return Stage.OUT_PROGRAMME if programme is Verdict.OUT else Stage.PROGRAMME
    return Stage.READY


def open_cohorts(session: Session, *, by: Actor) -> list[str]:
    """Cohorts in which somebody waits for the draw."""
    access.require(by, May.SCREEN)
    names = (
        select(Cohort.name)
        .join(Citizen, col(Citizen.cohort_id) == col(Cohort.id))
        .join(Referral, col(Referral.citizen_id) == col(Citizen.id))
        .outerjoin(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .where(col(Allocation.id).is_(None), _own(by))
        .distinct()
    )
    return sorted(session.exec(names))
