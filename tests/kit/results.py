"""The printed trial in a house whose worker answers in this process, and what was looked at."""

import asyncio
import csv
import io
from contextlib import AbstractAsyncContextManager
from datetime import date
from typing import Any

from sqlmodel import Session, select

from analytics.service import worker
from analytics.service.worker import AnalysisFailedError, Analyst
from handlers import texts
from models.base import saved
from models.citizen import Citizen, Sex
from models.clock import FrozenClock
from models.database import Database
from models.desk import Desk
from models.look_log import LookLog
from models.outcome import Outcome
from models.programme import Allocation, Arm, Cohort, Programme
from models.queries.programmes import Course
from models.staff import Language
from tests.kit import chat as kit
from tests.kit import make, people
from tests.kit.chat import Chat

# Events and people by sex, intervention then control, as printed for October 2022.
OCTOBER_2022 = {Sex.MAN: ((53, 190), (36, 192)), Sex.WOMAN: ((29, 148), (33, 145))}
JANUARY_2022 = {Sex.MAN: ((30, 190), (20, 192)), Sex.WOMAN: ((20, 148), (2, 145))}
DANISH = texts.of(Language.DANISH)
COURSE = Course(1, "traedesten", "Projekt Trædesten", ("2022-01", "2022-10"))
Counts = dict[Sex, tuple[tuple[int, int], tuple[int, int]]]


class InThisProcess(Analyst):
    """Answers as the worker would, without starting one; *fails* so many times first, *waits* before it answers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk)
        self.fails = 0
        self.waits = 0.0

    async def _ask(self, what: str, *args: Any, within: float | None = None) -> Any:
        await asyncio.sleep(self.waits)
        if self.fails:
            self.fails -= 1
            raise AnalysisFailedError("the worker died twice")
        return worker._run(what, *args)


def draw(session: Session, programme: Programme, by_month: dict[str, Counts]) -> None:
    """People with an outcome in each month: the first of each arm and sex are those who work."""
    cohort = Cohort(programme_id=saved(programme.id), name="1")
    session.add(cohort)
    session.flush()
    sizes = {sex: [n for _, n in arms] for sex, arms in next(iter(by_month.values())).items()}
    for sex, arms in sizes.items():
        for place, (arm, n) in enumerate(zip((Arm.INTERVENTION, Arm.CONTROL), arms, strict=True)):
            ids = _people(session, programme, saved(cohort.id), sex, arm, n)
            for month, counts in by_month.items():
                note_outcomes(session, ids, month, counts[sex][place][0])


def _people(session: Session, programme: Programme, cohort_id: int, sex: Sex, arm: Arm, n: int) -> list[int]:
    rows = [
        Citizen(
            programme_id=saved(programme.id),
            cohort_id=cohort_id,
            case_no=f"{programme.key}-{sex}-{arm}-{number}",
            sex=sex,
            age_at_draw=45,
            created_at=make.EARLY,
        )
        for number in range(n)
    ]
    session.add_all(rows)
    session.flush()
    session.add_all(Allocation(citizen_id=saved(row.id), arm=arm) for row in rows)
    return [saved(row.id) for row in rows]


def note_outcomes(session: Session, ids: list[int], month: str, events: int) -> None:
    day = date.fromisoformat(f"{month}-01")
    hours = (80.0 if place < events else 0.0 for place in range(len(ids)))
    session.add_all(Outcome(citizen_id=id_, month=day, hours=one) for id_, one in zip(ids, hours, strict=True))


def trial(database: Database) -> None:
    with database.write() as session:
        programme = session.exec(select(Programme).where(Programme.key == "traedesten")).one()
        programme.data_version = 7
        draw(session, programme, {"2022-10": OCTOBER_2022, "2022-01": JANUARY_2022})


def opened(database: Database, clock: FrozenClock) -> AbstractAsyncContextManager[Chat]:
    people.settle(database, clock.now().date())
    return kit.opened(database, clock, people.CAST, InThisProcess)


def analyst(chat: Chat) -> InThisProcess:
    assert isinstance(chat.house.analyst, InThisProcess)
    return chat.house.analyst


def looks(chat: Chat) -> list[LookLog]:
    with chat.house.desk.database.read() as session:
        return list(session.exec(select(LookLog)).all())


def table(document: bytes) -> list[dict[str, str]]:
    assert document.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(document.decode("utf-8-sig"), newline=""), delimiter=";"))
