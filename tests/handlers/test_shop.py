"""A shop's day, the places in it, and what the mentor and the citizen see of it, in the chat."""

from collections.abc import AsyncIterator
from typing import TypeVar

import pytest
from sqlmodel import Session, select

from bot.sandbox.records import Person
from models.assignment import Assignment
from models.attendance import Attendance, Attended, Observation, Why
from models.base import Table
from models.clock import FrozenClock
from models.database import Database
from models.placement import EndReason, Placement, PlacementKind, Stage
from models.staff import Role
from models.sub_goal import Area, SubGoal
from models.workplace import ShopTask, Workplace
from tests.kit import chat as kit
from tests.kit import make, people
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, LENA, METTE, OLE, STRANGER

BENT, ELSE = 301, 302
T = TypeVar("T", bound=Table)
COLLEAGUES = {BENT: "Bent Lind", ELSE: "Else Rask"}


@pytest.fixture
async def street(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    """The house, and two internship leads."""
    people.settle(sqlite, clock.now().date())
    with sqlite.write() as session:
        for chat_id, name in COLLEAGUES.items():
            make.staff(session, name, Role.INTERNSHIP_LEAD, chat_id=chat_id)
    cast = [*people.CAST, *(Person(chat_id, name, "internship_lead") for chat_id, name in COLLEAGUES.items())]
    async with kit.opened(sqlite, clock, cast) as opened:
        yield opened


async def make_a_shop(chat: Chat, name: str = "Kaffehjørnet", lead: str = "Bent") -> None:
    await chat.says(LENA, "/shops")
    await chat.tap(LENA, "Ny butik")
    await chat.says(LENA, name)
    await chat.tap(LENA, "Praktikleder")
    await chat.tap(LENA, lead)


async def place_karen(chat: Chat) -> None:
    await chat.says(METTE, "/citizen Karen")
    for label in ("Butik", "Kaffehjørnet", "man. 2/3", "15 timer"):
        await chat.tap(METTE, label)


@pytest.fixture
async def placed(street: Chat) -> Chat:
    await make_a_shop(street)
    await place_karen(street)
    return street


def rows(chat: Chat, table: type[T]) -> list[T]:
    with chat.house.desk.database.read() as session:
        found = list(session.exec(select(table)))
        session.expunge_all()
    return found


def write(chat: Chat, *some: object) -> None:
    with chat.house.desk.database.write() as session:
        session.add_all(some)


def more_citizens(chat: Chat, number: int) -> None:
    """So many more citizens of the same shop."""

    def add(session: Session) -> None:
        shop = session.exec(select(Workplace)).one()
        for n in range(number):
            citizen = make.citizen(session, f"Borger {n}", start_on=chat.clock.now().date())
            session.add(
                Placement(
                    citizen_id=citizen.id or 0,
                    workplace_id=shop.id or 0,
                    kind=PlacementKind.INTERNAL_INTERNSHIP,
                    stage=Stage.BACK_ROOM,
                    start_on=chat.clock.now().date(),
                    hours_a_week=12,
                    created_at=make.EARLY,
                )
            )

    with chat.house.desk.database.write() as session:
        add(session)


async def test_a_shop_is_made_and_changed_in_the_chat(street: Chat) -> None:
    await make_a_shop(street)
    await street.tap(LENA, "Pladser")
    await street.tap(LENA, "8")
    await street.tap(LENA, "Kontakt")
    await street.says(LENA, "Grethe, 12 34 56 78")
    await street.tap(LENA, "Opgaver")
    await street.tap(LENA, "+ Socialt")
    card = await street.says(LENA, "Sig godmorgen til kunderne")

    (shop,) = rows(street, Workplace)
    assert (shop.name, shop.capacity, shop.contact) == ("Kaffehjørnet", 8, "Grethe, 12 34 56 78")
    assert "Praktikleder: Bent Lind" in card.text
    assert "Sig godmorgen til kunderne (Socialt)" in card.text


async def test_a_shops_task_is_dropped_and_put_back(street: Chat) -> None:
    await make_a_shop(street)
    await street.tap(LENA, "Opgaver")
    await street.tap(LENA, "+ Socialt")
    await street.says(LENA, "Sig godmorgen")
    await street.tap(LENA, "Opgaver")

    await street.tap(LENA, "✗ Sig godmorgen")
    dropped = rows(street, ShopTask)[0].dropped_at
    await street.tap(LENA, "+ Sig godmorgen")

    assert dropped is not None
    assert rows(street, ShopTask)[0].dropped_at is None


@pytest.mark.parametrize(
    ("button", "written", "said"),
    [
        ("Navn", "Bageren", "Der er allerede en butik med det navn."),
        ("Navn", "010190-1234", "CPR-nummer"),
        ("Kontakt", "x" * 121, "Teksten er for lang"),
    ],
)
async def test_what_a_shop_cannot_be_called_gets_one_sentence(
    street: Chat, button: str, written: str, said: str
) -> None:
    await make_a_shop(street, "Bageren")
    await make_a_shop(street)

    await street.tap(LENA, button)
    await street.says(LENA, written)

    assert any(said in one for one in street.sent_to(LENA)[-3:])
    assert [one.name for one in rows(street, Workplace)] == ["Bageren", "Kaffehjørnet"]


@pytest.mark.parametrize("written", ["mange", "0", "201", "-3", "²"])
async def test_a_number_of_places_is_a_number(street: Chat, written: str) -> None:
    await make_a_shop(street)
    await street.tap(LENA, "Pladser")
    await street.tap(LENA, "Et andet tal")

    await street.says(LENA, written)

    assert any("Det er ikke et antal pladser" in one for one in street.sent_to(LENA)[-3:])


async def test_a_closed_shop_takes_no_more_and_opens_again(street: Chat) -> None:
    await make_a_shop(street)
    await street.tap(LENA, "Luk for nye")
    await street.says(METTE, "/citizen Karen")
    closed = await street.tap(METTE, "Butik")
    await street.tap(LENA, "Åbn igen")
    await street.says(METTE, "/citizen Karen")
    await street.tap(METTE, "Butik")

    assert "Ingen butik har plads" in closed.text
    assert "Kaffehjørnet" in street.labels(METTE)


async def test_a_full_shop_is_not_offered(placed: Chat) -> None:
    await placed.says(LENA, "/shops")
    await placed.tap(LENA, "Kaffehjørnet")
    await placed.tap(LENA, "Pladser")
    await placed.tap(LENA, "Et andet tal")
    await placed.says(LENA, "1")
    await placed.says(IDA, "/citizen Ole")

    assert "Ingen butik har plads" in (await placed.tap(IDA, "Butik")).text


async def test_placing_gives_the_citizen_her_internship_lead_until_it_ends(placed: Chat) -> None:
    def leads() -> list[Assignment]:
        return [one for one in rows(placed, Assignment) if one.role is Role.INTERNSHIP_LEAD and one.ended_at is None]

    begun = leads()
    for label in ("Afslut", "Færdig", "man. 2/3"):
        await placed.tap(METTE, label)
    after = leads()
    await placed.tap(METTE, "Fortryd slutningen")

    assert len(begun) == 1
    assert after == []
    assert len(leads()) == 1


async def test_another_internship_lead_of_the_shop_takes_over_its_citizens(placed: Chat) -> None:
    await placed.says(LENA, "/shops")
    for label in ("Kaffehjørnet", "Praktikleder", "Else"):
        await placed.tap(LENA, label)

    assert "Karen" in (await placed.says(ELSE, "/shop")).text
    assert "Karen" in (await placed.says(ELSE, "/citizens")).text
    assert "Karen" not in (await placed.says(BENT, "/citizens")).text


async def test_a_place_by_mistake_is_taken_back(placed: Chat) -> None:
    await placed.tap(METTE, "Det var en fejl")

    assert [one.end_reason for one in rows(placed, Placement)] == [EndReason.MISTAKE]


async def test_more_than_full_time_is_asked_about(street: Chat) -> None:
    await make_a_shop(street)
    await street.says(METTE, "/citizen Karen")
    for label in ("Butik", "Kaffehjørnet", "man. 2/3", "Et andet tal"):
        await street.tap(METTE, label)

    asked = (await street.says(METTE, "37,5")).text
    before = rows(street, Placement)
    await street.tap(METTE, "Ja, 37,5 timer")

    assert "mere end fuld tid" in asked
    assert before == []
    assert [one.hours_a_week for one in rows(street, Placement)] == [37.5]


@pytest.mark.parametrize("written", ["mange", "0", "61", "-3", "12:30"])
async def test_hours_are_a_number_of_hours(street: Chat, written: str) -> None:
    await make_a_shop(street)
    await street.says(METTE, "/citizen Karen")
    for label in ("Butik", "Kaffehjørnet", "man. 2/3", "Et andet tal"):
        await street.tap(METTE, label)

    await street.says(METTE, written)

    assert any("Det er ikke et antal timer" in one for one in street.sent_to(METTE)[-3:])
    assert rows(street, Placement) == []


async def test_everybody_is_here_in_two_taps(placed: Chat) -> None:
    more_citizens(placed, 7)

    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "Alle er her")

    assert [one.state for one in rows(placed, Attendance)] == [Attended.PRESENT] * 8


