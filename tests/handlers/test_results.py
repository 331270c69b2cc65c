"""The effect now: in words and a picture, honest about what is not known, each look written down."""

import re
from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from sqlmodel import col, select

from models.citizen import Citizen, Sex
from models.clock import FrozenClock
from models.database import Database
from models.evaluation_issue import EvaluationIssue
from models.outcome import Outcome
from models.programme import Allocation, Arm, Programme
from models.staff import Role, Staff
from tests.kit import make
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE, STRANGER
from tests.kit.results import analyst, draw, looks, note_outcomes, opened, table, trial


@pytest.fixture
async def chat(sqlite: Database) -> AsyncIterator[Chat]:
    """The lead's chat in a house with the printed trial."""
    async with opened(sqlite, FrozenClock()) as chat:
        trial(sqlite)
        yield chat


def work_too(chat: Chat, people: int) -> None:
    """So many more of the intervention group had wage hours in the month of the plan."""
    treated = select(Allocation.citizen_id).where(Allocation.arm == Arm.INTERVENTION)
    month = select(Outcome).where(Outcome.month == date(2022, 10, 1), Outcome.hours == 0)
    with chat.house.desk.database.write() as session:
        for row in session.exec(month.where(col(Outcome.citizen_id).in_(treated)).limit(people)):
            row.hours = 80.0
        session.exec(select(Programme)).one().data_version += 1


def issues(chat: Chat) -> list[tuple[int, str | None]]:
    with chat.house.desk.database.read() as session:
        found = session.exec(select(EvaluationIssue).order_by(col(EvaluationIssue.number)))
        return [(one.number, one.reason) for one in found]


async def test_the_effect_comes_in_one_message_and_one_picture(chat: Chat) -> None:
    shown = await chat.says(LENA, "/results")

    said = "\n".join(chat.sent_to(LENA))
    for line in (
        "Projekt Trædesten · oktober 2022",
        "Indsats: 82 af 338 (24,3 %)",
        "Kontrol: 69 af 337 (20,5 %)",
        "Forskel: 3,8 procentpoint (−2,5 til 10,0; p\u00a0=\u00a00,24)",
        "Relativ risiko, justeret for køn: 1,19 (0,89–1,57; p\u00a0=\u00a00,24)",
        "I parentes: 95 % sikkerhedsinterval. Tal til og med 31. oktober 2022.",
    ):
        assert line in said
    assert shown.photo is not None
    assert chat.labels(LENA) == ["Mere om tallene", "Måned", "Stort billede", "Tal (CSV)"]


async def test_the_message_opens_with_its_conclusion_and_the_effect(chat: Chat) -> None:
    shown = await chat.says(LENA, "/results")

    assert shown.text.splitlines()[:5] == [
        "Projekt Trædesten · oktober 2022",
        "",
        "Der er ikke vist nogen effekt, hverken for eller imod.",
        "Chancen for løntimer er 19 % større i indsatsgruppen, men tallene passer med alt fra 11 % mindre til "
        "57 % større.",
        "",
    ]


async def test_groups_looks_and_method_are_behind_a_button_and_can_be_put_away(chat: Chat) -> None:
    first = await chat.says(LENA, "/results")

    more = await chat.tap(LENA, "Mere om tallene")
    for line in (
        "Mere om tallene · Projekt Trædesten · oktober 2022",
        "Justeret: 1,19 (0,89–1,57; p\u00a0=\u00a00,24)",
        "Ujusteret: 1,18 (0,89–1,57; p\u00a0=\u00a00,24)",
        "Mænd: 53 af 190 mod 36 af 192 · 1,49 (1,02–2,16; p\u00a0=\u00a00,037)"
        "; forskel 9,1 procentpoint (0,7 til 17,5)",
        "Kvinder: 29 af 148 mod 33 af 145 · 0,86 (0,55–1,34; p\u00a0=\u00a00,51)"
        "; forskel −3,2 procentpoint (−12,5 til 6,2)",
        "Forskel på grupperne (interaktion): p\u00a0=\u00a00,064. Det er ikke vist, at virkningen er forskellig.",
        "Grupperne står ikke i planen for målingen: et fingerpeg, ikke et svar.",
        "Gælder, hvor ofte man end kigger (løntimer 12 måneder efter start)",
        "Alle tæller med i den gruppe, de blev trukket til.",
        "Alle har et kendt udfald.",
    ):
        assert line in more.text
        assert line not in first.text
    await chat.tap(LENA, "‹ Skjul igen")

    assert chat.last(LENA).text == first.text
    assert [one.question for one in looks(chat)] == ["results", "results.more"]


async def test_what_can_no_longer_be_deleted_is_put_away_in_words(chat: Chat) -> None:
    await chat.says(LENA, "/results")
    await chat.tap(LENA, "Mere om tallene")
    chat.clock.advance(timedelta(hours=49))

    shown = await chat.tap(LENA, "‹ Skjul igen")

    assert shown.text == "Lagt væk. /results viser det igen."


