"""mploy's tables 1 and 6: sums over the trials, and means weighted by the numbers in the table."""

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Final

from analytics.published.causes import Cause
from analytics.published.judge import Attempt, Found, judge_number, not_recomputable
from analytics.published.printed import Print, Prints
from analytics.published.totals import Term, check_sum
from analytics.published.verdicts import Line

TRIALS: Final = (
    "Lokalværdi",
    "Vesterbrobyggerne",
    "Opzoomerne",
    "Fra kogekone til køkkenansat",
    "Craftwomanship",
)
OFFERS: Final = {  # table 1's name → table 6's
    "Kofoeds Skole basis-kombi": "Kofoeds Skole særlig int. basis-kombi",
    "Kofoeds Skole særlig intensiv pakke": "Kofoeds Skole særlig intensiv pakke",
    "CAB basis-kombi": "CAB basis- og kombiforløb",
    "CAB basis-kombi tolkebehov": "CAB basis-kombi tolkebehov",
}
ALL_TRIALS, ALL_OFFERS, GO = "Forsøg for borgere over 30", ("Kofoeds Skole og CAB", "CAB og Kofoeds Skole"), "Go-For-It"
PLACES: Final = {  # not printed: whole places for which each unit price is a whole 100,000 kr and the overhead
    "Lokalværdi": 24,
    "Vesterbrobyggerne": 50,
    "Opzoomerne": 18,
    "Fra kogekone til køkkenansat": 20,
    "Craftwomanship": 10,
    GO: 22,
}
GRANT: Final = Fraction(100_000)
INPUT: Final = "taken from accounts and registers that are not printed"
NO_PLACES: Final = "grants and places a trial are not printed"
RESULTS: Final = ("job or education pct", "company internship or wage subsidy pct")


def weighted_mean(cells: Sequence[Print], weights: Sequence[Fraction], basis: str) -> Found:
    """The weighted mean of printed numbers; their rounding moves it by at most half their last place."""
    value = sum((cell.number * weight for cell, weight in zip(cells, weights, strict=True)), Fraction(0)) / sum(weights)
    return Found(value, max(cell.place for cell in cells) / 2, basis)


def check_sums(prints: Prints) -> Iterator[Line]:
    """Full-year persons of table 1 and courses of table 6; each part is the sum less the others."""
    for table, column, offers, everyone in (
        ("mploy-1", "full-year persons", tuple(OFFERS), ALL_OFFERS[0]),
        ("mploy-6", "courses", tuple(OFFERS.values()), ALL_OFFERS[1]),
    ):
        for parts, total in ((TRIALS, ALL_TRIALS), (offers, everyone)):
            whole = prints.of(table, total, column)
            terms = [Term(prints.of(table, part, column)) for part in parts]
            yield check_sum(whole, *terms, says="the parts")
            for term in terms:
                rest = [Term(other.of, -1) for other in terms if other is not term]
                yield check_sum(term.of, Term(whole), *rest, says="total less the others")


def administration_of_a_place(prints: Prints) -> Fraction:
    """Administrative cost of a trial's place, kr."""
    cost = prints.number("mploy-1", "administrative costs, trials 2015", "value")
    return cost / prints.number("mploy-1", "places, trials 2015", "value")


def unit_prices(prints: Prints) -> Iterator[Line]:
    """Table 1: a trial's unit price is its grant a place and the overhead, its mean is over the places."""
    for trial, places in PLACES.items():
        price = prints.of("mploy-1", trial, "unit price kr")
        grant = round((price.number - administration_of_a_place(prints)) * places / GRANT) * GRANT
        made = f"{grant} kr / {places} places + {float(administration_of_a_place(prints)):.0f} kr overhead"
        yield not_recomputable(price, NO_PLACES, f"{made} would give it")
    cells = [prints.of("mploy-1", trial, "unit price kr") for trial in TRIALS]
    persons = [prints.number("mploy-1", trial, "full-year persons") for trial in TRIALS]
    by_places = weighted_mean(cells, [Fraction(PLACES[trial]) for trial in TRIALS], "weighted by places that fit")
    yield judge_number(
        prints.of("mploy-1", ALL_TRIALS, "unit price kr"),
        weighted_mean(cells, persons, "weighted by the table's full-year persons"),
        [Attempt(Cause.OTHER_WEIGHTS, by_places)],
        "unit-price",
    )
    yield judge_number(prints.of("mploy-1", ALL_OFFERS[0], "unit price kr"), _offers(prints, "unit price kr", _persons))


