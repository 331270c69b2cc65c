"""A chapter of the evaluation as a message: its tables as lines, then what they bear; and the choice of a document."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Final

from analytics.service.asking import Stage
from analytics.service.chapter_answer import ChapterAnswer, Part, ReportAnswer, Telling
from analytics.service.issued import Issued
from handlers.screen import Button, File, Screen, button, rows
from handlers.screens import issued
from handlers.texts import Words
from models.queries.programmes import Course
from models.rules.issuing import Waits
from models.staff import Language

LIMIT: Final = 3_500  # characters; Telegram takes 4,096, entities apart
_MONTHS_SHOWN: Final = 6


class Format(StrEnum):
    PDF = "pdf"
    HTML = "html"
    XLSX = "xlsx"


@dataclass(frozen=True)
class Asked:
    """What was asked for; *month* may be empty: the latest; *several* programmes to choose among."""

    course: Course
    telling: Telling
    month: str = ""
    several: bool = False

    @property
    def value(self) -> str:
        """As a button carries it."""
        return f"{self.telling}:{self.month}"


def computing(words: Words) -> Screen:
    return Screen(words("results.computing"))


def failed(asked: Asked, words: Words) -> Screen:
    again = button(words.label("evaluation.again"), "ev.look", asked.course.id, asked.value)
    return Screen(words("results.failed"), rows(again))


def chapter(asked: Asked, found: ChapterAnswer, words: Words) -> tuple[Screen, ...]:
    """The message, with a picture above it; further pictures come before it, each alone."""
    screen = Screen(text(asked, found, words), _ways_on(asked, found, words))
    if not found.pictures:
        return (screen,)
    *before, last = found.pictures
    return (*(Screen("", picture=picture) for picture in before), replace(screen, picture=last))


def text(asked: Asked, found: ChapterAnswer, words: Words) -> str:
    """What may be said, always and first; of the tables as many lines as there is room for, and where the rest is."""
    head = "\n".join(_head(asked, found, words))
    says = [words("evaluation.says"), *(words("evaluation.line", text=one) for one in found.says)] if found.says else []
    end = [words("evaluation.cut_off", day=words.numbers.day(found.cut_off))] if found.cut_off else []
    room = LIMIT - len(head) - sum(len(line) + 1 for line in (*says, *end))
    end += [issued.since(found.issued_on, found.waits, words)] if found.waits else []
    tables, cut = _fitting(found.parts, room, words)
    end += [words("evaluation.rest_in_file")] if cut else []
    return "\n\n".join(block for block in (head, "\n".join(says), *tables, " ".join(end)) if block)


def issued_now(course: Course, found: Issued, words: Words) -> Screen:
    """What came of asking for a new issue before its time."""
    if found.new is not None:
        return Screen(words("evaluation.issued_now", programme=course.name, number=found.new.number))
    key = "evaluation.not_issued_few" if found.waits is Waits.FEW else "evaluation.not_issued_same"
    return Screen(words(key, programme=course.name, day=words.numbers.day(found.report.made_on)))


def not_issued(words: Words) -> Screen:
    return Screen(words("results.failed"))


def issue_why(words: Words) -> Screen:
    return Screen(words("evaluation.issue_why"))


def _head(asked: Asked, found: ChapterAnswer, words: Words) -> Iterator[str]:
    title = words.label(f"evaluation.title_{asked.telling}")
    if found.month:
        month = words.numbers.month(found.month)
        yield words("evaluation.title_month", programme=asked.course.name, title=title, month=month)
    else:
        yield words("evaluation.title", programme=asked.course.name, title=title)
    if found.invented:
        yield words("evaluation.invented")


def _fitting(parts: Sequence[Part], room: int, words: Words) -> tuple[list[str], bool]:
    """The tables within *room*, a line never cut in two; and whether anything was left out."""
    blocks: list[str] = []
    for part in parts:
        lines: list[str] = []
        for line in _lines(part, words):
            room -= len(line) + 2
            if room < 0:
                return ([*blocks, "\n".join(lines)] if len(lines) > 2 else blocks), True
            lines.append(line)
        blocks.append("\n".join(lines))
    return blocks, False


def _lines(part: Part, words: Words) -> Iterator[str]:
    yield words("evaluation.part", title=part.title)
    if part.columns:
        yield words("evaluation.small", text=part.columns)
    yield from (words("evaluation.line", text=line) for line in part.lines)
    yield from (words("evaluation.small", text=note) for note in part.notes)


def _ways_on(asked: Asked, found: ChapterAnswer, words: Words) -> tuple[tuple[Button, ...], ...]:
    others = [month for month in found.months if month != found.month]
    choices = [button(words.label("evaluation.excel"), "ev.file", asked.course.id, _value(asked, found.month))]
    if asked.several:
        choices.append(button(words.label("evaluation.programme"), "ev.courses", 0, str(asked.telling)))
    return (*_months(asked, others, words), *rows(*choices, width=2))


def _months(asked: Asked, found: Sequence[str], words: Words) -> tuple[tuple[Button, ...], ...]:
    latest = sorted(found, reverse=True)[:_MONTHS_SHOWN]
    shown = (
        button(words.numbers.month(month), "ev.look", asked.course.id, _value(asked, month)) for month in sorted(latest)
    )
    return rows(*shown, width=2)


def _value(asked: Asked, month: str) -> str:
    return replace(asked, month=month).value


def month_not_told(asked: Asked, found: ChapterAnswer, words: Words, *, known: bool) -> Screen:
    """*known*: there are numbers of the month, but this chapter is of others."""
    month = words.numbers.month(asked.month)
    title = words.label(f"evaluation.title_{asked.telling}")
    key = "evaluation.month_not_told" if known else "evaluation.month_without_data"
    return Screen(words(key, month=month, title=title), _months(asked, found.months, words))


def of_no_month(asked: Asked, words: Words) -> Screen:
    title = words.label(f"evaluation.title_{asked.telling}")
    return Screen(words("evaluation.of_no_month", title=title, month=words.numbers.month(asked.month)))


def report_of_every_month(words: Words) -> Screen:
    return Screen(words("evaluation.report_of_every_month"))


def bad_month(telling: Telling, example: str, words: Words) -> Screen:
    return Screen(words("evaluation.bad_month", command=telling, example=example))


def nothing(asked: Asked, words: Words) -> Screen:
    """The report has no such chapter: what would make one."""
    return Screen(words(f"evaluation.nothing_{asked.telling}", programme=asked.course.name))


def file(asked: Asked, found: ChapterAnswer, words: Words) -> Screen:
    title = words.label(f"evaluation.title_{asked.telling}")
    name = words.label("evaluation.file_name", telling=asked.telling, programme=asked.course.key)
    day = _day(found.cut_off, words)
    said = words("evaluation.file_sent", title=title, programme=asked.course.name, day=day)
    return Screen(_with_warning(said, invented=found.invented, words=words), file=File(name, found.file))


def courses(found: Iterable[Course], telling: Telling | None, words: Words) -> Screen:
    """Which programme, for *telling* or, where None, for the whole document."""
    if telling is None:
        shown = [button(one.name, "ev.report", one.id, words.language.value) for one in found]
    else:
        shown = [button(one.name, "ev.look", one.id, Asked(one, telling).value) for one in found]
    return Screen(words("evaluation.which_programme"), rows(*shown))


def choose(course: Course, language: Language, words: Words, *, several: bool) -> Screen:
    """Which format, and in which language: *language* is chosen already."""
    languages = (
        button(_language(one, chosen=one is language, words=words), "ev.report", course.id, one.value)
        for one in Language
    )
    formats = (
        button(words.label(f"evaluation.format_{one}"), "ev.make", course.id, f"{one}:{language.value}")
        for one in Format
    )
    other = [button(words.label("evaluation.programme"), "ev.courses", 0, "report")] if several else []
    said = words("evaluation.report", programme=course.name)
    return Screen(said, (*rows(*languages, width=2), *rows(*formats, width=3), *rows(*other)))


def _language(language: Language, *, chosen: bool, words: Words) -> str:
    name = words.label(f"evaluation.language_{language.value}")
    return words.label("evaluation.chosen", name=name) if chosen else name


def stage(stage: Stage, words: Words) -> Screen:
    return Screen(words(f"evaluation.stage_{stage}"))


def report_failed(course: Course, format: Format, language: Language, words: Words) -> Screen:
    again = button(words.label("evaluation.again"), "ev.make", course.id, f"{format}:{language.value}")
    return Screen(words("evaluation.report_failed"), rows(again))


def document(course: Course, found: ReportAnswer, format: Format, words: Words) -> Screen:
    name = words.label("evaluation.report_name", programme=course.key, day=found.issued_on.isoformat(), format=format)
    said = words("evaluation.report_sent", programme=course.name, day=_day(found.cut_off, words))
    return Screen(_with_warning(said, invented=found.invented, words=words), file=File(name, found.content))


def _with_warning(said: str, *, invented: bool, words: Words) -> str:
    return f"{said} {words('evaluation.invented')}" if invented else said


def _day(day: date | None, words: Words) -> str:
    return words.numbers.day(day) if day else "–"
