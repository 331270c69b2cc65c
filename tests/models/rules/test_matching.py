"""The order of the matching list, whatever companies and citizens there are."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from models.rules import matching, matching_settings
from models.rules.matching import Candidate, Wanted
from models.rules.matching_settings import Option
from tests.kit.examples import at_most

KEYS = st.sampled_from(["a", "b", "c", "d"])
SOME = st.frozensets(KEYS)
WANTED = st.builds(Wanted, SOME, SOME, SOME)
COMPANY = st.builds(
    Candidate,
    id=st.integers(1, 6),
    name=st.sampled_from(["Ægir", "ægir", "Bager", "Lager"]),
    sector=st.none() | KEYS,
    district=st.none() | KEYS,
    gives=SOME,
    openings=st.integers(0, 3),
    recruits=st.booleans(),
)
COMPANIES = st.lists(COMPANY, unique_by=lambda one: one.id, max_size=5)
few = at_most(60)


def places(wanted: Wanted, companies: list[Candidate]) -> list[int]:
    return [one.candidate.id for one in matching.ordered(wanted, companies)]


@few
@given(WANTED, COMPANIES, st.randoms(use_true_random=False))
def test_the_list_is_the_same_however_the_companies_come_and_holds_each_with_an_opening_once(
    wanted: Wanted, companies: list[Candidate], chance: object
) -> None:
    shuffled = list(companies)
    chance.shuffle(shuffled)  # type: ignore[attr-defined]  # Hypothesis hands in a random.Random

    found = places(wanted, companies)

    assert found == places(wanted, shuffled)
    assert sorted(found) == sorted(one.id for one in companies if one.openings)


@few
@given(WANTED, COMPANIES, COMPANY, KEYS)
def test_a_wish_met_or_an_accommodation_more_never_lowers_a_company(
    wanted: Wanted, others: list[Candidate], company: Candidate, key: str
) -> None:
    others = [one for one in others if one.id != company.id]
    company = replace(company, openings=max(1, company.openings))
    before = places(wanted, [*others, company]).index(company.id)
    better = [replace(company, gives=company.gives | {key})]
    better += [replace(company, sector=key)] if key in wanted.sectors else []
    better += [replace(company, district=key)] if key in wanted.districts else []

    assert all(places(wanted, [*others, one]).index(company.id) <= before for one in better)


@few
@given(WANTED, COMPANY, KEYS)
def test_a_company_that_gives_all_she_needs_never_stands_below_one_that_lacks_one(
    wanted: Wanted, company: Candidate, key: str
) -> None:
    wanted = replace(wanted, needs=wanted.needs | {key})
    gives_all = replace(company, id=9, openings=1, gives=company.gives | wanted.needs)
    lacks_one = replace(company, id=1, openings=1, gives=gives_all.gives - {key})

    assert places(wanted, [lacks_one, gives_all]) == [9, 1]


@few
@given(WANTED, COMPANY, COMPANY)
def test_two_companies_that_stand_apart_differ_in_a_reason_or_in_their_name(
    wanted: Wanted, one: Candidate, other: Candidate
) -> None:
    first, second = (matching.fit(wanted, company) for company in (one, other))
    reasons = [
        (fit.sector, fit.district, fit.missing, fit.given, fit.candidate.recruits, fit.candidate.openings)
        for fit in (first, second)
    ]

    if reasons[0] == reasons[1]:
        assert first.place[:4] == second.place[:4]


def test_what_a_company_has_written_of_its_sector_means_the_one_that_is_called_so() -> None:
    food = Option(key="food", da="Bageri og køkken", en="Kitchen", also=("bageri",))

    assert [matching_settings.meant([food], said) for said in ("Bageri", " bageri  og køkken", "hotel", "")] == [
        "food",
        "food",
        None,
        None,
    ]
