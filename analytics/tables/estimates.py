"""
What an analysis returns: frozen, picklable, light; the bot's own process may hold these.

An analysis answers with an `Estimate` or says why there is none (`NotEstimable`); what the data hold never makes it
raise.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from models.evaluation_issue import NewIssue
from models.rules.issuing import Waits


class Reason(StrEnum):
    """Why there is no estimate. Each needs a sentence in every language."""

    NO_PEOPLE = "no_people"
    NO_PEOPLE_IN_ARM = "no_people_in_arm"
    TOO_FEW_PEOPLE = "too_few_people"
    NO_EVENTS = "no_events"
    NO_EVENTS_IN_ARM = "no_events_in_arm"
    NO_VARIATION = "no_variation"
    TOO_FEW_EVENTS = "too_few_events"
    SEPARATED = "separated"
    NOT_IDENTIFIED = "not_identified"
    NOT_CONVERGED = "not_converged"
    ONE_LEVEL = "one_level"
    NOT_DELIVERED = "not_delivered"  # `where` names the months, where it is months
    SUPPRESSED = "suppressed"


PLAIN_REASONS = {
    Reason.NO_PEOPLE: "nobody has an outcome for this month",
    Reason.NO_PEOPLE_IN_ARM: "an arm has no people",
    Reason.TOO_FEW_PEOPLE: "an arm has too few people",
    Reason.NO_EVENTS: "nobody has the outcome",
    Reason.NO_EVENTS_IN_ARM: "an arm has no events",
    Reason.NO_VARIATION: "everybody has the same outcome",
    Reason.TOO_FEW_EVENTS: "too few events for the number of terms in the model",
    Reason.SEPARATED: "a level separates the outcome",
    Reason.NOT_IDENTIFIED: "the arms cannot be told apart from the covariates",
    Reason.NOT_CONVERGED: "the fit did not converge",
    Reason.ONE_LEVEL: "there is only one group to compare",
    Reason.NOT_DELIVERED: "what it needs has not been imported",
    Reason.SUPPRESSED: "suppressed: fewer than 5 people in a cell",
}


class Caution(StrEnum):
    """What a reader must know about an estimate that does exist."""

    SPARSE = "sparse"  # fewer than 5 events (or people without) for each term of the model


@dataclass(frozen=True)
class Dropped:
    """A covariate level that carries no information, left out of the fit; its people still count in n."""

    variable: str
    level: str | None  # None where naming it would tell something about its people
    n: int | None


@dataclass(frozen=True)
class Estimate:
    """
    One number with how sure it is: estimate, `confidence` interval, two-sided p, people (n) and events behind it.

    Ratios (relative risk, odds ratio) are on their own scale, not logged; a difference is a proportion from -1 to 1.
    """

    estimate: float
    low: float
    high: float
    p: float
    n: int
    events: int
    adjusted_for: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    cautions: frozenset[Caution] = frozenset()
    confidence: float = 0.95

    def to_json(self) -> dict[str, Any]:
        return {"estimate": self.estimate, "low": self.low, "high": self.high, "p": self.p}


@dataclass(frozen=True)
class Exact:
    """What can still be said where a ratio cannot: Fisher's exact p, and the score interval of the risk difference."""

    p: float
    difference: float
    low: float
    high: float


@dataclass(frozen=True)
class NotEstimable:
    """There is no number, and why; `where` names the arm, variable or level concerned, if one is."""

    reason: Reason
    where: str | None = None
    n: int | None = None
    events: int | None = None
    exact: Exact | None = None

    @property
    def plain(self) -> str:
        """The reason in words, after its stable code: what `--json` prints."""
        where = f" ({self.where})" if self.where else ""
        return f"{self.reason.value}: {PLAIN_REASONS[self.reason].removeprefix('suppressed: ')}{where}"

    def to_json(self) -> dict[str, Any]:
        return {"not_estimable": self.plain}


Answer = Estimate | NotEstimable