def hours_and_results(prints: Prints) -> Iterator[Line]:
    """Table 1: hours by full-year persons; results by courses (the figures' note counts courses)."""
    for name, column in ((ALL_TRIALS, "average hours"), (ALL_OFFERS[0], "average hours")):
        found = _trials(prints, column, _persons) if name == ALL_TRIALS else _offers(prints, column, _persons)
        yield judge_number(prints.of("mploy-1", name, column), found)
    for column, table, what in (
        (RESULTS[0], "mploy-7", "completed courses to October 2015"),
        (RESULTS[1], "mploy-8", "completed courses 2015"),
    ):
        weights = [prints.number(table, trial, what) for trial in TRIALS]
        cells = [prints.of("mploy-1", trial, column) for trial in TRIALS]
        yield judge_number(
            prints.of("mploy-1", ALL_TRIALS, column), weighted_mean(cells, weights, f"by courses of {table}")
        )
        yield judge_number(prints.of("mploy-1", ALL_OFFERS[0], column), _offers(prints, column, _courses))


Weight = Callable[[Prints, str], Fraction]


def _persons(prints: Prints, name: str) -> Fraction:
    return prints.number("mploy-1", name, "full-year persons")


def _courses(prints: Prints, name: str) -> Fraction:
    return prints.number("mploy-6", OFFERS.get(name, name), "courses")


def _trials(prints: Prints, column: str, weight: Weight) -> Found:
    cells = [prints.of("mploy-1", trial, column) for trial in TRIALS]
    return weighted_mean(cells, [weight(prints, trial) for trial in TRIALS], f"by {weight.__name__.strip('_')}")


def _offers(prints: Prints, column: str, weight: Weight) -> Found:
    cells = [prints.of("mploy-1", offer, column) for offer in OFFERS]
    return weighted_mean(cells, [weight(prints, offer) for offer in OFFERS], f"by {weight.__name__.strip('_')}")


def check_characteristics(prints: Prints) -> Iterator[Line]:
    """Table 6: the two combined rows are means by courses of the rows above."""
    for name, rows in ((ALL_TRIALS, TRIALS), (ALL_OFFERS[1], tuple(OFFERS.values()))):
        weights = [prints.number("mploy-6", row, "courses") for row in rows]
        for cell in (one for one in prints.table("mploy-6") if one.row == name and one.unit != "count"):
            cells = [prints.of("mploy-6", row, cell.column) for row in rows]
            yield judge_number(cell, weighted_mean(cells, weights, "by courses"))


def first_inputs(prints: Prints) -> Iterator[Line]:
    """What table 1 and 6 begin with."""
    computed = {ALL_TRIALS, ALL_OFFERS[0]}
    for one in prints.table("mploy-1"):
        priced = one.column == "unit price kr" and one.row in PLACES
        summed = one.column == "full-year persons" and one.row in (*TRIALS, *OFFERS)
        if one.row not in computed and not priced and not summed and one.column != "value" and not _result(one):
            yield not_recomputable(one, INPUT)
    for one in prints.column("mploy-1", "value"):
        yield _admin(prints, one)
    for one in prints.table("mploy-6"):
        alone = one.column == "courses" and one.row in (GO, "Væksthuset")
        years = one.unit == "years" and one.row not in (ALL_TRIALS, ALL_OFFERS[1])
        if alone or years:
            yield not_recomputable(one, INPUT)


def _result(one: Print) -> bool:
    return one.column in RESULTS and one.row in PLACES


def _admin(prints: Prints, one: Print) -> Line:
    if one.row == "places, trials 2015":
        return not_recomputable(one, NO_PLACES, f"{' + '.join(map(str, PLACES.values()))} would give it")
    return not_recomputable(one, INPUT, f"{float(administration_of_a_place(prints)):.0f} kr a place in the trials")


CHECKS: Final = (check_sums, unit_prices, hours_and_results, check_characteristics, first_inputs)