async def test_where_each_ones_own_outcome_points_the_other_way_one_line_says_why(chat: Chat) -> None:
    start_and_work(chat, date(2020, 5, 1), "2021-05", 60)

    said = (await chat.says(LENA, "/results")).text

    assert "12 måneder efter den enkeltes start peger den relative risiko den anden vej: 0,88 (0," in said
    assert (
        "Det er et andet mål, taget lige når den enkeltes forløb slutter, og så usikkert, at 1,19 også er muligt. "
        "Planen afgøres på oktober 2022."
    ) in said


async def test_every_look_is_written_down(chat: Chat) -> None:
    await chat.says(LENA, "/results")
    await chat.tap(LENA, "Tal (CSV)")
    await chat.tap(LENA, "Stort billede")

    found = looks(chat)
    assert [one.question for one in found] == ["results", "results.csv", "results.picture"]
    assert {(one.month, one.data_version) for one in found} == {(date(2022, 10, 1), 7)}
    with chat.house.desk.database.read() as session:
        lead = session.exec(select(Staff).where(Staff.chat_id == LENA)).one()
    assert {one.staff_id for one in found} == {lead.id}


def start_and_work(chat: Chat, start_on: date, month: str, events: int) -> None:
    """Everybody's trial starts, and so many of each arm have wage hours in *month*."""
    with chat.house.desk.database.write() as session:
        arms: dict[Arm, list[int]] = {}
        for one in session.exec(select(Allocation)):
            arms.setdefault(one.arm, []).append(one.citizen_id)
        for citizen in session.exec(
            select(Citizen).where(col(Citizen.id).in_([*arms[Arm.CONTROL], *arms[Arm.INTERVENTION]]))
        ):
            citizen.start_on = start_on
        note_outcomes(session, arms[Arm.INTERVENTION], month, events)
        note_outcomes(session, arms[Arm.CONTROL], month, 69)


async def test_what_holds_at_every_look_stands_beside_the_ordinary_numbers(chat: Chat) -> None:
    start_and_work(chat, date(2020, 5, 1), "2021-05", 140)

    first = (await chat.says(LENA, "/results")).text
    said = (await chat.tap(LENA, "Mere om tallene")).text

    assert "12 måneder efter den enkeltes start er der derimod vist en effekt: 2,05 (" in first
    assert "Gælder, hvor ofte man end kigger (løntimer 12 måneder efter start)" in said
    assert re.search(r"Justeret: 2,05 \(1,\d\d–\d,\d\d; p\s[<=]\s0,0\d+\), 675 personer, der hver tæller én gang", said)


async def test_before_anybody_is_that_far_the_message_says_so(chat: Chat) -> None:
    await chat.says(LENA, "/results")
    said = (await chat.tap(LENA, "Mere om tallene")).text

    assert "Justeret: kan ikke beregnes endnu, for ingen er nået 12 måneder frem" in said


