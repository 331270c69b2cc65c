"""The dossier as a Word file, opened again as a caseworker's Word opens it."""

import io
from datetime import date

import pytest
from docx import Document
from docx.document import Document as Word

from analytics.documents import dossier
from analytics.documents.dossier_words import WORDS
from models.company_followup import HeardFrom
from models.placement import JobForm, PlacementKind, Stage
from models.rules.dossier import Considerations, Dossier, Held, Need, Seen, Stay, Step
from models.rules.matching_settings import Option
from models.staff import Role
from models.sub_goal import Area

QUIET = Option(key="quiet", da="Rolige omgivelser", en="Quiet surroundings")
TOLD = Dossier(
    case_no="JC-1017",
    programme="Projekt Trædesten",
    made_on=date(2026, 3, 2),
    start_on=date(2025, 6, 2),
    at_step=3,
    chosen_on=date(2026, 1, 5),
    plan_on=None,
    stays=(
        Stay(
            PlacementKind.INTERNAL_INTERNSHIP, None, Stage.FRONT, "Café Sonja",
            date(2025, 6, 16), date(2025, 12, 1), 12.5, 78, 100, 14,
        ),
        Stay(PlacementKind.COMPANY_INTERNSHIP, None, None, "Bageriet", date(2025, 12, 2), None, 10, 0, 0, 0),
        Stay(PlacementKind.JOB, JobForm.FLEX_JOB, None, "Fiberby", date(2026, 2, 2), None, 8, 0, 0, 0),
    ),
    seen=(
        Seen(date(2025, 9, 1), Role.INTERNSHIP_LEAD, "Café Sonja", "Holder 2 timer & en pause <ude>", "Stå ved kassen"),
        Seen(date(2026, 1, 9), Role.COMPANY_CONSULTANT, "Bageriet", "Skal sidde ned", heard_from=HeardFrom.COMPANY),
    ),
    steps=(Step(Area.SOCIAL, "Stå ved kassen", date(2025, 7, 1), 3, 1, 1, date(2025, 11, 3), None),),
    considerations=Considerations(
        needs=(Need(QUIET, date(2025, 7, 7), Role.MENTOR),),
        line="Kan ikke tåle mel",
        agreed=(Held(QUIET, "Bageriet", date(2025, 12, 1), Role.COMPANY_CONSULTANT, 2, (date(2026, 1, 9),)),),
    ),
)  # fmt: skip
BARE = Dossier("JC-1", "P", date(2026, 3, 2), date(2026, 3, 1), 1, date(2026, 3, 2), None, (), (), ())


def opened(told: Dossier, language: str = "da") -> Word:
    return Document(io.BytesIO(dossier.docx(told, language)))


def headings(word: Word) -> list[str]:
    return [one.text for one in word.paragraphs if ((one.style and one.style.name) or "").startswith(("Title", "Head"))]


def rows(word: Word) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for table in word.tables for row in table.rows]


def test_it_follows_the_plans_order_and_leaves_room_for_the_caseworker() -> None:
    word = opened(TOLD)

    assert headings(word) == [
        "Beskrivelse til den forberedende plan",
        "1. Praktik og job",
        "2. Fremmøde",
        "3. Arbejdsevne: det, kollegerne har set",
        "4. Skånehensyn",
        "5. Delmål, og hvordan de har flyttet sig",
        "6. Sagsbehandlerens vurdering",
        "Læst og rettet",
    ]
    assert word.tables[-1].rows[0].height is not None
    assert word.core_properties.author == "Snoren"


def test_its_tables_tell_where_when_how_long_and_how_often_with_n() -> None:
    told = rows(opened(TOLD))

    assert ["Sagsnummer", "JC-1017"] in told and ["Planen afleveret", "ikke endnu"] in told
    assert ["Praktik i butik (fremme hos kunderne)", "Café Sonja", "16.6.2025 – 1.12.2025", "12,5"] in told
    assert ["Fleksjob", "Fiberby", "2.2.2026 – nu", "8"] in told
    assert ["Café Sonja, 16.6.2025", "78 af 100 dage (78 %)", "14"] in told
    assert not [row for row in told if row[0].startswith("Bageriet")]  # nobody records days there
    assert ["Socialt", "Stå ved kassen", "1.7.2025", "frem 3, uændret 1, tilbage 1", "nået 3.11.2025"] in told


def test_observations_have_day_role_and_place_and_what_was_written_to_the_letter() -> None:
    told = [one.text for one in opened(TOLD).paragraphs]

    assert (
        "1. september 2025 · praktikleder, Café Sonja\nHolder 2 timer & en pause <ude>\nDelmål: Stå ved kassen" in told
    )
    assert "9. januar 2026 · virksomhedskonsulent, Bageriet, fortalt af virksomheden\nSkal sidde ned" in told


@pytest.mark.parametrize("language", ["da", "en"])
def test_where_nothing_is_recorded_each_section_says_so(language: str) -> None:
    told, words = [one.text for one in opened(BARE, language).paragraphs], WORDS[language]

    assert {words[f"no_{name}"] for name in ("work", "attendance", "ability", "considerations", "goals")} <= set(told)
    assert len(opened(BARE, language).tables) == 2


def test_both_languages_say_the_same() -> None:
    assert WORDS["da"].keys() == WORDS["en"].keys()


def test_what_must_be_considered_stands_with_who_noted_it_and_whether_it_was_kept() -> None:
    word = opened(TOLD)

    assert ["Rolige omgivelser", "7.7.2025, mentor"] in rows(word)
    kept = "holdt 2 gange; manglede 9.1.2026"
    assert ["Rolige omgivelser", "Bageriet", "1.12.2025, virksomhedskonsulent", kept] in rows(word)
    assert "»Kan ikke tåle mel«" in [one.text for one in word.paragraphs]
    assert ["Quiet surroundings", "7/7/2025, mentor"] in rows(opened(TOLD, "en"))
