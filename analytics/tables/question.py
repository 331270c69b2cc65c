"""What may be asked of the worker: light and hashable, so an answer can be kept under its question."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Question:
    """
    The results of one programme.

    month: YYYY-MM; without one, the latest of the programme's outcome months that has data.
    """

    programme: str
    month: str | None = None
    by: tuple[str, ...] = ("sex",)
