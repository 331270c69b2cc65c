"""The effect now: in words and a picture, honest about what is not known, each look written down."""

import asyncio
import csv
import io
import re
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest
from sqlmodel import Session, col, select

from analytics.chapters import conclusion
from analytics.chapters.conclusion import Conclusion, GroupKey, Key
from analytics.service import worker
from analytics.service.holder_results import analyse
from analytics.service.worker import AnalysisFailedError, Analyst
from analytics.tables.estimates import Exact, NotEstimable, ProgrammeResults, Reason
from handlers import texts
from handlers.screens import results as screens
from handlers.screens import results_csv
from handlers.screens.results import Looked
from handlers.screens.results_text import Report
from models.actions import importing
from models.base import saved
from models.citizen import Citizen, Sex
from models.clock import FrozenClock
from models.database import Database
from models.desk import Desk
from models.look_log import LookLog
from models.outcome import Outcome
from models.programme import Allocation, Arm, Cohort, Programme
from models.queries.programmes import Course
from models.rules.access import SYSTEM
from models.staff import Language, Role, Staff
from tests.analytics import kit as cells
from tests.kit import chat as kit
from tests.kit import make, people
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE, STRANGER

# Events and people by sex, intervention then control, as printed for October 2022.
OCTOBER_2022 = {Sex.MAN: ((53, 190), (36, 192)), Sex.WOMAN: ((29, 148), (33, 145))}
OCTOBER_2021 = {Sex.MAN: ((30, 190), (20, 192)), Sex.WOMAN: ((20, 148), (2, 145))}
DANISH = texts.of(Language.DANISH)
COURSE = Course(1, "traedesten", "Projekt Trædesten", ("2021-10", "2022-10"))
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
                _outcomes(session, ids, month, counts[sex][place][0])


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


def _outcomes(session: Session, ids: list[int], month: str, events: int) -> None:
    day = date.fromisoformat(f"{month}-01")
    hours = (80.0 if place < events else 0.0 for place in range(len(ids)))
    session.add_all(Outcome(citizen_id=id_, month=day, hours=one) for id_, one in zip(ids, hours, strict=True))


def trial(database: Database) -> None:
    with database.write() as session:
        programme = session.exec(select(Programme).where(Programme.key == "traedesten")).one()
        programme.data_version = 7
        draw(session, programme, {"2022-10": OCTOBER_2022, "2021-10": OCTOBER_2021})


def opened(database: Database, clock: FrozenClock) -> AbstractAsyncContextManager[Chat]:
    people.settle(database, clock.now().date())
    return kit.opened(database, clock, people.CAST, InThisProcess)


@pytest.fixture
async def chat(sqlite: Database) -> AsyncIterator[Chat]:
    """The lead's chat in a house with the printed trial."""
    async with opened(sqlite, FrozenClock()) as chat:
        trial(sqlite)
        yield chat


@pytest.fixture
async def empty(sqlite: Database) -> AsyncIterator[Chat]:
    async with opened(sqlite, FrozenClock()) as chat:
        yield chat


def analyst(chat: Chat) -> InThisProcess:
    assert isinstance(chat.house.analyst, InThisProcess)
    return chat.house.analyst


def looks(chat: Chat) -> list[LookLog]:
    with chat.house.desk.database.read() as session:
        return list(session.exec(select(LookLog)).all())


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


async def test_another_month_is_asked_for_by_name(chat: Chat) -> None:
    await chat.says(LENA, "/results 2021-10")
    shown = await chat.tap(LENA, "Mere om tallene")

    assert "oktober 2021" in shown.text
    assert "Mænd: skjult for at beskytte små tal" in shown.text
    assert "Kvinder: skjult for at beskytte små tal" in shown.text
    assert "2 af 145" not in shown.text


