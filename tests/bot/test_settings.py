"""Settings: config.toml below the environment; whatever cannot be is refused in one sentence that names the key."""

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from bot import settings
from bot.setting_checks import SettingsError
from bot.settings import ROOT, Settings

CONFIG = (ROOT / "config.toml").read_text()
Load = Callable[..., Settings]


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Load:
    """Loads *text* as config.toml, with *environment* and no other SNOREN_ variable."""

    def run(text: str = CONFIG, **environment: str) -> Settings:
        for name in [name for name in os.environ if name.upper().startswith("SNOREN_")]:
            monkeypatch.delenv(name)
        (tmp_path / "config.toml").write_text(text)
        monkeypatch.setenv("SNOREN_CONFIG", str(tmp_path / "config.toml"))
        for name, value in environment.items():
            monkeypatch.setenv(name, value)
        return settings.load()

    return run


def with_line(old: str, new: str) -> str:
    assert old in CONFIG
    return CONFIG.replace(old, new, 1)


def test_the_repositorys_own_file_can_be_used(load: Load) -> None:
    found = load()

    assert found.policy.programmes["traedesten"].weeks == 52
    assert found.policy.programmes["traedesten"].planned_people == 675
    assert not found.is_live


def test_the_environment_goes_above_the_file(load: Load) -> None:
    found = load(
        SNOREN_TELEGRAM__TOKEN="123:abc",
        SNOREN_TELEGRAM__BASE_URL="http://127.0.0.1:9000/bot",
        SNOREN_ROPE__RULES__WEEKLY_TALK__DUE="10 days",
        SNOREN_PROGRAMMES__TRAEDESTEN__OUTCOME_MONTHS='["2021-11"]',
        SNOREN_PROGRAMMES__TRAEDESTEN__PRIMARY="2021-11",
        SNOREN_RESULTS__AGE_BANDS="[[20, 30]]",
        SNOREN_CITIZEN_HOURS__END="19:00",
    )

    assert found.is_live
    assert found.telegram.base_url == "http://127.0.0.1:9000/bot"
    assert found.policy.rope.rules["weekly_talk"].due == "10 days"
    assert found.policy.rope.rules["weekly_talk"].repeats
    assert found.policy.programmes["traedesten"].outcome_months == ("2021-11",)
    assert found.policy.results.age_bands == ((20, 30),)
    assert found.policy.citizen_hours.end.hour == 19


def test_closing_days_are_dates_or_spans_of_the_file_or_the_environment(load: Load) -> None:
    written = load(with_line("closed = []", 'closed = [2026-12-28, "2027-07-12 to 2027-07-30"]'))
    given = load(SNOREN_WORKING_DAYS__CLOSED='["2026-12-29"]', SNOREN_WORKING_DAYS__CLOSED_1_MAY="true")

    assert written.policy.working_days.closed == ("2026-12-28", "2027-07-12 to 2027-07-30")
    assert given.policy.working_days.closed == ("2026-12-29",)
    assert given.policy.working_days.closed_1_may


def test_an_empty_variable_counts_as_not_set(load: Load) -> None:
    assert load(SNOREN_SANDBOX__PORT="").sandbox.port == 8765


