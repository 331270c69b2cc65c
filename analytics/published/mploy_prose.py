"""What mploy's sentences say, against its tables; and the figures, which print no counts."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Final

from analytics.published.judge import Found, judge_number, not_recomputable, same_word
from analytics.published.mploy_averages import ALL_OFFERS, ALL_TRIALS, GO, TRIALS
from analytics.published.mploy_shares import check_answered
from analytics.published.printed import Print, Prints
from analytics.published.shares import people_behind
from analytics.published.verdicts import Line

PROSE: Final = "mploy-prose"
YOUNG: Final = "Væksthuset"
NO_COUNTS: Final = "a percentage of courses or answers whose number is not printed"
MORE_THAN_ONE: Final = (
    "participants a trial are not printed; with about 30 % in the trials that have most, 12 in Go-For-It and 11 in "
    "Craftwomanship it could reach about 25, so “about 30” must stand for 33 or more"
)
FIGURES: Final = {  # claim → how many answered, at least and at most
    "easier because participants live nearby, companies": (17, 17),
    "easier because participants live nearby, partners": (21, 22),
    "new forms of cooperation, one group": (11, 17),
    "new forms of cooperation, other group": (11, 17),
    "role models, one group": (15, 43),
    "role models, other group": (15, 43),
}
LARGER: Final = {  # claim → the column of table 6, and the two rows it compares
    "non-western participants, Go-For-It against Væksthuset": ("non-western", GO, YOUNG),
    "case in social services, Go-For-It against Væksthuset": ("case in social services", GO, YOUNG),
    "non-western participants, trials against CAB and Kofoeds Skole": ("non-western", ALL_TRIALS, ALL_OFFERS[1]),
    "over 50, trials against CAB and Kofoeds Skole": ("over 50", ALL_TRIALS, ALL_OFFERS[1]),
}
RANGES: Final = {  # the claim's first words → the row of table 2
    "more self-esteem": "more self-esteem and belief in possibilities",
    "more included": "feel more included in the local community",
    "easier access to employment": "easier access to ordinary employment",
}


def _price(prints: Prints, row: str) -> Fraction:
    return prints.number("mploy-1", row, "unit price kr")


def check_prices(prints: Prints) -> Iterator[Line]:
    """Unit prices of table 1 that the text repeats, compares, or gives the range of."""
    for section in ("summary", "cost-benefit"):
        claim = prints.of(PROSE, "Væksthuset, unit price", section)
        yield judge_number(claim, Found(_price(prints, YOUNG), basis="table 1"), finding="vaeksthuset")
    for row, pair, finding in (
        ("Go-For-It cheaper than Væksthuset", (YOUNG, GO), "just-over"),
        ("trials cheaper than CAB and Kofoeds Skole", (ALL_OFFERS[0], ALL_TRIALS), ""),
    ):
        yield _just_over(prints, prints.of(PROSE, row, "cost-benefit"), pair, finding)
    cheaper = sorted(_price(prints, row) for row in (*TRIALS, GO))[:4]
    for which, value in (("lowest", cheaper[0]), ("highest", cheaper[-1])):
        claim = prints.of(PROSE, f"unit prices of the four cheaper trials, {which}", "cost-benefit")
        yield judge_number(claim, Found(value, basis="table 1"))


def _just_over(prints: Prints, claim: Print, pair: tuple[str, str], finding: str) -> Line:
    dearer, cheaper = (_price(prints, row) for row in pair)
    about = Fraction(claim.value.rpartition(" ")[2])
    said = f"just {'over' if dearer - cheaper >= about else 'under'} {about}"
    return same_word(claim, said, f"{dearer} − {cheaper} = {dearer - cheaper} kr", finding)


def check_larger(prints: Prints) -> Iterator[Line]:
    """Who has more, by table 6."""
    for row, (column, first, second) in LARGER.items():
        ours, theirs = (prints.of("mploy-6", name, column) for name in (first, second))
        said = "more" if ours.number > theirs.number else "fewer"
        basis = f"{ours.value} % against {theirs.value} % in table 6"
        yield same_word(prints.of(PROSE, row, "progression"), said, basis, "non-western")


def check_results(prints: Prints) -> Iterator[Line]:
    """One person of 106 courses, one of 49; four courses of 13."""
    courses = {trial: int(prints.number("mploy-7", trial, "completed courses to October 2015")) for trial in TRIALS}
    one = "one participant"
    for row, of in (
        ("in job or education, trials over 30", sum(courses.values())),
        ("in job or education, Vesterbrobyggerne", courses["Vesterbrobyggerne"]),
    ):
        yield judge_number(
            prints.of(PROSE, row, "progression"), Found(Fraction(100, of), basis=f"{one} of {of} courses")
        )
    percent = prints.of("mploy-1", "Opzoomerne", "company internship or wage subsidy pct")
    of = int(prints.number("mploy-8", "Opzoomerne", "completed courses 2015"))
    found = Found(Fraction(people_behind(percent, of)), basis=f"{percent.value} % of {of}")
    yield judge_number(prints.of(PROSE, "courses with internship or subsidy, Opzoomerne", "progression"), found)


def check_ranges(prints: Prints) -> Iterator[Line]:
    """The text gives table 2's two groups as a range."""
    for words, row in RANGES.items():
        values = sorted(one.number for one in prints.table("mploy-2") if one.row == row)
        for which, value in (("lowest", values[0]), ("highest", values[-1])):
            claim = prints.of(PROSE, f"{words}, {which} of the two groups", "nuances")
            yield judge_number(claim, Found(value, basis="table 2"), finding="self-esteem")
    row = "more motivated and engaged in taking part in the labour market"
    low, high = sorted(one.number for one in prints.table("mploy-2") if one.row == row)
    claim = prints.of(PROSE, "more motivated, difference over 20 points", "nuances")
    yield same_word(claim, "yes" if high - low > 20 else "no", f"{high} − {low}", "")


