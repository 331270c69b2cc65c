"""The table behind a file of modules, read and written in bulk, and what the rope hears of it."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, select, update
from sqlmodel import col

from models.actions import rope, rope_sql
from models.actions.importing.house import House
from models.base import saved
from models.citizen import Citizen
from models.module_spell import Module, ModuleSpell
from models.rope import Event, RopeEvent
from models.rules import calendar, paths

SOURCE: Final = "module_spell"
_AT_ONCE: Final = 10_000  # ids in one IN
_ONE_BY_ONE: Final = 200  # above, the set-based rope is faster than one citizen at a time

Key = tuple[int, Module]  # person and module
Days = tuple[date, date | None]
Spell = tuple[int, Module, Days]  # by the id of its row
There = Mapping[Key, Mapping[int, Days]]  # by the id of the row


class ModuleTable:
    """Writes stretches, counts what that changed, and remembers whom it concerned."""

    def __init__(self, house: House, programme_of: Mapping[int, int]) -> None:
        self._house, self._programme_of = house, programme_of
        self._touched: set[int] = set()

    def there(self, citizen_ids: set[int]) -> There:
        """What files have brought of these people."""
        spell = (col(ModuleSpell.id), col(ModuleSpell.citizen_id), col(ModuleSpell.module))
        statement = select(*spell, col(ModuleSpell.start_on), col(ModuleSpell.end_on)).where(
            col(ModuleSpell.citizen_id).in_(citizen_ids), ~col(ModuleSpell.derived)
        )
        found: dict[Key, dict[int, Days]] = {}
        for id_, citizen_id, module, start_on, end_on in self._house.session.connection().execute(statement):
            found.setdefault((citizen_id, Module(module)), {})[saved(id_)] = (start_on, end_on)
        return found

    def write(self, lines: Sequence[tuple[Key, Days]], there: There) -> None:
        """Make the stretches what is told; one that is *there* and shares a day is the one meant."""
        new, changed = [], []
        self._forget_derived({citizen_id for (citizen_id, _), _ in lines})
        for key, days in lines:
            meant = [id_ for id_, other in there.get(key, {}).items() if share_a_day(days, other)]
            if not meant:
                new.append({"citizen_id": key[0], "module": key[1], "start_on": days[0], "end_on": days[1]})
            elif there[key][meant[0]] != days:
                changed.append({"its_id": meant[0], "from_day": days[0], "to_day": days[1]})
            else:
                self._house.unchanged += 1
                continue
            self._touched.add(key[0])
            programme_id = self._programme_of[key[0]]
            self._house.count(programme_id, new=int(not meant), changed=int(bool(meant)))
        self._execute(new, changed)

    def _forget_derived(self, citizen_ids: set[int]) -> None:
        """The programme's own book counts in place of what was derived from the chat."""
        derived = delete(ModuleSpell).where(col(ModuleSpell.citizen_id).in_(citizen_ids), col(ModuleSpell.derived))
        self._house.session.connection().execute(derived)

    def _execute(self, new: list[dict[str, Any]], changed: list[dict[str, Any]]) -> None:
        connection = self._house.session.connection()
        if new:
            connection.execute(insert(ModuleSpell), new)
        if changed:
            its_id = col(ModuleSpell.id) == bindparam("its_id")
            to: dict[str, Any] = {"start_on": bindparam("from_day"), "end_on": bindparam("to_day")}
            connection.execute(update(ModuleSpell).where(its_id).values(to), changed)

    def tell_the_rope(self) -> None:
        """What began, for those among the people written about who take part; the rope counts from it."""
        session, running = self._house.session, list(self._running())
        for at in range(0, len(running), _AT_ONCE):
            ids = running[at : at + _AT_ONCE]
            session.connection().execute(
                delete(RopeEvent).where(col(RopeEvent.source) == SOURCE, col(RopeEvent.citizen_id).in_(ids))
            )
            today = calendar.today(self._house.now)
            events = [event for id_, spells in self._spells(ids).items() for event in _events(id_, spells, today)]
            if events:
                session.connection().execute(insert(RopeEvent), events)
        session.expire_all()
        if len(running) > _ONE_BY_ONE:
            rope_sql.reevaluate(session)
        else:
            for citizen_id in running:
                rope.refresh(session, citizen_id)

    def _running(self) -> Iterator[int]:
        touched = sorted(self._touched)
        for at in range(0, len(touched), _AT_ONCE):
            statement = select(col(Citizen.id)).where(
                col(Citizen.id).in_(touched[at : at + _AT_ONCE]),
                col(Citizen.start_on).is_not(None),
                col(Citizen.ended_on).is_(None),
            )
            yield from (saved(id_) for id_ in self._house.session.connection().execute(statement).scalars())

    def _spells(self, citizen_ids: list[int]) -> dict[int, list[Spell]]:
        spells: dict[int, list[Spell]] = {}
        for (citizen_id, module), stretches in self.there(set(citizen_ids)).items():
            for id_, days in stretches.items():
                spells.setdefault(citizen_id, []).append((id_, module, days))
        return spells


def _events(citizen_id: int, spells: list[Spell], today: date) -> Iterator[dict[str, Any]]:
    """What began; and the end of a company internship, told by the last of its stretches unless one goes on."""
    been = {module for _, module, _ in spells}
    for id_, module, (start_on, _) in spells:
        event = paths.begins(module, been)
        if event is not None:
            yield _event(citizen_id, event, start_on, id_)
    ends = [(end_on or date.max, id_) for id_, module, (_, end_on) in spells if module in paths.IN_A_COMPANY]
    if ends and max(ends)[0] <= today:
        yield _event(citizen_id, Event.COMPANY_INTERNSHIP_ENDED, *max(ends))


def _event(citizen_id: int, event: Event, day: date, spell_id: int) -> dict[str, Any]:
    about = {"citizen_id": citizen_id, "source": SOURCE, "source_id": spell_id}
    return {"event": event, "on_date": day, **about}


def share_a_day(days: Days, other: Days) -> bool:
    """Whether two stretches overlap; one without an end goes on for ever."""
    return days[0] <= (other[1] or date.max) and other[0] <= (days[1] or date.max)
