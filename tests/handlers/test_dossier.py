"""The dossier in the chat: gathered from what is recorded, opened by those who may, and signed off."""

import io
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from docx import Document
from sqlmodel import col, select

from models.actions import dossiers, flex_tracks, placements, work_wishes
from models.actions.placements import Agreement
from models.attendance import Attendance, Attended, Observation
from models.audit import AuditEntry
from models.base import saved
from models.citizen import Citizen
from models.clock import FrozenClock
from models.company_followup import CompanyFollowup, HeardFrom
from models.database import Database
from models.errors import DossierSignedError, NotAllowedError, NotOnFlexTrackError, NotYoursError
from models.flex_track import DossierSignature
from models.placement import PlacementKind
from models.queries import people
from models.rules.access import Actor
from models.sub_goal import Area, SubGoal
from models.workplace import Workplace, WorkplaceKind
from tests.kit import team
from tests.kit.chat import Chat
from tests.kit.people import IDA, KAREN, METTE
from tests.kit.team import BENTE, CONNIE, PALLE, SANNE


@pytest.fixture
async def chat(sqlite: Database, clock: FrozenClock) -> AsyncIterator[Chat]:
    async with team.opened(sqlite, clock) as opened:
        yield opened


async def by(chat: Chat, chat_id: int) -> Actor:
    found = await chat.house.desk.read(people.behind, chat_id)
    assert found is not None
    return found.actor


async def on_the_track(chat: Chat) -> None:
    """Karen is on it, has been a week in the café, and begins in a bakery."""
    bente, connie, palle = [await by(chat, one) for one in (BENTE, CONNIE, PALLE)]
    now, today = chat.clock.now(), chat.clock.now().date()
    with chat.house.desk.database.write() as session:
        flex_tracks.choose(session, 1, today, by=bente, now=now)
        programme = session.get_one(Citizen, 1).programme_id
        shop, company = (
            Workplace(programme_id=programme, kind=kind, name=name, created_at=now)
            for kind, name in ((WorkplaceKind.SHOP, "Café Sonja"), (WorkplaceKind.COMPANY, "Bageriet"))
        )
        session.add_all([shop, company])
        session.flush()
        shop.internship_lead_id = connie.staff_id
        first = placements.begin(
            session, 1, saved(shop.id), PlacementKind.INTERNAL_INTERNSHIP, Agreement(today, 10), by=connie, now=now
        )
        goal = SubGoal(citizen_id=1, area=Area.SOCIAL, text="Spise med de andre", created_at=now)
        session.add(goal)
        session.flush()
        session.add_all(
            Attendance(
                placement_id=saved(first.id),
                day=today + timedelta(days=number),
                state=state,
                noted_by_id=1,
                noted_at=now,
            )
            for number, state in enumerate((Attended.PRESENT, Attended.SICK, Attended.LATE))
        )
        session.add(
            Observation(
                placement_id=saved(first.id), sub_goal_id=goal.id, text="Sad med", by_id=connie.staff_id, at=now
            )
        )
        then = now + timedelta(days=7)
        work_wishes.set_need(session, 1, "quiet", True, by=palle, now=now)
        second = placements.begin(
            session, 1, saved(company.id), PlacementKind.COMPANY_INTERNSHIP, Agreement(today, 8), by=palle, now=then
        )
        session.add(
            CompanyFollowup(
                placement_id=saved(second.id), heard_from=HeardFrom.BOTH, held_on=today, note="Rolige opgaver",
                recorded_by_id=palle.staff_id, recorded_at=now,
            )
        )  # fmt: skip
    await chat.wait(days=7)


@pytest.mark.slow
async def test_the_caseworker_fetches_it_and_signs_it_off_and_the_mentor_reads_it(chat: Chat) -> None:
    await chat.says(METTE, "/dossier")
    assert "Ingen af dine borgere er på fleksjobsporet." in chat.sandbox.chat(METTE)[-1].text
    await on_the_track(chat)
    await chat.says(BENTE, "/dossier")
    sent = await chat.tap(BENTE, "Karen")

    assert sent.attachment is not None and sent.attachment.filename.endswith(".docx")
    assert sent.attachment.filename.startswith("beskrivelse-")
    word = Document(io.BytesIO(sent.attachment.data))
    told = "\n".join(
        [one.text for one in word.paragraphs] + [c.text for t in word.tables for r in t.rows for c in r.cells]
    )
    for part in (
        "praktikleder, Café Sonja",
        "Sad med",
        "Delmål: Spise med de andre",
        "Rolige opgaver",
        "Rolige omgivelser",
        "9.3.2026, virksomhedskonsulent",
        "2 af 3 dage (67 %)",
    ):
        assert part in told
    assert "Karen" not in told and "Connie" not in told

    said = await chat.tap(BENTE, "✅ Jeg har læst og rettet")
    assert "Beskrivelsen er læst og rettet af Bente Skov mandag d. 9. marts." in said.text
    undone = await chat.tap(BENTE, "Fortryd: ikke læst")

    assert "læst og rettet" not in undone.text
    await chat.says(METTE, "/citizen Karen")
    await chat.tap(METTE, "Fleksjobspor")
    await chat.tap(METTE, "Hent beskrivelsen")
    assert chat.labels(METTE) == ["Fleksjobspor"]
    who = await chat.says(KAREN, "/who")
    assert "Bente er sagsbehandler og skal skrive til kommunen om dit fleksjob." in who.text
    with chat.house.desk.database.read() as session:
        told_of = session.exec(select(AuditEntry.action).where(col(AuditEntry.action).startswith("dossier")))
        assert list(told_of) == ["dossier.opened", "dossier.signed", "dossier.signature_taken_back", "dossier.opened"]


async def test_signing_twice_too_late_and_by_others_is_refused(chat: Chat) -> None:
    bente, sanne, mette, ida = [await by(chat, one) for one in (BENTE, SANNE, METTE, IDA)]
    desk, now = chat.house.desk, chat.clock.now()
    with pytest.raises(NotOnFlexTrackError):
        await desk.write(dossiers.sign, 1, by=bente, now=now)
    with pytest.raises(NotOnFlexTrackError):
        await desk.write(dossiers.open_, 1, by=bente, now=now)
    await desk.write(flex_tracks.choose, 1, now.date(), by=bente, now=now)
    for wrong, error in ((sanne, NotYoursError), (mette, NotAllowedError)):
        with pytest.raises(error):
            await desk.write(dossiers.sign, 1, by=wrong, now=now)
    for wrong, error in ((sanne, NotYoursError), (ida, NotYoursError), (await by(chat, PALLE), NotAllowedError)):
        with pytest.raises(error):
            await desk.write(dossiers.open_, 1, by=wrong, now=now)
    signed = await desk.write(dossiers.sign, 1, by=bente, now=now)
    with pytest.raises(DossierSignedError):
        await desk.write(dossiers.sign, 1, by=bente, now=now)
    for wrong, error in ((sanne, NotYoursError), (mette, NotYoursError)):
        with pytest.raises(error):
            await desk.write(dossiers.take_back, saved(signed.id), by=wrong, now=now)

    await chat.wait(days=2)
    await chat.says(BENTE, "/citizen Karen")
    said = await chat.tap(BENTE, "Fleksjobspor")

    assert "Beskrivelsen er læst og rettet af Bente Skov" in said.text and "Fortryd: ikke læst" not in chat.labels(
        BENTE
    )
    await chat.forge(BENTE, f"1|ds.unsign|{signed.id}|")
    with desk.database.read() as session:
        assert session.exec(select(DossierSignature.taken_back_at)).all() == [None]
