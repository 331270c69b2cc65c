"""What counts as delivered: a month of an arm, a kind of cost in a year."""

import pytest

from models.programme import Arm
from models.rules.delivered import Delivered, Kind, Lacking, Month, spans

BOTH = {Arm.INTERVENTION: 100, Arm.CONTROL: 100}
YEARLY = ("transfer_income", "tax_revenue")
KNOWN = (*YEARLY, "hospital_treatment", "programme_measures", "ordinary_measures")
OWN = ((Arm.INTERVENTION, "programme_measures"), (Arm.CONTROL, "programme_measures"))


def delivered(*months: Month, kinds: tuple[Kind, ...] = (), started: int = 2020) -> Delivered:
    begun = {(arm, started): n for arm, n in BOTH.items()}
    return Delivered(people=BOTH, begun=begun, months=months, kinds=kinds, modules={})


def kinds(*told: tuple[Arm, str, int, int]) -> tuple[Kind, ...]:
    return tuple(Kind(*one) for one in told)


@pytest.mark.parametrize(
    ("due", "known", "is_so"),
    [
        pytest.param(100, 98, True, id="two people lack it: they are missing, not the month"),
        pytest.param(100, 50, True, id="half"),
        pytest.param(100, 49, False, id="fewer than half"),
        pytest.param(5, 2, False, id="the fewest that a month is judged by"),
        pytest.param(4, 0, True, id="too few to tell a month from its people"),
        pytest.param(0, 0, True, id="nobody had started"),
    ],
)
def test_a_month_is_delivered_where_half_of_those_who_have_started_are_known(due: int, known: int, is_so: bool) -> None:
    assert Month(Arm.CONTROL, "2021-01", due, known).delivered is is_so


def test_what_follows_people_so_far_needs_no_month_after_the_last_that_is_known() -> None:
    told = (
        Month(Arm.CONTROL, "2021-01", 9, 9),
        Month(Arm.CONTROL, "2021-02", 9, 0),
        Month(Arm.CONTROL, "2021-03", 9, 9),
    )
    later = Month(Arm.CONTROL, "2021-04", 9, 0)

    assert delivered(*told, later).gaps() == {Arm.CONTROL: ("2021-02",)}


def test_a_sum_until_a_month_needs_every_month_until_then() -> None:
    told = Month(Arm.INTERVENTION, "2021-01", 9, 9)

    assert delivered(told).gaps("2021-03") == {Arm.INTERVENTION: ("2021-02", "2021-03")}


def test_an_arm_without_any_amount_lacks_every_cost() -> None:
    found = delivered(kinds=kinds((Arm.INTERVENTION, "transfer_income", 2020, 100)))

    assert found.costs_lacking(KNOWN, YEARLY, OWN, 2020) == (Lacking(Arm.CONTROL),)


def test_costs_of_unknown_kinds_are_no_costs_of_an_arm() -> None:
    told = kinds((Arm.INTERVENTION, "transfer_income", 2020, 100), (Arm.CONTROL, "overfoersel", 2020, 100))

    assert delivered(kinds=told).costs_lacking(KNOWN, YEARLY, OWN, 2020) == (Lacking(Arm.CONTROL),)


def test_a_kind_that_many_of_one_arm_have_and_nobody_of_the_other_is_lacking() -> None:
    told = kinds(
        (Arm.INTERVENTION, "transfer_income", 2020, 100),
        (Arm.CONTROL, "transfer_income", 2020, 100),
        (Arm.INTERVENTION, "hospital_treatment", 2020, 40),
    )

    lacking = delivered(kinds=told).costs_lacking(KNOWN, YEARLY, OWN, 2020)

    assert lacking == (Lacking(Arm.CONTROL, "hospital_treatment", (2020,)),)


@pytest.mark.parametrize(
    ("kind", "people"),
    [
        pytest.param("hospital_treatment", 9, id="few have it: the others may have none"),
        pytest.param("programme_measures", 100, id="the programme is the intervention's own"),
    ],
)
def test_a_kind_that_an_arm_may_be_without_is_not_lacking(kind: str, people: int) -> None:
    told = kinds(
        (Arm.INTERVENTION, "transfer_income", 2020, 100),
        (Arm.CONTROL, "transfer_income", 2020, 100),
        (Arm.INTERVENTION, kind, 2020, people),
    )

    assert delivered(kinds=told).costs_lacking(KNOWN, YEARLY, OWN, 2020) == ()


def test_what_people_have_every_year_is_lacking_in_a_year_of_which_nobody_has_it() -> None:
    told = kinds(*((arm, "transfer_income", year, 100) for arm in Arm for year in (2020, 2022)))

    lacking = delivered(kinds=told).costs_lacking(KNOWN, YEARLY, OWN, 2022)

    assert set(lacking) == {Lacking(arm, "transfer_income", (2021,)) for arm in Arm}


def test_a_year_before_the_start_is_needed_by_nobody() -> None:
    told = kinds(*((arm, "transfer_income", 2021, 100) for arm in Arm))

    assert delivered(kinds=told, started=2021).costs_lacking(KNOWN, YEARLY, OWN, 2021) == ()


def test_months_on_end_are_told_as_one_span() -> None:
    assert spans(["2021-12", "2022-01", "2020-08", "2021-11"]) == "2020-08, 2021-11 – 2022-01"
    assert spans([]) == ""
