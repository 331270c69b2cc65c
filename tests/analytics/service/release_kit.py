"""A programme whose numbers leave day after day, and a reader who has read everything."""

from collections.abc import Sequence
from datetime import date
from typing import Final

from dateutil.relativedelta import relativedelta
from sqlmodel import Session, col, select

from analytics.disclosure import audit_ledger, earlier_issues
from analytics.disclosure.attacker import Attacker, Interval
from analytics.disclosure.audit_ledger import Goal, Ledger
from analytics.disclosure.people_counts import Node
from analytics.service import report_file
from analytics.service.answers import results
from analytics.service.issued import Issued
from analytics.tables import stored_json
from analytics.tables.estimates import ProgrammeResults
from analytics.tables.question import Question
from analytics.tables.table import Report, Table
from models.actions import importing, issues
from models.base import saved
from models.database import Database
from models.evaluation_issue import NewIssue
from models.outcome import Outcome
from models.programme import Allocation, Arm
from models.queries import issues as asked
from models.rules import access
from models.rules.access import SYSTEM, Actor
from models.staff import Role
from tests.analytics.chapters import kit
from tests.kit import make

DAY = kit.NOW.date()
MONTH = kit.LATER
HEADER: Final = "case_no,programme,arm,cohort,sex,age,origin,history_hours,start_on"
QUESTION = Question(kit.PROGRAMME)


class Story:
    """What is asked of *database*, and kept before it is seen; *today* moves a month on with each issue."""

    def __init__(self, database: Database, today: date = DAY) -> None:
        self.database, self.today = database, today
        self.url = database.writer.url.render_as_string(hide_password=False)
        self.given = (self.url, database.policy)

    def evaluated(self) -> Report:
        """What nobody sees."""
        return report_file.evaluate(*self.given, kit.PROGRAMME, self.today)

    def issued(self, *, months: int = 0, reason: str = "", evaluated: Report | None = None) -> Issued:
        """Asked for so many *months* later."""
        self.today += relativedelta(months=months)
        compute = (lambda: evaluated) if evaluated is not None else self.evaluated
        found = report_file.issued(*self.given, kit.PROGRAMME, self.today, compute, reason=reason)
        self._keep(found.new)
        return found

    def report(self, *, months: int = 0, evaluated: Report | None = None) -> Report:
        return self.issued(months=months, evaluated=evaluated).report

    def results(self, month: str = MONTH, by: tuple[str, ...] = ("sex",)) -> ProgrammeResults:
        found = results(*self.given, Question(kit.PROGRAMME, month, by), self.today)
        self._keep(found.leaving)
        return found

    def left(self) -> list[Report]:
        """Every issue, the first one first."""
        with self.database.read() as session:
            return [stored_json.load_json(text, Report) for text in asked.contents(session, kit.PROGRAMME)]

    def joins(
        self, case_no: str, arm: str = "intervention", hours: float = 40, sex: str = "man", *, known: bool = True
    ) -> None:
        """*known*: with outcomes of both months."""
        people = f"{HEADER}\n{case_no},{kit.PROGRAMME},{arm},6,{sex},45,danish,0,2020-04-15"
        outcomes = "case_no,month,hours\n" + "\n".join(f"{case_no},{month},{hours}" for month in (kit.FIRST, MONTH))
        with self.database.write() as session:
            importing.people(session, importing.given(people), by=SYSTEM, now=kit.NOW, invented=True)
            if known:
                importing.outcomes(session, importing.given(outcomes), by=SYSTEM, now=kit.NOW, invented=True)

    def loses(self, people: int) -> None:
        """The outcome of MONTH of that many of the control group."""
        control = select(Allocation.citizen_id).where(Allocation.arm == Arm.CONTROL)
        month = date.fromisoformat(f"{MONTH}-01")
        lost = select(Outcome).where(Outcome.month == month, col(Outcome.citizen_id).in_(control)).limit(people)
        with self.database.write() as session:
            for row in session.exec(lost).all():
                session.delete(row)

    def _keep(self, new: NewIssue | None) -> None:
        if new is not None:
            with self.database.write() as session:
                issues.keep(session, new, by=_lead(session) if new.reason else SYSTEM, now=kit.NOW)


def _lead(session: Session) -> Actor:
    return access.staff(saved(make.staff(session, "Lena", Role.LEAD, chat_id=1).id), [Role.LEAD])


def told(*read: Report) -> dict[Node, int]:
    return dict(pair for report in read for table in report.tables for pair in earlier_issues.told(table))


def moved_by_few(before: Sequence[Report], after: Report) -> list[Node]:
    """Numbers of which a reader of both sees that 1 to 4 people have come or gone."""
    had = [dict(earlier_issues.told(table)) for report in before for table in report.tables]
    return [
        node for node, value in told(after).items() if any(0 < abs(value - one.get(node, value)) < 5 for one in had)
    ]


def found_out(truth: Sequence[Table], before: Sequence[Report], now: Sequence[Report]) -> list[str]:
    """
    What *now* tells a reader, who has *before* from other days, of few people as they are today.

    He guesses that what he was told is still so wherever it is, and is right. Empty, if the promise is kept: of what is
    small, or has changed by 1 to 4 since it was told, 5 values are left; people told nowhere are not known. What he
    could have guessed before is not laid to what he reads now.
    """
    ledger = audit_ledger.constraints_of(truth, 5)
    had = _values(before)
    guessed = {node: value for node, value in ledger.value.items() if value in had.get(node, ())}
    read = {node: value for node, value in ledger.value.items() if value in _values(now).get(node, ())}
    ledger.known = {**guessed, **read}
    moot = {goal.nodes for goal in audit_ledger.said_of_nobody(ledger)}
    changed = [
        ((node, 1),)
        for node, value in ledger.value.items()
        if node not in guessed and any(0 < abs(value - one) < 5 for one in had.get(node, ()))
    ]
    between = [
        goal.nodes for goal in audit_ledger.few_left_over(Ledger(tells=ledger.tells, value=dict(ledger.known)), 5)
    ]
    wanted = dict.fromkeys(between, (2, 0)) | dict.fromkeys(changed, (5, 0))
    wanted |= {goal.nodes: (5, 5) for goal in ledger.goals if goal.nodes not in moot}
    audit_ledger.tie_equations(ledger)
    earlier_on, later = (_Knowing(ledger, known) for known in (guessed, ledger.known))
    return [
        f"{nodes}: {later.on(nodes)}"
        for nodes, least in wanted.items()
        if not later.unsure(nodes, *least) and earlier_on.unsure(nodes, *least)
    ]


class _Knowing:
    def __init__(self, ledger: Ledger, known: dict[Node, int]) -> None:
        self.ledger, system = ledger, ledger.system
        rows = [(system.of(node), value) for node, value in known.items()]
        self.attacker = Attacker(system.unknowns, system.equations, rows)

    def on(self, nodes: tuple[tuple[Node, int], ...]) -> Interval:
        return self.attacker.interval(self.ledger.terms(Goal(None, nodes)))

    def unsure(self, nodes: tuple[tuple[Node, int], ...], values: int, high: int) -> bool:
        return self.attacker.spans(self.ledger.terms(Goal(None, nodes)), values, above=high)


def _values(read: Sequence[Report]) -> dict[Node, set[int]]:
    found: dict[Node, set[int]] = {}
    for report in read:
        for node, value in told(report).items():
            found.setdefault(node, set()).add(value)
    return found