def check_answers(prints: Prints) -> Iterator[Line]:
    """Percentages of the figures whose number of answers is printed below them."""
    for row, (low, high) in FIGURES.items():
        yield check_answered(next(one for one in prints.table(PROSE) if one.row == row), low, high)
    claim = prints.of(PROSE, "easier access, caseworkers, to a high or some degree", "table 2")
    yield judge_number(claim, Found(Fraction(100 * (5 + 11), 35), basis="5 and 11 of 35 in note 15"))
    near = prints.of(PROSE, "closer to the labour market, trial representatives", "nuances")
    said = "just under 90" if 85 <= Fraction(100 * 15, 17) < 90 else "not near 90"
    yield same_word(near, said, "15 of 17", "")


def check_neighbours(prints: Prints) -> Iterator[Line]:
    """Figure 18: 84–93 % of the three old trials, 35–37 % of the two new, 31 % of Go-For-It; by courses of table 6."""
    old, new = TRIALS[:3], TRIALS[3:]
    weight = {name: prints.number("mploy-6", name, "courses") for name in (*TRIALS, GO)}

    def mean(of_old: int, of_new: int) -> Fraction:
        total = sum(weight[one] * of_old for one in old) + sum(weight[one] * of_new for one in new) + weight[GO] * 31
        return total / sum(weight.values())

    low, high = mean(84, 35), mean(93, 37)
    basis = f"between {float(low):.1f} and {float(high):.1f}, by courses"
    yield judge_number(
        prints.of(PROSE, "same district, all", "local anchoring"), Found((low + high) / 2, (high - low) / 2, basis)
    )


def check_figures(prints: Prints) -> Iterator[Line]:
    """Figures 5 and 6 and the numbers of the text without a table."""
    for table in ("mploy-fig5", "mploy-fig6", "mploy-text"):
        for one in prints.table(table):
            yield not_recomputable(
                one, MORE_THAN_ONE if one.row.endswith("more than one course, all six") else NO_COUNTS
            )


CHECKS: Final = (
    check_prices,
    check_larger,
    check_results,
    check_ranges,
    check_answers,
    check_neighbours,
    check_figures,
)
