"""Every check of the printed tables, family by family."""

from collections.abc import Callable, Iterator
from typing import Final

from analytics.published import (
    amounts,
    costs,
    designs,
    effects,
    flow,
    mploy_averages,
    mploy_prose,
    mploy_shares,
    mploy_targets,
    pairs,
    per_employed,
    prose,
    shares,
    significance,
    totals,
    wording,
)
from analytics.published.printed import Prints
from analytics.published.verdicts import Line

Check = Callable[[Prints], Iterator[Line]]
FAMILIES: Final = (
    shares,
    totals,
    flow,
    effects,
    costs,
    per_employed,
    designs,
    prose,
    wording,
    significance,
    amounts,
    pairs,
    mploy_averages,
    mploy_shares,
    mploy_targets,
    mploy_prose,
)
CHECKS: Final[tuple[Check, ...]] = tuple(check for family in FAMILIES for check in family.CHECKS)