@dataclass(frozen=True)
class Interaction:
    """Does the effect differ between the groups? Robust Wald test with `df` degrees of freedom."""

    p: float
    statistic: float | None = None  # None where only the p was released
    df: int | None = None

    def to_json(self) -> dict[str, Any]:
        return {"p": self.p}


@dataclass(frozen=True)
class ArmCounts:
    """People and events in an arm; None where the count is suppressed."""

    n: int | None
    events: int | None

    @property
    def share(self) -> float | None:
        return self.events / self.n if self.n and self.events is not None else None

    def to_json(self) -> dict[str, Any]:
        return {"n": self.n, "events": self.events}


HIDDEN = ArmCounts(None, None)


@dataclass(frozen=True)
class Subgroup:
    """One level of a subgroup variable; `adjusted` is adjusted within the group for the other covariates."""

    level: str
    intervention: ArmCounts
    control: ArmCounts
    unadjusted: Answer
    adjusted: Answer
    difference: Answer  # risk difference, Newcombe's interval

    @property
    def suppressed(self) -> bool:
        return isinstance(self.adjusted, NotEstimable) and self.adjusted.reason is Reason.SUPPRESSED


@dataclass(frozen=True)
class Breakdown:
    """
    A subgroup variable (`sex`), its groups in a fixed order, and whether the effect differs between them.

    *planned*: the analysis plan names both the month and the variable; else the breakdown explores.
    """

    variable: str
    groups: tuple[Subgroup, ...]
    interaction: Interaction | NotEstimable
    planned: bool = True

    def group(self, level: str) -> Subgroup | None:
        return next((group for group in self.groups if group.level == level), None)


@dataclass(frozen=True)
class Definition:
    """What was counted, from what, and until when; the sentences are the caller's."""

    outcome: str  # the key of the outcome, such as "any_wage_hours"
    month: str  # YYYY-MM, the month the outcome is measured in
    cut_off: date | None  # the last day that the data know about
    data_version: str  # changes when anything that the analysis read changes
    covariates: tuple[str, ...]  # offered for adjustment; each estimate tells which were used
    without_outcome: int | None = (
        0  # None where suppressed; people drawn who have no outcome row for the month, counted in neither n nor events
    )
    planned: bool = True  # the analysis plan names the month; else the result explores
    primary: str = ""  # YYYY-MM, the month of the plan's primary test; empty where it names none


@dataclass(frozen=True)
class Monitored:
    """
    The relative risk that may be looked at whenever one likes.

    Of those whose own outcome is complete, any wage hours in the month *months* after their start, each counting once,
    not of a calendar month. `always_valid`: adjusted, with an interval and p that hold at all looks together.
    """

    months: int
    intervention: ArmCounts
    control: ArmCounts
    always_valid: Answer

    @property
    def n(self) -> int | None:
        """People in both arms; None where an arm's n is suppressed."""
        if self.intervention.n is None or self.control.n is None:
            return None
        return self.intervention.n + self.control.n

    def to_json(self) -> dict[str, Any]:
        return {
            "months_after_start": self.months,
            "arms": {"intervention": self.intervention.to_json(), "control": self.control.to_json()},
            "always_valid": self.always_valid.to_json(),
        }


@dataclass(frozen=True)
class Looks:
    """
    What `times` looks at the ordinary p have made of its level: `nominal` is what is meant, `at_most` what is had.

    It is had exactly where all looks were at one month, and at known numbers of people.
    """

    times: int
    nominal: float
    at_most: float


