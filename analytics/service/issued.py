"""What may be told of the evaluation now. Light: the bot's process holds it."""

from dataclasses import dataclass

from analytics.tables.table import Report
from models.evaluation_issue import NewIssue
from models.rules.issuing import Waits


@dataclass(frozen=True)
class Issued:
    """
    The latest issue, or a *new* one, to be kept before it is shown.

    *waits*: the data have changed and there is no new one, and why.
    """

    report: Report
    new: NewIssue | None = None
    waits: Waits | None = None