@pytest.mark.slow
async def test_a_shop_of_eight_takes_at_most_ten_taps_however_the_day_was(placed: Chat) -> None:
    more_citizens(placed, 7)
    day = await placed.says(BENT, "/shop")
    taps = 1
    for sign in ("✗", "⏰", "🤒", "✓", "📨", "✗", "⏰", "✓"):
        day = placed.last(BENT)
        found = [one for row in day.buttons for one in row if one.label == sign]
        await placed.forge(BENT, found[0].data or "", day.id)
        taps += 1

    assert taps <= 10
    assert len(rows(placed, Attendance)) == 8


async def test_a_reason_is_a_second_tap_and_a_correction_another(placed: Chat) -> None:
    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "🤒")
    ill = (await placed.tap(BENT, "sygt barn")).text
    reasons = [one.reason for one in rows(placed, Attendance)]
    await placed.tap(BENT, "Karen · ret")
    await placed.tap(BENT, "✓ kom")

    assert "🤒 Karen: syg, sygt barn" in ill
    assert reasons == [Why.CHILD_ILL]
    assert [(one.state, one.reason) for one in rows(placed, Attendance)] == [(Attended.PRESENT, None)]


async def test_yesterday_can_still_be_recorded(placed: Chat) -> None:
    await placed.wait(days=1)
    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "‹ man. 2/3")
    await placed.tap(BENT, "Alle er her")

    assert [str(one.day) for one in rows(placed, Attendance)] == ["2026-03-02"]


