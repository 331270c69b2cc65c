"""One result in one language: what every part of it is worded with."""

from analytics.tables.estimates import Answer, Estimate, NotEstimable, ProgrammeResults, Reason
from handlers.texts import Words
from models.queries.programmes import Course


class Told:
    """The words and numbers of one result in one language."""

    def __init__(self, found: ProgrammeResults, course: Course, words: Words) -> None:
        self.found, self.course, self.words = found, course, words
        self.numbers = words.numbers

    def interval(self, answer: Estimate) -> dict[str, str]:
        numbers = {"estimate": answer.estimate, "low": answer.low, "high": answer.high}
        return {
            **{name: self.numbers.ratio(value) for name, value in numbers.items()},
            "p": self.numbers.p_equals(answer.p),
        }

    def ratio(self, label: str, answer: Answer) -> str:
        if isinstance(answer, NotEstimable):
            return self.words("results.ratio_none", name=label, why=self.why_not(answer))
        return self.words("results.ratio", name=label, **self.interval(answer))

    def why_not(self, answer: NotEstimable) -> str:
        """Why there is no number, to stand after a colon."""
        if answer.reason is Reason.SUPPRESSED:
            return self.words.label("results.hidden")
        return self.words.label("results.cannot", reason=self.words.label(f"results.reason_{answer.reason}"))

    def why_none_is_watched(self, answer: NotEstimable, months: int) -> str:
        if answer.reason is Reason.NO_PEOPLE:
            return self.words.label("results.nobody_watched", months=str(months))
        if answer.reason is Reason.NOT_DELIVERED and answer.where:
            which = self.words.numbers.months(answer.where)
            return self.words.label("results.watched_not_delivered", months=str(months), which=which)
        return self.why_not(answer)
