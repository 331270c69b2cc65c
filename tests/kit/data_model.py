"""Draws the data model from the tables themselves: ``python -m tests.kit.data_model > docs/tables.md``."""

import inspect
import sys
from collections.abc import Iterator, Mapping
from typing import Final

from sqlalchemy import Table as SqlTable

from models.base import Table
from models.tables import metadata

GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "People, roles and who works with whom": (
        *("citizen", "staff", "staff_role", "assignment", "consent", "invite", "leave", "handover", "handover_citizen"),
        "calendar_feed",
    ),
    "Intake and the draw": (
        *("programme", "cohort", "referral", "screening", "screening_answer", "draw", "allocation", "joining"),
    ),
    "Talks, appointments and goals": (
        *("appointment", "check_in", "sub_goal", "sub_goal_event", "call_request", "pause", "lockdown", "belief"),
        "filing",
    ),
    "Steps, modules and workshops": ("transition", "approval", "module_spell", "workshop", "workshop_citizen"),
    "Shops, companies and jobs": (
        *("workplace", "shop_task", "placement", "attendance", "observation", "company_followup"),
        *("company_accommodation", "needed_accommodation", "agreed_accommodation", "heard_accommodation"),
        *("work_wish", "work_line", "match_refusal"),
    ),
    "The flex-job track": ("flex_track", "dossier_signature"),
    "The rope and what is sent": ("rope_event", "deadline", "calendar_day", "reminder", "broadcast"),
    "Case conferences": ("case_conference", "conference_citizen", "decision"),
    "The evaluation": ("outcome", "cost", "evaluation_issue", "look_log"),
    "Chats and the audit": ("audit_entry", "dialogue", "inbox_entry", "keyboard"),
}
_HEAD: Final = """\
# The tables

Drawn by `python -m tests.kit.data_model > docs/tables.md`; a test finds the drawing that lags behind. Each arrow is a
foreign key, from the row that holds it. What each column holds, and how private it is, stands in `models/<noun>.py`.
"""


def document() -> str:
    """A diagram and a list for each group of tables."""
    return "\n".join([_HEAD, *(line for name, group in GROUPS.items() for line in _part(name, group))])


def _part(name: str, group: tuple[str, ...]) -> Iterator[str]:
    classes = {str(one.__tablename__): one for one in _classes()}
    yield from (f"## {name}", "", "```mermaid", "erDiagram")
    for table in group:
        yield f"    {table}"
        yield from _arrows(metadata.tables[table])
    yield from ("```", "", "| table | a row is | file |", "|---|---|---|")
    for table in group:
        yield f"| `{table}` | {_said(classes[table])} | `{classes[table].__module__.replace('.', '/')}.py` |"
    yield ""


def _arrows(table: SqlTable) -> Iterator[str]:
    for column in table.columns:
        for key in column.foreign_keys:
            ends = "}o--o|" if column.nullable else "}o--||"
            yield f"    {table.name} {ends} {key.column.table.name} : {column.name.removesuffix('_id')}"


def _said(one: type[Table]) -> str:
    """The first sentence of its docstring, on one line."""
    own = one.__doc__ if "__doc__" in vars(one) and one.__doc__ else sys.modules[one.__module__].__doc__
    told = inspect.cleandoc(own or "")
    return " ".join(told.split("\n\n")[0].split()).replace("|", "/")


def _classes() -> Iterator[type[Table]]:
    mappers = Table._sa_registry.mappers
    return (mapper.class_ for mapper in mappers)


if __name__ == "__main__":
    sys.stdout.write(document())
