"""A step decided together in the chat: at most three taps each, on record for good, a lead's where they disagree."""

from collections.abc import AsyncIterator

import pytest
from sqlmodel import Session, col, select

from bot.sandbox.records import Person
from models.actions import placements
from models.actions.placements import Agreement
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.placement import PlacementKind
from models.programme import Allocation, Arm
from models.queries import people as known
from models.queries import transitions as queries
from models.rules import calendar
from models.rules.access import Actor
from models.staff import Role
from models.transition import Approval, Transition, TransitionState
from models.workplace import Workplace, WorkplaceKind
from tests.kit import chat as kit
from tests.kit import make, people
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, OLE, STRANGER

SIA, PER, BENT = 301, 302, 303  # caseworker, company consultant, internship lead
TEAM = {
    SIA: ("Sia Holst", Role.CASEWORKER),
    PER: ("Per Buch", Role.COMPANY_CONSULTANT),
    BENT: ("Bent Lind", Role.INTERNSHIP_LEAD),
}


def karen_of(session: Session) -> Citizen:
    return session.exec(select(Citizen).where(Citizen.name == "Karen")).one()


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
async def team(request: pytest.FixtureRequest, clock: FrozenClock) -> AsyncIterator[Chat]:
    """Karen's mentor has a caseworker, a company consultant and an internship lead beside her."""
    database: Database = request.getfixturevalue("sqlite" if request.param == "sqlite" else "on_postgres")
    people.settle(database, clock.now().date())
    with database.write() as session:
        for chat_id, (name, role) in TEAM.items():
            make.assign(session, karen_of(session), make.staff(session, name, role, chat_id=chat_id), role)
    cast = [*people.CAST, *(Person(chat_id, name, role) for chat_id, (name, role) in TEAM.items())]
    async with kit.opened(database, clock, cast) as opened:
        yield opened


async def propose(chat: Chat, move: str) -> None:
    await chat.says(METTE, "/citizen Karen")
    for label in ("Trin", move, "Spørg dem nu"):
        await chat.tap(METTE, label)
    await chat.deliver()


def step(chat: Chat) -> int:
    with chat.house.desk.database.read() as session:
        return queries.step_of(session, saved(karen_of(session).id))


def state(chat: Chat) -> TransitionState:
    with chat.house.desk.database.read() as session:
        return session.exec(select(Transition).order_by(col(Transition.id).desc()).limit(1)).one().state