async def test_another_month_is_one_of_those_with_data(chat: Chat) -> None:
    await chat.says(LENA, "/results")
    await chat.tap(LENA, "Måned")
    assert chat.labels(LENA) == ["okt. 2022", "okt. 2021"]

    shown = await chat.tap(LENA, "okt. 2021")

    assert "Projekt Trædesten · oktober 2021" in shown.text


@pytest.mark.parametrize("month", ["2022-13", "2022-1", "oktober", "2022-10; DROP TABLE", "٢٠٢٢-10", "0000-01"])
async def test_a_malformed_month_gets_a_clear_sentence(chat: Chat, month: str) -> None:
    shown = await chat.says(LENA, f"/results {month}")

    assert shown.text == "Skriv måneden som år og måned, fx /results 2022-10."


async def test_a_month_without_data_offers_those_that_have(chat: Chat) -> None:
    shown = await chat.says(LENA, "/results 2019-04")

    assert shown.text == "Der er ingen tal for april 2019. Vælg en af disse måneder:"
    assert chat.labels(LENA) == ["okt. 2022", "okt. 2021"]


@pytest.mark.parametrize("data", ["rs.look|1|", "rs.look|1|2022-99", "rs.csv|1|x", "rs.png|1|' or 1"])
async def test_a_forged_month_is_an_old_button(chat: Chat, data: str) -> None:
    await chat.says(LENA, "/results")

    await chat.forge(LENA, f"1|{data}")

    assert chat.toast(LENA) == "Knappen er fra et tidligere trin. Der er ikke ændret noget."


async def test_a_programme_that_does_not_exist_looks_like_none(chat: Chat) -> None:
    await chat.says(LENA, "/results")

    await chat.forge(LENA, "1|rs.look|4711|2022-10")

    assert chat.toast(LENA) == "Det kan jeg ikke finde hos dig."


async def test_an_empty_programme_says_kindly_what_comes_first(empty: Chat) -> None:
    shown = await empty.says(LENA, "/results")

    assert shown.text.startswith("Der er ingen tal endnu. Læs først de lodtrukne personer ind med snoren import people")


async def test_a_house_without_a_programme_says_the_same(empty: Chat) -> None:
    screen = screens.nothing_yet(None, 0, DANISH)

    assert "snoren import people" in screen.text


async def test_people_without_outcomes_ask_for_the_outcomes(empty: Chat) -> None:
    with empty.house.desk.database.write() as session:
        programme = session.exec(select(Programme)).one()
        draw(session, programme, {"2022-10": {Sex.MAN: ((0, 10), (0, 12))}})
        for row in session.exec(select(Outcome)):
            session.delete(row)

    shown = await empty.says(LENA, "/results")

    assert shown.text.startswith("22 personer er med i Projekt Trædesten, men der er ingen udfald endnu.")


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
        _outcomes(session, arms[Arm.INTERVENTION], month, events)
        _outcomes(session, arms[Arm.CONTROL], month, 69)


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
        other = make.programme(session, "andet")
        other.name = "Andet"
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


async def test_looks_at_other_months_leave_the_month_of_the_plan_as_it_was_meant(chat: Chat) -> None:
    await chat.says(LENA, "/results 2021-10")

    first = (await chat.says(LENA, "/results")).text
    said = (await chat.tap(LENA, "Mere om tallene")).text

    assert (
        "Måneden er valgt på forhånd, og dens tal er de samme, hver gang de er set: p kan læses, som den står." in said
    )
    assert "passer med alt fra 11 % mindre til 57 % større." in first
    assert "kigget undervejs" not in first


