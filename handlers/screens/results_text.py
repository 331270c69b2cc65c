"""The effect in words: what may be concluded and the figures it rests on; and, for whoever asks, all the rest."""

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from analytics.chapters import conclusion
from analytics.tables.estimates import (
    Answer,
    ArmCounts,
    Breakdown,
    Estimate,
    Interaction,
    Monitored,
    NotEstimable,
    Subgroup,
)
from handlers.screens import issued
from handlers.screens.results_conclusion import Concluding
from handlers.texts import Words, sentences


class Report(Concluding):
    """What is said first, and what is said of the numbers to whoever asks for more."""

    def text(self) -> str:
        """The conclusion and the effect, then the figures they rest on, then what must be known beside them."""
        if self.found.hidden:
            return _blocks(self._heading(), self._nothing())
        return _blocks(self._heading(), self.concluded(), self._figures(), self._remarks())

    def more(self) -> str:
        """Groups, each person's own outcome, what looking has done to p, and how all of it was computed."""
        return _blocks(self._heading("title_more"), self._ratios(), self._groups(), self._watched(), self._method())

    def _heading(self, title: str = "title") -> Iterator[str]:
        month = self.words.numbers.month(self.found.month)
        yield self.words(f"results.{title}", programme=self.course.name, month=month)
        if self.found.invented:
            yield self.words("evaluation.invented")

    def _nothing(self) -> Iterator[str]:
        """A month of which nothing may be seen: one sentence in place of as many as there are numbers."""
        yield self.words("results.month_hidden")
        if self.found.monitoring is not None and isinstance(self.found.monitoring.always_valid, Estimate):
            yield from self._watched()
        if self.found.definition.cut_off is not None:
            yield self.words("results.cut_off", day=self.words.numbers.day(self.found.definition.cut_off))
        yield from self._since()

    def _figures(self) -> Iterator[str]:
        yield self.words(f"results.outcome_{self.found.outcome}")
        yield self._arm("intervention", self.found.intervention)
        yield self._arm("control", self.found.control)
        yield self._difference(self.found.difference)
        yield from self._relative_risks()

    def _relative_risks(self) -> Iterator[str]:
        """The adjusted one, and the other where only that could be estimated."""
        adjusted = self.found.adjusted
        terms = adjusted.adjusted_for if isinstance(adjusted, Estimate) else self.found.definition.covariates
        name = "relative_risk_adjusted" if terms else "relative_risk"
        yield self.ratio(self.words.label(f"results.{name}", terms=self._terms(terms)), adjusted)
        if isinstance(adjusted, NotEstimable) and isinstance(self.found.unadjusted, Estimate):
            yield self.ratio(self.words.label("results.relative_risk_unadjusted"), self.found.unadjusted)

    def _remarks(self) -> Iterator[str]:
        yield from self.beside()
        yield " ".join(self._remarked())

    def _remarked(self) -> Iterator[str]:
        about = self.found.definition
        if not about.planned:
            yield self.words("results.outside_plan")
        elif about.primary and about.primary != about.month:
            yield self.words("results.secondary_month", month=self.words.numbers.month(about.primary))
        if about.without_outcome != 0:
            yield self._missing(about.without_outcome)
        yield self.words("results.in_brackets")
        if about.cut_off is not None:
            yield self.words("results.cut_off", day=self.words.numbers.day(about.cut_off))
        yield from self._since()

    def _since(self) -> Iterator[str]:
        if self.found.issued_on is not None and self.found.waits is not None:
            yield issued.since(self.found.issued_on, self.found.waits, self.words)

    def _arm(self, arm: str, counts: ArmCounts) -> str:
        name = self.words.label(f"results.arm_{arm}")
        if counts.n is None:
            return self.words("results.arm_all_hidden", arm=name)
        n = self.numbers.count(counts.n)
        if counts.events is None:
            return self.words("results.arm_hidden", arm=name, n=n)
        if counts.n == 0:
            return self.words("results.arm_empty", arm=name)
        percent = self.numbers.fixed(Fraction(100 * counts.events, counts.n), 1)
        return self.words("results.arm", arm=name, events=self.numbers.count(counts.events), n=n, percent=percent)

    def _difference(self, answer: Answer) -> str:
        if isinstance(answer, NotEstimable):
            return self.words("results.difference_none", why=self.why_not(answer))
        points = percentage_points(answer, self.found.intervention, self.found.control)
        shown = {name: self.numbers.fixed(value, 1) for name, value in points.items()}
        return self.words("results.difference", **shown, p=self.numbers.p_equals(answer.p))

    def _ratios(self) -> Iterator[str]:
        yield self.words("results.ratios")
        answers = {"adjusted": self.found.adjusted}
        if isinstance(self.found.always_valid, Estimate):
            answers["adjusted_valid"] = self.found.always_valid
        answers |= {"unadjusted": self.found.unadjusted, "hours": self.found.hours}
        for name, answer in answers.items():
            yield self.ratio(self.words.label(f"results.{name}"), answer)

    def _groups(self) -> Iterator[str]:
        if any(one.groups for one in self.found.by):
            yield self.words("results.groups")
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
        shown = self.words("results.group", name=name, **counts, **self.interval(group.adjusted))
        if isinstance(group.difference, NotEstimable):
            return shown
        points = percentage_points(group.difference, group.intervention, group.control)
        beside = {name: self.numbers.fixed(value, 1) for name, value in points.items()}
        return shown + self.words("results.group_difference", **beside)

    def _count(self, counts: ArmCounts) -> str:
        if counts.n is None or counts.events is None:
            return self.words.label("results.hidden")
        events, n = self.numbers.count(counts.events), self.numbers.count(counts.n)
        return self.words.label("results.group_count", events=events, n=n)

    def _interaction(self, one: Breakdown) -> str:
        """What only the interaction test may say: whether the groups differ."""
        said = self.words.label(f"results.group_{conclusion.compare_groups(self.found, one.variable).key}")
        if not isinstance(one.interaction, Interaction):
            return said
        return self.words("results.interaction", p=self.numbers.p_equals(one.interaction.p), said=said)

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
        n = self.numbers.count(one.n or 0)
        return self.words("results.always_valid", n=n, **self.interval(one.always_valid))

    def _method(self) -> Iterator[str]:
        yield " ".join(self._how())

    def _how(self) -> Iterator[str]:
        about = self.found.definition
        if isinstance(self.found.adjusted, Estimate):
            yield self._adjusted_for(self.found.adjusted.adjusted_for)
        yield self.words("results.as_drawn")
        if about.cut_off is not None:
            yield self.words("results.cut_off", day=self.words.numbers.day(about.cut_off))
        yield self._missing(about.without_outcome)
        if about.planned and about.primary == about.month:
            yield self.words("results.primary_month")

    def _adjusted_for(self, terms: Sequence[str]) -> str:
        if not terms:
            return self.words("results.not_adjusted")
        return self.words("results.adjusted_for", terms=self._terms(terms))

    def _terms(self, terms: Sequence[str]) -> str:
        """``køn, alder og hold``."""
        if not terms:
            return ""
        named = [self.words.label(f"results.term_{term}") for term in terms]
        first, last = ", ".join(named[:-1]), named[-1]
        return self.words.label("results.and", first=first, last=last) if first else last

    def _missing(self, n: int | None) -> str:
        if n is None:
            return self.words("results.missing_hidden")
        return self.words.count("results.missing", n) if n else self.words("results.nobody_missing")


def _blocks(*blocks: Iterable[str]) -> str:
    """A blank line between those that say anything."""
    return "\n\n".join(said for said in ("\n".join(block) for block in blocks) if said)


def percentage_points(answer: Estimate, one: ArmCounts, other: ArmCounts) -> dict[str, Fraction]:
    """The difference and its interval in percentage points, the difference itself from the counts where they show."""
    parts = {"estimate": answer.estimate, "low": answer.low, "high": answer.high}
    points = {name: 100 * Fraction(str(value)) for name, value in parts.items()}
    if one.n and other.n and one.events is not None and other.events is not None:
        points["estimate"] = 100 * (Fraction(one.events, one.n) - Fraction(other.events, other.n))
    return points


def level_name(variable: str, level: str, words: Words) -> str:
    """``Mænd``; the level itself where nobody has worded it."""
    key = f"results.level_{variable}_{level}"
    return words.label(key) if key in sentences(words.language) else level
