"""The effect as a message with its picture, the ways on from it, and what is said where there is nothing to show."""

from collections.abc import Sequence
from dataclasses import dataclass

from analytics.charts.forest_words import ForestWords
from analytics.tables.estimates import ProgrammeResults
from handlers.screen import Button, File, Screen, button, rows
from handlers.screens.results_text import Report, level_name
from handlers.texts import Words
from models.queries.programmes import Course

_MONTHS_SHOWN = 24


@dataclass(frozen=True)
class Looked:
    """What was asked for, and what else may be: *months* with data, rising; *several* programmes to choose among."""

    course: Course
    month: str
    months: tuple[str, ...]
    several: bool


def chart_words(found: ProgrammeResults, course: Course, words: Words) -> ForestWords:
    """What the picture says, in the reader's language."""
    levels = {group.level: level_name(one.variable, group.level, words) for one in found.by for group in one.groups}
    return ForestWords(
        title=words.label("results.chart_title", month=words.numbers.month(found.month)),
        subtitle=_subtitle(found, course, words),
        axis=words.label("results.chart_axis"),
        everyone=words.label("results.chart_everyone"),
        adjusted=words.label("results.adjusted"),
        unadjusted=words.label("results.unadjusted"),
        favours_control=words.label("results.chart_favours_control"),
        favours_intervention=words.label("results.chart_favours_intervention"),
        suppressed=words.label("results.hidden"),
        not_estimable=words.label("results.chart_not_estimable"),
        people=words.label("results.chart_people", n="{n}"),
        levels=levels,
        numbers=words.numbers,
    )


def _subtitle(found: ProgrammeResults, course: Course, words: Words) -> str:
    """A picture is passed on without its message, so it says itself of what it is, where it explores, of nobody."""
    cut_off = found.definition.cut_off
    said = [course.name, words.label("results.chart_subtitle", day=words.numbers.day(cut_off) if cut_off else "–")]
    said += [] if found.definition.planned else [words.label("results.exploratory")]
    said += [words.label("results.invented")] if found.invented else []
    return " · ".join(said)


def effect(looked: Looked, found: ProgrammeResults, picture: bytes, words: Words) -> Screen:
    """The picture with its message, and the ways on; of a month of which nothing may be seen there is no picture."""
    shown = None if found.hidden else picture
    more = () if found.hidden else rows(button(words.label("results.more"), "rs.more", looked.course.id, looked.month))
    text = Report(found, looked.course, words).text()
    return Screen(text, (*more, *_ways_on(looked, words)), picture=shown)


def more(looked: Looked, found: ProgrammeResults, words: Words) -> Screen:
    """Groups, looks and method, in a message of their own that can be put away again."""
    return Screen(Report(found, looked.course, words).more(), rows(button(words.label("results.hide"), "rs.hide")))


def put_away(words: Words) -> Screen:
    """In place of "more" where it can no longer be deleted."""
    return Screen(words("results.put_away"))


def _ways_on(looked: Looked, words: Words) -> tuple[tuple[Button, ...], ...]:
    id_, month = looked.course.id, looked.month
    choices = [button(words.label("results.month"), "rs.months", id_)] if len(looked.months) > 1 else []
    choices += [button(words.label("results.programme"), "rs.courses")] if looked.several else []
    files = [
        button(words.label("results.picture"), "rs.png", id_, month),
        button(words.label("results.csv"), "rs.csv", id_, month),
    ]
    return (*rows(*choices, width=2), *rows(*files, width=2))


def file(looked: Looked, kind: str, content: bytes, words: Words) -> Screen:
    """*kind* is ``picture`` or ``csv``."""
    name = words.label(f"results.{kind}_name", programme=looked.course.key, month=looked.month)
    month = words.numbers.month(looked.month)
    return Screen(words(f"results.{kind}_sent", programme=looked.course.name, month=month), file=File(name, content))


def months(
    course: Course, found: Sequence[str], words: Words, *, asked: str | None = None, known: bool = False
) -> Screen:
    """Which month; *asked* is one that is not told, though, where it is *known*, there are data of it."""
    latest = sorted(found, reverse=True)
    if asked is not None:
        key = "results.month_not_told" if known else "results.month_without_data"
        said = words(key, month=words.numbers.month(asked))
    else:
        said = words("results.which_month", programme=course.name)
    older = [words("results.older_months", example=latest[-1])] if len(latest) > _MONTHS_SHOWN else []
    buttons = (
        button(words.numbers.short_month(month), "rs.look", course.id, month) for month in latest[:_MONTHS_SHOWN]
    )
    return Screen("\n".join([said, *older]), rows(*buttons, width=3))


def courses(found: Sequence[Course], words: Words) -> Screen:
    buttons = (button(course.name, "rs.course", course.id) for course in found)
    return Screen(words("results.which_programme"), rows(*buttons))


def nothing_yet(course: Course | None, people: int, words: Words) -> Screen:
    """A kind answer for a programme without data: what comes first."""
    if course is None or not people:
        return Screen(words("results.no_people"))
    n = words.numbers.count(people)
    return Screen(words("results.no_outcomes", n=n, programme=course.name))


def failed(looked: Looked, words: Words) -> Screen:
    again = button(words.label("results.again"), "rs.look", looked.course.id, looked.month)
    return Screen(words("results.failed"), rows(again))
