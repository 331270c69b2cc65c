"""How fidelity looks: a table of all indicators in a month, and one of them by mentor and month."""

import html
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import groupby

from babel.dates import format_date

from handlers.screen import Button, Screen, button, rows
from handlers.screens.room import cut
from handlers.texts import Words
from models.queries.fidelity import Figure, Mentor, Told
from models.rules import calendar
from models.rules.fidelity import MEDIANS, Indicator, principle_of
from models.rules.policy import HandbookPiece
from models.staff import Language

_NAME, _VALUE, _N = 17, 5, 5  # a table is at most 32 signs wide: what fits into a line on a phone
_MENTOR, _MONTH = 7, 7
_LONGEST_LABEL = 24


@dataclass(frozen=True)
class Chosen:
    """
    Which figures: of a month, and of a mentor (0: of everybody).

    *later*: the next month has begun; *picks*: the mentor may be chosen.
    """

    month: date
    mentor_id: int
    mentor: str | None
    later: bool
    picks: bool


def overview(found: Sequence[Told], chosen: Chosen, pieces: Mapping[str, HandbookPiece], words: Words) -> Screen:
    """A line an indicator below its principle: now, of how many, and the month before."""
    head = _row(
        words.label("fidelity.head_now"), words.label("fidelity.head_n"), words.label("fidelity.head_before"), name=""
    )
    figures = [figure for one in found for figure in (one.now, one.before)]
    parts = [
        f"{words('fidelity.title')}\n{_whose(chosen, words)}",
        f"{_table([head, *_by_principle(found, pieces, words)])}\n{_legend('fidelity.legend_n', figures, words)}",
        words("fidelity.open"),
    ]
    each = [
        button(words.label(f"fidelity.name_{one.indicator}"), "fi.one", chosen.mentor_id, _value(chosen, one.indicator))
        for one in found
    ]
    return Screen("\n\n".join(parts), (*rows(*each, width=2), *_ways(chosen, "", words)))


def one(
    indicator: Indicator,
    found: Mapping[date, Mapping[int | None, Figure]],
    mentors: Sequence[Mentor],
    chosen: Chosen,
    pieces: Mapping[str, HandbookPiece],
    words: Words,
) -> Screen:
    """What it counts, and a table of mentors and months, the last being the month chosen."""
    principle = pieces.get(principle_of(indicator))
    name = words(f"fidelity.name_{indicator}")
    title = (
        f"<b>{name}</b>"
        if principle is None
        else words("fidelity.of_principle", name=name, title=_of(principle, words))
    )
    shown = found[chosen.month].get(chosen.mentor_id or None, Figure(None, 0, 0))
    told = [figure for some in found.values() for figure in some.values()]
    parts = [
        f"{title}\n{_whose(chosen, words)}: {_sentence(indicator, shown, words)}",
        words(f"fidelity.counts_{indicator}"),
        f"{_table(_by_mentor(indicator, found, mentors, words))}\n{_legend('fidelity.legend_of', told, words)}",
        words("fidelity.whose"),
    ]
    read = [button(words.label("fidelity.read"), "hb.piece", 0, principle.key)] if principle is not None else []
    back = button(words.label("fidelity.all"), "fi.all", chosen.mentor_id, _code(chosen.month))
    return Screen("\n\n".join(parts), (*_ways(chosen, indicator, words), *rows(*read, back)))


def who(mentors: Sequence[Mentor], month: date, words: Words, *, everybody: bool) -> Screen:
    """Whose figures to see."""
    each = [button(cut(one.name, _LONGEST_LABEL), "fi.all", one.id, _code(month)) for one in mentors]
    all_of_them = [button(words.label("fidelity.everybody"), "fi.all", 0, _code(month))] if everybody else []
    return Screen(words("fidelity.which"), (*rows(*all_of_them), *rows(*each, width=2)))


def _whose(chosen: Chosen, words: Words) -> str:
    name = words("fidelity.everybody") if chosen.mentor is None else html.escape(chosen.mentor)
    said = f"{name}, {words.numbers.month(_code(chosen.month))}"
    return said if chosen.later else f"{said} {words('fidelity.so_far')}"


def _by_principle(found: Sequence[Told], pieces: Mapping[str, HandbookPiece], words: Words) -> Iterator[str]:
    """The principles by the titles that the handbook gives them."""
    for key, some in groupby(found, key=lambda one: principle_of(one.indicator)):
        if key in pieces:
            yield _of(pieces[key], words)
        for one in some:
            yield _row(*_told(one, words), name=" " + words.label(f"fidelity.name_{one.indicator}"))


