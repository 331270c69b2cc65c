"""The sentence for each thing that a user may have given wrong; anything else is a mistake in the program."""

import sqlite3
from collections.abc import Iterable

from sqlalchemy.exc import DatabaseError, InterfaceError, OperationalError

from bot.lock import AlreadyRunningError
from bot.setting_checks import SettingsError
from models.crypto import KeyMissingError
from models.errors import DatabaseTooNewError, OvertakenError
from models.rules import near
from models.rules.benefit_list import CodeListError

# Away, locked, or no database at all. Their kin, a broken constraint for one, would be the program's fault.
_UNREACHABLE = (DatabaseError, InterfaceError, OperationalError, sqlite3.DatabaseError, sqlite3.OperationalError)


class CommandError(Exception):
    """What was asked for cannot be done; the text is the sentence."""


def sentence(error: Exception) -> str | None:
    """What to tell; None where the program is at fault, and the traceback is wanted."""
    from models.actions.importing import ImportRefusedError

    if isinstance(error, ImportRefusedError):
        if not error.problems[0].line:
            return f"nothing was imported: {error}"
        mistakes = "a mistake" if error.total == 1 else f"{error.total:,} mistakes"
        return f"nothing was imported, for {mistakes} in the file:\n{error}"
    if isinstance(error, DatabaseTooNewError):
        return f"the database stands at revision {error}, which only a newer snoren knows"
    if isinstance(error, OvertakenError):
        return "the bot has shown other numbers meanwhile; run this again"
    if type(error) in _UNREACHABLE:
        return f"the database cannot be used: {_first_line(error)}"
    if isinstance(error, OSError) and error.filename:
        return f"{error.filename}: {error.strerror}"
    given = CommandError | SettingsError | AlreadyRunningError | KeyMissingError | CodeListError
    if isinstance(error, given) or _is_demos(error):
        return str(error)
    return None


def _is_demos(error: Exception) -> bool:
    """The sandbox's refusal, known by name so that nothing of the sandbox is loaded for it."""
    return type(error).__name__ == "RealPeopleError"


def _first_line(error: Exception) -> str:
    """The driver's own words: SQLAlchemy's would go on with the statement."""
    return str(getattr(error, "orig", error)).strip().partition("\n")[0]


def one_of(given: str, known: Iterable[str], what: str) -> str:
    """*given*, where it is known; CommandError that names what is near, or all there are, where it is not."""
    names = list(known)
    if given in names:
        return given
    raise CommandError(f"there is no {what} {given}; {near.hint(given, names)}")