def place_in_company(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        karen = karen_of(session)
        company = Workplace(
            programme_id=karen.programme_id, kind=WorkplaceKind.COMPANY, name="Lageret", created_at=make.EARLY
        )
        session.add(company)
        session.flush()
        agreed = Agreement(calendar.today(chat.clock.now()), 15)
        by = actor(session, METTE)
        kind = PlacementKind.COMPANY_INTERNSHIP
        placements.begin(session, saved(karen.id), saved(company.id), kind, agreed, by=by, now=chat.clock.now())


def actor(session: Session, chat_id: int) -> Actor:
    found = known.behind(session, chat_id)
    assert found is not None
    return found.actor


async def into_the_shop(chat: Chat) -> None:
    await propose(chat, "I praktik i butikken")
    await chat.tap(SIA, "✓ Ja")
    await chat.tap(KAREN, "✓ Ja, det vil jeg")
    await chat.deliver()


async def test_a_step_is_decided_when_everyone_has_said_yes_with_one_tap_each(team: Chat) -> None:
    await propose(team, "I praktik i butikken")
    assert step(team) == 1

    card = await team.tap(SIA, "✓ Ja")
    assert card.text.splitlines()[-3:] == ["✓ Sia Holst, sagsbehandler", "✓ Mette Holm, mentor", "… Karen, borger"]
    await team.tap(KAREN, "✓ Ja, det vil jeg")
    await team.deliver()

    assert (step(team), state(team)) == (2, TransitionState.AGREED)
    assert team.last(METTE).text == "Et skridt er besluttet.\nKaren: I praktik i butikken."
    assert team.last(KAREN).text.endswith("Alle er enige. Nu er du på vej: i butikken. Flot!")


async def test_the_citizens_first_line_tells_nothing_on_a_lock_screen(team: Chat) -> None:
    await propose(team, "I praktik i butikken")

    assert team.last(KAREN).text.splitlines() == [
        "Vi vil høre, hvad du siger.",
        "Mette Holm synes, du kan begynde i butikken. Er du klar til det?",
    ]


async def test_not_yet_takes_a_reason_and_makes_it_the_leads_to_decide(team: Chat) -> None:
    await propose(team, "I praktik i butikken")
    await team.tap(KAREN, "✓ Ja, det vil jeg")
    await team.tap(SIA, "Ikke endnu")
    await team.tap(SIA, "helbredet")
    await team.deliver()

    assert "✗ Sia Holst, sagsbehandler: helbredet" in team.last(LENA).text
    await team.tap(LENA, "Vent")
    await team.deliver()

    assert (step(team), state(team)) == (1, TransitionState.WAITS)
    assert "Vi venter lidt med i butikken" in team.last(KAREN).text


async def test_a_lead_may_say_forward(team: Chat) -> None:
    await propose(team, "I praktik i butikken")
    await team.tap(SIA, "✓ Ja")
    await team.tap(KAREN, "Ikke endnu")
    await team.tap(KAREN, "Jeg vil øve mig mere")
    await team.deliver()

    await team.tap(LENA, "✓ Gå videre")

    assert step(team) == 2


async def test_nobody_leaves_the_shop_before_a_company_internship_is_in_place(team: Chat) -> None:
    await into_the_shop(team)
    await team.says(METTE, "/citizen Karen")
    await team.tap(METTE, "Trin")

    shown = await team.tap(METTE, "Ud på en arbejdsplads")

    assert "Mangler, før I kan beslutte det:\n• en virksomhedspraktik eller et job, der er aftalt" in shown.text
    assert team.labels(METTE) == ["‹ Tilbage"]
    with team.house.desk.database.read() as session:
        karen = saved(karen_of(session).id)
    await team.forge(METTE, f"1|tr.propose|{karen}|3")
    assert team.toast(METTE).startswith("Der mangler noget")


async def test_out_to_a_workplace_is_decided_by_four_and_a_step_back_is_one_too(team: Chat) -> None:
    await into_the_shop(team)
    place_in_company(team)
    await propose(team, "Ud på en arbejdsplads")
    for who, label in ((BENT, "✓ Ja"), (PER, "✓ Ja"), (KAREN, "✓ Ja, det vil jeg")):
        await team.tap(who, label)
    await team.deliver()
    assert step(team) == 3

    await propose(team, "Tilbage til butikken")
    await team.tap(PER, "✓ Ja")
    await team.tap(KAREN, "✓ Ja, det vil jeg")

    assert step(team) == 2
    with team.house.desk.database.read() as session:
        moves = [move for move, _ in queries.history(session, saved(karen_of(session).id))]
    assert moves == [(1, 2), (2, 3), (3, 2)]


async def test_a_second_proposal_while_one_waits_is_refused(team: Chat) -> None:
    await propose(team, "I praktik i butikken")
    with team.house.desk.database.read() as session:
        karen = saved(karen_of(session).id)

    await team.forge(METTE, f"1|tr.propose|{karen}|2")

    assert team.toast(METTE) == "Der venter allerede en overgang på svar. Afslut den først."
    await team.says(METTE, "/citizen Karen")
    assert "Et skridt venter på svar." in (await team.tap(METTE, "Trin")).text


async def test_an_answer_can_be_changed_until_it_is_settled_and_never_after(team: Chat) -> None:
    await propose(team, "I praktik i butikken")
    await team.tap(SIA, "Ikke endnu")
    await team.tap(SIA, "andet")
    await team.tap(SIA, "✓ Ja")
    await team.tap(KAREN, "✓ Ja, det vil jeg")
    with team.house.desk.database.read() as session:
        transition = session.exec(select(Transition)).one()

    await team.forge(SIA, f"1|tr.notyet|{transition.id}|health")
    await team.forge(METTE, f"1|tr.withdraw|{transition.id}|")
    await team.says(LENA, "/help")
    await team.forge(LENA, f"1|tr.decide|{transition.id}|wait")

    assert (step(team), state(team)) == (2, TransitionState.AGREED)
    with team.house.desk.database.read() as session:
        answered = [row for row in session.exec(select(AuditEntry)) if row.action == "transition.answered"]
    assert len(answered) == 3


async def test_the_mentor_passes_on_what_a_citizen_says_whom_the_bot_cannot_reach(team: Chat) -> None:
    with team.house.desk.database.write() as session:
        karen_of(session).chat_id = None
    await propose(team, "I praktik i butikken")
    await team.tap(SIA, "✓ Ja")

    shown = await team.tap(METTE, "Karen siger ja")

    assert "✓ Karen, borger (sagt til mentor)" in shown.text
    assert step(team) == 2


async def test_nobody_answers_for_a_citizen_who_can_answer_herself(team: Chat) -> None:
    await propose(team, "I praktik i butikken")
    with team.house.desk.database.read() as session:
        transition = session.exec(select(Transition)).one()

    await team.forge(METTE, f"1|tr.yes|{transition.id}|citizen")
    await team.forge(SIA, f"1|tr.yes|{transition.id}|citizen")

    with team.house.desk.database.read() as session:
        citizens = session.exec(select(Approval).where(col(Approval.staff_id).is_(None))).one()
    assert citizens.answer is None


async def test_who_has_not_answered_is_reminded_once_and_then_it_expires(team: Chat) -> None:
    await propose(team, "I praktik i butikken")
    await team.tap(KAREN, "✓ Ja, det vil jeg")
    asked = len([one for one in team.sent_to(SIA) if one.startswith("Dit svar mangler")])

    for _ in range(4):
        await team.wait(days=1)
    reminded = len([one for one in team.sent_to(SIA) if one.startswith("Dit svar mangler")])
    for _ in range(14):
        await team.wait(days=1)

    assert (asked, reminded) == (1, 2)
    assert state(team) is TransitionState.EXPIRED
    assert any(one.startswith("Et forslag er udløbet") for one in team.sent_to(METTE))


@pytest.mark.parametrize("wrong", [IDA, OLE, STRANGER], ids=["another mentor", "another citizen", "a stranger"])
async def test_the_wrong_person_learns_and_changes_nothing(team: Chat, wrong: int) -> None:
    await propose(team, "I praktik i butikken")
    with team.house.desk.database.read() as session:
        transition, karen = session.exec(select(Transition)).one(), saved(karen_of(session).id)
    await team.says(wrong, "/help")
    seen = len(team.sent_to(wrong))

    for name, value in (("card", ""), ("yes", ""), ("why", ""), ("notyet", "health"), ("withdraw", "")):
        await team.forge(wrong, f"1|tr.{name}|{transition.id}|{value}")
    for name, value in (("split", ""), ("decide", "forward")):
        await team.forge(wrong, f"1|tr.{name}|{transition.id}|{value}")
    for name, value in (("ways", ""), ("look", "2"), ("propose", "2")):
        await team.forge(wrong, f"1|tr.{name}|{karen}|{value}")

    assert not [one for one in team.sent_to(wrong)[seen:] if "Karen" in one]
    with team.house.desk.database.read() as session:
        answers = [row.answer for row in session.exec(select(Approval)) if row.answer is not None]
    assert len(answers) == 1


async def test_steps_lists_what_waits_and_says_kindly_when_nothing_does(team: Chat) -> None:
    assert (await team.says(SIA, "/steps")).text.startswith("Ingen skridt venter på dit svar.")
    await propose(team, "I praktik i butikken")

    shown = await team.says(SIA, "/steps")

    assert shown.text.startswith("Karen: I praktik i butikken\nForeslået af Mette Holm")


async def test_a_control_person_is_never_asked(team: Chat) -> None:
    with team.house.desk.database.write() as session:
        session.add(Allocation(citizen_id=saved(karen_of(session).id), arm=Arm.CONTROL))
        karen = saved(karen_of(session).id)

    await team.says(METTE, "/help")
    await team.forge(METTE, f"1|tr.propose|{karen}|2")
    await team.deliver()

    assert team.toast(METTE).startswith("Personen skal ikke have noget fra programmet")
    assert not [one for one in team.sent_to(KAREN) if "butikken" in one]


async def test_what_waits_stands_in_each_ones_day_with_its_button(team: Chat) -> None:
    await propose(team, "I praktik i butikken")

    shown = await team.says(SIA, "/today")
    assert "• Karen: et skridt venter på dit svar" in shown.text
    card = await team.tap(SIA, "Skridt: Karen")
    assert card.text.startswith("Karen: I praktik i butikken")
    await team.tap(SIA, "Ikke endnu")
    await team.tap(SIA, "andet")
    await team.tap(KAREN, "✓ Ja, det vil jeg")

    await team.says(LENA, "/today")
    split = await team.tap(LENA, "Skridt: Karen")
    assert split.text.startswith("Du skal afgøre et skridt.")
