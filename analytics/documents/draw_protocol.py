"""A draw of lots as a PDF that can be printed and signed: what was drawn, how, and how anybody can do it again."""

from __future__ import annotations

import json
import tempfile
from importlib.resources import files
from pathlib import Path
from typing import Any

from babel.dates import format_datetime

from analytics.documents.draw_words import PARTS, WORDS
from models.draw import Method
from models.rules import calendar
from models.rules.draw_record import Record


def pdf(record: Record, language: str) -> bytes:
    """The protocol's bytes in *language* (``da``, ``en``); the same record gives the same bytes."""
    import typst

    with tempfile.TemporaryDirectory() as folder:
        main = Path(folder) / "draw_protocol.typ"
        main.write_bytes(files("analytics.documents").joinpath("draw_protocol.typ").read_bytes())
        made = typst.compile(
            str(main),
            root=folder,
            format="pdf",
            ignore_system_fonts=True,
            pdf_standards="ua-1",
            timestamp=0,
            sys_inputs={"protocol": json.dumps(page_text(record, language), ensure_ascii=False)},
        )
    return bytes(made)


def page_text(record: Record, language: str) -> dict[str, Any]:
    """What the page shows: text alone, in the order in which it is read."""
    words = WORDS[language]
    total = [sum(counts[arm] for counts in record.counts.values()) for arm in (0, 1)]
    return {
        "language": language,
        "words": words,
        "subtitle": f"{record.programme} · {words['cohort']} {record.cohort} · {words['round']} {record.round}",
        "facts": _facts(record, language),
        "counts": [
            [f"{_stratum(name, language)} ({name})", *map(str, counts)] for name, counts in record.counts.items()
        ],
        "total": [words["all"], *map(str, total)],
        "people": [
            [one.lot.case_no, _stratum(one.lot.stratum, language), words[one.arm.value]] for one in record.people
        ],
        "how": words["how_text"].format(rule=_rule(record, words)),
        "invented": record.invented,
    }


def _facts(record: Record, language: str) -> list[list[str]]:
    words, rule = WORDS[language], record.rule
    strata = ", ".join(words[f"strata_{name}"] for name in record.strata.split(",") if name)
    at = format_datetime(record.drawn_at, "d. MMMM y, HH:mm:ss zzzz", tzinfo=calendar.COPENHAGEN, locale=language)
    method = words[f"method_{rule.method}"].format(block=rule.block, ratio=f"{rule.intervention}:{rule.control}")
    return [
        [words["drawn_at"], at],
        [words["drawn_by"], record.drawn_by],
        [words["method"], method],
        [words["strata"], strata or words["strata_none"]],
        [words["seed"], record.seed],
        [words["list_hash"], record.list_hash],
    ]


def _rule(record: Record, words: dict[str, str]) -> str:
    rule = record.rule
    of = rule.intervention + rule.control
    if rule.method is Method.SIMPLE:
        return words["rule_simple"].format(of=of, first=rule.intervention)
    first = rule.block * rule.intervention // of
    return words["rule_block"].format(block=rule.block, last=rule.block - 1, first=first)


def _stratum(name: str, language: str) -> str:
    return ", ".join(PARTS[language].get(part, part) for part in name.split("/"))