async def test_a_day_off_says_so(placed: Chat) -> None:
    await placed.wait(days=5)

    assert "Der er lukket den dag." in (await placed.says(BENT, "/shop")).text


async def test_a_day_outside_the_placement_is_refused(placed: Chat) -> None:
    await placed.says(BENT, "/shop")

    for day in ("260227", "260303", "260201"):
        await placed.forge(BENT, f"1|sh.note|1|{day}:present")

    assert rows(placed, Attendance) == []
    assert placed.toast(BENT).startswith("Den dag kan ikke registreres")


async def test_a_line_about_a_sub_goal_is_one_tap_and_one_text(placed: Chat) -> None:
    goal = SubGoal(citizen_id=1, area=Area.SOCIAL, text="Spise frokost med de andre", created_at=make.EARLY)
    write(placed, goal, ShopTask(workplace_id=1, area=Area.SOCIAL, name="Dæk bord til frokosten"))
    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "Karen")
    await placed.tap(BENT, "Åbn Karen")

    asked = await placed.tap(BENT, "Spise frokost")
    kept = await placed.says(BENT, "Sad med ved bordet i dag")

    assert "Dæk bord til frokosten" in asked.text
    assert "Gemt. Mentoren kan se det." in kept.text
    assert "Sad med ved bordet i dag" in (await placed.says(METTE, "/citizen Karen")).text


async def test_a_line_can_be_taken_back(placed: Chat) -> None:
    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "Karen")
    await placed.tap(BENT, "Åbn Karen")
    await placed.tap(BENT, "Skriv en linje")
    await placed.says(BENT, "Forkert person")

    await placed.tap(BENT, "Fortryd linjen")

    assert rows(placed, Observation) == []


async def test_a_number_in_a_line_is_not_kept(placed: Chat) -> None:
    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "Karen")
    await placed.tap(BENT, "Åbn Karen")
    await placed.tap(BENT, "Skriv en linje")

    await placed.says(BENT, "Karen 010190-1234 kom sent")

    assert rows(placed, Observation) == []
    assert any("CPR-nummer" in one for one in placed.sent_to(BENT))


async def test_from_the_back_room_to_the_front_is_a_tap_and_the_mentor_sees_it(placed: Chat) -> None:
    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "✓")
    await placed.tap(BENT, "Karen · ret")
    await placed.tap(BENT, "Åbn Karen")
    await placed.tap(BENT, "Ude hos kunderne")

    card = await placed.says(METTE, "/citizen Karen")

    assert "Kaffehjørnet fra mandag d. 2. marts, 15 t./uge. Ude hos kunderne." in card.text
    assert "I butikken denne uge: man. 2/3 ✓" in card.text


