"""Brings the trial's 675 invented people, their modules and their outcomes in, as `snoren import` would."""

from datetime import datetime
from pathlib import Path
from typing import Final

from sqlmodel import Session

from models.actions import importing
from models.rules.access import SYSTEM

_TRIAL: Final = Path(__file__).with_name("trial")


def write(session: Session, now: datetime) -> None:
    """The draw, the modules of those who started, and the months that the report measures."""
    with importing.opened(_TRIAL / "people.csv") as people:
        importing.people(session, people, by=SYSTEM, now=now, invented=True)
    with importing.opened(_TRIAL / "modules.csv") as modules:
        importing.modules(session, modules, by=SYSTEM, now=now, invented=True)
    _outcomes(session, "outcomes.csv", now)


def write_between(session: Session, now: datetime) -> None:
    """Every other month from each cohort's start on; the people must be there."""
    _outcomes(session, "outcomes_between.csv", now)


def _outcomes(session: Session, file: str, now: datetime) -> None:
    with importing.opened(_TRIAL / file) as outcomes:
        importing.outcomes(session, outcomes, by=SYSTEM, now=now, invented=True)
