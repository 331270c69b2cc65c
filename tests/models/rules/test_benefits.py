"""Bilag 2's categories, from weekly codes and wage hours."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path

import pytest

from models import register
from models.rules import benefit_list, benefits
from models.rules.benefit_list import CodeListError
from models.rules.benefits import Category, CodeList

OCTOBER = date(2022, 10, 1)
HEADER = "code,category,valid_from,valid_to,note\n"


@pytest.fixture(scope="module")
def shipped() -> CodeList:
    return register.benefit_codes()


def listed(*rows: str) -> CodeList:
    return benefit_list.read([HEADER, *(f"{row}\n" for row in rows)], "codes.csv")


def status(known: CodeList, *codes: str, worked: bool | None = False) -> Category | None:
    return benefits.status(known, OCTOBER, codes, worked=worked)


BILAG_2 = {
    "wage hours and no benefit in any week": ([], True, Category.WAGES_WITHOUT_BENEFIT),
    "neither wage hours nor benefit": ([], False, Category.SELF_SUPPORTING),
    "unemployment benefit": (["111"] * 4, False, Category.UNEMPLOYED),
    "sickness benefit": (["890"] * 4, False, Category.UNEMPLOYED),
    "flex job with wage hours": (["771"] * 4, True, Category.FLEX_JOB),
    "flex job without wage hours": (["771"] * 4, False, Category.FLEX_UNEMPLOYED),
    "flex job granted, none found": (["740"] * 4, False, Category.FLEX_UNEMPLOYED),
    "internship on cash benefit": (["737"] * 4, False, Category.INTERNSHIP_OR_SUBSIDY),
    "wage subsidy on cash benefit": (["736"] * 4, True, Category.INTERNSHIP_OR_SUBSIDY),
    "adult apprentice": (["521"] * 4, True, Category.INTERNSHIP_OR_SUBSIDY),
    "job rotation substitute": (["522"] * 4, True, Category.INTERNSHIP_OR_SUBSIDY),
    "disability pension": (["783"] * 4, False, Category.DISABILITY_PENSION),
    "early retirement benefit": (["621"] * 4, False, Category.DISABILITY_PENSION),
    "cash benefit, passive": (["730"] * 4, False, Category.CASH_PASSIVE),
    "cash benefit, passive, beside wage hours": (["730"] * 4, True, Category.CASH_PASSIVE),
    "integration benefit, passive": (["700"] * 4, False, Category.CASH_PASSIVE),
    "state pension": (["998"] * 4, False, Category.STATE_PENSION_OR_GONE),
    "left the country": (["997"] * 4, False, Category.STATE_PENSION_OR_GONE),
    "dead": (["999"] * 4, False, Category.STATE_PENSION_OR_GONE),
    "guidance on cash benefit": (["733"] * 4, False, Category.GUIDANCE_OR_EDUCATION),
    "education grant": (["651"] * 4, False, Category.GUIDANCE_OR_EDUCATION),
    "resource course": (["810"] * 4, False, Category.RESOURCE_COURSE),
}


@pytest.mark.parametrize("case", BILAG_2)
def test_the_shipped_list_gives_the_reports_categories(shipped: CodeList, case: str) -> None:
    codes, worked, category = BILAG_2[case]

    assert status(shipped, *codes, worked=worked) is category


def test_the_shipped_list_places_somebody_in_every_category_a_code_can_mean(shipped: CodeList) -> None:
    rows = register.SHIPPED.read_text().splitlines()[1:]

    assert {row.split(",")[1] for row in rows} == set(Category) - benefits.FROM_NO_CODE


MIXED: dict[str, tuple[Sequence[str], Category]] = {
    "most weeks": (("730", "737", "737", "737"), Category.INTERNSHIP_OR_SUBSIDY),
    "as many: the later": (("730", "730", "737", "737"), Category.INTERNSHIP_OR_SUBSIDY),
    "as many, turn and turn about": (("737", "730", "737", "730"), Category.CASH_PASSIVE),
    "one week only": (("730",), Category.CASH_PASSIVE),
    "two codes of one category against one": (("737", "130", "730", "737", "730"), Category.CASH_PASSIVE),
}


@pytest.mark.parametrize("case", MIXED)
def test_where_weeks_differ_most_weeks_decide_and_then_the_later(shipped: CodeList, case: str) -> None:
    codes, category = MIXED[case]

    assert status(shipped, *codes) is category


def test_one_week_of_benefit_makes_wages_wages_with_benefit(shipped: CodeList) -> None:
    assert status(shipped, "730", worked=True) is not Category.WAGES_WITHOUT_BENEFIT
    assert benefits.has_benefit(["730"])
    assert not benefits.has_benefit([])


def test_one_unknown_code_leaves_the_whole_month_unmapped(shipped: CodeList) -> None:
    assert status(shipped, "730", "730", "730", "12X") is Category.UNMAPPED
    assert shipped.unmapped(["730", "12X"], OCTOBER) == ["12X"]


@pytest.mark.parametrize("codes", [(), ("771",)], ids=["no benefit", "flex job"])
def test_without_knowing_the_hours_what_depends_on_them_is_not_said(shipped: CodeList, codes: Sequence[str]) -> None:
    assert status(shipped, *codes, worked=None) is None
    assert status(shipped, "730", worked=None) is Category.CASH_PASSIVE


@pytest.mark.parametrize(
    ("month", "category"),
    [
        (date(2014, 11, 1), None),
        (date(2014, 12, 1), Category.RESOURCE_COURSE),
        (date(2026, 6, 1), Category.RESOURCE_COURSE),
        (date(2026, 7, 1), None),
    ],
    ids=["the month before", "the month it begins in", "the month it ends in", "the month after"],
)
def test_a_code_means_something_only_in_the_months_it_is_valid_in(month: date, category: Category | None) -> None:
    known = listed("810,resource_course,2014-12-31,2026-06-01,")

    assert known.category("810", month) is category


def test_a_code_may_come_to_mean_something_else() -> None:
    known = listed("700,guidance_or_education,,2015-08-31,", "700,cash_passive,2015-09-01,,")

    assert known.category("700", date(2015, 8, 1)) is Category.GUIDANCE_OR_EDUCATION
    assert known.category("700", date(2015, 9, 1)) is Category.CASH_PASSIVE


def test_of_two_meanings_that_meet_in_a_month_the_later_counts() -> None:
    known = listed("700,guidance_or_education,,2015-09-14,", "700,cash_passive,2015-09-15,,")

    assert known.category("700", date(2015, 9, 1)) is Category.CASH_PASSIVE


BAD_LISTS = {
    "columns": (["code,category\n"], "line 1: the columns must be code, category, valid_from, valid_to, note"),
    "empty": ([], "line 1: the columns must be code, category, valid_from, valid_to, note"),
    "no rows": ([HEADER], "there is no code in it"),
    "too few values": (
        [HEADER, "730,cash\n"],
        "line 2: has 2 values for 5 columns",
    ),
    "code": ([HEADER, "730-739,cash_passive,,,\n"], "line 2, code: must be one code of up to 6 digits or letters"),
    "day": (
        [HEADER, "730,cash_passive,9/1/2015,,\n"],
        "line 2, valid_from: must be a day written YYYY-MM-DD or DD-MM-YYYY",
    ),
    "a day that is none": (
        [HEADER, "730,cash_passive,2015-02-30,,\n"],
        "line 2, valid_from: must be a day written YYYY-MM-DD or DD-MM-YYYY",
    ),
    "backwards": (
        [HEADER, "730,cash_passive,2015-09-01,2015-08-31,\n"],
        "line 2, valid_to: lies before valid_from",
    ),
    "twice at a time": (
        [HEADER, "730,cash_passive,,2015-09-01,\n", "730,unemployed,2015-09-01,,\n"],
        "line 3, code: 730 is valid in line 2 too",
    ),
    "twice, the longer around the shorter": (
        [HEADER, "730,cash_passive,,,\n", "111,unemployed,,,\n", "730,unemployed,2015-09-01,2015-09-02,\n"],
        "line 4, code: 730 is valid in line 2 too",
    ),
}


@pytest.mark.parametrize("case", BAD_LISTS)
def test_a_list_that_cannot_be_used_is_refused_with_its_line(case: str) -> None:
    lines, reason = BAD_LISTS[case]

    with pytest.raises(CodeListError) as refused:
        benefit_list.read(lines, "codes.csv")

    assert str(refused.value) == f"codes.csv cannot be used:\n{reason}"


def test_a_category_that_no_code_can_mean_is_refused() -> None:
    with pytest.raises(CodeListError, match="line 2, category: must be one of unemployed, flex_job"):
        listed("730,self_supporting,,,")


def test_every_bad_line_is_told_at_once() -> None:
    with pytest.raises(CodeListError) as refused:
        listed("?,cash_passive,,,", "730,cash_passive,soon,,")

    assert len(str(refused.value).splitlines()) == 3


def test_a_list_that_a_danish_excel_has_saved_reads_the_same(tmp_path: Path) -> None:
    saved = tmp_path / "codes.csv"
    saved.write_bytes(
        "Code;Category;Valid_from;Valid_to;Note;;\r\n7X1;flex_job;01-10-2022;31.10.2022;fleksjob på prøve;;\r\n".encode(
            "cp1252"
        )
    )

    known = register.benefit_codes(saved)

    assert known.category("7X1", OCTOBER) is Category.FLEX_JOB
    assert known.category("7X1", date(2022, 11, 1)) is None


FITS = {
    (Category.WAGES_WITHOUT_BENEFIT, 0): False,
    (Category.WAGES_WITHOUT_BENEFIT, 0.1): True,
    (Category.FLEX_JOB, 0): False,
    (Category.FLEX_UNEMPLOYED, 0.1): False,
    (Category.FLEX_UNEMPLOYED, 0): True,
    (Category.SELF_SUPPORTING, 0.1): False,
    (Category.CASH_PASSIVE, 20): True,
    (Category.DISABILITY_PENSION, 20): True,
}


@pytest.mark.parametrize(("status", "hours"), FITS)
def test_a_status_says_whether_there_are_wage_hours_where_its_name_does(status: Category, hours: float) -> None:
    assert benefits.hours_fit(status, hours) is FITS[status, hours]


def test_a_status_without_benefit_has_no_code() -> None:
    assert not benefits.codes_fit(Category.SELF_SUPPORTING, ["730"])
    assert benefits.codes_fit(Category.SELF_SUPPORTING, [])
    assert benefits.codes_fit(Category.FLEX_JOB, ["771"])
