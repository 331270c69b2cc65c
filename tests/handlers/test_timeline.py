"""The way from the first day to the job, as a picture for the citizen and for whoever works with her."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlmodel import Session, select

from bot.sandbox import images
from handlers import texts
from handlers.pictures import timeline as pictures
from handlers.screens import timeline as screens
from models.actions import placements
from models.actions.placements import Agreement
from models.base import saved
from models.citizen import Citizen
from models.placement import JobForm, PlacementKind
from models.queries import people as known
from models.queries import timeline as queries
from models.queries.timeline import Running, Timeline
from models.rules import calendar
from models.staff import Language
from models.transition import Transition, TransitionState
from models.workplace import Workplace, WorkplaceKind
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, OLE, STRANGER

BEGUN = Timeline(
    citizen_id=1,
    name="Karen",
    start_on=date(2026, 3, 2),
    end_on=date(2027, 3, 1),
    week=18,
    weeks=52,
    norm_weeks=(2, 26, 52),
    step=2,
    share=0.5,
    running=(Running(PlacementKind.INTERNAL_INTERNSHIP, "Kaffehjørnet", date(2026, 3, 16)),),
    next_at=datetime(2026, 7, 1, 8, 0, tzinfo=UTC),
    next_with="Mette Holm",
    reached=3,
    open_goals=2,
    paused=False,
)
DANISH = texts.of(Language.DANISH)


def of_karen(chat: Chat) -> Timeline:
    with chat.house.desk.database.read() as session:
        who = known.behind(session, KAREN)
        assert who is not None
        return queries.own(session, by=who.actor, now=chat.clock.now())


def place(session: Session, chat: Chat, kind: PlacementKind, **agreed: object) -> None:
    karen = session.exec(select(Citizen).where(Citizen.name == "Karen")).one()
    fits = WorkplaceKind.SHOP if kind is PlacementKind.INTERNAL_INTERNSHIP else WorkplaceKind.COMPANY
    where = Workplace(programme_id=karen.programme_id, kind=fits, name=f"Sted {kind}", created_at=make.EARLY)
    session.add(where)
    session.flush()
    form = JobForm.ORDINARY if kind is PlacementKind.JOB else None
    agreement = Agreement(calendar.today(chat.clock.now()), 15, job_form=form)
    mentor = known.behind(session, METTE)
    assert mentor is not None
    placements.begin(session, saved(karen.id), saved(where.id), kind, agreement, by=mentor.actor, now=chat.clock.now())


async def test_a_citizen_sees_her_way_as_a_picture_in_one_message(chat_on_both: Chat) -> None:
    shown = await chat_on_both.says(KAREN, "/tidslinje")

    assert shown.text == "Sådan ser din vej ud lige nu."
    assert shown.photo is not None
    assert (shown.photo.width, shown.photo.height > 400) == (1280, True)


async def test_a_mentor_sees_it_from_the_citizens_card_and_goes_back(chat: Chat) -> None:
    await chat.says(METTE, "/citizen Karen")

    shown = await chat.tap(METTE, "Tidslinje")

    assert shown.text == "Tidslinje for Karen. Forløbet går til mandag d. 1. marts."
    assert shown.photo is not None
    assert (await chat.tap(METTE, "Se Karen")).text.splitlines()[0].endswith("Karen (1)")


@pytest.mark.parametrize("wrong", [IDA, LENA, OLE, STRANGER], ids=["mentor", "lead", "citizen", "stranger"])
async def test_nobody_else_sees_it(chat: Chat, wrong: int) -> None:
    await chat.says(wrong, "/help")

    await chat.forge(wrong, "1|tl.show|1|")

    assert all(one.photo is None for one in chat.sandbox.chat(wrong))


async def test_the_first_day_is_week_one_of_step_one(chat: Chat) -> None:
    found = of_karen(chat)

    assert (found.week, found.weeks, found.step, found.share) == (1, 52, 1, 0.0)
    assert list(screens.lines(found, DANISH)) == []


async def test_time_moves_today_along_the_step_and_never_over_the_next_stone(chat: Chat) -> None:
    chat.clock.advance(timedelta(days=7))
    half = of_karen(chat)
    chat.clock.advance(timedelta(days=70))

    assert (half.week, half.share) == (2, 0.5)
    assert of_karen(chat).share == 0.92


async def test_parallel_activities_show_as_such_and_a_job_is_the_last_stone(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        place(session, chat, PlacementKind.INTERNAL_INTERNSHIP)
        place(session, chat, PlacementKind.COMPANY_INTERNSHIP)
    assert [one.kind for one in of_karen(chat).running] == [
        PlacementKind.INTERNAL_INTERNSHIP,
        PlacementKind.COMPANY_INTERNSHIP,
    ]

    with chat.house.desk.database.write() as session:
        place(session, chat, PlacementKind.JOB)

    assert (of_karen(chat).step, of_karen(chat).share) == (4, 1.0)


async def test_an_agreed_step_begins_its_own_time(chat: Chat) -> None:
    chat.clock.advance(timedelta(days=14))
    with chat.house.desk.database.write() as session:
        mentor = known.behind(session, METTE)
        assert mentor is not None
        session.add(
            Transition(
                citizen_id=1,
                from_step=1,
                to_step=2,
                state=TransitionState.AGREED,
                proposed_by_id=mentor.actor.staff_id,
                proposed_at=chat.clock.now(),
                expires_on=calendar.today(chat.clock.now()),
                settled_at=chat.clock.now(),
            )
        )

    found = of_karen(chat)

    assert (found.step, found.share) == (2, 0.0)


async def test_who_takes_no_part_hears_so(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        karen = session.exec(select(Citizen).where(Citizen.name == "Karen")).one()
        karen.ended_on = karen.start_on

    assert (await chat.says(KAREN, "/timeline")).text == "Borgeren er ikke i et forløb lige nu."


def test_what_the_picture_says() -> None:
    assert screens.week(BEGUN, DANISH) == "Uge 18 af 52"
    assert screens.week(replace(BEGUN, week=53), DANISH) == "Efter forløbet"
    assert list(screens.stones(BEGUN, DANISH)) == ["nået ✓", "nu", "omkring uge 26", "omkring uge 52"]
    assert list(screens.lines(BEGUN, DANISH)) == [
        ("●", "Praktik i Kaffehjørnet"),
        ("→", "Næste aftale: ons. 1/7 kl. 10.00 med Mette"),
        ("✓", "Du har nået 3 mål"),
    ]


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("name", ["K" * 120, '<b>&#"\\$ æøå 👋'], ids=["long", "signs"])
def test_no_name_breaks_the_picture(name: str, language: Language) -> None:
    running = (Running(PlacementKind.JOB, name, date(2026, 3, 16)),) * 4
    odd = replace(BEGUN, name=name, next_with=name, running=running, paused=True, step=4, share=1.0)

    measured = images.measure(pictures.png(odd, texts.of(language)))

    assert measured is not None
    assert measured[:2] == ("image/png", 1280)
