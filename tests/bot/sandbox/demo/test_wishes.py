"""On the day that the sandbox opens the consultant has a matching list to look at."""

from datetime import datetime

from sqlmodel import Session, select

from bot.sandbox.demo.cast import COLLEAGUES
from models.accommodation import NONE, CompanyAccommodation, NeededAccommodation
from models.database import Database
from models.queries import companies, matching, people, policies
from models.rules.access import Actor
from models.staff import Role
from models.work_wish import Wished, WorkWish


def palle(session: Session) -> Actor:
    found = people.behind(session, next(one.chat_id for one in COLLEAGUES if one.role is Role.COMPANY_CONSULTANT))
    assert found is not None
    return found.actor


def test_companies_fit_those_who_wait_for_one_differently_well(opened: Database, moment: datetime) -> None:
    with opened.read() as session:
        by = palle(session)
        lists = [matching.of(session, id_, by=by) for id_, _ in matching.waiting(session, by=by)]

    assert len(lists) >= 5
    assert all(len(one.found) >= 5 and one.full for one in lists)
    assert any(one.wishes.is_empty and not one.wishes.needs for one in lists)
    best = [one.found[0] for one in lists if one.wishes.sectors and one.wishes.needs]
    assert any(not first.missing and first.fit.sector for first in best)
    assert any(match.missing for one in lists for match in one.found)


def test_what_is_given_needed_and_wished_stands_on_the_houses_lists(opened: Database) -> None:
    with opened.read() as session:
        house = policies.of(session).matching
        kinds = {*session.exec(select(CompanyAccommodation.kind)), *session.exec(select(NeededAccommodation.kind))}
        wished = session.exec(select(WorkWish)).all()
        register = companies.search(session, "", by=palle(session))

    assert kinds - {NONE} <= {one.key for one in house.accommodations}
    assert {one.key for one in wished if one.about is Wished.SECTOR} <= {one.key for one in house.sectors}
    assert {one.key for one in wished if one.about is Wished.DISTRICT} <= {one.key for one in house.districts}
    assert all(any(option.means(one.sector) for option in house.sectors) for one in register)
    assert all(any(option.means(one.district) for option in house.districts) for one in register)
