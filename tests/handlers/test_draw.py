"""A lead draws lots in the chat; who may see arms sees them, and nobody else."""

import re
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlmodel import select

from bot.sandbox.records import Person
from handlers.screen import decode
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.programme import Allocation, Arm
from models.rules import draw_record
from models.staff import Role
from tests.handlers.test_access import every_button, state
from tests.kit import chat as kit
from tests.kit import databases, make
from tests.kit import intake_people as cast
from tests.kit.chat import Chat
from tests.kit.intake_people import BENTE, REGITZE, TOBIAS, ULLA

METTE, KAREN, STRANGER = 101, 201, 999
ARMS = re.compile(r"indsats|kontrol", re.IGNORECASE)


@pytest.fixture(scope="module")
def referred(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Eight are ready for the draw, and one lacks answers; copy it, nobody has it open."""
    folder, now = tmp_path_factory.mktemp("referred"), FrozenClock().now()
    with databases.sqlite_database(sqlite_template, folder) as database, database.write() as session:
        make.programme(session)
        team = cast.settle(session)
        mette = make.staff(session, "Mette Holm", Role.MENTOR, chat_id=METTE)
        make.citizen(session, "Karen", mentor=mette, start_on=now.date(), chat_id=KAREN)
        cast.ready(session, team, now, 8)
        cast.refer(session, team.bente, now, case_no="JC-900")
    return folder / "snoren.db"


@pytest.fixture
def database(referred: Path, tmp_path: Path) -> Iterator[Database]:
    with databases.sqlite_database(referred, tmp_path) as found:
        yield found


@pytest.fixture
async def house(database: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    people = [
        *cast.CAST,
        Person(METTE, "Mette", "mentor"),
        Person(KAREN, "Karen", "citizen"),
        Person(STRANGER, "Fremmed"),
    ]
    async with kit.opened(database, clock, people) as opened:
        yield opened


async def draw(house: Chat) -> None:
    await house.says(REGITZE, "/draw")
    await house.tap(REGITZE, "Prøv først: 2026-03")
    await house.tap(REGITZE, "Træk lod")
    await house.tap(REGITZE, "Ja, træk lod nu")


def file_of(house: Chat, chat_id: int) -> bytes:
    found = house.last(chat_id).document
    assert found is not None
    return found.data


async def test_the_dry_run_shows_the_list_and_what_it_might_come_to(house: Chat) -> None:
    await house.says(REGITZE, "/lodtrækning")
    overview = house.last(REGITZE).text
    await house.tap(REGITZE, "Prøv først")

    assert "2026-03: 8 klar, 1 mangler svar" in overview
    told = house.last(REGITZE).text
    assert "Der er ikke trukket lod endnu" in told and "8 på listen" in told
    assert "kvinde, ikke fleksjob: 2 + 2" in told
    assert "JC-900" not in told


async def test_a_draw_sends_its_protocol_and_a_file_from_which_it_can_be_done_again(house: Chat) -> None:
    await draw(house)
    drawn = house.sent_to(REGITZE)[-2]
    pdf = file_of(house, REGITZE)
    await house.tap(REGITZE, "Filen til efterregning")
    record = draw_record.read(file_of(house, REGITZE).decode())

    assert "✅ Der er trukket lod for hold" in drawn and record.seed in drawn
    assert pdf.startswith(b"%PDF")
    assert draw_record.differences(record) == []
    assert len(record.people) == 8


async def test_an_old_button_draws_nothing_a_second_time(house: Chat) -> None:
    await draw(house)
    before = await house.house.desk.read(state)

    await house.says(REGITZE, "/draw")
    await house.forge(REGITZE, "1|dr.draw|1|" + "0" * 16)

    assert await house.house.desk.read(state) == before
    assert house.toast(REGITZE) == "Der mangler svar i screeningen. Svar på dem først."


async def test_a_mentor_is_given_somebody_from_the_draw_and_reads_no_arm(house: Chat) -> None:
    await draw(house)
    await house.tap(REGITZE, "Giv dem en mentor")
    first = house.labels(REGITZE)[0]
    await house.tap(REGITZE, first)
    await house.tap(REGITZE, "Mette Holm (1)")
    await house.deliver()
    news = house.last(METTE).text
    await house.tap(METTE, "Skriv navnet")
    await house.says(METTE, "Ragnhild Bang")

    assert f"Sag {first} er i gang med Mette Holm" in house.last(REGITZE).text
    assert "Du har fået en ny borger" in news and not ARMS.search(news)
    assert "Ragnhild Bang" in house.last(METTE).text


async def test_giving_the_wrong_mentor_is_undone(house: Chat) -> None:
    await draw(house)
    await house.tap(REGITZE, "Giv dem en mentor")
    first = house.labels(REGITZE)[0]
    await house.tap(REGITZE, first)
    await house.tap(REGITZE, "Mette Holm")
    await house.tap(REGITZE, "Fortryd")
    await house.deliver()

    assert first in house.labels(REGITZE)
    assert not any("ny borger" in text for text in house.sent_to(METTE))


@pytest.mark.parametrize("chat_id", [ULLA, TOBIAS], ids=["coordinator", "evaluator"])
async def test_coordinator_and_evaluator_see_the_arms_and_draw_nothing(house: Chat, chat_id: int) -> None:
    await draw(house)
    await house.says(chat_id, "/draw")

    assert "4 i indsatsen, 4 i kontrolgruppen" in house.last(chat_id).text
    assert house.labels(chat_id) == ["Protokol: 2026-03, runde 1"]


async def test_a_caseworker_never_reads_an_arm(house: Chat) -> None:
    await draw(house)
    with house.house.desk.database.read() as session:
        people = session.exec(select(Citizen.case_no, Allocation.arm).join(Allocation)).all()
    cards = {}
    await house.says(BENTE, "/screen")
    for case_no, arm in people:
        await house.says(BENTE, f"/refer {case_no}")
        last = house.last(BENTE)
        cards[arm] = (last.text.partition("Hold:")[2], house.labels(BENTE))
    await house.forge(BENTE, "1|dr.paper|1|")

    assert cards[Arm.INTERVENTION] == cards[Arm.CONTROL]
    assert "lodtrækning er foretaget" in cards[Arm.CONTROL][0]
    assert not [text for text in house.sent_to(BENTE) if ARMS.search(text)]


@pytest.fixture
async def used(house: Chat) -> Chat:
    """Everything of the intake has been shown to those who may see it."""
    await house.says(BENTE, "/refer")
    await house.tap(BENTE, "JC-900")
    for label in ("Ret oplysninger", "Fødselsår", "1970"):
        await house.tap(BENTE, label)
    for command in ("/refer JC-900", "/screen"):
        await house.says(BENTE, command)
    await house.says(BENTE, "/refer JC-900")
    await house.tap(BENTE, "Slet henvisningen")
    await house.says(BENTE, "/refer JC-900")
    await house.tap(BENTE, "Screen for jobcentret")
    await house.tap(BENTE, "Ja")
    await house.says(ULLA, "/screen JC-900")
    await draw(house)
    await house.says(REGITZE, "/draw")
    await house.tap(REGITZE, "Giv en mentor")
    first = house.labels(REGITZE)[0]
    await house.tap(REGITZE, first)
    await house.says(BENTE, f"/screen {first}")
    await house.tap(BENTE, "Uden for målgruppen")
    return house


@pytest.mark.parametrize("wrong", [METTE, KAREN, STRANGER], ids=["a mentor", "a citizen", "a stranger"])
async def test_a_button_of_the_intake_sent_by_the_wrong_person_changes_and_reveals_nothing(
    used: Chat, wrong: int
) -> None:
    own = ("rf", "sc", "dr")
    sent = {data for data in every_button(used, BENTE, ULLA, REGITZE) if (tap := decode(data)) and tap.name[:2] in own}
    await used.says(wrong, "/help")
    seen, before = len(used.sandbox.chat(wrong)), await used.house.desk.read(state)

    for data in sorted(sent):
        await used.forge(wrong, data)

    assert len(sent) > 20
    assert await used.house.desk.read(state) == before
    told = [one.text for one in used.sandbox.chat(wrong)[seen:]] + [tap.text for tap in used.sandbox.taps_of(wrong)]
    assert not [text for text in told if re.search(r"J-\d|JC-\d", text) or ARMS.search(text)]


async def test_a_caseworker_sends_the_leads_buttons_in_vain(used: Chat) -> None:
    sent = {data for data in every_button(used, REGITZE) if (tap := decode(data)) and tap.name.startswith("dr.")}
    before = await used.house.desk.read(state)

    for data in sorted(sent):
        await used.forge(BENTE, data)

    assert await used.house.desk.read(state) == before
    assert not [tap.text for tap in used.sandbox.taps_of(BENTE) if ARMS.search(tap.text)]
