"""The chapter of costs: from the demo's modules alone, and with an invented file of costs."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from sqlmodel import Session

from analytics.chapters import cost_tables
from analytics.chapters.chapter_sentences import with_sentences
from analytics.charts import report_pictures
from analytics.disclosure.release import release_report
from analytics.report import document
from analytics.report.picture_words import Voice
from analytics.service.evaluations import evaluate
from analytics.tables import labels, stored_json
from analytics.tables.cost_estimates import COSTS, Item, NoRatio
from analytics.tables.estimates import NotEstimable
from analytics.tables.numbers import Numbers
from analytics.tables.table import Count, Empty, Hidden, Number, Report, Row, Table
from models.actions import importing
from models.cost import Cost
from models.database import Database
from models.module_spell import Module
from models.rules.access import SYSTEM
from models.rules.policy import ProgrammeEntry
from tests.analytics.chapters import cost_kit, kit
from tests.analytics.costs import cost_kit as cost_kit_
from tests.kit import databases


def chapter(session: Session, **changed: object) -> Report:
    planned = kit.plan(**changed)
    return evaluate(session, kit.PROGRAMME, kit.LATER, planned=planned, made_on=kit.NOW.date(), only=["costs"])


def keys(report: Report) -> list[str]:
    return [table.key for one in report.chapters for table in one.tables]


def values(report: Report, key: str) -> dict[str, tuple[object, ...]]:
    """A table's rows by their label's last fact, or its key."""
    return {str(kit.called(row.label)[-1]): row.values for row in kit.table(report, key).rows}


def net_cost(report: Report) -> list[float]:
    """Of both arms, and the difference."""
    return [
        one.value for one in values(report, "costs")["item_net_cost"] if isinstance(one, Number) and one.unit == "kr"
    ]


@pytest.fixture(scope="module")
def priced(trial_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """The demo's trial with costs."""
    with databases.sqlite_database(trial_file, tmp_path_factory.mktemp("costs")) as database:
        with database.write() as session:
            cost_kit.bring(session, cost_kit.rows())
        yield database


@pytest.fixture(scope="module")
def told(priced: Database) -> Report:
    with priced.read() as session:
        return chapter(session)


def test_with_modules_alone_the_chapter_tells_what_the_programme_costs(evaluated: Report) -> None:
    found = values(evaluated, "programme_costs")

    assert [table.key for one in evaluated.chapters if one.key == "costs" for table in one.tables] == [
        "programme_costs"
    ]
    assert found["2C"] == (Count(53), Number(1254, "weeks", n=53), Number(850, "kr"), Number(1_065_900, "kr", n=53))
    assert found["all_modules"][3] == Number(16_629_750, "kr", n=230)
    assert found["a_person_drawn"][0] == Count(338)


def test_a_lead_sets_the_price_of_a_module(session: Session) -> None:
    prices = {**kit.plan().module_prices, Module.EXTENDED_COMPANY_INTERNSHIP: 0.0}

    found = values(chapter(session, module_prices=prices), "programme_costs")

    assert found["2C"][3] == Number(0, "kr", n=53)


def test_a_plan_without_a_modules_price_is_refused() -> None:
    with pytest.raises(ValueError, match="'module_prices' lacks module 1, 2A, 2B, 3"):
        ProgrammeEntry(name="Short", module_prices={Module.EXTENDED_COMPANY_INTERNSHIP: 850})


@pytest.mark.slow
def test_both_databases_tell_the_same_costs(told: Report, on_postgres: Database) -> None:
    with on_postgres.write() as session:
        kit.fill(session)
        cost_kit.bring(session, cost_kit.rows())
        found = chapter(session)

    assert keys(found) == keys(told)
    assert net_cost(found) == pytest.approx(net_cost(told))


def test_without_costs_and_modules_there_is_no_chapter(sqlite: Database) -> None:
    with sqlite.write() as session:
        with importing.opened(kit.FOLDER / "people.csv") as file:
            importing.people(session, file, by=SYSTEM, now=kit.NOW)

        assert chapter(session).chapters == ()


