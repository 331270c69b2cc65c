"""Two programmes in one house: whoever works in the one sees nothing of the other, and can do nothing there."""

import re
from collections.abc import Iterator

import pytest
from sqlalchemy import select as select_rows
from sqlmodel import Session, col, select

from models.base import saved
from models.citizen import Citizen
from models.queries import people
from models.reminder import Reminder, ReminderState
from models.staff import Role, Staff
from models.tables import metadata
from models.workplace import Workplace
from tests.handlers.test_access import ACTS_ON_ONESELF, ROUTES, named, one_of_each
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import LENA, METTE, STRANGER
from tests.kit.walk import BESIDE, BIRK, RIKKE, Walk

_KEPT_APART = {"inbox_entry", "look_log", "dialogue", "calendar_day"}


def rows(session: Session) -> dict[str, set[str]]:
    """Every row that there is."""
    return {
        table.name: {repr(tuple(row)) for row in session.execute(select_rows(table))}
        for table in metadata.sorted_tables
        if table.name not in _KEPT_APART
    }


def names_of_the_other(session: Session) -> Iterator[str]:
    """Whatever would tell of the programme beside: its people by first name and number, its shops and companies."""
    beside = {one.name for one in BESIDE}
    for citizen in session.exec(select(Citizen)):
        yield from (part for part in ((citizen.name or "").split(" ")[0], citizen.case_no) if part)
    for staff in session.exec(select(Staff).where(col(Staff.name).not_in(beside))):
        yield staff.name.split(" ")[0]
    yield from session.exec(select(Workplace.name))


async def test_of_several_programmes_one_is_chosen_for_whoever_is_invited(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        beside = make.programme(session, "naboen", "Projekt Naboen")
        make.role_in(session, LENA, Role.LEAD, beside)
        make.role_in(session, METTE, Role.MENTOR, beside)
        there = saved(beside.id)
    await chat.says(LENA, "/invite")
    await chat.tap(LENA, "Projekt Naboen")
    await chat.tap(LENA, "mentor")
    link = (await chat.says(LENA, "Nye Vang")).text
    await chat.says(STRANGER, f"/start {link.split('start=')[1].split()[0]}")
    await chat.says(METTE, "/invite")
    await chat.tap(METTE, "Ny borger")
    await chat.tap(METTE, "Projekt Naboen")
    await chat.says(METTE, "Olga")

    with chat.house.desk.database.read() as session:
        new = session.exec(select(Staff).where(Staff.name == "Nye Vang")).one()
        assert list(people.actor(session, saved(new.id)).held_in or ()) == [(Role.MENTOR, there)]
        assert session.exec(select(Citizen.programme_id).where(Citizen.name == "Olga")).one() == there


@pytest.fixture
async def secrets(walk: Walk) -> re.Pattern[str]:
    found = await walk.chat.house.desk.read(lambda session: set(names_of_the_other(session)))
    return re.compile(rf"\b({'|'.join(map(re.escape, sorted(found)))})\b")


def told(walk: Walk, who: int, since: int) -> list[str]:
    """What has been said to her, on her buttons and in the corner of her screen too."""
    messages = [one for one in walk.chat.sandbox.chat(who)[since:] if one.from_bot]
    labels = [button.label for one in messages for row in one.buttons for button in row]
    return [*(one.text for one in messages), *labels, *(tap.text for tap in walk.chat.sandbox.taps_of(who))]


async def test_no_command_tells_of_another_programme_whatever_her_role(walk: Walk, secrets: re.Pattern[str]) -> None:
    seen = len(walk.chat.sandbox.chat(BIRK))

    for name in sorted(ROUTES.commands.keys() - {"start"}):
        await walk.chat.says(BIRK, f"/{name}")
        await walk.chat.says(BIRK, f"/{name} 1")

    answers = [text.replace("/citizen Karen", "") for text in told(walk, BIRK, seen)]
    assert len(answers) > 2 * len(ROUTES.commands)
    assert not [text for text in answers if secrets.search(text)]


@pytest.mark.parametrize("command", ["citizen", "timeline", "companies", "match", "screen"])
async def test_a_name_of_the_other_programme_is_answered_as_one_that_nobody_bears(walk: Walk, command: str) -> None:
    known, unknown = [(await walk.chat.says(BIRK, f"/{command} {name}")).text for name in ("Karen", "Quuxa")]

    assert known.replace("Karen", "") == unknown.replace("Quuxa", "").replace("/citizen Karen", "/citizen ")


async def test_a_button_of_another_programme_changes_and_reveals_nothing_whatever_her_role(
    walk: Walk, secrets: re.Pattern[str]
) -> None:
    chat = walk.chat
    before = await chat.house.desk.read(rows)
    await chat.says(BIRK, "/help")
    seen = len(chat.sandbox.chat(BIRK))

    made_up = [f"1|{name}|1|1" for name in ROUTES.taps]
    for data in [*one_of_each(walk), *made_up]:
        if named(data) not in ACTS_ON_ONESELF:
            await chat.forge(BIRK, data)

    after = await chat.house.desk.read(rows)
    assert {table: gone for table in before if (gone := before[table] - after[table])} == {}
    assert not [text for text in told(walk, BIRK, seen) if secrets.search(text)]
    assert {table for table in before if after[table] - before[table]} <= {"audit_entry", "broadcast"}  # her own draft


@pytest.mark.parametrize(("who", "sees"), [(BIRK, False), (RIKKE, True)])
async def test_whoever_belongs_to_both_sees_both_and_no_other_counts_them(walk: Walk, who: int, sees: bool) -> None:
    staff = (await walk.chat.says(who, "/staff")).text
    rope = (await walk.chat.says(who, "/rope")).text

    assert ("Mette Holm" in staff, "Birk Elm" in staff) == (sees, True)
    assert bool(re.search(r"\d", rope)) is sees


async def test_reminders_to_leads_go_to_the_leads_of_that_programme(walk: Walk) -> None:
    def sent_to(session: Session) -> set[int | None]:
        sent = select(Reminder).where(Reminder.state == ReminderState.SENT, col(Reminder.staff_id).is_not(None))
        chats = {one.id: one.chat_id for one in session.exec(select(Staff))}
        return {chats[one.staff_id] for one in session.exec(sent)}

    told_of_something = await walk.chat.house.desk.read(sent_to)

    assert {LENA, RIKKE} <= told_of_something
    assert BIRK not in told_of_something
