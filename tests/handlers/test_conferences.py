"""A case conference: the rope proposes, the chair decides the list, and a decision waits for its owner until done."""

from collections.abc import AsyncIterator
from datetime import UTC, date, datetime

import pytest
from sqlmodel import select

from models.actions import conferences
from models.audit import AuditEntry
from models.base import saved
from models.clock import FrozenClock
from models.conference import Because, ConferenceCitizen, Decision, NotNeeded
from models.database import Database
from models.rope import Deadline
from models.rules import access
from models.staff import Role, Staff
from models.transition import Transition
from tests.kit import make, people, team
from tests.kit.chat import Chat
from tests.kit.hand_over import hand_over
from tests.kit.people import IDA, KAREN, LENA, METTE
from tests.kit.team import BENTE, ULLA

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.fixture
async def street(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    """Nine days in, a Wednesday: nobody has held a talk, so Karen and Ole are red; Pia began yesterday."""
    async with team.opened(sqlite, clock) as chat:
        await chat.wait(days=9)
        with chat.house.desk.database.write() as session:
            make.citizen(session, "Pia", start_on=date(2026, 3, 10))
        yield chat


async def drawn_up(chat: Chat) -> str:
    await chat.says(ULLA, "/conference")
    await chat.tap(ULLA, "Sagssparring")
    return (await chat.tap(ULLA, "Lav listen")).text


async def decided(chat: Chat, text: str = "Ring til lægen om skånehensyn") -> str:
    await drawn_up(chat)
    await chat.tap(ULLA, "Karen")
    await chat.tap(ULLA, "Skriv en beslutning")
    return (await chat.says(ULLA, text)).text


async def test_the_rope_proposes_who_is_red_and_the_chair_puts_on_and_takes_off(street: Chat) -> None:
    first = await drawn_up(street)
    await street.tap(ULLA, "Ole")
    await street.tap(ULLA, "Tag af listen")
    await street.tap(ULLA, "Sæt flere på")
    await street.tap(ULLA, "+ Pia")
    again = (await street.tap(ULLA, "Hent nye fra snoren")).text

    assert "Sagssparring onsdag d. 11. marts kl. 09.00" in first
    assert "1. Hvor er borgeren nu?" in first
    assert "2 borgere på listen\n• Karen: 🔴 noget er over tiden\n• Ole: 🔴 noget er over tiden" in first
    assert "2 borgere på listen\n• Karen: 🔴 noget er over tiden\n• Pia: sat på af mødelederen" in again


async def test_a_colleague_sees_of_the_list_whom_she_works_with_and_changes_nothing(street: Chat) -> None:
    await drawn_up(street)
    await street.says(METTE, "/conference")
    shown = await street.tap(METTE, "Sagssparring")
    assert "• Karen:" in shown.text and "Ole" not in shown.text
    await street.tap(METTE, "Karen")
    assert street.labels(METTE) == ["‹ Tilbage"]

    for data in ("cf.off|1|", "cf.write|1|", "cf.draw|0|cases"):
        await street.forge(METTE, f"1|{data}")

    with street.house.desk.database.read() as session:
        assert len(session.exec(select(ConferenceCitizen).where(ConferenceCitizen.listed)).all()) == 2
    await street.forge(IDA, "1|cf.who|1|")
    assert street.toast(IDA) == "Det kan jeg ikke finde hos dig."


async def test_a_decision_is_one_line_that_waits_for_her_mentor_until_it_is_done(street: Chat) -> None:
    shown = await decided(street)
    day = (await street.says(METTE, "/today")).text
    await street.wait(days=7)
    morning = [text for text in street.sent_to(METTE) if "Besluttet på sagssparring\n📌 Karen" in text]
    task = (await street.tap(METTE, "Gør: Karen")).text
    done = (await street.tap(METTE, "✓ Det er gjort")).text
    gone = (await street.says(METTE, "/today")).text
    await street.tap(METTE, "Fortryd")
    back = (await street.says(METTE, "/today")).text

    assert shown.startswith("✅ Besluttet om Karen:\n• Ring til lægen om skånehensyn\n   Mette Holm, senest ons. 18/3")
    assert "📌 Karen: besluttet, senest ons. 18/3" in day
    assert len(morning) == 1
    assert task.startswith("📌 Besluttet på sagssparring om Karen:\n• Ring til lægen")
    assert done.startswith("✅ Gjort. Besluttet om Karen:")
    assert "📌" not in gone and "📌 Karen" in back
    with street.house.desk.database.read() as session:
        actions = session.exec(select(AuditEntry.action).where(AuditEntry.subject == "decision")).all()
        raw = session.connection().exec_driver_sql("SELECT body FROM decision").scalar_one()
    assert actions == ["decision.taken", "decision.done", "decision.not_done"]
    assert "lægen" not in raw
    assert not [text for text in street.sent_to(KAREN) if "esluttet" in text]


async def test_the_chair_gives_it_to_another_on_another_day_or_deletes_it(street: Chat) -> None:
    await decided(street)
    await street.tap(ULLA, "Bente Skov")
    shown = (await street.tap(ULLA, "2 uger")).text
    waits = (await street.says(BENTE, "/today")).text
    mentors = (await street.says(METTE, "/today")).text
    await street.forge(ULLA, "1|cf.owner|1|4711")
    await street.tap(ULLA, "Slet")
    after = (await street.says(BENTE, "/today")).text

    assert "Bente Skov, senest ons. 25/3" in shown
    assert "📌 Karen" in waits
    assert "📌" not in mentors and "📌" not in after
    with street.house.desk.database.read() as session:
        assert session.exec(select(Decision)).one().dropped_at is not None


async def test_a_cpr_number_is_no_decision_and_the_open_ones_go_along_to_a_new_mentor(street: Chat) -> None:
    await decided(street, "Ring til 010190-1234")
    with street.house.desk.database.read() as session:
        assert session.exec(select(Decision)).all() == []
    await street.says(ULLA, "Aftal tid hos lægen")

    await hand_over(street)

    assert "📌 Karen" in (await street.says(IDA, "/today")).text
    assert "📌" not in (await street.says(METTE, "/today")).text


def test_a_list_is_of_one_kind_and_day_once(database: Database) -> None:

    people.settle(database, NOW.date())
    with database.write() as session:
        lead = access.staff(3, [Role.LEAD])
        first = conferences.draw_up(session, "cases", by=lead, now=NOW)

        assert conferences.draw_up(session, "cases", by=lead, now=NOW).id == first.id
        assert {one.citizen_id for one in session.exec(select(ConferenceCitizen))} == {1, 2}


def test_who_waits_for_a_step_is_on_the_list_however_many_are_red(sqlite: Database) -> None:
    people.settle(sqlite, NOW.date())
    with sqlite.write() as session:
        mette = session.exec(select(Staff).where(Staff.chat_id == METTE)).one()
        many = [make.citizen(session, f"Nr. {number}", start_on=NOW.date()) for number in range(14)]
        for one in many:
            session.add(
                Deadline(
                    citizen_id=saved(one.id),
                    rule="weekly_talk",
                    owner_role=Role.MENTOR,
                    counts_from=NOW.date(),
                    due_on=date(2026, 2, 20),
                )
            )
        session.add(
            Transition(
                citizen_id=1,
                from_step=1,
                to_step=2,
                proposed_by_id=saved(mette.id),
                proposed_at=NOW,
                expires_on=date(2026, 3, 16),
            )
        )

        conferences.draw_up(session, "cases", by=access.staff(3, [Role.LEAD]), now=NOW)

        listed = select(ConferenceCitizen).where(ConferenceCitizen.listed)
        assert [one.because for one in session.exec(listed)].count(Because.RED) == conferences.LISTED
        assert session.exec(listed.where(ConferenceCitizen.citizen_id == 1)).one().because is Because.STEP


async def climbed(chat: Chat) -> list[str]:
    """Karen's decision, due on Wednesday the 18th, is not seen to: the lead's mornings from then on that tell of it."""
    await decided(chat)
    await chat.wait(days=7)
    for _ in range(9):
        await chat.wait(days=1)
    return [text for text in chat.sent_to(LENA) if "Besluttet på sagssparring, ikke gjort" in text]


async def test_a_decision_that_is_overdue_for_three_working_days_is_told_to_the_lead_once(street: Chat) -> None:
    mornings = await climbed(street)
    day = (await street.says(LENA, "/today")).text
    mettes = (await street.says(METTE, "/today")).text
    shown = (await street.tap(LENA, "Besluttet: Karen")).text

    line = "📌 Karen: Mette Holm skulle, senest ons. 18/3"
    assert len(mornings) == 1 and line in mornings[0] and mornings[0].startswith("God mandag")
    assert line in day
    assert "📌 Karen: besluttet, senest ons. 18/3" in mettes
    assert shown.startswith("⏰ Besluttet om Karen, og ikke gjort:\n• Ring til lægen")
    assert not [text for text in street.sent_to(ULLA) if "ikke gjort" in text]


async def test_the_lead_gives_it_to_another_who_has_a_week_and_hears_no_more_of_it(street: Chat) -> None:
    await climbed(street)
    await street.says(LENA, "/today")
    await street.tap(LENA, "Besluttet: Karen")
    shown = (await street.tap(LENA, "Bente Skov")).text
    await street.wait(days=1)

    assert "Bente Skov, senest ons. 1/4" in shown
    assert "ikke gjort" not in (await street.says(LENA, "/today")).text
    assert "📌 Karen" in (await street.says(BENTE, "/today")).text


async def test_a_new_day_counts_from_now_and_what_is_not_needed_keeps_its_reason(street: Chat) -> None:
    await climbed(street)
    await street.says(LENA, "/today")
    await street.tap(LENA, "Besluttet: Karen")
    await street.tap(LENA, "Ikke nødvendig")
    _, why = street.find(LENA, "Borgeren vil det ikke")
    await street.tap(LENA, "‹ Tilbage")
    dated = (await street.tap(LENA, "2 uger")).text
    for _ in range(2):
        await street.forge(LENA, why.data or "")

    assert "Mette Holm, senest fre. 10/4" in dated
    assert street.last(LENA).text == "✅ Beslutningen om Karen venter ikke mere på nogen."
    assert "📌" not in (await street.says(METTE, "/today")).text
    with street.house.desk.database.read() as session:
        assert session.exec(select(Decision)).one().not_needed is NotNeeded.CITIZEN_DECLINED
        dropped = session.exec(select(AuditEntry).where(AuditEntry.action == "decision.dropped")).one()
    assert dropped.detail == "citizen_declined"


async def test_what_is_done_before_the_lead_hears_of_it_climbs_to_nobody(street: Chat) -> None:
    await decided(street)
    await street.wait(days=8)
    await street.says(METTE, "/today")
    await street.tap(METTE, "Gør: Karen")
    await street.tap(METTE, "✓ Det er gjort")
    for _ in range(6):
        await street.wait(days=1)

    assert not [text for text in street.sent_to(LENA) if "ikke gjort" in text]
