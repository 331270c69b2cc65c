"""
A chapter of the evaluation as a chat shows it: worded, through disclosure control, frozen and light.

How it is laid out, and how much of it fits, is for whoever shows it.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from analytics.service.asking import Stage
from analytics.service.look_record import Shown
from models.evaluation_issue import NewIssue
from models.rules.issuing import Waits


class Telling(StrEnum):
    """What may be asked for in a chat; each is (part of) a chapter of the report."""

    FLOW = "flow"
    STATUS = "status"
    HOURS = "hours"
    PATHS = "paths"
    POWER = "power"
    COSTS = "costs"


Progress = Callable[[Stage], Awaitable[object]]


async def silent(_stage: Stage) -> None:
    """Progress that nobody follows."""


@dataclass(frozen=True)
class Part:
    """
    A table as lines of plain text: *columns* names what a line's numbers are, *notes* what was counted, and how.

    Both are empty where every number is hidden, and a line says so.
    """

    title: str
    columns: str
    lines: tuple[str, ...]
    notes: tuple[str, ...]


@dataclass(frozen=True)
class ChapterAnswer:
    """
    *says* are the sentences that the numbers bear; *file* is a workbook with every table of the chapter.

    *months* are those that can be shown (YYYY-MM, rising; none where the chapter is of no month), *month* the one that
    is. *invented*: the people are, and it must be said.
    """

    telling: Telling
    says: tuple[str, ...]
    parts: tuple[Part, ...]
    months: tuple[str, ...]
    month: str
    shown: Shown
    cut_off: date | None
    invented: bool
    issued_on: date
    waits: Waits | None  # why there is no new issue though the data have changed
    pictures: tuple[bytes, ...] = field(repr=False)
    file: bytes = field(repr=False)
    leaving: NewIssue | None = field(default=None, compare=False, repr=False)  # to be kept before this is shown


@dataclass(frozen=True)
class ReportAnswer:
    """The whole evaluation as the bytes of a file, and what must be said beside it."""

    shown: Shown
    cut_off: date | None
    invented: bool
    issued_on: date
    content: bytes = field(repr=False)
    leaving: NewIssue | None = field(default=None, compare=False, repr=False)  # to be kept before this is shown
