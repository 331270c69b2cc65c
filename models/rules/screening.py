"""Whether somebody belongs to the target group, from the answers to a checklist."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from models.rules.intake_settings import ScreeningCriterion


class Verdict(StrEnum):
    OPEN = "open"  # something has not been answered
    IN = "in"
    OUT = "out"


def verdict(asked: Sequence[ScreeningCriterion], answers: Mapping[str, bool]) -> Verdict:
    """Out at the first criterion that fails, whatever is still open; in once all are answered and none fails."""
    if failing(asked, answers):
        return Verdict.OUT
    return Verdict.OPEN if unanswered(asked, answers) else Verdict.IN


def failing(asked: Sequence[ScreeningCriterion], answers: Mapping[str, bool]) -> list[ScreeningCriterion]:
    """The reasons for an "out"."""
    return [one for one in asked if one.key in answers and not one.passes(answers[one.key])]


def unanswered(asked: Sequence[ScreeningCriterion], answers: Mapping[str, bool]) -> list[ScreeningCriterion]:
    return [one for one in asked if one.key not in answers]
