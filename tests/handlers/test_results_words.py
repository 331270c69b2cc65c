"""Every conclusion is worded, finds its facts, and says no more than the numbers."""

from dataclasses import replace

import pytest

from analytics.chapters import conclusion
from analytics.chapters.conclusion import Conclusion, GroupKey, Key
from analytics.service.database_results import analyse_cells
from analytics.tables.estimates import Exact, NotEstimable, ProgrammeResults, Reason
from handlers import texts
from handlers.screens import results as screens
from handlers.screens import results_csv
from handlers.screens.results import Looked
from handlers.screens.results_text import Report
from models.staff import Language
from tests.analytics import kit as cells
from tests.kit.results import COURSE, DANISH, table


@pytest.mark.parametrize(("planned", "said"), [(True, False), (False, True)])
def test_the_picture_of_a_month_outside_the_plan_says_so_itself(planned: bool, said: bool) -> None:
    words = screens.chart_words(found((120, 338), (69, 337), planned=planned), COURSE, DANISH)

    assert ("uden for planen" in words.subtitle) is said


@pytest.mark.parametrize("invented", [True, False])
def test_the_picture_of_invented_people_says_so_itself(invented: bool) -> None:
    told = replace(found((120, 338), (69, 337)), invented=invented)

    assert screens.chart_words(told, COURSE, DANISH).subtitle.endswith("opdigtede personer") is invented


def found(intervention: tuple[int, int], control: tuple[int, int], **how: bool) -> ProgrammeResults:
    counted = cells.two_arms(intervention, control)
    return analyse_cells(counted, [], programme="p", month="2022-10", data_version="1", **how)  # type: ignore[arg-type]


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
    estimate = conclusion.conclusion_of(shown).estimate
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
