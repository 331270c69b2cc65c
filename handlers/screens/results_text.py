"""The effect in words: counts, estimates with their uncertainty, and the one sentence that may be concluded."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from analytics import conclusion
from analytics.conclusion import Basis, Conclusion, Key
from analytics.results import (
    Answer,
    ArmCounts,
    Breakdown,
    Caution,
    Estimate,
    Interaction,
    Looking,
    Monitored,
    NotEstimable,
    ProgrammeResults,
    Reason,
    Subgroup,
)
from handlers.screens.figures import Figures, month_name, month_names, plain_day
from handlers.texts import Words, sentences
from models.queries.programmes import Course


class Report:
    """The words and numbers of one result in one language."""

    def __init__(self, found: ProgrammeResults, course: Course, words: Words) -> None:
        self.found, self.course, self.words = found, course, words
        self.figures = Figures(words.language)

    def text(self) -> str:
        if self.found.hidden:
            return "\n\n".join("\n".join(block) for block in (list(self._heading()), list(self._nothing())))
        blocks = (
            self._heading(),
            self._arms(),
            self._ratios(),
            self._groups(),
            self._watched(),
            self._conclusion(),
            self._definition(),
        )
        return "\n\n".join("\n".join(block) for block in map(list, blocks) if block)

    def _heading(self) -> Iterator[str]:
        month = month_name(self.found.month, self.words)
        yield self.words("results.title", programme=self.course.name, month=month)
        yield self.words(f"results.outcome_{self.found.outcome}")
        if self.found.invented:
            yield self.words("evaluation.invented")

    def _nothing(self) -> Iterator[str]:
        """A month of which nothing may be seen: one sentence in place of as many as there are numbers."""
        yield self.words("results.month_hidden")
        if self.found.monitoring is not None and isinstance(self.found.monitoring.always_valid, Estimate):
            yield from self._watched()
        if self.found.definition.cut_off is not None:
            yield self.words("results.cut_off", day=plain_day(self.found.definition.cut_off, self.words))

    def _arms(self) -> Iterator[str]:
        yield self._arm("intervention", self.found.intervention)
        yield self._arm("control", self.found.control)
        yield self._difference(self.found.difference)

    def _arm(self, arm: str, counts: ArmCounts) -> str:
        name = self.words.label(f"results.arm_{arm}")
        if counts.n is None:
            return self.words("results.arm_all_hidden", arm=name)
        n = self.figures.count(counts.n)
        if counts.events is None:
            return self.words("results.arm_hidden", arm=name, n=n)
        if counts.n == 0:
            return self.words("results.arm_empty", arm=name)
        percent = self.figures.percent(counts.events, counts.n)
        return self.words("results.arm", arm=name, events=self.figures.count(counts.events), n=n, percent=percent)

    def _difference(self, answer: Answer) -> str:
        if isinstance(answer, NotEstimable):
            return self.words("results.difference_none", why=self.why_not(answer))
        points = percentage_points(answer, self.found.intervention, self.found.control)
        shown = {name: self.figures.fixed(value, 1) for name, value in points.items()}
        return self.words("results.difference", **shown, p=self.figures.p(answer.p))

    def _ratios(self) -> Iterator[str]:
        yield self.words("results.ratios")
        yield self._ratio("adjusted", self.found.adjusted)
        yield self._ratio("unadjusted", self.found.unadjusted)
        yield self._ratio("hours", self.found.hours)

    def _ratio(self, name: str, answer: Answer) -> str:
        label = self.words.label(f"results.{name}")
        if isinstance(answer, NotEstimable):
            return self.words("results.ratio_none", name=label, why=self.why_not(answer))
        return self.words("results.ratio", name=label, **self._interval(answer))

    def _interval(self, answer: Estimate) -> dict[str, str]:
        numbers = {"estimate": answer.estimate, "low": answer.low, "high": answer.high}
        return {**{name: self.figures.ratio(value) for name, value in numbers.items()}, "p": self.figures.p(answer.p)}

    def _groups(self) -> Iterator[str]:
        for one in self.found.by:
            yield from (self._group(one, group) for group in one.groups)
            if one.groups:
                yield self._interaction(one)
            if one.groups and not one.planned:
                yield self.words("results.groups_outside_plan")

    def _group(self, one: Breakdown, group: Subgroup) -> str:
        name = level_name(one.variable, group.level, self.words)
        if group.suppressed:
            return self.words("results.group_hidden", name=name)
        counts = {"intervention": self._count(group.intervention), "control": self._count(group.control)}
        if isinstance(group.adjusted, NotEstimable):
            return self.words("results.group_none", name=name, **counts, why=self.why_not(group.adjusted))
        shown = self.words("results.group", name=name, **counts, **self._interval(group.adjusted))
        if isinstance(group.difference, NotEstimable):
            return shown
        points = percentage_points(group.difference, group.intervention, group.control)
        beside = {name: self.figures.fixed(value, 1) for name, value in points.items()}
        return shown + self.words("results.group_difference", **beside)

    def _count(self, counts: ArmCounts) -> str:
        if counts.n is None or counts.events is None:
            return self.words.label("results.hidden")
        events, n = self.figures.count(counts.events), self.figures.count(counts.n)
        return self.words.label("results.group_count", events=events, n=n)

    def _interaction(self, one: Breakdown) -> str:
        """What only the interaction test may say: whether the groups differ."""
        said = self.words.label(f"results.group_{conclusion.compare_groups(self.found, one.variable).key}")
        if not isinstance(one.interaction, Interaction):
            return said
        return self.words("results.interaction", p=self.figures.p(one.interaction.p), said=said)

    def _watched(self) -> Iterator[str]:
        """What holds however often one looks, and what looking has made of the ordinary p."""
        if self.found.monitoring is not None:
            yield self.words("results.watched", months=str(self.found.monitoring.months))
            yield self._always_valid(self.found.monitoring)
        if self.found.looks is not None and (looked := self.looked(self.found.looks)):
            yield looked

    def _always_valid(self, one: Monitored) -> str:
        if isinstance(one.always_valid, NotEstimable):
            return self.words("results.always_valid_none", why=self.why_none_is_watched(one.always_valid, one.months))
        n = self.figures.count(one.n or 0)
        return self.words("results.always_valid", n=n, **self._interval(one.always_valid))

    def why_none_is_watched(self, answer: NotEstimable, months: int) -> str:
        if answer.reason is Reason.NO_PEOPLE:
            return self.words.label("results.nobody_watched", months=str(months))
        if answer.reason is Reason.NOT_DELIVERED and answer.where:
            which = month_names(answer.where, self.words)
            return self.words.label("results.watched_not_delivered", months=str(months), which=which)
        return self.why_not(answer)

    def looked(self, one: Looking) -> str:
        """What looking has made of the ordinary p, in one sentence; empty before the second look."""
        if one.times < 2:
            return ""
        if one.different < 2:
            return self.words("results.looked_at_the_same", times=self.figures.count(one.times))
        if not self.found.looked_at_before:
            return self.words("results.set_beforehand")
        low, high, nominal = (
            self.figures.fixed(100 * Fraction(value), 0) for value in (one.actual, one.at_most, one.nominal)
        )
        chance = low if low == high else self.words.label("results.chance_between", low=low, high=high)
        different = self.figures.count(one.different)
        return self.words("results.looked", different=different, chance=chance, nominal=nominal)

    def _conclusion(self) -> Iterator[str]:
        concluded = conclusion.conclude(self.found)
        yield self.words("results.conclusion")
        yield self.concluded(concluded)
        if concluded.adjustment_matters:
            yield self.words("results.adjustment_matters")
        if concluded.estimate is not None and Caution.SPARSE in concluded.estimate.cautions:
            yield self.words("results.sparse")

    def concluded(self, one: Conclusion) -> str:
        """The one sentence; after looks that stand in its way, two."""
        facts = self._change(one) | self._exact(one) | self._reasons(one)
        if one.basis is Basis.EVERY_LOOK:
            return self._concluded_at_every_look(one, facts)
        return self.words(f"results.key_{one.key}", **facts)

    def _concluded_at_every_look(self, one: Conclusion, facts: dict[str, str]) -> str:
        months = self.found.monitoring.months if self.found.monitoring is not None else 0
        if one.estimate is None:
            why = (
                self.why_none_is_watched(one.refusal, months)
                if one.refusal
                else self.words.label("results.not_in_settings")
            )
            return self.words("results.every_look_none", why=why)
        said = self.words(f"results.every_look_{one.key}", months=str(months), **facts)
        return f"{self.words('results.every_look', months=str(months))} {said}"

    def _change(self, one: Conclusion) -> dict[str, str]:
        """By how many per cent the chance differs; which way is said by the sentence."""
        change = conclusion.change(one.estimate) if one.estimate is not None else None
        if change is None:
            return {}
        return dict(
            zip(("estimate", "low", "high"), (self.figures.fixed(abs(part), 0) for part in change), strict=True)
        )

    def _exact(self, one: Conclusion) -> dict[str, str]:
        if one.exact is None or one.key not in (Key.NONE_IN_ARM_DIFFERENCE_SHOWN, Key.NONE_IN_ARM_NOT_SHOWN):
            return {}
        parts = {"difference": one.exact.difference, "low": one.exact.low, "high": one.exact.high}
        shown = {name: self.figures.fixed(100 * Fraction(value), 1) for name, value in parts.items()}
        arm = one.refusal.where if one.refusal is not None else None
        named = self.words.label(f"results.in_{arm or 'control'}")
        return {**shown, "p": self.figures.p(one.exact.p), "arm": named}

    def _reasons(self, one: Conclusion) -> dict[str, str]:
        reason = self.words.label(f"results.reason_{one.refusal.reason}") if one.refusal is not None else ""
        unadjusted = one.basis is Basis.UNADJUSTED
        basis = self.words.label("results.basis_unadjusted", reason=reason) if unadjusted else ""
        return {"reason": reason, "basis": basis}

    def _definition(self) -> Iterator[str]:
        yield " ".join(self._defined())

    def _defined(self) -> Iterator[str]:
        about = self.found.definition
        if isinstance(self.found.adjusted, Estimate):
            yield self._adjusted_for(self.found.adjusted.adjusted_for)
        yield self.words("results.as_drawn")
        if about.cut_off is not None:
            yield self.words("results.cut_off", day=plain_day(about.cut_off, self.words))
        yield self._missing(about.without_outcome)
        if not about.planned:
            yield self.words("results.outside_plan")
        elif about.primary == about.month:
            yield self.words("results.primary_month")
        elif about.primary:
            yield self.words("results.secondary_month", month=month_name(about.primary, self.words))

    def _adjusted_for(self, terms: Sequence[str]) -> str:
        if not terms:
            return self.words("results.not_adjusted")
        named = [self.words.label(f"results.term_{term}") for term in terms]
        first, last = ", ".join(named[:-1]), named[-1]
        joined = self.words.label("results.and", first=first, last=last) if first else last
        return self.words("results.adjusted_for", terms=joined)

    def _missing(self, n: int | None) -> str:
        if n is None:
            return self.words("results.missing_hidden")
        return self.words.count("results.missing", n) if n else self.words("results.nobody_missing")

    def why_not(self, answer: NotEstimable) -> str:
        """Why there is no number, to stand after a colon."""
        if answer.reason is Reason.SUPPRESSED:
            return self.words.label("results.hidden")
        return self.words.label("results.cannot", reason=self.words.label(f"results.reason_{answer.reason}"))


def percentage_points(answer: Estimate, one: ArmCounts, other: ArmCounts) -> dict[str, Fraction]:
    """The difference and its interval in percentage points, the difference itself from the counts where they show."""
    parts = {"estimate": answer.estimate, "low": answer.low, "high": answer.high}
    points = {name: 100 * Fraction(value) for name, value in parts.items()}
    if one.n and other.n and one.events is not None and other.events is not None:
        points["estimate"] = 100 * (Fraction(one.events, one.n) - Fraction(other.events, other.n))
    return points


def level_name(variable: str, level: str, words: Words) -> str:
    """``Mænd``; the level itself where nobody has worded it."""
    key = f"results.level_{variable}_{level}"
    return words.label(key) if key in sentences(words.language) else level
