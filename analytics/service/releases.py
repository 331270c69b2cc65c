"""
What a report may tell, knowing all that has left before it, and what is kept of it before anybody sees it.

Everything released of a programme counts as known to everybody who may ask: colleagues talk, and a document is passed
on. A release is an answer to one question (*cut*) on one state of the data by one *edition* of the program; the same
answer is given to everybody from then on. It leaves by `models.actions.releases.keep`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from sqlmodel import Session

from analytics.disclosure import earlier_releases
from analytics.disclosure.earlier_releases import Released
from analytics.disclosure.release import release
from analytics.service.cut import edition
from analytics.tables import stored_json
from analytics.tables.table import Chapter, Report, Table
from models.queries import releases
from models.release import Leaving
from models.rules.policy import Policy


@dataclass(frozen=True)
class Past:
    """What had left when it was looked up: the latest release's number, and what readers have of them all."""

    latest: int
    earlier: tuple[Released, ...]


NOTHING: Final = Past(0, ())


def past(session: Session, programme: str) -> Past:
    told = tuple(stored_json.load(text, Table) for text in releases.told(session, programme))
    known = Report(programme, "", date.min, 0, None, 0, (Chapter("told", (), told),), released=True)
    shown = (stored_json.load(text, Report) for text in releases.contents(session, programme))
    return Past(releases.latest(session, programme), (Released(known, whole=False), *map(Released, shown)))


def leave(evaluated: Report, past: Past, cut: str, policy: Policy) -> tuple[Report, Leaving | None]:
    """*evaluated* through disclosure control, and what must be kept before it is shown; None where it tells nothing."""
    released = release(evaluated, smallest=policy.results.smallest_cell, earlier=past.earlier)
    tables = released.tables
    if not tables:
        return released, None
    return released, Leaving(
        programme=evaluated.programme,
        after=past.latest,
        cut=cut,
        edition=edition(policy, evaluated.programme),
        data_version=evaluated.data_version,
        content=stored_json.dump(released),
        told=tuple(dict.fromkeys(map(stored_json.dump, map(earlier_releases.bare, tables)))),
    )


def left(session: Session, policy: Policy, programme: str, cut: str) -> Report | None:
    """What everybody is told who asks *cut* of the data as they are, where somebody has asked before."""
    found = releases.standing(session, programme, cut, edition(policy, programme))
    text = releases.content(session, programme, found.number) if found.number is not None else None
    return stored_json.load(text, Report) if text is not None else None


def before(session: Session, policy: Policy, programme: str, cut: str) -> Report | None:
    """What *cut* was answered last, whatever the data were."""
    text = releases.before(session, programme, cut, edition(policy, programme))
    return stored_json.load(text, Report) if text is not None else None
