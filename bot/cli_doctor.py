"""``snoren doctor``: what is needed to run, looked at one by one."""

import os
import re
import stat
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot import cli_database, keys, settings
from bot.cli_errors import sentence
from bot.setting_checks import SettingsError
from bot.settings import Settings
from models.rules.working_days import LAST_YEAR

_TOKEN = re.compile(r"\d{6,}:[A-Za-z0-9_-]{30,}")
_WRITTEN = 2026  # a clock before the year in which this was written is wrong


@dataclass(frozen=True)
class Line:
    """One check and what it found."""

    what: str
    fine: bool
    told: str

    def __str__(self) -> str:
        return f"{'ok  ' if self.fine else 'BAD '} {self.what:10} {self.told}"


def examine(now: datetime) -> list[Line]:
    """Every check; without settings, only they and the clock."""
    try:
        house = settings.load()
    except SettingsError as error:
        return [Line("settings", fine=False, told=str(error)), _clock(now)]
    return [
        Line("settings", fine=True, told=str(settings.config_path())),
        _checked("database", lambda: _database(house)),
        _checked("folder", lambda: _folder(house)),
        _checked("key", lambda: _key(house)),
        _token(house),
        _clock(now),
    ]


def _checked(what: str, check: Callable[[], Line]) -> Line:
    try:
        return check()
    except Exception as error:
        told = sentence(error)
        if told is None:
            raise
        return Line(what, fine=False, told=told)


def _database(house: Settings) -> Line:
    url = house.database.url
    shown = cli_database.shown(url)
    if cli_database.is_sqlite(url) and not cli_database.path(url).exists():
        return Line("database", fine=True, told=f"{shown} is made at the first start")
    if not cli_database.at_newest(url):
        return Line("database", fine=False, told=f"{shown} is at an older revision: snoren db upgrade")
    return Line("database", fine=True, told=f"{shown} answers, at its newest revision")


def _folder(house: Settings) -> Line:
    """The folder in which the database lies or will lie, tried with a file."""
    url = house.database.url if house.is_live else house.sandbox.url
    if not cli_database.is_sqlite(url):
        return Line("folder", fine=True, told="none needed: the database is a server's")
    file = cli_database.path(url).absolute()
    there = next(folder for folder in file.parents if folder.exists())
    with tempfile.TemporaryFile(dir=there):
        pass
    if file.exists() and not os.access(file, os.W_OK):
        return Line("folder", fine=False, told=f"{file} cannot be written")
    return Line("folder", fine=True, told=f"{there} can be written")


def _key(house: Settings) -> Line:
    file = keys.key_file(house.database.url)
    if file is not None and file.exists() and stat.S_IMODE(file.stat().st_mode) & 0o077:
        return Line("key", fine=False, told=f"{file} can be read by others: chmod 600")
    given = house.secret_key.get_secret_value()
    if not given and file is not None and not file.exists() and not keys.stored_in(house.database.url):
        return Line("key", fine=True, told=f"{file} is made when the bot first starts")
    found = keys.proven(house, create=False)
    named = found.file or f"from SNOREN_SECRET_KEY ({len(found.values)})"
    return Line(
        "key", fine=True, told=f"{named}, {'reads what is stored' if found.proven else 'nothing is stored yet'}"
    )


def _token(house: Settings) -> Line:
    if not house.is_live:
        return Line("token", fine=True, told="none: snoren run is the sandbox")
    if _TOKEN.fullmatch(house.telegram.token.get_secret_value()) is None:
        return Line("token", fine=False, told="SNOREN_TELEGRAM__TOKEN does not look like one of BotFather's")
    return Line("token", fine=True, told="looks like one of BotFather's")


def _clock(now: datetime) -> Line:
    try:
        local = now.astimezone(ZoneInfo("Europe/Copenhagen"))
    except ZoneInfoNotFoundError:
        return Line("clock", fine=False, told="the time zone Europe/Copenhagen is missing: install tzdata")
    right = _WRITTEN <= now.year <= LAST_YEAR
    return Line("clock", fine=right, told=f"{local:%Y-%m-%d %H:%M} in Copenhagen")
