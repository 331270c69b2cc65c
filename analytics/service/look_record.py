"""What a look at the evaluation is at; the look log keeps it."""

from typing import NamedTuple


class Shown(NamedTuple):
    """
    What a look is at: the latest month told (YYYY-MM, empty where none is), and the state of the data.

    *people* are those with a known outcome in that month, as they are told; None where they are not.
    """

    month: str
    data_version: int
    people: int | None
