"""What has been brought in, as a map for the terminal: months by arm, kinds of cost by year and arm, modules."""

from collections.abc import Collection, Iterator

from models.programme import Arm
from models.rules.delivered import Delivered, Month, spans

_NAME = 24
_YEARS = 9
_ARMS = {Arm.INTERVENTION: "intervention", Arm.CONTROL: "control"}


def lines(found: Delivered, known: Collection[str]) -> Iterator[str]:
    """*known*: the kinds of cost that tables count; others are named."""
    drawn = ", ".join(f"{_ARMS[arm]} {found.people.get(arm, 0):,}" for arm in Arm)
    yield f"people drawn: {drawn}"
    without = sum(found.people.values()) - sum(found.begun.values())
    if without:
        yield f"without a start, so that no month is counted of them: {without:,}"
    yield ""
    yield from _months(found)
    yield ""
    yield from _costs(found, known)
    yield ""
    yield _modules(found)


def of_kind(found: Delivered, kind: str, known: Collection[str]) -> Iterator[str]:
    """The part of the map that an import of *kind* draws: people tell nothing but themselves."""
    if kind in ("outcomes", "dream"):
        yield from _months(found)
    elif kind == "costs":
        yield from _costs(found, known)
    elif kind == "modules":
        yield _modules(found)


def _months(found: Delivered) -> Iterator[str]:
    """Years down and months across, an arm at a time; a month is needed from the arm's first start on."""
    if not any(one.known for one in found.months):
        yield "outcomes: none imported"
        return
    yield "outcomes: of those who have started, how many per cent have known hours in the month"
    for arm in sorted({one.arm for one in found.months}, reverse=True):
        yield f"  {_ARMS[arm]:{_NAME - 2}}" + "".join(f"{month:>5}" for month in range(1, 13))
        yield from _years([one for one in found.months if one.arm is arm])
    for arm, gaps in found.gaps().items():
        yield f"not delivered, {_ARMS[arm]}: {spans(gaps)}"


def _years(months: list[Month]) -> Iterator[str]:
    told = {one.month: one for one in months}
    for year in sorted({one.month[:4] for one in months}):
        cells = (_cell(told.get(f"{year}-{month:02d}")) for month in range(1, 13))
        yield f"  {year:{_NAME - 2}}" + "".join(f"{cell:>5}" for cell in cells)


def _cell(one: Month | None) -> str:
    if one is None:
        return ""
    return _share(one.known, one.due)


def _share(n: int, of: int) -> str:
    """Whole per cent; a dash where there is nobody, and never 0 or 100 unless it is so."""
    if not n:
        return "-"
    return "100" if n >= of else f"{min(99, max(1, round(100 * n / of)))}"


def _costs(found: Delivered, known: Collection[str]) -> Iterator[str]:
    if not found.kinds:
        yield "costs: none imported"
        return
    years = sorted({one.year for one in found.kinds})
    yield "costs: people with an amount, intervention / control"
    yield f"  {'':{_NAME - 2}}" + "".join(f"{year:>{_YEARS}}" for year in years)
    people = {(one.arm, one.kind, one.year): one.people for one in found.kinds}
    for kind in sorted({one.kind for one in found.kinds}):
        cells = ("/".join(_people(people.get((arm, kind, year), 0)) for arm in Arm) for year in years)
        mark = "" if kind in known else " (1)"
        yield f"  {kind + mark:{_NAME - 2}}" + "".join(f"{cell:>{_YEARS}}" for cell in cells)
    yield from strange(found, known, "(1) ")
    having = {arm for arm, _, _ in people}
    yield from (f"none delivered, {_ARMS[arm]}" for arm in Arm if found.people.get(arm) and arm not in having)


def _people(n: int) -> str:
    return f"{n}" if n else "-"


def strange(found: Delivered, known: Collection[str], mark: str = "") -> Iterator[str]:
    """The kinds that no table counts, of how many amounts, and those that are known."""
    kinds = sorted({one.kind for one in found.kinds if one.kind not in known})
    if kinds:
        amounts = sum(one.people for one in found.kinds if one.kind in kinds)
        yield f"{mark}{amounts:,} amounts are of kinds that no table counts: {', '.join(kinds)}"
        yield f"the kinds that are known: {', '.join(known)}"


def _modules(found: Delivered) -> str:
    if not found.modules:
        return "modules: none imported"
    return "modules: people with any: " + ", ".join(f"{_ARMS[arm]} {found.modules.get(arm, 0):,}" for arm in Arm)