MISTAKES_IN_THE_FILE = {
    "unknown key": (
        with_line('due = "7 days"', 'dew = "7 days"'),
        "config.toml: rope.rules.weekly_talk.dew is not a setting; did you mean rope.rules.weekly_talk.due?",
    ),
    "unknown table": (
        with_line("[citizen_hours]", "[citizen_hour]"),
        "config.toml: citizen_hour is not a setting; did you mean citizen_hours?",
    ),
    "the old setting of the four days": (
        with_line('soon = "2 days"', "optional_holidays = true"),
        "config.toml: rope.optional_holidays is set for each day by itself now: working_days.closed_24_december, "
        "working_days.closed_31_december, working_days.closed_5_june, working_days.closed_1_may, working_days.closed",
    ),
    "a closing day in words": (
        with_line("closed = []", 'closed = ["week 29"]'),
        "config.toml: working_days.closed: closing days are written like '2026-12-28' or '2027-07-12 to 2027-07-30'",
    ),
    "a closing that ends before it begins": (
        with_line("closed = []", 'closed = ["2027-07-30 to 2027-07-12"]'),
        "config.toml: working_days.closed: the last closing day is the first or one after it, within a year",
    ),
    "a closing day that does not exist": (
        with_line("closed = []", 'closed = ["2027-02-30"]'),
        "config.toml: working_days.closed: a closing day is no day of the calendar",
    ),
    "text for a number": (
        with_line("weeks = 52", 'weeks = "52"'),
        "config.toml: programmes.traedesten.weeks must be a whole number",
    ),
    "true for a number": (
        with_line("weeks = 52", "weeks = true"),
        "config.toml: programmes.traedesten.weeks must be a whole number",
    ),
    "number out of range": (
        with_line("minutes = 45", "minutes = 5"),
        "config.toml: appointments.minutes must be greater than or equal to 15",
    ),
    "nobody planned": (
        with_line("planned_people = 675", "planned_people = 0"),
        "config.toml: programmes.traedesten.planned_people must be greater than or equal to 1",
    ),
    "a primary month that is not planned": (
        with_line('primary = "2022-10"', 'primary = "2022-11"'),
        "config.toml: programmes.traedesten: 'primary' is one of 'outcome_months'",
    ),
    "an unknown subgroup": (
        with_line("subgroups = []", 'subgroups = ["height"]'),
        "config.toml: programmes.traedesten.subgroups must be 'sex', 'age_band' or 'origin'",
    ),
    "a covariate twice": (
        with_line('adjust = ["sex", "age_band", "cohort"]', 'adjust = ["sex", "sex"]'),
        "config.toml: programmes.traedesten: 'adjust' names each once",
    ),
    "not a time": (
        with_line("end = 20:00:00", 'end = "late"'),
        "config.toml: citizen_hours.end must be a time of day such as 09:00:00",
    ),
    "not a period": (
        with_line('due = "7 days"', 'due = "a week"'),
        "config.toml: rope.rules.weekly_talk.due: a period is written like '7 days', '13 weeks', '1 month' or "
        "'5 working days'",
    ),
    "impossible rule": (
        with_line("repeats = true", 'repeats = false\nlasts = "2 weeks"'),
        "config.toml: rope.rules.weekly_talk: 'lasts' belongs to a rule that repeats",
    ),
    "fixed times without repeating": (
        with_line("repeats = true", 'every = "13 weeks"'),
        "config.toml: rope.rules.weekly_talk: 'every' belongs to a rule that repeats",
    ),
    "an end without repeating": (
        with_line("repeats = true", 'ends_with = "completed"'),
        "config.toml: rope.rules.weekly_talk: 'ends_with' belongs to a rule that repeats",
    ),
    "fixed times in months": (
        with_line("repeats = true", 'repeats = true\nevery = "1 month"'),
        "config.toml: rope.rules.weekly_talk: 'every' is a number of days or weeks",
    ),
    "fixed times with another first period": (
        with_line("repeats = true", 'repeats = true\nevery = "2 weeks"\nfirst_due = "1 day"'),
        "config.toml: rope.rules.weekly_talk: 'every' and 'first_due' do not go together",
    ),
    "fixed times closer than the time given": (
        with_line("repeats = true", 'repeats = true\nevery = "1 week"'),
        "config.toml: rope.rules.weekly_talk: 'due' is shorter than 'every'",
    ),
    "ends with what settles it": (
        with_line("repeats = true", 'repeats = true\nends_with = "talk_held"'),
        "config.toml: rope.rules.weekly_talk: 'ends_with' is another event than 'counts_from' and 'settled_by'",
    ),
    "an extension by nothing": (
        with_line('extended_by = "flex_job_awaited"', ""),
        "config.toml: rope.rules.weekly_talk: 'extension' and 'extended_by' belong together",
    ),
    "fixed times that are extended": (
        with_line("repeats = true", 'repeats = true\nevery = "2 weeks"'),
        "config.toml: rope.rules.weekly_talk: 'every' and 'extension' do not go together",
    ),
    "extended by what settles it": (
        with_line('extended_by = "flex_job_awaited"', 'extended_by = "talk_held"'),
        "config.toml: rope.rules.weekly_talk: 'extended_by' is another event than 'settled_by'",
    ),
    "periods of a rule that asks once": (
        with_line("repeats = true", 'thins = [{ after = "4 weeks", due = "14 days" }]'),
        "config.toml: rope.rules.weekly_talk: 'thins' belongs to a rule that repeats, without 'every'",
    ),
    "an end that asks once more": (
        with_line("repeats = true", 'repeats = true\nends_with = "completed"\nuntil = "job_ended"'),
        "config.toml: rope.rules.weekly_talk: 'until' and 'ends_with' do not go together",
    ),
    "ends with what it counts from": (
        with_line("repeats = true", 'repeats = true\nuntil = "start"'),
        "config.toml: rope.rules.weekly_talk: 'until' is another event than 'counts_from' and 'settled_by'",
    ),
    "a key that no row can hold": (
        with_line("[rope.rules.weekly_talk]", f"[rope.rules.{'x' * 33}]"),
        "config.toml: rope: a rule's key is up to 32 small letters, digits and underscores, a letter first",
    ),
    "impossible hours": (
        with_line("end = 20:00:00", "end = 08:00:00"),
        "config.toml: citizen_hours: 'start' lies before 'end'",
    ),
    "bands overlap": (with_line("[[30, 39]", "[[30, 45]"), "config.toml: results: two age bands overlap"),
    "missing": ("", "config.toml: rope is missing"),
    "not TOML": (with_line("weeks = 52", "weeks ="), "config.toml is not TOML: Invalid value (at line 5, column 8)"),
    "token": (
        CONFIG + '\n[telegram]\ntoken = "123:abc"\n',
        "config.toml: telegram.token holds a secret; set SNOREN_TELEGRAM__TOKEN instead",
    ),
    "key": (
        'secret_key = "sixteen characters"\n' + CONFIG,
        "config.toml: secret_key holds a secret; set SNOREN_SECRET_KEY instead",
    ),
    "password": (
        CONFIG + '\n[database]\nurl = "postgresql+psycopg://anna:hush@host/name"\n',
        "config.toml: database.url holds a secret; set SNOREN_DATABASE__URL instead",
    ),
    "other database": (
        CONFIG + '\n[database]\nurl = "mysql://host/name"\n',
        "config.toml: database.url: the database is SQLite or PostgreSQL",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES_IN_THE_FILE)
def test_a_mistake_in_the_file_is_one_sentence_that_names_the_key(load: Load, mistake: str) -> None:
    text, sentence = MISTAKES_IN_THE_FILE[mistake]

    with pytest.raises(SettingsError) as refused:
        load(text)

    assert str(refused.value) == sentence


MISTAKES_IN_THE_ENVIRONMENT = {
    "unknown": (
        {"SNOREN_TELEGRAM__TOKN": "123:abc"},
        "SNOREN_TELEGRAM__TOKN is not a setting; did you mean SNOREN_TELEGRAM__TOKEN?",
    ),
    "wrong depth": (
        {"SNOREN_TOKEN": "123:abc"},
        "SNOREN_TOKEN is not a setting; did you mean SNOREN_TELEGRAM__TOKEN?",
    ),
    "unknown rule": (
        {"SNOREN_ROPE__RULES__WEEKLY_TLAK__DUE": "3 days"},
        "SNOREN_ROPE__RULES__WEEKLY_TLAK__DUE is not a setting; did you mean SNOREN_ROPE__RULES__WEEKLY_TALK__DUE?",
    ),
    "whole table": (
        {"SNOREN_TELEGRAM": "{}"},
        "SNOREN_TELEGRAM is not a setting; did you mean SNOREN_TELEGRAM__TOKEN?",
    ),
    "nothing near": (
        {"SNOREN_XYZZY": "1"},
        "SNOREN_XYZZY is not a setting; config.toml and README list them all",
    ),
    "the old setting of the four days": (
        {"SNOREN_ROPE__OPTIONAL_HOLIDAYS": "true"},
        "SNOREN_ROPE__OPTIONAL_HOLIDAYS is set for each day by itself now: working_days.closed_24_december, "
        "working_days.closed_31_december, working_days.closed_5_june, working_days.closed_1_may, working_days.closed",
    ),
    "not a list": (
        {"SNOREN_RESULTS__AGE_BANDS": "30-39"},
        "SNOREN_RESULTS__AGE_BANDS must be a list written as JSON, such as [3, 1]",
    ),
    "wrong type": ({"SNOREN_SANDBOX__PORT": "abc"}, "SNOREN_SANDBOX__PORT must be a whole number"),
    "not a choice": ({"SNOREN_LOG__LEVEL": "loud"}, "SNOREN_LOG__LEVEL must be 'debug', 'info', 'warning' or 'error'"),
    "short key": ({"SNOREN_SECRET_KEY": "short"}, "SNOREN_SECRET_KEY: each key has at least 16 characters"),
    "token of two words": (
        {"SNOREN_TELEGRAM__TOKEN": "123 abc"},
        "SNOREN_TELEGRAM__TOKEN: a bot token is one word: digits, a colon, letters",
    ),
    "open webhook": (
        {"SNOREN_TELEGRAM__WEBHOOK_URL": "https://bot.example"},
        "telegram.webhook_url needs SNOREN_TELEGRAM__WEBHOOK_SECRET, or anyone could post updates",
    ),
}


@pytest.mark.parametrize("mistake", MISTAKES_IN_THE_ENVIRONMENT)
def test_a_mistake_in_the_environment_is_one_sentence_that_names_the_variable(load: Load, mistake: str) -> None:
    environment, sentence = MISTAKES_IN_THE_ENVIRONMENT[mistake]

    with pytest.raises(SettingsError) as refused:
        load(**environment)

    assert str(refused.value) == sentence


def test_a_refusal_never_holds_the_secret(load: Load) -> None:
    with pytest.raises(SettingsError) as refused:
        load(SNOREN_SECRET_KEY="hush", SNOREN_TELEGRAM__TOKEN="123 hush")

    assert "hush" not in str(refused.value)


def test_printing_the_settings_shows_no_secret(load: Load) -> None:
    found = load(
        SNOREN_SECRET_KEY="hush hush hush hush",
        SNOREN_TELEGRAM__TOKEN="123:hush",
        SNOREN_DATABASE__URL="postgresql+psycopg://anna:hush@host/name",
    )

    assert "hush" not in repr(found) + str(found) + found.database_name


def test_a_missing_file_is_said(load: Load, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SNOREN_CONFIG", str(tmp_path / "other.toml"))

    with pytest.raises(
        SettingsError, match=r"there is no settings file .*other\.toml; SNOREN_CONFIG names another one"
    ):
        settings.load()


def test_the_database_lies_beside_the_file(load: Load, tmp_path: Path) -> None:
    found = load()

    assert found.database.url == f"sqlite:///{tmp_path}/var/snoren.db"
    assert found.sandbox.url == f"sqlite:///{tmp_path}/var/sandbox.db"


def test_a_database_that_is_named_is_the_sandboxs_too(
    load: Load, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")

    found = load(SNOREN_DATABASE__URL="sqlite:///mine.db")

    assert found.database.url == found.sandbox.url == f"sqlite:///{tmp_path}/here/mine.db"
