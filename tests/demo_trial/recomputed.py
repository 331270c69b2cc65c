"""The printed tables from the people: (table, row, column) as in published.csv → people, of how many."""

from collections import Counter
from collections.abc import Callable, Iterator
from typing import Final

from tests.demo_trial import recount, series, tables
from tests.demo_trial.recount import ARMS, Person

Key = tuple[str, str, str]
Share = tuple[float, int]
STATES: Final = {
    "wages_without_benefit": "wage hours without benefit",
    "unemployed": "unemployed, sickness benefit",
    "flex_unemployed": "flex job, unemployed, sickness benefit",
    "flex_job": "flex job with wage hours",
    "internship_or_subsidy": "company internship, wage subsidy",
    "disability_pension": "disability pension",
    "cash_passive": "cash assistance, passive",
    "state_pension_or_gone": "state pension, emigrated",
    "self_supporting": "self-supporting",
    "guidance_or_education": "guidance, upskilling, education",
    "resource_course": "resource course",
}
BROAD: Final = {
    **dict.fromkeys(("jobcentre", "programme"), "no intervention"),
    **dict.fromkeys("123", "intervention without job start (groups 1-3)"),
    **dict.fromkeys("45", "intervention with job start (groups 4-5)"),
}
NARROW: Final = {
    "jobcentre": "screened out by municipality",
    "programme": "screened out by programme",
    "1": "group 1: intake",
    "2": "group 2: intake, internal internship",
    "3": "group 3: intake, internal internship, company internship",
    "4": "group 4: intake, internal internship, company internship, job with aftercare",
    "5": "group 5: intake, internal internship, extended company internship, job with aftercare",
}
MERGED: Final = {
    "flex_unemployed": "unemployed, sickness benefit",
    "disability_pension": "disability pension, state pension, emigrated",
    "state_pension_or_gone": "disability pension, state pension, emigrated",
}


def everything() -> dict[Key, Share]:
    """All recomputed cells; percentages are people / total × 100."""
    parts = (_baseline, _outcomes, _by_sex, _flow, _draws, _paths, _trial_hours)
    found = {key: share for part in parts for key, share in part()}
    return {(table, plain(row), column): share for (table, row, column), share in found.items()}


def plain(row: str) -> str:
    """A row's name without the print's own asides."""
    return row.removesuffix(" etc.").removesuffix(" as printed")


def _by_arm(table: str, key: Callable[[Person], str], rows: set[str] | None = None) -> Iterator[tuple[Key, Share]]:
    for arm, found in recount.count(key).items():
        for row in found if rows is None else rows:
            yield (table, row, arm), (found[row], found.total())
        yield (table, "total", arm), (found.total(), found.total())


def _baseline() -> Iterator[tuple[Key, Share]]:
    yield from _by_arm("4.1", lambda one: "men" if one.row["sex"] == "man" else "women")
    yield from _by_arm("4.1", recount.age)
    west, other = "Danish or other western origin", "immigrant of non-western origin"
    yield from _by_arm("b4.2", lambda one: other if one.row["origin"] == "non_western" else west)
    yield from _by_arm("b4.3", recount.worked)


def _outcomes() -> Iterator[tuple[Key, Share]]:
    for month, numbers in ((tables.FIRST, ("4.2", "4.3", "4.4", "4.5")), (tables.LATER, ("4.6", "4.7", "4.8", "4.9"))):
        share, hours, benefit, status = numbers
        yield from _by_arm(share, lambda one: "with wage hours" if one.works(month) else "none")  # noqa: B023
        yield from _by_arm(hours, recount.bands(month, recount.EDGES))
        yield from _by_arm(status, lambda one: STATES[one.status[month]])  # noqa: B023
        for arm, found in recount.count(lambda one: _benefit(one, month), lambda one: one.works(month)).items():  # noqa: B023
            for row, people in (*found.items(), ("total", found.total())):
                yield (benefit, row, arm), (people, found.total())
    yield from _by_arm("b4.6", recount.in_window)


def _benefit(one: Person, month: str) -> str:
    alone = one.status[month] == "wages_without_benefit"
    return "wage hours without benefit" if alone else "wage hours with benefit"


def _by_sex() -> Iterator[tuple[Key, Share]]:
    for table, month in (("4.10", tables.FIRST), ("4.11", tables.LATER)):
        for sex, row in (("man", "men"), ("woman", "women")):
            found = recount.count(lambda one: str(one.works(month)), lambda one: one.row["sex"] == sex)  # noqa: B023
            for arm, works in found.items():
                yield (table, row, arm), (works["True"], works.total())
                yield (table, f"{row} total", arm), (works.total(), works.total())


