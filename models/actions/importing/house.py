"""The programmes that a file tells about: found or made, and marked as changed once, in the audit too."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from models.actions import audit
from models.actions.importing.problems import refused
from models.base import saved
from models.programme import Cohort, Programme
from models.queries import policies
from models.rules import near
from models.rules.access import Actor


@dataclass(frozen=True)
class Imported:
    """Rows of the file by what they did; *notes* are what whoever imports it must know."""

    new: int = 0
    changed: int = 0
    unchanged: int = 0
    notes: tuple[str, ...] = ()

    @property
    def total(self) -> int:
        return self.new + self.changed + self.unchanged


class House:
    """Programmes and cohorts by name; counts what is done to each programme."""

    def __init__(self, session: Session, now: datetime, *, invented: bool = False) -> None:
        self.session, self.now, self.invented = session, now, invented
        self.entries = policies.of(session).programmes
        self.unchanged = 0
        self._programmes: dict[str, Programme] = {}
        self._cohorts: dict[tuple[int, str], int] = {}
        self._new: Counter[int] = Counter()
        self._changed: Counter[int] = Counter()

    def key(self, given: str | None) -> str | None:
        """The programme meant; None where that is not said and there are several."""
        if given is None and len(self.entries) == 1:
            return next(iter(self.entries))
        return given

    def why_unknown(self, key: str | None) -> str | None:
        """Why there is no such programme; None where there is one."""
        if key is None:
            return f"is empty; config.toml has {', '.join(self.entries)}"
        if key in self.entries:
            return None
        return f"config.toml has no programme of this name; {near.hint(key, self.entries)}"

    def programme(self, key: str) -> Programme:
        """The programme, made from its table in config.toml where this is its first file."""
        if key not in self._programmes:
            found = self.session.exec(select(Programme).where(Programme.key == key)).one_or_none()
            self._programmes[key] = found or self._make(key)
        row = self._programmes[key]
        if row.invented != self.invented:
            raise refused("this database holds the sandbox's invented people; real people need one of their own")
        return row

    def known(self) -> list[Programme]:
        """Every programme that people have been imported to."""
        rows = self.session.exec(select(Programme).order_by(col(Programme.id))).all()
        self._programmes.update({row.key: row for row in rows})
        return [self.programme(row.key) for row in rows]

    def cohort(self, programme_id: int, name: str) -> int:
        if not self._cohorts:
            self._cohorts = {(row.programme_id, row.name): saved(row.id) for row in self.session.exec(select(Cohort))}
        if (programme_id, name) not in self._cohorts:
            row = Cohort(programme_id=programme_id, name=name)
            self.session.add(row)
            self.session.flush()
            self._cohorts[programme_id, name] = saved(row.id)
        return self._cohorts[programme_id, name]

    def count(self, programme_id: int, *, new: int = 0, changed: int = 0, unchanged: int = 0) -> None:
        self._new[programme_id] += new
        self._changed[programme_id] += changed
        self.unchanged += unchanged

    def finish(self, action: str, by: Actor, notes: Iterable[str] = ()) -> Imported:
        """Raise the version of each programme that changed, once, with its audit row; what did not change has none."""
        for row in self._programmes.values():
            new, changed = self._new[saved(row.id)], self._changed[saved(row.id)]
            if new or changed:
                row.data_version += 1
                self.session.add(row)
                audit.write(self.session, by, action, row, self.now, f"new {new}, changed {changed}")
        return Imported(self._new.total(), self._changed.total(), self.unchanged, tuple(notes))

    def _make(self, key: str) -> Programme:
        row = Programme(key=key, name=self.entries[key].name, invented=self.invented, created_at=self.now)
        self.session.add(row)
        self.session.flush()
        return row
