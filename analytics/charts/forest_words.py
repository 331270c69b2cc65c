"""The words of the pictures, given by the caller in the reader's language; light, so texts may build them anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class ForestWords:
    """Every text of a forest plot. `people` and `alt_line` are format strings."""

    title: str
    subtitle: str  # the definition, the month and the cut-off date
    axis: str  # "Relativ risiko (95 % sikkerhedsinterval)"
    everyone: str
    adjusted: str
    unadjusted: str
    favours_control: str
    favours_intervention: str
    suppressed: str
    not_estimable: str
    people: str = "n = {n}"
    alt_line: str = "{group}, {model}: {numbers}."
    levels: Mapping[str, str] = field(default_factory=dict)  # level → its name: "man" → "Mænd"
    decimal: str = ","
    thousands: str = "."

    def number(self, value: float) -> str:
        """Two decimals, fewer from 10 on, with the language's decimal mark."""
        decimals = 2 if value < 10 else 1 if value < 100 else 0
        return f"{value:.{decimals}f}".replace(".", self.decimal)

    def count(self, value: int) -> str:
        return f"{value:,}".replace(",", self.thousands)

    def level(self, level: str) -> str:
        return self.levels.get(level, level)
