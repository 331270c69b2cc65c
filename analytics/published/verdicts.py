"""What a recomputed number says about its print; frozen and light."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from analytics.published.causes import Cause
from analytics.published.printed import Print


class Verdict(StrEnum):
    """How a printed number stands to what recomputing it gives."""

    AGREES = "agrees"
    OWN_ROUNDING = "agrees after the print's own rounding"
    CONTRADICTS = "contradicts"
    SUPPRESSED = "suppressed"
    UNCERTAIN = "uncertain layout"
    CANNOT = "cannot be recomputed"


@dataclass(frozen=True)
class Line:
    """
    One printed number recomputed in one way; a number may have several lines.

    basis: what it was computed from. cause: only where computing under that cause gives the print.
    finding: for a contradiction, the key of the finding (findings.py) that tells it.
    """

    printed: Print
    basis: str
    computed: str
    difference: str
    verdict: Verdict
    cause: Cause | None = None
    note: str = ""
    finding: str = ""


@dataclass(frozen=True)
class Replication:
    """Every line, in the order of the printed tables."""

    lines: tuple[Line, ...]

    @cached_property
    def counts(self) -> Mapping[Verdict, int]:
        """Lines a verdict."""
        found = Counter(line.verdict for line in self.lines)
        return {verdict: found[verdict] for verdict in Verdict}

    @property
    def contradictions(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.verdict is Verdict.CONTRADICTS)

    def of_finding(self, finding: str) -> tuple[Line, ...]:
        return tuple(line for line in self.contradictions if line.finding == finding)
