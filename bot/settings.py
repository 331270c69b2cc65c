"""Settings: config.toml, overridden by ``SNOREN_…`` in the environment; anything unknown or impossible is refused."""

import json
import os
import re
import tomllib
from functools import cached_property
from pathlib import Path
from typing import Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from sqlalchemy import make_url
from sqlalchemy.exc import ArgumentError

from bot import setting_checks as checks
from bot.setting_checks import SettingsError
from models.rules.policy import Policy

ROOT: Final = Path(__file__).resolve().parents[1]
CONFIG_VARIABLE: Final = "SNOREN_CONFIG"
SHORTEST_KEY: Final = 16


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Telegram(_Table):
    """Without *token* there is the sandbox; with *webhook_url* updates are posted to us, else we ask for them."""

    token: SecretStr = SecretStr("")
    base_url: str = "https://api.telegram.org/bot"
    base_file_url: str = "https://api.telegram.org/file/bot"
    webhook_url: str = Field(default="", pattern=r"^(https://\S+)?$")
    webhook_secret: SecretStr = SecretStr("")

    @field_validator("token")
    @classmethod
    def _fits_an_address(cls, token: SecretStr) -> SecretStr:
        if any(sign.isspace() or sign in "/?#%" for sign in token.get_secret_value()):
            raise ValueError("a bot token is one word: digits, a colon, letters")
        return token

    @field_validator("webhook_secret")
    @classmethod
    def _fits_a_header(cls, value: SecretStr) -> SecretStr:
        if re.fullmatch(r"[A-Za-z0-9_-]{0,256}", value.get_secret_value()) is None:
            raise ValueError("a webhook secret has up to 256 letters, digits, - and _")
        return value


class DatabaseTable(_Table):
    """A relative SQLite path counts from config.toml's folder; one that the environment gives, from where we stand."""

    url: str = Field(default="sqlite:///var/snoren.db", repr=False)

    @field_validator("url")
    @classmethod
    def _known_kind(cls, url: str) -> str:
        try:
            kind = make_url(url).get_backend_name()
        except ArgumentError:
            raise ValueError("a database is written like sqlite:///var/snoren.db or postgresql+psycopg://…") from None
        if kind not in {"sqlite", "postgresql"}:
            raise ValueError("the database is SQLite or PostgreSQL")
        return url


class Sandbox(_Table):
    """*port* 0 takes any free one; *url* is its database where no other is named."""

    port: int = Field(default=8765, ge=0, le=65535)
    url: str = Field(default="sqlite:///var/sandbox.db", repr=False)


class Web(_Table):
    """
    Where a live bot listens: webhook, health, metrics, calendars.

    *public_url* is how that is reached from outside (``https://snoren.example``); empty: as the webhook's address says.
    """

    host: str = "127.0.0.1"
    port: int = Field(default=8080, ge=0, le=65535)
    public_url: str = Field(default="", pattern=r"(https?://[^/\s?#]+(/[^\s?#]*[^/\s?#])?)?")


class Log(_Table):
    """*format* auto: text on a terminal, else JSON."""

    format: Literal["auto", "console", "json"] = "auto"
    level: Literal["debug", "info", "warning", "error"] = "info"