@dataclass(frozen=True)
class Looking:
    """
    What looking has made of the ordinary p, this look included.

    `times` looks, at `different` data, `here` of them the month's own. With no effect, p is `nominal` or less at least
    once among the different ones with a probability of `at_most`.
    """

    times: int
    different: int
    here: int
    nominal: float
    at_most: float

    @classmethod
    def of(cls, times: int, different: int, here: int, level: Looks) -> Looking:
        return cls(times, different, here, level.nominal, level.at_most)

    def before(self, *, planned: bool) -> bool:
        """
        Do earlier looks count?

        A month of the plan was chosen before anybody looked: only looks at other data of its own do. Any other month
        may have been chosen for what it shows, so every look does.
        """
        return (self.here if planned else self.different) > 1

    def to_json(self) -> dict[str, Any]:
        return {
            "times": self.times,
            "different": self.different,
            "this_month": self.here,
            "nominal": self.nominal,
            "at_most": self.at_most,
        }


@dataclass(frozen=True)
class ProgrammeResults:
    """Everything `/results` shows for one programme, month and outcome."""

    programme: str
    month: str
    outcome: str
    intervention: ArmCounts
    control: ArmCounts
    difference: Answer  # risk difference, Newcombe's interval
    unadjusted: Answer  # relative risk
    adjusted: Answer  # relative risk
    hours: Answer  # proportional odds ratio of more weekly hours
    by: tuple[Breakdown, ...]
    definition: Definition
    monitoring: Monitored | None = None
    always_valid: Answer | None = None  # `adjusted` of a planned month, with what holds at every look at that month
    looks: Looking | None = None  # told by whoever shows the result: it changes though the data do not
    invented: bool = False  # the people are, and it must be said
    released: bool = False  # True once it has passed disclosure control
    issued_on: date | None = None  # None where it is no part of an issue
    waits: Waits | None = None  # why there is no new issue though the data have changed
    leaving: NewIssue | None = field(default=None, compare=False, repr=False)  # to be kept before this is shown

    @property
    def n(self) -> int | None:
        """People in both arms; None where an arm's n is suppressed."""
        if self.intervention.n is None or self.control.n is None:
            return None
        return self.intervention.n + self.control.n

    @property
    def looked_at_before(self) -> bool:
        """Do earlier looks stand in the way of reading the ordinary p as it is meant?"""
        if self.looks is None:
            return False
        return self.looks.before(planned=self.definition.planned)

    @property
    def hidden(self) -> bool:
        """May nothing of the month be seen, neither who works nor any effect? The arms' sizes may."""
        effects = (self.difference, self.unadjusted, self.adjusted)
        refused = all(isinstance(one, NotEstimable) and one.reason is Reason.SUPPRESSED for one in effects)
        groups = all(group.suppressed for one in self.by for group in one.groups)
        none = self.intervention.events is None and self.control.events is None
        return refused and groups and none and not isinstance(self.hours, Estimate)

    def breakdown(self, variable: str) -> Breakdown | None:
        return next((one for one in self.by if one.variable == variable), None)

    def to_json(self) -> dict[str, Any]:
        """
        The object of `snoren results --json`: full precision, strictly valid (never NaN or Infinity).

        Of invented people it says so (``"invented": true``); of others nothing.
        """
        adjusted_for = self.adjusted.adjusted_for if isinstance(self.adjusted, Estimate) else ()
        return {
            "programme": self.programme,
            "month": self.month,
            "outcome": self.outcome,
            "arms": {"intervention": self.intervention.to_json(), "control": self.control.to_json()},
            "unadjusted": self.unadjusted.to_json(),
            "adjusted": {**self.adjusted.to_json(), "adjusted_for": list(adjusted_for)},
            "hours": self.hours.to_json(),
            "by": {one.variable: {group.level: group.adjusted.to_json() for group in one.groups} for one in self.by},
            "interaction": {one.variable: one.interaction.to_json() for one in self.by},
            "difference": self.difference.to_json(),
            "planned": {
                "month": self.definition.planned,
                "primary": self.definition.primary or None,
                "by": {one.variable: one.planned for one in self.by},
            },
            **({"always_valid": self.always_valid.to_json()} if self.always_valid is not None else {}),
            "monitoring": self.monitoring.to_json() if self.monitoring is not None else None,
            "looks": self.looks.to_json() if self.looks is not None else None,
            **({"invented": True} if self.invented else {}),
        }
