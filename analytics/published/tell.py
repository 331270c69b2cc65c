"""A replication as a table for the terminal, as CSV, and as the document docs/replication.md."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Final

from analytics.published.causes import EXPLAINED, Cause
from analytics.published.findings import CHAPTERS, Finding
from analytics.published.verdicts import Line, Replication, Verdict

COLUMNS: Final = ("table", "row", "column", "computed", "printed", "difference", "verdict", "cause")
WIDTHS: Final = (13, 40, 20, 14, 14, 10, 22, 40)
MORE: Final = (*COLUMNS, "unit", "basis", "note", "finding")
ELLIPSIS: Final = "…"
INTRODUCTION: Final = """# What recomputing the printed tables finds

`snoren replicate` recomputes what the two evaluations print: percentages from people, totals from parts, costs from
costs, means from their groups, p-values from intervals, and what the text says from what the tables say. `--all` shows
every line, `--csv FILE` writes them. This document is written by `python -m analytics.published.replicate --markdown`.

A number *agrees* if the recomputed value, rounded once, half up, is the printed one. It agrees *after the print's own
rounding* if it comes out by rounding twice, from terms that are printed rounded, or from rounded shares. Otherwise it
*contradicts*. A cause stands beside a contradiction only if computing under that cause gives what was printed; what
is said without that test is said as a guess.

None of this changes the main result: the estimates, their direction and what is significant among those tested stay.
Where a finding matters beyond its digits, its last words say so.
"""


def _fields(line: Line) -> tuple[str, ...]:
    one = line.printed
    return (
        *(one.table, one.row, one.column, line.computed, one.value, line.difference, line.verdict.value),
        line.cause.value if line.cause else "",
    )


def _cut(field: str, width: int) -> str:
    return field if len(field) <= width else field[: width - 1] + ELLIPSIS


def _row(fields: Sequence[str]) -> str:
    cells = (_cut(field, width).ljust(width) for field, width in zip(fields, WIDTHS, strict=True))
    return " ".join(cells).rstrip()


def verdict_summary(replication: Replication) -> str:
    """How many lines have which verdict, in one row."""
    told = ", ".join(f"{count} {verdict.value}" for verdict, count in replication.counts.items())
    return f"{len(replication.lines)} lines: {told}."


def to_text(replication: Replication, lines: Sequence[Line]) -> str:
    """The given lines as an aligned table, and below it the count of every verdict."""
    return "\n".join((_row(COLUMNS), *(_row(_fields(line)) for line in lines), "", verdict_summary(replication), ""))


def to_csv(replication: Replication) -> str:
    """Every line, every field; UTF-8, commas, one header row."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(MORE)
    for line in replication.lines:
        writer.writerow((*_fields(line), line.printed.unit, line.basis, line.note, line.finding))
    return out.getvalue()


def to_markdown(replication: Replication) -> str:
    """The document: every finding with its lines, what was rounded twice, and what cannot be recomputed."""
    parts = [INTRODUCTION, _verdicts(replication)]
    for chapter, findings in CHAPTERS.items():
        parts.append(f"## {chapter}\n")
        parts += [_finding(replication, key, finding) for key, finding in findings.items()]
    return "\n".join((*parts, _twice(replication), _rest(replication)))


def _verdicts(replication: Replication) -> str:
    rows = "\n".join(f"| {verdict.value} | {count} |" for verdict, count in replication.counts.items())
    return f"| verdict | lines |\n|---|---:|\n{rows}\n\nA number that is recomputed in two ways has two lines.\n"


def _finding(replication: Replication, key: str, finding: Finding) -> str:
    lines = replication.of_finding(key)
    rows = "\n".join(_markdown_row(line) for line in lines)
    header = "| table | row | column | printed | computed | from | cause |\n|---|---|---|---:|---:|---|---|"
    told = f"{finding.tells}\n\n**Cause.** {finding.cause}\n\n**For the conclusion.** {finding.means}"
    return f"### {finding.title}\n\n{told}\n\n{header}\n{rows}\n"


def _markdown_row(line: Line) -> str:
    one, cause = line.printed, line.cause.value if line.cause else ""
    basis = f"{line.basis}; {line.note}" if line.note else line.basis
    cells = (one.table, one.row, one.column, one.value, line.computed, basis, cause)
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"


def _caused(replication: Replication, cause: Cause) -> Iterator[Line]:
    return (line for line in replication.lines if line.cause is cause and line.verdict is Verdict.OWN_ROUNDING)


def _twice(replication: Replication) -> str:
    rows = "\n".join(
        f"| {line.printed.table} | {line.printed.row} | {line.printed.column} | {line.printed.value} | "
        f"{line.computed} | {line.basis} |"
        for line in _caused(replication, Cause.ROUNDED_TWICE)
    )
    intro = (
        f"## {Cause.ROUNDED_TWICE.value.capitalize()}\n\nThese agree if rounded {EXPLAINED[Cause.ROUNDED_TWICE]}. "
        "The reports do not do so everywhere: 13 of 338 is 3.9 in table 4.5 and 3.8 in 4.9.\n"
    )
    return f"{intro}\n| table | row | column | printed | computed | from |\n|---|---|---|---:|---:|---|\n{rows}\n"


def _rest(replication: Replication) -> str:
    reasons: dict[str, int] = {}
    for line in replication.lines:
        if line.verdict is Verdict.CANNOT:
            reasons[line.note] = reasons.get(line.note, 0) + 1
    rows = "\n".join(f"| {reason} | {count} |" for reason, count in reasons.items())
    return (
        "## What cannot be recomputed, or only with doubt\n\n"
        "`suppressed` and `<15` of table 4.12 stand as printed. They protect little: table 4.13 prints the sums that "
        "the hidden cells belong to, so both can be had by subtraction. mploy's tables 7 and 8 lost their layout in "
        "the text; their lines say so, and their arithmetic is told in the note.\n\n"
        f"| reason | numbers |\n|---|---:|\n{rows}\n"
    )