def test_costs_stand_by_arm_by_sex_and_for_each_in_employment(told: Report) -> None:
    assert keys(told) == [
        "programme_costs",
        "costs",
        "costs_man",
        "costs_woman",
        "cost_per_employed",
        "cost_plane",
        "net_benefit",
    ]
    assert kit.cell(told, "costs", ("persons",), ("control",)) == Count(337)
    assert kit.table(told, "costs_woman").covers == ("5.2",)


def test_net_cost_is_every_cost_less_taxes(told: Report) -> None:
    for column in (0, 2, 4):
        kroner = {name: row[column].value for name, row in values(told, "costs").items() if name.startswith("item_")}  # type: ignore[attr-defined]
        spent = sum(
            kroner[f"item_{kind}"]
            for kind in ("transfer_income", "ordinary_measures", "programme_measures", "alcohol_treatment")
        )

        assert kroner["item_net_cost"] == pytest.approx(spent - kroner["item_tax_revenue"])


def test_each_kinds_share_is_of_the_arms_costs_in_all(told: Report) -> None:
    found = values(told, "costs_woman")
    kinds = ("transfer_income", "ordinary_measures", "programme_measures", "alcohol_treatment")

    for amount, share in ((0, 1), (2, 3)):
        shares = {name: row[share].value for name, row in found.items() if isinstance(row[share], Number)}  # type: ignore[attr-defined]
        kroner = {name: row[amount].value for name, row in found.items() if name in shares}  # type: ignore[attr-defined]
        total = kroner["item_total_costs"]
        assert set(shares) == {*(f"item_{kind}" for kind in kinds), "item_measures", "item_total_costs"}
        assert shares == pytest.approx({name: 100 * one / total for name, one in kroner.items()})
        assert sum(shares[f"item_{kind}"] for kind in kinds) == pytest.approx(100)


@pytest.mark.parametrize("arm", ["intervention", "control"])
def test_shares_of_the_printed_amounts_are_the_printed_shares(arm: str) -> None:
    printed, of = cost_kit_.published(), cost_kit_.printed_costs("vive-5.1", f"{arm} kr")
    shares = {item: cost_tables.share_of_total([of[item]], [of[Item.TOTAL]], 9) for item in COSTS}

    assert all(
        isinstance(one, Number)
        and Numbers("en").percent(one.value, one.decimals)
        == f"{printed['vive-5.1', cost_kit_.PRINTED[item], f'{arm} pct']:.1f}%"
        for item, one in shares.items()
    )


def test_taxes_and_net_costs_are_no_share_of_the_costs(told: Report) -> None:
    for item in ("item_tax_revenue", "item_net_cost", "item_net_cost_employment"):
        assert values(told, "costs")[item][1::2] == (Empty(), Empty(), *values(told, "costs")[item][5:])


@pytest.mark.slow
def test_where_few_pay_tax_no_share_tells_the_costs_before_it(filled: Database) -> None:
    """Told together with another kind, it would be the difference between that sum and the share's whole."""
    with filled.write() as session:
        taxed = [one for one in cost_kit.rows() if "tax_revenue" in one]
        cost_kit.bring(session, [one for one in cost_kit.rows() if one not in taxed[8:]])
        found = chapter(session)

    told = values(found, "costs")
    assert "item_total_costs" not in told
    assert not [one for row in told.values() for one in row if isinstance(one, Number) and one.unit == "percent"]


def test_a_share_of_few_is_hidden_with_its_amount(told: Report) -> None:
    """By the same door: a figure of few people."""
    table = kit.table(told, "costs")
    few = tuple(
        replace(row, values=tuple(replace(one, n=3) if isinstance(one, Number) else one for one in row.values))
        if kit.called(row.label)[-1] == "item_alcohol_treatment"
        else row
        for row in table.rows
    )
    chapters = tuple(
        replace(one, tables=tuple(replace(each, rows=few) if each is table else each for each in one.tables))
        for one in told.chapters
    )

    released = values(release_report(replace(told, chapters=chapters)), "costs")["item_alcohol_treatment"]

    assert all(isinstance(one, Hidden) for one in released[:4])


