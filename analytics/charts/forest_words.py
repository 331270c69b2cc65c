"""The words of the pictures, given by the caller in the reader's language; light, so texts may build them anywhere."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from analytics.tables.numbers import Numbers


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
    numbers: Numbers
    people: str = "n = {n}"
    alt_line: str = "{group}, {model}: {numbers}."
    levels: Mapping[str, str] = field(default_factory=dict)  # level → its name: "man" → "Mænd"

    def level(self, level: str) -> str:
        return self.levels.get(level, level)
