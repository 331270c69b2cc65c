"""The day that a person's own months in the trial are counted from."""

from typing import Any

from sqlalchemy import case
from sqlmodel import col

from models.citizen import Citizen
from models.programme import Allocation


def start_day() -> Any:
    """
    In SQL, over Citizen and Allocation: the day of a draw of ours, else the start that a file told, if any.

    Both arms alike: the control group of a draw of ours never starts in the chat, and the day on which a mentor enrols
    one of the others comes after the draw and may hang on its outcome.
    """
    return case((col(Allocation.draw_id).is_not(None), col(Allocation.drawn_on)), else_=col(Citizen.start_on))
