"""What the programme itself costs: weeks in each module × the module's price a week (the report's 9.2.1)."""

from collections.abc import Sequence

import numpy as np

from analytics.chapters.flow import people_by_arm
from analytics.costs import programme_costs, rare_amounts
from analytics.costs.programme_costs import ProgrammeCosts, Spell
from analytics.data.trial_data import TrialData
from analytics.tables import cell_populations, labels
from analytics.tables.crosstabs import EMPTY
from analytics.tables.table import Count, Label, Number, Row, Standing, Table, Value, Who
from models.module_spell import Module
from models.programme import Arm

COLUMNS = tuple(map(labels.label, ("citizens", "weeks", "price_a_week", "amount")))
PRINTED = 72_693  # VIVE 5.1 and 5.5, a person drawn


def tables(trial: TrialData) -> tuple[Table, ...]:
    """Of the intervention arm, up to the last day of the data; none where no modules are told."""
    spells = trial.costs.spells(Arm.INTERVENTION)
    if not spells or trial.cut_off is None:
        return ()
    found = programme_costs.cost_of_spells(spells, prices=module_prices(trial), until=trial.cut_off)
    if not found.people:
        return ()
    held = [spell for spell in spells if spell.start <= trial.cut_off]
    course = "path" if len(held) == len(spells) else "path_so_far"
    table = Table(
        key="programme_costs",
        title=labels.label("title_programme_costs"),
        columns=COLUMNS,
        rows=(*_modules(trial, found, held, course), *_together(trial, found, course)),
        standing=Standing.DESCRIPTIVE,
        definition=labels.label("defined_programme_costs", price_year=trial.planned.price_year),
        n=people_by_arm(trial.drawn)[0],
        cut_off=trial.cut_off,
        notes=(
            labels.label("weeks_held"),
            labels.label("drawn_or_started"),
            labels.label("programme_in_print", printed=PRINTED),
            *((labels.label("modules_running"),) if found.running else ()),
        ),
        who=cell_populations.ARM[1],
        columns_who=(cell_populations.EVERYBODY,) * len(COLUMNS),
    )
    return (table,)


def module_prices(trial: TrialData) -> dict[str, float]:
    """Kr a week by module, in prices of the plan's price year."""
    return {module.value: price for module, price in trial.planned.module_prices.items()}


def _modules(trial: TrialData, found: ProgrammeCosts, spells: Sequence[Spell], course: str) -> list[Row]:
    """A row a module; those of few people are one row, since the sum below would give them away."""
    been = {one.module: {spell.person for spell in spells if spell.module == one.module} for one in found.modules}
    persons = sorted(found.people)
    has = {module: np.array([person in inside for person in persons]) for module, inside in been.items()}
    grouped = rare_amounts.kinds_together(has, np.zeros(len(persons), dtype=int), trial.smallest)
    return [
        _module(trial, found, group, int(rare_amounts.people_using(group, has).sum()), course)
        for group in sorted(grouped)
    ]


def _module(trial: TrialData, found: ProgrammeCosts, group: rare_amounts.Group, n: int, course: str) -> Row:
    weeks = sum(one.weeks for one in found.modules if one.module in group)
    amount = sum(one.amount for one in found.modules if one.module in group)
    price: Value = Number(module_prices(trial)[group[0]], "kr") if len(group) == 1 else EMPTY
    values = (Count(n), Number(weeks, "weeks", n=n), price, Number(amount, "kr", n=n))
    return Row(_named(group), values, who=_been(group, course))


def _named(group: rare_amounts.Group) -> Label:
    return (
        labels.label("module", module=group[0])
        if len(group) == 1
        else labels.label("modules", modules=", ".join(group))
    )


def _been(group: rare_amounts.Group, course: str) -> Who:
    """Job start is what the path groups mean by it; no other table tells of the people of other modules."""
    if group == (Module.JOB_START.value,):
        return cell_populations.those_at(course, *cell_populations.JOB_START)
    return cell_populations.those_at(f"module_{'_'.join(group)}", "been")


def _together(trial: TrialData, found: ProgrammeCosts, course: str) -> list[Row]:
    """In all; a person who started; a person drawn, started or not: the part of costs that the programme itself is."""
    started, drawn = len(found.people), people_by_arm(trial.drawn)[0]
    total = (Count(started), Number(found.weeks, "weeks", n=started), EMPTY, Number(found.total, "kr", n=started))
    return [
        Row(labels.label("all_modules"), total, who=cell_populations.those_at(course, *cell_populations.STARTED)),
        _mean(
            labels.label("a_person_started"),
            found,
            started,
            cell_populations.those_at(course, *cell_populations.STARTED),
        ),
        _mean(labels.label("a_person_drawn"), found, drawn, cell_populations.EVERYBODY),
    ]


def _mean(label: Label, found: ProgrammeCosts, n: int, people: Who) -> Row:
    started = len(found.people)
    each = Number(found.weeks / n, "weeks", 1, n=started), EMPTY, Number(found.total / n, "kr", n=started)
    return Row(label, (Count(n), *each), who=people)
