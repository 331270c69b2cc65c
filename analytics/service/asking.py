"""How the bot's own process and the command line ask for a document; light, what makes it is found by name."""

from __future__ import annotations

import importlib
from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final, cast

from analytics.service.look_record import Shown
from models.evaluation_issue import NewIssue
from models.rules.policy import Policy

_HEAVY: Final = "analytics.service.report_file"


class Stage(StrEnum):
    """What is being done; each needs its word wherever progress is shown."""

    EVALUATING = "evaluating"
    RELEASING = "releasing"
    RENDERING = "rendering"


def silent(_stage: Stage) -> None:
    """Progress that nobody follows."""


def compute(
    url: str,
    policy: Policy,
    programme: str,
    language: str,
    format: str,
    *,
    today: date,
    keep: Callable[[Shown, NewIssue | None], None],
    progress: Callable[[Stage], None] = silent,
) -> bytes:
    """`report_file.make`, in this very process: for the command line."""
    make = importlib.import_module(_HEAVY).make
    return cast(bytes, make(url, policy, programme, language, format, today=today, keep=keep, progress=progress))