def _flow() -> Iterator[tuple[Key, Share]]:
    cohorts = {arm: recount.count(lambda one: f"cohort {one.row['cohort']}")[arm] for arm in ARMS}
    out = recount.count(lambda one: f"cohort {one.row['cohort']}", lambda one: one.path == "jobcentre")["intervention"]
    for row in (*sorted(cohorts["control"]), "total"):
        drawn, control, gone = (
            found.total() if row == "total" else found[row]
            for found in (cohorts["intervention"], cohorts["control"], out)
        )
        for column, people in (("intervention", drawn), ("control", control), ("total", drawn + control)):
            yield ("b3.1", row, column), (people, people)
        yield ("b3.2", row, "intervention after screening"), (drawn - gone, drawn)
        yield ("b3.2", row, "screened out in jobcentre"), (gone, drawn)
        yield ("b3.2", row, "control"), (control, control)
        yield ("b3.2", row, "total"), (drawn + control, drawn + control)
    names = {"jobcentre": "screened out in jobcentre", "programme": "screened out in programme"}
    yield from _by_arm("b3.3", lambda one: names.get(one.path, "receive modules"))


def _draws() -> Iterator[tuple[Key, Share]]:
    starts = dict(zip(tables.COHORTS, series.STARTS, strict=True))
    found = Counter((one.row["cohort"], one.row["drawn_on"]) for one in recount.people())
    for (cohort, day), people in found.items():
        yield ("b3.4", f"cohort {cohort} (start {starts[cohort]}) draw {day}", "citizens"), (people, found.total())


def _paths() -> Iterator[tuple[Key, Share]]:
    drawn = [one for one in recount.people() if one.path]
    for table, names in (("4.12", NARROW), ("4.13", BROAD)):
        yield from _across(table, drawn, lambda one: names[one.path], _works)  # noqa: B023
    yield from _across("4.14", drawn, lambda one: BROAD[one.path], recount.bands(tables.LATER, recount.BROAD_EDGES))
    yield from _across("4.15", drawn, _state, _job_start, by_row=False)
    started = [one for one in drawn if one.path in "45"]
    hours = recount.bands(tables.LATER, recount.EDGES)
    for row in {hours(one) for one in started} | {"total"}:
        people = sum(row in (hours(one), "total") for one in started)
        for unit in ("count", "percent"):
            yield ("b6.1", row, unit), (people, len(started))


def _works(one: Person) -> str:
    return "with wage hours" if one.works(tables.LATER) else "without wage hours"


def _job_start(one: Person) -> str:
    return "job start with aftercare" if one.path in ("4", "5") else "no intervention or no job start"


def _state(one: Person) -> str:
    key = one.status[tables.LATER]
    return _benefit(one, tables.LATER) if one.works(tables.LATER) else MERGED.get(key, STATES[key])


def _across(
    table: str,
    drawn: list[Person],
    row: Callable[[Person], str],
    column: Callable[[Person], str],
    *,
    by_row: bool = True,
) -> Iterator[tuple[Key, Share]]:
    """A two-way table with its margins; percentages of the row (or of the column)."""
    pairs = [(row(one), column(one)) for one in drawn]
    for name in {pair[0] for pair in pairs}:
        for head in {pair[1] for pair in pairs}:
            whole = sum(pair[0] == name if by_row else pair[1] == head for pair in pairs)
            yield (table, name, head), (pairs.count((name, head)), whole)
            yield (table, "all", head), (sum(pair[1] == head for pair in pairs), len(pairs))
            yield (table, "total", head), (sum(pair[1] == head for pair in pairs), len(pairs))
        yield (table, name, "total"), (sum(pair[0] == name for pair in pairs), len(pairs))
    yield (table, "all", "total"), (len(pairs), len(pairs))


def _trial_hours() -> Iterator[tuple[Key, Share]]:
    yield from _by_arm("b5.2", recount.trial_band)
    for arm in ARMS:
        hours = [one.trial_hours for one in recount.people() if one.row["arm"] == arm]
        yield ("b5.1", "persons", arm), (len(hours), len(hours))
        yield ("b5.1", "wage hours in trial period, total", arm), (round(sum(hours), 2), len(hours))
        yield ("b5.1", "wage hours per person", arm), (round(sum(hours) / len(hours)), len(hours))
