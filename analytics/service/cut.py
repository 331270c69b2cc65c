"""What an answer is the answer to: the question, and the edition of the program that answers. Light."""

from collections.abc import Iterable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Final

import models.rules
from analytics.tables.question import Question
from models.rules.policy import Policy

_PROGRAM: Final = (Path(__file__).parents[1], Path(models.rules.__file__ or "").parent)


def report_cut(question: Question) -> str:
    return f"report:{question.month or ''}"


def results_cut(question: Question) -> str:
    return f"results:{question.month or ''}:{','.join(question.by)}"


def edition(policy: Policy, programme: str) -> str:
    """Another one where the program or its rules would make other tables of the same data."""
    entry = policy.programmes.get(programme)
    rules = (policy.results.model_dump_json(), entry.model_dump_json() if entry else "")
    return sha256("\n".join((_program(), *rules)).encode()).hexdigest()[:16]


@cache
def _program() -> str:
    """By what it consists of, so that nobody has to remember to count it up."""
    return sha256(b"\0".join(file.read_bytes() for file in sorted(_sources()))).hexdigest()


def _sources() -> Iterable[Path]:
    return (file for folder in _PROGRAM for kind in ("*.py", "*.csv") for file in folder.rglob(kind))
