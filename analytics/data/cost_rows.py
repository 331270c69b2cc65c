"""
What costs are computed from, read once: a row a person, their amounts by kind and year, their weeks in modules.

Only those whose hours in the month are known and whose start is: costs are set against the outcome of the same people.
People are known by the number of their row; no name or case number leaves the database.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

import pandas as pd
from sqlalchemy import Select, and_, case, distinct, func
from sqlmodel import Session, col

from analytics.costs.programme_costs import Spell
from analytics.data import evaluation_counts, sql_columns, trial_start
from analytics.tables.cost_estimates import KINDS
from models.citizen import Citizen
from models.cost import Cost
from models.module_spell import ModuleSpell
from models.outcome import Outcome
from models.programme import Allocation, Arm

KNOWN: Final = tuple(kind.value for kind in KINDS)


@dataclass(frozen=True)
class CostRows:
    """The amounts and module weeks of everybody drawn in *programme*, each method one read."""

    session: Session
    programme: str

    def kinds(self) -> dict[str, int]:
        """Each kind of cost that anybody drawn has, with the last year of it; none where no costs were brought in."""
        statement = (
            sql_columns.people_drawn(self.programme, (col(Cost.kind), func.max(col(Cost.year))))
            .join(Cost, col(Cost.citizen_id) == col(Citizen.id))
            .group_by(col(Cost.kind))
        )
        return {str(kind): int(year) for kind, year in self.session.connection().execute(statement)}

    def strange(self, smallest: int) -> tuple[str, ...]:
        """``300 × lottery``: how many amounts there are of each kind that is not known; of few, that they are few."""
        statement = (
            sql_columns.people_drawn(self.programme, (col(Cost.kind), func.count(col(Cost.id))))
            .join(Cost, col(Cost.citizen_id) == col(Citizen.id))
            .where(col(Cost.kind).not_in(KNOWN))
            .group_by(col(Cost.kind))
            .order_by(col(Cost.kind))
        )
        found = self.session.connection().execute(statement)
        return tuple(f"{n if n >= smallest else f'< {smallest}'} × {kind}" for kind, n in found)

    def has_hours(self, month: str) -> bool:
        """Whether anybody's hours in *month* are known."""
        return (
            self.session.connection().execute(_counted(self.programme, month, (_person(),)).limit(1)).first()
            is not None
        )

    def people(self, month: str) -> pd.DataFrame:
        """person, arm, sex, start (YYYY-MM), employed (any wage hours in *month*), as `per_person` wants them."""
        works = case((col(Outcome.hours) > 0, 1), else_=0).label("employed")
        wanted: sql_columns.Columns = (
            _person(),
            sql_columns.arm(),
            col(Citizen.sex).label("sex"),
            sql_columns.start_month(),
            works,
        )
        frame = evaluation_counts.read_frame(self.session, _counted(self.programme, month, wanted))
        if frame.empty:
            return pd.DataFrame(columns=["person", "arm", "sex", "start", "employed"])
        named = {start: evaluation_counts.month_name(int(start)) for start in frame["start"].unique()}
        return frame.assign(start=frame["start"].map(named))

    def amounts(self, month: str) -> Iterator[pd.DataFrame]:
        """person, kind, year, amount of the same people, of the kinds that are known, in parts."""
        told: sql_columns.Columns = (
            col(Cost.kind).label("kind"),
            col(Cost.year).label("year"),
            col(Cost.amount).label("amount"),
        )
        statement = _counted(self.programme, month, (_person(), *told)).join(
            Cost, col(Cost.citizen_id) == col(Citizen.id)
        )
        return evaluation_counts.read_in_parts(
            self.session, statement.where(col(Cost.kind).in_(KNOWN)), kept={"kind": KNOWN}
        )

    def spells(self, arm: Arm | None = None) -> list[Spell]:
        """Every stretch in a module of those drawn, of one arm or both; people as `people` has them."""
        told = (_person(), col(ModuleSpell.module), col(ModuleSpell.start_on), col(ModuleSpell.end_on))
        statement = sql_columns.people_drawn(self.programme, told).join(
            ModuleSpell, col(ModuleSpell.citizen_id) == col(Citizen.id)
        )
        if arm is not None:
            statement = statement.where(col(Allocation.arm) == arm)
        found = self.session.connection().execute(statement)
        return [Spell(person, str(module), start, end) for person, module, start, end in found]

    def drawn_without(self, month: str) -> int:
        """People drawn who are not among `people`."""
        one = distinct(col(Citizen.id))
        known = _counted(self.programme, month, (func.count(one),))
        connection = self.session.connection()
        everybody = connection.scalar(sql_columns.people_drawn(self.programme, (func.count(one),))) or 0
        return int(everybody - (connection.scalar(known) or 0))


def _person() -> Any:
    return col(Citizen.id).label("person")


def _counted(programme: str, month: str, wanted: tuple[Any, ...]) -> Select[Any]:
    statement = sql_columns.people_drawn(programme, wanted).where(trial_start.start_day().is_not(None))
    known = and_(col(Outcome.month) == date.fromisoformat(f"{month}-01"), col(Outcome.hours).is_not(None))
    return statement.join(Outcome, and_(col(Outcome.citizen_id) == col(Citizen.id), known))
