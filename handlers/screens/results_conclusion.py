"""What may be said of a result: one plain sentence, the effect with its interval, and what must stand beside them."""

from collections.abc import Iterator
from fractions import Fraction

from analytics.chapters import conclusion
from analytics.chapters.conclusion import SHOWN, Basis, Beside, Conclusion, Key
from analytics.tables.estimates import Caution, Estimate, Looking
from handlers.screens.results_told import Told


class Concluding(Told):
    """The sentences that a result opens with."""

    def concluded(self) -> Iterator[str]:
        one = conclusion.conclusion_of(self.found)
        yield self.headline(one)
        yield from self._effect(one)
        yield from self._looked_along_the_way(one)
        if one.adjustment_matters:
            yield self.words("results.adjustment_matters")
        if one.estimate is not None and Caution.SPARSE in one.estimate.cautions:
            yield self.words("results.sparse")

    def headline(self, one: Conclusion) -> str:
        """The one sentence."""
        reason = self.words.label(f"results.reason_{one.refusal.reason}") if one.refusal is not None else ""
        return self.words(f"results.key_{one.key}", reason=reason, **self._exact(one))

    def _effect(self, one: Conclusion) -> Iterator[str]:
        """How large it is, and between what it may lie."""
        change = conclusion.change_in_percent(one.estimate) if one.estimate is not None else None
        if change is None or one.key is Key.TOO_SPARSE_TO_SAY:
            return
        basis = self._basis(one)
        if one.key is Key.NOT_SHOWN or (one.valid and one.key is Key.LOOKED_BEFORE):
            estimate, low, high = map(self._chance, change)
            yield self.words("results.effect_open", estimate=estimate, low=low, high=high, basis=basis)
            return
        estimate, low, high = (self.numbers.fixed(abs(part), 0) for part in change)
        way = "more" if change[0] > 0 else "less"
        yield self.words(f"results.effect_{way}", estimate=estimate, low=low, high=high, basis=basis)

    def _chance(self, change: float) -> str:
        """``6 % mindre``; of what would round to nought, ``lige stor``."""
        percent = self.numbers.fixed(abs(change), 0)
        if percent == "0":
            return self.words.label("results.chance_same")
        return self.words.label(f"results.chance_{'more' if change > 0 else 'less'}", percent=percent)

    def _basis(self, one: Conclusion) -> str:
        if one.basis is not Basis.UNADJUSTED or one.refusal is None:
            return ""
        reason = self.words.label(f"results.reason_{one.refusal.reason}")
        return self.words.label("results.basis_unadjusted", reason=reason)

    def _exact(self, one: Conclusion) -> dict[str, str]:
        if one.exact is None:
            return {}
        parts = {"difference": one.exact.difference, "low": one.exact.low, "high": one.exact.high}
        shown = {name: self.numbers.fixed(100 * Fraction(str(value)), 1) for name, value in parts.items()}
        arm = one.refusal.where if one.refusal is not None else None
        named = self.words.label(f"results.in_{arm or 'control'}")
        return {**shown, "p": self.numbers.p_equals(one.exact.p), "arm": named}

    def _looked_along_the_way(self, one: Conclusion) -> Iterator[str]:
        if not one.looked:
            return
        if one.valid:
            yield self.words("results.looked_valid")
        elif one.key is Key.LOOKED_BEFORE and self.found.looks is not None:
            yield self.looked(self.found.looks)
        elif one.key is Key.NOT_SHOWN:
            yield self.words("results.looked_wider")

    def looked(self, one: Looking) -> str:
        """What looking has made of the ordinary p, in one sentence; empty before the second look."""
        if one.times < 2:
            return ""
        if one.different < 2:
            return self.words("results.looked_at_the_same", times=self.numbers.count(one.times))
        if not self.found.looked_at_before:
            return self.words("results.set_beforehand")
        chance = self.numbers.fixed(100 * Fraction(str(one.at_most)), 1)
        nominal = self.numbers.fixed(100 * Fraction(str(one.nominal)), 0)
        different = self.numbers.count(one.different)
        return self.words("results.looked", different=different, chance=chance, nominal=nominal)

    def beside(self) -> Iterator[str]:
        """What each person's own later outcome says, where it points elsewhere than the month: with why it may."""
        one = conclusion.conclusion_of(self.found)
        other = conclusion.result_beside(self.found, one)
        if other is None:
            return
        if other.estimate is None:
            yield self.words("results.beside_none", why=self._why_none(other))
            return
        said = [self._beside(other, other.estimate), self._why_apart(other, other.estimate, one.estimate)]
        if self.found.definition.planned and self.found.definition.primary == self.found.month:
            said.append(self.words("results.decides", month=self.words.numbers.month(self.found.month)))
        yield " ".join(said)

    def _why_none(self, other: Beside) -> str:
        if other.refusal is None:
            return self.words.label("results.not_in_settings")
        return self.why_none_is_watched(other.refusal, other.months)

    def _beside(self, other: Beside, estimate: Estimate) -> str:
        said = "other_way" if other.other_way and other.key not in SHOWN else other.key
        return self.words(f"results.beside_{said}", months=str(other.months), **self.interval(estimate))

    def _why_apart(self, other: Beside, estimate: Estimate, own: Estimate | None) -> str:
        """It is another measure; and that the two do not contradict each other, where they do not."""
        if other.other_way and own is not None and estimate.low <= own.estimate <= estimate.high:
            return self.words("results.beside_why_and_room", own=self.numbers.ratio(own.estimate))
        return self.words("results.beside_why")
