"""The street has a history that fidelity can tell of, and questions that wait today."""

from datetime import date, datetime, timedelta

from sqlmodel import select

from bot.sandbox.demo.cast import COLLEAGUES, LAERKE
from models.belief import Belief, Side
from models.database import Database
from models.queries import beliefs, fidelity, people
from models.rules import calendar
from models.staff import Role


def chat_of(role: Role) -> int:
    return next(one.chat_id for one in COLLEAGUES if one.role is role)


def month_before(moment: datetime) -> date:
    return calendar.add_months(calendar.today(moment).replace(day=1), -1)


def test_both_sides_have_answered_some_questions_wait_and_none_was_answered_ahead(
    opened: Database, moment: datetime
) -> None:
    with opened.read() as session:
        rows = session.exec(select(Belief)).all()
        bente = people.behind(session, chat_of(Role.CASEWORKER))
        assert bente is not None
        waiting = beliefs.waiting(session, by=bente.actor, now=moment)

    assert 2 <= len(waiting) <= 8
    assert {side: len([one for one in rows if one.side is side]) > 25 for side in Side} == dict.fromkeys(Side, True)
    assert max(one.told_at for one in rows) < moment - timedelta(hours=4)


def test_every_indicator_has_a_figure_for_the_lead_and_most_for_a_mentor(opened: Database, moment: datetime) -> None:
    with opened.read() as session:
        lead, laerke = (people.behind(session, chat_id) for chat_id in (chat_of(Role.LEAD), LAERKE))
        assert lead is not None
        assert laerke is not None
        month = month_before(moment)
        of_all = fidelity.overview(session, month, None, by=lead.actor, now=moment)
        of_hers = fidelity.overview(session, month, None, by=laerke.actor, now=moment)

    assert [one.indicator for one in of_all if one.now.value is None] == []
    assert len([one for one in of_hers if one.now.value is not None]) >= 5