async def test_attendance_says_of_how_many_days(placed: Chat) -> None:
    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "✓")
    await placed.wait(days=1)
    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "✗")
    await placed.wait(days=3)

    day = await placed.says(BENT, "/shop")
    listed = await placed.says(LENA, "/shops")

    assert "Fremmøde de sidste fire uger: 50 % (1 af 2 dage, der er skrevet ind)." in day.text
    assert "2 arbejdsdage er ikke skrevet ind." in day.text
    assert "Fremmøde 50 % af 2 dage" in listed.text


def shown(chat: Chat, owner: int) -> set[str]:
    """The buttons of shops and places that stand in this chat now."""
    every = [button.data for message in chat.sandbox.chat(owner) for row in message.buttons for button in row]
    return {data for data in every if data is not None and data.startswith(("1|sh.", "1|sp."))}


@pytest.mark.parametrize("wrong", [ELSE, IDA, OLE, STRANGER], ids=["lead", "mentor", "citizen", "stranger"])
@pytest.mark.slow
async def test_the_buttons_of_a_shop_change_and_reveal_nothing_to_the_wrong_person(placed: Chat, wrong: int) -> None:
    write(placed, SubGoal(citizen_id=1, area=Area.SOCIAL, text="Frokost", created_at=make.EARLY))
    owned = set[str]()
    await placed.says(BENT, "/shop")
    for label in ("✗", "intet hørt", "Karen · ret", "Åbn Karen", "Frokost", "", "Afslut", "Færdig"):
        owned |= shown(placed, BENT) | shown(placed, METTE)
        await (placed.tap(BENT, label) if label else placed.says(BENT, "Sad med"))
    owned |= {f"1|sp.{name}" for name in ("of|1|", "day|1|1", "month|1|1:260302", "hours|1|1:260302", "own|1|1:260302")}
    owned |= {"1|sp.go|1|1:260302:12", "1|sp.open|1|"}
    before = [repr(rows(placed, table)) for table in (Placement, Attendance, Observation, Assignment)]
    await placed.says(wrong, "/help")
    seen = len(placed.sandbox.chat(wrong))

    for data in sorted(owned):
        await placed.forge(wrong, data)

    assert len(owned) > 20
    assert [repr(rows(placed, table)) for table in (Placement, Attendance, Observation, Assignment)] == before
    told = [one.text for one in placed.sandbox.chat(wrong)[seen:]] + [tap.text for tap in placed.sandbox.taps_of(wrong)]
    assert not [text for text in told if "Karen" in text or "Kaffehjørnet" in text]


async def test_a_citizen_who_is_ill_today_says_it_in_one_tap_and_the_shop_sees_it(placed: Chat) -> None:
    await placed.says(KAREN, "/next")

    said = await placed.tap(KAREN, "Jeg er syg i dag")

    assert "Bent i Kaffehjørnet kan se det" in said.text
    assert "🤒 Karen: syg, selv syg (har selv sagt det)" in (await placed.says(BENT, "/shop")).text
    assert "man. 2/3 🤒" in (await placed.says(METTE, "/citizen Karen")).text


async def test_who_is_not_expected_anywhere_is_told_so(placed: Chat) -> None:
    said = await placed.says(OLE, "/syg")

    assert "ikke ventet i en butik i dag" in said.text
    assert rows(placed, Attendance) == []


async def test_a_day_away_without_a_reason_is_in_the_mentors_next_morning_message(placed: Chat) -> None:
    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "✗")
    told_today = list(placed.sent_to(METTE))

    await placed.deliver()
    same_day = [one for one in placed.sent_to(METTE) if "ingen ved hvorfor" in one]
    await placed.wait(days=1)

    assert not [one for one in told_today if "ingen ved hvorfor" in one]
    assert same_day == []
    assert any("Kom ikke, og ingen ved hvorfor\n• Karen, man. 2/3" in one for one in placed.sent_to(METTE))


async def test_a_check_in_opens_with_her_attendance_since_the_last_talk_and_says_it_once(placed: Chat) -> None:
    for label in ("✓", "🤒"):
        await placed.says(BENT, "/shop")
        await placed.tap(BENT, label)
        await placed.wait(days=1)
    opened = (await placed.says(METTE, "/checkin Karen")).text
    answered = (await placed.tap(METTE, "Mødtes")).text

    assert "I butikken siden sidst: 1 af 2 dage." in opened
    assert "I butikken siden sidst" not in answered


async def test_a_day_away_that_was_explained_meanwhile_is_not_told(placed: Chat) -> None:
    await placed.says(BENT, "/shop")
    await placed.tap(BENT, "✗")
    await placed.tap(BENT, "glemte det")

    await placed.wait(days=1)

    assert not [one for one in placed.sent_to(METTE) if "ingen ved hvorfor" in one]
