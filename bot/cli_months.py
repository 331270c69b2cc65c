"""The month that a command is asked for: one that there are numbers of, or a sentence that names those."""

import re

from bot.cli_errors import CommandError
from models.rules.policy import Policy

_MONTH = re.compile(r"(19|20)\d{2}-(0[1-9]|1[0-2])")
_NAMED = 12  # months at the most, the latest


def asked(given: str, url: str, policy: Policy, programme: str) -> str | None:
    """*given* where it is a month with outcomes of *programme*; None where nothing is given; else CommandError."""
    from analytics.data import outcome_cells

    if not given:
        return None
    if _MONTH.fullmatch(given) is None:
        raise CommandError("--month is written YYYY-MM, such as 2022-10")
    with outcome_cells.reading_session(url, policy) as session:
        months = outcome_cells.about_data(session, programme).months
    if given not in months:
        raise CommandError(f"there are no outcomes of {given}; {_those(months)}")
    return given


def _those(months: tuple[str, ...]) -> str:
    if not months:
        return "none have been imported yet"
    shown = ", ".join(months[-_NAMED:])
    return f"there are of {shown}" if len(months) <= _NAMED else f"the latest are {shown}"
