"""Logging: ids only, never what people wrote, and no token, whoever writes the line."""

import logging
import re
import sys
from collections.abc import Sequence
from types import TracebackType
from typing import Any, Final, TextIO

import structlog
from structlog.typing import Processor

from bot.settings import Log

# Their INFO lines hold whole addresses, and a Bot API address holds the token.
QUIET: Final = ("httpx", "httpcore", "telegram", "aiohttp", "alembic", "apscheduler", "uvicorn", "multipart")
_TOKEN: Final = re.compile(r"\d{3,}:[A-Za-z0-9_-]{20,}")
_HIDDEN: Final = "[token]"


def configure(log: Log, *, secrets: Sequence[str] = (), stream: TextIO | None = None) -> None:
    """
    Send every line, the libraries' too, through one formatter to *stream* (stderr).

    *secrets* (the token, the webhook's secret) are taken out of every line, and whatever looks like a token with them.
    """
    target = stream or sys.stderr
    handler = logging.StreamHandler(target)
    handler.setFormatter(_formatter(log, [one for one in secrets if one], target))
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(log.level.upper())
    for name in QUIET:
        logging.getLogger(name).setLevel(logging.WARNING)
    structlog.configure(
        processors=[*_shared(), structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    sys.excepthook = _ended


def _ended(kind: type[BaseException], error: BaseException, traceback: TracebackType | None) -> None:
    """What ends the process is told in the log as well, where no secret gets by."""
    logging.getLogger("snoren").critical("ended", exc_info=(kind, error, traceback))


def _shared() -> list[Processor]:
    return [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]


def _formatter(log: Log, secrets: Sequence[str], target: TextIO) -> logging.Formatter:
    console = log.format == "console" or (log.format == "auto" and target.isatty())
    rendering: list[Processor] = (
        [structlog.dev.ConsoleRenderer(colors=target.isatty(), exception_formatter=structlog.dev.plain_traceback)]
        if console
        else [structlog.processors.format_exc_info, structlog.processors.JSONRenderer(ensure_ascii=False)]
    )
    processors = [structlog.stdlib.ProcessorFormatter.remove_processors_meta, *rendering]
    return _Redacting(secrets, processors=processors, foreign_pre_chain=_shared())


class _Redacting(structlog.stdlib.ProcessorFormatter):
    """Takes secrets out of the finished line, so none gets by in a field, an address or a traceback."""

    def __init__(self, secrets: Sequence[str], **options: Any) -> None:
        super().__init__(**options)
        self._secrets = tuple(secrets)

    def format(self, record: logging.LogRecord) -> str:
        line = super().format(record)
        for secret in self._secrets:
            line = line.replace(secret, _HIDDEN)
        return _TOKEN.sub(_HIDDEN, line)