def test_the_programmes_measures_are_those_of_its_modules(told: Report) -> None:
    mean = values(told, "costs")["item_programme_measures"][0]
    of_modules = values(told, "programme_costs")["a_person_drawn"][3]

    assert isinstance(mean, Number)
    assert isinstance(of_modules, Number)
    assert mean.value == pytest.approx(of_modules.value)
    assert labels.label("programme_from_modules") in kit.table(told, "costs").notes


def test_no_difference_of_costs_is_told_without_its_interval(told: Report) -> None:
    gaps = [row.values[2] for row in _rows(told, "cost_per_employed")]

    assert gaps
    assert all(
        isinstance(gap, Number) and gap.low is not None and gap.high is not None and gap.low < gap.value < gap.high
        for gap in gaps
    )


def test_net_cost_has_one_interval_wherever_it_stands(told: Report) -> None:
    (*_, by_arm, _), (extra, *_) = values(told, "costs")["item_net_cost"], values(told, "cost_plane")["extra_cost"]
    (at_nothing, *_) = kit.table(told, "net_benefit").rows[0].values

    assert isinstance(by_arm, Number)
    assert isinstance(extra, Number)
    assert isinstance(at_nothing, Number)
    ends = pytest.approx((by_arm.low, by_arm.high))
    assert (extra.low, extra.high) == ends
    assert (-at_nothing.high, -at_nothing.low) == ends  # type: ignore[operator]


def test_the_cost_of_an_extra_one_is_refused_where_the_effect_cannot_be_told_from_zero(told: Report) -> None:
    answer = values(told, "cost_plane")["extra_per_employed"][0]

    assert isinstance(answer, NoRatio)
    assert (answer.amount, answer.fieller) == (None, None)
    said = [label.key for one in with_sentences(release_report(told)).chapters for label in one.says]
    assert "says_ratio_open" in said
    assert "says_benefit_open" in said


def test_every_table_says_of_how_many_people_it_is(told: Report) -> None:
    n = {table.key: table.n for chapter in told.chapters for table in chapter.tables}

    everybody = dict.fromkeys(("costs", "cost_per_employed", "cost_plane", "net_benefit"), 675)
    assert n == {"programme_costs": 338, "costs_man": 382, "costs_woman": 293, **everybody}


def test_a_report_with_that_refusal_is_kept_and_read_back(told: Report) -> None:
    left = release_report(told)

    assert stored_json.load_json(stored_json.dump_json(left), Report) == left


def test_where_the_effect_is_told_from_zero_the_ratio_has_an_interval(sqlite: Database) -> None:
    with sqlite.write() as session:
        _strong(session)
        found = chapter(session)

    answer = values(found, "cost_plane")["extra_per_employed"][0]
    assert isinstance(answer, Number)
    assert answer.low is not None
    assert answer.high is not None
    assert answer.low < answer.value < answer.high
    said = [label.key for one in with_sentences(release_report(found)).chapters for label in one.says]
    assert "says_ratio_dearer_better" in said


def test_costs_of_people_without_any_in_employment_are_refused_in_words(sqlite: Database) -> None:
    with sqlite.write() as session:
        _strong(session, employed=0)
        found = chapter(session)

    assert isinstance(values(found, "cost_effect")["extra_per_employed"][0], NotEstimable)
    assert [label.key for one in with_sentences(release_report(found)).chapters for label in one.says][-1] == (
        "says_ratio_refused"
    )


@pytest.mark.slow
def test_an_amount_that_few_have_is_told_with_others_and_no_sum_gives_it_away(filled: Database) -> None:
    with filled.write() as session:
        cost_kit.bring(session, cost_kit.rows(alcohol=3))
        found = chapter(session)

    told = values(found, "costs")
    together = [name for name in told if "item_alcohol_treatment" in name]
    assert together == ["item_ordinary_measures, item_alcohol_treatment"]
    assert "item_measures" not in told
    assert "item_net_cost" in told
    assert labels.label("few_told_together") in kit.table(found, "costs").notes
    assert not any(isinstance(value, Hidden) for row in _rows(release_report(found), "costs") for value in row.values)