def _by_mentor(
    indicator: Indicator, found: Mapping[date, Mapping[int | None, Figure]], mentors: Sequence[Mentor], words: Words
) -> list[str]:
    """Everybody first; a mentor who has nothing in any of the months is left out."""
    months = sorted(found)
    named: list[tuple[int | None, str]] = [(None, words.label("fidelity.together"))]
    named += [(one.id, name) for one, name in zip(mentors, _first_names(mentors), strict=True)]
    lines = ["".ljust(_MENTOR) + "".join(_column(_name_of(month, words)) for month in months)]
    for id_, name in named:
        figures = [found[month].get(id_, Figure(None, 0, 0)) for month in months]
        if not all(figure.is_empty for figure in figures):
            cells = "".join(_column(_cell(indicator, figure, words)) for figure in figures)
            lines.append(cut(name, _MENTOR).ljust(_MENTOR) + cells)
    return lines


def _column(text: str) -> str:
    return f" {text.rjust(_MONTH)}"


def _first_names(mentors: Sequence[Mentor]) -> list[str]:
    """First names, with the next word's first letter where two share one."""
    words = [one.name.split() for one in mentors]
    often = Counter(some[0] for some in words)
    return [f"{some[0]} {some[1][0]}" if often[some[0]] > 1 and len(some) > 1 else some[0] for some in words]


def _cell(indicator: Indicator, figure: Figure, words: Words) -> str:
    said = _figure(indicator, figure, words)
    return said if figure.value is None else f"{said}/{figure.n}"


def _told(one: Told, words: Words) -> tuple[str, str, str]:
    n = "" if one.now.is_empty else str(one.now.n)
    return _figure(one.indicator, one.now, words), n, _figure(one.indicator, one.before, words)


def _row(now: str, n: str, before: str, *, name: str) -> str:
    return f"{cut(name, _NAME).ljust(_NAME)}{now.rjust(_VALUE)}{n.rjust(_N)}{before.rjust(_VALUE)}"


def _table(lines: Sequence[str]) -> str:
    return "<pre>" + html.escape("\n".join(lines)) + "</pre>"


def _figure(indicator: Indicator, figure: Figure, words: Words, *, key: str = "fidelity.cell") -> str:
    """A share in per cent; a median as its number alone."""
    if figure.value is None:
        return words.label("fidelity.few" if figure.is_few else "fidelity.none")
    numbers = words.numbers
    if indicator in MEDIANS:
        return numbers.fixed(figure.value, 0 if figure.value == int(figure.value) else 1)
    return words.label(key, n=numbers.fixed(Fraction(str(figure.value)) * 100, 0))


def _sentence(indicator: Indicator, figure: Figure, words: Words) -> str:
    """What the figure says, or why there is none."""
    if figure.is_empty:
        return words("fidelity.no_data")
    if figure.is_few:
        return words("fidelity.too_few")
    value = _figure(indicator, figure, words, key="fidelity.share")
    people = words.count("fidelity.people", figure.people)
    if indicator in MEDIANS:
        return words("fidelity.says_days", value=value, people=people)
    if indicator is Indicator.LIFE_GOALS:
        return words("fidelity.says_people", value=value, people=people)
    of = words.count(f"fidelity.unit_{indicator}", figure.n)
    return words("fidelity.says", value=value, of=of, people=people)


def _legend(key: str, figures: Sequence[Figure], words: Words) -> str:
    """What the signs mean, those alone that stand in the table."""
    few = [words("fidelity.legend_few")] if any(one.is_few for one in figures) else []
    none = [words("fidelity.legend_none")] if any(one.is_empty for one in figures) else []
    return "\n".join([words(key), *few, *none])


def _ways(chosen: Chosen, indicator: Indicator | str, words: Words) -> tuple[tuple[Button, ...], ...]:
    """The month before, who, and the month after."""
    tap = "fi.one" if indicator else "fi.all"

    def to(months: int, key: str) -> Button:
        month = calendar.add_months(chosen.month, months)
        value = f"{_code(month)}:{indicator}" if indicator else _code(month)
        return button(words.label(key, month=_short(month, words)), tap, chosen.mentor_id, value)

    pick = [button(words.label("fidelity.pick"), "fi.who", 0, _code(chosen.month))] if chosen.picks else []
    later = [to(1, "fidelity.later")] if chosen.later else []
    return ((to(-1, "fidelity.earlier"), *pick, *later),)


def _value(chosen: Chosen, indicator: Indicator) -> str:
    return f"{_code(chosen.month)}:{indicator}"


def _code(month: date) -> str:
    return f"{month:%Y-%m}"


def _short(month: date, words: Words) -> str:
    return format_date(month, "MMM yy", locale=words.language.value)


def _name_of(month: date, words: Words) -> str:
    return format_date(month, "MMM", locale=words.language.value)


def _of(piece: HandbookPiece, words: Words) -> str:
    return piece.title_da if words.language is Language.DANISH else piece.title_en
