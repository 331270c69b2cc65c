"""People that a file may tell about: those imported before, by case number."""

from datetime import date
from functools import cached_property
from typing import Final

from sqlmodel import col, select

from models.actions.importing.house import House
from models.actions.importing.problems import Problems
from models.base import saved
from models.citizen import Citizen

_SEVERAL: Final = -1


class KnownPeople:
    """Ids by case number, each person's programme, and the first day of the month in which each starts."""

    def __init__(self, house: House, problems: Problems) -> None:
        self.programme_of: dict[int, int] = {}
        self.starts_in: dict[int, date] = {}
        self._house, self._problems = house, problems
        self._ids: dict[tuple[str | None, str], int] = {}
        keys = {saved(row.id): row.key for row in house.known()}
        people = select(col(Citizen.id), col(Citizen.case_no), col(Citizen.programme_id), col(Citizen.start_on))
        for found, case_no, programme_id, start_on in house.session.connection().execute(people):
            id_ = saved(found)
            self.programme_of[id_] = programme_id
            if start_on is not None:
                self.starts_in[id_] = start_on.replace(day=1)
            self._ids[keys[programme_id], case_no] = id_
            self._ids[None, case_no] = _SEVERAL if (None, case_no) in self._ids else id_

    def find(self, line: int, case_no: str, programme: str | None) -> int | None:
        """The person's id; None, and why in the problems, where there is nobody or more than one."""
        unknown = self._house.why_unknown(programme) if programme else None
        id_ = self._ids.get((programme, case_no))
        if unknown is not None:
            self._problems.add(line, "programme", unknown)
        elif id_ is None:
            self._problems.add(line, "case_no", self._why_nobody(case_no))
        elif id_ == _SEVERAL:
            self._problems.add(line, "case_no", "is in two programmes; add a column programme that says which")
        else:
            return id_
        return None

    def _why_nobody(self, case_no: str) -> str:
        capitals, zeros = self._alike
        if case_no.casefold() in capitals:
            return "is known, but with other capitals; write it as in the file of people"
        if case_no.casefold() in zeros:
            return "is known, but with zeros before it; has a spreadsheet dropped them?"
        return "is not known; import the people first"

    @cached_property
    def _alike(self) -> tuple[set[str], set[str]]:
        """Case numbers without capitals, and without zeros before them; gathered once somebody is not found."""
        known = {case_no.casefold() for _, case_no in self._ids}
        return known, {case_no.lstrip("0") for case_no in known if case_no.startswith("0")}