@pytest.mark.parametrize(
    ("events", "later", "opens", "says"),
    [
        pytest.param(
            75,
            75,
            "Der er ikke vist nogen effekt, hverken for eller imod.",
            ["Der er kigget undervejs, så usikkerheden er større end det. Konklusionen er den samme."],
            id="nothing was shown and nothing is",
        ),
        pytest.param(
            120,
            75,
            "Der er ikke vist nogen effekt: tallene ligner en, men der er kigget undervejs.",
            [
                "% større i indsatsgruppen end i kontrolgruppen (mellem",
                "Selv om indsatsen ikke virkede, ville tallene ligne en virkning i højst 9,8 af 100 forsøg, når "
                "man kigger på 2 udgaver af dem; kigger man én gang, er det i 5.",
                "12 måneder efter den enkeltes start, hvor man må kigge, så ofte man vil, er der heller ikke vist en ",
            ],
            id="the numbers look like an effect",
        ),
        pytest.param(
            120,
            140,
            "Der er ikke vist nogen effekt: tallene ligner en, men der er kigget undervejs.",
            ["12 måneder efter den enkeltes start er der derimod vist en effekt: 2,05 ("],
            id="each one's own outcome shows one",
        ),
    ],
)
async def test_a_month_outside_the_plan_looked_at_second_shows_nothing_by_itself(
    chat: Chat, events: int, later: int, opens: str, says: list[str]
) -> None:
    start_and_work(chat, date(2020, 5, 1), "2021-05", later)
    start_and_work(chat, date(2020, 5, 1), "2021-07", events)
    await chat.says(LENA, "/results")

    said = (await chat.says(LENA, "/results 2021-07")).text

    assert said.splitlines()[2] == opens
    for line in says:
        assert line in said


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

    said = (await chat.says(LENA, "/results")).text

    assert "tallene ligner en, men der er kigget undervejs." in said
    assert re.search(r"% mindre i indsatsgruppen, men tallene passer med alt fra \d+ % mindre til \d+ % større\.", said)
    assert "det bredere interval, der gælder, hvor ofte man end kigger på måneden." in said
    assert [one.people for one in looks(chat)] == [635, 675]


async def test_the_file_tells_what_the_message_tells_of_looking(chat: Chat) -> None:
    start_and_work(chat, date(2020, 5, 1), "2021-05", 140)
    await chat.says(LENA, "/results 2021-10")
    await chat.says(LENA, "/results")

    shown = await chat.tap(LENA, "Tal (CSV)")

    assert shown.document is not None
    rows = {row["Mål"]: row for row in table(shown.document.data)}
    watched = rows["Relativ risiko 12 måneder efter start, justeret, gælder ved hvert kig"]
    assert (watched["Resultat"][:4], watched["Indsats, med løntimer"]) == ("2,05", "140")
    assert (rows["Kig på tallene"]["Resultat"], rows["Kig på forskellige udgaver af tallene"]["Resultat"]) == ("3", "2")
    assert rows["Chance for mindst én p under 0,05 uden nogen effekt"]["Øvre grænse"] == "0,0975"


async def test_nothing_is_written_down_where_nothing_was_shown(chat: Chat) -> None:
    analyst(chat).fails = 1

    await chat.says(LENA, "/results")

    assert looks(chat) == []


async def test_a_worker_that_fails_says_so_and_can_be_asked_again(chat: Chat) -> None:
    analyst(chat).fails = 1

    shown = await chat.says(LENA, "/results 2021-10")
    assert shown.text == "Det lykkedes ikke at regne det ud. Prøv igen om lidt."
    shown = await chat.tap(LENA, "Prøv igen")

    assert "Projekt Trædesten · oktober 2021" in shown.text


async def test_what_takes_time_says_so_at_once_and_takes_it_back(chat: Chat) -> None:
    analyst(chat).waits = 0.3

    await chat.says(LENA, "/results")

    gone = [one for one in chat.sandbox.chat(LENA) if one.from_bot and one.deleted]
    assert len(gone) == 1
    assert "Regner …" not in chat.sent_to(LENA)


async def test_what_takes_time_and_fails_says_so_in_the_same_message(chat: Chat) -> None:
    analyst(chat).waits, analyst(chat).fails = 0.3, 1

    await chat.says(LENA, "/results")

    assert chat.sent_to(LENA) == ["Det lykkedes ikke at regne det ud. Prøv igen om lidt."]


