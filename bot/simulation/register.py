"""The register's months in the simulation: a file a month of everybody drawn, brought in by the real import."""

import tempfile
from datetime import date, timedelta
from pathlib import Path
from random import Random

from sqlmodel import Session, col, select

from bot.simulation.chances import CONTROL_WORKS
from bot.simulation.world import World
from models.actions import importing
from models.base import saved
from models.citizen import Citizen
from models.outcome import Outcome
from models.programme import Allocation, Arm
from models.rules.access import SYSTEM

_YEAR = 365.0


def bring(world: World, month: date) -> None:
    """*month*, by its first day; of the intervention it tells what the chat knows, and 0 where that is nothing."""
    lines = ["case_no,month,hours"]
    for citizen, arm, drawn_on in world.read(_drawn):
        if drawn_on < month + timedelta(days=31):
            hours = _hours(world, citizen, arm, drawn_on, month)
            lines.append(f"{citizen.case_no},{month:%Y-%m},{hours:.2f}")
    if len(lines) > 1:
        _import(world, "\n".join(lines))


def _import(world: World, text: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "outcomes.csv"
        file.write_text(text + "\n", encoding="utf-8")
        with importing.opened(file, decimal=importing.Decimal.POINT) as table:
            world.act(importing.outcomes, table, by=SYSTEM, invented=True)


def _hours(world: World, citizen: Citizen, arm: Arm, drawn_on: date, month: date) -> float:
    if arm is Arm.INTERVENTION:
        return world.read(_known, saved(citizen.id), month) or 0.0
    dice = Random(f"{world.seed}:{citizen.case_no}")  # each of the control group has a month in which she begins
    begins = dice.random() / CONTROL_WORKS * _YEAR
    return dice.choice([20.0, 60.0, 100.0, 160.33]) if (month - drawn_on).days >= begins else 0.0


def _drawn(session: Session) -> list[tuple[Citizen, Arm, date]]:
    rows = session.exec(
        select(Citizen, Allocation)
        .join(Allocation, col(Allocation.citizen_id) == col(Citizen.id))
        .order_by(Citizen.case_no)
    )
    return [(citizen, row.arm, row.drawn_on) for citizen, row in rows if row.drawn_on is not None]


def _known(session: Session, citizen_id: int, month: date) -> float | None:
    return session.exec(select(Outcome.hours).where(Outcome.citizen_id == citizen_id, Outcome.month == month)).first()
