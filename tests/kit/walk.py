"""
Three weeks in which everybody uses everything, so that every kind of button has been shown to whoever has it.

Two of Mette's citizens are called Karen: number 1, who does most of it, and number 3. Whoever works with the one works
with the other. Else and Kim have the same roles as Connie and Palle, and nobody to work with; Nanna is
asked to take over Mette's citizens.

Beside all this lies another programme, in which Birk has every role, and nobody takes part yet; Rikke leads both.
"""

from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from types import SimpleNamespace
from typing import Final

from sqlmodel import Session, select

from bot.sandbox.records import Button, Person
from models.actions import draws, rope
from models.assignment import Assignment
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.database import Database
from models.programme import ScreenedBy
from models.queries import draws as draw_queries
from models.queries import people as known
from models.rope import Event
from models.rules.access import Actor
from models.staff import Role, Staff
from tests.kit import chat as kit
from tests.kit import databases, intake_people, make, people, team
from tests.kit.chat import Chat
from tests.kit.people import KAREN, LENA, METTE
from tests.kit.team import BENTE, CONNIE, PALLE, ULLA, VIGGO

KAREN_TOO, ELSE, KIM, NANNA = 203, 321, 322, 323
BIRK, RIKKE = 331, 332
STAFF: Final = (METTE, LENA, BENTE, PALLE, CONNIE, VIGGO, ULLA, NANNA)
_MORE: Final = (
    Person(KAREN_TOO, "Karen", "citizen"),
    Person(ELSE, "Else Rask", Role.INTERNSHIP_LEAD),
    Person(KIM, "Kim Buch", Role.COMPANY_CONSULTANT),
    Person(NANNA, "Nanna Bech", Role.MENTOR),
)
BESIDE: Final = (Person(BIRK, "Birk Elm", Role.LEAD), Person(RIKKE, "Rikke Aa", Role.LEAD))


@dataclass
class Walk:
    """The chat after it; *texts* and *buttons* are all that has ever stood in each person's, edited away or not."""

    chat: Chat
    texts: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))
    buttons: dict[int, set[Button]] = field(default_factory=lambda: defaultdict(set))

    async def says(self, chat_id: int, *texts: str) -> None:
        for text in texts:
            await self.chat.says(chat_id, text)
            self._note()

    async def taps(self, chat_id: int, *labels: str) -> None:
        for label in labels:
            await self.chat.tap(chat_id, label)
            self._note()

    async def waits(self, *days: int) -> None:
        for some in days:
            await self.chat.wait(days=some)
            self._note()

    async def taps_first(self, chat_id: int) -> None:
        """The first button of the last message."""
        await self.taps(chat_id, self.chat.labels(chat_id)[0])

    def _note(self) -> None:
        for chat_id in (*STAFF, KAREN, KAREN_TOO):
            for message in self.chat.sandbox.chat(chat_id)[-4:]:
                if message.from_bot:
                    self.texts[chat_id].add(message.text)
                    self.buttons[chat_id].update(button for row in message.buttons for button in row)


@asynccontextmanager
async def walked(database: Database, clock: FrozenClock) -> AsyncIterator[Walk]:
    house = databases.with_every_rule(database)
    people.settle(house, clock.now().date())
    team.join(house)
    with house.write() as session:
        _settle_more(session, clock.now())
        _settle_beside(session)
    async with kit.opened(house, clock, [*people.CAST, *team.CAST, *_MORE, *BESIDE]) as chat:
        walk = Walk(chat)
        await _everything(walk)
        yield walk


def _settle_more(session: Session, now: datetime) -> None:
    for one in _MORE[1:]:
        make.staff(session, one.name, Role(one.role), chat_id=one.chat_id)
    other = make.citizen(session, "Karen", start_on=now.date(), chat_id=KAREN_TOO)
    for row in session.exec(select(Assignment).where(Assignment.citizen_id == 1)).all():
        make.assign(session, other, session.get_one(Staff, row.staff_id), row.role)
    id_ = saved(other.id)
    rope.note(session, id_, Event.START, now.date(), source="citizen", source_id=id_)
    rope.refresh(session, id_)


def _settle_beside(session: Session) -> None:
    beside = make.programme(session, "naboen", "Projekt Naboen")
    make.staff(session, "Birk Elm", *Role, chat_id=BIRK, programme=beside)
    make.staff(session, "Rikke Aa", Role.LEAD, chat_id=RIKKE)
    make.role_in(session, RIKKE, Role.LEAD, beside)