async def test_the_picture_comes_as_a_file(chat: Chat) -> None:
    await chat.says(LENA, "/results")

    shown = await chat.tap(LENA, "Stort billede")

    assert shown.document is not None
    assert shown.document.filename == "resultater-traedesten-2022-10.png"
    assert shown.document.data.startswith(b"\x89PNG")


def table(document: bytes) -> list[dict[str, str]]:
    assert document.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(document.decode("utf-8-sig"), newline=""), delimiter=";"))


async def test_the_numbers_come_as_a_file_that_a_danish_excel_opens(chat: Chat) -> None:
    await chat.says(LENA, "/results")

    shown = await chat.tap(LENA, "Tal (CSV)")

    assert shown.document is not None
    rows = table(shown.document.data)
    assert shown.document.filename == "resultater-traedesten-2022-10.csv"
    assert rows[0]["Resultat"] == "3,7856"
    assert rows[1]["Mål"] == "Relativ risiko, ujusteret"
    assert (rows[1]["Resultat"], rows[1]["Nedre grænse"], rows[1]["Øvre grænse"]) == ("1,1849", "0,8934", "1,5715")
    assert (rows[1]["Indsats, med løntimer"], rows[1]["Indsats, personer"]) == ("82", "338")


async def test_what_is_suppressed_in_the_message_is_suppressed_in_the_file(chat: Chat) -> None:
    await chat.says(LENA, "/results 2021-10")

    shown = await chat.tap(LENA, "Tal (CSV)")

    assert shown.document is not None
    women = [row for row in table(shown.document.data) if row["Gruppe"] == "Kvinder"]
    hidden = "skjult for at beskytte små tal"
    assert [row["Bemærkning"] for row in women] == [hidden] * 3
    assert {row["Kontrol, med løntimer"] for row in women} == {hidden}
    assert {row["Resultat"] for row in women} == {""}


