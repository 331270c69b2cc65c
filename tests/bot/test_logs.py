"""Lines of the log: one format for everybody's, and no token in any of them."""

import io
import json
import logging
import sys
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot import logs
from bot.settings import Log

TOKEN = "123456789:AAExampleExampleExampleExample_-1"


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level, hook = root.handlers, root.level, sys.excepthook
    yield
    root.handlers, root.level, sys.excepthook = handlers, level, hook
    structlog.reset_defaults()


def lines(stream: io.StringIO) -> list[dict[str, Any]]:
    return [json.loads(line) for line in stream.getvalue().splitlines()]


def test_a_librarys_line_is_json_too() -> None:
    stream = io.StringIO()
    logs.configure(Log(), stream=stream)

    structlog.get_logger("snoren").info("reminder.sent", reminder=7)
    logging.getLogger("some.library").warning("slow")

    ours, theirs = lines(stream)
    assert (ours["event"], ours["reminder"], ours["level"]) == ("reminder.sent", 7, "info")
    assert (theirs["event"], theirs["logger"]) == ("slow", "some.library")


@pytest.mark.parametrize("kind", ["json", "console"])
def test_no_line_holds_a_token(kind: Any) -> None:
    stream = io.StringIO()
    logs.configure(Log(format=kind), secrets=["short-one"], stream=stream)

    logging.getLogger("some.library").error("GET /bot%s/getMe and short-one", TOKEN)
    try:
        raise ValueError(f"/bot{TOKEN}/getMe")
    except ValueError:
        structlog.get_logger("snoren").exception("failed", address=f"/bot{TOKEN}/getMe")

    assert TOKEN not in stream.getvalue()
    assert "short-one" not in stream.getvalue()
    assert "ValueError" in stream.getvalue()


@pytest.mark.parametrize("name", ["httpx", "httpcore", "telegram", "aiohttp"])
def test_libraries_that_log_addresses_are_quiet(name: str) -> None:
    stream = io.StringIO()
    logs.configure(Log(), stream=stream)

    logging.getLogger(name).info("HTTP Request: POST /bot…")

    assert not stream.getvalue()


def test_what_ends_the_process_is_told_without_a_token() -> None:
    stream = io.StringIO()
    logs.configure(Log(), stream=stream)

    try:
        raise ValueError(f"/bot{TOKEN}/getMe")
    except ValueError as error:
        sys.excepthook(ValueError, error, error.__traceback__)

    assert TOKEN not in stream.getvalue()
    assert "ValueError: /bot[token]/getMe" in lines(stream)[0]["exception"]