async def _everything(walk: Walk) -> None:
    await _a_shop(walk)
    await _a_check_in(walk)
    await _into_the_shop(walk)
    await _her_own_words(walk)
    await _her_wishes(walk)
    await _an_internship_and_a_job(walk)
    await _the_draw(walk)
    await _a_step(walk)
    await walk.waits(1, 3, 2, 1)
    await _the_job_is_lost(walk)
    await walk.waits(6, 3, 4)
    await _looks_around(walk)
    await _the_rest(walk)


async def _a_shop(walk: Walk) -> None:
    await walk.says(LENA, "/shops")
    await walk.taps(LENA, "Ny butik")
    await walk.says(LENA, "Kaffehjørnet")
    await walk.taps(LENA, "Praktikleder", "Connie", "Opgaver", "+ Socialt")
    await walk.says(LENA, "Sig godmorgen til kunderne")
    await walk.taps(LENA, "Opgaver", "✗ Sig godmorgen")


async def _a_check_in(walk: Walk) -> None:
    await walk.says(METTE, "/checkin")
    await walk.taps(METTE, "Karen (1)", "Mødtes", "Socialt")
    await walk.says(METTE, "Spise frokost med de andre. Nået, når det er sket to gange.")
    await walk.taps(METTE, "Ingen note", "Ja, book den")


async def _into_the_shop(walk: Walk) -> None:
    for number in (1, 3):
        await walk.says(METTE, f"/citizen {number}")
        await walk.taps(METTE, "Butik", "Kaffehjørnet", "man. 2/3", "15 timer")
    await walk.taps(METTE, "Afslut", "Færdig", "‹ Tilbage")
    await walk.says(CONNIE, "/shop")
    await walk.taps(CONNIE, "🤒", "sygt barn", "Alle andre er her", "Karen (1)", "Åbn Karen (1)", "Spise frokost")
    await walk.says(CONNIE, "Sad med ved bordet i dag")


async def _her_own_words(walk: Walk) -> None:
    await walk.says(KAREN, "/pause", "/next", "/goals", "/who", "/stop", "/language", "/help", "/call")
    await walk.taps(KAREN, "Bed Mette ringe til mig", "Ferie", "2 uger")
    await walk.says(KAREN_TOO, "/call")
    await walk.taps(KAREN_TOO, "Bed Mette ringe til mig")
    await walk.waits(0)
    await walk.taps(METTE, "Andre dage")
    await walk.says(KAREN, "nej")


async def _her_wishes(walk: Walk) -> None:
    for number in (1, 3):
        await walk.says(METTE, f"/citizen {number}")
        await walk.taps(
            METTE, "Ønsker og hensyn", "Branche", "Butik", "Færdig", "Bydel", "Valby", "Færdig", "Timer", "10"
        )
        await walk.taps(METTE, "Skånehensyn", "Ekstra pauser", "Skriv en linje")
        await walk.says(METTE, "Kan ikke tåle mel")
        await walk.taps(METTE, "Færdig", "Ønske med ord")
        await walk.says(METTE, "Noget med brød")
        await walk.taps(METTE, "Ønske med ord")
    await walk.says(KAREN, "/wishes")
    await walk.taps(KAREN, "Branche", "Lager", "Færdig", "Timer", "12")


async def _an_internship_and_a_job(walk: Walk) -> None:
    await walk.says(PALLE, "/citizen 1")
    await walk.taps(PALLE, "Virksomhed og job", "Ny praktik", "Ny virksomhed")
    await walk.says(PALLE, "Bageriet Ægir", "Bodil, 20 30 40 50")
    await walk.taps_first(PALLE)
    await walk.taps(PALLE, "13 uger", "20", "Praktik og job", "Job", "Bageriet Ægir")
    await walk.taps_first(PALLE)
    await walk.taps(PALLE, "30")
    await walk.taps(PALLE, "Skånehensyn", "Faste opgaver", "Færdig")
    await walk.says(PALLE, "/companies æg")
    await walk.taps(PALLE, "Bageriet Ægir", "Skånehensyn", "Ekstra pauser", "Færdig", "Ret", "3")
    await _a_match(walk)


async def _a_match(walk: Walk) -> None:
    await walk.says(PALLE, "/citizen 1")
    await walk.taps(PALLE, "Virksomhed og job", "Bageriet Ægir")
    await walk.says(METTE, "/match 3")
    await walk.taps(METTE, "1. Bageriet Ægir")
    await walk.says(PALLE, "/match")
    await walk.taps(PALLE, "Karen (3)", "1. Bageriet Ægir", "Ikke denne", "For langt væk", "Valgt fra")


async def _the_job_is_lost(walk: Walk) -> None:
    await walk.says(PALLE, "/citizen 1")
    await walk.taps(PALLE, "Virksomhed og job", "Bageriet Ægir", "virksomhed", "Et mangler", "Ekstra pauser")
    await walk.taps(PALLE, "Skriv en linje")
    await walk.says(PALLE, "Hun klarer kassen selv.")
    await walk.taps(PALLE, "Afslut", "Fyret")
    await walk.taps_first(PALLE)