async def test_a_second_programme_can_be_chosen(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        other = make.programme(session, "andet")
        other.name = "Et <andet> program"
        draw(session, other, {"2024-03": {Sex.MAN: ((20, 60), (10, 60))}})
    await chat.says(LENA, "/results")
    await chat.tap(LENA, "Program")

    shown = await chat.tap(LENA, "Et <andet> program")

    assert "Et <andet> program · marts 2024" in shown.text
    assert "Køn" not in shown.text
    assert "Måned" not in chat.labels(LENA)


async def test_a_month_outside_the_plan_says_so(chat: Chat) -> None:
    with chat.house.desk.database.write() as session:
        ids = [saved(id_) for id_ in session.exec(select(Allocation.citizen_id)).all()]
        _outcomes(session, ids, "2022-12", 300)

    assert "Måneden står ikke i planen" not in (await chat.says(LENA, "/results")).text
    assert "Måneden står ikke i planen for målingen: et fingerpeg," in (await chat.says(LENA, "/results 2022-12")).text


@pytest.mark.parametrize(
    ("month", "says"),
    [
        ("2022-10", "Planens primære test er den justerede relative risiko i denne måned."),
        ("2022-01", "Planen afgøres på oktober 2022; denne måned er sekundær."),
    ],
)
async def test_a_month_of_the_plan_says_whether_it_is_the_primary_one(chat: Chat, month: str, says: str) -> None:
    with chat.house.desk.database.write() as session:
        ids = [saved(id_) for id_ in session.exec(select(Allocation.citizen_id)).all()]
        _outcomes(session, ids, "2022-01", 300)

    await chat.says(LENA, f"/results {month}")
    await chat.tap(LENA, "Mere om tallene")

    assert says in "\n".join(chat.sent_to(LENA))


@pytest.mark.parametrize(("planned", "said"), [(True, False), (False, True)])
def test_the_picture_of_a_month_outside_the_plan_says_so_itself(planned: bool, said: bool) -> None:
    words = screens.chart_words(found((120, 338), (69, 337), planned=planned), COURSE, DANISH)

    assert ("uden for planen" in words.subtitle) is said


@pytest.mark.parametrize("invented", [True, False])
async def test_of_invented_people_message_picture_and_file_say_so(chat: Chat, invented: bool) -> None:
    with chat.house.desk.database.write() as session:
        session.exec(select(Programme).where(Programme.key == "traedesten")).one().invented = invented

    message = await chat.says(LENA, "/results")
    shown = await chat.tap(LENA, "Tal (CSV)")

    assert shown.document is not None
    rows = table(shown.document.data)
    assert ("Personerne er opdigtede" in message.text) is invented
    assert any(row["Mål"] == "opdigtede personer" for row in rows) is invented


@pytest.mark.parametrize("invented", [True, False])
def test_the_picture_of_invented_people_says_so_itself(invented: bool) -> None:
    told = replace(found((120, 338), (69, 337)), invented=invented)

    assert screens.chart_words(told, COURSE, DANISH).subtitle.endswith("opdigtede personer") is invented


@pytest.mark.parametrize(
    ("lost", "said"),
    [
        pytest.param(5, "5 personer uden kendt udfald er ikke talt med.", id="five"),
        pytest.param(3, "Hvor mange der ikke har et kendt udfald, vises ikke: de kan være for få.", id="three"),
    ],
)
async def test_people_without_an_outcome_are_said_to_be_missing(chat: Chat, lost: int, said: str) -> None:
    with chat.house.desk.database.write() as session:
        for row in session.exec(select(Outcome).where(Outcome.month == date(2022, 10, 1)).limit(lost)):
            session.delete(row)

    shown = await chat.says(LENA, "/results")

    assert said in shown.text


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


def bring_in(session: Session) -> None:
    """The printed trial of October 2022 as the two files that a lead would import."""
    drawn, outcomes = ["case_no,arm,cohort,sex,age,start_on"], ["case_no,month,hours"]
    for sex, counts in OCTOBER_2022.items():
        for arm, (events, n) in zip(Arm, counts, strict=True):
            drawn += [f"{sex}-{arm}-{number},{arm},1,{sex},45,2020-10-05" for number in range(n)]
            outcomes += [f"{sex}-{arm}-{number},2022-10,{80 if number < events else 0}" for number in range(n)]
    now = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    importing.people(session, importing.given("\n".join(drawn)), by=SYSTEM, now=now)
    importing.outcomes(session, importing.given("\n".join(outcomes)), by=SYSTEM, now=now)


@pytest.mark.slow
async def test_the_real_worker_answers_in_english_once_and_for_all(database: Database) -> None:
    people.settle(database, date(2026, 3, 2))
    with database.write() as session:
        bring_in(session)
        session.exec(select(Staff).where(Staff.chat_id == LENA)).one().language = Language.ENGLISH
    async with kit.opened(database, FrozenClock(), people.CAST) as chat:
        await chat.says(LENA, "/results")
        first = chat.sent_to(LENA)
        await chat.says(LENA, "/results")

        assert "Intervention: 82 of 338 (24.3%)" in first[-1]
        assert chat.sent_to(LENA) == first * 2
        more = await chat.tap(LENA, "More about the numbers")
        assert "The numbers have been seen 3 times, the same each time, so that counts as one look." in more.text
        assert len([one for one in chat.sandbox.chat(LENA) if one.deleted]) == 1


def found(intervention: tuple[int, int], control: tuple[int, int], **how: bool) -> ProgrammeResults:
    counted = cells.two_arms(intervention, control)
    return analyse(counted, [], programme="p", month="2022-10", data_version="1", **how)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("intervention", "control", "said"),
    [
        ((120, 338), (69, 337), "Der er vist en effekt: flere har løntimer med indsatsen end uden."),
        ((120, 338), (69, 337), "Chancen for løntimer er 73 % større i indsatsgruppen end i kontrolgruppen"),
        ((69, 337), (120, 338), "Der er vist en negativ effekt: færre har løntimer med indsatsen end uden."),
        ((69, 337), (120, 338), "Chancen for løntimer er 42 % mindre i indsatsgruppen"),
        ((8, 30), (0, 30), "Ingen i kontrolgruppen har løntimer, så forholdet kan ikke regnes ud.</b> Men forskellen"),
        ((0, 30), (8, 30), "Ingen i indsatsgruppen har løntimer"),
        ((0, 300), (0, 30), "Ingen har løntimer i denne måned"),
        ((0, 0), (0, 0), "Der er ingen udfald for denne måned"),
        ((4, 40), (9, 40), "Tallene er skjult for at beskytte små tal, og derfor kan man ikke sige noget her."),
        ((40, 40), (40, 40), "Man kan ikke sige noget, for alle har samme udfald."),
    ],
)
def test_the_conclusion_says_no_more_than_the_numbers(
    intervention: tuple[int, int], control: tuple[int, int], said: str
) -> None:
    assert said in Report(found(intervention, control), COURSE, DANISH).text()


