"""What the list of a draw is divided by."""

from models.rules.intake_settings import Stratum
from models.rules.policy import Results

ALL = "all"
UNKNOWN = "unknown"


def stratum(strata: tuple[Stratum, ...], told: dict[Stratum, str]) -> str:
    """``woman/40-49``; one for all where nothing divides them."""
    return "/".join(told[name] for name in strata) or ALL


def age_band(age: int | None, rules: Results) -> str:
    """The band of the evaluation; outside its bands one below, one above, and one for the gaps."""
    if age is None:
        return UNKNOWN
    bands = sorted(rules.age_bands)
    found = next((f"{low}-{high}" for low, high in bands if low <= age <= high), None)
    if found is not None or not bands:
        return found or "any"
    if age < bands[0][0]:
        return f"under {bands[0][0]}"
    return f"over {bands[-1][1]}" if age > bands[-1][1] else "between"
