"""The table behind files of outcomes, read and written in bulk."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from sqlalchemy import bindparam, insert, select, text, update
from sqlmodel import col

from models.actions.importing.house import House
from models.base import saved
from models.outcome import Outcome

Key = tuple[int, date]  # person and month
Values = tuple[float | None, str, str | None]  # hours, benefit codes, status
There = Mapping[Key, tuple[int, Values, bool]]  # the id of the row, and whether it was derived from the chat


class OutcomeTable:
    """Writes what a file tells of months, and counts what that changed."""

    def __init__(self, house: House, programme_of: Mapping[int, int]) -> None:
        self._house, self._programme_of = house, programme_of
        self._months = self._months_there()

    def _months_there(self) -> set[date]:
        """Months with outcomes before this file; nothing of any other month need be looked up."""
        connection = self._house.session.connection()
        found = set(connection.execute(select(col(Outcome.month)).distinct()).scalars())
        if found and connection.dialect.name == "postgresql":
            connection.execute(text("ANALYZE outcome"))  # after a large import, planned blindly, a look-up scans it all
        return found

    def write(self, told: Mapping[Key, Values], there: There) -> None:
        """Make these months what is *told*, and the file's own; one that is *there* already stays as it is."""
        new = [key for key in told if key not in there]
        changed = [key for key in told if key in there and there[key][1] != told[key]]
        if new:
            rows = [{"citizen_id": id_, "month": month, **_columns(told[id_, month])} for id_, month in new]
            self._house.session.connection().execute(insert(Outcome), rows)
        if changed:
            to: dict[str, Any] = {name: bindparam(f"to_{name}") for name in ("hours", "benefit_codes", "status")}
            rows = [{"its_id": there[key][0], **_columns(told[key], "to_")} for key in changed]
            its_id = col(Outcome.id) == bindparam("its_id")
            self._house.session.connection().execute(update(Outcome).where(its_id).values(to), rows)
        self._make_its_own([there[key][0] for key in told if key in there and there[key][2]])
        for id_, _ in new:
            self._house.count(self._programme_of[id_], new=1)
        for id_, _ in changed:
            self._house.count(self._programme_of[id_], changed=1)
        self._house.unchanged += len(told) - len(new) - len(changed)

    def _make_its_own(self, ids: list[int]) -> None:
        """What the file confirms is derived no longer: a later change of the job leaves it."""
        if ids:
            own = update(Outcome).where(col(Outcome.id) == bindparam("its_id")).values(derived=False)
            self._house.session.connection().execute(own, [{"its_id": id_} for id_ in ids])

    def there(self, keys: Iterable[Key]) -> There:
        """The id and the values of those months that are known, others perhaps among them."""
        known = [(id_, month) for id_, month in keys if month in self._months]
        if not known:
            return {}
        statement = select(
            col(Outcome.id),
            col(Outcome.citizen_id),
            col(Outcome.month),
            col(Outcome.hours),
            col(Outcome.benefit_codes),
            col(Outcome.status),
            col(Outcome.derived),
        ).where(
            col(Outcome.citizen_id).in_({id_ for id_, _ in known}),
            col(Outcome.month).in_({month for _, month in known}),
        )
        found = self._house.session.connection().execute(statement).all()
        return {(row[1], row[2]): (saved(row[0]), (row[3], row[4], row[5]), row[6]) for row in found}


def _columns(values: Values, prefix: str = "") -> dict[str, Any]:
    return dict(zip((f"{prefix}hours", f"{prefix}benefit_codes", f"{prefix}status"), values, strict=True))