def test_without_an_adjusted_number_the_conclusion_says_which_it_rests_on() -> None:
    shown = replace(found((120, 338), (69, 337)), adjusted=NotEstimable(Reason.SEPARATED))

    said = Report(shown, COURSE, DANISH).text()

    assert "justeret for køn, alder og hold: kan ikke beregnes, for en baggrund afgør udfaldet helt alene" in said
    assert "Relativ risiko, ujusteret: 1,73 (1,34–2,24; p\u00a0<\u00a00,001)" in said.replace("&lt;", "<")
    assert "(mellem 34 og 124 %), uden justering, for en baggrund afgør udfaldet helt alene." in said


@pytest.mark.parametrize("language", list(Language))
def test_every_conclusion_and_every_reason_is_worded(language: Language) -> None:
    keys = {f"results.key_{key}" for key in Key} | {f"results.group_{key}" for key in GroupKey}
    keys |= {f"results.reason_{reason}" for reason in Reason}
    shown = (Key.EFFECT_SHOWN_POSITIVE, Key.EFFECT_SHOWN_NEGATIVE, Key.NOT_SHOWN, Key.TOO_SPARSE_TO_SAY)
    keys |= {f"results.beside_{key}" for key in shown}

    assert keys <= texts.sentences(language).keys()


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("key", list(Key))
def test_every_conclusion_finds_its_facts(key: Key, language: Language) -> None:
    shown = found((120, 338), (69, 337))
    estimate = conclusion.conclude(shown).estimate
    refusal, exact = NotEstimable(Reason.NO_EVENTS_IN_ARM, "control"), Exact(0.01, 0.3, 0.1, 0.5)

    said = Report(shown, COURSE, texts.of(language)).headline(Conclusion(key, None, estimate, refusal, exact))

    assert said


def test_an_empty_result_makes_an_empty_file() -> None:
    rows = table(results_csv.file(found((0, 0), (0, 0)), COURSE, DANISH))

    assert {row["Resultat"] for row in rows} == {""}
    assert all(row["Bemærkning"].startswith("kan ikke beregnes") for row in rows)


@pytest.mark.parametrize("language", list(Language))
def test_many_months_end_in_a_way_to_the_older(language: Language) -> None:
    many = tuple(f"{year}-{month:02}" for year in range(2018, 2022) for month in range(1, 13))

    screen = screens.months(COURSE, many, texts.of(language))

    assert sum(map(len, screen.rows)) == 24
    assert "/results 2018-01" in screen.text


def test_the_ways_on_fit_into_a_button() -> None:
    looked = Looked(replace(COURSE, id=2**31 - 1), "2022-10", ("2021-10", "2022-10"), several=True)

    screen = screens.effect(looked, found((120, 338), (69, 337)), b"", DANISH)

    assert all(len(one.tap.encode()) <= 64 for row in screen.rows for one in row if one.tap)