async def test_where_that_month_was_never_brought_in_the_message_names_it(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        for citizen in session.exec(select(Citizen)).all():
            citizen.start_on = date(2020, 5, 20)

    await chat.says(LENA, "/results")
    said = (await chat.tap(LENA, "Mere om tallene")).text

    assert (
        "Justeret: kan ikke beregnes, for de måneder, hvor nogen er nået 12 måneder frem, er ikke læst ind: maj 2021"
        in said
    )
    assert "ingen er nået" not in said


async def test_a_month_that_is_wholly_hidden_is_one_sentence_without_a_picture(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        other = make.programme(session, "andet", "Andet")
        make.role_in(session, LENA, Role.LEAD, other)
        draw(session, other, {"2024-03": {Sex.MAN: ((3, 40), (4, 40)), Sex.WOMAN: ((0, 40), (0, 40))}})
    await chat.says(LENA, "/results")
    await chat.tap(LENA, "Program")

    shown = await chat.tap(LENA, "Andet")

    assert shown.text.splitlines()[1:] == [
        "",
        "Alle tal for måneden er skjult for at beskytte små tal.",
        "Tal til og med 31. marts 2024.",
    ]
    assert shown.photo is None
    assert "Mere om tallene" not in chat.labels(LENA)


async def test_the_same_numbers_looked_at_again_are_one_look(chat: Chat) -> None:
    await chat.says(LENA, "/results")
    await chat.tap(LENA, "Tal (CSV)")

    said = (await chat.tap(LENA, "Mere om tallene")).text

    assert "Tallene er set 3 gange og er de samme hver gang, så det tæller som ét kig." in said


async def test_a_month_that_the_issue_does_not_tell_offers_those_that_it_does(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        note_outcomes(session, list(session.exec(select(Allocation.citizen_id).limit(50))), "2021-10", 20)

    shown = await chat.says(LENA, "/results 2021-10")

    assert shown.text == "Opgørelsen fortæller ikke om oktober 2021. Vælg en af dens måneder:"
    assert chat.labels(LENA) == ["okt. 2022", "jan. 2022"]
    assert looks(chat) == []


async def test_newer_data_wait_for_the_next_issue_and_the_message_says_when(chat: Chat) -> None:
    first = (await chat.says(LENA, "/results")).text
    work_too(chat, 10)

    said = (await chat.says(LENA, "/results")).text
    await chat.wait(days=31)
    then = (await chat.says(LENA, "/results")).text

    assert "Opgjort den" not in first
    assert "Indsats: 82 af 338" in said
    assert "Opgjort den 2. marts 2026; næste opgørelse tidligst 2. april 2026." in said
    assert "Indsats: 92 af 338" in then


async def test_a_lead_who_cannot_wait_says_why_and_the_numbers_are_of_today(chat: Chat) -> None:
    await chat.says(LENA, "/results")
    work_too(chat, 10)

    asked = (await chat.says(LENA, "/report nu")).text
    said = (await chat.says(LENA, "/report nu Møde i udvalget på torsdag")).text

    assert asked.startswith("Skriv, hvorfor det ikke kan vente")
    assert said == "Projekt Trædesten er opgjort på ny: opgørelse nr. 2. Alle tal herfra er fra i dag."
    assert "Indsats: 92 af 338" in (await chat.says(LENA, "/results")).text
    assert issues(chat) == [(1, None), (2, "Møde i udvalget på torsdag")]


async def test_few_wait_even_where_a_lead_cannot(chat: Chat) -> None:
    await chat.says(LENA, "/results")
    work_too(chat, 3)

    said = (await chat.says(LENA, "/report now Because")).text
    await chat.wait(days=31)
    later = (await chat.says(LENA, "/results")).text

    assert "så få til, at nye tal ville røbe dem. Der skal mindst fem til." in said
    assert "Indsats: 82 af 338" in later
    assert "Siden er der kommet så få til" in later


async def test_an_evaluator_waits_for_the_month(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        make.staff(session, "Eva", Role.EVALUATOR, chat_id=STRANGER)

    said = (await chat.says(STRANGER, "/report nu Jeg er nysgerrig")).text

    assert said == "Det hører til en andens opgaver. Skriv /help, så ser du dine."
    assert issues(chat) == []


async def test_more_people_in_the_month_of_the_plan_make_another_look_of_it(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        late = list(session.exec(select(Outcome).where(Outcome.month == date(2022, 10, 1)).limit(40)))
        for row in late:
            row.hours = None
    await chat.says(LENA, "/results")
    with chat.house.desk.database.write() as session:
        for row in session.exec(select(Outcome).where(col(Outcome.hours).is_(None))):
            row.hours = 0
        session.exec(select(Programme)).one().data_version += 1
    await chat.wait(days=31)

    said = (await chat.says(LENA, "/results")).text

    assert "tallene ligner en, men der er kigget undervejs." in said
    assert re.search(r"% mindre i indsatsgruppen, men tallene passer med alt fra \d+ % mindre til \d+ % større\.", said)
    assert "det bredere interval, der gælder, hvor ofte man end kigger på måneden." in said
    assert [one.people for one in looks(chat)] == [635, 675]


async def test_the_file_tells_what_the_message_tells_of_looking(chat: Chat) -> None:
    start_and_work(chat, date(2020, 5, 1), "2021-05", 140)
    await chat.says(LENA, "/results")

    shown = await chat.tap(LENA, "Tal (CSV)")

    assert shown.document is not None
    rows = {row["Mål"]: row for row in table(shown.document.data)}
    watched = rows["Relativ risiko 12 måneder efter start, justeret, gælder ved hvert kig"]
    assert (watched["Resultat"][:4], watched["Indsats, med løntimer"]) == ("2,05", "140")
    assert (rows["Kig på tallene"]["Resultat"], rows["Kig på forskellige udgaver af tallene"]["Resultat"]) == ("2", "1")
    assert rows["Chance for mindst én p under 0,05 uden nogen effekt"]["Øvre grænse"] == "0,0500"


async def test_nothing_is_written_down_where_nothing_was_shown(chat: Chat) -> None:
    analyst(chat).fails = 1

    await chat.says(LENA, "/results")

    assert looks(chat) == []


async def test_an_evaluator_sees_the_results(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        make.staff(session, "Eva", Role.EVALUATOR, chat_id=STRANGER)

    assert "Indsats: 82 af 338" in (await chat.says(STRANGER, "/results")).text


@pytest.mark.parametrize("who", [METTE, KAREN])
async def test_results_are_not_for_everybody(chat: Chat, who: int) -> None:
    shown = await chat.says(who, "/results")
    told = [shown.text]
    for data in ("1|rs.csv|1|2022-10", "1|rs.more|1|2022-10", "1|rs.hide|0|"):
        await chat.forge(who, data)
        told.append(chat.toast(who))

    assert set(told) == {"Det hører til en andens opgaver. Skriv /help, så ser du dine."}
    assert chat.last(who).text == shown.text
    assert looks(chat) == []
