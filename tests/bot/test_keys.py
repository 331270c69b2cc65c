"""The keys: given, or made once beside the SQLite file."""

import stat
from pathlib import Path

import pytest

from bot import keys
from bot.setting_checks import SettingsError
from bot.settings import DatabaseTable, Sandbox, Settings
from tests.kit import databases


def settings(url: str, secret_key: str = "") -> Settings:
    return Settings(
        **{name: getattr(databases.policy(), name) for name in type(databases.policy()).model_fields},
        database=DatabaseTable(url=url),
        sandbox=Sandbox(url=url),
        secret_key=secret_key,
    )


def test_a_live_bot_makes_its_key_once_and_for_its_owner_alone(tmp_path: Path) -> None:
    house = settings(f"sqlite:///{tmp_path}/var/snoren.db")

    first, second = keys.of(house), keys.of(house)

    assert first.created
    assert first.file == tmp_path / "var" / "secret.key"
    assert stat.S_IMODE(first.file.stat().st_mode) == 0o600
    assert (second.values, second.created) == (first.values, False)


def test_the_sandbox_has_a_key_of_its_own(tmp_path: Path) -> None:
    house = settings(f"sqlite:///{tmp_path}/snoren.db", "a real key that is long enough")

    assert keys.of(house, sandbox=True).values != keys.of(house).values


def test_keys_separated_by_commas_are_a_rotation() -> None:
    found = keys.of(settings("sqlite:///x.db", "the new key of 2026, the old key of 2025"))

    assert found.values == ("the new key of 2026", "the old key of 2025")
    assert "2026" not in repr(found)


def test_nobody_makes_a_key_for_replicas() -> None:
    with pytest.raises(SettingsError, match="SNOREN_SECRET_KEY is missing"):
        keys.of(settings("postgresql+psycopg://host/name"))


def test_an_empty_key_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "secret.key").write_text("\n")

    with pytest.raises(SettingsError, match="is empty"):
        keys.of(settings(f"sqlite:///{tmp_path}/snoren.db"))
