"""What a forest plot says, line by line, before it is drawn: the picture and its alternative text tell the same."""

from dataclasses import dataclass

from analytics.charts.forest_words import ForestWords
from analytics.tables.estimates import Answer, Estimate, ProgrammeResults, Reason


@dataclass(frozen=True)
class Line:
    """One relative risk of the plot: `numbers` is what stands at the right, or why there are none."""

    model: str
    answer: Answer
    numbers: str
    main: bool  # adjusted: the one to read


@dataclass(frozen=True)
class Block:
    """Everyone, or one group."""

    group: str
    people: str  # "" where the count is suppressed
    lines: tuple[Line, ...]


def forest_blocks(results: ProgrammeResults, words: ForestWords) -> list[Block]:
    """Everyone first, then each group of each breakdown; a block with nothing to show has one line that says why."""
    found = [_block(words.everyone, results.n, results.adjusted, results.unadjusted, words)]
    for one in results.by:
        for group in one.groups:
            counts = (group.intervention.n, group.control.n)
            n = None if None in counts else sum(count or 0 for count in counts)
            found.append(_block(words.level(group.level), n, group.adjusted, group.unadjusted, words))
    return found


def _block(name: str, n: int | None, adjusted: Answer, unadjusted: Answer, words: ForestWords) -> Block:
    lines = [_line(words.adjusted, adjusted, words, main=True)]
    if isinstance(adjusted, Estimate) or isinstance(unadjusted, Estimate):
        lines.append(_line(words.unadjusted, unadjusted, words, main=False))
    return Block(name, "" if n is None else words.people.format(n=words.numbers.count(n)), tuple(lines))


def _line(model: str, answer: Answer, words: ForestWords, *, main: bool) -> Line:
    if isinstance(answer, Estimate):
        told, low, high = map(words.numbers.ratio, (answer.estimate, answer.low, answer.high))
        return Line(model, answer, f"{told} ({low}–{high})", main)
    hidden = answer.reason is Reason.SUPPRESSED
    return Line(model, answer, words.suppressed if hidden else words.not_estimable, main)


def alt_text(results: ProgrammeResults, words: ForestWords) -> str:
    """The plot in words, for those who do not see it."""
    said = [f"{words.title}. {words.axis}."]
    for block in forest_blocks(results, words):
        group = f"{block.group} ({block.people})" if block.people else block.group
        said += [words.alt_line.format(group=group, model=one.model, numbers=one.numbers) for one in block.lines]
    return " ".join(said)