async def _the_draw(walk: Walk) -> None:
    await walk.says(BENTE, "/refer")
    await walk.taps(BENTE, "Ny henvisning")
    await walk.says(BENTE, "JC-17")
    await walk.taps(BENTE, "Kvinde", "1970", "1974", "Dansk", "Nej", "2026-03", "Screen for jobcentret", "Ja")
    await walk.chat.house.desk.write(_draw, walk.chat.clock.now())
    await walk.says(BENTE, "/screen")
    await walk.says(LENA, "/draw")
    await walk.taps(LENA, "Giv")
    await walk.taps_first(LENA)
    await walk.taps_first(LENA)


def _draw(session: Session, now: datetime) -> None:
    """Both sides find her and eight others in the target group, and lots are drawn; one more waits."""
    by = SimpleNamespace(bente=_actor(session, BENTE), ulla=_actor(session, ULLA))
    referred = saved(session.exec(select(Citizen.id).where(Citizen.case_no == "JC-17")).one())
    for side, who in ((ScreenedBy.JOBCENTRE, by.bente), (ScreenedBy.PROGRAMME, by.ulla)):
        intake_people.screen(session, referred, side, who, now)
    intake_people.ready(session, by, now, 8)
    lead = _actor(session, LENA)
    (waiting,) = draw_queries.cohorts(session, by=lead, now=now)
    draws.draw(session, waiting.cohort_id, waiting.list_hash, by=lead, now=now)
    intake_people.refer(session, by.bente, now, cohort="2026-04")


def _actor(session: Session, chat_id: int) -> Actor:
    found = known.behind(session, chat_id)
    assert found is not None
    return found.actor


async def _a_step(walk: Walk) -> None:
    for number in (1, 3):
        await walk.says(METTE, f"/citizen {number}")
        await walk.taps(METTE, "Trin", "I praktik i butikken", "Spørg dem nu")
    await walk.waits(0)
    await walk.taps(BENTE, "Ikke endnu", "helbredet")
    await walk.taps(KAREN, "Ikke endnu")
    await walk.taps(KAREN_TOO, "✓ Ja, det vil jeg")
    await walk.waits(0)


async def _looks_around(walk: Walk) -> None:
    await walk.says(METTE, "/today", "/citizens", "/citizen 1", "/citizen Karen", "/invite", "/checkin", "/language")
    for chat_id in (BENTE, PALLE, CONNIE, VIGGO):
        await walk.says(chat_id, "/today", "/citizens", "/citizen 1")
    await walk.says(METTE, "/handover")
    await walk.taps(METTE, "Giv borgere videre (mentor)", "Nanna", "Ja, spørg")
    await walk.waits(0)
    await walk.says(NANNA, "/today")
    await walk.says(
        LENA, "/today", "/handover", "/broadcast", "/conference", "/staff", "/invite", "/rules", "/join", "/lockdown"
    )
    await walk.says(ULLA, "/today", "/shops")


async def _the_rest(walk: Walk) -> None:
    await walk.says(KAREN, "/next")
    await walk.taps(KAREN, "Et spørgsmål til dig", "Måske")
    await walk.says(BENTE, "/today")
    await walk.taps(BENTE, "Tro på job", "Ja, nok")
    for chat_id in (METTE, LENA):
        await walk.says(chat_id, "/fidelity")
        await walk.taps(chat_id, "Uger med samtale")
    await walk.taps(LENA, "Mentor")
    await walk.says(METTE, "/leave")
    await walk.taps(METTE, "Tilføj fridage", "26", "27")
    for way in ("Hold", "Ret eller afslut", "Samtaler"):
        await walk.says(METTE, "/citizen 1")
        await walk.taps(METTE, way)
    await walk.says(CONNIE, "/broadcast")
    await walk.taps(CONNIE, "Borgerne i Kaffehjørnet")
    await walk.says(CONNIE, "I morgen åbner vi først klokken ti.")
    await walk.says(BENTE, "/citizen 1")
    await walk.taps(BENTE, "Fleksjobspor", "Sæt på fleksjobsporet", "I dag")
    await _a_workshop(walk)
    await walk.says(METTE, "/steps")
    await walk.says(LENA, "/rope")
    for label in walk.chat.labels(LENA):
        await walk.says(LENA, "/rope")
        await walk.taps(LENA, label)


async def _a_workshop(walk: Walk) -> None:
    await walk.says(VIGGO, "/workshop")
    await walk.taps(VIGGO, "En anden dag", "‹ Tilbage", "Alle", "✅ Karen (3)", "✓ Skriv")