class Settings(Policy):
    """Everything that can be set. The programme's tables are those of `Policy`."""

    model_config = ConfigDict(extra="forbid", frozen=True, hide_input_in_errors=True)

    telegram: Telegram = Telegram()
    database: DatabaseTable = DatabaseTable()
    secret_key: SecretStr = SecretStr("")
    sandbox: Sandbox = Sandbox()
    web: Web = Web()
    log: Log = Log()

    @field_validator("secret_key")
    @classmethod
    def _long_enough(cls, value: SecretStr) -> SecretStr:
        if any(len(key) < SHORTEST_KEY for key in split_keys(value.get_secret_value())):
            raise ValueError(f"each key has at least {SHORTEST_KEY} characters")
        return value

    @cached_property
    def policy(self) -> Policy:
        return Policy.model_validate({name: getattr(self, name) for name in Policy.model_fields})

    @property
    def is_live(self) -> bool:
        """Whether there is a token; without one, `snoren run` is the sandbox."""
        return bool(self.telegram.token.get_secret_value())

    @property
    def secrets(self) -> list[str]:
        """What may stand in no line of the log."""
        telegram, keys = self.telegram, split_keys(self.secret_key.get_secret_value())
        return [telegram.token.get_secret_value(), telegram.webhook_secret.get_secret_value(), *keys]

    @property
    def public_url(self) -> str:
        """How the bot's own web pages are reached from outside; empty: they are not."""
        webhook = self.telegram.webhook_url
        return self.web.public_url or webhook.rpartition("/telegram")[0]

    @property
    def database_name(self) -> str:
        """The database as it may be shown: without a password."""
        return make_url(self.database.url).render_as_string(hide_password=True)


class _Layered(Settings, BaseSettings):
    """config.toml as arguments, the environment above it."""

    model_config = SettingsConfigDict(
        env_prefix="SNOREN_", env_nested_delimiter="__", env_ignore_empty=True, extra="forbid"
    )

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        return env_settings, init_settings


def load() -> Settings:
    """
    The settings as they stand; SettingsError, one sentence that names the key, where they cannot be.

    The file is checked on its own first, strictly: TOML has types, and a text is no number there.
    """
    path = config_path()
    table = _read(path)
    known = checks.Known(Settings, table)
    checks.refuse_secrets(known, table, path.name)
    try:
        Settings.model_validate_json(json.dumps(table, default=str), strict=True)
    except ValidationError as error:
        raise SettingsError(checks.sentence(error, known, path.name)) from None
    checks.refuse_unknown_variables(known, os.environ)
    try:
        layered = _Layered(**table)
    except ValidationError as error:
        raise SettingsError(checks.sentence(error, known, path.name, os.environ)) from None
    _refuse_open_webhook(layered)
    return _placed(layered, path.parent)


def config_path() -> Path:
    """Where config.toml is: named by SNOREN_CONFIG, else at the project's root."""
    named = os.environ.get(CONFIG_VARIABLE)
    path = Path(named) if named else ROOT / "config.toml"
    if not path.is_file():
        raise SettingsError(f"there is no settings file {path}; {CONFIG_VARIABLE} names another one")
    return path.resolve()


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except tomllib.TOMLDecodeError as error:
        raise SettingsError(f"{path.name} is not TOML: {error}") from None
    except UnicodeDecodeError:
        raise SettingsError(f"{path.name} is not UTF-8 text") from None


def _refuse_open_webhook(settings: Settings) -> None:
    if settings.telegram.webhook_url and not settings.telegram.webhook_secret.get_secret_value():
        raise SettingsError("telegram.webhook_url needs SNOREN_TELEGRAM__WEBHOOK_SECRET, or anyone could post updates")


def _placed(layered: Settings, folder: Path) -> Settings:
    """With absolute SQLite paths; the sandbox has a file of its own unless a database is named."""
    values = {name: getattr(layered, name) for name in Settings.model_fields}
    named = "url" in layered.database.model_fields_set
    here = Path.cwd() if os.environ.get("SNOREN_DATABASE__URL") else folder
    url = _absolute(layered.database.url, here)
    sandbox_url = url if named else _absolute(layered.sandbox.url, folder)
    values["database"] = DatabaseTable(url=url)
    values["sandbox"] = layered.sandbox.model_copy(update={"url": sandbox_url})
    return Settings.model_validate(values)


def _absolute(url: str, folder: Path) -> str:
    parsed = make_url(url)
    file = parsed.database
    if parsed.get_backend_name() != "sqlite" or not file or file == ":memory:" or file.startswith("file:"):
        return url
    return parsed.set(database=str(folder / file)).render_as_string(hide_password=False)


def split_keys(value: str) -> list[str]:
    """The keys of SNOREN_SECRET_KEY, separated by commas: the first writes, all of them read."""
    return [key.strip() for key in value.split(",") if key.strip()]
