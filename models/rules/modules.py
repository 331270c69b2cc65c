"""Which module a citizen is in, derived from what was recorded: never typed in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from models.module_spell import Module
from models.placement import PlacementKind

AFTERCARE = timedelta(weeks=13)  # module 3 goes on for so long after the start of a job


@dataclass(frozen=True)
class Stay:
    """One placement: *end* is its last day, empty while it goes on."""

    kind: PlacementKind
    start: date
    end: date | None = None


@dataclass(frozen=True)
class Wait:
    """The time in which a decision about a flex job is waited for; *end* is its last day."""

    start: date
    end: date | None = None


@dataclass(frozen=True)
class Spell:
    """One stretch in one module; *end* is its last day, empty while it goes on."""

    module: Module
    start: date
    end: date | None


_OF_STAY = {
    PlacementKind.INTERNAL_INTERNSHIP: Module.INTERNAL_INTERNSHIP,
    PlacementKind.COMPANY_INTERNSHIP: Module.COMPANY_INTERNSHIP,
    PlacementKind.JOB: Module.JOB_START,
}
_LAST_FIRST = (Module.JOB_START, Module.COMPANY_INTERNSHIP, Module.INTERNAL_INTERNSHIP)


def spells(start: date, stays: Sequence[Stay], waits: Sequence[Wait], end: date | None) -> list[Spell]:
    """
    The modules of a course from *start* to *end* (its last day, empty while it goes on), one after another.

    On each day: where placements run, the module of the one furthest on; where none does, the module that was reached
    before it, so that a gap between two placements belongs to the first (after a lost job: company internship). While
    a flex job is waited for, company internship is the extended one. Module 3 ends with the aftercare.
    """
    last = end if end is not None else date.max
    days = sorted(day for day in {start, *_turns(stays, waits)} if start <= day <= last)
    found: list[tuple[date, Module | None]] = []
    before: Module | None = Module.INTAKE
    for day in days:
        before = _module_on(day, stays, waits, before)
        found.append((day, before))
    return _joined(found, end)


def _turns(stays: Sequence[Stay], waits: Sequence[Wait]) -> Iterable[date]:
    """The days on which anything may change."""
    everything: list[Stay | Wait] = [*stays, *waits]
    for one in everything:
        yield one.start
        if one.end is not None:
            yield one.end + timedelta(days=1)
        if isinstance(one, Stay) and one.kind is PlacementKind.JOB:
            yield one.start + AFTERCARE


def _module_on(day: date, stays: Sequence[Stay], waits: Sequence[Wait], before: Module | None) -> Module | None:
    running = {_OF_STAY[one.kind] for one in stays if _runs(one, day)}
    module = next((one for one in _LAST_FIRST if one in running), None)
    if module is Module.JOB_START:
        return module if _in_aftercare(day, stays) else None
    if module is None:
        module = before if before is not Module.JOB_START else Module.COMPANY_INTERNSHIP
    if module in (Module.COMPANY_INTERNSHIP, Module.EXTENDED_COMPANY_INTERNSHIP):
        waited = any(_runs(one, day) for one in waits)
        return Module.EXTENDED_COMPANY_INTERNSHIP if waited else Module.COMPANY_INTERNSHIP
    return module


def _runs(one: Stay | Wait, day: date) -> bool:
    return one.start <= day and (one.end is None or day <= one.end)


def _in_aftercare(day: date, stays: Sequence[Stay]) -> bool:
    return any(one.kind is PlacementKind.JOB and _runs(one, day) and day < one.start + AFTERCARE for one in stays)


def _joined(found: list[tuple[date, Module | None]], end: date | None) -> list[Spell]:
    """Stretches of one module, the last open where the course is."""
    turns = [one for number, one in enumerate(found) if number == 0 or found[number - 1][1] is not one[1]]
    closed = [Spell(module, day, after - timedelta(days=1)) for (day, module), (after, _) in pairwise(turns) if module]
    day, module = turns[-1]
    return [*closed, Spell(module, day, end)] if module else closed
