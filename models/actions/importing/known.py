"""People that a file may tell about: those imported before, by case number."""

from typing import Final

from sqlmodel import col, select

from models.actions.importing.house import House
from models.actions.importing.problems import Problems
from models.base import saved
from models.citizen import Citizen

_SEVERAL: Final = -1


class KnownPeople:
    """Ids by case number, and each person's programme."""

    def __init__(self, house: House, problems: Problems) -> None:
        self.programme_of: dict[int, int] = {}
        self._house, self._problems = house, problems
        self._ids: dict[tuple[str | None, str], int] = {}
        keys = {saved(row.id): row.key for row in house.known()}
        people = select(col(Citizen.id), col(Citizen.case_no), col(Citizen.programme_id))
        for found, case_no, programme_id in house.session.connection().execute(people):
            id_ = saved(found)
            self.programme_of[id_] = programme_id
            self._ids[keys[programme_id], case_no] = id_
            self._ids[None, case_no] = _SEVERAL if (None, case_no) in self._ids else id_

    def find(self, line: int, case_no: str, programme: str | None) -> int | None:
        """The person's id; None, and why in the problems, where there is nobody or more than one."""
        unknown = self._house.why_unknown(programme) if programme else None
        id_ = self._ids.get((programme, case_no))
        if unknown is not None:
            self._problems.add(line, "programme", unknown)
        elif id_ is None:
            self._problems.add(line, "case_no", "is not known; import the people first")
        elif id_ == _SEVERAL:
            self._problems.add(line, "case_no", "is in two programmes; add a column programme that says which")
        else:
            return id_
        return None