def test_a_sex_with_few_people_is_not_told_apart(sqlite: Database) -> None:
    with sqlite.write() as session:
        _strong(session, women=3)

        assert not {"costs_man", "costs_woman"} & set(keys(chapter(session)))


def test_without_a_price_index_for_a_year_costs_are_refused_and_the_programme_is_not(filled: Database) -> None:
    with filled.write() as session:
        cost_kit.bring(session, cost_kit.rows()[:50])
        found = chapter(session, price_year=2090)

    assert keys(found) == ["programme_costs"]
    assert labels.label("no_price_index", year=2090) in kit.table(found, "programme_costs").notes


@pytest.mark.slow
def test_a_kind_that_is_not_known_is_told_and_not_counted(filled: Database) -> None:
    with filled.write() as session:
        cost_kit.bring(session, cost_kit.rows())
        for citizen_id in range(1, 8):  # from before imports refused it
            session.add(Cost(citizen_id=citizen_id, kind="lottery", year=2020, amount=5))
        session.flush()
        found = chapter(session)

    assert labels.label("kinds_not_known", kinds="7 × lottery") in kit.table(found, "costs").notes


def test_costs_of_nothing_but_kinds_that_are_not_known_are_told_too(filled: Database) -> None:
    with filled.write() as session:
        session.add(Cost(citizen_id=1, kind="overfoerselsindkomst", year=2020, amount=5))
        session.flush()
        found = chapter(session)

    assert labels.label("kinds_not_known", kinds="< 5 × overfoerselsindkomst") in kit.table(found, "costs").notes


@pytest.mark.parametrize("language", ["da", "en"])
def test_the_chapter_is_worded_and_pictured(told: Report, language: str) -> None:
    found = report_pictures.with_pictures(with_sentences(release_report(told)), Voice(language, told))

    section = document.build_document(found, language).sections[0]
    assert [figure.key for figure in section.figures] == ["picture_cost_plane", "picture_net_benefit"]
    assert all(figure.png.startswith(b"\x89PNG") for figure in section.figures)


@pytest.mark.parametrize("key", ["cost_plane", "net_benefit"])
def test_a_picture_of_hidden_numbers_shows_that_they_are_hidden(told: Report, key: str) -> None:
    table = kit.table(told, key)
    rows = tuple(replace(row, values=(Hidden(primary=False),) * len(row.values)) for row in table.rows)

    hidden = report_pictures.picture_of(replace(table, rows=rows), Voice("da", told))

    assert hidden.png != report_pictures.picture_of(table, Voice("da", told)).png


def _rows(report: Report, key: str) -> tuple[Row, ...]:
    found: Table = kit.table(report, key)
    return tuple(row for row in found.rows if not all(isinstance(value, Empty) for value in row.values))


def _strong(session: Session, *, women: int = 0, employed: int = 30) -> None:
    """Forty an arm; *employed* of the intervention and a fifth as many of the control; *women* an arm, the rest men."""
    people, outcomes, costs = ["case_no,programme,arm,cohort,sex,age,start_on"], ["case_no,month,hours"], []
    for arm, working in (("intervention", employed), ("control", employed // 5)):
        for place in range(40):
            case_no = f"{arm[0].upper()}-{place}"
            sex = "woman" if place < women else "man"
            people.append(f"{case_no},{kit.PROGRAMME},{arm},1,{sex},40,2021-01-01")
            outcomes.append(f"{case_no},{kit.LATER},{50 if place < working else 0}")
            more = 50_000 if arm == "intervention" else 0
            costs.append(f"{case_no},transfer_income,2021,{100_000 + 1_000 * place + more}")
    importing.people(session, importing.given("\n".join(people) + "\n"), by=SYSTEM, now=kit.NOW, invented=True)
    importing.outcomes(session, importing.given("\n".join(outcomes) + "\n"), by=SYSTEM, now=kit.NOW, invented=True)
    cost_kit.bring(session, costs)
